// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_row_map.h"

#include "core/base/text.h"
#include "core/knowledge/server_events.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace core {

using sqlite::Statement;
using store::EventTable;
using enum EventColumn;

namespace {

constexpr std::array sourceNames{"audit",    "signin",       "server",       "other",           "risk_event", "risky_user",
                                 "activity", "registration", "method_usage", "role_assignment", "user_record"};

// What a record of a table is, where it names no operation. Windows have words for them (ui/event/event_words.cpp).
const char* operationOf(EventTable table)
{
    switch (table) {
    case EventTable::SignIn: return "Sign-in activity";
    case EventTable::RiskyUser: return "Risky user";
    case EventTable::Registration: return "Registered authentication methods";
    case EventTable::Role: return "Role assignment";
    case EventTable::User: return "User in a list";
    default: return nullptr;
    }
}

struct Taken {
    EventColumn column;
    const char* expression;
};

// Columns that are taken as they stand. Audit records and server events need more (readAudit, readServer).
std::vector<Taken> sources(EventTable table)
{
    switch (table) {
    case EventTable::Audit:
        return {{Category, "category"}, {Operation, "operation"}, {ResultText, "result"}, {Reason, "coalesce(reason, description)"},
                {Ip, "ip"}, {Service, "service"}, {Agent, "user_agent"}, {Device, "agent"}, {Tenant, "tenant"}};
    case EventTable::SignIn:
        return {{Category, "category"}, {Code, "result"}, {ResultText, "result"}, {Reason, "result_reason"}, {User, "user_upn"},
                {UserId, "user_id"}, {UserName, "user_name"}, {Target, "resource"}, {Ip, "ip"}, {App, "coalesce(app, app_id)"},
                {Client, "client"}, {Country, "country"}, {City, "city"}, {Agent, "coalesce(user_agent, browser)"},
                {Device, "coalesce(device_name, os)"}, {Risk, "coalesce(risk_aggregated, risk_signin)"}, {Tenant, "tenant"}};
    case EventTable::Server:
        return {{Category, "channel"}, {Operation, "token"}, {ResultText, "hr"}, {Reason, "reason"},
                {User, "coalesce(upn, target_account)"}, {Actor, "coalesce(admin_upn, subject_account)"}, {Service, "provider"},
                {Computer, "computer"}};
    case EventTable::Other:
        return {{Category, "category"}, {Operation, "operation"}, {User, "user"}, {Ip, "ip"}, {Tenant, "tenant"}};
    case EventTable::RiskEvent:
        return {{Category, "activity"}, {Operation, "risk_type"}, {ResultText, "risk_state"}, {Reason, "risk_detail"}, {User, "user_upn"},
                {UserId, "user_id"}, {UserName, "user_name"}, {Ip, "ip"}, {Service, "source"}, {Country, "country"}, {City, "city"},
                {Risk, "risk_level"}, {Tenant, "tenant"}};
    case EventTable::RiskyUser:
        return {{ResultText, "risk_state"}, {Reason, "risk_detail"}, {User, "user_upn"}, {UserId, "user_id"}, {UserName, "user_name"},
                {Risk, "risk_level"}, {Tenant, "tenant"}};
    case EventTable::Activity:
        return {{Category, "activity_type"}, {Operation, "action"}, {Reason, "description"}, {User, "user_upn"}, {UserId, "user_id"},
                {UserName, "user_name"}, {Target, "coalesce(target_upn, target_name, target_id)"}, {Ip, "ip"}, {App, "app"},
                {Country, "country"}, {City, "city"}, {Agent, "user_agent"}, {Device, "coalesce(device_type, os)"}, {Tenant, "tenant"}};
    case EventTable::Registration:
        return {{Reason, "methods"}, {User, "user_upn"}, {UserId, "user_id"}, {UserName, "user_name"}, {Target, "preferred"},
                {Tenant, "tenant"}};
    case EventTable::MethodUsage:
        return {{Operation, "feature"}, {Reason, "reason"}, {User, "user_upn"}, {UserName, "user_name"}, {Target, "method"},
                {Tenant, "tenant"}};
    case EventTable::Role:
        return {{ResultText, "assignment"}, {Reason, "scope"}, {User, "principal_upn"}, {UserId, "principal_id"},
                {UserName, "principal_name"}, {Target, "coalesce(role, role_id)"}, {Tenant, "tenant"}};
    case EventTable::User:
        return {{Reason, "dn"}, {User, "coalesce(user_upn, mail)"}, {UserId, "user_id"}, {UserName, "user_name"}, {Target, "sam"},
                {Tenant, "tenant"}};
    }
    return {};
}

// What follows the columns of sources().
const char* further(EventTable table)
{
    switch (table) {
    case EventTable::Audit:
        return "target_upn, target_id, target_name, target_type, actor_upn, actor_id, coalesce(actor_name, actor_app, actor_sp)";
    case EventTable::Server: return "event_id, object_id";
    case EventTable::MethodUsage: return "success";
    default: return "";
    }
}

const char* correlationOf(EventTable table)
{
    switch (table) {
    case EventTable::Audit:
    case EventTable::SignIn:
    case EventTable::RiskEvent: return "correlation";
    case EventTable::Server: return "tracking";
    default: return "NULL";
    }
}

const std::vector<Taken>& sourcesOf(EventTable table)
{
    static const auto all = [] {
        std::array<std::vector<Taken>, store::eventTableCount> lists;
        for (std::size_t i = 0; i < lists.size(); ++i)
            lists[i] = sources(EventTable(i));
        return lists;
    }();
    return all[std::size_t(table)];
}

std::uint32_t at(const Statement& row, int column) { return std::uint32_t(row.integer(column)); }

} // namespace

