// SPDX-License-Identifier: GPL-3.0-or-later
// JsonFields filled from the cells of a table's row. Cells are plain texts: one that begins with a quotation mark or equals
// `null` is no token. Values out of JSON in a cell are made plain as soon as they are read.
#include "core/base/text.h"
#include "core/event/power_text.h"
#include "core/event/row_cell.h"

#include <algorithm>

namespace core {
namespace {

using M = JsonMember;
using Use = RowSlot::Use;

// The length at which Excel cuts a cell.
constexpr std::size_t excelCell = 32767;

template <class List> auto& itemAt(List& list, std::size_t at)
{
    if (list.size() <= at)
        list.resize(at + 1);
    return list[at];
}

} // namespace

JsonRecordKind JsonFields::rowKind() const { return m_plan->layout.kind; }

void JsonFields::readRow(const RowPlan& plan, const std::vector<std::string_view>& cells, std::string_view row, MappedBatch& out)
{
    clear();
    m_record = row;
    m_out = &out;
    m_plan = &plan;
    m_cells = &cells;
    m_actor = {};
    m_actorType = {};
    m_targets.clear();
    m_details.clear();
    const std::size_t count = std::min(cells.size(), plan.slots.size());
    for (std::size_t i = 0; i < count; ++i)
        if (!cells[i].empty())
            readCell(plan, i, cells[i]);
    finishActor();
    finishTargets();
    finishDetails();
}

std::string_view JsonFields::nested(std::string_view path) const
{
    if (m_plan)
        for (std::size_t i = 0; i < m_plan->layout.columns.size() && i < m_cells->size(); ++i)
            if (m_plan->layout.columns[i].member == path)
                return cellText(*m_plan, m_plan->slots[i], (*m_cells)[i]);
    return {};
}

void JsonFields::readCell(const RowPlan& plan, std::size_t column, std::string_view cell)
{
    const RowSlot& slot = plan.slots[column];
    if (slot.use == Use::Part)
        return readPartCell(slot.member, slot.words, cell);
    cell = cellText(plan, slot, cell);
    if (cell.empty())
        return;
    if (slot.words)
        if (const std::string_view value = slot.words->valueOf(trim(cell)); !value.empty())
            cell = value;
    m_hasParts = m_hasParts || slot.use == Use::User || slot.use == Use::App || slot.use == Use::Actor || slot.use == Use::Target;
    switch (slot.use) {
    case Use::Member: m_top[std::size_t(slot.member)] = cell; break;
    case Use::Plain: this->*slot.plain = cell; break;
    case Use::User: user.*slot.actor = cell; break;
    case Use::App: app.*slot.actor = cell; break;
    case Use::Actor: m_actor.*slot.actor = cell; break;
    case Use::ActorType: m_actorType = cell; break;
    case Use::Target: {
        Target& item = itemAt(m_targets, slot.number);
        item.*slot.target = cell;
        item.found = true;
        break;
    }
    case Use::Changed: changed.push_back(cell); break;
    case Use::DetailKey: itemAt(m_details, slot.number).first = cell; break;
    case Use::DetailValue: itemAt(m_details, slot.number).second = cell; break;
    case Use::None:
    case Use::Part:
    case Use::Nested: break;
    }
}

// An object or a list in a cell: JSON, or the one text that the portal has for it.
void JsonFields::readPartCell(JsonMember part, const CellWords* words, std::string_view cell)
{
    std::string_view text = trim(cell);
    if (beginsPowerText(text))
        if (std::string object = powerTextAsJson(text); !object.empty())
            text = m_out->keep(std::move(object));
    if (text.starts_with('{') || text.starts_with('[')) {
        const bool isWhole = readNested(text, part);
        pathsAreSure = pathsAreSure && isWhole;
        m_hasParts = m_hasParts || text.data() != cell.data();
        if (!isWhole && text.size() >= excelCell)
            m_out->warnings.push_back({"cell_truncated", "a cell that holds JSON is cut off at 32,767 characters, as Excel does; what "
                                                         "it says is kept as text only"});
        return settle(part);
    }
    const bool mayBeType = !text.empty() && std::string_view("@MSc").find(text.front()) != std::string_view::npos;
    if (mayBeType && isPowerShellLoss(std::string("\"").append(text).append("\""))) { // the name of a type (Export-Csv): no place and no result
        ++lost;
        return;
    }
    switch (part) {
    case M::status:
        if (!errorCode.empty() || !words || text.empty())
            break;
        errorCode = signInResult(text);
        if (errorCode.empty())
            m_out->warnings.push_back(unreadableStatus());
        break;
    case M::location: {
        const PlaceText place = splitPlace(text);
        if (city.empty())
            city = place.city;
        if (country.empty())
            country = place.country;
        break;
    }
    case M::signInEventTypes:
        signInEventType = text.substr(0, text.find_first_of(",; "));
        break;
    default: // another text that has no place in the object
        if (part == M::initiatedBy || part == M::targetResources)
            m_top[std::size_t(part)] = text; // may be a name: isPlainName
        break;
    }
}

// The tokens of a part become what they mean.
void JsonFields::settle(JsonMember part)
{
    const RowPlan* plan = std::exchange(m_plan, nullptr); // tokens, for a moment
    const auto plain = [&](auto&... tokens) { ((tokens = meaning(tokens)), ...); };
    switch (part) {
    case M::initiatedBy:
        userTokens = user;
        appTokens = app;
        for (Actor* who : {&user, &app})
            plain(who->id, who->upn, who->displayName, who->ip, who->servicePrincipalId, who->servicePrincipalName, who->appId);
        break;
    case M::targetResources:
    case M::targetUpdatedProperties:
        plain(target.id, target.upn, target.displayName, target.type);
        for (std::string_view& name : changed)
            plain(name);
        break;
    case M::additionalDetails: plain(detailUserAgent, detailAgent); break;
    case M::status: plain(errorCode, failureReason); break;
    case M::location: plain(city, country); break;
    case M::deviceDetail: plain(deviceId, deviceName, os, browser); break;
    case M::signInEventTypes: plain(signInEventType); break;
    default: break;
    }
    m_plan = plan;
}

// The portal has one set of columns for users and applications and says in another which of them it was.
void JsonFields::finishActor()
{
    const bool isApp = m_actorType == "app"
        || (m_actorType != "user" && m_actor.upn.empty() && (!app.servicePrincipalId.empty() || !app.servicePrincipalName.empty()));
    const auto give = [](std::string_view& place, std::string_view value) {
        if (place.empty())
            place = value;
    };
    give(user.upn, m_actor.upn);
    if (isApp) {
        give(app.displayName, m_actor.displayName);
        give(app.servicePrincipalId, m_actor.id);
        give(app.ip, m_actor.ip);
    } else {
        give(user.id, m_actor.id);
        give(user.displayName, m_actor.displayName);
        give(user.ip, m_actor.ip);
    }
}

void JsonFields::finishTargets()
{
    for (Target& candidate : m_targets) {
        if (!candidate.found)
            continue;
        candidate.isUser = equalsIgnoreCase(candidate.type, "User");
        if (!target.found || (candidate.isUser && !target.isUser))
            target = candidate;
    }
}

void JsonFields::finishDetails()
{
    for (const auto& [key, value] : m_details) {
        if (equalsIgnoreCase(key, "User-Agent") || equalsIgnoreCase(key, "UserAgent"))
            detailUserAgent = value;
        else if (equalsIgnoreCase(key, "OnPremisesAgent"))
            detailAgent = value;
    }
}

} // namespace core
