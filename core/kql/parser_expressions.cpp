// SPDX-License-Identifier: GPL-3.0-or-later
// Operators between values. How they bind is Kusto's order, which is not everybody's: text operators (has, =~ ...) closest, then * / %,
// + -, the four comparisons, then == != in between has_any, `and`, `or`. Text operators, comparisons and those of equality do not chain.
#include "core/kql/parser_state.h"
#include "core/kql/words.h"

namespace core::kql::detail {
namespace {

using namespace syntax;

const Infix* infixAt(const ParserState& p)
{
    const TokenKind kind = p.peek().kind;
    if (kind != TokenKind::Name && kind != TokenKind::Punctuation)
        return nullptr;
    static const Infix has{Infix::Form::Binary, Level::Text, BinaryOp::Has, {}, false};
    if (p.inSearch && p.at(":"))
        return &has;
    const Infix* infix = infixOf(p.peek().text);
    // make-series ... in range(a, b, s); a column that is called "matches"
    if (infix && ((p.at("in") && p.at("range", 1)) || (p.at("matches") && !p.at("regex", 1))))
        return nullptr;
    return infix;
}

ExprPtr parseOperation(ParserState& p, Level least);

// Of * has "x" and * == "x": any column.
bool atStar(const ParserState& p)
{
    if (!p.at("*"))
        return false;
    const Infix* next = infixOf(p.peek(1).text);
    return (p.inSearch && p.at(":", 1)) || p.at("==", 1)
        || (next && next->form == Infix::Form::Binary && next->level == Level::Text);
}

ExprPtr parseSigned(ParserState& p)
{
    if (atStar(p))
        return p.make(p.take().span, Star{});
    if (!p.at("-") && !p.at("+"))
        return parsePath(p);
    const Token& sign = p.take();
    const UnaryOp op = sign.text == "-" ? UnaryOp::Minus : UnaryOp::Plus;
    const Token& number = p.peek();
    if (op == UnaryOp::Minus && isLeastLong(number)) {
        auto value = withSign(p.take(), true);
        return p.make(p.since(sign.span), Literal{std::move(*value)});
    }
    ExprPtr operand = parsePath(p);
    // -5 is a constant of its own
    const auto* literal = std::get_if<Literal>(&operand->node);
    if (literal && number.kind == TokenKind::Number && operand->span == number.span)
        if (auto value = withSign(number, op == UnaryOp::Minus))
            return p.make(p.since(sign.span), Literal{std::move(*value)});
    return p.make(p.since(sign.span), Unary{op, std::move(operand)});
}

std::vector<ExprPtr> parseItems(ParserState& p)
{
    std::vector<ExprPtr> items;
    if (!p.expect("(", "an opening parenthesis"))
        return items;
    do
        items.push_back(parseItem(p));
    while (p.accept(","));
    p.close(")");
    return items;
}

ExprPtr parseBetween(ParserState& p, const Infix& op, ExprPtr value)
{
    const Span from = value->span;
    ExprPtr low, high;
    if (p.expect("(", "an opening parenthesis")) {
        low = parseExpr(p);
        if (p.expect("..", "two points"))
            high = parseExpr(p);
        p.close(")");
    }
    if (!low || !high)
        return p.erroneous();
    return p.make(p.since(from), Between{op.negated, std::move(value), std::move(low), std::move(high)});
}

// What stands behind the value on the left.
ExprPtr parseRest(ParserState& p, const Infix& op, ExprPtr left)
{
    const Span from = left->span;
    Span opSpan = p.take().span;
    if (p.at("regex") && op.binary == BinaryOp::MatchesRegex && op.form == Infix::Form::Binary)
        opSpan = join(opSpan, p.take().span);
    switch (op.form) {
    case Infix::Form::List: {
        std::vector<ExprPtr> items = parseItems(p);
        return p.make(p.since(from), InList{op.list, opSpan, std::move(left), std::move(items)});
    }
    case Infix::Form::Between: return parseBetween(p, op, std::move(left));
    case Infix::Form::Unsupported:
        p.notSupported(opSpan, "like");
        parseSigned(p);
        return p.erroneous();
    case Infix::Form::Binary: break;
    }
    ExprPtr right = op.level == Level::Text ? parseSigned(p) : parseOperation(p, static_cast<Level>(static_cast<int>(op.level) + 1));
    return p.make(p.since(from), Binary{op.binary, opSpan, std::move(left), std::move(right)});
}

ExprPtr parseOperation(ParserState& p, Level least)
{
    ExprPtr left = parseSigned(p);
    Level most = Level::Text;
    for (;;) {
        const Infix* op = infixAt(p);
        if (!op || op->level < least || op->level > most || op->level < Level::Equality)
            return left;
        left = parseRest(p, *op, std::move(left));
        const bool chains = op->level == Level::Sum || op->level == Level::Product;
        most = chains ? op->level : static_cast<Level>(static_cast<int>(op->level) - 1);
    }
}

// a and b and c ... as a tree of little height: the order does not matter to `and`.
ExprPtr balanced(ParserState& p, BinaryOp op, const std::vector<ExprPtr>& operands, const std::vector<Span>& ops, std::size_t from,
                 std::size_t to)
{
    if (to - from == 1)
        return operands[from];
    const std::size_t middle = from + (to - from) / 2;
    ExprPtr left = balanced(p, op, operands, ops, from, middle);
    ExprPtr right = balanced(p, op, operands, ops, middle, to);
    const Span span = join(left->span, right->span);
    return p.make(span, Binary{op, ops[middle - 1], std::move(left), std::move(right)});
}

ExprPtr parseChain(ParserState& p, BinaryOp op)
{
    const std::string_view word = op == BinaryOp::Or ? "or" : "and";
    const auto operand = [&p, op] { return op == BinaryOp::Or ? parseChain(p, BinaryOp::And) : parseOperation(p, Level::Equality); };
    std::vector<ExprPtr> operands;
    std::vector<Span> ops;
    operands.push_back(operand());
    while (p.at(word)) {
        ops.push_back(p.take().span);
        operands.push_back(operand());
    }
    return balanced(p, op, operands, ops, 0, operands.size());
}

// (a, b) = ...: the words up to behind the equals sign, 0 where no such list begins here.
std::size_t nameListLength(const ParserState& p)
{
    if (!p.at("("))
        return 0;
    std::size_t n = 1;
    for (;;) {
        const std::size_t name = nameLength(p, n);
        if (name == 0)
            return 0;
        n += name;
        if (!p.at(",", n))
            break;
        ++n;
    }
    return p.at(")", n) && p.at("=", n + 1) ? n + 2 : 0;
}

// a-b = ...: no name, but plainly meant as one.
std::size_t dashedLength(const ParserState& p)
{
    std::size_t n = 1;
    while (p.touches(n - 1) && p.at("-", n) && p.touches(n) && (p.atName(n + 1) || p.peek(n + 1).kind == TokenKind::Number))
        n += 2;
    return p.atName() && n > 1 && p.at("=", n) ? n : 0;
}

} // namespace

ExprPtr parseExpr(ParserState& p)
{
    const Deeper deeper(p);
    return deeper.fits() ? parseChain(p, BinaryOp::Or) : p.erroneous();
}

ExprPtr parseItem(ParserState& p)
{
    if (startsPipeline(p)) {
        PipelinePtr pipeline = parsePipeline(p);
        const Span span = pipeline->span;
        return p.make(span, Nested{std::move(pipeline)});
    }
    const int before = p.tallest;
    p.tallest = 0;
    ExprPtr expr = parseExpr(p);
    if (p.at("|")) {
        Pipeline pipeline;
        pipeline.operators.push_back({expr->span, {}, Source{expr}});
        parsePipes(p, pipeline);
        pipeline.span = p.since(expr->span);
        pipeline.height = p.tallest;
        expr = p.make(pipeline.span, Nested{std::make_shared<Pipeline>(std::move(pipeline))});
    }
    p.tallest = std::max(before, p.tallest);
    return expr;
}

NamedExpr parseNamed(ParserState& p)
{
    NamedExpr named;
    const Span from = p.peek().span;
    if (const std::size_t length = nameLength(p); length > 0 && p.at("=", length)) {
        named.names.push_back(takeName(p));
        p.take();
    } else if (const std::size_t dashed = dashedLength(p); dashed > 0) {
        Name name;
        for (std::size_t i = 0; i < dashed; ++i)
            name.text += p.take().text;
        name.span = p.since(from);
        p.error(name.span, "a name with a minus is written as ['" + name.text + "']");
        named.names.push_back(std::move(name));
        p.take();
    } else if (nameListLength(p) > 0) {
        do {
            p.take(); // the parenthesis, a comma
            named.names.push_back(takeName(p));
        } while (p.at(","));
        p.take();
        p.take();
    }
    named.value = parseExpr(p);
    named.span = p.since(from);
    return named;
}

std::vector<NamedExpr> parseNamedList(ParserState& p)
{
    std::vector<NamedExpr> list;
    do
        list.push_back(parseNamed(p));
    while (p.accept(","));
    return list;
}

} // namespace core::kql::detail
