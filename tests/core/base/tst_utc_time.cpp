// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/date_culture.h"
#include "core/base/utc_time.h"
#include "tests/support/support.h"

#include <random>

using namespace core;

class TestUtcTime : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void takesTheOrderOfTheCulture();
    void tellsWholeMinutes();
    void formatsAndParsesBack();
    void calendar();
    void durations();
};

void TestUtcTime::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc");
    QTest::addColumn<int>("digits");
    QTest::addColumn<bool>("hasZone");
    const auto row = [](const char* text, const char* utc, int digits, bool hasZone) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(utc) << digits << hasZone;
    };
    row("2021-02-03T10:11:12.1234567Z", "2021-02-03T10:11:12.1234567Z", 7, true);
    row("2021-02-03T10:11:12.1234567+00:00", "2021-02-03T10:11:12.1234567Z", 7, true);
    row("2021-02-03T10:11:12.123456789Z", "2021-02-03T10:11:12.1234567Z", 7, true);
    row("2021-02-03T10:11:12.12Z", "2021-02-03T10:11:12.1200000Z", 2, true);
    row("2021-02-03T10:11:12Z", "2021-02-03T10:11:12.0000000Z", 0, true);
    row("2021-02-03t10:11:12z", "2021-02-03T10:11:12.0000000Z", 0, true);
    row("2021-02-03T10:11:12+0100", "2021-02-03T09:11:12.0000000Z", 0, true);
    row("2021-02-03T10:11:12-05:30", "2021-02-03T15:41:12.0000000Z", 0, true);
    row("2021-02-03T10:11:12+01", "2021-02-03T09:11:12.0000000Z", 0, true);
    row("2021-02-03T00:30:00+01:00", "2021-02-02T23:30:00.0000000Z", 0, true);
    row("2021-02-03T10:11:12", "2021-02-03T10:11:12.0000000Z", 0, false);
    row("2021-02-03 10:11:12.123", "2021-02-03T10:11:12.1230000Z", 3, false);
    row("2021-02-03", "2021-02-03T00:00:00.0000000Z", 0, false);
    row("2021-02-03T24:00:00Z", "2021-02-04T00:00:00.0000000Z", 0, true);
    row("2024-02-29T23:59:59.9999999Z", "2024-02-29T23:59:59.9999999Z", 7, true);
    row("1/9/2007 9:41:00 AM +01:00", "2007-01-09T08:41:00.0000000Z", 0, true);
    row("01/09/2007 09:41:00", "2007-01-09T09:41:00.0000000Z", 0, false);
    row("1/9/2007 09:41:00", "2007-01-09T09:41:00.0000000Z", 0, false);
    row("01/09/2007 09:41:00 AM", "2007-01-09T09:41:00.0000000Z", 0, false);
    row("1/9/2007 9:41:00 AM", "2007-01-09T09:41:00.0000000Z", 0, false);
    row("1/9/2007 10:41:00 AM +01:00", "2007-01-09T09:41:00.0000000Z", 0, true);
    row("2007-01-09T09:41:00.22Z", "2007-01-09T09:41:00.2200000Z", 2, true);
    row("2007-01-09T09:41:00.535404056Z", "2007-01-09T09:41:00.5354040Z", 7, true);
    row("2007-01-09T09:41:00.992099+00:00", "2007-01-09T09:41:00.9920990Z", 6, true);
    row("2007-01-09T11:41:00+02:00", "2007-01-09T09:41:00.0000000Z", 0, true);
    row("2/25/2025, 9:19:25.391 AM", "2025-02-25T09:19:25.3910000Z", 3, false);
    row("6/26/2020, 12:00:00 AM", "2020-06-26T00:00:00.0000000Z", 0, false);
    row("6/26/2020, 12:30:00 PM", "2020-06-26T12:30:00.0000000Z", 0, false);
    row("6/26/2020 21:19:25", "2020-06-26T21:19:25.0000000Z", 0, false);
    row("6/26/2020, 9:19:25\xE2\x80\xAFPM", "2020-06-26T21:19:25.0000000Z", 0, false); // narrow no-break space
    row("6/26/2020, 9:19:25\xC2\xA0PM", "2020-06-26T21:19:25.0000000Z", 0, false);
    row("\\/Date(1593680000000)\\/", "2020-07-02T08:53:20.0000000Z", 3, true);
    row("/Date(1593680000123)/", "2020-07-02T08:53:20.1230000Z", 3, true);
    row("\\/Date(1593680000000+0200)\\/", "2020-07-02T08:53:20.0000000Z", 3, true);
    row("/Date(1593680000000-0700)/", "2020-07-02T08:53:20.0000000Z", 3, true);
    // other cultures
    row("03.02.2021 10:11:12", "2021-02-03T10:11:12.0000000Z", 0, false);
    row("3.2.2021 10:11:12,123", "2021-02-03T10:11:12.1230000Z", 3, false);
    row("25.02.2021, 10:11", "2021-02-25T10:11:00.0000000Z", 0, false);
    row("3. 2. 2021 10:11:12", "2021-02-03T10:11:12.0000000Z", 0, false);
    row("03-02-2021 10:11:12", "2021-02-03T10:11:12.0000000Z", 0, false);
    row("12-Mar-2025 17:00:00", "2025-03-12T17:00:00.0000000Z", 0, false);
    row("2-march-2025 5:00:00 PM", "2025-03-02T17:00:00.0000000Z", 0, false);
    row("12.3.2025 17.01.06", "2025-03-12T17:01:06.0000000Z", 0, false); // Finnish
    row("12-03-2025 17.01.06,25", "2025-03-12T17:01:06.2500000Z", 2, false); // Danish
    // Excel on a Mac: years of two digits
    row("3/5/24 10:30", "2024-03-05T10:30:00.0000000Z", 0, false);
    row("3/5/24, 10:30 PM", "2024-03-05T22:30:00.0000000Z", 0, false);
    row("05.03.24 10:30", "2024-03-05T10:30:00.0000000Z", 0, false);
    row("5.3.24 10.30.05", "2024-03-05T10:30:05.0000000Z", 0, false);
    row("2.7.2020. 11:00:00", "2020-07-02T11:00:00.0000000Z", 0, false); // Croatian, Serbian, Bosnian
    row("02. 07. 2020. 11:00:00", "2020-07-02T11:00:00.0000000Z", 0, false);
    row("2.7.2020.", "2020-07-02T00:00:00.0000000Z", 0, false);
    row("2.7.2020 \xD0\xB3. 11:00:00 \xD1\x87.", "2020-07-02T11:00:00.0000000Z", 0, false); // Bulgarian
    row("2.7.2020\xC2\xA0\xD0\xB3., 11:00:00", "2020-07-02T11:00:00.0000000Z", 0, false);
    row("2.7.2020 \xD0\xB3. 11:00:00 \xD1\x87. +03:00", "2020-07-02T08:00:00.0000000Z", 0, true);
    row("02/07/2020 11:00:00 SA", "2020-07-02T11:00:00.0000000Z", 0, false); // Vietnamese: the day first
    row("02/07/2020 1:00:00 CH", "2020-07-02T13:00:00.0000000Z", 0, false);
    row("02/07/2020 12:00:00 SA +07:00", "2020-07-01T17:00:00.0000000Z", 0, true);
    row("2/7/2563 11:00:00", "2020-07-02T11:00:00.0000000Z", 0, false); // Thai: the day first
    row("29/2/2563 11:00:00", "2020-02-29T11:00:00.0000000Z", 0, false);
    row("2/7/2563 11:00:00 +07:00", "2020-07-02T04:00:00.0000000Z", 0, true);
    row("2563-07-02T11:00:00Z", "2563-07-02T11:00:00.0000000Z", 0, true);
    row("2025. 03. 12. 17:00:00", "2025-03-12T17:00:00.0000000Z", 0, false); // Hungarian
    row("2025. 3. 12. \xEC\x98\xA4\xED\x9B\x84 5:00:00", "2025-03-12T17:00:00.0000000Z", 0, false); // Korean
    row("2025.03.12.", "2025-03-12T00:00:00.0000000Z", 0, false);
    row("2021/02/03 10:11:12", "2021-02-03T10:11:12.0000000Z", 0, false);
    row("2021/2/3 9:05:00", "2021-02-03T09:05:00.0000000Z", 0, false);
    row("2021-02-03T10:11:12,1234567Z", "2021-02-03T10:11:12.1234567Z", 7, true);
    row("2021-02-03 10:11:12.123456789 UTC", "2021-02-03T10:11:12.1234567Z", 7, true);
    row("2021-02-03, 10:11:12", "2021-02-03T10:11:12.0000000Z", 0, false);
    row("6/26/2020 9:19:25 p.m.", "2020-06-26T21:19:25.0000000Z", 0, false);
    row("6/26/2020, 9:19:25 p.\xC2\xA0m.", "2020-06-26T21:19:25.0000000Z", 0, false); // Spanish
    row("2020/06/26 \xE5\x8D\x88\xE5\xBE\x8C 9:19:25", "2020-06-26T21:19:25.0000000Z", 0, false); // Japanese
    row("2020/6/26 \xE4\xB8\x8A\xE5\x8D\x88 9:19:25", "2020-06-26T09:19:25.0000000Z", 0, false); // Chinese
    // numbers
    row("1593680000", "2020-07-02T08:53:20.0000000Z", 0, true);
    row("1593680000.25", "2020-07-02T08:53:20.2500000Z", 2, true);
    row("1593680000123", "2020-07-02T08:53:20.1230000Z", 3, true);
    row("1593680000123456", "2020-07-02T08:53:20.1234560Z", 6, true);
    row("1593680000123456789", "2020-07-02T08:53:20.1234567Z", 7, true);
    row("45356.5", "2024-03-05T12:00:00.0000000Z", 0, false); // of a spreadsheet
    row("45356.416678240739", "2024-03-05T10:00:01.0000000Z", 3, false);
    row("45356,416678240739", "2024-03-05T10:00:01.0000000Z", 3, false); // of one in German
    // English names of months
    row("Mar 5, 2024 @ 10:00:01.123", "2024-03-05T10:00:01.1230000Z", 3, false);
    row("Tue, 05 Mar 2024 10:00:01 GMT", "2024-03-05T10:00:01.0000000Z", 0, true);
    row("Tuesday, March 5, 2024 10:00:01 PM", "2024-03-05T22:00:01.0000000Z", 0, false);
    row("5 September 2024", "2024-09-05T00:00:00.0000000Z", 0, false);
    row("/Date(-1000)/", "1969-12-31T23:59:59.0000000Z", 3, true);
}

