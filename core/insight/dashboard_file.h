// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards as YAML files (resources/dashboards/*.yaml are the built-in ones; users export and import them). A panel's query stands in
// the file (`query: |`) or, in built-in ones, in a .kql file beside it that `query: name.kql` names. Pure; any thread.
#pragma once
#include "core/base/result.h"
#include "core/detect/document.h"
#include "core/insight/dashboard.h"

#include <functional>
#include <optional>

namespace core::insight {

inline constexpr std::size_t maxPanels = 200;

struct DashboardFile {
    std::optional<Dashboard> dashboard;        // nothing: no panel could be read
    std::vector<detect::DocumentFault> faults; // what was left out and why; places in the file
};

// Asked for the text of a query that is named as a file; nothing: there is none.
using QueryText = std::function<std::optional<std::string>(std::string_view file)>;
DashboardFile readDashboard(std::string_view yaml, const QueryText& queryText = {});
// With all queries inside: readDashboard(writeDashboard(d)) gives d.
std::string writeDashboard(const Dashboard& dashboard);

// Those that come with the program, in their order; the first is shown first. A mistake in one is a mistake of ours: std::logic_error.
const std::vector<Dashboard>& builtInDashboards();
// Text of a built-in query by the name of its file.
std::optional<std::string> builtInQuery(std::string_view file);

} // namespace core::insight
