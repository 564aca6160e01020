// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboards that come with the program: whole in both languages, their queries run on an empty and on a full case, every column that
// they name is there, and every figure leads where it should.
#include "tests/core/insight/insight_case.h"

#include "core/kql/parser.h"

#include <QDir>
#include <fmt/format.h>
#include <set>

using namespace core;
using namespace core::insight;

namespace {

// What lacks words in a language, one a line.
std::string withoutWords(const Dashboard& dashboard, const std::string& language)
{
    std::string lacking;
    const auto check = [&](const LocalText& text, const std::string& where) {
        const bool isThere = language.empty() ? !text.text.empty() : text.others.contains(language);
        if (!isThere && !(text.text.empty() && text.others.empty()))
            lacking += where + "\n";
    };
    check(dashboard.title, "title");
    check(dashboard.description, "description");
    for (const Panel& panel : dashboard.panels) {
        check(panel.title, panel.id + " title");
        check(panel.subtitle, panel.id + " subtitle");
        check(panel.counts, panel.id + " counts");
        check(panel.excludes, panel.id + " excludes");
        for (const Measure& measure : panel.measures)
            check(measure.name, panel.id + " " + measure.column);
        for (const auto& [column, words] : panel.values)
            for (const auto& [value, word] : words)
                check(word, panel.id + " " + column + " " + value);
    }
    return lacking;
}

std::set<std::string> columnsOf(const Panel& panel)
{
    std::set<std::string> all(panel.keys.begin(), panel.keys.end());
    for (const std::string& column : {panel.x, panel.y})
        if (!column.empty())
            all.insert(column);
    for (const Measure& measure : panel.measures)
        for (const std::string& column : {measure.column, measure.numerator, measure.denominator})
            if (!column.empty())
                all.insert(column);
    for (const auto& [column, words] : panel.values)
        all.insert(column);
    return all;
}

bool namesRows(const Panel& panel) { return panel.query.find("let Rows =") != std::string::npos; }

void addPanels()
{
    QTest::addColumn<QString>("id");
    for (const Dashboard& dashboard : builtInDashboards())
        for (const Panel& panel : dashboard.panels)
            QTest::newRow(panel.id.c_str()) << QString::fromStdString(panel.id);
}

const Panel& panelOf(const QString& id)
{
    for (const Dashboard& dashboard : builtInDashboards())
        if (const Panel* panel = dashboard.panel(id.toStdString()))
            return *panel;
    qFatal("no such panel");
}

} // namespace

