// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/investigation.h"

#include "core/flow/flow_builder.h"
#include "core/flow/flow_reader.h"
#include "core/investigation/import_job.h"
#include "core/investigation/job.h"
#include "core/store/case.h"

namespace core {

using sqlite::OpenMode;
using sqlite::Statement;

namespace {

std::optional<UtcTime> timeAt(const Statement& row, int column)
{
    const auto ticks = row.optionalInteger(column);
    return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
}

// A case whose last import ended before its flows were worked out (a crash) is brought up to date. Where another program is
// importing at this moment, that is left to it.
Result<void> finishFlows(store::Case& theCase)
{
    return guarded([&]() -> Result<void> {
        if (theCase.meta("flows") != "stale")
            return {};
        store::Dictionary texts(theCase.db());
        const auto flows = FlowBuilder(theCase, texts).rebuildAll({});
        if (!flows)
            return tl::unexpected(flows.error());
        return {};
    }).or_else([](const Error& error) -> Result<void> {
        return error.code == ErrorCode::Busy ? Result<void>() : tl::unexpected(error);
    });
}

} // namespace

Investigation::Investigation(std::unique_ptr<store::Case> theCase) : m_case(std::move(theCase)) {}
Investigation::~Investigation() = default;

Result<std::unique_ptr<Investigation>> Investigation::open(const std::filesystem::path& path)
{
    auto opened = store::Case::open(path, OpenMode::ReadWrite);
    if (!opened)
        return tl::unexpected(opened.error());
    if (auto ready = finishFlows(**opened); !ready)
        return tl::unexpected(ready.error());
    return std::unique_ptr<Investigation>(new Investigation(std::move(*opened)));
}

Result<std::unique_ptr<Investigation>> Investigation::openOrCreate(const std::filesystem::path& path)
{
    auto opened = store::Case::open(path, OpenMode::Create);
    if (!opened)
        return tl::unexpected(opened.error());
    if (auto ready = finishFlows(**opened); !ready)
        return tl::unexpected(ready.error());
    return std::unique_ptr<Investigation>(new Investigation(std::move(*opened)));
}

Result<std::unique_ptr<Investigation>> Investigation::openReadOnly(const std::filesystem::path& path)
{
    // A folder that takes no files: without a write-ahead log beside it SQLite opens only what is declared immutable.
    auto opened = store::Case::open(path, OpenMode::Read);
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::Immutable}) {
        if (opened || (opened.error().code != ErrorCode::NotReadable && opened.error().code != ErrorCode::NotWritable))
            break;
        opened = store::Case::open(path, mode);
    }
    if (!opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<Investigation>(new Investigation(std::move(*opened)));
}

ImportReport Investigation::import(const std::vector<std::filesystem::path>& inputs, const ImportOptions& options,
                                   std::stop_token stop, Progress& progress)
{
    auto report = guarded([&] { return ImportJob(*m_case, options, stop, progress).run(inputs); });
    if (report)
        return std::move(*report);
    ImportReport failed;
    failed.error = report.error();
    return failed;
}

Result<CaseInfo> Investigation::info()
{
    return guarded([&] {
        CaseInfo info;
        info.path = m_case->path();
        // Counting the rows of the event tables would read them: a second and more for a million events that lie on the disk.
        Statement ledger(m_case->db(), "SELECT count(*), sum(imported), sum(rejected), min(first_event), max(last_event) FROM file");
        ledger.step();
        info.files = static_cast<std::uint64_t>(ledger.integer(0));
        info.events = static_cast<std::uint64_t>(ledger.integer(1));
        info.rejects = static_cast<std::uint64_t>(ledger.integer(2));
        info.firstEvent = timeAt(ledger, 3);
        info.lastEvent = timeAt(ledger, 4);
        Statement flows(m_case->db(), "SELECT count(*) FROM flow");
        flows.step();
        info.flows = static_cast<std::uint64_t>(flows.integer(0));
        info.flowsStale = m_case->meta("flows") == "stale";
        return info;
    });
}

Result<std::vector<FileReport>> Investigation::ledger()
{
    return guarded([&] {
        std::vector<FileReport> files;
        Statement rows(m_case->db(), "SELECT id, path, format, sha256, coalesce(note, ''), records_read, imported, duplicates, rejected,"
                                     " variants, without_time, bytes, first_event, last_event FROM file ORDER BY id");
        Statement warnings(m_case->db(), "SELECT code, text FROM warning WHERE file = ? ORDER BY id");
        Statement rejects(m_case->db(), "SELECT place, byte_offset, byte_length, reason, sample FROM reject WHERE file = ?"
                                        " ORDER BY id LIMIT 1000");
        const auto number = [&](int column) { return static_cast<std::uint64_t>(rows.integer(column)); };
        while (rows.step()) {
            FileReport& file = files.emplace_back();
            file.path = rows.text(1);
            file.format = rows.text(2);
            file.sha256 = rows.text(3);
            file.note = rows.text(4);
            file.recordsRead = number(5);
            file.imported = number(6);
            file.duplicates = number(7);
            file.rejected = number(8);
            file.variants = number(9);
            file.withoutTime = number(10);
            file.bytes = number(11);
            file.firstEvent = timeAt(rows, 12);
            file.lastEvent = timeAt(rows, 13);
            warnings.bind(1, rows.integer(0));
            while (warnings.step())
                file.warnings.push_back({std::string(warnings.text(0)), std::string(warnings.text(1))});
            warnings.reset();
            rejects.bind(1, rows.integer(0));
            while (rejects.step())
                file.rejects.push_back({std::string(rejects.text(0)), static_cast<std::uint64_t>(rejects.integer(1)),
                                        static_cast<std::uint64_t>(rejects.integer(2)), std::string(rejects.text(3)),
                                        std::string(rejects.blob(4))});
            rejects.reset();
        }
        return files;
    });
}

Result<std::shared_ptr<const FlowList>> Investigation::flows()
{
    return guarded([&]() -> std::shared_ptr<const FlowList> {
        return std::make_shared<const FlowList>(FlowReader(*m_case).list());
    });
}

Result<FlowDetail> Investigation::flow(FlowId id)
{
    return guarded([&] { return FlowReader(*m_case).detail(id); });
}

Result<FlowDetail> Investigation::flow(const std::string& correlationId)
{
    return guarded([&]() -> Result<FlowDetail> {
        FlowReader reader(*m_case);
        const auto id = reader.find(correlationId);
        if (!id)
            return tl::unexpected(id.error());
        return reader.detail(*id);
    });
}

Result<std::vector<LogEntry>> Investigation::log()
{
    return guarded([&] { return readLog(*m_case); });
}

Result<VerifyReport> Investigation::verify(const VerifyOptions& options, std::stop_token stop, Progress& progress)
{
    return guarded([&] { return verifyCase(*m_case, options, stop, progress); });
}

} // namespace core
