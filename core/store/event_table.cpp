// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_table.h"

#include "core/base/text.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>

namespace core::store {
namespace {

std::size_t position(const std::vector<const char*>& columns, std::string_view name)
{
    const auto found = std::find(columns.begin(), columns.end(), name);
    assert(found != columns.end());
    return std::size_t(found - columns.begin());
}

TableSpec makeSpec(const char* name, std::vector<const char*> columns, std::initializer_list<const char*> identity)
{
    constexpr std::array<std::string_view, 21> numbers = {
        "generated", "interactive", "event_id", "qualifiers", "level", "record_id", "detected", "updated", "deleted", "admin",
        "sspr_registered", "sspr_enabled", "sspr_capable", "mfa_registered", "mfa_capable", "passwordless", "success", "until",
        "enabled", "synced", "text_key"};
    TableSpec spec{name, std::move(columns), {}, {}, {}, {}};
    constexpr std::array<std::string_view, 3> timeless = {"registration", "role_assignment", "user_record"};
    spec.timeless = std::find(timeless.begin(), timeless.end(), std::string_view(name)) != timeless.end();
    for (const char* column : identity)
        spec.identity.push_back(position(spec.columns, column));
    for (const char* column : spec.columns)
        spec.numbers.push_back(std::find(numbers.begin(), numbers.end(), column) != numbers.end());
    spec.copyIdentity = spec.identity;
    if (std::string_view(name) == "server_event")
        for (const char* column : {"channel", "record_id", "hr", "target_account", "subject_account", "text_key"})
            spec.copyIdentity.push_back(position(spec.columns, column));
    if (std::string_view(name) == "signin")
        for (const char* column : {"app", "resource"})
            spec.copyIdentity.push_back(position(spec.columns, column));
    // What is written again under one id is a later stage; of two copies without the id it makes no other sign-in.
    if (std::string_view(name) == "signin")
        for (const char* column : {"risk_aggregated", "risk_signin", "risk_state"})
            spec.identity.push_back(position(spec.columns, column));
    if (std::string_view(name) == "risk_event")
        for (const char* column : {"correlation", "request", "ip"})
            spec.copyIdentity.push_back(position(spec.columns, column));
    if (std::string_view(name) == "activity")
        spec.copyIdentity.push_back(position(spec.columns, "ip"));
    if (std::string_view(name) == "audit")
        for (const char* column : {"actor_upn", "actor_id", "actor_app", "actor_sp"})
            spec.initiator.push_back(position(spec.columns, column));
    return spec;
}

// Fills the cells of a row one after the other, in the order of the table's columns.
class RowFiller
{
public:
    RowFiller(TextNumbers& texts, Row& row, EventTable table) : m_texts(texts), m_row(row)
    {
        row.assign(tableSpec(table).columns.size(), {});
    }
    ~RowFiller() { assert(m_at == m_row.size()); }

    RowFiller& text(std::string_view value)
    {
        if (const std::int64_t id = m_texts.idOf(value))
            m_row[m_at] = {Cell::Kind::Integer, id, {}};
        ++m_at;
        return *this;
    }
    RowFiller& guid(std::string_view value)
    {
        const CorrelationKey key = correlationKey(value, m_texts);
        if (key.text)
            m_row[m_at] = {Cell::Kind::Integer, key.text, {}};
        else if (!key.isNone())
            m_row[m_at] = {Cell::Kind::Guid, 0, key.guid};
        ++m_at;
        return *this;
    }
    template <class T> RowFiller& number(const std::optional<T>& value)
    {
        if (value)
            m_row[m_at] = {Cell::Kind::Integer, static_cast<std::int64_t>(*value), {}};
        ++m_at;
        return *this;
    }
    RowFiller& time(const std::optional<UtcTime>& value)
    {
        if (value)
            m_row[m_at] = {Cell::Kind::Integer, value->ticks, {}};
        ++m_at;
        return *this;
    }

private:
    TextNumbers& m_texts;
    Row& m_row;
    std::size_t m_at = 0;
};

} // namespace

CorrelationKey correlationKey(std::string_view text, TextNumbers& texts)
{
    CorrelationKey key;
    if (text.empty())
        return key;
    if (const auto guid = parseGuid(text))
        key.guid = *guid;
    else
        key.text = texts.idOf(text);
    return key;
}

CorrelationKey correlationOf(const Cell& cell)
{
    CorrelationKey key;
    if (cell.kind == Cell::Kind::Guid)
        key.guid = cell.guid;
    else if (cell.kind == Cell::Kind::Integer)
        key.text = cell.integer;
    return key;
}

CorrelationKey correlationAt(const sqlite::Statement& row, int column)
{
    CorrelationKey key;
    if (row.isBlob(column)) {
        const std::string_view bytes = row.blob(column);
        std::copy_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 16), key.guid.bytes.begin());
    } else {
        key.text = row.integer(column);
    }
    return key;
}

