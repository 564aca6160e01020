// SPDX-License-Identifier: GPL-3.0-or-later
// A query as a panel: the form that its render or its columns ask for, ids of titles, and that it reads back from a file.
#include "core/insight/dashboard_file.h"
#include "core/insight/pinned_panel.h"
#include "tests/support/support.h"

using namespace core;
using namespace core::insight;
using kql::Type;

namespace {

kql::Schema columns(std::initializer_list<std::pair<const char*, Type>> all)
{
    kql::Schema made;
    for (const auto& [name, type] : all) {
        kql::Column column;
        column.name = name;
        column.type = type;
        made.push_back(column);
    }
    return made;
}

std::optional<kql::RenderHint> render(const char* kind)
{
    kql::RenderHint hint;
    hint.kind = kind;
    return hint;
}

Panel pinned(const kql::Schema& columns, const std::optional<kql::RenderHint>& hint, const std::string& query = "T") { return pinnedPanel("T", query, columns, hint, {}); }

} // namespace

class TestPinnedPanel : public QObject
{
    Q_OBJECT

private slots:
    void formsByRender_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("form");
        QTest::addColumn<QByteArray>("x");
        QTest::addColumn<bool>("isLine");
        const auto row = [](const char* kind, PanelForm form, const char* x, bool isLine) { QTest::newRow(*kind ? kind : "none") << QByteArray(kind) << int(form) << QByteArray(x) << isLine; };
        row("timechart", PanelForm::Columns, "At", true);
        row("linechart", PanelForm::Columns, "At", true);
        row("columnchart", PanelForm::Columns, "At", false);
        row("areachart", PanelForm::Columns, "At", false);
        row("barchart", PanelForm::Bars, "Name", false);
        row("piechart", PanelForm::Bars, "Name", false);
        row("card", PanelForm::Cards, "", false);
        row("table", PanelForm::Table, "", false);
        row("anomalychart", PanelForm::Columns, "At", false); // of no form of ours: as its columns are
        row("", PanelForm::Columns, "At", false);
    }
    void formsByRender()
    {
        QFETCH(QByteArray, kind);
        QFETCH(int, form);
        QFETCH(QByteArray, x);
        QFETCH(bool, isLine);
        const kql::Schema all = columns({{"At", Type::DateTime}, {"Name", Type::String}, {"Count", Type::Long}, {"Took", Type::TimeSpan}, {"Bag", Type::Dynamic}});
        const Panel panel = pinned(all, kind.isEmpty() ? std::nullopt : render(kind.constData()));
        QCOMPARE(int(panel.form), form);
        QCOMPARE(panel.x, x.toStdString());
        QVERIFY(panel.keys.empty());
        if (panel.form == PanelForm::Table) {
            QCOMPARE(panel.measures.size(), all.size());
            return;
        }
        QCOMPARE(panel.measures.size(), std::size_t(2));
        QCOMPARE(panel.measures[0].column, std::string("Count"));
        QCOMPARE(panel.measures[0].unit, Unit::Count);
        QCOMPARE(panel.measures[1].unit, Unit::Duration);
        QCOMPARE(panel.measures[0].mark, isLine ? Mark::Line : Mark::Bar);
    }

    void formsByColumns()
    {
        QCOMPARE(pinned(columns({{"Name", Type::String}, {"Count", Type::Long}}), {}).form, PanelForm::Bars);
        QCOMPARE(pinned(columns({{"Is", Type::Bool}, {"Count", Type::Real}}), {}).x, std::string("Is"));
        QCOMPARE(pinned(columns({{"Count", Type::Long}}), {}).form, PanelForm::Table);
        QCOMPARE(pinned(columns({{"Bag", Type::Dynamic}}), {}).form, PanelForm::Table);
        // Nothing to draw it over, or nothing at all: no x that is not there.
        const Panel bare = pinned(columns({{"Count", Type::Long}}), render("barchart"));
        QVERIFY(bare.x.empty() && bare.measures.size() == 1);
        QVERIFY(pinned({}, render("timechart")).measures.empty());
        // A chart over time without a time goes by the words.
        QCOMPARE(pinned(columns({{"Name", Type::String}, {"Count", Type::Long}}), render("timechart")).x, std::string("Name"));
    }

    void rowsGiveKeys()
    {
        const kql::Schema all = columns({{"Name", Type::String}, {"Count", Type::Long}});
        QCOMPARE(pinned(all, {}, "let Rows = T;\nRows | summarize Count = count() by Name").keys, std::vector<std::string>{"Name"});
        QVERIFY(pinned(all, {}, "let rows = T;\nrows | summarize Count = count() by Name").keys.empty());
        QVERIFY(pinned(all, {}, "T | where x == 'let Rows = T;'").keys.empty());
        QCOMPARE(pinned(all, {}, "let Rows = ((").query, std::string("let Rows = ((")); // half a query is kept as it is
    }

    void idsOfTitles()
    {
        QCOMPARE(idOfTitle("Why it failed (2)", {}), std::string("why-it-failed-2"));
        QCOMPARE(idOfTitle("  --  ", {}), std::string("panel"));
        QCOMPARE(idOfTitle("Überblick über Ärger", {}), std::string("berblick-ber-rger"));
        QCOMPARE(idOfTitle("日本", {}), std::string("panel"));
        std::vector<std::string> taken;
        for (int i = 0; i < 30; ++i) {
            const std::string id = idOfTitle(std::string(500, 'x'), taken);
            QVERIFY(id.size() <= 60 && std::find(taken.begin(), taken.end(), id) == taken.end());
            taken.push_back(id);
        }
    }

    // What is pinned is kept as YAML.
    void filesGiveItBack()
    {
        Dashboard dashboard;
        dashboard.id = "mine";
        dashboard.title.text = "Mine: \"#1\" – {a}";
        const std::string query = "let Rows = T\n\t| where x == \"it's # not\\n\" // why: {so}\n;\n\nRows | summarize C = count() by Name\n";
        std::vector<std::string> taken;
        for (const char* kind : {"timechart", "barchart", "card", "table", ""}) {
            dashboard.panels.push_back(pinnedPanel("A: title, \"quoted\" #2", query, columns({{"At", Type::DateTime}, {"Name", Type::String}, {"C", Type::Long}}),
                                                   *kind ? render(kind) : std::nullopt, taken));
            taken.push_back(dashboard.panels.back().id);
        }
        const DashboardFile file = readDashboard(writeDashboard(dashboard));
        QVERIFY2(file.faults.empty(), file.faults.empty() ? "" : file.faults.front().text.c_str());
        QVERIFY(file.dashboard && *file.dashboard == dashboard);
    }
};

QTEST_APPLESS_MAIN(TestPinnedPanel)
#include "tst_pinned_panel.moc"