class TestBuiltinDashboards : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.users = 40;
        options.days = 3;
        options.decoys = true;
        m_full = std::make_unique<support::InsightCase>(options, nullptr);
        auto made = Investigation::openOrCreate(m_folder / "empty.sspr");
        QVERIFY_RESULT(made);
        auto opened = InsightSession::open(m_folder / "empty.sspr");
        QVERIFY_RESULT(opened);
        m_empty = std::move(*opened);
    }
    void cleanupTestCase()
    {
        m_full.reset();
        m_empty.reset();
    }

    void areWhole()
    {
        QVERIFY(!builtInDashboards().empty());
        QCOMPARE(builtInDashboards().front().id, std::string("insights"));
        for (const Dashboard& dashboard : builtInDashboards()) {
            QCOMPARE(withoutWords(dashboard, {}), std::string());
            QCOMPARE(withoutWords(dashboard, "de"), std::string());
            QVERIFY(!dashboard.title.text.empty() && dashboard.panels.size() >= 20);
            std::set<std::string> ids;
            for (const Panel& panel : dashboard.panels) {
                QVERIFY2(ids.insert(panel.id).second, panel.id.c_str());
                QVERIFY2(!panel.title.text.empty() && !panel.counts.text.empty() && !panel.excludes.text.empty() && !panel.needs.empty(), panel.id.c_str());
                QVERIFY2(panel.title.text.size() <= 45 && panel.title.in("de").size() <= 60, panel.id.c_str());
                QVERIFY2(!panel.measures.empty(), panel.id.c_str());
            }
        }
        QVERIFY(builtInQuery("summary.kql") && !builtInQuery("nothing.kql"));
    }
    void everyQueryFileIsUsed()
    {
        const std::string all = support::readFile(SSPR_SOURCE_DIR "/resources/dashboards/insights.yaml") + "query: stats.kql\n"; // of the command line
        const QStringList files = QDir(SSPR_SOURCE_DIR "/resources/dashboards").entryList({"*.kql"});
        QVERIFY(files.size() >= 20);
        for (const QString& file : files)
            QVERIFY2(all.find("query: " + file.toStdString() + "\n") != std::string::npos, qPrintable(file));
    }
    // A figure that is a part names a whole, and colours are those of the outcome that the condition names.
    void measuresAreSound()
    {
        for (const Dashboard& dashboard : builtInDashboards())
            for (const Panel& panel : dashboard.panels)
                for (const Measure& m : panel.measures) {
                    QVERIFY2(m.unit != Unit::Share || (!m.numerator.empty() && !m.denominator.empty()), (panel.id + " " + m.column).c_str());
                    QVERIFY2(m.unit != Unit::Duration || !m.denominator.empty(), (panel.id + " " + m.column).c_str());
                    for (const char* outcome : {"succeeded", "failed", "blocked", "abandoned", "interrupted", "in_progress"})
                        if (m.where == fmt::format("Outcome == \"{}\"", outcome) && !m.color.empty())
                            QCOMPARE(m.color, std::string(outcome));
                }
    }

    void runsOnAnEmptyCase_data() { addPanels(); }
    void runsOnAnEmptyCase()
    {
        QFETCH(QString, id);
        const Panel& panel = panelOf(id);
        PanelFigures figures = m_empty->figures(panel, {});
        QCOMPARE(support::failureOf(figures), std::string());
        for (const std::string& column : columnsOf(panel))
            QVERIFY2(figures.column(column) >= 0, column.c_str());
        for (std::size_t row = 0; row < figures.result.rows.size(); ++row)
            for (const Measure& measure : panel.measures)
                QVERIFY2(figures.number(row, measure.column).value_or(0) == 0, measure.column.c_str()); // and rates of nothing are null
        for (std::size_t row = 0; row < figures.result.rows.size(); ++row)
            for (const Measure& measure : panel.measures)
                QVERIFY(measure.unit != Unit::Share || !figures.number(row, measure.column));
    }

    void runsOnAFullCase_data() { addPanels(); }
    void runsOnAFullCase()
    {
        QFETCH(QString, id);
        const Panel& panel = panelOf(id);
        const PanelFigures figures = m_full->session().figures(panel, {});
        QCOMPARE(support::failureOf(figures), std::string());
        QVERIFY(!figures.result.rows.empty() || panel.id == "not-registered"); // all are, in this tenant
        QVERIFY(!figures.result.truncated && figures.result.rows.size() <= 200);
        for (const std::string& column : columnsOf(panel))
            QVERIFY2(figures.column(column) >= 0, column.c_str());
        for (const auto& [column, words] : panel.values)
            if (column == "Kind" || column == "Method" || column == "Lasted" || column == "Weekday" || column == "Case")
                for (const auto& row : figures.result.rows) {
                    const kql::Value& value = row[std::size_t(figures.column(column))];
                    const std::string text = value.type == kql::Type::Long ? std::to_string(value.integer()) : value.text();
                    QVERIFY2(words.contains(text), text.c_str());
                }
    }

    void leadsToFlows_data() { addPanels(); }
    void leadsToFlows()
    {
        QFETCH(QString, id);
        const Panel& panel = panelOf(id);
        for (InsightSession* session : {m_empty.get(), &m_full->session()}) {
            PanelFigures figures = session->figures(panel, {});
            figures.result.rows.push_back(std::vector<kql::Value>(figures.result.columns.size())); // keys that are null
            for (std::size_t i = 0; i < figures.result.columns.size(); ++i)
                figures.result.rows.back()[i].type = figures.result.columns[i].type;
            for (const std::size_t row : {std::size_t(0), figures.result.rows.size() - 1})
                for (std::size_t m = 0; m < panel.measures.size(); ++m) {
                    const auto flows = session->flowsOf(panel, figures, row, m, {});
                    QVERIFY2(namesRows(panel) && panel.measures[m].leads ? flows.has_value() : !flows.has_value(),
                             (panel.measures[m].column + ": " + (flows ? "leads" : describe(flows.error()))).c_str());
                }
        }
    }

private:
    support::TempDir m_folder;
    std::unique_ptr<support::InsightCase> m_full;
    std::unique_ptr<InsightSession> m_empty;
};

QTEST_APPLESS_MAIN(TestBuiltinDashboards)
#include "tst_builtin_dashboards.moc"
