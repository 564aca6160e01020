// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/text_values.h"
#include "core/kql/type.h"
#include "tests/support/support.h"

using namespace core::kql;

namespace {

QByteArray bytes(const std::string& text) { return QByteArray::fromStdString(text); }

} // namespace

class TestTextValues : public QObject
{
    Q_OBJECT

private slots:
    void dateTimes_data();
    void dateTimes();
    void noDateTimes_data();
    void noDateTimes();
    void timeSpans_data();
    void timeSpans();
    void longs();
    void reals();
    void truth();
    void guids();
    void dynamics_data();
    void dynamics();
    void deepDynamics();
    void typeNames();
};

void TestTextValues::dateTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char* text, const char* written) { QTest::newRow(text) << QByteArray(text) << QByteArray(written); };
    row("2024-05-02", "2024-05-02T00:00:00.0000000Z");
    row("2024", "2024-01-01T00:00:00.0000000Z");
    row("2024-05", "2024-05-01T00:00:00.0000000Z");
    row("2024-5-2", "2024-05-02T00:00:00.0000000Z");
    row("2024-05-02 08:05", "2024-05-02T08:05:00.0000000Z");
    row("2024-05-02 8:05", "2024-05-02T08:05:00.0000000Z");
    row("2024-05-02T08:05:06Z", "2024-05-02T08:05:06.0000000Z");
    row("2024-05-02 08:05:06 Z", "2024-05-02T08:05:06.0000000Z");
    row("2024-05-02Z", "2024-05-02T00:00:00.0000000Z");
    row("2024-05-02T08:05:06.1234567Z", "2024-05-02T08:05:06.1234567Z");
    row("2024-05-02T08:05:06.123456789Z", "2024-05-02T08:05:06.1234567Z");
    row("2024-05-02T08:05:06.12+02:00", "2024-05-02T06:05:06.1200000Z");
    row("2024-05-02T08:05:06-0130", "2024-05-02T09:35:06.0000000Z");
    row("2024-05-02T00:30:00+01", "2024-05-01T23:30:00.0000000Z");
    row("  2024-05-02 08:05  ", "2024-05-02T08:05:00.0000000Z");
    row("2024/05/02 08:05", "2024-05-02T08:05:00.0000000Z");
    row("12/31/2022", "2022-12-31T00:00:00.0000000Z");
    row("1/2/2022 3:04:05 PM", "2022-01-02T15:04:05.0000000Z");
    row("1/2/2022 12:04:05 AM", "2022-01-02T00:04:05.0000000Z");
    row("12-31-2022 10:00:00", "2022-12-31T10:00:00.0000000Z");
    row("2 Dec 2022", "2022-12-02T00:00:00.0000000Z");
    row("2 Dec 2022 10:00:00", "2022-12-02T10:00:00.0000000Z");
    row("Dec 2 2022 10:00", "2022-12-02T10:00:00.0000000Z");
    row("December 2, 2022", "2022-12-02T00:00:00.0000000Z");
    row("Fri, 02 Dec 2022 10:00:00 GMT", "2022-12-02T10:00:00.0000000Z");
    row("Sat, 8 Nov 14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z");
    row("Saturday, 08-Nov-14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z");
    row("0001-01-01", "0001-01-01T00:00:00.0000000Z");
    row("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z");
    row("1969-12-31T23:59:59.9999999", "1969-12-31T23:59:59.9999999Z");
    row("2024-02-29", "2024-02-29T00:00:00.0000000Z");
}

void TestTextValues::dateTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto ticks = parseDateTime(text.toStdString());
    QVERIFY(ticks);
    QCOMPARE(bytes(formatDateTime(*ticks)), written);
    QCOMPARE(parseDateTime(formatDateTime(*ticks)), ticks); // what is written reads back
}

void TestTextValues::noDateTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", " ", "x", "null", "5", "0", "20240502", "31/12/2022", "31-12-2022", "2023-02-29", "2024-13-01", "2024-00-10", "10000-01-01", "0000-01-01",
                             "2024-05-02T24:00:00", "2024-05-02T10:60", "2024-05-02T10:00:60", "2024-05-02T10:00:00.", "2024-05-02T10:00:00 CET",
                             "2024-05-02T10:00:00+15:00", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "2024-05-02 10", "2024-05-02 and more", "2024-05-02T10:00:00Zjunk", "2 Foo 2022",
                             "1/2/2022 13:00 PM", "2024-05/02", "Fri 02 Dec 2022", "10:00"})
        QTest::newRow(text) << QByteArray(text);
}

void TestTextValues::noDateTimes()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseDateTime(text.toStdString()));
}

