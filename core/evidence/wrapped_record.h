// SPDX-License-Identifier: GPL-3.0-or-later
// Records that a log store hands out inside an object of its own: Splunk ({"result":{"_raw":"{..}"}}, HTTP
// collector
// {"event":{..}}), Elasticsearch ({"_source":{..}}), Wazuh ({"data":{"win":{..}}}), Chainsaw ({"document":{"data":{..}}}), Plaso
// ({"xml_string":".."}). A record may be JSON, or a Windows event as XML or as lines of name=value in a text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace core {

// The JSON of the record inside, of however many such objects; nothing where there is none. `record` must be
// sound JSON as far as it goes.
std::optional<std::string> unwrapJsonRecord(std::string_view record);

// The XML of the Windows event that a member of the object has as its text; nothing where there is none.
std::optional<std::string> unwrapEventXml(std::string_view record);
// The event that Splunk's agent has rendered ("11/17/2023 05:23:37 PM\nLogName=Application\n..."), likewise.
std::optional<std::string> unwrapEventText(std::string_view record);
// Whether a text is one <Event> of a Windows event log, as far as its beginning tells.
bool isEventXml(std::string_view text);

// Whether a member of this name may hold such a record.
bool isWrapperName(std::string_view name);
// Of messages of queues and forwarders, which hold a record or an envelope of records as a text.
bool isTextWrapperName(std::string_view name);

// The member of a table's column whose cells are whole records (TableColumn::member): Splunk's "_raw".
inline constexpr std::string_view recordMember = "$record";

} // namespace core
