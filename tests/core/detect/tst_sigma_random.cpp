// SPDX-License-Identifier: GPL-3.0-or-later
// Random Sigma rules against a reading of the specification that is as plain as can be: record by record, stretch by stretch.
#include "tests/core/detect/sigma_bench.h"
#include "core/base/text.h"

#include <functional>
#include <random>

using namespace core;
using namespace core::detect;
using support::Cells;
using support::SigmaBench;

namespace {

using Texts = std::vector<std::string>;
struct Record {
    std::map<std::string, Texts> values; // field -> its values
};

// Wildcards the slow way.
bool isLike(std::string_view text, std::string_view pattern)
{
    if (pattern.empty())
        return text.empty();
    if (pattern[0] == '*')
        return isLike(text, pattern.substr(1)) || (!text.empty() && isLike(text.substr(1), pattern));
    return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && isLike(text.substr(1), pattern.substr(1));
}

using Check = std::function<bool(const Record&)>;
struct Made {
    std::string yaml;
    Check check;
};

class Maker
{
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    unsigned below(unsigned most) { return static_cast<unsigned>(m_random() % most); }
    const std::string& oneOf(const Texts& texts) { return texts[below(static_cast<unsigned>(texts.size()))]; }

    std::string text()
    {
        std::string out;
        for (unsigned i = below(4); i > 0; --i)
            out += "abAB."[below(5)];
        return out;
    }
    std::string pattern()
    {
        std::string out;
        for (unsigned i = 1 + below(3); i > 0; --i)
            out += "aabbAB.*?"[below(9)];
        return out;
    }

    Made item(const Texts& fields)
    {
        const std::string field = oneOf(fields);
        const std::string form = oneOf({"", "|contains", "|startswith", "|endswith", "|cased", "|contains|cased", "|exists"});
        if (form == "|exists") {
            const bool wanted = below(2) == 0;
            return {field + form + ": " + (wanted ? "true" : "false"), [=](const Record& record) { return hasAny(record, field) == wanted; }};
        }
        const bool isAll = below(5) == 0;
        Made made{field + form + (isAll ? "|all" : "") + ": [", {}};
        std::vector<Check> checks;
        for (unsigned i = 1 + below(3); i > 0; --i) {
            const bool isNull = below(8) == 0 && (form.empty() || form == "|cased");
            const std::string value = pattern();
            made.yaml += (made.yaml.back() == '[' ? "" : ", ") + (isNull ? std::string("null") : "'" + value + "'");
            checks.push_back(isNull ? Check([=](const Record& record) { return !hasAny(record, field); }) : ofValue(field, form, value));
        }
        made.yaml += "]";
        made.check = [=](const Record& record) {
            const auto meets = [&](const Check& check) { return check(record); };
            return isAll ? std::all_of(checks.begin(), checks.end(), meets) : std::any_of(checks.begin(), checks.end(), meets);
        };
        return made;
    }

    // "name:" with a map or a list of maps.
    Made search(const std::string& name, const Texts& fields)
    {
        const bool isList = below(3) == 0;
        Made made{"  " + name + ":\n", {}};
        std::vector<std::vector<Check>> any;
        for (unsigned entry = isList ? 1 + below(2) : 1; entry > 0; --entry) {
            std::vector<Check> all;
            std::set<std::string> used;
            for (unsigned i = 1 + below(3); i > 0; --i) {
                const Made one = item(fields);
                if (!used.insert(one.yaml.substr(0, one.yaml.find(':'))).second)
                    continue; // a key stands once
                made.yaml += (isList ? (all.empty() ? "    - " : "      ") : "    ") + one.yaml + "\n";
                all.push_back(one.check);
            }
            any.push_back(std::move(all));
        }
        made.check = [any](const Record& record) {
            return std::any_of(any.begin(), any.end(), [&](const auto& all) { return std::all_of(all.begin(), all.end(), [&](const Check& check) { return check(record); }); });
        };
        return made;
    }

