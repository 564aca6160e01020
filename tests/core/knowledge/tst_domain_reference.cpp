// SPDX-License-Identifier: GPL-3.0-or-later
// The knowledge tables against the domain reference itself, where it lies beside the project: every step text, operation, event
// id, hr code, reason, code of the reset page and sign-in code that its tables quote. The other tests carry the same lists.
#include "core/base/text.h"
#include "core/knowledge/causes.h"
#include "core/knowledge/reason_codes.h"
#include "core/knowledge/server_events.h"
#include "core/knowledge/signin_errors.h"
#include "core/knowledge/tsv_table.h"
#include "tests/support/support.h"

#include <QRegularExpression>
#include <vector>

using namespace core;

namespace {

constexpr const char* sspr = "Self-service Password Management";
constexpr const char* progress = "Self-service password reset flow activity progress";

// The lines from one heading to the next.
QStringList section(const std::string& document, const QString& heading)
{
    QStringList lines;
    bool inside = false;
    for (const QString& line : QString::fromStdString(document).split('\n')) {
        if (line.startsWith('#'))
            inside = line.contains(QRegularExpression("^#+ " + QRegularExpression::escape(heading) + "[ .]"));
        if (inside)
            lines << line;
    }
    return lines;
}

// Rows of the tables of a section, without their heads.
QList<QStringList> tableRows(const QStringList& lines)
{
    QList<QStringList> rows;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool head = i + 1 < lines.size() && lines[i + 1].startsWith("|---");
        if (!lines[i].startsWith('|') || lines[i].startsWith("|---") || head)
            continue;
        QStringList cells;
        for (const QString& cell : lines[i].mid(1, lines[i].lastIndexOf('|') - 1).split('|'))
            cells << cell.trimmed();
        rows << cells;
    }
    return rows;
}

QStringList matches(const QString& text, const char* pattern)
{
    QStringList found;
    auto each = QRegularExpression(pattern).globalMatch(text);
    while (each.hasNext())
        found << each.next().captured(1);
    return found;
}

// "10014–10016, 10024" as numbers.
QList<std::uint32_t> idsIn(QString cell)
{
    QList<std::uint32_t> ids;
    cell.replace(QChar(0x2013), '-');
    for (const QString& part : cell.split(QRegularExpression("[,/]"), Qt::SkipEmptyParts)) {
        const QStringList ends = part.trimmed().split('-');
        for (std::uint32_t id = ends.first().toUInt(); id <= ends.last().toUInt(); ++id)
            ids << id;
    }
    return ids;
}

// "GATE_START email" -> gate_start.email, "CANCELLED (at gates)" -> cancelled.gates, "FAIL_X (retry possible)" -> fail_x
QString stepName(QString words)
{
    words.replace(QRegularExpression("\\(at (\\w+)\\)"), "\\1");
    words.remove(QRegularExpression("\\(.*\\)"));
    const QStringList parts = words.trimmed().split(' ', Qt::SkipEmptyParts);
    return parts.size() > 1 ? parts[0].toLower() + "." + parts[1] : parts[0].toLower();
}

} // namespace

class tst_DomainReference : public QObject
{
    Q_OBJECT

private slots:
    void stepTexts();
    void operations();
    void writebackEvents();
    void hrCodesAndTexts();
    void otherEvents();
    void reasonsAndPageCodes();
    void signInCodes();
};

void tst_DomainReference::stepTexts()
{
    NEED_SHARED("reference/domain.md");
    int checked = 0;
    for (const QStringList& row : tableRows(section(support::readFile(sharedPath), "7.2"))) {
        const bool numbered = row.size() == 5;
        QString text = row[numbered ? 1 : 0];
        const QString wanted = stepName(row[numbered ? 2 : 1]);
        if (text.contains("*(same names)*"))
            continue;
        const QStringList quoted = matches(text, "\"([^\"]+)\"");
        text.remove(QRegularExpression("\\*\\(.*\\)\\*"));
        for (const QString& one : QStringList{text.trimmed()} + quoted) {
            if (!one.startsWith("Password") && !one.startsWith("User") && one != text.trimmed())
                continue; // the rest of a sentence: "... after trying the email / ..."
            const Step& found = stepFor(sspr, progress, numbered ? "success" : "failure", one.toStdString());
            QVERIFY2(QString::fromStdString(found.name) == wanted, qPrintable(one + ": " + wanted));
            ++checked;
        }
    }
    QVERIFY2(checked >= 37, qPrintable(QString::number(checked)));
}

