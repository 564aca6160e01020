// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/audit_table.h"
#include "core/demo/forms/families.h"
#include "core/demo/forms/json_forms.h"
#include "core/demo/forms/log_analytics.h"

namespace core::demo {

namespace {

constexpr std::string_view collected = "20210208100000"; // in names of files that bear a time

const Node& serviceNode(const Item& item)
{
    return item.serviceNode();
}

Form portalCsv(std::string shape, Columns columns, Clock clock)
{
    CsvStyle style;
    style.quoteHead = true;
    style.quoteCells = true;
    style.clock = clock;
    Form form{"audit-" + shape, Log::Audit, Shape::Graph, {}, {}, false, {}};
    form.layout.path = shape + "/AuditLogs_2021-02-08.csv";
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(columns, style);
    form.append = always([columns = std::move(columns), style](std::string& out, const Item& item) {
        appendCsvRow(out, auditPortalRecord(item.graphNode()), columns, style);
    });
    return form;
}

// The SDK has the user agent among what it does not know, and both initiators, one of them without values.
Node sdkAudit(const Item& item, Shell shell)
{
    Node graph = item.graphNode();
    const Node agent = graph["userAgent"];
    graph.remove("userAgent");
    Node initiator = graph["initiatedBy"];
    for (const auto& [name, members] :
         {std::pair{"user", std::vector{"displayName", "id", "ipAddress", "userPrincipalName"}},
          std::pair{"app",
                    std::vector{"appId", "displayName", "servicePrincipalId", "servicePrincipalName"}}}) {
        if (!initiator[name].isNull())
            continue;
        Node& empty = initiator.set(name, objectNode());
        for (const char* member : members)
            empty.set(member, Node{});
    }
    graph.set("initiatedBy", std::move(initiator));
    Node object = sdkObject(graph, shell);
    if (!agent.isNull())
        object.set("AdditionalProperties", objectNode()).set("userAgent", agent);
    return object;
}

// Export-Csv shows the type of what is no text.
Form sdkCsv()
{
    const std::string models = "=Microsoft.Graph.PowerShell.Models.MicrosoftGraph";
    const Columns columns = {
        {"ActivityDateTime", "activityDateTime", Cell::Time},
        {"ActivityDisplayName", "activityDisplayName"},
        {"AdditionalDetails", models + "KeyValue[]"},
        {"Category", "category"},
        {"CorrelationId", "correlationId"},
        {"Id", "id"},
        {"InitiatedBy", models + "AuditActivityInitiator"},
        {"LoggedByService", "loggedByService"},
        {"OperationType", "operationType"},
        {"Result", "result"},
        {"ResultReason", "resultReason"},
        {"TargetResources", models + "TargetResource[]"},
        {"AdditionalProperties", "=System.Collections.Generic.Dictionary`2[System.String,System.Object]"}};
    CsvStyle style;
    style.quoteHead = true;
    style.quoteCells = true;
    style.clock = Clock::Us;
    style.localTime = true;
    style.firstLine = "#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryAudit";
    Form form{"audit-mg-csv", Log::Audit, Shape::Graph, {}, {}, false, exportZone};
    form.layout.path = "mg-csv/directoryAudits.csv";
    form.layout.encoding = Encoding::Ascii;
    form.layout.head = csvHead(columns, style);
    form.append = always(
        [=](std::string& out, const Item& item) { appendCsvRow(out, item.graphNode(), columns, style); });
    return form;
}

// The older collector: objects one behind the other, nothing around or between them; times as the machine's
// culture shows them, without a zone; UTF-16.
Form oldCollector()
{
    Form form{"audit-extractor-old", Log::Audit, Shape::Graph, {}, {}, false, exportZone};
    form.layout.path = "extractor-old/" + std::string(collected) + "-Auditlogs.json";
    form.layout.between = "\r\n";
    form.layout.tail = "\r\n";
    form.layout.encoding = Encoding::Utf16;
    form.append = always([](std::string& out, const Item& item) {
        const Node& graph = item.graphNode();
        Node object = objectNode();
        for (const char* name : {"id", "category", "correlationId", "result", "resultReason",
                                 "activityDisplayName", "activityDateTime", "loggedByService",
                                 "operationType", "initiatedBy", "targetResources", "additionalDetails"})
            object.set(name, graph[name]);
        object.set("activityDateTime",
                   textNode(clockText(wallClock(readTime(graph["activityDateTime"].text)), Clock::Us)));
        appendStyled(out, withPascalNames(object), JsonLayout::Shell51, 0);
    });
    return form;
}

Form cutOff()
{
    return shellForm("audit-mg-depth2", Log::Audit, Shell::Core7, "mg-depth2/directoryAudits.json",
                     [](const Item& item, Shell shell) { return cutBelow(sdkAudit(item, shell), 2); });
}

} // namespace

Forms auditForms()
{
    const std::string folder = "extractor/EntraID/20210208_AuditLogs/";
    const LogTable table = auditTable();
    const auto inTable = [&](std::string name, Export kind) {
        return tableForm(std::move(name), Log::Audit, Shape::Service, table, kind, serviceNode);
    };
    return {
        blobForm("audit", Log::Audit, "auditlogs"),
        messagesForm("audit", Log::Audit, "auditlogs"),
        pagesForm("audit-graph", Log::Audit, "beta/auditLogs/directoryAudits", "directoryAudits"),
        portalJsonForm("audit", Log::Audit, "AuditLogs"),
        portalCsv("portal-csv", auditPortalColumns(), Clock::IsoSeconds),
        portalCsv("portal-csv-fr", translated(auditPortalColumns(), Language::French), Clock::IsoSeconds),
        portalCsv("portal-csv-es", translated(auditPortalColumns(), Language::Spanish), Clock::IsoSeconds),
        portalCsv("portal-csv-de", translated(auditPortalColumns(), Language::German), Clock::IsoSeconds),
        portalCsv("portal-csv-2019", auditColumnsOf2019(), Clock::UsComma),
        inTable("audit-loganalytics-csv", Export::PortalCsv),
        inTable("audit-loganalytics-api", Export::Api),
        inTable("audit-azcli", Export::Cli),
        inTable("audit-dataexport", Export::DataExport),
        inTable("audit-hunting-csv", Export::HuntingCsv),
        shellForm("audit-mg-json51", Log::Audit, Shell::Windows51, "mg-json51/directoryAudits.json",
                  sdkAudit),
        shellForm("audit-mg-json7", Log::Audit, Shell::Core7, "mg-json7/directoryAudits.json", sdkAudit),
        cutOff(),
        sdkCsv(),
        oldCollector(),
        collectorForm("audit-extractor", Log::Audit, folder + "20210208100000-AuditLogs.json"),
        linesForm("audit-sofelk", Log::Audit, "sofelk/AuditLogs-Combined.json")};
}

} // namespace core::demo
