// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/search/search_language.h"
#include "tests/support/random_filter.h"

using namespace core;

Q_DECLARE_METATYPE(core::FilterTerm)

namespace {

FilterTerm term(FilterField field, FilterMatch match, std::string value, std::string upper = {}, bool isExcluded = false)
{
    return {field, match, isExcluded, std::move(value), std::move(upper)};
}

SearchContext berlin()
{
    return {*LocalZone::find("Europe/Berlin"), UtcTime::fromCalendar(2021, 2, 10, 12)};
}

} // namespace

class TestSearchLanguage : public QObject
{
    Q_OBJECT

private slots:
    void readsOneTerm_data();
    void readsOneTerm();
    void readsGroups_data();
    void readsGroups();
    void readsTimes_data();
    void readsTimes();
    void explainsProblems_data();
    void explainsProblems();
    void takesHalfTypedTextAsIncomplete_data();
    void takesHalfTypedTextAsIncomplete();
    void everyBeginningOfASearchIsReadWithoutHarm();
    void formatsAndReadsBackTheSame();
    void writesCanonicalText_data();
    void writesCanonicalText();
    void survivesAnyBytes();
    void countsLastFromTheNewestEvent();
    void refusesIncompleteTextWhereNobodyIsTyping();
};

void TestSearchLanguage::readsOneTerm_data()
{
    using F = FilterField;
    using M = FilterMatch;
    QTest::addColumn<QString>("text");
    QTest::addColumn<FilterTerm>("expected");
    const auto row = [](const char* text, FilterTerm expected) { QTest::newRow(text) << QString::fromUtf8(text) << expected; };
    row("anna", term(F::Text, M::Contains, "anna"));
    row("\"new password\"", term(F::Text, M::Contains, "new password"));
    row("\u201cnew password\u201d", term(F::Text, M::Contains, "new password"));
    row("-noise", term(F::Text, M::Contains, "noise", {}, true));
    row("NOT noise", term(F::Text, M::Contains, "noise", {}, true));
    row("NOT -noise", term(F::Text, M::Contains, "noise"));
    row("anna*", term(F::Text, M::Pattern, "anna*"));
    row("10:30", term(F::Text, M::Contains, "10:30"));
    row("2001:db8::1", term(F::Text, M::Contains, "2001:db8::1"));
    row("fe80::1", term(F::Text, M::Contains, "fe80::1"));
    row("https://contoso.com", term(F::Text, M::Contains, "https://contoso.com"));
    row("C:\\logs", term(F::Text, M::Contains, "C:\\logs"));
    row("/foo|bar/", term(F::Text, M::Regex, "foo|bar"));
    row("/subscriptions/abc", term(F::Text, M::Contains, "/subscriptions/abc"));
    row("user:anna@contoso.com", term(F::User, M::Is, "anna@contoso.com"));
    row("UPN:anna", term(F::User, M::Is, "anna"));
    row("user:~anna", term(F::User, M::Contains, "anna"));
    row("user:anna*", term(F::User, M::Pattern, "anna*"));
    row("user:\"anna b\"*", term(F::User, M::Pattern, "anna b*"));
    row("user:\"a*\"", term(F::User, M::Is, "a*"));
    row("user:CONTOSO\\*", term(F::User, M::Pattern, "CONTOSO\\\\*"));
    row("user:/^adm/", term(F::User, M::Regex, "^adm"));
    row("user:*", term(F::User, M::Present, ""));
    row("has:tag", term(F::Tag, M::Present, ""));
    row("-has:alert", term(F::Alert, M::Present, "", {}, true));
    row("is:hybrid", term(F::Hybrid, M::Is, "yes"));
    row("is:starred", term(F::Star, M::Is, "yes"));
    row("is:failed", term(F::Outcome, M::Is, "failed"));
    row("hybrid:false", term(F::Hybrid, M::Is, "no"));
    row("outcome:In-Progress", term(F::Outcome, M::Is, "in_progress"));
    row("method:MOBILECALL", term(F::Method, M::Is, "mobileCall"));
    row("reason:policy", term(F::Reason, M::Contains, "policy"));
    row("reason:=policy", term(F::Reason, M::Is, "policy"));
    row("corr:0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa", term(F::Id, M::Is, "0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa"));
    row("ip:198.51.100.7", term(F::Ip, M::Is, "198.51.100.7"));
    row("ip:198.51.100.7:443", term(F::Ip, M::Is, "198.51.100.7"));
    row("addr:2001:DB8:0::1", term(F::Ip, M::Is, "2001:db8::1"));
    row("ip:198.51.100.7/24", term(F::Ip, M::Network, "198.51.100.0/24"));
    row("ip:2001:db8::/32", term(F::Ip, M::Network, "2001:db8::/32"));
    row("ip:198.51.*", term(F::Ip, M::Pattern, "198.51.*"));
    row("ip:198.51.100.1..198.51.100.20", term(F::Ip, M::Range, "198.51.100.1", "198.51.100.20"));
    row("ip:\"<null>\"", term(F::Ip, M::Is, "<null>"));
    row("duration:>2m", term(F::Duration, M::Range, "2m1ms"));
    row("duration:<=90", term(F::Duration, M::Range, "", "1m30s"));
    row("duration:10s..5m", term(F::Duration, M::Range, "10s", "5m"));
    row("duration:1.5h", term(F::Duration, M::Is, "1h30m"));
    row("steps:>=5", term(F::Steps, M::Range, "5"));
    row("steps:<5", term(F::Steps, M::Range, "", "4"));
    row("event:33001..33010", term(F::EventId, M::Range, "33001", "33010"));
    row("error:AADSTS50126", term(F::EventId, M::Is, "50126"));
    row("event:330*", term(F::EventId, M::Pattern, "330*"));
}

