// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that registerRuntime() is made of. Each throws sqlite::Error where SQLite refuses.
#pragma once
#include <memory>

struct sqlite3;

namespace core::kql {

struct RuntimeContext;
class TextSets;

void registerTextOperators(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime); // text_operators.cpp: contains, has, in ..., =~
void registerTextFunctions(sqlite3* db);       // text_functions.cpp
void registerRegexFunctions(sqlite3* db);      // regex_functions.cpp: extract, replace, trim ...
void registerEncodings(sqlite3* db);           // encoding_functions.cpp: URLs, base64, hashes
// text_operators.cpp: kql_text_matches, kql_text_value
void registerTextNumbers(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime);
// text_sets.cpp: kql_text_set, kql_text_among
std::shared_ptr<TextSets> registerTextSets(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime);
void registerConversions(sqlite3* db);         // conversion_functions.cpp
void registerNumberFunctions(sqlite3* db);     // number_functions.cpp
void registerTimeFunctions(sqlite3* db);       // time_functions.cpp
void registerAddressFunctions(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime); // address_functions.cpp

void registerDynamicFunctions(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime = nullptr); // dynamic values: JSON taken apart and put together
void registerAggregates(sqlite3* db);
void registerEach(sqlite3* db);                // the tables kql_each and kql_each_array

} // namespace core::kql