EventRowMap::EventRowMap(sqlite::Connection& db, EventTexts& texts)
    : m_db(db), m_texts(texts), m_success(texts.add("success")), m_failure(texts.add("failure"))
{
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        m_sources[i] = texts.add(sourceNames[i]);
        if (const char* operation = operationOf(EventTable(i)))
            m_operations[i] = texts.add(operation);
    }
    Statement files(db, "SELECT id, path FROM file");
    while (files.step())
        m_files.emplace(files.integer(0), texts.add(files.text(1)));
}

std::string EventRowMap::sql(EventTable table)
{
    std::string columns;
    for (const Taken& source : sourcesOf(table))
        columns += fmt::format(", {}", source.expression);
    const std::string_view more = further(table);
    return fmt::format("SELECT id, time, digits, file, {}{}{}{} FROM {}", correlationOf(table), columns, more.empty() ? "" : ", ",
                       more, store::tableSpec(table).name);
}

void EventRowMap::read(EventTable table, const Statement& row, Values& values)
{
    int column = headColumns;
    for (const Taken& source : sourcesOf(table))
        values[std::size_t(source.column)] = at(row, column++);
    values[std::size_t(EventColumn::Source)] = m_sources[std::size_t(table)];
    const auto file = m_files.find(row.integer(3));
    values[std::size_t(File)] = file == m_files.end() ? 0 : file->second;
    if (m_operations[std::size_t(table)] != 0)
        values[std::size_t(Operation)] = m_operations[std::size_t(table)];
    if (table == EventTable::Audit) {
        readAudit(row, values);
    } else if (table == EventTable::SignIn) {
        const auto code = values[std::size_t(Code)];
        values[std::size_t(Outcome)] = code == 0 ? 0 : m_texts.text(code) == "0" ? m_success : m_failure;
    } else if (table == EventTable::Server) {
        readServer(row, values);
    } else if (table == EventTable::MethodUsage) {
        const auto success = row.optionalInteger(int(headColumns + sourcesOf(table).size()));
        values[std::size_t(Outcome)] = !success ? 0 : *success != 0 ? m_success : m_failure;
    }
}

// Whom an audit record is about: the target where that is a user, else whoever acted.
void EventRowMap::readAudit(const Statement& row, Values& values)
{
    const int first = int(headColumns + sourcesOf(EventTable::Audit).size());
    const std::uint32_t targetUpn = at(row, first), targetId = at(row, first + 1), targetName = at(row, first + 2);
    const std::uint32_t actorUpn = at(row, first + 4), actorId = at(row, first + 5), actorName = at(row, first + 6);
    const std::uint32_t actor = actorUpn ? actorUpn : actorName ? actorName : actorId;
    if (targetUpn != 0 || isUserType(at(row, first + 3))) {
        values[std::size_t(User)] = targetUpn;
        values[std::size_t(UserId)] = targetId;
        values[std::size_t(UserName)] = targetName;
        const bool isSelf = (actorId != 0 && isSame(actorId, targetId)) || (actorUpn != 0 && isSame(actorUpn, targetUpn));
        values[std::size_t(Actor)] = isSelf ? 0 : actor;
    } else {
        values[std::size_t(Target)] = targetName ? targetName : targetId;
        values[std::size_t(User)] = actorUpn;
        values[std::size_t(UserId)] = actorUpn ? actorId : 0;
        values[std::size_t(Actor)] = actorUpn ? 0 : actor; // a program
    }
    values[std::size_t(Outcome)] = outcomeOfWord(values[std::size_t(ResultText)]);
}