void bindCorrelation(sqlite::Statement& statement, int parameter, const CorrelationKey& key)
{
    key.text ? statement.bind(parameter, key.text) : statement.bindBlob(parameter, key.guid.bytes.data(), 16);
}

const TableSpec& tableSpec(EventTable table)
{
    static const std::array<TableSpec, eventTableCount> specs = {
        makeSpec("audit",
                 {"correlation", "operation", "service", "category", "result", "reason", "description", "operation_type",
                  "actor_upn", "actor_id", "actor_name", "actor_app", "actor_sp", "ip", "target_upn", "target_id",
                  "target_name", "target_type", "user_agent", "agent", "changed", "tenant", "generated"},
                 {"correlation", "operation", "actor_upn", "actor_id", "actor_app", "target_upn", "target_id"}),
        makeSpec("signin",
                 {"correlation", "category", "user_upn", "user_id", "user_name", "user_type", "ip", "app", "app_id", "resource",
                  "client", "result", "result_reason", "risk_aggregated", "risk_signin", "risk_state", "ca_status",
                  "auth_requirement", "country", "city", "device_id", "device_name", "os", "browser", "user_agent",
                  "interactive", "tenant", "generated"},
                 {"correlation", "user_upn", "user_id", "ip", "app_id", "result", "ca_status", "auth_requirement"}),
        makeSpec("server_event",
                 {"computer", "channel", "provider", "event_id", "qualifiers", "level", "record_id", "tracking", "token",
                  "upn", "admin_upn", "object_id", "source_anchor", "hr", "reason", "target_account", "subject_account", "text_key"},
                 {"computer", "provider", "event_id", "tracking", "upn"}),
        makeSpec("other_event", {"category", "operation", "user", "ip", "tenant"}, {"category", "operation", "user"}),
        makeSpec("risk_event",
                 {"correlation", "request", "user_upn", "user_id", "user_name", "ip", "risk_type", "risk_level", "risk_state",
                  "risk_detail", "timing", "activity", "source", "city", "country", "detected", "updated", "tenant"},
                 {"user_upn", "user_id", "risk_type", "risk_level", "risk_state"}),
        makeSpec("risky_user",
                 {"user_upn", "user_id", "user_name", "risk_level", "risk_state", "risk_detail", "deleted", "tenant"},
                 {"user_upn", "user_id", "risk_level", "risk_state"}),
        makeSpec("activity",
                 {"action", "activity_type", "description", "app", "user_upn", "user_id", "user_name", "target_upn", "target_id",
                  "target_name", "ip", "city", "country", "isp", "user_agent", "device_type", "os", "admin", "tenant"},
                 {"action", "user_upn", "user_id", "target_upn", "target_id"}),
        makeSpec("registration",
                 {"user_id", "user_upn", "user_name", "user_type", "admin", "sspr_registered", "sspr_enabled", "sspr_capable",
                  "mfa_registered", "mfa_capable", "passwordless", "methods", "preferred", "tenant"},
                 {"user_id", "user_upn", "admin", "sspr_registered", "sspr_enabled", "sspr_capable", "mfa_registered", "mfa_capable", "methods"}),
        makeSpec("method_usage", {"feature", "user_upn", "user_name", "method", "success", "reason", "tenant"},
                 {"feature", "user_upn", "method", "success"}),
        makeSpec("role_assignment",
                 {"role", "role_id", "principal_id", "principal_upn", "principal_name", "principal_type", "scope", "assignment",
                  "until", "tenant"},
                 {"role_id", "principal_id", "scope"}),
        makeSpec("user_record",
                 {"user_id", "user_upn", "user_name", "mail", "other_mails", "anchor", "sam", "domain", "dn", "sid", "user_type",
                  "enabled", "synced", "admin", "tenant"},
                 {"user_id", "user_upn", "anchor", "mail", "sid", "enabled", "synced"}),
    };
    return specs[std::size_t(table)];
}

