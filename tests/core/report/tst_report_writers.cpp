// SPDX-License-Identifier: GPL-3.0-or-later
// Writers of reports: sound files whatever the texts, the same bytes in every zone.
#include "core/base/text.h"
#include "core/report/cell_text.h"
#include "core/report/figure.h"
#include "core/report/figure_buckets.h"
#include "core/report/html_text.h"
#include "core/report/timesketch.h"
#include "core/report/writer.h"
#include "tests/core/report/hostile_report.h"
#include "tests/support/archives.h"
#include "tests/support/support.h"

#include <map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

using namespace core;
using namespace core::report;

namespace {

std::string written(const Report& report, Format format)
{
    std::string bytes;
    Progress progress;
    const auto done = writeReport(report, format, [&](std::string_view piece) -> Result<void> {
        bytes += piece;
        return {};
    }, {}, progress);
    return done ? bytes : "failed: " + describe(done.error());
}

// What stands in a document, read as XML.
struct Document {
    QSet<QString> ids;
    QStringList links, elements, attributes, text, problems;
    int tables = 0, captions = 0, headers = 0, headersWithScope = 0;
};

Document parsed(const std::string& html)
{
    Document out;
    QXmlStreamReader xml(QByteArray::fromStdString(html));
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isCharacters())
            out.text << xml.text().toString();
        if (!xml.isStartElement())
            continue;
        const QString name = xml.name().toString();
        out.elements << name;
        out.tables += name == "table";
        out.captions += name == "caption";
        out.headers += name == "th";
        for (const QXmlStreamAttribute& attribute : xml.attributes()) {
            out.attributes << attribute.name().toString();
            if (attribute.name() == QLatin1String("id")) {
                if (out.ids.contains(attribute.value().toString()))
                    out.problems << "twice: " + attribute.value().toString();
                out.ids.insert(attribute.value().toString());
            }
            if (attribute.name() == QLatin1String("href"))
                out.links << attribute.value().toString();
            out.headersWithScope += name == "th" && attribute.name() == QLatin1String("scope");
        }
    }
    if (xml.hasError())
        out.problems << QString("line %1: %2").arg(xml.lineNumber()).arg(xml.errorString());
    return out;
}

} // namespace

class TestReportWriters : public QObject
{
    Q_OBJECT

private slots:
    void htmlIsSound()
    {
        const std::string html = written(support::hostileReport(), Format::Html);
        const Document document = parsed(html);
        QVERIFY2(document.problems.isEmpty(), qPrintable(document.problems.join('\n')));
        for (const QString& link : document.links)
            QVERIFY2(link.startsWith('#') && document.ids.contains(link.mid(1)), qPrintable(link));
        QVERIFY(document.links.size() > 20);
        for (const char* forbidden : {"script", "img", "link", "iframe", "object", "form"})
            QVERIFY2(!document.elements.contains(forbidden), forbidden);
        for (const QString& attribute : document.attributes)
            QVERIFY2(!attribute.startsWith("on") && attribute != "src", qPrintable(attribute));
        QCOMPARE(document.headers, document.headersWithScope);
        QVERIFY(document.tables > 5 && document.captions >= document.tables - 1); // a list of values needs none
        QVERIFY(document.elements.contains("main") && document.elements.contains("nav") && document.elements.contains("header") && document.elements.contains("footer"));
        QVERIFY(document.attributes.contains("lang"));
    }

    void htmlShowsWhatItEscapes()
    {
        const Document document = parsed(written(support::hostileReport(), Format::Html));
        const QString all = document.text.join(' ');
        QVERIFY(all.contains("</td><script>alert(1)</script>"));
        QVERIFY(all.contains("anna[U+202E]moc.osotnoc"));
        QVERIFY(all.contains("1,234"));
        QVERIFY(all.contains("2021-02-03 11:11:12.123 +01:00")); // in the zone of the report
        QVERIFY(!all.contains(QChar(0x202e)) && !all.contains(QChar(0x1b)));
        QCOMPARE(htmlText("a<b>&\"c\"\xc2\x9b\xef\xbf\xbe"), std::string("a&lt;b&gt;&amp;&quot;c&quot;\xef\xbf\xbd\xef\xbf\xbd"));
        QCOMPARE(htmlText("\xf0\x9f\x94\x91 \xc3\xa4 \xe4\xb8\xad"), std::string("\xf0\x9f\x94\x91 \xc3\xa4 \xe4\xb8\xad"));
    }

