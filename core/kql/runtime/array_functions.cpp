// SPDX-License-Identifier: GPL-3.0-or-later
// learn.microsoft.com, "array_length()" and its like. What is no array gives null.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::kql {
namespace {

using Elements = std::vector<std::string_view>;

std::string arrayOf(const Elements& elements, std::size_t from, std::size_t to)
{
    JsonArrayText array;
    for (std::size_t i = from; i < to; ++i)
        array.add(elements[i]);
    return array.close();
}

void length(Call& call)
{
    if (isJsonArray(call.text(0)))
        call.give(static_cast<std::int64_t>(jsonLength(call.text(0))));
}

void concat(Call& call)
{
    JsonArrayText array;
    for (int i = 0; i < call.count(); ++i) {
        if (!isJsonArray(call.text(i)))
            return call.giveNull();
        for (JsonCursor at(call.text(i)); at.next();)
            array.add(at.value());
    }
    giveJson(call, array.close());
}

// A place counted from the end where it is negative, within [0, size].
std::size_t place(std::int64_t index, std::size_t size)
{
    const auto count = static_cast<std::int64_t>(size);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(index < 0 ? std::max(index, -count) + count : index, 0, count));
}

void slice(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    const Elements all = jsonElements(call.text(0));
    const auto count = static_cast<std::int64_t>(all.size());
    std::int64_t last = call.integer(2, -1);
    if (last < 0)
        last = std::max(last, -count - 1) + count;
    const std::size_t from = place(call.integer(1), all.size());
    const std::size_t to = static_cast<std::size_t>(std::min(last, count - 1) + 1);
    giveJson(call, arrayOf(all, std::min(from, to), to));
}

void split(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    const Elements all = jsonElements(call.text(0));
    const std::string_view where = call.text(1);
    JsonArrayText parts;
    std::size_t from = 0;
    for (const std::string_view index : isJsonArray(where) ? jsonElements(where) : Elements{where}) {
        const auto at = jsonKind(index) == JsonKind::Long ? jsonLong(index) : std::nullopt;
        if (!at)
            return call.giveNull();
        const std::size_t to = std::max(from, place(*at, all.size()));
        parts.add(arrayOf(all, from, to));
        from = to;
    }
    parts.add(arrayOf(all, from, all.size()));
    giveJson(call, parts.close());
}

void indexOf(Call& call)
{
    const std::int64_t most = call.integer(3, -1), occurrence = call.integer(4, 1);
    if (!isJsonArray(call.text(0)) || most < -1 || occurrence < 0)
        return;
    const std::string wanted = jsonIdentity(call.isNull(1) ? "null" : call.text(1));
    std::int64_t start = call.integer(2, 0);
    if (start < 0)
        start = std::max<std::int64_t>(0, start + static_cast<std::int64_t>(jsonLength(call.text(0))));
    std::int64_t index = 0, found = 0;
    for (JsonCursor at(call.text(0)); at.next(); ++index) {
        if (index < start)
            continue;
        if (most >= 0 && index - start >= most)
            break;
        if (jsonIdentity(at.value()) == wanted && ++found >= occurrence)
            return call.give(index);
    }
    call.give(std::int64_t{-1});
}

void sum(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    double total = 0;
    for (JsonCursor at(call.text(0)); at.next();) {
        const auto number = jsonReal(at.value());
        if (!number)
            return call.giveNull();
        total += *number;
    }
    call.give(total);
}

// The line of least squares. The first element stands at 1: that is what makes the interception of the documented example -1.666
// (learn.microsoft.com, "series_fit_line()"); variances are those of a sample, as there.
struct FittedLine {
    double slope = 0, interception = 0, variance = 0, residual = 0, share = 0;
    std::vector<double> values;
};

std::optional<FittedLine> fittedLine(std::string_view json)
{
    std::vector<double> y;
    if (!isJsonArray(json))
        return std::nullopt;
    for (JsonCursor at(json); at.next();) {
        const auto number = jsonReal(at.value());
        if (!number)
            return std::nullopt;
        y.push_back(*number);
    }
    if (y.size() < 2)
        return std::nullopt;
    const double count = static_cast<double>(y.size()), middle = (count + 1) / 2;
    double mean = 0, both = 0, across = 0, total = 0, rest = 0;
    for (const double one : y)
        mean += one / count;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double x = static_cast<double>(i + 1) - middle;
        both += x * (y[i] - mean);
        across += x * x;
        total += (y[i] - mean) * (y[i] - mean);
    }
    FittedLine line;
    line.slope = both / across;
    line.interception = mean - line.slope * middle;
    for (std::size_t i = 0; i < y.size(); ++i) {
        line.values.push_back(line.interception + line.slope * static_cast<double>(i + 1));
        rest += (y[i] - line.values.back()) * (y[i] - line.values.back());
    }
    line.variance = total / (count - 1);
    line.residual = rest / (count - 1);
    line.share = 1 - rest / total; // not a number where all are equal
    return line;
}

