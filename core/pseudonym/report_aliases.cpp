// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/report_aliases.h"

#include "core/base/text.h"
#include "core/pseudonym/alias_file.h"
#include "core/pseudonym/case_names.h"

#include <algorithm>
#include <array>

namespace core::pseudonym {

using report::Block;
using report::Kind;
using report::Report;
using report::Row;
using report::Table;

namespace {

// Columns of which a whole cell may be a name, be it an ordinary word.
constexpr std::array<std::string_view, 16> namingColumns{"user", "actor", "initiator", "target", "computer", "servers", "name", "names", "user_name", "server",
                                                         "upn", "userprincipalname", "userdisplayname", "account", "file", "path"};

class AliasedRows final : public report::RowSource
{
public:
    AliasedRows(std::shared_ptr<const report::RowSource> rows, Table columns, std::shared_ptr<ReportAliases::Shared> shared)
        : m_rows(std::move(rows)), m_table(std::move(columns)), m_shared(std::move(shared))
    {
    }
    std::size_t size() const override { return m_rows->size(); }
    Row row(std::size_t number) const override
    {
        Row row = m_rows->row(number);
        const MutexLock lock(m_shared->mutex);
        m_shared->cells(m_table, row);
        return row;
    }

private:
    std::shared_ptr<const report::RowSource> m_rows;
    Table m_table; // without rows
    std::shared_ptr<ReportAliases::Shared> m_shared;
};

} // namespace

ReportAliases::ReportAliases(Aliases aliases) : m_shared(std::make_shared<Shared>(std::move(aliases))) {}

Result<void> ReportAliases::learn(store::Case& theCase, std::stop_token stop)
{
    const MutexLock lock(m_shared->mutex);
    collectFiles(theCase, m_shared->names);
    NameCollector collector(m_shared->names, m_shared->aliases);
    return collectColumns(theCase, collector, stop);
}

void ReportAliases::learn(const FlowStep& step)
{
    const MutexLock lock(m_shared->mutex);
    NameCollector collector(m_shared->names, m_shared->aliases);
    collectRecord(collector, step.raw);
}

// A cell that is a name and nothing else.
std::string ReportAliases::Shared::whole(std::string_view text)
{
    if (names.has(NameKind::File, text) || (text.find('/') != std::string_view::npos && names.has(NameKind::File, text.substr(1))))
        return rewriter.path(text);
    if (names.has(NameKind::Computer, text))
        return aliases.computer(trim(text));
    if (names.has(NameKind::Account, text))
        return aliases.account(trim(text));
    if (names.has(NameKind::Person, text))
        return aliases.person(trim(text));
    return rewriter.value(Field::Text, text);
}

std::string ReportAliases::Shared::cell(std::string_view column, std::string_view text)
{
    const std::string folded = toLower(column);
    if (folded == "alerts" || folded == "alert")
        return alertKeys(text);
    if (folded == "evidence_file")
        return text.empty() ? std::string() : rewriter.path(text);
    if (folded == "owner" || folded == "author")
        return text.empty() ? std::string() : aliases.examiner(text);
    const bool mayBeName = std::find(namingColumns.begin(), namingColumns.end(), folded) != namingColumns.end();
    return mayBeName ? whole(text) : rewriter.value(Field::Text, text);
}

void ReportAliases::Shared::cells(const Table& table, Row& row)
{
    for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i)
        if (auto* text = std::get_if<std::string>(&row[i].value); text && table.columns[i].kind != Kind::Hash)
            *text = cell(table.columns[i].name, *text);
}

std::string ReportAliases::text(std::string_view original)
{
    const MutexLock lock(m_shared->mutex);
    return m_shared->rewriter.value(Field::Text, original);
}

Result<void> ReportAliases::writeKey(const std::filesystem::path& keyFile) const
{
    const MutexLock lock(m_shared->mutex);
    return writeKeyFile(m_shared->aliases, keyFile);
}

void ReportAliases::apply(Table& table)
{
    change(table.title);
    change(table.whenEmpty);
    for (report::Column& column : table.columns)
        change(column.title);
    if (table.source) {
        Table columns;
        columns.columns = table.columns;
        table.source = std::make_shared<AliasedRows>(table.source, std::move(columns), m_shared);
    }
    const MutexLock lock(m_shared->mutex);
    for (Row& row : table.rows)
        m_shared->cells(table, row);
}