void TestSearchLanguage::readsOneTerm()
{
    QFETCH(QString, text);
    QFETCH(FilterTerm, expected);
    const ParsedSearch parsed = parseSearch(text.toStdString(), berlin());
    QVERIFY2(parsed.problems.empty(), parsed.problems.empty() ? "" : parsed.problems.front().text.c_str());
    QVERIFY(!parsed.incomplete);
    QCOMPARE(parsed.filter.clauses.size(), std::size_t(1));
    QCOMPARE(formatTerm(parsed.filter.clauses[0].anyOf.at(0)), formatTerm(expected));
    QVERIFY(parsed.filter.clauses[0].anyOf == std::vector{expected});
}

void TestSearchLanguage::readsGroups_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* text, const char* canonical) { QTest::newRow(text) << text << canonical; };
    row("anna \"new password\" -noise", "anna \"new password\" -noise");
    row("user:a,b", "user:a,b");
    row("-user:a,b", "-user:a -user:b");
    row("a OR b", "(a OR b)");
    row("a OR b c", "(a OR b) c");
    row("a AND b", "a b");
    row("(a OR b) AND c", "(a OR b) c");
    row("(a OR b) (c OR -d)", "(a OR b) (c OR -d)");
    row("(a OR (b OR c))", "(a OR b OR c)");
    row("-(a OR b)", "-a -b");
    row("NOT (a b)", "(-a OR -b)");
    row("user:anna OR ip:10.0.0.1,10.0.0.2", "(user:anna OR ip:10.0.0.1 OR ip:10.0.0.2)");
    row("event:33001..33010,31001", "event:33001..33010,31001");
    row("user:\"a,b\",c*,/d,e/", "user:\"a,b\",c*,/d,e/");
    row("((a))", "a");
    row("has:tag,note", "(has:tag OR has:note)");
    row("tag:x,*", "tag:x,*");
    row("a or b", "a or b");
    row("\"OR\"", "\"OR\"");
    row("*", "");
    row("", "");
    row("  ", "");
}

