// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/rule_connection.h"

#include "core/investigation/investigation.h"

namespace ui {

using namespace core::detect;
using core::Result;

namespace {

class CaseConnection : public RuleConnection
{
public:
    explicit CaseConnection(std::unique_ptr<core::Investigation> investigation) : m_case(std::move(investigation)) {}

    Result<std::vector<LibraryRule>> rules() override { return m_case->rules(); }
    Result<RuleCheck> check(const Rule& rule) override { return m_case->checkRule(rule); }
    Result<Findings> tryOut(const RuleToRun& rule, std::size_t limit, std::stop_token stop) override
    {
        return m_case->tryRule(rule, std::nullopt, limit, stop);
    }
    Result<std::vector<Watchlist>> watchlists() override { return m_case->watchlists(); }
    Result<void> setOn(const std::string& ruleId, bool isOn) override { return m_case->setRuleOn(ruleId, isOn); }
    Result<void> setSettings(const std::string& ruleId, const std::map<std::string, std::string>& settings) override
    {
        return m_case->setRuleSettings(ruleId, settings);
    }
    Result<void> keep(const std::vector<Rule>& rules) override { return m_case->keepRules(rules); }
    Result<void> remove(const std::string& ruleId) override { return m_case->removeRule(ruleId); }
    Result<void> keepList(const Watchlist& list) override { return m_case->keepWatchlist(list); }
    Result<void> removeList(const std::string& alias) override { return m_case->removeWatchlist(alias); }

private:
    std::unique_ptr<core::Investigation> m_case;
};

} // namespace

OpenRules openCaseForRules()
{
    return [](const std::filesystem::path& path) -> Result<std::unique_ptr<RuleConnection>> {
        auto opened = core::Investigation::open(path);
        if (!opened && opened.error().code == core::ErrorCode::NotWritable) // sealed: rules can be looked at and tried
            opened = core::Investigation::openReadOnly(path);
        if (!opened)
            return tl::unexpected(opened.error());
        return std::make_unique<CaseConnection>(*std::move(opened));
    };
}

} // namespace ui