void TestTextValues::timeSpans_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written"); // empty: none
    const auto row = [](const char* text, const char* written) { QTest::newRow(text) << QByteArray(text) << QByteArray(written); };
    row("1d", "1.00:00:00");
    row("1.5h", "01:30:00");
    row("3m", "00:03:00");
    row("10s", "00:00:10");
    row("1.1s", "00:00:01.1000000");
    row("0.1234567s", "00:00:00.1234567");
    row("5ms", "00:00:00.0050000");
    row("6microsecond", "00:00:00.0000060");
    row("7tick", "00:00:00.0000007");
    row("700nano", "00:00:00.0000007");
    row("99nanoseconds", "00:00:00");
    row("2 days", "2.00:00:00");
    row("15 seconds", "00:00:15");
    row("2hrs", "02:00:00");
    row("5", "5.00:00:00");
    row("-5", "-5.00:00:00");
    row("-1.5h", "-01:30:00");
    row("00:10", "00:10:00");
    row("02:03:04", "02:03:04");
    row("1.02:03:04.5", "1.02:03:04.5000000");
    row("-1.02:03:04.5", "-1.02:03:04.5000000");
    row(" 1d ", "1.00:00:00");
    row("10675199d", "10675199.00:00:00");
    row("10675200d", "");
    row("9999999999999999999999d", "");
    row("24:00:00", "");
    row("00:60", "");
    row("00:00:60", "");
    row("1.5", "");
    row("1.", "");
    row("1fortnight", "");
    row("d", "");
    row("", "");
    row("--1d", "");
    row("1d2h", "");
    row("00:00:01.", "");
}

void TestTextValues::timeSpans()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto ticks = parseTimeSpan(text.toStdString());
    QCOMPARE(ticks ? bytes(formatTimeSpan(*ticks)) : QByteArray(), written);
}

void TestTextValues::longs()
{
    QCOMPARE(parseLong("42"), std::optional<std::int64_t>(42));
    QCOMPARE(parseLong(" -42 "), std::optional<std::int64_t>(-42));
    QCOMPARE(parseLong("+7"), std::optional<std::int64_t>(7));
    QCOMPARE(parseLong("0x1F"), std::optional<std::int64_t>(31));
    QCOMPARE(parseLong("9223372036854775807"), std::optional<std::int64_t>(INT64_MAX));
    QCOMPARE(parseLong("-9223372036854775808"), std::optional<std::int64_t>(INT64_MIN));
    for (const char* text : {"", " ", "x", "1.0", "1e3", "9223372036854775808", "0x", "0x-1", "0xG", "1 2", "+-1", "--1", "0x10000000000000000"})
        QVERIFY2(!parseLong(text), text);
}

void TestTextValues::reals()
{
    QCOMPARE(parseReal("1.5"), std::optional(1.5));
    QCOMPARE(parseReal(" -1e3 "), std::optional(-1000.0));
    QCOMPARE(parseReal("+.5"), std::optional(0.5));
    QCOMPARE(parseReal("7"), std::optional(7.0));
    for (const char* text : {"", "x", "1,5", "1.5.5", "nan", "inf", "0x10", "1e", "1e999", "1 000"})
        QVERIFY2(!parseReal(text), text);
    QCOMPARE(bytes(formatReal(1.0)), QByteArray("1.0"));
    QCOMPARE(bytes(formatReal(1.0, true)), QByteArray("1"));
    QCOMPARE(bytes(formatReal(-0.5)), QByteArray("-0.5"));
    QCOMPARE(bytes(formatReal(0.1 + 0.2)), QByteArray("0.30000000000000004"));
    QCOMPARE(bytes(formatReal(100000.0)), QByteArray("100000.0"));
    QCOMPARE(bytes(formatReal(123456789.25)), QByteArray("123456789.25"));
    QCOMPARE(bytes(formatReal(0.00001)), QByteArray("0.00001"));
    QCOMPARE(bytes(formatReal(1e20)), QByteArray("1e+20"));
    QCOMPARE(bytes(formatReal(-1.25e-7)), QByteArray("-1.25e-07"));
    for (const double value : {0.0, 1.0 / 3, 5e-324, 1.7976931348623157e308, 123456789012345678.0, 1e15, 999999999999999.0, 0.000123})
        QCOMPARE(parseReal(formatReal(value)), std::optional(value));
}

void TestTextValues::truth()
{
    QCOMPARE(parseBool("true"), std::optional(true));
    QCOMPARE(parseBool(" FALSE "), std::optional(false));
    QCOMPARE(parseBool("1"), std::optional(true));
    QCOMPARE(parseBool("0"), std::optional(false));
    QVERIFY(!parseBool(""));
    QVERIFY(!parseBool("yes"));
}

