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

void Tables::drawPart(Pages& pages, const TablePlan& plan, std::size_t number, const GoOn& goesOn) const
{
    const TablePlan::Part& part = plan.parts[number];
    const Table& table = plan.shown.table;
    double wide = 0;
    for (const double width : part.widths)
        wide += width + 2 * cellPad;
    const auto layoutOf = [&](std::size_t i, const std::vector<Run>& runs, bool isHead) {
        const TablePlan::Column& column = plan.columns[part.columns[i]];
        const bool isCode = !isHead && (column.kind == Kind::Code || column.kind == Kind::Hash);
        Style style;
        style.size = plan.size * (isHead ? headScale : isCode ? codeScale : 1);
        style.face = isCode ? Face::Code : Face::Body;
        style.isRight = isNumber(column.kind);
        style.isStrong = isHead;
        style.color = isHead ? ink::soft : ink::text;
        return m_texts.layout(runs, style, part.widths[i] + 0.01);
    };
    const auto xOf = [&](std::size_t i) {
        double x = pages.left() + cellPad;
        for (std::size_t before = 0; before < i; ++before)
            x += part.widths[before] + 2 * cellPad;
        return x;
    };
    const auto makeHead = [&] {
        CellLayouts head;
        for (std::size_t i = 0; i < part.columns.size(); ++i)
            head.push_back({layoutOf(i, {{plan.columns[part.columns[i]].title, true, true, false, {}}}, true), xOf(i), 0, "TH", "/A << /O /Table /Scope /Column >>"});
        return head;
    };
    const auto drawHead = [&] {
        CellLayouts head = makeHead();
        drawLines(pages, head, true);
        pages.rule(pages.left(), pages.y(), pages.left() + wide, pages.y(), ink::soft, 0.8);
    };
    const auto makeRow = [&](std::size_t at) {
        const Row row = table.row(at);
        CellLayouts cells;
        for (std::size_t i = 0; i < part.columns.size(); ++i) {
            const std::size_t column = part.columns[i];
            cells.push_back({layoutOf(i, runsOf(row[column], plan.columns[column].kind, 3), false), xOf(i), 0, column == 0 ? "TH" : "TD", column == 0 ? "/A << /O /Table /Scope /Row >>" : ""});
        }
        return cells;
    };
    const std::size_t rows = table.rowCount();
    CellLayouts next = rows > 0 ? makeRow(0) : CellLayouts();
    // A small table stays in one piece.
    double together = heightLeft(makeHead()) + std::min(heightLeft(next), 60.0);
    for (std::size_t at = 1; at < rows && rows <= mostTogether; ++at)
        together += heightLeft(makeRow(at));
    pages.need(together <= pages.fullRoom() * 0.4 ? together : heightLeft(makeHead()) + std::min(heightLeft(next), 60.0));
    Tag tag(pages, "Table");
    drawHead();
    for (std::size_t at = 0; at < rows && goesOn(); ++at) {
        drawRow(pages, next, drawHead);
        pages.rule(pages.left(), pages.y(), pages.left() + wide, pages.y(), ink::line, 0.4);
        if (at + 1 < rows)
            next = makeRow(at + 1);
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
    const double rest = std::min(pages.width() - wide - 20, 430.0);
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
