// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/row_cell.h"

#include "core/base/text.h"

namespace core {
namespace {

using M = JsonMember;
using Use = RowSlot::Use;

bool mayEndInBlank(const RowSlot& slot)
{
    switch (slot.use) {
    case Use::Member:
        switch (slot.member) {
        case M::activityDisplayName:
        case M::operationName:
        case M::appDisplayName:
        case M::resourceDisplayName:
        case M::userDisplayName:
        case M::servicePrincipalName:
        case M::identity:
        case M::userAgent: return true;
        default: return false;
        }
    case Use::User:
    case Use::App:
    case Use::Actor: return slot.actor == &JsonFields::Actor::displayName || slot.actor == &JsonFields::Actor::servicePrincipalName;
    case Use::Target: return slot.target == &JsonFields::Target::displayName;
    case Use::Plain: return slot.plain != &JsonFields::errorCode && slot.plain != &JsonFields::deviceId;
    case Use::ActorType:
    case Use::Part: return false;
    case Use::None:
    case Use::Changed:
    case Use::DetailKey:
    case Use::DetailValue:
    case Use::Nested: return true;
    }
    return true;
}

} // namespace

std::string_view cellText(const RowPlan& plan, const RowSlot& slot, std::string_view cell)
{
    if (cell.empty() || plan.isOwnExport) // writes values as they are
        return cell;
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    return isBlank(cell.front()) || (isBlank(cell.back()) && !mayEndInBlank(slot)) ? trim(cell) : cell;
}

} // namespace core
