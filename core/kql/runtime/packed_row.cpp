// SPDX-License-Identifier: GPL-3.0-or-later
// Layout: the number of values, the end of each one's bytes counted from the first one's, then the bytes: the type and what it takes.
#include "core/kql/runtime/packed_row.h"

#include <cstdint>
#include <cstring>
#include <sqlite3.h>

namespace core::kql {
namespace {

using Offset = std::uint32_t;

template <class T> void append(std::string& out, T value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T> T read(std::string_view bytes)
{
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

void appendValue(std::string& out, sqlite3_value* value)
{
    const int type = sqlite3_value_type(value);
    out += static_cast<char>(type);
    if (type == SQLITE_INTEGER)
        append(out, sqlite3_value_int64(value));
    else if (type == SQLITE_FLOAT)
        append(out, sqlite3_value_double(value));
    else if (type == SQLITE_TEXT) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
        out.append(text ? text : "", static_cast<std::size_t>(sqlite3_value_bytes(value)));
    } else if (type == SQLITE_BLOB) {
        const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
        if (size > 0)
            out.append(static_cast<const char*>(sqlite3_value_blob(value)), size);
    }
}

void giveValue(sqlite3_context* context, std::string_view bytes)
{
    const int type = bytes.empty() ? SQLITE_NULL : bytes[0];
    bytes.remove_prefix(bytes.empty() ? 0 : 1);
    if (type == SQLITE_INTEGER && bytes.size() == sizeof(sqlite3_int64))
        sqlite3_result_int64(context, read<sqlite3_int64>(bytes));
    else if (type == SQLITE_FLOAT && bytes.size() == sizeof(double))
        sqlite3_result_double(context, read<double>(bytes));
    else if (type == SQLITE_TEXT)
        sqlite3_result_text64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (type == SQLITE_BLOB)
        sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    else
        sqlite3_result_null(context);
}

} // namespace

void packRow(std::string& out, int count, sqlite3_value** values)
{
    const std::size_t head = sizeof(Offset) * (static_cast<std::size_t>(count) + 1);
    out.assign(head, '\0');
    const auto total = static_cast<Offset>(count);
    std::memcpy(out.data(), &total, sizeof total);
    for (int i = 0; i < count; ++i) {
        appendValue(out, values[i]);
        const auto end = static_cast<Offset>(out.size() - head);
        std::memcpy(out.data() + sizeof(Offset) * (static_cast<std::size_t>(i) + 1), &end, sizeof end);
    }
}

void givePacked(sqlite3_context* context, std::string_view packed, std::size_t i)
{
    if (packed.size() < sizeof(Offset))
        return;
    const std::size_t count = read<Offset>(packed), head = sizeof(Offset) * (count + 1);
    if (i >= count || head > packed.size())
        return;
    const std::size_t from = i == 0 ? 0 : read<Offset>(packed.substr(sizeof(Offset) * i));
    const std::size_t to = read<Offset>(packed.substr(sizeof(Offset) * (i + 1)));
    if (from <= to && to <= packed.size() - head)
        giveValue(context, packed.substr(head + from, to - from));
}

} // namespace core::kql
