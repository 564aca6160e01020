// SPDX-License-Identifier: GPL-3.0-or-later
// The case as the page of rules sees it, through a database connection of its own. Belongs to the worker thread that opened it.
#pragma once
#include "core/detect/detector.h"
#include "core/detect/rule_check.h"
#include "core/detect/rule_library.h"
#include "core/detect/watchlist.h"

#include <functional>
#include <memory>

namespace ui {

class RuleConnection
{
public:
    virtual ~RuleConnection() = default;
    virtual core::Result<std::vector<core::detect::LibraryRule>> rules() = 0;
    virtual core::Result<core::detect::RuleCheck> check(const core::detect::Rule& rule) = 0;
    // As of the newest event; stores nothing.
    virtual core::Result<core::detect::Findings> tryOut(const core::detect::RuleToRun& rule, std::size_t limit, std::stop_token stop) = 0;
    virtual core::Result<std::vector<core::detect::Watchlist>> watchlists() = 0;

    virtual core::Result<void> setOn(const std::string& ruleId, bool isOn) = 0;
    virtual core::Result<void> setSettings(const std::string& ruleId, const std::map<std::string, std::string>& settings) = 0;
    virtual core::Result<void> keep(const std::vector<core::detect::Rule>& rules) = 0;
    virtual core::Result<void> remove(const std::string& ruleId) = 0;
    virtual core::Result<void> keepList(const core::detect::Watchlist& list) = 0;
    virtual core::Result<void> removeList(const std::string& alias) = 0;
};

using OpenRules = std::function<core::Result<std::unique_ptr<RuleConnection>>(const std::filesystem::path&)>;
OpenRules openCaseForRules();

} // namespace ui
