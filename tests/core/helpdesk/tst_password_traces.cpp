// SPDX-License-Identifier: GPL-3.0-or-later
// Where other logs than the audit log alone tell of a password, the card names them: it denies nothing that the case holds.
#include "core/helpdesk/judge.h"
#include "core/helpdesk/password_traces.h"
#include "tests/core/helpdesk/card_tools.h"
#include "tests/core/helpdesk/case_answers.h"

using namespace core;
using namespace core::helpdesk;
using core::helpdesk::tools::CaseAnswers;
using core::helpdesk::tools::factsWith;
using core::helpdesk::tools::failedFor;
using core::helpdesk::tools::flowOf;
using core::helpdesk::tools::now;
using core::helpdesk::tools::quietFacts;
using core::helpdesk::tools::says;
using core::helpdesk::tools::warns;

namespace {

const std::string anna = "anna@contoso.com", admin = "desk@contoso.com";
const std::string header = "Timestamp,ActionType,Application,AccountObjectId,AccountDisplayName,IPAddress,ObjectName,ObjectId,ReportId,RawEventData\n";

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

// A row of CloudAppEvents. `result`: of the audited record inside; empty: the export has left it out.
std::string activity(const std::string& time, const std::string& action, const std::string& target, const std::string& result = {})
{
    static int number = 0;
    const std::string inside = result.empty() ? std::string() : fmt::format("\"{{\"\"Operation\"\": \"\"{}\"\", \"\"ResultStatus\"\": \"\"{}\"\", \"\"ObjectId\"\": \"\"{}\"\"}}\"", action, result, target);
    return fmt::format("{},{},Office 365,{},Admin One,203.0.113.9,{},{},97134000_20893_{},{}\n", time, action, ::tools::guid(9), target, target, ::tools::guid(100 + unsigned(++number)), inside);
}

std::string use(const std::string& time, bool success, const std::string& reason)
{
    return quoted(fmt::format("{{'id':'{}','feature':'reset','userPrincipalName':'{}','userDisplayName':'Anna','isSuccess':{},'authMethod':'email','failureReason':'{}','eventDateTime':'{}'}}",
                              ::tools::guid(success ? 31 : 32), anna, success, reason, time));
}

std::string uses(const std::vector<std::string>& rows)
{
    std::string all;
    for (const std::string& row : rows)
        all += (all.empty() ? "" : ",") + row;
    return quoted("{'@odata.context':'https://graph.microsoft.com/beta/$metadata#Collection(microsoft.graph.userCredentialUsageDetails)','value':[") + all + "]}";
}

PasswordTrace traceAt(UtcTime time, std::optional<bool> success)
{
    PasswordTrace trace;
    trace.time = time;
    trace.setsPassword = true;
    trace.by = PasswordTrace::By::Other;
    trace.actor = admin;
    trace.what = "Reset user password.";
    trace.success = success;
    trace.source = "Office 365, activities.csv";
    return trace;
}

} // namespace

class TestPasswordTraces : public QObject
{
    Q_OBJECT

    CaseAnswers m_answers;

    Result<HelpdeskAnswer> about(const std::vector<std::string>& files, const char* moment = "", const std::string& who = anna)
    {
        return m_answers.about(who, files, moment);
    }

private slots:
    void acts_data()
    {
        QTest::addColumn<int>("act");
        const auto row = [](const char* action, PasswordAct act) { QTest::newRow(action) << int(act); };
        row("Reset user password.", PasswordAct::Sets);
        row("Change user password.", PasswordAct::Sets);
        row("EVENT_AAD_RESET_PASSWORD", PasswordAct::Sets);
        row("Reset password (self-service)", PasswordAct::Sets);
        row("Change password (self-service)", PasswordAct::Sets);
        row("Update PasswordProfile", PasswordAct::Sets);
        row("Set force change user password.", PasswordAct::Other);
        row("Unlock user account (self-service)", PasswordAct::Other);
        row("User started password reset", PasswordAct::Other);
        row("Blocked from self-service password reset", PasswordAct::Other);
        row("Set password policy.", PasswordAct::None);
        row("PasswordLogonInitialAuthUsingPassword", PasswordAct::None);
        row("Disable password writeback for directory", PasswordAct::None);
        row("Update user.", PasswordAct::None);
        row("FileAccessed", PasswordAct::None);
    }

