// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/derived_digest.h"

#include "core/base/json_text.h"
#include "core/store/row_digest.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>
#include <span>

namespace core {

using sqlite::Connection;
using sqlite::Statement;

namespace {

constexpr std::string_view member = "digests";
std::span<const char* const> tablesOf(Derived kind)
{
    static constexpr std::array flows{"flow", "flow_event", "clock_sample", "server_clock"};
    static constexpr std::array people{"person_link", "person", "person_name"};
    static constexpr std::array alerts{"alert", "alert_event", "alert_flow"};
    static constexpr std::array notes{"annotation"};
    static constexpr std::array settings{"rule", "rule_setting", "watchlist"};
    switch (kind) {
    case Derived::Flows: return flows;
    case Derived::People: return people;
    case Derived::Alerts: return alerts;
    case Derived::Notes: return notes;
    case Derived::Settings: return settings;
    }
    return {};
}

std::string objectOf(const std::map<Derived, std::string>& digests)
{
    std::vector<std::pair<std::string, std::string>> members;
    for (const auto& [kind, digest] : digests)
        members.emplace_back(name(kind), digest);
    return logDetail(members);
}

// The digests of a parsed object; what is none of ours is passed over.
std::map<Derived, std::string> digestsIn(simdjson::dom::element object)
{
    std::map<Derived, std::string> digests;
    for (const Derived kind : derivedKinds)
        if (std::string_view digest; !object[name(kind)].get(digest))
            digests.emplace(kind, digest);
    return digests;
}

// The note that table meta keeps saves reading the log; where it is gone, the log still knows.
std::map<Derived, std::string> namedIn(store::Case& theCase)
{
    const std::string text = theCase.meta(namedDigestsKey);
    simdjson::dom::parser parser;
    simdjson::dom::element object;
    if (!text.empty() && !parser.parse(simdjson::padded_string(text)).get(object))
        if (auto digests = digestsIn(object); digests.size() == derivedKinds.size())
            return digests;
    std::map<Derived, std::string> digests;
    for (const auto& [kind, named] : latestDerivedDigests(readLog(theCase)))
        digests.emplace(kind, named.digest);
    return digests;
}

} // namespace

const char* name(Derived kind)
{
    static constexpr std::array names{"flows", "people", "alerts", "notes", "settings"};
    static_assert(names.size() == derivedKinds.size());
    return names[std::size_t(kind)];
}

std::string derivedDigest(Connection& db, Derived kind)
{
    Sha256 sum;
    for (const char* table : tablesOf(kind)) {
        sum.add(fmt::format("sspr rows 1\n{}\n", table));
        store::TableScan(db, table).run([&](const store::RowBytes& rows) { sum.add(rows.all()); });
    }
    return sum.finish();
}

std::map<Derived, NamedDigest> latestDerivedDigests(const std::vector<LogEntry>& entries)
{
    std::map<Derived, NamedDigest> latest;
    simdjson::dom::parser parser;
    const std::string quoted = fmt::format("\"{}\"", member);
    for (auto entry = entries.rbegin(); entry != entries.rend() && latest.size() < derivedKinds.size(); ++entry) {
        simdjson::dom::element object;
        if (entry->detail.find(quoted) == std::string::npos || parser.parse(simdjson::padded_string(entry->detail))[member].get(object))
            continue;
        for (const auto& [kind, digest] : digestsIn(object))
            latest.try_emplace(kind, NamedDigest{digest, entry->seq});
    }
    return latest;
}

std::string withDerivedDigests(store::Case& theCase, std::string_view detail, std::initializer_list<Derived> changed)
{
    std::map<Derived, std::string> known = namedIn(theCase);
    const bool isFirst = known.empty();
    std::map<Derived, std::string> fresh;
    for (const Derived kind : derivedKinds) {
        const bool isAsked = isFirst || kind == Derived::Notes || kind == Derived::Settings || std::find(changed.begin(), changed.end(), kind) != changed.end();
        if (!isAsked)
            continue;
        const std::string digest = derivedDigest(theCase.db(), kind);
        std::string& last = known[kind];
        if (last == digest)
            continue;
        last = digest;
        fresh.emplace(kind, digest);
    }
    std::string text(detail);
    if (fresh.empty())
        return text;
    theCase.setMeta(namedDigestsKey, objectOf(known));
    const std::size_t end = text.rfind('}');
    return text.insert(end, fmt::format("{}\"{}\": {}", text.find('"') < end ? ", " : "", member, objectOf(fresh)));
}

bool isStale(Connection& db, Derived kind)
{
    if (kind != Derived::Flows && kind != Derived::People)
        return false;
    Statement row(db, "SELECT value = 'stale' FROM main.meta WHERE key = ?");
    row.bind(1, std::string_view(name(kind)));
    return row.step() && row.integer(0) != 0;
}

void logOutsideChanges(store::Case& theCase, std::initializer_list<Derived> kinds)
{
    sqlite::Transaction transaction(theCase.db());
    const auto known = namedIn(theCase);
    for (const Derived kind : kinds) {
        const auto named = known.find(kind);
        if (named == known.end() || isStale(theCase.db(), kind))
            continue;
        if (const std::string found = derivedDigest(theCase.db(), kind); found != named->second)
            appendLog(theCase, outsideChangeAction, logDetail({{"of", name(kind)}, {"named", named->second}, {"found", found}}), {kind});
    }
    transaction.commit();
}

void logWorkedOut(store::Case& theCase)
{
    sqlite::Transaction transaction(theCase.db());
    const std::string detail = withDerivedDigests(theCase, "{}", {Derived::Flows, Derived::People});
    if (detail == "{}")
        return;
    appendLog(theCase, workedOutAction, detail);
    transaction.commit();
}

} // namespace core
