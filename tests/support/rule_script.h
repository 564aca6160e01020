// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and lists that a test makes up, kept as a case keeps them, and what it was asked.
#pragma once
#include "ui/session/rule_connection.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace support {

// From two threads.
struct RuleScript {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::vector<core::detect::LibraryRule> rules;
    std::vector<core::detect::Watchlist> lists;
    std::map<std::string, core::detect::RuleCheck> checks; // by rule id; none: ready
    core::detect::Findings findings;
    std::optional<core::Error> refuses;                    // changes
    std::optional<core::detect::RuleToRun> tried;
    std::vector<std::string> changes;                      // "on blocked", "keep imported" ...
    bool waits = false;                                    // test runs, until they are told to stop

    template <class Change> void set(Change change)
    {
        const std::lock_guard lock(mutex);
        change(*this);
    }
    std::vector<std::string> made()
    {
        const std::lock_guard lock(mutex);
        return changes;
    }
};

class FakeRules : public ui::RuleConnection
{
public:
    explicit FakeRules(std::shared_ptr<RuleScript> script) : m_script(std::move(script)) {}

    core::Result<std::vector<core::detect::LibraryRule>> rules() override
    {
        const std::lock_guard lock(m_script->mutex);
        return m_script->rules;
    }
    core::Result<core::detect::RuleCheck> check(const core::detect::Rule& rule) override
    {
        const std::lock_guard lock(m_script->mutex);
        const auto it = m_script->checks.find(rule.id);
        return it == m_script->checks.end() ? core::detect::RuleCheck{{}, {"AuditLogs"}, {}, {}} : it->second;
    }
    core::Result<core::detect::Findings> tryOut(const core::detect::RuleToRun& rule, std::size_t, std::stop_token stop) override
    {
        std::unique_lock lock(m_script->mutex);
        m_script->tried = rule;
        if (m_script->waits) {
            m_script->wake.wait(lock, stop, [] { return false; });
            return core::fail(core::ErrorCode::Cancelled, "cancelled");
        }
        return m_script->findings;
    }
    core::Result<std::vector<core::detect::Watchlist>> watchlists() override
    {
        const std::lock_guard lock(m_script->mutex);
        return m_script->lists;
    }
    core::Result<void> setOn(const std::string& ruleId, bool isOn) override
    {
        return change((isOn ? "on " : "off ") + ruleId, [&](RuleScript& s) {
            for (auto& one : s.rules)
                if (one.rule.id == ruleId)
                    one.isOn = isOn;
        });
    }
    core::Result<void> setSettings(const std::string& ruleId, const std::map<std::string, std::string>& settings) override
    {
        return change("set " + ruleId, [&](RuleScript& s) {
            for (auto& one : s.rules)
                if (one.rule.id == ruleId)
                    one.settings = settings;
        });
    }
    core::Result<void> keep(const std::vector<core::detect::Rule>& rules) override
    {
        return change("keep " + std::to_string(rules.size()), [&](RuleScript& s) {
            for (const auto& rule : rules) {
                std::erase_if(s.rules, [&](const auto& one) { return one.rule.id == rule.id; });
                s.rules.push_back({rule, core::detect::RuleOrigin::Case, true, {}, "analyst"});
            }
        });
    }
    core::Result<void> remove(const std::string& ruleId) override
    {
        return change("remove " + ruleId, [&](RuleScript& s) { std::erase_if(s.rules, [&](const auto& one) { return one.rule.id == ruleId; }); });
    }
    core::Result<void> keepList(const core::detect::Watchlist& list) override
    {
        return change("list " + list.alias, [&](RuleScript& s) {
            std::erase_if(s.lists, [&](const auto& one) { return one.alias == list.alias; });
            s.lists.push_back(list);
            s.lists.back().author = "analyst";
            s.lists.back().changed = core::UtcTime::fromCalendar(2024, 5, 2, 12);
            s.lists.back().rows = std::size_t(std::count(list.csv.begin(), list.csv.end(), '\n')) - 1;
        });
    }
    core::Result<void> removeList(const std::string& alias) override
    {
        return change("remove list " + alias, [&](RuleScript& s) { std::erase_if(s.lists, [&](const auto& one) { return one.alias == alias; }); });
    }

private:
    template <class Make> core::Result<void> change(const std::string& what, Make make)
    {
        const std::lock_guard lock(m_script->mutex);
        if (m_script->refuses)
            return tl::unexpected(*m_script->refuses);
        make(*m_script);
        m_script->changes.push_back(what);
        return {};
    }
    std::shared_ptr<RuleScript> m_script;
};

