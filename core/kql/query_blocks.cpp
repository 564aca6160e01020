// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/query_blocks.h"

#include "core/base/text.h"
#include "core/kql/parser.h"
#include "core/kql/token.h"
#include "core/kql/words.h"

#include <algorithm>
#include <array>

namespace core::kql {
namespace {

template <std::size_t size> bool isOneOf(const std::array<std::string_view, size>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Operators that a query may begin with.
constexpr std::array<std::string_view, 9> sources{"print", "union", "search", "find", "datatable", "externaldata", "external_data", "range", "evaluate"};
// Inside operators, and no names.
constexpr std::array<std::string_view, 11> inside{"by", "on", "asc", "desc", "nulls", "from", "to", "step", "kind", "with", "of"};
constexpr std::array<std::string_view, 5> declarations{"let", "set", "declare", "alias", "restrict"};

bool goesOnInside(std::string_view word) { return isOneOf(inside, word) || detail::infixOf(core::toLower(word)); }

// As the parser tells a second query (parser_pipeline.cpp), from the word alone.
bool mayBegin(const Token& word)
{
    if (word.kind != TokenKind::Name)
        return false;
    const auto operators = detail::operatorWords();
    const bool isOperator = detail::isUnsupportedOperator(word.text) || std::find(operators.begin(), operators.end(), word.text) != operators.end();
    return isOneOf(sources, word.text) || (!isOperator && !goesOnInside(word.text));
}

bool mayEnd(const Token& word)
{
    if (word.kind == TokenKind::Punctuation)
        return word.text == ")" || word.text == "]" || word.text == "}" || word.text == "*";
    return word.kind != TokenKind::Name || !goesOnInside(word.text);
}

// Behind the last blank line of a text that lies between two words; nothing where it has none.
std::size_t behindBlankLine(std::string_view between)
{
    std::size_t behind = std::string_view::npos;
    for (std::size_t line = between.find('\n'); line != std::string_view::npos;) {
        const std::size_t next = between.find('\n', line + 1);
        if (next != std::string_view::npos && core::trim(between.substr(line + 1, next - line - 1)).empty())
            behind = next + 1;
        line = next;
    }
    return behind;
}

// Where each query begins: the first with the text, others behind a blank line, with the comments that stand above them.
std::vector<std::uint32_t> beginningsOf(std::string_view text)
{
    std::vector<std::uint32_t> all{0};
    const std::vector<Token> words = tokenize(text).tokens;
    int depth = 0;
    std::size_t statement = 0; // its first word
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const Token &word = words[i], &next = words[i + 1];
        if (word.kind == TokenKind::Punctuation && word.text.size() == 1) {
            depth += std::string_view("([{").find(word.text) != std::string_view::npos ? 1 : 0;
            depth -= std::string_view(")]}").find(word.text) != std::string_view::npos && depth > 0 ? 1 : 0;
        }
        if (depth > 0 || next.kind == TokenKind::End)
            continue;
        const bool isClosed = word.text == ";" && word.kind == TokenKind::Punctuation;
        const std::size_t behind = behindBlankLine(text.substr(word.span.end(), next.span.offset - word.span.end()));
        if (behind != std::string_view::npos && !isOneOf(declarations, words[statement].text)
            && (isClosed ? next.kind == TokenKind::Name : mayEnd(word) && mayBegin(next))) {
            all.push_back(std::uint32_t(word.span.end() + behind));
            statement = i + 1;
        }
        if (isClosed)
            statement = i + 1;
    }
    return all;
}

bool isSingle(std::string_view text)
{
    const Parsed parsed = parse(text);
    const auto isRows = [](const syntax::Statement& one) { return std::holds_alternative<syntax::PipelinePtr>(one.node); };
    return parsed.diagnostics.empty() && std::count_if(parsed.query.statements.begin(), parsed.query.statements.end(), isRows) < 2;
}

} // namespace

Span queryAt(std::string_view text, std::uint32_t cursor)
{
    const Span whole{0, std::uint32_t(text.size())};
    if (text.size() > maxQuery || isSingle(text)) // what the parser takes for one query is one, wherever it has blank lines
        return whole;
    const std::vector<std::uint32_t> all = beginningsOf(text);
    const auto behind = std::upper_bound(all.begin(), all.end(), cursor);
    const std::uint32_t from = *std::prev(behind), to = behind == all.end() ? whole.length : *behind;
    const std::string_view query = text.substr(from, to - from);
    return {from, std::uint32_t(query.find_last_not_of(" \t\r\n") + 1)}; // nothing but blanks: npos + 1
}

} // namespace core::kql
