// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/kql/runtime_sql.h"

using support::RuntimeSql;

class TestRuntimeAddresses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsIpv4()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_parse_ipv4('192.168.1.1')", "3232235777"},
                            {"kql_parse_ipv4('192.168.1.1/24')", "3232235776"},
                            {"kql_parse_ipv4('255.255.255.255/31')", "4294967294"},
                            {"kql_parse_ipv4('1.2.3.4/0')", "0"},
                            {"kql_parse_ipv4('1.2.3.4/33')", "null"},
                            {"kql_parse_ipv4('1.2.3.4/')", "null"},
                            {"kql_parse_ipv4('1.2.3')", "null"},
                            {"kql_parse_ipv4('1.2.3.256')", "null"},
                            {"kql_parse_ipv4('1.2.3.4 ')", "null"},
                            {"kql_parse_ipv4('1.2.3.4.5')", "null"},
                            {"kql_parse_ipv4('1.2.03.4')", "null"},
                            {"kql_parse_ipv4('1.2.3.99999999999999999999')", "null"},
                            {"kql_parse_ipv4('::1')", "null"},
                            {"kql_parse_ipv4('')", "null"},
                            {"kql_parse_ipv4(NULL)", "null"},
                            {"kql_parse_ipv4_mask('127.0.0.1', 24)", "2130706432"},
                            {"kql_parse_ipv4_mask('127.0.0.1', 33)", "null"},
                            {"kql_ipv4_netmask_suffix('10.1.2.3')", "32"},
                            {"kql_ipv4_netmask_suffix('192.168.1.1/24')", "24"},
                            {"kql_ipv4_netmask_suffix('x')", "null"},
                            {"kql_format_ipv4('192.168.1.1', 24)", "'192.168.1.0'"},
                            {"kql_format_ipv4_mask('192.168.1.1', 24)", "'192.168.1.0/24'"},
                            {"kql_format_ipv4_mask('192.168.1.1', 32)", "'192.168.1.1/32'"},
                            {"kql_format_ipv4('192.168.1.1/24', 32)", "'192.168.1.0'"},
                            {"kql_format_ipv4_mask('192.168.1.1/24', 32)", "'192.168.1.0/24'"},
                            {"kql_format_ipv4('192.168.1.1/24', -1)", "''"},
                            {"kql_format_ipv4('3232235777')", "'192.168.1.1'"},
                            {"kql_format_ipv4('4294967296')", "''"},
                            {"kql_format_ipv4('x')", "''"},
                        });
    }

    void matchesIpv4()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_ipv4_is_private('192.168.1.1/24')", "1"},
                            {"kql_ipv4_is_private('10.1.2.3/24')", "1"},
                            {"kql_ipv4_is_private('172.31.255.255')", "1"},
                            {"kql_ipv4_is_private('172.32.0.0')", "0"},
                            {"kql_ipv4_is_private('202.1.2.3')", "0"},
                            {"kql_ipv4_is_private('127.0.0.1')", "0"},
                            {"kql_ipv4_is_private('fe80::1')", "null"},
                            {"kql_ipv4_is_match('192.168.1.0', '192.168.1.0')", "1"},
                            {"kql_ipv4_is_match('192.168.1.1/24', '192.168.1.255')", "1"},
                            {"kql_ipv4_is_match('192.168.1.1', '192.168.1.255/24')", "1"},
                            {"kql_ipv4_is_match('192.168.1.1/30', '192.168.1.255/24')", "1"},
                            {"kql_ipv4_is_match('192.168.1.1', '192.168.1.0', 31)", "1"},
                            {"kql_ipv4_is_match('192.168.1.1/24', '192.168.1.255', 31)", "1"},
                            {"kql_ipv4_is_match('192.168.1.1', '192.168.1.255', 24)", "1"},
                            {"kql_ipv4_is_match('192.168.1.1', '192.168.1.2')", "0"},
                            {"kql_ipv4_is_match('192.168.1.1', '192.168.1.1', 33)", "null"},
                            {"kql_ipv4_is_match('192.168.1.1', 'x')", "null"},
                            {"kql_ipv4_compare('192.168.1.1', '192.168.1.2')", "-1"},
                            {"kql_ipv4_compare('192.168.1.2', '192.168.1.1')", "1"},
                            {"kql_ipv4_compare('192.168.1.1/24', '192.168.1.255')", "0"},
                            {"kql_ipv4_compare('200.0.0.0', '100.0.0.0')", "1"},
                            {"kql_ipv4_is_in_range('192.168.1.1', '192.168.1.1')", "1"},
                            {"kql_ipv4_is_in_range('192.168.1.1', '192.168.1.255/24')", "1"},
                            {"kql_ipv4_is_in_range('192.168.2.1', '192.168.1.255/24')", "0"},
                            {"kql_ipv4_is_in_range('', '192.168.1.255/24')", "null"},
                        });
    }

    void looksInManyRanges()
    {
        RuntimeSql sql;
        const std::string local = ", '[\"192.168.1.1/16\",\"127.0.0.1/8\",\"10.0.0.1/8\"]')";
        EXPECT_SQL(sql, {
                            {"kql_ipv4_is_in_any_range('192.168.1.6', '\"192.168.1.1/24\"', '\"10.0.0.1/8\"', '\"127.1.0.1/16\"')", "1"},
                            {"kql_ipv4_is_in_any_range('127.0.0.1', '[\"127.0.0.1\",\"192.168.1.1\"]')", "1"},
                            {"kql_ipv4_is_in_any_range('10.1.2.3'" + local, "1"},
                            {"kql_ipv4_is_in_any_range('192.168.1.5'" + local, "1"},
                            {"kql_ipv4_is_in_any_range('123.1.11.21'" + local, "0"},
                            {"kql_ipv4_is_in_any_range('x'" + local, "null"},
                            {"kql_ipv4_is_in_any_range('1.2.3.4', '[\"x\",\"1.2.3.0/24\"]')", "1"},
                            {"kql_ipv4_is_in_any_range('1.2.3.4', '[\"x\"]')", "null"},
                            {"kql_ipv4_is_in_any_range('1.2.3.4', '[]')", "0"},
                            {"kql_ipv4_is_in_any_range('1.2.3.4', NULL)", "0"},
                            {"kql_ipv6_is_in_any_range('a5e:f127:8a9d:146d:e102:b5d3:c755:abce', "
                             "'[\"a5e:f127:8a9d:146d:e102:b5d3:c755:f6cd/112\",\"0:0:0:0:0:ffff:c0a8:ac/60\"]')",
                             "1"},
                            {"kql_ipv6_is_in_any_range('a5e:f127:8a9d:146d:e102:b5d3:c756:abd1', "
                             "'[\"a5e:f127:8a9d:146d:e102:b5d3:c755:f6cd/112\",\"0:0:0:0:0:ffff:c0a8:ac/60\"]')",
                             "0"},
                        });
        // The ranges of a column differ from row to row.
        QCOMPARE(sql.rows("SELECT kql_ipv4_is_in_any_range('1.2.3.4', r) FROM (SELECT '\"1.0.0.0/8\"' r UNION ALL SELECT '\"2.0.0.0/8\"')"),
                 std::string("1 0"));
    }

    void listsRanges()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_ipv4_range_to_cidr_list('1.1.128.0', '1.1.140.255')", "'[\"1.1.128.0/21\",\"1.1.136.0/22\",\"1.1.140.0/24\"]'"},
                            {"kql_ipv4_range_to_cidr_list('0.0.0.0', '255.255.255.255')", "'[\"0.0.0.0/0\"]'"},
                            {"kql_ipv4_range_to_cidr_list('1.1.1.1', '1.1.1.1')", "'[\"1.1.1.1/32\"]'"},
                            {"kql_ipv4_range_to_cidr_list('255.255.255.255', '255.255.255.255')", "'[\"255.255.255.255/32\"]'"},
                            {"kql_ipv4_range_to_cidr_list('1.1.1.2', '1.1.1.1')", "null"},
                        });
    }

    void readsIpv6()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_parse_ipv6('192.168.255.255')", "'0000:0000:0000:0000:0000:ffff:c0a8:ffff'"},
                            {"kql_parse_ipv6('192.168.255.255/24')", "'0000:0000:0000:0000:0000:ffff:c0a8:ff00'"},
                            {"kql_parse_ipv6('::1')", "'0000:0000:0000:0000:0000:0000:0000:0001'"},
                            {"kql_parse_ipv6('fe80::1%eth0')", "''"},
                            {"kql_parse_ipv6('fe80::1/129')", "''"},
                            {"kql_parse_ipv6('x')", "''"},
                            {"kql_parse_ipv6(NULL)", "''"},
                            {"kql_parse_ipv6_mask('192.168.255.255', 120)", "'0000:0000:0000:0000:0000:ffff:c0a8:ff00'"},
                            {"kql_parse_ipv6_mask('192.168.255.255/24', 124)", "'0000:0000:0000:0000:0000:ffff:c0a8:ff00'"},
                            {"kql_parse_ipv6_mask('255.255.255.255', 128)", "'0000:0000:0000:0000:0000:ffff:ffff:ffff'"},
                            {"kql_parse_ipv6_mask('fe80::85d:e82c:9446:7994', 128)", "'fe80:0000:0000:0000:085d:e82c:9446:7994'"},
                            {"kql_parse_ipv6_mask('fe80::85d:e82c:9446:7994/120', 124)", "'fe80:0000:0000:0000:085d:e82c:9446:7900'"},
                            {"kql_parse_ipv6_mask('::192.168.255.255', 128)", "'0000:0000:0000:0000:0000:ffff:c0a8:ffff'"},
                            {"kql_parse_ipv6_mask('::192.168.255.255/24', 128)", "'0000:0000:0000:0000:0000:ffff:c0a8:ff00'"},
                            {"kql_parse_ipv6_mask('::1', 129)", "''"},
                        });
    }

    void matchesIpv6()
    {
        RuntimeSql sql;
        const std::vector<std::pair<std::string, std::string>> equal = {
            {"192.168.1.1", "192.168.1.1"},
            {"192.168.1.1/24", "192.168.1.255"},
            {"192.168.1.1/30", "192.168.1.255/24"},
            {"fe80::85d:e82c:9446:7994", "fe80::85d:e82c:9446:7994"},
            {"fe80::85d:e82c:9446:7994/120", "fe80::85d:e82c:9446:7998"},
            {"fe80::85d:e82c:9446:7994", "fe80::85d:e82c:9446:7998/120"},
            {"192.168.1.1", "::ffff:c0a8:0101"},
            {"192.168.1.1/24", "::ffff:c0a8:01ff"},
            {"::ffff:c0a8:0101", "192.168.1.255/24"},
            {"::192.168.1.1/30", "192.168.1.255/24"},
        };
        for (const auto& [a, b] : equal)
            EXPECT_SQL(sql, {{"kql_ipv6_is_match('" + a + "', '" + b + "')", "1"}, {"kql_ipv6_compare('" + a + "', '" + b + "')", "0"}});
        EXPECT_SQL(sql, {
                            {"kql_ipv6_is_match('192.168.1.1', '192.168.1.0', 31)", "1"},
                            {"kql_ipv6_is_match('fe80::85d:e82c:9446:7994', 'fe80::85d:e82c:9446:7995', 127)", "1"},
                            {"kql_ipv6_is_match('fe80::85d:e82c:9446:7994', 'fe80::85d:e82c:9446:7996', 127)", "0"},
                            {"kql_ipv6_is_match('::ffff:c0a8:0101', '192.168.1.255', 120)", "1"},
                            {"kql_ipv6_is_match('fe80::1', 'x')", "null"},
                            {"kql_ipv6_compare('fe80::1', 'fe80::2')", "-1"},
                            {"kql_ipv6_compare('ff::1', 'fe::2')", "1"},
                            {"kql_ipv6_is_in_range('a5e:f127:8a9d:146d:e102:b5d3:c755:abcd', 'a5e:f127:8a9d:146d:e102:b5d3:c755:0000/112')", "1"},
                            {"kql_ipv6_is_in_range('a5e:f127:8a9d:146d:e102:b5d3:c755:abcd', '0:0:0:0:0:ffff:c0a8:ac/60')", "0"},
                        });
    }

    void findsAddressesInTexts()
    {
        RuntimeSql sql;
        const std::string line = "'05:04:54 127.0.0.1 GET /favicon.ico 404'";
        const std::string joined = "'05:04:54127.0.0.1 GET /favicon.ico 404'";
        EXPECT_SQL(sql, {
                            {"kql_has_ipv4(" + line + ", '127.0.0.1')", "1"},
                            {"kql_has_ipv4('05:04:54 127.0.0.256 GET', '127.0.0.256')", "0"},
                            {"kql_has_ipv4(" + joined + ", '127.0.0.1')", "0"},
                            {"kql_has_ipv4('from 1.2.3.45', '1.2.3.4')", "0"},
                            {"kql_has_ipv4('11.2.3.4 then 1.2.3.4', '1.2.3.4')", "1"},
                            {"kql_has_ipv4('', '1.2.3.4')", "0"},
                            {"kql_has_ipv4('1.2.3.4', '')", "0"},
                            {"kql_has_ipv4_prefix(" + line + ", '127.0.')", "1"},
                            {"kql_has_ipv4_prefix(" + line + ", '127.0.0.1')", "1"},
                            {"kql_has_ipv4_prefix(" + line + ", '127.0')", "0"},
                            {"kql_has_ipv4_prefix('05:04:54 127.0.0.256 GET', '127.0.')", "0"},
                            {"kql_has_ipv4_prefix(" + joined + ", '127.0.')", "0"},
                            {"kql_has_ipv4_prefix(" + line + ", '27.0.')", "0"},
                            {"kql_has_ipv4_prefix(" + line + ", '')", "0"},
                            {"kql_has_ipv4_prefix(" + line + ", '.')", "0"},
                            {"kql_has_any_ipv4(" + line + ", '\"127.0.0.1\"', '\"127.0.0.2\"')", "1"},
                            {"kql_has_any_ipv4(" + line + ", '[\"127.0.0.2\",\"127.0.0.1\"]')", "1"},
                            {"kql_has_any_ipv4('x 127.0.0.256 y', '[\"127.0.0.256\",\"192.168.1.1\"]')", "0"},
                            {"kql_has_any_ipv4(" + joined + ", '\"127.0.0.1\"', '\"192.168.1.1\"')", "0"},
                            {"kql_has_any_ipv4_prefix(" + line + ", '\"127.0.\"', '\"192.168.\"')", "1"},
                            {"kql_has_any_ipv4_prefix(" + line + ", '[\"127.0\"]')", "0"},
                        });
    }

    void asksForPlaces()
    {
        RuntimeSql without;
        QCOMPARE(without.value("kql_geo_info_from_ip_address('20.53.203.50')"), std::string("'{}'"));
        core::kql::RuntimeContext context;
        context.placeOf = [](std::string_view address) {
            return address == "20.53.203.50" ? std::string("{\"country\":\"Australia\"}") : std::string();
        };
        RuntimeSql with(context);
        QCOMPARE(with.value("kql_geo_info_from_ip_address('20.53.203.50')"), std::string("'{\"country\":\"Australia\"}'"));
        QCOMPARE(with.value("kql_geo_info_from_ip_address('1.1.1.1')"), std::string("'{}'"));
    }

    void measuresTheEarth()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"printf('%.8f', kql_geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056))", "'1546754.35197381'"},
                            {"kql_geo_distance_2points(300, 1, 1, 1)", "null"},
                            {"kql_geo_distance_2points(1, 91, 1, 1)", "null"},
                            {"kql_geo_distance_2points(1, 1, 1, 1)", "0.0"},
                            {"kql_geo_distance_2points(0, 0, 180, 0) > 20015000", "1"},
                            {"kql_geo_distance_2points(NULL, 0, 180, 0)", "null"},
                            {"kql_geo_point_in_circle(-122.143564, 47.535677, -122.100896, 47.527351, 3500)", "1"},
                            {"kql_geo_point_in_circle(-122.137575, 47.630683, -122.100896, 47.527351, 3500)", "0"},
                            {"kql_geo_point_in_circle(200, 1, 1, 1, 1)", "null"},
                            {"kql_geo_point_in_circle(1, 1, 1, 1, -1)", "null"},
                        });
    }
};

QTEST_APPLESS_MAIN(TestRuntimeAddresses)
#include "tst_runtime_addresses.moc"
