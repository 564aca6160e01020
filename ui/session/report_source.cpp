// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/report_source.h"

#include "core/investigation/pseudonyms.h"
#include "core/investigation/whole_file.h"
#include "core/report/output_note.h"
#include "core/report/stix.h"
#include "ui/base/qt_text.h"
#include "ui/session/save_file.h"

#include <QFile>

namespace ui {

using core::Result;
using core::report::Report;
using core::report::ReportRequest;

namespace {

enum Channel { PreviewChannel, SaveChannel, ForgetChannel };

using Names = Result<std::shared_ptr<core::pseudonym::ReportAliases>>; // null: the real ones

Result<core::report::PageOptions> pagesOf(const ReportDress& dress)
{
    core::report::PageOptions pages;
    pages.paper = dress.paper;
    if (dress.logo.isEmpty())
        return pages;
    QFile file(dress.logo);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorCode::NotReadable, toStd(file.errorString()), toStd(dress.logo));
    pages.logo = file.readAll().toStdString();
    return pages;
}

Names namesOf(const std::filesystem::path& casePath, const ReportDress& dress, std::stop_token stop)
{
    if (dress.keyFile.isEmpty())
        return std::shared_ptr<core::pseudonym::ReportAliases>();
    auto made = core::reportAliases(casePath, toPath(dress.keyFile), stop);
    if (!made)
        return tl::unexpected(made.error());
    return std::shared_ptr<core::pseudonym::ReportAliases>(*std::move(made));
}

Result<void> writeUnder(const std::shared_ptr<core::pseudonym::ReportAliases>& names, const Report& report, core::report::Format format, const core::report::Sink& sink,
                        const core::report::PageOptions& pages, std::stop_token stop, core::Progress& progress)
{
    if (!names)
        return core::report::writeReport(report, format, sink, stop, progress, pages);
    Report other = report;
    names->apply(other);
    return core::report::writeReport(other, format, sink, stop, progress, pages);
}

// The key is kept before the report is put in its place.
Result<std::uint64_t> keepKey(const std::shared_ptr<core::pseudonym::ReportAliases>& names, const ReportDress& dress)
{
    if (names)
        if (const auto kept = names->writeKey(toPath(dress.keyFile)); !kept)
            return tl::unexpected(kept.error());
    return 1;
}

// As the command line has it.
std::string_view formName(const ReportForm& form)
{
    if (form.isStix)
        return "stix";
    if (form.timesketch)
        return *form.timesketch == core::report::TimesketchForm::Csv ? "timesketch" : "timesketch-jsonl";
    for (const core::report::FormatInfo& info : core::report::formats())
        if (info.format == form.format)
            return info.name;
    return {};
}

// What left the case, and where to.
core::OutputNote noteOf(const ReportRequest& request, const ReportForm& form, const QString& file)
{
    core::OutputNote note = core::report::outputNote(request, formName(form));
    note.file = toPath(file);
    return note;
}

// What is no report: a timeline, or alerts.
Result<std::uint64_t> writeOther(const std::filesystem::path& casePath, const ReportRequest& request, const ReportForm& form, const std::shared_ptr<core::pseudonym::ReportAliases>& names,
                                 const core::TextSink& sink, std::stop_token stop, core::Progress& progress)
{
    auto opened = core::Investigation::openReadOnly(casePath);
    if (!opened)
        return tl::unexpected(opened.error());
    if (form.timesketch)
        return (*opened)->writeTimeline(
            request, *form.timesketch, [&](std::string_view lines) { return names ? sink(names->timeline(*form.timesketch, lines)) : sink(lines); }, stop, progress);
    const auto alerts = (*opened)->alerts();
    if (!alerts)
        return tl::unexpected(alerts.error());
    core::detect::AlertList meant = core::report::stixAlerts(**alerts, request);
    if (names)
        for (core::detect::Alert& alert : meant)
            names->apply(alert);
    if (const auto done = sink(core::report::stixBundle(meant)); !done)
        return tl::unexpected(done.error());
    return meant.size();
}

} // namespace

struct ReportSource::Kept {
    ReportRequest request; // without its stamp
    std::uint64_t version = 0;
    std::optional<Report> report;

    // The report of the request over the case at `path`; gathered where it is not the one that is kept.
    Result<const Report*> of(const ReportRequest& asked, const std::filesystem::path& path, std::uint64_t asOf, std::stop_token stop,
                             core::Progress& progress);
};

Result<const Report*> ReportSource::Kept::of(const ReportRequest& asked, const std::filesystem::path& path, std::uint64_t asOf, std::stop_token stop,
                                             core::Progress& progress)
{
    ReportRequest plain = asked;
    plain.made.reset();
    if (!report || version != asOf || request != plain) {
        report.reset();
        auto opened = core::Investigation::openReadOnly(path);
        if (!opened)
            return tl::unexpected(opened.error());
        auto made = (*opened)->report(asked, stop, progress);
        if (!made)
            return tl::unexpected(made.error());
        report = *std::move(made);
        request = std::move(plain);
        version = asOf;
    }
    if (report->stamp && asked.made)
        report->stamp->made = *asked.made;
    return &*report;
}

