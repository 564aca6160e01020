// SPDX-License-Identifier: GPL-3.0-or-later
// A panel out of a query that was run: as its `render` says, else as suits its columns. Pure; any thread.
#pragma once
#include "core/insight/dashboard.h"
#include "core/kql/engine.h"

namespace core::insight {

// `taken`: ids of the panels that are there already.
Panel pinnedPanel(const std::string& title, const std::string& query, const kql::Schema& columns, const std::optional<kql::RenderHint>& render,
                  const std::vector<std::string>& taken);

// "Why it failed (2)" is why-it-failed-2; never empty, at most 60 letters, not among `taken`.
std::string idOfTitle(std::string_view title, const std::vector<std::string>& taken);

} // namespace core::insight
