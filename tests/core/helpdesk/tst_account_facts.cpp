// SPDX-License-Identifier: GPL-3.0-or-later
// What lists and records make the card know of an account: whether it is synchronised, whether it is a guest's, which agent served it.
#include "core/flow/cloud_sync.h"
#include "tests/core/helpdesk/card_tools.h"
#include "tests/core/helpdesk/case_answers.h"

using namespace core;
using namespace core::helpdesk;
using core::helpdesk::tools::CaseAnswers;
using core::helpdesk::tools::says;
using core::helpdesk::tools::warns;

namespace {

const std::string anna = "anna@contoso.com", visitor = "anna_partner.de#EXT#@contoso.onmicrosoft.com";

// JSON is easier to read with single quotation marks.
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string resetServedBy(const std::string& agent, const std::string& user = anna)
{
    ::tools::Audit audit;
    audit.id = "SSPR_" + ::tools::guid(1);
    audit.actor = audit.target = user;
    std::string line = audit.line();
    const std::string last = "}]}}";
    line.replace(line.rfind(last), last.size(), json("}],'additionalDetails':[{'key':'OnPremisesAgent','value':'" + agent + "'}]}}"));
    return line;
}

// A detection or the state of a user as a whole, as Identity Protection has them.
std::string detection(const std::string& state, const std::string& level, const std::string& time, const std::string& id = ::tools::guid(61))
{
    return json(fmt::format("{{'id':'{}','riskEventType':'unfamiliarFeatures','riskState':'{}','riskLevel':'{}','riskDetail':'none','ipAddress':'203.0.113.9',"
                            "'activityDateTime':'{}','detectedDateTime':'{}','lastUpdatedDateTime':'{}','userId':'{}','userPrincipalName':'{}','requestId':'{}'}}\n",
                            id, state, level, time, time, time, ::tools::guid(5), anna, id));
}

std::string riskyUser(const std::string& state, const std::string& level, const std::string& time)
{
    return json(fmt::format("{{'id':'{}','isDeleted':false,'isProcessing':false,'riskLevel':'{}','riskState':'{}','riskDetail':'none','riskLastUpdatedDateTime':'{}','userPrincipalName':'{}'}}\n",
                            ::tools::guid(5), level, state, time, anna));
}

// A line of userRegistrationDetails; `methods`: the JSON of the list.
std::string registered(const std::string& methods, const std::string& flag, const std::string& time)
{
    return json(fmt::format("{{'id':'{}','userPrincipalName':'{}','userDisplayName':'Anna','userType':'member','isAdmin':false,'isSsprRegistered':{},'isSsprEnabled':true,"
                            "'isSsprCapable':{},'isMfaRegistered':{},'isMfaCapable':{},'methodsRegistered':{},'lastUpdatedDateTime':'{}'}}\n",
                            ::tools::guid(5), anna, flag, flag, flag, flag, methods, time));
}

std::string userList(const std::string& member)
{
    return json("{'@odata.context':'https://graph.microsoft.com/v1.0/$metadata#users','value':[{'id':'" + ::tools::guid(5) + "','userPrincipalName':'" + anna
                + "','displayName':'Anna','" + member + "}]}");
}

} // namespace

class TestAccountFacts : public QObject
{
    Q_OBJECT

    CaseAnswers m_answers;

