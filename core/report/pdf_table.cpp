// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_table.h"

#include "core/base/text.h"
#include "core/report/pdf_table_parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report::pdf {
namespace {

constexpr std::size_t mostTogether = 20; // rows of a table that is not broken over pages

struct CellLayout {
    Layout layout;
    double x = 0;
    std::size_t next = 0; // line that is drawn next
    const char* tag = "TD";
    std::string extra;
};
using CellLayouts = std::vector<CellLayout>;

// Height of the lines from the next one on.
double heightLeft(const CellLayout& cell)
{
    return cell.next >= cell.layout.lines.size() ? 0 : cell.layout.height - cell.layout.lines[cell.next].top;
}

double heightLeft(const CellLayouts& row)
{
    double height = 0;
    for (const CellLayout& cell : row)
        height = std::max(height, heightLeft(cell));
    return height + 2 * rowPad;
}

// As many lines of each cell as there is room for, at least one where the page holds nothing else. What is left is not lost: the row goes on.
void drawLines(Pages& pages, CellLayouts& row, bool needsOne)
{
    const double limit = pages.room() - 2 * rowPad;
    double used = 0;
    Tag line(pages, "TR");
    for (CellLayout& cell : row) {
        Tag tag(pages, cell.tag, cell.extra);
        const std::size_t first = cell.next;
        const double top = first < cell.layout.lines.size() ? cell.layout.lines[first].top : 0;
        double height = 0;
        while (cell.next < cell.layout.lines.size()) {
            const Layout::Line& next = cell.layout.lines[cell.next];
            const double with = next.top + next.height - top;
            if (with > limit && !(needsOne && cell.next == first))
                break;
            height = with;
            ++cell.next;
        }
        pages.lines(cell.layout, cell.x, pages.y() + rowPad, first, cell.next);
        used = std::max(used, height);
    }
    pages.advance(used + 2 * rowPad);
}

bool isDone(const CellLayouts& row)
{
    return std::all_of(row.begin(), row.end(), [](const CellLayout& cell) { return cell.next >= cell.layout.lines.size(); });
}

// A row, on as many pages as it needs. `newPage`: what stands at the head of each.
void drawRow(Pages& pages, CellLayouts& row, const std::function<void()>& newPage)
{
    const double height = heightLeft(row);
    const bool isSmall = height <= pages.fullRoom() / 3;
    if (pages.room() < (isSmall ? height : std::min(height, 40.0)) && !pages.isFresh()) {
        pages.breakPage();
        newPage();
    }
    double before = pages.y();
    while (true) {
        drawLines(pages, row, false);
        if (isDone(row))
            break;
        if (pages.y() - before <= 2 * rowPad) // not a single line had room
            drawLines(pages, row, true);
        if (isDone(row))
            break;
        pages.breakPage();
        newPage();
        before = pages.y();
    }
}

} // namespace

std::string evidenceTarget(ReferenceNumber number) { return fmt::format("e{}", number); }

void addMarks(std::vector<Run>& runs, const std::vector<ReferenceNumber>& references)
{
    for (const ReferenceNumber number : references)
        runs.push_back({fmt::format("[{}]", number), false, false, true, evidenceTarget(number)});
}

std::vector<Run> Tables::runsOf(const Cell& cell, Kind kind, int digits) const
{
    std::vector<Run> runs{{cellText(cell, kind, m_clock, digits), false, false, false, {}}};
    addMarks(runs, cell.references);
    return runs;
}

namespace {

// Lays out rows of a part of a table.
class PartLayouts
{
public:
    PartLayouts(Texts& texts, const TablePlan& plan, const TablePlan::Part& part, double left) : m_texts(texts), m_plan(plan), m_part(part)
    {
        double x = left + cellPad;
        for (const double width : part.widths) {
            m_x.push_back(x);
            x += width + 2 * cellPad;
        }
        m_width = x - cellPad - left;
    }
    double width() const { return m_width; }

    CellLayouts head() const
    {
        CellLayouts cells;
        for (std::size_t i = 0; i < m_part.columns.size(); ++i)
            cells.push_back({layout(i, {{m_plan.columns[m_part.columns[i]].title, true, true, false, {}}}, true), m_x[i], 0, "TH", "/A << /O /Table /Scope /Column >>"});
        return cells;
    }
    template <class RunsOf> CellLayouts row(const Row& row, const RunsOf& runsOf) const
    {
        CellLayouts cells;
        for (std::size_t i = 0; i < m_part.columns.size(); ++i) {
            const std::size_t column = m_part.columns[i];
            cells.push_back({layout(i, runsOf(row[column], m_plan.columns[column].kind, 3), false), m_x[i], 0, column == 0 ? "TH" : "TD", column == 0 ? "/A << /O /Table /Scope /Row >>" : ""});
        }
        return cells;
    }

private:
    Layout layout(std::size_t i, const std::vector<Run>& runs, bool isHead) const
    {
        const Kind kind = m_plan.columns[m_part.columns[i]].kind;
        const bool isCode = !isHead && (kind == Kind::Code || kind == Kind::Hash);
        Style style;
        style.size = m_plan.size * (isHead ? headScale : isCode ? codeScale : 1);
        style.face = isCode ? Face::Code : Face::Body;
        style.isRight = isNumber(kind);
        style.isStrong = isHead;
        style.color = isHead ? ink::soft : ink::text;
        return m_texts.layout(runs, style, m_part.widths[i] + 0.01);
    }

