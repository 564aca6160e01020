// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand and what they say, with letters of one fixed size: no fonts, no screen.
#include "tests/support/support.h"
#include "tests/ui/insight/panel_examples.h"
#include "ui/insight/panel_grid.h"
#include "ui/insight/panel_scene.h"
#include "ui/insight/panel_words.h"

using namespace ui;
using namespace panel_examples;

namespace {

TextMeasure fixed()
{
    const auto factor = [](TextSize size) { return size == TextSize::Small ? 0.9 : size == TextSize::Large ? 1.9 : 1.0; };
    return {[factor](const QString& words, TextSize size) { return double(words.size()) * 7 * factor(size); }, [factor](TextSize size) { return 16 * factor(size); }};
}

DisplayZone berlin() { return DisplayZone(QStringLiteral("Europe/Berlin")); }
PanelData dataOf(const Example& example) { return panelDataOf(example.panel, example.figures, berlin()); }
PanelScene sceneOf(const Example& example, double width = 700, double height = 260) { return layOutPanel(dataOf(example), fixed(), {width, height}); }

bool says(const PanelScene& scene, const char* words)
{
    return std::any_of(scene.texts.begin(), scene.texts.end(), [&](const SceneText& text) { return text.text == QString::fromUtf8(words); });
}

int elementOf(const PanelScene& scene, int row, int measure)
{
    for (std::size_t i = 0; i < scene.elements.size(); ++i)
        if (scene.elements[i].row == row && scene.elements[i].measure == measure)
            return int(i);
    return -1;
}

QRectF fillOf(const PanelScene& scene, int element)
{
    for (const SceneFill& fill : scene.fills)
        if (fill.element == element)
            return fill.box;
    return {};
}

PanelFigures changed(const Example& example) { return *example.figures; }

} // namespace

