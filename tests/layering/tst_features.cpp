// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps tests/features.md true as far as a machine can: what it names in backticks exists, every feature has
// its row, and what is said to be there has a place and a test. The same checks run on small tables that are
// wrong, so that a check that finds nothing is known to work.
#include "tests/support/support.h"

#include <QRegularExpression>
#include <QTest>

using Faults = QStringList;

namespace {

constexpr int lastFeature = 130;

// A row of the table: | number | must | feature | state | where | proof |
struct Row {
    int number = 0;
    QString must, state, where, proof;
};

QStringList namesIn(const QString& text)
{
    static const QRegularExpression quoted("`([^`]+)`");
    QStringList names;
    for (auto matches = quoted.globalMatch(text); matches.hasNext();)
        names << matches.next().captured(1);
    return names;
}

QString textOf(const std::filesystem::path& file)
{
    return QString::fromStdString(support::readFile(file));
}

bool isFile(const std::filesystem::path& path)
{
    return std::filesystem::is_regular_file(path);
}

// "core.store.tst_copies::index": a test function of tests/core/store/tst_copies.cpp.
bool isTest(const std::filesystem::path& root, const QString& name)
{
    const QStringList parts = name.split("::");
    const std::filesystem::path file =
        root / "tests" / (QString(parts[0]).replace('.', '/') + ".cpp").toStdString();
    const QRegularExpression function("\\bvoid (\\w+::)?" + QRegularExpression::escape(parts.value(1)) +
                                      "\\(\\)");
    return parts.size() == 2 && isFile(file) && function.match(textOf(file)).hasMatch();
}

// "sspr flows": some file of app makes that command.
bool isCommand(const std::filesystem::path& root, const QString& name)
{
    const QRegularExpression made("\\((\\w+, )?\"" + QRegularExpression::escape(name.mid(5)) + "\"[,)]");
    if (!std::filesystem::exists(root / "app"))
        return false;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "app"))
        if (entry.path().extension() == ".cpp" && made.match(textOf(entry.path())).hasMatch())
            return true;
    return false;
}

// Empty where what is named exists.
QString fault(const std::filesystem::path& root, const QString& name)
{
    if (name.contains("::"))
        return isTest(root, name) ? QString() : "no such test: " + name;
    if (name.startsWith("sspr "))
        return isCommand(root, name) ? QString() : "no such command: " + name;
    if (!name.contains('/') || name.startsWith('/') || name.contains(".."))
        return "neither a path, nor a test, nor a command: " + name;
    return std::filesystem::exists(root / name.toStdString()) ? QString() : "no such path: " + name;
}

bool holds(const QString& cell, bool tests)
{
    for (const QString& name : namesIn(cell))
        if (tests ? name.contains("::") : name.contains('/'))
            return true;
    return false;
}

Faults checkRow(const Row& row)
{
    const QString head = QString("F%1: ").arg(row.number);
    const bool isMissing = row.state == "missing";
    Faults faults;
    if (!QStringList{"mission", "expected", "beyond"}.contains(row.must))
        faults << head + "must be mission, expected or beyond";
    if (!isMissing && row.state != "there" && !(row.state.startsWith("in part: ") && row.state.size() > 15))
        faults << head + "is neither there, nor in part with what it lacks, nor missing";
    if (!isMissing && !holds(row.where, false))
        faults << head + "has no place in the code";
    if (!isMissing && !holds(row.proof, true))
        faults << head + "has no test";
    if (isMissing && !row.proof.isEmpty())
        faults << head + "is missing and has a test";
    return faults;
}

// Features 1 to `last` of a text.
Faults check(const std::filesystem::path& root, const QString& text, int last)
{
    static const QRegularExpression rowStart("^\\| \\d+ \\|");
    Faults faults;
    QMap<int, int> rows;
    for (const QString& line : text.split('\n')) {
        const bool isRow = rowStart.match(line).hasMatch();
        for (const QString& name : namesIn(line)) {
            // Between the tables stand other words in backticks as well.
            const QString found =
                isRow || name.contains('/') || name.contains("::") ? fault(root, name) : QString();
            if (!found.isEmpty())
                faults << found;
        }
        if (!isRow)
            continue;
        QStringList cells = line.split('|');
        for (QString& cell : cells)
            cell = cell.trimmed();
        if (cells.size() != 8) { // nothing before the first bar and behind the last
            faults << "not six cells: " + line.left(40);
            continue;
        }
        const Row row{cells[1].toInt(), cells[2], cells[4], cells[5], cells[6]};
        ++rows[row.number];
        faults << checkRow(row);
    }
    for (int number = 1; number <= last; ++number)
        if (rows.take(number) != 1)
            faults << QString("F%1: has no row, or more than one").arg(number);
    for (const int number : rows.keys())
        faults << QString("F%1: there is no such feature").arg(number);
    return faults;
}

} // namespace

