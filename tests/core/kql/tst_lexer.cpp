// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/text_values.h"
#include "core/kql/token.h"
#include "tests/support/support.h"

#include <cmath>

using namespace core::kql;

namespace {

std::string valueText(const Value& value)
{
    if (value.isNull())
        return std::string(typeName(value.type)) + " null";
    switch (value.type) {
    case Type::Bool: return value.truth() ? "true" : "false";
    case Type::Long:
    case Type::Int: return std::string(typeName(value.type)) + " " + std::to_string(value.integer());
    case Type::Real:
    case Type::Decimal: return std::string(typeName(value.type)) + " " + formatReal(value.real());
    case Type::DateTime: return formatDateTime(value.integer());
    case Type::TimeSpan: return formatTimeSpan(value.integer());
    default: return value.text();
    }
}

// "name where|punctuation ==|number long 5"
std::string dump(const std::string& text, bool withComments = false)
{
    static const char* const kinds[] = {"end", "name", "number", "string", "sign", "comment", "fault"};
    std::string out;
    for (const Token& token : tokenize(text, withComments).tokens) {
        if (token.kind == TokenKind::End)
            break;
        if (!out.empty())
            out += " | ";
        out += kinds[static_cast<int>(token.kind)];
        out += ' ';
        out += token.kind == TokenKind::Number || token.kind == TokenKind::String ? valueText(token.value) : std::string(token.text);
    }
    return out;
}

std::string problems(const std::string& text)
{
    std::string out;
    for (const Diagnostic& one : tokenize(text).diagnostics)
        out += (out.empty() ? "" : " | ") + describe(one, text);
    return out;
}

} // namespace

class TestLexer : public QObject
{
    Q_OBJECT

private slots:
    void words_data();
    void words();
    void faults_data();
    void faults();
    void spansCoverTheText();
    void positions();
    void valuesAreSoundUtf8();
    void longTexts();
};

void TestLexer::words_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("dump");
    const auto row = [](const char* text, const char* expected) { QTest::newRow(text) << QByteArray(text) << QByteArray(expected); };
    row("", "");
    row(" \t\r\n // only a comment", "");
    row("T | where a==1", "name T | sign | | name where | name a | sign == | number long 1");
    row("a // b\n c//", "name a | name c");
    row("mv-expand a-b project-away-x", "name mv-expand | name a | sign - | name b | name project-away | sign - | name x");
    row("a in~ (1) !in !in~ !has_cs in", "name a | sign in~ | sign ( | number long 1 | sign ) | sign !in | sign !in~ | sign !has_cs | name in");
    row("a!=b!~c=~d<>e=>f", "name a | sign != | name b | sign !~ | name c | sign =~ | name d | sign <> | name e | sign => | name f");
    row("$left.k", "name $left | sign . | name k");
    row("1..5 1.5..2", "number long 1 | sign .. | number long 5 | number real 1.5 | sign .. | number long 2");
    row("5 0x1F 1.5 1e3 1.5e-2 7.", "number long 5 | number long 31 | number real 1.5 | number real 1000.0 | number real 0.015 | number real 7.0");
    row("4624x 5.a 1d2", "name 4624x | number long 5 | sign . | name a | name 1d2");
    row("1d 1.5h 3m 10s 5ms 6microseconds 7tick 2hrs 300nano",
        "number 1.00:00:00 | number 01:30:00 | number 00:03:00 | number 00:00:10 | number 00:00:00.0050000 | number 00:00:00.0000060 | "
        "number 00:00:00.0000007 | number 02:00:00 | number 00:00:00.0000003");
    row("'a' \"b\" 'it\\'s' \"\\t\\u0041\\x42\\103\\\\\"", "string a | string b | string it's | string \tABC\\");
    row("@'a\\b''c' @\"x\"\"y\" h'secret' H@'s\\t' h\"q\"", "string a\\b'c | string x\"y | string secret | string s\\t | string q");
    row("```a\n'b'``` ~~~c\\d~~~", "string a\n'b' | string c\\d");
    row("'\\ud83d\\ude00 \\U0001F600'", "string \xF0\x9F\x98\x80 \xF0\x9F\x98\x80");
    row("'a''b'", "string a | string b");
    row("datetime(2024-05-02 08:05) datetime('2024-05-02') date(2024-05-02)",
        "number 2024-05-02T08:05:00.0000000Z | number 2024-05-02T00:00:00.0000000Z | number 2024-05-02T00:00:00.0000000Z");
    row("datetime(2007) datetime(0) datetime()", "number 2007-01-01T00:00:00.0000000Z | number 0001-01-01T00:00:00.0000000Z | name datetime | sign ( | sign )");
    row("time(1.02:03:04) timespan(1d) timespan(15 seconds)", "number 1.02:03:04 | number 1.00:00:00 | number 00:00:15");
    row("int(5) long(-7) real(1) double(2.5) decimal(1.5) bool(true) long(null) datetime(null) int( 5 )",
        "number int 5 | number long -7 | number real 1.0 | number real 2.5 | number decimal 1.5 | number true | number long null | "
        "number datetime null | number int 5");
    row("guid(724FF6AE-0F36-4F2F-A20F-F043E0C73006)", "number 724ff6ae-0f36-4f2f-a20f-f043e0c73006");
    row("real(+inf) real(-inf)", "number real Infinity | number real -Infinity");
    row("long (5) typeof(long)", "name long | sign ( | number long 5 | sign ) | name typeof | sign ( | name long | sign )");
    row("true False nullx", "name true | name False | name nullx");
    row("_x\xC2\xA0y", "name _x | name y");
    row("['a b']", "sign [ | string a b | sign ]");
}

