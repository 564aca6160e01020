// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_document.h"

#include "core/report/pdf_chart.h"
#include "core/report/pdf_timeline.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report::pdf {
namespace {

constexpr std::size_t fewRows = 12; // of a table that may stand on a page of either direction

} // namespace

const TablePlan& Document::planOf(const Table& table, std::size_t section, std::size_t block, std::size_t part, bool mayTurn)
{
    const PageRoom across = m_pages->acrossRoom();
    const auto [at, isNew] = m_plans.try_emplace({section, block, part});
    if (isNew)
        at->second = m_tables.plan(table, m_pages->uprightRoom(), mayTurn ? &across : nullptr);
    return at->second;
}

// Which blocks stand on pages in landscape: tables that need it, and what stands between them and would be alone on a page.
std::vector<bool> Document::acrossOf(std::size_t section)
{
    const auto& blocks = m_report.sections[section].blocks;
    std::vector<bool> across(blocks.size()), isLight(blocks.size(), true);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* table = std::get_if<Table>(&blocks[i]); table && table->rowCount() > 0) {
            across[i] = planOf(*table, section, i, 0, !isSmall()).isAcross;
            isLight[i] = !across[i] && table->rowCount() <= fewRows;
        } else {
            isLight[i] = !std::holds_alternative<Figure>(blocks[i]) && !std::holds_alternative<Timeline>(blocks[i]);
        }
    }
    for (std::size_t i = blocks.size(); i-- > 1;)
        if (across[i] && isLight[i - 1])
            across[i - 1] = true;
    for (std::size_t i = 1; i < blocks.size(); ++i)
        if (across[i - 1] && isLight[i])
            across[i] = true;
    return across;
}

void Document::writeHeading(const std::string& text, const char* tag, const std::string& target, double after)
{
    const bool isSection = std::string_view(tag) == "H2";
    Style style;
    style.size = isSection ? (isSmall() ? 11.5 : 15) : isSmall() ? 10 : 11;
    style.isStrong = true;
    style.color = isSection ? ink::accent : ink::text;
    const Layout layout = m_texts.layout(text, style, m_pages->width());
    m_pages->need(std::min(layout.height + 60, m_pages->fullRoom()));
    m_pages->target(target, m_pages->y());
    m_pages->flow(layout, m_pages->left(), tag);
    m_pages->skip(after);
}

void Document::writeParagraph(const Paragraph& paragraph)
{
    Style style;
    style.size = 9.2;
    style.spacing = 1.35;
    std::vector<Run> runs{{paragraph.text, false, false, false, {}}};
    addMarks(runs, paragraph.references);
    m_pages->flow(m_texts.layout(runs, style, std::min(m_pages->width(), 560.0)), m_pages->left(), "P");
    m_pages->skip(6);
}

void Document::writeList(const List& list)
{
    Style style;
    style.size = 9.2;
    style.spacing = 1.35;
    m_pages->need(20);
    const Tag tag(*m_pages, "L");
    for (const std::string& item : list.items) {
        const Layout layout = m_texts.layout(item, style, std::min(m_pages->width(), 560.0) - 14);
        m_pages->need(std::min(layout.height, 30.0));
        const Tag line(*m_pages, "LI");
        {
            const Tag label(*m_pages, "Lbl");
            m_pages->text(m_texts.layout("\xe2\x80\xa2", style), m_pages->left() + 3, m_pages->y());
        }
        m_pages->flow(layout, m_pages->left() + 14, "LBody");
        m_pages->skip(2);
    }
    m_pages->skip(4);
}

void Document::writeNote(const Note& note)
{
    const bool isWarning = note.weight == Note::Weight::Warning;
    Style style;
    style.size = 9;
    const Pages::Box box{isWarning ? ink::warnGround : ink::panel, isWarning ? ink::warnLine : ink::accent};
    const double wide = std::min(m_pages->width(), 600.0);
    m_pages->skip(4);
    m_pages->flow(m_texts.layout(note.text, style, wide - 16, Breaks::Kept), m_pages->left() + box.pad + 2, "P", &box, wide - 2);
    m_pages->skip(8);
}

void Document::writeTable(const Table& table, const TablePlan& plan, const std::string& target)
{
    Style style;
    style.size = 9.5;
    style.isStrong = true;
    m_pages->skip(6);
    m_pages->need(table.rowCount() == 0 ? 36 : 18 + 12 * static_cast<double>(plan.shown.remarks.size()) + m_tables.heightTogether(*m_pages, plan, 0));
    if (!target.empty())
        m_pages->target(target, m_pages->y());
    m_pages->flow(m_texts.layout(table.title, style, m_pages->width()), m_pages->left(), "P");
    style = Style();
    style.size = 8;
    style.color = ink::soft;
    if (table.rowCount() == 0)
        m_pages->flow(m_texts.layout(table.whenEmpty, style, m_pages->width()), m_pages->left(), "P");
    for (const std::string& remark : plan.shown.remarks)
        m_pages->flow(m_texts.layout(remark, style, m_pages->width()), m_pages->left(), "P");
    m_pages->skip(3);
    if (table.rowCount() > 0)
        m_tables.draw(*m_pages, plan, m_goesOn);
    m_pages->skip(10);
}

