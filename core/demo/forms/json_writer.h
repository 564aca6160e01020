// SPDX-License-Identifier: GPL-3.0-or-later
// Records as JSON text on one line, in the two shapes that exports have (domain reference 1.2, 1.5, 2.1, 2.3,
// 4, 5, 7.7): the record of diagnostic settings and the object of Microsoft Graph. Members stand in the order
// of the published samples. Each function appends to `out`, without a line break.
#pragma once
#include "core/demo/model/records.h"

#include <string>
#include <string_view>

namespace core::demo {

void appendDiagnostic(std::string& out, const AuditRecord& record, std::string_view tenantId);
void appendDiagnostic(std::string& out, const SignInRecord& record, std::string_view tenantId);
void appendGraph(std::string& out, const AuditRecord& record);
void appendGraph(std::string& out, const SignInRecord& record);

void appendDiagnostic(std::string& out, const RiskDetection& record, std::string_view tenantId);
void appendGraph(std::string& out, const RiskDetection& record);
void appendDiagnostic(std::string& out, const RiskyUser& record, std::string_view tenantId);
void appendGraph(std::string& out, const RiskyUser& record);
// Streaming (AdvancedHunting-CloudAppEvents), and the object of the activities API.
void appendDiagnostic(std::string& out, const CloudActivity& record, std::string_view tenantId);
void appendGraph(std::string& out, const CloudActivity& record);
// The older report knows one shape only.
void appendGraph(std::string& out, const CredentialUse& record);

std::string_view signInCategory(SignInKind kind); // SignInLogs, NonInteractiveUserSignInLogs ...

// The text in quotation marks, escaped as JSON asks for.
void appendQuoted(std::string& out, std::string_view text);
// 2021-02-01T08:00:00.1234567 and the suffix ("Z", "+00:00").
void appendTime(std::string& out, UtcTime time, std::string_view suffix);

} // namespace core::demo
