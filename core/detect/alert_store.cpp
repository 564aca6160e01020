// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/alert_store.h"

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/custody/derived_digest.h"
#include "core/detect/alert_merge.h"
#include "core/detect/triage.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <unordered_set>

namespace core::detect {

using sqlite::Statement;

namespace {

using Keys = std::unordered_set<std::string>;

constexpr std::size_t subjectPrefix = std::string_view("alert:").size();

// Keys of alerts of which somebody said something that stands.
Keys workedOn(store::Case& theCase)
{
    Statement rows(theCase.db(), "SELECT DISTINCT subject FROM annotation WHERE subject >= 'alert:' AND subject < 'alert;' AND removed IS NULL");
    Keys keys;
    while (rows.step())
        keys.emplace(rows.text(0).substr(subjectPrefix));
    return keys;
}

// Everything that was said of one alert is said of the other. Of words of which there is one, those that stand there stay.
class AnnotationMover
{
public:
    explicit AnnotationMover(store::Case& theCase)
        : m_remove(theCase.db(), "UPDATE annotation SET removed = ?3 WHERE subject = ?1 AND removed IS NULL AND kind <> 'note' AND EXISTS"
                                 " (SELECT 1 FROM annotation b WHERE b.subject = ?2 AND b.kind = annotation.kind AND b.removed IS NULL"
                                 "  AND (b.kind <> 'tag' OR b.text = annotation.text COLLATE NOCASE))"),
          m_move(theCase.db(), "UPDATE annotation SET subject = ?2 WHERE subject = ?1"), m_now(UtcTime::now())
    {
    }
    void move(const std::string& fromKey, const std::string& toKey)
    {
        if (fromKey == toKey)
            return;
        const std::string from = alertSubject(fromKey), to = alertSubject(toKey);
        m_remove.bindAll(std::string_view(from), std::string_view(to), m_now.ticks);
        m_remove.run();
        m_move.bindAll(std::string_view(from), std::string_view(to));
        m_move.run();
    }

private:
    Statement m_remove, m_move;
    UtcTime m_now;
};

// A rollback takes the numbers of new texts back: whoever remembers them must forget.
class RememberedTexts
{
public:
    explicit RememberedTexts(store::Case& theCase) : m_case(theCase) {}
    ~RememberedTexts()
    {
        if (!m_isKept)
            m_case.texts().forget();
    }
    RememberedTexts(const RememberedTexts&) = delete;
    RememberedTexts& operator=(const RememberedTexts&) = delete;
    void keep() { m_isKept = true; }

private:
    store::Case& m_case;
    bool m_isKept = false;
};

class Storing
{
public:
    Storing(store::Case& theCase, const Findings& findings) : m_case(theCase), m_findings(findings), m_texts(theCase.db()) {}

    StoredCounts run();

private:
    std::vector<AlertHead> storedOfRules();
    void place(const Merge& merge, AlertWriter& writer);
    void letGo(const Merge& merge, const Keys& said, AlertWriter& writer);

