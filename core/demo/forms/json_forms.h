// SPDX-License-Identifier: GPL-3.0-or-later
// Forms that are one of the two JSON shapes in a container, the same for every log that is exported so.
#pragma once
#include "core/demo/forms/form.h"
#include "core/demo/forms/json_style.h"

namespace core::demo {

// Diagnostic settings in a storage account: insights-logs-<category>/tenantId=.../PT1H.json, JSON lines.
Form blobForm(std::string family, Log log, std::string_view category);
// Messages of an Event Hub: {"records":[...]}, 1000 each.
Form messagesForm(std::string family, Log log, std::string_view category);
// Pages of Graph, 1000 objects each; `address` below https://graph.microsoft.com/:
// "beta/auditLogs/directoryAudits".
Form pagesForm(std::string name, Log log, std::string_view address, std::string_view file);
// The portal's download: one array behind a byte order mark.
Form portalJsonForm(std::string family, Log log, std::string_view file);
// The objects of the Graph API as a newer collector appends them: arrays back to back, by Windows PowerShell.
Form collectorForm(std::string name, Log log, std::string path);
// The same collector for a log store: JSON lines.
Form linesForm(std::string name, Log log, std::string path);

enum class Shell : std::uint8_t { Windows51, Core7 };
// `Get-Mg... | ConvertTo-Json -Depth depth` of what `object` makes.
Form shellForm(std::string name, Log log, Shell shell, std::string path,
               std::function<Node(const Item&, Shell)> object);

// A Graph object as the Graph SDK for PowerShell shows it: PascalCase, AdditionalProperties in every object,
// times as the shell writes them.
Node sdkObject(const Node& graph, Shell shell);

} // namespace core::demo
