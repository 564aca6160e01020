// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/file_zone.h"

#include "core/custody/derived_digest.h"
#include "core/flow/flow_builder.h"
#include "core/investigation/ledger.h"
#include "core/store/event_retimer.h"
#include "core/store/person_table.h"

namespace core {
namespace {

std::string orUtc(const std::string& zone)
{
    return zone.empty() ? "as UTC" : zone;
}

std::string zoneDetail(const FileReport& file, const store::RetimeOrder& order, const store::RetimeCounts& counts)
{
    return logDetail({{"file", file.path}, {"sha256", file.sha256}, {"zone_before", orUtc(file.zone)}, {"zone", orUtc(order.zone)},
                      {"date_order_before", file.dateOrder}, {"date_order", order.dateOrder},
                      {"retimed", std::to_string(counts.retimed)}, {"merged", std::to_string(counts.merged)},
                      {std::string(evidenceRootMember), counts.evidenceRoot}});
}

} // namespace

Result<ZoneChange> setFileZone(store::Case& theCase, std::int64_t file, const std::string& zone, std::optional<DateOrder> dateOrder,
                               std::stop_token stop, Progress& progress)
{
    const std::vector<FileReport> ledger = readLedger(theCase, file);
    if (file == 0 || ledger.empty())
        return fail(ErrorCode::NotFound, "there is no such file in the ledger", std::to_string(file));
    const FileReport& before = ledger.front();
    const auto orderBefore = dateOrderFromName(before.dateOrder);
    if (!dateOrder)
        dateOrder = orderBefore;
    const auto old = mapOptions({{}, {}, before.zone, orderBefore, {}});
    const auto wanted = mapOptions({{}, {}, zone, dateOrder, {}});
    if (!old || !wanted)
        return tl::unexpected(old ? wanted.error() : old.error());

    const store::RetimeOrder order{file, *old, *wanted, zone, dateOrder ? dateOrderName(*dateOrder) : ""};
    logOutsideChanges(theCase, {Derived::Flows, Derived::People});
    store::EventRetimer retimer(theCase);
    const auto counts = retimer.run(order, [&](const store::RetimeCounts& done) {
        appendLog(theCase, "file.zone", zoneDetail(before, order, done));
    }, stop, progress);
    if (!counts)
        return tl::unexpected(counts.error());
    progress.step("flows");
    store::Dictionary texts(theCase.db());
    sqlite::Transaction transaction(theCase.db());
    if (const auto flows = FlowBuilder(theCase, texts).rebuildAll({}); !flows)
        return tl::unexpected(flows.error());
    progress.step("people");
    store::PersonTable(theCase, texts).update();
    logWorkedOut(theCase);
    transaction.commit();
    return ZoneChange{counts->retimed, counts->merged, counts->variants, counts->shared, readLedger(theCase, file).front()};
}

} // namespace core
