// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/person_keys.h"

#include "core/base/text.h"
#include "core/store/text_functions.h"
#include "core/store/text_lookup.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core {

using sqlite::Statement;

namespace {

std::string listOf(const std::set<std::int64_t>& numbers)
{
    return numbers.empty() ? "NULL" : fmt::format("{}", fmt::join(numbers, ","));
}

} // namespace

PersonKeys::PersonKeys(store::Case& theCase, const Person& person) : m_case(theCase)
{
    for (const Person::Name& name : person.names) {
        if (name.kind == "upn" || name.kind == "mail") {
            for (const std::int64_t number : store::numbersOfText(theCase.db(), name.name))
                m_upns.insert(number);
        } else if (name.kind == "sam") {
            m_accounts.insert(toLower(name.name));
        } else if (name.kind == "object_id") {
            m_foldedIds.insert(toLower(name.name));
            if (const auto guid = parseGuid(name.name))
                m_guids.push_back(*guid);
        }
    }
    Statement rows(theCase.db(), "SELECT name FROM person_name WHERE person = ?1 AND kind = 'object_id' UNION SELECT object_id FROM person WHERE id = ?1");
    rows.bind(1, person.id);
    while (rows.step())
        if (!rows.isNull(0))
            m_ids.insert(rows.integer(0));
}

bool PersonKeys::isMeant(std::int64_t id, std::int64_t upn)
{
    if (id == 0 || m_foldedIds.empty())
        return upn != 0 && m_upns.contains(upn);
    if (m_ids.contains(id))
        return true;
    if (m_otherIds.contains(id))
        return false;
    const bool isOwn = m_foldedIds.contains(toLower(m_case.texts().text(id)));
    (isOwn ? m_ids : m_otherIds).insert(id);
    return isOwn;
}

bool PersonKeys::isAccount(std::string_view account) const
{
    const std::size_t slash = account.rfind('\\');
    return !account.empty() && m_accounts.contains(toLower(slash == std::string_view::npos ? account : account.substr(slash + 1)));
}

std::string PersonKeys::idList() const { return listOf(m_ids); }
std::string PersonKeys::upnList() const { return listOf(m_upns); }

} // namespace core
