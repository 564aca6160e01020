// SPDX-License-Identifier: GPL-3.0-or-later
// Files of cases: queries with the rows that they must give. JSON lines; the first line may be a fixture
//   {"fixture": name, "now": time, "tables": {NAME: {"columns": [[name, type], ...], "rows": [[...], ...]}}}
// every other line a case
//   {"id", "feature", "query", "columns": [[name, type], ...], "rows": [[...], ...], "ordered": bool}
// or, of a query that must be refused, instead of columns and rows
//   {"id", "feature", "query", "error": "not supported: scan", "at": "2:5"}
// error: a part of what is said, lines joined by line feeds; at, which may be missing: line and column where one of the errors stands.
// "now" of a case overrides that of its fixture. Values: numbers, truths and dynamic ones as JSON, datetimes and timespans as texts.
#pragma once
#include "tests/support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include "core/base/json_walk.h"
#include "core/kql/engine.h"
#include "core/kql/table_file.h"
#include "core/kql/text_values.h"
#include "core/kql/value_text.h"
#include <cmath>
#include <sstream>

namespace kqlcases {

inline constexpr const char* defaultNow = "2024-05-02T12:00:00Z";

struct Fixture {
    std::string now = defaultNow;
    std::vector<std::pair<std::string, std::string>> tables; // name, typed form
};

struct CaseFile {
    Fixture fixture;
    QList<QJsonObject> cases;
    QStringList problems; // lines that are none
};

inline CaseFile read(const std::filesystem::path& path)
{
    CaseFile file;
    std::istringstream lines(support::readFile(path));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (QByteArray::fromStdString(line).trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(line));
        if (!document.isObject())
            file.problems += QStringLiteral("line %1 is no object").arg(number);
        else if (!document.object().contains("fixture"))
            file.cases += document.object();
        else {
            file.fixture.now = document.object()["now"].toString(defaultNow).toStdString();
            // cut out of the text: QJsonObject would sort the members of dynamic values
            core::eachJsonMember(line, [&](std::string_view name, std::string_view tables) {
                if (name == "tables")
                    core::eachJsonMember(tables, [&](std::string_view table, std::string_view typed) {
                        file.fixture.tables.emplace_back(table, typed);
                        return true;
                    });
                return true;
            });
        }
    }
    return file;
}

// A connection with the tables of a fixture.
class Workspace
{
public:
    explicit Workspace(const Fixture& fixture)
        : m_db(m_folder / "kql.db", core::sqlite::OpenMode::Create), m_engine(m_db, catalogOf(fixture)), m_now(fixture.now)
    {
    }

    core::kql::Engine& engine() { return m_engine; }
    core::kql::QueryOptions options(const QString& now = {}) const
    {
        core::kql::QueryOptions options;
        const auto time = core::kql::parseDateTime(now.isEmpty() ? m_now : now.toStdString());
        options.now = {time.value_or(0)};
        options.timeout = std::chrono::seconds(60);
        return options;
    }

private:
    core::kql::Catalog catalogOf(const Fixture& fixture)
    {
        core::kql::Catalog catalog;
        for (const auto& [name, typed] : fixture.tables) {
            auto loaded = core::kql::loadTableText(m_db, name, typed, name);
            if (!loaded || !loaded->warnings.empty())
                qFatal("%s: %s", name.c_str(), loaded ? loaded->warnings.front().c_str() : core::describe(loaded.error()).c_str());
            catalog.add(std::move(loaded->table));
        }
        return catalog;
    }

    support::TempDir m_folder;
    core::sqlite::Connection m_db;
    core::kql::Engine m_engine;
    std::string m_now;
};

inline QString describe(const core::kql::QueryFailure& failure, const std::string& query)
{
    QString text;
    for (const core::kql::Diagnostic& diagnostic : failure.diagnostics)
        text += QString::fromStdString(core::kql::describe(diagnostic, query)) + "\n";
    if (failure.error)
        text += QString::fromStdString(core::describe(*failure.error));
    return text.trimmed();
}

inline bool equal(const QJsonValue& a, const QJsonValue& b);

