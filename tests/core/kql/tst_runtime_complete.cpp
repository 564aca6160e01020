// SPDX-License-Identifier: GPL-3.0-or-later
// What the table of functions promises, the runtime has.
#include "core/kql/runtime/runtime.h"
#include "core/kql/scalar_functions.h"
#include "core/sqlite/connection.h"
#include "tests/support/support.h"

#include <set>

class TestRuntimeComplete : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFunctionIsThere()
    {
        const support::TempDir folder;
        core::sqlite::Connection db(folder / "runtime.sqlite", core::sqlite::OpenMode::Create);
        core::kql::registerRuntime(db.handle());
        std::set<std::string> known;
        core::sqlite::Statement names(db, "SELECT name FROM pragma_function_list");
        while (names.step())
            known.emplace(names.text(0));
        int count = 0;
        std::string missing;
        for (const core::kql::ScalarFunction& function : core::kql::scalarFunctions()) {
            if (function.sql == "@")
                continue;
            ++count;
            const std::string name(function.sql.empty() ? "kql_" + std::string(function.name) : std::string(function.sql));
            if (!known.contains(name) || core::kql::isRefusedFunction(function.name))
                missing += name + " ";
        }
        QCOMPARE(missing, std::string());
        QVERIFY(count > 150);
    }
};

QTEST_APPLESS_MAIN(TestRuntimeComplete)
#include "tst_runtime_complete.moc"
