// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/english.h"
#include "tests/support/rule_script.h"
#include "tests/support/support.h"
#include "ui/base/alert_shape.h"
#include "ui/base/qt_text.h"
#include "ui/detect/list_csv.h"
#include "ui/detect/list_model.h"
#include "ui/detect/rule_import_dialog.h"
#include "ui/detect/rule_model.h"
#include "ui/detect/rule_query_view.h"
#include "ui/detect/rule_try_box.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace ui;
using namespace core::detect;
using core::Duration;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

std::shared_ptr<std::vector<RuleRow>> rowsOf(const std::vector<LibraryRule>& rules)
{
    auto rows = std::make_shared<std::vector<RuleRow>>();
    for (const LibraryRule& rule : rules)
        rows->push_back({std::make_shared<const LibraryRule>(rule)});
    return rows;
}

core::store::CoverageMap coverage()
{
    core::store::CoverageMap map;
    map.span = core::store::CoverageSpan{0, 14 * 24 - 1};
    map.lanes = {{"SignInLogs", "", "a", 5, {}, {{0, 47}, {100, 123}}}, {"SigninLogs", "", "b", 5, {}, {{24, 71}}}, {"AuditLogs", "", "", 9, {}, {{0, 14 * 24 - 1}}}};
    return map;
}

} // namespace

class TestRuleModel : public QObject
{
    Q_OBJECT

