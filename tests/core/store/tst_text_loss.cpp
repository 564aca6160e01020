// SPDX-License-Identifier: GPL-3.0-or-later
// What an export loses, digits of the second or letters outside ASCII, contradicts no other form of the record.
#include "core/store/text_loss.h"
#include "tests/core/store/case_tools.h"

using namespace core;
using store::exactness;
using store::isLossyCopy;
using store::usedDigits;

namespace {

std::string activity(const std::string& time)
{
    std::string text = "{'Timestamp':'" + time
        + "','ActionType':'Reset user password.','Application':'Office 365','ApplicationId':11161,'AccountId':'admin@contoso.example','AccountObjectId':'a','IsAdminOperation':true,'RawEventData':{},"
          "'ReportId':'777_11161_b','ObjectName':'ann@contoso.example','ObjectType':'Account','ObjectId':'ann@contoso.example'}\n";
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

// What is in the case after these files, one import each.
struct Outcome {
    support::TempDir dir;
    std::uint64_t imported = 0, variants = 0;
    explicit Outcome(const std::vector<std::string>& files)
    {
        int number = 0;
        for (const std::string& bytes : files) {
            const auto path = dir / fmt::format("{}.json", number++);
            support::writeFile(path, bytes);
            for (const FileReport& file : tools::import(dir / "a.sspr", {path}).files) {
                imported += file.imported;
                variants += file.variants;
            }
        }
    }
    std::string text(const std::string& sql)
    {
        auto theCase = tools::openCase(dir / "a.sspr");
        return tools::text(*theCase, sql);
    }
};

} // namespace

class TestTextLoss : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lossyCopies_data()
    {
        QTest::addColumn<QByteArray>("copy");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("is");
        QTest::newRow("a letter") << QByteArray("J?rgen M?ller") << QByteArray("J\u00fcrgen M\u00fcller") << true;
        QTest::newRow("its bytes") << QByteArray("J??rgen") << QByteArray("J\u00fcrgen") << true;
        QTest::newRow("units of UTF-16") << QByteArray("a??b") << QByteArray("a\U0001F600b") << true;
        QTest::newRow("some only") << QByteArray("?\u00fc?") << QByteArray("\u20ac\u00fc\u20ac") << true;
        QTest::newRow("first of two") << QByteArray("?\u00fc") << QByteArray("\u20ac\u00fc") << true;
        QTest::newRow("case of the others") << QByteArray("M?LLER") << QByteArray("m\u00fcller") << true;
        QTest::newRow("a mark of its own") << QByteArray("?? why?") << QByteArray("\u00fc? why?") << true;
        QTest::newRow("too many") << QByteArray("J???rgen") << QByteArray("J\u00fcrgen") << false;
        QTest::newRow("too few") << QByteArray("J?rgen") << QByteArray("J\u00fc\u00fcrgen") << false;
        QTest::newRow("for ASCII") << QByteArray("?nna") << QByteArray("anna") << false;
        QTest::newRow("other end") << QByteArray("J?rgen") << QByteArray("J\u00fcrgens") << false;
        QTest::newRow("other letter") << QByteArray("J?rgan") << QByteArray("J\u00fcrgen") << false;
        QTest::newRow("no mark") << QByteArray("Jurgen") << QByteArray("J\u00fcrgen") << false;
        QTest::newRow("the other way round") << QByteArray("J\u00fcrgen") << QByteArray("J?rgen") << false;
        QTest::newRow("nothing") << QByteArray("") << QByteArray("\u00fc") << false;
    }
    void lossyCopies()
    {
        QFETCH(QByteArray, copy);
        QFETCH(QByteArray, text);
        QFETCH(bool, is);
        QCOMPARE(isLossyCopy(copy.toStdString(), text.toStdString()), is);
    }

    void paddingSaysNothing()
    {
        QCOMPARE(usedDigits(50'000'000, 7), 0);
        QCOMPARE(usedDigits(51'230'000, 7), 3);
        QCOMPARE(usedDigits(51'234'560, 7), 6);
        QCOMPARE(usedDigits(51'234'567, 7), 7);
        QVERIFY(exactness(51'230'000, 3) > exactness(50'000'000, 7));
        QVERIFY(exactness(51'230'000, 7) > exactness(51'230'000, 3));
        QVERIFY(exactness(50'000'000, 3) > exactness(50'000'000, 0));
    }

    void timesAgreeToTheCoarserPrecision()
    {
        using store::TimeSaid;
        const TimeSaid exact{600'000'000 + 51'234'567, 7, false, false}, second{600'000'000 + 50'000'000, 0, false, false}, minute{600'000'000, 0, true, false};
        for (const TimeSaid& a : {exact, second, minute})
            for (const TimeSaid& b : {exact, second, minute})
                QVERIFY(store::timesAgree(a, b));
        QVERIFY(!store::timesAgree(exact, {600'000'000, 0, false, false}));
        QVERIFY(!store::timesAgree(exact, {600'000'000 + 51'234'568, 7, false, false}));
        QVERIFY(!store::timesAgree(exact, {1'200'000'000, 0, true, false}));
        QVERIFY(!store::timesAgree(exact, {}));
        QVERIFY(exactness(minute) < exactness(second) && exactness(second) < exactness(exact));
    }

    void paddedTimesAreNoVariants_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::newRow("activity") << QByteArray("activity");
        QTest::newRow("audit") << QByteArray("audit");
    }
    void paddedTimesAreNoVariants()
    {
        QFETCH(QByteArray, table);
        const auto at = [&](const char* time) {
            tools::Audit audit;
            audit.time = time;
            return table == "audit" ? audit.line() : activity(time);
        };
        const std::string padded = at("2024-02-03T10:11:12.0000000Z"), exact = at("2024-02-03T10:11:12.933Z");
        for (const auto& files : {std::vector{padded, exact}, {exact, padded}}) {
            Outcome outcome(files);
            QCOMPARE(outcome.imported, std::uint64_t(1));
            QCOMPARE(outcome.variants, std::uint64_t(0));
            QCOMPARE(outcome.text("SELECT (time % 10000000) || ' ' || digits FROM " + table.toStdString()), std::string("9330000 3"));
        }
        // what is a time apart stays one
        Outcome apart({exact, at("2024-02-03T10:11:13.0000000Z")});
        QCOMPARE(apart.variants, std::uint64_t(1));
    }

    void lostLettersAreNoVariants()
    {
        tools::Audit full, lossy, other;
        full.actor = full.target = "j\u00fcrgen@contoso.com";
        lossy.actor = lossy.target = "j?rgen@contoso.com";
        other.actor = "j?rgan@contoso.com";
        for (const auto& files : {std::vector{full.line(), lossy.line()}, {lossy.line(), full.line()}}) {
            Outcome outcome(files);
            QCOMPARE(outcome.imported, std::uint64_t(1));
            QCOMPARE(outcome.variants, std::uint64_t(0));
            QCOMPARE(outcome.text("SELECT s.text FROM audit a JOIN string s ON s.id = a.actor_upn"), full.actor);
            QCOMPARE(outcome.text("SELECT s.text FROM audit a JOIN string s ON s.id = a.target_upn"), full.target);
        }
        Outcome contradicts({full.line(), other.line()});
        QCOMPARE(contradicts.variants, std::uint64_t(1));
    }
};

QTEST_APPLESS_MAIN(TestTextLoss)
#include "tst_text_loss.moc"
