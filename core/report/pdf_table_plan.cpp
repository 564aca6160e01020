// SPDX-License-Identifier: GPL-3.0-or-later
// How wide the columns of a table are.
#include "core/report/pdf_table.h"

#include "core/base/text.h"
#include "core/report/pdf_table_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace core::report::pdf {
namespace {

constexpr std::size_t measuredBytes = 300; // longer texts are wide in any case
constexpr double wideText = 22, mostWord = 13; // in times the size of letters: how wide a column of texts should be; a word that may be broken

double longestWord(Texts& texts, std::string_view text, bool isStrong)
{
    std::string_view longest;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n\t-", at), text.size());
        if (end - at > longest.size())
            longest = text.substr(at, end - at);
        at = end + 1;
    }
    return texts.widthOf(longest.substr(0, 60), Face::Body, isStrong);
}

struct Room {
    double width, size;
    bool isAcross;
};

class Fitter
{
public:
    explicit Fitter(const std::vector<TablePlan::Column>& columns) : m_columns(columns) {}

    // Where a column can be read without trouble.
    double fair(std::size_t i) const
    {
        const TablePlan::Column& column = m_columns[i];
        switch (column.kind) {
        case Kind::Text: return std::min(column.natural, std::max(column.word, wideText * 0.55));
        case Kind::Code: return std::min(column.natural, 13.5);
        case Kind::Hash: return std::min(column.natural, 11.5);
        default: return column.natural;
        }
    }
    // Less than that breaks words.
    double least(std::size_t i) const
    {
        const TablePlan::Column& column = m_columns[i];
        switch (column.kind) {
        case Kind::Text: return std::min(column.natural, std::max(column.word * 0.75, 5.0));
        case Kind::Code:
        case Kind::Hash: return std::min(column.natural, 8.0);
        case Kind::Time: return std::min(column.natural, 6.5);
        default: return column.natural;
        }
    }
    double sum(double (Fitter::*width)(std::size_t) const, const std::vector<std::size_t>& columns, double size) const
    {
        double all = 0;
        for (const std::size_t i : columns)
            all += (this->*width)(i) * size + 2 * cellPad;
        return all;
    }
    double natural(std::size_t i) const { return m_columns[i].natural; }

    std::vector<double> widths(const std::vector<std::size_t>& columns, const Room& room) const
    {
        const double all = room.width - 2 * cellPad * static_cast<double>(columns.size());
        const double scale = room.size;
        const auto lay = [&](double (Fitter::*low)(std::size_t) const, double (Fitter::*high)(std::size_t) const) {
            std::vector<double> out;
            double base = 0, wish = 0;
            for (const std::size_t i : columns) {
                base += (this->*low)(i) * scale;
                wish += std::max(0.0, (this->*high)(i) - (this->*low)(i)) * scale;
            }
            const double part = wish <= 0 ? 0 : std::clamp((all - base) / wish, 0.0, 1.0), squeeze = base > all ? all / base : 1;
            for (const std::size_t i : columns)
                out.push_back(((this->*low)(i) + std::max(0.0, (this->*high)(i) - (this->*low)(i)) * part) * scale * squeeze);
            return out;
        };
        std::vector<double> out = sum(&Fitter::fair, columns, scale) <= room.width ? lay(&Fitter::fair, &Fitter::natural) : lay(&Fitter::least, &Fitter::fair);
        // What is left goes to all, but a small table stays small.
        const double used = std::accumulate(out.begin(), out.end(), 0.0), rest = all - used;
        if (rest > 0 && used > all * 0.62)
            for (double& width : out)
                width += rest / static_cast<double>(out.size());
        else if (rest > 0)
            for (double& width : out)
                width += std::min(14.0, rest / static_cast<double>(out.size()));
        return out;
    }

private:
    const std::vector<TablePlan::Column>& m_columns;
};

} // namespace

TablePlan::Column Tables::measure(const Table& table, std::size_t number) const
{
    const Column& column = table.columns[number];
    TablePlan::Column out{shorten(columnTitle(column, m_clock), 200), column.kind, 0, 0};
    const Face face = column.kind == Kind::Code || column.kind == Kind::Hash ? Face::Code : Face::Body;
    const double scale = face == Face::Code ? codeScale : 1;
    for (std::size_t i = 0; i < table.rowCount(); ++i) {
        const Row row = table.source ? table.row(i) : Row();
        const Cell& cell = table.source ? row[number] : table.rows[i][number];
        std::string text = cellText(cell, column.kind, m_clock);
        const double marks = cell.references.empty() ? 0 : 1.8 * static_cast<double>(std::min<std::size_t>(cell.references.size(), 4));
        if (text.size() > measuredBytes)
            out.natural = std::max(out.natural, measuredBytes * 0.5);
        else
            out.natural = std::max(out.natural, m_texts.widthOf(text, face) * scale + marks);
        if (column.kind == Kind::Text)
            out.word = std::max(out.word, std::min(mostWord, longestWord(m_texts, std::string_view(text).substr(0, 4000), false)));
    }
    // A head may have several lines, but its words should be whole.
    const double head = std::min(mostWord, longestWord(m_texts, out.title, true) * headScale);
    out.word = std::max(out.word, head);
    out.natural = std::max({out.natural, head, std::min(m_texts.widthOf(out.title, Face::Body, true) * headScale, std::max(out.natural, 6.0))});
    return out;
}

TablePlan Tables::plan(const Table& table, double upright, double across) const
{
    TablePlan plan;
    plan.shown = shownTable(table);
    for (std::size_t i = 0; i < plan.shown.table.columns.size(); ++i)
        plan.columns.push_back(measure(plan.shown.table, i));
    const Fitter fitter(plan.columns);
    std::vector<std::size_t> all(plan.columns.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    Room room{across, 6.2, true};
    bool fits = false;
    for (const Room& one : {Room{upright, 8.2, false}, Room{upright, 7.4, false}, Room{across, 7.8, true}, Room{across, 7, true}, Room{across, 6.4, true}}) {
        fits = fitter.sum(&Fitter::fair, all, one.size) <= one.width;
        if (fits) {
            room = one;
            break;
        }
    }
    plan.size = room.size;
    plan.isAcross = room.isAcross;
    if (fits || fitter.sum(&Fitter::least, all, room.size) <= room.width) {
        plan.parts.push_back({all, fitter.widths(all, room)});
        return plan;
    }
    // The first column names the rows: it stands in all parts.
    for (std::size_t next = 1; next < all.size();) {
        std::vector<std::size_t> columns{0, next++};
        while (next < all.size()) {
            columns.push_back(next);
            if (fitter.sum(&Fitter::least, columns, room.size) > room.width) {
                columns.pop_back();
                break;
            }
            ++next;
        }
        plan.parts.push_back({columns, fitter.widths(columns, room)});
    }
    if (plan.parts.empty())
        plan.parts.push_back({all, fitter.widths(all, room)});
    return plan;
}

} // namespace core::report::pdf
