// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kql_naive_parts.h"

#include "core/kql/text_values.h"

namespace support::naive {

using core::kql::syntax::BinaryOp;

namespace {

Value binned(const Value& v, const Value& step)
{
    const Type type = isNumber(v) ? arithmeticType(BinaryOp::Plus, v.type, step.type) : v.type;
    if (v.isNull() || step.isNull())
        return null(type);
    if (type == Type::Real)
        return real(std::floor(number(v) / number(step)) * number(step));
    // whole days and their parts: the grid of 1970 is the one of the year 1
    return whole(floorDivide(v.integer(), step.integer()) * step.integer(), type);
}

Value toLong(const Value& v)
{
    if (v.isNull())
        return null(Type::Long);
    if (v.type == Type::Dynamic) {
        const QJsonValue j = parsed(v.text());
        return j.isDouble() ? toLong(real(j.toDouble())) : j.isBool() ? whole(j.toBool()) : j.isString() ? toLong(text(asText(v))) : null(Type::Long);
    }
    if (v.type == Type::String) {
        const auto read = core::kql::parseLong(v.text());
        return read ? whole(*read) : null(Type::Long);
    }
    return v.type == Type::Bool ? whole(v.truth()) : isReal(v) ? whole(static_cast<std::int64_t>(v.real())) : whole(v.integer());
}

Value toReal(const Value& v)
{
    if (v.isNull())
        return null(Type::Real);
    if (v.type == Type::String || v.type == Type::Dynamic) {
        const auto read = core::kql::parseReal(asText(v));
        return read ? real(*read) : null(Type::Real);
    }
    return real(number(v));
}

Value toBool(const Value& v)
{
    if (v.isNull())
        return null(Type::Bool);
    if (isNumber(v))
        return boolean(number(v) != 0);
    if (v.type == Type::Bool)
        return v;
    const auto read = core::kql::parseBool(asText(v));
    return read ? boolean(*read) : null(Type::Bool);
}

std::string substring(const std::string& s, std::int64_t start, std::int64_t length)
{
    const std::u32string all = characters(s);
    const auto size = static_cast<std::int64_t>(all.size());
    if (start < 0)
        start = std::max<std::int64_t>(0, size + start);
    if (start >= size || length <= 0)
        return {};
    return bytes(all.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(std::min(length, size - start))));
}

std::int64_t indexOf(const std::string& s, const std::string& t)
{
    const auto at = characters(s).find(characters(t));
    return at == std::u32string::npos ? -1 : static_cast<std::int64_t>(at);
}

std::string splitUp(const std::string& s, const std::string& delimiter)
{
    QJsonArray parts;
    for (const QString& part : QString::fromStdString(s).split(QString::fromStdString(delimiter)))
        parts.append(part);
    return written(parts);
}

std::string replaced(std::string s, const std::string& what, const std::string& with)
{
    return QString::fromStdString(s).replace(QString::fromStdString(what), QString::fromStdString(with)).toStdString();
}

std::int64_t unitOf(const std::string& name)
{
    const std::string unit = fold(name);
    if (unit == "day")
        return day;
    if (unit == "hour")
        return hour;
    if (unit == "minute")
        return minute;
    if (unit == "second")
        return second;
    throw NaiveGap("the unit " + name);
}

Value sortedArray(const Value& v)
{
    bool isArray = false;
    std::vector<std::string> items = arrayItems(v, isArray);
    if (!isArray)
        return null(Type::Dynamic);
    std::sort(items.begin(), items.end(), [](const std::string& a, const std::string& b) {
        const QJsonValue x = parsed(a), y = parsed(b);
        if (x.isDouble() && y.isDouble())
            return x.toDouble() < y.toDouble();
        return x.isString() && y.isString() ? x.toString().toStdString() < y.toString().toStdString() : x.type() < y.type();
    });
    std::string all;
    for (const std::string& item : items)
        all += (all.empty() ? "" : ",") + item;
    return json("[" + all + "]");
}

// A dynamic with an empty text is empty, too.
bool isEmpty(const Value& v) { return v.isNull() || (v.type == Type::String && v.text().empty()) || (v.type == Type::Dynamic && v.text() == "\"\""); }

Value timeFunction(const std::string& f, const std::vector<Value>& a)
{
    if (f == "datetime_diff" || f == "datetime_add") {
        const std::int64_t unit = unitOf(a[0].text());
        if (a[1].isNull() || a[2].isNull())
            return null(f == "datetime_diff" ? Type::Long : Type::DateTime);
        return f == "datetime_diff" ? whole(floorDivide(a[1].integer(), unit) - floorDivide(a[2].integer(), unit))
                                    : whole(a[2].integer() + a[1].integer() * unit, Type::DateTime);
    }
    const Type type = f == "startofday" || f == "endofday" ? Type::DateTime : f == "dayofweek" ? Type::TimeSpan : Type::Int;
    if (a[0].isNull())
        return null(type);
    const std::int64_t days = floorDivide(a[0].integer(), day), within = a[0].integer() - days * day;
    if (f == "startofday")
        return whole(days * day, type);
    if (f == "endofday")
        return whole(days * day + day - 1, type);
    if (f == "dayofweek")
        return whole((((days + 4) % 7 + 7) % 7) * day, type); // 1970-01-01 was a Thursday, Sunday is 0
    if (f == "hourofday")
        return whole(within / hour, type);
    throw NaiveGap(f);
}

Value dynamicFunction(const std::string& f, const std::vector<Value>& a)
{
    bool isArray = false;
    if (f == "pack_array" || f == "bag_pack") {
        std::string all;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const bool isKey = f == "bag_pack" && i % 2 == 0;
            all += (i == 0 ? "" : f == "bag_pack" && i % 2 == 1 ? ":" : ",") + (isKey ? asJson(text(asText(a[i]))) : asJson(a[i]));
        }
        return json(f == "bag_pack" ? "{" + all + "}" : "[" + all + "]");
    }
    if (f == "array_sort_asc")
        return sortedArray(a[0]);
    const std::vector<std::string> items = arrayItems(a[0], isArray);
    if (f == "array_length")
        return isArray ? whole(static_cast<std::int64_t>(items.size())) : null(Type::Long);
    if (f == "strcat_array") {
        std::string all;
        for (std::size_t i = 0; i < items.size(); ++i)
            all += (i == 0 ? "" : a[1].text()) + asText(json(items[i]));
        return text(all);
    }
    throw NaiveGap(f);
}

