// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/parameters.h"

#include "core/base/base64.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace core::kql {
namespace {

constexpr std::size_t longestList = 2000; // bytes of a function's parameters that are looked through

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isWord(char c) { return isLetter(c) || isDigit(c); }

// One {Name:format} of a text.
struct Place {
    Span span;
    std::string_view name, format;
    char quote = 0;           // of the string that it stands in; 0: in none
    bool insideDateTime = false; // datetime({T:start})
    bool behindTimeColumn = false;
};

std::string_view wordBefore(std::string_view text, std::size_t at)
{
    while (at > 0 && std::isspace(static_cast<unsigned char>(text[at - 1])))
        --at;
    std::size_t from = at;
    while (from > 0 && isWord(text[from - 1]))
        --from;
    return text.substr(from, at - from);
}

// Of `let f = (a:long) {a}` the braces are the body.
bool isFunctionBody(std::string_view text, std::size_t at)
{
    const auto skipBlanks = [&] {
        while (at > 0 && std::isspace(static_cast<unsigned char>(text[at - 1])))
            --at;
    };
    skipBlanks();
    if (at == 0 || text[at - 1] != ')')
        return false;
    int depth = 0;
    const std::size_t least = at > longestList ? at - longestList : 0;
    while (at > least) {
        --at;
        depth += text[at] == ')' ? 1 : text[at] == '(' ? -1 : 0;
        if (depth == 0)
            break;
    }
    if (wordBefore(text, at) == "view") {
        skipBlanks();
        at -= 4;
    }
    skipBlanks();
    return at > 0 && text[at - 1] == '=' && (at < 2 || (text[at - 2] != '=' && text[at - 2] != '!' && text[at - 2] != '<' && text[at - 2] != '>'));
}

bool insideDateTime(std::string_view text, std::size_t at)
{
    while (at > 0 && std::isspace(static_cast<unsigned char>(text[at - 1])))
        --at;
    return at > 0 && text[at - 1] == '(' && wordBefore(text, at - 1) == "datetime";
}

// Goes through a text once, past comments, knowing which string it is in.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    std::vector<Place> places()
    {
        while (m_at < m_text.size())
            step();
        return std::move(m_places);
    }

private:
    bool startsWith(std::string_view what) const { return m_text.substr(m_at).substr(0, what.size()) == what; }

    void step()
    {
        if (startsWith("//")) {
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        } else if (startsWith("```") || startsWith("~~~")) {
            const std::string_view fence = m_text.substr(m_at, 3);
            m_at += 3;
            string(fence, false);
        } else if (m_text[m_at] == '\'' || m_text[m_at] == '"') {
            const bool isVerbatim = m_at > 0 && m_text[m_at - 1] == '@';
            const std::string_view fence = m_text.substr(m_at, 1);
            ++m_at;
            string(fence, !isVerbatim);
        } else if (m_text[m_at] == '{') {
            parameter(0);
        } else {
            ++m_at;
        }
    }

    // Up to the closing quote, or, where there is none, to the end of the line.
    void string(std::string_view fence, bool hasEscapes)
    {
        while (m_at < m_text.size() && !startsWith(fence) && (fence.size() > 1 || m_text[m_at] != '\n')) {
            const bool isClass = (startsWith("\\p{") || startsWith("\\P{")); // of a regular expression
            if (isClass)
                m_at += 3;
            else if (hasEscapes && m_text[m_at] == '\\')
                m_at = std::min(m_at + 2, m_text.size());
            else if (m_text[m_at] == '{')
                parameter(fence.front());
            else
                ++m_at;
        }
        if (startsWith(fence))
            m_at += fence.size();
    }

