// SPDX-License-Identifier: GPL-3.0-or-later
// The engine against a second, slow reading of the language (tests/support/kql_naive.h) on random tables and queries.
#include "core/kql/parser.h"
#include "tests/core/kql/case_file.h"
#include "tests/support/kql_naive.h"
#include "tests/support/kql_query_maker.h"

#include <algorithm>

using namespace core::kql;

namespace {

// Of a row; reals to ten digits, dynamic values without the order of their members.
std::string canonical(const std::vector<Value>& row)
{
    std::string all;
    for (const Value& value : row) {
        if (!value.isNull() && value.type == Type::Real)
            all += fmt::format("{:.10g}", value.real() == 0 ? 0.0 : value.real());
        else if (!value.isNull() && value.type == Type::Dynamic)
            all += QJsonDocument::fromJson("[" + QByteArray::fromStdString(value.text()) + "]").toJson(QJsonDocument::Compact).toStdString();
        else
            all += valueAsJson(value);
        all += " | ";
    }
    return all;
}

std::vector<std::string> canonical(const std::vector<std::vector<Value>>& rows, bool isOrdered)
{
    std::vector<std::string> all;
    for (const auto& row : rows)
        all.push_back(canonical(row));
    if (!isOrdered)
        std::sort(all.begin(), all.end());
    return all;
}

std::string headOf(const Schema& columns)
{
    std::string all;
    for (const Column& column : columns)
        all += fmt::format("{}:{} ", column.name, typeName(column.type));
    return all;
}

support::naive::Table naiveTable(Engine& engine, const QueryOptions& options, const char* name)
{
    const auto all = engine.run(name, options);
    if (!all)
        qFatal("%s cannot be read", name);
    return {all->columns, all->rows};
}

// Rows of one that the other does not have.
std::string rest(const std::vector<std::string>& rows, std::vector<std::string> others)
{
    std::string all;
    for (const std::string& row : rows) {
        const auto at = std::find(others.begin(), others.end(), row);
        if (at == others.end())
            all += "\n    " + row;
        else
            others.erase(at);
    }
    return all;
}

// The query cut off at each pipe that stands in no parentheses, shortest first.
std::vector<support::QueryMaker::Query> beginnings(const support::QueryMaker::Query& query)
{
    std::vector<support::QueryMaker::Query> all;
    int depth = 0;
    const std::size_t lets = query.text.rfind(";\n");
    for (std::size_t i = lets == std::string::npos ? 0 : lets; i < query.text.size(); ++i) {
        depth += query.text[i] == '(' ? 1 : query.text[i] == ')' ? -1 : 0;
        if (depth == 0 && query.text.substr(i, 3) == "\n| ")
            all.push_back({query.text.substr(0, i), false});
    }
    all.push_back(query);
    return all;
}

struct Tally {
    int queries = 0, rows = 0, gaps = 0;
};

// Empty where both agree.
std::string difference(kqlcases::Workspace& workspace, const std::map<std::string, support::naive::Table>& tables, const support::QueryMaker::Query& query,
                       Tally& tally)
{
    const QueryOptions options = workspace.options();
    const Parsed parsed = parse(query.text);
    if (hasErrors(parsed.diagnostics))
        return "does not parse: " + describe(parsed.diagnostics.front(), query.text);
    support::naive::Table expected;
    try {
        expected = support::naive::Evaluator(tables, options.now.ticks).run(parsed.query);
    } catch (const support::naive::NaiveGap& gap) {
        ++tally.gaps;
        return {};
    }
    const auto got = workspace.engine().run(query.text, options);
    if (!got)
        return "refused: " + kqlcases::describe(got.error(), query.text).toStdString();
    ++tally.queries;
    tally.rows += static_cast<int>(got->rows.size());
    if (headOf(got->columns) != headOf(expected.columns))
        return "columns " + headOf(got->columns) + "\nexpected " + headOf(expected.columns);
    const auto ours = canonical(got->rows, query.isOrdered), theirs = canonical(expected.rows, query.isOrdered);
    return ours == theirs ? std::string() : "rows" + rest(ours, theirs) + "\nexpected" + rest(theirs, ours);
}

} // namespace

class Differential : public QObject
{
    Q_OBJECT

private slots:
    void knowsItsOwnAnswers();
    void randomQueries_data();
    void randomQueries();
};

// The second reading itself, by answers worked out by hand.
void Differential::knowsItsOwnAnswers()
{
    kqlcases::Fixture fixture;
    fixture.tables.emplace_back("T", "{\"columns\":[[\"k\",\"string\"],[\"a\",\"long\"]],\"rows\":[[\"x\",1],[\"X\",null],[\"\",3]]}");
    kqlcases::Workspace workspace(fixture);
    const std::map<std::string, support::naive::Table> tables{{"T", naiveTable(workspace.engine(), workspace.options(), "T")}};
    const auto answer = [&](const char* query) {
        std::string all;
        for (const auto& row : support::naive::Evaluator(tables, 0).run(parse(query).query).rows)
            all += canonical(row);
        return all;
    };
    QCOMPARE(answer("T | where a != 1 | project k"), std::string("\"X\" | \"\" | "));
    QCOMPARE(answer("T | where k =~ 'x' | count"), std::string("2 | "));
    QCOMPARE(answer("T | summarize sum(a), avg(a), count() by n = strlen(k)"), std::string("1 | 1 | 1 | 2 | 0 | 3 | 3 | 1 | "));
    QCOMPARE(answer("T | join kind=leftanti (T | where a == 1) on k | project k"), std::string("\"X\" | \"\" | "));
    QCOMPARE(answer("T | join kind=inner T on a | count"), std::string("2 | "));
    QCOMPARE(answer("T | sort by a | project a"), std::string("3 | 1 | null | "));
    QCOMPARE(answer("T | where k has '' | mv-expand e = split('p q', ' ') to typeof(string) | where a == 3 | project e"), std::string("\"p\" | \"q\" | "));
}

void Differential::randomQueries_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 70; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void Differential::randomQueries()
{
    QFETCH(unsigned, seed);
    support::QueryMaker maker(seed);
    kqlcases::Fixture fixture;
    fixture.now = "2024-03-02T00:00:00Z";
    fixture.tables.emplace_back("T1", maker.table(false));
    fixture.tables.emplace_back("T2", maker.table(true));
    kqlcases::Workspace workspace(fixture);
    std::map<std::string, support::naive::Table> tables;
    for (const char* name : {"T1", "T2"})
        tables[name] = naiveTable(workspace.engine(), workspace.options(), name);
    Tally tally;
    for (int i = 0; i < 80; ++i) {
        const auto query = maker.query();
        if (difference(workspace, tables, query, tally).empty())
            continue;
        for (const auto& beginning : beginnings(query)) {
            const std::string wrong = difference(workspace, tables, beginning, tally);
            if (!wrong.empty())
                QFAIL((wrong + "\nquery " + std::to_string(i) + ":\n" + beginning.text).c_str());
        }
    }
    QVERIFY2(tally.gaps <= 8 && tally.rows > tally.queries / 2, qPrintable(QStringLiteral("%1 queries, %2 rows, %3 gaps").arg(tally.queries).arg(tally.rows).arg(tally.gaps)));
}

QTEST_APPLESS_MAIN(Differential)
#include "tst_differential.moc"
