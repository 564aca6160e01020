// SPDX-License-Identifier: GPL-3.0-or-later
// One HTML file without network: style and pictures are inside, and a policy in its head forbids to load anything. The markup is XML as
// well, so that programs can read it.
#include "core/report/builder.h"
#include "core/report/html_chart.h"
#include "core/report/html_text.h"
#include "core/report/reading.h"
#include "core/report/writers.h"
#include "resource/report_style.h"

#include <fmt/format.h>

namespace core::report {
namespace {

class Html
{
public:
    Html(const Report& report, Output& out) : m_report(report), m_out(out), m_clock(report.zone) {}
    void write(Progress& progress);

private:
    void makeIds();
    void writeHead();
    void writeTitle();
    void writeContents();
    void writeSection(std::size_t number);
    void writeBlock(const Block& block, const std::string& id);
    void writeValues(const KeyValues& values, const std::string& caption = {});
    void writeTable(const Table& table, const std::string& id);
    void writeRows(const Table& table);
    void writeFigure(const Figure& figure, const std::string& id);
    void writeBasis(const Figure& figure);
    void writeNumbers(const Figure& figure);
    void writeTimeline(const Timeline& timeline, const std::string& id);
    void writeStep(const TimelineStep& one);
    void writeReferences();
    void writeFooter();
    std::string cell(const Cell& cell, const Column& column, bool isHead) const;
    static std::string marks(const std::vector<ReferenceNumber>& references);

