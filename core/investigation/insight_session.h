// SPDX-License-Identifier: GPL-3.0-or-later
// Figures over a case: a connection of its own for queries of panels, whose tables are held to what a filter lets through. Used by one
// thread at a time; only the stop token may be used from others. Nothing here throws.
#pragma once
#include "core/insight/insights.h"
#include "core/investigation/held_tables.h"
#include "core/investigation/query_session.h"

namespace core {

class InsightSession
{
public:
    static Result<std::unique_ptr<InsightSession>> open(const std::filesystem::path& path); // read only
    ~InsightSession();

    // What the case holds may have changed: looks again. The scope stays.
    Result<void> refresh();
    Result<void> setScope(insight::Scope scope);
    insight::PanelFigures figures(const insight::Panel& panel, std::stop_token stop);
    // The correlation ids behind an element of a panel (Insights::flowsOf).
    Result<std::vector<std::string>> flowsOf(const insight::Panel& panel, const insight::PanelFigures& figures, std::size_t row,
                                             std::size_t measure, std::stop_token stop);
    insight::Period period() const { return m_insights->period(); }

private:
    InsightSession() = default;
    std::unique_ptr<QuerySession> m_queries;
    std::unique_ptr<HeldTables> m_tables;
    std::unique_ptr<insight::Insights> m_insights;
};

} // namespace core
