// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of the open case for one window: gathered and laid out on a thread of its own with a connection of its own, so that a large case
// keeps no page waiting. What was previewed is kept, so that saving it gathers nothing anew. GUI thread; failures arrive as values.
#pragma once
#include "core/report/writer.h"
#include "core/report/request.h"
#include "core/report/timesketch.h"
#include "ui/session/session.h"

#include <QByteArray>
#include <QPointer>

#include <optional>

namespace ui {

// How a report is written: one of the forms of core/report/writer.h, a timeline for Timesketch, or alerts as STIX.
struct ReportForm {
    core::report::Format format = core::report::Format::Pdf;
    std::optional<core::report::TimesketchForm> timesketch = {}; // instead of `format`
    bool isStix = false;                                         // likewise
};

// Of every form: paper and logo of pages, and the key file of other names (core/pseudonym); an empty path: real names.
struct ReportDress {
    core::report::Paper paper = core::report::Paper::A4;
    QString logo;    // a PNG picture
    QString keyFile; // made with the first report that is written, where there is none
    bool operator==(const ReportDress&) const = default;
};

class ReportSource : public QObject
{
    Q_OBJECT

public:
    explicit ReportSource(Session& session, QObject* parent = nullptr);
    ~ReportSource() override; // asks what runs to stop

    // The pages of the report as PDF: previewReady or previewFailed. The latest request wins.
    // Other names are shown where their key file is there already.
    void requestPreview(const core::report::ReportRequest& request, const ReportDress& dress = {});
    // Writes the file whole or not at all: saved or saveFailed. One at a time; a preview that is asked for meanwhile waits. What was written
    // is for the examiner log (Session::outputWritten).
    void save(const core::report::ReportRequest& request, const ReportForm& form, const QString& path, const ReportDress& dress = {});
    void stopPreview();
    void stopSaving(); // saveFailed with Cancelled follows
    bool isSaving() const { return m_isSaving; }

Q_SIGNALS:
    void progressed(const core::ProgressReport& report);
    void previewReady(const QByteArray& pdf);
    void previewFailed(const core::Error& error);
    void saved(const QString& path);
    void saveFailed(const QString& path, const core::Error& error);
    void caseChanged(); // another one, none, or other contents: what was shown is of yesterday

private:
    struct Kept; // the report of the latest request; made on the GUI thread, used on the worker alone
    void forget();

    QPointer<Session> m_session;
    std::shared_ptr<Kept> m_kept;
    std::uint64_t m_version = 0; // of the case and its contents
    bool m_isSaving = false;
    JobRunner m_runner;          // last: its thread ends before the others go
};

} // namespace ui