    Texts& m_texts;
    const TablePlan& m_plan;
    const TablePlan::Part& m_part;
    std::vector<double> m_x;
    double m_width = 0;
};

} // namespace

double Tables::heightTogether(const Pages& pages, const TablePlan& plan, std::size_t number) const
{
    const PartLayouts layouts(m_texts, plan, plan.parts[number], pages.left());
    const Table& table = plan.shown.table;
    const auto heightOf = [&](std::size_t at) { return heightLeft(layouts.row(table.row(at), [&](const Cell& cell, Kind kind, int digits) { return runsOf(cell, kind, digits); })); };
    const std::size_t rows = table.rowCount();
    const double head = heightLeft(layouts.head());
    double all = head;
    for (std::size_t at = 0; at < rows && rows <= mostTogether; ++at)
        all += heightOf(at);
    if (rows <= mostTogether && all <= pages.fullRoom() * 0.4)
        return all;
    return head + (rows > 0 ? std::min(heightOf(0), 60.0) : 0);
}

void Tables::drawPart(Pages& pages, const TablePlan& plan, std::size_t number, const GoOn& goesOn) const
{
    const PartLayouts layouts(m_texts, plan, plan.parts[number], pages.left());
    const auto drawHead = [&] {
        CellLayouts head = layouts.head();
        drawLines(pages, head, true);
        pages.rule(pages.left(), pages.y(), pages.left() + layouts.width(), pages.y(), ink::soft, 0.8);
    };
    pages.need(heightTogether(pages, plan, number));
    const Table& table = plan.shown.table;
    Tag tag(pages, "Table");
    drawHead();
    for (std::size_t at = 0; at < table.rowCount() && goesOn(); ++at) {
        CellLayouts row = layouts.row(table.row(at), [&](const Cell& cell, Kind kind, int digits) { return runsOf(cell, kind, digits); });
        drawRow(pages, row, drawHead);
        pages.rule(pages.left(), pages.y(), pages.left() + layouts.width(), pages.y(), ink::line, 0.4);
    }
}

void Tables::draw(Pages& pages, const TablePlan& plan, const GoOn& goesOn) const
{
    for (std::size_t i = 0; i < plan.parts.size() && goesOn(); ++i) {
        if (plan.parts.size() > 1) {
            Style style;
            style.size = 8;
            style.color = ink::soft;
            const auto& columns = plan.parts[i].columns;
            pages.need(90);
            pages.skip(i == 0 ? 0 : 10);
            pages.flow(m_texts.layout(fmt::format("Columns {} to {} of {}", i == 0 ? 1 : columns[1] + 1, columns.back() + 1, plan.columns.size()), style), pages.left(), "P");
            pages.skip(2);
        }
        drawPart(pages, plan, i, goesOn);
    }
}

void Tables::draw(Pages& pages, const KeyValues& values, const std::string& caption) const
{
    Style name, value;
    name.size = value.size = 8.5;
    double wide = 0;
    for (const KeyValues::Item& item : values.items)
        wide = std::max(wide, m_texts.widthOf(shorten(itemTitle(item, m_clock), 200), Face::Body) * name.size);
    wide = std::min(wide + 1, pages.width() * 0.32);
    const double rest = std::min(pages.width(), 510.0) - wide - 16;
    const auto makeRow = [&](const KeyValues::Item& item) {
        const bool isCode = item.kind == Kind::Code || item.kind == Kind::Hash;
        value.face = isCode ? Face::Code : Face::Body;
        value.size = isCode ? 8.5 * codeScale : 8.5;
        CellLayouts row;
        row.push_back({m_texts.layout({{itemTitle(item, m_clock), false, true, false, {}}}, name, wide), pages.left(), 0, "TH", "/A << /O /Table /Scope /Row >>"});
        row.push_back({m_texts.layout(runsOf(item.cell, item.kind, timelineDigits), value, rest), pages.left() + wide + 16, 0, "TD", {}});
        return row;
    };
    if (!caption.empty()) {
        Style style;
        style.size = 8.5;
        style.isStrong = true;
        pages.need(50);
        pages.flow(m_texts.layout(caption, style, pages.width()), pages.left(), "P");
        pages.skip(2);
    }
    pages.need(40);
    Tag tag(pages, "Table");
    pages.rule(pages.left(), pages.y(), pages.left() + wide + 16 + rest, pages.y(), ink::line, 0.4);
    for (const KeyValues::Item& item : values.items) {
        CellLayouts row = makeRow(item);
        drawRow(pages, row, [] {});
        pages.rule(pages.left(), pages.y(), pages.left() + wide + 16 + rest, pages.y(), ink::line, 0.4);
    }
}

} // namespace core::report::pdf
