// SPDX-License-Identifier: GPL-3.0-or-later
// Every figure of every built-in panel on a simulated tenant with attacks and traps against a recount from the tenant's truth and exports
// (recount.h), and the flows behind every element, one by one; with and without a filter, in several zones.
#include "tests/core/insight/expected_panels.h"
#include "tests/core/insight/insight_case.h"
#include "tests/core/insight/recount_elements.h"

#include <fmt/format.h>
#include <functional>
#include <numeric>

using namespace core;
using namespace core::insight;
using namespace recount;

namespace {

std::string keyOf(const Panel& panel, const PanelFigures& figures, std::size_t row)
{
    std::string all;
    for (const std::string& key : panel.keys) {
        const kql::Value& value = figures.result.rows[row][std::size_t(figures.column(key))];
        if (key == "Offset" && value.isNull())
            continue; // of columns wider than an hour
        const std::string text = value.isNull()                     ? ""
                                 : value.type == kql::Type::DateTime ? formatUtc(UtcTime{value.integer()})
                                 : value.type == kql::Type::Long     ? std::to_string(value.integer())
                                                                     : value.text();
        all += (all.empty() ? "" : "|") + text;
    }
    return all;
}

std::string shown(Figure figure) { return figure ? fmt::format("{:.9g}", *figure) : "null"; }

// What of a panel is not as it must be, one a line.
std::string differences(const Panel& panel, const PanelFigures& figures, const View& view)
{
    const auto all = expectations(view);
    const auto known = all.find(panel.id);
    if (known == all.end())
        return "nothing is known of this panel\n";
    const Expectation& expected = known->second;
    const Elements elements = inOrder(elementsOf(expected, view), expected);
    std::map<std::string, std::size_t> rows;
    std::string out, order, wanted;
    for (std::size_t row = 0; row < figures.result.rows.size(); ++row) {
        rows[keyOf(panel, figures, row)] = row;
        order += keyOf(panel, figures, row) + "\n";
    }
    for (const auto& [key, flows] : elements) {
        wanted += key + "\n";
        if (!rows.contains(key)) {
            out += fmt::format("no element {}, which has {} flows\n", key, flows.size());
            continue;
        }
        if (expected.label && kql::Value{kql::Type::String, expected.label(flows)} != figures.result.rows[rows[key]][std::size_t(figures.column(panel.x))])
            out += fmt::format("{} is called otherwise than {}\n", key, expected.label(flows));
        for (const Measure& measure : panel.measures) {
            if (!expected.columns.contains(measure.column)) {
                out += fmt::format("nothing is known of {}\n", measure.column);
                continue;
            }
            const Figure is = figures.number(rows[key], measure.column), should = figureOf(expected.columns.at(measure.column), flows, key);
            if (is.has_value() != should.has_value() || (is && std::abs(*is - *should) > 1e-7))
                out += fmt::format("{} {}: {}, must be {}\n", key, measure.column, shown(is), shown(should));
        }
    }
    if (rows.size() != elements.size() || (!expected.anyOrder && order != wanted))
        out += fmt::format("the elements\n{}must be\n{}", order, wanted);
    return out;
}

std::string listOf(const std::set<std::string>& ids) { return fmt::format("{} flows: {}", ids.size(), fmt::join(ids, " ")); }

} // namespace

