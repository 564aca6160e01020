// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/kql/runtime_sql.h"

using support::RuntimeSql;

class TestRuntimeNumbers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void divides()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_divide_long(7, 2)", "3"},
                            {"kql_divide_long(-7, 2)", "-3"},
                            {"kql_divide_long(7, 0)", "null"},
                            {"kql_divide_long(-9223372036854775807 - 1, -1)", "null"},
                            {"kql_divide_long(NULL, 1)", "null"},
                            {"kql_modulo_long(-10, 4)", "2"},
                            {"kql_modulo_long(10, -4)", "2"},
                            {"kql_modulo_long(-10, -4)", "2"},
                            {"kql_modulo_long(5, 0)", "null"},
                            {"kql_modulo_long(-9223372036854775807 - 1, -1)", "0"},
                            {"kql_modulo_long(-1, -9223372036854775807 - 1)", "9223372036854775807"},
                            {"kql_modulo_real(-10.5, 4)", "1.5"},
                            {"kql_modulo_real(10.5, 0.0)", "null"},
                        });
    }

    void wrapsAt64Bits()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_add_long(1, 2)", "3"},
                            {"kql_add_long(9223372036854775807, 1)", "-9223372036854775808"},
                            {"kql_subtract_long(-9223372036854775807 - 1, 1)", "9223372036854775807"},
                            {"kql_multiply_long(4611686018427387904, 2)", "-9223372036854775808"},
                            {"kql_multiply_long(NULL, 2)", "null"},
                            {"kql_timespan_times(100, 1.5)", "150"},
                            {"kql_timespan_times(3, 0.5)", "2"},
                            {"kql_timespan_times(-3, 0.5)", "-2"},
                            {"kql_timespan_times(9223372036854775807, 2.0)", "null"},
                        });
    }

    void bins()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_bin_long(7, 5)", "5"},
                            {"kql_bin_long(-7, 5)", "-10"},
                            {"kql_bin_long(-5, 5)", "-5"},
                            {"kql_bin_long(7, 0)", "null"},
                            {"kql_bin_long(7, -1)", "null"},
                            {"kql_bin_long(-9223372036854775807 - 1, 10)", "null"},
                            {"kql_bin_long(9223372036854775807, 9223372036854775807)", "9223372036854775807"},
                            {"kql_bin_real(4.5, 1)", "4.0"},
                            {"kql_bin_real(-4.5, 1.0)", "-5.0"},
                            {"kql_bin_real(4.5, 0.0)", "null"},
                            {"kql_bin_at_real(6.5, 2.5, 7)", "4.5"},
                            {"kql_bin_at_long(8, 5, 2)", "7"},
                            {"kql_bin_at_long(1, 5, 2)", "-3"},
                            {"SPAN(kql_bin_timespan(D('16d'), D('7d')))", "'14.00:00:00'"},
                            {"SPAN(kql_bin_at_long(D('1h'), D('1d'), D('12h')))", "'-12:00:00'"},
                            {"SHOW(kql_bin_datetime(T('1970-05-11 13:45:07'), D('1d')))", "'1970-05-11T00:00:00.0000000Z'"},
                            {"SHOW(kql_bin_at_long(T('2017-05-15 10:20:00'), D('1d'), T('1970-01-01 12:00:00')))",
                             "'2017-05-14T12:00:00.0000000Z'"},
                            {"SHOW(kql_bin_at_long(T('2017-05-17 10:20:00'), D('7d'), T('2017-06-04')))", "'2017-05-14T00:00:00.0000000Z'"},
                            // Weeks count from 0001-01-01, a Monday.
                            {"SHOW(kql_bin_datetime(T('2024-05-02 08:00:00'), D('7d')))", "'2024-04-29T00:00:00.0000000Z'"},
                            {"SHOW(kql_bin_datetime(T('1969-12-31 23:59:59'), D('1h')))", "'1969-12-31T23:00:00.0000000Z'"},
                            {"SHOW(kql_bin_datetime(T('0001-01-01'), D('7d')))", "'0001-01-01T00:00:00.0000000Z'"},
                            {"kql_bin_datetime(T('2024-05-02'), 0)", "null"},
                        });
    }

    void rounds()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_round_real(2.98765, 3)", "2.988"},
                            {"kql_round_real(2.15, 1)", "2.2"},
                            {"kql_round_real(2.15)", "2.0"},
                            {"kql_round_real(-50.55, -2)", "-100.0"},
                            {"kql_round_real(21.5, -1)", "20.0"},
                            {"kql_round_real(1e300, 300)", "1e+300"},
                            {"kql_round_real(1.5, 400)", "1.5"},
                            {"kql_round_real(1.5, -400)", "0.0"},
                            {"kql_round_real(NULL, 1)", "null"},
                            {"kql_ceiling_real(-1.1)", "-1.0"},
                            {"kql_ceiling_real(0.9)", "1.0"},
                            {"kql_sign_real(-42.0)", "-1.0"},
                            {"kql_sign_real(0.0)", "0.0"},
                            {"kql_sign_real(11.2)", "1.0"},
                        });
    }

    void computes()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_log(5)", "1.6094379124341003"},
                            {"kql_log(-1)", "null"},
                            {"kql_log2(8)", "3.0"},
                            {"kql_log10(1000)", "3.0"},
                            {"kql_sqrt(16.0)", "4.0"},
                            {"kql_sqrt(-1.0)", "null"},
                            {"kql_pow(2, 3)", "8.0"},
                            {"kql_exp(0)", "1.0"},
                            {"kql_exp2(10)", "1024.0"},
                            {"kql_exp10(2)", "100.0"},
                            {"kql_sin(0)", "0.0"},
                            {"kql_cos(0)", "1.0"},
                            {"kql_tan(0)", "0.0"},
                            {"kql_asin(2)", "null"},
                            {"kql_acos(1)", "0.0"},
                            {"kql_atan(0)", "0.0"},
                            {"kql_atan2(1, 1) * 4 = kql_pi()", "1"},
                            {"kql_degrees(kql_pi())", "180.0"},
                            {"kql_radians(180) = kql_pi()", "1"},
                            {"kql_isinf(1e999)", "1"},
                            {"kql_isinf(1)", "0"},
                            {"kql_isnan(1.0)", "0"},
                            {"kql_isfinite(-1e999)", "0"},
                            {"kql_isfinite(1.0)", "1"},
                        });
    }

    void shiftsBits()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_binary_and(12, 10)", "8"},
                            {"kql_binary_or(12, 10)", "14"},
                            {"kql_binary_xor(12, 10)", "6"},
                            {"kql_binary_not(0)", "-1"},
                            {"kql_binary_shift_left(1, 2)", "4"},
                            {"kql_binary_shift_left(1, 64)", "1"},
                            {"kql_binary_shift_left(1, 63)", "-9223372036854775808"},
                            {"kql_binary_shift_left(1, -1)", "null"},
                            {"kql_binary_shift_right(1, 2)", "0"},
                            {"kql_binary_shift_right(-8, 1)", "-4"},
                            {"kql_bitset_count_ones(42)", "3"},
                            {"kql_bitset_count_ones(-1)", "64"},
                        });
    }

    void throwsDice()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {{"kql_rand() BETWEEN 0 AND 1", "1"}, {"kql_rand(3) IN (0, 1, 2)", "1"}, {"kql_rand(1) < 1", "1"}});
        // Asked anew for every row.
        QCOMPARE(sql.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) "
                          "SELECT count(DISTINCT kql_rand()) > 1 FROM n"),
                 std::string("1"));
    }

    void converts()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_bool_to_string(1)", "'true'"},
                            {"kql_bool_to_string(0)", "'false'"},
                            {"kql_bool_to_string(NULL)", "''"},
                            {"kql_real_to_string(1.5)", "'1.5'"},
                            {"kql_real_to_string(NULL)", "''"},
                            {"SHOW(0)", "'1970-01-01T00:00:00.0000000Z'"},
                            {"SHOW(NULL)", "''"},
                            {"SPAN(-1)", "'-00:00:00.0000001'"},
                            {"kql_string_to_long('12')", "12"},
                            {"kql_string_to_long('x')", "null"},
                            {"kql_string_to_long('')", "null"},
                            {"kql_string_to_long(NULL)", "null"},
                            {"kql_string_to_real('1e3')", "1000.0"},
                            {"kql_string_to_real('-')", "null"},
                            {"kql_string_to_bool('TRUE')", "1"},
                            {"kql_string_to_bool('maybe')", "null"},
                            {"kql_string_to_datetime('1970-01-02')", "864000000000"},
                            {"kql_string_to_datetime('31/12/2024')", "null"},
                            {"kql_string_to_timespan('00:00:01')", "10000000"},
                            {"kql_string_to_timespan('long')", "null"},
                            {"kql_string_to_guid('74BE27DE1E4E49D9B579FE0B331D3642')", "'74be27de-1e4e-49d9-b579-fe0b331d3642'"},
                            {"kql_string_to_guid('74be')", "null"},
                            {"kql_long_to_int(2147483647)", "2147483647"},
                            {"kql_long_to_int(2147483648)", "null"},
                            {"kql_long_to_int(-2147483648)", "-2147483648"},
                            {"kql_real_to_long(1.9)", "1"},
                            {"kql_real_to_long(-1.9)", "-1"},
                            {"kql_real_to_long(9.3e18)", "null"},
                            {"kql_real_to_long(1e999)", "null"},
                        });
    }

    void refusesWrongCounts()
    {
        RuntimeSql sql;
        QVERIFY(sql.value("kql_bin_long(1)").starts_with("error: wrong number of arguments"));
        QVERIFY(sql.value("kql_round_real(1, 2, 3)").starts_with("error: wrong number of arguments"));
        QVERIFY(sql.value("kql_make_string()").starts_with("error: too few arguments"));
    }
};

QTEST_APPLESS_MAIN(TestRuntimeNumbers)
#include "tst_runtime_numbers.moc"
