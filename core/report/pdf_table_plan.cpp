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
constexpr std::size_t sampledRows = 300;
constexpr double mostWord = 15; // in times the size of letters: a word that should not be broken

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
    double width, height, size;
    bool isAcross;
};

using Numbers = std::vector<std::size_t>;

class Fitter
{
public:
    // `keepsWords`: no word is broken that could stand in a line.
    Fitter(const std::vector<TablePlan::Column>& columns, bool keepsWords) : m_columns(columns), m_keepsWords(keepsWords) {}

    double leastSum(const Numbers& columns, double size) const
    {
        double all = 0;
        for (const std::size_t i : columns)
            all += least(i) * size + 2 * cellPad;
        return all;
    }
    std::vector<double> widths(const Numbers& columns, const Room& room) const;
    // Pages that the rows would fill, about; small letters count for more than the room that they take.
    double cost(const Numbers& columns, const std::vector<double>& widths, const Room& room) const;

private:
    bool isText(std::size_t i) const { return m_columns[i].kind == Kind::Text || m_columns[i].kind == Kind::Code || m_columns[i].kind == Kind::Hash; }
    // Less than that breaks words, or numbers.
    double least(std::size_t i) const
    {
        const TablePlan::Column& column = m_columns[i];
        switch (column.kind) {
        case Kind::Text: return std::min(column.natural, std::max({column.word * (m_keepsWords ? 1.01 : 0.7), column.head, 5.0}));
        case Kind::Code: return std::min(column.natural, std::max(m_keepsWords ? 13.5 : 8.0, column.head));
        case Kind::Hash: return std::min(column.natural, std::max(9.0, column.head));
        default: return column.natural;
        }
    }

    const std::vector<TablePlan::Column>& m_columns;
    bool m_keepsWords;
};

// Texts share what the others leave by how much they hold, less than in proportion; none gets more than its longest cell needs.
std::vector<double> Fitter::widths(const Numbers& columns, const Room& room) const
{
    const double all = room.width - 2 * cellPad * static_cast<double>(columns.size());
    std::vector<double> out;
    std::vector<double> weights;
    for (const std::size_t i : columns) {
        out.push_back(least(i) * room.size);
        weights.push_back(isText(i) && out.back() < m_columns[i].natural * room.size ? std::pow(std::max(m_columns[i].usual, 0.5), 0.7) : 0);
    }
    for (int round = 0; round < 8; ++round) { // what one column does not need goes to the others
        const double rest = all - std::accumulate(out.begin(), out.end(), 0.0), sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        if (rest <= 0.5 || sum <= 0)
            break;
        // Widths in proportion to the weights, so that who has much by its least gets less of the rest.
        double lacking = 0;
        const double scale = (rest + [&] {
            double held = 0;
            for (std::size_t at = 0; at < out.size(); ++at)
                held += weights[at] > 0 ? out[at] : 0;
            return held;
        }()) / sum;
        for (std::size_t at = 0; at < out.size(); ++at)
            lacking += std::max(0.0, weights[at] * scale - out[at]) * (weights[at] > 0 ? 1 : 0);
        for (std::size_t at = 0; at < out.size() && lacking > 0; ++at) {
            if (weights[at] <= 0)
                continue;
            out[at] += std::max(0.0, weights[at] * scale - out[at]) * std::min(1.0, rest / lacking);
            if (const double most = m_columns[columns[at]].natural * room.size; out[at] >= most) {
                out[at] = most;
                weights[at] = 0;
            }
        }
    }
    // What is left goes to all, but a small table stays small.
    const double used = std::accumulate(out.begin(), out.end(), 0.0), rest = all - used;
    for (double& width : out) {
        if (rest < 0)
            width *= all / used;
        else
            width += std::min(used > all * 0.62 ? rest : 14.0 * static_cast<double>(out.size()), rest) / static_cast<double>(out.size());
    }
    return out;
}