void TestLexer::words()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, dump);
    QCOMPARE(QByteArray::fromStdString(::dump(text.toStdString())), dump);
    QCOMPARE(problems(text.toStdString()), std::string());
    // Comments are words only where they are asked for.
    const Tokens all = tokenize(text.toStdString(), true);
    qsizetype comments = 0;
    for (const Token& token : all.tokens)
        comments += token.kind == TokenKind::Comment ? 1 : 0;
    QCOMPARE(comments, text.contains("//") ? text.count("//") : 0);
}

void TestLexer::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("problems");
    QTest::addColumn<QByteArray>("dump");
    const auto row = [](const char* text, const char* problems, const char* dump) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(problems) << QByteArray(dump);
    };
    row("'abc", "1:1: a string that is not closed on its line: expected '", "string abc");
    row("a = \"x\nb", "1:5: a string that is not closed on its line: expected \"", "name a | sign = | string x | name b");
    row("```a", "1:1: a string that is never closed: expected ```", "string a");
    row("'a\\d+'", "1:3: unknown escape \\d in a string; write \\\\d or begin the string with @", "string a\\d+");
    row("99999999999999999999", "1:1: too large for a long", "fault 99999999999999999999");
    row("9999999999d", "1:1: too large for a timespan", "fault 9999999999d");
    row("datetime(x)", "1:1: datetime(...) takes a constant and 'x' is none; todatetime(...) converts values", "fault datetime(x)");
    row("datetime(2025, 6, 31)", "1:1: datetime(...) takes a constant and '2025, 6, 31' is none; todatetime(...) converts values", "fault datetime(2025, 6, 31)");
    row("datetime(2024-01-01 - 1d)", "1:1: datetime(...) takes a constant and '2024-01-01 - 1d' is none; todatetime(...) converts values",
        "fault datetime(2024-01-01 - 1d)");
    row("int(5000000000)", "1:1: int(...) takes a constant and '5000000000' is none; toint(...) converts values", "fault int(5000000000)");
    row("long(1\n)", "1:1: expected a closing parenthesis of long( on the same line", "fault long(1 | sign )");
    row("724ff6ae-0f36-4f2f-a20f-f043e0c73006", "1:1: a GUID is written as guid(724ff6ae-0f36-4f2f-a20f-f043e0c73006)",
        "fault 724ff6ae-0f36-4f2f-a20f-f043e0c73006");
    row("a ? b", "1:3: unexpected character ?", "name a | fault ? | name b");
    row("Gr\xC3\xB6\xC3\x9F" "e a", "1:1: a name with letters beyond ASCII is written as ['Gr\xC3\xB6\xC3\x9F" "e']", "name Gr\xC3\xB6\xC3\x9F" "e | name a");
    row("!x", "1:1: unexpected character !; write not(...)", "fault ! | name x");
    row("\xE2\x80\x9C" "a", "1:1: a typographic quote; write ' or \"", "fault \xE2\x80\x9C | name a");
    row("a\xFF" "b", "1:2: a byte that is no UTF-8 text", "name a | fault \xFF | name b");
    row("a\x01", "1:2: unexpected control character U+0001", "name a | fault \x01");
    row("a ~ `", "1:3: unexpected character ~ | 1:5: unexpected character `", "name a | fault ~ | fault `");
}

void TestLexer::faults()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, problems);
    QFETCH(QByteArray, dump);
    QCOMPARE(QByteArray::fromStdString(::problems(text.toStdString())), problems);
    QCOMPARE(QByteArray::fromStdString(::dump(text.toStdString())), dump);
}

void TestLexer::spansCoverTheText()
{
    const std::string text = "let x = datetime(2024-05-02); // c\nT\n| where a !in~ (1.5h, @'q''q', ```m\nn```) // end";
    const Tokens all = tokenize(text, true);
    std::size_t end = 0;
    for (const Token& token : all.tokens) {
        QVERIFY(token.span.offset >= end);
        for (std::size_t i = end; i < token.span.offset; ++i)
            QVERIFY(text[i] == ' ' || text[i] == '\n'); // between words is nothing else
        QCOMPARE(std::string(token.text), text.substr(token.span.offset, token.span.length));
        end = token.span.end();
    }
    QCOMPARE(end, text.size());
    QVERIFY(all.tokens.back().kind == TokenKind::End);
}

void TestLexer::positions()
{
    const std::string text = "a\n'\xC3\xA4' ?";
    QCOMPARE(describe(tokenize(text).diagnostics.at(0), text), std::string("2:5: unexpected character ?"));
    QVERIFY((positionOf(text, 1000) == Position{2, 6}));
    QVERIFY((positionOf("", 0) == Position{1, 1}));
}

void TestLexer::valuesAreSoundUtf8()
{
    const Tokens all = tokenize("'a\xFFz'");
    QCOMPARE(all.tokens.at(0).value.text(), std::string("a\xEF\xBF\xBDz"));
    QCOMPARE(tokenize("'\\ud800'").tokens.at(0).value.text(), std::string("\xEF\xBF\xBD"));
    QVERIFY(std::isnan(tokenize("real(nan)").tokens.at(0).value.real()));
}

void TestLexer::longTexts()
{
    for (const char* piece : {"a", "1", "'", "\"", "(", "-a", "mv-", "`", "~", "datetime(", "h", "@", "\\", "1.", "0x", "!", "\xE2", "//"}) {
        std::string text;
        while (text.size() < 1'000'000)
            text += piece;
        QElapsedTimer timer;
        timer.start();
        const Tokens all = tokenize(text);
        QVERIFY2(timer.elapsed() < 60'000, piece);
        QVERIFY(all.tokens.back().kind == TokenKind::End);
        QVERIFY(all.diagnostics.size() <= 100);
    }
}

QTEST_GUILESS_MAIN(TestLexer)
#include "tst_lexer.moc"
