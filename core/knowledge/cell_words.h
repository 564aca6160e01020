// SPDX-License-Identifier: GPL-3.0-or-later
// What words in cells of tables stand for (resources/knowledge/cell_words.tsv). Any thread.
#pragma once
#include "core/knowledge/record_kind.h"

#include <string_view>
#include <utility>
#include <vector>

namespace core {

class CellWords
{
public:
    // The value; empty for a word that is not known.
    std::string_view valueOf(std::string_view word) const;
    void add(std::string_view word, std::string_view value) { m_words.emplace_back(word, value); }

private:
    std::vector<std::pair<std::string_view, std::string_view>> m_words;
};

// The words of a member; null where its cells mean what they say. Members of type bool are asked for as "bool".
const CellWords* cellWords(RecordKind kind, std::string_view member);

} // namespace core
