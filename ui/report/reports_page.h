// SPDX-License-Identifier: GPL-3.0-or-later
// Reports: what they are about on the left, their pages on the right as they will be written. Every change is previewed; nothing is written
// before Save. GUI thread; the work is that of ReportSource.
#pragma once
#include "core/base/utc_time.h"
#include "ui/base/display_zone.h"
#include "ui/report/report_options.h"
#include "ui/session/report_source.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace ui {

class EmptyState;
class InlineMessage;
class ReportView;

class ReportsPage : public QWidget
{
    Q_OBJECT

public:
    explicit ReportsPage(Session& session, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setFilter(const ReportFilter& filter);
    void reportOnPerson(const QString& person);            // an incident report, previewed
    void reportOnFlows(const QStringList& correlationIds);
    void saveTo(const QString& path); // in the chosen form
    void stop();                      // the preview or the file that is being made

    ReportOptions& options() { return *m_options; }
    ReportView& view() { return *m_view; }
    QComboBox& form() { return *m_form; }
    EmptyState& emptyState() { return *m_empty; }
    InlineMessage& message() { return *m_message; }
    enum class State { NoCase, Incomplete, Working, Failed, Pages };
    State state() const { return m_state; }

Q_SIGNALS:
    void said(const QString& sentence);
    void importRequested();
    void workingChanged(const QString& text); // what is under way, for those who look at another page; empty: nothing

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    void connectSource();
    core::report::ReportRequest request() const;
    void changed();
    void preview();
    void showState(State state, const QString& sentence = {});
    void showProgress(const core::ProgressReport& report);
    void askForFile();

    Session& m_session;
    ReportSource m_source;
    DisplayZone m_zone;
    QTimer m_typing;          // a preview follows when it ends
    bool m_isStale = true;    // what is shown is not what is asked for
    State m_state = State::NoCase;
    ReportOptions* m_options;
    QComboBox* m_form;
    QPushButton *m_save, *m_cancel;
    QStackedWidget* m_stack;
    ReportView* m_view;
    EmptyState* m_empty;
    QLabel* m_progress;
    InlineMessage* m_message;
};

} // namespace ui
