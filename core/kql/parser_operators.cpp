// SPDX-License-Identifier: GPL-3.0-or-later
// The operators with little grammar of their own.
#include "core/kql/parser_state.h"

#include <unordered_map>

namespace core::kql::detail {
namespace {

using namespace syntax;

OperatorNode parseWhere(ParserState& p, const Name&)
{
    parseOptions(p, {});
    const Span from = p.peek().span;
    NamedExpr named = parseNamed(p);
    if (!named.names.empty()) // Kusto takes it, too, and lets all rows through where b in `where a = b` is true
        p.warn(from, "'=' names the value and compares nothing; == compares");
    return Where{std::move(named.value)};
}

OperatorNode parseExtend(ParserState& p, const Name&) { return Extend{parseNamedList(p)}; }
OperatorNode parseProject(ParserState& p, const Name&) { return Project{parseNamedList(p)}; }
OperatorNode parseProjectRename(ParserState& p, const Name&) { return ProjectRename{parseNamedList(p)}; }
OperatorNode parsePrint(ParserState& p, const Name&) { return Print{parseNamedList(p)}; }

// The order of names that have numbers in them, which nothing here knows.
void refuseOrder(ParserState& p)
{
    const Token& word = p.take();
    p.notSupported(word.span, word.text);
}

std::vector<ColumnPattern> parsePatterns(ParserState& p, bool ordered)
{
    std::vector<ColumnPattern> patterns;
    do {
        std::optional<Name> name = parseWildcard(p);
        if (!name)
            name = parseName(p, "a column's name");
        if (!name)
            return patterns;
        auto order = ColumnPattern::Order::None;
        if (ordered && (p.at("granny-asc") || p.at("granny-desc")))
            refuseOrder(p);
        else if (ordered && p.accept("asc"))
            order = ColumnPattern::Order::Ascending;
        else if (ordered && p.accept("desc"))
            order = ColumnPattern::Order::Descending;
        patterns.push_back({std::move(*name), order});
    } while (p.accept(","));
    return patterns;
}

OperatorNode parseProjectAway(ParserState& p, const Name&) { return ProjectAway{parsePatterns(p, false)}; }
OperatorNode parseProjectKeep(ParserState& p, const Name&) { return ProjectKeep{parsePatterns(p, false)}; }
OperatorNode parseProjectReorder(ParserState& p, const Name&) { return ProjectReorder{parsePatterns(p, true)}; }

OperatorNode parseSummarize(ParserState& p, const Name&)
{
    parseOptions(p, {});
    Summarize node;
    if (!p.at("by"))
        node.aggregates = parseNamedList(p);
    if (p.accept("by")) {
        node.hasBy = true;
        node.by = parseNamedList(p);
    }
    return node;
}

std::vector<SortKey> parseSortKeys(ParserState& p, bool several)
{
    std::vector<SortKey> keys;
    do {
        SortKey key;
        key.value = parseNamed(p).value; // a name, if one is written, is nowhere to be seen
        if (p.at("granny-asc") || p.at("granny-desc"))
            refuseOrder(p);
        else if (p.accept("asc"))
            key.ascending = true;
        else
            p.accept("desc");
        if (p.accept("nulls")) {
            key.nullsFirst = p.at("first");
            if (!p.accept("first") && !p.accept("last"))
                p.expected("'first' or 'last'");
        }
        keys.push_back(std::move(key));
    } while (several && p.accept(","));
    return keys;
}

OperatorNode parseSort(ParserState& p, const Name&)
{
    parseOptions(p, {});
    if (!p.expect("by"))
        return Sort{};
    return Sort{parseSortKeys(p, true)};
}

OperatorNode parseTop(ParserState& p, const Name&)
{
    parseOptions(p, {});
    Top node{parseExpr(p), {}};
    if (p.expect("by"))
        node.keys = parseSortKeys(p, false);
    return node;
}

OperatorNode parseTake(ParserState& p, const Name&)
{
    parseOptions(p, {});
    return Take{parseNamed(p).value};
}

OperatorNode parseSample(ParserState& p, const Name&)
{
    parseOptions(p, {});
    return Sample{parseExpr(p)};
}

OperatorNode parseSampleDistinct(ParserState& p, const Name&)
{
    parseOptions(p, {});
    SampleDistinct node{parseExpr(p), nullptr};
    node.of = p.expect("of") ? parseExpr(p) : p.erroneous();
    return node;
}

// With new names it is what summarize does without aggregates.
OperatorNode parseDistinct(ParserState& p, const Name&)
{
    parseOptions(p, {});
    std::vector<NamedExpr> columns;
    bool named = false;
    do {
        if (p.at("*")) {
            ExprPtr star = p.make(p.take().span, Star{});
            columns.push_back({{}, star, star->span});
        } else {
            columns.push_back(parseNamed(p));
            named = named || !columns.back().names.empty();
        }
    } while (p.accept(","));
    if (named)
        return Summarize{{}, std::move(columns), true};
    Distinct node;
    for (NamedExpr& column : columns)
        node.columns.push_back(std::move(column.value));
    return node;
}

OperatorNode parseCount(ParserState&, const Name&) { return Count{}; }

OperatorNode parseSerialize(ParserState& p, const Name&)
{
    parseOptions(p, {});
    return p.atOperatorEnd() ? Serialize{} : Serialize{parseNamedList(p)};
}

OperatorNode parseAs(ParserState& p, const Name&)
{
    parseOptions(p, {});
    return As{parseName(p).value_or(Name{})};
}

OperatorNode parseInvoke(ParserState& p, const Name&)
{
    if (p.atName() && p.at("(", 1)) {
        Invoke node{parseCall(p)};
        if (p.at(".")) {
            p.notSupported(p.peek().span, "invoke f().g()");
            p.skipOperator();
        }
        return node;
    }
    p.expected("a function with its arguments");
    return Invoke{};
}

OperatorNode parseGetSchema(ParserState& p, const Name&)
{
    parseOptions(p, {"kind"});
    return GetSchema{};
}

OperatorNode parseConsume(ParserState& p, const Name&)
{
    parseOptions(p, {"decodeblocks"});
    return Consume{};
}

OperatorNode parseRange(ParserState& p, const Name&)
{
    Range node{parseName(p).value_or(Name{}), nullptr, nullptr, nullptr};
    node.from = p.expect("from") ? parseExpr(p) : p.erroneous();
    node.to = p.expect("to") ? parseExpr(p) : p.erroneous();
    node.step = p.expect("step") ? parseExpr(p) : p.erroneous();
    return node;
}

} // namespace

OperatorParser operatorParser(std::string_view keyword)
{
    static const std::unordered_map<std::string_view, OperatorParser> all{
        {"where", parseWhere},
        {"filter", parseWhere},
        {"extend", parseExtend},
        {"project", parseProject},
        {"project-away", parseProjectAway},
        {"project-keep", parseProjectKeep},
        {"project-reorder", parseProjectReorder},
        {"project-rename", parseProjectRename},
        {"summarize", parseSummarize},
        {"sort", parseSort},
        {"order", parseSort},
        {"top", parseTop},
        {"take", parseTake},
        {"limit", parseTake},
        {"sample", parseSample},
        {"sample-distinct", parseSampleDistinct},
        {"distinct", parseDistinct},
        {"count", parseCount},
        {"join", parseJoin},
        {"lookup", parseLookup},
        {"union", parseUnion},
        {"mv-expand", parseMvExpand},
        {"mvexpand", parseMvExpand},
        {"mv-apply", parseMvApply},
        {"mvapply", parseMvApply},
        {"parse", parseParse},
        {"parse-where", parseParse},
        {"parse-kv", parseParseKv},
        {"make-series", parseMakeSeries},
        {"evaluate", parseEvaluate},
        {"render", parseRender},
        {"serialize", parseSerialize},
        {"as", parseAs},
        {"invoke", parseInvoke},
        {"getschema", parseGetSchema},
        {"consume", parseConsume},
        {"print", parsePrint},
        {"range", parseRange},
        {"datatable", parseDataTable},
        {"externaldata", parseExternalData},
        {"external_data", parseExternalData},
        {"search", parseSearch},
    };
    const auto found = all.find(keyword);
    return found == all.end() ? nullptr : found->second;
}

} // namespace core::kql::detail
