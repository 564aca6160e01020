// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow.h"

#include "core/knowledge/causes.h"
#include "core/knowledge/reason_codes.h"

#include <array>

namespace core {

const char* name(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Reset: return "reset";
    case FlowKind::Unlock: return "unlock";
    case FlowKind::Change: return "change";
    case FlowKind::AdminReset: return "admin_reset";
    case FlowKind::Registration: return "registration";
    }
    return "";
}

const char* name(FlowSubtype subtype)
{
    switch (subtype) {
    case FlowSubtype::None: return "";
    case FlowSubtype::Voluntary: return "voluntary";
    case FlowSubtype::Forced: return "forced";
    case FlowSubtype::Expired: return "expired";
    case FlowSubtype::ForceChange: return "force_change";
    }
    return "";
}

const char* name(FlowOutcome outcome)
{
    switch (outcome) {
    case FlowOutcome::Succeeded: return "succeeded";
    case FlowOutcome::Failed: return "failed";
    case FlowOutcome::Blocked: return "blocked";
    case FlowOutcome::Abandoned: return "abandoned";
    case FlowOutcome::InProgress: return "in_progress";
    case FlowOutcome::Interrupted: return "interrupted";
    }
    return "";
}

const char* name(ServerOutcome outcome)
{
    switch (outcome) {
    case ServerOutcome::Unknown: return "";
    case ServerOutcome::Succeeded: return "succeeded";
    case ServerOutcome::Failed: return "failed";
    case ServerOutcome::NoAnswer: return "no_answer";
    }
    return "";
}

const char* name(Familiarity familiarity)
{
    switch (familiarity) {
    case Familiarity::Unknown: return "";
    case Familiarity::Familiar: return "familiar";
    case Familiarity::New: return "new";
    }
    return "";
}

std::optional<FlowKind> flowKindFromName(std::string_view text)
{
    for (int i = int(FlowKind::Reset); i <= int(FlowKind::Registration); ++i)
        if (text == name(FlowKind(i)))
            return FlowKind(i);
    return std::nullopt;
}

std::optional<FlowOutcome> flowOutcomeFromName(std::string_view text)
{
    for (int i = int(FlowOutcome::Succeeded); i <= int(FlowOutcome::Interrupted); ++i)
        if (text == name(FlowOutcome(i)))
            return FlowOutcome(i);
    return std::nullopt;
}

const Cause* causeOf(const Flow& flow)
{
    if (flow.reasonCode.empty())
        return nullptr;
    const bool isUnnamed = flow.reasonCode.starts_with("result.") || flow.reasonCode == "other";
    // Words of success in a record of failure explain nothing.
    if (isUnnamed || reasonCode(flow.reason))
        if (const Cause* known = causeOfReason(flow.reason); known && !known->who.empty())
            return known;
    if (flow.reasonCode == "other" || (isUnnamed && !flow.reason.empty()))
        return nullptr;
    const Step* step = refusalByName(flow.reasonCode);
    return step ? causeOfStep(*step) : nullptr;
}

} // namespace core
