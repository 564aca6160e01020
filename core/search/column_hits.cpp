// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/column_hits.h"

#include "core/base/guid.h"
#include "core/base/text.h"
#include "core/store/indexes.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core {

using sqlite::Statement;
using store::EventTable;

namespace {

constexpr std::size_t mostValues = 200; // more are found soon by reading
constexpr int mostOfAKind = 40;

struct Way {
    const char* index;
    EventTable table;
    const char* from; // with the table as t
};
constexpr Way ofValues[] = {
    {"signin_user", EventTable::SignIn, "signin t WHERE t.user_upn IN ({})"},
    {"audit_target", EventTable::Audit, "audit t WHERE t.target_id IN ({})"},
    {"flow_user", EventTable::Audit, "flow f JOIN flow_event e ON e.flow = f.id AND e.source = 1 JOIN audit t ON t.id = e.event WHERE f.user IN ({})"},
};
constexpr Way ofGuids[] = {
    {"audit_correlation", EventTable::Audit, "audit t WHERE t.correlation = ?1"},
    {"server_event_tracking", EventTable::Server, "server_event t WHERE t.tracking = ?1"},
};

void addRows(Statement& rows, EventTable table, std::vector<RawHit>& hits)
{
    while (rows.step()) {
        const RawHit hit{{rows.integer(0)}, table, rows.integer(1), rows.integer(2), rows.integer(3)};
        const auto isSame = [&](const RawHit& known) { return known.event == hit.event; };
        if (hit.block > 0 && std::none_of(hits.begin(), hits.end(), isSame))
            hits.push_back(hit);
    }
}

std::string select(const Way& way, std::string_view values)
{
    return fmt::format("SELECT t.id, t.block, t.offset, t.length FROM {} LIMIT {}", fmt::format(fmt::runtime(way.from), values), mostOfAKind);
}

} // namespace

std::vector<RawHit> hitsByColumns(sqlite::Connection& db, const TextFinder& finder, std::string_view text, std::stop_token stop)
{
    std::vector<RawHit> hits;
    if (const auto guid = parseGuid(trim(text)))
        for (const Way& way : ofGuids)
            if (store::hasIndex(db, way.index)) {
                Statement rows(db, select(way, ""));
                rows.bindBlob(1, guid->bytes.data(), guid->bytes.size());
                addRows(rows, way.table, hits);
            }
    std::vector<std::int64_t> values;
    for (Statement strings(db, "SELECT id, text FROM string"); strings.step() && values.size() <= mostValues && !stop.stop_requested();)
        if (finder.isIn(strings.text(1)))
            values.push_back(strings.integer(0));
    if (values.empty() || values.size() > mostValues)
        return hits;
    for (const Way& way : ofValues)
        if (!stop.stop_requested() && store::hasIndex(db, way.index)) {
            Statement rows(db, select(way, fmt::format("{}", fmt::join(values, ","))));
            addRows(rows, way.table, hits);
        }
    return hits;
}

} // namespace core
