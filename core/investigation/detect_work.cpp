// SPDX-License-Identifier: GPL-3.0-or-later
// What Investigation offers on rules, alerts, and lists.
#include "core/detect/rule_parameters.h"
#include "core/investigation/investigation.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace core {

using detect::RuleToRun;

namespace {

bool hasLet(std::string_view query, const std::string& name)
{
    const auto lets = detect::letLiterals(query);
    return std::any_of(lets.begin(), lets.end(), [&](const detect::LetLiteral& let) { return let.name == name; });
}

bool hasSetting(const detect::Rule& rule, const std::string& name)
{
    const auto isNamed = [&](const detect::RuleParameter& parameter) { return parameter.name == name; };
    return std::any_of(rule.parameters.begin(), rule.parameters.end(), isNamed) || hasLet(rule.query, name) || hasLet(rule.candidates, name);
}

// The rules of the case that are on, or those asked for, each with what the case sets in it and, over that, what the caller sets.
Result<std::vector<RuleToRun>> rulesToRun(store::Case& theCase, const DetectRequest& request)
{
    const std::vector<detect::LibraryRule> library = detect::readLibrary(theCase);
    std::vector<RuleToRun> rules;
    for (const detect::Rule& rule : request.rules) {
        const auto known = std::find_if(library.begin(), library.end(), [&](const detect::LibraryRule& one) { return one.rule.id == rule.id; });
        const bool isTheSame = known != library.end() && known->rule.text == rule.text; // not another rule under that id
        rules.push_back({rule, isTheSame ? known->settings : std::map<std::string, std::string>()});
    }
    if (request.rules.empty())
        for (const detect::LibraryRule& one : library)
            if (one.isOn)
                rules.push_back({one.rule, one.settings});
    for (const auto& [name, value] : request.settings) {
        bool isKnown = false;
        for (RuleToRun& rule : rules)
            if (hasSetting(rule.rule, name)) {
                const auto& parameters = rule.rule.parameters;
                const auto parameter = std::ranges::find(parameters, name, &detect::RuleParameter::name);
                if (parameter != parameters.end())
                    if (const auto checked = detect::checkSetting(*parameter, value); !checked)
                        return tl::unexpected(checked.error());
                rule.settings[name] = value;
                isKnown = true;
            }
        if (!isKnown)
            return fail(ErrorCode::InvalidArgument, "none of the rules has a parameter or a let of this name", name);
    }
    return rules;
}

// Over the same case, for another thread; null where it would not have the same tables.
detect::EngineMaker anotherEngine(QuerySession& session)
{
    if (!session.theCase())
        return {};
    return [path = session.theCase()->path(), names = session.catalog().names()]() -> std::shared_ptr<kql::Engine> {
        auto another = QuerySession::overCase(path);
        if (!another || (*another)->catalog().names() != names)
            return nullptr;
        const std::shared_ptr<QuerySession> kept = std::move(*another);
        return {kept, &kept->engine()};
    };
}

// One core is left to the rest of the machine from three on.
std::size_t helpersOf()
{
    const unsigned cores = std::thread::hardware_concurrency();
    return cores < 2 ? 0 : cores < 4 ? 1 : 2;
}

// From the first event to the newest, rounded up to the second: the clock of a run.
Result<std::optional<detect::DetectOptions>> spanOf(store::Case& theCase, QuerySession& session)
{
    const auto newest = session.defaultNow();
    if (!newest)
        return tl::unexpected(newest.error());
    sqlite::Statement row(theCase.db(), "SELECT min(first_event) FROM file");
    if (!*newest || !row.step() || row.isNull(0))
        return std::optional<detect::DetectOptions>();
    detect::DetectOptions options;
    options.first = {row.integer(0)};
    options.last = **newest;
    return options;
}

} // namespace

