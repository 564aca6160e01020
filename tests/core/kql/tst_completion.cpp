// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered at each place of a query. In the texts ^ is the cursor.
#include "core/base/text.h"
#include "core/kql/completion.h"
#include "core/kql/operator_list.h"
#include "core/kql/words.h"
#include "tests/support/support.h"

#include <algorithm>

using namespace core;
using namespace core::kql;

namespace {

Table table(const std::string& name, const std::vector<std::pair<std::string, Type>>& columns)
{
    Table made;
    made.name = name;
    for (const auto& [column, type] : columns)
        made.columns.push_back({column, type, {}, {}});
    made.meaning = "about " + name;
    return made;
}

Catalog catalog()
{
    Catalog all;
    all.add(table("AuditLogs", {{"TimeGenerated", Type::DateTime}, {"OperationName", Type::String}, {"InitiatedBy", Type::Dynamic}, {"odd name", Type::Long}}));
    all.add(table("SigninLogs", {{"TimeGenerated", Type::DateTime}, {"UserPrincipalName", Type::String}, {"ResultType", Type::String}}));
    return all;
}

struct Offer {
    std::vector<Candidate> candidates;
    std::string asked; // the last query whose columns were wanted
    bool has(const std::string& text) const
    {
        return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) { return c.text == text; });
    }
    std::string first() const { return candidates.empty() ? "" : candidates.front().text; }
};

// Binds nothing but `T | extend New = ...`.
Offer offer(std::string text, const std::optional<Schema>& schema = {})
{
    const std::size_t cursor = text.find('^');
    text.erase(cursor, 1);
    Offer made;
    const SchemaOf schemaOf = [&](std::string_view query) {
        made.asked = std::string(trim(query));
        return schema;
    };
    made.candidates = complete(text, std::uint32_t(cursor), catalog(), schemaOf);
    return made;
}

