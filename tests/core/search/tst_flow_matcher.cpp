// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/base/text.h"
#include "core/search/flow_facets.h"
#include "core/search/flow_matcher.h"
#include "core/search/search_language.h"
#include "tests/support/flows.h"
#include "tests/support/random_filter.h"

using namespace core;

namespace {

bool matches(const Flow& flow, std::string_view text, FlowAnswers answers = {}, FlowMarksLookup marks = {})
{
    const ParsedSearch parsed = parseSearch(text, {});
    if (!parsed.isValid() || parsed.incomplete)
        qFatal("the test's own search is wrong: %s", std::string(text).c_str());
    return FlowMatcher(parsed.filter, std::move(answers), std::move(marks)).matches(flow);
}

} // namespace

class TestFlowMatcher : public QObject
{
    Q_OBJECT

private slots:
    void matchesTheFieldsOfAFlow_data();
    void matchesTheFieldsOfAFlow();
    void exclusionIsTheOpposite();
    void asksTheLookupForMarks();
    void takesAnswersThatWereFoundBeforehand();
    void anEmptyFilterLetsEverythingThrough();
    void isFast();
    void countsFacetsWithoutTheirOwnClauses();
    void facetsAddUp();
};

void TestFlowMatcher::matchesTheFieldsOfAFlow_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    const auto yes = [](const char* text) { QTest::newRow(text) << text << true; };
    const auto no = [](const char* text) { QTest::newRow(text) << text << false; };
    yes("anna.berg");
    yes("ANNA.BERG@CONTOSO.COM");
    yes("\"anna berg\"");
    no("nobody");
    yes("anna* 198.51");
    yes("/on-prem(ises)? policy/");
    yes("33008");
    yes("sms");
    yes("user:anna.berg@contoso.com");
    yes("user:anna.berg");
    no("user:anna");
    yes("user:~anna");
    yes("user:anna*");
    no("user:anna?");
    yes("user:\"anna berg\"");
    yes("user:5D9C2C1E-7A4B-4F43-9A0D-1F2E3D4C5B6A");
    yes("user:nobody,anna.berg");
    yes("ip:198.51.100.23");
    yes("ip:198.51.100.0/24");
    no("ip:198.51.100.128/25");
    no("ip:2001:db8::/32");
    yes("ip:198.51.*");
    yes("ip:198.51.100.1..198.51.100.99");
    no("ip:198.51.100.24..198.51.100.99");
    yes("ip:>=198.51.100.23");
    yes("outcome:failed");
    yes("outcome:failure");
    no("outcome:succeeded");
    no("outcome:success");
    yes("kind:reset,unlock");
    no("kind:change");
    yes("step:fail_onprem_policy");
    no("step:fail_onprem");
    yes("step:fail_*");
    yes("step:connect.33008");
    yes("step:connect");
    yes("reason:policy");
    no("reason:=policy");
    yes("reason:=fail_onprem_policy");
    yes("method:sms method:email");
    no("method:questions");
    no("admin:anna.berg@contoso.com"); // her own doing
    no("has:admin");
    yes("source:audit source:server");
    yes("server:aadc01");
    yes("server:AADC01.corp.contoso.com");
    no("server:aadc0");
    yes("event:33008");
    yes("event:33001..33010");
    no("event:33001..33007");
    yes("event:330*");
    yes("id:0B7E2C9D-51D6-4D0C-9A39-6F2D5F8E41AA");
    yes("is:hybrid");
    no("hybrid:no");
    yes("duration:>1m");
    yes("duration:1m52s");
    no("duration:>112");
    yes("duration:>=112");
    yes("duration:10s..2m");
    yes("steps:8 steps:>7 steps:<9");
    no("steps:>8");
    no("has:app");
    yes("-has:app");
    no("has:tag");
    no("is:starred");
    yes("star:no");
    yes("after:2021-02-03 before:2021-02-04");
    no("after:2021-02-04");
    yes("on:2021-02-03");
    yes("(user:nobody OR ip:198.51.100.23)");
    no("(user:nobody OR ip:198.51.100.24)");
    no("user:anna.berg ip:198.51.100.24");
    yes("has:reason has:user has:server");
}

void TestFlowMatcher::matchesTheFieldsOfAFlow()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    QCOMPARE(matches(support::hybridFailure().flow, text.toStdString()), expected);
}

void TestFlowMatcher::exclusionIsTheOpposite()
{
    support::RandomFilter random(21);
    const FlowList flows = support::manyFlows(50);
    for (int i = 0; i < 3000; ++i) {
        Filter filter{{}, {{{random.term()}}}};
        Filter opposite = filter;
        opposite.clauses[0].anyOf[0].isExcluded = !opposite.clauses[0].anyOf[0].isExcluded;
        const FlowMatcher a(filter), b(opposite);
        for (const Flow& flow : flows)
            QVERIFY2(a.matches(flow) != b.matches(flow), formatSearch(filter, {}).c_str());
    }
}

