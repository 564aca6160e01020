// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/step_reader.h"

#include "core/base/text.h"
#include "core/flow/step_order.h"
#include "core/knowledge/causes.h"
#include "core/knowledge/server_events.h"
#include "core/store/raw_reader.h"
#include "core/store/text_lookup.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace core {

using sqlite::Statement;

namespace {

StepClass stepClassOf(ServerEventClass eventClass)
{
    switch (eventClass) {
    case ServerEventClass::Success: return StepClass::Success;
    case ServerEventClass::Failure: return StepClass::Refusal;
    case ServerEventClass::Start: return StepClass::Progress;
    default: return StepClass::Neutral;
    }
}

// An error code explains the events that it comes with, and those that say no more than that something failed. Any other event knows its
// cause better: a locked account stays one, whatever code stands beside it.
bool goesWith(const HrCode& hr, const ServerEventInfo& event)
{
    constexpr std::string_view unspecific[] = {"connect.33001", "connect.31003", "connect.31008", "connect.31011", "adsync.6329"};
    return event.eventClass == ServerEventClass::Unknown || std::find(std::begin(unspecific), std::end(unspecific), event.step) != std::end(unspecific)
        || std::find(hr.events.begin(), hr.events.end(), event.step) != hr.events.end();
}

} // namespace

StepReader::StepReader(store::Case& theCase)
    : m_case(theCase), m_selectText(theCase.db(), "SELECT text FROM string WHERE id = ?"),
      m_selectPlaces(theCase.db(), "SELECT o.file, o.place, f.path, f.sha256 FROM"
                                   " (SELECT ?1 AS file, ?2 AS place UNION ALL SELECT file, place FROM occurrence WHERE event = ?3) o"
                                   " JOIN file f ON f.id = o.file"
                                   // The raw record that the case keeps is of the richest copy.
                                   " ORDER BY o.file = (SELECT file FROM raw_block WHERE id = ?4) DESC, o.file, o.place")
{
}

std::string_view StepReader::text(std::int64_t id)
{
    if (id == 0)
        return {};
    Recent& recent = m_recent[static_cast<std::uint64_t>(id) % m_recent.size()];
    if (recent.id == id)
        return *recent.text;
    const auto [it, isNew] = m_texts.try_emplace(id);
    if (isNew) {
        m_selectText.bind(1, id);
        if (m_selectText.step())
            it->second = m_selectText.text(0);
        m_selectText.reset();
    }
    recent = {id, &it->second}; // nodes of the map stay where they are
    return it->second;
}

std::string StepReader::correlationText(const Statement& row, int column)
{
    const store::CorrelationKey key = store::correlationAt(row, column);
    if (key.isNone())
        return {};
    return key.text ? std::string(text(key.text)) : key.guid.text();
}

std::vector<std::int64_t> StepReader::numbersOf(const std::vector<std::string>& texts)
{
    std::vector<std::int64_t> numbers;
    for (const std::string& wanted : texts)
        for (const std::int64_t number : store::numbersOfText(m_case.db(), wanted))
            numbers.push_back(number);
    return numbers;
}

std::string StepReader::rawAt(const Statement& row, int column)
{
    const auto raw = m_case.raw().record({row.integer(column), row.integer(column + 1), row.integer(column + 2)});
    return raw ? std::string(*raw) : "(" + describe(raw.error()) + ")";
}

void StepReader::addEvidence(FlowStep& step, std::int64_t file, std::int64_t place, std::int64_t block)
{
    m_selectPlaces.bindAll(file, place, step.event.value, block);
    while (m_selectPlaces.step())
        step.evidence.push_back({std::string(m_selectPlaces.text(2)), std::string(m_selectPlaces.text(3)),
                                 static_cast<std::uint64_t>(m_selectPlaces.integer(1))});
    m_selectPlaces.reset();
}

void StepReader::readLink(FlowStep& step, const Statement& row, int column)
{
    step.link = LinkStrength(row.integer(column));
    step.rule = LinkRule(row.integer(column + 1));
    step.linkReason = linkSentence(step.rule, step.link);
}