    QString cell(const RuleModel& model, int row, const char* id) { return model.cellAt(row, model.columnOf(QLatin1String(id)), Qt::DisplayRole).toString(); }

private slots:
    void initTestCase() { support::speakEnglish(); }
    void keepsTheModelsPromises()
    {
        RuleModel model{QPalette()};
        QAbstractItemModelTester tester(&model, strict);
        const auto rows = rowsOf(support::someRules());
        model.setRows(rows);
        QCOMPARE(model.rowCount(), 4);
        model.groupBy(model.columnOf(QStringLiteral("origin")));
        model.foldAll(false);
        QCOMPARE(model.rowCount(), 7); // three headings
        model.groupBy(-1);
        (*rows)[3].facts->check = std::make_shared<RuleCheck>();
        model.factsChanged();
        model.setFilter(QStringLiteral("rare"));
        QCOMPARE(model.rowCount(), 1);
        model.setRows(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void saysWhatARuleIs()
    {
        RuleModel model{QPalette()};
        const auto rows = rowsOf(support::someRules());
        model.setRows(rows);
        QCOMPARE(cell(model, 0, "severity"), QStringLiteral("High"));
        for (int row = 0; row < model.rowCount(); ++row) // as on the page of alerts
            QCOMPARE(model.index(row, model.columnOf(QStringLiteral("severity"))).data(Qt::ForegroundRole).value<QColor>(),
                     alertColor(colorsFor(QPalette()), AlertSeverity(model.row(row).rule().severity)));
        QCOMPARE(cell(model, 0, "schedule"), QStringLiteral("1h / 7d"));
        QCOMPARE(scheduleText(support::someRules()[0].rule), QStringLiteral("every 1 hour(s), over 7 day(s)"));
        QCOMPARE(cell(model, 0, "techniques"), QStringLiteral("T1110, T1078.004"));
        QCOMPARE(cell(model, 1, "origin"), QStringLiteral("Built in, as published"));
        QCOMPARE(cell(model, 2, "schedule"), QStringLiteral("on demand"));
        QCOMPARE(cell(model, 2, "kind"), QStringLiteral("hunting"));
        QCOMPARE(cell(model, 0, "alerts"), QStringLiteral("\u2013")); // not run is not none
        (*rows)[0].facts->alerts = 0;
        QCOMPARE(cell(model, 0, "alerts"), QStringLiteral("0"));
    }

    void tellsStates()
    {
        RuleCheck check;
        QCOMPARE(stateOf(nullptr), RuleState::Unchecked);
        QCOMPARE(stateOf(&check), RuleState::Ready);
        check.problems = {{"x.yaml", 4, 2, "always true", true}};
        QCOMPARE(stateOf(&check), RuleState::Ready);
        check.emptyTables = {"SigninLogs"};
        QCOMPARE(stateOf(&check), RuleState::NeedsData);
        QCOMPARE(stateReasons(&check), QStringList{QStringLiteral("SigninLogs has no row in this case")});
        check.missing = {"the case holds no sign-ins"};
        QCOMPARE(stateReasons(&check), QStringList{QStringLiteral("the case holds no sign-ins")});
        check.problems.push_back({"x.yaml", 9, 3, "no operator wehre", false});
        QCOMPARE(stateOf(&check), RuleState::CannotRun);
        QCOMPARE(stateReasons(&check).first(), QStringLiteral("line 9: no operator wehre"));
    }

    void theBoxAsks()
    {
        RuleModel model{QPalette()};
        model.setRows(rowsOf(support::someRules()));
        std::vector<std::pair<std::string, bool>> asked;
        connect(&model, &RuleModel::onRequested, this, [&](const std::string& id, bool on) { asked.emplace_back(id, on); });
        const QModelIndex box = model.index(0, 0);
        QVERIFY(model.flags(box) & Qt::ItemIsUserCheckable);
        QVERIFY(!(model.flags(model.index(0, 1)) & Qt::ItemIsUserCheckable));
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(box.data(Qt::DisplayRole).toString(), QString());
        QCOMPARE(box.data(Qt::AccessibleTextRole).toString(), QStringLiteral("on"));
        QVERIFY(model.setData(box, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.setData(model.index(0, 1), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.setData(box, QStringLiteral("x"), Qt::EditRole));
        QCOMPARE(asked.size(), std::size_t(1));
        QCOMPARE(asked[0].first, std::string("blocked-attempts"));
        QVERIFY(!asked[0].second);
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Checked)); // until it is written
    }

    void tellsDataBesideWhatTheCaseHas()
    {
        const core::store::CoverageMap map = coverage();
        // Hours 0 to 71 of two tenants, and 100 to 123: four days, counted once each.
        QCOMPARE(needText({"SignInLogs", Duration::days(7), {}, RuleNeed::Kind::Absence}, &map),
                 QStringLiteral("Sign-ins: 7 day(s) before what it judges; the case has 4 of 14 days."));
        QCOMPARE(needText({"SignInLogs", Duration::days(7), Duration::minutes(90), RuleNeed::Kind::Absence}, nullptr),
                 QStringLiteral("Sign-ins: 7 day(s) before and 1 hour(s) 30 minute(s) after what it judges."));
        QCOMPARE(needText({"risk_event", {}, {}, RuleNeed::Kind::Presence}, &map), QStringLiteral("Risk events: at the time of what it judges; the case has none."));
        QCOMPARE(needText({"registration", {}, {}, RuleNeed::Kind::Presence}, &map), QStringLiteral("Registered methods: a list in the case."));
    }

    void putsParametersIntoClauses()
    {
        const Rule rule = support::someRules()[0].rule;
        QCOMPARE(ruleClauseText("{{Users}} people from {{ SourceIp }} in {{lookBack}}", rule, {}), QStringLiteral("\u2039Users\u203A people from \u2039SourceIp\u203A in 7d"));
        QCOMPARE(ruleClauseText("in {{lookBack}}", rule, {{"lookBack", "2d"}}), QStringLiteral("in 2d"));
        QCOMPARE(ruleClauseText("open {{ never closed", rule, {}), QStringLiteral("open {{ never closed"));
        QCOMPARE(ruleClauseText("", rule, {}), QString());
    }

    void aTestRunNeverSaysNothingWhereItCannotKnow()
    {
        RuleRun run;
        RuleCheck ready, lacking;
        lacking.missing = {"the case holds no sign-ins"};
        QCOMPARE(trySummary(run, &ready), QStringLiteral("As of the newest event: no alert."));
        QVERIFY(trySummary(run, &lacking).contains(QStringLiteral("says nothing")));
        run.notEvaluable = 2;
        QVERIFY(!trySummary(run, &ready).contains(QStringLiteral("no alert")));
        QVERIFY(trySummary(run, &ready).contains(QStringLiteral("not evaluable")));
    }

    void findsLinesOfItsOwn()
    {
        QCOMPARE(linesOfItsOwn(QStringLiteral("a\nb\nc"), QStringLiteral("a\nc")), QSet<int>{2});
        QCOMPARE(linesOfItsOwn(QStringLiteral("a\nc"), QStringLiteral("a\nb\nc")), QSet<int>{});
        QCOMPARE(linesOfItsOwn(QStringLiteral("a  \n\nb"), QStringLiteral("a\nb")), QSet<int>{});
        QCOMPARE(linesOfItsOwn(QStringLiteral("x\ny"), QString()), (QSet<int>{1, 2}));
        QCOMPARE(linesOfItsOwn(QStringLiteral("x\ny\nx"), QStringLiteral("y\nx\nz")), QSet<int>{1});
        QString large;
        for (int i = 0; i < 3000; ++i)
            large += QStringLiteral("line\n");
        QVERIFY(linesOfItsOwn(large, QString()).isEmpty());
    }

    void saysWhatAnImportReplaces()
    {
        RuleFile found;
        found.rules = {support::someRules()[0].rule, Rule{}};
        found.rules[1].id = "new";
        found.problems = {{"a.yaml", 3, 1, "unknown severity", true}, {"b.yaml", 0, 0, "holds no rule", false}};
        const auto lines = linesOf(found, support::someRules());
        QCOMPARE(lines.size(), std::size_t(4));
        QVERIFY(lines[0].kind == RuleFileLine::Kind::Fault && lines[0].path == "b.yaml");
        QVERIFY(lines[1].kind == RuleFileLine::Kind::Warning && lines[1].line == 3);
        QVERIFY(lines[2].kind == RuleFileLine::Kind::Replaces && lines[2].rule == 0);
        QVERIFY(lines[3].kind == RuleFileLine::Kind::New && lines[3].rule == 1);
    }
};

QTEST_MAIN(TestRuleModel)
#include "tst_rule_model.moc"
