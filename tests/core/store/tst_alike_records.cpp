// SPDX-License-Identifier: GPL-3.0-or-later
// Records of forms without ids that agree in time, correlation id, operation, reason and target and are several all the same: two roles for one
// user in one request, a phone number that is changed twice. None may go for a duplicate of the other.
#include "tests/core/store/imported_files.h"
#include "tests/support/support.h"

using namespace core;

namespace {

struct Change {
    std::string name, before, after, second = {}; // `second`: a further target
};

struct Form {
    bool hasId = false, isCsv = false, isLogAnalytics = false;
    const char* time = "2024-03-05T10:00:01Z";
};

constexpr const char* correlation = "11111111-2222-4333-8444-555555555551";
constexpr const char* user = "aaaaaaaa-0000-4000-8000-000000000001";

std::string quoted(const std::string& json)
{
    std::string cell = "\"";
    for (const char c : json)
        cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

std::string targetsOf(const Change& change)
{
    std::string targets = fmt::format(R"([{{"type":"User","id":"{}","userPrincipalName":"bob@contoso.com","modifiedProperties":[)", user);
    if (!change.name.empty())
        targets += fmt::format(R"({{"displayName":"{}","oldValue":"{}","newValue":"{}"}})", change.name, change.before, change.after);
    targets += "]}";
    if (!change.second.empty())
        targets += fmt::format(R"(,{{"type":"Group","id":"{0}","displayName":"{0}","modifiedProperties":[]}})", change.second);
    return targets + "]";
}

std::string fileOf(const std::vector<Change>& changes, const Form& form)
{
    std::string text;
    if (form.isCsv && form.isLogAnalytics)
        text = "ActivityDateTime,OperationName,LoggedByService,Category,Result,CorrelationId,TargetResources\r\n";
    else if (form.isCsv)
        text = "Date (UTC),CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,Target1Type,Target1DisplayName,Target1ObjectId,"
               "Target1UserPrincipalName,Target1ModifiedProperty1Name,Target1ModifiedProperty1OldValue,Target1ModifiedProperty1NewValue,Target2Type,"
               "Target2DisplayName,Target2ObjectId\r\n";
    int number = 0;
    for (const Change& change : changes) {
        ++number;
        if (form.isCsv && form.isLogAnalytics)
            text += fmt::format("{},Update user,Core Directory,UserManagement,success,{},{}\r\n", form.time, correlation, quoted(targetsOf(change)));
        else if (form.isCsv)
            text += fmt::format("{},{},Core Directory,UserManagement,Update user,success,,User,User,,{},bob@contoso.com,{},{},{},{},{},{}\r\n", form.time,
                                correlation, user, change.name, change.before, change.after, change.second.empty() ? "" : "Group", change.second, change.second);
        else
            text += fmt::format(R"({{{}"activityDateTime":"{}","activityDisplayName":"Update user","loggedByService":"Core Directory","category":"UserManagement",)"
                                R"("result":"success","correlationId":"{}","targetResources":{}}})" "\n",
                                form.hasId ? fmt::format(R"("id":"Directory_{}",)", number) : "", form.time, correlation, targetsOf(change));
    }
    return text;
}

using Outcome = ImportedFiles;

const std::vector<Form>& formsWithoutIds()
{
    static const std::vector<Form> forms{{}, {false, true, false}, {false, true, true}, {false, true, false, "3/5/2024 10:00"}};
    return forms;
}

} // namespace

class TestAlikeRecords : public QObject
{
    Q_OBJECT

