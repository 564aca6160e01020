// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the window, and what cannot be done while something is written: both say so instead of doing nothing or too much.
#include "ui/base/toast.h"
#include "ui/session/alert_source.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>

namespace ui {

// A slip of the fingers must not cost an import of hours. Where the system ends the session nobody is there to answer; a decision that is
// being written takes a moment and is written to its end.
void MainWindow::closeEvent(QCloseEvent* event)
{
    if ((m_hasJob || m_alertSource->isRunning()) && !m_mayStop && !qApp->isSavingSession()) {
        event->ignore();
        return askToStop();
    }
    if (hasPages())
        saveSettings();
    m_session->stopFollowing();
    m_imports->cancel();
    QMainWindow::closeEvent(event);
}

void MainWindow::askToStop()
{
    if (m_stopQuestion)
        return m_stopQuestion->raise();
    m_stopQuestion = new QMessageBox(QMessageBox::Question, tr("Still Under Way"),
                                     m_alertSource->isRunning() ? tr("Stop the run of the rules and quit?") : tr("Stop the import and quit?"), QMessageBox::NoButton, this);
    m_stopQuestion->setInformativeText(m_alertSource->isRunning() ? tr("Nothing of this run is kept then.")
                                                                  : tr("Files that are done stay in the case; nothing is kept of the one that is being read."));
    m_stopQuestion->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* stop = m_stopQuestion->addButton(tr("&Stop and Quit"), QMessageBox::AcceptRole);
    QPushButton* keep = m_stopQuestion->addButton(tr("&Keep Running"), QMessageBox::RejectRole);
    m_stopQuestion->setDefaultButton(keep);
    m_stopQuestion->setEscapeButton(keep);
    connect(m_stopQuestion, &QDialog::finished, this, [this, stop] {
        if (m_mayStop || m_stopQuestion->clickedButton() != stop)
            return;
        m_mayStop = true;
        close();
    });
    const auto leave = [this] { // once there is nothing to stop any more; behind a look at files their import begins at once
        if (!m_hasJob && !m_alertSource->isRunning())
            m_stopQuestion->reject();
    };
    connect(m_imports, &ImportFlow::jobEnded, m_stopQuestion, leave, Qt::QueuedConnection);
    connect(m_alertSource, &AlertSource::busyChanged, m_stopQuestion, leave, Qt::QueuedConnection);
    m_stopQuestion->open();
}

// The places that lead to an import stay where they are when none can be made: there it is said why, before files are chosen in vain.
bool MainWindow::mayImport()
{
    if (isReduced())
        return false; // nothing there leads to it
    if (!m_session->isOpening() && m_session->isReadOnly()) {
        m_toast->say(tr("This case can only be read: nothing can be imported into it."));
        return false;
    }
    if (isBusy())
        m_toast->say(tr("This has to wait until the import or the run of the rules has ended."));
    return !isBusy();
}

void MainWindow::askForImport(ImportMode mode)
{
    if (mayImport())
        importPaths(askForLogs(this), mode);
}

// A shortcut whose action is off comes here when nothing else has taken it.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const QKeySequence pressed(event->keyCombination());
    if (isBusy() && hasPages())
        for (const QAction* action : {m_actions.newCase, m_actions.openCase, m_actions.closeCase, m_actions.import, m_actions.importFolder, m_actions.importReview, m_actions.importPack})
            if (!action->isEnabled() && action->shortcuts().contains(pressed)) {
                m_toast->say(tr("This has to wait until the import or the run of the rules has ended."));
                return event->accept();
            }
    QMainWindow::keyPressEvent(event);
}

} // namespace ui
