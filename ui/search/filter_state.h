// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of a window: every page shows what it lets through, every page may narrow it, nobody keeps a copy of
// their own. GUI thread.
#pragma once
#include "core/search/filter.h"

#include <QObject>

namespace ui {

class FilterState : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const core::Filter& filter() const { return m_filter; }
    void setFilter(core::Filter filter); // says so only where something changed
    void add(core::FilterTerm term);     // "include this", or with isExcluded "exclude this"
    void setTime(core::TimeRange time);
    void removeClause(std::size_t index);
    void clear() { setFilter({}); }

Q_SIGNALS:
    void changed(const core::Filter& filter);

private:
    core::Filter m_filter;
};

} // namespace ui
