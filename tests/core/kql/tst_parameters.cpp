// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters of workbooks: which a text has, and what becomes of it.
#include "core/kql/parameters.h"
#include "tests/support/support.h"

using namespace core;
using namespace core::kql;

namespace {

std::string namesIn(std::string_view text)
{
    std::string names;
    for (const WorkbookParameter& parameter : findParameters(text))
        names += (names.empty() ? "" : " ") + parameter.name + (parameter.isTimeRange ? "!" : "");
    return names;
}

const UtcTime from = UtcTime::fromCalendar(2024, 5, 1, 12), to = UtcTime::fromCalendar(2024, 5, 2, 12);

ParameterValues values()
{
    return {{"TimeRange", {"Last day", TimeRangeValue{from, to, true}}},
            {"Fixed", {"", TimeRangeValue{from, to, false}}},
            {"Apps", {"'Portal', 'Graph'", std::nullopt}},
            {"Name", {"a \"b\" \\c", std::nullopt}},
            {"All", {"value::all", std::nullopt}},
            {"Empty", {"", std::nullopt}}};
}

std::string replaced(std::string_view text)
{
    const Substitution result = substitute(text, values());
    return result.missing.empty() ? result.text : "missing: " + result.missing.front().text;
}

} // namespace

class TestParameters : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("names");
        const auto row = [](const char* name, const char* text, const char* names) { QTest::newRow(name) << std::string(text) << std::string(names); };
        row("none", "T | where a == 1", "");
        row("plain", "T | where a in ({Apps})", "Apps");
        row("order of first use", "T | where b == '{B}' and a == '{A}' and c == '{B}'", "B A");
        row("formats", "T | where '{Apps:label}' == 'All' or a in ({Apps})", "Apps");
        row("time by name", "T | where t {TimeRange}", "TimeRange!");
        row("time by format", "T | where t > {When:start}", "When!");
        row("time by place", "T | where TimeGenerated {Range1}", "Range1!");
        row("body of a function", "let f = (a:long) {a}; let g = () { 1 }; print f(1)", "");
        row("body of a view", "let v = view () {T}; v", "");
        row("not behind a comparison", "T | where a == (b) {Rest}", "Rest");
        row("bag", "print dynamic({\"a\":{\"b\":1}})", "");
        row("blank inside", "print '{ A }'", "");
        row("repetition and class of a regex", "T | where a matches regex @'\\p{Lu}\\d{2}'", "");
        row("comment", "T // {A}\n| take 1 // {B}", "");
        row("address with slashes", "T | where url == 'https://{Host}/x' // {C}", "Host");
        row("escaped quote", "T | where a == 'it\\'s {A}'", "A");
        row("verbatim ends in a backslash", "T | where a == @'c:\\' and b == {B}", "B");
        row("unclosed quote ends with its line", "T | where a == 'x\n| where b == {B} // {C}", "B");
        row("multi-line", "print ```it's {A}``` // {B}", "A");
        row("unclosed brace", "print {A", "");
        row("path in JSON", "print '{sel:$.series}'", "sel");
        row("empty", "", "");
    }
    void finds()
    {
        QFETCH(std::string, text);
        QTEST(namesIn(text), "names");
    }

    void saysHowItIsUsed()
    {
        const auto found = findParameters("T | where a == '{A}' or a in ({B}) or '{A:label}' == 'All' or c == '{B}'");
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].formats, (std::vector<std::string>{"", "label"}));
        QVERIFY(found[0].isQuoted);
        QVERIFY(!found[1].isQuoted);
        QCOMPARE(found[0].places.size(), std::size_t(2));
        QCOMPARE(found[0].places[0].offset, 16u);
        QCOMPARE(found[0].places[0].length, 3u);
    }

    void replaces_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* text, const char* expected) { QTest::newRow(text) << std::string(text) << std::string(expected); };
        row("where t {TimeRange}", "where t > ago(1d)");
        row("where t {TimeRange:query}", "where t > ago(1d)");
        row("where t {Fixed}", "where t between (datetime(2024-05-01T12:00:00.000Z) .. datetime(2024-05-02T12:00:00.000Z))");
        row("from {TimeRange:start} to {TimeRange:end} step {TimeRange:grain}",
            "from datetime(2024-05-01T12:00:00.000Z) to datetime(2024-05-02T12:00:00.000Z) step 30m");
        row("datetime({TimeRange:startISO})", "datetime(2024-05-01T12:00:00.000Z)");
        row("datetime( {TimeRange:start})", "datetime( 2024-05-01T12:00:00.000Z)");
        row("todatetime('{TimeRange:start}')", "todatetime('2024-05-01T12:00:00.000Z')");
        row("todatetime(\"{TimeRange:endISO}\")", "todatetime(\"2024-05-02T12:00:00.000Z\")");
        row("x / {TimeRange:seconds}", "x / 86400");
        row("'{TimeRange:label}'", "'Last day'");
        row("'{Fixed:label}'", "'2024-05-01 12:00:00 - 2024-05-02 12:00:00'");
        row("in ({Apps})", "in ('Portal', 'Graph')");
        row("in ({Apps:value})", "in ('Portal', 'Graph')");
        row("'{Apps:label}' == 'All'", "'Portal, Graph' == 'All'");
        row("in ({All}) or '*' in ({All})", "in ('*') or '*' in ('*')");
        row("'{All:label}' == 'All'", "'All' == 'All'");
        row("a == '{All}'", "a == '*'");
        row("a == '{Empty}'", "a == '*'");
        row("a == \"{Name:escape}\"", "a == \"a \\\"b\\\" \\\\c\"");
        row("a == \"{Name:escapejson}\"", "a == \"a \\\"b\\\" \\\\c\"");
        row("'{All:base64}'", "'Kg=='");
        row("no parameter {", "no parameter {");
        row("{Unknown}", "missing: the parameter Unknown has no value");
        row("{Apps:nonsense}", "missing: not supported: the format nonsense of the parameter Apps");
        row("{TimeRange:nonsense}", "missing: not supported: the format nonsense of the parameter TimeRange");
    }
    void replaces()
    {
        QFETCH(std::string, text);
        QTEST(replaced(text), "expected");
    }

    void keepsWhatHasNoValue()
    {
        Diagnostics missing;
        QCOMPARE(substituteParameters("a {X} b {Apps} c {Y:label}", values(), missing), std::string("a {X} b 'Portal', 'Graph' c {Y:label}"));
        QCOMPARE(missing.size(), std::size_t(2));
        QCOMPARE(missing[0].span, (Span{2, 3}));
        QCOMPARE(missing[1].span, (Span{17, 9}));
    }

    // A value that looks like a parameter is not replaced again.
    void valuesAreFinal()
    {
        Diagnostics missing;
        const ParameterValues loop{{"A", {"{A} {B}", std::nullopt}}, {"B", {"x", std::nullopt}}};
        QCOMPARE(substituteParameters("{A}", loop, missing), std::string("{A} {B}"));
        QVERIFY(missing.empty());
    }

    void placesGoBackToTheOriginal()
    {
        const std::string text = "T | where t {TimeRange} and a in ({Apps}) | bad";
        const Substitution result = substitute(text, values());
        const auto spanOf = [](const std::string& in, const std::string& part) { return Span{std::uint32_t(in.find(part)), std::uint32_t(part.size())}; };
        QCOMPARE(result.inOriginal(spanOf(result.text, "T |")), spanOf(text, "T |"));
        QCOMPARE(result.inOriginal(spanOf(result.text, "bad")), spanOf(text, "bad"));
        QCOMPARE(result.inOriginal(spanOf(result.text, "'Graph'")), spanOf(text, "{Apps}"));
        QCOMPARE(result.inOriginal(spanOf(result.text, "t > ago(1d)")), spanOf(text, "t {TimeRange}"));
        QCOMPARE(result.inOriginal(spanOf(result.text, "in ('Portal', 'Graph')")), spanOf(text, "in ({Apps})"));
        QCOMPARE(result.inOriginal({std::uint32_t(result.text.size()), 0}).offset, std::uint32_t(text.size()));
    }

    void grainsAreRound_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("minutes");
        QTest::newRow("an hour") << 1 << 1;
        QTest::newRow("four hours") << 4 << 5;
        QTest::newRow("a day") << 24 << 30;
        QTest::newRow("two days") << 48 << 60;
        QTest::newRow("a week") << 168 << 240;
        QTest::newRow("thirty days") << 720 << 720;
        QTest::newRow("ninety days") << 2160 << 2880;
    }
    void grainsAreRound()
    {
        QFETCH(int, hours);
        QTEST(int(grainOf(Duration::hours(hours)).ticks / Duration::minutes(1).ticks), "minutes");
    }

    void takesAnyText()
    {
        std::string hostile(200'000, '{');
        QVERIFY(findParameters(hostile).empty());
        std::string many;
        for (int i = 0; i < 20'000; ++i)
            many += "(){A}";
        QCOMPARE(findParameters(many).size(), std::size_t(1));
        QVERIFY(findParameters(std::string("\xff\xfe{A\xff}'\0{B}", 12)).size() <= 1);
    }
};

QTEST_APPLESS_MAIN(TestParameters)
#include "tst_parameters.moc"