    store::Case& m_case;
    const Findings& m_findings;
    store::Dictionary m_texts;
    std::unordered_set<std::string> m_complete; // rules that ran to the end
    StoredCounts m_counts;
};

std::vector<AlertHead> Storing::storedOfRules()
{
    std::unordered_set<std::string> concerned = m_complete;
    for (const Alert& alert : m_findings.alerts)
        concerned.insert(alert.ruleId);
    auto heads = readHeads(m_case);
    std::erase_if(heads, [&](const AlertHead& head) { return !concerned.contains(head.ruleId); });
    return heads;
}

void Storing::place(const Merge& merge, AlertWriter& writer)
{
    std::int64_t next = 1;
    if (Statement last(m_case.db(), "SELECT max(id) FROM alert"); last.step())
        next = last.integer(0) + 1;
    for (const Placing& placing : merge.placings)
        for (const AlertHead* head : placing.became)
            writer.erase(head->id);
    AnnotationMover mover(m_case);
    for (const Placing& placing : merge.placings) {
        for (const AlertHead* head : placing.became)
            mover.move(head->key, placing.finding->key);
        ++(placing.id == 0 ? m_counts.added : m_counts.updated);
        writer.write(*placing.finding, placing.id == 0 ? next++ : placing.id);
    }
}

void Storing::letGo(const Merge& merge, const Keys& said, AlertWriter& writer)
{
    for (const AlertHead* head : merge.gone) {
        if (!m_complete.contains(head->ruleId))
            continue; // it may be there all the same
        if (said.contains(head->key)) {
            writer.setLost(head->id);
            ++m_counts.kept;
        } else {
            writer.erase(head->id);
            ++m_counts.removed;
        }
    }
}

StoredCounts Storing::run()
{
    m_texts.synchronize();
    for (const RuleRun& run : m_findings.rules)
        if (run.refused.empty())
            m_complete.insert(run.ruleId);
    const auto stored = storedOfRules();
    const Keys said = workedOn(m_case);
    Statement events(m_case.db(), "SELECT 'e' || event FROM alert_event WHERE alert = ?1"
                                  " UNION ALL SELECT 'f' || lower(correlation_text(flow_correlation)) FROM alert_flow WHERE alert = ?1");
    const Merge merge = mergeFindings(m_findings.alerts, stored, said, [&](const AlertHead& head) {
        Causes causes;
        events.bind(1, head.id);
        while (events.step())
            causes.emplace_back(events.text(0));
        events.reset();
        return causes;
    });
    AlertWriter writer(m_case, m_texts);
    place(merge, writer);
    letGo(merge, said, writer);
    return m_counts;
}

std::string logDetailOf(const Findings& findings, const DetectOptions& options, const StoredCounts& counts)
{
    JsonWriter out;
    out.beginObject().memberOrNull("now", options.now ? formatUtc(*options.now) : std::string());
    out.member("first", formatUtc(options.first)).member("last", formatUtc(options.last)).key("rules").beginArray();
    for (const RuleRun& run : findings.rules) {
        out.beginObject().member("rule_id", run.ruleId).member("alerts", std::uint64_t{run.alerts}).member("information", std::uint64_t{run.information});
        out.member("not_evaluable", std::uint64_t{run.notEvaluable});
        if (!run.refused.empty())
            out.member("refused", run.refused.front().text);
        out.endObject();
    }
    out.endArray().member("added", std::uint64_t{counts.added}).member("updated", std::uint64_t{counts.updated});
    return out.member("removed", std::uint64_t{counts.removed}).member("kept", std::uint64_t{counts.kept}).endObject().text();
}

// What examiners said, by key.
std::unordered_map<std::string, Triage> readTriage(store::Case& theCase)
{
    std::unordered_map<std::string, Triage> all;
    Statement rows(theCase.db(), "SELECT subject, kind, text FROM annotation WHERE subject >= 'alert:' AND subject < 'alert;' AND removed IS NULL"
                                 " AND kind IN ('status', 'owner') ORDER BY created, id");
    while (rows.step()) {
        Triage& triage = all[std::string(rows.text(0).substr(subjectPrefix))];
        if (rows.text(1) == "owner") {
            triage.owner = rows.text(2);
        } else if (const auto said = parseStatus(rows.text(2))) {
            triage.status = said->status;
            triage.classification = said->classification;
            triage.reason = said->reason;
        }
    }
    return all;
}

} // namespace

Result<StoredCounts> storeFindings(store::Case& theCase, const Findings& findings, const DetectOptions& options)
{
    if (!theCase.isWritable())
        return fail(ErrorCode::NotWritable, "alerts cannot be stored in a case that is open for reading", theCase.path().string());
    RememberedTexts texts(theCase);
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Alerts, Derived::Notes});
    const StoredCounts counts = Storing(theCase, findings).run();
    appendLog(theCase, "detect", logDetailOf(findings, options, counts), {Derived::Alerts, Derived::Notes});
    transaction.commit();
    texts.keep();
    return counts;
}

RunState readRunState(store::Case& theCase)
{
    // Known files bring nothing (import.known); what is said of alerts is read with them.
    Statement log(theCase.db(), "SELECT coalesce(max(CASE WHEN action = 'detect' THEN seq END), 0),"
                                " coalesce(max(CASE WHEN action IN ('import', 'file.zone', 'server.clock', 'server.role', 'link.decide', 'watchlist.keep',"
                                " 'watchlist.remove', 'rule.on', 'rule.off', 'rule.settings', 'rule.keep', 'rule.remove') THEN seq END), 0) FROM examiner_log");
    if (!log.step())
        return {};
    const bool haveRun = log.integer(0) > 0;
    return {haveRun, haveRun && log.integer(1) > log.integer(0)};
}

