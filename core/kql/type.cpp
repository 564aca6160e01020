// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the types: learn.microsoft.com/kusto/query/scalar-data-types; the old ones as Kusto's own parser knows them.
#include "core/kql/type.h"

#include <array>
#include <utility>

namespace core::kql {
namespace {

constexpr std::array<std::pair<std::string_view, Type>, 28> names{{
    {"bool", Type::Bool},         {"boolean", Type::Bool},   {"int", Type::Int},          {"int32", Type::Int},
    {"uint", Type::Int},          {"uint32", Type::Int},     {"int8", Type::Int},         {"uint8", Type::Int},
    {"int16", Type::Int},         {"uint16", Type::Int},     {"long", Type::Long},        {"int64", Type::Long},
    {"uint64", Type::Long},       {"ulong", Type::Long},     {"real", Type::Real},        {"double", Type::Real},
    {"float", Type::Real},        {"decimal", Type::Decimal}, {"string", Type::String},   {"datetime", Type::DateTime},
    {"date", Type::DateTime},     {"timespan", Type::TimeSpan}, {"time", Type::TimeSpan}, {"guid", Type::Guid},
    {"uuid", Type::Guid},         {"uniqueid", Type::Guid},  {"dynamic", Type::Dynamic},  {"object", Type::Dynamic},
}};

} // namespace

const char* typeName(Type type)
{
    switch (type) {
    case Type::Unknown: return "unknown";
    case Type::Bool: return "bool";
    case Type::Int: return "int";
    case Type::Long: return "long";
    case Type::Real: return "real";
    case Type::Decimal: return "decimal";
    case Type::String: return "string";
    case Type::DateTime: return "datetime";
    case Type::TimeSpan: return "timespan";
    case Type::Guid: return "guid";
    case Type::Dynamic: return "dynamic";
    }
    return "unknown";
}

std::optional<Type> typeByName(std::string_view name)
{
    for (const auto& [text, type] : names)
        if (text == name)
            return type;
    return std::nullopt;
}

} // namespace core::kql