    void parameter(char quote)
    {
        const std::size_t from = m_at++;
        std::size_t at = m_at;
        if (at >= m_text.size() || !isLetter(m_text[at]))
            return;
        while (at < m_text.size() && isWord(m_text[at]))
            ++at;
        const std::string_view name = m_text.substr(m_at, at - m_at);
        std::string_view format;
        if (at < m_text.size() && m_text[at] == ':') {
            const std::size_t begin = ++at;
            while (at < m_text.size() && (isWord(m_text[at]) || m_text[at] == '$' || m_text[at] == '.'))
                ++at;
            format = m_text.substr(begin, at - begin);
            if (format.empty())
                return;
        }
        if (at >= m_text.size() || m_text[at] != '}' || (quote == 0 && isFunctionBody(m_text, from)))
            return;
        m_at = at + 1;
        const std::string_view before = quote == 0 ? wordBefore(m_text, from) : std::string_view();
        const bool behind = equalsIgnoreCase(before, "TimeGenerated") || equalsIgnoreCase(before, "timestamp");
        m_places.push_back({{std::uint32_t(from), std::uint32_t(m_at - from)}, name, format, quote, quote == 0 && insideDateTime(m_text, from), behind});
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Place> m_places;
};

constexpr std::array timeFormats{"start", "end", "startISO", "endISO", "grain", "seconds", "query"};

bool isTimeFormat(std::string_view format)
{
    return std::find(timeFormats.begin(), timeFormats.end(), format) != timeFormats.end();
}

// The names that workbooks give to time range pickers.
bool isTimeName(std::string_view name)
{
    static constexpr std::array names{"time", "timespan", "timeframe", "timepicker", "period"};
    return containsIgnoreCase(name, "timerange") || containsIgnoreCase(name, "time_range")
        || std::any_of(names.begin(), names.end(), [&](const char* known) { return equalsIgnoreCase(name, known); });
}

// -------------------------------------------------------------------------------------------------------- values

bool isAll(std::string_view text)
{
    const std::string_view value = trim(text);
    return value.empty() || value == "value::all" || value == "*" || value == "'*'" || value == "\"*\"";
}

// 'a', 'b' is a, b to people.
std::string labelOf(std::string_view text)
{
    if (isAll(text))
        return "All";
    std::string label;
    for (const char c : text)
        if (c != '\'' && c != '"')
            label += c;
    return label;
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == '\t') {
            out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
            continue;
        }
        if (c == '\\' || c == '"' || c == '\'')
            out += '\\';
        out += c;
    }
    return out;
}

std::string escapedJson(std::string_view text)
{
    JsonWriter out;
    const std::string list = out.beginArray().value(text).endArray().text();
    return list.substr(2, list.size() - 4); // without [" and "]
}

std::optional<std::string> textValue(const Place& place, const ParameterValue& value)
{
    const bool all = isAll(value.text);
    const std::string text = all ? place.quote ? "*" : "'*'" : value.text;
    if (place.format.empty() || place.format == "value")
        return text;
    if (place.format == "label")
        return labelOf(value.text);
    if (place.format == "escape")
        return escaped(text);
    if (place.format == "escapejson")
        return escapedJson(text);
    if (place.format == "base64")
        return base64Encoded(text);
    return std::nullopt;
}