Value textFunction(const std::string& f, const std::vector<Value>& a)
{
    const std::string s = asText(a[0]);
    if (f == "tolower")
        return text(mapped(s, lower));
    if (f == "toupper")
        return text(mapped(s, upper));
    if (f == "strlen")
        return whole(static_cast<std::int64_t>(characters(s).size()));
    if (f == "reverse") {
        std::u32string all = characters(s);
        std::reverse(all.begin(), all.end());
        return text(bytes(all));
    }
    if (f == "substring")
        return text(substring(s, a[1].integer(), a.size() > 2 ? a[2].integer() : INT32_MAX));
    if (f == "indexof")
        return whole(indexOf(s, asText(a[1])));
    if (f == "split")
        return json(splitUp(s, asText(a[1])));
    if (f == "replace_string")
        return text(replaced(s, asText(a[1]), asText(a[2])));
    if (f == "strcat") {
        std::string all;
        for (const Value& part : a)
            all += asText(part);
        return text(all);
    }
    if (f == "array_length" || f == "strcat_array" || f == "array_sort_asc" || f == "bag_pack" || f == "pack_array")
        return dynamicFunction(f, a);
    return timeFunction(f, a);
}

Value choiceFunction(const std::string& f, const std::vector<Value>& a)
{
    const auto widest = [](Type x, Type y) { return x == y ? x : arithmeticType(BinaryOp::Plus, x, y); };
    const auto as = [](const Value& v, Type type) { return type == Type::Real ? toReal(v) : v; };
    if (f == "case") { // pairs, then the rest
        for (std::size_t i = 0; i + 1 < a.size(); i += 2)
            if (!a[i].isNull() && a[i].truth())
                return a[i + 1];
        return a.back();
    }
    if (f == "iff") {
        const Type type = widest(a[1].type, a[2].type);
        return as(!a[0].isNull() && a[0].truth() ? a[1] : a[2], type);
    }
    Type type = a[0].type;
    for (const Value& v : a)
        type = widest(type, v.type);
    Value best = null(type);
    for (const Value& v : a) {
        if (isEmpty(v))
            continue;
        if (f == "coalesce")
            return as(v, type);
        const int c = best.isNull() ? 0 : order(v, best);
        if (best.isNull() || (f == "max_of" ? c > 0 : c < 0))
            best = as(v, type);
    }
    return best;
}

} // namespace

Value function(const std::string& f, const std::vector<Value>& a)
{
    if (f == "not")
        return a[0].isNull() ? a[0] : boolean(!a[0].truth());
    if (f == "isnull" || f == "isnotnull")
        return boolean(a[0].isNull() == (f == "isnull"));
    if (f == "isempty" || f == "isnotempty")
        return boolean(isEmpty(a[0]) == (f == "isempty"));
    if (f == "iff" || f == "case" || f == "coalesce" || f == "max_of" || f == "min_of")
        return choiceFunction(f, a);
    if (f == "tostring")
        return text(asText(a[0]));
    if (f == "tolong")
        return toLong(a[0]);
    if (f == "toreal")
        return toReal(a[0]);
    if (f == "tobool")
        return toBool(a[0]);
    if (f == "bin" || f == "floor")
        return binned(a[0], a[1]);
    if (f == "abs")
        return a[0].isNull() ? a[0] : isReal(a[0]) ? real(std::abs(a[0].real())) : whole(std::abs(a[0].integer()), a[0].type);
    return textFunction(f, a);
}

} // namespace support::naive
