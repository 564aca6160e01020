// SPDX-License-Identifier: GPL-3.0-or-later
// The man pages and the completions of shells against what the programs say by --help: every command, every option, and none
// that is not there.
#include "tests/app/program.h"

#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

namespace {

// Output of a program of the system; what is not installed is the caller's to skip.
Outcome run(const QString& program, const QStringList& arguments, const QByteArray& input = {})
{
    Outcome outcome;
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
        outcome.err = "did not end by itself: " + process.errorString().toUtf8();
        process.kill();
        process.waitForFinished();
        return outcome;
    }
    outcome.status = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

QString windowProgram()
{
    return qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr-investigator";
}

QSet<QString> matches(const QString& text, const char* pattern)
{
    QSet<QString> found;
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption);
    for (auto all = expression.globalMatch(text); all.hasNext();)
        found.insert(all.next().captured(1));
    return found;
}

// "  -h,--help   Print ..." and "  -i, --import <path>  Import ..."; descriptions begin further to the right.
QSet<QString> optionsOfHelp(const QString& help)
{
    QSet<QString> names;
    static const QRegularExpression head(QStringLiteral("^  (-[^ ,]+(?:, ?-[^ ,]+)*)"), QRegularExpression::MultilineOption);
    for (auto all = head.globalMatch(help); all.hasNext();) {
        for (const QString& name : all.next().captured(1).split(QLatin1Char(','), Qt::SkipEmptyParts))
            names.insert(name.trimmed().section(QLatin1Char('{'), 0, 0));
    }
    return names;
}

QSet<QString> positionalsOfHelp(const QString& help)
{
    return matches(help.section("Positionals:", 1).section("Options:", 0, 0), "^  ([A-Z_]+)");
}

// The text of a man page with the marks of roff gone.
QString plain(QString page)
{
    page.remove(QRegularExpression(QStringLiteral("\\\\f[BIRP]")));
    return page.replace(QLatin1String("\\-"), QLatin1String("-"));
}

// The options at the head of its paragraphs.
QSet<QString> optionsOfPage(const QString& part)
{
    QSet<QString> names;
    static const QRegularExpression head(QStringLiteral("^\\.TP\\n(-[^\\n]*)$"), QRegularExpression::MultilineOption);
    static const QRegularExpression name(QStringLiteral("(?:^|, )(-[A-Za-z-]+)"));
    for (auto all = head.globalMatch(part); all.hasNext();) {
        for (auto inside = name.globalMatch(all.next().captured(1)); inside.hasNext();)
            names.insert(inside.next().captured(1));
    }
    return names;
}

QString sorted(const QSet<QString>& names)
{
    QStringList list(names.begin(), names.end());
    list.sort();
    return list.join(QLatin1Char(' '));
}

const QSet<QString>& helpOptions()
{
    static const QSet<QString> names{"-h", "--help", "--help-all"};
    return names;
}

} // namespace

class TestManual : public QObject
{
    Q_OBJECT

    QStringList m_commands;
    QHash<QString, QString> m_help; // of each command; that of the program under ""
    QString m_page;
    QHash<QString, QString> m_completion; // by shell

    QSet<QString> options(const QString& command) const { return optionsOfHelp(m_help[command]); }

    void commandRows()
    {
        QTest::addColumn<QString>("command");
        for (const QString& command : m_commands)
            QTest::newRow(qPrintable(command)) << command;
    }

private Q_SLOTS:
    void initTestCase()
    {
        SSPR(help, 0, {"--help"});
        m_help[""] = QString::fromUtf8(help.out);
        m_commands = m_help[""].section("Subcommands:", 1).split(QLatin1Char('\n'));
        m_commands = m_commands.filter(QRegularExpression(QStringLiteral("^  [a-z]")));
        for (QString& command : m_commands) {
            command = command.trimmed().section(QLatin1Char(' '), 0, 0);
            SSPR(own, 0, {command, "--help"});
            m_help[command] = QString::fromUtf8(own.out);
            QVERIFY2(options(command).contains("--help"), qPrintable(m_help[command]));
        }
        QVERIFY2(m_commands.contains("import") && m_commands.contains("manual") && m_commands.size() > 30, help.out.constData());
        SSPR(page, 0, {"manual"});
        m_page = QString::fromUtf8(page.out);
        for (const char* shell : {"bash", "zsh", "fish"}) {
            SSPR(script, 0, {"completion", shell});
            m_completion[shell] = QString::fromUtf8(script.out);
        }
    }

