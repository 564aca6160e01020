// SPDX-License-Identifier: GPL-3.0-or-later
// A constant: a literal of the text, or a cell of a result.
#pragma once
#include "core/kql/type.h"

#include <variant>

namespace core::kql {

// monostate: null. bool: Bool. int64: Int, Long, DateTime and TimeSpan (ticks). double: Real, Decimal.
// string: String; Guid in lower case; Dynamic as compact JSON.
struct Value {
    Type type = Type::Unknown;
    std::variant<std::monostate, bool, std::int64_t, double, std::string> data;

    bool isNull() const { return data.index() == 0; }
    bool truth() const { return std::get<bool>(data); }
    std::int64_t integer() const { return std::get<std::int64_t>(data); }
    double real() const { return std::get<double>(data); }
    const std::string& text() const { return std::get<std::string>(data); }
    bool operator==(const Value&) const = default;
};

} // namespace core::kql
