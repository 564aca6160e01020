// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_sources.h"

#include "core/detect/query_tables.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace core::detect {
namespace {

struct Source {
    std::string_view lane, table, words;
};
// Lanes as core/store/coverage.h names them; a lane of events of servers stands in Event together with others.
constexpr std::array<Source, 26> sources{{{"AuditLogs", "AuditLogs", "audit records"},
                                          {"SignInLogs", "SigninLogs", "sign-ins"},
                                          {"NonInteractiveUserSignInLogs", "AADNonInteractiveUserSignInLogs", "non-interactive sign-ins"},
                                          {"ServicePrincipalSignInLogs", "AADServicePrincipalSignInLogs", "sign-ins of applications"},
                                          {"ManagedIdentitySignInLogs", "AADManagedIdentitySignInLogs", "sign-ins of managed identities"},
                                          {"ADFSSignInLogs", "ADFSSignInLogs", "sign-ins at AD FS"},
                                          {"risk_event", "AADUserRiskEvents", "risk detections"},
                                          {"risky_user", "AADRiskyUsers", "risky users"},
                                          {"PasswordResetService", "", "write-back events"},
                                          {"ADSync", "", "events of the synchronisation"},
                                          {"Directory Synchronization", "", "events of directory synchronisation"},
                                          {"Microsoft-AzureADPasswordProtection-DCAgent", "", "events of password protection"},
                                          {"Microsoft-Windows-Security-Auditing", "SecurityEvent", "security events of servers"},
                                          {"Application", "", "events of the servers' application logs"},
                                          {"System", "", "events of the servers' system logs"},
                                          {"", "Event", "events of servers"},
                                          {"", "WindowsEvent", "events of servers"},
                                          {"activity", "CloudAppEvents", "activities of Defender for Cloud Apps"},
                                          {"method_usage", "", "uses of methods"},
                                          {"registration", "", "registered methods"},
                                          {"role_assignment", "", "role assignments"},
                                          {"user_record", "", "lists of users"},
                                          // the same lanes under the names of advanced hunting
                                          {"SignInLogs", "EntraIdSignInEvents", "sign-ins"},
                                          {"SignInLogs", "AADSignInEventsBeta", "sign-ins"},
                                          {"ServicePrincipalSignInLogs", "EntraIdSpnSignInEvents", "sign-ins of applications"},
                                          {"ServicePrincipalSignInLogs", "AADSpnSignInEventsBeta", "sign-ins of applications"}}};
// Lists without a time have no lane; what the case knows of people shows whether there is one.
std::string_view questionFor(std::string_view source)
{
    if (source == "role_assignment")
        return "IdentityInfo | where array_length(AssignedRoles) > 0 | take 1";
    if (source == "registration")
        return "IdentityInfo | where isnotnull(IsMFARegistered) | take 1";
    return {};
}

bool isInPeople(std::string_view source, kql::Engine& engine)
{
    const std::string_view question = questionFor(source);
    if (question.empty() || !engine.catalog().find("IdentityInfo"))
        return false;
    kql::QueryOptions options;
    options.timeout = std::chrono::seconds(10);
    options.maxRows = 1;
    const auto answer = engine.run(question, options);
    return answer && !answer->rows.empty();
}

// Hours of which the evidence says something, over all servers and tenants of the source; each hour once.
std::int64_t coveredHours(std::string_view source, const store::CoverageMap& coverage)
{
    std::vector<store::CoverageSpan> spans;
    for (const store::CoverageLane& lane : coverage.lanes) {
        if (lane.source != source)
            continue;
        spans.insert(spans.end(), lane.spans.begin(), lane.spans.end());
        for (const store::CoverageHour& hour : lane.hours)
            spans.push_back({hour.hour, hour.hour});
    }
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::int64_t hours = 0, end = std::numeric_limits<std::int64_t>::min();
    for (const store::CoverageSpan& span : spans) {
        const std::int64_t from = std::max(span.first, end);
        hours += std::max<std::int64_t>(0, span.last + 1 - from);
        end = std::max(end, span.last + 1);
    }
    return hours;
}

bool hasEvents(std::string_view source, const store::CoverageMap& coverage)
{
    return std::any_of(coverage.lanes.begin(), coverage.lanes.end(), [source](const auto& lane) { return lane.source == source && lane.events > 0; });
}

std::string shortCoverage(const RuleNeed& need, const store::CoverageMap& coverage)
{
    const std::int64_t wanted = (need.before.ticks + need.after.ticks) / store::ticksPerHour;
    const std::int64_t covered = coveredHours(need.source, coverage);
    if (wanted <= covered)
        return {};
    const bool inDays = wanted >= 48;
    const std::int64_t unit = inDays ? 24 : 1;
    return fmt::format("{} cover {} of the {} {} that the rule looks at", wordsOfSource(need.source), covered / unit, (wanted + unit - 1) / unit,
                       inDays ? "days" : "hours");
}

} // namespace