void fillRow(const AuditEvent& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::Audit)
        .guid(e.correlationId).text(e.operation).text(e.service).text(e.category).text(e.result).text(e.reason)
        .text(e.description).text(e.operationType).text(e.actorUpn).text(e.actorId).text(e.actorName).text(e.actorApp)
        .text(e.actorServicePrincipal).text(e.ip).text(e.targetUpn).text(e.targetId).text(e.targetName).text(e.targetType)
        .text(e.userAgent).text(e.onPremisesAgent).text(e.changedProperties).text(e.tenantId).time(e.generated);
}

void fillRow(const SignInEvent& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::SignIn)
        .guid(e.correlationId).text(e.category).text(e.userUpn).text(e.userId).text(e.userName).text(e.userType).text(e.ip)
        .text(e.app).text(e.appId).text(e.resource).text(e.client).text(e.result).text(e.resultReason)
        .text(e.riskAggregated).text(e.riskDuringSignIn).text(e.riskState).text(e.caStatus).text(e.authRequirement)
        .text(e.country).text(e.city).text(e.deviceId).text(e.deviceName).text(e.os).text(e.browser).text(e.userAgent)
        .number(e.interactive).text(e.tenantId).time(e.generated);
}

void fillRow(const ServerEvent& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::Server)
        .text(e.computer).text(e.channel).text(e.provider).number(e.eventId).number(e.qualifiers).number(e.level)
        .number(e.recordId).guid(e.tracking).text(e.token).text(e.upn).text(e.adminUpn).guid(e.objectId)
        .text(e.sourceAnchor).text(e.hr).text(e.reason).text(e.targetAccount).text(e.subjectAccount)
        .number(e.textKey);
}

void fillRow(const OtherEvent& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::Other).text(e.category).text(e.operation).text(e.user).text(e.ip).text(e.tenantId);
}

void fillRow(const RiskEvent& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::RiskEvent)
        .guid(e.correlationId).text(e.requestId).text(e.userUpn).text(e.userId).text(e.userName).text(e.ip).text(e.riskType)
        .text(e.riskLevel).text(e.riskState).text(e.riskDetail).text(e.timing).text(e.activity).text(e.source).text(e.city)
        .text(e.country).time(e.detected).time(e.updated).text(e.tenantId);
}

void fillRow(const RiskyUser& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::RiskyUser)
        .text(e.userUpn).text(e.userId).text(e.userName).text(e.riskLevel).text(e.riskState).text(e.riskDetail)
        .number(e.deleted).text(e.tenantId);
}

void fillRow(const Activity& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::Activity)
        .text(e.action).text(e.activityType).text(e.description).text(e.app).text(e.userUpn).text(e.userId).text(e.userName)
        .text(e.targetUpn).text(e.targetId).text(e.targetName).text(e.ip).text(e.city).text(e.country).text(e.isp)
        .text(e.userAgent).text(e.deviceType).text(e.os).number(e.admin).text(e.tenantId);
}

void fillRow(const Registration& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::Registration)
        .text(e.userId).text(e.userUpn).text(e.userName).text(e.userType).number(e.admin).number(e.ssprRegistered)
        .number(e.ssprEnabled).number(e.ssprCapable).number(e.mfaRegistered).number(e.mfaCapable).number(e.passwordless)
        .text(e.methods).text(e.preferred).text(e.tenantId);
}

void fillRow(const MethodUsage& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::MethodUsage)
        .text(e.feature).text(e.userUpn).text(e.userName).text(e.method).number(e.success).text(e.reason).text(e.tenantId);
}

void fillRow(const RoleAssignment& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::Role)
        .text(e.role).text(e.roleId).text(e.principalId).text(e.principalUpn).text(e.principalName).text(e.principalType)
        .text(e.scope).text(e.assignment).time(e.until).text(e.tenantId);
}

void fillRow(const UserRecord& e, TextNumbers& texts, Row& row)
{
    RowFiller(texts, row, EventTable::User)
        .text(e.userId).text(e.userUpn).text(e.userName).text(e.mail).text(e.otherMails).text(e.anchor).text(e.samAccount)
        .text(e.domain).text(e.distinguishedName).text(e.sid).text(e.userType).number(e.enabled).number(e.synced)
        .number(e.admin).text(e.tenantId);
}

} // namespace core::store
