// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/throttle_limits.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/throttle_limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace core {
namespace {

constexpr std::array allCounters{ThrottleCounter::Identity, ThrottleCounter::Reset, ThrottleCounter::Any,
                                 ThrottleCounter::Phone,    ThrottleCounter::Sms,   ThrottleCounter::App,
                                 ThrottleCounter::Questions, ThrottleCounter::Email};
constexpr std::array allColumns{"source", "default", "counter", "methods", "attempts", "window_minutes", "block_minutes",
                                "from",   "cleared", "title",   "reference"};
constexpr int mostAttempts = 1'000'000;
constexpr int mostMinutes = 366 * 24 * 60;

// Reads the cells of one row; remembers the first that makes no sense.
class LimitRow
{
public:
    LimitRow(const TsvTable& table, std::size_t row) : m_table(table), m_row(row) {}

    std::string_view text(std::string_view column) const { return trim(m_table.cell(m_row, column)); }

    int number(std::string_view column, int most)
    {
        const std::string_view digits = text(column);
        int value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size() || value < 1 || value > most)
            note(column);
        return value;
    }

    bool flag(std::string_view column, std::string_view set, std::string_view clear)
    {
        const std::string word = toLower(text(column));
        if (word != set && word != clear && !word.empty())
            note(column);
        return word == set;
    }

    ThrottleCounter counter()
    {
        for (const ThrottleCounter counter : allCounters)
            if (text("counter") == throttleCounterName(counter))
                return counter;
        note("counter");
        return ThrottleCounter::Any;
    }

    std::uint32_t methods()
    {
        std::uint32_t bits = 0;
        if (text("methods").empty())
            return bits;
        for (const std::string_view name : splitText(text("methods"), '|')) {
            const auto known = methodsIn(~0U);
            const auto found =
                std::find_if(known.begin(), known.end(), [&](Method method) { return methodName(method) == name; });
            if (found == known.end())
                note("methods");
            else
                bits |= static_cast<std::uint32_t>(*found);
        }
        return bits;
    }

    void note(std::string_view column)
    {
        if (m_problem.empty())
            m_problem = fmt::format("\"{}\" makes no sense in column {}", text(column), column);
    }
    void note(std::string_view column, std::string_view why)
    {
        if (m_problem.empty())
            m_problem = fmt::format("\"{}\" in column {} {}", text(column), column, why);
    }

    std::optional<Error> problem() const
    {
        if (m_problem.empty())
            return std::nullopt;
        return Error{ErrorCode::Malformed, m_problem, fmt::format("line {}", m_table.line(m_row))};
    }

private:
    const TsvTable& m_table;
    std::size_t m_row;
    std::string m_problem;
};

ThrottleLimit readLimit(LimitRow& row)
{
    ThrottleLimit limit;
    limit.counter = row.counter();
    limit.methods = row.methods();
    limit.attempts = row.number("attempts", mostAttempts);
    limit.window = Duration::minutes(row.number("window_minutes", mostMinutes));
    limit.block = Duration::minutes(row.number("block_minutes", mostMinutes));
    limit.fromLastAttempt = row.flag("from", "attempt", "block");
    limit.clearedBySuccess = row.flag("cleared", "yes", "no");
    const bool ofMethods = limit.counter >= ThrottleCounter::Phone;
    if (ofMethods != (limit.methods != 0))
        row.note("methods", ofMethods ? "is needed for a counter of methods" : "is for counters of methods only");
    return limit;
}

void addRow(LimitRow& row, std::vector<ThrottleLimits>& sources)
{
    const std::string_view name = row.text("source");
    if (name.empty())
        row.note("source");
    auto source =
        std::find_if(sources.begin(), sources.end(), [&](const ThrottleLimits& made) { return made.source == name; });
    if (source == sources.end()) {
        source = sources.insert(sources.end(), ThrottleLimits{std::string(name), {}, {}, false, {}});
        source->title = row.text("title").empty() ? name : row.text("title");
        source->reference = row.text("reference");
    }
    if (row.flag("default", "yes", "no")) {
        source->isDefault = true;
        if (std::count_if(sources.begin(), sources.end(), [](const ThrottleLimits& made) { return made.isDefault; }) > 1)
            row.note("default", "marks a second source");
    }
    const ThrottleLimit limit = readLimit(row);
    if (source->limit(limit.counter))
        row.note("counter", "stands twice in this source");
    for (const ThrottleLimit& other : source->limits)
        if ((other.methods & limit.methods) != 0)
            row.note("methods", "stands twice in this source");
    source->limits.push_back(limit);
}

} // namespace

const char* throttleCounterName(ThrottleCounter counter)
{
    switch (counter) {
    case ThrottleCounter::Identity:
        return "identity";
    case ThrottleCounter::Reset:
        return "reset";
    case ThrottleCounter::Any:
        return "any";
    case ThrottleCounter::Phone:
        return "phone";
    case ThrottleCounter::Sms:
        return "sms";
    case ThrottleCounter::App:
        return "app";
    case ThrottleCounter::Questions:
        return "questions";
    case ThrottleCounter::Email:
        return "email";
    }
    return "";
}

const ThrottleLimit* ThrottleLimits::limit(ThrottleCounter counter) const
{
    const auto found =
        std::find_if(limits.begin(), limits.end(), [&](const ThrottleLimit& made) { return made.counter == counter; });
    return found == limits.end() ? nullptr : &*found;
}

const ThrottleLimit* ThrottleLimits::limit(Method method) const
{
    const auto found = std::find_if(limits.begin(), limits.end(), [&](const ThrottleLimit& made) {
        return (made.methods & static_cast<std::uint32_t>(method)) != 0;
    });
    return found == limits.end() ? nullptr : &*found;
}

Result<std::vector<ThrottleLimits>> parseThrottleLimits(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) // editors of Windows
        text.remove_prefix(3);
    const Result<TsvTable> table = TsvTable::parse(text);
    if (!table)
        return tl::unexpected<Error>(table.error());
    for (const char* column : allColumns)
        if (!table->hasColumn(column))
            return fail(ErrorCode::Malformed, fmt::format("no column {}", column));
    std::vector<ThrottleLimits> sources;
    for (std::size_t i = 0; i < table->rowCount(); ++i) {
        LimitRow row(*table, i);
        addRow(row, sources);
        if (const std::optional<Error> problem = row.problem())
            return tl::unexpected<Error>(*problem);
    }
    if (sources.empty())
        return fail(ErrorCode::Malformed, "no limit in it");
    const bool hasDefault =
        std::any_of(sources.begin(), sources.end(), [](const ThrottleLimits& made) { return made.isDefault; });
    if (!hasDefault)
        sources.front().isDefault = true;
    return sources;
}

std::string_view throttleLimitsText()
{
    return resource::throttle_limits();
}

const std::vector<ThrottleLimits>& throttleSources()
{
    static const std::vector<ThrottleLimits> sources = [] {
        Result<std::vector<ThrottleLimits>> parsed = parseThrottleLimits(throttleLimitsText());
        if (!parsed)
            brokenTable("throttle_limits", describe(parsed.error()));
        return *std::move(parsed);
    }();
    return sources;
}

const ThrottleLimits* throttleLimits(std::string_view source)
{
    const auto& all = throttleSources();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const ThrottleLimits& made) { return made.source == source; });
    return found == all.end() ? nullptr : &*found;
}

const ThrottleLimits& defaultThrottleLimits()
{
    const auto& all = throttleSources();
    return *std::find_if(all.begin(), all.end(), [](const ThrottleLimits& made) { return made.isDefault; });
}

} // namespace core
