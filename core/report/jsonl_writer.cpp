// SPDX-License-Identifier: GPL-3.0-or-later
// A line of JSON for each block and row; names are stable, `type` says what a line is.
#include "core/base/json_text.h"
#include "core/report/cell_text.h"
#include "core/report/writers.h"

#include <fmt/format.h>

namespace core::report {
namespace {

class Lines
{
public:
    Lines(const Report& report, Output& out) : m_report(report), m_out(out) {}
    void write();

private:
    JsonWriter begin(std::string_view type) const;
    void end(JsonWriter& line) { m_out << line.endObject().text() << "\n"; }
    void text(std::string_view type, std::string_view text, const std::vector<ReferenceNumber>& references = {});
    void writeBlock(const Block& block);
    void writeValues(const KeyValues& values);
    void writeTable(const Table& table);
    void writeFigure(const Figure& figure);
    void writeTimeline(const Timeline& timeline);
    void writeStep(const Timeline& timeline, const TimelineStep& one);
    void writeHead();
    void writeReferences();
    static void writeNumbers(JsonWriter& line, const std::vector<ReferenceNumber>& references);
    static void writeCell(JsonWriter& line, const Cell& cell, Kind kind);
    static void writePlaces(JsonWriter& line, const std::vector<EvidencePlace>& places);

