// SPDX-License-Identifier: GPL-3.0-or-later
// KQL over a million audit records and a million sign-ins (issue 6): the three detections of the article of 2020 as their author wrote
// them (over the last day, and over the whole span as the worst case), simple filters and counts, and the translation alone.
// SSPR_BENCH_RECORDS: another number of records of each kind. SSPR_BENCH_CASE: an existing case.
#include "core/investigation/case_catalog.h"
#include "core/kql/engine.h"
#include "core/store/text_functions.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

// Our own words for the three detections: the same operators in the same order as the article has them.
std::string blockedAttempts(const std::string& range)
{
    return "let timeRange = " + range + ";\n"
           "AuditLogs | where TimeGenerated >= ago(timeRange)\n"
           "| where LoggedByService == \"Self-service Password Management\" | where OperationName contains \"Blocked\"\n"
           "| extend Upn = tostring(TargetResources[0].userPrincipalName), Ip = tostring(InitiatedBy.user.ipAddress)\n"
           "| project timestamp = TimeGenerated, AccountCustomEntity = Upn, IPCustomEntity = Ip, OperationName, ResultReason";
}

std::string unknownAddress(const std::string& range)
{
    return "let timeRange = " + range + ";\nlet maxMinutes = 7*24*60;\n"
           "AuditLogs | where TimeGenerated >= ago(timeRange)\n"
           "| where LoggedByService == \"Self-service Password Management\" and ResultDescription == \"User submitted their user ID\"\n"
           "| extend UserPrincipalName = tostring(TargetResources[0].userPrincipalName), SourceIp = tostring(InitiatedBy.user.ipAddress)\n"
           "| project UserPrincipalName, SourceIp, AttemptTime = TimeGenerated, CorrelationId\n"
           "| join kind=leftouter (SigninLogs | where datetime_add('minute', maxMinutes, TimeGenerated) >= ago(timeRange)\n"
           "  | where ResultType == \"0\" | where RiskLevelAggregated == \"none\" or RiskLevelDuringSignIn == \"none\"\n"
           "  | extend TrustedIP = tostring(IPAddress) | project UserPrincipalName, TrustedIP, SignInTime = TimeGenerated) on UserPrincipalName\n"
           "| where AttemptTime > SignInTime\n"
           "| extend Minutes = iif(SourceIp == TrustedIP, datetime_diff(\"Minute\", SignInTime, AttemptTime), 0), Match = SourceIp == TrustedIP\n"
           "| where Minutes >= -maxMinutes\n"
           "| summarize Same = countif(Match), min(Minutes) by UserPrincipalName, CorrelationId, AttemptTime, SourceIp\n"
           "| where Same == \"0\"\n"
           "| project timestamp = AttemptTime, AccountCustomEntity = UserPrincipalName, IPCustomEntity = SourceIp";
}

std::string resetWithMethods(const std::string& range)
{
    return "let timeFrame = " + range + ";\nlet resetDiff = 10m;\n"
           "AuditLogs | where TimeGenerated >= ago(timeFrame) | where OperationName == \"Reset password (by admin)\"\n"
           "| extend PasswordResetTime = TimeGenerated, UserPrincipalName = tostring(TargetResources[0].userPrincipalName),\n"
           "  PasswordResetIP = tostring(InitiatedBy.user.ipAddress)\n"
           "| join kind=inner (AuditLogs | where TimeGenerated >= ago(timeFrame) | where TargetResources contains \"StrongAuthenticationMethod\"\n"
           "  | extend MethodTime = TimeGenerated, UserPrincipalName = tostring(TargetResources[0].userPrincipalName)) on UserPrincipalName\n"
           "| where PasswordResetTime - MethodTime <= resetDiff or MethodTime - PasswordResetTime <= resetDiff\n"
           "| summarize PasswordResetTime = max(PasswordResetTime), MethodTime = max(MethodTime) by UserPrincipalName, PasswordResetIP";
}

void runQuery(benchmark::State& state, core::kql::Engine& engine, const std::string& text, core::UtcTime now)
{
    core::kql::QueryOptions options;
    options.now = now;
    std::size_t rows = 0;
    for (auto _ : state) {
        const auto result = engine.run(text, options);
        if (!result) {
            state.SkipWithError(result.error().error ? result.error().error->detail.c_str() : "refused");
            return;
        }
        rows = result->rows.size();
    }
    state.counters["rows"] = double(rows);
}

void translate(benchmark::State& state, core::kql::Engine& engine, const std::string& text, core::UtcTime now)
{
    core::kql::QueryOptions options;
    options.now = now;
    for (auto _ : state)
        benchmark::DoNotOptimize(engine.translate(text, options, {}, true));
}

bool makeCase(const std::filesystem::path& path, const bench::Workspace& folder, std::uint64_t records)
{
    bench::Synthetic options;
    options.records = records;
    bench::writeAuditLog(folder / "audit.jsonl", options);
    bench::writeSignInLog(folder / "signin.jsonl", options);
    bench::importInto(path, {folder / "audit.jsonl", folder / "signin.jsonl"}, true);
    return std::filesystem::exists(path);
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    const char* given = std::getenv("SSPR_BENCH_CASE");
    const char* count = std::getenv("SSPR_BENCH_RECORDS");
    const std::filesystem::path path = given ? std::filesystem::path(given) : folder / "kql.sspr";
    if (!given && !makeCase(path, folder, count ? std::strtoull(count, nullptr, 10) : 1'000'000)) {
        std::fprintf(stderr, "the case was not made\n");
        return 1;
    }
    auto opened = core::store::Case::open(path, core::sqlite::OpenMode::Read);
    if (!opened) {
        std::fprintf(stderr, "%s\n", core::describe(opened.error()).c_str());
        return 1;
    }
    core::store::Case& theCase = **opened;
    core::kql::RuntimeContext context;
    context.textOf = [&theCase](std::int64_t id) { return theCase.texts().text(id); };
    core::kql::Engine engine(theCase.db(), core::caseCatalog(theCase), std::move(context));
    const core::UtcTime now{bench::syntheticEnd()};
    struct Timed {
        const char* name;
        std::string text;
    };
    const std::vector<Timed> queries = {
        {"detection_1/day", blockedAttempts("1d")},
        {"detection_2/day", unknownAddress("1d")},
        {"detection_3/day", resetWithMethods("1d")},
        {"detection_1/all", blockedAttempts("400d")},
        {"detection_2/all", unknownAddress("400d")},
        {"detection_3/all", resetWithMethods("400d")},
        {"count/audit", "AuditLogs | count"},
        {"count/signins", "SigninLogs | count"},
        {"filter/equal", "AuditLogs | where OperationName == 'Reset password (by admin)' | count"},
        {"filter/contains", "AuditLogs | where OperationName contains 'blocked' | count"},
        {"filter/user", "SigninLogs | where UserPrincipalName startswith 'a' | count"},
        {"filter/failed", "SigninLogs | where ResultType != '0' | count"},
        {"group/operation", "AuditLogs | summarize count() by OperationName"},
        {"group/hour", "AuditLogs | summarize count() by bin(TimeGenerated, 1h)"},
        {"top", "SigninLogs | top 10 by TimeGenerated desc"},
    };
    for (const Timed& one : queries)
        benchmark::RegisterBenchmark(one.name, [&](benchmark::State& state) { runQuery(state, engine, one.text, now); })
            ->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
    for (const char* name : {"translate/detection_2"})
        benchmark::RegisterBenchmark(name, [&](benchmark::State& state) { translate(state, engine, unknownAddress("1d"), now); })
            ->Unit(benchmark::kMicrosecond);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
