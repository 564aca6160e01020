// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/address_use.h"

#include "core/base/text.h"
#include "core/store/text_functions.h"
#include "core/store/text_lookup.h"

#include <algorithm>

namespace core {

using sqlite::Statement;

namespace {

constexpr std::size_t mostCounted = 300; // addresses of which the others are counted

// Jumps from user to user in the index, however many sign-ins each has.
class OtherUsers
{
public:
    OtherUsers(store::Case& theCase, const PersonKeys& own)
        : m_case(theCase), m_signIn(theCase.db(), "SELECT min(user_upn) FROM signin WHERE ip = ? AND user_upn > ?"),
          m_flow(theCase.db(), "SELECT DISTINCT user FROM flow WHERE source_ip = ? AND user IS NOT NULL LIMIT 500")
    {
        for (const std::int64_t upn : own.upns())
            m_names.insert(toLower(theCase.texts().text(upn)));
    }

    std::uint64_t count(std::string_view ip)
    {
        std::set<std::string> others;
        const auto note = [&](std::int64_t user) {
            std::string name = toLower(m_case.texts().text(user));
            if (!name.empty() && !m_names.contains(name))
                others.insert(std::move(name));
            return others.size() < mostOthers;
        };
        for (const std::int64_t number : store::numbersOfText(m_case.db(), ip)) {
            bool goesOn = true;
            for (std::int64_t user = 0; goesOn;) {
                m_signIn.bindAll(number, user);
                user = m_signIn.step() ? m_signIn.integer(0) : 0;
                m_signIn.reset();
                goesOn = user != 0 && note(user);
            }
            m_flow.bind(1, number);
            while (m_flow.step() && note(m_flow.integer(0))) {
            }
            m_flow.reset();
        }
        return others.size();
    }

private:
    store::Case& m_case;
    Statement m_signIn, m_flow;
    std::set<std::string> m_names;
};

} // namespace

void AddressUses::add(std::string_view ip, UtcTime time, std::optional<bool> succeeded, bool isFlow, std::string_view country, std::string_view city)
{
    if (ip.empty())
        return;
    auto found = m_uses.find(ip);
    if (found == m_uses.end())
        found = m_uses.emplace(ip, AddressUse{}).first;
    AddressUse& use = found->second;
    use.ip = ip;
    ++use.events;
    use.flows += isFlow ? 1 : 0;
    use.succeeded += succeeded.value_or(false) ? 1 : 0;
    use.failed += succeeded && !*succeeded ? 1 : 0;
    if ((!use.last || *use.last <= time || use.country.empty()) && !country.empty()) {
        use.country = country;
        use.city = city;
    }
    use.first = std::min(use.first.value_or(time), time);
    use.last = std::max(use.last.value_or(time), time);
}

std::vector<AddressUse> AddressUses::inOrder(store::Case& theCase, const PersonKeys& own) const
{
    std::vector<AddressUse> uses;
    for (const auto& [ip, use] : m_uses)
        uses.push_back(use);
    std::stable_sort(uses.begin(), uses.end(), [](const AddressUse& a, const AddressUse& b) {
        return std::tie(b.events, b.last) < std::tie(a.events, a.last);
    });
    OtherUsers others(theCase, own);
    for (std::size_t i = 0; i < std::min(uses.size(), mostCounted); ++i)
        uses[i].otherUsers = others.count(uses[i].ip);
    return uses;
}

} // namespace core
