// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_detail.h"

#include "core/flow/step_reader.h"
#include "core/store/raw_reader.h"

#include <fmt/format.h>

namespace core {

using sqlite::Statement;

namespace {

std::string tableOf(store::Case& theCase, EventId event)
{
    for (std::size_t i = 0; i < store::eventTableCount; ++i) {
        const char* table = store::tableSpec(store::EventTable(i)).name;
        Statement row(theCase.db(), fmt::format("SELECT 1 FROM {} WHERE id = ?", table));
        row.bind(1, event.value);
        if (row.step())
            return table;
    }
    return {};
}

// What the timeline of a flow would say of it.
void addMeaning(EventDetail& detail, store::Case& theCase, std::string_view table)
{
    StepReader reader(theCase);
    const auto bind = [&](Statement& rows) { rows.bind(1, detail.event.value); };
    const std::string columns = fmt::format("{}, {}", int(LinkStrength::Exact), int(LinkRule::Correlation));
    std::vector<FlowStep> steps;
    if (table == "audit")
        steps = reader.auditSteps(columns, "audit a WHERE a.id = ?1", bind);
    else if (table == "signin")
        steps = reader.signInSteps(columns, "signin i WHERE i.id = ?1", bind);
    else if (table == "server_event")
        steps = reader.serverSteps(columns, "(SELECT * FROM server_event WHERE id = ?1) s", bind);
    if (steps.empty())
        return;
    FlowStep& step = steps.front();
    detail.title = std::move(step.title);
    detail.meaning = std::move(step.meaning);
    detail.next = std::move(step.next);
    detail.who = std::move(step.who);
    detail.sourceId = std::move(step.sourceId);
    detail.correlationId = std::move(step.correlationId);
    detail.ip = std::move(step.ip);
    detail.actor = std::move(step.actor);
    detail.target = std::move(step.target);
}

void addMessage(EventDetail& detail, store::Case& theCase)
{
    Statement message(theCase.db(), "SELECT event_message(block, offset, length) FROM server_event WHERE id = ?");
    message.bind(1, detail.event.value);
    if (message.step())
        detail.message = message.text(0);
}

void addPlaces(EventDetail& detail, store::Case& theCase, std::int64_t block)
{
    Statement places(theCase.db(), "SELECT f.path, f.sha256, p.place FROM event_place p JOIN file f ON f.id = p.file WHERE p.event = ?1"
                                   " ORDER BY p.file = (SELECT file FROM raw_block WHERE id = ?2) DESC, p.file, p.place");
    places.bind(1, detail.event.value);
    places.bind(2, block);
    while (places.step())
        detail.evidence.push_back({std::string(places.text(0)), std::string(places.text(1)), std::uint64_t(places.integer(2))});
}

// By its links, or by the id that it shares with the flow.
void addFlow(EventDetail& detail, store::Case& theCase, std::string_view table)
{
    if (table != "audit" && table != "server_event" && table != "signin")
        return;
    const char* own = table == "server_event" ? "tracking" : "correlation";
    Statement flow(theCase.db(), fmt::format("SELECT correlation_text(f.correlation) FROM flow f WHERE f.correlation ="
                                             " (SELECT {} FROM {} WHERE id = ?1)", own, table));
    flow.bind(1, detail.event.value);
    if (flow.step()) {
        detail.flow = flow.text(0);
        return;
    }
    Statement linked(theCase.db(), "SELECT correlation_text(f.correlation) FROM flow_event e JOIN flow f ON f.id = e.flow"
                                   " WHERE e.event = ?1 ORDER BY e.link, f.id LIMIT 1");
    linked.bind(1, detail.event.value);
    if (linked.step())
        detail.flow = linked.text(0);
}

} // namespace

Result<EventDetail> readEventDetail(store::Case& theCase, EventId event)
{
    const std::string table = tableOf(theCase, event);
    if (table.empty())
        return fail(ErrorCode::NotFound, "there is no such event in the case", std::to_string(event.value));
    EventDetail detail;
    detail.event = event;
    Statement row(theCase.db(), fmt::format("SELECT block, offset, length, key, time, digits FROM {} WHERE id = ?", table));
    row.bind(1, event.value);
    row.step();
    const store::RawPlace place{row.integer(0), row.integer(1), row.integer(2)};
    detail.key = std::uint64_t(row.integer(3));
    if (const auto ticks = row.optionalInteger(4))
        detail.time = UtcTime{*ticks};
    detail.digits = std::uint8_t(row.integer(5));
    detail.source = table == "server_event" ? "server" : table == "other_event" ? "other" : table;
    const auto raw = theCase.raw().record(place);
    detail.raw = raw ? std::string(*raw) : "(" + describe(raw.error()) + ")";
    const auto first = detail.raw.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    detail.rawIsJson = first != std::string::npos && (detail.raw[first] == '{' || detail.raw[first] == '[');
    addMeaning(detail, theCase, table);
    if (table == "server_event")
        addMessage(detail, theCase);
    addPlaces(detail, theCase, place.block);
    addFlow(detail, theCase, table);
    return detail;
}

} // namespace core