inline bool equalObjects(const QJsonObject& a, const QJsonObject& b)
{
    if (a.size() != b.size())
        return false;
    for (auto it = a.begin(); it != a.end(); ++it)
        if (!b.contains(it.key()) || !equal(it.value(), b[it.key()]))
            return false;
    return true;
}

inline bool equalArrays(const QJsonArray& a, const QJsonArray& b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i)
        if (!equal(a[i], b[i]))
            return false;
    return true;
}

// Numbers to a billionth of their size, objects without the order of their members.
inline bool equal(const QJsonValue& a, const QJsonValue& b)
{
    if (a.type() != b.type())
        return false;
    if (a.isObject())
        return equalObjects(a.toObject(), b.toObject());
    if (a.isArray())
        return equalArrays(a.toArray(), b.toArray());
    if (!a.isDouble())
        return a == b;
    const double x = a.toDouble(), y = b.toDouble();
    const bool bothWhole = a.toVariant().typeId() == QMetaType::LongLong && b.toVariant().typeId() == QMetaType::LongLong;
    return bothWhole ? a.toInteger() == b.toInteger() : std::abs(x - y) <= 1e-9 * std::max(std::abs(x), std::abs(y));
}

inline QString compact(const QJsonArray& array) { return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)); }

inline QJsonArray columnsOf(const core::kql::Schema& schema)
{
    QJsonArray columns;
    for (const core::kql::Column& column : schema)
        columns.append(QJsonArray{QString::fromStdString(column.name), QString(core::kql::typeName(column.type))});
    return columns;
}

inline QList<QJsonArray> rowsOf(const core::kql::QueryResult& result)
{
    QList<QJsonArray> rows;
    for (const auto& values : result.rows) {
        QByteArray row = "[";
        for (const core::kql::Value& value : values)
            row += (row.size() > 1 ? "," : "") + QByteArray::fromStdString(core::kql::valueAsJson(value));
        rows += QJsonDocument::fromJson(row + "]").array();
    }
    return rows;
}

// Empty where they agree; else what differs.
inline QString compareRows(const QJsonArray& expected, QList<QJsonArray> actual, bool ordered)
{
    const QList<QJsonArray> all = actual;
    QString wrong;
    if (expected.size() != actual.size())
        wrong = QStringLiteral("%1 rows, expected %2").arg(actual.size()).arg(expected.size());
    for (qsizetype i = 0; wrong.isEmpty() && i < expected.size(); ++i) {
        const QJsonArray row = expected[i].toArray();
        const auto found = ordered ? (equalArrays(row, actual[0]) ? 0 : -1) : [&]() -> qsizetype {
            for (qsizetype k = 0; k < actual.size(); ++k)
                if (equalArrays(row, actual[k]))
                    return k;
            return -1;
        }();
        if (found < 0)
            wrong = QStringLiteral("row %1 expected: %2").arg(i + 1).arg(compact(row));
        else
            actual.removeAt(found);
    }
    if (wrong.isEmpty())
        return {};
    for (qsizetype i = 0; i < all.size() && i < 20; ++i)
        wrong += "\n  got " + compact(all[i]);
    return wrong;
}

// Runs one case. Empty where it holds; else what differs.
inline QString check(Workspace& workspace, const QJsonObject& one)
{
    const std::string query = one["query"].toString().toStdString();
    const auto result = workspace.engine().run(query, workspace.options(one["now"].toString()));
    if (one.contains("error")) {
        if (result)
            return "was expected to be refused";
        const QString said = describe(result.error(), query);
        const QString at = one["at"].toString();
        const bool stands = at.isEmpty() || ("\n" + said).contains("\n" + at + ": ");
        return stands && said.contains(one["error"].toString()) ? QString() : "says: " + said + "\nexpected " + at + " " + one["error"].toString();
    }
    if (!result)
        return describe(result.error(), query);
    if (columnsOf(result->columns) != one["columns"].toArray())
        return "columns " + compact(columnsOf(result->columns)) + "\nexpected " + compact(one["columns"].toArray());
    return compareRows(one["rows"].toArray(), rowsOf(*result), one["ordered"].toBool());
}

} // namespace kqlcases
