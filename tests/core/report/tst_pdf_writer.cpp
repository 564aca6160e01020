// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as PDF: sound files with a structure, an outline and links that lead somewhere, the same bytes everywhere, whatever the texts.
#include "core/base/text.h"
#include "core/report/writer.h"
#include "tests/core/report/hostile_report.h"
#include "tests/core/report/pdf_reading.h"
#include "tests/support/support.h"

#include <clocale>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <QElapsedTimer>

using namespace core;
using namespace core::report;

namespace {

Result<std::string> written(const Report& report, const PageOptions& options = {})
{
    std::string bytes;
    Progress progress;
    const auto take = [&](std::string_view piece) -> Result<void> {
        bytes += piece;
        return {};
    };
    if (auto done = writeReport(report, Format::Pdf, take, {}, progress, options); !done)
        return tl::unexpected(done.error());
    return bytes;
}

std::string pdfOf(const Report& report, const PageOptions& options = {})
{
    auto bytes = written(report, options);
    return bytes ? *bytes : "failed: " + describe(bytes.error());
}

Table rowsOf(int count, int columns = 5)
{
    Table table;
    table.id = "rows";
    table.title = "Rows that go over pages";
    for (int i = 0; i < columns; ++i)
        table.columns.push_back({"c" + std::to_string(i), "Column " + std::to_string(i), i == 1 ? Kind::Count : Kind::Text});
    for (int i = 0; i < count; ++i) {
        Row row;
        for (int c = 0; c < columns; ++c)
            row.push_back(c == 1 ? countCell(std::uint64_t(i)) : textCell("row" + std::to_string(i) + "cell" + std::to_string(c)));
        table.rows.push_back(row);
    }
    return table;
}

Figure figureOf(core::insight::PanelForm form)
{
    Figure figure;
    figure.id = core::insight::name(form);
    figure.form = form;
    figure.counts = "what is counted";
    figure.table.title = std::string("Figure as ") + core::insight::name(form);
    figure.table.columns = {{"day", "Day", Kind::Text}, {"hour", "Hour", Kind::Text}, {"done", "Done", Kind::Count}, {"failed", "Failed", Kind::Count}, {"rate", "Rate", Kind::Share}};
    figure.x = "day";
    figure.y = "hour";
    for (int i = 0; i < 6; ++i)
        figure.table.rows.push_back({textCell("day " + std::to_string(i)), textCell(std::to_string(i % 3)), countCell(std::uint64_t(10 + i)), countCell(std::uint64_t(i)), shareCell(10, 10 + std::uint64_t(i))});
    using core::insight::Mark;
    using core::insight::Unit;
    figure.series = {{"done", Unit::Count, Mark::Bar, "succeeded", "", ""}, {"failed", Unit::Count, Mark::Bar, "failed", "", ""}, {"rate", Unit::Share, Mark::Line, "", "", ""}};
    if (form == core::insight::PanelForm::Columns)
        for (std::size_t i = 0; i < 8; ++i)
            figure.buckets.push_back({"place " + std::to_string(i), i < 6 ? std::optional(i) : std::nullopt, i == 7 ? 1.0 : 0.0});
    return figure;
}

Report plainReport()
{
    Report report;
    report.kind = "auditor";
    report.title = "A (report) of \\ things";
    report.organisation = "Contoso";
    report.caseName = "case.sspr";
    report.references.push_back({{7}, UtcTime::fromCalendar(2021, 2, 3), "audit", "first record", {{"logs/audit.json", std::string(64, 'b'), 12}}});
    report.references.push_back({{8}, std::nullopt, "audit", "second record", {}});
    Section words{"words", "Words", {}};
    words.blocks.push_back(Paragraph{"A paragraph that rests on records.", {1, 2}});
    words.blocks.push_back(List{{"one point", "another point"}});
    words.blocks.push_back(Note{Note::Weight::Warning, "a warning"});
    words.blocks.push_back(Heading{"inner", "Inner heading"});
    KeyValues values;
    values.items.push_back({"size", "Size", Kind::Count, countCell(1234)});
    words.blocks.push_back(values);
    Section tables{"tables", "Tables", {rowsOf(150)}};
    Section figures{"figures", "Figures", {}};
    for (const auto form : {core::insight::PanelForm::Cards, core::insight::PanelForm::Columns, core::insight::PanelForm::Bars, core::insight::PanelForm::Grouped,
                            core::insight::PanelForm::Funnel, core::insight::PanelForm::HeatMap, core::insight::PanelForm::Table})
        figures.blocks.push_back(figureOf(form));
    report.sections = {words, tables, figures};
    return report;
}

QString squeezed(const QString& text)
{
    QString out = text;
    return out.remove(QRegularExpression("\\s"));
}

} // namespace