Result<DetectReport> Investigation::detect(const DetectRequest& request, std::stop_token stop, Progress& progress)
{
    const auto session = queries();
    if (!session)
        return tl::unexpected(session.error());
    return guarded([&]() -> Result<DetectReport> {
        const auto begun = std::chrono::steady_clock::now();
        const auto rules = rulesToRun(*m_case, request);
        if (!rules)
            return tl::unexpected(rules.error());
        const auto span = spanOf(*m_case, **session);
        if (!span)
            return tl::unexpected(span.error());
        // Without an event the rules run all the same, at a time when nothing was: what is wrong with them shows.
        detect::DetectOptions options = span->value_or(detect::DetectOptions{});
        options.now = request.now || *span ? request.now : std::optional(UtcTime{});
        const store::CoverageMap coverage = store::readCoverage(*m_case, store::ServerTimes::AsLogged);
        auto findings = detect::Detector((*session)->engine(), coverage, anotherEngine(**session), helpersOf()).run(*rules, options, stop, progress);
        if (!findings)
            return tl::unexpected(findings.error());
        DetectReport report;
        if (*span) {
            report.first = options.first;
            report.last = options.last;
        }
        if (!request.isDryRun && *span) { // of nothing there is nothing to say, nor a time to say it of
            const auto stored = detect::storeFindings(*m_case, *findings, options);
            if (!stored)
                return tl::unexpected(stored.error());
            report.stored = *stored;
        }
        report.rules = std::move(findings->rules);
        report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        return report;
    });
}

Result<detect::AlertListPtr> Investigation::alerts()
{
    return guarded([&] { return detect::readAlerts(*m_case); });
}

Result<detect::LastRun> Investigation::lastRun()
{
    return guarded([&] { return detect::readLastRun(*m_case); });
}

Result<std::vector<detect::AlertEvent>> Investigation::alertEvents(const std::vector<EventId>& events, bool withText)
{
    return guarded([&] {
        if (!m_alertEvidence)
            m_alertEvidence = std::make_unique<detect::AlertEvidence>(*m_case);
        return m_alertEvidence->read(events, withText);
    });
}

Result<detect::FlowAlerts> Investigation::flowAlerts()
{
    return guarded([&] { return detect::readFlowAlerts(*m_case); });
}

Result<std::vector<detect::LibraryRule>> Investigation::rules()
{
    return guarded([&] { return detect::readLibrary(*m_case); });
}

Result<detect::RuleCheck> Investigation::checkRule(const detect::Rule& rule)
{
    const auto session = queries();
    if (!session)
        return tl::unexpected(session.error());
    return guarded([&] { return detect::checkRule(rule, (*session)->engine(), store::readCoverage(*m_case, store::ServerTimes::AsLogged)); });
}

Result<detect::Findings> Investigation::tryRule(const RuleToRun& rule, std::optional<UtcTime> now, std::size_t limit, std::stop_token stop)
{
    const auto session = queries();
    if (!session)
        return tl::unexpected(session.error());
    return guarded([&]() -> Result<detect::Findings> {
        const auto span = spanOf(*m_case, **session);
        if (!span)
            return tl::unexpected(span.error());
        detect::DetectOptions options = span->value_or(detect::DetectOptions{});
        options.now = now;
        const store::CoverageMap coverage = store::readCoverage(*m_case, store::ServerTimes::AsLogged);
        return detect::Detector((*session)->engine(), coverage).tryOut(rule, options, limit, stop);
    });
}

Result<void> Investigation::setRuleOn(const std::string& ruleId, bool isOn)
{
    return guarded([&] { return detect::setRuleOn(*m_case, ruleId, isOn); });
}

Result<void> Investigation::setRuleSettings(const std::string& ruleId, const std::map<std::string, std::string>& settings)
{
    return guarded([&] { return detect::setRuleSettings(*m_case, ruleId, settings); });
}

Result<void> Investigation::keepRules(const std::vector<detect::Rule>& rules)
{
    return guarded([&] { return detect::keepRules(*m_case, rules); });
}

Result<void> Investigation::removeRule(const std::string& ruleId)
{
    return guarded([&] { return detect::removeRule(*m_case, ruleId); });
}

Result<std::vector<detect::Watchlist>> Investigation::watchlists()
{
    return guarded([&] { return detect::readWatchlists(*m_case); });
}

// queries() takes up what has changed whenever it is asked, also by whoever asked before.
Result<void> Investigation::keepWatchlist(const detect::Watchlist& list)
{
    return guarded([&] { return detect::keepWatchlist(*m_case, list); }).and_then([&] {
        return m_queries ? m_queries->refreshWatchlists() : Result<void>();
    });
}

Result<void> Investigation::removeWatchlist(const std::string& alias)
{
    return guarded([&] { return detect::removeWatchlist(*m_case, alias); }).and_then([&] {
        return m_queries ? m_queries->refreshWatchlists() : Result<void>();
    });
}

Result<std::vector<detect::Suppression>> Investigation::suppressions()
{
    return guarded([&] { return detect::readSuppressions(*m_case); });
}

} // namespace core
