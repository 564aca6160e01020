// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/local_zone.h"
#include "tests/core/kql/runtime_sql.h"

using support::RuntimeSql;

class TestRuntimeTime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginnings()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"SHOW(kql_startofday(T('2017-01-01 10:10:17'), -1))", "'2016-12-31T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofday(T('2017-01-01 10:10:17')))", "'2017-01-01T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofday(T('1969-12-31 23:00:00')))", "'1969-12-31T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofweek(T('2017-01-01 10:10:17'), -1))", "'2016-12-25T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofweek(T('2017-01-01 10:10:17'), 1))", "'2017-01-08T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofweek(T('2017-01-07 23:59:59')))", "'2017-01-01T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofweek(T('1969-12-31')))", "'1969-12-28T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofmonth(T('2017-01-01 10:10:17'), -1))", "'2016-12-01T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofmonth(T('2024-02-29 10:10:17'), 12))", "'2025-02-01T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofyear(T('2017-06-01 10:10:17'), 1))", "'2018-01-01T00:00:00.0000000Z'"},
                            {"SHOW(kql_startofweek(T('0001-01-02')))", "''"},
                            {"kql_startofday(NULL)", "null"},
                            {"kql_startofday(T('2017-01-01'), NULL)", "null"},
                            {"kql_startofday(T('2017-01-01'), 9223372036854775807)", "null"},
                            {"kql_startofyear(T('2017-01-01'), 9223372036854775807)", "null"},
                            {"kql_startofmonth(T('2017-01-01'), -9223372036854775807)", "null"},
                            {"kql_startofday(9223372036854775807)", "null"},
                            {"kql_startofmonth(-9223372036854775807)", "null"},
                        });
    }

    void ends()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"SHOW(kql_endofday(T('2017-01-01 10:10:17')))", "'2017-01-01T23:59:59.9999999Z'"},
                            {"SHOW(kql_endofweek(T('2017-01-01 10:10:17')))", "'2017-01-07T23:59:59.9999999Z'"},
                            {"SHOW(kql_endofmonth(T('2017-01-01 10:10:17'), -1))", "'2016-12-31T23:59:59.9999999Z'"},
                            {"SHOW(kql_endofmonth(T('2017-01-01 10:10:17'), 1))", "'2017-02-28T23:59:59.9999999Z'"},
                            {"SHOW(kql_endofyear(T('2017-01-01 10:10:17')))", "'2017-12-31T23:59:59.9999999Z'"},
                            {"SHOW(kql_endofyear(T('9999-05-01')))", "'9999-12-31T23:59:59.9999999Z'"},
                            {"kql_endofyear(T('9999-05-01'), 1)", "null"},
                            {"kql_endofday(T('2017-01-01'), 9223372036854775807)", "null"},
                        });
    }

    void partsOfADate()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"SPAN(kql_dayofweek(T('1947-11-30 10:00:05')))", "'00:00:00'"},
                            {"SPAN(kql_dayofweek(T('1970-05-11')))", "'1.00:00:00'"},
                            {"SPAN(kql_dayofweek(T('2024-05-02')))", "'4.00:00:00'"},
                            {"kql_dayofmonth(T('2015-12-14'))", "14"},
                            {"kql_dayofyear(T('2015-12-14'))", "348"},
                            {"kql_dayofyear(T('2024-12-31'))", "366"},
                            {"kql_hourofday(T('2015-12-14 18:54'))", "18"},
                            {"kql_hourofday(T('1960-12-14 18:54'))", "18"},
                            {"kql_getyear(T('2015-12-14'))", "2015"},
                            {"kql_monthofyear(T('2015-12-14'))", "12"},
                            {"kql_week_of_year(T('2020-12-31'))", "53"},
                            {"kql_week_of_year(T('2020-06-15'))", "25"},
                            {"kql_week_of_year(T('1970-01-01'))", "1"},
                            {"kql_week_of_year(T('2000-01-01'))", "52"},
                            {"kql_week_of_year(T('2024-12-30'))", "1"},
                            {"kql_getyear(NULL)", "null"},
                        });
        for (const char* part : {"dayofweek", "dayofyear", "week_of_year", "getyear", "hourofday"}) // any number is survived
            for (const char* extreme : {"9223372036854775807", "-9223372036854775807 - 1"})
                QVERIFY(!sql.value("kql_" + std::string(part) + "(" + extreme + ")").starts_with("error"));
    }

    void partsByName()
    {
        RuntimeSql sql;
        const std::vector<std::pair<std::string, std::string>> parts = {
            {"year", "2017"},    {"quarter", "4"}, {"month", "10"},  {"week_of_year", "44"}, {"weekOfYear", "44"},      {"day", "30"},
            {"dayOfYear", "303"}, {"Hour", "1"},    {"MINUTE", "2"}, {"second", "3"},        {"millisecond", "765"}, {"microsecond", "765432"},
            {"nanosecond", "765432100"},
        };
        for (const auto& [part, expected] : parts)
            EXPECT_SQL(sql, {{"kql_datetime_part('" + part + "', T('2017-10-30 01:02:03.7654321'))", expected}});
        const std::string rest = "hour, minute, second, millisecond, microsecond, nanosecond", units = "year, quarter, month, week, day, " + rest;
        EXPECT_SQL(sql, {
                            {"kql_datetime_part('day', NULL)", "null"},
                            {"kql_datetime_part('second', T('1969-12-31 23:59:58.5'))", "58"},
                            {"kql_datetime_part('fortnight', T('2017-10-30'))",
                             "error: datetime_part() knows no part of time 'fortnight'; there are year, quarter, month, week_of_year, day, dayofyear, " + rest},
                            {"kql_datetime_add('ages', 1, T('2017-10-30'))",
                             "error: datetime_add() knows no part of time 'ages'; there are " + units},
                            {"kql_datetime_diff('', T('2017-10-30'), T('2017-10-30'))",
                             "error: datetime_diff() knows no part of time ''; there are " + units},
                        });
    }

    void adds()
    {
        RuntimeSql sql;
        const auto add = [](const std::string& unit, const std::string& amount, const std::string& time = "2017-01-01") {
            return "SHOW(kql_datetime_add('" + unit + "', " + amount + ", T('" + time + "')))";
        };
        EXPECT_SQL(sql, {
                            {add("year", "1"), "'2018-01-01T00:00:00.0000000Z'"},
                            {add("quarter", "1"), "'2017-04-01T00:00:00.0000000Z'"},
                            {add("month", "1"), "'2017-02-01T00:00:00.0000000Z'"},
                            {add("week", "1"), "'2017-01-08T00:00:00.0000000Z'"},
                            {add("day", "1"), "'2017-01-02T00:00:00.0000000Z'"},
                            {add("hour", "1"), "'2017-01-01T01:00:00.0000000Z'"},
                            {add("minute", "1"), "'2017-01-01T00:01:00.0000000Z'"},
                            {add("second", "1"), "'2017-01-01T00:00:01.0000000Z'"},
                            {add("millisecond", "-1"), "'2016-12-31T23:59:59.9990000Z'"},
                            {add("microsecond", "1"), "'2017-01-01T00:00:00.0000010Z'"},
                            {add("nanosecond", "250"), "'2017-01-01T00:00:00.0000002Z'"},
                            {add("YEAR", "-5"), "'2012-01-01T00:00:00.0000000Z'"},
                            {add("quarter", "12"), "'2020-01-01T00:00:00.0000000Z'"},
                            {add("month", "-15"), "'2015-10-01T00:00:00.0000000Z'"},
                            {add("week", "100"), "'2018-12-02T00:00:00.0000000Z'"},
                            {add("month", "1", "2024-01-31 05:00"), "'2024-02-29T05:00:00.0000000Z'"},
                            {add("year", "1", "2024-02-29"), "'2025-02-28T00:00:00.0000000Z'"},
                            {add("year", "9000"), "''"},
                            {add("day", "9223372036854775807"), "''"},
                            {add("year", "9223372036854775807"), "''"},
                            {add("month", "-9223372036854775807"), "''"},
                        });
    }

    void countsBoundaries()
    {
        RuntimeSql sql;
        const auto diff = [](const std::string& unit, const std::string& a, const std::string& b) {
            return "kql_datetime_diff('" + unit + "', T('" + a + "'), T('" + b + "'))";
        };
        EXPECT_SQL(sql, {
                            {diff("year", "2017-01-01", "2000-12-31"), "17"},
                            {diff("quarter", "2017-07-01", "2017-03-30"), "2"},
                            {diff("month", "2017-01-01", "2015-12-30"), "13"},
                            {diff("week", "2017-10-29 00:00", "2017-09-30 23:59"), "5"},
                            {diff("day", "2017-10-29 00:00", "2017-09-30 23:59"), "29"},
                            {diff("hour", "2017-10-31 01:00", "2017-10-30 23:59"), "2"},
                            {diff("minute", "2017-10-30 23:05:01", "2017-10-30 23:00:59"), "5"},
                            {diff("second", "2017-10-30 23:00:10.100", "2017-10-30 23:00:00.900"), "10"},
                            {diff("millisecond", "2017-10-30 23:00:00.200100", "2017-10-30 23:00:00.100900"), "100"},
                            {diff("microsecond", "2017-10-30 23:00:00.1009001", "2017-10-30 23:00:00.1008009"), "100"},
                            {diff("nanosecond", "2017-10-30 23:00:00.0000000", "2017-10-30 23:00:00.0000007"), "-700"},
                            {diff("Day", "2024-05-02 00:01", "2024-05-01 23:59"), "1"},
                            {diff("hour", "1969-12-31 23:59:59", "1970-01-01 00:00"), "-1"},
                            {diff("week", "1969-12-28", "1969-12-27"), "1"},
                            {"kql_datetime_diff('day', NULL, 0)", "null"},
                            {"kql_datetime_diff('nanosecond', 9223372036854775807, 0)", "null"},
                            {"kql_datetime_diff('day', 9223372036854775807, -9223372036854775807)", "null"},
                        });
    }

    void formatsDatetimes()
    {
        RuntimeSql sql;
        const auto format = [](const std::string& time, const std::string& form) {
            return "kql_format_datetime(T('" + time + "'), '" + form + "')";
        };
        const std::string fraction = "2009-06-15 13:45:30.6175425";
        EXPECT_SQL(sql, {
                            {format("2017-01-29 09:00:05", "yy-MM-dd [HH:mm:ss]"), "'17-01-29 [09:00:05]'"},
                            {format("2017-01-29 09:00:05", "yyyy-M-dd [H:mm:ss]"), "'2017-1-29 [9:00:05]'"},
                            {format("2017-01-29 09:00:05", "yy-MM-dd [hh:mm:ss tt]"), "'17-01-29 [09:00:05 AM]'"},
                            {format("2009-06-01 00:05:30", "d h:m:s tt y"), "'1 12:5:30 AM 9'"},
                            {format("2009-06-15 12:05:30", "hh tt"), "'12 PM'"},
                            {format("2009-06-15 13:05:30", "h,hh/H_HH"), "'1,01/13_13'"},
                            {format(fraction, "f ff fff ffff fffff ffffff fffffff"), "'6 61 617 6175 61754 617542 6175425'"},
                            {format("2009-06-15 13:45:30.0500000", "F.FF.FFFFFFF"), "'.05.05'"},
                            {format("2009-06-15 13:45:30.0001150", "FFFFFFF"), "'000115'"},
                            {format("0900-01-02", "yyyy yy"), "'0900 00'"},
                            {format("1969-12-31 23:59:59.9", "ss.f"), "'59.9'"},
                            {format("2009-06-15", ""), "''"},
                            {"kql_format_datetime(NULL, 'yyyy')", "''"},
                            {format("2009-06-15", "yyyy-MMM"), "error: not supported: 'MMM' in the format 'yyyy-MMM' of format_datetime()"},
                            {format("2009-06-15", "ddThh"), "error: not supported: 'T' in the format 'ddThh' of format_datetime()"},
                            {format("2009-06-15", "yyy"), "error: not supported: 'yyy' in the format 'yyy' of format_datetime()"},
                        });
    }

    void formatsTimespans()
    {
        RuntimeSql sql;
        const auto format = [](const std::string& span, const std::string& form) {
            return "kql_format_timespan(D('" + span + "'), '" + form + "')";
        };
        EXPECT_SQL(sql, {
                            {format("29.09:00:05.12345", "dd.hh:mm:ss:FF"), "'29.09:00:05:12'"},
                            {format("29.09:00:05.12345", "ddd.h:mm:ss [fffffff]"), "'029.9:00:05 [1234500]'"},
                            {format("00:00:05", "d H:m:s.F"), "'0 0:0:5.'"},
                            {format("-1.02:03:04", "d.hh:mm:ss"), "'1.02:03:04'"},
                            {"kql_format_timespan(-9223372036854775807 - 1, 'd')", "'10675199'"},
                            {format("00:00:05", "yyyy"), "error: not supported: 'yyyy' in the format 'yyyy' of format_timespan()"},
                        });
    }

    void makes()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"SHOW(kql_make_datetime(2017, 10, 1))", "'2017-10-01T00:00:00.0000000Z'"},
                            {"SHOW(kql_make_datetime(2017, 10, 1, 12, 10))", "'2017-10-01T12:10:00.0000000Z'"},
                            {"SHOW(kql_make_datetime(2017, 10, 1, 12, 11, 0.1234567))", "'2017-10-01T12:11:00.1234567Z'"},
                            {"SHOW(kql_make_datetime(9999, 12, 31, 23, 59, 59.9999999))", "'9999-12-31T23:59:59.9999999Z'"},
                            {"kql_make_datetime(2017, 2, 29)", "null"},
                            {"kql_make_datetime(0, 1, 1)", "null"},
                            {"kql_make_datetime(4294969313, 1, 1)", "null"},
                            {"kql_make_datetime(2017, 13, 1)", "null"},
                            {"kql_make_datetime(2017, 1, 1, 24, 0)", "null"},
                            {"kql_make_datetime(2017, 1, 1, 0, 60)", "null"},
                            {"kql_make_datetime(2017, 1, 1, 0, 0, 60)", "null"},
                            {"kql_make_datetime(2017, 1, NULL)", "null"},
                            {"SPAN(kql_make_timespan(1, 12, 30, 55.123))", "'1.12:30:55.1230000'"},
                            {"SPAN(kql_make_timespan(12, 30, 55))", "'12:30:55'"},
                            {"SPAN(kql_make_timespan(12, 30))", "'12:30:00'"},
                            {"kql_make_timespan(24, 0)", "null"},
                            {"kql_make_timespan(9223372036854775807, 1, 1, 1)", "null"},
                        });
    }

    void readsUnixTime()
    {
        RuntimeSql sql;
        const std::string first = "'2019-01-01T00:00:00.0000000Z'";
        EXPECT_SQL(sql, {
                            {"SHOW(kql_unixtime_seconds_todatetime(1546300800))", first},
                            {"SHOW(kql_unixtime_seconds_todatetime(1546300800.0))", first},
                            {"SHOW(kql_unixtime_milliseconds_todatetime(1546300800000))", first},
                            {"SHOW(kql_unixtime_microseconds_todatetime(1546300800000000))", first},
                            {"SHOW(kql_unixtime_nanoseconds_todatetime(1546300800000000000))", first},
                            {"SHOW(kql_unixtime_nanoseconds_todatetime(1546300800123456789))", "'2019-01-01T00:00:00.1234567Z'"},
                            {"SHOW(kql_unixtime_seconds_todatetime(-1))", "'1969-12-31T23:59:59.0000000Z'"},
                            {"SHOW(kql_unixtime_seconds_todatetime(0.5))", "'1970-01-01T00:00:00.5000000Z'"},
                            {"kql_unixtime_seconds_todatetime(9223372036854775807)", "null"},
                            {"kql_unixtime_seconds_todatetime(1546300800000)", "null"},
                            {"kql_unixtime_seconds_todatetime(1e300)", "null"},
                            {"kql_unixtime_seconds_todatetime(NULL)", "null"},
                        });
    }

    void knowsZones()
    {
        if (core::zoneNames().empty())
            QSKIP("this system has no time zone database");
        RuntimeSql sql;
        const auto local = [](const std::string& time, const std::string& zone) {
            return "SHOW(kql_datetime_utc_to_local(T('" + time + "'), '" + zone + "'))";
        };
        const auto utc = [](const std::string& time, const std::string& zone) {
            return "SHOW(kql_datetime_local_to_utc(T('" + time + "'), '" + zone + "'))";
        };
        EXPECT_SQL(sql, {
                            {local("2022-07-11 22:18:48.4678620", "US/Pacific"), "'2022-07-11T15:18:48.4678620Z'"},
                            {local("2022-07-11 22:18:48.4678620", "Australia/Canberra"), "'2022-07-12T08:18:48.4678620Z'"},
                            {utc("2020-02-02 20:02:20", "Europe/Paris"), "'2020-02-02T19:02:20.0000000Z'"},
                            {utc("2020-02-02 20:02:20", "America/Chicago"), "'2020-02-03T02:02:20.0000000Z'"},
                            {utc("2022-03-27 01:00:00", "Europe/Brussels"), "'2022-03-27T00:00:00.0000000Z'"},
                            {utc("2022-03-27 02:00:00", "Europe/Brussels"), "'2022-03-27T00:00:00.0000000Z'"},
                            {utc("2022-03-27 03:00:00", "Europe/Brussels"), "'2022-03-27T01:00:00.0000000Z'"},
                            {utc("2022-10-30 02:30:00", "Europe/Brussels"), "'2022-10-30T00:30:00.0000000Z'"},
                            {utc("2022-10-30 02:30:00", "UTC"), "'2022-10-30T02:30:00.0000000Z'"},
                            {local("0001-01-01 00:00:00", "US/Pacific"), "''"},
                            {local("2022-01-01", "Mars/Base"), "error: there is no time zone 'Mars/Base'; names are like Europe/Berlin"},
                            {local("2022-01-01", "+02:00"), "error: there is no time zone '+02:00'; names are like Europe/Berlin"},
                            {"kql_datetime_utc_to_local(NULL, 'US/Pacific')", "null"},
                        });
        QCOMPARE(sql.rows("SELECT kql_datetime_utc_to_local(0, z) / 36000000000 FROM (SELECT 'Europe/Berlin' z UNION ALL SELECT 'Asia/Tokyo')"),
                 std::string("1 9"));
    }
};

QTEST_APPLESS_MAIN(TestRuntimeTime)
#include "tst_runtime_time.moc"
