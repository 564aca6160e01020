// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/alert_evidence.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::detect {

using sqlite::Statement;

namespace {

constexpr std::size_t longestPart = 160;

// What one line says of a record, piece by piece; what is missing is left out.
struct LineOf {
    const char* source;
    const char* sql;
};
constexpr std::array<LineOf, 11> lines{{
    {"audit", "SELECT string_text(operation), string_text(result), coalesce(string_text(reason), string_text(description)),"
              " coalesce(string_text(target_upn), string_text(target_name)),"
              " nullif(coalesce(string_text(actor_upn), string_text(actor_app)) COLLATE NOCASE, string_text(target_upn)), string_text(ip) FROM audit WHERE id = ?"},
    {"signin", "SELECT 'Sign-in', iif(string_text(result) = '0', 'success', 'error ' || string_text(result)), iif(string_text(result) = '0', NULL, string_text(result_reason)),"
               " string_text(user_upn), string_text(app), string_text(ip) FROM signin WHERE id = ?"},
    {"server", "SELECT string_text(provider) || ' ' || event_id, string_text(token), string_text(reason), coalesce(string_text(upn), string_text(target_account)),"
               " coalesce(string_text(admin_upn), string_text(subject_account)), string_text(computer) FROM server_event WHERE id = ?"},
    {"other", "SELECT string_text(category), string_text(operation), NULL, string_text(user), NULL, string_text(ip) FROM other_event WHERE id = ?"},
    {"risk_event", "SELECT 'Risk detection', string_text(risk_type), string_text(risk_level), string_text(user_upn), string_text(risk_state), string_text(ip)"
                   " FROM risk_event WHERE id = ?"},
    {"risky_user", "SELECT 'Risk of the user', string_text(risk_level), string_text(risk_state), string_text(user_upn), string_text(risk_detail), NULL"
                   " FROM risky_user WHERE id = ?"},
    {"activity", "SELECT coalesce(string_text(description), string_text(action)), string_text(app), NULL, string_text(user_upn), string_text(target_upn), string_text(ip)"
                 " FROM activity WHERE id = ?"},
    {"registration", "SELECT 'Registered methods', string_text(methods), NULL, string_text(user_upn), NULL, NULL FROM registration WHERE id = ?"},
    {"method_usage", "SELECT string_text(feature), string_text(method), string_text(reason), string_text(user_upn), NULL, NULL FROM method_usage WHERE id = ?"},
    {"role_assignment", "SELECT 'Role', string_text(role), string_text(assignment), coalesce(string_text(principal_upn), string_text(principal_name)), NULL, NULL"
                        " FROM role_assignment WHERE id = ?"},
    {"user_record", "SELECT 'List of users', NULL, NULL, string_text(user_upn), NULL, NULL FROM user_record WHERE id = ?"},
}};

} // namespace

AlertEvidence::AlertEvidence(store::Case& theCase)
    : m_case(theCase), m_event(theCase.db(), "SELECT source, time FROM any_event WHERE id = ?"),
      m_places(theCase.db(), "SELECT f.path, f.sha256, p.place FROM event_place p JOIN file f ON f.id = p.file WHERE p.event = ? ORDER BY f.id, p.place")
{
}

AlertEvidence::~AlertEvidence() = default;

std::vector<AlertEvent> AlertEvidence::read(const std::vector<EventId>& events, bool withText)
{
    std::vector<AlertEvent> all;
    all.reserve(events.size());
    for (const EventId id : events) {
        AlertEvent& event = all.emplace_back();
        event.event = id;
        m_places.bind(1, id.value);
        while (m_places.step())
            event.places.push_back({std::string(m_places.text(0)), std::string(m_places.text(1)), static_cast<std::uint64_t>(m_places.integer(2))});
        m_places.reset();
        if (!withText)
            continue;
        m_event.bind(1, id.value);
        if (m_event.step()) {
            event.source = m_event.text(0);
            if (!m_event.isNull(1))
                event.time = UtcTime{m_event.integer(1)};
        }
        m_event.reset();
        addText(event);
    }
    return all;
}

void AlertEvidence::addText(AlertEvent& event)
{
    auto known = std::find_if(m_texts.begin(), m_texts.end(), [&](const TextOf& one) { return one.source == event.source; });
    if (known == m_texts.end()) {
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const LineOf& one) { return event.source == one.source; });
        if (line == lines.end())
            return;
        m_texts.push_back({event.source, Statement(m_case.db(), line->sql)});
        known = std::prev(m_texts.end());
    }
    Statement& row = known->statement;
    row.bind(1, event.event.value);
    if (row.step())
        for (int i = 0; i < 6; ++i)
            if (const std::string_view part = trim(row.text(i)); !part.empty())
                event.text += (event.text.empty() ? "" : ", ") + shorten(part, longestPart);
    row.reset();
}

} // namespace core::detect