std::string jsonOf(const std::vector<double>& numbers)
{
    JsonArrayText array;
    for (const double one : numbers)
        array.add(jsonOfReal(one));
    return array.close();
}

void fitLine(Call& call)
{
    const auto line = fittedLine(call.text(0));
    if (!line)
        return;
    JsonArrayText all;
    for (const double one : {line->share, line->slope, line->variance, line->residual, line->interception})
        all.add(jsonOfReal(one));
    all.add(jsonOf(line->values));
    giveJson(call, all.close());
}

void fitLineBag(Call& call)
{
    const auto line = fittedLine(call.text(0));
    if (!line)
        return;
    giveJson(call, fmt::format("{{\"rsquare\":{},\"slope\":{},\"variance\":{},\"rvariance\":{},\"interception\":{},\"line_fit\":{}}}", jsonOfReal(line->share),
                               jsonOfReal(line->slope), jsonOfReal(line->variance), jsonOfReal(line->residual), jsonOfReal(line->interception), jsonOf(line->values)));
}

void reverse(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    Elements all = jsonElements(call.text(0));
    std::reverse(all.begin(), all.end());
    giveJson(call, arrayOf(all, 0, all.size()));
}

// Takes its turn in an array, or is the same value every time.
class Source
{
public:
    explicit Source(std::string_view json) : m_cursor(json), m_value(json), m_isArray(isJsonArray(json)) {}
    std::string_view next()
    {
        if (!m_isArray)
            return m_value;
        return m_cursor.next() ? m_cursor.value() : std::string_view();
    }

private:
    JsonCursor m_cursor;
    std::string_view m_value;
    bool m_isArray;
};

void iff(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    Source whenTrue(call.text(1)), whenFalse(call.text(2));
    JsonArrayText array;
    for (JsonCursor at(call.text(0)); at.next();) {
        const std::string_view yes = whenTrue.next(), no = whenFalse.next();
        const auto number = jsonReal(at.value());
        if (number || jsonKind(at.value()) == JsonKind::Bool)
            array.add((number ? *number != 0 : at.value() == "true") ? yes : no);
        else
            array.add("null");
    }
    giveJson(call, array.close());
}

void packArray(Call& call)
{
    JsonArrayText array;
    for (int i = 0; i < call.count(); ++i)
        array.add(call.text(i));
    giveJson(call, array.close());
}

void repeat(Call& call)
{
    const std::int64_t count = call.integer(1);
    if (count < 0)
        return;
    const std::string_view value = call.isNull(0) ? "null" : call.text(0);
    if (count > static_cast<std::int64_t>(maxDynamicElements)
        || static_cast<std::size_t>(count) * (value.size() + 1) > maxDynamicBytes)
        return call.fail(dynamicTooLarge);
    JsonArrayText array;
    for (std::int64_t i = 0; i < count; ++i)
        array.add(value);
    giveJson(call, array.close());
}

void zip(Call& call)
{
    std::vector<Elements> all;
    std::size_t longest = 0;
    for (int i = 0; i < call.count(); ++i) {
        if (!isJsonArray(call.text(i)))
            return call.giveNull();
        longest = std::max(longest, all.emplace_back(jsonElements(call.text(i))).size());
    }
    JsonArrayText array;
    for (std::size_t row = 0; row < longest; ++row) {
        JsonArrayText tuple;
        for (const Elements& one : all)
            tuple.add(row < one.size() ? one[row] : std::string_view());
        array.add(tuple.close());
    }
    giveJson(call, array.close());
}

void strcatArray(Call& call)
{
    std::string text;
    bool first = true;
    if (isJsonArray(call.text(0)))
        for (JsonCursor at(call.text(0)); at.next(); first = false) {
            if (!first)
                text += call.text(1);
            text += jsonToText(at.value());
            if (text.size() > maxDynamicBytes)
                return call.fail(dynamicTooLarge);
        }
    call.give(std::string_view(text));
}

} // namespace

std::span<const Function> arrayFunctions()
{
    static constexpr Function table[] = {
        {"kql_array_length", "y", 'l', length},
        {"kql_array_concat", "yy*", 'y', concat},
        {"kql_array_slice", "yll?", 'y', slice},
        {"kql_array_split", "yj", 'y', split},
        {"kql_array_index_of", "yjl?l?l?", 'l', indexOf},
        {"kql_array_sum", "y", 'r', sum},
        {"kql_array_reverse", "y", 'y', reverse},
        {"kql_series_fit_line", "y", 'y', fitLine},
        {"kql_series_fit_line_dynamic", "y", 'y', fitLineBag},
        {"kql_array_iff", "yjj", 'y', iff},
        {"kql_pack_array", "j?*", 'y', packArray},
        {"kql_repeat", "jl", 'y', repeat},
        {"kql_zip", "yy*", 'y', zip},
        {"kql_strcat_array", "ys", 's', strcatArray},
    };
    return table;
}

} // namespace core::kql