void TestFlowMatcher::asksTheLookupForMarks()
{
    const Flow flow = support::hybridFailure().flow;
    FlowMarks marks;
    marks.tags = {"phishing", "Case 7"};
    marks.notes = {"Called the user; she did it herself."};
    marks.verdicts = {"benign"};
    marks.alerts = {"takeover", "Takeover after reset", "high"};
    marks.isStarred = true;
    const FlowMarksLookup lookup = [&](const std::string& id) { return id == flow.correlationId ? &marks : nullptr; };
    for (const char* text : {"tag:phishing", "tag:\"case 7\"", "has:tag", "note:herself", "verdict:benign", "is:starred", "star:yes", "has:star",
                             "alert:high", "alert:takeover", "has:alert", "-tag:other", "phishing", "herself"})
        QVERIFY2(matches(flow, text, {}, lookup), text);
    for (const char* text : {"tag:phish", "-has:tag", "star:no", "alert:low", "-note:herself"})
        QVERIFY2(!matches(flow, text, {}, lookup), text);
    Flow other = flow;
    other.correlationId = "another";
    QVERIFY(!matches(other, "has:tag", {}, lookup));
    QVERIFY(!matches(other, "has:star", {}, lookup));
}

void TestFlowMatcher::takesAnswersThatWereFoundBeforehand()
{
    const Flow flow = support::hybridFailure().flow;
    auto set = std::make_shared<FlowSet>();
    set->add(flow.id);
    FlowAnswers answers;
    answers.set({FilterField::Text, FilterMatch::Contains, false, "deep in a record", {}}, set);
    QVERIFY(matches(flow, "\"deep in a record\"", answers));
    QVERIFY(!matches(flow, "-\"deep in a record\"", answers));
    QVERIFY(!matches(flow, "\"deep in another record\"", answers));
    QVERIFY(set->contains(flow.id));
    QVERIFY(!set->contains({flow.id.value + 1}));
    QVERIFY(!set->contains({-1}));
    QCOMPARE(set->size(), std::size_t(1));
}

void TestFlowMatcher::anEmptyFilterLetsEverythingThrough()
{
    const FlowMatcher all{Filter{}};
    for (const Flow& flow : support::manyFlows(100))
        QVERIFY(all.matches(flow));
}

// Not a measurement, which is in tests/bench: far from what a list of 50,000 flows may take.
void TestFlowMatcher::isFast()
{
    const FlowList flows = support::manyFlows(50'000);
    for (const char* text : {"user00042", "outcome:failed ip:198.51.100.0/24", "-kind:reset methods", "user:user0*"}) {
        const FlowMatcher matcher(parseSearch(text, {}).filter);
        QElapsedTimer timer;
        timer.start();
        std::size_t count = 0;
        for (const Flow& flow : flows)
            count += matcher.matches(flow);
        qInfo("%s: %zu flows, %lld ms", text, count, static_cast<long long>(timer.elapsed()));
        QVERIFY2(timer.elapsed() < 60'000, text);
    }
}

void TestFlowMatcher::countsFacetsWithoutTheirOwnClauses()
{
    const FlowList flows = support::manyFlows(2000);
    const Filter filter = parseSearch("outcome:failed kind:reset", {}).filter;
    const auto facets = flowFacets(flows, filter, {}, {}, {FilterField::Outcome, FilterField::Kind, FilterField::Hybrid}, 10);
    QCOMPARE(facets.size(), std::size_t(3));
    QCOMPARE(facets[0].top.size(), std::size_t(6)); // all outcomes of resets
    QCOMPARE(facets[1].top.size(), std::size_t(5));
    const auto count = [&](auto&& wanted) { return std::uint64_t(std::count_if(flows.begin(), flows.end(), wanted)); };
    for (const FacetValue& value : facets[0].top)
        QCOMPARE(value.flows, count([&](const Flow& f) { return f.kind == FlowKind::Reset && name(f.outcome) == value.value; }));
    for (const FacetValue& value : facets[1].top)
        QCOMPARE(value.flows, count([&](const Flow& f) { return f.outcome == FlowOutcome::Failed && name(f.kind) == value.value; }));
    std::uint64_t sum = 0;
    for (const FacetValue& value : facets[2].top)
        sum += value.flows;
    QCOMPARE(sum, count([](const Flow& f) { return f.outcome == FlowOutcome::Failed && f.kind == FlowKind::Reset; }));
}

void TestFlowMatcher::facetsAddUp()
{
    FlowList flows = support::manyFlows(3000);
    for (Flow& flow : flows) // the same people in other letters
        if (flow.steps % 2)
            flow.user[0] = 'U';
    for (const std::size_t top : {std::size_t(0), std::size_t(7), std::size_t(100'000)}) {
        const auto facets = flowFacets(flows, {}, {}, {}, {FilterField::User, FilterField::Ip, FilterField::Reason, FilterField::Text}, top);
        for (const Facet& facet : {facets[0], facets[1], facets[2]}) {
            std::uint64_t sum = facet.otherFlows + facet.without;
            for (const FacetValue& value : facet.top) {
                sum += value.flows;
                const FlowMatcher one(Filter{{}, {{{{facet.field, FilterMatch::Is, false, value.value, {}}}}}});
                if (top == 7)
                    QCOMPARE(value.flows, std::uint64_t(std::count_if(flows.begin(), flows.end(), [&](const Flow& f) { return one.matches(f); })));
            }
            QCOMPARE(sum, std::uint64_t(flows.size()));
            QVERIFY(std::is_sorted(facet.top.begin(), facet.top.end(), [](const auto& a, const auto& b) { return a.flows > b.flows; }));
        }
        QVERIFY(facets[3].top.empty());
    }
}

QTEST_APPLESS_MAIN(TestFlowMatcher)
#include "tst_flow_matcher.moc"
