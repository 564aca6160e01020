// SPDX-License-Identifier: GPL-3.0-or-later
// The helpdesk in the window, and the reduced view, in which the window has nothing else.
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/toast.h"
#include "ui/detect/alerts_page.h"
#include "ui/flow/flow_page.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/helpdesk/reduced_dialog.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation.h"
#include "ui/shell/start_page.h"

#include <QAction>
#include <QDockWidget>
#include <QStackedWidget>

namespace ui {

void MainWindow::connectHelpdesk()
{
    connect(m_actions.helpdesk, &QAction::triggered, this, [this] { showPage(HelpdeskPageIndex); });
    connect(m_actions.reducedView, &QAction::triggered, this, &MainWindow::changeReduced);
    connect(m_helpdesk, &HelpdeskPage::flowActivated, this, &MainWindow::goToFlow);
    connect(m_helpdesk, &HelpdeskPage::alertActivated, this, [this](const QString& key) {
        m_alerts->goToAlert(toStd(key));
        showPage(AlertsPageIndex);
    });
    connect(m_helpdesk, &HelpdeskPage::userActivated, this, &MainWindow::goToUser);
    connect(&m_workspace->flows(), &FlowPage::helpdeskFlowRequested, this, [this](const QString& flow) {
        m_helpdesk->showFlow(flow);
        showPage(HelpdeskPageIndex);
    });
    connect(m_helpdesk, &HelpdeskPage::leaveRequested, this, &MainWindow::changeReduced);
    connect(m_helpdesk, &HelpdeskPage::copied, m_toast, [this](const QString& sentence) { m_toast->say(sentence); });
}

// Once, as the session outlives the pages.
void MainWindow::connectReduced()
{
    connect(m_session, &Session::infoChanged, this, [this](const core::CaseInfo& info) { setCaseReduced(info.isReduced); });
    const auto forget = [this] {
        m_isCaseReduced = m_hasLeft = false;
        showReduced();
    };
    connect(m_session, &Session::caseClosed, this, forget);
    connect(m_session, &Session::caseOpened, this, forget); // what it says itself follows at once (infoChanged)
}

void MainWindow::setAlwaysReduced(bool isOn)
{
    m_isAlwaysReduced = isOn;
    showReduced();
}

void MainWindow::setCaseReduced(bool isOn)
{
    if (isOn == m_isCaseReduced)
        return;
    m_isCaseReduced = isOn;
    m_hasLeft = false;
    showReduced();
}

void MainWindow::openInHelpdesk(const QString& user)
{
    m_helpdesk->showPerson(user);
    showPage(HelpdeskPageIndex);
}

// All that the reduced view hides, or shows again.
void MainWindow::showReduced()
{
    const bool isOn = isReduced(), canLeave = isOn && !m_isAlwaysReduced;
    m_helpdesk->setReduced(isOn, canLeave);
    m_actions.setReduced(isOn, canLeave);
    for (int page = OverviewPageIndex; page < m_pages->count(); ++page)
        m_navigation->setShown(page - OverviewPageIndex, !isOn || page == HelpdeskPageIndex);
    m_start->setReduced(isOn);
    if (isOn) {
        m_storyDock->hide();
        m_session->stopFollowing();
        m_history.clear(); // a way back would lead to what is hidden
    }
    updateState();
    if (!m_session->hasCase())
        return;
    if (isOn)
        showPage(HelpdeskPageIndex);
    else if (!isStartPageShown()) // pages that were made anew show nothing yet
        showPage(m_pages->currentIndex());
}

// Turns it on where it is off, leaves it where it is on; where it was left for now it can be gone back to.
void MainWindow::changeReduced()
{
    if (m_isAlwaysReduced)
        return;
    if (isReduced())
        return askForPassphrase(true);
    if (!m_isCaseReduced)
        return askForPassphrase(false);
    m_hasLeft = false;
    showReduced();
    m_toast->say(tr("The reduced view is on again"));
}

void MainWindow::askForPassphrase(bool toLeave)
{
    auto* dialog = new ReducedDialog(toLeave ? ReducedDialog::Purpose::Leave : ReducedDialog::Purpose::TurnOn, this);
    QPointer<ReducedDialog> open = dialog;
    connect(dialog, &ReducedDialog::submitted, this, [this, open, toLeave](const QString& passphrase, bool forGood) {
        m_session->changeReducedView(
            [toLeave, forGood, text = toStd(passphrase)](core::Investigation& i) { return toLeave ? i.leaveReducedView(text, forGood) : i.reduceView(text); },
            [this, open, toLeave](const core::Result<void>& done) {
                const bool isWrong = !done && toLeave && done.error().code == core::ErrorCode::InvalidArgument;
                const bool isBusy = !done && done.error().code == core::ErrorCode::Busy;
                if (!done && open)
                    return open->showError(isWrong ? tr("This is not the passphrase.") : isBusy ? tr("Logs are being imported. Try again once that has ended.") : errorText(done.error()));
                if (!done)
                    return;
                if (open)
                    open->accept();
                m_hasLeft = toLeave;
                m_isCaseReduced = true; // what the case says comes with its next reading
                showReduced();
            });
    });
    dialog->open();
}

} // namespace ui
