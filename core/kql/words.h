// SPDX-License-Identifier: GPL-3.0-or-later
// Words with a meaning of their own. Lexer and parser share them; learn.microsoft.com/kusto/query names them, and Microsoft's own
// parser says which of them may be names.
#pragma once
#include "core/kql/syntax.h"

#include <optional>
#include <span>
#include <string_view>

namespace core::kql::detail {

// "mv-expand", "project-away" ...: one word, though a minus stands inside.
bool isDashedWord(std::string_view word);
// Behind "!": "contains_cs", "in", "in~" ...
bool isNegatable(std::string_view word);
// No column or table has this name unless it is written as ['name'].
bool isReserved(std::string_view word);
// Known to Kusto and not to this program.
bool isUnsupportedOperator(std::string_view word);

// How an operator between two values binds; higher ones bind closer. Text operators bind closer than * in Kusto.
enum class Level : std::uint8_t { None, Or, And, Equality, Relation, Sum, Product, Text };

struct Infix {
    enum class Form : std::uint8_t { Binary, List, Between, Unsupported } form = Form::Binary;
    Level level = Level::None;
    syntax::BinaryOp binary{};
    syntax::ListOp list{};
    bool negated = false; // of Between
};
// "matches" stands for "matches regex".
const Infix* infixOf(std::string_view word);

// The word of the list that is most likely meant; empty where none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> words);
std::span<const std::string_view> operatorWords();

} // namespace core::kql::detail
