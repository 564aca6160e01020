// SPDX-License-Identifier: GPL-3.0-or-later
// What lists and records make the card know of an account: whether it is synchronised, whether it is a guest's, which agent served it.
#include "core/flow/cloud_sync.h"
#include "core/investigation/helpdesk_session.h"
#include "tests/core/store/case_tools.h"

using namespace core;
using namespace core::helpdesk;

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
    tools::Audit audit;
    audit.id = "SSPR_" + tools::guid(1);
    audit.actor = audit.target = user;
    std::string line = audit.line();
    const std::string last = "}]}}";
    line.replace(line.rfind(last), last.size(), json("}],'additionalDetails':[{'key':'OnPremisesAgent','value':'" + agent + "'}]}}"));
    return line;
}

std::string userList(const std::string& member)
{
    return json("{'@odata.context':'https://graph.microsoft.com/v1.0/$metadata#users','value':[{'id':'" + tools::guid(5) + "','userPrincipalName':'" + anna
                + "','displayName':'Anna','" + member + "}]}");
}

} // namespace

class TestAccountFacts : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    int m_cases = 0;

    Result<HelpdeskAnswer> about(const std::string& user, const std::vector<std::string>& files)
    {
        const std::string name = std::to_string(++m_cases);
        std::vector<std::filesystem::path> paths;
        for (const std::string& text : files) {
            paths.push_back(m_dir / (name + "-" + std::to_string(paths.size()) + (text.starts_with("{\"@") ? ".json" : ".jsonl")));
            support::writeFile(paths.back(), text);
        }
        const ImportReport report = tools::import(m_dir / (name + ".sspr"), paths);
        if (report.error)
            return tl::unexpected(*report.error);
        const auto theCase = tools::openCase(m_dir / (name + ".sspr"));
        Question question;
        question.who = user;
        return answerOf(*theCase, question);
    }

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
};

QTEST_APPLESS_MAIN(TestAccountFacts)
#include "tst_account_facts.moc"
