// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/derived_digest.h"

#include "core/base/json_text.h"
#include "core/sqlite/reading.h"
#include "core/store/row_digest.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>

namespace core {

using sqlite::Connection;
using sqlite::Statement;

namespace {

constexpr std::string_view member = "digests";
struct Contents {
    std::vector<const char*> tables;
    std::vector<const char*> texts; // rows of numbers of the dictionary
};

Contents contentsOf(Derived kind)
{
    switch (kind) {
    case Derived::Flows:
        return {{"flow", "flow_event", "clock_sample", "server_clock", "coverage", "file_span", "served_file", "audit_unlike"},
                {"user, user_id, user_name, tenant, initiator, source_ip, user_agent, reason, reason_code, last_step, computer FROM main.flow",
                 "DISTINCT computer, tenant FROM main.coverage", "computer FROM main.server_clock"}};
    case Derived::People: return {{"person_link", "person", "person_name"}, {"tenant, object_id, display_name FROM main.person", "name FROM main.person_name"}};
    case Derived::Alerts: return {{"alert", "alert_event", "alert_flow"}, {"user, ip, actor FROM main.alert"}};
    case Derived::Notes: return {{"annotation"}, {}};
    case Derived::Settings: return {{"rule", "rule_setting", "watchlist"}, {}};
    }
    return {};
}

void addTexts(Connection& db, const Contents& contents, Sha256& sum)
{
    std::vector<std::int64_t> numbers;
    for (const char* columns : contents.texts) {
        const std::string sql = fmt::format("SELECT {}", columns);
        Statement rows(db, sql);
        const int count = rows.columns();
        while (rows.step())
            for (int i = 0; i < count; ++i)
                if (const auto number = rows.optionalInteger(i))
                    numbers.push_back(*number);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    sum.add("sspr rows 1\nstring\n");
    Statement text(db, "SELECT text FROM main.string WHERE id = ?");
    store::RowBytes rows;
    for (const std::int64_t number : numbers) {
        text.bind(1, number);
        if (text.step()) {
            rows.beginRow(number);
            rows.text(text.text(0));
            rows.endRow();
        }
        text.reset();
        if (rows.rows() >= 4096) {
            sum.add(rows.all());
            rows.clear();
        }
    }
    sum.add(rows.all());
}

// Flows depend on how far the evidence reaches, which is kept by the way.
void addNewestEvent(Connection& db, Sha256& sum)
{
    Statement newest(db, "SELECT value FROM main.meta WHERE key = 'newest_event'");
    sum.add(fmt::format("newest_event\n{}\n", newest.step() ? newest.text(0) : std::string_view()));
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

// The digests that an entry names; empty where it names none.
std::map<Derived, std::string> namedBy(std::string_view detail, simdjson::dom::parser& parser)
{
    simdjson::dom::element object;
    if (parser.parse(simdjson::padded_string(detail))[member].get(object))
        return {};
    return digestsIn(object);
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
    const Contents contents = contentsOf(kind);
    Sha256 sum;
    for (const char* table : contents.tables) {
        sum.add(fmt::format("sspr rows 1\n{}\n", table));
        store::TableScan(db, table).run([&](const store::RowBytes& rows) { sum.add(rows.all()); });
    }
    if (!contents.texts.empty())
        addTexts(db, contents, sum);
    if (kind == Derived::Flows)
        addNewestEvent(db, sum);
    return sum.finish();
}

std::map<Derived, NamedDigest> latestDerivedDigests(const std::vector<LogEntry>& entries)
{
    std::map<Derived, NamedDigest> latest;
    simdjson::dom::parser parser;
    for (auto entry = entries.rbegin(); entry != entries.rend() && latest.size() < derivedKinds.size(); ++entry)
        if (entry->detail.find("\"digests\"") != std::string::npos)
            for (const auto& [kind, digest] : namedBy(entry->detail, parser))
                latest.try_emplace(kind, NamedDigest{digest, entry->seq});
    return latest;
}

std::map<Derived, NamedDigest> latestDerivedDigests(Connection& db, std::initializer_list<Derived> kinds)
{
    std::map<Derived, NamedDigest> latest;
    simdjson::dom::parser parser;
    Statement entries(db, "SELECT seq, detail FROM main.examiner_log WHERE instr(detail, '\"digests\"') ORDER BY seq DESC");
    while (latest.size() < kinds.size() && entries.step())
        for (const auto& [kind, digest] : namedBy(entries.text(1), parser))
            if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end())
                latest.try_emplace(kind, NamedDigest{digest, entries.integer(0)});
    return latest;
}

std::string withDerivedDigests(store::Case& theCase, std::string_view detail, std::initializer_list<Derived> changed)
{
    std::map<Derived, std::string> fresh;
    if (!hasDerivedDigests(theCase.db())) {
        for (const Derived kind : derivedKinds)
            fresh.emplace(kind, derivedDigest(theCase.db(), kind));
    } else if (changed.size() > 0) {
        const auto latest = latestDerivedDigests(theCase.db(), changed);
        for (const Derived kind : changed) {
            const std::string digest = derivedDigest(theCase.db(), kind);
            if (const auto named = latest.find(kind); named == latest.end() || named->second.digest != digest)
                fresh.emplace(kind, digest);
        }
    }
    std::string text(detail);
    if (fresh.empty())
        return text;
    return text.insert(text.rfind('}'), fmt::format("{}\"{}\": {}", text == "{}" ? "" : ", ", member, objectOf(fresh)));
}

bool hasDerivedDigests(Connection& db)
{
    simdjson::dom::parser parser;
    Statement entries(db, "SELECT detail FROM main.examiner_log WHERE instr(detail, '\"digests\"') ORDER BY seq DESC");
    while (entries.step())
        if (!namedBy(entries.text(0), parser).empty())
            return true;
    return false;
}

bool isStale(Connection& db, Derived kind, const NamedDigest& named)
{
    if (kind != Derived::Flows && kind != Derived::People)
        return false;
    Statement mark(db, "SELECT 1 FROM main.meta WHERE key = ? AND value = 'stale'");
    mark.bind(1, std::string_view(name(kind)));
    if (!mark.step())
        return false;
    Statement cause(db, "SELECT 1 FROM main.examiner_log WHERE seq >= ? AND action IN ('import', 'import.known', 'file.zone', 'merge') LIMIT 1");
    cause.bind(1, named.seq);
    return cause.step();
}

void logOutsideChanges(store::Case& theCase, std::initializer_list<Derived> kinds)
{
    struct Difference {
        Derived kind;
        std::string named, found;
    };
    const auto differences = [&] {
        std::vector<Difference> all;
        const auto latest = latestDerivedDigests(theCase.db(), kinds);
        for (const Derived kind : kinds)
            if (const auto named = latest.find(kind); named != latest.end() && !isStale(theCase.db(), kind, named->second))
                if (std::string found = derivedDigest(theCase.db(), kind); found != named->second.digest)
                    all.push_back({kind, named->second.digest, std::move(found)});
        return all;
    };
    {
        // One state of the case, without keeping others from writing; nearly always this is all.
        const sqlite::Reading reading(theCase.db());
        if (differences().empty())
            return;
    }
    sqlite::Transaction transaction(theCase.db());
    for (const Difference& difference : differences())
        appendLog(theCase, outsideChangeAction, logDetail({{"of", name(difference.kind)}, {"named", difference.named}, {"found", difference.found}}),
                  {difference.kind});
    transaction.commit();
}

void logWorkedOut(store::Case& theCase)
{
    sqlite::Transaction transaction(theCase.db());
    const std::string detail = withDerivedDigests(theCase, "{}", {Derived::Flows, Derived::People});
    if (detail == "{}")
        return;
    appendEntry(theCase, workedOutAction, detail);
    transaction.commit();
}

} // namespace core
