// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of functions on dynamic values, one a file, and what these files share.
#pragma once
#include "core/kql/runtime/function_registry.h"
#include "core/kql/type.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

std::span<const Function> dynamicAccess();      // dynamic_access.cpp: kql_get, kql_parse_json, kql_gettype ...
std::span<const Function> dynamicConversions(); // dynamic_conversions.cpp
std::span<const Function> arrayFunctions();     // array_functions.cpp
std::span<const Function> arrayMoves();         // array_moves.cpp: rotate, shift, sort
std::span<const Function> setFunctions();       // set_functions.cpp
std::span<const Function> bagFunctions();       // bag_functions.cpp
std::span<const Function> rangeFunctions();     // range_functions.cpp
std::span<const Function> splitFunctions();     // split_functions.cpp: texts to arrays
std::span<const Function> numberTexts();        // number_texts.cpp: texts as arrays of numbers, ranges of addresses
std::span<const Function> urlFunctions();       // url_functions.cpp: addresses and paths taken apart
std::span<const Function> xmlFunctions();       // xml_functions.cpp
std::span<const Function> extractFunctions();   // extract_functions.cpp: all matches of a regex
std::span<const Function> parseFunctions();     // parse_operator.cpp, parse_kv.cpp

// The answer is a dynamic value; ends the query where it is too large.
void giveJson(Call& call, std::string_view json);

// A text as the JSON of a value of that type; nothing where it does not convert ('' is a string, but nothing else).
std::optional<std::string> jsonOfText(std::string_view text, Type type);

} // namespace core::kql
