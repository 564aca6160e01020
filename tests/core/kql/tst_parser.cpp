// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/parser.h"
#include "tests/support/kql_golden.h"
#include "tests/support/kql_tree.h"

#include <functional>

using namespace core::kql;

namespace {

std::string treeOf(const std::string& text) { return support::KqlTree::of(parse(text).query); }

std::string problems(const std::string& text)
{
    std::string out;
    for (const Diagnostic& one : parse(text).diagnostics)
        out += (out.empty() ? "" : " | ") + describe(one, text);
    return out;
}

std::string repeated(const std::string& piece, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += piece;
    return out;
}

const syntax::Pipeline& pipelineOf(const Parsed& parsed, std::size_t statement = 0)
{
    return *std::get<syntax::PipelinePtr>(parsed.query.statements.at(statement).node);
}

} // namespace

class TestParser : public QObject
{
    Q_OBJECT

private slots:
    void golden_data();
    void golden();
    void everyCutOfEveryQuery();
    void spans();
    void severities();
    void heights();
    void deepNesting_data();
    void deepNesting();
    void largeQueries_data();
    void largeQueries();
    void longChains();
    void manyErrors();
    void caseFiles();
};

void TestParser::golden_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tree");
    QTest::addColumn<QByteArray>("problems");
    for (const support::GoldenQuery& one : support::goldenQueries()) {
        QByteArray said;
        for (const std::string& problem : one.problems)
            said += (said.isEmpty() ? "" : "\n") + QByteArray::fromStdString(problem);
        QTest::addRow("line %d", one.line) << QByteArray::fromStdString(one.text) << QByteArray::fromStdString(one.tree) << said;
    }
}

void TestParser::golden()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tree);
    QFETCH(QByteArray, problems);
    const std::string query = text.toStdString();
    const Parsed parsed = parse(query);
    QCOMPARE(QByteArray::fromStdString(support::KqlTree::of(parsed.query)), tree);
    QByteArray said;
    for (const Diagnostic& one : parsed.diagnostics)
        said += (said.isEmpty() ? "" : "\n") + QByteArray::fromStdString(describe(one, query));
    QCOMPARE(said, problems);
}

