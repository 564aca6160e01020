// SPDX-License-Identifier: GPL-3.0-or-later
// Queries with the rows that they must give: our own files in tests/golden/kql, and the file of cases beside the project.
#include "tests/core/kql/case_file.h"

#include <QDir>
#include <QTest>
#include <map>
#include <memory>

class KqlCases : public QObject
{
    Q_OBJECT

private slots:
    void comparesStrictly();
    void warnsOfWhatKustoAnswersOtherwise();
    void warnsOfBoundsOfWords();
    void ours_data();
    void ours() { run(); }
    void shared_data();
    void shared() { run(); }

private:
    static QString warningsOf(const char* query);
    void addCases(const QString& path);
    void run();

    std::map<QString, kqlcases::CaseFile> m_files;
    std::map<QString, std::unique_ptr<kqlcases::Workspace>> m_workspaces;
};

void KqlCases::addCases(const QString& path)
{
    const auto& file = m_files[path] = kqlcases::read(path.toStdString());
    QVERIFY2(file.problems.isEmpty(), qPrintable(path + ": " + file.problems.join("; ")));
    QVERIFY2(!file.cases.isEmpty(), qPrintable(path + " has no cases"));
    for (const QJsonObject& one : file.cases) {
        const QString id = QFileInfo(path).completeBaseName() + " " + one["id"].toString() + " " + one["feature"].toString();
        QTest::newRow(qPrintable(id)) << path << one;
    }
}

void KqlCases::ours_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("one");
    QDir folder(SSPR_SOURCE_DIR "/tests/golden/kql");
    const QStringList names = folder.entryList({"*.jsonl"}, QDir::Files, QDir::Name);
    QVERIFY2(!names.isEmpty(), "our own cases are missing");
    for (const QString& name : names)
        addCases(folder.filePath(name));
}

void KqlCases::shared_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("one");
    const QString path = SSPR_SHARED_DIR "/data/kql_cases.jsonl";
    if (QFile::exists(path))
        addCases(path);
    else
        QTest::newRow("absent") << QString() << QJsonObject();
}

void KqlCases::run()
{
    QFETCH(QString, path);
    QFETCH(QJsonObject, one);
    if (path.isEmpty())
        QSKIP("needs the file of cases beside the project, which is not here");
    auto& workspace = m_workspaces[path];
    if (!workspace)
        workspace = std::make_unique<kqlcases::Workspace>(m_files[path].fixture);
    const QString wrong = kqlcases::check(*workspace, one);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + "\nquery: " + one["query"].toString()));
}

// A comparison that lets everything through would let every query through.
void KqlCases::comparesStrictly()
{
    const auto rows = [](const char* json) { return QJsonDocument::fromJson(json).array(); };
    const auto list = [&](const char* json) {
        QList<QJsonArray> all;
        for (const QJsonValue& row : rows(json))
            all += row.toArray();
        return all;
    };
    QVERIFY(kqlcases::compareRows(rows("[[1,\"a\"],[2,\"b\"]]"), list("[[2,\"b\"],[1,\"a\"]]"), false).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[1,\"a\"],[2,\"b\"]]"), list("[[2,\"b\"],[1,\"a\"]]"), true).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[1],[1]]"), list("[[1],[2]]"), false).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[1]]"), list("[[1],[1]]"), false).isEmpty());
    QVERIFY(kqlcases::compareRows(rows("[[{\"a\":1,\"b\":[2]}]]"), list("[[{\"b\":[2],\"a\":1}]]"), true).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[{\"a\":1}]]"), list("[[{\"a\":1,\"b\":null}]]"), true).isEmpty());
    QVERIFY(kqlcases::compareRows(rows("[[0.1]]"), list("[[0.10000000000001]]"), true).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[0.1]]"), list("[[0.1001]]"), true).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[9007199254740993]]"), list("[[9007199254740992]]"), true).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[\"1\"]]"), list("[[1]]"), true).isEmpty());
    QVERIFY(!kqlcases::compareRows(rows("[[null]]"), list("[[\"\"]]"), true).isEmpty());
}

QString KqlCases::warningsOf(const char* query)
{
    kqlcases::Workspace workspace{kqlcases::Fixture()};
    QStringList all;
    const auto result = workspace.engine().run(query, workspace.options());
    if (!result)
        return kqlcases::describe(result.error(), query);
    for (const core::kql::Diagnostic& one : result->warnings)
        all += QString::fromStdString(one.text);
    return all.join('|');
}

void KqlCases::warnsOfWhatKustoAnswersOtherwise()
{
    const auto warnings = warningsOf;
    QCOMPARE(warnings("print iff(true, 'a', 1)"), QString("the values of iff() are string and long; Kusto wants one type: wrap them in tostring()"));
    QVERIFY(warnings("print case(false, 1, true, 'a', 2)").startsWith("the values of case() are long and string;"));
    for (const char* same : {"print iff(true, 1, 2.5)", "print iff(true, 'a', '')", "print iff(true, datetime(2024-01-01), datetime(null))"})
        QCOMPARE(warnings(same), QString());
    // once a query, where no places of addresses are known
    QCOMPARE(warnings("print geo_info_from_ip_address('192.0.2.1'), geo_info_from_ip_address('192.0.2.2')"),
             QString("geo_info_from_ip_address() gives an empty bag: there is no file of places of addresses"));
    const QString week = " gives the ISO week here, as week_of_year() does; Kusto's count of that name may differ by one";
    QCOMPARE(warnings("print weekofyear(datetime(2026-06-15))"), "weekofyear()" + week);
    QCOMPARE(warnings("print datetime_part('weekOfYear', datetime(2026-06-15))"), "datetime_part('weekofyear')" + week);
    for (const char* same : {"print week_of_year(datetime(2026-06-15))", "print datetime_part('week_of_year', datetime(2026-06-15))", "print datetime_part('year', now())"})
        QCOMPARE(warnings(same), QString());
}

void KqlCases::warnsOfBoundsOfWords()
{
    const QString bounds = QString::fromUtf8("\\b and \\B take \u00FC for no part of a word; to Kusto it is one");
    for (const char* asks : {"print 'x' matches regex @'\\b\u00FCb'", "print extract(@'(gr\u00FCn)\\b', 1, 'x')", "print replace_regex('x', @'\\B\u00FC', '')",
                             "print replace(@'\\b\u00FC', '', 'x')", "print countof('x', @'\\b\u00FC', 'regex')", "print s = 'x' | parse kind=regex s with @'\\b\u00FC' a",
                             "print s = 'x', t = 'y' | where * matches regex @'\\b\u00FC'"}) // once, not once a column
        QCOMPARE(warningsOf(asks), bounds);
    for (const char* same : {"print 'x' matches regex @'\\bu'", "print 'x' matches regex @'\u00FC'", "print 'x' matches regex @'\\\\b\u00FC'",
                             "print countof('x', @'\\b\u00FC')", "print 'x' has @'\\b\u00FC'"})
        QCOMPARE(warningsOf(same), QString());
}

QTEST_APPLESS_MAIN(KqlCases)
#include "tst_kql_cases.moc"