void TestUtcTime::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, utc);
    QFETCH(int, digits);
    QFETCH(bool, hasZone);
    const auto parsed = parseTime({text.constData(), std::size_t(text.size())});
    QVERIFY(parsed.has_value());
    QCOMPARE(formatUtc(parsed->time), utc.toStdString());
    QCOMPARE(int(parsed->digits), digits);
    QCOMPARE(parsed->hasZone, hasZone);
}

void TestUtcTime::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", " ", "soon", "2021-02-30T00:00:00Z", "2021-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2021-02-03T25:00:00Z",
                             "2021-02-03T10:60:00Z", "2021-02-03T10:11:12.Z", "2021-02-03T10:11:12Zx", "2021-02-03T24:00:01Z", "13/25/2020 9:00:00 AM",
                             "25/2/2020 9:00:00", "6/26/2020 13:00:00 AM", "6/26/2020 0:00:00 PM", "1899-12-31T00:00:00Z", "0001-01-01T00:00:00Z", "01/01/0001 00:00:00", "1/1/0001 12:00:00 AM", "01.01.0001 00:00:00", "3/5/024 10:30", "3/5/4 10:30",
                             "2021-2-3T10:11:12Z", "26/6/2020 9:19:25 \xCE\xBC\xCE\xBC", "2021/02/03T10:11:12Z", "03.13.2021 10:00:00", "03.13.21 10:00",
                             "26.06.20", "11.10.05", "3/2/21", "3/2/121 10:00", "03-02-21 10:00", "24-03-05 10:00", "6/26/2020 0:19:25 p.m.", "6/26/202010:00:00", "2021-02-0310:11:12", "2021-02/03", "1.2.3", "203.0.113.7", "/Date()/", "/Date(12)", "/Date(1)/x", "159368000000", "20200702", "45356", "12345.5", "15936800000000000000", "1593680000,5", "Mar 32, 2024 10:00:00",
                             "12-Max-2025 17:00:00", "12-Mar 2025 17:00:00", "12-Mar-25 17:00:00", "12.3.2025 17.1.06", "12.3.2025 17.01:06",
                             "2025-03-12 17.01.06", "2.7.2020.11:00:00", "2.7.2020.. 11:00:00", "2.7.20. 11:00:00", "26.06.20.",
                             "02/07/2020 13:00:00 SA", "2/25/2563 11:00:00", "30/2/2563 11:00:00",
                             "2025. 03. 12.17:00:00", "2025.3.12.7",
                             "Marketing 5, 2024", "Mar 5", "5 2024", "2021-02-03T10:11:12+19:00"})
        QTest::newRow(text) << QByteArray(text);
}

