// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of a filter that are a query: typed in the language of searches, written back, and what flows they let through.
#include "core/investigation/query_terms.h"
#include "core/search/search_language.h"
#include "tests/support/event_case.h"

using namespace core;

class TestQueryTerms : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<Investigation> m_case;
    std::shared_ptr<const FlowList> m_flows;

    static FilterTerm queryTerm(const std::string& text, bool isExcluded = false)
    {
        FilterTerm term;
        term.field = FilterField::Query;
        term.match = FilterMatch::Is;
        term.value = text;
        term.isExcluded = isExcluded;
        return term;
    }
    static Filter filterOf(FilterTerm term)
    {
        Filter filter;
        filter.clauses.push_back({{std::move(term)}});
        return filter;
    }
    template <class Test> std::size_t count(const Test& test) { return std::size_t(std::count_if(m_flows->begin(), m_flows->end(), test)); }
    std::size_t found(const Filter& filter)
    {
        const auto matcher = m_case->flowMatcher(filter, {});
        if (!matcher)
            qFatal("%s", describe(matcher.error()).c_str());
        return count([&](const Flow& flow) { return (*matcher)->matches(flow); });
    }
    ErrorCode failure(const std::string& query)
    {
        const auto matcher = m_case->flowMatcher(filterOf(queryTerm(query)), {});
        return matcher ? ErrorCode{} : matcher.error().code;
    }

