// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_reading.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report {
namespace {

std::size_t columnOf(const Table& table, const std::string& name)
{
    const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& column) { return column.name == name; });
    return static_cast<std::size_t>(found - table.columns.begin());
}

std::string textOf(const Cell& cell)
{
    const auto* text = std::get_if<std::string>(&cell.value);
    return text ? *text : std::string();
}

std::size_t placeOf(std::vector<std::string>& all, const std::string& name)
{
    const auto found = std::find(all.begin(), all.end(), name);
    if (found != all.end())
        return static_cast<std::size_t>(found - all.begin());
    all.push_back(name);
    return all.size() - 1;
}

bool areNumbers(const std::vector<std::string>& names)
{
    return std::all_of(names.begin(), names.end(), [](const std::string& text) {
        return !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos;
    });
}

} // namespace

std::optional<KeyValues> valuesOf(const Figure& figure)
{
    if (!figure.x.empty() || !figure.y.empty() || figure.table.rowCount() != 1)
        return std::nullopt;
    const Row row = figure.table.row(0);
    KeyValues values;
    values.id = figure.id;
    for (std::size_t i = 0; i < row.size(); ++i)
        values.items.push_back({figure.table.columns[i].name, figure.table.columns[i].title, figure.table.columns[i].kind, row[i]});
    return values;
}

std::vector<Table> matricesOf(const Figure& figure)
{
    std::vector<Table> matrices;
    const std::size_t x = columnOf(figure.table, figure.x), y = columnOf(figure.table, figure.y);
    if (figure.form != insight::PanelForm::HeatMap || x >= figure.table.columns.size() || y >= figure.table.columns.size())
        return matrices;
    std::vector<std::string> across;
    for (std::size_t i = 0; i < figure.table.rowCount(); ++i)
        placeOf(across, textOf(figure.table.row(i)[x]));
    if (areNumbers(across))
        std::sort(across.begin(), across.end(), [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; });
    for (const Figure::Series& series : figure.series) {
        const std::size_t value = columnOf(figure.table, series.column);
        if (value >= figure.table.columns.size())
            continue;
        Table& matrix = matrices.emplace_back();
        matrix.id = fmt::format("{}-{}", figure.id, series.column);
        matrix.title = fmt::format("{}: {}", figure.table.title, figure.table.columns[value].title);
        matrix.columns.push_back({figure.y, figure.table.columns[y].title, Kind::Text});
        for (const std::string& name : across)
            matrix.columns.push_back({name, name, figure.table.columns[value].kind});
        std::vector<std::string> down;
        for (std::size_t i = 0; i < figure.table.rowCount(); ++i) {
            const Row row = figure.table.row(i);
            const std::size_t line = placeOf(down, textOf(row[y]));
            if (line == matrix.rows.size()) {
                matrix.rows.emplace_back(across.size() + 1);
                matrix.rows.back()[0] = textCell(down.back());
            }
            matrix.rows[line][placeOf(across, textOf(row[x])) + 1] = row[value];
        }
    }
    return matrices;
}

Table withoutEmptyColumns(const Table& table, std::size_t rows, std::vector<std::string>& left)
{
    std::vector<bool> isUsed(table.columns.size(), false);
    Table out = table;
    out.source = nullptr;
    out.rows.clear();
    for (std::size_t number = 0; number < rows; ++number) {
        out.rows.push_back(table.row(number));
        for (std::size_t i = 0; i < isUsed.size(); ++i)
            isUsed[i] = isUsed[i] || !out.rows.back()[i].isEmpty();
    }
    for (std::size_t i = isUsed.size(); i-- > 1;) { // the first names the row
        if (isUsed[i])
            continue;
        left.insert(left.begin(), table.columns[i].title);
        const auto at = static_cast<std::ptrdiff_t>(i);
        out.columns.erase(out.columns.begin() + at);
        for (Row& row : out.rows)
            row.erase(row.begin() + at);
    }
    return out;
}

} // namespace core::report
