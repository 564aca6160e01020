// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_fields.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/la_columns.h"
#include "resource/sigma_fields.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace core::detect {
namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct Column {
    std::string name, type;
};

SigmaValue valueOf(std::string expression, std::string each, std::string_view type)
{
    SigmaValue value;
    value.each = std::move(each);
    value.expression = std::move(expression);
    value.isText = type == "string" || type == "words";
    value.isVerbatim = type != "words";
    value.isNumber = type == "number" || type == "long" || type == "int" || type == "real";
    return value;
}

class Fields
{
public:
    Fields()
    {
        readColumns(TsvTable::embedded(resource::la_columns(), "la_columns"));
        const TsvTable table = TsvTable::embedded(resource::sigma_fields(), "sigma_fields");
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            for (const std::string_view service : splitText(table.cell(row, "service"), '|'))
                readRow(table, row, service);
    }

    const SigmaService* service(std::string_view name) const
    {
        const auto found = m_services.find(toLower(name));
        return found == m_services.end() || (found->second.table.empty() && found->second.refused.empty()) ? nullptr : &found->second;
    }

    std::optional<SigmaField> field(const SigmaService& service, std::string_view name) const
    {
        const auto known = m_fields.find({service.name, std::string(name)});
        if (known != m_fields.end())
            return known->second;
        const auto& columns = m_columns.at(service.table);
        const auto column = columns.find(name);
        if (column == columns.end())
            return std::nullopt;
        return SigmaField{{valueOf(column->second.name, {}, column->second.type)}, {}};
    }

    const std::map<std::string, Column, std::less<>>& columns(const std::string& table) const { return m_columns.at(table); }

private:
    void readColumns(const TsvTable& table)
    {
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const std::string_view name = table.cell(row, "column");
            m_columns[std::string(table.cell(row, "table"))].emplace(toLower(name), Column{std::string(name), std::string(table.cell(row, "type"))});
        }
    }

    void readRow(const TsvTable& table, std::size_t row, std::string_view serviceName)
    {
        SigmaService& service = m_services[std::string(serviceName)];
        service.name = serviceName;
        const std::string field = toLower(table.cell(row, "field"));
        const std::string expression(table.cell(row, "expression"));
        if (field == "*") {
            service.table = table.cell(row, "table");
            service.condition = expression;
            service.refused = service.table.empty() ? table.cell(row, "note") : "";
            if (!service.table.empty() && !m_columns.contains(service.table))
                brokenTable("sigma_fields", fmt::format("no columns are known of {}", service.table));
        } else if (field.starts_with('@')) {
            readPart(service, field, expression);
        } else {
            SigmaField& mapped = m_fields[{service.name, field}];
            if (table.cell(row, "table").empty())
                mapped.refused = table.cell(row, "note");
            else
                mapped.values.push_back(valueOf(expression, std::string(table.cell(row, "each")), table.cell(row, "type")));
        }
    }

    static void readPart(SigmaService& service, std::string_view part, const std::string& expression)
    {
        if (part == "@user")
            service.user = expression;
        else if (part == "@actor")
            service.actor = expression;
        else if (part == "@ip")
            service.ip = expression;
        else if (part == "@flows")
            service.flows = expression;
        else if (part == "@clause")
            service.clause = expression;
        else if (part == "@keep")
            for (const std::string_view column : splitText(expression, ','))
                service.keep.emplace_back(trim(column));
        else
            brokenTable("sigma_fields", fmt::format("{} means nothing", part));
    }

    std::map<std::string, SigmaService, std::less<>> m_services;
    std::map<std::pair<std::string, std::string>, SigmaField> m_fields;
    std::map<std::string, std::map<std::string, Column, std::less<>>, std::less<>> m_columns;
};

const Fields& fields()
{
    static const Fields all;
    return all;
}

} // namespace

std::string SigmaValue::text() const
{
    return isText ? expression : fmt::format("tostring({})", expression);
}

const SigmaService* sigmaService(std::string_view name)
{
    return fields().service(name);
}

std::optional<SigmaField> sigmaField(const SigmaService& service, std::string_view field)
{
    std::string name = toLower(field);
    if (name.starts_with("properties."))
        name.erase(0, std::string_view("properties.").size());
    for (const std::string_view list : {std::string_view("{}"), std::string_view("[]")}) // as some products write lists
        for (std::size_t at = name.find(list); at != std::string::npos; at = name.find(list))
            name.erase(at, list.size());
    return fields().field(service, name);
}

std::vector<std::string> columnsIn(const SigmaService& service, std::string_view expression)
{
    const auto& columns = fields().columns(service.table);
    std::vector<std::string> found;
    bool isQuoted = false, isMember = false;
    for (std::size_t at = 0; at < expression.size();) {
        const char c = expression[at];
        if (isQuoted || c == '"') {
            at += isQuoted && c == '\\' ? 2 : 1;
            isQuoted = c == '"' ? !isQuoted : isQuoted;
            isMember = false;
            continue;
        }
        std::size_t end = at;
        while (end < expression.size() && isWordCharacter(expression[end]))
            ++end;
        const std::string word(expression.substr(at, end - at));
        const auto column = isMember || word.empty() ? columns.end() : columns.find(toLower(word));
        if (column != columns.end() && column->second.name == word && std::find(found.begin(), found.end(), word) == found.end())
            found.push_back(word);
        isMember = end == at && c == '.';
        at = std::max(end, at + 1);
    }
    return found;
}

} // namespace core::detect
