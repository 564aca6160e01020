// SPDX-License-Identifier: GPL-3.0-or-later
// A report as tables: what CSV files and workbooks hold.
#include "core/report/builder.h"
#include "core/report/writer.h"

#include <fmt/format.h>

namespace core::report {
namespace {

Table tableOf(const KeyValues& values)
{
    Table table;
    table.id = values.id;
    table.title = "Values";
    table.columns = {{"name", "Name", Kind::Code}, {"title", "What", Kind::Text}, {"value", "Value", Kind::Text}, {"time", "Time", Kind::Time}, {"number", "Number", Kind::Count}};
    for (const KeyValues::Item& item : values.items) {
        Row row{textCell(item.name), textCell(item.title), Cell(), Cell(), Cell()};
        row[item.kind == Kind::Time ? 3 : isNumber(item.kind) ? 4 : 2] = item.cell;
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table tableOf(const Timeline& timeline)
{
    Table table;
    table.id = timeline.id;
    table.title = timeline.title;
    table.isTall = true;
    table.columns = {{"time", "Time", Kind::Time},   {"wait", "Wait", Kind::Duration}, {"lane", "Where", Kind::Code},   {"step", "Step", Kind::Code},
                     {"title", "What", Kind::Text},  {"result", "Result", Kind::Text}, {"text", "As the source has it", Kind::Text}, {"ip", "Address", Kind::Code},
                     {"actor", "By", Kind::Text},    {"computer", "Server", Kind::Text}, {"link", "Link", Kind::Code},  {"link_reason", "Why it stands here", Kind::Text},
                     {"file", "File", Kind::Code},   {"record", "Record", Kind::Count}, {"correlation_id", "Correlation id", Kind::Code}};
    for (const TimelineStep& one : timeline.steps) {
        const FlowStep& step = one.step;
        const EvidencePlace* place = step.evidence.empty() ? nullptr : &step.evidence.front();
        table.rows.push_back({timeCell(step.time, step.digits), durationCell(one.wait), textCell(laneName(step.lane)), textCell(step.step), textCell(step.title), textCell(step.result),
                              textCell(step.text), textCell(step.ip), textCell(step.actor), textCell(step.computer), textCell(name(step.link)), textCell(step.linkReason),
                              place ? textCell(place->file) : Cell(), place ? countCell(place->record) : Cell(), textCell(step.correlationId)});
    }
    return table;
}

Table tableOf(const std::vector<Reference>& references)
{
    Table table;
    table.id = "evidence";
    table.title = "Records that this report refers to";
    table.isTall = true;
    table.columns = {{"number", "Number", Kind::Count}, {"event", "Event", Kind::Count}, {"time", "Time", Kind::Time}, {"source", "Source", Kind::Code}, {"text", "What", Kind::Text},
                     {"file", "File", Kind::Code},      {"record", "Record", Kind::Count}, {"sha256", "SHA-256", Kind::Hash}};
    for (std::size_t i = 0; i < references.size(); ++i) {
        const Reference& one = references[i];
        const Row head{countCell(i + 1), countCell(static_cast<std::uint64_t>(one.event.value)), timeCell(one.time, 7), textCell(one.source), textCell(one.text), Cell(), Cell(), Cell()};
        if (one.places.empty())
            table.rows.push_back(head);
        for (const EvidencePlace& place : one.places) {
            Row row = head;
            row[5] = textCell(place.file);
            row[6] = countCell(place.record);
            row[7] = textCell(place.sha256);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

// What each figure counts, so that its table can be read without the report.
Table figureTable(const Section& section)
{
    Table table;
    table.id = "what-figures-count";
    table.title = "What the figures count";
    table.columns = {{"figure", "Figure", Kind::Code},     {"title", "Title", Kind::Text}, {"counts", "Counted", Kind::Text}, {"excludes", "Left out", Kind::Text},
                     {"from", "From", Kind::Time},         {"to", "To", Kind::Time},       {"flows", "Flows in scope", Kind::Count}, {"flows_in_case", "Flows in the case", Kind::Count},
                     {"coverage", "Hours that the evidence covers", Kind::Text}, {"failure", "Why it is missing", Kind::Text}};
    for (const Block& block : section.blocks) {
        const auto* figure = std::get_if<Figure>(&block);
        if (!figure)
            continue;
        std::string covered;
        for (const Figure::Coverage& lane : figure->coverage)
            covered += fmt::format("{}{}: {} of {}", covered.empty() ? "" : "; ", lane.lane, lane.covered, lane.hours);
        table.rows.push_back({textCell(figure->id), textCell(figure->table.title), textCell(figure->counts), textCell(figure->excludes), timeCell(figure->from), timeCell(figure->to),
                              countCell(figure->flows), countCell(figure->flowsInCase), textCell(covered), textCell(figure->failure)});
    }
    return table;
}

} // namespace

std::vector<NamedTable> tablesOf(const Report& report)
{
    std::vector<NamedTable> tables;
    for (const Section& section : report.sections) {
        const auto add = [&](Table table) {
            std::string id = fmt::format("{}-{}", section.id, table.id);
            tables.push_back({std::move(id), section.id, std::move(table)});
        };
        if (Table about = figureTable(section); !about.rows.empty())
            add(std::move(about));
        for (const Block& block : section.blocks) {
            if (const auto* table = std::get_if<Table>(&block))
                add(*table);
            else if (const auto* figure = std::get_if<Figure>(&block); figure && figure->failure.empty())
                add(figure->table);
            else if (const auto* values = std::get_if<KeyValues>(&block))
                add(tableOf(*values));
            else if (const auto* timeline = std::get_if<Timeline>(&block))
                add(tableOf(*timeline));
        }
    }
    if (!report.references.empty())
        tables.push_back({"evidence", "evidence", tableOf(report.references)});
    return tables;
}

} // namespace core::report