void Document::writeNumbers(const Figure& figure, std::size_t section, std::size_t number)
{
    const FigureNumbers numbers = numbersOf(figure);
    if (numbers.values) {
        m_tables.draw(*m_pages, *numbers.values, numbers.title);
        m_pages->skip(8);
    }
    for (std::size_t i = 0; i < numbers.tables.size(); ++i)
        writeTable(numbers.tables[i], numbers.tables[i].rowCount() == 0 ? TablePlan() : planOf(numbers.tables[i], section, number, i, false), {});
}

void Document::writeFigure(const Figure& figure, std::size_t section, std::size_t number)
{
    const auto chart = figure.failure.empty() ? chartOf(figure, m_clock) : std::nullopt;
    Style soft;
    soft.size = 8.2;
    soft.color = ink::soft;
    m_pages->skip(14);
    m_pages->need(50 + (chart ? std::min(chartHeight(*chart), m_pages->fullRoom() * 0.5) : 0));
    writeHeading(figure.table.title, "H3", targetOf(section, number), 0);
    if (!figure.subtitle.empty())
        m_pages->flow(m_texts.layout(figure.subtitle, soft, m_pages->width()), m_pages->left(), "P");
    m_pages->skip(6);
    if (chart)
        drawChart(*m_pages, *chart, fmt::format("Picture of: {}. The numbers stand in the table below.", figure.table.title));
    if (!figure.failure.empty())
        writeNote({Note::Weight::Warning, "This figure is missing: " + figure.failure});
    m_pages->skip(2);
    for (const Sentences& sentences : basisOf(figure, m_clock)) {
        std::vector<Run> runs;
        for (const Words& words : sentences)
            runs.push_back({words.text, words.isStrong, !words.isStrong, false, {}});
        soft.color = ink::text;
        m_pages->flow(m_texts.layout(runs, soft, m_pages->width()), m_pages->left(), "P");
        m_pages->skip(2);
    }
    m_pages->skip(4);
    if (figure.failure.empty())
        writeNumbers(figure, section, number);
}

void Document::writeBlock(std::size_t section, std::size_t number)
{
    const Block& block = m_report.sections[section].blocks[number];
    if (const auto* heading = std::get_if<Heading>(&block)) {
        m_pages->skip(10);
        writeHeading(heading->text, "H3", targetOf(section, number), 3);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        writeParagraph(*paragraph);
    } else if (const auto* list = std::get_if<List>(&block)) {
        writeList(*list);
    } else if (const auto* note = std::get_if<Note>(&block)) {
        writeNote(*note);
    } else if (const auto* values = std::get_if<KeyValues>(&block)) {
        m_pages->skip(2);
        m_tables.draw(*m_pages, *values, {});
        m_pages->skip(8);
    } else if (const auto* table = std::get_if<Table>(&block)) {
        writeTable(*table, table->rowCount() == 0 ? TablePlan() : planOf(*table, section, number, 0, !isSmall()), targetOf(section, number));
    } else if (const auto* figure = std::get_if<Figure>(&block)) {
        writeFigure(*figure, section, number);
    } else if (const auto* timeline = std::get_if<Timeline>(&block)) {
        drawTimeline(*m_pages, *timeline, m_clock, m_goesOn);
        m_pages->skip(10);
    }
}

void Document::writeSection(std::size_t number)
{
    const Section& section = m_report.sections[number];
    const std::vector<bool> across = acrossOf(number);
    m_pages->turn(!across.empty() && across.front());
    m_pages->skip(isSmall() ? 8 : 24);
    m_pages->need(isSmall() ? 60 : 130);
    writeHeading(fmt::format("{}. {}", number + 1, section.title), "H2", fmt::format("s{}", number), isSmall() ? 2 : 6);
    for (std::size_t i = 0; i < section.blocks.size() && m_goesOn(); ++i) {
        m_pages->turn(across[i]);
        writeBlock(number, i);
    }
}

void Document::write(Pages& pages, const GoOn& goesOn, const Begins& begins)
{
    m_pages = &pages;
    m_goesOn = goesOn;
    writeTitle();
    if (!isSmall()) {
        writeContents();
        if (pages.room() < pages.fullRoom() * 0.6)
            pages.breakPage();
    }
    for (std::size_t i = 0; i < m_report.sections.size() && goesOn(); ++i) {
        begins(m_report.sections[i].title);
        writeSection(i);
    }
    if (goesOn())
        writeEvidence();
    m_pages = nullptr;
}

} // namespace core::report::pdf
