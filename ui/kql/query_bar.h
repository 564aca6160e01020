// SPDX-License-Identifier: GPL-3.0-or-later
// The row above the editor: run and stop, examples, saved and earlier queries, files, the clock of queries and their time limit. Says
// what is wanted and does nothing itself. GUI thread.
#pragma once
#include "core/base/utc_time.h"
#include "ui/base/display_zone.h"

#include <QList>
#include <QPair>
#include <QWidget>
#include <chrono>
#include <optional>

class QComboBox;
class QMenu;
class QPushButton;
class QToolButton;

namespace ui {

enum class ClockKind { NewestEvent, Typed, ThisComputer };
// "now() = 2024-05-02 12:00:00 UTC (newest event)"
QString clockText(core::UtcTime now, ClockKind kind, const DisplayZone& zone);

class QueryBar : public QWidget
{
    Q_OBJECT

public:
    explicit QueryBar(QWidget* parent = nullptr);

    void setRunning(bool on);
    void setHasResult(bool on);
    void setClock(const QString& text);
    void setSavedQueries(const QList<QPair<QString, QString>>& queries); // name, KQL
    void setHistory(const QStringList& queries);
    std::chrono::milliseconds timeLimit() const; // 0: none
    void setTimeLimit(std::chrono::milliseconds limit);
    QPushButton& runButton() { return *m_run; }
    QPushButton& stopButton() { return *m_stop; }
    QMenu& savedMenu() { return *m_savedMenu; }
    QMenu& historyMenu() { return *m_historyMenu; }

Q_SIGNALS:
    void runRequested();
    void stopRequested();
    void queryChosen(const QString& query);
    void exampleChosen(int number);
    void saveRequested();
    void removeRequested(const QString& name);
    void historyCleared();
    void openRequested();
    void saveFileRequested();
    void exportRequested(bool asJson);
    void pinRequested();           // to a dashboard
    void clockChosen(bool newest); // else a time is to be asked for
    void helpRequested();

private:
    QToolButton* button(const QString& text, QMenu* menu);
    void fillExamples(QMenu* menu);

    QPushButton *m_run, *m_stop;
    QMenu *m_savedMenu, *m_historyMenu, *m_clockMenu;
    QToolButton* m_clock;
    QComboBox* m_limit;
    QList<QAction*> m_exports;
};

} // namespace ui
