// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/event_export.h"

#include "core/base/csv_text.h"
#include "core/investigation/event_json.h"
#include "core/investigation/import_options.h"
#include "core/store/table_writer.h"

#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

namespace core {

using sqlite::Statement;

namespace {

// The columns that stand in CSV files, under the names of Log Analytics, with what they are selected by.
using CsvColumns = std::vector<std::pair<const char*, std::string>>;

std::string rawJson(const char* member) { return fmt::format("raw_json(e.block, e.offset, e.length, '{}')", member); }

// The object as the record has it, with what the event has from elsewhere: the country may stand beside it, and a text in its place, which as
// JSON in a cell would be read for a city of that name with quotation marks.
std::string objectWith(const char* member, std::initializer_list<std::pair<const char*, const char*>> facts)
{
    std::string columns, values;
    for (const auto& [name, column] : facts) {
        columns += fmt::format("{}e.{}", columns.empty() ? "" : ", ", column);
        values += fmt::format("{}'{}', string_text(e.{})", values.empty() ? "" : ", ", name, column);
    }
    const std::string object = fmt::format("CASE WHEN {0} LIKE '{{%' AND json_valid({0}) THEN {0} END", rawJson(member));
    return fmt::format("CASE WHEN coalesce({}) IS NULL THEN {} ELSE json_patch(coalesce({}, '{{}}'), json_object({})) END", columns, object, object, values);
}

// Likewise of an audit record: a query may have left a name of the object, and old records have the target in a text.
std::string actorObject()
{
    const std::string raw = rawJson("initiatedBy");
    return fmt::format("CASE WHEN {0} LIKE '{{%' THEN {0} WHEN coalesce(e.actor_upn, e.actor_id, e.actor_name, e.actor_app, e.actor_sp, e.ip) IS NOT NULL THEN"
                       " json_object('user', json_object('userPrincipalName', string_text(e.actor_upn), 'id', string_text(e.actor_id), 'displayName',"
                       " string_text(e.actor_name), 'ipAddress', string_text(e.ip)), 'app', json_object('displayName', string_text(e.actor_app),"
                       " 'servicePrincipalId', string_text(e.actor_sp))) END",
                       raw);
}
std::string targetList()
{
    const std::string raw = rawJson("targetResources");
    return fmt::format("CASE WHEN {0} LIKE '[_%]' OR {0} LIKE '{{%' THEN {0} WHEN coalesce(e.target_type, e.target_id, e.target_upn, e.target_name) IS NULL"
                       " THEN nullif({0}, 'null') ELSE json_array(json_object('type', string_text(e.target_type), 'id', string_text(e.target_id),"
                       " 'userPrincipalName', string_text(e.target_upn), 'displayName', string_text(e.target_name))) END",
                       raw);
}

const CsvColumns auditColumns = {
    {"Id", "raw_text(e.block, e.offset, e.length, 'id')"},
    {"OperationName", "string_text(e.operation)"},
    {"LoggedByService", "string_text(e.service)"},
    {"Category", "string_text(e.category)"},
    {"Result", "string_text(e.result)"},
    {"ResultReason", "string_text(e.reason)"},
    {"CorrelationId", "correlation_text(e.correlation)"},
    {"AADOperationType", "string_text(e.operation_type)"},
    {"InitiatedBy", actorObject()},
    {"TargetResources", targetList()},
    {"AdditionalDetails", "raw_json(e.block, e.offset, e.length, 'additionalDetails')"},
    {"UserAgent", "string_text(e.user_agent)"},
    {"AADTenantId", "string_text(e.tenant)"},
};
const CsvColumns signInColumns = {
    {"Id", "raw_text(e.block, e.offset, e.length, 'id')"},
    {"Category", "string_text(e.category)"},
    {"UserPrincipalName", "string_text(e.user_upn)"},
    {"UserId", "string_text(e.user_id)"},
    {"UserDisplayName", "string_text(e.user_name)"},
    {"UserType", "string_text(e.user_type)"},
    {"IPAddress", "string_text(e.ip)"},
    {"AppDisplayName", "string_text(e.app)"},
    {"AppId", "string_text(e.app_id)"},
    {"ResourceDisplayName", "string_text(e.resource)"},
    {"ClientAppUsed", "string_text(e.client)"},
    {"ResultType", "string_text(e.result)"},
    {"ResultDescription", "string_text(e.result_reason)"},
    {"RiskLevelAggregated", "string_text(e.risk_aggregated)"},
    {"RiskLevelDuringSignIn", "string_text(e.risk_signin)"},
    {"RiskState", "string_text(e.risk_state)"},
    {"ConditionalAccessStatus", "string_text(e.ca_status)"},
    {"AuthenticationRequirement", "string_text(e.auth_requirement)"},
    {"CorrelationId", "correlation_text(e.correlation)"},
    {"LocationDetails", objectWith("location", {{"city", "city"}, {"countryOrRegion", "country"}})},
    {"DeviceDetail", objectWith("deviceDetail", {{"deviceId", "device_id"}, {"displayName", "device_name"}, {"operatingSystem", "os"}, {"browser", "browser"}})},
    {"UserAgent", "string_text(e.user_agent)"},
    {"IsInteractive", "CASE e.interactive WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"},
    {"AADTenantId", "string_text(e.tenant)"},
};

constexpr int headWidth = 11;

// What `source` names beside the logs that have a form of CSV.
constexpr std::array otherTables = {"risk_event", "risky_user", "activity", "registration", "method_usage", "role_assignment", "user_record", "other_event"};

class Exporter
{
public:
    Exporter(store::Case& theCase, const EventExport& what, const TextSink& write, std::stop_token stop)
        : m_case(theCase), m_what(what), m_write(write), m_stop(std::move(stop))
    {
    }