    static void addPairs()
    {
        QTest::addColumn<int>("pair");
        int number = 0;
        for (const char* name : {"two roles", "two numbers", "two properties", "two groups"})
            QTest::newRow(name) << number++;
    }
    static std::vector<Change> pairOf(int number)
    {
        static const std::vector<std::vector<Change>> pairs{
            {{"Role.DisplayName", "", "Helpdesk Administrator"}, {"Role.DisplayName", "", "Global Administrator"}},
            {{"StrongAuthenticationUserDetails", "+43 1", "+1 666"}, {"StrongAuthenticationUserDetails", "+1 666", "+1 777"}},
            {{"StrongAuthenticationMethod", "1", "2"}, {"StrongAuthenticationPhoneAppDetail", "1", "2"}},
            {{"", "", "", "Finance"}, {"", "", "", "Domain Admins"}}};
        return pairs[std::size_t(number)];
    }

private slots:
    void bothStay_data() { addPairs(); }
    void bothStay()
    {
        QFETCH(int, pair);
        const std::vector<Change> changes = pairOf(pair);
        for (const Form& form : formsWithoutIds()) {
            const Outcome alone({fileOf(changes, form)});
            QCOMPARE(alone.imported, std::uint64_t(2));
            QVERIFY(!alone.files[0].hasWarning("equal_rows"));
            // A further export of the same hours, in the other order.
            const Outcome again({fileOf(changes, form), fileOf({changes[1], changes[0]}, form)});
            QCOMPARE(again.imported, std::uint64_t(2));
            QCOMPARE(again.files[1].duplicates, std::uint64_t(2));
        }
    }

    // Each form knows both again, whichever came first; beside the form with ids the records are those that have them.
    void everyFormKnowsBothAgain_data() { addPairs(); }
    void everyFormKnowsBothAgain()
    {
        QFETCH(int, pair);
        const std::vector<Change> changes = pairOf(pair);
        const std::string whole = fileOf(changes, {true});
        for (const Form& form : formsWithoutIds()) {
            const std::string other = fileOf(changes, form);
            for (const auto& files : {std::vector{whole, other}, std::vector{other, whole}}) {
                const Outcome outcome(files);
                QCOMPARE(outcome.imported, std::uint64_t(2));
                QCOMPARE(outcome.text("SELECT count(*) || ' ' || count(DISTINCT offset) || ' ' || sum(flags & 33) FROM audit JOIN raw_block b ON b.id = block WHERE b.file = "
                                      + std::to_string(files[0] == whole ? 1 : 2)),
                         std::string("2 2 0"));
                QCOMPARE(outcome.text("SELECT count(DISTINCT event) FROM occurrence"), std::string("2"));
            }
            for (const Form& third : formsWithoutIds())
                QCOMPARE(Outcome({other, fileOf(changes, third)}).imported, std::uint64_t(2));
        }
    }

    // What this form says nothing different of counts once, and the file says how often.
    void equalRowsAreTold()
    {
        const Change change = pairOf(0)[0];
        for (const Form& form : formsWithoutIds()) {
            const Outcome outcome({fileOf({change, change, pairOf(0)[1], change}, form)});
            QCOMPARE(outcome.imported, std::uint64_t(2));
            QVERIFY(outcome.files[0].hasWarning("equal_rows"));
            for (const FileWarning& warning : outcome.files[0].warnings)
                QVERIFY2(warning.code != "equal_rows" || warning.text.starts_with("2 records"), warning.text.c_str());
        }
        QVERIFY(!Outcome({fileOf({change}, {}), fileOf({change}, {false, true, true})}).files[1].hasWarning("equal_rows"));
    }

    // A form that keeps a few of the changed properties contradicts nothing.
    void fewerPropertiesAreNoOther()
    {
        const std::string whole = R"({"activityDateTime":"2024-03-05T10:00:01Z","activityDisplayName":"Update user","loggedByService":"Core Directory","category":"UserManagement",)"
                                  R"("result":"success","correlationId":"11111111-2222-4333-8444-555555555551","targetResources":[{"type":"User","id":"aaaaaaaa-0000-4000-8000-000000000001",)"
                                  R"("userPrincipalName":"bob@contoso.com","modifiedProperties":[{"displayName":"A","oldValue":"1","newValue":"2"},{"displayName":"B","oldValue":"1","newValue":"2"}]}]})" "\n";
        const std::string less = fileOf({{"B", "1", "2"}}, {false, true, false});
        QCOMPARE(Outcome({whole, less}).imported, std::uint64_t(1));
        QCOMPARE(Outcome({less, whole}).imported, std::uint64_t(1));
        QCOMPARE(Outcome({whole, fileOf({{"C", "1", "2"}}, {false, true, false})}).imported, std::uint64_t(2));
    }
};

QTEST_APPLESS_MAIN(TestAlikeRecords)
#include "tst_alike_records.moc"