void TestSearchLanguage::readsGroups()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const ParsedSearch parsed = parseSearch(text.toStdString(), berlin());
    QVERIFY2(parsed.problems.empty(), parsed.problems.empty() ? "" : parsed.problems.front().text.c_str());
    QVERIFY(!parsed.incomplete);
    QCOMPARE(QString::fromStdString(formatSearch(parsed.filter, berlin())), canonical);
}

void TestSearchLanguage::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from"); // in UTC
    QTest::addColumn<QString>("to");
    const auto row = [](const char* text, const char* from, const char* to) { QTest::newRow(text) << text << from << to; };
    row("after:2021-02-01", "2021-01-31T23:00:00Z", "");
    row("before:2021-02-03T10:00", "", "2021-02-03T09:00:00Z");
    row("after:2021-07-01", "2021-06-30T22:00:00Z", ""); // summer time
    row("on:2021-02-03", "2021-02-02T23:00:00Z", "2021-02-03T23:00:00Z");
    row("on:2021-03-28", "2021-03-27T23:00:00Z", "2021-03-28T22:00:00Z"); // 23 hours
    row("on:2021-02", "2021-01-31T23:00:00Z", "2021-02-28T23:00:00Z");
    row("on:2021-02-03T10", "2021-02-03T09:00:00Z", "2021-02-03T10:00:00Z");
    row("on:2021-02-03T10:05", "2021-02-03T09:05:00Z", "2021-02-03T09:06:00Z");
    row("on:2021-02-03T10:05:07", "2021-02-03T09:05:07Z", "2021-02-03T09:05:08Z");
    row("after:2021-02-03T10:00:00Z", "2021-02-03T10:00:00Z", "");
    row("after:2021-02-03T10:00:00+05:30", "2021-02-03T04:30:00Z", "");
    row("after:\"2021-02-03 10:00\"", "2021-02-03T09:00:00Z", "");
    row("after:03.02.2021", "2021-02-02T23:00:00Z", "");
    row("last:7d", "2021-02-03T12:00:00Z", "");
    row("after:2021-02-01 after:2021-02-02 before:2021-03 before:2021-04", "2021-02-01T23:00:00Z", "2021-02-28T23:00:00Z");
}

void TestSearchLanguage::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const ParsedSearch parsed = parseSearch(text.toStdString(), berlin());
    QVERIFY2(parsed.problems.empty(), parsed.problems.empty() ? "" : parsed.problems.front().text.c_str());
    const auto shown = [](const std::optional<UtcTime>& time) { return time ? QString::fromStdString(formatUtc(*time, 0)) : QString(); };
    QCOMPARE(shown(parsed.filter.time.from), from);
    QCOMPARE(shown(parsed.filter.time.to), to);
    QVERIFY(parsed.filter.clauses.empty());
}

