// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that take values apart or put them together in their own way: mv-expand, mv-apply, parse, parse-kv, make-series, evaluate,
// render.
#include "core/kql/parser_state.h"

namespace core::kql::detail {
namespace {

using namespace syntax;

// a, b = c to typeof(long), ...
std::vector<ExpandColumn> parseExpandColumns(ParserState& p)
{
    std::vector<ExpandColumn> columns;
    do {
        NamedExpr named = parseNamed(p);
        if (named.names.size() > 1)
            p.error(named.span, "expected one name");
        ExpandColumn column;
        if (!named.names.empty())
            column.name = std::move(named.names.front());
        column.value = std::move(named.value);
        if (p.accept("to")) {
            if (p.expect("typeof") && p.expect("(", "an opening parenthesis")) {
                column.toType = parseType(p);
                p.close(")");
            }
        }
        columns.push_back(std::move(column));
    } while (p.accept(","));
    return columns;
}

std::optional<ParsePart> parsePart(ParserState& p)
{
    ParsePart part{};
    part.span = p.peek().span;
    part.type = Type::String;
    if (p.accept("*")) {
        part.kind = ParsePart::Kind::Star;
    } else if (p.peek().kind == TokenKind::String) {
        part.kind = ParsePart::Kind::Text;
        part.text = takeStrings(p);
    } else if (nameLength(p) > 0) {
        part.kind = ParsePart::Kind::Column;
        part.column = takeName(p);
        if (p.accept(":"))
            part.type = parseType(p);
    } else {
        return std::nullopt;
    }
    part.span = p.since(part.span);
    return part;
}

SeriesValue parseSeriesValue(ParserState& p)
{
    SeriesValue value{parseNamed(p), nullptr};
    if (p.at("default") && p.at("=", 1)) {
        p.take();
        p.take();
        value.fallback = parseExpr(p);
    }
    return value;
}

void parseSeriesRange(ParserState& p, MakeSeries& node)
{
    if (!p.expect("range") || !p.expect("(", "an opening parenthesis"))
        return;
    node.inRange = true;
    node.from = parseExpr(p);
    if (p.expect(",", "a comma"))
        node.to = parseExpr(p);
    if (node.to && p.expect(",", "a comma"))
        node.step = parseExpr(p);
    p.close(")");
}

bool isChartProperty(const ParserState& p) { return p.atName() && p.at("=", 1); }

ExprPtr parsePropertyValue(ParserState& p)
{
    if (nameLength(p) > 0 && p.peek().value.type != Type::Bool) {
        Name word = takeName(p);
        const Span span = word.span;
        return p.make(span, NameRef{std::move(word)});
    }
    return parseConstant(p, "a value");
}

// title='x', ycolumns=a, b, ...
void parseChartProperties(ParserState& p, std::vector<NamedOption>& options)
{
    p.accept(",");
    while (!p.at(")")) {
        if (!isChartProperty(p)) {
            p.expected("a property, an equals sign and a value");
            return;
        }
        const Name name = takeName(p);
        p.take();
        do {
            ExprPtr value = parsePropertyValue(p);
            if (!value)
                return;
            options.push_back({name, std::move(value)});
        } while (p.at(",") && !(p.atName(1) && p.at("=", 2)) && !p.at(")", 1) && p.accept(","));
        if (!p.accept(","))
            return;
    }
}

} // namespace

OperatorNode parseMvExpand(ParserState& p, const Name& keyword)
{
    MvExpand node;
    node.isOld = keyword.text == "mvexpand";
    node.options = parseOptions(p, {"kind", "bagexpansion", "with_itemindex"});
    node.columns = parseExpandColumns(p);
    if (p.accept("limit"))
        node.limit = parseExpr(p);
    return node;
}

OperatorNode parseMvApply(ParserState& p, const Name&)
{
    MvApply node;
    node.options = parseOptions(p, {"kind", "bagexpansion", "with_itemindex"});
    node.columns = parseExpandColumns(p);
    if (p.accept("limit"))
        node.limit = parseExpr(p);
    if (p.at("id")) {
        p.notSupported(p.take().span, "mv-apply ... id");
        parseExpr(p);
    }
    if (!p.expect("on") || !p.expect("(", "an opening parenthesis")) {
        node.body = asPipeline(p.erroneous());
        return node;
    }
    node.body = parseBody(p);
    p.close(")");
    return node;
}

OperatorNode parseParse(ParserState& p, const Name& keyword)
{
    Parse node;
    node.where = keyword.text == "parse-where";
    node.options = parseOptions(p, {"kind", "flags"});
    node.value = parseExpr(p);
    if (!p.expect("with"))
        return node;
    while (auto part = parsePart(p))
        node.parts.push_back(std::move(*part));
    if (node.parts.empty())
        p.expected("a pattern");
    return node;
}

OperatorNode parseParseKv(ParserState& p, const Name&)
{
    ParseKv node;
    node.value = parseExpr(p);
    if (!p.expect("as"))
        return node;
    for (auto& [name, type] : parseSchema(p)) {
        ParsePart part{};
        part.kind = ParsePart::Kind::Column;
        part.span = name.span;
        part.column = std::move(name);
        part.type = type;
        node.keys.push_back(std::move(part));
    }
    if (p.accept("with") && p.expect("(", "an opening parenthesis")) {
        parseChartProperties(p, node.options);
        p.close(")");
    }
    return node;
}

OperatorNode parseMakeSeries(ParserState& p, const Name&)
{
    MakeSeries node;
    node.options = parseOptions(p, {"kind"});
    do
        node.values.push_back(parseSeriesValue(p));
    while (p.accept(","));
    node.axis = node.step = p.erroneous();
    if (!p.expect("on"))
        return node;
    node.axis = parseNamed(p).value;
    if (p.accept("in")) {
        parseSeriesRange(p, node);
    } else {
        if (p.accept("from"))
            node.from = parseExpr(p);
        if (p.accept("to"))
            node.to = parseExpr(p);
        if (!p.expect("step"))
            return node;
        node.step = parseExpr(p);
    }
    if (p.accept("by"))
        node.by = parseNamedList(p);
    return node;
}

OperatorNode parseEvaluate(ParserState& p, const Name&)
{
    Evaluate node;
    node.options = parseOptions(p, {});
    if (!p.atName() || !p.at("(", 1)) {
        p.expected("a plugin with its arguments");
        return node;
    }
    node.call = parseCall(p);
    if (!p.accept(":"))
        return node;
    node.schema = parseSchema(p, &node.schemaKeepsInput);
    return node;
}

OperatorNode parseRender(ParserState& p, const Name&)
{
    Render node;
    if (!p.atName()) {
        p.expected("a kind of chart");
        return node;
    }
    node.kind = takeName(p);
    node.options = parseOptions(p, {"kind", "title", "accumulate"}); // as they were written before with(...)
    if (p.accept("by"))
        do {
            const auto name = parseName(p);
            if (!name)
                return node;
            node.options.push_back({{"by", name->span, false}, p.make(name->span, NameRef{*name})});
        } while (p.accept(","));
    if (p.accept("with") && p.expect("(", "an opening parenthesis")) {
        parseChartProperties(p, node.options);
        p.close(")");
    }
    return node;
}

} // namespace core::kql::detail
