// SPDX-License-Identifier: GPL-3.0-or-later
// The queries that the program offers as examples find something in a tenant where all of it happens: one that cannot give a row teaches
// what does not work.
#include "tests/core/insight/insight_case.h"

#include "core/kql/parameters.h"

#include <QDir>
#include <set>

using namespace core;

namespace {

const QString folder = QStringLiteral(SSPR_SOURCE_DIR "/resources/queries");

std::string queryOf(const QString& file)
{
    const std::string text = support::readFile(folder.toStdString() + "/" + file.toStdString());
    const auto filledIn = kql::substitute(text, {{"TimeRange", {"", kql::TimeRangeValue{parseTime("2000-01-01T00:00:00Z")->time, parseTime("2100-01-01T00:00:00Z")->time}}},
                                                 {"Person", {"", {}}}}); // everybody
    return filledIn.missing.empty() ? filledIn.text : std::string();
}

} // namespace

class TestExampleQueries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.users = 60;
        options.days = 5;
        m_case = std::make_unique<support::InsightCase>(options, nullptr);
    }
    void cleanupTestCase() { m_case.reset(); }

    void findSomething_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList files = QDir(folder).entryList({"*.kql"});
        QVERIFY(files.size() >= 12);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << file;
    }
    void findSomething()
    {
        QFETCH(QString, file);
        QVERIFY(!answer(queryOf(file)).rows.empty());
    }

    // Of records of security info nothing is said to be modified; they still are such changes.
    void securityInfoCounts()
    {
        const kql::QueryResult changes = answer(queryOf("09-methods-changed.kql") + "| summarize Rows = count() by IsInfo = Change has 'security info'");
        QCOMPARE(changes.rows.size(), std::size_t(2));
    }

    // Who ended blocked for the first time tried no second time, perhaps: no record of its own speaks of that.
    void allWhoAreBlockedCount()
    {
        const auto namesIn = [&](const std::string& query) {
            std::set<std::string> names;
            for (const auto& row : answer(query).rows)
                names.insert(row[0].text());
            return names;
        };
        const auto found = namesIn(queryOf("04-blocked.kql") + "| project tolower(User)");
        const auto blocked = namesIn("SsprFlows | where Outcome == 'blocked' | distinct tolower(UserPrincipalName)");
        QVERIFY(!blocked.empty());
        for (const std::string& name : blocked)
            QVERIFY2(found.contains(name), name.c_str());
    }

private:
    kql::QueryResult answer(const std::string& query)
    {
        const auto queries = m_case->investigation().queries();
        if (!queries)
            qFatal("%s", describe(queries.error()).c_str());
        kql::QueryOptions options;
        options.now = (*queries)->defaultNow()->value_or(UtcTime());
        auto result = (*queries)->run(query, options);
        if (result)
            return std::move(*result);
        qWarning("%s", result.error().diagnostics.empty() ? "no result" : result.error().diagnostics.front().text.c_str());
        return {};
    }

    std::unique_ptr<support::InsightCase> m_case;
};

QTEST_APPLESS_MAIN(TestExampleQueries)
#include "tst_example_queries.moc"