void TestUtcTime::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseTime({text.constData(), std::size_t(text.size())}).has_value());
}

void TestUtcTime::takesTheOrderOfTheCulture()
{
    const auto read = [](const char* text, DateOrder order) {
        const auto parsed = parseTime(text, order);
        return parsed ? formatUtc(parsed->time, 0) : std::string("none");
    };
    QCOMPARE(read("3/4/2025 10:00:00", DateOrder::MonthFirst), std::string("2025-03-04T10:00:00Z"));
    QCOMPARE(read("3/4/2025 10:00:00", DateOrder::DayFirst), std::string("2025-04-03T10:00:00Z"));
    QCOMPARE(read("26/4/2025 22:00", DateOrder::DayFirst), std::string("2025-04-26T22:00:00Z"));
    QCOMPARE(read("26/6/2025 9:19:25 \xCE\xBC\xCE\xBC", DateOrder::DayFirst), std::string("2025-06-26T21:19:25Z")); // Greek
    QCOMPARE(read("4/26/2025 22:00", DateOrder::DayFirst), std::string("none"));
    // Behind dashes the day is usual: the month comes first only where somebody says so.
    QCOMPARE(read("03-04-2025 10:00:00", DateOrder::MonthFirst), std::string("2025-03-04T10:00:00Z"));
    QCOMPARE(read("03-25-2025 10:00:00", DateOrder::MonthFirst), std::string("2025-03-25T10:00:00Z"));
    QCOMPARE(read("03-04-2025 10:00:00", DateOrder::DayFirst), std::string("2025-04-03T10:00:00Z"));
    QCOMPARE(read("03-04-2025 10:00:00", DateOrder::Usual), std::string("2025-04-03T10:00:00Z"));
    QCOMPARE(read("03-25-2025 10:00:00", DateOrder::Usual), std::string("none"));
    QCOMPARE(read("3/4/2025 10:00:00", DateOrder::Usual), std::string("2025-03-04T10:00:00Z"));
    // Marks of cultures that write the day first, where nobody says another order
    for (const char* text : {"3/4/2025 10:00:00 SA", "3/4/2568 10:00:00"}) {
        QVERIFY2(tellsDayFirst(text), text);
        QCOMPARE(read(text, DateOrder::Usual), std::string("2025-04-03T10:00:00Z"));
        QCOMPARE(read(text, DateOrder::DayFirst), std::string("2025-04-03T10:00:00Z"));
        QCOMPARE(read(text, DateOrder::MonthFirst), std::string("2025-03-04T10:00:00Z"));
    }
    for (const char* text : {"3/4/2025 10:00:00 AM", "3/4/2025 10:00:00", "3/4/2025", "2568/4/3 10:00:00", "3.4.2568 10:00:00", "3/4/68 10:00:00 SA", ""})
        QVERIFY2(!tellsDayFirst(text), text);
    for (const DateOrder order : {DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::Usual}) {
        QCOMPARE(read("03-Apr-2025 10:00:00", order), std::string("2025-04-03T10:00:00Z"));
        QCOMPARE(read("3.4.2025 10:00:00", order), std::string("2025-04-03T10:00:00Z"));
        QCOMPARE(read("2025/04/03 10:00:00", order), std::string("2025-04-03T10:00:00Z"));
        QCOMPARE(read("2025-04-03 10:00:00", order), std::string("2025-04-03T10:00:00Z"));
    }
}

