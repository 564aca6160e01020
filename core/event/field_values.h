// SPDX-License-Identifier: GPL-3.0-or-later
// Single values of a record, as several mappings read them: times, addresses, the parts of keys. Times are UTC in ticks of 100 ns. Any thread.
#pragma once
#include "core/event/event.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace core {

class JsonFields;

// A time without a zone is read in that of `options`.
void setTime(EventHead& head, std::string_view text, const MapOptions& options);
void setTime(EventHead& head, const ParsedTime& parsed, const MapOptions& options);
std::optional<ParsedTime> parseLogTime(std::string_view text, DateOrder order = DateOrder::MonthFirst); // parseTime with a short way for the usual form
// The time at which a record was written, where it differs from the event's own.
std::optional<UtcTime> generatedTime(const EventHead& head, std::string_view text, const MapOptions& options);
std::string_view addressOf(std::initializer_list<std::string_view> candidates, MappedBatch& out);
std::uint64_t keyOf(std::string_view kind, std::string_view id);
// A code as programs write it that keep columns of numbers with gaps as decimals: "50126.0" is "50126". Other texts as they are.
std::string_view wholeNumber(std::string_view code);
// What stands in the place of a sign-in's status where a query or a script has taken that apart: the code, the word of the portal in any of
// its languages, or both in a text ("Failure: 50126", "50126 - Invalid username or password", "errorCode=50126; failureReason=...").
// "0", a code, "failure" or "interrupted"; nothing where it says none of these (unreadableStatus).
std::string_view signInResult(std::string_view status);
FileWarning unreadableStatus();
std::string_view tenantOf(JsonFields& fields);
// Whether a text that stands in the place of an object is an address, an id or a name: queries often take one value out of the object,
// extend InitiatedBy = tostring(InitiatedBy.user.userPrincipalName).
bool isPlainName(std::string_view text);
// When the record was written: `time` of diagnostic settings, TimeGenerated of Log Analytics.
std::string_view generatedOf(JsonFields& fields);
// What ConvertTo-Json puts in place of an object below its depth: "@{..}", "Microsoft.Graph.PowerShell.Models...",
// "System.Object[]", "class AuditActor {" (domain reference 11, trap 37). What was there is lost. `token`: with its quotes.
bool isPowerShellLoss(std::string_view token);

} // namespace core
