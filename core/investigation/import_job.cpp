// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/import_job.h"

#include "core/custody/derived_digest.h"
#include "core/custody/examiner_log.h"
#include "core/investigation/input_lister.h"
#include "core/store/indexes.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace core {

using std::chrono::steady_clock;

ImportJob::ImportJob(store::Case& theCase, const ImportOptions& options, std::stop_token stop, Progress& progress)
    : m_case(theCase), m_options(options), m_stop(std::move(stop)), m_progress(progress), m_patience(theCase.db(), m_stop, std::chrono::minutes(1)),
      m_checkpointer(theCase), m_tracker(theCase), m_writer(theCase, m_tracker), m_evidence(theCase, m_writer, m_options, m_stop, m_progress)
{
    sqlite::Statement last(theCase.db(), "SELECT coalesce(max(id), 0) FROM file");
    last.step();
    m_filesBefore = last.integer(0);
    m_staleBefore = theCase.meta("flows") == "stale";
}

ImportReport ImportJob::run(const std::vector<std::filesystem::path>& paths)
{
    ImportReport report;
    const std::vector<ImportInput> inputs = listInputs(paths, m_case.path());
    std::uint64_t total = 0;
    for (const ImportInput& input : inputs)
        total += input.bytes;
    m_progress.start("", total);
    logOutsideChanges(m_case, {Derived::Flows, Derived::People});
    for (const ImportInput& input : inputs) {
        if (m_stop.stop_requested())
            break;
        m_progress.step(utf8Path(input.path.filename()));
        try {
            m_evidence.read(input, report.files);
            if (&input != &inputs.back())
                showFlows();
        } catch (const sqlite::Error& error) {
            // The case cannot take more: what is done stays, the file at hand is rolled back.
            report.error = error.toError();
            report.error->where = utf8Path(m_case.path());
            report.files.push_back(m_evidence.failedReport(*report.error));
            try {
                m_writer.abandonFile();
            } catch (const sqlite::Error&) {
                // The rollback has happened with the transaction's end; memory is thrown away with this job.
            }
            break;
        }
    }
    report.cancelled = m_stop.stop_requested();
    finishFlows(report);
    return report;
}

// Files that came into the case beside this job: what they touched is not known here.
bool ImportJob::othersHaveWritten()
{
    sqlite::Statement count(m_case.db(), "SELECT count(*) FROM file WHERE id > ?");
    count.bind(1, m_filesBefore);
    return m_staleBefore || (count.step() && count.integer(0) > m_evidence.ledgerRows());
}

// For those who watch: the flows of the files that are done. The end of the import works out the same once more and for good.
void ImportJob::showFlows()
{
    const auto begin = steady_clock::now();
    if (m_options.flowsEverySeconds <= 0 || m_stop.stop_requested() || begin < m_flowsDue || othersHaveWritten())
        return;
    {
        sqlite::Transaction transaction(m_case.db());
        (void)FlowBuilder(m_case, m_writer.dictionary()).update(m_tracker, m_stop);
        m_case.setMeta("flows", "stale"); // until the end of the import, which the log names
        transaction.commit();
    }
    const std::chrono::duration<double> took = steady_clock::now() - begin;
    const std::chrono::duration<double> pause(std::max(m_options.flowsEverySeconds, took.count() * 10));
    m_flowsDue = steady_clock::now() + std::chrono::duration_cast<steady_clock::duration>(pause);
}

void ImportJob::finishFlows(ImportReport& report)
{
    if (report.error && m_evidence.ledgerRows() == 0)
        return; // nothing has changed, and the case would only fail once more
    try {
        m_writer.forgetKeys();
        m_checkpointer.foldSooner();
        m_progress.step("flows");
        const auto begin = steady_clock::now();
        sqlite::Transaction transaction(m_case.db());
        FlowBuilder builder(m_case, m_writer.dictionary());
        // Cancelled half-way, the flows of the files that are done are still wanted; they take a fraction of the import.
        auto flows = builder.update(m_tracker, {});
        if (flows && othersHaveWritten()) // what comes in later marks the flows as stale itself
            flows = builder.rebuildAll({});
        spdlog::info("flows: {} touched, {:.3f} s", m_tracker.touched().size(),
                     std::chrono::duration<double>(steady_clock::now() - begin).count());
        if (flows)
            report.flows = *flows;
        else if (!report.error)
            report.error = flows.error();
        m_tracker.forgetSteps();
        m_progress.step("people");
        m_writer.people().update();
        logCancel(report);
        logWorkedOut(m_case);
        transaction.commit();
        buildIndexes();
        if (!report.cancelled && !report.error)
            report.zones = proposeZones(m_case, m_options.usualZone, m_stop);
    } catch (const sqlite::Error& error) {
        if (!report.error)
            report.error = error.toError();
    }
}

// What was asked for and is not in the case: the file that was being read, and how many were done.
void ImportJob::logCancel(const ImportReport& report)
{
    if (!report.cancelled)
        return;
    std::vector<std::pair<std::string, std::string>> members;
    std::size_t done = 0;
    for (const FileReport& file : report.files) {
        if (file.error && file.error->code == ErrorCode::Cancelled)
            members.assign({{"file", file.path}});
        done += file.id != 0;
    }
    members.emplace_back("files", std::to_string(done));
    appendLog(m_case, "import.cancelled", logDetail(members));
}

// They only make later queries faster: a cancel ends them at once and leaves the case as good as it was.
void ImportJob::buildIndexes()
{
    if (!m_options.buildIndexes || m_stop.stop_requested())
        return;
    m_progress.step("indexes");
    const std::stop_callback interrupt(m_stop, [this] { m_case.db().interrupt(); });
    try {
        store::buildIndexes(m_case.db());
    } catch (const sqlite::Error& error) {
        if (error.toError().code != ErrorCode::Cancelled)
            throw;
    }
}

} // namespace core
