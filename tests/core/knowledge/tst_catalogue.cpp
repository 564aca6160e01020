// SPDX-License-Identifier: GPL-3.0-or-later
// The step catalogue as a whole: every row complete and reachable, lanes, ranks and flow makers as the
// definitions have them.
#include "core/base/text.h"
#include "core/knowledge/step_rules.h"
#include "core/knowledge/steps.h"
#include "core/knowledge/tsv_table.h"
#include "resource/steps.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <map>
#include <set>
#include <thread>

using namespace core;

namespace {

constexpr const char* sspr = "Self-service Password Management";
constexpr const char* progress = "Self-service password reset flow activity progress";

QByteArray describeStep(const Step& step)
{
    return QByteArray::fromStdString(
        fmt::format("{} (class {}, row {})", step.name, static_cast<int>(step.stepClass), stepNumber(step)));
}

// A reason that a rule was made for.
std::string sampleReason(const StepRule& rule)
{
    switch (rule.match) {
    case TextMatch::Contains:
        return "something about " + rule.text + " here";
    case TextMatch::Code:
        return rule.text + "ZzzUnseenCode";
    case TextMatch::Prefix:
        return rule.text + " zzz";
    case TextMatch::Exact:
        return rule.text;
    case TextMatch::Any:
    case TextMatch::Never:
        break;
    }
    return "";
}

std::string sampleOperation(const StepRule& rule)
{
    std::string operation = rule.anyOperation() ? "an operation that nobody knows" : rule.operation;
    const std::size_t star = operation.find('*');
    if (star != std::string::npos)
        operation.replace(star, 1, " zzz ");
    return operation;
}

std::string sampleResult(const StepRule& rule)
{
    switch (rule.result) {
    case ResultPattern::Success:
        return "success";
    case ResultPattern::Failure:
    case ResultPattern::StatedFailure:
        return "failure";
    case ResultPattern::Any:
        break;
    }
    return "";
}

} // namespace

class tst_Catalogue : public QObject
{
    Q_OBJECT

private slots:
    void flowMakers();
    void lanes();
    void ranks();
    void catalogueIsComplete();
    void everyRuleCanMatch();
    void names();
    void brokenTables();
    void isThreadSafe();
};

void tst_Catalogue::flowMakers()
{
    // definitions: a flow is made by steps and results of the reset service for one user, and by registration
    // records.
    for (const Step& step : stepCatalogue()) {
        const bool foreign = step.name.starts_with("directory.") || step.name.starts_with("methods.") ||
                             step.name.starts_with("policy.") || step.name.starts_with("entra.") ||
                             step.name == "record";
        QVERIFY2(!foreign || !step.makesFlow, describeStep(step));
        QVERIFY2(foreign || step.makesFlow || step.name == "other", describeStep(step));
    }
    QVERIFY(stepFor(sspr, progress, "success", "unheard of").makesFlow);
    QVERIFY(!stepFor(sspr, "A new operation", "success", "").makesFlow);
}

void tst_Catalogue::lanes()
{
    const std::map<std::string, Lane> wanted{{"start", Lane::User},
                                             {"gate_start.sms", Lane::User},
                                             {"password_submitted", Lane::User},
                                             {"cancelled.gates", Lane::User},
                                             {"cancelled.password", Lane::User},
                                             {"contacted_admin", Lane::User},
                                             {"registration.started", Lane::User},
                                             {"registration.registered", Lane::User},
                                             {"registration.cancelled", Lane::User},
                                             {"options_shown", Lane::Entra},
                                             {"gate_done.sms", Lane::Entra},
                                             {"gates_all", Lane::Entra},
                                             {"throttled.sms", Lane::Entra},
                                             {"fail_banned", Lane::Entra},
                                             {"success_reset", Lane::Entra},
                                             {"success_unlock", Lane::Entra},
                                             {"result.reset", Lane::Entra},
                                             {"blocked", Lane::Entra},
                                             {"directory.reset", Lane::Directory},
                                             {"methods.deleted", Lane::Methods},
                                             {"methods.tap_created", Lane::Methods},
                                             {"entra.graph_reset", Lane::Entra}};
    for (const auto& [name, lane] : wanted) {
        const Step* step = stepByName(name);
        QVERIFY2(step, name.c_str());
        QCOMPARE(std::string(laneName(step->lane)), std::string(laneName(lane)));
    }
    for (const Step& step : stepCatalogue())
        if (step.name.starts_with("fail_") || step.name.starts_with("throttled") ||
            step.name.starts_with("result."))
            QVERIFY2(step.lane == Lane::Entra, describeStep(step));
}

