// SPDX-License-Identifier: GPL-3.0-or-later
// What a case has of its own.
#include "core/annotation/annotation_index.h"
#include "core/annotation/kept_text.h"
#include "core/detect/rule_library.h"
#include "core/detect/watchlist.h"
#include "core/pack/case_pack.h"
#include "core/pack/rule_setting.h"
#include "core/search/search_file.h"

namespace core::pack {
namespace {

void addRules(store::Case& theCase, const PackSelection& what, std::vector<Item>& items)
{
    for (const detect::LibraryRule& one : detect::readLibrary(theCase)) {
        const bool isOwn = one.origin == detect::RuleOrigin::Case;
        if (isOwn && what.has(Kind::Rule))
            items.push_back({Kind::Rule, one.rule.id, {}, {}, one.rule.text.empty() ? detect::writeRule(one.rule) : one.rule.text});
        if (const auto setting = settingOf(one); what.has(Kind::RuleSetting) && !setting.isEmpty())
            items.push_back({Kind::RuleSetting, one.rule.id, {}, {}, writeSetting(setting)});
    }
}

void addNamed(Kind kind, const std::vector<SavedSearch>& kept, std::vector<Item>& items)
{
    for (const SavedSearch& one : kept)
        items.push_back({kind, one.name, {}, {}, one.text});
}

} // namespace

std::vector<Item> gatherItems(store::Case& theCase, const PackSelection& what)
{
    std::vector<Item> items;
    addRules(theCase, what, items);
    if (what.has(Kind::List))
        for (detect::Watchlist& list : detect::readWatchlists(theCase))
            if (!list.author.empty()) // else known by name and not filled
                items.push_back({Kind::List, std::move(list.alias), std::move(list.title), std::move(list.searchKey), std::move(list.csv)});
    const AnnotationIndexPtr index = AnnotationIndex::read(theCase);
    if (what.has(Kind::Search))
        for (const SavedSearch& one : index->searches())
            items.push_back({Kind::Search, one.name, {}, {}, writeSearches({one})});
    if (what.has(Kind::Dashboard))
        addNamed(Kind::Dashboard, index->dashboards(), items);
    if (what.has(Kind::Query))
        addNamed(Kind::Query, index->queries(), items);
    if (what.has(Kind::Mapping))
        addNamed(Kind::Mapping, readKeptTexts(theCase, KeptText::Mapping), items);
    if (what.has(Kind::View))
        addNamed(Kind::View, readKeptTexts(theCase, KeptText::View), items);
    return items;
}

} // namespace core::pack
