// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/pinned_panel.h"

#include "core/kql/parser.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::insight {
namespace {

using kql::Type;

bool isMeasured(Type type) { return type == Type::Int || type == Type::Long || type == Type::Real || type == Type::Decimal || type == Type::TimeSpan; }

PanelForm formOf(const std::optional<kql::RenderHint>& render, bool hasTime, bool hasText)
{
    const std::string kind = render ? render->kind : std::string();
    if (kind == "table")
        return PanelForm::Table;
    if (kind == "card")
        return PanelForm::Cards;
    if (kind == "barchart" || kind == "piechart")
        return PanelForm::Bars;
    if (kind == "columnchart" || kind == "timechart" || kind == "linechart" || kind == "areachart" || kind == "stackedareachart")
        return PanelForm::Columns;
    return hasTime ? PanelForm::Columns : hasText ? PanelForm::Bars : PanelForm::Table;
}

Measure measureOf(const kql::Column& column, bool isLine)
{
    Measure measure;
    measure.column = column.name;
    measure.name.text = column.name;
    measure.unit = column.type == Type::TimeSpan ? Unit::Duration : Unit::Count;
    measure.mark = isLine ? Mark::Line : Mark::Bar;
    return measure;
}

// The rows of the query lead to flows by what they are grouped by.
bool namesRows(const std::string& query)
{
    for (const kql::syntax::Statement& statement : kql::parse(query).query.statements)
        if (const auto* let = std::get_if<kql::syntax::Let>(&statement.node); let && let->name.text == "Rows")
            return true;
    return false;
}

} // namespace

std::string idOfTitle(std::string_view title, const std::vector<std::string>& taken)
{
    std::string id;
    for (const char c : title) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'), isUpper = c >= 'A' && c <= 'Z';
        if (isLetter || isUpper)
            id += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
        if (id.size() >= 50)
            break;
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    if (id.empty())
        id = "panel";
    std::string unique = id;
    for (int number = 2; std::find(taken.begin(), taken.end(), unique) != taken.end(); ++number)
        unique = fmt::format("{}-{}", id, number);
    return unique;
}

Panel pinnedPanel(const std::string& title, const std::string& query, const kql::Schema& columns, const std::optional<kql::RenderHint>& render,
                  const std::vector<std::string>& taken)
{
    Panel panel;
    panel.id = idOfTitle(title, taken);
    panel.title.text = title;
    panel.query = query;
    const auto ofType = [&](auto test) { return std::find_if(columns.begin(), columns.end(), [&](const kql::Column& c) { return test(c.type); }); };
    const auto time = ofType([](Type type) { return type == Type::DateTime; });
    const auto text = ofType([](Type type) { return type == Type::String || type == Type::Bool; });
    panel.form = formOf(render, time != columns.end(), text != columns.end());
    const auto x = panel.form == PanelForm::Columns && time != columns.end() ? time : text != columns.end() ? text : time;
    if (panel.form != PanelForm::Cards && panel.form != PanelForm::Table && x != columns.end())
        panel.x = x->name;
    const bool isLine = render && (render->kind == "timechart" || render->kind == "linechart");
    const bool isTable = panel.form == PanelForm::Table;
    for (const kql::Column& column : columns)
        if (isTable || (isMeasured(column.type) && column.name != panel.x))
            panel.measures.push_back(measureOf(column, isLine && panel.form == PanelForm::Columns));
    if (!panel.x.empty() && namesRows(query))
        panel.keys = {panel.x};
    panel.width = panel.form == PanelForm::Columns || panel.form == PanelForm::Cards ? 4 : 2;
    return panel;
}

} // namespace core::insight