    Made condition(const std::map<std::string, Check>& searches, int depth)
    {
        const auto of = [&searches](std::string_view start, bool isAll) -> Check {
            return [&searches, start, isAll](const Record& record) {
                for (const auto& [name, check] : searches)
                    if (name.starts_with(start) && check(record) != isAll)
                        return !isAll;
                return isAll;
            };
        };
        switch (below(depth > 0 ? 7 : 4)) {
        case 0: return {"1 of them", of("", false)};
        case 1: return {"all of s*", of("s", true)};
        case 2: return {"1 of s1*", of("s1", false)};
        case 3: {
            const std::string name = "s" + std::to_string(1 + below(2));
            return {name, searches.at(name)};
        }
        case 4: {
            const Made inner = condition(searches, depth - 1);
            return {"not (" + inner.yaml + ")", [=](const Record& record) { return !inner.check(record); }};
        }
        default: break;
        }
        const Made left = condition(searches, depth - 1), right = condition(searches, depth - 1);
        if (below(2) == 0)
            return {"(" + left.yaml + ") and (" + right.yaml + ")", [=](const Record& record) { return left.check(record) && right.check(record); }};
        return {"(" + left.yaml + " or " + right.yaml + ")", [=](const Record& record) { return left.check(record) || right.check(record); }};
    }

    // `searches` must live as long as what is made.
    Made rule(const std::string& service, const Texts& fields, std::map<std::string, Check>& searches)
    {
        Made made{"title: R\nid: r\nlogsource:\n  product: azure\n  service: " + service + "\ndetection:\n", {}};
        for (const char* name : {"s1", "s2"}) {
            const Made one = search(name, fields);
            made.yaml += one.yaml;
            searches[name] = one.check;
        }
        const Made test = condition(searches, 2);
        made.yaml += "  condition: " + test.yaml + "\n";
        made.check = test.check;
        return made;
    }

private:
    static bool hasAny(const Record& record, const std::string& field)
    {
        const Texts& values = record.values.at(field);
        return std::any_of(values.begin(), values.end(), [](const std::string& value) { return !value.empty(); });
    }
    static Check ofValue(const std::string& field, const std::string& form, std::string value)
    {
        if (form.starts_with("|contains") || form == "|endswith")
            value.insert(0, "*");
        if (form.starts_with("|contains") || form == "|startswith")
            value += "*";
        const bool isCased = form.find("cased") != std::string::npos;
        const bool isAny = value.find_first_not_of('*') == std::string::npos; // any value, but one
        return [=](const Record& record) {
            const Texts& values = record.values.at(field);
            return isAny ? hasAny(record, field) : std::any_of(values.begin(), values.end(), [&](const std::string& one) {
                return isCased ? isLike(one, value) : isLike(toLower(one), toLower(value));
            });
        };
    }

    std::mt19937 m_random;
};

struct Event {
    int minute = 0;
    std::string user, app;
    int rule = 0; // which of the rules it meets
};
struct Burst {
    int first = 0, last = 0;
    std::set<std::size_t> events;
    auto operator<=>(const Burst&) const = default;
};

std::string shown(const std::set<std::pair<std::string, Burst>>& bursts)
{
    std::string out;
    for (const auto& [user, burst] : bursts) {
        out += user + " " + std::to_string(burst.first) + "-" + std::to_string(burst.last) + ":";
        for (const std::size_t event : burst.events)
            out += " " + std::to_string(event);
        out += "\n";
    }
    return out;
}

// For each event, where the stretch begins that ends with it; nothing: none.
using Ends = std::vector<std::optional<int>>;

// Stretches that share a minute are one burst.
std::set<std::pair<std::string, Burst>> burstsOf(const std::vector<Event>& events, const Ends& begins)
{
    std::set<std::string> users;
    for (const Event& event : events)
        users.insert(event.user);
    std::set<std::pair<std::string, Burst>> all;
    for (const std::string& user : users) {
        std::vector<std::pair<int, int>> stretches;
        for (std::size_t i = 0; i < events.size(); ++i)
            if (events[i].user == user && begins[i])
                stretches.emplace_back(*begins[i], events[i].minute);
        std::sort(stretches.begin(), stretches.end(), [](const auto& a, const auto& b) { return std::pair(a.second, a.first) < std::pair(b.second, b.first); });
        std::vector<Burst> bursts;
        for (const auto& [first, last] : stretches) {
            if (bursts.empty() || first > bursts.back().last)
                bursts.push_back({first, last, {}});
            bursts.back().first = std::min(bursts.back().first, first);
            bursts.back().last = last;
        }
        for (Burst& burst : bursts) {
            for (std::size_t i = 0; i < events.size(); ++i)
                if (events[i].user == user && events[i].minute >= burst.first && events[i].minute <= burst.last)
                    burst.events.insert(i + 1);
            all.emplace(user, burst);
        }
    }
    return all;
}

} // namespace

