// SPDX-License-Identifier: GPL-3.0-or-later
// Flows from evidence files as people bring them: what the demo tenant never writes. Files in, flows out.
#include "core/investigation/investigation.h"
#include "core/knowledge/causes.h"
#include "tests/core/evidence/evtx_support.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/support.h"

using namespace core;
using support::TempDir;

namespace {

constexpr const char* progress = "Self-service password reset flow activity progress";
const std::string correlation = tools::guid(1);

tools::Audit step(const std::string& time, const std::string& reason, const std::string& result = "success")
{
    static int number = 0;
    tools::Audit audit;
    audit.id = fmt::format("SSPR_{}_AB1CD_{}", correlation, ++number);
    audit.time = "2024-05-01T" + time + "Z";
    audit.operation = progress;
    audit.reason = reason;
    audit.result = result;
    return audit;
}

EvtxEvent server(const std::string& time, std::uint32_t id, std::string message, std::string computer = "AADC01")
{
    EvtxEvent event;
    event.time = parseTime("2024-05-01T" + time + "Z")->time;
    event.provider = "PasswordResetService";
    event.computer = std::move(computer);
    event.eventId = id;
    event.data = {std::move(message)};
    return event;
}

// Imports the texts as files of their own, one import each.
FlowList flowsOf(const TempDir& folder, const std::vector<std::string>& files)
{
    const auto casePath = folder.path() / "case.sspr";
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto path = folder.path() / fmt::format("file{}", i);
        support::writeFile(path, files[i]);
        const ImportReport report = tools::import(casePath, {path});
        if (report.error || report.files.at(0).error || report.files.at(0).rejected)
            qFatal("file %zu was not imported", i);
    }
    auto investigation = Investigation::openReadOnly(casePath);
    return **(*investigation)->flows();
}

FlowDetail detailOf(const TempDir& folder, const std::string& id)
{
    auto investigation = Investigation::openReadOnly(folder.path() / "case.sspr");
    auto detail = (*investigation)->flow(id);
    return detail ? *detail : FlowDetail{};
}

} // namespace