class TestPdfWriter : public QObject
{
    Q_OBJECT

private slots:
    void hasStructure()
    {
        const std::string pdf = pdfOf(plainReport());
        const support::PdfFile file = support::readPdf(pdf);
        QVERIFY2(file.problems.isEmpty(), qPrintable(file.problems.join('\n') + QString::fromStdString(pdf.substr(0, 200))));
        QVERIFY(file.pages >= 5);
        for (const char* tag : {"Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Link", "Reference", "Note", "TOC", "TOCI"})
            QVERIFY2(file.elements.contains(tag), tag);
        QCOMPARE(file.elements.count("H1"), 1);
        QCOMPARE(file.elements.count("H2"), 5); // three sections, contents and evidence
        QCOMPARE(file.elements.count("H3"), 8);
        QCOMPARE(file.elements.count("Note"), 2);
        QVERIFY(pdf.find("/MarkInfo << /Marked true >>") != std::string::npos);
        QVERIFY(pdf.find("/Lang (en)") != std::string::npos);
        int alts = 0, scopes = 0;
        for (const QByteArray& object : file.objects) {
            alts += object.contains("/S /Figure\n") && object.contains("/Alt <FEFF");
            scopes += object.contains("/S /TH\n") && object.contains("/Scope /");
        }
        QCOMPARE(alts, int(file.elements.count("Figure")));
        QCOMPARE(alts, 6);
        QCOMPARE(scopes, int(file.elements.count("TH")));
    }

    void outlineAndLinksLeadSomewhere()
    {
        const support::PdfFile file = support::readPdf(pdfOf(plainReport()));
        QCOMPARE(file.outline, (QByteArrayList{"(1. Words)", "(Inner heading)", "(2. Tables)", "(Rows that go over pages)", "(3. Figures)", "(Figure as cards)", "(Figure as columns)", "(Figure as bars)",
                                               "(Figure as grouped)", "(Figure as funnel)", "(Figure as heatmap)", "(Figure as table)", "(Evidence)"}));
        for (const QByteArray& link : file.links)
            QVERIFY2(file.targets.contains(link), link.constData());
        for (const char* link : {"s0", "s2", "b0-3", "b2-6", "evidence", "e1", "e2"}) // contents and footnotes
            QVERIFY2(file.links.contains(link), link);
        QVERIFY(std::any_of(file.links.begin(), file.links.end(), [](const QByteArray& link) { return link.startsWith("m-e1-"); })); // and back
    }

    void tablesGoOverPages()
    {
        Report report;
        report.title = "Tables";
        report.sections = {{"one", "One", {rowsOf(400)}}};
        const support::PdfFile file = support::readPdf(pdfOf(report));
        QVERIFY2(file.pages > 5, QByteArray::number(file.pages).constData());
        const auto parts = file.elements.count("Table") - 1; // one says of what the report is
        QVERIFY(parts >= 5);
        QCOMPARE(file.elements.count("TD"), 400 * 4 + 1);    // no row is torn in two
        QCOMPARE(file.elements.count("TH"), 400 + 5 * parts + 1); // the head again on each page
    }

