// SPDX-License-Identifier: GPL-3.0-or-later
// externaldata: from files that were attached in place of addresses (table_file.h says how their columns are called).
#include "core/kql/binder/binder_state.h"

namespace core::kql {

using namespace syntax;

namespace {

std::string lastPart(const std::string& address)
{
    const std::string path = address.substr(0, address.find_first_of("?#;"));
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

// Columns and options as the query gives them, over the rows of one file.
class FileRows
{
public:
    FileRows(const std::vector<PlanColumn>& columns, const ExternalData& op)
        : m_columns(columns), m_wholeLines(isFormat(op, "txt") || isFormat(op, "raw")), m_isText(find("$line") != nullptr)
    {
    }

    const PlanColumn* find(std::string_view name) const
    {
        for (const PlanColumn& column : m_columns)
            if (column.name == name)
                return &column;
        return nullptr;
    }
    bool isText() const { return m_isText; }

    // Of texts by position, of objects by name.
    BoundPtr value(std::size_t position, const std::string& name, Type type) const
    {
        const PlanColumn* column = !m_isText ? find(name) : m_wholeLines ? (position == 0 ? find("$line") : nullptr) : field(position);
        if (!column)
            return nullOf(type);
        if (type == Type::Dynamic)
            return call(type, "kql_parse_json", {columnRef(*column)});
        const BoundPtr converted = explicitly(columnRef(*column), type);
        return converted ? converted : nullOf(type);
    }

private:
    static bool isFormat(const ExternalData& op, std::string_view name) { return optionText(op.options, "format") == name; }
    const PlanColumn* field(std::size_t position) const
    {
        return position < m_columns.size() && !m_columns[position].name.starts_with('$') ? &m_columns[position] : nullptr;
    }

    const std::vector<PlanColumn>& m_columns;
    bool m_wholeLines, m_isText;
};

} // namespace

PlanPtr Binder::externalData(const ExternalData& op, Span span)
{
    std::vector<PlanPtr> legs;
    for (const ExprPtr& source : op.sources) {
        const auto address = constantTextOf(bind(source));
        if (!address)
            return planError(source->span, "the address must be a literal string");
        const std::string name = lastPart(*address);
        const auto file = m_catalog.file(name);
        if (!file) {
            say(Severity::NotSupported, span,
                fmt::format("not supported: externaldata (network); attach a file named \"{}\" to have it read from there", name));
            return nullptr;
        }
        PlanPtr rows = scan(file);
        const FileRows given(rows->columns, op);
        if (given.isText() && optionText(op.options, "format") == "raw") {
            say(Severity::NotSupported, span, "not supported: externaldata with format=\"raw\"");
            return nullptr;
        }
        Computed out;
        for (std::size_t i = 0; i < op.schema.size(); ++i) {
            const auto& [column, type] = op.schema[i];
            out.columns.push_back(fresh(column.text, type));
            out.fresh.emplace_back(out.columns.back().id, given.value(i, column.text, type));
        }
        if (given.isText() && optionText(op.options, "ignoreFirstRecord") == "true") {
            Plan behind;
            behind.columns = rows->columns;
            behind.node = Filter{rows, call(Type::Bool, "({0} > 1)", {columnRef(*given.find("$row"))})};
            legs.push_back(map(makePlan(std::move(behind)), std::move(out)));
        } else {
            legs.push_back(map(rows, std::move(out)));
        }
    }
    if (legs.empty())
        return planError(span, "externaldata needs an address");
    return legs.size() == 1 ? legs[0] : uniteLegs(legs, false, {});
}

} // namespace core::kql
