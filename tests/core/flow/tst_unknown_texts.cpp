// SPDX-License-Identifier: GPL-3.0-or-later
// What nobody has a meaning for is counted, listed and shown as it stands.
#include "core/investigation/investigation.h"
#include "tests/support/support.h"

#include <fmt/format.h>

using namespace core;

namespace {

std::string record(int number, const std::string& operation, const std::string& reason, const std::string& result = "success")
{
    return fmt::format("{{\"id\":\"SSPR_{}\",\"category\":\"UserManagement\",\"correlationId\":\"22222222-2222-2222-2222-222222222222\",\"result\":\"{}\","
                       "\"resultReason\":\"{}\",\"activityDisplayName\":\"{}\",\"activityDateTime\":\"2026-03-01T10:00:{:02}Z\","
                       "\"loggedByService\":\"Self-service Password Management\",\"operationType\":\"Update\",\"initiatedBy\":{{\"user\":{{\"id\":"
                       "\"33333333-3333-3333-3333-333333333333\",\"userPrincipalName\":\"alice@example.com\",\"ipAddress\":\"203.0.113.7\"}},\"app\":null}},"
                       "\"targetResources\":[{{\"id\":\"33333333-3333-3333-3333-333333333333\",\"type\":\"User\",\"userPrincipalName\":\"alice@example.com\","
                       "\"modifiedProperties\":[]}}],\"additionalDetails\":[]}}",
                       number, result, reason, operation, number);
}

} // namespace

class TestUnknownTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countedAndShown()
    {
        const std::string progress = "Self-service password reset flow activity progress";
        support::TempDir dir;
        std::string page = "{\"value\":[" + record(1, progress, "User submitted their user ID");
        page += "," + record(2, progress, "User waved at the camera");
        page += "," + record(3, progress, "User waved at the camera");
        page += "," + record(4, "Reset password (self-service)", "SomethingBrandNew", "failure");
        page += "," + record(5, "Reset password (self-service)", "FuzzyPolicyViolationInvalidPassword", "failure");
        page += "," + record(6, "Change password (self-service)", "", "Mißlungen");
        page += "," + record(7, "Change password (self-service)", "", "None"); // no word at all
        page += "," + record(8, progress, "User submitted their user ID", "Mißlungen") + "]}"; // of no result operation
        support::writeFile(dir / "audit.json", page);
        auto investigation = Investigation::openOrCreate(dir / "case.sspr");
        QVERIFY_RESULT(investigation);
        Progress progressBar;
        QVERIFY(!(*investigation)->import({dir / "audit.json"}, {}, {}, progressBar).error);

        const auto unknown = (*investigation)->unknownTexts();
        QVERIFY_RESULT(unknown);
        QCOMPARE(unknown->size(), std::size_t{3});
        QCOMPARE(unknown->at(0).text, std::string("User waved at the camera"));
        QCOMPARE(unknown->at(0).events, std::uint64_t{2});
        QCOMPARE(formatUtc(*unknown->at(0).last, 0), std::string("2026-03-01T10:00:03Z"));
        QCOMPARE(unknown->at(1).text, std::string("SomethingBrandNew"));
        QCOMPARE(int(unknown->at(1).kind), int(UnknownKind::ReasonCode));
        QCOMPARE(unknown->at(2).text, std::string("Mißlungen"));
        QCOMPARE(unknown->at(2).events, std::uint64_t{1});
        QCOMPARE(std::string(name(unknown->at(2).kind)), std::string("result_word"));

        const auto detail = (*investigation)->flow("22222222-2222-2222-2222-222222222222");
        QVERIFY_RESULT(detail);
        const auto shown = std::find_if(detail->steps.begin(), detail->steps.end(), [](const FlowStep& s) { return s.step == "other"; });
        QVERIFY(shown != detail->steps.end());
        QCOMPARE(shown->text, std::string("User waved at the camera"));
    }
};

QTEST_GUILESS_MAIN(TestUnknownTexts)
#include "tst_unknown_texts.moc"
