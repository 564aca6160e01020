// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of a password of which other logs than the audit log speak alone. They have a result at most, and no steps.
#include "core/helpdesk/judge.h"

#include <algorithm>

namespace core::helpdesk {
namespace {

constexpr std::size_t shownTraces = 2;

bool mayHaveSet(const PasswordTrace& trace) { return trace.setsPassword && trace.success.value_or(!trace.isUse); } // activities are of what was done

using Traces = std::vector<const PasswordTrace*>;

void sayHappened(const Traces& traces, UtcTime now, Card& card)
{
    for (std::size_t i = 0; i < std::min(traces.size(), shownTraces); ++i) {
        const Sentences said = traceWords(*traces[i], now);
        card.happened.insert(card.happened.end(), said.begin(), said.end());
    }
    if (traces.size() > shownTraces)
        card.happened.push_back({Say::TraceMore, {Value::count(std::int64_t(traces.size() - shownTraces))}});
    card.why.push_back({Say::WhyTraced, {}});
}

void sayNext(const PasswordTrace& newest, Card& card)
{
    std::erase_if(card.next, [](const Sentence& said) { return said.say == Say::NextNothing; });
    card.next.push_back({Say::NextExportAudit, {newest.time}});
    if (std::find(card.who.begin(), card.who.end(), Fixer::IdentityAdmin) == card.who.end())
        card.who.push_back(Fixer::IdentityAdmin);
}

} // namespace

Sentences traceWords(const PasswordTrace& trace, UtcTime now)
{
    std::vector<Value> values{trace.time, now - trace.time, trace.source};
    Say say = Say::TraceUseUnnamed;
    if (trace.isUse && !trace.what.empty()) {
        say = Say::TraceUse;
        values.push_back(Value::registered(trace.what));
    } else if (!trace.isUse) {
        values.emplace_back(trace.what);
        switch (trace.by) {
        case PasswordTrace::By::User: say = Say::TraceActivityUser; break;
        case PasswordTrace::By::Service: say = Say::TraceActivityService; break;
        case PasswordTrace::By::Unnamed: say = Say::TraceActivityUnnamed; break;
        case PasswordTrace::By::Synchronization:
        case PasswordTrace::By::Other:
            say = Say::TraceActivity;
            values.emplace_back(trace.actor);
            break;
        }
    }
    Sentences said{{say, std::move(values)}};
    if (!trace.success)
        said.push_back({Say::TraceOpen, {}});
    else if (*trace.success)
        said.push_back({Say::TraceSucceeded, {}});
    else
        said.push_back(trace.reason.empty() ? Sentence{Say::TraceFailed, {}} : Sentence{Say::TraceFailedFor, {trace.reason}});
    return said;
}

const PasswordTrace* settingTrace(const CardFacts& facts)
{
    const auto found = std::find_if(facts.traces.begin(), facts.traces.end(), mayHaveSet);
    return found == facts.traces.end() ? nullptr : &*found;
}

void judgeTraces(const CardFacts& facts, Card& card)
{
    Traces traces;
    for (const PasswordTrace& trace : facts.traces)
        traces.push_back(&trace);
    if (traces.empty())
        return;
    sayHappened(traces, facts.card.now, card);
    const PasswordTrace& newest = *traces.front();
    sayNext(newest, card);
    // A failure after a success leaves the password as that set it.
    const PasswordTrace* set = settingTrace(facts);
    if (facts.begun && !(set && facts.begun->time < set->time))
        return; // of what was begun last is told already
    if (set)
        card.tell = {{Say::TellTraceDone, {set->time}}};
    else if (newest.setsPassword && newest.success == false)
        card.tell = {{Say::TellTraceFailed, {newest.time}}};
    else
        card.tell = {{Say::TellTraceOpen, {newest.time}}};
}

void judgeTracesSince(const CardFacts& facts, Card& card)
{
    const UtcTime ended = facts.card.last->flow.ended;
    Traces traces;
    for (const PasswordTrace& trace : facts.traces)
        if (ended < trace.time)
            traces.push_back(&trace);
    if (traces.empty())
        return;
    sayHappened(traces, facts.card.now, card);
    if (const PasswordTrace* set = settingTrace(facts); set && ended < set->time) {
        // What was said of an old and a new password is out of date; a block and an outage hold all the same.
        std::erase_if(card.tell, [](const Sentence& said) { return said.say != Say::TellBlocked && said.say != Say::TellOutageNow; });
        card.tell.insert(card.tell.begin(), Sentence{Say::TellSetSince, {set->time}});
    }
    sayNext(*traces.front(), card);
}

} // namespace core::helpdesk
