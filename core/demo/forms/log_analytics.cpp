// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/log_analytics.h"

#include "core/demo/forms/json_style.h"
#include "core/demo/forms/json_writer.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::demo {

namespace {

using Record = std::function<const Node&(const Item&)>;

std::string_view typeName(Cell type)
{
    static constexpr std::string_view names[] = {"string", "datetime", "dynamic", "long", "real", "bool"};
    return names[std::size_t(type)];
}

// The value of a cell as the table holds it. Times have as many digits as the log gave, and always Z.
Node held(const Node& record, const Column& column)
{
    Node value = valueOf(record, column);
    const bool deep = value.kind == Node::Kind::List || value.kind == Node::Kind::Object;
    if (column.type == Cell::Time && !value.text.empty())
        return textNode(clockText(readTime(value.text), Clock::Iso));
    if (column.type == Cell::Text && deep)
        return textNode(compact(value));
    if (column.type == Cell::Text && (value.kind == Node::Kind::Number || value.kind == Node::Kind::Boolean))
        return textNode(value.text);
    return value;
}

// What the query API hands out: dynamic values are texts that hold JSON.
Node answered(const Node& record, const Column& column)
{
    Node value = held(record, column);
    const bool deep = value.kind == Node::Kind::List || value.kind == Node::Kind::Object;
    return column.type == Cell::Dynamic && deep ? textNode(compact(value)) : value;
}

void portalCsv(Form& form, Columns columns, Record record)
{
    CsvStyle style;
    style.clock = Clock::UsMilliseconds;
    Columns named = columns;
    for (Column& column : named) {
        if (column.type == Cell::Time)
            column.name += " [UTC]";
    }
    form.layout.path = "loganalytics-csv/" + form.layout.path + ".csv";
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(named, style);
    form.append =
        always([=](std::string& out, const Item& item) { appendCsvRow(out, record(item), columns, style); });
}

void huntingCsv(Form& form, Columns columns, Record record)
{
    CsvStyle style;
    form.layout.path = "hunting-csv/" + form.layout.path + ".csv";
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(columns, style);
    form.append =
        always([=](std::string& out, const Item& item) { appendCsvRow(out, record(item), columns, style); });
}

void api(Form& form, Columns columns, Record record)
{
    std::string head = R"({"tables":[{"name":"PrimaryResult","columns":[)";
    for (const Column& column : columns)
        head += fmt::format(R"({}{{"name":"{}","type":"{}"}})", head.ends_with('[') ? "" : ",", column.name,
                            typeName(column.type));
    form.layout.path = "loganalytics-api/" + form.layout.path + ".json";
    form.layout.head = head + R"(],"rows":[)";
    form.layout.between = ",";
    form.layout.tail = "]}]}";
    form.append = always([=](std::string& out, const Item& item) {
        const Node& node = record(item);
        for (const Column& column : columns) {
            out += &column == columns.data() ? '[' : ',';
            appendCompact(out, answered(node, column));
        }
        out += ']';
    });
}

// Texts only; what has no value is an empty text, truth is Python's.
void cli(Form& form, Columns columns, Record record)
{
    form.layout.path = "az-cli/" + form.layout.path + ".json";
    form.layout.head = "[\r\n";
    form.layout.between = ",\r\n";
    form.layout.tail = "\r\n]\r\n";
    form.append = always([=](std::string& out, const Item& item) {
        const Node& node = record(item);
        Node row = objectNode();
        for (const Column& column : columns) {
            const Node value = answered(node, column);
            const bool truth = value.kind == Node::Kind::Boolean;
            row.set(column.name, textNode(truth ? (value.text == "true" ? "True" : "False") : value.text));
        }
        row.set("TableName", textNode("PrimaryResult"));
        appendStyled(out, row, JsonLayout::Shell7);
    });
}

void dataExport(Form& form, Columns columns, Record record)
{
    std::string container = form.layout.path;
    std::transform(container.begin(), container.end(), container.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    form.layout.path = fmt::format(
        "dataexport/am-{}/WorkspaceResourceId=/subscriptions/5a5a5a5a-0000-4000-8000-000000000001/"
        "resourcegroups/rg-logs/providers/microsoft.operationalinsights/workspaces/contoso-logs/"
        "y={{y}}/m={{m}}/d={{d}}/h={{h}}/m=00/PT05M.json",
        container);
    form.layout.periodic = true;
    form.append = always([=](std::string& out, const Item& item) {
        const Node& node = record(item);
        Node row = objectNode();
        for (const Column& column : columns)
            row.set(column.name, held(node, column));
        appendCompact(out, row);
        out += '\n';
    });
}

} // namespace

Form tableForm(std::string name, Log log, Shape shape, const LogTable& table, Export kind, Record record)
{
    Form form;
    form.name = std::move(name);
    form.log = log;
    form.shape = shape;
    form.layout.path = table.name;
    form.namesTenant = true;
    using Fill = void (*)(Form&, Columns, Record);
    static constexpr Fill fills[] = {portalCsv, api, cli, dataExport, huntingCsv};
    fills[std::size_t(kind)](form, table.columns, std::move(record));
    return form;
}

} // namespace core::demo
