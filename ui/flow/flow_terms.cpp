// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/flow_terms.h"

#include "core/base/wall_clock.h"
#include "core/search/search_values.h"
#include "ui/base/qt_text.h"

namespace ui {

namespace {

using core::FilterField;
using core::FilterMatch;
using core::FilterTerm;
using Terms = std::vector<FilterTerm>;

FilterTerm has(FilterField field, std::string value)
{
    if (value.empty())
        return {field, FilterMatch::Present, true, {}, {}};
    return {field, FilterMatch::Is, false, std::move(value), {}};
}

template <class List, class Text> Terms each(FilterField field, const List& values, Text text)
{
    Terms terms;
    for (const auto& value : values)
        terms.push_back(has(field, text(value)));
    if (terms.empty())
        terms.push_back(has(field, {}));
    return terms;
}

Terms eventTerms(const core::Flow& flow)
{
    return each(FilterField::EventId, flow.serverEventIds, [](std::uint32_t id) { return std::to_string(id); });
}

// The cell shows the last event, or why there is none.
Terms serverTerms(const core::Flow& flow)
{
    if (!flow.hybrid || flow.serverEventIds.empty())
        return {has(FilterField::Hybrid, flow.hybrid ? "yes" : "no")};
    return {has(FilterField::EventId, std::to_string(flow.serverEventIds.back()))};
}

Terms noteTerms(const core::SubjectNotes* notes)
{
    if (!notes)
        return {has(FilterField::Tag, {})};
    if (notes->tags.empty() && notes->verdict != core::Verdict::None)
        return {has(FilterField::Verdict, core::name(notes->verdict))};
    Terms terms = each(FilterField::Tag, notes->tags, [](const std::string& tag) { return tag; });
    if (notes->verdict != core::Verdict::None)
        terms.push_back(has(FilterField::Verdict, core::name(notes->verdict)));
    return terms;
}

} // namespace

Terms termsOf(const QString& column, const core::Flow& flow, const core::SubjectNotes* notes, bool hasAlerts)
{
    const auto is = [&](const char* id) { return column == QLatin1String(id); };
    if (is("user"))
        return {has(FilterField::User, flow.user.empty() ? flow.userId : flow.user)};
    if (is("alerts"))
        return {{FilterField::Alert, FilterMatch::Present, !hasAlerts, {}, {}}};
    if (is("kind"))
        return {has(FilterField::Kind, core::name(flow.kind))};
    if (is("outcome"))
        return {has(FilterField::Outcome, core::name(flow.outcome))};
    if (is("step"))
        return {has(FilterField::Step, flow.lastStep)};
    if (is("duration")) // as long, or longer; its opposite: shorter
        return {{FilterField::Duration, FilterMatch::Range, false, core::formatSearchDuration(flow.duration().inMilliseconds()), {}}};
    if (is("ip"))
        return {has(FilterField::Ip, flow.sourceIp)};
    if (is("onprem"))
        return serverTerms(flow);
    if (is("reason"))
        return {has(FilterField::Reason, flow.reason)};
    if (is("methods"))
        return each(FilterField::Method, core::methodsIn(flow.methods), [](core::Method method) { return std::string(core::methodName(method)); });
    if (is("steps"))
        return {has(FilterField::Steps, std::to_string(flow.steps))};
    if (is("initiator")) // the filter's Admin is somebody else than the user
        return {has(flow.initiator == flow.user && !flow.user.empty() ? FilterField::User : FilterField::Admin, flow.initiator)};
    if (is("correlation"))
        return {has(FilterField::Id, flow.correlationId)};
    if (is("serverevents"))
        return eventTerms(flow);
    if (is("star"))
        return {has(FilterField::Star, notes && notes->isStarred ? "yes" : "no")};
    if (is("tags"))
        return noteTerms(notes);
    return {};
}

FilterTerm opposite(FilterTerm term)
{
    term.isExcluded = !term.isExcluded;
    return term;
}

core::TimeRange dayOf(core::UtcTime time, const DisplayZone& zone)
{
    constexpr std::int64_t day = core::Duration::days(1).ticks;
    const auto begin = [&](std::int64_t local) { // the clock may be changed meanwhile, also at midnight
        return core::firstShowing({local}, [&zone](core::UtcTime at) { return zone.offset(at); });
    };
    const std::int64_t local = (time + zone.offset(time)).ticks;
    const std::int64_t start = local - ((local % day) + day) % day;
    return {begin(start), begin(start + day)};
}

} // namespace ui
