// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_flow.h"

#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/evidence/evidence_columns.h"
#include "ui/evidence/import_dialog.h"
#include "ui/session/preview_source.h"

#include <QDir>
#include <QFileInfo>
#include <QWidget>

namespace ui {

ImportFlow::ImportFlow(Session& session, QWidget* window)
    : QObject(window), m_session(session), m_window(window)
{
    connectSession();
}

// The dialog uses the session, which goes before the window's children.
ImportFlow::~ImportFlow()
{
    delete m_dialog;
}

ImportDialog* ImportFlow::dialog() const
{
    return m_dialog;
}

void ImportFlow::connectSession()
{
    connect(&m_session, &Session::importStarted, this,
            [this] { Q_EMIT jobStarted(tr("Importing\u2026"), tr("Importing %1 \u2014 %2")); });
    connect(&m_session, &Session::importProgressed, this, &ImportFlow::jobProgressed);
    connect(&m_session, &Session::importFinished, this, [this](const ImportReportPtr& report) {
        m_report = report;
        Q_EMIT jobEnded();
        const ImportSummary summary = summarizeImport(*report);
        Q_EMIT said(summary.kind, summary.text, summary.details, summary.hasProblems());
        Q_EMIT problemsFound(summary.problems);
        Q_EMIT zonesProposed(report->zones);
    });
    connect(&m_session, &Session::zoneChangeStarted, this, [this] {
        m_timing = true;
        Q_EMIT jobStarted(tr("Working out times\u2026"), tr("Working out times of %1 \u2014 %2"));
    });
    connect(&m_session, &Session::zoneChanged, this, [this](const core::ZoneChange& change) {
        m_timing = false;
        Q_EMIT jobEnded();
        QStringList parts{tr("%1: %2 times were worked out anew")
                              .arg(fileName(change.file.path), countText(change.retimed))};
        if (change.merged > 0)
            parts << tr("%1 records are now seen to be copies of others").arg(countText(change.merged));
        if (change.variants > 0)
            parts << tr("%1 now contradict another record").arg(countText(change.variants));
        if (change.shared > 0)
            parts << tr("%1 stand first in another file and go by its zone").arg(countText(change.shared));
        Q_EMIT said(InlineMessage::Kind::Success, parts.join(QStringLiteral("; ")) + u'.', {}, false);
    });
    connect(&m_session, &Session::zoneChangeFailed, this, [this](const core::Error& error) {
        m_timing = false;
        Q_EMIT jobEnded();
        Q_EMIT said(InlineMessage::Kind::Error, tr("The zone was not changed. %1").arg(errorText(error)),
                    errorDetail(error), false);
    });
}

QString ImportFlow::jobText() const
{
    return m_looking                 ? tr("Looking at the files\u2026")
           : m_timing                ? tr("Working out times\u2026")
           : m_session.isImporting() ? tr("Importing\u2026")
                                     : QString();
}

QString ImportFlow::workingText() const
{
    return m_looking ? tr("Looking at %1 \u2014 %2") : m_timing ? tr("Working out times of %1 \u2014 %2") : tr("Importing %1 \u2014 %2");
}

std::vector<ImportProblem> ImportFlow::problems() const
{
    return m_report ? summarizeImport(*m_report).problems : std::vector<ImportProblem>();
}

void ImportFlow::import(const QStringList& paths, ImportMode mode)
{
    if (!m_session.hasCase() || isBusy() || paths.isEmpty() || m_dialog)
        return;
    if (mode == ImportMode::Review)
        return openDialog(ImportPlan(paths), true);
    if (mode == ImportMode::Silent)
        return m_session.importPaths(paths);
    m_plan = ImportPlan(paths);
    m_looking = true;
    m_source = std::make_unique<PreviewSource>(m_session);
    connect(m_source.get(), &PreviewSource::ready, this,
            [this](const core::FilePreview& preview) { m_plan.add(preview, true); });
    connect(m_source.get(), &PreviewSource::progressed, this, &ImportFlow::jobProgressed);
    connect(m_source.get(), &PreviewSource::finished, this, &ImportFlow::finishLook);
    Q_EMIT jobStarted(tr("Looking at the files\u2026"), tr("Looking at %1 \u2014 %2"));
    m_source->start(paths);
}

void ImportFlow::endLook()
{
    m_looking = false;
    m_source.release()->deleteLater(); // it is its signal that we are in
    Q_EMIT jobEnded();
}

void ImportFlow::finishLook(bool cancelled)
{
    endLook();
    if (cancelled) {
        Q_EMIT said(InlineMessage::Kind::Info, tr("Import cancelled. Nothing was read into the case."), {},
                    false);
        return;
    }
    ImportPlan plan = std::move(m_plan);
    m_plan = ImportPlan();
    if (plan.needsAnswers())
        openDialog(std::move(plan), false);
    else
        run(plan);
}

void ImportFlow::openDialog(ImportPlan plan, bool look)
{
    m_dialog = new ImportDialog(m_session, std::move(plan), m_zone, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ImportDialog::importRequested, this, &ImportFlow::run);
    m_dialog->open();
    if (look)
        m_dialog->begin();
}

void ImportFlow::run(const ImportPlan& plan)
{
    core::ImportOptions options;
    options.perFile = plan.perFile();
    m_session.importPaths(plan.inputs(), std::move(options));
}

void ImportFlow::cancel()
{
    if (m_looking)
        m_source->cancel();
    else
        m_session.cancelImport();
}

void ImportFlow::follow(const QStringList& folders)
{
    if (folders.isEmpty() || !m_session.hasCase())
        return;
    m_session.followFolders(folders);
    Q_EMIT said(InlineMessage::Kind::Info,
                tr("Following %1: what is there now and what comes into it is imported as soon as it has "
                   "been written whole.")
                    .arg(QDir::toNativeSeparators(folders.join(QStringLiteral(", ")))),
                {}, false);
}

} // namespace ui
