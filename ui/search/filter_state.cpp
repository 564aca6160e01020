// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/filter_state.h"

namespace ui {

void FilterState::setFilter(core::Filter filter)
{
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    Q_EMIT changed(m_filter);
}

void FilterState::add(core::FilterTerm term)
{
    core::Filter filter = m_filter;
    filter.add(std::move(term));
    setFilter(std::move(filter));
}

void FilterState::setTime(core::TimeRange time)
{
    core::Filter filter = m_filter;
    filter.time = time;
    setFilter(std::move(filter));
}

void FilterState::removeClause(std::size_t index)
{
    if (index >= m_filter.clauses.size())
        return;
    core::Filter filter = m_filter;
    filter.clauses.erase(filter.clauses.begin() + std::ptrdiff_t(index));
    setFilter(std::move(filter));
}

} // namespace ui
