// SPDX-License-Identifier: GPL-3.0-or-later
// The types of KQL (learn.microsoft.com, "Scalar data types") and how SQLite holds their values while a query runs:
//   bool            INTEGER 0 or 1
//   int, long       INTEGER
//   real, decimal   REAL (decimal has no more digits than real here)
//   string          TEXT, never NULL: a missing string is ''
//   datetime        INTEGER, ticks of 100 ns since 1970-01-01 UTC
//   timespan        INTEGER, ticks of 100 ns, signed
//   guid            TEXT in lower case
//   dynamic         TEXT with one compact JSON value; a JSON string keeps its quotes; NULL for null
// NULL is the null of every type but string.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

// Unknown: of an expression at fault, of which nothing more is said.
enum class Type : std::uint8_t { Unknown, Bool, Int, Long, Real, Decimal, String, DateTime, TimeSpan, Guid, Dynamic };

const char* typeName(Type type); // "long"
// Of names in queries, old spellings included: "boolean", "double", "time", "date", "uniqueid", "object" ...
std::optional<Type> typeByName(std::string_view name);

constexpr bool isInteger(Type t) { return t == Type::Int || t == Type::Long; }
constexpr bool isNumber(Type t) { return isInteger(t) || t == Type::Real || t == Type::Decimal; }
// What has an order: everything but dynamic.
constexpr bool isOrdered(Type t) { return t != Type::Dynamic; }

struct Column {
    std::string name;
    Type type = Type::String;
    bool operator==(const Column&) const = default;
};
using Schema = std::vector<Column>;

} // namespace core::kql
