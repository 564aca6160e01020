// SPDX-License-Identifier: GPL-3.0-or-later
// A set of dynamic values; what is equal says jsonIdentity().
#pragma once
#include "core/kql/runtime/json_value.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace core::kql {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

class JsonSet
{
public:
    // Whether it is new.
    bool add(std::string_view json)
    {
        if (!isOwnIdentity(json))
            return m_identities.insert(jsonIdentity(json)).second;
        if (m_identities.find(json) != m_identities.end())
            return false;
        m_identities.emplace(json);
        return true;
    }
    bool has(std::string_view json) const
    {
        return isOwnIdentity(json) ? m_identities.find(json) != m_identities.end()
                                   : m_identities.find(jsonIdentity(json)) != m_identities.end();
    }
    std::size_t size() const { return m_identities.size(); }

private:
    static bool isOwnIdentity(std::string_view json)
    {
        return isJsonString(json) ? json.find('\\') == std::string_view::npos : jsonKind(json) != JsonKind::Real && json != "-0";
    }
    TextSet m_identities;
};

inline JsonSet setOf(std::string_view array)
{
    JsonSet set;
    for (JsonCursor at(array); at.next();)
        set.add(at.value());
    return set;
}

} // namespace core::kql
