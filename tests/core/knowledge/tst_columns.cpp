// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/columns.h"
#include "core/knowledge/tsv_table.h"
#include "resource/columns.h"
#include "tests/support/support.h"

#include <algorithm>
#include <set>

using namespace core;

namespace {

std::string memberOf(const HeaderMatch& match, const std::string& name)
{
    for (const TableColumn& column : match.columns)
        if (column.name == name)
            return column.member;
    return "no such column";
}

std::vector<std::string> portalSignInHeader()
{
    return {"Date (UTC)", "Request ID", "User agent", "Correlation ID", "User ID", "User", "Username", "Incoming token type",
            "Application", "Application ID ", "Resource", "Resource ID ", "IP address", "Location", "Status",
            "Sign-in error code", "Failure reason", "Autonomous system  number", "Incoming token type", "Conditional Access"};
}

} // namespace

class TestColumns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsThePortalAudit()
    {
        const HeaderMatch match = matchHeader(portalAuditHeader());
        QVERIFY(match.whole);
        QVERIFY(match.kind == RecordKind::GraphAudit);
        QCOMPARE(match.columns.size(), std::size_t(86));
        QCOMPARE(match.known, std::size_t(86));
        QVERIFY(std::none_of(match.columns.begin(), match.columns.end(), [](const TableColumn& c) { return c.member.empty(); }));
        QCOMPARE(memberOf(match, "Date (UTC)"), std::string("activityDateTime"));
        QCOMPARE(memberOf(match, "Target3ModifiedProperty5NewValue"), std::string("targetResources.2.modifiedProperties.4.newValue"));
        QCOMPARE(memberOf(match, "AdditionalDetail6Key"), std::string("additionalDetails.5.key"));
        QCOMPARE(memberOf(match, "ActorType"), std::string("initiatedBy.*.type"));
    }

    // Merges have put lines there twice, and in front of the header.
    void hasNoLineTwice()
    {
        std::set<std::string_view> seen;
        for (const std::string_view line : core::splitText(resource::columns(), '\n')) {
            if (line.empty() || line.starts_with('#'))
                continue;
            QVERIFY2(!seen.empty() || line.starts_with("table\t"), std::string(line).c_str());
            QVERIFY2(seen.insert(line).second, std::string(line).c_str());
        }
    }

    void foldsNames()
    {
        QCOMPARE(normalHeaderName("  Autonomous system  number "), std::string("autonomous system number"));
        QCOMPARE(normalHeaderName("TimeGenerated [UTC]"), std::string("timegenerated"));
        QCOMPARE(normalHeaderName("TimeGenerated [Local Time]"), std::string("timegenerated"));
        QCOMPARE(normalHeaderName("Nom d\xE2\x80\x99utilisateur"), std::string("nom d'utilisateur"));
        QCOMPARE(normalHeaderName("IP\xC2\xA0" "address"), std::string("ip address"));
    }

    void tellsRepeatedNamesApart()
    {
        const HeaderMatch match = matchHeader(portalSignInHeader());
        QVERIFY(match.whole);
        QVERIFY(match.kind == RecordKind::GraphSignIn);
        QCOMPARE(memberOf(match, "Incoming token type"), std::string("incomingTokenType"));
        QCOMPARE(memberOf(match, "Incoming token type #2"), std::string());
        QCOMPARE(memberOf(match, "Application ID "), std::string("appId"));
        QCOMPARE(memberOf(match, "Autonomous system  number"), std::string("autonomousSystemNumber"));
        QCOMPARE(memberOf(match, "Resource"), std::string("resourceDisplayName"));
        QCOMPARE(memberOf(match, "Location"), std::string("location"));
    }

    // Log Analytics has the country in Location and the place in LocationDetails, and a Resource that says nothing.
    void givesAMemberToTheNameListedFirst()
    {
        const HeaderMatch match = matchHeader({"TimeGenerated [UTC]", "Resource", "ResourceDisplayName", "Location",
                                               "LocationDetails", "UserPrincipalName", "ResultType", "AppDisplayName"});
        QVERIFY(match.kind == RecordKind::GraphSignIn);
        QCOMPARE(memberOf(match, "ResourceDisplayName"), std::string("resourceDisplayName"));
        QCOMPARE(memberOf(match, "Resource"), std::string());
        QCOMPARE(memberOf(match, "LocationDetails"), std::string("location"));
        QCOMPARE(memberOf(match, "Location"), std::string("/location"));
        QCOMPARE(memberOf(match, "TimeGenerated [UTC]"), std::string("/time"));
    }

    void takesPathsAsNames()
    {
        const HeaderMatch match = matchHeader({"activityDateTime", "activityDisplayName", "initiatedBy.user.userPrincipalName",
                                               "targetResources.0.userPrincipalName", "targetResources_1_id"});
        QVERIFY(match.whole && match.kind == RecordKind::GraphAudit);
        QCOMPARE(memberOf(match, "initiatedBy.user.userPrincipalName"), std::string("initiatedBy.user.userPrincipalName"));
        QCOMPARE(memberOf(match, "targetResources.0.userPrincipalName"), std::string("targetResources.0.userPrincipalName"));
        QCOMPARE(memberOf(match, "targetResources_1_id"), std::string("targetResources.1.id"));
    }

    // Diagnostic records whose paths Graylog has joined by "_"; the record's own category is inside.
    void takesPathsBelowProperties()
    {
        for (const std::string separator : {".", "_"}) {
            const auto path = [&](std::string name) {
                std::replace(name.begin(), name.end(), '.', separator[0]);
                return name;
            };
            const HeaderMatch match = matchHeader({"category", "time", "correlationId", path("properties.category"), path("properties.id"),
                                                   path("properties.activityDisplayName"), path("properties.initiatedBy.user.id"),
                                                   path("properties.targetResources.0.id")});
            QVERIFY(match.whole && match.kind == RecordKind::GraphAudit);
            QCOMPARE(memberOf(match, path("properties.category")), std::string("category"));
            QCOMPARE(memberOf(match, "category"), std::string());
            QCOMPARE(memberOf(match, path("properties.initiatedBy.user.id")), std::string("initiatedBy.user.id"));
            QCOMPARE(memberOf(match, path("properties.targetResources.0.id")), std::string("targetResources.0.id"));
        }
    }

    // Power Query, a store's hits: what most names share is no part of them.
    void takesOffASharedPrefix()
    {
        for (const std::string prefix : {"Column1.", "value.", "_source.", "Column1.properties."}) {
            const HeaderMatch match = matchHeader({"_id", prefix + "id", prefix + "correlationId", prefix + "activityDisplayName", prefix + "activityDateTime",
                                                   prefix + "initiatedBy.user.userPrincipalName", prefix + "targetResources.userPrincipalName"});
            QVERIFY2(match.whole && match.kind == RecordKind::GraphAudit, prefix.c_str());
            QCOMPARE(memberOf(match, prefix + "activityDateTime"), std::string("activityDateTime"));
            QCOMPARE(memberOf(match, prefix + "initiatedBy.user.userPrincipalName"), std::string("initiatedBy.user.userPrincipalName"));
            QCOMPARE(memberOf(match, prefix + "targetResources.userPrincipalName"), std::string("targetResources.0.userPrincipalName"));
            QCOMPARE(memberOf(match, "_id"), std::string());
        }
        // any log of Elastic, and names of which only a few are ours
        QVERIFY(!matchHeader({"@timestamp", "message", "event.id", "event.type", "event.provider", "event.action"}).whole);
        QVERIFY(!matchHeader({"@timestamp", "rule.id", "rule.level", "rule.name", "rule.groups", "rule.gdpr"}).whole);
        QVERIFY(!matchHeader({"a.id", "b.correlationId", "c.activityDisplayName", "d.activityDateTime", "e.loggedByService"}).whole);
    }

    // Of the integration of Elastic. Its lists count from 0, its pipeline moves the result.
    void knowsTheIntegrationOfElastic()
    {
        const std::string audits = "azure.auditlogs.properties.", signIns = "azure.signinlogs.properties.";
        const HeaderMatch audit = matchHeader({"event.outcome", "client.ip", audits + "activity_datetime", audits + "activity_display_name",
                                               audits + "logged_by_service", audits + "target_resources.0.id", audits + "target_resources.1.displayName",
                                               audits + "target_resources.4.modified_properties.2.new_value", audits + "additional_details"});
        QVERIFY(audit.whole && audit.kind == RecordKind::GraphAudit);
        QCOMPARE(audit.known, audit.columns.size());
        QCOMPARE(memberOf(audit, "event.outcome"), std::string("result"));
        QCOMPARE(memberOf(audit, "client.ip"), std::string("initiatedBy.*.ipAddress"));
        QCOMPARE(memberOf(audit, audits + "target_resources.0.id"), std::string("targetResources.0.id"));
        QCOMPARE(memberOf(audit, audits + "target_resources.1.displayName"), std::string("targetResources.1.displayName"));
        QCOMPARE(memberOf(audit, audits + "target_resources.4.modified_properties.2.new_value"),
                 std::string("targetResources.4.modifiedProperties.2.newValue"));
        const HeaderMatch signIn = matchHeader({"@timestamp", "source.ip", "event.outcome", signIns + "created_at", signIns + "id",
                                                signIns + "user_principal_name", signIns + "app_display_name", signIns + "status.error_code",
                                                "azure.signinlogs.result_type", "azure.tenant_id"});
        QVERIFY(signIn.whole && signIn.kind == RecordKind::GraphSignIn);
        QCOMPARE(signIn.known, signIn.columns.size());
        QCOMPARE(memberOf(signIn, signIns + "created_at"), std::string("createdDateTime"));
        QCOMPARE(memberOf(signIn, signIns + "status.error_code"), std::string("status.errorCode"));
        QCOMPARE(memberOf(signIn, "source.ip"), std::string("ipAddress"));
        QCOMPARE(memberOf(signIn, "azure.tenant_id"), std::string("/tenantId"));
        QCOMPARE(memberOf(signIn, "event.outcome"), std::string());
    }

    // What queries and scripts call the two whom a record is about.
    void knowsActorAndTargetByShortNames()
    {
        const HeaderMatch match = matchHeader({"TimeGenerated [UTC]", "OperationName", "CorrelationId", "ResultReason", "Actor", "TargetUPN",
                                               "TargetResources[1].userPrincipalName", "TargetResources[0].modifiedProperties[2].newValue"});
        QVERIFY(match.whole && match.kind == RecordKind::GraphAudit);
        QCOMPARE(memberOf(match, "Actor"), std::string("initiatedBy.*.userPrincipalName"));
        QCOMPARE(memberOf(match, "TargetUPN"), std::string("targetResources.0.userPrincipalName"));
        QCOMPARE(memberOf(match, "TargetResources[1].userPrincipalName"), std::string("targetResources.1.userPrincipalName"));
        QCOMPARE(memberOf(match, "TargetResources[0].modifiedProperties[2].newValue"),
                 std::string("targetResources.0.modifiedProperties.2.newValue"));
    }

    void takesTimesWithTheirZoneInParentheses()
    {
        const HeaderMatch detections = matchHeader({"Detection time (UTC)", "User", "Username", "IP address", "Location", "Detection type",
                                                    "Risk state", "Risk level", "Detection timing", "Request ID", "Correlation ID"});
        QVERIFY(detections.kind == RecordKind::RiskEvent);
        QCOMPARE(memberOf(detections, "Detection time (UTC)"), std::string("detectedDateTime"));
        const HeaderMatch users = matchHeader({"User ID", "User", "Username", "Risk state", "Risk level", "Risk detail", "Risk last updated (UTC)"});
        QVERIFY(users.whole && users.kind == RecordKind::RiskyUser);
        QCOMPARE(memberOf(users, "Risk last updated (UTC)"), std::string("riskLastUpdatedDateTime"));
        // other columns keep their parentheses
        QCOMPARE(memberOf(matchHeader({"Username (UTC)", "Risk state"}, RecordKind::RiskyUser), "Username (UTC)"), std::string());
    }

    void readsTheOffsetOfAHeader()
    {
        QCOMPARE(headerOffset("TimeGenerated [UTC+01:00]"), std::string("+01:00"));
        QCOMPARE(headerOffset("TimeGenerated [utc-0530] "), std::string("-05:30"));
        QCOMPARE(headerOffset("Date (UTC+2)"), std::string("+02:00"));
        QCOMPARE(headerOffset("Date [GMT+10]"), std::string("+10:00"));
        for (const char* name : {"TimeGenerated [UTC]", "Date (UTC)", "TimeGenerated [Local Time]", "TimeGenerated", "", "]", "x [UTC+]", "x [UTC+:]",
                                 "x [UTC+99]",
                                 "x [UTC+1:2:3:4]x", "x [UTC+12345]", "x [UTC+a]", "TargetResources[10000]"})
            QVERIFY2(headerOffset(name).empty(), name);
    }

    void tellsLanguagesThatWriteTheDayFirst()
    {
        QVERIFY(isDayFirstLanguage({{"Date (UTC)", {}}, {"ID de corr\xC3\xA9lation", {}}}));
        QVERIFY(isDayFirstLanguage({{"Fecha (UTC)", {}}}));
        QVERIFY(!isDayFirstLanguage({{"Date (UTC)", {}}, {"CorrelationId", {}}, {"Service", {}}, {"Datum (UTC)", {}}}));
        std::vector<TableColumn> portal;
        for (const std::string& name : portalAuditHeader())
            portal.push_back({name, {}});
        QVERIFY(!isDayFirstLanguage(portal));
    }

    void takesTranslatedNames()
    {
        const HeaderMatch match = matchHeader({"Fecha (UTC)", "CorrelationId", "Servicio", "Categoría", "Actividad", "Resultado",
                                               "Agente de usuario", "Objetivo1NombrePrincipalDeUsuario"});
        QVERIFY(match.whole && match.kind == RecordKind::GraphAudit);
        QCOMPARE(match.known, std::size_t(8));
        QCOMPARE(memberOf(match, "Objetivo1NombrePrincipalDeUsuario"), std::string("targetResources.0.userPrincipalName"));
    }

    void namesForeignTables()
    {
        const HeaderMatch match = matchHeader({"OfficeWorkload", "RecordType", "Operation", "UserId", "ClientIP", "Application", "AppId"});
        QVERIFY(match.whole && match.kind == RecordKind::Foreign);
    }

    // Of Purview's download, and of the command at two times.
    void knowsTheUnifiedAuditLog()
    {
        for (const std::vector<std::string>& header :
             {std::vector<std::string>{"RecordId", "CreationDate", "RecordType", "Operation", "UserId", "AuditData", "AssociatedAdminUnits"},
              std::vector<std::string>{"PSComputerName", "RunspaceId", "PSShowComputerName", "RecordType", "CreationDate", "UserIds", "Operations",
                                       "AuditData", "ResultIndex", "ResultCount", "Identity", "IsValid", "ObjectState"},
              std::vector<std::string>{"CreationDate", "UserIds", "Operations", "AuditData"}}) {
            const HeaderMatch match = matchHeader(header);
            QVERIFY(match.whole && match.kind == RecordKind::UnifiedAudit);
            QCOMPARE(match.known, header.size());
            QCOMPARE(memberOf(match, "AuditData"), std::string("auditData"));
        }
    }

    void refusesWhatItDoesNotKnow()
    {
        QVERIFY(!matchHeader({"Name", "Foo", "Bar"}).whole);
        QVERIFY(!matchHeader({"CorrelationId", "Category", "Result"}).whole);
        QVERIFY(!matchHeader(std::vector<std::string>{}).whole);
        QCOMPARE(matchHeader({"a", "", " ", "a"}).columns, (std::vector<TableColumn>{{"a", ""}, {"Field 2", ""}, {"Field 3", ""}, {"a #2", ""}}));
    }

    void separatesStepsOfAuthenticationFromSignIns()
    {
        const HeaderMatch match = matchHeader({"Date (UTC)", "Request ID", "Username", "Authentication method",
                                               "Authentication method detail", "Succeeded", "Result detail", "Requirement"});
        QVERIFY(match.whole && match.kind == RecordKind::Other);
        QCOMPARE(match.label, std::string("SignInAuthDetails"));
    }

    void knowsTypesAndMembers()
    {
        QVERIFY(columnType(RecordKind::GraphAudit, "activityDateTime") == ColumnType::Time);
        QVERIFY(columnType(RecordKind::GraphSignIn, "status.errorCode") == ColumnType::Number);
        QVERIFY(columnType(RecordKind::GraphSignIn, "") == ColumnType::Text);
        QVERIFY(isKnownMember(RecordKind::GraphAudit, "targetResources.7.type"));
        QVERIFY(!isKnownMember(RecordKind::GraphAudit, "targetResources.7.tpye"));
        const auto members = knownMembers(RecordKind::GraphSignIn);
        QVERIFY(std::find(members.begin(), members.end(), "status.errorCode") != members.end());
        QCOMPARE(tableFormatName(RecordKind::RiskEvent), std::string("risk-event-csv"));
    }
};

QTEST_APPLESS_MAIN(TestColumns)
#include "tst_columns.moc"
