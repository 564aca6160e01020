// SPDX-License-Identifier: GPL-3.0-or-later
// Small helpers of the naive evaluator's own files.
#pragma once
#include "tests/support/kql_naive.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace support::naive {

inline constexpr std::int64_t tick = 1, second = 10'000'000 * tick, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

inline QJsonValue parsed(const std::string& compact)
{
    return QJsonDocument::fromJson("[" + QByteArray::fromStdString(compact) + "]").array().at(0);
}

inline std::string written(const QJsonValue& value)
{
    const std::string all = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).toStdString();
    return all.substr(1, all.size() - 2);
}

inline bool isNumber(const Value& v) { return core::kql::isNumber(v.type); }
inline bool isReal(const Value& v) { return v.type == Type::Real || v.type == Type::Decimal; }
inline double number(const Value& v) { return isReal(v) ? v.real() : static_cast<double>(v.integer()); }
inline std::int64_t floorDivide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

inline std::u32string characters(const std::string& s) { return QString::fromStdString(s).toStdU32String(); }
inline std::string bytes(const std::u32string& s) { return QString::fromStdU32String(s).toStdString(); }

// Only of the letters that the tests use: ASCII, Latin-1, Greek, Cyrillic.
inline char32_t lower(char32_t c)
{
    const bool plain = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    return plain || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F) ? c + 0x20 : c;
}
inline char32_t upper(char32_t c)
{
    const char32_t candidate = c - 0x20;
    return c >= 0x20 && lower(candidate) == c && candidate != c ? candidate : c;
}
inline bool isTermPart(char32_t c)
{
    return (c >= U'0' && c <= U'9') || lower(c) != c || upper(c) != c || c == 0xDF;
}

template <class F> std::string mapped(const std::string& s, F f)
{
    std::u32string all = characters(s);
    std::transform(all.begin(), all.end(), all.begin(), f);
    return bytes(all);
}

// kql_naive_tables.cpp
const std::string* nameOf(const core::kql::syntax::Expr& expr); // of a bare name
std::string nameOf(const core::kql::syntax::NamedExpr& named);  // as written or implied; empty: ColumnN
std::string impliedName(const core::kql::syntax::Expr& expr);
std::size_t columnNamed(const Schema& columns, const std::string& name);
bool hasColumn(const Schema& columns, const std::string& name);
std::string freeName(const Schema& taken, const std::string& wanted);
Row nulls(const Schema& columns);

Type arithmeticType(core::kql::syntax::BinaryOp op, Type a, Type b);

} // namespace support::naive
