// SPDX-License-Identifier: GPL-3.0-or-later
// What raw records of Windows events say beyond the columns of server_event, in whatever form they were
// exported, as SQL functions:
//   event_message(block, offset, length)      the text; put together from our templates where the export has none
//   event_data(block, offset, length)         EventData as a JSON object: named data, and unnamed under "Data"
//   event_xml(block, offset, length)          EventData as XML, as SecurityEvent has it
//   event_field(block, offset, length, name)  one named value; NULL where there is none
//   event_number(block, offset, length, name) the same as a number; hexadecimal behind 0x; NULL where it is none
//   event_params(block, offset, length)       unnamed data as Log Analytics has it: <Param>..</Param>...
// Belongs to the thread of its connection.
#pragma once
#include "core/store/raw_reader.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace core::store {

class EventReader
{
public:
    EventReader(sqlite::Connection& db, RawReader& raw); // registers the functions; `raw` must outlive it

    struct Said {
        std::string message;
        std::vector<std::string> strings;
        std::vector<std::pair<std::string, std::string>> named;
    };
    // Valid until the next call. Nothing where the record is no event. Damaged: the block is missing or
    // broken.
    Result<const Said*> read(const RawPlace& place);

private:
    RawReader& m_raw;
    RawPlace m_place;
    std::optional<Said> m_said; // of m_place
};

} // namespace core::store