void EventRowMap::readServer(const Statement& row, Values& values)
{
    const int first = int(headColumns + sourcesOf(EventTable::Server).size());
    const auto eventId = row.optionalInteger(first);
    if (eventId) {
        const std::uint32_t provider = values[std::size_t(Service)];
        const auto [kind, isNew] = m_serverKinds.try_emplace({provider, *eventId});
        if (isNew) {
            const ServerEventInfo info = serverEventInfo(m_texts.text(provider), std::uint32_t(*eventId));
            const bool isSuccess = info.eventClass == ServerEventClass::Success, isFailure = info.eventClass == ServerEventClass::Failure;
            kind->second = {m_texts.add(info.name), isSuccess ? m_success : isFailure ? m_failure : 0};
        }
        values[std::size_t(Code)] = numberText(*eventId);
        values[std::size_t(Outcome)] = kind->second.outcome;
        if (values[std::size_t(Operation)] == 0)
            values[std::size_t(Operation)] = kind->second.name;
    }
    values[std::size_t(UserId)] = row.isBlob(first + 1) ? guidText(row.blob(first + 1)) : at(row, first + 1);
    if (isSame(values[std::size_t(Actor)], values[std::size_t(User)]))
        values[std::size_t(Actor)] = 0;
}

bool EventRowMap::isUserType(std::uint32_t type)
{
    const auto [known, isNew] = m_userTypes.try_emplace(type);
    if (isNew)
        known->second = equalsIgnoreCase(m_texts.text(type), "User");
    return known->second;
}

bool EventRowMap::isSame(std::uint32_t a, std::uint32_t b) const
{
    return a == b || equalsIgnoreCase(m_texts.text(a), m_texts.text(b));
}

std::uint32_t EventRowMap::numberText(std::int64_t number)
{
    const auto [known, isNew] = m_numbers.try_emplace(number);
    if (isNew)
        known->second = m_texts.add(std::to_string(number));
    return known->second;
}

// Object ids of server events are stored as bytes; other logs write the same id as a text, whose number is wanted.
std::uint32_t EventRowMap::guidText(std::string_view bytes)
{
    if (!std::exchange(m_hasObjectIds, true)) {
        Statement ids(m_db, "SELECT DISTINCT object_id FROM server_event WHERE typeof(object_id) = 'blob'");
        const auto guidAt = [](std::string_view blob) {
            Guid guid;
            std::copy_n(blob.begin(), std::min<std::size_t>(blob.size(), 16), guid.bytes.begin());
            return guid;
        };
        while (ids.step())
            m_objectIds.emplace(guidAt(ids.blob(0)), 0);
        for (std::uint32_t n = 1; n < m_texts.dictionarySize(); ++n) {
            if (m_texts.text(n).size() != 36)
                continue;
            const auto guid = parseGuid(m_texts.text(n));
            if (const auto known = guid ? m_objectIds.find(*guid) : m_objectIds.end(); known != m_objectIds.end())
                known->second = n;
        }
    }
    Guid guid;
    std::copy_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 16), guid.bytes.begin());
    std::uint32_t& number = m_objectIds[guid];
    if (number == 0 && !guid.isZero())
        number = m_texts.add(guid.text());
    return number;
}

std::uint32_t EventRowMap::outcomeOfWord(std::uint32_t word)
{
    const auto [known, isNew] = m_outcomes.try_emplace(word);
    if (isNew) {
        const std::string_view text = m_texts.text(word);
        if (equalsIgnoreCase(text, "success"))
            known->second = m_success;
        else if (equalsIgnoreCase(text, "failure"))
            known->second = m_failure;
    }
    return known->second;
}

} // namespace core
