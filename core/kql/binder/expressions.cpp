// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/binder/binder_state.h"

#include "core/base/text.h"

namespace core::kql {

using namespace syntax;

void Binder::say(Severity severity, Span span, std::string text)
{
    if (m_diagnostics.size() < 1'000) // more of them help nobody; the engine says the first 200
        m_diagnostics.push_back({severity, span, std::move(text)});
}

void Binder::refuse(Span span, std::string_view what) { say(Severity::NotSupported, span, fmt::format("not supported: {}", what)); }

BoundPtr Binder::bind(const ExprPtr& e)
{
    BoundPtr bound = bindNode(*e);
    if (bound->weight > maxWeight || bound->depth > maxExprDepth)
        return error(e->span, "this expression is too large, with its lets and functions put in; a long list can stand in a table");
    return bound;
}

BoundPtr Binder::bindNode(const Expr& e)
{
    struct Visitor {
        Binder& self;
        const Expr& e;
        BoundPtr operator()(const NameRef& name) { return self.bindName(name.name); }
        BoundPtr operator()(const Literal& literal) { return constant(literal.value); }
        BoundPtr operator()(const Call& one) { return self.bindCall(one, e.span); }
        BoundPtr operator()(const Member&) { return self.bindMember(e); }
        BoundPtr operator()(const Index& index) { return self.bindIndex(index, e.span); }
        BoundPtr operator()(const Unary& unary) { return self.bindUnary(unary, e.span); }
        BoundPtr operator()(const Binary& binary) { return self.bindBinary(binary, e.span); }
        BoundPtr operator()(const InList& list) { return self.bindInList(list, e.span); }
        BoundPtr operator()(const Between& between) { return self.bindBetween(between, e.span); }
        BoundPtr operator()(const Star&) { return self.error(e.span, "* is not expected here"); }
        BoundPtr operator()(const TypeOf&) { return self.error(e.span, "typeof() is expected only as an argument that asks for a type"); }
        BoundPtr operator()(const Nested&) { return self.error(e.span, "a table is not expected here; toscalar() makes one value of it"); }
        BoundPtr operator()(const Erroneous&) { return unknown(); }
    };
    return std::visit(Visitor{*this, e}, e.node);
}

const Binder::Entry* Binder::lookUp(std::string_view name) const
{
    for (const Scope* scope = m_scope.get(); scope; scope = scope->parent.get()) {
        const auto found = scope->entries.find(name);
        if (found != scope->entries.end())
            return &found->second;
    }
    return nullptr;
}

std::vector<PlanColumn>::const_iterator Binder::findColumn(const std::vector<PlanColumn>& columns, std::string_view name)
{
    return std::find_if(columns.begin(), columns.end(), [&](const PlanColumn& one) { return one.name == name; });
}

BoundPtr Binder::bindName(const Name& name)
{
    if (m_rows.groupKeys)
        for (const auto& [key, column] : *m_rows.groupKeys)
            if (key == name.text)
                return columnRef(column);
    if (m_rows.columns) {
        const auto found = findColumn(*m_rows.columns, name.text);
        if (found != m_rows.columns->end()) {
            if (m_rows.aggregates)
                return error(name.span, "column \"{}\" is neither inside an aggregate nor a key of `by`", name.text);
            return columnRef(*found);
        }
    }
    if (const Entry* entry = lookUp(name.text)) {
        if (const auto* value = std::get_if<BoundPtr>(&entry->value))
            return *value;
        if (const auto* missing = std::get_if<MissingPtr>(&entry->value)) {
            sayAgain(**missing);
            return unknown();
        }
        if (const auto* function = std::get_if<Function>(&entry->value); function && !isTabular(*function))
            return callScalar(*function, Call{name, {}}, name.span);
        return error(name.span, "\"{}\" is a table; a single value is expected here", name.text);
    }
    return unknownName(name);
}

BoundPtr Binder::unknownName(const Name& name)
{
    const auto isOfNoRows = [this](const PlanColumn& column) { return m_ofNoRows.contains(column.id); };
    if (m_hadNoRows && m_rows.columns && std::all_of(m_rows.columns->begin(), m_rows.columns->end(), isOfNoRows))
        return error(name.span, "no column or let is called \"{}\"; evaluate had no rows here, and its columns follow from them", name.text);
    std::vector<std::string> near;
    if (m_rows.columns)
        for (const PlanColumn& column : *m_rows.columns)
            near.push_back(column.name);
    for (const Scope* scope = m_scope.get(); scope; scope = scope->parent.get())
        for (const auto& [known, entry] : scope->entries)
            near.push_back(known);
    const std::string best = m_diagnostics.size() < 50 ? nearest(name.text, near) : std::string();
    if (!best.empty())
        return error(name.span, "no column or let is called \"{}\"; did you mean \"{}\"?", name.text, best);
    if (m_catalog.find(name.text))
        return error(name.span, "\"{}\" is a table; a single value is expected here", name.text);
    return error(name.span, "no column or let is called \"{}\"", name.text);
}

BoundPtr Binder::bindMember(const Expr& e)
{
    const auto& member = std::get<Member>(e.node);
    const BoundPtr object = bind(member.object);
    if (isUnknown(object))
        return object;
    if (object->type != Type::Dynamic) {
        const std::string hint = object->type == Type::String ? "; parse_json() makes a dynamic of a string" : "";
        return error(member.name.span, "a {} has no members{}", typeName(object->type), hint);
    }
    // One path is one call: D.a.b does not build what stands at a.
    std::vector<BoundPtr> arguments{object};
    if (const auto* inner = std::get_if<SqlCall>(&object->node); inner && inner->sql == "kql_get")
        arguments = inner->arguments;
    arguments.push_back(constantText(member.name.text));
    return call(Type::Dynamic, "kql_get", std::move(arguments));
}

BoundPtr Binder::bindIndex(const Index& index, Span span)
{
    const BoundPtr object = bind(index.object);
    BoundPtr step = bind(index.index);
    if (isUnknown(object) || isUnknown(step))
        return unknown();
    if (object->type != Type::Dynamic) {
        const std::string hint = object->type == Type::String ? "; parse_json() or split() make a dynamic of a string" : "";
        return error(span, "a {} has no elements{}", typeName(object->type), hint);
    }
    if (step->type == Type::Dynamic)
        return call(Type::Dynamic, "kql_get_by", {object, step});
    if (step->type == Type::Real)
        step = explicitly(step, Type::Long);
    if (step->type != Type::String && !isInteger(step->type))
        return error(span, "an element is named by a string or a number, not by a {}", typeName(step->type));
    std::vector<BoundPtr> arguments{object};
    if (const auto* inner = std::get_if<SqlCall>(&object->node); inner && inner->sql == "kql_get")
        arguments = inner->arguments;
    arguments.push_back(step);
    return call(Type::Dynamic, "kql_get", std::move(arguments));
}

BoundPtr Binder::bindUnary(const Unary& unary, Span span)
{
    BoundPtr e = bind(unary.operand);
    if (isUnknown(e))
        return e;
    if (e->type == Type::Dynamic)
        return unary.op == UnaryOp::Plus ? e : toDynamic(call(Type::Real, "(-{0})", {explicitly(e, Type::Real)}));
    if (!isNumber(e->type) && e->type != Type::TimeSpan)
        return error(span, "a {} has no sign", typeName(e->type));
    if (unary.op == UnaryOp::Plus)
        return e;
    if (const Value* value = constantOf(e); value && !value->isNull()) {
        if (const auto* number = std::get_if<std::int64_t>(&value->data); number && *number != INT64_MIN)
            return constant({e->type == Type::Int ? Type::Long : e->type, -*number});
        if (const auto* real = std::get_if<double>(&value->data))
            return constant({e->type, -*real});
    }
    return call(e->type == Type::Int ? Type::Long : e->type, "(-{0})", {e});
}

BoundPtr Binder::logical(const Binary& binary)
{
    // A long chain of `or` is a tree as deep as it is long: it is walked down its left side without recursion.
    std::vector<const Binary*> chain{&binary};
    ExprPtr first = binary.left;
    for (;;) {
        const auto* next = std::get_if<Binary>(&first->node);
        if (!next || next->op != binary.op)
            break;
        chain.push_back(next);
        first = next->left;
    }
    const auto condition = [&](const ExprPtr& e) { // between and, or a dynamic is taken by itself
        BoundPtr bound = bind(e);
        return asCondition(bound->type == Type::Dynamic ? explicitly(bound, Type::Bool) : bound, e->span);
    };
    BoundPtr out = condition(first);
    for (std::size_t i = chain.size(); i-- > 0;) {
        BoundPtr right = condition(chain[i]->right);
        if (isUnknown(out) || isUnknown(right)) {
            out = unknown();
            continue;
        }
        // one flat call for the whole chain
        std::vector<BoundPtr> arguments{out};
        const char* name = binary.op == BinaryOp::And ? sql::conjunction : sql::disjunction;
        if (const auto* before = std::get_if<SqlCall>(&out->node); before && before->sql == name && i + 1 < chain.size())
            arguments = before->arguments;
        arguments.push_back(std::move(right));
        out = call(Type::Bool, name, std::move(arguments));
    }
    return out;
}

BoundPtr Binder::bindBinary(const Binary& binary, Span span)
{
    if (binary.op == BinaryOp::And || binary.op == BinaryOp::Or)
        return logical(binary);
    if (std::holds_alternative<Star>(binary.left->node))
        return bindStarCompare(binary, span);
    BoundPtr a = bind(binary.left), b = bind(binary.right);
    if (isUnknown(a) || isUnknown(b))
        return unknown();
    switch (binary.op) {
    case BinaryOp::Plus: case BinaryOp::Minus: case BinaryOp::Times: case BinaryOp::Divide: case BinaryOp::Modulo:
        return arithmetic(binary.op, a, b, span);
    case BinaryOp::Equal: return compareEqual(a, b, false, span);
    case BinaryOp::NotEqual: return compareEqual(a, b, true, span);
    case BinaryOp::Less: case BinaryOp::LessEqual: case BinaryOp::Greater: case BinaryOp::GreaterEqual:
        return compareOrder(binary.op, a, b, span);
    default: return compareText(binary.op, a, b, span);
    }
}

// * has 'x': any column that is a text or dynamic.
BoundPtr Binder::bindStarCompare(const Binary& binary, Span span)
{
    if (!m_rows.columns)
        return error(span, "* is not expected here");
    const BoundPtr b = bind(binary.right);
    if (isUnknown(b))
        return b;
    std::vector<BoundPtr> any;
    for (const PlanColumn& column : *m_rows.columns) {
        if (column.type != Type::String && column.type != Type::Dynamic)
            continue;
        const BoundPtr one = toText(columnRef(column));
        any.push_back(binary.op == BinaryOp::Equal || binary.op == BinaryOp::NotEqual
                          ? compareEqual(one, toText(b), binary.op == BinaryOp::NotEqual, span)
                          : compareText(binary.op, one, b, span));
    }
    if (any.empty())
        return constantBool(false);
    return any.size() == 1 ? any[0] : call(Type::Bool, sql::disjunction, std::move(any));
}

BoundPtr Binder::asCondition(BoundPtr e, Span span)
{
    if (isUnknown(e) || e->type == Type::Bool)
        return e;
    if (e->type == Type::Dynamic)
        return error(span, "a condition is expected, not a dynamic; wrap it in tobool()");
    return error(span, "a condition is expected, not a {}", typeName(e->type));
}

BoundPtr Binder::asText(const BoundPtr& e, Span span, std::string_view what)
{
    if (isUnknown(e))
        return e;
    if (BoundPtr text = implicitly(e, Type::String))
        return text;
    return error(span, "{} needs a string, not a {}; wrap it in tostring()", what, typeName(e->type));
}

BoundPtr Binder::scalarOf(PlanPtr plan, Span span)
{
    if (!plan)
        return unknown();
    if (plan->columns.empty())
        return error(span, "the table has no column");
    if (!standsAlone(plan))
        return error(span, "a table inside an expression stands alone: it cannot use columns of the row");
    const Type type = plan->columns[0].type;
    return std::make_shared<const BoundExpr>(BoundExpr{type, ScalarQuery{std::move(plan)}, 1});
}

} // namespace core::kql
