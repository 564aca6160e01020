// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/aggregate.h"

#include "core/kql/runtime/parts.h"
#include "core/sqlite/error.h"

namespace core::kql {

std::string_view Row::text(int i) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(m_values[i]));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(m_values[i]))) : std::string_view("");
}

void Row::fail(std::string_view sentence) const
{
    sqlite3_result_error(m_context, sentence.data(), static_cast<int>(sentence.size()));
}

void giveText(sqlite3_context* context, std::string_view text)
{
    sqlite3_result_text64(context, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void giveBlob(sqlite3_context* context, std::string_view bytes)
{
    sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

void registerAggregate(sqlite3* db, const AggregateRow& row)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
    const int code = sqlite3_create_function_v2(db, row.name, row.arguments, flags, nullptr, nullptr, row.step, row.finish, nullptr);
    if (code != SQLITE_OK)
        throw sqlite::Error(db, code, row.name);
}

void registerAggregates(sqlite3* db)
{
    registerCollections(db);
    registerChoices(db);
    registerStatistics(db);
    registerCumulative(db);
    registerWindowSession(db);
}

} // namespace core::kql