    const Report& m_report;
    Output& m_out;
    Clock m_clock;
    HtmlIds m_ids;
    std::vector<std::string> m_sections;             // ids, and of their blocks
    std::vector<std::vector<std::string>> m_blocks;
};

const char* classOf(Kind kind)
{
    switch (kind) {
    case Kind::Code: return " class=\"c\"";
    case Kind::Hash: return " class=\"h\"";
    case Kind::Time: return " class=\"t\"";
    case Kind::Text: return "";
    default: return " class=\"n\"";
    }
}

void Html::makeIds()
{
    m_ids.make("", "stamp");
    for (std::size_t i = 0; i < m_report.references.size(); ++i)
        m_ids.make("", fmt::format("e{}", i + 1));
    for (const Section& section : m_report.sections) {
        m_sections.push_back(m_ids.make("s-", section.id));
        auto& blocks = m_blocks.emplace_back();
        for (const Block& block : section.blocks) {
            std::string name;
            if (const auto* heading = std::get_if<Heading>(&block))
                name = heading->id;
            else if (const auto* table = std::get_if<Table>(&block))
                name = table->id;
            else if (const auto* figure = std::get_if<Figure>(&block))
                name = figure->id;
            else if (const auto* timeline = std::get_if<Timeline>(&block))
                name = timeline->id;
            blocks.push_back(name.empty() ? name : m_ids.make(section.id + "-", name));
        }
    }
}

std::string Html::marks(const std::vector<ReferenceNumber>& references)
{
    std::string out;
    for (const ReferenceNumber number : references)
        out += fmt::format("<sup><a href=\"#e{0}\" aria-label=\"Evidence {0}\">[{0}]</a></sup>", number);
    return out;
}

std::string Html::cell(const Cell& value, const Column& column, bool isHead) const
{
    const std::string text = htmlText(cellText(value, column.kind, m_clock)) + marks(value.references);
    const char* kind = classOf(column.kind);
    return isHead ? fmt::format("<th scope=\"row\"{}>{}</th>", kind, text) : fmt::format("<td{}>{}</td>", kind, text);
}

void Html::writeHead()
{
    m_out << "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n"
          << "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
          << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n"
          << "<meta name=\"robots\" content=\"noindex\"/>\n<title>" << htmlText(m_report.title) << "</title>\n<style>\n" << resource::report_style() << "</style>\n</head>\n<body class=\"" << htmlText(m_report.kind) << "\">\n"
          << "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n";
}

void Html::writeTitle()
{
    m_out << "<header>\n<h1>" << htmlText(m_report.title) << "</h1>\n<dl class=\"about\">\n";
    for (const Fact& fact : aboutOf(m_report, m_clock))
        m_out << "<dt>" << fact.title << "</dt><dd>" << htmlText(fact.text) << "</dd>\n";
    m_out << "</dl>\n";
    for (const std::string& paragraph : paragraphsOf(m_report.text))
        m_out << "<p>" << htmlText(paragraph) << "</p>\n";
    m_out << "</header>\n";
}

void Html::writeContents()
{
    m_out << "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n";
    for (std::size_t i = 0; i < m_report.sections.size(); ++i) {
        const Section& section = m_report.sections[i];
        m_out << "<li><a href=\"#" << m_sections[i] << "\">" << htmlText(section.title) << "</a>";
        std::string inner;
        for (std::size_t b = 0; b < section.blocks.size() && b < contentsLimit; ++b)
            if (const std::string title = contentsTitle(section.blocks[b]); !title.empty())
                inner += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", m_blocks[i][b], htmlText(title));
        if (!inner.empty())
            m_out << "\n<ol>\n" << inner << "</ol>";
        m_out << "</li>\n";
    }
    if (!m_report.references.empty())
        m_out << "<li><a href=\"#evidence\">" << evidenceTitle << "</a></li>\n";
    m_out << "</ol>\n</nav>\n";
}

void Html::writeValues(const KeyValues& values, const std::string& caption)
{
    m_out << "<div class=\"scroll values\"><table>" << (caption.empty() ? std::string() : fmt::format("<caption>{}</caption>", htmlText(caption))) << "<tbody>\n";
    for (const KeyValues::Item& item : values.items) {
        m_out << "<tr><th scope=\"row\">" << htmlText(itemTitle(item, m_clock)) << "</th>";
        const bool isCode = item.kind == Kind::Code || item.kind == Kind::Hash;
        m_out << (isCode ? "<td class=\"c\">" : "<td>") << htmlText(cellText(item.cell, item.kind, m_clock, timelineDigits)) << marks(item.cell.references) << "</td></tr>\n";
    }
    m_out << "</tbody></table></div>\n";
}

void Html::writeRows(const Table& table)
{
    m_out << "<thead><tr>";
    for (const Column& column : table.columns)
        m_out << (isNumber(column.kind) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">") << htmlText(columnTitle(column, m_clock)) << "</th>";
    m_out << "</tr></thead>\n<tbody>\n";
    for (std::size_t number = 0; number < table.rowCount() && m_out.isOpen(); ++number) {
        const Row row = table.row(number);
        m_out << "<tr>";
        for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i)
            m_out << cell(row[i], table.columns[i], i == 0);
        m_out << "</tr>\n";
    }
    m_out << "</tbody>\n";
}

void Html::writeTable(const Table& table, const std::string& id)
{
    if (table.rowCount() == 0) {
        m_out << "<p class=\"empty\" id=\"" << id << "\"><strong>" << htmlText(table.title) << "</strong>" << htmlText(table.whenEmpty) << "</p>\n";
        return;
    }
    const auto [shown, remarks] = shownTable(table);
    m_out << (table.isTall && shown.columns.size() > 7 ? "<div class=\"scroll wide\"" : "<div class=\"scroll\"") << " role=\"region\" tabindex=\"0\" aria-labelledby=\"" << id
          << "\">\n<table>\n<caption id=\"" << id << "\">" << htmlText(table.title);
    for (const std::string& remark : remarks)
        m_out << "<small>" << htmlText(remark) << "</small>";
    m_out << "</caption>\n";
    writeRows(shown);
    m_out << "</table>\n</div>\n";
}

void Html::writeBasis(const Figure& figure)
{
    for (const Sentences& sentences : basisOf(figure, m_clock)) {
        m_out << "<p class=\"basis\">";
        for (const Words& words : sentences)
            m_out << (words.isStrong ? "<strong>" : "") << htmlText(words.text) << (words.isStrong ? "</strong>" : "");
        m_out << "</p>\n";
    }
}

void Html::writeNumbers(const Figure& figure)
{
    const FigureNumbers numbers = numbersOf(figure);
    if (numbers.values)
        writeValues(*numbers.values, numbers.title);
    for (const Table& table : numbers.tables)
        writeTable(table, m_ids.make("t-", table.id));
}

void Html::writeFigure(const Figure& figure, const std::string& id)
{
    m_out << "<figure aria-labelledby=\"" << id << "\">\n<h3 id=\"" << id << "\">" << htmlText(figure.table.title) << "</h3>\n";
    if (!figure.subtitle.empty())
        m_out << "<p class=\"sub\">" << htmlText(figure.subtitle) << "</p>\n";
    if (figure.failure.empty())
        m_out << htmlChart(figure, m_clock);
    else
        m_out << "<p class=\"note warning\">This figure is missing: " << htmlText(figure.failure) << "</p>\n";
    writeBasis(figure);
    if (figure.failure.empty())
        writeNumbers(figure);
    m_out << "</figure>\n";
}

void Html::writeStep(const TimelineStep& one)
{
    const FlowStep& step = one.step;
    m_out << "<li class=\"l-" << laneName(step.lane) << "\"><p><span class=\"when\">" << m_clock.text(step.time, step.digits) << "</span>";
    if (const std::string wait = waitText(one.wait); !wait.empty())
        m_out << "<span class=\"wait\">" << wait << "</span>";
    m_out << " <span class=\"lane\">" << laneWords(step.lane) << "</span><span class=\"what\">" << htmlText(step.title) << "</span>" << marks(one.references) << "</p>\n";
    static constexpr const char* kinds[] = {"text", "soft", "link"};
    for (const StepLine& line : linesOf(step))
        m_out << "<p class=\"" << kinds[static_cast<std::size_t>(line.kind)] << "\">" << htmlText(line.text) << "</p>\n";
    if (!step.raw.empty()) {
        m_out << "<pre tabindex=\"0\" aria-label=\"Record\">" << htmlLines(step.raw) << "</pre>\n";
        if (const std::string remark = recordRemark(one); !remark.empty())
            m_out << "<p class=\"soft\">" << remark << "</p>\n";
    }
    m_out << "</li>\n";
}

void Html::writeTimeline(const Timeline& timeline, const std::string& id)
{
    m_out << "<ol class=\"timeline\" id=\"" << id << "\" aria-label=\"Steps in time order\">\n";
    for (const TimelineStep& step : timeline.steps)
        if (m_out.isOpen())
            writeStep(step);
    m_out << "</ol>\n";
}

void Html::writeBlock(const Block& block, const std::string& id)
{
    if (const auto* heading = std::get_if<Heading>(&block)) {
        m_out << "<h3 id=\"" << id << "\">" << htmlText(heading->text) << "</h3>\n";
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        m_out << "<p>" << htmlText(paragraph->text) << marks(paragraph->references) << "</p>\n";
    } else if (const auto* list = std::get_if<List>(&block)) {
        m_out << "<ul>\n";
        for (const std::string& item : list->items)
            m_out << "<li>" << htmlText(item) << "</li>\n";
        m_out << "</ul>\n";
    } else if (const auto* note = std::get_if<Note>(&block)) {
        m_out << (note->weight == Note::Weight::Warning ? "<p class=\"note warning\">" : "<p class=\"note\">") << htmlLines(note->text) << "</p>\n";
    } else if (const auto* values = std::get_if<KeyValues>(&block)) {
        writeValues(*values);
    } else if (const auto* table = std::get_if<Table>(&block)) {
        writeTable(*table, id);
    } else if (const auto* figure = std::get_if<Figure>(&block)) {
        writeFigure(*figure, id);
    } else if (const auto* timeline = std::get_if<Timeline>(&block)) {
        writeTimeline(*timeline, id);
    }
}

void Html::writeSection(std::size_t number)
{
    const Section& section = m_report.sections[number];
    const std::string& id = m_sections[number];
    m_out << "<section aria-labelledby=\"" << id << "\">\n<h2 id=\"" << id << "\">" << fmt::format("{}. ", number + 1) << htmlText(section.title) << "</h2>\n";
    for (std::size_t i = 0; i < section.blocks.size() && m_out.isOpen(); ++i)
        writeBlock(section.blocks[i], m_blocks[number][i]);
    m_out << "</section>\n";
}

void Html::writeReferences()
{
    if (m_report.references.empty())
        return;
    m_out << "<section aria-labelledby=\"evidence\">\n<h2 id=\"evidence\">" << evidenceTitle << "</h2>\n<p>" << evidenceWords << "</p>\n";
    if (!m_report.serverTimes.empty())
        m_out << "<p class=\"note\">" << htmlText(m_report.serverTimes) << "</p>\n";
    m_out << "<ol class=\"evidence\">\n";
    for (std::size_t i = 0; i < m_report.references.size() && m_out.isOpen(); ++i) {
        const Reference& one = m_report.references[i];
        m_out << fmt::format("<li id=\"e{}\">", i + 1) << htmlText(referenceText(one, m_clock));
        for (const EvidencePlace& place : one.places)
            m_out << "<br/><span class=\"c\">" << htmlText(place.file) << "</span>, " << fmt::format("record {}, SHA-256 ", place.record) << "<span class=\"h\">" << htmlText(place.sha256) << "</span>";
        if (one.places.empty())
            m_out << "<br/>" << evidenceWithoutPlace;
        m_out << "</li>\n";
    }
    m_out << "</ol>\n</section>\n";
}

void Html::writeFooter()
{
    m_out << "<footer>\n";
    if (m_report.stamp) // one line: the only one in which two runs may differ
        m_out << "<p id=\"stamp\">" << htmlText(stampText(*m_report.stamp)) << "</p>\n";
    m_out << "</footer>\n</body>\n</html>\n";
}

void Html::write(Progress& progress)
{
    m_ids.make("", "main");
    m_ids.make("", "contents");
    m_ids.make("", "evidence");
    makeIds();
    writeHead();
    writeTitle();
    if (m_report.kind != "helpdesk") // one page needs no contents
        writeContents();
    m_out << "<main id=\"main\">\n";
    for (std::size_t i = 0; i < m_report.sections.size() && m_out.isOpen(); ++i) {
        progress.step(m_report.sections[i].title);
        writeSection(i);
    }
    writeReferences();
    m_out << "</main>\n";
    writeFooter();
}

} // namespace

Result<void> writeHtml(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress)
{
    Output out(sink, std::move(stop));
    Html(report, out).write(progress);
    return out.finish();
}

} // namespace core::report
