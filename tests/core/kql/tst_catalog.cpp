// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/catalog.h"

#include <QTest>

using core::kql::Catalog;
using core::kql::Table;

class CatalogTest : public QObject
{
    Q_OBJECT

private slots:
    void findsExactly();
    void laterTablesHideEarlierOnes();
    void matchesStars_data();
    void matchesStars();
    void starsMeanRowsOnce();
    void starsTakeNoTime();
    void listsAndFilesAreNoTables();
};

namespace {

Table named(const char* name, const char* meaning = "")
{
    Table table;
    table.name = name;
    table.meaning = meaning;
    return table;
}

} // namespace

void CatalogTest::findsExactly()
{
    Catalog catalog;
    catalog.add(named("AuditLogs"));
    QVERIFY(catalog.find("AuditLogs"));
    QVERIFY(!catalog.find("auditlogs"));
    QVERIFY(!catalog.find("AuditLog"));
    QVERIFY(!catalog.find(""));
}

void CatalogTest::laterTablesHideEarlierOnes()
{
    Catalog catalog;
    catalog.add(named("T", "first"));
    const auto first = catalog.find("T");
    catalog.add(named("T", "second"));
    QCOMPARE(catalog.find("T")->meaning, std::string("second"));
    QCOMPARE(first->meaning, std::string("first")); // who holds it keeps it
    QCOMPARE(catalog.names(), std::vector<std::string>{"T"});
}

void CatalogTest::matchesStars_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("found");
    QTest::newRow("all") << "*" << "AADRiskyUsers AADUserRiskEvents AuditLogs SigninLogs";
    QTest::newRow("begin") << "AAD*" << "AADRiskyUsers AADUserRiskEvents";
    QTest::newRow("end") << "*Logs" << "AuditLogs SigninLogs";
    QTest::newRow("inside") << "*Risk*s" << "AADRiskyUsers AADUserRiskEvents";
    QTest::newRow("exact") << "AuditLogs" << "AuditLogs";
    QTest::newRow("case") << "audit*" << "";
    QTest::newRow("stars") << "**g*n**" << "SigninLogs";
    QTest::newRow("nothing") << "" << "";
    QTest::newRow("too long") << "AuditLogs?" << "";
}

void CatalogTest::matchesStars()
{
    QFETCH(QString, pattern);
    QFETCH(QString, found);
    Catalog catalog;
    for (const char* name : {"SigninLogs", "AuditLogs", "AADUserRiskEvents", "AADRiskyUsers"})
        catalog.add(named(name));
    QStringList names;
    for (const std::string& name : catalog.matching(pattern.toStdString()))
        names += QString::fromStdString(name);
    QCOMPARE(names.join(' '), found);
}

void CatalogTest::starsMeanRowsOnce()
{
    Catalog catalog;
    catalog.add(named("SigninLogs"));
    Table again = named("SigninEvents");
    again.isAgain = true;
    catalog.add(again);
    QCOMPARE(catalog.matching("*"), std::vector<std::string>{"SigninLogs"});
    QCOMPARE(catalog.matching("SigninE*"), std::vector<std::string>{"SigninEvents"}); // nothing else is meant
    QVERIFY(catalog.find("SigninEvents"));
    QCOMPARE(catalog.names().size(), std::size_t(2));
    Table former = named("OldSigninEvents");
    former.isAgain = true;
    former.nameNow = "SigninEvents";
    catalog.add(former);
    QCOMPARE(catalog.matching("*SigninEvents"), std::vector<std::string>{"SigninEvents"}); // the same rows under two names
    QCOMPARE(catalog.matching("Old*"), std::vector<std::string>{"OldSigninEvents"});
}

void CatalogTest::starsTakeNoTime()
{
    Catalog catalog;
    catalog.add(named(std::string(10'000, 'a').c_str()));
    std::string pattern;
    for (int i = 0; i < 200; ++i)
        pattern += "*a";
    QCOMPARE(catalog.matching(pattern + "*b").size(), std::size_t(0));
    QCOMPARE(catalog.matching(pattern + "*").size(), std::size_t(1));
}

void CatalogTest::listsAndFilesAreNoTables()
{
    Catalog catalog;
    catalog.addWatchlist("VipUsers", named("VipUsers"));
    catalog.addFile("list.csv", named("list.csv"));
    QVERIFY(catalog.names().empty());
    QVERIFY(!catalog.find("VipUsers"));
    QVERIFY(catalog.watchlist("vipusers") && catalog.watchlist("VIPUSERS"));
    QVERIFY(catalog.file("list.csv") && !catalog.file("List.csv"));
}

QTEST_APPLESS_MAIN(CatalogTest)
#include "tst_catalog.moc"
