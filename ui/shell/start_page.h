// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the window while no case is open: the sample case as one of three roles, the user's own logs, recent cases.
#pragma once
#include "ui/shell/story_panel.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ui {

class StartButton;

class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);
    void setRecentCases(const QStringList& paths);
    void setBusy(const QString& text); // empty: ready
    void setReduced(bool isReduced);   // cases can be opened, nothing else

Q_SIGNALS:
    void sampleRequested(ui::Role role); // with the worked case of that role
    void importRequested();
    void openRequested();
    void recentRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    QList<StartButton*> buttons() const;
    QWidget* makeRoles();
    void updateIcons();
    void adaptToFont();

    QList<StartButton*> m_roles; // by Role
    StartButton *m_import, *m_open;
    QLabel* m_busy;
    QWidget* m_entries;
    QList<QWidget*> m_beyond; // what the reduced view does not have
    QVBoxLayout* m_recent;
};

} // namespace ui
