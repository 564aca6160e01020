// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of KQL that SQL does not have, registered with a connection: scalar functions, aggregates and the table-valued kql_each.
// All are deterministic and innocuous but kql_rand. They never raise an error for the values they get: what cannot be converted is null
// ('' where the result is a string); only a pattern or a part of time that does not exist ends the query, with a sentence.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace core::kql {

class TextSets;
class LastMade;

struct RuntimeContext {
    // Text of a number of the case's dictionary; null view where there is none. Lets predicates be answered once a text
    // instead of once a row (kql_text_matches). May be empty.
    std::function<std::string_view(std::int64_t)> textOf;
    // Country, city ... of an address as a JSON bag, for geo_info_from_ip_address; empty: the function gives {}.
    std::function<std::string(std::string_view)> placeOf;
    std::shared_ptr<LastMade> lastMade = {}; // registerRuntime() gives it
};

// Throws sqlite::Error where SQLite refuses. The context lives as long as the connection. Gives what queries leave behind, to be forgotten
// after each.
std::shared_ptr<TextSets> registerRuntime(sqlite3* db, RuntimeContext context = {});

} // namespace core::kql