class TestPanelScene : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void ticksAreRound_data()
    {
        QTest::addColumn<double>("most");
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("top");
        QTest::newRow("counts") << 193.0 << int(Unit::Count) << 50.0 << 200.0;
        QTest::newRow("few") << 3.0 << int(Unit::Count) << 1.0 << 3.0;
        QTest::newRow("none") << 0.0 << int(Unit::Count) << 1.0 << 1.0;
        QTest::newRow("shares") << 0.3 << int(Unit::Share) << 0.25 << 1.0; // to 100 % in any case
        QTest::newRow("seconds") << 170.0 << int(Unit::Duration) << 60.0 << 180.0;
        QTest::newRow("hostile") << std::numeric_limits<double>::infinity() << int(Unit::Count) << 1.0 << 1.0;
    }
    void ticksAreRound()
    {
        QFETCH(double, most);
        QFETCH(int, unit);
        QFETCH(double, step);
        QFETCH(double, top);
        const std::vector<double> ticks = niceTicks(most, 4, Unit(unit));
        QCOMPARE(ticks.front(), 0.0);
        QCOMPARE(ticks[1], step);
        QCOMPARE(ticks.back(), top);
    }

    void columnsStandOnZeroAndOnEachOther()
    {
        const Example example = columns(false);
        const PanelScene scene = sceneOf(example);
        const QRectF succeeded = fillOf(scene, elementOf(scene, 0, 0)), failed = fillOf(scene, elementOf(scene, 0, 1));
        QCOMPARE(succeeded.bottom(), scene.plot.bottom());
        QCOMPARE(failed.bottom(), succeeded.top());
        // 60 of an axis to 200 or 250: the height is the value.
        const QRectF other = fillOf(scene, elementOf(scene, 1, 0));
        const double a = *example.figures->number(0, "Succeeded"), b = *example.figures->number(1, "Succeeded");
        QVERIFY(std::abs(succeeded.height() / other.height() - a / b) < 1e-9);
        QCOMPARE(int(scene.lines.size()), 1 + 3); // one in the legend, and gaps where nothing is known
        QVERIFY(says(scene, "100 %") || says(scene, "100\u00a0%"));
        QVERIFY(says(scene, "Europe/Berlin"));
    }

    void bucketsWithoutRowsAreThere()
    {
        const PanelData data = dataOf(columns());
        QCOMPARE(data.places.size(), std::size_t(28));
        QCOMPARE(data.places[9].row, -1);
        QCOMPARE(*data.series[0].values[9], 0.0);       // nothing was counted
        QVERIFY(!data.series[5].values[9].has_value()); // of nothing there is no rate
        QCOMPARE(data.places[0].from, (UtcTime::fromCalendar(2026, 2, 28, 23)));
        const PanelScene scene = layOutPanel(data, fixed(), {700, 260});
        QCOMPARE(scene.buckets, 28);
        QVERIFY(!scene.hatches.empty());
        const int hole = int(std::find_if(scene.elements.begin(), scene.elements.end(), [](const SceneElement& e) { return e.place == 9; }) - scene.elements.begin());
        QVERIFY(scene.elements[std::size_t(hole)].name.contains(QStringLiteral("no evidence from the audit log")));
        QVERIFY(!scene.elements[std::size_t(hole)].leads);
        QVERIFY(scene.elements[std::size_t(hole)].tip.contains(QStringLiteral("no evidence")));
    }

    // The clock jumps on 29 March 2026 in Berlin: the day has 23 hours and stays one bucket.
    void daysFollowTheClock()
    {
        Example example = columns(false);
        PanelFigures figures = changed(example);
        figures.result.rows.resize(1);
        figures.result.rows[0][0] = time(UtcTime::fromCalendar(2026, 3, 29));
        figures.period = {UtcTime::fromCalendar(2026, 3, 27, 23), UtcTime::fromCalendar(2026, 3, 30, 22)};
        const PanelData data = panelDataOf(example.panel, std::make_shared<const PanelFigures>(figures), berlin());
        QCOMPARE(data.places.size(), std::size_t(3));
        QCOMPARE(data.places[1].row, 0);
        QCOMPARE(data.places[1].to - data.places[1].from, Duration::hours(23));
        QCOMPARE(data.places[1].name, QStringLiteral("Sun 29 March 2026"));
    }

    // The hour from two to three comes twice on 25 October 2026: a column each, with the moments that belong to it.
    void hoursThatComeTwiceStandApart()
    {
        Panel panel = *columns(false).panel;
        panel.keys = {"Time", "Offset"};
        panel.measures.resize(1);
        const auto row = [](int hour, int offset, std::int64_t count) {
            return std::vector<Value>{time(UtcTime::fromCalendar(2026, 10, 25, hour)), {Type::TimeSpan, Duration::hours(offset).ticks}, number(count)};
        };
        PanelFigures figures = figuresOf({{"Time", Type::DateTime}, {"Offset", Type::TimeSpan}, {"Succeeded", Type::Long}}, {row(1, 2, 7), row(2, 2, 1), row(2, 1, 2)});
        figures.bucket = Duration::hours(1);
        figures.period = {UtcTime::fromCalendar(2026, 10, 24, 22), UtcTime::fromCalendar(2026, 10, 25, 23)};
        const PanelData data = panelDataOf(std::make_shared<const Panel>(panel), std::make_shared<const PanelFigures>(figures), berlin());
        QCOMPARE(data.places.size(), std::size_t(25));
        QVERIFY2(data.places[2].name.endsWith("(+02:00)") && data.places[3].name.endsWith("(+01:00)"), qPrintable(data.places[3].name));
        QVERIFY(!data.places[1].name.contains('+'));
        QCOMPARE(data.places[2].from, (UtcTime::fromCalendar(2026, 10, 25, 0)));
        QCOMPARE(data.places[3].from, (UtcTime::fromCalendar(2026, 10, 25, 1)));
        QCOMPARE(data.places[3].to, data.places[4].from);
        QCOMPARE(data.series[0].values[3], std::optional(2.0));
        QVERIFY(data.notes.isEmpty());
        QVERIFY(elementTitle(panel, figures, 2, 0).contains("(+01:00)"));
        QCOMPARE(layOutPanel(data, fixed(), {700, 260}).buckets, 25);
    }

    void weeksBeginOnMondays()
    {
        Example example = columns(false);
        PanelFigures figures = changed(example);
        figures.bucket = Duration::days(7);
        figures.result.rows.resize(2);
        figures.result.rows[0][0] = time(UtcTime::fromCalendar(2026, 3, 2));
        figures.result.rows[1][0] = time(UtcTime::fromCalendar(2026, 3, 16));
        const PanelData data = panelDataOf(example.panel, std::make_shared<const PanelFigures>(figures), berlin());
        QCOMPARE(data.places.size(), std::size_t(5)); // from the week of 23 February, in which the period begins
        QCOMPARE(data.places[1].name, QStringLiteral("Week of Mon 2 March 2026"));
        QCOMPARE(data.places[3].row, 1);
    }

    // A query of one's own may count by another width.
    void otherGridsAreFound()
    {
        Example example = columns(false);
        PanelFigures figures = changed(example);
        for (std::size_t i = 0; i < figures.result.rows.size(); ++i)
            figures.result.rows[i][0] = time(UtcTime::fromCalendar(2026, 3, 1) + Duration::hours(6 * std::int64_t(i)));
        PanelData data = panelDataOf(example.panel, std::make_shared<const PanelFigures>(figures), berlin());
        QCOMPARE(data.bucket, Duration::hours(6));
        // And rows may lie on none at all, a thousand years apart, or have no time.
        figures.result.rows[3][0] = null(Type::DateTime);
        figures.result.rows[4][0] = {Type::DateTime, std::int64_t(-600'000'000'000'000'123)};
        figures.result.rows[5][0] = {Type::DateTime, std::numeric_limits<std::int64_t>::max() / 2};
        data = panelDataOf(example.panel, std::make_shared<const PanelFigures>(figures), berlin());
        QCOMPARE(data.bucket, Duration{});
        QCOMPARE(data.places.size(), figures.result.rows.size() - 1);
        QVERIFY(!data.notes.isEmpty());
        QVERIFY(!layOutPanel(data, fixed(), {700, 260}).elements.empty());
    }

    void namesSayWhatIsCounted()
    {
        const PanelScene scene = sceneOf(columns(false));
        const SceneElement& first = scene.elements[std::size_t(elementOf(scene, 0, 0))];
        QCOMPARE(first.name, QStringLiteral("Sun 1 March 2026: Succeeded 60 of 78 (76.9\u00a0%)"));
        const SceneElement& rate = scene.elements[std::size_t(elementOf(scene, 0, 5))];
        QCOMPARE(rate.name, QStringLiteral("Sun 1 March 2026: Success rate 76.9\u00a0% (60 of 78)"));
        QVERIFY(first.tip.contains(QStringLiteral("(Europe/Berlin)")));
        QVERIFY(first.leads);
    }

    void barsBeginAtOneEdgeAndAreAsLongAsTheirValues()
    {
        const PanelScene scene = sceneOf(bars(), 450);
        const QRectF first = fillOf(scene, 0), second = fillOf(scene, 1);
        QCOMPARE(first.left(), second.left());
        QVERIFY(std::abs(first.width() / second.width() - 88. / 71) < 1e-9);
        QVERIFY(says(scene, "88"));
        QVERIFY(says(scene, "On-prem policy (33008)"));
        const SceneElement& last = scene.elements.back();
        QVERIFY(last.name.contains(QStringLiteral("in the branch office"))); // whole in speech
        QVERIFY(std::none_of(scene.texts.begin(), scene.texts.end(), [](const SceneText& text) { return text.text.size() > 40; }));
    }

    void sharesHaveATrackToOneHundred()
    {
        const PanelScene scene = sceneOf(operations(), 600);
        const QRectF reset = fillOf(scene, elementOf(scene, 0, 1)), admin = fillOf(scene, elementOf(scene, 3, 1));
        QRectF track;
        for (const SceneFill& fill : scene.fills)
            if (fill.element < 0 && std::abs(fill.box.top() - reset.top()) < 0.01)
                track = fill.box;
        QVERIFY(std::abs(reset.width() / track.width() - 0.882) < 1e-9);
        QVERIFY(admin.width() < track.width());
        QVERIFY(says(scene, "99.8\u00a0%"));
        QVERIFY(says(scene, "\u2013")); // of nothing there is no rate
    }

    void whatIsNotAllIsNotCalledAll()
    {
        QCOMPARE(shareText(1), QStringLiteral("100.0\u00a0%"));
        QCOMPARE(shareText(0), QStringLiteral("0.0\u00a0%"));
        QCOMPARE(shareText(0.99996), QStringLiteral(">\u200999.9\u00a0%"));
        QCOMPARE(shareText(0.0001), QStringLiteral("<\u20090.1\u00a0%"));
    }

    void hundredsOfBarsAreLaidOutAndTooManyAreSaid()
    {
        QVERIFY(sceneOf(bars(300), 450).size.height() > 300 * 16);
        const PanelScene scene = sceneOf(bars(1500), 450);
        QCOMPARE(scene.elements.size(), mostBars);
        QVERIFY(says(scene, "The first 1,000 of 1,500 are drawn; the table has all."));
    }

    void aFunnelSaysWhatIsLost()
    {
        const PanelScene scene = sceneOf(funnel(), 500);
        QCOMPARE(scene.elements.size(), std::size_t(5));
        const QRectF first = fillOf(scene, 0), last = fillOf(scene, 4);
        QVERIFY(std::abs(last.width() / first.width() - 1656. / 2365) < 1e-9);
        QVERIFY(scene.elements[1].name.contains(QStringLiteral("86.0\u00a0% of the first stage")));
        QVERIFY(scene.elements[1].name.contains(QStringLiteral("331 fewer than the stage before")));
    }

    void aMapHasEveryHourOfEveryDay()
    {
        const PanelScene scene = sceneOf(heatMap(), 500);
        QCOMPARE(scene.elements.size(), std::size_t(7 * 24));
        QVERIFY(says(scene, "Mon"));
        const SceneElement& noon = scene.elements[1 * 24 + 11];
        QCOMPARE(noon.name, QStringLiteral("Tue, 11: Operations 60"));
        QVERIFY(noon.leads);
        QVERIFY(!scene.elements[0].leads); // nobody at midnight
        QVERIFY(fillOf(scene, 24 + 11).isValid());
    }

    void cardsCompare()
    {
        const PanelScene scene = sceneOf(cards(), 900);
        QCOMPARE(scene.elements.size(), std::size_t(6));
        QVERIFY(scene.elements[0].name.contains(QStringLiteral("up 4.0\u00a0% vs. the period before")));
        QVERIFY(scene.elements[1].name.startsWith(QStringLiteral("Success rate: 92.4\u00a0% (3,615 of 3,912)")));
        QVERIFY(scene.elements[1].name.contains(QStringLiteral("down 2.1 points")));
        QVERIFY(says(scene, "86.3\u00a0% of 3,912"));
        const auto arrow = [&](const PanelScene& in, Ink ink) {
            return std::count_if(in.texts.begin(), in.texts.end(), [&](const SceneText& text) { return text.ink == ink && (text.text.startsWith(QChar(0x25b2)) || text.text.startsWith(QChar(0x25bc))); });
        };
        QCOMPARE(arrow(scene, Ink::Better), 1); // more operations; more blocked people are worse
        QCOMPARE(arrow(scene, Ink::Worse), 2);
        PanelFigures figures = changed(cards());
        figures.beforeCovered = 0.62;
        const PanelScene doubtful = sceneOf({cards().panel, std::make_shared<const PanelFigures>(figures)}, 900);
        QCOMPARE(arrow(doubtful, Ink::Faint), 3);
        QVERIFY(doubtful.elements[0].tip.contains(QStringLiteral("covers 62.0\u00a0% of its hours only")));
        QVERIFY(doubtful.elements[0].name.contains(QStringLiteral("62.0\u00a0%")));
    }

    // Small gaps, as between daily exports, stand below the axis and are told all the same.
    void smallGapsDoNotHideTheFigures()
    {
        const Example example = columns();
        PanelFigures figures = changed(example);
        figures.coverage[0].holes = {{UtcTime::fromCalendar(2026, 3, 5, 1), UtcTime::fromCalendar(2026, 3, 5, 4)}};
        const PanelScene scene = sceneOf({example.panel, std::make_shared<const PanelFigures>(figures)});
        const auto inPlot = std::count_if(scene.hatches.begin(), scene.hatches.end(), [&](const SceneHatch& one) { return one.box.top() == scene.plot.top(); });
        const auto below = std::count_if(scene.hatches.begin(), scene.hatches.end(), [&](const SceneHatch& one) { return one.box.top() > scene.plot.bottom(); });
        QCOMPARE(inPlot, 0);
        QCOMPARE(below, 1);
        const auto fifth = std::find_if(scene.elements.begin(), scene.elements.end(), [](const SceneElement& e) { return e.place == 4; });
        QVERIFY(fifth->name.contains(QStringLiteral("no evidence from the audit log for 3 of 24 hours")));
    }

    void oneColorForTwoIsStriped()
    {
        Example example = stacked();
        core::insight::Panel panel = *example.panel;
        panel.measures[0].color = "abandoned";
        panel.measures[1].color = "neutral";
        panel.measures[2].color = "interrupted";
        const PanelScene scene = sceneOf({std::make_shared<const core::insight::Panel>(panel), example.figures});
        const auto striped = [&](int measure) {
            const int element = elementOf(scene, 3, measure);
            return std::any_of(scene.fills.begin(), scene.fills.end(), [&](const SceneFill& fill) { return fill.element == element && fill.isStriped; });
        };
        QVERIFY(!striped(0));
        QVERIFY(striped(1));
        QVERIFY(striped(2));
    }

    void unitsStayWithTheirNumbers()
    {
        QCOMPARE(wrapText(fixed(), QStringLiteral("below 30 s"), TextSize::Normal, 8 * 7, 3), (QStringList{QStringLiteral("below"), QStringLiteral("30 s")}));
        QCOMPARE(wrapText(fixed(), QStringLiteral("1 to 2 min"), TextSize::Normal, 6 * 7, 3), (QStringList{QStringLiteral("1 to"), QStringLiteral("2 min")}));
        QCOMPARE(elideMiddle(fixed(), QStringLiteral("abcdefghij"), TextSize::Normal, 5 * 7), QStringLiteral("ab\u2026ij"));
        QCOMPARE(elideMiddle(fixed(), QStringLiteral("abc"), TextSize::Normal, 0), QString());
    }

    void arrowsReachEveryElement()
    {
        for (const auto& [name, example] : all()) {
            const PanelScene scene = sceneOf(example, 600);
            std::vector<bool> seen(scene.elements.size());
            std::vector<int> open;
            if (!seen.empty())
                open.push_back(0);
            while (!open.empty()) {
                const int at = open.back();
                open.pop_back();
                if (seen[std::size_t(at)])
                    continue;
                seen[std::size_t(at)] = true;
                for (const auto& [dx, dy] : {std::pair(1, 0), std::pair(-1, 0), std::pair(0, 1), std::pair(0, -1)})
                    open.push_back(scene.move(at, dx, dy));
            }
            QVERIFY2(std::all_of(seen.begin(), seen.end(), [](bool one) { return one; }), name.c_str());
        }
    }

    void nothingIsSaidWithAReason()
    {
        PanelFigures figures = changed(empty(bars()));
        const PanelPtr panel = bars().panel;
        const auto why = [&] { return panelDataOf(panel, std::make_shared<const PanelFigures>(figures), berlin()).problem; };
        QVERIFY(why().contains(QStringLiteral("is counted here")));
        figures.flows = 0;
        QVERIFY(why().contains(QStringLiteral("filter")));
        figures.coverage[0].covered = 0;
        QVERIFY(why().contains(QStringLiteral("no such evidence")));
        figures.failure = core::kql::QueryFailure{{{core::kql::Severity::Error, {0, 3}, "no table named Foo"}}, std::nullopt};
        QVERIFY(why().contains(QStringLiteral("no table named Foo")));
        QVERIFY(sceneOf({panel, std::make_shared<const PanelFigures>(figures)}).elements.empty());
    }

    // The table has what the chart has, empty buckets included.
    void tablesAgree()
    {
        const PanelData data = dataOf(columns());
        const PanelGrid grid = panelGridOf(data);
        QCOMPARE(grid.rows.size(), data.places.size());
        QCOMPARE(grid.columns.front().title, QStringLiteral("Time (Europe/Berlin)"));
        QCOMPARE(grid.rows[9].cells[1].text, QStringLiteral("0"));
        QCOMPARE(grid.columns.back().id, QStringLiteral("_Evidence"));
        QCOMPARE(grid.rows[10].cells.back().text, QStringLiteral("0.0\u00a0%"));
        const PanelGrid turned = panelGridOf(dataOf(cards()));
        QCOMPARE(turned.rows.size(), std::size_t(6));
        QCOMPARE(turned.rows[1].cells[1].text, QStringLiteral("92.4\u00a0%"));
        QCOMPARE(turned.rows[1].cells[2].text, QStringLiteral("3,615"));
    }

    // What a share is made of stands in a table only where somebody asks for its column.
    void partsOfMeasuresAreHelpers()
    {
        const Example example = operations();
        Panel panel = *example.panel;
        panel.form = PanelForm::Table;
        const PanelGrid grid = panelGridOf(dataOf({std::make_shared<const Panel>(panel), example.figures}));
        for (const PanelGrid::Column& column : grid.columns)
            QCOMPARE(column.isHelper, column.id == QLatin1String("Succeeded"));
        QCOMPARE(tickText(0.2, Unit::Share), QStringLiteral("20\u00a0%"));
        QCOMPARE(tickText(0.125, Unit::Share), QStringLiteral("12.5\u00a0%"));
    }

    void namesOfRulesAreTranslated()
    {
        const std::string rule = "One address tries the password reset for many users";
        const QLocale before;
        QLocale::setDefault(QLocale(QStringLiteral("de")));
        const QString named = valueWord(*bars().panel, "RuleName", {core::kql::Type::String, rule}), other = valueWord(*bars().panel, "Reason", {core::kql::Type::String, rule});
        QLocale::setDefault(before);
        QCOMPARE(named, QStringLiteral("Eine Adresse versucht die Kennwortzurücksetzung für viele Benutzer"));
        QCOMPARE(other, QString::fromStdString(rule));
    }

    void widthsOfAllKindsAreSurvived()
    {
        for (const auto& [name, example] : all())
            for (const double width : {0.0, 1.0, 37.0, 120.0, 100'000.0}) {
                const PanelScene scene = sceneOf(example, width, width);
                for (const SceneFill& fill : scene.fills)
                    QVERIFY2(std::isfinite(fill.box.width()) && fill.box.width() >= 0 && fill.box.height() >= 0, name.c_str());
            }
    }
};

QTEST_GUILESS_MAIN(TestPanelScene)
#include "tst_panel_scene.moc"