    void everyCommandIsInTheManual()
    {
        const QString part = m_page.section(".SH COMMANDS\n", 1).section("\n.SH ", 0, 0);
        QCOMPARE(sorted(matches(part, "^\\.SS ([a-z]+)$")), sorted(QSet<QString>(m_commands.begin(), m_commands.end())));
        QCOMPARE(sorted(optionsOfPage(plain(m_page.section(".SH OPTIONS\n", 1).section("\n.SH ", 0, 0)))), sorted(options("")));
    }

    void everyOptionIsInTheManual_data() { commandRows(); }
    void everyOptionIsInTheManual()
    {
        QFETCH(QString, command);
        const QString part = plain(m_page.section(QStringLiteral(".SS %1\n").arg(command), 1).section("\n.SS ", 0, 0).section("\n.SH ", 0, 0));
        QCOMPARE(sorted(optionsOfPage(part)), sorted(options(command) - helpOptions()));
        QCOMPARE(sorted(matches(part, "^\\.TP\\n([A-Z_]+)(?:\\.\\.\\.)?$")), sorted(positionalsOfHelp(m_help[command])));
    }

    void examplesOfTheManualParse()
    {
        QVERIFY(m_page.contains("sspr flows tenant.sspr \\-\\-outcome failed"));
        QCOMPARE(sspr({"flows", "/nonexistent/tenant.sspr", "--outcome", "failed"}).status, 3);
    }

    void manSetsThePage_data()
    {
        QTest::addColumn<bool>("isOfWindow");
        QTest::newRow("sspr") << false;
        QTest::newRow("sspr-investigator") << true;
    }
    void manSetsThePage()
    {
        QFETCH(bool, isOfWindow);
        const QString man = QStandardPaths::findExecutable("man");
        if (man.isEmpty() || QStandardPaths::findExecutable("groff").isEmpty())
            QSKIP("man or groff is not installed");
        support::TempDir dir;
        const std::filesystem::path file = dir / "page.1";
        support::writeFile(file, isOfWindow ? support::readFile(std::filesystem::path(SSPR_SOURCE_DIR) / "packaging/man/sspr-investigator.1.in")
                                            : m_page.toStdString());
        const Outcome set = run(man, {"--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", text(file)});
        QVERIFY2(set.status == 0 && set.err.isEmpty(), set.err.constData());
    }

