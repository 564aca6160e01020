// SPDX-License-Identifier: GPL-3.0-or-later
// A reset that is refused right behind the name of the user names no agent: the user's other flows tell whether cloud sync would have served it.
#include "core/flow/cloud_sync.h"
#include "core/investigation/investigation.h"
#include "tests/core/store/case_tools.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace core;

namespace {

constexpr const char* progress = "Self-service password reset flow activity progress";
constexpr const char* unreachable = "We could not reach your on-premises password reset service. Check your sync machine's event log";

std::string record(unsigned flow, unsigned user, UtcTime time, const char* operation, const char* reason, const char* result, const std::string& agent = {})
{
    static int number = 0;
    return fmt::format(
        R"({{"id":"SSPR_{0}_{1}","category":"UserManagement","correlationId":"{0}","result":"{8}","resultReason":"{2}",)"
        R"("activityDisplayName":"{3}","activityDateTime":"{4}","loggedByService":"Self-service Password Management",)"
        R"("initiatedBy":{{"app":null,"user":{{"id":"{5}","userPrincipalName":"user{6}@contoso.com","ipAddress":"203.0.113.7"}}}},)"
        R"("targetResources":[{{"id":"{5}","type":"User","userPrincipalName":"user{6}@contoso.com","modifiedProperties":[]}}],)"
        R"("additionalDetails":[{7}]}})",
        tools::guid(flow), ++number, reason, operation, formatUtc(time), tools::guid(5000 + user), user,
        agent.empty() ? std::string() : fmt::format(R"({{"key":"OnPremisesAgent","value":"{}"}})", agent), result);
}

} // namespace

class TestCloudSync : public QObject
{
    Q_OBJECT

private slots:
    void refusedAtTheStart()
    {
        const auto day = [](int number) { return UtcTime::fromCalendar(2024, 3, unsigned(number), 9, 0, 0); };
        std::vector<std::string> records;
        unsigned flows = 0;
        const auto addDone = [&](unsigned user, UtcTime time, const std::string& agent) {
            const unsigned flow = ++flows;
            records.push_back(record(flow, user, time, progress, "User submitted their user ID", "success"));
            records.push_back(record(flow, user, time + Duration::seconds(30), progress, "User submitted a new password", "success"));
            records.push_back(record(flow, user, time + Duration::seconds(33), "Reset password (self-service)", "Successfully completed reset.", "success", agent));
            return flow;
        };
        const auto addRefused = [&](unsigned user, UtcTime time) {
            const unsigned flow = ++flows;
            records.push_back(record(flow, user, time, progress, "User submitted their user ID", "success"));
            records.push_back(record(flow, user, time + Duration::seconds(1), progress, unreachable, "failure"));
            return flow;
        };
        addDone(1, day(3), "CloudSync");
        const unsigned afterCloudSync = addRefused(1, day(5));
        const unsigned beforeCloudSync = addRefused(2, day(5));
        addDone(2, day(8), "CloudSync");
        addDone(3, day(3), "Microsoft Entra Connect");
        const unsigned afterConnect = addRefused(3, day(5));
        addDone(3, day(20), "CloudSync"); // moved over later: further off in time
        const unsigned onlyRefused = addRefused(4, day(5));
        addDone(5, day(3), "CloudSync");
        const unsigned unsaid = addDone(5, day(5), ""); // what succeeded without naming anybody is not said to be of cloud sync
        support::TempDir dir;
        support::writeFile(dir / "audit.json", fmt::format("{{\"value\":[{}]}}", fmt::join(records, ",")));
        QVERIFY(!tools::import(dir / "case.sspr", {dir / "audit.json"}).error);
        auto investigation = *Investigation::openReadOnly(dir / "case.sspr");
        const auto detailOf = [&](unsigned flow) { return *investigation->flow(tools::guid(flow)); };
        for (const auto& [flow, isCloudSync] : {std::pair{afterCloudSync, true}, std::pair{beforeCloudSync, true}, std::pair{afterConnect, false}, std::pair{onlyRefused, false}}) {
            const FlowDetail detail = detailOf(flow);
            const FlowSummary summary = summarize(detail);
            const std::string where = fmt::format("flow {}: {} {}", flow, summary.explanation, summary.next);
            QCOMPARE(detail.flow.reasonCode, std::string("fail_onprem_unreachable"));
            QVERIFY2(!isServedByCloudSync(detail) && goesThroughCloudSync(detail) == isCloudSync, where.c_str());
            QVERIFY2((summary.next.find("provisioning agent") != std::string::npos) == isCloudSync, where.c_str());
        }
        const std::string succeeded = summarize(detailOf(unsaid)).explanation;
        QVERIFY2(succeeded.find("Cloud sync") == std::string::npos, succeeded.c_str());
    }
};

QTEST_APPLESS_MAIN(TestCloudSync)
#include "tst_cloud_sync.moc"
