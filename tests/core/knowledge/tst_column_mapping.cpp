// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/column_mapping.h"
#include "tests/support/support.h"

using namespace core;

class TestColumnMapping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAllParts()
    {
        const auto mapping = parseColumnMapping("# made for the old collector\n"
                                                "kind: signin\n"
                                                "delimiter: ';'\n"
                                                "quotes: false\n"
                                                "zone: Europe/Berlin\n"
                                                "date_order: day\n"
                                                "columns:\n"
                                                "  createdDateTime: When\n"
                                                "  userPrincipalName: [Who, Account]\n");
        QVERIFY_RESULT(mapping);
        QVERIFY(mapping->kind == RecordKind::GraphSignIn);
        QCOMPARE(mapping->delimiter, ';');
        QVERIFY(mapping->quotes == false);
        QCOMPARE(mapping->zone, std::string("Europe/Berlin"));
        QVERIFY(mapping->dateOrder == DateOrder::DayFirst);
        QCOMPARE(mapping->columns.size(), std::size_t(2));
        QCOMPARE(mapping->columns[1].second, (std::vector<std::string>{"Who", "Account"}));
    }

    void writesWhatItReads()
    {
        ColumnMapping mapping;
        mapping.kind = RecordKind::GraphAudit;
        mapping.columns = {{"activityDateTime", {"Date: of \"it\""}}, {"targetResources.0.type", {"a", "- b", "#c"}}};
        for (const char delimiter : {'\0', ',', ';', '\t', '|', ':'}) {
            mapping.delimiter = delimiter;
            auto again = parseColumnMapping(writeColumnMapping(mapping));
            QVERIFY_RESULT(again);
            QVERIFY(*again == mapping);
            mapping.quotes = delimiter == ',';
            mapping.zone = "+02:00";
            mapping.dateOrder = delimiter == ';' ? DateOrder::MonthFirst : DateOrder::DayFirst;
            again = parseColumnMapping(writeColumnMapping(mapping));
            QVERIFY_RESULT(again);
            QVERIFY(*again == mapping);
        }
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* name, const char* yaml, const char* where, const char* what) {
            QTest::newRow(name) << QByteArray(yaml) << QByteArray(where) << QByteArray(what);
        };
        row("nothing", "", "", "begins with lines");
        row("a column for two", "kind: audit\ncolumns:\n  activityDateTime: When\n  initiatedBy.user.userPrincipalName: Who\n"
                                "  targetResources.0.userPrincipalName: [Account, who ]\n", "line 5", "\"who\" is named for initiatedBy.user");
        row("a list", "- a\n- b\n", "line 1", "begins with lines");
        row("no kind", "columns:\n  a: b\n", "line 1", "\"kind\" is missing");
        row("unknown kind", "kind: audits\ncolumns:\n  activityDateTime: a\n", "line 1", "\"audits\" is no kind");
        row("foreign", "kind: foreign\ncolumns:\n  a: b\n", "line 1", "is no kind");
        row("no columns", "kind: audit\n", "line 1", "\"columns\" is missing");
        row("empty columns", "kind: audit\ncolumns:\n", "line 2", "wants lines");
        row("unknown part", "kind: audit\nseparator: x\n", "line 2", "\"separator\" is no part");
        row("delimiter", "kind: audit\ndelimiter: ab\n", "line 2", "one character");
        row("quotes", "kind: audit\nquotes: perhaps\n", "line 2", "true or false");
        row("zone", "kind: audit\nzone: Atlantis/Nowhere\n", "line 2", "no such time zone");
        row("date order", "kind: audit\ndate_order: year\n", "line 2", "day or month");
        row("unknown member", "kind: audit\ncolumns:\n  activityDateTime: a\n  activityDisplaynam: b\n", "line 4", "did you mean activityDisplayName");
        row("no name", "kind: audit\ncolumns:\n  activityDateTime:\n", "line 3", "no header is named");
        row("broken YAML", "kind: audit\ncolumns: [a\n", "line ", "");
        row("a tab", "kind: audit\ncolumns:\n\tactivityDateTime: a\n", "line ", "");
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, what);
        const auto mapping = parseColumnMapping(std::string_view(yaml.constData(), std::size_t(yaml.size())));
        QVERIFY(!mapping);
        QVERIFY(mapping.error().code == ErrorCode::Malformed);
        QVERIFY2(mapping.error().where.starts_with(where.toStdString()), describe(mapping.error()).c_str());
        QVERIFY2(mapping.error().detail.find(what.toStdString()) != std::string::npos, describe(mapping.error()).c_str());
    }

    void namesWhatTheFileLacks()
    {
        ColumnMapping mapping;
        mapping.kind = RecordKind::GraphAudit;
        mapping.columns = {{"activityDateTime", {"When"}}, {"resultReason", {"Steps", "Stepp"}}};
        const auto layout = applyMapping(mapping, {"When", "Step"});
        QVERIFY_RESULT(layout);
        QCOMPARE(layout->missing, std::vector<std::string>{"Steps | Stepp (resultReason)"});
        QCOMPARE(applyMapping(mapping, {"When", "Stepp"})->missing, std::vector<std::string>{});
        mapping.columns = {{"activityDateTime", {"When", "a"}}, {"resultReason", {"Step", "a"}}};
        const auto refused = applyMapping(mapping, {"a", "b"});
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.find("can stand for one of them only") != std::string::npos);
    }

    void takesMembersWithNumbers()
    {
        QVERIFY(parseColumnMapping("kind: audit\ncolumns:\n  targetResources.4.userPrincipalName: who\n").has_value());
        QVERIFY(!parseColumnMapping("kind: audit\ncolumns:\n  targetResources.x.userPrincipalName: who\n").has_value());
    }
};

QTEST_APPLESS_MAIN(TestColumnMapping)
#include "tst_column_mapping.moc"
