// SPDX-License-Identifier: GPL-3.0-or-later
// What names of a query stand for, with scopes that end: leaving one costs what was named in it, not what is known outside.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core::detect {

template <class Value> class ScopedNames
{
public:
    const Value* find(std::string_view name) const
    {
        const auto found = m_values.find(name);
        return found == m_values.end() ? nullptr : &found->second;
    }
    void set(const std::string& name, std::optional<Value> value) // nothing: it stands for nothing
    {
        const auto found = m_values.find(name);
        m_before.emplace_back(name, found == m_values.end() ? std::nullopt : std::optional<Value>(std::move(found->second)));
        replace(name, std::move(value));
    }

    std::size_t enter() const { return m_before.size(); }
    void leave(std::size_t entered)
    {
        for (; m_before.size() > entered; m_before.pop_back())
            replace(m_before.back().first, std::move(m_before.back().second));
    }

private:
    void replace(const std::string& name, std::optional<Value> value)
    {
        if (value)
            m_values.insert_or_assign(name, *std::move(value));
        else
            m_values.erase(name);
    }

    std::map<std::string, Value, std::less<>> m_values;
    std::vector<std::pair<std::string, std::optional<Value>>> m_before;
};

} // namespace core::detect
