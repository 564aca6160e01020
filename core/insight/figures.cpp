// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/figures.h"

#include "core/base/local_zone.h"
#include "core/kql/parser.h"
#include "core/kql/value_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::insight {
namespace {

namespace syntax = kql::syntax;

const syntax::Let* letOf(const syntax::Statement& statement) { return std::get_if<syntax::Let>(&statement.node); }

// Where the value of a `let` that is one literal stands.
std::optional<kql::Span> valueSpan(const syntax::Let& let)
{
    const auto* pipeline = std::get_if<syntax::PipelinePtr>(&let.value);
    return pipeline && *pipeline ? std::optional((*pipeline)->span) : std::nullopt;
}

// The text in front of the last statement, zone and bucket written into it; nothing where it has no `let Rows`.
std::optional<std::string> headOf(const std::string& query, const PanelFigures& figures)
{
    const kql::Parsed parsed = kql::parse(query);
    const auto& statements = parsed.query.statements;
    if (kql::hasErrors(parsed.diagnostics) || statements.size() < 2 || letOf(statements.back()))
        return std::nullopt;
    std::string head = query.substr(0, statements.back().span.offset);
    bool hasRows = false;
    for (auto statement = statements.rbegin(); statement != statements.rend(); ++statement) { // from behind: places in front stay
        const syntax::Let* let = letOf(*statement);
        if (!let)
            continue;
        hasRows = hasRows || let->name.text == "Rows";
        const std::optional<kql::Span> value = valueSpan(*let);
        if (value && let->name.text == "zone")
            head.replace(value->offset, value->length, kql::valueAsLiteral({kql::Type::String, figures.zone}));
        else if (value && let->name.text == "bucket")
            head.replace(value->offset, value->length, kql::valueAsLiteral({kql::Type::TimeSpan, figures.bucket.ticks}));
    }
    return hasRows ? std::optional(head) : std::nullopt;
}

std::string isValue(const std::string& column, const kql::Value& value)
{
    const std::string name = fmt::format("['{}']", column);
    const bool isText = value.type == kql::Type::String || value.type == kql::Type::Unknown;
    if (value.isNull())
        return fmt::format("{}({})", isText ? "isempty" : "isnull", name);
    if (isText && value.text().empty())
        return fmt::format("isempty({})", name);
    return fmt::format("{} == {}", name, kql::valueAsLiteral(value));
}

// The logs that the query reads reach as far as they did for the figures.
std::string logsOf(const PanelFigures& figures)
{
    std::string text;
    for (const LogTable& log : figures.logs) {
        std::string where;
        const auto add = [&](const char* sign, UtcTime time) {
            where += fmt::format("{}{} {} {}", where.empty() ? "" : " and ", log.timeColumn, sign, kql::valueAsLiteral({kql::Type::DateTime, time.ticks}));
        };
        if (figures.time.from)
            add(">=", *figures.time.from);
        if (figures.time.to)
            add("<", *figures.time.to);
        if (!where.empty())
            text += fmt::format("let {0} = {0} | where {1};\n", log.name, where);
    }
    return text;
}

} // namespace

// Days where a few dozen of them do, since people think in days; parts of days only for shorter periods.
Period periodOf(const TimeRange& time, const std::optional<UtcTime>& first, const std::optional<UtcTime>& last)
{
    const UtcTime from = time.from.value_or(first.value_or(UtcTime{}));
    const UtcTime to = time.to.value_or(last ? *last + Duration{1} : from);
    return {from, std::max(from, to)};
}

Duration bucketFor(const Period& period)
{
    constexpr std::array<std::pair<Duration, Duration>, 5> widths{{{Duration::days(2), Duration::hours(1)},
                                                                   {Duration::days(4), Duration::hours(3)},
                                                                   {Duration::days(8), Duration::hours(6)},
                                                                   {Duration::days(92), Duration::days(1)},
                                                                   {Duration::days(800), Duration::days(7)}}};
    for (const auto& [upTo, width] : widths)
        if (period.length() <= upTo)
            return width;
    return Duration::days(28);
}

