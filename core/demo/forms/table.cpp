// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/table.h"

#include "core/base/csv_text.h"

namespace core::demo {

namespace {

std::string joined(const Node& list, std::string_view between)
{
    std::string text;
    for (const Member& item : list.items) {
        if (&item != list.items.data())
            text += between;
        text += item.value.text;
    }
    return text;
}

std::string cellText(const Node& value, const Column& column, const CsvStyle& style)
{
    switch (value.kind) {
    case Node::Kind::Null:
        return {};
    case Node::Kind::Boolean:
        return std::string(value.text == "true" ? style.yes : style.no);
    case Node::Kind::List:
        if (!style.listBetween.empty())
            return joined(value, style.listBetween);
        return compact(value);
    case Node::Kind::Object:
        return compact(value);
    default:
        break;
    }
    if (column.type != Cell::Time || value.text.empty())
        return value.text;
    const UtcTime time = readTime(value.text);
    return clockText(style.localTime ? wallClock(time) : time, style.clock);
}

} // namespace

Node valueOf(const Node& record, const Column& column)
{
    if (column.path.starts_with('='))
        return textNode(std::string_view(column.path).substr(1));
    return column.path.empty() ? Node{} : record.at(column.path);
}

void appendCell(std::string& out, std::string_view text, bool alwaysQuoted)
{
    const bool quoted = alwaysQuoted || text.find_first_of(",;\t\"\r\n") != std::string_view::npos;
    out += quoted ? csvQuoted(text) : std::string(text);
}

std::string csvHead(const Columns& columns, const CsvStyle& style)
{
    std::string line(style.firstLine);
    if (!line.empty())
        line += "\r\n";
    for (const Column& column : columns) {
        if (&column != columns.data())
            line += style.separator;
        appendCell(line, column.name, style.quoteHead);
    }
    return line + "\r\n";
}

void appendCsvRow(std::string& out, const Node& record, const Columns& columns, const CsvStyle& style)
{
    for (const Column& column : columns) {
        if (&column != columns.data())
            out += style.separator;
        appendCell(out, cellText(valueOf(record, column), column, style), style.quoteCells);
    }
    out += "\r\n";
}

} // namespace core::demo