inline ui::OpenRules openFake(const std::shared_ptr<RuleScript>& script)
{
    return [script](const std::filesystem::path&) -> core::Result<std::unique_ptr<ui::RuleConnection>> { return std::make_unique<FakeRules>(script); };
}

// Four rules: one of ours with parameters, needs and its published form, one of the case that cannot run, and a hunting query.
inline std::vector<core::detect::LibraryRule> someRules()
{
    using namespace core::detect;
    using core::Duration;
    Rule blocked;
    blocked.id = "blocked-attempts";
    blocked.name = "Blocked password reset attempts";
    blocked.version = "1.0.0";
    blocked.description = "Somebody tried to reset the passwords of several people and the service blocked it, or said so only in the reason of the "
                          "record.\n\nAn attacker who knows names but has no factor leaves this trace.";
    blocked.severity = Severity::High;
    blocked.frequency = Duration::hours(1);
    blocked.period = Duration::days(7);
    blocked.tactics = {"CredentialAccess", "InitialAccess"};
    blocked.techniques = {"T1110", "T1078.004"};
    blocked.query = "let lookBack = 7d;\nlet least = 3;\nAuditLogs\n| where OperationName has \"reset\" // any flow\n| where Result == \"failure\"\n"
                    "| summarize Users = dcount(User) by SourceIp\n| where Users >= least\n";
    blocked.queryLine = 21;
    blocked.parameters = {{"lookBack", "7d", "", "How far back it looks.", "1d", "30d"}, {"least", "3", "users", "How many different people one address must try.", "1", "50"}};
    blocked.needs = {{"AuditLogs", {}, {}, RuleNeed::Kind::Presence}, {"SignInLogs", Duration::days(7), {}, RuleNeed::Kind::Absence}, {"registration", {}, {}, RuleNeed::Kind::Presence}};
    blocked.clauses = {{"{{Users}} people were tried from {{SourceIp}} in {{lookBack}}", "Events", ""}, {"no success from {{SourceIp}}", "", ""}};
    blocked.falsePositives = {"A helpdesk that walks people through the reset from one address.", "A training session."};
    blocked.checkNext = {"Whether one of these people has a success afterwards.", "Who owns the address, and what else came from it."};
    blocked.asPublished = "blocked-attempts-published";
    Rule published = blocked;
    published.id = "blocked-attempts-published";
    published.name += ", as published";
    published.description = "Looks at the result alone: attempts whose block stands in the reason are missed.";
    published.query = "let lookBack = 7d;\nAuditLogs\n| where OperationName has \"reset\" // any flow\n| where Result == \"blocked\"\n";
    published.parameters.clear();
    published.asPublished.clear();
    published.isPublishedForm = true;
    Rule own;
    own.id = "0b1f0e0e-7a51-4bb0-9a43-5b8f6c1d2e3f";
    own.name = "Sign-ins from <new> places";
    own.severity = Severity::Medium;
    own.frequency = Duration::days(1);
    own.period = Duration::days(14);
    own.techniques = {"T1078"};
    own.query = "SigninLogs\n| wehre Country == \"X\"\n";
    own.queryLine = 10;
    own.ignored = {"incidentConfiguration"};
    Rule hunt;
    hunt.id = "hunt";
    hunt.name = "Rare actors";
    hunt.kind = RuleKind::Hunting;
    hunt.severity = Severity::Low;
    hunt.query = "AuditLogs | summarize count() by Actor";
    return {{blocked, RuleOrigin::BuiltIn, true, {}, {}}, {published, RuleOrigin::BuiltIn, false, {}, {}}, {hunt, RuleOrigin::BuiltIn, true, {}, {}}, {own, RuleOrigin::Case, true, {}, "analyst"}};
}

} // namespace support