ReportSource::ReportSource(Session& session, QObject* parent) : QObject(parent), m_session(&session), m_kept(std::make_shared<Kept>())
{
    connect(&session, &Session::caseOpened, this, &ReportSource::forget);
    connect(&session, &Session::caseClosed, this, &ReportSource::forget);
    connect(&session, &Session::infoChanged, this, &ReportSource::forget);
    // Verdicts, notes and what rules say stand in reports. Notes come anew also where other programs changed them.
    connect(&session, &Session::notesChanged, this, &ReportSource::forget);
    connect(&session, &Session::notesReady, this, &ReportSource::forget);
    connect(&session, &Session::rulesChanged, this, &ReportSource::forget);
}

ReportSource::~ReportSource()
{
    m_runner.drop(PreviewChannel);
    m_runner.drop(SaveChannel);
}

void ReportSource::forget()
{
    ++m_version;
    m_runner.drop(PreviewChannel);
    m_runner.run(
        this, ForgetChannel,
        [kept = m_kept](const JobRunner::Context&) {
            kept->report.reset();
            return true;
        },
        [](bool) {});
    Q_EMIT caseChanged();
}

void ReportSource::stopPreview() { m_runner.drop(PreviewChannel); }
void ReportSource::stopSaving() { m_runner.requestStop(SaveChannel); }

void ReportSource::requestPreview(const ReportRequest& request, const ReportDress& dress)
{
    using Answer = Result<QByteArray>;
    if (!m_session || !m_session->hasCase())
        return;
    m_runner.run(
        this, PreviewChannel,
        [this, request, dress, kept = m_kept, path = toPath(m_session->casePath()), version = m_version](const JobRunner::Context& context) -> Answer {
            core::Progress progress([this, &context](const core::ProgressReport& report) {
                context.notify([this, report] { Q_EMIT progressed(report); });
            });
            const auto report = kept->of(request, path, version, context.stop, progress);
            if (!report)
                return tl::unexpected(report.error());
            QByteArray pages;
            const auto sink = [&](std::string_view bytes) -> Result<void> {
                pages.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
                return {};
            };
            const auto look = pagesOf(dress);
            if (!look)
                return tl::unexpected(look.error());
            std::error_code ignored;
            const bool hasNames = !dress.keyFile.isEmpty() && std::filesystem::exists(toPath(dress.keyFile), ignored);
            const auto names = hasNames ? namesOf(path, dress, context.stop) : Names();
            if (!names)
                return tl::unexpected(names.error());
            if (const auto done = writeUnder(*names, **report, core::report::Format::Pdf, sink, *look, context.stop, progress); !done)
                return tl::unexpected(done.error());
            return pages;
        },
        [this](const Answer& answer) {
            if (answer)
                Q_EMIT previewReady(*answer);
            else if (answer.error().code != core::ErrorCode::Cancelled)
                Q_EMIT previewFailed(answer.error());
        });
}

void ReportSource::save(const ReportRequest& request, const ReportForm& form, const QString& path, const ReportDress& dress)
{
    using Answer = Result<std::uint64_t>;
    if (m_isSaving)
        return;
    if (!m_session || !m_session->hasCase()) {
        Q_EMIT saveFailed(path, core::Error{core::ErrorCode::NotFound, "no case is open", {}});
        return;
    }
    if (const auto free = mayBeWritten(path); !free) { // of the cases of other windows the job knows nothing
        Q_EMIT saveFailed(path, free.error());
        return;
    }
    m_isSaving = true;
    m_runner.run(
        this, SaveChannel,
        [this, request, form, dress, target = toPath(path), kept = m_kept, casePath = toPath(m_session->casePath()), version = m_version](const JobRunner::Context& context) -> Answer {
            core::Progress progress([this, &context](const core::ProgressReport& report) {
                context.notify([this, report] { Q_EMIT progressed(report); });
            });
            if (const auto free = core::refuseEvidence(target, casePath); !free)
                return tl::unexpected(free.error());
            const auto look = pagesOf(dress);
            const auto names = namesOf(casePath, dress, context.stop);
            if (!look || !names)
                return tl::unexpected(look ? names.error() : look.error());
            return core::writeWhole(target, [&](const core::TextSink& sink) -> Answer {
                if (form.timesketch || form.isStix) {
                    const auto done = writeOther(casePath, request, form, *names, sink, context.stop, progress);
                    return done ? keepKey(*names, dress) : done;
                }
                const auto report = kept->of(request, casePath, version, context.stop, progress);
                if (!report)
                    return tl::unexpected(report.error());
                if (const auto done = writeUnder(*names, **report, form.format, sink, *look, context.stop, progress); !done)
                    return tl::unexpected(done.error());
                return keepKey(*names, dress);
            });
        },
        [this, path, note = noteOf(request, form, path), casePath = m_session->casePath(), isNoted = !m_session->isReadOnly()](const Answer& answer) {
            m_isSaving = false;
            if (!answer)
                return Q_EMIT saveFailed(path, answer.error());
            if (isNoted && m_session)
                Q_EMIT m_session->outputWritten(note, casePath);
            Q_EMIT saved(path);
        });
}

} // namespace ui