std::vector<FlowStep> StepReader::auditSteps(std::string_view linkColumns, std::string_view from, const Bind& bind)
{
    Statement rows(m_case.db(),
                   fmt::format("SELECT a.id, a.time, a.digits, a.service, a.operation, a.result, a.reason, a.correlation, a.ip,"
                               " a.actor_upn, coalesce(a.actor_app, a.actor_name), a.target_upn, a.target_name, a.file, a.place,"
                               " a.block, a.offset, a.length, raw_text(a.block, a.offset, a.length, 'id'), a.key, a.agent, {} FROM {}",
                               linkColumns, from));
    bind(rows);
    struct Placed {
        UtcTime time;
        std::uint8_t digits;
        int rank;
        FlowStep step;
    };
    std::vector<Placed> sorted;
    while (rows.step()) {
        FlowStep step;
        step.event = {rows.integer(0)};
        step.time = step.shownTime = {rows.integer(1)};
        step.digits = static_cast<std::uint8_t>(rows.integer(2));
        step.result = text(rows.integer(5));
        step.text = trim(text(rows.integer(6)));
        const std::string operation(text(rows.integer(4)));
        const Step& known = stepFor(text(rows.integer(3)), operation, step.result, step.text);
        step.lane = known.lane;
        step.stepClass = known.stepClass;
        step.step = known.name;
        step.title = known.title;
        if (known.name == "other" || known.name == "record" || known.title.empty())
            step.title = meaningfulReason(step.text).empty() ? operation : step.text; // unknown texts verbatim
        if (meaningfulReason(step.text).empty())
            step.text = operation;
        step.meaning = known.meaning;
        step.next = known.next;
        step.who = known.who;
        // The result says that it failed, its reason why.
        if (known.name.starts_with("result.") && known.stepClass == StepClass::Refusal)
            if (const Cause* cause = causeOfReason(step.text); cause && !cause->who.empty()) {
                step.meaning = cause->meaning;
                step.next = cause->next;
                step.who = cause->who;
            }
        step.correlationId = correlationText(rows, 7);
        step.ip = text(rows.integer(8));
        step.actor = text(rows.integer(9) ? rows.integer(9) : rows.integer(10));
        step.target = text(rows.integer(11) ? rows.integer(11) : rows.integer(12));
        step.provider = text(rows.integer(3));
        addEvidence(step, rows.integer(13), rows.integer(14), rows.integer(15));
        step.raw = rawAt(rows, 15);
        step.sourceId = rows.text(18);
        step.key = static_cast<std::uint64_t>(rows.integer(19));
        step.agent = text(rows.integer(20));
        readLink(step, rows, 21);
        sorted.push_back({step.time, step.digits, known.rank, std::move(step)});
    }
    std::sort(sorted.begin(), sorted.end(), [](const Placed& a, const Placed& b) {
        return std::tie(a.time, a.rank, a.step.sourceId, a.step.key) < std::tie(b.time, b.rank, b.step.sourceId, b.step.key);
    });
    orderInWholeSeconds(sorted.begin(), sorted.end(), [](const Placed&, const Placed&) { return true; }, [](const Placed& a, const Placed& b) {
        return std::tie(a.rank, a.time, a.step.sourceId, a.step.key) < std::tie(b.rank, b.time, b.step.sourceId, b.step.key);
    });
    std::vector<FlowStep> steps;
    for (Placed& placed : sorted) {
        // Somewhere in its second, and behind what its rank says.
        if (placed.digits == 0 && !steps.empty())
            placed.step.shownTime = std::max(placed.time, steps.back().shownTime);
        steps.push_back(std::move(placed.step));
    }
    return steps;
}

void StepReader::fillServer(FlowStep& step, const Statement& row)
{
    const auto eventId = static_cast<std::uint32_t>(row.integer(4));
    const ServerEventInfo info = serverEventInfo(step.provider, eventId);
    step.lane = info.lane;
    step.stepClass = stepClassOf(info.eventClass);
    step.step = info.step;
    step.title = info.title.empty() ? fmt::format("Event {}", eventId) : info.title;
    step.meaning = info.meaning;
    step.next = info.next;
    step.who = info.who;
    if (const HrCode* hr = hrCodeOf(text(row.integer(9)), text(row.integer(10))); hr && goesWith(*hr, info)) {
        step.meaning += (step.meaning.empty() ? "" : " ") + hr->meaning;
        if (!hr->next.empty()) {
            step.next = hr->next;
            step.who = hr->who;
        }
    }
    step.sourceId = std::to_string(eventId);
    step.result = step.stepClass == StepClass::Success ? "success" : step.stepClass == StepClass::Refusal ? "failure" : "";
    step.text = text(row.integer(10));
    if (step.text.empty())
        step.text = info.name;
}

