// SPDX-License-Identifier: GPL-3.0-or-later
// Log Analytics: a table's columns, and the exports of a table in every form (domain reference 1.4): CSV of
// the query portal, answer of the query API, flat rows of the Azure CLI, data-export lines, CSV of the
// Defender portal.
#pragma once
#include "core/demo/forms/form.h"
#include "core/demo/forms/table.h"

namespace core::demo {

struct LogTable {
    std::string name; // AuditLogs
    Columns columns;
};

// The workspace in which the simulated tenant keeps its logs.
constexpr std::string_view workspaceId = "3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76";

LogTable auditTable();
LogTable signInTable(Log log); // of any of the four sign-in logs
LogTable riskTable(Log log);   // AADUserRiskEvents, AADRiskyUsers
LogTable cloudAppTable();
LogTable eventTable();        // Event
LogTable windowsEventTable(); // WindowsEvent

enum class Export : std::uint8_t { PortalCsv, Api, Cli, DataExport, HuntingCsv };

// One form of a table. `record`: the value whose members the columns' paths name.
Form tableForm(std::string name, Log log, Shape shape, const LogTable& table, Export kind,
               std::function<const Node&(const Item&)> record);

} // namespace core::demo