class TestSigmaRandom : public QObject
{
    Q_OBJECT

private slots:
    void signIns()
    {
        Maker maker(1);
        SigmaBench bench;
        const Texts fields{"UserPrincipalName", "AppDisplayName", "UserAgent", "Status.failureReason"};
        std::vector<Cells> rows;
        std::vector<Record> records;
        for (int i = 0; i < 60; ++i) {
            Record record;
            for (const std::string& field : fields)
                record.values[field] = {maker.text()};
            rows.push_back({{fields[0], record.values[fields[0]][0]}, {fields[1], record.values[fields[1]][0]}, {fields[2], record.values[fields[2]][0]},
                            {"Status", "{\"failureReason\":" + jsonText(record.values[fields[3]][0]) + "}"}});
            records.push_back(std::move(record));
        }
        bench.setTable("SigninLogs", rows);
        compare(maker, bench, "signinlogs", fields, records);
    }

    void lists()
    {
        Maker maker(2);
        SigmaBench bench;
        const Texts fields{"OperationName", "TargetResources.displayName", "TargetResources.modifiedProperties.newValue", "AdditionalDetails.value"};
        std::vector<Cells> rows;
        std::vector<Record> records;
        for (int i = 0; i < 60; ++i) {
            Record record;
            record.values[fields[0]] = {maker.text()};
            record.values[fields[1]] = record.values[fields[2]] = record.values[fields[3]] = {};
            std::string targets = "[", details = "[";
            for (unsigned target = maker.below(3); target > 0; --target) {
                const std::string name = maker.text();
                record.values[fields[1]].push_back(name);
                std::string properties = "[";
                for (unsigned property = maker.below(3); property > 0; --property) {
                    const std::string value = maker.text();
                    record.values[fields[2]].push_back(value);
                    properties += (properties.size() > 1 ? "," : "") + ("{\"displayName\":\"p\",\"newValue\":" + jsonText(value) + "}");
                }
                targets += (targets.size() > 1 ? "," : "") + ("{\"displayName\":" + jsonText(name) + (properties.size() > 1 || maker.below(2) == 0 ? ",\"modifiedProperties\":" + properties + "]" : "") + "}");
            }
            for (unsigned detail = maker.below(3); detail > 0; --detail) {
                const std::string value = maker.text();
                record.values[fields[3]].push_back(value);
                details += (details.size() > 1 ? "," : "") + ("{\"key\":\"k\",\"value\":" + jsonText(value) + "}");
            }
            rows.push_back({{"OperationName", record.values[fields[0]][0]}, {"TargetResources", maker.below(10) == 0 && targets == "[" ? "null" : targets + "]"},
                            {"AdditionalDetails", details + "]"}});
            records.push_back(std::move(record));
        }
        bench.setTable("AuditLogs", rows);
        compare(maker, bench, "auditlogs", fields, records);
    }