class TestFlowCase : public QObject
{
    Q_OBJECT
private slots:
    void recordsOfOneTimeGoByTheirIds_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        for (int i = 0; i < 8; ++i) // a hash of the ids would be right in half of the rows
            QTest::addRow("%d", i) << QString("SSPR_%1_A%2").arg(correlation.c_str()).arg(i)
                                   << QString("SSPR_%1_B%2").arg(correlation.c_str()).arg(i);
    }
    void recordsOfOneTimeGoByTheirIds()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        for (const bool swapped : {false, true}) {
            const TempDir folder;
            tools::Audit a = step("10:01:00", "User does not have a license", "failure");
            tools::Audit b = step("10:01:00", "This user is not a member of the password reset users group", "failure");
            a.id = first.toStdString();
            b.id = second.toStdString();
            const std::string start = step("10:00:00", "User submitted their user ID").line();
            const FlowList flows = flowsOf(folder, {swapped ? start + b.line() + a.line() : start + a.line() + b.line()});
            QCOMPARE(flows.size(), 1U);
            QCOMPARE(flows[0].lastStep, std::string("fail_not_in_group"));
            QCOMPARE(flows[0].reasonCode, std::string("fail_not_in_group"));
            QCOMPARE(detailOf(folder, correlation).steps.back().sourceId, b.id);
        }
    }
    void correlationIdIsRecoveredFromTheId_data()
    {
        QTest::addColumn<QString>("written");
        QTest::newRow("cut off") << QString::fromStdString(correlation.substr(0, 13));
        QTest::newRow("painted over") << "xxxxxxxx";
        QTest::newRow("missing") << "";
        QTest::newRow("blanks around") << QString::fromStdString("  " + correlation + " ");
        QTest::newRow("braces, upper case") << QString::fromStdString("{" + correlation + "}").toUpper();
    }
    void correlationIdIsRecoveredFromTheId()
    {
        QFETCH(QString, written);
        const TempDir folder;
        tools::Audit damaged = step("10:00:10", "User was presented with verification options");
        damaged.correlation = written.toStdString();
        const FlowList flows = flowsOf(folder, {step("10:00:00", "User submitted their user ID").line() + damaged.line()});
        QCOMPARE(flows.size(), 1U);
        QCOMPARE(flows[0].correlationId, correlation);
        QCOMPARE(flows[0].steps, 2U);
    }
    void theTargetNamesTheUserThoughTheStartDoesNot()
    {
        const TempDir folder;
        tools::Audit start = step("10:00:00", "User submitted their user ID");
        start.actor = "typed.alias@contoso.com";
        start.target = "";
        const FlowList flows = flowsOf(folder, {start.line() + step("10:00:10", "User was presented with verification options").line()});
        QCOMPARE(flows.at(0).user, std::string("anna@contoso.com"));
        QCOMPARE(flows.at(0).initiator, std::string("typed.alias@contoso.com"));
    }
    void namesOfInitiators_data()
    {
        QTest::addColumn<QString>("initiatedBy");
        QTest::addColumn<QString>("name");
        QTest::newRow("display name only") << R"({"user":{"id":"9","displayName":"Svc Endpoint","userPrincipalName":null}})" << "Svc Endpoint";
        QTest::newRow("application") << R"({"user":null,"app":{"displayName":"HR Tool","servicePrincipalId":"x"}})" << "HR Tool";
        QTest::newRow("null") << "null" << "";
    }
    void namesOfInitiators()
    {
        QFETCH(QString, initiatedBy);
        QFETCH(QString, name);
        const TempDir folder;
        tools::Audit audit;
        audit.operation = "Reset password (by admin)";
        QString line = QString::fromStdString(audit.line());
        const qsizetype from = line.indexOf("\"initiatedBy\":") + 14;
        line.replace(from, line.indexOf(",\"targetResources\"") - from, initiatedBy);
        const FlowList flows = flowsOf(folder, {line.toStdString()});
        QCOMPARE(QString::fromStdString(flows.at(0).initiator), name);
        QCOMPARE(flows.at(0).user, std::string("anna@contoso.com"));
    }
    // The richest copy leads the evidence and gives the raw record, whichever came in first.
    void richestEvidenceFirst()
    {
        for (const bool graphFirst : {true, false}) {
            const TempDir folder;
            const tools::Audit audit = step("10:00:00", "User submitted their user ID");
            tools::Audit poorer = audit;
            poorer.time = "2024-05-01T10:00:00.000Z"; // fewer digits, and no reason, target or tenant
            tools::Audit richer = audit;
            richer.time = "2024-05-01T10:00:00.0001234Z";
            const std::string poor = "\n" + poorer.graph();
            const std::string rich = richer.line();
            flowsOf(folder, graphFirst ? std::vector{poor, rich} : std::vector{rich, poor});
            const FlowDetail detail = detailOf(folder, correlation);
            QCOMPARE(detail.steps.size(), 1U);
            const FlowStep& only = detail.steps[0];
            QCOMPARE(only.raw + "\n", rich);
            QCOMPARE(only.digits, 7);
            QCOMPARE(only.evidence.size(), 2U);
            QVERIFY(only.evidence[0].file.ends_with(graphFirst ? "file1" : "file0"));
            QCOMPARE(only.evidence[0].record, 1U);
            QCOMPARE(only.evidence[1].record, 2U);
            auto investigation = Investigation::openReadOnly(folder.path() / "case.sspr");
            Progress silent;
            const auto verified = (*investigation)->verify({}, {}, silent);
            QVERIFY_RESULT(verified);
            QVERIFY(verified->ok());
        }
    }
    void trackingIdsInEveryDress_data()
    {
        QTest::addColumn<QString>("written");
        const QString id = QString::fromStdString(correlation);
        QTest::newRow("plain") << "TrackingId: " + id;
        QTest::newRow("upper case") << "TrackingId: " + id.toUpper();
        QTest::newRow("no blank") << "TrackingId:" + id;
        QTest::newRow("many blanks") << "TrackingId:  \t " + id;
        QTest::newRow("braces") << "TrackingId: {" + id + "}";
        QTest::newRow("wrapped") << "The description for Event ID 31001 from source PasswordResetService cannot be found.\r\n\r\nTrackingId: " + id;
    }
    void trackingIdsInEveryDress()
    {
        QFETCH(QString, written);
        const TempDir folder;
        const std::string log = support::writeLog({server("10:00:20", 31001, written.toStdString() + ", PasswordResetRequestStart, Details: anna@contoso.com"),
                                                   server("10:00:22", 31002, written.toStdString() + ", PasswordResetSuccess, Details: Context: ")});
        const FlowList flows = flowsOf(folder, {log, step("10:00:00", "User submitted their user ID").line()});
        QCOMPARE(flows.size(), 1U);
        QVERIFY(flows[0].matchedBy == LinkRule::TrackingId);
        QCOMPARE(flows[0].serverEventIds, (std::vector<std::uint32_t>{31001, 31002}));
    }
    void eventsWithoutTrackingIdGoToTheFlowThatReachedTheServer()
    {
        const TempDir folder;
        // Two flows of Anna: one given up at the gates a moment before the event, one that submitted a password earlier.
        tools::Audit stray = step("10:05:55", "User started the email verification option");
        stray.correlation = tools::guid(2);
        stray.id = "SSPR_stray";
        const std::string log = support::writeLog({server("10:06:00", 33008,
            "TrackingId: 00000000-0000-0000-0000-000000000000, Reason: Synchronization Engine returned an error hr=80230619, "
            "message=A restriction prevents it., Context: cloudAnchor: User_, UserPrincipalName: ANNA@contoso.com")});
        const FlowList flows = flowsOf(folder, {step("10:00:00", "User submitted their user ID").line()
                                                    + step("10:04:00", "User submitted a new password").line() + stray.line(), log});
        QCOMPARE(flows.size(), 2U);
        QCOMPARE(flows[0].correlationId, correlation);
        QVERIFY(flows[0].matchedBy == LinkRule::UserAndTime);
        QVERIFY(flows[0].hybrid);
        QVERIFY(!flows[1].matchedBy);
        QVERIFY(!flows[1].hybrid);
    }
    void serversAndTheirClocks()
    {
        const TempDir folder;
        const std::string tracked = "TrackingId: " + correlation + ", ";
        // The first password is refused in the cloud and never gets to a server, whose clock is 100 s ahead.
        const std::string cloud = step("10:00:00", "User submitted their user ID").line() + step("10:00:10", "User submitted a new password").line()
            + step("10:00:11", "The user selected a password that was automatically banned because", "failure").line()
            + step("10:01:00", "User submitted a new password").line()
            + step("10:01:04", "User submitted a password that did not meet the requirements of the AD on-prem policy", "failure").line();
        const std::string log = support::writeLog({server("10:02:41", 31001, tracked + "PasswordResetRequestStart, Details: anna@contoso.com"),
                                                   server("10:02:43", 33008, tracked + "Reason: hr=80230619", "AADC01")});
        const std::string other = support::writeLog({server("10:02:50", 33004, tracked + "Reason: hr=80230626", "AADC02")});
        const FlowList flows = flowsOf(folder, {cloud, log, other});
        QCOMPARE(flows.size(), 1U);
        QCOMPARE(flows[0].servers, (std::vector<std::string>{"AADC01", "AADC02"}));
        QCOMPARE(flows[0].computer, std::string("AADC01"));
        QVERIFY(flows[0].clockOffsetMs.has_value());
        QCOMPARE(*flows[0].clockOffsetMs, 100'000); // between 101 s and 99 s
    }
    void codesExplainWhatTheyComeWith()
    {
        const TempDir folder;
        const std::string tracked = "TrackingId: " + correlation + ", ";
        tools::Audit result = step("10:01:04", "PasswordDoesNotComplyFuzzyPolicy", "failure");
        result.operation = "Reset password (self-service)";
        const std::string log = support::writeLog({server("10:01:01", 31001, tracked + "PasswordResetRequestStart, Details: anna@contoso.com"),
                                                   server("10:01:03", 33006, tracked + "Reason: hr=80230626")});
        flowsOf(folder, {step("10:00:00", "User submitted their user ID").line() + step("10:01:00", "User submitted a new password").line() + result.line(), log});
        const FlowDetail detail = detailOf(folder, correlation);
        int checked = 0;
        for (const FlowStep& one : detail.steps) {
            if (one.step == "result.reset" && ++checked)
                QCOMPARE(one.meaning, causeOfStep("fail_banned")->meaning);
            // A locked account stays one, whatever code stands beside it.
            if (one.step == "connect.33006" && ++checked)
                QCOMPARE(one.next, causeOfServerStep("connect.33006")->next);
        }
        QCOMPARE(checked, 2);
    }
    void whomADomainControllerRefused_data()
    {
        QTest::addColumn<QStringList>("values");
        const QString text = "The reset password for the specified user was rejected because it matched a token.\r\n\r\nUserName: anna\r\nFullName: Anna A\r\n";
        QTest::newRow("values") << QStringList{"anna", "Anna A"};
        QTest::newRow("text") << QStringList{text};
        QTest::newRow("text in one line") << QStringList{QString(text).replace("\r\n", " ")};
    }
    void whomADomainControllerRefused()
    {
        QFETCH(QStringList, values);
        const TempDir folder;
        const std::string tracked = "TrackingId: " + correlation + ", ";
        EvtxEvent banned = server("10:01:02", 30005, "", "DC01");
        banned.provider = "Microsoft-AzureADPasswordProtection-DCAgent";
        banned.data.clear();
        for (const QString& value : values)
            banned.data.push_back(value.toStdString());
        flowsOf(folder, {step("10:00:00", "User submitted their user ID").line() + step("10:01:00", "User submitted a new password").line()
                             + step("10:01:04", "User submitted a password that did not meet the requirements of the AD on-prem policy", "failure").line(),
                         support::writeLog({server("10:01:01", 31001, tracked + "PasswordResetRequestStart, Details: anna@contoso.com"),
                                            server("10:01:03", 33008, tracked + "Reason: hr=80230619")}),
                         support::writeLog({banned})});
        const FlowDetail detail = detailOf(folder, correlation);
        const auto found = std::find_if(detail.steps.begin(), detail.steps.end(), [](const FlowStep& one) { return one.step == "dcagent.30005"; });
        QVERIFY(found != detail.steps.end());
        QCOMPARE(found->target, std::string("anna"));
        QCOMPARE(summarize(detail).explanation, found->meaning);
    }
    void addressesWithoutAQuietSignInAreNew()
    {
        const TempDir folder;
        tools::SignIn refused; // of the day before, from another address
        refused.time = "2024-04-30T10:00:00Z";
        flowsOf(folder, {step("10:00:00", "User submitted their user ID").line()});
        QVERIFY(detailOf(folder, correlation).around.address == Familiarity::Unknown);
        flowsOf(folder, {refused.line()});
        QVERIFY(detailOf(folder, correlation).around.address == Familiarity::New);
    }
    void adminResetThatForcesAChange_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("forced");
        QTest::newRow("as documented") << "ForcePasswordChange: True" << true;
        QTest::newRow("without colon") << "ForcePasswordChange True" << true;
        QTest::newRow("without blank") << "ForcePasswordChange:true" << true;
        QTest::newRow("false") << "ForcePasswordChange: False" << false;
    }
    void adminResetThatForcesAChange()
    {
        QFETCH(QString, text);
        QFETCH(bool, forced);
        const TempDir folder;
        tools::Audit reset;
        reset.operation = "Reset password (by admin)";
        const std::string log = support::writeLog({server("10:00:01", 31010, "TrackingId: " + correlation
            + ", ResetUserPasswordByAdminSuccess, Details: Context: AdminUpn: a@b.c, UserPrincipalName: anna@contoso.com, " + text.toStdString())});
        const FlowList flows = flowsOf(folder, {reset.line(), log});
        QCOMPARE(flows.at(0).subtype == FlowSubtype::ForceChange, forced);
    }
    // Core Directory says so under a correlation id of its own; with the link goes what rests on it.
    void aChangeIsForcedUnderAnotherId()
    {
        tools::Audit reset, force, change;
        reset.operation = "Reset password (by admin)";
        reset.actor = force.actor = "desk@contoso.com";
        force.operation = "Set force change user password";
        force.id = "Directory_2";
        force.time = "2024-05-01T10:00:06Z";
        force.correlation = tools::guid(2);
        change.operation = "Change password (self-service)";
        change.id = "Directory_3";
        change.time = "2024-05-01T11:00:00Z";
        change.correlation = tools::guid(3);
        std::string directory = force.line();
        directory.replace(directory.find("Self-service Password Management"), 32, "Core Directory");
        const auto subtypeOf = [](const FlowList& flows, FlowKind kind) {
            const auto found = std::find_if(flows.begin(), flows.end(), [&](const Flow& flow) { return flow.kind == kind; });
            return found == flows.end() ? FlowSubtype::Expired : found->subtype;
        };
        for (const auto& files : {std::vector{reset.line(), directory, change.line()}, std::vector{change.line(), directory, reset.line()},
                                  std::vector{reset.line() + change.line() + directory}}) {
            const TempDir folder;
            FlowList flows = flowsOf(folder, files);
            QCOMPARE(subtypeOf(flows, FlowKind::AdminReset), FlowSubtype::ForceChange);
            QCOMPARE(subtypeOf(flows, FlowKind::Change), FlowSubtype::Forced);
            auto investigation = Investigation::open(folder.path() / "case.sspr");
            const auto detail = (*investigation)->flow(reset.correlation);
            QVERIFY_RESULT(detail);
            const auto linked = std::find_if(detail->steps.begin(), detail->steps.end(), [](const FlowStep& step) { return step.step == "directory.force_change"; });
            QVERIFY(linked != detail->steps.end());
            QVERIFY_RESULT((*investigation)->decideLink(detail->flow.id, linked->event, LinkDecision::Rejected));
            flows = **(*investigation)->flows();
            QCOMPARE(subtypeOf(flows, FlowKind::AdminReset), FlowSubtype::None);
            QCOMPARE(subtypeOf(flows, FlowKind::Change), FlowSubtype::None);
        }
    }
    void theFirstAddressInTimeWins_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("address");
        QTest::newRow("port") << "198.51.100.9:5555" << "198.51.100.9";
        QTest::newRow("v6 with port") << "[2001:DB8:0:0::1]:443" << "2001:db8::1";
        QTest::newRow("mapped") << "::FFFF:198.51.100.9" << "198.51.100.9";
        QTest::newRow("scope") << "fe80::1%12" << "fe80::1";
    }
    void theFirstAddressInTimeWins()
    {
        QFETCH(QString, written);
        QFETCH(QString, address);
        const TempDir folder;
        tools::Audit first = step("10:00:00", "User submitted their user ID");
        first.ip = "";
        tools::Audit second = step("10:00:05", "User was presented with verification options");
        second.ip = written.toStdString();
        const FlowList flows = flowsOf(folder, {step("10:00:09", "User started the email verification option").line() + second.line() + first.line()});
        QCOMPARE(QString::fromStdString(flows.at(0).sourceIp), address);
    }
};

QTEST_APPLESS_MAIN(TestFlowCase)
#include "tst_flow_case.moc"
