// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/concerned.h"

#include "core/base/text.h"
#include "core/store/text_functions.h"

#include <algorithm>

namespace core::detect {

using sqlite::Statement;

namespace {

// "... and 7 more", as texts of many names end (entity_columns.cpp).
std::size_t endOfNames(std::string_view field)
{
    constexpr std::string_view before = " and ", after = " more";
    if (!field.ends_with(after))
        return field.size();
    const std::string_view rest = field.substr(0, field.size() - after.size());
    const std::size_t digits = rest.find_last_not_of("0123456789") + 1;
    return digits > 0 && digits < rest.size() && rest.substr(0, digits).ends_with(before) ? digits - before.size() : field.size();
}

void add(std::unordered_set<std::string>& people, std::string_view field)
{
    if (field.empty())
        return;
    people.insert(toLower(field));
    for (std::string& name : namedPeople(field).names)
        people.insert(std::move(name));
}

void addUser(std::vector<FlowUser>& users, FlowUser user)
{
    if (!user.name.empty() || !user.id.empty())
        users.push_back(std::move(user));
}

} // namespace

NamedPeople namedPeople(std::string_view field)
{
    NamedPeople out;
    const std::size_t end = endOfNames(field);
    out.isAll = end == field.size();
    field = field.substr(0, end);
    while (!field.empty()) {
        const std::size_t comma = field.find(", ");
        if (const std::string_view name = trim(field.substr(0, comma)); !name.empty())
            out.names.push_back(toLower(name));
        field = comma == std::string_view::npos ? std::string_view() : field.substr(comma + 2);
    }
    return out;
}

FlowUsers readFlowUsers(store::Case& theCase, std::string_view condition)
{
    const std::string where = condition.empty() ? std::string() : " WHERE alert IN (SELECT id FROM alert WHERE " + std::string(condition) + ")";
    Statement rows(theCase.db(), "SELECT lower(correlation_text(f.correlation)), f.user, f.user_id, f.tenant FROM flow f WHERE f.correlation IN"
                                 " (SELECT flow_correlation FROM alert_flow" + where + ")");
    store::TextFunctions& texts = theCase.texts();
    const auto at = [&](int column) { return rows.isNull(column) ? std::string() : toLower(texts.text(rows.integer(column))); };
    FlowUsers users;
    while (rows.step())
        addUser(users[std::string(rows.text(0))], {at(1), at(2), at(3)});
    return users;
}

FlowUsers flowUsersOf(const FlowList& flows)
{
    FlowUsers users;
    for (const Flow& flow : flows)
        addUser(users[toLower(flow.correlationId)], {toLower(flow.user), toLower(flow.userId), toLower(flow.tenantId)});
    return users;
}

std::unordered_set<std::string> concernedBy(const Alert& alert, const FlowUsers& users)
{
    std::unordered_set<std::string> people;
    add(people, alert.user);
    add(people, alert.actor);
    for (const std::string& flow : alert.flows)
        if (const auto known = users.find(flow); known != users.end())
            for (const FlowUser& user : known->second)
                for (const std::string* name : {&user.name, &user.id})
                    if (!name->empty())
                        people.insert(*name);
    return people;
}

bool concerns(const Alert& alert, const Someone& person, const FlowUsers& users)
{
    const std::string id = toLower(person.id), tenant = toLower(person.tenant);
    std::unordered_set<std::string> names;
    for (const std::string& name : person.names)
        if (!name.empty())
            names.insert(toLower(name));
    std::unordered_set<std::string> ofOthers; // names that the flows of this alert give to somebody else
    for (const std::string& flow : alert.flows) {
        const auto known = users.find(flow);
        if (known == users.end())
            continue;
        for (const FlowUser& user : known->second) {
            const bool isKnownById = !id.empty() && !user.id.empty();
            const bool isElsewhere = !tenant.empty() && !user.tenant.empty() && tenant != user.tenant;
            const bool isNamed = !user.name.empty() && names.contains(user.name);
            if (isKnownById ? id == user.id : isNamed && !isElsewhere)
                return true;
            if (isNamed)
                ofOthers.insert(user.name);
        }
    }
    std::unordered_set<std::string> people;
    add(people, alert.user);
    add(people, alert.actor);
    if (!id.empty() && people.contains(id))
        return true;
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return people.contains(name) && !ofOthers.contains(name); });
}

std::unordered_map<std::string, std::vector<std::int64_t>> readAlertsByPerson(store::Case& theCase)
{
    store::TextFunctions& texts = theCase.texts();
    std::unordered_map<std::string, std::vector<std::int64_t>> byPerson;
    const auto take = [&](const char* sql, bool isField) {
        Statement rows(theCase.db(), sql);
        while (rows.step())
            for (const int column : {1, 2}) {
                std::unordered_set<std::string> people;
                const std::string_view text = rows.isNull(column) ? std::string_view() : texts.text(rows.integer(column));
                if (isField)
                    add(people, text);
                else if (!text.empty())
                    people.insert(toLower(text));
                for (const std::string& person : people)
                    byPerson[person].push_back(rows.integer(0));
            }
    };
    take("SELECT id, user, actor FROM alert", true);
    take("SELECT DISTINCT a.alert, f.user, f.user_id FROM alert_flow a JOIN flow f ON f.correlation = a.flow_correlation", false);
    return byPerson;
}

} // namespace core::detect
