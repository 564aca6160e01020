// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/alert_rows.h"

#include "core/base/guid.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace core::detect {

using sqlite::Statement;

namespace {

namespace json = simdjson::dom;

std::vector<std::string> parts(std::string_view text)
{
    std::vector<std::string> list;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        if (const std::string_view one = trim(text.substr(0, comma)); !one.empty())
            list.emplace_back(one);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return list;
}

AlertState stateOf(std::string_view text)
{
    for (const AlertState state : {AlertState::Information, AlertState::NotEvaluable})
        if (text == name(state))
            return state;
    return AlertState::Raised;
}

// ----------------------------------------------------------------------------------------------------------- as JSON

std::string parametersJson(const Alert& alert)
{
    JsonWriter out;
    out.beginObject();
    for (const auto& [parameter, value] : alert.parameters)
        out.member(parameter, value);
    return out.endObject().text();
}

std::string clausesJson(const Alert& alert)
{
    JsonWriter out;
    out.beginArray();
    for (const ClauseMet& clause : alert.clauses) {
        out.beginObject().member("text", clause.text).key("events").beginArray();
        for (const EventId event : clause.events)
            out.value(event.value);
        out.endArray().endObject();
    }
    return out.endArray().text();
}

std::string valuesJson(const Alert& alert)
{
    JsonWriter out;
    out.beginArray();
    for (const auto& [column, value] : alert.values)
        out.beginArray().value(column).value(value).endArray();
    return out.endArray().text();
}

std::string missingJson(const Alert& alert)
{
    JsonWriter out;
    out.beginArray();
    for (const MissingEvidence& missing : alert.missing)
        out.beginObject().member("source", missing.source).member("from", formatUtc(missing.from)).member("to", formatUtc(missing.to))
            .member("needed_hours", missing.neededHours).member("missing_hours", missing.missingHours).member("text", missing.text).endObject();
    return out.endArray().text();
}

// --------------------------------------------------------------------------------------------------------- from JSON
// What is not as it was written (a case that somebody edited) reads as empty.

std::string textOf(json::element value)
{
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}
std::string textAt(json::object object, const char* name)
{
    json::element value;
    return object[name].get(value) == simdjson::SUCCESS ? textOf(value) : std::string();
}
std::int64_t numberAt(json::object object, const char* name)
{
    std::int64_t number = 0;
    return object[name].get(number) == simdjson::SUCCESS ? number : 0;
}
UtcTime timeAt(json::object object, const char* name)
{
    const auto time = parseTime(textAt(object, name));
    return time ? time->time : UtcTime{};
}

class JsonColumns
{
public:
    void parameters(std::string_view text, Alert& alert)
    {
        json::object object;
        if (const auto root = parse(text); root && root->get(object) == simdjson::SUCCESS)
            for (const auto [key, value] : object)
                alert.parameters.emplace_back(key, textOf(value));
    }
    void clauses(std::string_view text, Alert& alert)
    {
        each(text, [&](json::element element) {
            json::object object;
            json::array events;
            if (element.get(object) != simdjson::SUCCESS)
                return;
            ClauseMet& clause = alert.clauses.emplace_back();
            clause.text = textAt(object, "text");
            if (object["events"].get(events) != simdjson::SUCCESS)
                return;
            for (const json::element event : events)
                if (std::int64_t number = 0; event.get(number) == simdjson::SUCCESS)
                    clause.events.push_back({number});
        });
    }
    void values(std::string_view text, Alert& alert)
    {
        each(text, [&](json::element element) {
            json::array pair;
            if (element.get(pair) == simdjson::SUCCESS && pair.size() == 2)
                alert.values.emplace_back(textOf(*pair.begin()), textOf(*++pair.begin()));
        });
    }
    void missing(std::string_view text, Alert& alert)
    {
        each(text, [&](json::element element) {
            json::object object;
            if (element.get(object) == simdjson::SUCCESS)
                alert.missing.push_back({textAt(object, "source"), timeAt(object, "from"), timeAt(object, "to"), numberAt(object, "needed_hours"),
                                         numberAt(object, "missing_hours"), textAt(object, "text")});
        });
    }

private:
    std::optional<json::element> parse(std::string_view text)
    {
        json::element root;
        if (text.size() <= 2 || m_parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS)
            return std::nullopt; // mostly [] and {}
        return root;
    }
    template <class Take> void each(std::string_view text, Take take)
    {
        json::array array;
        if (const auto root = parse(text); root && root->get(array) == simdjson::SUCCESS)
            for (const json::element element : array)
                take(element);
    }
    json::parser m_parser;
};

constexpr const char* alertColumns = "id, key, state, rule_id, rule_name, rule_version, parameters, severity, tactics, techniques, title, description,"
                                     " time, first_raised, reference, user, ip, actor, clauses, row_values, missing, lost";

Alert alertAt(const Statement& row, JsonColumns& columns, store::TextFunctions& texts)
{
    Alert alert;
    alert.id = row.integer(0);
    alert.key = row.text(1);
    alert.state = stateOf(row.text(2));
    alert.ruleId = row.text(3);
    alert.rule = row.text(4);
    alert.ruleVersion = row.text(5);
    columns.parameters(row.text(6), alert);
    alert.severity = severityFromName(row.text(7)).value_or(Severity::Medium);
    alert.tactics = parts(row.text(8));
    alert.techniques = parts(row.text(9));
    alert.title = row.text(10);
    alert.description = row.text(11);
    alert.time = {row.integer(12)};
    if (!row.isNull(13))
        alert.firstRaised = UtcTime{row.integer(13)};
    alert.reference = {row.integer(14)};
    alert.user = texts.text(row.integer(15));
    alert.ip = texts.text(row.integer(16));
    alert.actor = texts.text(row.integer(17));
    columns.clauses(row.text(18), alert);
    columns.values(row.text(19), alert);
    columns.missing(row.text(20), alert);
    alert.isLost = row.integer(21) != 0;
    return alert;
}

} // namespace

