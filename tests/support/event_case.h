// SPDX-License-Identifier: GPL-3.0-or-later
// A case of a simulated tenant, and its events read again the slow way: text by text, by SQL, without what the columns in
// memory are made with.
#pragma once
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "core/store/case.h"
#include "tests/support/support.h"

#include <map>
#include <random>

namespace support {

inline core::Result<std::unique_ptr<core::Investigation>> demoCase(const TempDir& dir, int users, int days)
{
    core::DemoOptions options;
    options.users = users;
    options.days = days;
    options.decoys = true;
    core::Progress silent;
    if (auto written = core::writeDemo(dir / "tenant", options, {}, silent); !written)
        return tl::unexpected(written.error());
    auto opened = core::Investigation::openOrCreate(dir / "case.sspr");
    if (opened)
        if (auto report = (*opened)->import({dir / "tenant" / "exports"}, {}, {}, silent); report.error)
            return tl::unexpected(*report.error);
    return opened;
}

struct SlowEvent {
    std::int64_t id = 0;
    std::optional<std::int64_t> time;
    std::map<core::EventColumn, std::string> texts;
};

// By id.
inline std::map<std::int64_t, SlowEvent> slowEvents(const std::filesystem::path& casePath)
{
    using enum core::EventColumn;
    using Column = std::pair<core::EventColumn, const char*>;
    struct Table {
        const char* name;
        const char* source;
        std::vector<Column> columns;
    };
    const std::vector<Table> tables{
        {"audit", "audit",
         {{Category, "string_text(category)"}, {Operation, "string_text(operation)"}, {ResultText, "string_text(result)"},
          {Reason, "coalesce(string_text(reason), string_text(description))"}, {Ip, "string_text(ip)"}, {Service, "string_text(service)"},
          {Agent, "string_text(user_agent)"}, {Device, "string_text(agent)"}, {Tenant, "string_text(tenant)"},
          {Outcome, "CASE lower(string_text(result)) WHEN 'success' THEN 'success' WHEN 'failure' THEN 'failure' END"},
          {User, "CASE WHEN target_upn IS NOT NULL OR lower(string_text(target_type)) = 'user' THEN string_text(target_upn) ELSE string_text(actor_upn) END"},
          {UserId, "CASE WHEN target_upn IS NOT NULL OR lower(string_text(target_type)) = 'user' THEN string_text(target_id)"
                   " WHEN actor_upn IS NOT NULL THEN string_text(actor_id) END"},
          {UserName, "CASE WHEN target_upn IS NOT NULL OR lower(string_text(target_type)) = 'user' THEN string_text(target_name) END"},
          {Target, "CASE WHEN target_upn IS NOT NULL OR lower(string_text(target_type)) = 'user' THEN NULL ELSE coalesce(string_text(target_name), string_text(target_id)) END"},
          {Actor, "CASE WHEN target_upn IS NOT NULL OR lower(string_text(target_type)) = 'user' THEN"
                  "   CASE WHEN lower(string_text(actor_id)) = lower(string_text(target_id)) OR lower(string_text(actor_upn)) = lower(string_text(target_upn)) THEN NULL"
                  "   ELSE coalesce(string_text(actor_upn), string_text(actor_name), string_text(actor_app), string_text(actor_sp), string_text(actor_id)) END"
                  " WHEN actor_upn IS NULL THEN coalesce(string_text(actor_name), string_text(actor_app), string_text(actor_sp), string_text(actor_id)) END"},
          {Correlation, "correlation_text(correlation)"}}},
        {"signin", "signin",
         {{Category, "string_text(category)"}, {Operation, "'Sign-in activity'"}, {Code, "string_text(result)"}, {ResultText, "string_text(result)"},
          {Outcome, "CASE string_text(result) WHEN '0' THEN 'success' ELSE iif(result IS NULL, NULL, 'failure') END"},
          {Reason, "string_text(result_reason)"}, {User, "string_text(user_upn)"}, {UserId, "string_text(user_id)"},
          {UserName, "string_text(user_name)"}, {Target, "string_text(resource)"}, {Ip, "string_text(ip)"},
          {App, "coalesce(string_text(app), string_text(app_id))"}, {Client, "string_text(client)"}, {Country, "string_text(country)"},
          {City, "string_text(city)"}, {Agent, "coalesce(string_text(user_agent), string_text(browser))"},
          {Device, "coalesce(string_text(device_name), string_text(os))"}, {Risk, "coalesce(string_text(risk_aggregated), string_text(risk_signin))"},
          {Tenant, "string_text(tenant)"}, {Correlation, "correlation_text(correlation)"}}},
        {"server_event", "server",
         {{Category, "string_text(channel)"}, {ResultText, "string_text(hr)"}, {Reason, "string_text(reason)"}, {Code, "CAST(event_id AS TEXT)"},
          {User, "coalesce(string_text(upn), string_text(target_account))"}, {UserId, "correlation_text(object_id)"},
          {Actor, "nullif(coalesce(string_text(admin_upn), string_text(subject_account)), coalesce(string_text(upn), string_text(target_account)))"},
          {Service, "string_text(provider)"}, {Computer, "string_text(computer)"}, {Correlation, "correlation_text(tracking)"}}},
        {"other_event", "other",
         {{Category, "string_text(category)"}, {Operation, "string_text(operation)"}, {User, "string_text(user)"}, {Ip, "string_text(ip)"},
          {Tenant, "string_text(tenant)"}}},
        {"risk_event", "risk_event",
         {{Category, "string_text(activity)"}, {Operation, "string_text(risk_type)"}, {ResultText, "string_text(risk_state)"},
          {Reason, "string_text(risk_detail)"}, {User, "string_text(user_upn)"}, {UserId, "string_text(user_id)"},
          {UserName, "string_text(user_name)"}, {Ip, "string_text(ip)"}, {Service, "string_text(source)"}, {Country, "string_text(country)"},
          {City, "string_text(city)"}, {Risk, "string_text(risk_level)"}, {Tenant, "string_text(tenant)"},
          {Correlation, "correlation_text(correlation)"}}},
        {"risky_user", "risky_user",
         {{Operation, "'Risky user'"}, {ResultText, "string_text(risk_state)"}, {Reason, "string_text(risk_detail)"}, {User, "string_text(user_upn)"},
          {UserId, "string_text(user_id)"}, {UserName, "string_text(user_name)"}, {Risk, "string_text(risk_level)"},
          {Tenant, "string_text(tenant)"}}},
        {"activity", "activity",
         {{Category, "string_text(activity_type)"}, {Operation, "string_text(action)"}, {Reason, "string_text(description)"},
          {User, "string_text(user_upn)"}, {UserId, "string_text(user_id)"}, {UserName, "string_text(user_name)"},
          {Target, "coalesce(string_text(target_upn), string_text(target_name), string_text(target_id))"}, {Ip, "string_text(ip)"},
          {App, "string_text(app)"}, {Country, "string_text(country)"}, {City, "string_text(city)"}, {Agent, "string_text(user_agent)"},
          {Device, "coalesce(string_text(device_type), string_text(os))"}, {Tenant, "string_text(tenant)"}}},
        {"registration", "registration",
         {{Operation, "'Registered authentication methods'"}, {Reason, "string_text(methods)"}, {User, "string_text(user_upn)"}, {UserId, "string_text(user_id)"},
          {UserName, "string_text(user_name)"}, {Target, "string_text(preferred)"}, {Tenant, "string_text(tenant)"}}},
        {"method_usage", "method_usage",
         {{Operation, "string_text(feature)"}, {Reason, "string_text(reason)"}, {User, "string_text(user_upn)"},
          {UserName, "string_text(user_name)"}, {Target, "string_text(method)"}, {Tenant, "string_text(tenant)"},
          {Outcome, "CASE success WHEN 1 THEN 'success' WHEN 0 THEN 'failure' END"}}},
        {"role_assignment", "role_assignment",
         {{Operation, "'Role assignment'"}, {ResultText, "string_text(assignment)"}, {Reason, "string_text(scope)"}, {User, "string_text(principal_upn)"},
          {UserId, "string_text(principal_id)"}, {UserName, "string_text(principal_name)"},
          {Target, "coalesce(string_text(role), string_text(role_id))"}, {Tenant, "string_text(tenant)"}}},
        {"user_record", "user_record",
         {{Operation, "'User in a list'"}, {Reason, "string_text(dn)"}, {User, "coalesce(string_text(user_upn), string_text(mail))"}, {UserId, "string_text(user_id)"},
          {UserName, "string_text(user_name)"}, {Target, "string_text(sam)"}, {Tenant, "string_text(tenant)"}}},
    };
    std::map<std::int64_t, SlowEvent> events;
    const auto theCase = core::store::Case::open(casePath, core::sqlite::OpenMode::Read);
    for (const Table& table : tables) {
        std::string sql = "SELECT e.id, e.time, f.path";
        for (const Column& column : table.columns)
            sql += std::string(", ") + column.second;
        core::sqlite::Statement rows((*theCase)->db(), sql + " FROM " + table.name + " e JOIN file f ON f.id = e.file");
        while (rows.step()) {
            SlowEvent& event = events[rows.integer(0)];
            event.id = rows.integer(0);
            event.time = rows.optionalInteger(1);
            event.texts[Source] = table.source;
            event.texts[File] = rows.text(2);
            int at = 3;
            for (const Column& column : table.columns)
                if (const auto text = rows.text(at++); !text.empty())
                    event.texts[column.first] = text;
        }
    }
    return events;
}

} // namespace support
