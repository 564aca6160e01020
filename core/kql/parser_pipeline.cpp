// SPDX-License-Identifier: GPL-3.0-or-later
// Operators behind pipes: which one it is, and where the next begins.
#include "core/base/text.h"
#include "core/kql/parser_state.h"
#include "core/kql/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::kql::detail {
namespace {

using namespace syntax;

// Log Analytics divides queries of one text by blank lines, and runs the one that the cursor is in.
bool atSecondQuery(const ParserState& p)
{
    if (!p.inQuery || p.isInBrackets() || !p.atName() || !p.isAfterBlankLine())
        return false;
    const std::string_view word = p.peek().text;
    const auto words = operatorWords();
    const bool isOperator = isUnsupportedOperator(word) || std::find(words.begin(), words.end(), word) != words.end();
    return startsPipeline(p) || (!isOperator && !infixOf(core::toLower(word)));
}

// What is left of an operator's text once its grammar is at an end.
void sayLeftOver(ParserState& p)
{
    const Token& token = p.peek();
    if (token.kind == TokenKind::Fault)
        return p.expected({});
    if (p.at("="))
        return p.error(token.span, "unexpected '='; == compares");
    if (atSecondQuery(p)) {
        p.error(token.span, "a second query begins here: select one, or put each into a file of its own");
        return p.skipAll(); // read on, it would be full of columns that are not there
    }
    const auto words = operatorWords();
    const bool isOperator = isUnsupportedOperator(token.text) || std::find(words.begin(), words.end(), token.text) != words.end();
    if (isOperator && token.kind == TokenKind::Name)
        return p.expected("a pipe");
    const std::string lower = core::toLower(token.text);
    if (lower != token.text && infixOf(lower)) // AND
        return p.error(token.span, fmt::format("unexpected {}; write {}", p.shown(token), lower));
    p.error(token.span, fmt::format("unexpected {}", p.shown(token)));
}

void sayUnknownOperator(ParserState& p, const Token& word)
{
    const std::string_view near = p.isFull() ? std::string_view() : nearest(word.text, operatorWords());
    p.error(word.span, near.empty() ? fmt::format("no such operator: {}", p.shown(word))
                                    : fmt::format("no such operator: {}; did you mean '{}'?", p.shown(word), near));
}

// count as N: Count has no place for the name, so a project-rename follows it.
void parseCountAs(ParserState& p, Pipeline& pipeline)
{
    const Span from = p.take().span; // as
    auto name = parseName(p);
    if (!name)
        return;
    ExprPtr column = p.make(name->span, NameRef{{"Count", name->span, false}});
    NamedExpr renamed{{*name}, std::move(column), name->span};
    pipeline.operators.push_back({p.since(from), {"count", from, false}, ProjectRename{{std::move(renamed)}}});
}

void parseOperator(ParserState& p, Pipeline& pipeline)
{
    const Token word = p.peek();
    if (word.kind != TokenKind::Name) {
        p.expected("an operator");
        return p.skipOperator();
    }
    const OperatorParser parse = operatorParser(word.text);
    const Name keyword = takeName(p);
    if (!parse) {
        if (isUnsupportedOperator(word.text)) {
            p.notSupported(word.span, word.text);
            p.skipOperator();
            pipeline.operators.push_back({p.since(word.span), keyword, Unsupported{keyword}});
            return;
        }
        sayUnknownOperator(p, word);
        return p.skipOperator();
    }
    const std::size_t before = p.problems();
    OperatorNode node = parse(p, keyword);
    const bool counts = std::holds_alternative<Count>(node);
    pipeline.operators.push_back({p.since(word.span), keyword, std::move(node)});
    if (counts && p.at("as"))
        parseCountAs(p, pipeline);
    if (p.atOperatorEnd())
        return;
    if (p.problems() == before)
        sayLeftOver(p);
    p.skipOperator();
}

void parseSource(ParserState& p, Pipeline& pipeline)
{
    const std::size_t before = p.problems();
    const Token& token = p.peek();
    const bool isOperator = p.atName() && isReserved(token.text) && operatorParser(token.text) && !p.at("(", 1);
    if (isOperator)
        p.expected("a table");
    else
        pipeline.operators.push_back({{}, {}, Source{parseExpr(p)}});
    if (!pipeline.operators.empty())
        pipeline.operators.back().span = std::get<Source>(pipeline.operators.back().node).value->span;
    if (p.atOperatorEnd())
        return;
    if (p.problems() == before)
        sayLeftOver(p);
    p.skipOperator();
}

PipelinePtr parseWhole(ParserState& p, bool body)
{
    const Deeper deeper(p);
    const int before = p.tallest;
    p.tallest = 0;
    const Span from = p.peek().span;
    Pipeline pipeline;
    if (!deeper.fits())
        pipeline.operators.push_back({from, {}, Source{p.erroneous()}});
    else if (body || startsPipeline(p))
        parseOperator(p, pipeline);
    else
        parseSource(p, pipeline);
    parsePipes(p, pipeline);
    pipeline.span = p.since(from);
    pipeline.height = p.tallest;
    p.tallest = std::max(before, p.tallest);
    return std::make_shared<Pipeline>(std::move(pipeline));
}

} // namespace

bool startsPipeline(const ParserState& p)
{
    if (!p.atName())
        return false;
    for (const std::string_view word : {"print", "union", "search", "find", "datatable", "externaldata", "external_data", "macro-expand"})
        if (p.at(word))
            return true;
    if (p.at("inline_external_table"))
        return p.at("(", 1) || p.at("kind", 1);
    if (p.at("range"))
        return nameLength(p, 1) > 0 && p.at("from", 1 + nameLength(p, 1));
    return p.at("evaluate") && p.atName(1);
}

PipelinePtr parsePipeline(ParserState& p) { return parseWhole(p, false); }
PipelinePtr parseBody(ParserState& p) { return parseWhole(p, true); }

void parsePipes(ParserState& p, Pipeline& pipeline)
{
    while (p.accept("|"))
        parseOperator(p, pipeline);
}

PipelinePtr asPipeline(ExprPtr source)
{
    if (const auto* nested = std::get_if<Nested>(&source->node))
        return nested->pipeline;
    auto pipeline = std::make_shared<Pipeline>();
    pipeline->span = source->span;
    pipeline->height = source->height;
    const Span span = source->span;
    pipeline->operators.push_back({span, {}, Source{std::move(source)}});
    return pipeline;
}

std::vector<NamedOption> parseOptions(ParserState& p, std::initializer_list<std::string_view> names)
{
    std::vector<NamedOption> options;
    for (;;) {
        Name name;
        if (p.at("hint") && p.at(".", 1) && p.atName(2)) {
            const Span from = p.take().span;
            p.take();
            const std::string rest(p.take().text);
            name = {"hint." + rest, p.since(from), false};
            if (!p.expect("=", "an equals sign"))
                return options;
        } else {
            const bool known = p.atName() && p.at("=", 1) && std::find(names.begin(), names.end(), p.peek().text) != names.end();
            if (!known)
                return options;
            name = takeName(p);
            p.take();
        }
        const Token& value = p.peek();
        ExprPtr expr;
        if (nameLength(p) > 0 && value.value.type != Type::Bool) {
            const Span from = value.span;
            Name text = takeName(p);
            expr = p.make(p.since(from), NameRef{std::move(text)});
        } else {
            expr = parseConstant(p, fmt::format("a value of {}", name.text));
        }
        if (!expr)
            return options;
        options.push_back({std::move(name), std::move(expr)});
    }
}

} // namespace core::kql::detail
