// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_tree.h"

#include <algorithm>

namespace core {

using Node = SearchNode;

void negate(Node& node)
{
    if (node.kind == Node::Kind::Term)
        node.term.isExcluded = !node.term.isExcluded;
    else if (node.kind == Node::Kind::Time)
        node.isNegatedTime = !node.isNegatedTime;
    else
        node.kind = node.kind == Node::Kind::And ? Node::Kind::Or : Node::Kind::And;
    for (Node& part : node.parts)
        negate(part);
}

namespace {

constexpr std::size_t mostProposedClauses = 12;

using Clauses = std::vector<FilterClause>;

// (a b) OR c as (a OR c) (b OR c); nothing where that grows too large or holds times.
std::optional<Clauses> multipliedOut(const Node& node)
{
    if (node.kind == Node::Kind::Term)
        return Clauses{{{node.term}}};
    if (node.kind == Node::Kind::Time)
        return std::nullopt;
    Clauses all = node.kind == Node::Kind::Or ? Clauses{{}} : Clauses();
    for (const Node& part : node.parts) {
        const auto clauses = multipliedOut(part);
        if (!clauses)
            return std::nullopt;
        if (node.kind == Node::Kind::And) {
            all.insert(all.end(), clauses->begin(), clauses->end());
        } else {
            Clauses product;
            for (const FilterClause& left : all)
                for (const FilterClause& right : *clauses) {
                    product.push_back(left);
                    product.back().anyOf.insert(product.back().anyOf.end(), right.anyOf.begin(), right.anyOf.end());
                }
            all = std::move(product);
        }
        if (all.size() > mostProposedClauses)
            return std::nullopt;
    }
    return all;
}

std::string proposal(const Node& node)
{
    std::string text;
    if (const auto clauses = multipliedOut(node))
        for (const FilterClause& clause : *clauses)
            text += (text.empty() ? "" : " ") + formatClause(clause);
    return text;
}

// Puts the terms of nested ORs into one list; whether that was possible.
bool flatten(const Node& node, std::vector<FilterTerm>& terms)
{
    if (node.kind == Node::Kind::Term) {
        terms.push_back(node.term);
        return true;
    }
    if (node.kind == Node::Kind::Time || (node.kind == Node::Kind::And && node.parts.size() > 1))
        return false;
    return std::all_of(node.parts.begin(), node.parts.end(), [&](const Node& part) { return flatten(part, terms); });
}

bool holdsTime(const Node& node)
{
    return node.kind == Node::Kind::Time || std::any_of(node.parts.begin(), node.parts.end(), holdsTime);
}

void collectAlternatives(const Node& node, Filter& filter, SearchNotes& notes)
{
    FilterClause clause;
    if (holdsTime(node))
        notes.add(node.span, "A time always holds for everything: it cannot stand in a group of OR.");
    else if (!flatten(node, clause.anyOf))
        notes.add(node.span, "Each part that OR joins must be one condition; several that must all hold cannot stand beside OR.",
                    proposal(node));
    else if (!clause.anyOf.empty())
        filter.clauses.push_back(std::move(clause));
}

} // namespace

void collectFilter(const Node& node, Filter& filter, SearchNotes& notes)
{
    switch (node.kind) {
    case Node::Kind::And:
        for (const Node& part : node.parts)
            collectFilter(part, filter, notes);
        return;
    case Node::Kind::Or: return collectAlternatives(node, filter, notes);
    case Node::Kind::Term: filter.clauses.push_back({{node.term}}); return;
    case Node::Kind::Time: break;
    }
    if (node.isNegatedTime) {
        notes.add(node.span, "A time cannot be excluded; give the time before or after it.");
        return;
    }
    TimeRange& time = filter.time;
    if (node.time.from)
        time.from = time.from ? std::max(*time.from, *node.time.from) : *node.time.from;
    if (node.time.to)
        time.to = time.to ? std::min(*time.to, *node.time.to) : *node.time.to;
}

} // namespace core