    void correlations_data()
    {
        QTest::addColumn<std::string>("type");
        QTest::addColumn<int>("least");
        for (int least = 1; least <= 4; ++least) {
            QTest::addRow("event_count %d", least) << std::string("event_count") << least;
            QTest::addRow("value_count %d", least) << std::string("value_count") << least;
        }
        QTest::newRow("temporal 2") << std::string("temporal") << 2;
        QTest::newRow("temporal 3") << std::string("temporal") << 3;
        QTest::newRow("temporal_ordered 2") << std::string("temporal_ordered") << 2;
        QTest::newRow("temporal_ordered 3") << std::string("temporal_ordered") << 3;
    }
    void correlations()
    {
        QFETCH(std::string, type);
        QFETCH(int, least);
        const bool isCount = type.ends_with("count");
        const int rules = isCount ? 2 : least;
        int found = 0;
        for (unsigned seed = 0; seed < 12; ++seed) {
            Maker maker(100 + seed);
            const int span = 2 + static_cast<int>(maker.below(12));
            std::vector<Event> events;
            for (int i = 0; i < 80; ++i)
                events.push_back({static_cast<int>(maker.below(seed % 2 == 0 ? 40 : 120)), maker.oneOf({"anna", "bert", "carl", ""}), maker.oneOf({"a", "b", "c", "d", ""}),
                                  static_cast<int>(maker.below(static_cast<unsigned>(rules) + 1))});
            SigmaBench bench;
            std::vector<Cells> rows;
            for (const Event& event : events)
                rows.push_back({{"TimeGenerated", SigmaBench::at(event.minute)}, {"UserPrincipalName", event.user}, {"AppDisplayName", event.app},
                                {"ResultType", std::to_string(event.rule)}});
            bench.setTable("SigninLogs", rows);
            const RuleFile file = parseSigma(yamlOf(type, rules, least, span), "x.yml");
            QVERIFY2(file.problems.empty(), file.problems.empty() ? "" : file.problems.front().text.c_str());
            QCOMPARE(file.rules.size(), std::size_t(1));
            const std::set<std::pair<std::string, Burst>> wanted = expected(events, type, rules, least, span);
            found += static_cast<int>(wanted.size());
            QCOMPARE(shown(run(bench, file.rules.front().query)), shown(wanted));
        }
        QVERIFY(found >= 4);
    }

private:
    static void compare(Maker& maker, SigmaBench& bench, const std::string& service, const Texts& fields, const std::vector<Record>& records)
    {
        int some = 0;
        for (int i = 0; i < 400; ++i) {
            std::map<std::string, Check> searches;
            const Made rule = maker.rule(service, fields, searches);
            std::multiset<std::string> wanted;
            for (std::size_t at = 0; at < records.size(); ++at)
                if (rule.check(records[at]))
                    wanted.insert(std::to_string(at + 1));
            std::string texts;
            for (const std::string& one : wanted)
                texts += (texts.empty() ? "" : " ") + one;
            const std::string got = bench.run(rule.yaml);
            QVERIFY2(got == texts, (rule.yaml + "\nfound " + got + "\nwanted " + texts).c_str());
            some += !wanted.empty() && wanted.size() < records.size();
        }
        QVERIFY(some > 200);
    }

    static std::string yamlOf(const std::string& type, int rules, int least, int span)
    {
        std::string yaml, names;
        for (int rule = 1; rule <= rules; ++rule) {
            const std::string name = "rule" + std::to_string(rule);
            yaml += "title: Base\nname: " + name + "\nlogsource:\n  product: azure\n  service: signinlogs\ndetection:\n  a:\n    ResultType: " + std::to_string(rule) + "\n  condition: a\n---\n";
            names += (names.empty() ? "" : ", ") + name;
        }
        yaml += "title: All\nid: c\ncorrelation:\n  type: " + type + "\n  rules: [" + names + "]\n  group-by: [user]\n  timespan: " + std::to_string(span) + "m\n";
        yaml += "  aliases:\n    user:\n";
        for (int rule = 1; rule <= rules; ++rule)
            yaml += "      rule" + std::to_string(rule) + ": UserPrincipalName\n";
        if (type.ends_with("count"))
            yaml += "  condition:\n    gte: " + std::to_string(least) + "\n" + (type == "value_count" ? "    field: AppDisplayName\n" : "");
        return yaml;
    }