int PanelFigures::column(std::string_view name) const
{
    const auto found = std::find_if(result.columns.begin(), result.columns.end(), [&](const kql::Column& c) { return c.name == name; });
    return found == result.columns.end() ? -1 : static_cast<int>(found - result.columns.begin());
}

std::optional<double> PanelFigures::number(std::size_t row, std::string_view name) const { return numberAt(result, row, name); }

std::optional<double> numberAt(const kql::QueryResult& result, std::size_t row, std::string_view name)
{
    const auto found = std::find_if(result.columns.begin(), result.columns.end(), [&](const kql::Column& c) { return c.name == name; });
    if (found == result.columns.end() || row >= result.rows.size())
        return std::nullopt;
    const kql::Value& value = result.rows[row][static_cast<std::size_t>(found - result.columns.begin())];
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return value.type == kql::Type::TimeSpan ? static_cast<double>(*whole) / 10'000'000 : static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value.data))
        return *real;
    if (const auto* truth = std::get_if<bool>(&value.data))
        return *truth ? 1 : 0;
    return std::nullopt;
}

int offsetColumn(const Panel& panel, const kql::QueryResult& result)
{
    if (std::find(panel.keys.begin(), panel.keys.end(), "Offset") == panel.keys.end())
        return -1;
    const auto found = std::find_if(result.columns.begin(), result.columns.end(),
                                    [](const kql::Column& c) { return c.name == "Offset" && c.type == kql::Type::TimeSpan; });
    return found == result.columns.end() ? -1 : static_cast<int>(found - result.columns.begin());
}

std::string repeatedHour(const Panel& panel, const PanelFigures& figures, std::size_t row)
{
    const int offset = offsetColumn(panel, figures.result), x = figures.column(panel.x);
    if (offset < 0 || x < 0 || row >= figures.result.rows.size())
        return {};
    const auto& values = figures.result.rows[row];
    const kql::Value &ahead = values[static_cast<std::size_t>(offset)], &begin = values[static_cast<std::size_t>(x)];
    if (ahead.isNull() || begin.isNull() || begin.type != kql::Type::DateTime)
        return {};
    const auto zone = LocalZone::find(figures.zone);
    if (!zone)
        return {};
    // Some zones put their clocks back by half an hour: then only a part of the hour is shown twice.
    const auto isTwice = [&](std::int64_t local) { return (*zone)->read({local}).shown == LocalZone::Shown::Twice; };
    if (!isTwice(begin.integer()) && !isTwice(begin.integer() + figures.bucket.ticks - 1))
        return {};
    const std::int64_t minutes = ahead.integer() / Duration::minutes(1).ticks, distance = minutes < 0 ? -minutes : minutes;
    return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', distance / 60, distance % 60);
}

std::string flowsQuery(const Panel& panel, const PanelFigures& figures, std::size_t row, std::size_t measure)
{
    if (row >= figures.result.rows.size() || measure >= panel.measures.size() || !panel.measures[measure].leads)
        return {};
    const auto head = headOf(panel.query, figures);
    if (!head)
        return {};
    std::string text = logsOf(figures) + *head + "Rows";
    for (const std::string& key : panel.keys) {
        const int column = figures.column(key);
        if (column < 0)
            return {};
        text += fmt::format("\n| where {}", isValue(key, figures.result.rows[row][static_cast<std::size_t>(column)]));
    }
    if (const std::string& condition = panel.measures[measure].where; !condition.empty())
        text += fmt::format("\n| where {}", condition);
    return text + "\n| distinct CorrelationId\n| sort by CorrelationId asc";
}

std::optional<std::string> zoneOfQueries(const std::string& zone)
{
    if (!zone.starts_with('+') && !zone.starts_with('-'))
        return zone;
    const auto known = LocalZone::find(zone);
    if (!known)
        return std::nullopt;
    const Duration ahead = (*known)->toLocal(UtcTime{}) - UtcTime{};
    const std::int64_t hours = ahead.ticks / Duration::hours(1).ticks;
    if (ahead != Duration::hours(hours) || hours < -12 || hours > 14) // more names there are not
        return std::nullopt;
    return hours == 0 ? "UTC" : fmt::format("Etc/GMT{:+}", -hours); // of these names the sign is turned round
}

} // namespace core::insight