void TestSearchLanguage::explainsProblems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place"); // what the span covers
    QTest::addColumn<QString>("suggestion");
    QTest::addColumn<QString>("says"); // part of the sentence
    const auto row = [](const char* text, const char* place, const char* suggestion, const char* says) {
        QTest::newRow(text) << text << place << suggestion << says;
    };
    row("usr:anna", "usr", "user", "Did you mean user:?");
    row("x outcmoe:failed", "outcmoe", "outcome", "no field");
    row("zzzzzz:1", "zzzzzz", "", "quotes");
    row("outcome:faild", "faild", "failed", "Did you mean failed?");
    row("kind:x", "x", "", "reset, unlock, change");
    row("outcome:failed,blokced", "blokced", "blocked", "no value");
    row("method:smss", "smss", "sms", "sms");
    row("hybrid:maybe", "maybe", "", "yes, no");
    row("is:hybird", "hybird", "hybrid", "is:hybrid");
    row("has:tga", "tga", "tag", "has:tag");
    row("user:/(/", "/(/", "", "regular expression");
    row("duration:abc", "abc", "", "length of time");
    row("steps:many", "many", "\"many\"", "whole number");
    row("user:>a", ">a", "\">a\"", "no order");
    row("steps:9..3", "9..3", "3..9", "ends before it begins");
    row("steps:<0", "<0", "", "less than 0");
    row("ip:server1", "server1", "\"server1\"", "no address");
    row("(a b) OR c", "(a b) OR c", "(a OR c) (b OR c)", "one condition");
    row("-user:a,b OR c", "-user:a,b OR c", "(-user:a OR c) (-user:b OR c)", "one condition");
    row("a AND b OR c", "b OR c", "(b OR c)", "parentheses");
    row("a OR b AND c", "a OR b", "(a OR b)", "parentheses");
    row("a OR after:2021", "a OR after:2021", "", "time");
    row("-on:2021-02-03", "-on:2021-02-03", "", "excluded");
    row("after:yesterday", "yesterday", "", "no time");
    row("after:02/03/2021", "02/03/2021", "", "no time");
    row("last:soon", "soon", "", "7d");
    row("on:2021-02-03,2021-02-04", ",2021-02-04", "", "Only one time");
    row("a) b", ")", "", "closes nothing");
    row("user: anna", "user:", "", "without a blank");
    row("OR a", "OR", "\"OR\"", "both sides");
    row("(a OR ) b", "OR", "", "both sides");
}

void TestSearchLanguage::explainsProblems()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    QFETCH(QString, suggestion);
    QFETCH(QString, says);
    const std::string bytes = text.toStdString();
    const ParsedSearch parsed = parseSearch(bytes, berlin());
    QCOMPARE(parsed.problems.size(), std::size_t(1));
    const SearchProblem& problem = parsed.problems[0];
    QVERIFY2(QString::fromStdString(problem.text).contains(says), problem.text.c_str());
    QCOMPARE(QString::fromStdString(bytes.substr(problem.span.offset, problem.span.length)), place);
    QCOMPARE(QString::fromStdString(problem.suggestion), suggestion);
}

void TestSearchLanguage::takesHalfTypedTextAsIncomplete_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* text, const char* canonical) { QTest::newRow(text) << text << canonical; };
    row("user:", "");
    row("anna user:", "anna");
    row("user:a,", "user:a");
    row("user:\"anna b", "user:\"anna b\"");
    row("\"anna b", "\"anna b\"");
    row("-", "");
    row("anna -", "anna");
    row("anna OR", "anna");
    row("anna AND", "anna");
    row("NOT", "");
    row("(a OR b", "(a OR b)");
    row("ip:198.51.", "");
    row("ip:198.51.100.0/", "");
    row("after:", "");
    row("after:2021-0", "");
    row("duration:>", "");
    row("steps:..", "");
    row("has:", "");
    row("is:", "");
}

void TestSearchLanguage::takesHalfTypedTextAsIncomplete()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const ParsedSearch parsed = parseSearch(text.toStdString(), berlin());
    QVERIFY2(parsed.problems.empty(), parsed.problems.empty() ? "" : parsed.problems.front().text.c_str());
    QVERIFY(parsed.incomplete);
    QVERIFY(parsed.incomplete->length > 0);
    QCOMPARE(QString::fromStdString(formatSearch(parsed.filter, berlin())), canonical);
}

void TestSearchLanguage::everyBeginningOfASearchIsReadWithoutHarm()
{
    const std::string text = "(user:\"Anna B\"*,x OR -ip:198.51.100.0/24) NOT (a b) duration:10s..5m on:2021-02-03 /x|y/ is:hybrid -has:tag";
    for (std::size_t n = 0; n <= text.size(); ++n) {
        const ParsedSearch parsed = parseSearch(std::string_view(text).substr(0, n), berlin());
        for (const SearchProblem& problem : parsed.problems)
            QVERIFY(problem.span.offset + problem.span.length <= n && !problem.text.empty());
    }
    QVERIFY(parseSearch(text, berlin()).isValid());
}