    const Report& m_report;
    Output& m_out;
    std::string m_section;
};

JsonWriter Lines::begin(std::string_view type) const
{
    JsonWriter line;
    line.beginObject().member("type", type);
    if (!m_section.empty())
        line.member("section", m_section);
    return line;
}

void Lines::writeNumbers(JsonWriter& line, const std::vector<ReferenceNumber>& references)
{
    if (references.empty())
        return;
    line.key("references").beginArray();
    for (const ReferenceNumber number : references)
        line.value(std::int64_t{number});
    line.endArray();
}

void Lines::writeCell(JsonWriter& line, const Cell& cell, Kind kind)
{
    if (cell.isEmpty())
        line.null();
    else if (const auto* text = std::get_if<std::string>(&cell.value))
        line.value(*text);
    else if (kind == Kind::Time)
        line.value(machineText(cell, kind));
    else if (kind == Kind::Duration || cell.value.index() == 3)
        line.raw(machineText(cell, kind));
    else
        line.value(std::get<std::int64_t>(cell.value));
}

void Lines::writePlaces(JsonWriter& line, const std::vector<EvidencePlace>& places)
{
    line.key("evidence").beginArray();
    for (const EvidencePlace& place : places)
        line.beginObject().member("file", place.file).member("sha256", place.sha256).member("record", place.record).endObject();
    line.endArray();
}

void Lines::text(std::string_view type, std::string_view text, const std::vector<ReferenceNumber>& references)
{
    JsonWriter line = begin(type);
    line.member("text", text);
    writeNumbers(line, references);
    end(line);
}

void Lines::writeHead()
{
    JsonWriter line = begin("report");
    line.member("template", m_report.kind).member("title", m_report.title).memberOrNull("organisation", m_report.organisation);
    line.memberOrNull("case_number", m_report.caseNumber).memberOrNull("examiner", m_report.examiner).memberOrNull("text", m_report.text);
    line.memberOrNull("case", m_report.caseName).member("zone", m_report.zone);
    line.memberOrNull("from", m_report.from ? formatUtc(*m_report.from) : std::string()).memberOrNull("to", m_report.to ? formatUtc(*m_report.to) : std::string());
    line.key("sections").beginArray();
    for (const Section& section : m_report.sections)
        line.value(section.id);
    line.endArray();
    end(line);
    if (!m_report.stamp)
        return;
    JsonWriter stamp = begin("stamp");
    stamp.member("made", formatUtc(m_report.stamp->made, 0)).member("program", m_report.stamp->program);
    end(stamp);
}

void Lines::writeValues(const KeyValues& values)
{
    for (const KeyValues::Item& item : values.items) {
        JsonWriter line = begin("value");
        line.member("group", values.id).member("name", item.name).member("title", item.title).member("kind", name(item.kind)).key("value");
        writeCell(line, item.cell, item.kind);
        writeNumbers(line, item.cell.references);
        end(line);
    }
}

void Lines::writeTable(const Table& table)
{
    JsonWriter head = begin("table");
    head.member("table", table.id).member("title", table.title).member("rows", std::uint64_t{table.rowCount()});
    head.member("total", table.total > 0 ? table.total : std::uint64_t{table.rowCount()}).key("columns").beginArray();
    for (const Column& column : table.columns)
        head.beginObject().member("name", machineName(column)).member("title", column.title).member("kind", name(column.kind)).endObject();
    head.endArray();
    if (table.rowCount() == 0)
        head.memberOrNull("when_empty", table.whenEmpty);
    end(head);
    for (std::size_t number = 0; number < table.rowCount() && m_out.isOpen(); ++number) {
        const Row row = table.row(number);
        JsonWriter line = begin("row");
        line.member("table", table.id).member("row", std::uint64_t{number + 1}).key("values").beginObject();
        std::vector<ReferenceNumber> references;
        for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
            line.key(machineName(table.columns[i]));
            writeCell(line, row[i], table.columns[i].kind);
            references.insert(references.end(), row[i].references.begin(), row[i].references.end());
        }
        line.endObject();
        writeNumbers(line, references);
        end(line);
    }
}

void Lines::writeFigure(const Figure& figure)
{
    JsonWriter line = begin("figure");
    line.member("figure", figure.id).member("title", figure.table.title).memberOrNull("subtitle", figure.subtitle).member("form", insight::name(figure.form));
    line.member("from", formatUtc(figure.from)).member("to", formatUtc(figure.to)).member("flows", figure.flows).member("flows_in_case", figure.flowsInCase);
    line.member("bucket_seconds", figure.bucket.ticks / Duration::seconds(1).ticks); // width of columns on an axis of time
    line.memberOrNull("counts", figure.counts).memberOrNull("excludes", figure.excludes).memberOrNull("failure", figure.failure);
    line.key("coverage").beginArray();
    for (const Figure::Coverage& lane : figure.coverage)
        line.beginObject().member("lane", lane.lane).member("hours", lane.hours).member("covered", lane.covered).endObject();
    line.endArray().key("series").beginArray();
    for (const Figure::Series& series : figure.series)
        line.beginObject().member("column", series.column).member("unit", insight::name(series.unit)).memberOrNull("numerator", series.numerator)
            .memberOrNull("denominator", series.denominator).endObject();
    line.endArray();
    end(line);
    if (figure.failure.empty())
        writeTable(figure.table);
}

void Lines::writeStep(const Timeline& timeline, const TimelineStep& one)
{
    const FlowStep& step = one.step;
    JsonWriter line = begin("step");
    line.member("flow", timeline.flow.correlationId).member("time", formatUtc(step.time, step.digits)).member("wait_seconds", static_cast<double>(one.wait.ticks) / 1e7);
    line.member("lane", laneName(step.lane)).member("step", step.step).member("title", step.title).memberOrNull("result", step.result).memberOrNull("text", step.text);
    line.memberOrNull("meaning", step.meaning).memberOrNull("ip", step.ip).memberOrNull("actor", step.actor).memberOrNull("computer", step.computer);
    line.memberOrNull("event_id", step.sourceId).memberOrNull("correlation_id", step.correlationId).member("link", core::name(step.link));
    line.member("link_rule", core::name(step.rule)).member("link_reason", step.linkReason).memberOrNull("decision", core::name(step.decision));
    writePlaces(line, step.evidence);
    writeNumbers(line, one.references);
    line.member("record", step.raw).member("record_bytes", std::uint64_t{one.rawSize});
    end(line);
}

void Lines::writeTimeline(const Timeline& timeline)
{
    JsonWriter line = begin("timeline");
    line.member("flow", timeline.flow.correlationId).member("title", timeline.title).memberOrNull("user", timeline.flow.user).member("kind", core::name(timeline.flow.kind));
    line.member("outcome", core::name(timeline.flow.outcome)).member("steps", std::uint64_t{timeline.steps.size()});
    end(line);
    for (const TimelineStep& step : timeline.steps)
        if (m_out.isOpen())
            writeStep(timeline, step);
}

void Lines::writeBlock(const Block& block)
{
    if (const auto* heading = std::get_if<Heading>(&block)) {
        text("heading", heading->text);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        text("paragraph", paragraph->text, paragraph->references);
    } else if (const auto* list = std::get_if<List>(&block)) {
        for (const std::string& item : list->items)
            text("item", item);
    } else if (const auto* note = std::get_if<Note>(&block)) {
        text(note->weight == Note::Weight::Warning ? "warning" : "note", note->text);
    } else if (const auto* values = std::get_if<KeyValues>(&block)) {
        writeValues(*values);
    } else if (const auto* table = std::get_if<Table>(&block)) {
        writeTable(*table);
    } else if (const auto* figure = std::get_if<Figure>(&block)) {
        writeFigure(*figure);
    } else if (const auto* timeline = std::get_if<Timeline>(&block)) {
        writeTimeline(*timeline);
    }
}

void Lines::writeReferences()
{
    m_section.clear();
    if (!m_report.references.empty() && !m_report.serverTimes.empty())
        text("note", m_report.serverTimes);
    for (std::size_t i = 0; i < m_report.references.size(); ++i) {
        const Reference& one = m_report.references[i];
        JsonWriter line = begin("reference");
        line.member("number", std::uint64_t{i + 1}).member("event", one.event.value).memberOrNull("time", one.time ? formatUtc(*one.time) : std::string());
        line.memberOrNull("source", one.source).memberOrNull("text", one.text);
        writePlaces(line, one.places);
        end(line);
    }
}

void Lines::write()
{
    writeHead();
    for (const Section& section : m_report.sections) {
        m_section = section.id;
        JsonWriter line = begin("section");
        line.member("title", section.title);
        end(line);
        for (const Block& block : section.blocks)
            if (m_out.isOpen())
                writeBlock(block);
    }
    writeReferences();
}

} // namespace

Result<void> writeJsonLines(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress)
{
    progress.step("JSON lines");
    Output out(sink, std::move(stop));
    Lines(report, out).write();
    return out.finish();
}

} // namespace core::report