    void acts()
    {
        QFETCH(int, act);
        QCOMPARE(int(passwordActOf(QTest::currentDataTag())), act);
    }

    // Nobody else names the user: the target of the activity does.
    void anActivityIsNoSilence()
    {
        const auto answer = about({header + activity("2024-05-04T08:01:41Z", "Reset user password.", anna)}, "2024-05-04T12:00:00Z");
        QVERIFY_RESULT(answer);
        const Card& card = answer->card;
        QCOMPARE(answer->facts->traces.size(), std::size_t(1));
        QCOMPARE(answer->facts->traces[0].actor, std::string("Admin One"));
        QVERIFY(!answer->facts->traces[0].success);
        QVERIFY(says(card.happened, Say::TraceActivity) && says(card.happened, Say::TraceOpen) && !says(card.happened, Say::LastNothing));
        QVERIFY(english(card.happened).find("(Office 365, ") != std::string::npos);
        QVERIFY(says(card.why, Say::WhyTraced) && says(card.next, Say::NextExportAudit) && says(card.tell, Say::TellTraceDone) && !says(card.tell, Say::TellNothing));
        QVERIFY(says(card.setBy, Say::TraceActivity) && says(card.setBy, Say::SetTraced) && !says(card.setBy, Say::SetUnknown));
        QVERIFY(warns(card, Say::WarnAdminReset) && says(card.missing, Say::MissAudit));
        QVERIFY(answer->facts->card.flows.empty()); // nothing was made up
    }

    // The audited record inside says how it ended.
    void theResultInsideCounts()
    {
        auto answer = about({header + activity("2024-05-04T08:01:41Z", "Reset user password.", anna, "Failure")});
        QVERIFY_RESULT(answer);
        QVERIFY(says(answer->card.happened, Say::TraceFailed) && says(answer->card.tell, Say::TellTraceFailed) && says(answer->card.setBy, Say::SetUnknown));
        QVERIFY(!warns(answer->card, Say::WarnAdminReset));
        QCOMPARE(answer->facts->card.now, parseTime("2024-05-04T08:01:41Z")->time);
        answer = about({header + activity("2024-05-04T08:01:41Z", "Reset user password.", anna, "Success")});
        QVERIFY_RESULT(answer);
        QVERIFY(says(answer->card.happened, Say::TraceSucceeded) && says(answer->card.tell, Say::TellTraceDone));
    }

