// SPDX-License-Identifier: GPL-3.0-or-later
// From "these files" to "this came of it": looks at them first, asks only where they leave something open (or
// on request), imports, and says what needs a look. Also follows folders and sets zones afterwards. What it
// says goes to the window by signals, since the window's parts are made anew with the language. GUI thread.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/evidence/import_plan.h"
#include "ui/session/session.h"
#include "ui/shell/import_summary.h"

#include <QPointer>

class QWidget;

namespace ui {

class ImportDialog;
class PreviewSource;

// When the user is asked: where a file leaves something open, always, or never.
enum class ImportMode { AskIfNeeded, Review, Silent };

class ImportFlow : public QObject
{
    Q_OBJECT

public:
    ImportFlow(Session& session, QWidget* window);
    ~ImportFlow() override;

    void setZone(const DisplayZone& zone) { m_zone = zone; }
    void import(const QStringList& paths, ImportMode mode = ImportMode::AskIfNeeded); // needs an open case
    void cancel();
    bool isBusy() const { return m_looking || m_session.isImporting(); }
    QString jobText() const;     // of the job under way, for a status bar made anew
    QString workingText() const; // with %1 for the file and %2 for how far it is
    std::vector<ImportProblem> problems() const; // of the import that ended last, in the words of now
    void follow(const QStringList& folders);
    ImportDialog* dialog() const; // while it is open

Q_SIGNALS:
    // `working` has %1 for the file and %2 for how far it is.
    void jobStarted(const QString& text, const QString& working);
    void jobProgressed(const core::ProgressReport& report);
    void jobEnded();
    void said(ui::InlineMessage::Kind kind, const QString& text, const QString& details, bool canShow);
    void problemsFound(const std::vector<ui::ImportProblem>& problems);
    void zonesProposed(const std::vector<core::ZoneProposal>& proposals);

private:
    void connectSession();
    void finishLook(bool cancelled);
    void openDialog(ImportPlan plan, bool look);
    void run(const ImportPlan& plan);
    void endLook();

    Session& m_session;
    QWidget* m_window;
    DisplayZone m_zone;
    ImportPlan m_plan;
    std::unique_ptr<PreviewSource> m_source; // of the silent look
    QPointer<ImportDialog> m_dialog;
    ImportReportPtr m_report; // of the import that ended last
    bool m_looking = false, m_timing = false;
};

} // namespace ui
