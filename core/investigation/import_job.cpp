// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/import_job.h"

#include "core/custody/examiner_log.h"
#include "core/evidence/head_source.h"
#include "core/investigation/pipeline.h"
#include "core/store/indexes.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <set>

namespace core {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t reportedRejects = 1000;
// Below this size threads cost more than they bring.
constexpr std::uint64_t smallFile = 512 * 1024;

std::string utf8(const fs::path& path)
{
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

// The case itself and its companions are no evidence.
bool isOwnFile(const fs::path& path, const fs::path& casePath)
{
    for (const char* companion : {"", "-wal", "-shm", "-journal"}) {
        fs::path own = casePath;
        own += companion;
        std::error_code error;
        if (path == own || fs::equivalent(path, own, error))
            return true;
    }
    return false;
}

class InputLister
{
public:
    InputLister(std::vector<ImportInput>& list, const fs::path& casePath) : m_list(list), m_case(casePath) {}

    void add(const fs::path& path, bool named)
    {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (fs::is_directory(status))
            return addFolder(path);
        if (!named && isOwnFile(path, m_case))
            return;
        std::uint64_t bytes = fs::is_regular_file(status) ? fs::file_size(path, error) : 0;
        m_list.push_back({path, error ? 0 : bytes, named});
    }

private:
    void addFolder(const fs::path& folder)
    {
        std::error_code error;
        const fs::path real = fs::canonical(folder, error);
        if (!m_seen.insert(error ? folder : real).second)
            return; // a link back to a folder above, or a second link to the same
        std::vector<fs::path> entries;
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
            entries.push_back(it->path());
        if (error)
            m_list.push_back({folder, 0, false}); // opening it will say that it cannot be read
        std::sort(entries.begin(), entries.end());
        for (const fs::path& entry : entries)
            add(entry, false);
    }

    std::vector<ImportInput>& m_list;
    fs::path m_case;
    std::set<fs::path> m_seen;
};

std::string hashOf(const fs::path& path, std::stop_token stop)
{
    auto source = FileSource::open(path);
    if (!source)
        return {};
    std::vector<char> buffer(1 << 20);
    for (;;) {
        const auto got = (*source)->read(buffer.data(), buffer.size());
        if (!got || stop.stop_requested())
            return {};
        if (*got == 0)
            return (*source)->sha256();
    }
}

std::string importDetail(const FileReport& report)
{
    return logDetail({{"file", report.path}, {"sha256", report.sha256}, {"bytes", std::to_string(report.bytes)},
                      {"format", report.format}, {"imported", std::to_string(report.imported)},
                      {"duplicates", std::to_string(report.duplicates)}, {"rejected", std::to_string(report.rejected)}});
}

} // namespace

std::vector<ImportInput> listInputs(const std::vector<fs::path>& paths, const fs::path& casePath)
{
    std::vector<ImportInput> list;
    std::error_code error;
    InputLister lister(list, fs::absolute(casePath, error).lexically_normal());
    for (const fs::path& path : paths)
        lister.add(fs::absolute(path, error).lexically_normal(), true);
    return list;
}

ImportJob::ImportJob(store::Case& theCase, const ImportOptions& options, std::stop_token stop, Progress& progress)
    : m_case(theCase), m_options(options), m_stop(std::move(stop)), m_progress(progress), m_tracker(theCase),
      m_writer(theCase, m_tracker)
{
    sqlite::Statement last(theCase.db(), "SELECT coalesce(max(id), 0) FROM file");
    last.step();
    m_filesBefore = last.integer(0);
    m_staleBefore = theCase.meta("flows") == "stale";
}

int ImportJob::mappingJobs(std::uint64_t bytes) const
{
    if (m_options.jobs > 0)
        return m_options.jobs;
    if (bytes < smallFile)
        return 0;
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
}

ImportReport ImportJob::run(const std::vector<fs::path>& paths)
{
    ImportReport report;
    const std::vector<ImportInput> inputs = listInputs(paths, m_case.path());
    std::uint64_t total = 0;
    for (const ImportInput& input : inputs)
        total += input.bytes;
    m_progress.start("", total);
    for (const ImportInput& input : inputs) {
        if (m_stop.stop_requested())
            break;
        m_progress.step(utf8(input.path.filename()));
        try {
            FileReport file = importFile(input);
            m_recordsDone += file.recordsRead;
            m_bytesDone += input.bytes;
            const bool cancelled = file.error && file.error->code == ErrorCode::Cancelled;
            report.files.push_back(std::move(file));
            if (cancelled)
                break;
            if (&input != &inputs.back())
                showFlows();
        } catch (const sqlite::Error& error) {
            // The case cannot take more: what is done stays, the file at hand is rolled back.
            report.error = error.toError();
            report.error->where = utf8(m_case.path());
            report.files.push_back(failedReport(input, m_current.format, *report.error));
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

// The same file again: nothing is read, and the ledger says so.
bool ImportJob::noteKnown(const ImportInput& input, FileReport& report, store::LedgerEntry& entry)
{
    sqlite::Statement sameSize(m_case.db(), "SELECT id, sha256, records_read, format, first_event, last_event FROM file"
                                            " WHERE bytes = ? AND same_as IS NULL AND sha256 <> '' AND format <> 'unknown'");
    sameSize.bind(1, std::int64_t(input.bytes));
    std::string hash;
    while (sameSize.step()) {
        if (hash.empty())
            hash = hashOf(input.path, m_stop);
        if (hash.empty() || sameSize.text(1) != hash)
            continue;
        entry.sha256 = hash;
        entry.sameAs = sameSize.integer(0);
        entry.format = sameSize.text(3);
        entry.bytes = input.bytes;
        entry.note = "this file is in the case already; it was not read again";
        const auto records = static_cast<std::uint64_t>(sameSize.integer(2));
        const auto timeAt = [&](int column) {
            const auto ticks = sameSize.optionalInteger(column);
            return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
        };
        report.firstEvent = timeAt(4);
        report.lastEvent = timeAt(5);
        sameSize.reset();
        report.recordsRead = report.duplicates = records;
        report.format = entry.format;
        report.sha256 = hash;
        report.note = entry.note;
        m_writer.noteKnownFile(entry, records, report.firstEvent, report.lastEvent,
                               [&] { appendLog(m_case, "import.known", importDetail(report)); });
        ++m_filesDone;
        return true;
    }
    return false;
}

FileReport ImportJob::importFile(const ImportInput& input)
{
    const auto begin = steady_clock::now();
    m_current = {};
    FileReport& report = m_current;
    report.path = utf8(input.path);
    report.bytes = input.bytes;
    report.named = input.named;
    const auto finish = [&] {
        report.seconds = std::chrono::duration<double>(steady_clock::now() - begin).count();
        spdlog::info("import {}: {}, {} read, {} imported, {} rejected, {:.3f} s{}", report.path, report.format, report.recordsRead,
                     report.imported, report.rejected, report.seconds, report.error ? ", " + describe(*report.error) : "");
        return report;
    };
    if (isOwnFile(input.path, m_case.path())) {
        report.format = "unreadable";
        report.error = Error{ErrorCode::NotReadable, "this is the case itself, not evidence", report.path};
        return finish();
    }
    auto source = FileSource::open(input.path);
    if (!source) {
        report.format = "unreadable";
        report.error = source.error();
        return finish();
    }
    store::LedgerEntry entry;
    entry.path = report.path;
    entry.modifiedAt = report.modifiedAt = (*source)->modifiedAt();
    if (noteKnown(input, report, entry))
        return finish();

    if (auto read = readNew(**source, report, entry); !read) {
        if (m_writer.isWriting())
            m_writer.abandonFile();
        report = failedReport(input, report.format.empty() ? "unreadable" : report.format, read.error());
    }
    return finish();
}

// A file that is not in the case yet: recognised, read into a transaction of its own, entered in the ledger.
Result<void> ImportJob::readNew(FileSource& source, FileReport& report, store::LedgerEntry& entry)
{
    HeadSource head(source);
    const auto start = head.peek();
    if (!start)
        return tl::unexpected(start.error());
    const FileSettings& settings = m_options.settingsFor(report.path);
    DetectedFormat format = settings.format.empty() ? detectFormat(*start, head.isWhole()) : DetectedFormat{settings.format, {}};
    const std::unique_ptr<Reader> reader = format.isKnown() ? makeReader(format.name, head) : nullptr;
    if (format.isKnown() && !reader)
        format = {"unknown", "there is no reader of the name " + format.name};
    entry.format = report.format = format.name;
    entry.note = format.why;

    m_writer.beginFile(entry);
    if (reader)
        if (auto read = readRecords(*reader, mappingJobs(report.bytes)); !read)
            return read;
    // A file is hashed whole, also behind what a reader took, so that the ledger names the file and not a part of it.
    std::vector<char> rest(1 << 16);
    for (bool atEnd = false; !atEnd && !m_stop.stop_requested();) {
        const auto got = head.read(rest.data(), rest.size());
        if (!got)
            return tl::unexpected(got.error());
        atEnd = *got == 0;
    }
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, "cancelled", report.path);
    entry.bytes = head.position();
    entry.sha256 = source.sha256();
    fillReport(report, entry);
    m_writer.finishFile(entry, [&] { appendLog(m_case, "import", importDetail(report)); });
    ++m_filesDone;
    return {};
}

Result<void> ImportJob::readRecords(Reader& reader, int jobs)
{
    Pipeline pipeline(reader, jobs, m_stop);
    for (;;) {
        auto item = pipeline.next();
        if (!item)
            return tl::unexpected(item.error());
        if (!*item)
            return {};
        for (const auto* rejects : {&(*item)->batch.rejects, &(*item)->events.rejects})
            for (const Reject& reject : *rejects)
                if (m_current.rejects.size() < reportedRejects)
                    m_current.rejects.push_back(reject);
        m_current.warnings.insert(m_current.warnings.end(), (*item)->batch.warnings.begin(), (*item)->batch.warnings.end());
        m_writer.write((*item)->batch, (*item)->events, (*item)->block);
        m_progress.report(m_bytesDone + (*item)->batch.bytesConsumed, m_recordsDone + m_writer.counts().read());
        pipeline.recycle(std::move(*item));
    }
}

void ImportJob::fillReport(FileReport& report, const store::LedgerEntry& entry)
{
    const store::FileCounts& counts = m_writer.counts();
    const auto warn = [&](const char* code, std::string text) {
        report.warnings.push_back({code, std::move(text)});
        m_writer.addWarning(report.warnings.back());
    };
    if (counts.variants)
        warn("variants", fmt::format("{} records have the id of another record and contradict it; both are kept", counts.variants));
    if (counts.withoutTime)
        warn("without_time", fmt::format("{} records have no usable time; they are kept apart", counts.withoutTime));
    if (counts.zoneAssumed)
        warn("zone_assumed", fmt::format("{} times name no zone and were taken as UTC", counts.zoneAssumed));
    report.format = entry.format;
    report.sha256 = entry.sha256;
    report.note = entry.note;
    report.bytes = entry.bytes;
    report.recordsRead = counts.read();
    report.imported = counts.imported;
    report.duplicates = counts.duplicates;
    report.rejected = counts.rejected;
    report.variants = counts.variants;
    report.withoutTime = counts.withoutTime;
    report.firstEvent = counts.first;
    report.lastEvent = counts.last;
}

FileReport ImportJob::failedReport(const ImportInput& input, std::string format, Error error) const
{
    FileReport report;
    report.path = utf8(input.path);
    report.format = std::move(format);
    report.bytes = input.bytes;
    report.named = input.named;
    report.error = std::move(error);
    return report;
}

// Files that came into the case beside this job: what they touched is not known here.
bool ImportJob::othersHaveWritten()
{
    sqlite::Statement count(m_case.db(), "SELECT count(*) FROM file WHERE id > ?");
    count.bind(1, m_filesBefore);
    return m_staleBefore || (count.step() && count.integer(0) > m_filesDone);
}

// For those who watch: the flows of the files that are done. The end of the import works out the same once more and for good.
void ImportJob::showFlows()
{
    const auto begin = steady_clock::now();
    if (m_options.flowsEverySeconds <= 0 || m_stop.stop_requested() || begin < m_flowsDue || othersHaveWritten())
        return;
    (void)FlowBuilder(m_case, m_writer.dictionary()).update(m_tracker.touched(), m_stop);
    const std::chrono::duration<double> took = steady_clock::now() - begin;
    const std::chrono::duration<double> pause(std::max(m_options.flowsEverySeconds, took.count() * 10));
    m_flowsDue = steady_clock::now() + std::chrono::duration_cast<steady_clock::duration>(pause);
}

void ImportJob::finishFlows(ImportReport& report)
{
    if (report.error && m_filesDone == 0)
        return; // nothing has changed, and the case would only fail once more
    try {
        m_progress.step("flows");
        const auto begin = steady_clock::now();
        FlowBuilder builder(m_case, m_writer.dictionary());
        // Cancelled half-way, the flows of the files that are done are still wanted; they take a fraction of the import.
        auto flows = builder.update(m_tracker.touched(), {});
        if (flows && othersHaveWritten()) // asked afterwards: what comes in later marks the flows as stale itself
            flows = builder.rebuildAll({});
        spdlog::info("flows: {} touched, {:.3f} s", m_tracker.touched().size(),
                     std::chrono::duration<double>(steady_clock::now() - begin).count());
        if (flows)
            report.flows = *flows;
        else if (!report.error)
            report.error = flows.error();
        buildIndexes();
    } catch (const sqlite::Error& error) {
        if (!report.error)
            report.error = error.toError();
    }
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
