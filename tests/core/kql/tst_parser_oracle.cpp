// SPDX-License-Identifier: GPL-3.0-or-later
// The parser against Microsoft's own, which the environment variable SSPR_KUSTO_ORACLE leads to: a folder with
// node_modules/@kusto/language-service-next. Skipped where it is not set. Compared is whether a text has errors of syntax.
#include "core/kql/parser.h"
#include "core/kql/token.h"
#include "tests/support/kql_golden.h"
#include "tests/support/kql_random.h"

#include <QProcess>
#include <algorithm>

using namespace core::kql;

namespace {

struct Verdict {
    bool errors = false;
    std::string said;
};

// Of Microsoft's parser, for each query; empty, where it did not run.
std::vector<Verdict> oracle(const std::vector<std::string>& queries)
{
    QProcess node;
    node.start("node", {QStringLiteral(SSPR_SOURCE_DIR) + "/tests/support/kusto_oracle.js", qEnvironmentVariable("SSPR_KUSTO_ORACLE")});
    QByteArray all;
    for (const std::string& query : queries) {
        all += QByteArray::fromStdString(query);
        all += '\0';
    }
    node.write(all);
    node.closeWriteChannel();
    if (!node.waitForFinished(300'000) || node.exitCode() != 0)
        return {};
    std::vector<Verdict> verdicts;
    for (const QByteArray& line : node.readAllStandardOutput().split('\n'))
        if (!line.isEmpty())
            verdicts.push_back({!line.startsWith("0 "), line.toStdString()});
    return verdicts;
}

Verdict ours(const std::string& query)
{
    Verdict verdict;
    for (const Diagnostic& one : parse(query).diagnostics) {
        verdict.errors = verdict.errors || one.severity == Severity::Error;
        verdict.said += (verdict.said.empty() ? "" : "; ") + describe(one, query);
    }
    return verdict;
}

bool holds(const std::string& text, std::initializer_list<const char*> parts)
{
    return std::any_of(parts.begin(), parts.end(), [&](const char* part) { return text.find(part) != std::string::npos; });
}

// Where we differ on purpose: refused here as Kusto refuses them later, in the binder; or read although Kusto wants brackets around
// the names of types and charts, or no empty statements, or at least one column.
bool isDeliberate(const std::string& query, const Verdict& our, const Verdict& their)
{
    return holds(our.said, {"not supported", "takes a constant", "too large", "no such type", "a type before", "expected 'on'", "compares",
                            "a key is", "has no value", "written as ['", "a pattern", "an empty query", "an operator that",
                            "expected a table", "expected a constant", "expected an expression before '['",
                            "':'", "expected an expression before '}'"})
        || (their.errors && holds(their.said, {"needs to be brack", "incomplete fragment", "not a valid type name"}) && !our.errors)
        || query.find(";;") != std::string::npos || query.ends_with("project") || query.ends_with("summarize");
}

std::string mutated(const std::string& query, support::KqlRandom& random, const std::vector<std::string>& words)
{
    std::vector<std::string> parts;
    std::size_t end = 0;
    for (const Token& token : tokenize(query).tokens) {
        parts.push_back(query.substr(end, token.span.offset - end) + std::string(token.text));
        end = token.span.end();
    }
    for (int n = random.number(1, 2); n > 0 && !parts.empty(); --n) {
        const auto at = static_cast<std::size_t>(random.number(0, static_cast<int>(parts.size()) - 1));
        const std::string& word = words.at(static_cast<std::size_t>(random.number(0, static_cast<int>(words.size()) - 1)));
        switch (random.number(0, 2)) {
        case 0: parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 1: parts.at(at) = " " + word + " "; break;
        default: parts.at(at) += " " + word + " ";
        }
    }
    std::string text;
    for (const std::string& part : parts)
        text += part;
    return text;
}

} // namespace

class TestParserOracle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void goldenQueries();
    void randomQueries();
    void damagedQueries();
};

void TestParserOracle::initTestCase()
{
    if (qEnvironmentVariableIsEmpty("SSPR_KUSTO_ORACLE"))
        QSKIP("needs SSPR_KUSTO_ORACLE: a folder with node_modules/@kusto/language-service-next");
    const std::vector<Verdict> two = oracle({"T | where a == 1", "T | where a =="});
    if (two.size() != 2)
        QSKIP("node or the package is missing");
    QVERIFY(!two.at(0).errors && two.at(1).errors);
}

void TestParserOracle::goldenQueries()
{
    std::vector<std::string> queries;
    for (const support::GoldenQuery& one : support::goldenQueries())
        queries.push_back(one.text);
    const std::vector<Verdict> theirs = oracle(queries);
    QCOMPARE(theirs.size(), queries.size());
    std::string faults;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const Verdict our = ours(queries[i]);
        if (our.errors != theirs[i].errors && !isDeliberate(queries[i], our, theirs[i]))
            faults += queries[i] + "\nours:   " + our.said + "\ntheirs: " + theirs[i].said + "\n";
    }
    QVERIFY2(faults.empty(), faults.c_str());
}

// What is right by construction is right to both.
void TestParserOracle::randomQueries()
{
    support::KqlRandom random(20'240'502);
    std::vector<std::string> queries;
    for (int i = 0; i < 700; ++i)
        queries.push_back(random.query());
    const std::vector<Verdict> theirs = oracle(queries);
    QCOMPARE(theirs.size(), queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const Verdict our = ours(queries[i]);
        QVERIFY2(!our.errors && !theirs[i].errors, (queries[i] + "\nours:   " + our.said + "\ntheirs: " + theirs[i].said).c_str());
    }
}

// One or two words more, fewer or others: both find errors, or neither does; of a hundred, one may differ.
void TestParserOracle::damagedQueries()
{
    support::KqlRandom random(7);
    const std::vector<std::string> words{"|", "(", ")", ",", "=", "==", "by", "on", "and", "in", "where", "project", "1", "'s'", "a", "*", ".", "[",
                                         "]", "to", "step", "from", "has", "-", "count()", "asc", "with", ":", "kind", "=", "1d", ";", "union", "dynamic"};
    std::vector<std::string> queries;
    for (int i = 0; i < 700; ++i)
        queries.push_back(mutated(random.query(), random, words));
    const std::vector<Verdict> theirs = oracle(queries);
    QCOMPARE(theirs.size(), queries.size());
    std::size_t differ = 0, errors = 0;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const Verdict our = ours(queries[i]);
        errors += our.errors ? 1 : 0;
        if (our.errors == theirs[i].errors || isDeliberate(queries[i], our, theirs[i]))
            continue;
        ++differ;
        qInfo("%s\nours:   %s\ntheirs: %s", queries[i].c_str(), our.said.c_str(), theirs[i].said.c_str());
    }
    QVERIFY(errors > queries.size() / 2 && errors < queries.size());
    QVERIFY2(differ * 100 <= queries.size(), qPrintable(QString::number(differ)));
}

QTEST_GUILESS_MAIN(TestParserOracle)
#include "tst_parser_oracle.moc"
