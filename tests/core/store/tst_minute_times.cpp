// SPDX-License-Identifier: GPL-3.0-or-later
// A table of the portal that a spreadsheet has saved again has no seconds: it is the same as what it was made from, and any order of
// import ends in the same case. Files say so, and also where they lack the time of the record.
#include "tests/core/store/imported_files.h"
#include "tests/support/support.h"

using namespace core;

namespace {

std::string graph(const tools::Audit& audit)
{
    return fmt::format(R"({{"id":"{}","category":"UserManagement","correlationId":"{}","activityDateTime":"{}","activityDisplayName":"{}","result":"{}",)"
                       R"("resultReason":"{}","loggedByService":"Self-service Password Management","initiatedBy":{{"user":{{"userPrincipalName":"{}"}}}},)"
                       R"("targetResources":[{{"type":"User","userPrincipalName":"{}"}}]}})",
                       audit.id, audit.correlation, audit.time, audit.operation, audit.result, audit.reason, audit.actor, audit.target)
        + "\n";
}

// Rows of the portal's table; `id`: as a spreadsheet saves what somebody has made of the Graph records.
std::string table(const std::vector<std::pair<tools::Audit, std::string>>& rows, bool hasId = false)
{
    std::string text = std::string(hasId ? "Id," : "")
        + "Date (UTC),CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorUserPrincipalName,Target1Type,Target1UserPrincipalName\r\n";
    for (const auto& [audit, time] : rows)
        text += fmt::format("{}{},{},Self-service Password Management,UserManagement,{},{},{},User,{},User,{}\r\n", hasId ? audit.id + "," : "", time, audit.correlation,
                            audit.operation, audit.result, audit.reason, audit.actor, audit.target);
    return text;
}

using Outcome = ImportedFiles;

void everyOrder(std::vector<std::string> files, std::uint64_t events, const std::string& times)
{
    std::sort(files.begin(), files.end());
    std::vector<std::string> reference;
    do {
        const Outcome outcome(files);
        QCOMPARE(outcome.imported, events);
        QCOMPARE(outcome.variants, std::uint64_t(0));
        QCOMPARE(outcome.text("SELECT group_concat((time % 600000000 / 10000) || ' ' || digits || ' ' || (flags & 128), ', ') FROM (SELECT * FROM audit ORDER BY time)"), times);
        const auto contents = tools::contents(outcome.dir / "a.sspr");
        if (reference.empty())
            reference = contents;
        const std::string different = tools::difference(reference, contents);
        QVERIFY2(different.empty(), different.c_str());
    } while (std::next_permutation(files.begin(), files.end()));
}

tools::Audit step(int number, const char* time)
{
    tools::Audit audit;
    audit.id = fmt::format("Directory_{}", number);
    audit.time = time;
    audit.operation = "Self-service password reset flow activity progress";
    audit.reason = number == 1 ? "User submitted their user ID" : "User was presented with verification options";
    return audit;
}

std::string warningOf(const FileReport& file, std::string_view code)
{
    for (const FileWarning& warning : file.warnings)
        if (warning.code == code)
            return warning.text;
    return {};
}

} // namespace

class TestMinuteTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutIds()
    {
        const auto a = step(1, "2024-05-01T10:00:20.1234567Z"), b = step(2, "2024-05-01T10:00:59.5Z");
        for (const char* minute : {"5/1/2024 10:00", "2024-05-01 10:00"}) {
            const std::string rows = table({{a, minute}, {b, minute}});
            everyOrder({graph(a) + graph(b), rows}, 2, "20123 7 0, 59500 1 0");
            everyOrder({rows}, 2, "0 0 128, 0 0 128");
            const std::string seconds = table({{a, "2024-05-01T10:00:20Z"}, {b, "2024-05-01T10:00:59Z"}});
            everyOrder({rows, seconds}, 2, "20000 0 0, 59000 0 0");
            everyOrder({graph(a) + graph(b), seconds, rows}, 2, "20123 7 0, 59500 1 0");
        }
        everyOrder({graph(a), table({{a, "5/1/2024 10:01"}})}, 2, "20123 7 0, 0 0 128"); // another minute
    }

    void withIds()
    {
        const auto a = step(1, "2024-05-01T10:00:20.1234567Z");
        everyOrder({graph(a), table({{a, "5/1/2024 10:00"}}, true)}, 1, "20123 7 0");
        const Outcome apart({graph(a), table({{a, "5/1/2024 10:01"}}, true)});
        QCOMPARE(apart.variants, std::uint64_t(1));
    }

    void warnings()
    {
        const auto a = step(1, "2024-05-01T10:00:20.1234567Z"), b = step(2, "2024-05-01T10:00:59.5Z");
        const Outcome outcome({table({{a, "5/1/2024 10:00"}, {b, "5/1/2024 10:00"}}), graph(a),
                               R"({"TimeGenerated":"2024-05-01T10:02:00Z","OperationName":"Update user","Id":"Directory_9","CorrelationId":"c","LoggedByService":"Core Directory"})"});
        QCOMPARE(warningOf(outcome.files[0], "minute_times"), std::string("2 times have no seconds; they are compared by the minute"));
        QVERIFY(!outcome.files[1].hasWarning("minute_times") && !outcome.files[1].hasWarning("time_of_writing"));
        QVERIFY(warningOf(outcome.files[2], "time_of_writing").starts_with("1 records do not say when they happened"));
        QVERIFY(!outcome.files[0].hasWarning("time_of_writing"));
    }
};

QTEST_APPLESS_MAIN(TestMinuteTimes)
#include "tst_minute_times.moc"
