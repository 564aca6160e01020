// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of results: which columns are drawn how, and that what is drawn can be read in both themes.
#include "tests/support/english.h"
#include "tests/support/support.h"
#include "ui/base/theme.h"
#include "ui/charts/query_chart.h"

#include <cmath>

#include <QAbstractAxis>
#include <QAbstractBarSeries>
#include <QApplication>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QLegend>
#include <QPieSeries>
#include <QValueAxis>
#include <QXYSeries>

using namespace ui;
using namespace core::kql;
using core::UtcTime;

namespace {

using Row = std::vector<Value>;

Value text(const char* value) { return {Type::String, std::string(value)}; }
Value number(std::int64_t value) { return {Type::Long, value}; }
Value real(double value) { return {Type::Real, value}; }
Value none(Type type) { return {type, {}}; }
Value at(int hour) { return {Type::DateTime, UtcTime::fromCalendar(2024, 5, 1).ticks + hour * 36'000'000'000}; }
Value dynamic(const char* json) { return {Type::Dynamic, std::string(json)}; }

QueryResult result(Schema columns, std::vector<Row> rows)
{
    QueryResult made;
    made.columns = std::move(columns);
    made.rows = std::move(rows);
    return made;
}

QueryResult overTime()
{
    return result({{"TimeGenerated", Type::DateTime}, {"Outcome", Type::String}, {"count_", Type::Long}},
                  {{at(2), text("ok"), number(3)}, {at(1), text("ok"), number(5)}, {at(1), text("failed"), number(1)}, {none(Type::DateTime), text("ok"), number(9)}, {at(3), text("failed"), none(Type::Long)}});
}

QueryResult byName()
{
    return result({{"Name", Type::String}, {"Count", Type::Long}}, {{text("b"), number(2)}, {text("a"), number(7)}, {text(""), number(1)}});
}

ChartData chart(const QueryResult& of, const char* kind, std::vector<std::pair<std::string, std::string>> options = {})
{
    return chartDataOf(of, {kind, std::move(options)});
}

QString pointsOf(const ChartSeries& series)
{
    QStringList all;
    for (const QPointF& point : series.points)
        all << QStringLiteral("%1=%2").arg(point.x(), 0, 'g', 15).arg(point.y());
    return all.join(u' ');
}

QStringList namesOf(const ChartData& data)
{
    QStringList names;
    for (const ChartSeries& series : data.series)
        names << series.name;
    return names;
}

} // namespace

class TestQueryChart : public QObject
{
    Q_OBJECT

    std::unique_ptr<QueryChart> m_chart;
    void show(const ChartData& data, bool dark = false, const DisplayZone& zone = {})
    {
        m_chart->setPalette(paletteFor(dark));
        m_chart->setData(data, zone);
    }
    template <class Axis> Axis* axis(Qt::Orientation orientation)
    {
        const auto axes = m_chart->chart()->axes(orientation);
        for (QAbstractAxis* one : axes)
            if (auto* wanted = qobject_cast<Axis*>(one))
                return wanted;
        return nullptr;
    }

private slots:
    void initTestCase() { support::speakEnglish(); applyTheme(*qApp, Theme::Light); }
    void init()
    {
        m_chart = std::make_unique<QueryChart>();
        m_chart->resize(800, 400);
        m_chart->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    }
    void cleanup() { m_chart.reset(); }

    void timesAreXTextsAreSeries()
    {
        const ChartData data = chart(overTime(), "timechart", {{"title", "T"}, {"ytitle", "how many"}});
        QCOMPARE(data.kind, ChartKind::Line);
        QCOMPARE(data.axis, ChartAxis::Time);
        QCOMPARE(namesOf(data), (QStringList{QStringLiteral("ok"), QStringLiteral("failed")}));
        const double one = double(UtcTime::fromCalendar(2024, 5, 1, 1).ticks) / 1e4;
        QCOMPARE(pointsOf(data.series[0]), QStringLiteral("%1=5 %2=3").arg(one, 0, 'g', 15).arg(one + 3'600'000, 0, 'g', 15)); // in order, null left out
        QCOMPARE(pointsOf(data.series[1]), QStringLiteral("%1=1").arg(one, 0, 'g', 15));
        QCOMPARE(data.title, QStringLiteral("T"));
        QCOMPARE(data.xTitle, QStringLiteral("TimeGenerated"));
        QCOMPARE(data.yTitle, QStringLiteral("how many"));
    }

    void theTimeMayStandAnywhere()
    {
        const QueryResult swapped = result({{"Outcome", Type::String}, {"TimeGenerated", Type::DateTime}, {"count_", Type::Long}}, {{text("ok"), at(1), number(5)}});
        QCOMPARE(chart(swapped, "timechart").xTitle, QStringLiteral("TimeGenerated"));
        QCOMPARE(chart(swapped, "columnchart").xTitle, QStringLiteral("TimeGenerated"));
        QCOMPARE(chart(swapped, "columnchart", {{"xcolumn", "Outcome"}, {"ycolumns", "count_"}}).categories, QStringList{QStringLiteral("ok")});
    }

    void severalNumbersAreSeveralSeries()
    {
        const QueryResult two = result({{"t", Type::DateTime}, {"a", Type::Long}, {"b", Type::Real}, {"d", Type::TimeSpan}},
                                       {{at(1), number(1), real(2.5), {Type::TimeSpan, std::int64_t(600'000'000)}}, {at(2), number(2), real(std::nan("")), none(Type::TimeSpan)}});
        const ChartData data = chart(two, "timechart");
        QCOMPARE(namesOf(data), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("d (seconds)")}));
        QCOMPARE(data.series[1].points.size(), std::size_t(1)); // what is no number is no point
        QCOMPARE(data.series[2].points[0].y(), 60.0);
        QCOMPARE(namesOf(chart(two, "timechart", {{"ycolumns", "b, a"}})), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    }

    void makeSeriesIsDrawn()
    {
        const QueryResult series = result({{"User", Type::String}, {"count_", Type::Dynamic}, {"TimeGenerated", Type::Dynamic}},
                                          {{text("anna"), dynamic("[1,0,4]"), dynamic("[\"2024-05-01T00:00:00.0000000Z\",\"2024-05-02T00:00:00.0000000Z\",\"2024-05-03T00:00:00.0000000Z\"]")},
                                           {text("ben"), dynamic("[null,2,3]"), dynamic("[\"2024-05-01T00:00:00.0000000Z\",\"2024-05-02T00:00:00.0000000Z\",\"2024-05-03T00:00:00.0000000Z\"]")}});
        const ChartData data = chart(series, "timechart");
        QCOMPARE(namesOf(data), (QStringList{QStringLiteral("anna"), QStringLiteral("ben")}));
        QCOMPARE(data.series[0].points.size(), std::size_t(3));
        QCOMPARE(data.series[1].points.size(), std::size_t(2));
        QCOMPARE(data.series[0].points[2], QPointF(double(UtcTime::fromCalendar(2024, 5, 3).ticks) / 1e4, 4));
    }

    void barsStandForCategories()
    {
        const ChartData data = chart(byName(), "barchart");
        QCOMPARE(data.categories, (QStringList{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("(empty)")})); // as the query ordered them
        QCOMPARE(pointsOf(data.series[0]), QStringLiteral("0=2 1=7 2=1"));
        const ChartData times = chart(overTime(), "columnchart");
        QCOMPARE(times.categories, (QStringList{QStringLiteral("2024-05-01 01:00"), QStringLiteral("2024-05-01 02:00"), QStringLiteral("2024-05-01 03:00")})); // in the order of time
        QCOMPARE(pointsOf(times.series[0]), QStringLiteral("0=5 1=3"));
        const ChartData zoned = chartDataOf(overTime(), {"columnchart", {}}, DisplayZone(QStringLiteral("Asia/Tokyo")));
        QCOMPARE(zoned.categories.first(), QStringLiteral("2024-05-01 10:00"));
    }

    void rowsOfOneBarAreAddedUpAndItIsSaid()
    {
        const ChartData data = chart(result({{"n", Type::String}, {"c", Type::Long}}, {{text("a"), number(1)}, {text("a"), number(2)}}), "columnchart");
        QCOMPARE(pointsOf(data.series[0]), QStringLiteral("0=3"));
        QCOMPARE(data.notes.size(), 1);
    }

    void smallSlicesGoTogether()
    {
        QueryResult many = result({{"n", Type::String}, {"c", Type::Long}}, {{text("negative"), number(-3)}, {text("nothing"), number(0)}});
        for (int i = 1; i <= 20; ++i)
            many.rows.push_back({text(std::to_string(i).c_str()), number(i)});
        const ChartData data = chart(many, "piechart");
        QCOMPARE(data.series[0].points.size(), std::size_t(12));
        QCOMPARE(data.categories.first(), QStringLiteral("20"));
        QCOMPARE(data.series[0].points[11].y(), 45.0); // 1 to 9
        double sum = 0;
        for (const QPointF& point : data.series[0].points)
            sum += point.y();
        QCOMPARE(sum, 210.0);
    }

    void saysWhatIsLeftOut()
    {
        QueryResult many = result({{"t", Type::DateTime}, {"n", Type::String}, {"c", Type::Long}}, {});
        for (int i = 0; i < 40; ++i)
            many.rows.push_back({at(1), text(std::to_string(i).c_str()), number(i)});
        const ChartData data = chart(many, "timechart");
        QCOMPARE(data.series.size(), std::size_t(24));
        QCOMPARE(data.series[0].name, QStringLiteral("39"));
        QVERIFY(data.notes.first().contains(QStringLiteral("40")));
        QueryResult bars = result({{"n", Type::String}, {"c", Type::Long}}, {});
        for (int i = 0; i < 300; ++i)
            bars.rows.push_back({text(std::to_string(i).c_str()), number(1)});
        QCOMPARE(chart(bars, "barchart").categories.size(), 200);
    }

    void longLinesKeepTheirPeaks()
    {
        QueryResult line = result({{"t", Type::DateTime}, {"c", Type::Long}}, {});
        for (int i = 0; i < 50'000; ++i)
            line.rows.push_back({{Type::DateTime, std::int64_t(i) * 10'000'000}, number(i == 33'333 ? 1000 : i % 7)});
        const ChartData data = chart(line, "timechart");
        QVERIFY(data.series[0].points.size() <= 4001);
        QVERIFY(std::any_of(data.series[0].points.begin(), data.series[0].points.end(), [](const QPointF& point) { return point.y() == 1000; }));
    }

    void saysWhyNothingIsDrawn_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("which");
        QTest::newRow("no time") << QByteArray("timechart") << 0;
        QTest::newRow("no number") << QByteArray("barchart") << 1;
        QTest::newRow("no rows") << QByteArray("barchart") << 2;
        QTest::newRow("no columns") << QByteArray("barchart") << 3;
        QTest::newRow("not drawn") << QByteArray("treemap") << 0;
        QTest::newRow("card of nothing") << QByteArray("card") << 2;
    }
    void saysWhyNothingIsDrawn()
    {
        QFETCH(QByteArray, kind);
        QFETCH(int, which);
        const QueryResult results[] = {byName(), result({{"a", Type::String}}, {{text("x")}}), result({{"a", Type::String}, {"b", Type::Long}}, {}), result({}, {})};
        const ChartData data = chart(results[which], kind.constData());
        QVERIFY(!data.problem.isEmpty());
        show(data);
        QVERIFY(!m_chart->isDrawn());
        QVERIFY(!m_chart->accessibleDescription().isEmpty());
    }

    void barsBeginAtZero()
    {
        show(chart(result({{"n", Type::String}, {"c", Type::Long}}, {{text("a"), number(101)}, {text("b"), number(102)}}), "columnchart"));
        auto* values = axis<QValueAxis>(Qt::Vertical);
        QVERIFY(values && values->min() == 0 && values->max() >= 102);
        auto* bars = qobject_cast<QAbstractBarSeries*>(m_chart->chart()->series().value(0));
        QVERIFY(bars);
        QCOMPARE(bars->barSets().first()->at(1), 102.0);
        auto* labels = axis<QCategoryAxis>(Qt::Horizontal);
        QVERIFY(labels);
        QCOMPARE(labels->count(), 2);
        QVERIFY(!m_chart->chart()->legend()->isVisible()); // one series needs none
    }

    void lyingBarsStandInTheOrderOfTheQuery()
    {
        show(chart(byName(), "barchart"));
        auto* bars = qobject_cast<QAbstractBarSeries*>(m_chart->chart()->series().value(0));
        QVERIFY(bars);
        QCOMPARE(bars->barSets().first()->at(2), 2.0); // the first row is the uppermost
        auto* labels = axis<QCategoryAxis>(Qt::Vertical);
        QVERIFY(labels && labels->categoriesLabels().last().startsWith(u'b'));
    }

    void limitsAndStacksAreTaken()
    {
        show(chart(overTime(), "areachart", {{"kind", "stacked"}}));
        QVERIFY(axis<QValueAxis>(Qt::Vertical)->max() >= 6); // 5 and 1 on top of each other
        show(chart(overTime(), "columnchart", {{"kind", "stacked100"}}));
        QCOMPARE(axis<QValueAxis>(Qt::Vertical)->max(), 100.0);
        show(chart(overTime(), "timechart", {{"ymin", "2"}, {"ymax", "50"}, {"legend", "hidden"}}));
        QCOMPARE(axis<QValueAxis>(Qt::Vertical)->min(), 2.0);
        QCOMPARE(axis<QValueAxis>(Qt::Vertical)->max(), 50.0);
        QVERIFY(!m_chart->chart()->legend()->isVisible());
        const ChartData running = chart(overTime(), "timechart", {{"accumulate", "true"}});
        QCOMPARE(running.series[0].points[1].y(), 8.0);
    }

    void timesAreLabelledInTheZone()
    {
        const auto labels = [&] {
            QStringList all = axis<QCategoryAxis>(Qt::Horizontal)->categoriesLabels();
            return all.join(u' ');
        };
        QueryResult day = result({{"t", Type::DateTime}, {"c", Type::Long}}, {{at(0), number(1)}, {at(24), number(2)}});
        show(chart(day, "timechart"));
        QVERIFY2(labels().contains(QStringLiteral("12:00")), qPrintable(labels()));
        QVERIFY(axis<QCategoryAxis>(Qt::Horizontal)->titleText().contains(QStringLiteral("UTC")));
        show(chart(day, "timechart"), false, DisplayZone(QStringLiteral("Asia/Kolkata")));
        QVERIFY(axis<QCategoryAxis>(Qt::Horizontal)->titleText().contains(QStringLiteral("Kolkata")));
        QVERIFY2(labels().contains(QStringLiteral("12:00")), qPrintable(labels())); // round times of that zone
        m_chart->resize(300, 300); // fewer labels on a narrow chart
        QTRY_VERIFY(axis<QCategoryAxis>(Qt::Horizontal)->count() <= 4);
    }

    void aSingleValueIsSeen()
    {
        show(chart(result({{"t", Type::DateTime}, {"c", Type::Long}}, {{at(1), number(4)}}), "timechart"));
        auto* line = qobject_cast<QXYSeries*>(m_chart->chart()->series().value(0));
        QVERIFY(line && line->pointsVisible());
        auto* x = axis<QCategoryAxis>(Qt::Horizontal);
        QVERIFY(x->min() < line->at(0).x() && line->at(0).x() < x->max());
    }

    void cardsAndTips()
    {
        const ChartData cards = chart(result({{"Flows", Type::Long}, {"Share", Type::Real}}, {{number(12), real(0.5)}}), "card");
        QCOMPARE(cards.cards.size(), std::size_t(2));
        QCOMPARE(cards.cards[0].second, QStringLiteral("12"));
        show(cards);
        QVERIFY(m_chart->isDrawn());
        QVERIFY(m_chart->summary().contains(QStringLiteral("Flows: 12")));
        show(chart(overTime(), "timechart"));
        QCOMPARE(m_chart->tipAt(QStringLiteral("ok"), {double(UtcTime::fromCalendar(2024, 5, 1, 1).ticks) / 1e4, 5}), QStringLiteral("2024-05-01 01:00:00 UTC\nok: 5"));
        QVERIFY(m_chart->accessibleDescription().contains(QStringLiteral("2 series")));
        QVERIFY(!m_chart->picture().isNull());
    }

    // Every kind in both themes, also to be looked at: SSPR_PICTURES names a folder.
    void allKindsInBothThemes_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<bool>("dark");
        for (const char* kind : {"timechart", "areachart", "stackedareachart", "columnchart", "barchart", "piechart", "scatterchart", "card", "linechart"})
            for (const bool dark : {false, true})
                QTest::addRow("%s %s", kind, dark ? "dark" : "light") << QByteArray(kind) << dark;
    }
    void allKindsInBothThemes()
    {
        QFETCH(QByteArray, kind);
        QFETCH(bool, dark);
        QueryResult many = result({{"TimeGenerated", Type::DateTime}, {"Outcome", Type::String}, {"Flows", Type::Long}}, {});
        const char* names[] = {"succeeded", "failed", "abandoned", "blocked"};
        for (int i = 0; i < 96; ++i)
            many.rows.push_back({at(i / 4 * 6), text(names[i % 4]), number((i * 37 % 23) + (i % 4 == 0 ? 20 : 0))});
        const bool byOutcome = kind == "piechart" || kind == "barchart";
        const QueryResult sums = result({{"Reason", Type::String}, {"Flows", Type::Long}}, {{text("The password did not meet the policy of the domain"), number(41)}, {text("Too many attempts"), number(17)}, {text("No method is registered"), number(9)}, {text("Time out"), number(2)}});
        show(chart(byOutcome ? sums : many, kind.constData(), {{"title", "Flows every six hours"}, {"kind", kind == "columnchart" ? "stacked" : "default"}}), dark);
        QVERIFY(m_chart->isDrawn());
        if (kind != "card" && kind != "piechart")
            QVERIFY(!m_chart->chart()->axes().isEmpty());
        QTest::qWait(20); // layout follows
        const QColor paper = paletteFor(dark).color(QPalette::Base);
        const QImage picture = m_chart->picture();
        QCOMPARE(picture.pixelColor(picture.width() - 3, picture.height() - 3), paper);
        if (const QByteArray folder = qgetenv("SSPR_PICTURES"); !folder.isEmpty())
            m_chart->grab().save(QStringLiteral("%1/chart-%2-%3.png").arg(QString::fromUtf8(folder), QString::fromLatin1(kind), dark ? QStringLiteral("dark") : QStringLiteral("light")));
    }
};

QTEST_MAIN(TestQueryChart)
#include "tst_query_chart.moc"