void ReportAliases::apply(std::vector<EvidencePlace>& places)
{
    const MutexLock lock(m_shared->mutex);
    for (EvidencePlace& place : places)
        place.file = m_shared->rewriter.path(place.file);
}

void ReportAliases::apply(Flow& flow)
{
    for (std::string* text : {&flow.correlationId, &flow.userId, &flow.tenantId, &flow.sourceIp, &flow.userAgent, &flow.reason, &flow.reasonCode})
        change(*text);
    const MutexLock lock(m_shared->mutex);
    for (std::string* text : {&flow.user, &flow.initiator, &flow.computer})
        *text = m_shared->whole(*text);
    if (!flow.userName.empty())
        flow.userName = m_shared->rewriter.value(Field::Person, flow.userName);
    for (std::string& server : flow.servers)
        server = m_shared->whole(server);
}

void ReportAliases::apply(FlowStep& step, bool isCut)
{
    for (std::string* text : {&step.title, &step.result, &step.text, &step.meaning, &step.next, &step.sourceId, &step.correlationId, &step.ip, &step.linkReason})
        change(*text);
    for (std::string& remark : step.remarks)
        change(remark);
    apply(step.evidence);
    // The last word of a record that was cut may be half a name, which nobody would recognise.
    if (isCut)
        step.raw.resize(step.raw.find_last_of(" \t\n\",:=<>()[]{}") + 1);
    const MutexLock lock(m_shared->mutex);
    for (std::string* text : {&step.actor, &step.target, &step.computer})
        *text = m_shared->whole(*text);
    step.key = m_shared->aliases.number(step.key);
    step.raw = m_shared->rewriter.record(step.raw, nullptr);
    if (isCut)
        step.raw += "…";
}

void ReportAliases::apply(Block& block)
{
    if (auto* heading = std::get_if<report::Heading>(&block)) {
        change(heading->text);
    } else if (auto* paragraph = std::get_if<report::Paragraph>(&block)) {
        change(paragraph->text);
    } else if (auto* list = std::get_if<report::List>(&block)) {
        for (std::string& item : list->items)
            change(item);
    } else if (auto* note = std::get_if<report::Note>(&block)) {
        change(note->text);
    } else if (auto* values = std::get_if<report::KeyValues>(&block)) {
        for (report::KeyValues::Item& item : values->items) {
            change(item.title);
            if (auto* text = std::get_if<std::string>(&item.cell.value); text && item.kind != Kind::Hash) {
                const MutexLock lock(m_shared->mutex);
                *text = m_shared->cell(item.name, *text);
            }
        }
    } else if (auto* table = std::get_if<Table>(&block)) {
        apply(*table);
    } else if (auto* figure = std::get_if<report::Figure>(&block)) {
        for (std::string* text : {&figure->subtitle, &figure->counts, &figure->excludes, &figure->failure})
            change(*text);
        apply(figure->table);
    } else if (auto* timeline = std::get_if<report::Timeline>(&block)) {
        change(timeline->id);
        change(timeline->title);
        apply(timeline->flow);
        for (report::TimelineStep& step : timeline->steps)
            apply(step.step, step.rawSize > step.step.raw.size());
    }
}

void ReportAliases::apply(Report& report)
{
    for (const report::Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* timeline = std::get_if<report::Timeline>(&block))
                for (const report::TimelineStep& step : timeline->steps)
                    learn(step.step);
    for (std::string* text : {&report.title, &report.organisation, &report.text})
        change(*text);
    {
        const MutexLock lock(m_shared->mutex);
        if (!report.examiner.empty())
            report.examiner = m_shared->aliases.examiner(report.examiner);
        if (!report.caseName.empty())
            report.caseName = m_shared->aliases.file(report.caseName);
    }
    for (report::Section& section : report.sections) {
        change(section.title);
        for (Block& block : section.blocks)
            apply(block);
    }
    for (report::Reference& reference : report.references) {
        change(reference.text);
        apply(reference.places);
    }
}

} // namespace core::pseudonym
