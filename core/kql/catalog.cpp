// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/catalog.h"

#include "core/base/text.h"

#include <algorithm>

namespace core::kql {
namespace {

using Tables = std::map<std::string, std::shared_ptr<const Table>, std::less<>>;

std::shared_ptr<const Table> lookUp(const Tables& tables, std::string_view name)
{
    const auto found = tables.find(name);
    return found == tables.end() ? nullptr : found->second;
}


} // namespace

// Time grows with the product of both lengths at worst, not faster: only the last star is ever tried again.
bool matchesStars(std::string_view text, std::string_view pattern)
{
    std::size_t t = 0, p = 0, star = std::string_view::npos, again = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            again = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++again;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

void Catalog::add(Table table)
{
    std::string name = table.name;
    m_tables[std::move(name)] = std::make_shared<const Table>(std::move(table));
}

std::shared_ptr<const Table> Catalog::find(std::string_view name) const { return lookUp(m_tables, name); }

std::vector<std::string> Catalog::matching(std::string_view pattern) const
{
    std::vector<std::string> found, again;
    for (const auto& [name, table] : m_tables)
        if (matchesStars(name, pattern))
            (table->isAgain ? again : found).push_back(name);
    if (!found.empty())
        return found;
    for (const std::string& name : again)
        if (std::ranges::find(again, m_tables.find(name)->second->nameNow) == again.end())
            found.push_back(name);
    return found;
}

std::vector<std::string> Catalog::names() const
{
    std::vector<std::string> all;
    for (const auto& [name, table] : m_tables)
        all.push_back(name);
    return all;
}

void Catalog::addWatchlist(std::string_view alias, Table table)
{
    m_watchlists[core::toLower(alias)] = std::make_shared<const Table>(std::move(table));
}

void Catalog::removeWatchlist(std::string_view alias) { m_watchlists.erase(core::toLower(alias)); }

std::shared_ptr<const Table> Catalog::watchlist(std::string_view alias) const { return lookUp(m_watchlists, core::toLower(alias)); }

void Catalog::addFile(std::string_view name, Table table)
{
    m_files[std::string(name)] = std::make_shared<const Table>(std::move(table));
}

std::shared_ptr<const Table> Catalog::file(std::string_view name) const { return lookUp(m_files, name); }

} // namespace core::kql