    void csvFilesRunNothing()
    {
        const auto files = support::unpackZip(written(support::hostileReport(), Format::Csv));
        QVERIFY(files.contains("README.txt") && !files.contains("stamp.txt"));
        QVERIFY(files.size() > 8);
        for (const auto& [name, unused] : files) // what stands in each is said where the files are explained
            QVERIFY2(name == "README.txt" || files.at("README.txt").find(name + "  ") != std::string::npos, name.c_str());
        bool found = false;
        for (const auto& [name, text] : files) {
            QVERIFY2(name.find('/') == std::string::npos && name.find("..") == std::string::npos, name.c_str());
            QVERIFY2(isValidUtf8(text), name.c_str());
            for (const QByteArray& line : QByteArray::fromStdString(text).split('\n'))
                QVERIFY2(name == "README.txt" || (!line.startsWith('=') && !line.startsWith('@') && !line.contains(",=") && !line.contains(",@")), line.constData());
            found = found || text.find("'=cmd|") != std::string::npos;
        }
        QVERIFY(found);
    }

    void csvTableHasExactValues()
    {
        Report report;
        report.sections.push_back({"one", "One", {support::hostileTable()}});
        std::string text;
        const auto take = [&](std::string_view piece) -> Result<void> {
            text += piece;
            return {};
        };
        const auto done = writeCsvTable(report, "one-people\"><b>", take, {});
        QVERIFY_RESULT(done);
        QVERIFY2(text.starts_with("name,count,share,time,took_seconds,hash\r\n"), text.c_str());
        QVERIFY2(text.find("1234,0.3333333333333333,2021-02-03T10:11:12.1234567Z,1.5,aaaa") != std::string::npos, text.c_str());
        const auto missing = writeCsvTable(report, "two", take, {});
        QVERIFY(!missing && missing.error().code == ErrorCode::NotFound && missing.error().detail.find("one-people") != std::string::npos);
    }

    void machinesReadWhyATableIsEmpty()
    {
        Table empty;
        empty.id = "outages";
        empty.title = "Outages";
        empty.columns = {{"from", "From", Kind::Time}};
        empty.whenEmpty = "The server log covers no hour.";
        Table full = empty;
        full.id = "known";
        full.rows = {{timeCell(UtcTime::fromCalendar(2024, 5, 1, 12))}};
        Report report;
        report.sections.push_back({"one", "One", {empty, full}});
        const std::string lines = written(report, Format::JsonLines);
        QVERIFY2(lines.find(R"("table":"outages","title":"Outages","rows":0,"total":0,"columns":[{"name":"from","title":"From","kind":"time"}],"when_empty":"The server log covers no hour."})") != std::string::npos, lines.c_str());
        QCOMPARE(QByteArray::fromStdString(lines).count("when_empty"), 1);
        const std::string readMe = support::unpackZip(written(report, Format::Csv)).at("README.txt");
        QVERIFY2(readMe.find("01-one-outages.csv  Outages: The server log covers no hour.\n02-one-known.csv  Outages: 1 row\n") != std::string::npos, readMe.c_str());
    }

    void jsonLinesAreJson()
    {
        const QByteArray lines = QByteArray::fromStdString(written(support::hostileReport(), Format::JsonLines));
        QHash<QString, int> types;
        int promised = 0;
        for (const QByteArray& line : lines.split('\n')) {
            if (line.isEmpty())
                continue;
            QJsonParseError error;
            const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
            QVERIFY2(error.error == QJsonParseError::NoError, line.constData());
            ++types[object["type"].toString()];
            promised += object["type"].toString() == "table" ? object["rows"].toInt() : 0;
        }
        QCOMPARE(types["report"], 1);
        QCOMPARE(types["row"], promised);
        QCOMPARE(types["step"], int(support::hostileTexts().size()));
        QCOMPARE(types["reference"], 1);
        QCOMPARE(types["stamp"], 0);
    }

    void workbookHoldsTextsAsTexts()
    {
        const std::string bytes = written(support::hostileReport(), Format::Xlsx);
        QVERIFY2(bytes.starts_with("PK"), bytes.substr(0, 200).c_str());
        const auto files = support::unpackZip(bytes);
        int sheets = 0, frozen = 0, filters = 0;
        for (const auto& [name, text] : files) {
            QXmlStreamReader xml(QByteArray::fromStdString(text));
            while (!xml.atEnd()) {
                xml.readNext();
                if (!xml.isStartElement())
                    continue;
                QVERIFY2(xml.name() != QLatin1String("f"), name.c_str()); // a formula
                frozen += xml.name() == QLatin1String("pane");
                filters += xml.name() == QLatin1String("autoFilter");
            }
            QVERIFY2(!xml.hasError(), qPrintable(QString::fromStdString(name) + ": " + xml.errorString()));
            sheets += name.starts_with("xl/worksheets/sheet") ? 1 : 0;
        }
        QVERIFY(sheets >= 4);
        QVERIFY(frozen >= 1 && filters == frozen);
    }

