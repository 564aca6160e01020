// SPDX-License-Identifier: GPL-3.0-or-later
// What the import says of a Windows event log: gaps, clearing, messages that were not there.
#include "tests/core/event/event_forms.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/support.h"

using namespace core;

namespace {

std::map<std::string, std::string> warningsOf(const std::string& bytes)
{
    support::TempDir dir;
    support::writeFile(dir / "log.dat", bytes);
    const ImportReport report = tools::import(dir / "a.sspr", {dir / "log.dat"});
    std::map<std::string, std::string> found;
    for (const FileWarning& warning : report.files.at(0).warnings)
        found[warning.code] += warning.text + "\n";
    auto theCase = tools::openCase(dir / "a.sspr");
    if (tools::number(*theCase, "SELECT count(*) FROM warning") != std::int64_t(report.files.at(0).warnings.size()))
        qFatal("the ledger and the report differ");
    return found;
}

std::string logWith(const std::vector<unsigned>& numbers, const char* computer = "AADC01")
{
    std::string bytes;
    for (const unsigned number : numbers) {
        forms::Event e;
        e.recordId = number;
        e.computer = computer;
        e.message += std::to_string(number);
        bytes += forms::xml(e);
    }
    return bytes;
}

} // namespace

class TestServerLogCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gaps()
    {
        QVERIFY(!warningsOf(logWith({7, 8, 9, 10, 11})).contains("record_gap"));
        const auto gap = warningsOf(logWith({1, 2, 3, 4, 5, 6, 20, 21, 22, 23, 24, 26, 27, 28, 29, 30}));
        QCOMPARE(gap.at("record_gap"), std::string("14 record numbers are missing in 2 gaps of the log Application of AADC01: 7 to 19, 25\n"));
        // Newest first is the same log.
        QVERIFY(!warningsOf(logWith({11, 10, 9, 8, 7})).contains("record_gap"));
        // A filtered export: gaps everywhere.
        QVERIFY(!warningsOf(logWith({1, 5, 9, 14, 15, 30, 44, 58})).contains("record_gap"));
        // Two servers in one file are two logs.
        QVERIFY(!warningsOf(logWith({1, 2, 3, 4, 5}) + logWith({100, 101, 102, 103}, "AADC02")).contains("record_gap"));
    }

    void cleared()
    {
        forms::Event e;
        e.id = 1102;
        e.provider = "Microsoft-Windows-Eventlog";
        e.channel = "Security";
        e.message = "The audit log was cleared.";
        QCOMPARE(warningsOf(forms::xml(e)).at("log_cleared"), std::string("a log was cleared 1 times: AADC01.corp.contoso.example at 2024-05-01T10:00:05Z\n"));
        e.provider = "SomeService"; // another source's event of that number
        e.channel = "Application";
        QVERIFY(!warningsOf(forms::xml(e)).contains("log_cleared"));
    }

    void missingMessages()
    {
        forms::Event e;
        const std::string message = e.message;
        e.message = "The description for Event ID 31001 from source PasswordResetService cannot be found.\r\n\r\nThe following information was "
                    "included with the event: \r\n\r\n" + message;
        QVERIFY(warningsOf(forms::wevtutilText(e)).at("message_missing").starts_with("1 messages could not be shown"));
        QVERIFY(!warningsOf(forms::wevtutilText({})).contains("message_missing"));
        QVERIFY(!warningsOf(forms::xml({})).contains("message_missing")); // that form has no place for it
    }
};

QTEST_APPLESS_MAIN(TestServerLogCheck)
#include "tst_server_log_check.moc"