private slots:
    void initTestCase()
    {
        auto made = support::demoCase(m_dir, 50, 4);
        QVERIFY_RESULT(made);
        m_case = *std::move(made);
        const auto flows = m_case->flows();
        QVERIFY_RESULT(flows);
        m_flows = *flows;
        QVERIFY(m_flows->size() > 30);
    }

    void typedTermsLetTheirFlowsThrough()
    {
        const auto failed = count([](const Flow& flow) { return flow.outcome == FlowOutcome::Failed; });
        QVERIFY(failed > 0);
        for (const char* text : {"query:\"SsprFlows | where Outcome == 'failed'\"", "kql:\"SsprFlows | where Outcome == 'failed'\""}) {
            const auto filter = parseWholeSearch(text, {});
            QVERIFY_RESULT(filter);
            QVERIFY(hasQueryTerms(*filter));
            QCOMPARE(found(*filter), failed);
        }
        // With others, excluded, and as one of several.
        QCOMPARE(found(*parseWholeSearch("query:\"SsprFlows | where Outcome == 'failed'\" kind:reset", {})),
                 count([](const Flow& flow) { return flow.outcome == FlowOutcome::Failed && flow.kind == FlowKind::Reset; }));
        QCOMPARE(found(*parseWholeSearch("-query:\"SsprFlows | where Outcome == 'failed'\"", {})), m_flows->size() - failed);
        QCOMPARE(found(*parseWholeSearch("(query:\"SsprFlows | where Outcome == 'failed'\" OR outcome:blocked)", {})),
                 count([](const Flow& flow) { return flow.outcome == FlowOutcome::Failed || flow.outcome == FlowOutcome::Blocked; }));
        QVERIFY(!hasQueryTerms(*parseWholeSearch("outcome:failed", {})));
    }

    void anyTableThatNamesFlowsDoes()
    {
        // Records that belong to no flow, and ids that come several times, count once or not at all.
        const auto steps = found(filterOf(queryTerm("AuditLogs | project CorrelationId")));
        QVERIFY(steps > 0 && steps <= m_flows->size());
        QCOMPARE(found(filterOf(queryTerm("AuditLogs | distinct CorrelationId"))), steps);
        QCOMPARE(found(filterOf(queryTerm("print CorrelationId = '00000000-0000-0000-0000-000000000000'"))), std::size_t(0));
        QCOMPARE(found(filterOf(queryTerm("SsprFlows | where false"))), std::size_t(0));
        QCOMPARE(found(filterOf(queryTerm("SsprFlows | extend CorrelationId = iff(Outcome == 'failed', CorrelationId, '')"))),
                 count([](const Flow& flow) { return flow.outcome == FlowOutcome::Failed; }));
    }

    void severalLinesSurviveTheLanguage_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("lines") << QByteArray("// Why operations fail: Banned password, failed\nlet zone = \"Europe/Zurich\";\nlet Rows = SsprFlows\n    | where Kind != \"registration\";\nRows\n| where ['Why'] == \"it's\"\n");
        QTest::newRow("quotes and backslashes") << QByteArray("SsprFlows | where Reason has @\"C:\\x\" or Reason == \"a\\\"b\\\\\" or Reason == 'c'");
        QTest::newRow("wildcards and signs") << QByteArray("-SsprFlows | where a =~ 'x*?' and b matches regex \"^(a|b),c:d$\" (OR) /re/");
        QTest::newRow("tabs and CRLF") << QByteArray("SsprFlows\r\n\t| take 5\r\n");
        QTest::newRow("typographic quotes") << QByteArray("SsprFlows | where Reason == '\xe2\x80\x9cso\xe2\x80\x9d \xe2\x80\x9eund so\xe2\x80\x9c'");
        QTest::newRow("ends in a backslash") << QByteArray("SsprFlows \\");
        QTest::newRow("blanks around") << QByteArray("  SsprFlows  ");
        QTest::newRow("other letters") << QByteArray("SsprFlows | where UserPrincipalName has 'J\xc3\xbcrgen' // \xe6\x97\xa5\xe6\x9c\xac");
    }
    void severalLinesSurviveTheLanguage()
    {
        QFETCH(QByteArray, query);
        for (const bool isExcluded : {false, true}) {
            Filter filter = filterOf(queryTerm(query.toStdString(), isExcluded));
            filter.clauses.push_back({{queryTerm("SsprFlows"), queryTerm(query.toStdString())}});
            const std::string text = formatSearch(filter, {});
            const auto back = parseWholeSearch(text, {});
            QVERIFY2(back, (text + (back ? "" : describe(back.error()))).c_str());
            QVERIFY2(*back == filter, text.c_str());
        }
    }

    void wrongQueriesAreSaid()
    {
        QCOMPARE(failure("SsprFlows | wher Outcome == 'failed'"), ErrorCode::InvalidArgument);
        QCOMPARE(failure("NoSuchTable"), ErrorCode::InvalidArgument);
        QCOMPARE(failure("SsprFlows | where NoColumn == 1"), ErrorCode::InvalidArgument);
        QCOMPARE(failure(""), ErrorCode::InvalidArgument);
        QCOMPARE(failure("// only a comment"), ErrorCode::InvalidArgument);
        QCOMPARE(failure("SsprFlows | summarize count() by Outcome"), ErrorCode::InvalidArgument); // names no flows
        QCOMPARE(failure("SsprFlows | project CorrelationId = 5"), ErrorCode::InvalidArgument);    // no text
        const auto matcher = m_case->flowMatcher(filterOf(queryTerm("SsprFlows | summarize count() by Outcome")), {});
        QVERIFY(!matcher && matcher.error().detail.find("CorrelationId") != std::string::npos);
    }

    void answersAreAskedForOnce()
    {
        const auto session = m_case->queries();
        QVERIFY_RESULT(session);
        FlowAnswers answers;
        const FilterTerm term = queryTerm("NoSuchTable");
        answers.set(term, std::make_shared<FlowSet>());
        QVERIFY_RESULT(resolveQueryTerms(**session, filterOf(term), answers, {})); // it is known already, so nobody runs it
        const FilterTerm excluded = queryTerm("SsprFlows | where Kind == 'reset'", true);
        QVERIFY_RESULT(resolveQueryTerms(**session, filterOf(excluded), answers, {}));
        QVERIFY(answers.find(queryTerm("SsprFlows | where Kind == 'reset'")) && answers.find(excluded));
        QCOMPARE(answers.find(excluded)->size(), count([](const Flow& flow) { return flow.kind == FlowKind::Reset; }));
        std::stop_source stopped;
        stopped.request_stop();
        const auto cancelled = resolveQueryTerms(**session, filterOf(queryTerm("AuditLogs | join kind=inner AuditLogs on OperationName")), answers, stopped.get_token());
        QVERIFY(!cancelled && cancelled.error().code == ErrorCode::Cancelled);
    }

    // Without an answer such a term lets nothing through, and its exclusion everything.
    void unansweredTermsLetNothingThrough()
    {
        const FlowMatcher matcher(filterOf(queryTerm("SsprFlows")), {});
        QCOMPARE(count([&](const Flow& flow) { return matcher.matches(flow); }), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestQueryTerms)
#include "tst_query_terms.moc"
