// SPDX-License-Identifier: GPL-3.0-or-later
// Records that a log store hands out inside an object of its own: Splunk ({"result":{"_raw":"{..}"}}, HTTP
// collector
// {"event":{..}}), Elasticsearch ({"_source":{..}}).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace core {

// The JSON of the record inside, of however many such objects; nothing where there is none. `record` must be
// sound JSON as far as it goes.
std::optional<std::string> unwrapJsonRecord(std::string_view record);

// Whether a member of this name may hold such a record.
bool isWrapperName(std::string_view name);

// The member of a table's column whose cells are whole records (TableColumn::member): Splunk's "_raw".
inline constexpr std::string_view recordMember = "$record";

} // namespace core