// The shortest literal that is exact: 1d, 90m, 2s, 15tick.
std::string spanLiteral(Duration span)
{
    static constexpr std::array<std::pair<std::int64_t, const char*>, 5> units{
        {{864'000'000'000, "d"}, {36'000'000'000, "h"}, {600'000'000, "m"}, {10'000'000, "s"}, {10'000, "ms"}}};
    for (const auto& [ticks, unit] : units)
        if (span.ticks != 0 && span.ticks % ticks == 0)
            return fmt::format("{}{}", span.ticks / ticks, unit);
    return fmt::format("{}tick", span.ticks);
}

std::string bareTime(UtcTime time)
{
    return formatUtc(time, time.ticks % 10'000 == 0 ? 3 : 7);
}

std::optional<std::string> timeValue(const Place& place, const ParameterValue& value)
{
    const TimeRangeValue& range = *value.timeRange;
    const std::string_view format = place.format;
    const auto time = [&](UtcTime at) {
        return place.quote || place.insideDateTime ? bareTime(at) : "datetime(" + bareTime(at) + ")";
    };
    if (format == "start" || format == "end")
        return time(format == "start" ? range.from : range.to);
    if (format == "startISO" || format == "endISO")
        return bareTime(format == "startISO" ? range.from : range.to);
    if (format == "grain")
        return spanLiteral(grainOf(range.to - range.from));
    if (format == "seconds")
        return fmt::format("{}", (range.to - range.from).ticks / 10'000'000);
    if (format == "label")
        return value.text.empty() ? formatUtcPlain(range.from) + " - " + formatUtcPlain(range.to) : value.text;
    if (!format.empty() && format != "value" && format != "query")
        return std::nullopt;
    if (range.untilNow && range.to > range.from)
        return "> ago(" + spanLiteral(range.to - range.from) + ")";
    return "between (datetime(" + bareTime(range.from) + ") .. datetime(" + bareTime(range.to) + "))";
}

} // namespace

std::vector<WorkbookParameter> findParameters(std::string_view text)
{
    std::vector<WorkbookParameter> found;
    for (const Place& place : Scanner(text).places()) {
        auto known = std::find_if(found.begin(), found.end(), [&](const WorkbookParameter& p) { return p.name == place.name; });
        if (known == found.end()) {
            found.push_back({std::string(place.name), {}, isTimeName(place.name), true, {}});
            known = found.end() - 1;
        }
        const std::string format(place.format);
        const auto at = std::lower_bound(known->formats.begin(), known->formats.end(), format);
        if (at == known->formats.end() || *at != format)
            known->formats.insert(at, format);
        known->isTimeRange = known->isTimeRange || isTimeFormat(format) || (format.empty() && place.behindTimeColumn);
        known->isQuoted = known->isQuoted && place.quote != 0;
        known->places.push_back(place.span);
    }
    return found;
}

Duration grainOf(Duration range)
{
    static constexpr std::array<std::int64_t, 14> minutes{1, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 10'080, 43'200};
    for (const std::int64_t step : minutes)
        if (Duration::minutes(step).ticks * 60 >= range.ticks)
            return Duration::minutes(step);
    return Duration::minutes(minutes.back());
}

Substitution substitute(std::string_view text, const ParameterValues& values)
{
    Substitution result;
    std::uint32_t at = 0;
    const auto copyTo = [&](std::uint32_t end) {
        if (end > at) {
            result.pieces.push_back({std::uint32_t(result.text.size()), at, end - at, true});
            result.text += text.substr(at, end - at);
        }
        at = end;
    };
    for (const Place& place : Scanner(text).places()) {
        const auto value = values.find(std::string(place.name));
        if (value == values.end()) {
            result.missing.push_back({Severity::Error, place.span, fmt::format("the parameter {} has no value", place.name)});
            continue;
        }
        const auto words = value->second.timeRange ? timeValue(place, value->second) : textValue(place, value->second);
        if (!words) {
            result.missing.push_back({Severity::NotSupported, place.span, fmt::format("not supported: the format {} of the parameter {}", place.format, place.name)});
            continue;
        }
        copyTo(place.span.offset);
        result.pieces.push_back({std::uint32_t(result.text.size()), place.span.offset, place.span.length, false});
        result.text += *words;
        at = place.span.end();
    }
    copyTo(std::uint32_t(text.size()));
    return result;
}

Span Substitution::inOriginal(Span inText) const
{
    const auto pieceAt = [&](std::uint32_t offset) -> const Piece* {
        auto after = std::upper_bound(pieces.begin(), pieces.end(), offset, [](std::uint32_t at, const Piece& piece) { return at < piece.offset; });
        return after == pieces.begin() ? nullptr : &*(after - 1);
    };
    const Piece* first = pieceAt(inText.offset);
    if (!first)
        return inText;
    const std::uint32_t from = first->isCopy ? first->original + (inText.offset - first->offset) : first->original;
    if (inText.length == 0)
        return {from, 0};
    const Piece* last = pieceAt(inText.end() - 1);
    const std::uint32_t to = last->isCopy ? last->original + (inText.end() - last->offset) : last->original + last->originalLength;
    return {from, to > from ? to - from : 0};
}

std::string substituteParameters(std::string_view text, const ParameterValues& values, Diagnostics& missing)
{
    Substitution result = substitute(text, values);
    missing.insert(missing.end(), result.missing.begin(), result.missing.end());
    return std::move(result.text);
}

} // namespace core::kql