    void sameBytesInEveryZone()
    {
        Report report = support::hostileReport();
        report.stamp = Stamp{UtcTime::fromCalendar(2024, 5, 1, 12), "SSPR Investigator"};
        for (const Format format : {Format::Html, Format::Csv, Format::JsonLines, Format::Xlsx}) {
            std::string first;
            for (const char* zone : {"UTC", "Pacific/Kiritimati", "America/St_Johns"}) {
                qputenv("TZ", zone);
                tzset();
                const std::string bytes = written(report, format);
                QVERIFY(bytes.size() > 1000);
                if (first.empty())
                    first = bytes;
                QVERIFY2(bytes == first, zone);
            }
        }
    }

    void stopsWhenAskedTo()
    {
        std::stop_source stop;
        stop.request_stop();
        Progress progress;
        for (const Format format : {Format::Html, Format::Csv, Format::JsonLines, Format::Xlsx}) {
            const auto done = writeReport(support::hostileReport(), format, [](std::string_view) -> Result<void> { return {}; }, stop.get_token(), progress);
            QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
        }
        const auto full = [](std::string_view) -> Result<void> { return fail(ErrorCode::DiskFull, "no room"); };
        for (const Format format : {Format::Html, Format::Csv, Format::JsonLines, Format::Xlsx}) {
            const auto done = writeReport(support::hostileReport(), format, full, {}, progress);
            QVERIFY(!done && done.error().code == ErrorCode::DiskFull);
        }
    }

    // Days without rows have a column, too; what the evidence lacks of a day is hatched.
    void columnsStandForTheWholePeriod()
    {
        insight::PanelFigures figures;
        figures.zone = "Europe/Berlin";
        figures.bucket = Duration::days(1);
        figures.period = {UtcTime::fromCalendar(2021, 3, 26, 23), UtcTime::fromCalendar(2021, 3, 30, 22)}; // four days, summer time begins on the 28th
        insight::LaneCoverage lane;
        lane.holes.push_back({UtcTime::fromCalendar(2021, 3, 27, 23), UtcTime::fromCalendar(2021, 3, 28, 22)});
        figures.coverage.push_back(lane);
        const auto buckets = bucketsOf(figures, {UtcTime::fromCalendar(2021, 3, 29).ticks, std::nullopt});
        QCOMPARE(buckets.size(), std::size_t(4));
        QCOMPARE(buckets[0].label, std::string("2021-03-27"));
        QVERIFY(!buckets[0].row && buckets[2].row == std::size_t(0));
        QCOMPARE(buckets[0].missing, 0.0);
        QCOMPARE(buckets[1].missing, 1.0); // 23 hours long
        QVERIFY(bucketsOf(figures, {UtcTime::fromCalendar(2021, 3, 29).ticks, UtcTime::fromCalendar(2021, 3, 29, 5).ticks}).empty()); // on no grid
        Report report;
        Figure figure;
        figure.form = insight::PanelForm::Columns;
        figure.table.columns = {{"day", "Day", Kind::Text}, {"count", "Count", Kind::Count}};
        figure.table.rows = {{textCell("2021-03-29"), countCell(5)}};
        figure.x = "day";
        figure.series = {{"count", insight::Unit::Count, insight::Mark::Bar, "", "", ""}};
        figure.buckets = buckets;
        report.sections.push_back({"one", "One", {figure}});
        const QString html = QString::fromStdString(written(report, Format::Html));
        QCOMPARE(html.count("<path class=\"missing\""), 1);
        QVERIFY(html.contains("evidence missing, in whole or in part"));
        QVERIFY(html.contains(">2021-03-27</text>"));
    }