    void bashOffersEveryCommandAndOption()
    {
        const QString bash = QStandardPaths::findExecutable("bash");
        if (bash.isEmpty())
            QSKIP("bash is not installed");
        QByteArray script = m_completion["bash"].toUtf8() +
            "\nask() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _sspr; echo \"${COMPREPLY[*]}\"; }\n"
            "ask sspr ''\nask sspr -\nask sspr --log-level = d\nask sspr --log-level info imp\nask sspr flows x.sspr --format j\n"
            "ask sspr flows x.sspr --limit ''\nask sspr completion ''\n";
        for (const QString& command : m_commands)
            script += "ask sspr " + command.toUtf8() + " -\n";
        const Outcome asked = run(bash, {"--norc"}, script);
        QVERIFY2(asked.status == 0 && asked.err.isEmpty(), asked.err.constData());
        const QStringList lines = QString::fromUtf8(asked.out).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 8 + m_commands.size());
        const auto words = [&](int line) { const QStringList list = lines[line].split(QLatin1Char(' ')); return sorted({list.begin(), list.end()}); };
        QCOMPARE(words(0), sorted({m_commands.begin(), m_commands.end()}));
        QCOMPARE(words(1), sorted(options("")));
        QCOMPARE(lines.mid(2, 5), QStringList({"debug", "import", "jsonl", "", "bash zsh fish"}));
        for (int i = 0; i < m_commands.size(); ++i)
            QCOMPARE(words(7 + i), sorted(options(m_commands[i])));
    }

    void zshAndFishNameEveryOption_data() { commandRows(); }
    void zshAndFishNameEveryOption()
    {
        QFETCH(QString, command);
        const QString zsh = m_completion["zsh"].section(QStringLiteral("\n        %1)\n").arg(command), 1).section("\n            ;;", 0, 0);
        QSet<QString> inZsh = matches(zsh, "^ *'(?:\\([^)]*\\)|\\*)(-[A-Za-z-]+)");
        QCOMPARE(sorted(inZsh), sorted(options(command)));
        QVERIFY(m_completion["zsh"].contains(QStringLiteral("\n        '%1:").arg(command)));

        QSet<QString> inFish;
        for (const QString& line : m_completion["fish"].split(QLatin1Char('\n'))) {
            if (!line.contains(QStringLiteral("__fish_seen_subcommand_from %1'").arg(command)))
                continue;
            const QString names = line.section(" -d '", 0, 0);
            for (const QString& name : matches(names, " -l ([a-z-]+)"))
                inFish.insert("--" + name);
            for (const QString& name : matches(names, " -s ([A-Za-z])\\b"))
                inFish.insert("-" + name);
        }
        QCOMPARE(sorted(inFish), sorted(options(command)));
        QVERIFY(m_completion["fish"].contains(QStringLiteral("-n __fish_use_subcommand -f -a %1 -d").arg(command)));
    }

    void shellsTakeTheScripts_data()
    {
        QTest::addColumn<QString>("shell");
        for (const char* shell : {"bash", "zsh", "fish"})
            QTest::newRow(shell) << shell;
    }
    void shellsTakeTheScripts()
    {
        QFETCH(QString, shell);
        const QString program = QStandardPaths::findExecutable(shell);
        if (program.isEmpty())
            QSKIP("this shell is not installed");
        const QByteArray ours = QByteArray::fromStdString(
            support::readFile(std::filesystem::path(SSPR_SOURCE_DIR) / "packaging/completions" / ("sspr-investigator." + shell.toStdString())));
        for (const QByteArray& script : {m_completion[shell].toUtf8(), ours}) {
            const Outcome parsed = run(program, {"-n"}, script);
            QVERIFY2(parsed.status == 0 && parsed.err.isEmpty(), parsed.err.constData());
        }
        // a broken one is refused, so that the line above can fail
        QVERIFY(run(program, {"-n"}, m_completion[shell].toUtf8() + "\nif [[ (\n").status != 0);
    }

    void pageOfTheWindow()
    {
        if (!QFile::exists(windowProgram()))
            QSKIP("the window is not built");
        const Outcome help = run(windowProgram(), {"--help"});
        QCOMPARE(help.status, 0);
        const QString page = plain(QString::fromStdString(support::readFile(std::filesystem::path(SSPR_SOURCE_DIR) / "packaging/man/sspr-investigator.1.in")));
        const QSet<QString> visible = optionsOfHelp(QString::fromUtf8(help.out));
        QVERIFY2(visible.contains("--language"), help.out.constData());
        const QSet<QString> named = optionsOfPage(page);
        QCOMPARE(sorted(visible - named), QString());
        for (const char* shell : {"bash", "zsh", "fish"}) {
            const QString script = QString::fromStdString(
                support::readFile(std::filesystem::path(SSPR_SOURCE_DIR) / "packaging/completions" / (std::string("sspr-investigator.") + shell)));
            for (const QString& name : visible) {
                const QString word = qstrcmp(shell, "fish") != 0 ? name
                    : (name.startsWith("--") ? "-l " + name.mid(2) : "-s " + name.mid(1));
                const QRegularExpression whole("(?<![A-Za-z-])" + QRegularExpression::escape(word) + "(?![A-Za-z-])");
                QVERIFY2(script.contains(whole), qPrintable(QStringLiteral("%1 is not completed in %2").arg(name, shell)));
            }
        }
        // Those that --help hides are taken as well; a value makes a switch an error, so it says which is which.
        for (const QString& name : named - visible) {
            const bool takesValue = page.contains(QRegularExpression("(^|, )" + name + " [A-Z]", QRegularExpression::MultilineOption));
            const Outcome taken = run(windowProgram(), {takesValue ? name + "=x" : name, "--help"});
            QVERIFY2(taken.status == 0, (name.toUtf8() + ": " + taken.err).constData());
        }
        QVERIFY(run(windowProgram(), {"--no-such-option", "--help"}).status != 0);
    }
};

QTEST_GUILESS_MAIN(TestManual)
#include "tst_manual.moc"