    Result<std::uint64_t> run()
    {
        const bool csv = m_what.format == EventFormat::Csv;
        if (csv && m_what.source == "other")
            return fail(ErrorCode::InvalidArgument, "only audit, signin and server have a form of CSV");
        for (const std::string source : {"audit", "signin", "server", "other"}) {
            const bool wanted = m_what.source.empty() ? !csv || source == "audit" : source == m_what.source;
            if (!wanted || (m_what.format == EventFormat::LeftOut && source != "other"))
                continue;
            if (m_what.format == EventFormat::Count) {
                count(source);
                continue;
            }
            if (auto done = source == "other" ? exportOthers() : source == "server" ? exportServer(csv) : exportCloud(source, csv); !done)
                return tl::unexpected(done.error());
        }
        return m_written;
    }

private:
    void count(const std::string& source)
    {
        std::vector<const char*> tables = {source == "server" ? "server_event" : source.c_str()};
        if (source == "other")
            tables.assign(otherTables.begin(), otherTables.end());
        for (const char* table : tables) {
            Statement rows(m_case.db(), fmt::format("SELECT count(*) FROM {} e WHERE 1{}", table, period()));
            rows.step();
            m_written += std::uint64_t(rows.integer(0));
        }
    }

    std::string period() const
    {
        std::string where;
        if (m_what.from)
            where += fmt::format(" AND e.time >= {}", m_what.from->ticks);
        if (m_what.to)
            where += fmt::format(" AND e.time < {}", m_what.to->ticks);
        return where;
    }

    // Of every table, and what follows in `more`.
    Statement select(const std::string& table, const std::string& category, const std::string& operation, const std::string& tenant,
                     const std::string& generated, const std::string& more)
    {
        return Statement(m_case.db(), fmt::format("SELECT e.block, e.offset, e.length, e.place, e.time, e.digits, e.flags, {}, {}, {}, {}{}"
                                                  " FROM {} e WHERE 1{} ORDER BY e.time, e.id",
                                                  category, operation, tenant, generated, more, table, period()));
    }

    // What the ledger says of the file in which a record stands.
    const MapOptions& readingOf(std::int64_t block)
    {
        if (const auto known = m_readings.find(block); known != m_readings.end())
            return known->second;
        FileSettings settings;
        Statement file(m_case.db(), "SELECT coalesce(f.zone, ''), coalesce(f.date_order, '') FROM raw_block b JOIN file f ON f.id = b.file WHERE b.id = ?");
        file.bind(1, block);
        if (file.step()) {
            settings.zone = file.text(0);
            settings.dateOrder = dateOrderFromName(file.text(1));
        }
        return m_readings[block] = mapOptions(settings).value_or(MapOptions{});
    }

    ExportedEvent eventAt(const Statement& row)
    {
        ExportedEvent event;
        event.place = {row.integer(0), row.integer(1), row.integer(2)};
        event.number = row.integer(3);
        if (const auto ticks = row.optionalInteger(4))
            event.time = UtcTime{*ticks};
        event.digits = int(row.integer(5));
        event.lacksZone = row.integer(6) & (store::ZoneAssumed | store::ZoneGiven);
        event.isOfWriting = row.integer(6) & store::TimeOfWriting;
        event.wholeMinutes = row.integer(6) & store::WholeMinutes;
        event.reading = readingOf(event.place.block);
        event.category = row.text(7);
        event.operation = row.text(8);
        event.tenant = row.text(9);
        if (const auto ticks = row.optionalInteger(10))
            event.generated = UtcTime{*ticks};
        return event;
    }

