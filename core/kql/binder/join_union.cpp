// SPDX-License-Identifier: GPL-3.0-or-later
// join, lookup and union: rows of several tables.
#include "core/kql/binder/binder_state.h"

namespace core::kql {

using namespace syntax;

namespace {

std::optional<JoinKind> joinKind(std::string_view name)
{
    static const std::map<std::string_view, JoinKind> kinds = {
        {"innerunique", JoinKind::InnerUnique}, {"inner", JoinKind::Inner}, {"leftouter", JoinKind::LeftOuter},
        {"rightouter", JoinKind::RightOuter}, {"fullouter", JoinKind::FullOuter}, {"leftsemi", JoinKind::LeftSemi},
        {"rightsemi", JoinKind::RightSemi}, {"leftanti", JoinKind::LeftAnti}, {"anti", JoinKind::LeftAnti},
        {"leftantisemi", JoinKind::LeftAnti}, {"rightanti", JoinKind::RightAnti}, {"rightantisemi", JoinKind::RightAnti}};
    const auto found = kinds.find(name);
    return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

PlanPtr Binder::join(PlanPtr in, const syntax::Join& op, Span span)
{
    PlanPtr right;
    {
        const InRows outside(*this, {});
        const auto partition = std::exchange(m_partition, std::nullopt);
        right = bindPipeline(*op.right);
        m_partition = partition;
    }
    const std::string name = optionText(op.options, "kind").value_or("innerunique");
    const auto kind = joinKind(name);
    if (!kind)
        return planError(span, "no kind of join is called \"{}\"", name);
    return right ? joinPlans(*kind, in, right, op.on, false, span) : nullptr;
}

PlanPtr Binder::lookup(PlanPtr in, const Lookup& op, Span span)
{
    PlanPtr right;
    {
        const InRows outside(*this, {});
        right = bindPipeline(*op.right);
    }
    const std::string name = optionText(op.options, "kind").value_or("leftouter");
    if (name != "leftouter" && name != "inner")
        return planError(span, "lookup is leftouter or inner, not \"{}\"", name);
    return right ? joinPlans(name == "inner" ? JoinKind::Inner : JoinKind::LeftOuter, in, right, op.on, true, span) : nullptr;
}

PlanPtr Binder::joinPlans(JoinKind kind, PlanPtr left, PlanPtr right, const std::vector<JoinKey>& on, bool dropRightKeys, Span span)
{
    if (m_partition) {
        refuse(span, "join inside mv-apply");
        return nullptr;
    }
    kql::Join node;
    node.kind = kind;
    bool known = true;
    std::vector<ColumnId> rightKeys;
    const auto side = [&](const PlanPtr& plan, const Name& name) -> const PlanColumn* {
        const auto found = findColumn(plan->columns, name.text);
        if (found != plan->columns.end())
            return &*found;
        const InRows rows(*this, {&plan->columns});
        known = !isUnknown(unknownName(name));
        return nullptr;
    };
    for (const JoinKey& key : on) {
        const PlanColumn* a = side(left, key.left);
        const PlanColumn* b = side(right, key.right);
        if (!a || !b)
            continue;
        BoundPtr l = columnRef(*a), r = columnRef(*b);
        const bool alike = l->type == r->type || (isInteger(l->type) && isInteger(r->type));
        if (!alike) {
            known = !isUnknown(error(key.span, "\"{}\" is a {}, \"{}\" a {}: they cannot be joined", a->name, typeName(a->type), b->name, typeName(b->type)));
            continue;
        }
        node.keys.emplace_back(l, r);
        rightKeys.push_back(b->id);
    }
    if (!known)
        return nullptr;
    if (node.keys.empty())
        return planError(span, "join needs columns behind `on`");
    Plan plan;
    const bool leftOnly = kind == JoinKind::LeftSemi || kind == JoinKind::LeftAnti;
    const bool rightOnly = kind == JoinKind::RightSemi || kind == JoinKind::RightAnti;
    Names names;
    std::vector<PlanColumn> columns;
    if (!rightOnly)
        columns = left->columns;
    const auto isIn = [](const std::vector<PlanColumn>& all, const PlanColumn& column) { return findColumn(all, column.name) != all.end(); };
    if (!leftOnly) // what is there only because it is named makes no second column of a name
        std::erase_if(columns, [&](const PlanColumn& column) {
            const auto same = m_weak.contains(column.id) ? findColumn(right->columns, column.name) : right->columns.end();
            return same != right->columns.end() && !m_weak.contains(same->id);
        });
    for (const PlanColumn& column : columns)
        names.take(column.name);
    if (!leftOnly)
        for (PlanColumn column : right->columns) {
            if (m_weak.contains(column.id) && !rightOnly && isIn(left->columns, column) && !m_weak.contains(findColumn(left->columns, column.name)->id))
                continue;
            if (dropRightKeys && std::find(rightKeys.begin(), rightKeys.end(), column.id) != rightKeys.end())
                continue;
            column.name = names.unique(column.name);
            columns.push_back(column);
        }
    plan.columns = std::move(columns);
    if (leftOnly) {
        plan.order = left->order;
        plan.serialized = left->serialized;
    }
    node.left = std::move(left);
    node.right = std::move(right);
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

std::vector<std::string> Binder::views() const
{
    std::vector<std::vector<std::string>> scopes;
    std::set<std::string_view> seen;
    for (const Scope* scope = m_scope.get(); scope; scope = scope->parent.get()) {
        std::vector<std::string>& found = scopes.emplace_back();
        for (const auto& [name, entry] : scope->entries) {
            const auto* function = std::get_if<Function>(&entry.value);
            if (seen.insert(name).second && function && function->body->isView && function->body->parameters.empty())
                found.push_back(name);
        }
    }
    std::vector<std::string> all; // as they were declared
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope)
        all.insert(all.end(), scope->begin(), scope->end());
    return all;
}

bool Binder::addMatching(const Name& pattern, bool fuzzy, std::vector<PlanPtr>& legs)
{
    bool known = true;
    std::size_t found = 0;
    std::vector<std::string> hidden; // tables behind views of their names
    for (const std::string& view : views()) {
        if (!matchesStars(view, pattern.text))
            continue;
        ++found;
        hidden.push_back(view);
        const Mark before = mark();
        if (const PlanPtr plan = bindTableName(Name{view, pattern.span}))
            legs.push_back(plan);
        else if (const MissingPtr missing = fuzzy ? takeBack(before) : nullptr)
            sayLeftOut(*missing);
        else
            known = false;
    }
    for (const std::string& table : m_catalog.matching(pattern.text)) {
        if (std::find(hidden.begin(), hidden.end(), table) != hidden.end())
            continue;
        ++found;
        legs.push_back(scan(m_catalog.find(table)));
    }
    if (found > 0 || fuzzy)
        return known;
    sayMissing(Severity::Error, pattern, fmt::format("no table matches \"{}\"", pattern.text));
    return false;
}

PlanPtr Binder::unite(PlanPtr in, const Union& op, Span span)
{
    const auto partition = std::exchange(m_partition, std::nullopt);
    const InRows outside(*this, {});
    const bool fuzzy = optionText(op.options, "isfuzzy").value_or("") == "true";
    const std::string kind = optionText(op.options, "kind").value_or("outer");
    std::string source = optionText(op.options, "withsource").value_or("");
    if (source.empty())
        source = optionText(op.options, "with_source").value_or("");
    std::vector<PlanPtr> legs;
    // a leg without a name is told by its number
    const auto add = [&](PlanPtr leg) {
        if (leg && leg->name.empty() && !source.empty()) {
            Plan named = *leg;
            named.name = fmt::format("union_arg{}", legs.size());
            leg = makePlan(std::move(named));
        }
        legs.push_back(std::move(leg));
    };
    if (in)
        add(std::move(in));
    bool known = true;
    for (const PipelinePtr& leg : op.legs) {
        const auto* bare = leg->operators.size() == 1 ? std::get_if<Source>(&leg->operators[0].node) : nullptr;
        const auto* name = bare ? std::get_if<NameRef>(&bare->value->node) : nullptr;
        if (name && !name->name.bracketed && name->name.text.find('*') != std::string::npos) {
            known = addMatching(name->name, fuzzy, legs) && known;
            continue;
        }
        const Mark before = mark();
        PlanPtr plan = bindPipeline(*leg);
        // isfuzzy: a leg is dropped where a table of it does not exist. Only that: what is wrong otherwise is said.
        if (const MissingPtr missing = fuzzy && !plan ? takeBack(before) : nullptr) {
            sayLeftOut(*missing);
            continue;
        }
        known = known && plan;
        add(std::move(plan));
    }
    m_partition = partition;
    if (!known)
        return nullptr;
    if (legs.empty()) { // itself a leg that may be dropped; which tables they were is said already
        sayMissing(Severity::Error, Name{{}, span}, "no table of the union exists");
        return nullptr;
    }
    if (m_partition) {
        refuse(span, "union inside mv-apply");
        return nullptr;
    }
    return legs.size() == 1 && source.empty() ? legs[0] : uniteLegs(legs, kind == "inner", source);
}

PlanPtr Binder::uniteLegs(const std::vector<PlanPtr>& legs, bool commonOnly, const std::string& sourceColumn)
{
    // each leg is seen through fresh ids, should one stand here twice
    std::vector<PlanPtr> seen;
    for (const PlanPtr& leg : legs)
        seen.push_back(std::find(seen.begin(), seen.end(), leg) == seen.end() ? leg : instantiate(leg));
    // names in the order in which they first come, with the types that they have
    struct Slot {
        std::string name;
        std::vector<Type> types;
        std::size_t legs = 0;
    };
    std::vector<Slot> slots;
    for (const PlanPtr& leg : seen)
        for (const PlanColumn& column : leg->columns) {
            auto at = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.name == column.name; });
            if (at == slots.end())
                at = slots.insert(slots.end(), Slot{column.name, {}, 0});
            if (std::find(at->types.begin(), at->types.end(), column.type) == at->types.end())
                at->types.push_back(column.type);
            ++at->legs;
        }
    Plan plan;
    UnionAll node;
    for (const PlanPtr& leg : seen)
        node.legs.push_back({leg, {}});
    if (!sourceColumn.empty()) { // worked out in each leg
        plan.columns.push_back(fresh(sourceColumn, Type::String));
        for (UnionLeg& leg : node.legs) {
            Plan named;
            named.columns = leg.plan->columns;
            const PlanColumn column = fresh(sourceColumn, Type::String);
            named.columns.insert(named.columns.begin(), column);
            named.node = Map{leg.plan, {{column.id, constantText(leg.plan->name)}}, {}};
            leg.plan = makePlan(std::move(named));
            leg.columns.push_back(column.id);
        }
    }
    Names names;
    if (!sourceColumn.empty())
        names.take(sourceColumn);
    std::erase_if(slots, [&](const Slot& slot) { return commonOnly && (slot.legs != seen.size() || slot.types.size() != 1); });
    std::vector<std::string> plainNames; // aligned with slots: a column x_long that is there keeps its name before x gets it
    for (const Slot& slot : slots)
        plainNames.push_back(slot.types.size() == 1 ? names.unique(slot.name) : std::string());
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const Slot& slot = slots[i];
        for (const Type type : slot.types) {
            plan.columns.push_back(fresh(slot.types.size() == 1 ? plainNames[i] : names.unique(slot.name + "_" + typeName(type)), type));
            for (UnionLeg& leg : node.legs) {
                const auto first = leg.plan->columns.begin() + (sourceColumn.empty() ? 0 : 1);
                const auto found = std::find_if(first, leg.plan->columns.end(),
                                                [&](const PlanColumn& column) { return column.name == slot.name && column.type == type; });
                leg.columns.push_back(found == leg.plan->columns.end() ? std::nullopt : std::optional(found->id));
            }
        }
    }
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

} // namespace core::kql
