// SPDX-License-Identifier: GPL-3.0-or-later
// The step catalogue against texts that were collected from real exports and from the workbook of Microsoft.
#include "core/knowledge/step_text.h"
#include "core/knowledge/steps.h"
#include "core/knowledge/tsv_table.h"
#include "tests/support/support.h"

#include <fmt/format.h>

using namespace core;

namespace {

constexpr const char* sspr = "Self-service Password Management";
constexpr const char* progress = "Self-service password reset flow activity progress";

QByteArray describeStep(const Step& step)
{
    return QByteArray::fromStdString(
        fmt::format("{} (class {}, row {})", step.name, static_cast<int>(step.stepClass), stepNumber(step)));
}

} // namespace

class tst_CollectedTexts : public QObject
{
    Q_OBJECT

private slots:
    void collectedReasons();
    void workbookStatus();
    void labs();
};

void tst_CollectedTexts::collectedReasons()
{
    NEED_SHARED("data/real/sspr-audit-text/result-reasons.tsv");
    const std::string text = support::readFile(sharedPath);
    const Result<TsvTable> table = TsvTable::parse(text);
    QVERIFY_RESULT(table);
    QVERIFY(table->rowCount() > 20);
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const std::string_view activity = table->cell(row, "activity");
        const std::string_view operation =
            activity.starts_with("(") ? progress : activity.substr(0, activity.find(" / "));
        const Step& step = stepFor(sspr, operation, "", table->cell(row, "resultReason"));
        QVERIFY2(step.name != "other" && step.name != "record",
                 std::string(table->cell(row, "resultReason")).c_str());
    }
}

void tst_CollectedTexts::workbookStatus()
{
    NEED_SHARED("data/real/sspr-audit-text/microsoft-workbook-result-reasons.tsv");
    const std::string text = support::readFile(sharedPath);
    const Result<TsvTable> table = TsvTable::parse(text);
    QVERIFY_RESULT(table);
    QVERIFY(table->rowCount() > 40);
    const auto classOf = [](const std::string& status) {
        if (status == "Failed")
            return StepClass::Refusal;
        if (status == "Cancelled" || status == "Contacted Admin")
            return StepClass::GaveUp;
        if (status == "Throttled" || status == "Blocked")
            return StepClass::Blocked;
        if (status == "Success" || status == "Unlock account")
            return StepClass::Success;
        return status == "Submitted Password" ? StepClass::PasswordSubmitted : StepClass::Progress;
    };
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const std::string_view contains = table->cell(row, "contains");
        const std::string status(table->cell(row, "microsoft_step_or_status"));
        const bool isOperation = table->cell(row, "field") == "ActivityDisplayName";
        const Step& step = isOperation ? stepFor(sspr, contains, "success", "")
                                       : stepFor(sspr, progress, "success", contains);
        QVERIFY2(step.name != "other" && step.stepClass == classOf(status),
                 describeStep(step) + " for " + QByteArray::fromStdString(std::string(contains)));
        if (status.ends_with("gate started"))
            QVERIFY2(step.name.starts_with("gate_start."), step.name.c_str());
        if (status.ends_with("gate verified"))
            QVERIFY2(step.name.starts_with("gate_done."), step.name.c_str());
    }
}

void tst_CollectedTexts::labs()
{
    NEED_SHARED("data/real/sspr-audit-text");
    int rows = 0;
    for (const char* name :
         {"lab-2026-08-two-methods.tsv", "lab-2026-09-fuzzy-policy-ptBR.tsv", "lab-2026-10-email.tsv"}) {
        const std::string text = support::readFile(sharedPath / name);
        const Result<TsvTable> table = TsvTable::parse(text);
        QVERIFY_RESULT(table);
        for (std::size_t row = 0; row < table->rowCount(); ++row, ++rows) {
            const std::string_view operation = table->cell(row, "activityDisplayName");
            const Step& step =
                stepFor("", operation, table->cell(row, "result"), table->cell(row, "resultReason"));
            QVERIFY2(step.name != "other" && step.name != "record" && step.makesFlow, describeStep(step));
            const bool stated = statedResult(table->cell(row, "result")) == StatedResult::Success;
            QVERIFY2(stated != (step.stepClass == StepClass::Refusal), describeStep(step));
        }
    }
    QCOMPARE(rows, 22);
}

QTEST_APPLESS_MAIN(tst_CollectedTexts)
#include "tst_collected_texts.moc"
