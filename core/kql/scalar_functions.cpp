// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/scalar_functions.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace core::kql {
namespace {

constexpr bool keeps = true;

// clang-format off
constexpr ScalarFunction table[] = {
    // ---- conversion
    {"tostring", "a", 's', "@", keeps, "value"},
    {"toint", "a", 'i', "@", keeps, "value"},
    {"tolong", "a", 'l', "@", keeps, "value"},
    {"toreal", "a", 'r', "@", keeps, "value"},
    {"todouble", "a", 'r', "@", keeps, "value"},
    {"todecimal", "a", 'r', "@", keeps, "value"},
    {"tobool", "a", 'b', "@", keeps, "value"},
    {"toboolean", "a", 'b', "@", keeps, "value"},
    {"todatetime", "a", 't', "@", keeps, "value"},
    {"totimespan", "a", 'd', "@", keeps, "value"},
    {"totime", "a", 'd', "@", keeps, "value"},
    {"toguid", "a", 'g', "@", keeps, "value"},
    {"todynamic", "a", 'y', "@", keeps, "value"},
    {"toobject", "a", 'y', "@", keeps, "value"},
    {"parse_json", "a", 'y', "@", keeps, "text"},
    {"parsejson", "a", 'y', "@", keeps, "text"},
    {"dynamic_to_json", "j", 's', "", false, "value"},
    {"tohex", "ll?", 's', "kql_tohex", keeps, "number [, minimumLength]"},
    {"gettype", "a", 's', "@", false, "value"},
    // ---- choice
    {"iff", "baa", '=', "@", false, "condition, ifTrue, ifFalse"},
    {"iif", "baa", '=', "@", false, "condition, ifTrue, ifFalse"},
    {"case", "baa*", '=', "@", false, "condition, value, ..., otherwise"},
    {"coalesce", "aa*", '=', "@", false, "value, ..."},
    {"not", "b", 'b', "@", false, "condition"},
    {"isempty", "a", 'b', "@", false, "value"},
    {"isnotempty", "a", 'b', "@", false, "value"},
    {"notempty", "a", 'b', "@", false, "value"},
    {"isnull", "a", 'b', "@", false, "value"},
    {"isnotnull", "a", 'b', "@", false, "value"},
    {"notnull", "a", 'b', "@", false, "value"},
    {"max_of", "oo*", '=', "@", false, "value, ..."},
    {"min_of", "oo*", '=', "@", false, "value, ..."},
    {"column_ifexists", "sa", '=', "@", false, "'column', otherwise"},
    {"columnifexists", "sa", '=', "@", false, "'column', otherwise"},
    {"assert", "bs", 'b', "@", false, "condition, message"},
    {"toscalar", "a", '=', "@", false, "(table)"},
    // ---- strings
    {"strcat", "xx*", 's', "@", false, "value, ..."},
    {"strcat_delim", "sxx*", 's', "", false, "delimiter, value, ..."},
    {"strcat_array", "ys", 's', "", false, "array, delimiter"},
    {"tolower", "x", 's', "", false, "text"},
    {"toupper", "x", 's', "", false, "text"},
    {"strlen", "s", 'l', "", false, "text"},
    {"string_size", "s", 'l', "", false, "text"},
    {"strcmp", "ss", 'l', "", false, "text, text"},
    {"substring", "xll?", 's', "", false, "text, start [, length]"},
    {"indexof", "xxl?l?l?", 'l', "", false, "text, lookup [, start [, length [, occurrence]]]"},
    {"indexof_regex", "ssl?l?l?", 'l', "", false, "text, regex [, start [, length [, occurrence]]]"},
    {"split", "xsl?", 'y', "", keeps, "text, delimiter [, index]"},
    {"replace", "sss", 's', "@", false, "regex, rewrite, text"},
    {"replace_regex", "sss", 's', "", false, "text, regex, rewrite"},
    {"replace_string", "sss", 's', "", false, "text, lookup, rewrite"},
    {"replace_strings", "syy", 's', "", false, "text, lookups, rewrites"},
    {"trim", "ss", 's', "", false, "regex, text"},
    {"trim_start", "ss", 's', "", false, "regex, text"},
    {"trim_end", "ss", 's', "", false, "regex, text"},
    {"extract", "slsa?", '=', "@", false, "regex, group, text [, typeof(type)]"},
    {"extract_all", "ssa?", 'y', "@", false, "regex [, groups], text"},
    {"extractall", "ssa?", 'y', "@", false, "regex [, groups], text"},
    {"extract_json", "ssa?", '=', "@", false, "path, text [, typeof(type)]"},
    {"extractjson", "ssa?", '=', "@", false, "path, text [, typeof(type)]"},
    {"countof", "sss?", 'l', "", false, "text, search [, 'normal' or 'regex']"},
    {"reverse", "x", 's', "", false, "text"},
    {"strrep", "xls?", 's', "", false, "value, times [, delimiter]"},
    {"regex_quote", "s", 's', "", false, "text"},
    {"translate", "sss", 's', "", false, "from, to, text"},
    {"isascii", "s", 'b', "", false, "text"},
    {"isutf8", "s", 'b', "", false, "text"},
    {"make_string", "l*", 's', "", false, "codepoint, ..."},
    {"unicode_codepoints_from_string", "s", 'y', "", false, "text"},
    {"to_utf8", "s", 'y', "kql_unicode_codepoints_from_string", false, "text"},
    {"unicode_codepoints_to_string", "a*", 's', "@", false, "codepoint or array, ..."},
    {"parse_url", "s", 'y', "", false, "url"},
    {"parseurl", "s", 'y', "kql_parse_url", false, "url"},
    {"parse_urlquery", "s", 'y', "", false, "query"},
    {"parseurlquery", "s", 'y', "kql_parse_urlquery", false, "query"},
    {"parse_path", "s", 'y', "", false, "path"},
    {"parse_csv", "s", 'y', "", keeps, "text"},
    {"parsecsv", "s", 'y', "kql_parse_csv", keeps, "text"},
    {"parse_xml", "s", 'y', "", keeps, "text"},
    {"parsexml", "s", 'y', "kql_parse_xml", keeps, "text"},
    {"parse_command_line", "ss", 'y', "", false, "text, 'Windows'"},
    {"url_decode", "s", 's', "", false, "text"},
    {"url_encode", "s", 's', "", false, "text"},
    {"url_encode_component", "s", 's', "", false, "text"},
    {"base64_decode_tostring", "s", 's', "", false, "text"},
    {"base64_decodestring", "s", 's', "kql_base64_decode_tostring", false, "text"},
    {"base64_encode_tostring", "s", 's', "", false, "text"},
    {"base64_encodestring", "s", 's', "kql_base64_encode_tostring", false, "text"},
    {"base64_decode_toarray", "s", 'y', "", false, "text"},
    {"base64_encode_fromarray", "y", 's', "", false, "array"},
    {"base64_decode_toguid", "s", 'g', "", false, "text"},
    {"base64_encode_fromguid", "g", 's', "", false, "guid"},
    {"hash_md5", "x", 's', "", false, "value"},
    {"hash_sha1", "x", 's', "", false, "value"},
    {"hash_sha256", "x", 's', "", false, "value"},
    {"hash", "al?", 'l', "@", false, "value [, modulo]"},
    {"hash_xxhash64", "al?", 'l', "@", false, "value [, modulo]"},
    {"format_bytes", "rl?s?s?", 's', "", keeps, "bytes [, precision [, unit]]"},
    {"has_any_index", "sy", 'l', "", false, "text, array"},
    // ---- addresses
    {"ipv4_is_private", "s", 'b', "", false, "address"},
    {"ipv4_is_in_range", "ss", 'b', "", false, "address, range"},
    {"ipv4_is_in_any_range", "sj*", 'b', "", false, "address, range, ..."},
    {"ipv4_is_match", "ssl?", 'b', "", false, "address, address [, prefix]"},
    {"ipv4_compare", "ssl?", 'l', "", false, "address, address [, prefix]"},
    {"ipv4_netmask_suffix", "s", 'l', "", false, "range"},
    {"ipv4_range_to_cidr_list", "ss", 'y', "", false, "first, last"},
    {"parse_ipv4", "s", 'l', "", false, "address"},
    {"parse_ipv4_mask", "sl", 'l', "", false, "address, prefix"},
    {"format_ipv4", "xl?", 's', "", false, "address [, prefix]"},
    {"format_ipv4_mask", "xl?", 's', "", false, "address [, prefix]"},
    {"ipv6_is_match", "ssl?", 'b', "", false, "address, address [, prefix]"},
    {"ipv6_compare", "ssl?", 'l', "", false, "address, address [, prefix]"},
    {"ipv6_is_in_range", "ss", 'b', "", false, "address, range"},
    {"ipv6_is_in_any_range", "sj*", 'b', "", false, "address, range, ..."},
    {"parse_ipv6", "s", 's', "", false, "address"},
    {"parse_ipv6_mask", "sl", 's', "", false, "address, prefix"},
    {"has_ipv4", "ss", 'b', "", false, "text, address"},
    {"has_any_ipv4", "sj*", 'b', "", false, "text, address, ..."},
    {"has_ipv4_prefix", "ss", 'b', "", false, "text, prefix"},
    {"has_any_ipv4_prefix", "sj*", 'b', "", false, "text, prefix, ..."},
    {"geo_info_from_ip_address", "s", 'y', "", false, "address"},
    {"geo_distance_2points", "rrrr", 'r', "", false, "longitude, latitude, longitude, latitude"},
    {"geo_point_in_circle", "rrrrr", 'b', "", false, "longitude, latitude, longitude, latitude, metres"},
    // ---- time
    {"now", "d?", 't', "@", false, "[offset]"},
    {"ago", "d", 't', "@", false, "timespan"},
    {"ingestion_time", "", 't', "@", false, ""},
    {"bin", "aa", '=', "@", keeps, "value, step"},
    {"floor", "aa?", '=', "@", keeps, "value, step"},
    {"bin_at", "aaa", '=', "@", keeps, "value, step, fixedPoint"},
    {"startofday", "tl?", 't', "", keeps, "time [, offset]"},
    {"startofweek", "tl?", 't', "", false, "time [, offset]"},
    {"startofmonth", "tl?", 't', "", false, "time [, offset]"},
    {"startofyear", "tl?", 't', "", false, "time [, offset]"},
    {"endofday", "tl?", 't', "", false, "time [, offset]"},
    {"endofweek", "tl?", 't', "", false, "time [, offset]"},
    {"endofmonth", "tl?", 't', "", false, "time [, offset]"},
    {"endofyear", "tl?", 't', "", false, "time [, offset]"},
    {"dayofweek", "t", 'd', "", false, "time"},
    {"dayofmonth", "t", 'i', "", false, "time"},
    {"dayofyear", "t", 'i', "", false, "time"},
    {"hourofday", "t", 'i', "", false, "time"},
    {"getyear", "t", 'i', "", false, "time"},
    {"getmonth", "t", 'i', "kql_monthofyear", false, "time"},
    {"monthofyear", "t", 'i', "", false, "time"},
    {"weekofyear", "t", 'i', "kql_week_of_year", false, "time"},
    {"week_of_year", "t", 'i', "", false, "time"},
    {"datetime_part", "st", 'i', "", false, "'part', time"},
    {"datepart", "st", 'i', "kql_datetime_part", false, "'part', time"},
    {"datetime_add", "slt", 't', "", false, "'part', amount, time"},
    {"datetime_diff", "stt", 'l', "", false, "'part', time, time"},
    {"format_datetime", "ts", 's', "", keeps, "time, format"},
    {"format_timespan", "ds", 's', "", keeps, "timespan, format"},
    {"make_datetime", "llll?l?r?", 't', "@", false, "year, month, day [, hour, minute [, second]], or a value as todatetime() takes it"},
    {"make_timespan", "llr?r?", 'd', "", false, "[day,] hour, minute [, second]"},
    {"unixtime_seconds_todatetime", "r", 't', "", false, "seconds"},
    {"unixtime_milliseconds_todatetime", "r", 't', "", false, "milliseconds"},
    {"unixtime_microseconds_todatetime", "r", 't', "", false, "microseconds"},
    {"unixtime_nanoseconds_todatetime", "r", 't', "", false, "nanoseconds"},
    {"datetime_utc_to_local", "ts", 't', "", false, "time, 'zone'"},
    {"datetime_local_to_utc", "ts", 't', "", false, "time, 'zone'"},
    // ---- dynamic
    {"array_length", "y", 'l', "", false, "array"},
    {"arraylength", "y", 'l', "kql_array_length", false, "array"},
    {"array_concat", "yy*", 'y', "", false, "array, ..."},
    {"array_slice", "yll?", 'y', "", false, "array, start [, end]"},
    {"array_split", "yj", 'y', "", false, "array, indexes"},
    {"array_index_of", "yjl?l?l?", 'l', "", false, "array, value [, start [, length [, occurrence]]]"},
    {"array_sort_asc", "ya*", 'y', "@", false, "array, ... [, nullsLast]"},
    {"array_sort_desc", "ya*", 'y', "@", false, "array, ... [, nullsLast]"},
    {"array_sum", "y", 'r', "", false, "array"},
    {"array_reverse", "y", 'y', "", false, "array"},
    {"array_rotate_left", "yl", 'y', "", false, "array, places"},
    {"array_rotate_right", "yl", 'y', "", false, "array, places"},
    {"array_shift_left", "ylj?", 'y', "", false, "array, places [, default]"},
    {"array_shift_right", "ylj?", 'y', "", false, "array, places [, default]"},
    {"array_iff", "yjj", 'y', "", false, "conditions, ifTrue, ifFalse"},
    {"array_iif", "yjj", 'y', "kql_array_iff", false, "conditions, ifTrue, ifFalse"},
    {"set_has_element", "yj", 'b', "", false, "array, value"},
    {"set_union", "yy*", 'y', "", false, "array, ..."},
    {"set_intersect", "yy*", 'y', "", false, "array, array, ..."},
    {"set_difference", "yy*", 'y', "", false, "array, array, ..."},
    {"set_equals", "yy", 'b', "", false, "array, array"},
    {"jaccard_index", "yy", 'r', "", false, "array, array"},
    {"bag_keys", "y", 'y', "", false, "bag"},
    {"bag_has_key", "ys", 'b', "", false, "bag, key"},
    {"bag_merge", "yy*", 'y', "", false, "bag, ..."},
    {"bag_remove_keys", "yy", 'y', "", false, "bag, keys"},
    {"bag_set_key", "ysj", 'y', "", false, "bag, key, value"},
    {"bag_zip", "yy", 'y', "", false, "keys, values"},
    {"bag_pack", "aa*", 'y', "@", false, "key, value, ..."},
    {"pack", "aa*", 'y', "@", false, "key, value, ..."},
    {"pack_dictionary", "aa*", 'y', "@", false, "key, value, ..."},
    {"bag_pack_columns", "aa*", 'y', "@", false, "column, ..."},
    {"pack_array", "j?*", 'y', "", false, "value, ... or *"},
    {"pack_all", "b?", 'y', "@", false, "[ignoreNulls]"},
    {"range", "ooo?", 'y', "@", false, "start, stop [, step]"},
    {"repeat", "jl", 'y', "", false, "value, count"},
    {"zip", "yy*", 'y', "", false, "array, ..."},
    {"treepath", "y", 'y', "", false, "value"},
    // ---- series
    {"series_fit_line", "y", 'y', "@", false, "series"},
    {"series_fit_line_dynamic", "y", 'y', "", false, "series"},
    // ---- numbers
    {"abs", "o", '=', "@", keeps, "number"},
    {"sign", "n", '=', "@", false, "number"},
    {"round", "nl?", '=', "@", keeps, "number [, digits]"},
    {"ceiling", "n", '=', "@", keeps, "number"},
    {"log", "r", 'r', "", keeps, "number"},
    {"log2", "r", 'r', "", keeps, "number"},
    {"log10", "r", 'r', "", keeps, "number"},
    {"sqrt", "r", 'r', "", keeps, "number"},
    {"pow", "rr", 'r', "", keeps, "base, exponent"},
    {"exp", "r", 'r', "", keeps, "number"},
    {"exp2", "r", 'r', "", keeps, "number"},
    {"exp10", "r", 'r', "", keeps, "number"},
    {"pi", "", 'r', "", false, ""},
    {"sin", "r", 'r', "", keeps, "radians"},
    {"cos", "r", 'r', "", keeps, "radians"},
    {"tan", "r", 'r', "", keeps, "radians"},
    {"asin", "r", 'r', "", keeps, "number"},
    {"acos", "r", 'r', "", keeps, "number"},
    {"atan", "r", 'r', "", keeps, "number"},
    {"atan2", "rr", 'r', "", keeps, "y, x"},
    {"degrees", "r", 'r', "", false, "radians"},
    {"radians", "r", 'r', "", false, "degrees"},
    {"isnan", "r", 'b', "", false, "number"},
    {"isinf", "r", 'b', "", false, "number"},
    {"isfinite", "r", 'b', "", false, "number"},
    {"rand", "l?", 'r', "", keeps, "[below]"},
    {"binary_and", "ll", 'l', "", keeps, "number, number"},
    {"binary_or", "ll", 'l', "", keeps, "number, number"},
    {"binary_xor", "ll", 'l', "", keeps, "number, number"},
    {"binary_not", "l", 'l', "", keeps, "number"},
    {"binary_shift_left", "ll", 'l', "", keeps, "number, places"},
    {"binary_shift_right", "ll", 'l', "", keeps, "number, places"},
    {"bitset_count_ones", "l", 'l', "", keeps, "number"},
    // ---- rows in order
    {"row_number", "l?b?", 'l', "@", false, "[start [, restart]]"},
    {"prev", "al?a?", '=', "@", false, "column [, offset [, default]]"},
    {"next", "al?a?", '=', "@", false, "column [, offset [, default]]"},
    {"row_cumsum", "ob?", '=', "@", false, "value [, restart]"},
    {"row_rank_dense", "ob?", 'l', "@", false, "value [, restart]"},
    {"row_rank_min", "ob?", 'l', "@", false, "value [, restart]"},
    {"row_window_session", "tddb?", 't', "@", false, "time, span from the first, span between neighbours [, restart]"},
};

constexpr AggregateFunction aggregates[] = {
    {"count", "a?", 'l', "count", ""},
    {"countif", "b", 'l', "countif", "condition"},
    {"dcount", "al?", 'l', "dcount", "value [, accuracy]"},
    {"dcountif", "abl?", 'l', "dcountif", "value, condition [, accuracy]"},
    {"count_distinct", "a", 'l', "count_distinct", "value"},
    {"count_distinctif", "ab", 'l', "count_distinctif", "value, condition"},
    {"sum", "o", 'S', "sum", "value"},
    {"sumif", "ob", 'S', "sumif", "value, condition"},
    {"avg", "o", 'A', "avg", "value"},
    {"avgif", "ob", 'A', "avgif", "value, condition"},
    {"min", "o", '=', "min", "value"},
    {"max", "o", '=', "max", "value"},
    {"minif", "ob", '=', "minif", "value, condition"},
    {"maxif", "ob", '=', "maxif", "value, condition"},
    {"make_set", "jl?", 'y', "set", "value [, limit]"},
    {"makeset", "jl?", 'y', "set", "value [, limit]"},
    {"make_set_if", "jbl?", 'y', "set", "value, condition [, limit]"},
    {"make_list", "jl?", 'y', "list", "value [, limit]"},
    {"makelist", "jl?", 'y', "list", "value [, limit]"},
    {"make_list_if", "jbl?", 'y', "list", "value, condition [, limit]"},
    {"make_list_with_nulls", "j", 'y', "list", "value"},
    {"make_bag", "yl?", 'y', "bag", "bag [, limit]"},
    {"make_dictionary", "yl?", 'y', "dictionary", "bag [, limit]"},
    {"make_bag_if", "ybl?", 'y', "bag", "bag, condition [, limit]"},
    {"arg_max", "oa*", '@', "", "value, column, ... or *"},
    {"arg_min", "oa*", '@', "", "value, column, ... or *"},
    {"argmax", "oa*", '@', "max", "value, column, ... or *"},
    {"argmin", "oa*", '@', "min", "value, column, ... or *"},
    {"take_any", "aa*", '@', "", "column, ... or *"},
    {"any", "aa*", '@', "any", "column, ... or *"},
    {"take_anyif", "ab", '=', "", "value, condition"},
    {"anyif", "ab", '=', "anyif", "value, condition"},
    {"percentile", "or", '=', "percentile", "value, percentage"},
    {"percentiles", "orr*", '@', "percentile", "value, percentage, ..."},
    {"percentiles_array", "oaa*", 'y', "percentiles", "value, percentage, ..."},
    {"stdev", "r", 'r', "stdev", "value"},
    {"stdevif", "rb", 'r', "stdevif", "value, condition"},
    {"stdevp", "r", 'r', "stdevp", "value"},
    {"variance", "r", 'r', "variance", "value"},
    {"varianceif", "rb", 'r', "varianceif", "value, condition"},
    {"variancep", "r", 'r', "variancep", "value"},
    {"binary_all_and", "l", 'l', "", "value"},
    {"binary_all_or", "l", 'l', "", "value"},
    {"binary_all_xor", "l", 'l', "", "value"},
};

constexpr std::string_view refused[] = {
    "hash_many", "hash_combine", "new_guid", "current_principal", "current_principal_details", "current_principal_is_member_of",
    "current_cluster_endpoint", "current_database", "cursor_after", "cursor_before_or_at", "cursor_current", "rowstore_ordinal_range",
    "extent_id", "extent_tags", "extentid", "estimate_data_size", "beta_cdf", "beta_inv", "beta_pdf", "gamma", "loggamma", "erf", "erfc",
    "welch_test", "hll", "hll_if", "hll_merge", "dcount_hll", "tdigest", "tdigest_merge", "percentile_tdigest", "merge_tdigest",
    "percentilew", "percentilesw", "percentilesw_array", "buildschema", "punycode_from_string", "punycode_to_string", "gzip_compress_to_base64_string",
    "gzip_decompress_from_base64_string", "zlib_compress_to_base64_string", "zlib_decompress_from_base64_string",
    "rolling_percentile", "FileProfile", "DeviceFromIP", "AssignedIPAddresses", "SeenBy", "count_min_sketch", "has_any_case", "geo_point_to_geohash",
    "geo_geohash_to_central_point", "geo_point_to_s2cell", "geo_point_to_h3cell", "geo_point_in_polygon", "geo_polygon_to_s2cells",
    "geo_distance_point_to_line", "geo_line_densify", "geo_polygon_densify", "geo_union_polygons_array", "geo_line_centroid", "geo_polygon_centroid",
    "ipv6_lookup", "make_list_with_index", "datetime_list_timezones", "array_strcat", "column_names_of", "dynamic_to_xml", "set_cardinality",
    "url_parse", "parse_user_agent", "parse_version", "workspace", "app", "adx", "arg", "cluster", "database", "resource", "external_table", "materialized_view", "stored_query_result",
};
// clang-format on

template <class T, std::size_t N> std::vector<T> sorted(const T (&source)[N])
{
    std::vector<T> all(std::begin(source), std::end(source));
    std::sort(all.begin(), all.end(), [](const T& a, const T& b) { return a.name < b.name; });
    return all;
}

template <class T> const T* find(std::span<const T> all, std::string_view name)
{
    const auto at = std::lower_bound(all.begin(), all.end(), name, [](const T& a, std::string_view b) { return a.name < b; });
    return at != all.end() && at->name == name ? &*at : nullptr;
}

} // namespace

std::span<const ScalarFunction> scalarFunctions()
{
    static const std::vector<ScalarFunction> all = sorted(table);
    return all;
}

const ScalarFunction* findScalarFunction(std::string_view name) { return find(scalarFunctions(), name); }

const ScalarFunction* findScalarFunctionNoCase(std::string_view name)
{
    for (const ScalarFunction& one : scalarFunctions())
        if (equalsIgnoreCase(one.name, name))
            return &one;
    return nullptr;
}

std::span<const AggregateFunction> aggregateFunctions()
{
    static const std::vector<AggregateFunction> all = sorted(aggregates);
    return all;
}

const AggregateFunction* findAggregateFunction(std::string_view name) { return find(aggregateFunctions(), name); }

bool isRefusedFunction(std::string_view name)
{
    return std::find(std::begin(refused), std::end(refused), name) != std::end(refused) || (name.starts_with("series_") && !findScalarFunction(name))
        || name.starts_with("_Im_") || name.starts_with("_ASim_") || name.starts_with("im") || name.starts_with("ASim");
}

} // namespace core::kql