std::vector<AlertHead> readHeads(store::Case& theCase)
{
    Statement rows(theCase.db(), "SELECT id, key, rule_id, rule_name, severity, state, time, user, actor, ip, lost FROM alert ORDER BY id");
    store::TextFunctions& texts = theCase.texts();
    std::vector<AlertHead> heads;
    while (rows.step()) {
        AlertHead& head = heads.emplace_back();
        head.id = rows.integer(0);
        head.key = rows.text(1);
        head.ruleId = rows.text(2);
        head.rule = rows.text(3);
        head.severity = severityFromName(rows.text(4)).value_or(Severity::Medium);
        head.state = stateOf(rows.text(5));
        head.time = {rows.integer(6)};
        head.user = texts.text(rows.integer(7));
        head.actor = texts.text(rows.integer(8));
        head.ip = texts.text(rows.integer(9));
        head.isLost = rows.integer(10) != 0;
    }
    return heads;
}

AlertList readAlertRows(store::Case& theCase, std::string_view condition)
{
    const std::string where = condition.empty() ? std::string() : " WHERE " + std::string(condition);
    AlertList alerts;
    std::unordered_map<std::int64_t, std::size_t> places;
    JsonColumns columns;
    Statement rows(theCase.db(), std::string("SELECT ") + alertColumns + " FROM alert" + where + " ORDER BY time, rule_id, key");
    while (rows.step()) {
        places[rows.integer(0)] = alerts.size();
        alerts.push_back(alertAt(rows, columns, theCase.texts()));
    }
    Statement flows(theCase.db(), std::string("SELECT alert, lower(correlation_text(flow_correlation)) FROM alert_flow")
                                        + (where.empty() ? where : " WHERE alert IN (SELECT id FROM alert" + where + ")") + " ORDER BY 1, 2");
    while (flows.step())
        if (const auto place = places.find(flows.integer(0)); place != places.end())
            alerts[place->second].flows.emplace_back(flows.text(1));
    return alerts;
}

