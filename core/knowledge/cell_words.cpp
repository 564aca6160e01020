// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/cell_words.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/cell_words.h"

#include <map>
#include <string>

namespace core {
namespace {

using WordTable = std::map<std::pair<std::string, std::string>, CellWords, std::less<>>;

WordTable readWords()
{
    WordTable table;
    const TsvTable source = TsvTable::embedded(resource::cell_words(), "cell_words.tsv");
    for (std::size_t i = 0; i < source.rowCount(); ++i) {
        const std::string_view kind = source.cell(i, "kind");
        if (kind != "*" && !recordKindFromName(kind))
            brokenTable("cell_words.tsv", std::string("no such kind: ") + std::string(kind));
        CellWords& words = table[{std::string(kind), std::string(source.cell(i, "member"))}];
        for (const std::string_view word : splitText(source.cell(i, "words"), '|'))
            words.add(word, source.cell(i, "value"));
    }
    return table;
}

} // namespace

std::string_view CellWords::valueOf(std::string_view word) const
{
    for (const auto& [known, value] : m_words)
        if (equalsIgnoreCase(known, word))
            return value;
    return {};
}

const CellWords* cellWords(RecordKind kind, std::string_view member)
{
    static const WordTable table = readWords();
    for (const std::string_view name : {recordKindName(kind), std::string_view("*")})
        if (const auto found = table.find({std::string(name), std::string(member)}); found != table.end())
            return &found->second;
    return nullptr;
}

} // namespace core
