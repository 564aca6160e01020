// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/person_resolver.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

namespace core::store {
namespace {

// A name that has that many holders (a text painted over, a shared mailbox) tells nothing of who is meant.
constexpr std::size_t mostHolders = 16;
constexpr int mostRounds = 8;

struct NameRef {
    NameKind kind = NameKind::None;
    std::string_view folded;
    auto operator<=>(const NameRef&) const = default;
};

struct Draft {
    std::string_view objectId, displayName;
    std::int64_t shownAt = neverSeen;
    std::map<NameRef, PersonName> names;
    std::map<NameRef, std::int64_t> writtenAt; // when the spelling in `names` was seen
    std::set<std::string_view> tenants;

    void see(const NameRef& ref, std::string_view name, const SeenSpan& seen)
    {
        const auto [at, isNew] = names.try_emplace(ref, PersonName{ref.kind, ref.folded, name, {}});
        std::int64_t& written = writtenAt.try_emplace(ref, seen.last).first->second;
        // Spelled as it was seen last; of two at once the smaller text, whatever came in first.
        if (!isNew && std::tuple(seen.last, at->second.name) > std::tuple(written, name))
            at->second.name = name;
        written = std::max(written, seen.last);
        at->second.seen.add(seen);
    }
    void show(std::string_view name, std::int64_t at)
    {
        if (name.empty() ||
            (!displayName.empty() && std::tuple(at, displayName) <= std::tuple(shownAt, name)))
            return;
        displayName = name;
        shownAt = at;
    }
};

// Nothing between the two spans: 0; else how far they are apart. What has no time is near to everything.
std::uint64_t distance(const SeenSpan& a, const SeenSpan& b)
{
    if (a.isEmpty() || b.isEmpty() || (a.first <= b.last && b.first <= a.last))
        return 0;
    return std::uint64_t(a.first > b.last ? a.first - b.last : b.first - a.last);
}

class Resolver
{
public:
    explicit Resolver(const std::vector<PersonLink>& links) : m_links(links) {}

    std::vector<ResolvedPerson> run()
    {
        takeObjectIds();
        for (int round = 0; round < mostRounds && takeFollowers(); ++round) {
        }
        takeOrphans();
        return finished();
    }

private:
    struct Step {
        std::size_t draft;
        const PersonLink* link;
        bool takesFirst, takesSecond; // the names that this sighting adds to the person, or stretches in time
    };

    static NameRef first(const PersonLink& link) { return {link.aKind, link.a}; }
    static NameRef second(const PersonLink& link) { return {link.bKind, link.b}; }
    static bool isAlone(const PersonLink& link) { return link.bKind == NameKind::None; }

    void note(Draft& draft, const PersonLink& link)
    {
        if (!link.tenant.empty())
            draft.tenants.insert(link.tenant);
        draft.show(link.shown, link.shownAt);
    }

    // Links that name an object id: facts.
    void takeObjectIds()
    {
        for (const PersonLink& link : m_links) {
            if (link.aKind != NameKind::ObjectId) {
                m_pending.push_back(&link);
                continue;
            }
            const auto [at, isNew] = m_byObjectId.try_emplace(link.a, m_drafts.size());
            if (isNew)
                m_drafts.emplace_back().objectId = link.a;
            Draft& draft = m_drafts[at->second];
            draft.see(first(link), link.aName, link.seen);
            note(draft, link);
            if (!isAlone(link))
                attach(at->second, second(link), link.bName, link.seen);
        }
    }

    void attach(std::size_t draft, const NameRef& ref, std::string_view name, const SeenSpan& seen)
    {
        m_drafts[draft].see(ref, name, seen);
        std::vector<std::size_t>& holders = m_holders[ref];
        if (std::find(holders.begin(), holders.end(), draft) == holders.end())
            holders.push_back(draft);
    }

    // Which person the link is about, as far as one of its names has a holder. False: nothing was found in
    // this round.
    bool takeFollowers()
    {
        std::vector<Step> steps; // taken together, so that their order does not matter
        std::vector<const PersonLink*> left;
        for (const PersonLink* link : m_pending) {
            auto step = holderBy(first(*link), *link);
            if (!step && !isAlone(*link))
                step = holderBy(second(*link), *link);
            step ? steps.push_back(*step) : left.push_back(link);
        }
        m_pending = std::move(left);
        for (const Step& step : steps) {
            const PersonLink& link = *step.link;
            note(m_drafts[step.draft], link);
            if (step.takesFirst)
                attach(step.draft, first(link), link.aName, link.seen);
            if (step.takesSecond)
                attach(step.draft, second(link), link.bName, link.seen);
        }
        return !steps.empty();
    }