    Result<void> put(std::string_view text)
    {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        ++m_written;
        return m_write(text);
    }

    Result<void> exportCloud(const std::string& source, bool csv)
    {
        const bool audit = source == "audit";
        const CsvColumns& columns = audit ? auditColumns : signInColumns;
        std::string more;
        std::vector<std::string> header = {audit ? "ActivityDateTime" : "CreatedDateTime", "TimeGenerated"};
        for (const auto& [name, sql] : columns) {
            header.push_back(name);
            if (csv)
                more += fmt::format(", {}", sql);
        }
        if (csv)
            if (auto done = m_write(csvRow(header)); !done)
                return done;
        Statement rows = select(source, audit ? "'AuditLogs'" : "coalesce(string_text(e.category), 'SignInLogs')",
                                audit ? "string_text(e.operation)" : "'Sign-in activity'", "string_text(e.tenant)", "e.generated", more);
        while (rows.step()) {
            const ExportedEvent event = eventAt(rows);
            const auto text = csv ? Result<std::string>(csvOf(rows, event, columns.size()))
                                  : cloudEventAsJson(m_case.raw(), event).map([](std::string line) { return std::move(line) + "\n"; });
            if (!text)
                return tl::unexpected(text.error());
            if (auto done = put(*text); !done)
                return done;
        }
        return {};
    }

    static std::string csvOf(const Statement& row, const ExportedEvent& event, std::size_t columns)
    {
        const std::string time = exportedTime(event);
        std::vector<std::string> cells = {event.isOfWriting ? std::string() : time, event.generated ? formatUtc(*event.generated) : time};
        for (std::size_t i = 0; i < columns; ++i)
            cells.emplace_back(row.text(int(i) + headWidth));
        return csvRow(cells);
    }

    Result<void> exportServer(bool csv)
    {
        if (csv)
            if (auto done = m_write(csvRow(serverFieldNames())); !done)
                return done;
        Statement rows = select("server_event", "''", "''", "''", "NULL", "");
        while (rows.step()) {
            const ExportedEvent event = eventAt(rows);
            const auto text = csv ? serverFieldsOf(m_case.raw(), event).map([](const auto& fields) { return csvRow(fields); })
                                  : serverEventAsJson(m_case.raw(), event).map([](std::string line) { return std::move(line) + "\n"; });
            if (!text)
                return tl::unexpected(text.error());
            if (auto done = put(*text); !done)
                return done;
        }
        return {};
    }

    // Several events of one record, as a role has for each member, are one line.
    Result<void> exportOthers()
    {
        for (const char* table : otherTables) {
            Statement rows = select(table, "''", "''", "''", "NULL", "");
            std::set<std::pair<std::int64_t, std::int64_t>> seen;
            while (rows.step()) {
                const ExportedEvent event = eventAt(rows);
                if (!seen.emplace(event.place.block, event.place.offset).second)
                    continue;
                const auto layout = m_case.raw().layout(event.place);
                const auto bytes = m_case.raw().bytes(event.place);
                if (!layout || !bytes)
                    return tl::unexpected(layout ? bytes.error() : layout.error());
                const bool isJson = !*layout && bytes->starts_with('{');
                m_written += m_what.format == EventFormat::LeftOut && !isJson ? 1 : 0;
                if (m_what.format == EventFormat::LeftOut || !isJson)
                    continue;
                const auto line = cloudEventAsJson(m_case.raw(), event);
                if (!line)
                    return tl::unexpected(line.error());
                if (auto done = put(*line + "\n"); !done)
                    return done;
            }
        }
        return {};
    }

    store::Case& m_case;
    const EventExport& m_what;
    const TextSink& m_write;
    std::stop_token m_stop;
    std::uint64_t m_written = 0;
    std::map<std::int64_t, MapOptions> m_readings; // by block
};

} // namespace

Result<std::uint64_t> exportEvents(store::Case& theCase, const EventExport& what, const TextSink& write, std::stop_token stop)
{
    return Exporter(theCase, what, write, std::move(stop)).run();
}

} // namespace core
