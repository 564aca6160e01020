// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the window while no case is open: three ways to begin, and the recent cases.
#pragma once
#include <QWidget>

class QCommandLinkButton;
class QLabel;
class QVBoxLayout;

namespace ui {

class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);
    void setRecentCases(const QStringList& paths);
    void setBusy(const QString& text); // empty: ready

Q_SIGNALS:
    void sampleRequested();
    void importRequested();
    void openRequested();
    void recentRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateIcons();

    QCommandLinkButton *m_sample, *m_import, *m_open;
    QLabel* m_busy;
    QWidget* m_entries;
    QVBoxLayout* m_recent;
};

} // namespace ui