CallTip tip(std::string text)
{
    const std::size_t cursor = text.find('^');
    text.erase(cursor, 1);
    return callAt(text, std::uint32_t(cursor)).value_or(CallTip{});
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private slots:
    void offers_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("offered");
        QTest::addColumn<std::string>("notOffered"); // empty: not asked
        const auto row = [](const char* text, const char* offered, const char* notOffered) {
            QTest::newRow(text) << std::string(text) << std::string(offered) << std::string(notOffered);
        };
        row("^", "AuditLogs", "summarize ");
        row("^", "print ", "TimeGenerated");
        row("^", "let ", "where ");
        row("Aud^", "AuditLogs", "SigninLogs");
        row("let x = 1; ^", "AuditLogs", "where ");
        row("let x = 1; ^", "x", "");
        row("let x = ^", "AuditLogs", "let ");
        row("let f = (a:long) { a }; AuditLogs | where f^", "f(", "");
        row("AuditLogs | ^", "where ", "AuditLogs");
        row("AuditLogs | mv-ex^", "mv-expand ", "where ");
        row("AuditLogs | mv-expand InitiatedBy | proj^", "project-away ", "print ");
        row("AuditLogs ^", "", "where ");
        row("AuditLogs | where ^", "OperationName", "UserPrincipalName");
        row("AuditLogs | where ^", "tostring(", "count(");
        row("AuditLogs | where oper^", "OperationName", "TimeGenerated");
        row("AuditLogs | where ^", "['odd name']", "odd name");
        row("AuditLogs | where OperationName ^", "has ", "OperationName");
        row("AuditLogs | where OperationName !h^", "!has ", "has ");
        row("AuditLogs | where OperationName == ^", "OperationName", "has ");
        row("AuditLogs | where OperationName == 'a' and ^", "TimeGenerated", "has ");
        row("AuditLogs | where tolower(^", "OperationName", "AuditLogs");
        row("AuditLogs | where OperationName in (^", "SigninLogs", "");
        row("AuditLogs | where OperationName in ((SigninLogs | project ^", "ResultType", "OperationName");
        row("AuditLogs | where OperationName == 'a^", "", "AuditLogs");
        row("AuditLogs // ^", "", "AuditLogs");
        row("AuditLogs | take 1^", "", "AuditLogs");
        row("AuditLogs | take ^", "", "OperationName");
        row("AuditLogs | where InitiatedBy.^", "", "OperationName");
        row("AuditLogs | summarize ^", "dcount(", "");
        row("AuditLogs | summarize dcount(^", "OperationName", "AuditLogs");
        row("AuditLogs | summarize count() ^", "by ", "on ");
        row("AuditLogs | summarize count() by ^", "OperationName", "dcount(");
        row("AuditLogs | summarize count() by bin(^", "TimeGenerated", "dcount(");
        row("AuditLogs | sort ^", "by ", "OperationName");
        row("AuditLogs | sort by ^", "OperationName", "by ");
        row("AuditLogs | order by TimeGenerated ^", "desc", "by ");
        row("AuditLogs | top 5 ^", "by ", "desc");
        row("AuditLogs | join ^", "kind=", "OperationName");
        row("AuditLogs | join kind=^", "leftanti", "AuditLogs");
        row("AuditLogs | join kind=inner ^", "SigninLogs", "OperationName");
        row("AuditLogs | join kind=inner (^", "SigninLogs", "where ");
        row("AuditLogs | join kind=inner (SigninLogs | ^", "where ", "SigninLogs");
        row("AuditLogs | join kind=inner (SigninLogs | where ^", "ResultType", "OperationName");
        row("AuditLogs | join kind=inner (SigninLogs) ^", "on ", "by ");
        row("AuditLogs | join kind=inner (SigninLogs) on ^", "ResultType", "tolower(");
        row("AuditLogs | join (SigninLogs) on $^", "$left", "OperationName");
        row("AuditLogs | union ^", "SigninLogs", "OperationName");
        row("union ^", "isfuzzy=true ", "OperationName");
        row("union AuditLogs, (^", "SigninLogs", "");
        row("AuditLogs | mv-apply x = InitiatedBy on (^", "where ", "AuditLogs");
        row("AuditLogs | render ^", "timechart", "OperationName");
        row("AuditLogs | render timechart ^", "with (", "OperationName");
        row("AuditLogs | render timechart with (^", "title=", "OperationName");
        row("AuditLogs | render columnchart with (kind=^", "stacked", "title=");
        row("AuditLogs | evaluate ^", "bag_unpack(", "OperationName");
        row("AuditLogs | mv-expand InitiatedBy to typeof(^", "string", "OperationName");
        row("AuditLogs | parse OperationName with 'a' x:^", "long", "OperationName");
        row("AuditLogs | make-series count() ^", "on ", "where ");
        row("let T = AuditLogs | ^", "where ", "AuditLogs");
        row("let f = () { AuditLogs | where ^", "OperationName", "AuditLogs");
        row("toscalar(AuditLogs | ^", "summarize ", "AuditLogs");
        row("materialize(^", "AuditLogs", "where ");
    }
    void offers()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, offered);
        QFETCH(std::string, notOffered);
        const Offer made = offer(text);
        if (offered.empty())
            QCOMPARE(made.first(), std::string());
        else
            QVERIFY2(made.has(offered), made.first().c_str());
        if (!notOffered.empty())
            QVERIFY(!made.has(notOffered));
    }

    void asksForTheRowsBeforeTheLastPipe()
    {
        QCOMPARE(offer("AuditLogs | extend a = 1 | where ^ | take 1").asked, std::string("AuditLogs | extend a = 1"));
        QCOMPARE(offer("let x = 5;\nAuditLogs | take x | project ^").asked, std::string("let x = 5;\n\nAuditLogs | take x"));
        QCOMPARE(offer("SigninLogs | join (AuditLogs | where a | project ^").asked, std::string("AuditLogs | where a"));
        QCOMPARE(offer("let T = AuditLogs | where ^").asked, std::string("AuditLogs"));
        QCOMPARE(offer("A | mv-apply e = D on (where e.x == 1 | project ^").asked, std::string("A \n| mv-expand e = D | where e.x == 1"));
        QCOMPARE(offer("SigninLogs | join kind=inner (AuditLogs | take 1) on ^").asked, std::string("AuditLogs | take 1"));
    }

    void columnsComeFromTheBinder()
    {
        const Offer made = offer("AuditLogs | summarize Total = count() by OperationName | where ^", Schema{{"Total", Type::Long}, {"OperationName", Type::String}});
        QCOMPARE(made.first(), std::string("Total"));
        QCOMPARE(made.candidates.front().detail, std::string("long"));
        QVERIFY(made.has("OperationName"));
        QVERIFY(!made.has("TimeGenerated"));
    }

    void replacesTheWholeWord()
    {
        const Offer made = offer("AuditLogs | where Oper^ation == 1");
        QCOMPARE(made.first(), std::string("OperationName"));
        QCOMPARE(made.candidates.front().replaced, (Span{18, 9}));
        QCOMPARE(offer("AuditLogs | mv-e^").candidates.front().replaced, (Span{12, 4}));
    }

    void bestFirst()
    {
        const Offer made = offer("AuditLogs | where to^");
        QVERIFY(made.first().starts_with("to"));
        QVERIFY(made.has("monthofyear(") == false);
        QVERIFY(offer("AuditLogs | where Name^").has("OperationName")); // inside of the name, too
        QCOMPARE(complete("AuditLogs | where ", 18, catalog(), {}, 3).size(), std::size_t(3));
    }

    void tipsForCalls()
    {
        QCOMPARE(tip("T | where indexof(a, ^").function, std::string("indexof"));
        QCOMPARE(tip("T | where indexof(a, ^").argument, std::size_t(1));
        QCOMPARE(tip("T | summarize dcount(strcat(a, b), ^").function, std::string("dcount"));
        QCOMPARE(tip("T | summarize dcount(strcat(a, b), ^").argument, std::size_t(1));
        QCOMPARE(tip("T | where (a + ^"), CallTip{});
        QCOMPARE(tip("T | where strlen(a) ^"), CallTip{});
        QCOMPARE(tip("print toscalar(T | ^"), CallTip{});
        QCOMPARE(tip("print iff(a[1, 2], ^").argument, std::size_t(1));
    }

    void theListOfOperatorsIsThatOfTheParser()
    {
        for (const TabularOperator& one : tabularOperators()) {
            const auto words = kql::detail::operatorWords();
            QVERIFY2(std::find(words.begin(), words.end(), one.name) != words.end(), std::string(one.name).c_str());
            QVERIFY(!kql::detail::isUnsupportedOperator(one.name));
            QVERIFY(!one.meaning.empty());
        }
        for (const std::string_view word : kql::detail::operatorWords())
            QVERIFY2(findTabularOperator(word), std::string(word).c_str());
        for (const WordOperator& one : wordOperators())
            QVERIFY2(kql::detail::infixOf(one.name == "matches regex" ? "matches" : one.name), std::string(one.name).c_str());
    }

    void standsAnyText()
    {
        const std::string deep(100'000, '(');
        complete(deep, 50'000, catalog(), {});
        std::string lets;
        for (int i = 0; i < 50'000; ++i)
            lets += "let a=(";
        complete("print " + deep + deep + deep, 300'000, catalog(), {});
        complete(lets, std::uint32_t(lets.size()), catalog(), {});
        const std::string query = "let f = (a:string) { AuditLogs | where a has_any ((SigninLogs | project x)) }; f('y') | mv-apply q = z on (where a[1].b == 'c' | summarize d = count() by e)";
        for (std::uint32_t cursor = 0; cursor <= query.size(); ++cursor)
            for (const Candidate& candidate : complete(query, cursor, catalog(), {}))
                QVERIFY(candidate.replaced.offset <= cursor && candidate.replaced.end() >= cursor);
        complete("\xff\xfe", 1, catalog(), {});
        complete("", 99, catalog(), {});
    }
};

QTEST_APPLESS_MAIN(TestCompletion)
#include "tst_completion.moc"