    void othersAndOtherActsAreNone()
    {
        const auto answer = about({header + activity("2024-05-04T08:01:41Z", "Reset user password.", "bert@contoso.com") + activity("2024-05-04T08:02:41Z", "Update user.", anna)});
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->traces.empty() && says(answer->card.happened, Say::LastNothing));
    }

    // Downloads of the portal have names alone, or a description: whoever did it is not taken for whom it was done to.
    void namesInPlaceOfATarget()
    {
        const std::string people = "userPrincipalName,displayName,id,accountEnabled\n" + anna + ",Anna Berg," + ::tools::guid(5) + ",True\n" + admin + ",Desk One," + ::tools::guid(6) + ",True\n";
        const std::string portal = "Description,Activity type,Activity type category,User,User agent,App,IP address,IP category,IP tags,Location,ISP,Device type,OS,Date\n";
        const auto row = [](const std::string& description, const std::string& action) {
            return description + "," + action + ",Administrative," + admin + ",Edge 142,Microsoft Azure,203.0.113.9,,,\"Zurich, Switzerland\",Swisscom,PC,Windows 10,2024-05-04T08:01:41.123Z\n";
        };
        const std::string reset = portal + row("Reset user password: user Anna Berg", "Reset password");
        auto answer = about({people, reset});
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->facts->traces.size(), std::size_t(1));
        QCOMPARE(answer->facts->traces[0].actor, admin);
        answer = about({people, reset}, "", admin);
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->traces.empty());
        answer = about({people, portal + row("", "Reset password")}, "", admin);
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->traces.empty()); // of whom is not known
        answer = about({people, portal + row("", "Change password")}, "", admin);
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->traces.size() == 1 && answer->facts->traces[0].by == PasswordTrace::By::User);
        // Two of one name: nobody can say which.
        answer = about({people + "anna2@contoso.com,Anna Berg," + ::tools::guid(7) + ",True\n", reset});
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->traces.empty());
        // The list of objects of the newer download.
        answer = about({"Activity ID,Activity type,Activity,Date,User,User name,App,IP address,IP category,Location,ISP,Device type,Operating system,User agent,Administrative activity,Activity objects,Action type\n"
                        "97134000_20893_" + ::tools::guid(8) + ",Reset password,Reset user password: user Anna Berg,\"May 4, 2024, 8:01 AM\",Desk One," + admin
                        + ",Microsoft 365,203.0.113.9,Administrative,Switzerland,Swisscom,PC,Windows 10,Edge,Yes,\"Anna Berg, " + anna + "\",Reset user password.\n"});
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->facts->traces.size(), std::size_t(1));
    }

    void theReportOfUses()
    {
        const auto answer = about({uses({use("2024-05-03T22:15:00Z", false, "User contacted an admin"), use("2024-05-03T22:15:30Z", true, "")})});
        QVERIFY_RESULT(answer);
        const Card& card = answer->card;
        QCOMPARE(answer->facts->traces.size(), std::size_t(2));
        QVERIFY(says(card.happened, Say::TraceUse) && says(card.happened, Say::TraceSucceeded) && says(card.happened, Say::TraceFailedFor));
        QVERIFY(says(card.tell, Say::TellTraceDone) && says(card.setBy, Say::TraceUse));
        QCOMPARE(answer->facts->card.now, parseTime("2024-05-03T22:15:30Z")->time);
    }

    // Of what the audit log has, other logs have nothing to add.
    void theAuditLogKnowsBetter()
    {
        ::tools::Audit audit;
        audit.id = "SSPR_" + ::tools::guid(1);
        audit.time = "2024-05-04T08:01:40Z";
        const std::string twin = header + activity("2024-05-04T08:01:41Z", "Reset user password.", anna);
        auto answer = about({audit.line(), twin});
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->traces.empty() && says(answer->card.happened, Say::LastResetSucceeded) && !says(answer->card.next, Say::NextExportAudit));
        // The audit log ends too early for the second one.
        answer = about({audit.line(), twin + activity("2024-05-04T10:30:00Z", "Reset user password.", anna)});
        QVERIFY_RESULT(answer);
        const Card& card = answer->card;
        QCOMPARE(answer->facts->traces.size(), std::size_t(1));
        QVERIFY(says(card.happened, Say::LastResetSucceeded) && says(card.happened, Say::TraceActivity) && says(card.tell, Say::TellSetSince) && !says(card.tell, Say::TellResetDone));
        QVERIFY(says(card.next, Say::NextExportAudit) && !says(card.next, Say::NextNothing) && says(card.setBy, Say::SetTraced));
    }

    void nothingOfWhatCameLater()
    {
        const auto answer = about({header + activity("2024-05-04T08:01:41Z", "Reset user password.", anna)}, "2024-05-04T08:00:00Z");
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->traces.empty() && answer->facts->card.hasLater && says(answer->card.happened, Say::LastNothingYet));
    }

    // An administrator helped out: that is not the operation that failed minutes before.
    void helpAfterAFailure()
    {
        CardFacts facts = factsWith(failedFor("fail_onprem_policy"));
        facts.traces = {traceAt(now - Duration::minutes(20), std::nullopt)};
        const Card card = judge(facts);
        QVERIFY(says(card.happened, Say::LastResetFailed) && says(card.happened, Say::TraceActivity) && says(card.tell, Say::TellSetSince) && !says(card.tell, Say::TellPolicy));
        QVERIFY(says(card.setBy, Say::TraceActivity));
    }

    void onlyTheNewestAreSpokenOf()
    {
        CardFacts facts = quietFacts();
        for (int hours = 1; hours <= 4; ++hours)
            facts.traces.push_back(traceAt(now - Duration::hours(hours), false));
        const Card card = judge(facts);
        QCOMPARE(std::count_if(card.happened.begin(), card.happened.end(), [](const Sentence& s) { return s.say == Say::TraceActivity; }), std::ptrdiff_t(2));
        QVERIFY(says(card.happened, Say::TraceMore) && says(card.tell, Say::TellTraceFailed));
    }
};

QTEST_APPLESS_MAIN(TestPasswordTraces)
#include "tst_password_traces.moc"
