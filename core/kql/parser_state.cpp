// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/parser_state.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::kql::detail {
namespace {

constexpr std::size_t maxDiagnostics = 100;

int heightOf(const syntax::ExprPtr& expr) { return expr ? expr->height : 0; }

// Of the highest tree right below the node.
struct Below {
    int operator()(const syntax::Call& call) const
    {
        int height = 0;
        for (const syntax::Argument& one : call.arguments)
            height = std::max(height, heightOf(one.value));
        return height;
    }
    int operator()(const syntax::Member& member) const { return heightOf(member.object); }
    int operator()(const syntax::Index& index) const { return std::max(heightOf(index.object), heightOf(index.index)); }
    int operator()(const syntax::Unary& unary) const { return heightOf(unary.operand); }
    int operator()(const syntax::Binary& binary) const { return std::max(heightOf(binary.left), heightOf(binary.right)); }
    int operator()(const syntax::InList& list) const
    {
        int height = heightOf(list.value);
        for (const syntax::ExprPtr& item : list.items)
            height = std::max(height, heightOf(item));
        return height;
    }
    int operator()(const syntax::Between& between) const
    {
        return std::max({heightOf(between.value), heightOf(between.low), heightOf(between.high)});
    }
    int operator()(const syntax::Nested& nested) const { return nested.pipeline->height; }
    template <class Leaf> int operator()(const Leaf&) const { return 0; }
};

} // namespace

ParserState::ParserState(Tokens tokens, std::string_view text)
    : m_tokens(std::move(tokens.tokens)), m_text(text), m_diagnostics(std::move(tokens.diagnostics))
{
}

const Token& ParserState::peek(std::size_t ahead) const
{
    return m_gaveUp ? m_tokens.back() : m_tokens[std::min(m_pos + ahead, m_tokens.size() - 1)];
}

const Token& ParserState::take()
{
    const Token& token = peek();
    if (token.kind != TokenKind::End) {
        m_last = token.span;
        ++m_pos;
    }
    return token;
}

bool ParserState::accept(std::string_view word)
{
    if (!at(word))
        return false;
    take();
    return true;
}

bool ParserState::expect(std::string_view word, std::string_view what)
{
    if (accept(word))
        return true;
    expected(what);
    return false;
}

bool ParserState::expect(std::string_view word) { return expect(word, fmt::format("'{}'", word)); }

std::string ParserState::shown(const Token& token) const
{
    std::string text = core::shorten(token.text, 40);
    return token.kind == TokenKind::String ? text : "'" + text + "'";
}

void ParserState::expected(std::string_view what)
{
    const Token& found = peek();
    if (found.kind == TokenKind::Fault) {
        ++m_problems; // the lexer has said it
        return;
    }
    if (found.kind == TokenKind::End)
        error({m_last.end(), 0}, fmt::format("expected {} at the end", what));
    else
        error(found.span, fmt::format("expected {} before {}", what, shown(found)));
}

bool ParserState::close(std::string_view bracket)
{
    if (accept(bracket))
        return true;
    expected(bracket == ")" ? "a closing parenthesis" : bracket == "]" ? "a closing bracket" : "a closing brace");
    skipOperator();
    return accept(bracket);
}

bool ParserState::isAfterBlankLine() const
{
    const std::uint32_t from = m_last.end(), to = peek().span.offset;
    bool isBlank = false; // since the last line feed
    for (const char c : to > from ? m_text.substr(from, to - from) : std::string_view()) {
        if (c == '\n' && isBlank)
            return true;
        isBlank = c == '\n' || (isBlank && (c == ' ' || c == '\t' || c == '\r'));
    }
    return false;
}

Span ParserState::since(Span from) const { return m_last.end() > from.offset ? join(from, m_last) : from; }

bool ParserState::isFull() const { return m_gaveUp || m_diagnostics.size() >= maxDiagnostics; }

void ParserState::say(Diagnostic diagnostic)
{
    ++m_problems;
    if (!isFull())
        m_diagnostics.push_back(std::move(diagnostic));
}

void ParserState::error(Span span, std::string text)
{
    if (isFull()) {
        ++m_problems;
        return;
    }
    const bool again = std::any_of(m_diagnostics.rbegin(), m_diagnostics.rend(),
                                   [&](const Diagnostic& one) { return one.span.offset == span.offset; });
    if (again)
        ++m_problems;
    else
        say({Severity::Error, span, std::move(text)});
}

void ParserState::notSupported(Span span, std::string_view name)
{
    say({Severity::NotSupported, span, fmt::format("not supported: {}", name)});
}

bool ParserState::atOperatorEnd(std::size_t ahead) const
{
    if (peek(ahead).kind == TokenKind::End)
        return true;
    for (const std::string_view sign : {"|", ";", ")", "]", "}"})
        if (at(sign, ahead))
            return true;
    return false;
}

void ParserState::skipOperator()
{
    for (int open = 0; peek().kind != TokenKind::End; take()) {
        if (open == 0 && atOperatorEnd())
            return;
        if (at("(") || at("[") || at("{"))
            ++open;
        else if (at(")") || at("]") || at("}"))
            --open;
    }
}

void ParserState::skipStatement()
{
    for (int open = 0; peek().kind != TokenKind::End; take()) {
        if (open == 0 && at(";"))
            return;
        if (at("(") || at("[") || at("{"))
            ++open;
        else if (open > 0 && (at(")") || at("]") || at("}")))
            --open;
    }
}

void ParserState::skipAll()
{
    while (peek().kind != TokenKind::End)
        take();
}

void ParserState::warn(Span span, std::string text)
{
    say({Severity::Warning, span, std::move(text)});
    --m_problems; // it stops nobody
}

syntax::ExprPtr ParserState::make(Span span, decltype(syntax::Expr::node) node)
{
    const int height = std::visit(Below{}, node) + 1;
    if (height > maxDepth) {
        giveUp(span);
        return erroneous();
    }
    tallest = std::max(tallest, height);
    auto expr = std::make_shared<syntax::Expr>();
    expr->span = span;
    expr->height = height;
    expr->node = std::move(node);
    return expr;
}

syntax::ExprPtr ParserState::erroneous()
{
    auto expr = std::make_shared<syntax::Expr>();
    expr->span = {peek().span.offset, 0};
    expr->node = syntax::Erroneous{};
    return expr;
}

bool ParserState::enter()
{
    if (++m_depth <= maxDepth)
        return !m_gaveUp;
    giveUp(peek().span);
    return false;
}

void ParserState::giveUp(Span at)
{
    if (!m_gaveUp)
        error(at, "nested too deeply");
    m_gaveUp = true;
}

} // namespace core::kql::detail
