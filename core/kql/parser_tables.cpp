// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that bring further tables: join, lookup, union, search, datatable, externaldata.
#include "core/kql/parser_state.h"

#include <fmt/format.h>

namespace core::kql::detail {
namespace {

using namespace syntax;

// The column of $left.a, $left['a'], of `side`: "$left".
std::optional<Name> columnOfSide(const ExprPtr& expr, std::string_view side)
{
    const ExprPtr* object = nullptr;
    std::optional<Name> column;
    if (const auto* member = std::get_if<Member>(&expr->node)) {
        object = &member->object;
        column = member->name;
    } else if (const auto* index = std::get_if<Index>(&expr->node)) {
        const auto* key = std::get_if<Literal>(&index->index->node);
        if (!key || key->value.type != Type::String || key->value.isNull())
            return std::nullopt;
        object = &index->object;
        column = Name{key->value.text(), index->index->span, true};
    }
    if (!object)
        return std::nullopt;
    const auto* name = std::get_if<NameRef>(&(*object)->node);
    return name && name->name.text == side ? column : std::nullopt;
}

void addKeys(ParserState& p, const ExprPtr& expr, std::vector<JoinKey>& keys)
{
    if (const auto* name = std::get_if<NameRef>(&expr->node)) {
        keys.push_back({name->name, name->name, expr->span});
        return;
    }
    if (const auto* binary = std::get_if<Binary>(&expr->node)) {
        if (binary->op == BinaryOp::And) {
            addKeys(p, binary->left, keys);
            addKeys(p, binary->right, keys);
            return;
        }
        if (binary->op == BinaryOp::Equal)
            for (const bool swapped : {false, true}) {
                const ExprPtr& first = swapped ? binary->right : binary->left;
                const ExprPtr& second = swapped ? binary->left : binary->right;
                auto left = columnOfSide(first, "$left");
                auto right = columnOfSide(second, "$right");
                if (left && right) {
                    keys.push_back({std::move(*left), std::move(*right), expr->span});
                    return;
                }
            }
    }
    if (!std::holds_alternative<Erroneous>(expr->node))
        p.error(expr->span, "a key is a column's name or $left.a == $right.b");
}

struct Joined {
    std::vector<NamedOption> options;
    PipelinePtr right;
    std::vector<JoinKey> on;
};

Joined parseJoined(ParserState& p)
{
    Joined joined;
    joined.options = parseOptions(p, {"kind", "with_source", "withsource", "isfuzzy"});
    const std::size_t before = p.problems();
    if (nameLength(p) > 0 && p.at("=", nameLength(p))) {
        p.error(p.peek().span, fmt::format("no such option: {}", p.shown(p.peek())));
        return {std::move(joined.options), asPipeline(p.erroneous()), {}};
    }
    joined.right = asPipeline(parsePath(p));
    if (p.problems() != before && !p.at("on"))
        return joined;
    if (!p.expect("on"))
        return joined;
    do
        addKeys(p, parseExpr(p), joined.on);
    while (p.accept(","));
    return joined;
}

// A table's name, which may hold stars, a call, or a pipeline in parentheses.
PipelinePtr parseLeg(ParserState& p)
{
    if (auto pattern = parseWildcard(p)) {
        const Span span = pattern->span;
        return asPipeline(p.make(span, NameRef{std::move(*pattern)}));
    }
    return asPipeline(parsePath(p));
}

std::vector<PipelinePtr> parseLegs(ParserState& p)
{
    std::vector<PipelinePtr> legs;
    do
        legs.push_back(parseLeg(p));
    while (p.accept(","));
    return legs;
}

bool acceptOpening(ParserState& p) { return p.expect("[", "an opening bracket"); }

// name = value, ... in parentheses; the opening one stands here or is missed
void parseProperties(ParserState& p, std::vector<NamedOption>& options)
{
    if (!p.expect("(", "an opening parenthesis"))
        return;
    p.accept(",");
    while (!p.at(")")) {
        auto name = parseName(p);
        if (!name || !p.expect("=", "an equals sign"))
            break;
        ExprPtr value;
        if (p.atName() && p.peek().value.type != Type::Bool) {
            Name word = takeName(p);
            const Span span = word.span;
            value = p.make(span, NameRef{std::move(word)});
        } else {
            value = parseConstant(p, "a value");
        }
        if (!value)
            break;
        options.push_back({std::move(*name), std::move(value)});
        if (!p.accept(","))
            break;
    }
    p.close(")");
}

} // namespace

OperatorNode parseJoin(ParserState& p, const Name&)
{
    Joined joined = parseJoined(p);
    return Join{std::move(joined.options), std::move(joined.right), std::move(joined.on)};
}

OperatorNode parseLookup(ParserState& p, const Name&)
{
    Joined joined = parseJoined(p);
    return Lookup{std::move(joined.options), std::move(joined.right), std::move(joined.on)};
}

OperatorNode parseUnion(ParserState& p, const Name&)
{
    Union node;
    node.options = parseOptions(p, {"kind", "withsource", "with_source", "isfuzzy", "best_effort", "force_remote"});
    node.legs = parseLegs(p);
    return node;
}

OperatorNode parseSearch(ParserState& p, const Name&)
{
    Search node;
    node.options = parseOptions(p, {"kind"});
    if (p.at("in") && p.at("(", 1)) {
        p.take();
        p.take();
        node.in = parseLegs(p);
        p.close(")");
    }
    const bool before = p.inSearch;
    p.inSearch = true;
    if (p.at("*") && (p.at("and", 1) || p.atOperatorEnd(1))) {
        node.predicate = p.make(p.take().span, Star{});
        if (p.accept("and")) // any row, and also
            node.predicate = parseExpr(p);
    } else {
        node.predicate = parseExpr(p);
    }
    p.inSearch = before;
    return node;
}

OperatorNode parseDataTable(ParserState& p, const Name&)
{
    DataTable node;
    const std::size_t before = p.problems();
    node.schema = parseSchema(p);
    if (p.problems() != before && !p.at("["))
        return node;
    if (!acceptOpening(p))
        return node;
    p.accept(",");
    while (!p.at("]")) {
        ExprPtr cell = parseConstant(p, "a constant as a cell");
        if (!cell)
            break;
        node.cells.push_back(std::move(cell));
        if (!p.accept(","))
            break;
    }
    p.close("]");
    return node;
}

OperatorNode parseExternalData(ParserState& p, const Name&)
{
    ExternalData node;
    const std::size_t before = p.problems();
    node.schema = parseSchema(p);
    if (p.problems() != before && !p.at("["))
        return node;
    if (!acceptOpening(p))
        return node;
    while (!p.at("]")) {
        node.sources.push_back(parseExpr(p));
        if (!p.accept(","))
            break;
    }
    p.close("]");
    if (p.accept("with"))
        parseProperties(p, node.options);
    return node;
}

} // namespace core::kql::detail