    Result<HelpdeskAnswer> about(const std::string& user, const std::vector<std::string>& files) { return m_answers.about(user, files); }

private slots:
    void synchronised_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QString>("member");
        QTest::addColumn<int>("synced"); // -1: not known
        QTest::addColumn<bool>("byAgent");
        QTest::newRow("null is never") << "" << "onPremisesSyncEnabled':null" << 0 << false;
        QTest::newRow("false") << "" << "onPremisesSyncEnabled':false" << 0 << false;
        QTest::newRow("not in the list") << "" << "accountEnabled':true" << -1 << false;
        QTest::newRow("no agent") << "None" << "accountEnabled':true" << 0 << true;
        QTest::newRow("the list knows better") << "None" << "onPremisesSyncEnabled':true" << 1 << false;
        QTest::newRow("an agent") << "CloudSync" << "accountEnabled':true" << 1 << false;
    }

    void synchronised()
    {
        QFETCH(QString, agent);
        QFETCH(QString, member);
        QFETCH(int, synced);
        QFETCH(bool, byAgent);
        const auto answer = about(anna, {resetServedBy(agent.toStdString()), userList(member.toStdString())});
        QVERIFY_RESULT(answer);
        const std::optional<bool>& known = answer->facts->synced;
        QCOMPARE(known ? int(*known) : -1, synced);
        QCOMPARE(answer->facts->isServedByNoAgent, byAgent);
        QVERIFY(answer->facts->card.last);
        QCOMPARE(isServedByCloudSync(*answer->facts->card.last), agent == QStringLiteral("CloudSync"));
    }

    void guests()
    {
        auto answer = about(visitor, {resetServedBy("", visitor)});
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->guest == Guest::Invited);
        answer = about(anna, {resetServedBy(""), userList("userType':'Guest'")});
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->guest == Guest::Listed);
        answer = about(anna, {resetServedBy(""), userList("userType':'Member'")});
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->guest == Guest::No);
    }

    // An open detection warns like a risky user does, until the user as a whole is cleared later.
    void detections()
    {
        auto answer = about(anna, {detection("atRisk", "high", "2024-05-03T10:00:00Z")});
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->facts->detections.size(), std::size_t(1));
        QVERIFY(warns(answer->card, Say::WarnDetection) && answer->card.warnings.front().weight == Warning::Weight::Red);
        QVERIFY(english(answer->card.warnings.front().what).find("from 203.0.113.9: unfamiliarFeatures, level high") != std::string::npos);
        QCOMPARE(answer->facts->card.now, parseTime("2024-05-03T10:00:00Z")->time);
        for (const char* state : {"remediated", "dismissed", "confirmedSafe"}) {
            answer = about(anna, {detection(state, "high", "2024-05-03T10:00:00Z")});
            QVERIFY_RESULT(answer);
            QVERIFY2(answer->facts->detections.empty(), state);
        }
        answer = about(anna, {detection("atRisk", "medium", "2024-05-03T10:00:00Z"), riskyUser("dismissed", "none", "2024-05-04T10:00:00Z")});
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->detections.empty() && !warns(answer->card, Say::WarnDetection) && !warns(answer->card, Say::WarnRisk));
        answer = about(anna, {detection("atRisk", "medium", "2024-05-03T10:00:00Z"), riskyUser("dismissed", "none", "2024-05-02T10:00:00Z")});
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->facts->detections.size(), std::size_t(1)); // it was detected after that
    }

    void theGravestDetectionsFirst()
    {
        std::string lines = detection("atRisk", "low", "2024-05-05T10:00:00Z", ::tools::guid(61));
        for (unsigned day = 1; day <= 3; ++day)
            lines += detection("atRisk", day == 1 ? "high" : "hidden", fmt::format("2024-05-0{}T10:00:00Z", day), ::tools::guid(70 + day));
        const auto answer = about(anna, {lines});
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->facts->detections.size(), std::size_t(4));
        QCOMPARE(answer->facts->detections[0].level, std::string("high"));
        QCOMPARE(answer->facts->detections[1].level, std::string("low"));
        QVERIFY(warns(answer->card, Say::WarnDetectionMore));
    }

    void reportsWithoutTheList_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("said"); // of Say
        const auto row = [](const char* name, const std::string& file, Say said) { QTest::newRow(name) << QString::fromStdString(file) << int(said); };
        const std::string names = "Id,UserPrincipalName,IsSsprRegistered,IsMfaCapable,MethodsRegistered,LastUpdatedDateTime\n" + ::tools::guid(5) + "," + anna;
        row("an empty list", registered("[]", "false", "2024-05-03T10:00:00Z"), Say::MethodsNone);
        row("no list", registered("null", "false", "2024-05-03T10:00:00Z"), Say::MethodsNotListed);
        row("values lost", names + ",True,True,System.String[],2024-05-03T10:00:00Z\n", Say::MethodsNotListed);
        row("an empty cell", names + ",False,False,,2024-05-03T10:00:00Z\n", Say::MethodsNone);
        row("an empty cell against the flags", names + ",True,True,,2024-05-03T10:00:00Z\n", Say::MethodsNotListed);
        row("no column", "UserPrincipalName,IsSsprRegistered,IsMfaCapable\n" + anna + ",True,True\n", Say::MethodsNotListedUndated);
        row("no column, not registered", "UserPrincipalName,IsSsprRegistered,IsMfaCapable\n" + anna + ",False,False\n", Say::MethodsNotListedUndated);
    }

    void reportsWithoutTheList()
    {
        QFETCH(QString, file);
        QFETCH(int, said);
        const auto answer = about(anna, {file.toStdString()});
        QVERIFY_RESULT(answer);
        const Card& card = answer->card;
        const bool isNone = Say(said) == Say::MethodsNone;
        QVERIFY2(says(card.methods, Say(said)), english(card.methods).c_str());
        QCOMPARE(says(card.phoneless, Say::PhonelessNone), isNone);
        QCOMPARE(says(card.phoneless, Say::PhonelessUnknown), !isNone);
        QCOMPARE(says(card.missing, Say::MissMethodList), !isNone);
        const auto& isRegistered = answer->facts->card.person.ssprRegistered;
        QCOMPARE(says(card.methods, Say::MethodsRegistered), !isNone && isRegistered.value_or(false));
        QCOMPARE(says(card.methods, Say::MethodsNotRegistered), isRegistered == false);
    }

    void theNewestReportCounts()
    {
        const auto methodsOf = [](const Result<HelpdeskAnswer>& answer) { return answer->facts->card.person.methods; };
        const std::string two = registered("['mobilePhone']", "true", "2024-05-03T10:00:00Z") + registered("['email']", "true", "2024-05-04T10:00:00Z");
        auto answer = about(anna, {two});
        QVERIFY_RESULT(answer);
        QCOMPARE(methodsOf(answer), std::vector<std::string>{"email"});
        QCOMPARE(answer->facts->card.now, parseTime("2024-05-04T10:00:00Z")->time); // there is nothing newer
        answer = about(anna, {two, resetServedBy("")}); // and where all reports are later than the last event
        QVERIFY_RESULT(answer);
        QCOMPARE(methodsOf(answer), std::vector<std::string>{"email"});
        QVERIFY(says(answer->card.methods, Say::MethodsLater));
    }

    // A list of users has no time of its own: what it says is so now.
    void nothingWithATime()
    {
        const UtcTime before = UtcTime::now();
        const auto answer = about(anna, {userList("accountEnabled':true")});
        QVERIFY_RESULT(answer);
        QVERIFY(before <= answer->facts->card.now && answer->facts->card.now <= UtcTime::now() + Duration::seconds(1));
    }
};

QTEST_APPLESS_MAIN(TestAccountFacts)
#include "tst_account_facts.moc"