std::vector<FlowStep> StepReader::serverSteps(std::string_view linkColumns, std::string_view from, const Bind& bind)
{
    Statement rows(m_case.db(),
                   fmt::format("SELECT s.id, s.time, s.digits, s.provider, s.event_id, s.computer, s.tracking, s.upn, s.admin_upn, s.hr,"
                               " s.reason, s.record_id, s.target_account, s.subject_account, s.file, s.place, s.block, s.offset, s.length,"
                               " c.offset_ms, s.key, {} FROM {} LEFT JOIN server_clock c ON c.computer = s.computer"
                               " WHERE s.time IS NOT NULL ORDER BY s.time, s.record_id, s.event_id, s.key",
                               linkColumns, from));
    bind(rows);
    std::vector<FlowStep> steps;
    while (rows.step()) {
        FlowStep step;
        step.event = {rows.integer(0)};
        step.time = {rows.integer(1)};
        step.digits = static_cast<std::uint8_t>(rows.integer(2));
        step.shownTime = step.time - Duration::milliseconds(rows.integer(19));
        step.provider = text(rows.integer(3));
        fillServer(step, rows);
        step.computer = text(rows.integer(5));
        step.correlationId = correlationText(rows, 6);
        step.target = text(rows.integer(7) ? rows.integer(7) : rows.integer(12));
        step.actor = text(rows.integer(8) ? rows.integer(8) : rows.integer(13));
        step.recordId = static_cast<std::uint64_t>(rows.integer(11));
        addEvidence(step, rows.integer(14), rows.integer(15), rows.integer(16));
        step.raw = rawAt(rows, 16);
        step.rawIsJson = !step.raw.empty() && step.raw.front() == '{';
        step.key = static_cast<std::uint64_t>(rows.integer(20));
        readLink(step, rows, 21);
        steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<FlowStep> StepReader::signInSteps(std::string_view linkColumns, std::string_view from, const Bind& bind)
{
    Statement rows(m_case.db(),
                   fmt::format("SELECT i.id, i.time, i.digits, i.user_upn, i.ip, i.app, i.result, i.result_reason, i.risk_aggregated,"
                               " i.risk_signin, i.country, i.city, i.interactive, i.correlation, i.file, i.place, i.block, i.offset, i.length,"
                               " raw_text(i.block, i.offset, i.length, 'id'), i.key, i.category, i.device_name, i.os, i.browser, {} FROM {}"
                               " ORDER BY i.time, i.key",
                               linkColumns, from));
    bind(rows);
    std::vector<FlowStep> steps;
    while (rows.step()) {
        FlowStep step;
        step.event = {rows.integer(0)};
        step.time = step.shownTime = {rows.integer(1)};
        step.digits = static_cast<std::uint8_t>(rows.integer(2));
        step.lane = Lane::SignIn;
        const std::string_view code = text(rows.integer(6));
        const bool succeeded = code == "0";
        const bool isInteractive = rows.isNull(12) ? text(rows.integer(21)) == "SignInLogs" : rows.integer(12) != 0;
        // A sign-in says nothing about the outcome of a flow.
        step.stepClass = StepClass::Neutral;
        const bool isUnknown = code.empty(); // of a table that has lost it: neither one nor the other
        step.step = isUnknown ? "signin.unknown" : succeeded ? "signin.success" : "signin.failure";
        step.title = isUnknown ? "Sign-in, outcome not in the record" : succeeded ? "Signed in" : "Sign-in refused";
        if (!isInteractive)
            step.title += " (not interactive)";
        step.result = isUnknown ? "" : succeeded ? "success" : "failure";
        step.text = succeeded || isUnknown ? std::string(text(rows.integer(5))) : fmt::format("{} {}", code, text(rows.integer(7)));
        if (const Cause* cause = succeeded || isUnknown ? nullptr : causeOfSignIn(code)) {
            step.title = fmt::format("Sign-in refused: {}", cause->title);
            step.meaning = cause->meaning;
            if (!cause->implies.empty())
                step.meaning += " " + cause->implies;
            step.next = cause->next;
            step.who = cause->who;
        }
        step.ip = text(rows.integer(4));
        step.actor = step.target = text(rows.integer(3));
        step.provider = text(rows.integer(5));
        for (const int risk : {8, 9})
            if (const std::string_view level = text(rows.integer(risk));
                !level.empty() && level != "none" && level != "hidden" && step.remarks.empty())
                step.remarks.push_back(fmt::format("risk {}", level));
        const std::string place = fmt::format("{}{}{}", text(rows.integer(11)), rows.isNull(11) || rows.isNull(10) ? "" : ", ", text(rows.integer(10)));
        if (!place.empty())
            step.remarks.push_back(place);
        for (const int device : {22, 23, 24})
            if (const std::string_view name = text(rows.integer(device)); !name.empty()) {
                step.remarks.emplace_back(name);
                break;
            }
        step.correlationId = correlationText(rows, 13);
        addEvidence(step, rows.integer(14), rows.integer(15), rows.integer(16));
        step.raw = rawAt(rows, 16);
        step.sourceId = rows.text(19);
        step.key = static_cast<std::uint64_t>(rows.integer(20));
        readLink(step, rows, 25);
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace core