    std::optional<Step> holderBy(const NameRef& ref, const PersonLink& link) const
    {
        const auto found = m_holders.find(ref);
        if (found == m_holders.end())
            return std::nullopt;
        std::optional<std::size_t> best;
        std::size_t fitting = 0;
        for (const std::size_t holder : found->second) {
            const Draft& draft = m_drafts[holder];
            if (!link.tenant.empty() && !draft.tenants.empty() && !draft.tenants.contains(link.tenant))
                continue;
            ++fitting;
            if (!best || isNearer(draft, m_drafts[*best], ref, link))
                best = holder;
        }
        if (!best || fitting > mostHolders)
            return std::nullopt;
        // A name that several hold is not stretched by a sighting which may span the time of more than one of
        // them.
        const auto takes = [&](const NameRef& name) {
            return fitting == 1 || !m_drafts[*best].names.contains(name);
        };
        return Step{*best, &link, takes(first(link)), !isAlone(link) && takes(second(link))};
    }

    static bool isNearer(const Draft& one, const Draft& other, const NameRef& ref, const PersonLink& link)
    {
        const std::uint64_t a = distance(one.names.at(ref).seen, link.seen);
        const std::uint64_t b = distance(other.names.at(ref).seen, link.seen);
        return std::tuple(a, one.objectId) < std::tuple(b, other.objectId);
    }

    using Orphan = std::pair<NameRef, std::string_view>; // with its tenant

    // A sighting that names no tenant is of the one tenant in which the name is known, if it is one.
    std::map<NameRef, std::set<std::string_view>> tenantsOfPending() const
    {
        std::map<NameRef, std::set<std::string_view>> tenants;
        for (const PersonLink* link : m_pending)
            for (const NameRef& ref : {first(*link), second(*link)})
                if (ref.kind != NameKind::None && !link->tenant.empty())
                    tenants[ref].insert(link->tenant);
        return tenants;
    }

    void takeOrphans()
    {
        const auto tenants = tenantsOfPending();
        std::map<Orphan, std::size_t> numbers;
        std::vector<std::size_t> parents;
        const auto root = [&](std::size_t at) {
            while (parents[at] != at)
                at = parents[at] = parents[parents[at]];
            return at;
        };
        const auto numberOf = [&](const NameRef& ref, std::string_view tenant) {
            if (tenant.empty())
                if (const auto known = tenants.find(ref); known != tenants.end() && known->second.size() == 1)
                    tenant = *known->second.begin();
            const auto [at, isNew] = numbers.try_emplace({ref, tenant}, parents.size());
            if (isNew)
                parents.push_back(parents.size());
            return at->second;
        };
        std::vector<std::size_t> ofLink;
        for (const PersonLink* link : m_pending) {
            const std::size_t one = numberOf(first(*link), link->tenant);
            if (!isAlone(*link))
                parents[root(numberOf(second(*link), link->tenant))] = root(one);
            ofLink.push_back(one);
        }
        std::unordered_map<std::size_t, std::size_t> drafts;
        for (std::size_t i = 0; i < m_pending.size(); ++i) {
            const PersonLink& link = *m_pending[i];
            const auto [at, isNew] = drafts.try_emplace(root(ofLink[i]), m_drafts.size());
            if (isNew)
                m_drafts.emplace_back();
            Draft& draft = m_drafts[at->second];
            note(draft, link);
            draft.see(first(link), link.aName, link.seen);
            if (!isAlone(link))
                draft.see(second(link), link.bName, link.seen);
        }
    }

    std::vector<ResolvedPerson> finished() const
    {
        std::vector<ResolvedPerson> people;
        people.reserve(m_drafts.size());
        for (const Draft& draft : m_drafts) {
            ResolvedPerson& person = people.emplace_back();
            person.objectId = draft.objectId;
            person.displayName = draft.displayName;
            person.tenant = draft.tenants.empty() ? std::string_view{} : *draft.tenants.begin();
            for (const auto& [ref, name] : draft.names)
                person.names.push_back(name);
        }
        const auto before = [](const ResolvedPerson& a, const ResolvedPerson& b) {
            if (std::tie(a.objectId, a.tenant) != std::tie(b.objectId, b.tenant))
                return std::tie(a.objectId, a.tenant) < std::tie(b.objectId, b.tenant);
            return std::lexicographical_compare(
                a.names.begin(), a.names.end(), b.names.begin(), b.names.end(),
                [](const PersonName& x, const PersonName& y) {
                    return std::tie(x.kind, x.folded, x.seen.first, x.seen.last, x.name) <
                           std::tie(y.kind, y.folded, y.seen.first, y.seen.last, y.name);
                });
        };
        std::sort(people.begin(), people.end(), before);
        return people;
    }

    const std::vector<PersonLink>& m_links;
    std::vector<const PersonLink*> m_pending;
    std::vector<Draft> m_drafts;
    std::unordered_map<std::string_view, std::size_t> m_byObjectId;
    std::map<NameRef, std::vector<std::size_t>> m_holders;
};

} // namespace

std::vector<ResolvedPerson> resolvePeople(const std::vector<PersonLink>& links)
{
    return Resolver(links).run();
}

} // namespace core::store