// From the entry of logDetailOf(), which may have been written by another version.
LastRun readLastRun(store::Case& theCase)
{
    LastRun run;
    Statement entry(theCase.db(), "SELECT time, json_extract(detail, '$.now'), json_extract(detail, '$.first'), json_extract(detail, '$.last'), detail"
                                  " FROM (SELECT seq, time, iif(json_valid(detail), detail, '{}') AS detail FROM examiner_log WHERE action = 'detect')"
                                  " ORDER BY seq DESC LIMIT 1");
    if (!entry.step())
        return run;
    const auto timeIn = [&](int column) {
        const auto parsed = parseTime(entry.text(column));
        return parsed ? std::optional(parsed->time) : std::nullopt;
    };
    run.lags = readRunState(theCase).lags;
    run.when = UtcTime{entry.integer(0)};
    run.now = timeIn(1);
    run.first = timeIn(2);
    run.last = timeIn(3);
    Statement rules(theCase.db(), "SELECT coalesce(json_extract(value, '$.rule_id'), ''), coalesce(json_extract(value, '$.refused'), '')"
                                  " FROM json_each(?, '$.rules') WHERE type = 'object'");
    for (rules.bind(1, entry.text(4)); rules.step(); ++run.rules)
        if (!rules.text(1).empty())
            run.refusals.push_back(std::string(rules.text(0)) + ": " + std::string(rules.text(1)));
    return run;
}

AlertListPtr readAlerts(store::Case& theCase, std::string_view condition)
{
    auto alerts = std::make_shared<AlertList>(readAlertRows(theCase, condition));
    const auto triage = readTriage(theCase);
    const Suppressions suppressions(readSuppressions(theCase));
    for (Alert& alert : *alerts) {
        if (const auto said = triage.find(alert.key); said != triage.end())
            alert.triage = said->second;
        if (const Suppression* by = suppressions.covering({alert.ruleId, alert.user, alert.actor, alert.ip, alert.time}))
            alert.triage.suppressedBy = by->reason;
    }
    return alerts;
}

FlowAlerts readFlowAlerts(store::Case& theCase)
{
    const Suppressions suppressions(readSuppressions(theCase));
    std::unordered_map<std::int64_t, AlertMark> marks;
    for (AlertHead& head : readHeads(theCase))
        if (head.state == AlertState::Raised && !head.isLost && !suppressions.covering({head.ruleId, head.user, head.actor, head.ip, head.time}))
            marks[head.id] = {std::move(head.key), std::move(head.ruleId), std::move(head.rule), head.severity};
    FlowAlerts flows;
    Statement rows(theCase.db(), "SELECT lower(correlation_text(f.flow_correlation)), f.alert FROM alert_flow f JOIN alert a ON a.id = f.alert"
                                 " ORDER BY a.time, a.rule_id, a.key");
    while (rows.step())
        if (const auto mark = marks.find(rows.integer(1)); mark != marks.end())
            flows[std::string(rows.text(0))].push_back(mark->second);
    return flows;
}

std::vector<const Alert*> openAlertsOf(const AlertList& alerts, const std::vector<std::string>& names, const FlowUsers& users)
{
    std::unordered_set<std::string> wanted;
    for (const std::string& name : names)
        if (!name.empty())
            wanted.insert(toLower(name));
    std::vector<const Alert*> found;
    for (const Alert& alert : alerts) {
        const bool isOpen = alert.state == AlertState::Raised && !alert.isLost && alert.triage.status != TriageStatus::Closed
            && alert.triage.suppressedBy.empty();
        if (!isOpen)
            continue;
        const auto people = concernedBy(alert, users);
        if (std::any_of(people.begin(), people.end(), [&](const std::string& person) { return wanted.contains(person); }))
            found.push_back(&alert);
    }
    return found;
}

} // namespace core::detect