std::string wordsOfSource(std::string_view source)
{
    const auto known = std::find_if(sources.begin(), sources.end(), [source](const Source& s) { return s.lane == source; });
    return known == sources.end() || source.empty() ? fmt::format("events of {}", source) : std::string(known->words);
}

bool isKnownSource(std::string_view source, const store::CoverageMap& coverage)
{
    const auto isIt = [source](const auto& one) { return one == source; };
    return !source.empty() && (std::any_of(sources.begin(), sources.end(), [&](const Source& s) { return isIt(s.lane); }) ||
                               std::any_of(coverage.lanes.begin(), coverage.lanes.end(), [&](const auto& lane) { return isIt(lane.source); }));
}

std::string_view sourceOfTable(std::string_view table)
{
    const auto known = std::find_if(sources.begin(), sources.end(), [table](const Source& s) { return s.table == table; });
    return known == sources.end() || table.empty() ? std::string_view() : known->lane;
}

bool isTableOfEvidence(std::string_view table)
{
    return isTableOfLogs(table) && table != "IdentityInfo"; // that is made of what the case knows of people
}

std::string lackOfTable(std::string_view table)
{
    const auto known = std::find_if(sources.begin(), sources.end(), [table](const Source& s) { return s.table == table; });
    return known == sources.end() ? fmt::format("the case holds nothing for {}", table) : fmt::format("the case holds no {}", known->words);
}

bool isEmptyTable(const std::string& table, kql::Engine& engine, const store::CoverageMap& coverage)
{
    if (hasEvents(sourceOfTable(table), coverage))
        return false;
    if (!engine.catalog().find(table))
        return true;
    kql::QueryOptions options;
    options.timeout = std::chrono::seconds(10);
    options.maxRows = 1;
    const auto rows = engine.run(fmt::format("['{}'] | take 1 | count", table), options);
    return rows && !rows->rows.empty() && rows->rows.front().front() == kql::Value{kql::Type::Long, std::int64_t(0)};
}

std::vector<std::string> missingSources(const Rule& rule, const std::vector<std::string>& emptyTables, kql::Engine& engine,
                                        const store::CoverageMap& coverage)
{
    std::vector<std::string> sentences;
    const auto add = [&sentences](std::string sentence) {
        if (!sentence.empty() && std::find(sentences.begin(), sentences.end(), sentence) == sentences.end())
            sentences.push_back(std::move(sentence));
    };
    for (const std::string& table : emptyTables)
        add(lackOfTable(table));
    for (const RuleNeed& need : rule.needs) {
        if (!isKnownSource(need.source, coverage))
            continue; // said among the problems
        if (!hasEvents(need.source, coverage))
            add(isInPeople(need.source, engine) ? std::string() : fmt::format("the case holds no {}", wordsOfSource(need.source)));
        else if (questionFor(need.source).empty())
            add(shortCoverage(need, coverage));
    }
    return sentences;
}

} // namespace core::detect