    void anythingHasRoom_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("bytes");
        QTest::addRow("a word of many pages") << 3 << 60'000;
        QTest::addRow("many columns") << 130 << 10;
        QTest::addRow("many columns of long words") << 40 << 500;
    }

    void anythingHasRoom()
    {
        QFETCH(int, columns);
        QFETCH(int, bytes);
        Report report;
        report.title = "Room";
        Table table = rowsOf(3, columns);
        table.rows[1][2] = textCell(std::string(std::size_t(bytes), 'x'));
        report.sections = {{"one", "One", {table, Paragraph{std::string(std::size_t(bytes), 'y'), {}}, Note{Note::Weight::Info, std::string(std::size_t(bytes), 'z')}}}};
        const std::string pdf = pdfOf(report);
        QVERIFY(support::readPdf(pdf).problems.isEmpty());
        const auto text = support::toldOf(pdf, "pdftotext", {"-raw"}, {"-"});
        if (!text)
            QSKIP("pdftotext is not installed");
        for (const char letter : {'x', 'y', 'z'}) // nothing is cut off ("next", "Pages" and the like aside)
            QVERIFY2(text->count(letter) >= bytes, QByteArray::number(text->count(letter)).constData());
        for (int column = 0; column < columns; ++column)
            QVERIFY(squeezed(QString::fromUtf8(*text)).contains(column == 1 ? QString("Column1") : QString("row2cell%1").arg(column)));
    }

    void hostileTextsDoNoHarm()
    {
        for (const char* kind : {"incident", "helpdesk"}) {
            Report report = support::hostileReport();
            report.kind = kind;
            QElapsedTimer clock;
            clock.start();
            const std::string pdf = pdfOf(report);
            const support::PdfFile file = support::readPdf(pdf);
            QVERIFY2(file.problems.isEmpty(), qPrintable(file.problems.join('\n') + QString::fromStdString(pdf.substr(0, 200))));
            for (const QByteArray& link : file.links)
                QVERIFY2(file.targets.contains(link), link.constData());
            QVERIFY(pdf.find("/JavaScript") == std::string::npos && pdf.find("/URI") == std::string::npos && pdf.find("/Launch") == std::string::npos);
            QVERIFY(clock.elapsed() < 20'000);
            const auto told = support::toldOf(pdf, "qpdf", {"--check"});
            if (!told)
                QSKIP("qpdf is not installed");
            QVERIFY2(told->startsWith("status 0"), told->constData());
        }
    }

    // As pdftotext has it: in the order of reading, word for word.
    void textIsThatOfTheReport()
    {
        const Report report = plainReport();
        const std::string pdf = pdfOf(report);
        const auto raw = support::toldOf(pdf, "pdftotext", {"-raw"}, {"-"});
        if (!raw)
            QSKIP("pdftotext is not installed");
        const QString text = squeezed(QString::fromUtf8(*raw));
        qsizetype at = text.indexOf(squeezed("1. Words"), text.indexOf("Evidence")); // behind the contents
        QVERIFY(at > 0);
        QStringList expected{"1. Words", "A paragraph that rests on records.[1][2]", "one point", "another point", "a warning", "Inner heading", "Size1,234", "2. Tables", "Rows that go over pages"};
        for (int row = 0; row < 150; ++row)
            expected << QString("row%1cell0%1row%1cell2row%1cell3row%1cell4").arg(row);
        expected << "3. Figures" << "Figure as cards" << "Figure as columns" << "Counted: what is counted" << "Figure as bars" << "Figure as table" << "Evidence" << "first record" << "logs/audit.json, record 12";
        for (const QString& one : expected) {
            const qsizetype next = text.indexOf(squeezed(one), at);
            QVERIFY2(next >= 0, qPrintable(one));
            at = next;
        }
        const int pages = support::readPdf(pdf).pages;
        for (int page = 1; page <= pages; ++page)
            QVERIFY(text.contains(QString("Page%1of%2").arg(page).arg(pages)));
        const auto checked = support::toldOf(pdf, "qpdf", {"--check"});
        QVERIFY2(!checked || checked->startsWith("status 0"), checked ? checked->constData() : "");
    }

    void lettersOfManyScripts()
    {
        Report report;
        report.title = "Names";
        report.sections = {{"one", "One", {List{{"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "\xd9\x85\xd8\xad\xd9\x85\xd8\xaf", "e\xcc\x81" "clair", "ofﬁce file office", "\xf0\x9f\x94\x91 key", "\xe1\xa2\x80 unknown"}}}}};
        const std::string pdf = pdfOf(report);
        const auto raw = support::toldOf(pdf, "pdftotext", {"-layout"}, {"-"});
        if (!raw)
            QSKIP("pdftotext is not installed");
        const QString text = QString::fromUtf8(*raw);
        QVERIFY(text.contains(QString::fromUtf8("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d")));
        QVERIFY(text.contains(QString::fromUtf8("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf")));
        QVERIFY(text.contains(" file office")); // no letter for two
        QVERIFY(text.contains("[U+1880] unknown")); // no font has it: named, not a box
    }

    // Windows of Qt take over the language of the machine, and with it commas in numbers.
    void sameBytesWhereNumbersHaveCommas()
    {
        const std::string before = pdfOf(plainReport());
        const char* set = nullptr;
        for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8", "fr_FR.UTF-8", "de_DE.utf8"})
            set = set ? set : std::setlocale(LC_ALL, name);
        if (!set)
            QSKIP("no language with commas is installed");
        const std::string within = pdfOf(plainReport());
        std::setlocale(LC_ALL, "C");
        QVERIFY(within == before);
    }

    void sameBytesEverywhere()
    {
        Report report = support::hostileReport();
        report.stamp = Stamp{UtcTime::fromCalendar(2024, 5, 1, 12), "SSPR Investigator"};
        std::string first;
        for (const char* zone : {"UTC", "Pacific/Kiritimati"}) {
            qputenv("TZ", zone);
            tzset();
            const std::string bytes = pdfOf(report);
            QVERIFY(bytes.size() > 10'000);
            if (first.empty())
                first = bytes;
            QVERIFY(bytes == first);
        }
        QVERIFY(first.find("/CreationDate (D:20240501120000Z)") != std::string::npos);
        report.stamp.reset();
        QVERIFY(pdfOf(report).find("/CreationDate") == std::string::npos);
    }

    void stopsWhenAskedTo()
    {
        std::stop_source stop;
        int calls = 0;
        const Sink sink = [&](std::string_view) -> Result<void> { ++calls; return {}; };
        Progress progress([&](const ProgressReport&) { stop.request_stop(); }); // in the middle
        const auto done = writeReport(plainReport(), Format::Pdf, sink, stop.get_token(), progress);
        QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
        QCOMPARE(calls, 0);
        Progress quiet;
        const Sink full = [](std::string_view) -> Result<void> { return fail(ErrorCode::DiskFull, "no room"); };
        const auto failed = writeReport(plainReport(), Format::Pdf, full, {}, quiet);
        QVERIFY(!failed && failed.error().code == ErrorCode::DiskFull);
    }

    void paperAndLogo()
    {
        PageOptions options;
        QVERIFY(pdfOf(plainReport(), options).find("/MediaBox [ 0 0 595.276") != std::string::npos);
        options.paper = Paper::Letter;
        QVERIFY(pdfOf(plainReport(), options).find("/MediaBox [ 0 0 612 792 ]") != std::string::npos);
        options.logo = QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==").toStdString();
        const std::string pdf = pdfOf(plainReport(), options);
        QVERIFY(support::readPdf(pdf).problems.isEmpty());
        QVERIFY(pdf.find("/Subtype /Image") != std::string::npos);
        for (const std::string& wrong : {std::string("GIF89a"), options.logo.substr(0, 40), options.logo.substr(0, 16) + "\xff\xff\xff\xff" + options.logo.substr(20)}) {
            options.logo = wrong;
            const auto failed = written(plainReport(), options);
            QVERIFY(!failed && failed.error().code == ErrorCode::InvalidArgument);
        }
    }

    // pango 1.50 keeps the fonts of a font map that goes without being told to let them go: 50 KB for each report.
    void reportsLeaveNothingBehind()
    {
#ifdef __GLIBC__
        const auto inUse = [] { return mallinfo2().uordblks; };
        for (int i = 0; i < 5; ++i)
            QVERIFY_RESULT(written(plainReport())); // what is kept for the next one is kept once
        const std::size_t before = inUse();
        if (before == 0)
            QSKIP("the allocator counts nothing (a sanitizer has its own)");
        constexpr std::size_t reports = 10;
        for (std::size_t i = 0; i < reports; ++i)
            QVERIFY_RESULT(written(plainReport()));
        const std::size_t after = inUse(), more = after > before ? after - before : 0;
        QVERIFY2(more / reports < 10'000, qPrintable(QString::number(more)));
#else
        QSKIP("only glibc says how much is in use");
#endif
    }

    void anEmptyReportIsAFile()
    {
        const support::PdfFile file = support::readPdf(pdfOf(Report()));
        QVERIFY2(file.problems.isEmpty(), qPrintable(file.problems.join('\n')));
        QVERIFY(file.pages >= 1);
    }
};

QTEST_GUILESS_MAIN(TestPdfWriter)
#include "tst_pdf_writer.moc"