AlertWriter::AlertWriter(store::Case& theCase, store::Dictionary& texts)
    : m_case(theCase), m_texts(texts),
      m_insert(theCase.db(), std::string("INSERT INTO alert (") + alertColumns + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)"),
      m_event(theCase.db(), "INSERT OR IGNORE INTO alert_event (alert, event) VALUES (?, ?)"),
      m_flow(theCase.db(), "INSERT OR IGNORE INTO alert_flow (alert, flow_correlation) VALUES (?, ?)"),
      m_erase(theCase.db(), "DELETE FROM alert WHERE id = ?"), m_eraseEvents(theCase.db(), "DELETE FROM alert_event WHERE alert = ?"),
      m_eraseFlows(theCase.db(), "DELETE FROM alert_flow WHERE alert = ?"), m_lost(theCase.db(), "UPDATE alert SET lost = 1 WHERE id = ?")
{
}

void AlertWriter::write(const Alert& alert, std::int64_t id)
{
    const std::string parameters = parametersJson(alert), clauses = clausesJson(alert), values = valuesJson(alert), missing = missingJson(alert);
    const std::string tactics = joined(alert.tactics, ", "), techniques = joined(alert.techniques, ", ");
    const std::array<std::string_view, 11> texts{alert.key,  name(alert.state),    alert.ruleId, alert.rule,  alert.ruleVersion, parameters,
                                                 name(alert.severity), tactics, techniques, alert.title, alert.description};
    m_insert.bind(1, id);
    for (std::size_t i = 0; i < texts.size(); ++i)
        m_insert.bind(static_cast<int>(i) + 2, texts[i]);
    m_insert.bind(13, alert.time.ticks);
    m_insert.bind(14, alert.firstRaised ? std::optional(alert.firstRaised->ticks) : std::nullopt);
    m_insert.bind(15, alert.reference.ticks);
    m_insert.bindId(16, m_texts.idOf(alert.user));
    m_insert.bindId(17, m_texts.idOf(alert.ip));
    m_insert.bindId(18, m_texts.idOf(alert.actor));
    m_insert.bind(19, std::string_view(clauses));
    m_insert.bind(20, std::string_view(values));
    m_insert.bind(21, std::string_view(missing));
    m_insert.run();
    for (const EventId event : alert.events()) {
        m_event.bindAll(id, event.value);
        m_event.run();
    }
    writeFlows(alert, id);
}

void AlertWriter::writeFlows(const Alert& alert, std::int64_t id)
{
    for (const std::string& flow : alert.flows) {
        m_flow.bind(1, id);
        if (const auto guid = parseGuid(flow)) {
            m_flow.bindBlob(2, guid->bytes.data(), guid->bytes.size());
            m_flow.run();
        } else {
            m_flow.bind(2, numberOfFlow(flow));
            m_flow.run();
        }
    }
}

// Alerts name flows in lower case, the case as the records wrote them.
std::int64_t AlertWriter::numberOfFlow(const std::string& correlationId)
{
    if (!m_hasFlowTexts) {
        Statement rows(m_case.db(), "SELECT correlation, correlation_text(correlation) FROM flow WHERE typeof(correlation) = 'integer'");
        while (rows.step())
            m_flowTexts.emplace(toLower(rows.text(1)), rows.integer(0));
        m_hasFlowTexts = true;
    }
    const auto known = m_flowTexts.find(toLower(correlationId));
    return known == m_flowTexts.end() ? m_texts.idOf(correlationId) : known->second;
}

void AlertWriter::erase(std::int64_t id)
{
    for (Statement* statement : {&m_erase, &m_eraseEvents, &m_eraseFlows}) {
        statement->bind(1, id);
        statement->run();
    }
}

void AlertWriter::setLost(std::int64_t id)
{
    m_lost.bind(1, id);
    m_lost.run();
}

} // namespace core::detect
