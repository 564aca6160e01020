// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pack/part.h"

#include "core/annotation/annotation_index.h"
#include "core/annotation/annotator.h"
#include "core/annotation/kept_text.h"
#include "core/base/text.h"
#include "core/detect/rule_library.h"
#include "core/insight/dashboard_file.h"
#include "core/knowledge/column_mapping.h"
#include "core/kql/parser.h"
#include "core/search/search_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>

namespace core::pack {
namespace {

using What = AnnotationCommand::What;

constexpr std::size_t longestName = 200, longestKept = 1 << 20; // bytes, as cases take them

tl::unexpected<Error> malformed(std::string why) { return fail(ErrorCode::Malformed, std::move(why)); }

Result<void> readRule(const Item& item, const std::string& packPath, Part& part)
{
    detect::RuleFile file = detect::parseRules(item.text, packPath);
    const auto fault = std::find_if(file.problems.begin(), file.problems.end(), [](const detect::RuleProblem& problem) { return !problem.isWarning; });
    if (fault != file.problems.end())
        return malformed(fault->line > 0 ? fmt::format("line {}: {}", fault->line, fault->text) : fault->text);
    if (file.rules.size() != 1)
        return malformed("it is not one rule");
    if (file.rules.front().id != item.name)
        return malformed(fmt::format("the rule in it has another id: {}", forTerminal(shorten(file.rules.front().id, 100))));
    part.rule = std::move(file.rules.front());
    return {};
}

Result<void> readDashboard(const Item& item, Part& part)
{
    const insight::DashboardFile file = insight::readDashboard(item.text, insight::builtInQuery);
    std::string faults;
    for (const detect::DocumentFault& fault : file.faults)
        faults += fmt::format("{}line {}: {}", faults.empty() ? "" : "; ", fault.place.line, fault.text);
    if (!file.dashboard)
        return malformed("it is no dashboard: " + faults);
    part.leftOut = shorten(faults, 500);
    part.text = insight::writeDashboard(*file.dashboard);
    return {};
}

Result<void> readView(const Item& item)
{
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(item.text.data(), item.text.size(), true).get(object) != simdjson::SUCCESS)
        return malformed("it is no view: a JSON object is expected");
    return {};
}

// Of what is kept under a name of the user.
Result<void> checkNamed(const Part& part)
{
    if (trim(part.name) != part.name || part.name.find_first_of("\r\n") != std::string::npos || part.name.size() > longestName)
        return malformed("its name is not one line of at most 200 bytes");
    if (part.text.size() > longestKept)
        return malformed("it is larger than a case keeps it: 1 MiB");
    return {};
}

Result<void> readText(const Item& item, Part& part)
{
    switch (part.kind) {
    case Kind::Search: {
        const auto searches = readSearches(item.text);
        if (!searches)
            return malformed(searches.error().detail);
        if (searches->size() != 1)
            return malformed("it is not one search");
        part.text = searches->front().text;
        return {};
    }
    case Kind::Dashboard: return readDashboard(item, part);
    case Kind::Mapping:
        if (const auto mapping = parseColumnMapping(item.text); !mapping)
            return malformed(mapping.error().where.empty() ? mapping.error().detail : fmt::format("{}: {}", mapping.error().where, mapping.error().detail));
        return {};
    case Kind::View: return readView(item);
    default: return {}; // queries may be drafts
    }
}

std::optional<What> saveOf(Kind kind)
{
    switch (kind) {
    case Kind::Search: return What::SaveSearch;
    case Kind::Dashboard: return What::SaveDashboard;
    case Kind::Query: return What::SaveQuery;
    default: return std::nullopt;
    }
}

void addNamed(Kind kind, const std::vector<SavedSearch>& kept, std::vector<Part>& parts)
{
    for (const SavedSearch& one : kept)
        parts.push_back({kind, one.name, one.text, {}, {}, {}});
}

} // namespace

std::string Part::content() const
{
    if (kind == Kind::List)
        return list.title + '\n' + list.searchKey + '\n' + list.csv;
    if (kind == Kind::Rule)
        return rule.query.empty() ? rule.text : detect::writeRule(rule); // one that cannot be read has its text alone
    return text;
}

std::string Part::key() const { return kind == Kind::Rule ? name : kind == Kind::List ? toLower(name) : foldTag(name); }

Part Part::renamed(int number) const
{
    Part other = *this;
    if (kind == Kind::Rule) {
        other.name = fmt::format("{}-{}", name, number);
        other.rule.id = other.name;
        other.rule.name = fmt::format("{} ({})", rule.name, number);
        other.rule.text.clear(); // it says the old id
    } else if (kind == Kind::List) {
        other.name = fmt::format("{}-{}", name.substr(0, 58), number); // an alias has 64 letters
        other.list.alias = other.name;
    } else {
        other.name = fmt::format("{} ({})", shorten(name, longestName - 12), number);
    }
    return other;
}

Result<Part> readPart(const Item& item, const std::string& packPath)
{
    Part part{item.kind, item.name, item.text, {}, {}, {}};
    if (item.kind == Kind::List) {
        part.list.alias = item.name;
        part.list.title = item.title;
        part.list.searchKey = item.searchKey;
        part.list.csv = item.text;
        return part; // keepWatchlist() checks it
    }
    if (item.kind == Kind::Rule) {
        if (auto done = readRule(item, packPath, part); !done)
            return tl::unexpected(done.error());
        return part;
    }
    if (auto done = readText(item, part).and_then([&] { return checkNamed(part); }); !done)
        return tl::unexpected(done.error());
    return part;
}

Result<void> checkPart(const Part& part)
{
    if (part.kind == Kind::Rule)
        return detect::checkRules({part.rule});
    return part.kind == Kind::List ? detect::checkWatchlist(part.list) : Result<void>();
}

Result<void> keepPart(store::Case& theCase, const Part& part)
{
    if (part.kind == Kind::Rule)
        return detect::keepRules(theCase, {part.rule});
    if (part.kind == Kind::List)
        return detect::keepWatchlist(theCase, part.list);
    if (part.kind == Kind::Mapping || part.kind == Kind::View)
        return keepText(theCase, part.kind == Kind::Mapping ? KeptText::Mapping : KeptText::View, part.name, part.text);
    AnnotationCommand command;
    command.what = *saveOf(part.kind);
    command.name = part.name;
    command.text = part.text;
    const auto effect = annotate(theCase, command);
    return effect ? Result<void>() : tl::unexpected(effect.error());
}

std::vector<Part> partsOf(store::Case& theCase)
{
    std::vector<Part> parts;
    for (detect::LibraryRule& one : detect::readLibrary(theCase)) {
        const std::string id = one.rule.id;
        parts.push_back({Kind::Rule, id, {}, std::move(one.rule), {}, {}});
    }
    for (detect::Watchlist& list : detect::readWatchlists(theCase))
        if (!list.author.empty())
            parts.push_back({Kind::List, list.alias, {}, {}, list, {}});
    const AnnotationIndexPtr index = AnnotationIndex::read(theCase);
    addNamed(Kind::Search, index->searches(), parts);
    addNamed(Kind::Dashboard, index->dashboards(), parts);
    addNamed(Kind::Query, index->queries(), parts);
    addNamed(Kind::Mapping, readKeptTexts(theCase, KeptText::Mapping), parts);
    addNamed(Kind::View, readKeptTexts(theCase, KeptText::View), parts);
    return parts;
}

} // namespace core::pack