class TestInsightTruth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.seed = 5;
        options.users = 70;
        options.days = 15;
        options.decoys = true;
        options.forms = {"audit-diagnostic", "signin-graph", "eventlog-wevtutil-xml", "registration-graph", "roles", "users"};
        m_case = std::make_unique<support::InsightCase>(options, addVariety);
        m_tenant = readTenant(m_case->folder());
        const auto alerts = m_case->investigation().alerts();
        QVERIFY_RESULT(alerts);
        m_alerts = *alerts;
        const auto flows = m_case->investigation().flows();
        QVERIFY_RESULT(flows);
        for (const Flow& flow : **flows)
            m_numbers[flow.correlationId] = flow.id.value;
        QCOMPARE(m_numbers.size(), m_tenant.flows.size());
    }
    void cleanupTestCase() { m_case.reset(); }

    // The recount has something to count.
    void tenantHasEverything()
    {
        std::map<std::string, int> outcomes, kinds;
        int latencies = 0, tried = 0;
        for (const TrueFlow& flow : m_tenant.flows) {
            ++outcomes[flow.outcome];
            ++kinds[flow.kind];
            latencies += flow.latency.has_value();
            tried += !flow.tried.empty();
            QVERIFY2(flow.rows.size() == std::size_t(flow.steps), flow.id.c_str());
        }
        QCOMPARE(outcomes.size(), std::size_t(6));
        QCOMPARE(kinds.size(), std::size_t(5));
        QVERIFY(latencies > 100 && tried > 100 && m_alerts->size() > 50);
        QVERIFY(m_tenant.signIns.size() > 20 && m_tenant.reports.size() > 60);
    }

    void figures_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("view");
        for (const Panel& panel : builtInDashboards().front().panels)
            for (int view = 0; view < 3; ++view)
                QTest::newRow(fmt::format("{}, {}", panel.id, view == 0 ? "all" : view == 1 ? "weeks in Nepal" : "the second half").c_str())
                    << QString::fromStdString(panel.id) << view;
    }
    void figures()
    {
        QFETCH(QString, id);
        QFETCH(int, view);
        const Panel& panel = *builtInDashboards().front().panel(id.toStdString());
        const View seen = look(view);
        const PanelFigures figures = m_case->session().figures(panel, {});
        QCOMPARE(support::failureOf(figures), std::string());
        QVERIFY(!figures.result.rows.empty());
        QCOMPARE(differences(panel, figures, seen), std::string());
        if (figures.before) {
            View before = seen;
            before.flows = m_before;
            PanelFigures earlier = figures;
            earlier.result = *figures.before;
            QCOMPARE(differences(panel, earlier, before), std::string());
        }
        QCOMPARE(figures.before.has_value(), view == 2 && panel.id == "summary");
    }

    void flowsBehind_data() { figures_data(); }
    void flowsBehind()
    {
        QFETCH(QString, id);
        QFETCH(int, view);
        const Panel& panel = *builtInDashboards().front().panel(id.toStdString());
        const View seen = look(view);
        const PanelFigures figures = m_case->session().figures(panel, {});
        const Expectation expected = expectations(seen).at(panel.id);
        const Elements elements = elementsOf(expected, seen);
        const std::size_t step = figures.result.rows.size() > 60 ? 11 : 1; // of the heat map not every hour
        for (std::size_t row = 0; row < figures.result.rows.size(); row += step)
            for (std::size_t m = 0; m < panel.measures.size(); ++m) {
                const Measure& measure = panel.measures[m];
                const std::string key = keyOf(panel, figures, row);
                const auto found = m_case->session().flowsOf(panel, figures, row, m, {});
                if (!measure.leads || panel.id == "registration") {
                    QVERIFY(!found);
                    continue;
                }
                QVERIFY_RESULT(found);
                const auto element = std::find_if(elements.begin(), elements.end(), [&](const auto& one) { return one.first == key; });
                QVERIFY2(element != elements.end(), key.c_str());
                std::set<std::string> should;
                for (const TrueFlow* flow : behind(expected.columns.at(measure.column), element->second, key))
                    should.insert(flow->id);
                QCOMPARE(listOf({found->begin(), found->end()}), listOf(should));
                QCOMPARE(found->size(), should.size()); // each once
                const std::string& whole = measure.unit == Unit::Count ? measure.column : measure.denominator;
                if (!expected.columns.contains(measure.column) || !expected.columns.at(measure.column).figure || (measure.unit != Unit::Count && whole != "Runs"))
                    QCOMPARE(double(found->size()), figures.number(row, whole).value_or(-1)); // a figure is the number of flows behind it
            }
    }

    // Records of success less those that the documented cases explain are the operations that succeeded; and no record is lost.
    void waysOfCountingDiffer()
    {
        look(0);
        const Dashboard& dashboard = builtInDashboards().front();
        const PanelFigures cases = m_case->session().figures(*dashboard.panel("workbook-differences"), {});
        const PanelFigures summary = m_case->session().figures(*dashboard.panel("summary"), {});
        double success = 0, tooMany = 0, runs = 0, operations = 0, registrations = 0;
        for (std::size_t row = 0; row < cases.result.rows.size(); ++row) {
            success += *cases.number(row, "Success");
            tooMany += *cases.number(row, "TooMany");
            runs += *cases.number(row, "Runs");
            operations += *cases.number(row, "Operations");
            if (keyOf(*dashboard.panel("workbook-differences"), cases, row) == "registration")
                registrations = *cases.number(row, "Operations");
        }
        QCOMPARE(success - tooMany, *summary.number(0, "Succeeded"));
        QCOMPARE(operations - registrations, *summary.number(0, "Operations"));
        QCOMPARE(runs, std::accumulate(m_tenant.flows.begin(), m_tenant.flows.end(), 0.0, [](double sum, const TrueFlow& f) { return sum + double(f.rows.size()); }));
        QVERIFY(tooMany > 0 && registrations > 0);
    }

private:
    // Sets the scope of the session and says the same in the words of the recount.
    View look(int number)
    {
        View view{&m_tenant, {}, m_alerts, QTimeZone::utc(), Duration::days(1), {}};
        Scope scope;
        m_before.clear();
        const UtcTime middle = UtcTime::fromCalendar(2021, 2, 8, 12);
        for (const TrueFlow& flow : m_tenant.flows)
            (number == 2 && flow.started < middle ? m_before : view.flows).push_back(&flow);
        if (number == 1) {
            view.zone = QTimeZone("Asia/Kathmandu");
            view.bucket = Duration::days(7);
        } else if (number == 2) {
            view.zone = QTimeZone("America/St_Johns");
            view.bucket = Duration::hours(6);
            view.from = middle;
            scope.time.from = middle;
            scope.flows = numbersOf(view.flows);
            scope.before = numbersOf(m_before);
        }
        scope.zone = view.zone.id().toStdString();
        scope.bucket = view.bucket;
        if (const auto set = m_case->session().setScope(scope); !set)
            qFatal("%s", describe(set.error()).c_str());
        return view;
    }
    std::vector<std::int64_t> numbersOf(const Flows& flows) const
    {
        std::vector<std::int64_t> numbers;
        for (const TrueFlow* flow : flows)
            numbers.push_back(m_numbers.at(flow->id));
        return numbers;
    }

    std::unique_ptr<support::InsightCase> m_case;
    Tenant m_tenant;
    Flows m_before;
    detect::AlertListPtr m_alerts;
    std::map<std::string, std::int64_t> m_numbers;
};

QTEST_APPLESS_MAIN(TestInsightTruth)
#include "tst_insight_truth.moc"