// Whatever is half typed ends in a tree or a message, with every span inside the text.
void TestParser::everyCutOfEveryQuery()
{
    std::size_t cuts = 0;
    for (const support::GoldenQuery& one : support::goldenQueries())
        for (std::size_t length = 0; length <= one.text.size(); ++length) {
            const std::string text = one.text.substr(0, length);
            const Parsed parsed = parse(text);
            ++cuts;
            for (const Diagnostic& said : parsed.diagnostics)
                QVERIFY2(said.span.end() <= text.size() && !said.text.empty(), text.c_str());
            (void)support::KqlTree::of(parsed.query);
        }
    QVERIFY(cuts > 10'000);
}

void TestParser::spans()
{
    const std::string text = "let x = 5;\nT | where a.b == x and c in (1, 2) // c\n| project ['d e'], f(g)";
    const Parsed parsed = parse(text);
    QVERIFY(parsed.diagnostics.empty());
    const auto at = [&text](Span span) { return text.substr(span.offset, span.length); };
    QCOMPARE(at(parsed.query.statements.at(0).span), std::string("let x = 5"));
    const syntax::Pipeline& pipeline = pipelineOf(parsed, 1);
    QCOMPARE(at(pipeline.span), text.substr(11));
    QCOMPARE(at(pipeline.operators.at(0).span), std::string("T"));
    QCOMPARE(at(pipeline.operators.at(1).span), std::string("where a.b == x and c in (1, 2)"));
    QCOMPARE(at(pipeline.operators.at(1).keyword.span), std::string("where"));
    const auto& where = std::get<syntax::Where>(pipeline.operators.at(1).node);
    const auto& both = std::get<syntax::Binary>(where.predicate->node);
    QCOMPARE(at(where.predicate->span), std::string("a.b == x and c in (1, 2)"));
    QCOMPARE(at(both.opSpan), std::string("and"));
    QCOMPARE(at(both.right->span), std::string("c in (1, 2)"));
    const auto& equal = std::get<syntax::Binary>(both.left->node);
    QCOMPARE(at(equal.left->span), std::string("a.b"));
    QCOMPARE(at(std::get<syntax::Member>(equal.left->node).name.span), std::string("b"));
    const auto& project = std::get<syntax::Project>(pipeline.operators.at(2).node);
    QCOMPARE(at(project.columns.at(0).span), std::string("['d e']"));
    QCOMPARE(at(project.columns.at(1).value->span), std::string("f(g)"));
    // Brackets belong to what is inside them.
    const Parsed bracketed = parse("T | where (a) or b");
    const auto& outer = std::get<syntax::Where>(pipelineOf(bracketed).operators.at(1).node);
    QCOMPARE(std::get<syntax::Binary>(outer.predicate->node).left->span, (Span{10, 3}));
}

void TestParser::severities()
{
    const Parsed parsed = parse("T | scan with (step s: true;) | wher a");
    QCOMPARE(parsed.diagnostics.size(), std::size_t(2));
    QVERIFY(parsed.diagnostics.at(0).severity == Severity::NotSupported);
    QVERIFY(parsed.diagnostics.at(1).severity == Severity::Error);
    QVERIFY(hasErrors(parsed.diagnostics));
    QVERIFY(std::holds_alternative<syntax::Unsupported>(pipelineOf(parsed).operators.at(1).node));
}

void TestParser::heights()
{
    QCOMPARE(std::get<syntax::Where>(pipelineOf(parse("T | where a")).operators.at(1).node).predicate->height, 1);
    QCOMPARE(std::get<syntax::Where>(pipelineOf(parse("T | where f(a + 1)")).operators.at(1).node).predicate->height, 3);
    QCOMPARE(pipelineOf(parse("T | where a | where f(g(h))")).height, 3);
    QCOMPARE(pipelineOf(parse("T | where x in ((U | where f(g(h))))")).height, 5); // h, g, f, the pipeline, in
}

void TestParser::deepNesting_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("middle");
    QTest::addColumn<QByteArray>("close");
    const auto row = [](const char* open, const char* middle, const char* close) {
        QTest::newRow(open) << QByteArray(open) << QByteArray(middle) << QByteArray(close);
    };
    row("(", "a", ")");
    row("f(", "a", ")");
    row("a.", "a", "");
    row("a[", "0", "]");
    row("-(", "a", ")");
    row("not(a) == (", "a", ")");
    row("a in (", "b", ")");
    row("a in ((T | where ", "b", "))");
    row("toscalar(print ", "b", ")");
    row("a + ", "b", "");
    row("a * ", "b", "");
    row("iff(a or (", "b", "), c, d)");
    row("a between (1 .. ", "b", ")");
    row("dynamic([", "1", "])");
    row("dynamic({\"a\":", "1", "})");
    row("T | join (", "U", ") on a");
    row("union (", "U", ")");
    row("a and (b or (", "c", "))");
}

void TestParser::deepNesting()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, middle);
    QFETCH(QByteArray, close);
    const auto nested = [&](std::size_t depth) {
        const bool whole = open.startsWith("T |") || open.startsWith("union");
        return (whole ? "" : "print ") + repeated(open.toStdString(), depth) + middle.toStdString() + repeated(close.toStdString(), depth);
    };
    QCOMPARE(problems(nested(40)), std::string());
    QVERIFY(!treeOf(nested(300)).empty());
    for (const std::size_t depth : {300UL, 20'000UL}) {
        const std::string said = problems(nested(depth));
        QVERIFY2(said.find("nested too deeply") != std::string::npos, said.substr(0, 500).c_str());
        QCOMPARE(said.find(" | "), std::string::npos); // and nothing else
    }
}