    static std::set<std::pair<std::string, Burst>> run(SigmaBench& bench, const std::string& query)
    {
        std::set<std::pair<std::string, Burst>> bursts;
        const auto rows = bench.session().run(query, {});
        if (!rows) {
            bursts.emplace(rows.error().diagnostics.empty() ? describe(*rows.error().error) : kql::describe(rows.error().diagnostics.front(), query) + query, Burst{});
            return bursts;
        }
        const auto minute = [](const kql::Value& time) { return static_cast<int>((time.integer() - UtcTime::fromCalendar(2024, 5, 1).ticks) / Duration::minutes(1).ticks); };
        for (const auto& row : rows->rows) {
            std::map<std::string, kql::Value> cells;
            for (std::size_t i = 0; i < row.size(); ++i)
                cells[rows->columns[i].name] = row[i];
            Burst burst{minute(cells["FirstTime"]), minute(cells["TimeGenerated"]), {}};
            std::string id;
            for (const char c : cells["Evidence"].text()) {
                if (c >= '0' && c <= '9')
                    id += c;
                else if (!id.empty())
                    burst.events.insert(std::stoul(std::exchange(id, {})));
            }
            bursts.emplace(cells["By_user"].text(), burst);
        }
        return bursts;
    }
    static std::set<std::pair<std::string, Burst>> expected(std::vector<Event> events, const std::string& type, int rules, int least, int span)
    {
        const auto counts = [&](const Event& event) { return event.rule >= 1 && event.rule <= rules && !event.user.empty() && (type != "value_count" || !event.app.empty()); };
        for (Event& event : events)
            if (!counts(event))
                event.user.clear();
        Ends begins(events.size());
        for (std::size_t i = 0; i < events.size(); ++i)
            if (!events[i].user.empty())
                begins[i] = beginOf(events, i, type, rules, least, span);
        for (Event& event : events) // those that take no part are nobody's
            if (event.user.empty())
                event.minute = -1;
        return burstsOf(events, begins);
    }

    static std::optional<int> beginOf(const std::vector<Event>& events, std::size_t end, const std::string& type, int rules, int least, int span)
    {
        std::vector<std::size_t> inside; // of the stretch that ends with this event
        for (std::size_t i = 0; i < events.size(); ++i)
            if (events[i].user == events[end].user && events[i].minute <= events[end].minute && events[i].minute >= events[end].minute - span)
                inside.push_back(i);
        std::set<std::string> values;
        std::set<int> seen;
        std::vector<int> minutes; // up to this event, one after the other where several fall into one minute
        for (const std::size_t i : inside) {
            values.insert(events[i].app);
            seen.insert(events[i].rule);
            if (type != "event_count" || events[i].minute < events[end].minute || i <= end)
                minutes.push_back(events[i].minute);
        }
        std::sort(minutes.begin(), minutes.end());
        const std::size_t wanted = static_cast<std::size_t>(least);
        if (type == "event_count")
            return minutes.size() < wanted ? std::nullopt : std::optional(minutes[minutes.size() - wanted]);
        if (type == "value_count")
            return values.size() < wanted ? std::nullopt : std::optional(minutes.front());
        if (type == "temporal")
            return seen.size() < static_cast<std::size_t>(rules) ? std::nullopt : std::optional(minutes.front());
        return events[end].rule == rules ? chainTo(events, inside, end, rules) : std::nullopt;
    }

    // The latest minute from which events of rules 1 .. `rule` lead to this one, each not before the one it follows.
    static std::optional<int> chainTo(const std::vector<Event>& events, const std::vector<std::size_t>& inside, std::size_t end, int rule)
    {
        if (rule == 1)
            return events[end].minute;
        std::optional<int> best;
        for (const std::size_t i : inside)
            if (events[i].rule == rule - 1 && events[i].minute <= events[end].minute)
                if (const auto begin = chainTo(events, inside, i, rule - 1))
                    best = std::max(best.value_or(*begin), *begin);
        return best;
    }
};

QTEST_APPLESS_MAIN(TestSigmaRandom)
#include "tst_sigma_random.moc"
