// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/link_work.h"

#include "core/base/text.h"
#include "core/custody/derived_digest.h"
#include "core/flow/flow_builder.h"
#include "core/flow/flow_reader.h"
#include "core/flow/link_decisions.h"
#include "core/flow/server_clock.h"

#include <algorithm>

namespace core {

using sqlite::Statement;

namespace {

Result<void> relink(store::Case& theCase, const std::vector<store::CorrelationKey>& flows)
{
    store::Dictionary texts(theCase.db());
    return FlowBuilder(theCase, texts).relink(flows);
}

// The server by any spelling of its name: with or without its domain, in any case.
Result<ServerClock> findServer(store::Case& theCase, const std::string& computer)
{
    for (ServerClock& server : readClocks(theCase, true))
        if (serverKey(server.computer) == serverKey(computer))
            return std::move(server);
    return fail(ErrorCode::NotFound, "no event of a write-back service comes from this server", computer);
}

Result<void> noteServer(store::Case& theCase, const std::string& computer, const char* kind, const std::optional<std::string>& text,
                        const char* action)
{
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Flows, Derived::Notes});
    const auto server = findServer(theCase, computer);
    if (!server)
        return tl::unexpected(server.error());
    const std::string subject = serverSubject(server->computer);
    bool changed = text ? store::setAnnotation(theCase, subject, kind, *text, currentExaminer())
                        : store::removeAnnotation(theCase, subject, kind);
    // What was said of it under another spelling, before both were in the case, is replaced as well.
    for (const auto& [name, note] : readServerNotes(theCase))
        if (serverSubject(name) != subject && serverKey(name) == serverKey(server->computer))
            changed = store::removeAnnotation(theCase, serverSubject(name), kind) || changed;
    if (!changed)
        return {};
    // Links by time depend on the clock.
    if (auto done = relink(theCase, {}); !done)
        return done;
    appendLog(theCase, action, logDetail({{"server", server->computer}, {kind, text.value_or("")}}), {Derived::Flows, Derived::Notes});
    transaction.commit();
    return {};
}

} // namespace

Result<void> decideLink(store::Case& theCase, FlowId flow, EventId event, LinkDecision decision)
{
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Flows, Derived::Notes});
    const auto detail = FlowReader(theCase).detail(flow);
    if (!detail)
        return tl::unexpected(detail.error());
    const FlowStep* step = nullptr;
    for (const auto* steps : {&detail->steps, &detail->rejected})
        for (const FlowStep& candidate : *steps)
            if (candidate.event == event)
                step = &candidate;
    if (!step)
        return fail(ErrorCode::NotFound, "this event is not linked to the flow", std::to_string(event.value));
    if (!isInferred(step->rule))
        return fail(ErrorCode::InvalidArgument, "the record names the flow by its id; that is no inference", step->sourceId);
    const std::string subject = linkSubject(detail->flow.correlationId, step->event.value);
    const bool changed = decision == LinkDecision::None ? store::removeAnnotation(theCase, subject, "verdict")
                                                        : store::setAnnotation(theCase, subject, "verdict", decisionText(decision, step->rule, step->link), currentExaminer());
    if (!changed)
        return {};
    Statement row(theCase.db(), "SELECT correlation FROM flow WHERE id = ?");
    row.bind(1, flow.value);
    std::vector<store::CorrelationKey> flows;
    if (row.step())
        flows.push_back(store::correlationAt(row, 0));
    row.reset();
    if (auto done = relink(theCase, flows); !done)
        return done;
    appendLog(theCase, "link.decide",
              logDetail({{"flow", detail->flow.correlationId}, {"event", step->sourceId}, {"computer", step->computer},
                         {"rule", name(step->rule)}, {"decision", decision == LinkDecision::None ? "taken back" : name(decision)}}),
              {Derived::Flows, Derived::Notes});
    transaction.commit();
    return {};
}

Result<void> setServerClock(store::Case& theCase, const std::string& computer, std::optional<std::int64_t> aheadMs)
{
    constexpr std::int64_t mostAhead = std::int64_t(10) * 365 * 86400 * 1000; // a clock that was never set is off by decades, not more
    if (aheadMs && (*aheadMs > 5 * mostAhead || *aheadMs < -5 * mostAhead))
        return fail(ErrorCode::InvalidArgument, "no clock is off by more than fifty years", std::to_string(*aheadMs));
    return noteServer(theCase, computer, "clock", aheadMs ? std::optional(std::to_string(*aheadMs)) : std::nullopt, "server.clock");
}

Result<void> setServerStaging(store::Case& theCase, const std::string& computer, bool isStaging)
{
    return noteServer(theCase, computer, "role", isStaging ? std::optional<std::string>("staging") : std::nullopt, "server.role");
}

} // namespace core