void tst_DomainReference::operations()
{
    NEED_SHARED("reference/domain.md");
    const QStringList lines = section(support::readFile(sharedPath), "7.1");
    int checked = 0;
    for (const QStringList& row : tableRows(lines))
        for (QString operation : row[0].split(" / ")) {
            operation.remove(QRegularExpression(" \\(category.*"));
            if (!operation.contains(' '))
                operation += " password writeback for directory"; // "Disable / Enable password writeback ..."
            if (operation == progress)
                continue;
            const std::string name = stepFor(sspr, operation.toStdString(), "success", "").name;
            QVERIFY2(name != "other" && name != "record", qPrintable(operation));
            ++checked;
        }
    QVERIFY2(checked >= 10, qPrintable(QString::number(checked)));
}

void tst_DomainReference::writebackEvents()
{
    NEED_SHARED("reference/domain.md");
    int checked = 0;
    for (const QStringList& row : tableRows(section(support::readFile(sharedPath), "3.2")))
        for (const std::uint32_t id : idsIn(row[0])) {
            const Cause* cause = causeOfServerEvent("PasswordResetService", id);
            QVERIFY2(cause && !cause->meaning.empty(), qPrintable(QString::number(id)));
            if (!row[1].contains('/'))
                QCOMPARE(QString::fromStdString(cause->name), row[1].section(' ', 0, 0));
            ++checked;
        }
    QVERIFY2(checked >= 44, qPrintable(QString::number(checked)));
}

void tst_DomainReference::hrCodesAndTexts()
{
    NEED_SHARED("reference/domain.md");
    int checked = 0;
    for (const QStringList& row : tableRows(section(support::readFile(sharedPath), "3.3"))) {
        const std::string code = row[0].toStdString();
        if (row[0].contains(QRegularExpression("^[0-9A-Fa-f]{8}$")))
            QVERIFY2(causeOfHr(code), code.c_str());
        // Quoted and leading "..." are not part of the message.
        QString text = row[1];
        text.remove(QRegularExpression("^\xE2\x80\xA6")).remove(QRegularExpression(" \\(.*\\)"));
        const HrCode* ofText = hrCodeOfMessage(text.toStdString());
        QVERIFY2(ofText, qPrintable(row[1]));
        if (hrCode(code))
            QCOMPARE(ofText->code, hrCode(code)->code);
        ++checked;
    }
    QVERIFY2(checked >= 10, qPrintable(QString::number(checked)));
}

void tst_DomainReference::otherEvents()
{
    NEED_SHARED("reference/domain.md");
    int checked = 0;
    for (const QStringList& row : tableRows(section(support::readFile(sharedPath), "3.4"))) {
        const std::string provider = QString(row[0]).remove(QRegularExpression(" \\(.*")).toStdString();
        for (const std::uint32_t id : idsIn(row[1])) {
            QVERIFY2(causeOfServerEvent(provider, id), qPrintable(row[0] + " " + QString::number(id)));
            ++checked;
        }
    }
    QVERIFY2(checked >= 40, qPrintable(QString::number(checked)));
}

void tst_DomainReference::reasonsAndPageCodes()
{
    NEED_SHARED("reference/domain.md");
    const QString text = section(support::readFile(sharedPath), "7.4").join(' ');
    int checked = 0;
    for (const QString& quoted : matches(text, "`([^`]+)`"))
        for (const QString& code : quoted.split(QRegularExpression(",\\s*"))) {
            const bool isCode = code.contains(QRegularExpression("^[A-Z][A-Za-z]+$")) || code.contains("completed reset");
            if (!isCode)
                continue;
            QVERIFY2(causeOfReason(code.toStdString()), qPrintable(code));
            ++checked;
        }
    for (const QString& code : matches(text, "(SSPR_[0-9]+)")) {
        QVERIFY2(causeOfSsprCode(code.toStdString()), qPrintable(code));
        ++checked;
    }
    QVERIFY2(checked >= 25, qPrintable(QString::number(checked)));
}

void tst_DomainReference::signInCodes()
{
    NEED_SHARED("reference/domain.md");
    int checked = 0;
    const QStringList lines = section(support::readFile(sharedPath), "2.5");
    for (const QString& code : matches(lines.join(' '), "\\b((?:5[0-9]|12)[0-9]{3,4})\\b")) {
        QVERIFY2(causeOfSignIn(code.toStdString()), qPrintable(code));
        ++checked;
    }
    QVERIFY2(checked >= 30, qPrintable(QString::number(checked)));
}

QTEST_APPLESS_MAIN(tst_DomainReference)
#include "tst_domain_reference.moc"