void tst_Catalogue::ranks()
{
    const char* order[] = {"start",
                           "options_shown",
                           "gate_start.sms",
                           "gate_done.sms",
                           "gates_all",
                           "password_submitted",
                           "fail_onprem_policy",
                           "directory.reset",
                           "result.reset",
                           "success_reset",
                           "blocked"};
    for (std::size_t i = 1; i < std::size(order); ++i)
        QVERIFY2(stepByName(order[i - 1])->rank < stepByName(order[i])->rank, order[i]);
    for (const Step& step : stepCatalogue()) {
        QVERIFY2(step.rank >= stepByName("start")->rank && step.rank <= stepByName("blocked")->rank,
                 describeStep(step));
        if (step.name.starts_with("fail_"))
            QVERIFY2(step.rank == stepByName("fail_banned")->rank, describeStep(step));
    }
}

void tst_Catalogue::catalogueIsComplete()
{
    QVERIFY(stepCatalogue().size() > 100);
    for (const Step& step : stepCatalogue()) {
        QVERIFY2(!step.title.empty() && step.title.size() <= 28, describeStep(step));
        QVERIFY2(step.meaning.size() > 20 && step.meaning.back() == '.', describeStep(step));
        QVERIFY2(step.next.empty() || step.next.back() == '.', describeStep(step));
        QVERIFY2(isValidUtf8(step.meaning) && isValidUtf8(step.next), describeStep(step));
        const bool needsAdvice =
            step.stepClass == StepClass::Blocked ||
            (step.stepClass == StepClass::Refusal && step.lane == Lane::Entra && !step.onPremises);
        QVERIFY2(!needsAdvice || !step.next.empty(), describeStep(step));
        QCOMPARE(stepNumber(step), static_cast<int>(&step - stepCatalogue().data()));
        QVERIFY(stepByName(step.name));
    }
}

void tst_Catalogue::everyRuleCanMatch()
{
    const Result<TsvTable> table = TsvTable::parse(resource::steps());
    QVERIFY_RESULT(table);
    const Result<StepTable> steps = StepTable::parse(*table);
    QVERIFY_RESULT(steps);
    std::set<int> reached;
    for (const StepRule& rule : steps->rules()) {
        // A service of nobody's own only tells `other` from `record`; everything else is asked with its
        // service.
        const std::string service = rule.service.empty() ? "some other service" : rule.service;
        const Step& found =
            steps->stepFor(service, sampleOperation(rule), sampleResult(rule), sampleReason(rule));
        const int number = static_cast<int>(&found - steps->steps().data());
        QVERIFY2(number == rule.step, (fmt::format("row {} ({}) is hidden by row {} ({}): {} / {}", rule.step,
                                                   steps->steps()[static_cast<std::size_t>(rule.step)].name,
                                                   number, found.name, rule.operation, rule.text))
                                          .c_str());
        reached.insert(rule.step);
    }
    for (std::size_t row = 0; row < steps->steps().size(); ++row)
        QVERIFY2(reached.contains(static_cast<int>(row)) || table->cell(row, "match") == "never",
                 steps->steps()[row].name.c_str());
}