// A spreadsheet has dropped the seconds: that is less than whole seconds.
void TestUtcTime::tellsWholeMinutes()
{
    for (const char* text : {"11/5/2024 8:00", "11/5/2024 8:00 AM", "2024-11-05 08:00", "2024-11-05T08:00Z", "05.11.2024 08:00", "2024-11-05T08:00+00:00"}) {
        const auto parsed = parseTime(text);
        QVERIFY2(parsed && parsed->wholeMinutes && parsed->digits == 0, text);
        QCOMPARE(formatUtc(parsed->time, parsed->digits), std::string("2024-11-05T08:00:00Z"));
    }
    QVERIFY(parseTime("5.11.2024 8.00")->wholeMinutes && !parseTime("5.11.2024 8.00.00")->wholeMinutes);
    for (const char* text : {"11/5/2024 8:00:00", "11/5/2024 8:00:00 AM", "2024-11-05T08:00:00.000Z", "2024-11-05", "1730793600"}) {
        const auto parsed = parseTime(text);
        QVERIFY2(parsed && !parsed->wholeMinutes, text);
    }
}

void TestUtcTime::formatsAndParsesBack()
{
    std::mt19937_64 random(20240203);
    const std::int64_t first = UtcTime::fromCalendar(1900, 1, 1).ticks;
    const std::int64_t last = UtcTime::fromCalendar(9999, 12, 31, 23, 59, 59, 9'999'999).ticks;
    std::uniform_int_distribution<std::int64_t> any(first, last);
    for (int i = 0; i < 20000; ++i) {
        const UtcTime time{any(random)};
        const auto back = parseTime(formatUtc(time));
        QVERIFY2(back && back->time == time && back->digits == 7 && back->hasZone, formatUtc(time).c_str());
        const auto plain = parseTime(formatUtcPlain(time, 7));
        QVERIFY(plain && plain->time == time && !plain->hasZone);
        for (int digits = 0; digits <= 7; ++digits) {
            const auto cut = parseTime(formatUtc(time, digits));
            QVERIFY(cut && cut->digits == digits && cut->time <= time && time - cut->time < Duration::seconds(1));
        }
    }
}

void TestUtcTime::calendar()
{
    QCOMPARE(UtcTime::fromCalendar(1970, 1, 1).ticks, std::int64_t(0));
    QCOMPARE(UtcTime::fromCalendar(2000, 3, 1), UtcTime::fromUnixSeconds(951868800));
    QCOMPARE(UtcTime::fromFileTime(116'444'736'000'000'000), UtcTime{});
    QCOMPARE(formatUtcPlain(UtcTime::fromUnixSeconds(0)), std::string("1970-01-01 00:00:00"));
    QCOMPARE(formatUtc(UtcTime{-1}), std::string("1969-12-31T23:59:59.9999999Z"));
}

void TestUtcTime::durations()
{
    QCOMPARE(Duration{-1}.inMilliseconds(), std::int64_t(-1));
    QCOMPARE(Duration::minutes(2).inMilliseconds(), std::int64_t(120000));
    QVERIFY(Duration::days(1) == Duration::hours(24));
}

QTEST_APPLESS_MAIN(TestUtcTime)
#include "tst_utc_time.moc"
