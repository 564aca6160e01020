// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/causes.h"

#include "core/base/text.h"
#include "core/knowledge/reason_codes.h"
#include "core/knowledge/server_events.h"
#include "core/knowledge/signin_errors.h"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <unordered_map>

namespace core {
namespace {

// The causes of one kind stand together, in the order of their table.
struct Causes {
    std::vector<Cause> all;
    std::size_t steps = 0, reasons = 0, ssprCodes = 0, serverEvents = 0, hrCodes = 0, signIns = 0; // where each begins
    std::unordered_map<std::string_view, const Cause*> byServerStep;
};

Cause causeFrom(CauseKind kind, std::string code, std::string title, std::string meaning, std::string next, Fixers who,
                std::string_view sources)
{
    Cause cause;
    cause.kind = kind;
    cause.code = std::move(code);
    cause.title = std::move(title);
    cause.meaning = std::move(meaning);
    cause.next = std::move(next);
    cause.who = std::move(who);
    cause.source = sourcesText(sources);
    cause.verified = sourcesVerified(sources);
    return cause;
}

Cause causeFrom(const Step& step)
{
    Cause cause = causeFrom(CauseKind::Step, step.name, step.title, step.meaning, step.next, step.who, step.source);
    cause.step = step.name;
    cause.implies = step.implies;
    return cause;
}

std::string impliesOf(std::string_view stepName)
{
    const Step* step = stepByName(stepName);
    return step ? step->implies : std::string();
}

Cause causeFrom(const ReasonCode& reason)
{
    Cause cause = causeFrom(CauseKind::Reason, reason.code, reason.title, reason.meaning, reason.next, reason.who,
                            reason.source);
    cause.step = reason.step;
    cause.implies = impliesOf(reason.step);
    return cause;
}

Cause causeFrom(const SsprCode& sspr)
{
    Cause cause = causeFrom(CauseKind::SsprCode, sspr.code, sspr.title, sspr.meaning, sspr.next, sspr.who, sspr.source);
    cause.name = sspr.name;
    cause.step = sspr.step;
    cause.implies = impliesOf(sspr.step);
    return cause;
}

Cause causeFrom(const ServerEventInfo& event)
{
    Cause cause =
        causeFrom(CauseKind::ServerEvent, event.step, event.title, event.meaning, event.next, event.who, event.source);
    cause.name = event.name;
    return cause;
}

Cause causeFrom(const HrCode& hr)
{
    return causeFrom(CauseKind::HrCode, hr.code, "Error " + hr.code, hr.meaning, hr.next, hr.who, hr.source);
}

Cause causeFrom(const SignInError& error)
{
    Cause cause = causeFrom(CauseKind::SignInError, fmt::format("AADSTS{}", error.code), error.title, error.meaning,
                            error.next, error.who, error.source);
    cause.name = error.name;
    cause.step = error.step;
    cause.implies = error.afterChange;
    return cause;
}

template <class Entries> std::size_t addAll(Causes& causes, const Entries& entries)
{
    const std::size_t begin = causes.all.size();
    for (const auto& entry : entries)
        causes.all.push_back(causeFrom(entry));
    return begin;
}

const Causes& causes()
{
    static const Causes made = [] {
        Causes causes;
        causes.steps = addAll(causes, stepCatalogue());
        causes.reasons = addAll(causes, reasonCodes());
        causes.ssprCodes = addAll(causes, ssprCodes());
        causes.serverEvents = addAll(causes, serverEventCatalogue());
        causes.hrCodes = addAll(causes, hrCodes());
        causes.signIns = addAll(causes, signInErrors());
        for (std::size_t i = causes.serverEvents; i < causes.hrCodes; ++i)
            causes.byServerStep.emplace(causes.all[i].code, &causes.all[i]); // the vector's buffer moves with it
        return causes;
    }();
    return made;
}

// The cause of an entry of a table.
template <class Entry> const Cause* causeAt(std::size_t begin, const std::vector<Entry>& entries, const Entry* entry)
{
    return entry ? &causes().all[begin + static_cast<std::size_t>(entry - entries.data())] : nullptr;
}

void add(std::vector<const Cause*>& found, const Cause* cause)
{
    if (cause && std::find(found.begin(), found.end(), cause) == found.end())
        found.push_back(cause);
}

} // namespace

const char* causeKindName(CauseKind kind)
{
    switch (kind) {
    case CauseKind::Step:
        return "step";
    case CauseKind::Reason:
        return "reason";
    case CauseKind::SsprCode:
        return "sspr_code";
    case CauseKind::ServerEvent:
        return "server_event";
    case CauseKind::HrCode:
        return "hr_code";
    case CauseKind::SignInError:
        return "signin_error";
    }
    return "";
}

const std::vector<Cause>& allCauses()
{
    return causes().all;
}

const Cause* causeOfStep(std::string_view stepName)
{
    const Step* step = stepByName(stepName);
    return step ? causeOfStep(*step) : nullptr;
}

const Cause* causeOfStep(const Step& step)
{
    return causeAt(causes().steps, stepCatalogue(), &step);
}

const Cause* causeOfReason(std::string_view reason)
{
    if (const ReasonCode* known = reasonCode(reason))
        return causeAt(causes().reasons, reasonCodes(), known);
    if (meaningfulReason(reason).empty())
        return nullptr;
    const Step& step = stepFor("Self-service Password Management", "", "", reason);
    return step.name == "other" || step.name == "record" ? nullptr : causeOfStep(step);
}

const Cause* causeOfSsprCode(std::string_view code)
{
    return causeAt(causes().ssprCodes, ssprCodes(), ssprCode(code));
}

const Cause* causeOfServerEvent(std::string_view provider, std::uint32_t eventId)
{
    return causeOfServerStep(serverEventInfo(provider, eventId).step);
}

const Cause* causeOfServerStep(std::string_view step)
{
    const auto found = causes().byServerStep.find(step);
    return found == causes().byServerStep.end() ? nullptr : found->second;
}

const Cause* causeOfHr(std::string_view code)
{
    return causeAt(causes().hrCodes, hrCodes(), hrCode(code));
}

const Cause* causeOfHrMessage(std::string_view message)
{
    return causeAt(causes().hrCodes, hrCodes(), hrCodeOfMessage(message));
}

const Cause* causeOfSignIn(std::string_view code)
{
    return causeAt(causes().signIns, signInErrors(), signInError(code));
}

const Cause* causeOfSignIn(int code)
{
    return causeAt(causes().signIns, signInErrors(), signInError(code));
}

std::vector<const Cause*> causesOf(std::string_view anything)
{
    std::vector<const Cause*> found;
    const std::string_view text = trim(anything);
    if (text.empty())
        return found;
    add(found, causeOfSsprCode(text));
    add(found, causeOfSignIn(text));
    if (isDigits(text))
        for (const ServerEventInfo& event : serverEventCatalogue())
            if (std::to_string(event.eventId) == text)
                add(found, causeOfServerStep(event.step));
    add(found, causeOfServerStep(toLower(text)));
    add(found, causeOfHr(text));
    for (const Step& step : stepCatalogue())
        if (equalsIgnoreCase(step.name, text))
            add(found, causeOfStep(step.name));
    if (found.empty()) // names of the reset page are reasons as well
        add(found, causeOfReason(text));
    for (std::size_t i = causes().serverEvents; found.empty() && i < causes().all.size(); ++i)
        if (!causes().all[i].name.empty() && equalsIgnoreCase(causes().all[i].name, text))
            add(found, &causes().all[i]);
    if (found.empty())
        add(found, causeOfHrMessage(text));
    return found;
}

} // namespace core
