// SPDX-License-Identifier: GPL-3.0-or-later
// A worked case on the sample, beside the work: one story a role, with links that filter and turn pages in the window.
#pragma once
#include <QWidget>

class QTextBrowser;

namespace ui {

enum class Role { Investigator, Helpdesk, Auditor };

class StoryPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StoryPanel(QWidget* parent = nullptr);

    void setRole(Role role);
    Role role() const { return m_role; }
    QTextBrowser& page() { return *m_page; }

Q_SIGNALS:
    void searchRequested(const QString& text); // in the search language; empty: everything
    void pageRequested(const QString& name);   // flows, users, events, evidence, servers

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();

    Role m_role = Role::Investigator;
    QTextBrowser* m_page;
};

} // namespace ui