void tst_Catalogue::names()
{
    QCOMPARE(methodsIn(1 | 2 | 64), (std::vector<Method>{Method::Email, Method::Sms, Method::Questions}));
    QCOMPARE(methodsIn(0).size(), std::size_t(0));
    QCOMPARE(methodsIn(127).size(), std::size_t(7));
    QCOMPARE(std::string(laneName(Lane::SignIn)), std::string("signin"));
    QVERIFY(stepByName("no_such_step") == nullptr);
    QVERIFY(stepByName("result.reset")->stepClass == StepClass::Success);
    QVERIFY(stepByName("fail_cloud_after_onprem"));
    // What went wrong, and not that of one reason alone.
    QVERIFY(refusalByName("no_such_step") == nullptr);
    for (const char* name : {"result.reset", "result.change", "result.unlock", "result.admin_reset", "other"}) {
        QVERIFY2(refusalByName(name)->stepClass == StepClass::Refusal && !refusalByName(name)->onPremises, name);
        QCOMPARE(refusalByName(name)->name, std::string(name));
    }
    QCOMPARE(refusalByName("result.reset")->title, std::string("Password reset failed"));
    for (const char* name : {"start", "blocked", "fail_onprem_policy", "success_reset"})
        QCOMPARE(refusalByName(name), stepByName(name));
}

void tst_Catalogue::brokenTables()
{
    QVERIFY(!TsvTable::parse("# nothing\n"));
    const Result<TsvTable> uneven = TsvTable::parse("a\tb\n# c\n1\n");
    QVERIFY(!uneven);
    QCOMPARE(uneven.error().where, std::string("line 3"));
    const Result<TsvTable> small = TsvTable::parse("a\tb\r\n1\t-\r\n\n#x\n3\t4");
    QVERIFY_RESULT(small);
    QCOMPARE(small->rowCount(), std::size_t(2));
    QCOMPARE(std::string(small->cell(0, "b")), std::string());
    QCOMPARE(std::string(small->cell(1, "b")), std::string("4"));
    QCOMPARE(std::string(small->cell(1, "c")), std::string());
    QVERIFY(small->hasColumn("a") && !small->hasColumn("c"));

    const std::string text(resource::steps());
    const auto broken = [&](const std::string& from, const std::string& to) {
        std::string changed = text;
        const std::size_t at = changed.find(from, changed.find("\nstart\t"));
        if (at == std::string::npos)
            return std::string("the text to break is not in the table");
        changed.replace(at, from.size(), to);
        const Result<TsvTable> table = TsvTable::parse(changed);
        const Result<StepTable> steps =
            table ? StepTable::parse(*table) : tl::unexpected<Error>(table.error());
        return steps ? std::string() : steps.error().detail;
    };
    QVERIFY(QString::fromStdString(broken("\nstart\tuser", "\nstart\tnolane")).contains("lane"));
    QVERIFY(QString::fromStdString(broken("\tidentity_admin\t", "\tthe_boss\t")).contains("who"));
    QVERIFY(QString::fromStdString(broken("\tarticle|workbook\n", "\thearsay\n")).contains("source"));
    QVERIFY(QString::fromStdString(broken("\tarticle|workbook\n", "\t-\n")).contains("source"));
    QVERIFY(QString::fromStdString(broken("\t10\t", "\tten\t")).contains("rank"));
    QVERIFY(QString::fromStdString(broken("\tprefix\t", "\tsuffix\t")).contains("match"));
    QVERIFY(QString::fromStdString(broken("\nrecord\t", "\n#record\t")).contains("no row"));
}

void tst_Catalogue::isThreadSafe()
{
    constexpr int rounds = 2000;
    // The answer is a row of the one catalogue, not a copy made for the question.
    const Step* expected = &stepFor(sspr, "Add member to role", "success", "none of it is known");
    QVERIFY(&stepFor(sspr, "Add member to role", "success", "none of it is known") == expected);
    std::vector<std::thread> threads;
    std::vector<int> wrong(4, 0);
    for (std::size_t t = 0; t < wrong.size(); ++t)
        threads.emplace_back([&wrong, t] {
            for (int i = 0; i < rounds / 4; ++i)
                wrong[t] += stepFor(sspr, progress, "success", "User submitted a new password").name !=
                            "password_submitted";
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const int count : wrong)
        QCOMPARE(count, 0);
}

QTEST_APPLESS_MAIN(tst_Catalogue)
#include "tst_catalogue.moc"
