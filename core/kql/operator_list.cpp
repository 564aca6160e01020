// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/operator_list.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core::kql {
namespace {

using Place = OperatorPlace;

// clang-format off
constexpr TabularOperator operators[] = {
    {"as", Place::BehindPipe, "name", "gives the rows a name, for union withsource"},
    {"consume", Place::BehindPipe, "", "reads the rows and gives none"},
    {"count", Place::BehindPipe, "", "the number of rows"},
    {"datatable", Place::First, "(column: type, ...) [value, ...]", "a table written out in the query"},
    {"distinct", Place::BehindPipe, "column, ... or *", "each combination of values once"},
    {"evaluate", Place::BehindPipe, "plugin(arguments)", "bag_unpack, pivot, narrow, ipv4_lookup"},
    {"extend", Place::BehindPipe, "name = expression, ...", "adds columns"},
    {"externaldata", Place::First, "(column: type, ...) ['address']", "a file attached to the case under the last part of the address"},
    {"getschema", Place::BehindPipe, "", "names and types of the columns"},
    {"invoke", Place::BehindPipe, "function(arguments)", "hands the rows to a function of the query"},
    {"join", Place::BehindPipe, "kind=inner (table) on column", "pairs rows with those of another table; without a kind innerunique"},
    {"lookup", Place::BehindPipe, "kind=leftouter (table) on column", "adds the columns of a small table"},
    {"make-series", Place::BehindPipe, "value = aggregate default=0 on time from a to b step s by column", "one row a series, as arrays with no gaps"},
    {"mv-apply", Place::BehindPipe, "element = array on (operators)", "runs operators over the elements of each row"},
    {"mv-expand", Place::BehindPipe, "column", "a row for each element of an array or a bag"},
    {"parse", Place::BehindPipe, "column with 'text' name: type ...", "takes a text apart by a pattern"},
    {"parse-kv", Place::BehindPipe, "column as (key: type, ...) with (...)", "takes keys and values out of a text"},
    {"parse-where", Place::BehindPipe, "column with 'text' name: type ...", "the same as parse; rows that do not fit go"},
    {"print", Place::First, "name = expression, ...", "a row of values"},
    {"project", Place::BehindPipe, "name = expression, ...", "these columns, in this order"},
    {"project-away", Place::BehindPipe, "column, ...", "all columns but these"},
    {"project-keep", Place::BehindPipe, "column, ...", "only these columns, in their order"},
    {"project-rename", Place::BehindPipe, "new = old, ...", "renames columns"},
    {"project-reorder", Place::BehindPipe, "column, ...", "puts these columns in front"},
    {"range", Place::First, "name from a to b step s", "a table of numbers or times"},
    {"render", Place::BehindPipe, "timechart with (title='...')", "how the result is drawn"},
    {"sample", Place::BehindPipe, "number", "some rows"},
    {"sample-distinct", Place::BehindPipe, "number of column", "some values of a column"},
    {"search", Place::Both, "'term'", "rows in which any column has the term"},
    {"serialize", Place::BehindPipe, "name = expression, ...", "fixes the order of the rows, for prev, next, row_number"},
    {"sort", Place::BehindPipe, "by column desc, ...", "puts the rows in order; downwards unless asc is said"},
    {"summarize", Place::BehindPipe, "name = aggregate, ... by column, ...", "groups rows and counts them"},
    {"take", Place::BehindPipe, "number", "so many rows, any"},
    {"top", Place::BehindPipe, "number by column desc", "the first rows in an order"},
    {"union", Place::Both, "[isfuzzy=true] table, ...", "the rows of several tables"},
    {"where", Place::BehindPipe, "condition", "rows for which the condition is true"},
};

constexpr std::pair<std::string_view, std::string_view> oldSpellings[] = {
    {"filter", "where"}, {"order", "sort"}, {"limit", "take"}, {"mvexpand", "mv-expand"}, {"mvapply", "mv-apply"},
    {"external_data", "externaldata"},
};

constexpr WordOperator words[] = {
    {"has", "has the whole word, in any case of letters"},
    {"contains", "has the text anywhere, in any case of letters"},
    {"in", "is one of a list"},
    {"in~", "is one of a list, in any case of letters"},
    {"has_any", "has one of several words"},
    {"has_all", "has all of several words"},
    {"startswith", "begins with the text, in any case of letters"},
    {"endswith", "ends in the text, in any case of letters"},
    {"hasprefix", "has a word that begins so"},
    {"hassuffix", "has a word that ends so"},
    {"matches regex", "matches a regular expression (RE2)"},
    {"between", "(a .. b), both ends included"},
    {"and", "both"},
    {"or", "one of both"},
    {"!has", "does not have the word"},
    {"!contains", "does not have the text"},
    {"!in", "is none of a list"},
    {"!in~", "is none of a list, in any case of letters"},
    {"!startswith", "does not begin with the text"},
    {"!endswith", "does not end in the text"},
    {"!hasprefix", "has no word that begins so"},
    {"!hassuffix", "has no word that ends so"},
    {"!between", "is outside of (a .. b)"},
    {"has_cs", "has the word, spelled so"},
    {"contains_cs", "has the text, spelled so"},
    {"startswith_cs", "begins with the text, spelled so"},
    {"endswith_cs", "ends in the text, spelled so"},
    {"hasprefix_cs", "has a word that begins so, spelled so"},
    {"hassuffix_cs", "has a word that ends so, spelled so"},
    {"!has_cs", "does not have the word, spelled so"},
    {"!contains_cs", "does not have the text, spelled so"},
    {"!startswith_cs", "does not begin with the text, spelled so"},
    {"!endswith_cs", "does not end in the text, spelled so"},
};

constexpr WordOperator pluginTable[] = {
    {"bag_unpack", "(column [, prefix]): a column for each key of a bag"},
    {"ipv4_lookup", "(table, address, range): the row whose network holds an address"},
    {"narrow", "(): a row for each cell"},
    {"pivot", "(column [, aggregate [, kept columns]]): values become columns"},
};

constexpr WordOperator charts[] = {
    {"timechart", "lines over time"},
    {"columnchart", "upright bars"},
    {"barchart", "lying bars"},
    {"piechart", "shares of a whole"},
    {"linechart", "lines over numbers or times"},
    {"areachart", "filled lines"},
    {"stackedareachart", "filled lines on top of each other"},
    {"scatterchart", "points"},
    {"card", "single values in large letters"},
    {"table", "rows and columns"},
    {"anomalychart", "lines over time"},
    {"ladderchart", "shown as a table"},
    {"pivotchart", "shown as a table"},
    {"timepivot", "shown as a table"},
    {"treemap", "shown as a table"},
    {"graph", "shown as a table"},
    {"plotly", "shown as a table"},
};
// clang-format on

} // namespace

std::span<const TabularOperator> tabularOperators() { return operators; }

const TabularOperator* findTabularOperator(std::string_view name)
{
    for (const auto& [old, now] : oldSpellings)
        if (old == name)
            name = now;
    const auto* at = std::lower_bound(std::begin(operators), std::end(operators), name,
                                      [](const TabularOperator& a, std::string_view b) { return a.name < b; });
    return at != std::end(operators) && at->name == name ? at : nullptr;
}

std::span<const WordOperator> wordOperators() { return words; }
std::span<const WordOperator> plugins() { return pluginTable; }
std::span<const WordOperator> chartKinds() { return charts; }

} // namespace core::kql
