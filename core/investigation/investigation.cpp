// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/investigation.h"

#include "core/custody/bundle.h"
#include "core/custody/derived_digest.h"
#include "core/custody/take_digests.h"
#include "core/flow/flow_builder.h"
#include "core/flow/flow_reader.h"
#include "core/helpdesk/reduced_view.h"
#include "core/investigation/case_reading.h"
#include "core/investigation/event_export.h"
#include "core/investigation/file_zone.h"
#include "core/investigation/import_job.h"
#include "core/investigation/ledger.h"
#include "core/investigation/link_work.h"
#include "core/investigation/whole_file.h"
#include "core/pseudonym/case_copy.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"
#include "core/store/event_count.h"
#include "core/store/person_table.h"

namespace core {

using sqlite::OpenMode;
using sqlite::Statement;

namespace {

std::optional<UtcTime> timeAt(const Statement& row, int column)
{
    const auto ticks = row.optionalInteger(column);
    return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
}

// A case whose last import ended before its flows and people were worked out (a crash) is brought up to date. Where another
// program is importing at this moment, that is left to it.
Result<void> finishImport(store::Case& theCase)
{
    return guarded([&]() -> Result<void> {
        if (auto taken = takeMissingDigests(theCase); !taken)
            return taken;
        logOutsideChanges(theCase, {Derived::Notes, Derived::Settings}); // few rows; the others when they are worked out anew
        const bool flowsAreStale = theCase.meta("flows") == "stale";
        const bool peopleAreStale = theCase.meta("people") == "stale";
        if (!flowsAreStale && !peopleAreStale)
            return {};
        store::Dictionary texts(theCase.db());
        sqlite::Transaction transaction(theCase.db());
        logOutsideChanges(theCase, {Derived::Flows, Derived::People}); // what is not stale is about to be named anew
        if (flowsAreStale)
            if (const auto flows = FlowBuilder(theCase, texts).rebuildAll({}); !flows)
                return tl::unexpected(flows.error());
        if (peopleAreStale)
            store::PersonTable(theCase, texts).update();
        logWorkedOut(theCase);
        transaction.commit();
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
    if (bundleOf(path))
        return fail(ErrorCode::NotWritable, "the case is sealed: it can only be read", path.string());
    auto opened = store::Case::open(path, OpenMode::ReadWrite);
    if (!opened)
        return tl::unexpected(opened.error());
    if (auto ready = finishImport(**opened); !ready)
        return tl::unexpected(ready.error());
    return std::unique_ptr<Investigation>(new Investigation(std::move(*opened)));
}

Result<std::unique_ptr<Investigation>> Investigation::openOrCreate(const std::filesystem::path& path)
{
    if (bundleOf(path))
        return fail(ErrorCode::NotWritable, "the case is sealed: it can only be read", path.string());
    auto opened = store::Case::open(path, OpenMode::Create);
    if (!opened)
        return tl::unexpected(opened.error());
    if (auto ready = finishImport(**opened); !ready)
        return tl::unexpected(ready.error());
    return std::unique_ptr<Investigation>(new Investigation(std::move(*opened)));
}

Result<std::unique_ptr<Investigation>> Investigation::openReadOnly(const std::filesystem::path& path)
{
    auto opened = openCaseToRead(path);
    if (!opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<Investigation>(new Investigation(std::move(*opened)));
}

Result<std::unique_ptr<Investigation>> Investigation::openAsAllowed(const std::filesystem::path& path)
{
    auto opened = open(path);
    if (opened)
        return opened;
    using enum ErrorCode;
    const ErrorCode why = opened.error().code;
    if (why == NotFound || why == NotACase || why == NewerCase || why == Busy)
        return opened;
    auto forReading = openReadOnly(path); // a folder that nothing can be made in shows as one of several errors
    return forReading ? std::move(forReading) : std::move(opened);
}

ImportReport Investigation::import(const std::vector<std::filesystem::path>& inputs, const ImportOptions& options,
                                   std::stop_token stop, Progress& progress)
{
    if (auto checked = checkOptions(options); !checked) {
        ImportReport refused;
        refused.error = checked.error();
        return refused;
    }
    if (pseudonym::isPseudonymised(*m_case)) {
        ImportReport refused;
        refused.error = Error{ErrorCode::InvalidArgument, "this is a copy under other names; evidence would bring real names into it", m_case->path().string()};
        return refused;
    }
    auto report = guarded([&] { return ImportJob(*m_case, options, stop, progress).run(inputs); });
    if (report)
        return std::move(*report);
    ImportReport failed;
    failed.error = report.error();
    return failed;
}

Result<ZoneChange> Investigation::setFileZone(std::int64_t file, const std::string& zone, std::optional<DateOrder> dateOrder,
                                              std::stop_token stop, Progress& progress)
{
    return guarded([&] { return core::setFileZone(*m_case, file, zone, dateOrder, stop, progress); });
}

Result<std::vector<ZoneProposal>> Investigation::zoneProposals(std::string_view usual, std::stop_token stop)
{
    return guarded([&]() -> Result<std::vector<ZoneProposal>> { return proposeZones(*m_case, usual, stop); });
}

Result<CaseInfo> Investigation::info()
{
    return guarded([&] {
        CaseInfo info;
        info.path = m_case->path();
        Statement ledger(m_case->db(), "SELECT count(*), sum(rejected), min(first_event), max(last_event) FROM file");
        ledger.step();
        info.files = static_cast<std::uint64_t>(ledger.integer(0));
        info.events = store::countEvents(m_case->db());
        info.rejects = static_cast<std::uint64_t>(ledger.integer(1));
        info.firstEvent = timeAt(ledger, 2);
        info.lastEvent = timeAt(ledger, 3);
        Statement flows(m_case->db(), "SELECT count(*) FROM flow");
        flows.step();
        info.flows = static_cast<std::uint64_t>(flows.integer(0));
        info.flowsStale = m_case->meta("flows") == "stale" || m_case->meta("people") == "stale";
        info.isReduced = helpdesk::isReduced(*m_case);
        return info;
    });
}

Result<std::vector<FileReport>> Investigation::ledger()
{
    return guarded([&] { return readLedger(*m_case); });
}

Result<FileReport> Investigation::ledgerRow(std::int64_t file)
{
    return guarded([&]() -> Result<FileReport> {
        auto rows = readLedger(*m_case, file);
        if (file == 0 || rows.empty())
            return fail(ErrorCode::NotFound, "there is no such file in the ledger", std::to_string(file));
        return std::move(rows.front());
    });
}

Result<store::RejectPage> Investigation::rejects(const store::RejectFilter& filter, std::size_t offset,
                                                 std::size_t limit)
{
    return guarded([&] { return store::listRejects(*m_case, filter, offset, limit); });
}

Result<std::vector<store::RejectCount>> Investigation::rejectReasons(const store::RejectFilter& filter)
{
    return guarded([&] { return store::countRejects(*m_case, filter); });
}

Result<std::uint64_t> Investigation::exportRejects(const store::RejectFilter& filter,
                                                   store::RejectFormat format,
                                                   const std::filesystem::path& output, std::stop_token stop)
{
    if (const auto free = refuseEvidence(output, m_case->path()); !free)
        return tl::unexpected(free.error());
    return guarded([&] {
        return writeWhole(output, [&](const auto& write) {
            return store::exportRejects(*m_case, filter, format, write, stop);
        });
    });
}

Result<std::uint64_t> Investigation::writeRejects(const store::RejectFilter& filter, store::RejectFormat format,
                                                  const std::function<Result<void>(std::string_view)>& write, std::stop_token stop)
{
    return guarded([&] { return store::exportRejects(*m_case, filter, format, write, stop); });
}

Result<std::uint64_t> Investigation::writeEvents(const EventExport& what, const std::function<Result<void>(std::string_view)>& write,
                                                 std::stop_token stop)
{
    return guarded([&] { return exportEvents(*m_case, what, write, stop); });
}

Result<std::shared_ptr<const store::CoverageMap>> Investigation::coverage()
{
    return guarded([&]() -> std::shared_ptr<const store::CoverageMap> {
        return std::make_shared<const store::CoverageMap>(store::readCoverage(*m_case));
    });
}

Result<std::vector<EvidencePlace>> Investigation::placesOf(EventId event)
{
    return guarded([&] {
        std::vector<EvidencePlace> places;
        Statement rows(m_case->db(),
                       "SELECT f.path, f.sha256, p.place FROM event_place p JOIN file f ON f.id = p.file"
                       " WHERE p.event = ? ORDER BY f.id, p.place");
        rows.bind(1, event.value);
        while (rows.step())
            places.push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                              static_cast<std::uint64_t>(rows.integer(2))});
        return places;
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

Result<void> Investigation::decideLink(FlowId flow, EventId event, LinkDecision decision)
{
    return guarded([&] { return core::decideLink(*m_case, flow, event, decision); });
}

Result<std::vector<ServerClock>> Investigation::servers()
{
    return guarded([&] { return readClocks(*m_case, true); });
}

Result<void> Investigation::setServerClock(const std::string& computer, std::optional<std::int64_t> aheadMs)
{
    return guarded([&] { return core::setServerClock(*m_case, computer, aheadMs); });
}

Result<void> Investigation::setServerStaging(const std::string& computer, bool isStaging)
{
    return guarded([&] { return core::setServerStaging(*m_case, computer, isStaging); });
}

Result<std::vector<Orphan>> Investigation::orphans()
{
    return guarded([&] { return findOrphans(*m_case); });
}

Result<ServiceHealth> Investigation::serviceHealth()
{
    return guarded([&] { return readServiceHealth(*m_case); });
}

Result<std::vector<UnknownText>> Investigation::unknownTexts()
{
    return guarded([&] { return findUnknownTexts(*m_case); });
}

Result<UserCard> Investigation::userCard(const std::string& who, std::optional<UtcTime> now, const ThrottleLimits& limits)
{
    return guarded([&] { return readUserCard(*m_case, who, now, limits); });
}

Result<std::vector<Person>> Investigation::people(const std::string& search, std::size_t limit)
{
    return guarded([&] { return store::findPeople(*m_case, search, limit); });
}

Result<Person> Investigation::person(std::int64_t id)
{
    return guarded([&]() -> Result<Person> {
        auto found = store::readPerson(*m_case, id);
        if (!found)
            return fail(ErrorCode::NotFound, "there is no such person in the case", std::to_string(id));
        return std::move(*found);
    });
}

Result<EventColumnsPtr> Investigation::events(std::stop_token stop, Progress& progress)
{
    return guarded([&] { return loadEvents(*m_case, stop, progress); });
}

Result<EventDetail> Investigation::event(EventId event)
{
    return guarded([&] { return readEventDetail(*m_case, event); });
}

Result<EventKeys> Investigation::eventKeys(const std::vector<EventId>& events)
{
    return guarded([&] { return readEventKeys(*m_case, events); });
}

Result<EventKeys> Investigation::notedEvents(std::stop_token stop)
{
    return guarded([&] { return readNotedEvents(*m_case, stop); });
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