double Fitter::cost(const Numbers& columns, const std::vector<double>& widths, const Room& room) const
{
    const std::size_t rows = m_columns.empty() ? 0 : m_columns.front().cells.size();
    double height = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        double lines = 1;
        for (std::size_t at = 0; at < columns.size(); ++at)
            lines = std::max(lines, std::ceil(m_columns[columns[at]].cells[row] * room.size * 1.04 / std::max(widths[at], 1.0)));
        height += lines * room.size * 1.25 + 2 * rowPad;
    }
    return height / room.height * std::pow(8.2 / room.size, 1.3) * (room.isAcross ? 1.15 : 1);
}

} // namespace

TablePlan::Column Tables::measure(const Table& table, std::size_t number) const
{
    const Column& column = table.columns[number];
    TablePlan::Column out{shorten(columnTitle(column, m_clock), 200), column.kind, 0, 0, 0, 0, {}};
    const Face face = column.kind == Kind::Code || column.kind == Kind::Hash ? Face::Code : Face::Body;
    const double scale = face == Face::Code ? codeScale : 1;
    double sum = 0;
    const std::size_t every = table.rowCount() / sampledRows + 1;
    for (std::size_t i = 0; i < table.rowCount(); ++i) {
        const Row row = table.source ? table.row(i) : Row();
        const Cell& cell = table.source ? row[number] : table.rows[i][number];
        std::string text = cellText(cell, column.kind, m_clock);
        const double marks = cell.references.empty() ? 0 : 1.8 * static_cast<double>(std::min<std::size_t>(cell.references.size(), 4));
        const double wide = text.size() > measuredBytes ? measuredBytes * 0.5 : m_texts.widthOf(text, face) * scale + marks;
        out.natural = std::max(out.natural, wide);
        sum += wide;
        if (i % every == 0)
            out.cells.push_back(wide);
        if (column.kind == Kind::Text)
            out.word = std::max(out.word, std::min(mostWord, longestWord(m_texts, std::string_view(text).substr(0, 4000), false)));
    }
    out.usual = table.rowCount() > 0 ? sum / static_cast<double>(table.rowCount()) : 0;
    // A head may have several lines, but its words should be whole.
    out.head = std::min(mostWord, longestWord(m_texts, out.title, true) * headScale);
    out.natural = std::max({out.natural, out.head, std::min(m_texts.widthOf(out.title, Face::Body, true) * headScale, std::max(out.natural, 6.0))});
    return out;
}

TablePlan Tables::plan(const Table& table, const PageRoom& upright, const PageRoom* across) const
{
    TablePlan plan;
    plan.shown = shownTable(table);
    for (std::size_t i = 0; i < plan.shown.table.columns.size(); ++i)
        plan.columns.push_back(measure(plan.shown.table, i));
    Numbers all(plan.columns.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<Room> rooms;
    for (const double size : {8.2, 7.6, 7.0})
        rooms.push_back({upright.width, upright.height, size, false});
    for (const double size : {7.8, 7.2, 6.6, 6.2})
        rooms.push_back(across ? Room{across->width, across->height, size, true} : Room{upright.width, upright.height, std::min(size, 6.6), false});
    Room room = rooms.back();
    double least = -1;
    for (const bool keepsWords : {true, false}) {
        const Fitter fitter(plan.columns, keepsWords);
        const bool isFound = least >= 0;
        for (const Room& one : rooms) {
            if (fitter.leastSum(all, one.size) > one.width || (!keepsWords && isFound))
                continue;
            const std::vector<double> widths = fitter.widths(all, one);
            if (const double cost = fitter.cost(all, widths, one); least < 0 || cost < least * 0.97) {
                least = cost;
                room = one;
                plan.parts.assign(1, {all, widths});
            }
        }
    }
    plan.size = room.size;
    plan.isAcross = room.isAcross;
    if (!plan.parts.empty())
        return plan;
    const Fitter fitter(plan.columns, false);
    // The first column names the rows: it stands in all parts.
    for (std::size_t next = 1; next < all.size();) {
        Numbers columns{0, next++};
        while (next < all.size()) {
            columns.push_back(next);
            if (fitter.leastSum(columns, room.size) > room.width) {
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
