// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/families.h"
#include "core/demo/forms/json_forms.h"
#include "core/demo/forms/log_analytics.h"
#include "core/demo/forms/signin_table.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

struct SignInLog {
    Log log;
    std::string_view category; // of the container of diagnostic settings
    std::string_view graphFile;
    std::string_view portal; // beginning of the download's name
    std::string_view eventType;
};

constexpr SignInLog logs[] = {
    {Log::SignIn, "signinlogs", "signIns", "InteractiveSignIns", "interactiveUser"},
    {Log::NonInteractive, "noninteractiveusersigninlogs", "nonInteractiveSignIns", "NonInteractiveSignIns",
     "nonInteractiveUser"},
    {Log::ServicePrincipal, "serviceprincipalsigninlogs", "servicePrincipalSignIns", "ApplicationSignIns",
     "servicePrincipal"},
    {Log::ManagedIdentity, "managedidentitysigninlogs", "managedIdentitySignIns", "MSISignIns",
     "managedIdentity"},
};

constexpr std::string_view span = "2021-02-01_2021-02-08";

bool isPeople(Log log)
{
    return log == Log::SignIn || log == Log::NonInteractive;
}

const Node& serviceNode(const Item& item)
{
    return item.serviceNode();
}

Form csv(std::string name, Log log, std::string path, Columns columns, const CsvStyle& style)
{
    Form form{std::move(name), log, Shape::Graph, {}, {}, false, {}};
    form.layout.path = std::move(path);
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(columns, style);
    form.append = always([columns = std::move(columns), style](std::string& out, const Item& item) {
        appendCsvRow(out, signInPortalRecord(item.graphNode()), columns, style);
    });
    return form;
}

CsvStyle portalStyle(bool quoteHead)
{
    CsvStyle style;
    style.clock = Clock::IsoSeconds;
    style.quoteHead = quoteHead;
    return style;
}

Form portalCsv(const SignInLog& log)
{
    return csv("signin-portal-csv", log.log, fmt::format("portal-csv/{}_{}.csv", log.portal, span),
               isPeople(log.log) ? signInPortalColumns() : applicationPortalColumns(), portalStyle(false));
}

// One row for each step; sign-ins without steps have none.
Form authDetails()
{
    const Columns columns = authDetailsColumns();
    const CsvStyle style = portalStyle(false);
    Form form{"signin-portal-csv", Log::SignIn, Shape::Graph, {}, {}, false, {}};
    form.layout.path = fmt::format("portal-csv/InteractiveSignInsAuthDetails_{}.csv", span);
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(columns, style);
    form.append = [=](std::string& out, const Item& item) {
        const Node& steps = item.graphNode()["authenticationDetails"];
        for (const Member& step : steps.items) {
            Node row = step.value;
            row.set("requestId", item.graphNode()["id"]);
            appendCsvRow(out, row, columns, style);
        }
        return int(steps.items.size());
    };
    return form;
}

Form reduced()
{
    CsvStyle style;
    style.clock = Clock::Us;
    return csv("signin-reduced-csv", Log::SignIn, "reduced-csv/SignIns.csv", reducedSignInColumns(), style);
}

Node sdkSignIn(const Item& item, Shell shell)
{
    return sdkObject(item.graphNode(), shell);
}

} // namespace

Forms signInForms()
{
    Forms forms;
    for (const SignInLog& log : logs) {
        const std::string folder =
            fmt::format("extractor/EntraID/20210208_SignInLogs/{}/20210208100000-{}-SignInLogs.json",
                        log.eventType, log.eventType);
        forms.push_back(blobForm("signin", log.log, log.category));
        forms.push_back(messagesForm("signin", log.log, log.category));
        forms.push_back(pagesForm("signin-graph", log.log, "beta/auditLogs/signIns", log.graphFile));
        forms.push_back(portalJsonForm("signin", log.log, log.portal));
        forms.push_back(portalCsv(log));
        for (const auto& [shape, kind] :
             {std::pair{"loganalytics-csv", Export::PortalCsv}, std::pair{"loganalytics-api", Export::Api},
              std::pair{"azcli", Export::Cli}, std::pair{"dataexport", Export::DataExport}})
            forms.push_back(tableForm(fmt::format("signin-{}", shape), log.log, Shape::Service,
                                      signInTable(log.log), kind, serviceNode));
        forms.push_back(collectorForm("signin-extractor", log.log, folder));
        forms.push_back(linesForm("signin-sofelk", log.log,
                                  fmt::format("sofelk/SignInLogs-{}-Combined.json", log.eventType)));
        forms.push_back(shellForm("signin-mg-json51", log.log, Shell::Windows51,
                                  fmt::format("mg-json51/{}.json", log.graphFile), sdkSignIn));
        forms.push_back(shellForm("signin-mg-json7", log.log, Shell::Core7,
                                  fmt::format("mg-json7/{}.json", log.graphFile), sdkSignIn));
        if (!isPeople(log.log))
            continue;
        const std::string file = fmt::format("{}_{}.csv", log.portal, span);
        forms.push_back(csv("signin-portal-csv-2024", log.log, "portal-csv-2024/" + file,
                            signInColumnsOf2024(), portalStyle(true)));
        forms.push_back(csv("signin-portal-csv-fr", log.log, "portal-csv-fr/" + file, signInFrenchColumns(),
                            portalStyle(true)));
    }
    forms.push_back(authDetails());
    forms.push_back(reduced());
    return forms;
}

Forms riskForms()
{
    const auto table = [](Log log, std::string name, Export kind) {
        return tableForm(std::move(name), log, Shape::Service, riskTable(log), kind, serviceNode);
    };
    return {blobForm("risk", Log::RiskDetection, "userriskevents"),
            blobForm("risk", Log::RiskyUser, "riskyusers"),
            pagesForm("risk-graph", Log::RiskDetection, "v1.0/identityProtection/riskDetections",
                      "riskDetections"),
            pagesForm("risk-graph", Log::RiskyUser, "v1.0/identityProtection/riskyUsers", "riskyUsers"),
            table(Log::RiskDetection, "risk-loganalytics-csv", Export::PortalCsv),
            table(Log::RiskyUser, "risk-loganalytics-csv", Export::PortalCsv),
            table(Log::RiskDetection, "risk-loganalytics-api", Export::Api),
            table(Log::RiskyUser, "risk-loganalytics-api", Export::Api)};
}

} // namespace core::demo