void TestSearchLanguage::formatsAndReadsBackTheSame()
{
    support::RandomFilter random(7);
    const SearchContext contexts[] = {berlin(), {}, {*LocalZone::find("Pacific/Chatham"), {}}, {*LocalZone::find("-03:30"), {}}};
    for (int i = 0; i < 20000; ++i) {
        const Filter filter = random.filter();
        const SearchContext& context = contexts[i % 4];
        const std::string text = formatSearch(filter, context);
        const ParsedSearch parsed = parseSearch(text, context);
        QVERIFY2(parsed.problems.empty(), parsed.problems.empty() ? "" : (text + "\n" + parsed.problems[0].text).c_str());
        QVERIFY2(!parsed.incomplete, text.c_str());
        QVERIFY2(parsed.filter == filter, (text + "\n" + formatSearch(parsed.filter, context)).c_str());
        QCOMPARE(formatSearch(parsed.filter, context), text);
    }
}

void TestSearchLanguage::writesCanonicalText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* text, const char* canonical) { QTest::newRow(text) << text << canonical; };
    row("duration:>120", "duration:>2m");
    row("duration:<2m", "duration:<2m");
    row("after:2021-02-03T10:00", "after:2021-02-03T10:00");
    row("after:2021-02-02T23:00:00Z before:2021-02-03T23:00:00Z", "on:2021-02-03");
    row("after:2021-10-31T02:30", "after:2021-10-31T02:30");
    row("after:2021-10-31T01:30:00Z", "after:2021-10-31T01:30:00.0000000Z"); // the clock shows it a second time
    row("upn:anna", "user:anna");
    row("text:anna", "anna");
    row("user:\"anna\"", "user:anna");
    row("user:\"a*\"", "user:\"a*\"");
    row("reason:\"the policy\"", "reason:\"the policy\"");
}

void TestSearchLanguage::writesCanonicalText()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const ParsedSearch parsed = parseSearch(text.toStdString(), berlin());
    QVERIFY(parsed.isValid());
    QCOMPARE(QString::fromStdString(formatSearch(parsed.filter, berlin())), canonical);
}

void TestSearchLanguage::survivesAnyBytes()
{
    support::RandomFilter random(11);
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (unsigned n = random.below(6); n > 0; --n)
            text += random.text() + (random.below(2) ? " " : "");
        const ParsedSearch parsed = parseSearch(text, berlin());
        for (const SearchProblem& problem : parsed.problems)
            QVERIFY2(problem.span.offset + problem.span.length <= text.size(), text.c_str());
        // What was understood can be said again.
        const ParsedSearch again = parseSearch(formatSearch(parsed.filter, berlin()), berlin());
        QVERIFY2(again.problems.empty() && again.filter == parsed.filter, text.c_str());
    }
    QVERIFY(!parseSearch(std::string(100, '(') + "a", berlin()).isValid());
    QVERIFY(!parseSearch(std::string(200'000, 'a'), berlin()).isValid());
    (void)parseSearch(std::string(99'999, '-'), berlin());
}

void TestSearchLanguage::countsLastFromTheNewestEvent()
{
    QVERIFY(!parseSearch("last:7d", {}).isValid());
    const ParsedSearch parsed = parseSearch("last:90m", berlin());
    QVERIFY(parsed.filter.time.from == UtcTime::fromCalendar(2021, 2, 10, 10, 30));
    QVERIFY(parsed.filter.time.contains(*berlin().newest));
}

void TestSearchLanguage::refusesIncompleteTextWhereNobodyIsTyping()
{
    QVERIFY(parseWholeSearch("user:anna", berlin()));
    const auto refused = parseWholeSearch("user:", berlin());
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::Malformed);
    QVERIFY(parseWholeSearch("usr:a kind:b", berlin()).error().detail.find("kind") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestSearchLanguage)
#include "tst_search_language.moc"
