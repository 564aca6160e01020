// SPDX-License-Identifier: GPL-3.0-or-later
// The operators parse and parse-kv: a text to the values of its columns.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/pairs_pattern.h"
#include "core/kql/runtime/parse_pattern.h"

namespace core::kql {
namespace {

void parse(Call& call)
{
    const auto& pattern = call.remembered<ParsePattern>(1, [&] { return ParsePattern(call.text(1)); });
    if (const auto values = pattern.match(call.text(0)))
        giveJson(call, *values);
}

void parseKv(Call& call)
{
    const auto& pattern = call.remembered<PairsPattern>(1, [&] { return PairsPattern(call.text(1)); });
    giveJson(call, pattern.match(call.text(0)));
}

} // namespace

std::span<const Function> parseFunctions()
{
    static constexpr Function table[] = {
        {"kql_parse", "ss", 'y', parse},
        {"kql_parse_kv", "ss", 'y', parseKv},
    };
    return table;
}

} // namespace core::kql