void TestTextValues::guids()
{
    const std::string guid = "724ff6ae-0f36-4f2f-a20f-f043e0c73006";
    QCOMPARE(parseGuid("724FF6AE-0F36-4F2F-A20F-F043E0C73006"), std::optional(guid));
    QCOMPARE(parseGuid("{724ff6ae-0f36-4f2f-a20f-f043e0c73006}"), std::optional(guid));
    QCOMPARE(parseGuid(" 724ff6ae0f364f2fa20ff043e0c73006 "), std::optional(guid));
    QCOMPARE(parseGuid("724ff6ae0f36-4f2f-a20f-f043e0c73006"), std::optional(guid));
    QVERIFY(!parseGuid("724ff6ae0f364-f2f-a20f-f043e0c73006"));
    for (const char* text : {"724FF6AE-0F36-4F2F-A20F-F043E0C73006", "{724ff6ae-0f36-4f2f-a20f-f043e0c73006}", " 724ff6ae-0f36-4f2f-a20f-f043e0c73006 and more",
                             "724ff6ae0f364f2fa20ff043e0c73006ff", "724ff6ae0f36-4f2f-a20ff043e0c73006-7", "724ff6ae-0f364f2fa20ff043e0c73006"})
        QCOMPARE(parseLeadingGuid(text), std::optional(guid));
    for (const char* text : {"", "724ff6ae0f364-f2f-a20f-f043e0c73006", "724ff6ae--0f36-4f2f-a20f-f043e0c73006", "724ff6ae-0f36-4f2f-a20f-f043e0c7300", "-724ff6ae0f364f2fa20ff043e0c73006",
                             "x724ff6ae-0f36-4f2f-a20f-f043e0c73006", "724ff6ae-0f36-4f2f-a20f-f043e0c7300g", "{724ff6ae-0f36-4f2f-a20f-f043e0c73006} and more"})
        QVERIFY2(!parseLeadingGuid(text), text);
    for (const char* text : {"", "{}", "724ff6ae-0f36-4f2f-a20f-f043e0c7300", "724ff6ae-0f36-4f2f-a20f-f043e0c7300g", "724ff6ae0f36-4f2f-a20f-f043e0c73006-"})
        QVERIFY2(!parseGuid(text), text);
}

void TestTextValues::dynamics_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("compact"); // empty: none
    const auto row = [](const char* text, const char* compact) { QTest::newRow(text) << QByteArray(text) << QByteArray(compact); };
    row("null", "null");
    row(" [ 1 , \"a\" , null , true , { \"q\" : 2 } ] ", "[1,\"a\",null,true,{\"q\":2}]");
    row("{'b':1,'a':'it\\'s'}", "{\"b\":1,\"a\":\"it's\"}");
    row("\"\\u0041\\/\\n\"", "\"A/\\n\"");
    row("\"\\ud83d\\ude00\"", "\"\xF0\x9F\x98\x80\"");
    row("\"\\ud83dx\"", "\"\xEF\xBF\xBDx\"");
    row("118.0", "118");
    row("[-0.0, -0, 0e5]", "[0,0,0]");
    row("[1.50, 1e3, -0.5, 12345678901234567890]", "[1.5,1000,-0.5,1.2345678901234567e+19]");
    row("9223372036854775807", "9223372036854775807");
    row("{\"t\":datetime(2024-05-02),\"s\":timespan(1d),\"n\":real(null)}",
        "{\"t\":\"2024-05-02T00:00:00.0000000Z\",\"s\":\"1.00:00:00\",\"n\":null}");
    row("[]", "[]");
    row("{}", "{}");
    row("", "");
    row("text", "");
    row("[1,]", "");
    row("[1 2]", "");
    row("{a:1}", "");
    row("{\"a\" 1}", "");
    row("[1", "");
    row("\"a", "");
    row("1 2", "");
    row("01", "");
    row("1.", "");
    row("\"\\x\"", "");
    row("True", "");
    row("datetime(x)", "");
    row("[[[", "");
}

void TestTextValues::dynamics()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, compact);
    QCOMPARE(bytes(compactDynamic(text.toStdString()).value_or("")), compact);
}

void TestTextValues::deepDynamics()
{
    QVERIFY(!compactDynamic(std::string(1'000'000, '[')));
    const std::string some = std::string(400, '[') + std::string(400, ']');
    QCOMPARE(compactDynamic(some), std::optional(some));
}

void TestTextValues::typeNames()
{
    for (const Type type : {Type::Bool, Type::Int, Type::Long, Type::Real, Type::Decimal, Type::String, Type::DateTime, Type::TimeSpan, Type::Guid, Type::Dynamic})
        QCOMPARE(typeByName(typeName(type)), std::optional(type));
    QCOMPARE(typeByName("boolean"), std::optional(Type::Bool));
    QCOMPARE(typeByName("double"), std::optional(Type::Real));
    QCOMPARE(typeByName("time"), std::optional(Type::TimeSpan));
    QCOMPARE(typeByName("date"), std::optional(Type::DateTime));
    QCOMPARE(typeByName("uniqueid"), std::optional(Type::Guid));
    QVERIFY(!typeByName("LONG"));
    QVERIFY(!typeByName(""));
}

QTEST_GUILESS_MAIN(TestTextValues)
#include "tst_text_values.moc"