class TestFeatures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourTable()
    {
        const std::filesystem::path root = SSPR_SOURCE_DIR;
        const Faults faults = check(root, textOf(root / "tests/features.md"), lastFeature);
        QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
    }

    void brokenTable_data()
    {
        QTest::addColumn<QString>("second"); // the row of feature 2
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* second, const char* fault) {
            QTest::newRow(name) << QString(second) << QString(fault);
        };
        row("sound", "| 2 | beyond | x | there | `core/a.h`, `sspr flows` | `core.a.tst_a::works` |", "");
        row("defined outside", "| 2 | beyond | x | there | `core/a.h` | `core.a.tst_a::outside` |", "");
        row("a word", "| 2 | beyond | x | there | `core` and `core/a.h` | `core.a.tst_a::works` |",
            "neither a path, nor a test, nor a command: core");
        row("missing", "| 2 | expected | x | missing | | |", "");
        row("in part", "| 2 | mission | x | in part: no window | `core/a.h` | `core.a.tst_a::works` |", "");
        row("lacks nothing", "| 2 | mission | x | in part: | `core/a.h` | `core.a.tst_a::works` |",
            "F2: is neither there, nor in part with what it lacks, nor missing");
        row("no path", "| 2 | mission | x | there | `core/b.h` | `core.a.tst_a::works` |",
            "no such path: core/b.h");
        row("path outside", "| 2 | mission | x | there | `core/../core/a.h` | `core.a.tst_a::works` |",
            "neither a path, nor a test, nor a command: core/../core/a.h");
        row("no file of a test", "| 2 | mission | x | there | `core/a.h` | `core.a.tst_b::works` |",
            "no such test: core.a.tst_b::works");
        row("no function", "| 2 | mission | x | there | `core/a.h` | `core.a.tst_a::work` |",
            "no such test: core.a.tst_a::work");
        row("no test function", "| 2 | mission | x | there | `core/a.h` | `core.a.tst_a::helper` |",
            "no such test: core.a.tst_a::helper");
        row("no command", "| 2 | mission | x | there | `core/a.h`, `sspr flow` | `core.a.tst_a::works` |",
            "no such command: sspr flow");
        row("nowhere", "| 2 | mission | x | there | `sspr flows` | `core.a.tst_a::works` |",
            "F2: has no place in the code");
        row("unproved", "| 2 | mission | x | there | `core/a.h` | by eye |", "F2: has no test");
        row("missing but proved", "| 2 | mission | x | missing | | `core.a.tst_a::works` |",
            "F2: is missing and has a test");
        row("no word", "| 2 | nice | x | missing | | |", "F2: must be mission, expected or beyond");
        row("too few cells", "| 2 | mission | x | missing |",
            "not six cells: | 2 | mission | x | missing |\nF2: has no row, or more than one");
        row("no row", "", "F2: has no row, or more than one");
        row("twice", "| 2 | beyond | x | missing | | |\n| 2 | beyond | x | missing | | |",
            "F2: has no row, or more than one");
        row("one too many", "| 2 | beyond | x | missing | | |\n| 3 | beyond | x | missing | | |",
            "F3: there is no such feature");
        row("between the rows", "| 2 | beyond | x | missing | | |\nSee `core/b.h` and `there`.",
            "no such path: core/b.h");
    }
    void brokenTable()
    {
        QFETCH(QString, second);
        QFETCH(QString, fault);
        support::TempDir tree;
        support::writeFile(tree / "core/a.h", "#pragma once\n");
        support::writeFile(tree / "app/flows.cpp", "app.add_subcommand(\"flows\", \"List\");\n");
        support::writeFile(tree / "tests/core/a/tst_a.cpp",
                           "    void works()\n    {\n    }\n    int helper()\nvoid TestA::outside()\n");
        const QString first = "# Title\n\n| F | Must |\n| --- | --- |\n| 1 | mission | x | there | "
                              "`core/a.h` | `core.a.tst_a::works` |\n";
        QCOMPARE(check(tree.path(), first + second, 2).join('\n'), fault);
    }
};

QTEST_APPLESS_MAIN(TestFeatures)
#include "tst_features.moc"
