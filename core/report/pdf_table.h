// SPDX-License-Identifier: GPL-3.0-or-later
// Tables in PDF files: widths by content, the head again on each page, long words broken and never cut, rows that are taller than a page go on
// over the next. A table that needs more width gets smaller letters, then a page in landscape, then is divided by columns. One thread.
#pragma once
#include "core/report/pdf_page.h"
#include "core/report/reading.h"

namespace core::report::pdf {

// A table ready to be drawn. Made once, drawn by the measuring and for good.
struct TablePlan {
    struct Column {
        std::string title;
        Kind kind = Kind::Text;
        // Widths at a size of 1: of the longest cell, of cells on the average, of the longest piece that should not be broken, of the longest
        // word of the head, of some of the cells.
        double natural = 0, usual = 0, word = 0, head = 0;
        std::vector<double> cells;
    };
    struct Part { // of the columns
        std::vector<std::size_t> columns;
        std::vector<double> widths; // in points, without the space between them
    };
    ShownTable shown;
    std::vector<Column> columns;
    std::vector<Part> parts;
    double size = 8; // of its letters
    bool isAcross = false;
};

class Tables
{
public:
    Tables(Texts& texts, const Clock& clock) : m_texts(texts), m_clock(clock) {}
    // `across`: of pages in landscape; null where the table must not turn the page.
    TablePlan plan(const Table& table, const PageRoom& upright, const PageRoom* across) const;
    // Asked before each row; false ends the table.
    using GoOn = std::function<bool()>;
    void draw(Pages& pages, const TablePlan& plan, const GoOn& goesOn) const;
    // Of what should not be parted: a small table, else its head and first row.
    double heightTogether(const Pages& pages, const TablePlan& plan, std::size_t part) const;
    void draw(Pages& pages, const KeyValues& values, const std::string& caption) const;

private:
    TablePlan::Column measure(const Table& table, std::size_t column) const;
    std::vector<Run> runsOf(const Cell& cell, Kind kind, int digits) const;
    void drawPart(Pages& pages, const TablePlan& plan, std::size_t part, const GoOn& goesOn) const;

    Texts& m_texts;
    const Clock& m_clock;
};

// "[12]" for each, leading to the evidence.
void addMarks(std::vector<Run>& runs, const std::vector<ReferenceNumber>& references);
std::string evidenceTarget(ReferenceNumber number);

} // namespace core::report::pdf
