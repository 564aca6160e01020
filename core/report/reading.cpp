// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reading.h"

#include "core/report/builder.h"
#include "core/report/figure_reading.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::report {

const char* const evidenceTitle = "Evidence";
const char* const evidenceWords = "Records that this report refers to by a number in brackets, with the files in which they stand.";
const char* const evidenceWithoutPlace = "The case does not say where it stands.";

std::vector<Fact> aboutOf(const Report& report, const Clock& clock)
{
    std::vector<Fact> facts;
    const auto item = [&](const char* title, std::string text) {
        if (!text.empty())
            facts.push_back({title, std::move(text)});
    };
    item("Organisation", report.organisation);
    item("Case number", report.caseNumber);
    item("Examiner", report.examiner);
    item("Case file", report.caseName);
    if (report.from || report.to)
        item("Period", fmt::format("{} to {} ({}; the end is not included)", report.from ? clock.text(*report.from, boundDigits(*report.from)) : "the beginning",
                                   report.to ? clock.text(*report.to, boundDigits(*report.to)) : "the end", clock.zone()));
    item("Times", clock.zone() == "UTC" ? std::string("UTC") : fmt::format("{}, with the distance from UTC", clock.zone()));
    return facts;
}

std::vector<std::string> paragraphsOf(const std::string& text)
{
    std::vector<std::string> paragraphs;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        paragraphs.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return paragraphs;
}

std::string stampText(const Stamp& stamp) { return fmt::format("Made {} by {}", formatUtc(stamp.made, 0), stamp.program); }

std::string contentsTitle(const Block& block)
{
    if (const auto* heading = std::get_if<Heading>(&block))
        return heading->text;
    if (const auto* figure = std::get_if<Figure>(&block))
        return figure->table.title;
    if (const auto* table = std::get_if<Table>(&block))
        return table->title;
    return {};
}

std::string columnTitle(const Column& column, const Clock& clock)
{
    return column.kind == Kind::Time ? fmt::format("{} ({})", column.title, clock.zone()) : column.title;
}

std::string itemTitle(const KeyValues::Item& item, const Clock& clock)
{
    return item.kind == Kind::Time ? fmt::format("{} ({})", item.title, clock.zone()) : item.title;
}

ShownTable shownTable(const Table& table)
{
    const std::size_t rows = table.rowCount(), limit = table.isTall ? std::min(rows, Table::shownRows) : rows;
    std::vector<std::string> left;
    ShownTable shown{table.isTall ? withoutEmptyColumns(table, limit, left) : table, {}};
    if (const std::uint64_t all = std::max<std::uint64_t>(table.total, rows); limit < all)
        shown.remarks.push_back(fmt::format("The first {} of {} rows; CSV, XLSX and JSON lines hold {}.", grouped(limit), grouped(all), rows < all ? "as many" : "them all"));
    else if (table.isTall)
        shown.remarks.push_back(counted(rows, "row", "rows"));
    if (!left.empty())
        shown.remarks.push_back(fmt::format("Columns without any value: {}", fmt::join(left, ", ")));
    return shown;
}

FigureNumbers numbersOf(const Figure& figure)
{
    FigureNumbers numbers;
    numbers.title = figure.table.title + ": numbers";
    numbers.values = valuesOf(figure);
    if (numbers.values)
        return numbers;
    numbers.tables = matricesOf(figure);
    if (numbers.tables.empty()) {
        numbers.tables.push_back(figure.table);
        numbers.tables.back().id = figure.id;
        numbers.tables.back().title = numbers.title;
    }
    return numbers;
}

std::vector<Sentences> basisOf(const Figure& figure, const Clock& clock)
{
    Sentences counted_{{"Counted:", true}, {" " + figure.counts, false}};
    if (!figure.excludes.empty()) {
        counted_.push_back({" ", false});
        counted_.push_back({"Left out:", true});
        counted_.push_back({" " + figure.excludes, false});
    }
    std::string covered;
    for (const Figure::Coverage& lane : figure.coverage)
        covered += fmt::format(" The {} log covers {} of {} hours{}.", lane.lane, grouped(static_cast<std::uint64_t>(lane.covered)), grouped(static_cast<std::uint64_t>(lane.hours)),
                               lane.covered < lane.hours ? "; what happened in the others is not counted" : "");
    Sentences period{{"Period:", true},
                     {fmt::format(" {} to {} ({}). ", clock.text(figure.from, boundDigits(figure.from)), clock.text(figure.to, boundDigits(figure.to)), clock.zone()), false},
                     {"Scope:", true},
                     {fmt::format(" {} of {} flows of the case.{}", grouped(figure.flows), grouped(figure.flowsInCase), covered), false}};
    return {std::move(counted_), std::move(period)};
}

std::vector<StepLine> linesOf(const FlowStep& step)
{
    std::vector<StepLine> lines;
    const auto line = [&](StepLine::Kind kind, std::string text) {
        if (!text.empty())
            lines.push_back({kind, std::move(text)});
    };
    line(StepLine::Kind::Text, step.text == step.title ? std::string() : step.text);
    line(StepLine::Kind::Soft, step.meaning);
    std::string where;
    for (const std::string* part : {&step.ip, &step.actor, &step.computer})
        if (!part->empty())
            where += (where.empty() ? "" : " \xc2\xb7 ") + *part;
    line(StepLine::Kind::Soft, where);
    line(StepLine::Kind::Soft, fmt::format("{}", fmt::join(step.remarks, ", ")));
    if (isInferred(step.rule))
        line(StepLine::Kind::Link, fmt::format("Linked by inference ({}): {}{}", name(step.link), step.linkReason,
                                               step.decision == LinkDecision::None ? std::string() : fmt::format(" The examiner {} it.", name(step.decision))));
    return lines;
}

std::string waitText(Duration wait) { return wait.ticks == 0 ? std::string() : (wait.ticks > 0 ? "+" : "") + durationText(wait); }

std::string recordRemark(const TimelineStep& step)
{
    return step.rawSize > step.step.raw.size() ? fmt::format("The record goes on: {} bytes in all.", grouped(step.rawSize)) : std::string();
}

std::string referenceText(const Reference& reference, const Clock& clock)
{
    return (reference.time ? clock.text(*reference.time, timelineDigits) + " " : std::string()) + reference.text;
}

} // namespace core::report
