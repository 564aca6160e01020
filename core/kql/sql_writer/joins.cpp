// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/sql_writer/writer_state.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::kql {

std::string SqlWriter::joinCondition(const Join& join, const Place& left, const Place& right) const
{
    std::vector<std::string> parts;
    for (const auto& [a, b] : join.keys)
        parts.push_back(fmt::format("{} = {}", value(a, left), value(b, right)));
    if (join.condition) {
        const Place both{[&](ColumnId id) { return provides(join.left, id) ? left.column(id) : right.column(id); }, {}, {}, {}};
        parts.push_back(predicate(join.condition, both));
    }
    return fmt::format("{}", fmt::join(parts, " AND "));
}

std::string SqlWriter::joined(const Plan& plan, const Join& join)
{
    const Ids& need = m_need[&plan];
    const Place left = plain("l"), right = plain("r");
    const std::string l = nameOf(join.left), r = nameOf(join.right);
    const bool leftOnly = join.kind == JoinKind::LeftSemi || join.kind == JoinKind::LeftAnti;
    if (leftOnly || join.kind == JoinKind::RightSemi || join.kind == JoinKind::RightAnti) {
        std::vector<std::string> a, b;
        for (const auto& [x, y] : join.keys) {
            a.push_back(value(x, plain()));
            b.push_back(value(y, plain()));
        }
        if (!leftOnly)
            std::swap(a, b);
        const bool anti = join.kind == JoinKind::LeftAnti || join.kind == JoinKind::RightAnti;
        const std::string test = fmt::format("({}) IN (SELECT {} FROM {})", fmt::join(a, ", "), fmt::join(b, ", "), leftOnly ? r : l);
        return fmt::format("SELECT {} FROM {} WHERE {}", select(need, plain(), sourcesOf()), leftOnly ? l : r,
                           anti ? "NOT coalesce(" + test + ", 0)" : test);
    }
    const bool leftMayMiss = join.kind == JoinKind::RightOuter || join.kind == JoinKind::FullOuter;
    const bool rightMayMiss = join.kind == JoinKind::LeftOuter || join.kind == JoinKind::FullOuter;
    std::unordered_map<ColumnId, Type> types;
    for (const PlanPtr& side : {join.left, join.right})
        for (const PlanColumn& column : side->columns)
            types[column.id] = column.type;
    const Place place{[&](ColumnId id) {
                          const bool onLeft = provides(join.left, id);
                          const std::string text = onLeft ? left.column(id) : right.column(id);
                          const auto type = types.find(id);
                          const bool text0 = (onLeft ? leftMayMiss : rightMayMiss) && type != types.end() && type->second == Type::String;
                          return text0 ? "coalesce(" + text + ", '')" : text;
                      },
                      {}, {}, {}};
    std::string from = l + " l";
    if (join.kind == JoinKind::InnerUnique) { // one row of the left side for each key: the first
        std::vector<std::string> keys;
        for (const auto& [a, b] : join.keys)
            keys.push_back(value(a, plain()));
        from = fmt::format("(SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY {} {}) AS n FROM {}) WHERE n = 1) l", fmt::join(keys, ", "),
                           orderBy(join.left->order, plain()), l);
    }
    std::string sources;
    if (m_options.withSources)
        sources = "trim(coalesce(l.s, '') || ',' || coalesce(r.s, ''), ',')";
    const std::string on = joinCondition(join, left, right);
    const char* word = join.kind == JoinKind::LeftOuter ? "LEFT JOIN" : join.kind == JoinKind::FullOuter ? "FULL JOIN" : "JOIN";
    if (join.kind == JoinKind::RightOuter)
        return fmt::format("SELECT {} FROM {} r LEFT JOIN {} ON {}", select(need, place, sources), r, from, on);
    return fmt::format("SELECT {} FROM {} {} {} r ON {}", select(need, place, sources), from, word, r, on);
}

} // namespace core::kql