    // When summer time ends an hour comes twice: two rows, two columns, told apart by their distance from UTC.
    void repeatedHoursStandApart()
    {
        insight::Panel panel;
        panel.id = "over-time";
        panel.form = insight::PanelForm::Columns;
        panel.x = "Time";
        panel.keys = {"Time", "Offset"};
        panel.measures.emplace_back().column = "Operations";
        insight::PanelFigures figures;
        figures.zone = "Europe/Berlin";
        figures.bucket = Duration::hours(1);
        figures.period = {UtcTime::fromCalendar(2024, 10, 26, 22), UtcTime::fromCalendar(2024, 10, 27, 23)};
        figures.result.columns = {{"Time", kql::Type::DateTime}, {"Offset", kql::Type::TimeSpan}, {"Operations", kql::Type::Long}};
        const auto add = [&](int hour, int offset, std::int64_t count) {
            figures.result.rows.push_back({{kql::Type::DateTime, UtcTime::fromCalendar(2024, 10, 27, hour).ticks}, {kql::Type::TimeSpan, Duration::hours(offset).ticks}, {kql::Type::Long, count}});
        };
        add(1, 2, 7);
        add(2, 2, 1);
        add(2, 1, 2);
        add(3, 1, 5);
        const Figure figure = figureOf(panel, figures);
        QCOMPARE(figure.table.columns.size(), std::size_t(2)); // no column of its own for the offset
        QCOMPARE(figure.table.rows[0], (Row{textCell("2024-10-27 01:00"), countCell(7)}));
        QCOMPARE(figure.table.rows[1], (Row{textCell("2024-10-27 02:00+02:00"), countCell(1)}));
        QCOMPARE(figure.table.rows[2], (Row{textCell("2024-10-27 02:00+01:00"), countCell(2)}));
        QCOMPARE(figure.table.rows[3], (Row{textCell("2024-10-27 03:00"), countCell(5)}));
        QCOMPARE(figure.buckets.size(), std::size_t(25));
        QCOMPARE(figure.buckets[3].label, std::string("2024-10-27 02:00+01:00"));
        QCOMPARE(figure.buckets[3].row, std::optional<std::size_t>(2));
        QCOMPARE(figure.buckets[4].row, std::optional<std::size_t>(3));
        panel.keys = {"Time"}; // a query that does not part them
        QCOMPARE(figureOf(panel, figures).table.rows[1][0], textCell("2024-10-27 02:00"));
    }

    void timesForPeople()
    {
        const Clock utc("UTC"), berlin("Europe/Berlin");
        const UtcTime time = UtcTime::fromCalendar(2021, 7, 1, 22, 30);
        QCOMPARE(utc.text(time, 0), std::string("2021-07-01 22:30:00"));
        QCOMPARE(berlin.text(time, 0), std::string("2021-07-02 00:30:00 +02:00"));
        QCOMPARE(durationText(Duration::milliseconds(250)), std::string("250 ms"));
        QCOMPARE(durationText(Duration::seconds(200)), std::string("3 min 20 s"));
        QCOMPARE(durationText(Duration{-15'000'000}), std::string("-1.5 s"));
        QCOMPARE(durationText(Duration::hours(50)), std::string("2 d 2 h"));
    }

    void timesketchHasItsFields()
    {
        FlowDetail detail;
        detail.flow.correlationId = support::detail::correlation;
        detail.flow.user = "=anna@contoso.com";
        detail.steps = {support::detail::cloudStep(1, Lane::User, StepClass::Progress, "start", "Started"), support::detail::cloudStep(2, Lane::SignIn, StepClass::Neutral, "signin", "Sign-in")};
        detail.steps[1].rule = LinkRule::SignInAround;
        std::string csv, lines;
        TimesketchWriter csvWriter(TimesketchForm::Csv, [&](std::string_view t) -> Result<void> { csv += t; return {}; });
        TimesketchWriter lineWriter(TimesketchForm::JsonLines, [&](std::string_view t) -> Result<void> { lines += t; return {}; });
        for (TimesketchWriter* writer : {&csvWriter, &lineWriter}) {
            const auto first = writer->add(detail, {"vip"}, {"abc"}), second = writer->add(detail, {}, {}), done = writer->finish();
            QVERIFY_RESULT(first);
            QVERIFY_RESULT(second);
            QVERIFY_RESULT(done);
            // What stands around both is written once.
            QCOMPARE(writer->written(), std::uint64_t(3));
        }
        QVERIFY2(csv.starts_with("message,datetime,timestamp_desc,timestamp,"), csv.c_str());
        QVERIFY(csv.find("2021-02-03T10:02:42.000000+00:00,Activity Time,1612346562000000") != std::string::npos);
        const QJsonObject first = QJsonDocument::fromJson(QByteArray::fromStdString(lines).split('\n').first()).object();
        QCOMPARE(first["datetime"].toString(), QString("2021-02-03T10:02:42.000000+00:00"));
        QCOMPARE(qint64(first["timestamp"].toDouble()), qint64(1612346562000000));
        QCOMPARE(first["tag"].toArray().first().toString(), QString("vip"));
        QVERIFY(!first["message"].toString().isEmpty() && !first["timestamp_desc"].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReportWriters)
#include "tst_report_writers.moc"