void TestParser::largeQueries_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char* head, const char* piece, const char* tail, bool valid) {
        QTest::newRow(piece) << QByteArray(head) << QByteArray(piece) << QByteArray(tail) << valid;
    };
    row("T", " | where a == 1", "", true);
    row("T | where a", " and a == 'x'", "", true);
    row("T | where a", " or b and c", "", true);
    row("T | where a in (1", ", 1", ")", true);
    row("print f(a", ", a", ")", true);
    row("T | extend a", ", a = 1", "", true);
    row("datatable(a:long)[", "1, ", "]", true);
    row("print dynamic([1", ",1", "])", true);
    row("", "let x = 1; ", "T", true);
    row("print 'a'", " 'a'", "", true);
    row("T", " // comment\n", "", true);
    row("", "(", "", false);
    row("", ")", "", false);
    row("", "|", "", false);
    row("", "[", "", false);
    row("", "{", "", false);
    row("", "}", "", false);
    row("T ", "| where (a ", "", false);
    row("T ", "| where a) ", "", false);
    row("T ", "| foo ", "", false);
    row("", "a b ", "", false);
    row("", "let x = ", "", false);
    row("", "a, ", "", false);
    row("", "dynamic([", "", false);
    row("", "dynamic(1] ", "", false);
    row("", "-", "", false);
    row("", "a in (", "", false);
    row("T | extend ", "(a, ", "", false);
    row("T | extend ", "a-", "", false);
    row("T | project-away ", "a*", "", true);
    row("T | scan ", "((", "", false);
    row("", "'a", "", false);
    row("", "1..", "", false);
}

void TestParser::largeQueries()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, piece);
    QFETCH(QByteArray, tail);
    QFETCH(bool, valid);
    const auto text = [&](std::size_t size) {
        return head.toStdString() + repeated(piece.toStdString(), size / std::size_t(piece.size())) + tail.toStdString();
    };
    QElapsedTimer timer;
    timer.start();
    const Parsed parsed = parse(text(1'000'000));
    QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(!hasErrors(parsed.diagnostics), valid);
    QVERIFY(parsed.diagnostics.size() <= 200);
    QVERIFY(hasErrors(parse(std::string(maxQuery + 1, 'a')).diagnostics));
}

void TestParser::longChains()
{
    // Trees of `and` stay low, so that whoever walks them by recursion is safe.
    const Parsed parsed = parse("T | where a" + repeated(" and b == 1 or c", 5000));
    QVERIFY(!hasErrors(parsed.diagnostics));
    QVERIFY(pipelineOf(parsed).height < 40);
    QCOMPARE(treeOf("print a or b or c or d"), std::string("(| (print (or (or a b) (or c d))))"));
    QCOMPARE(problems("print a" + repeated(" + b", 150)), std::string());
}

void TestParser::manyErrors()
{
    const std::string text = "T | wher a | extend b = | summarize count( by c | sort a | take | project d,\n| join (U on x; V | foo";
    QCOMPARE(problems(text),
             std::string("1:5: no such operator: 'wher'; did you mean 'where'? | 1:25: expected an expression before '|' | "
                         "1:44: expected an expression before 'by' | 1:56: expected 'by' before 'a' | 1:65: expected an expression "
                         "before '|' | 2:1: expected an expression before '|' | 2:11: expected a closing parenthesis before 'on' | "
                         "2:21: no such operator: 'foo'"));
}

void TestParser::caseFiles()
{
    NEED_SHARED("data/kql_cases.jsonl");
    const QByteArray all = QByteArray::fromStdString(support::readFile(sharedPath));
    int queries = 0;
    for (const QByteArray& line : all.split('\n')) {
        const QByteArray key = "\"query\": \"";
        const qsizetype from = line.indexOf(key);
        if (from < 0)
            continue;
        ++queries;
        // A string of JSON is one of KQL, too.
        const std::string json = line.mid(from + key.size() - 1).toStdString();
        std::size_t end = 1;
        while (json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        const Parsed literal = parse("print " + json.substr(0, end + 1));
        const auto& print = std::get<syntax::Print>(pipelineOf(literal).operators.at(0).node);
        const std::string query = std::get<syntax::Literal>(print.columns.at(0).value->node).value.text();
        QVERIFY2(problems(query).empty(), (query + "\n" + problems(query)).c_str());
    }
    QVERIFY(queries > 50);
}

QTEST_GUILESS_MAIN(TestParser)
#include "tst_parser.moc"
