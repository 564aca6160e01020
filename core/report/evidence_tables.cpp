// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that several templates show: files of the evidence, flows, what the case says of itself.
#include "core/report/builder.h"

#include <fmt/format.h>

namespace core::report {
namespace {

class FlowRows : public RowSource
{
public:
    FlowRows(std::shared_ptr<const FlowList> flows, std::vector<std::size_t> chosen) : m_flows(std::move(flows)), m_chosen(std::move(chosen)) {}
    std::size_t size() const override { return m_chosen.size(); }
    Row row(std::size_t number) const override
    {
        const Flow& flow = (*m_flows)[m_chosen[number]];
        return {timeCell(flow.started, flow.startedDigits), durationCell(flow.duration()), textCell(flow.user), textCell(kindWords(flow.kind)),
                textCell(outcomeWords(flow.outcome)), textCell(reasonWords(flow)), textCell(flow.initiator), textCell(flow.sourceIp),
                textCell(methodWords(flow.methods)), flow.matchedBy ? textCell(serverWords(flow)) : Cell(), textCell(flow.computer), countCell(flow.steps),
                textCell(flow.correlationId)};
    }

private:
    static std::string_view serverWords(const Flow& flow)
    {
        switch (flow.serverOutcome) {
        case ServerOutcome::Succeeded: return "written";
        case ServerOutcome::Failed: return "failed";
        case ServerOutcome::NoAnswer: return "no result";
        case ServerOutcome::Unknown: break;
        }
        return "not clear";
    }
    std::shared_ptr<const FlowList> m_flows;
    std::vector<std::size_t> m_chosen;
};

std::string warningsOf(const FileReport& file)
{
    std::string all = file.sameAs != 0 ? "read again: the case had it already" : "";
    if (!file.note.empty())
        all += (all.empty() ? "" : "; ") + file.note;
    for (const FileWarning& warning : file.warnings)
        all += (all.empty() ? "" : "; ") + warning.text;
    return all;
}

} // namespace

Table flowTable(std::string id, std::string title, const std::shared_ptr<const FlowList>& flows, std::vector<std::size_t> chosen)
{
    Table table;
    table.id = std::move(id);
    table.title = std::move(title);
    table.isTall = true;
    table.whenEmpty = "None in the evidence of the period.";
    table.columns = {{"started", "Began", Kind::Time},      {"duration", "Lasted", Kind::Duration}, {"user", "Person", Kind::Text},
                     {"kind", "Kind", Kind::Text},          {"outcome", "Outcome", Kind::Text},     {"reason", "Reason", Kind::Text},
                     {"initiator", "Initiated by", Kind::Text}, {"source_ip", "Address", Kind::Code}, {"methods", "Methods", Kind::Text},
                     {"server", "Write-back", Kind::Text},  {"computer", "Server", Kind::Text},     {"steps", "Records", Kind::Count},
                     {"correlation_id", "Correlation id", Kind::Code}};
    table.source = std::make_shared<FlowRows>(flows, std::move(chosen));
    return table;
}

Table sourceTable(const std::vector<FileReport>& files)
{
    Table table;
    table.id = "files";
    table.title = "Files of the evidence";
    table.isTall = true;
    table.whenEmpty = "The case holds no file.";
    table.columns = {{"path", "File", Kind::Code},          {"format", "Form", Kind::Code},         {"bytes", "Bytes", Kind::Bytes},
                     {"read", "Read", Kind::Count},         {"imported", "New", Kind::Count},       {"duplicates", "Known already", Kind::Count},
                     {"rejected", "Not usable", Kind::Count}, {"first", "First record", Kind::Time}, {"last", "Last record", Kind::Time},
                     {"zone", "Zone of its times", Kind::Text}, {"remarks", "Remarks", Kind::Text}, {"sha256", "SHA-256", Kind::Hash}};
    for (const FileReport& file : files) {
        const std::string zone = !file.zone.empty() ? file.zone : file.hasWarning("zone_assumed") ? "none given; taken as UTC" : "";
        table.rows.push_back({textCell(file.path), textCell(file.format), countCell(file.bytes), countCell(file.recordsRead), countCell(file.imported),
                              countCell(file.duplicates), countCell(file.rejected), timeCell(file.firstEvent), timeCell(file.lastEvent), textCell(zone),
                              textCell(warningsOf(file)), textCell(file.sha256)});
    }
    return table;
}

void addCustody(Section& section, const Facts& facts)
{
    section.blocks.push_back(Heading{"custody", "The case file"});
    KeyValues values;
    values.id = "case";
    add(values, "case", "Case file", Kind::Code, textCell(facts.caseName));
    add(values, "log_entries", "Entries of the examiner log", Kind::Count, countCell(facts.logEntries));
    add(values, "log_head", "Hash of its last entry", Kind::Hash, textCell(facts.logHead));
    add(values, "log_chain", "Chain of the log", Kind::Text,
        textCell(facts.logBreak ? fmt::format("broken at entry {}: {}", facts.logBreak->seq, facts.logBreak->why) : std::string("whole: each entry holds the hash of the one before")));
    section.blocks.push_back(std::move(values));
    section.blocks.push_back(Paragraph{"Every record keeps its place in its file. Whether the files are still what they were is checked by \"sspr verify\", which reads them again and compares "
                                       "their SHA-256 with the ones listed here; the hash of the log's last entry, noted outside of the case, shows whether entries were cut off.", {}});
}

} // namespace core::report
