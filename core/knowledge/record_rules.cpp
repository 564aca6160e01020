// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/record_rules.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/log_tables.h"
#include "resource/record_kinds.h"

#include <bitset>
#include <unordered_map>

namespace core {
namespace {

constexpr std::size_t mostNames = 128;
using NameSet = std::bitset<mostNames>;

struct Rule {
    RecordGuess guess;
    NameSet all, any, none;
};

struct Rules {
    std::unordered_map<std::string, std::size_t> names; // in lower case
    std::vector<Rule> rules;
};

NameSet namesIn(std::string_view cell, Rules& known)
{
    NameSet set;
    for (const std::string_view name : splitText(cell, ',')) {
        if (name.empty())
            continue;
        const std::size_t number =
            known.names.try_emplace(toLower(trim(name)), known.names.size()).first->second;
        if (number >= mostNames)
            brokenTable("record_kinds", "too many names");
        set.set(number);
    }
    return set;
}

Rules readRules()
{
    Rules known;
    const TsvTable table = TsvTable::embedded(resource::record_kinds(), "record_kinds");
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const auto kind = recordKindFromName(table.cell(row, "kind"));
        if (!kind)
            brokenTable("record_kinds", table.cell(row, "kind"));
        Rule rule{{*kind, table.cell(row, "what")},
                  namesIn(table.cell(row, "all"), known),
                  namesIn(table.cell(row, "any"), known),
                  namesIn(table.cell(row, "none"), known)};
        if (rule.all.none() && rule.any.none())
            brokenTable("record_kinds", "a row that fits everything");
        known.rules.push_back(rule);
    }
    return known;
}

std::unordered_map<std::string, LogTable> readTables()
{
    std::unordered_map<std::string, LogTable> tables;
    const TsvTable table = TsvTable::embedded(resource::log_tables(), "log_tables");
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const auto kind = recordKindFromName(table.cell(row, "kind"));
        if (!kind)
            brokenTable("log_tables", table.cell(row, "kind"));
        LogTable entry{std::string(table.cell(row, "table")), *kind,
                       std::string(table.cell(row, "category"))};
        tables.emplace(toLower(entry.name), std::move(entry));
    }
    return tables;
}

} // namespace

RecordGuess guessRecord(const std::vector<std::string_view>& memberNames)
{
    static const Rules known = readRules();
    NameSet have;
    for (const std::string_view name : memberNames)
        if (const auto found = known.names.find(toLower(name)); found != known.names.end())
            have.set(found->second);
    for (const Rule& rule : known.rules)
        if ((have & rule.all) == rule.all && (rule.any.none() || (have & rule.any).any()) &&
            (have & rule.none).none())
            return rule.guess;
    return {};
}

const LogTable* findLogTable(std::string_view name)
{
    static const std::unordered_map<std::string, LogTable> tables = readTables();
    const auto found = tables.find(toLower(name));
    return found == tables.end() ? nullptr : &found->second;
}

} // namespace core
