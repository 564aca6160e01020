// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a query that is bound, written as SQL and run over two small tables: an answer, diagnostics or a limit, never more. What
// is bound without an error must be SQL that SQLite takes or refuses in a sentence.
#include "core/kql/engine.h"

#include <cstdlib>
#include <memory>

namespace {

using namespace core;

std::unique_ptr<kql::Engine> makeEngine(sqlite::Connection& db)
{
    kql::Catalog catalog;
    for (const char* name : {"AuditLogs", "SigninLogs"}) {
        kql::Table table;
        table.name = name;
        table.from = "(SELECT 1 AS i, 'Text a@b' AS s, '{\"a\":[1,\"x\"]}' AS d, 17000000000000000 AS t UNION ALL SELECT NULL, NULL, NULL, NULL) AS t";
        table.rowId = "coalesce(t.i, 2)";
        table.rows = kql::RowKind::Event;
        table.columns = {{"TimeGenerated", kql::Type::DateTime, "t.t", {}}, {"OperationName", kql::Type::String, "t.s", {}},
                         {"TargetResources", kql::Type::Dynamic, "t.d", {}}, {"DurationMs", kql::Type::Long, "t.i", {}}};
        catalog.add(std::move(table));
    }
    return std::make_unique<kql::Engine>(db, std::move(catalog));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static sqlite::Connection db(":memory:", sqlite::OpenMode::Create);
    static const std::unique_ptr<kql::Engine> engine = makeEngine(db);
    kql::QueryOptions options;
    options.now = UtcTime{17'000'000'000'000'000};
    options.timeout = std::chrono::milliseconds(500);
    options.maxRows = 1'000;
    options.maxBytes = 16 << 20;
    options.withSources = true;
    const auto result = engine->run(std::string_view(reinterpret_cast<const char*>(data), size), options);
    if (!result && result.error().error && result.error().error->code == ErrorCode::Internal)
        std::abort(); // a defect of ours
    return 0;
}
