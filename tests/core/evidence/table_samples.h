// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of delimited tables, written for the tests, and what reading and mapping make of them.
#pragma once
#include "core/event/mapping.h"
#include "core/evidence/detect_table.h"
#include "core/evidence/table_reader.h"
#include "core/knowledge/columns.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

namespace support {

using Cells = std::map<std::string, std::string>;

inline std::string quotedCell(const std::string& text)
{
    std::string cell = "\"";
    for (const char c : text)
        cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

// A line with the cells of these names, all quoted, in the order of the header.
inline std::string csvLine(const std::vector<std::string>& header, const Cells& cells, char delimiter = ',')
{
    std::string line;
    for (const std::string& name : header) {
        const auto found = cells.find(name);
        line += (line.empty() ? "" : std::string(1, delimiter)) + quotedCell(found == cells.end() ? "" : found->second);
    }
    return line;
}

inline std::string csvHeader(const std::vector<std::string>& header, char delimiter = ',')
{
    std::string line;
    for (const std::string& name : header)
        line += (line.empty() ? "" : std::string(1, delimiter)) + quotedCell(name);
    return line;
}

inline Cells portalAuditCells(int n)
{
    const std::string id = fmt::format("00000000-0000-4000-8000-{:012}", n);
    return {{"Date (UTC)", fmt::format("2024-02-03T10:11:{:02}.1234567Z", n % 60)},
            {"CorrelationId", id},
            {"Service", "Self-service Password Management"},
            {"Category", "UserManagement"},
            {"Activity", "Self-service password reset flow activity progress"},
            {"Result", "success"},
            {"ResultReason", "User submitted their user ID"},
            {"User Agent", "Mozilla/5.0"},
            {"ActorType", "User"},
            {"ActorObjectId", id},
            {"ActorUserPrincipalName", fmt::format("user{}@contoso.example", n)},
            {"IPAddress", "203.0.113.7"},
            {"Target1Type", "User"},
            {"Target1DisplayName", fmt::format("Zo\xC3\xAB \"{}\",\nsecond line", n)},
            {"Target1ObjectId", id},
            {"Target1UserPrincipalName", fmt::format("user{}@contoso.example", n)},
            {"AdditionalDetail1Key", "OnPremisesAgent"},
            {"AdditionalDetail1Value", "None"}};
}

inline std::string portalAuditCsv(int count)
{
    std::string text = "\xEF\xBB\xBF" + csvHeader(core::portalAuditHeader()) + "\r\n";
    for (int n = 1; n <= count; ++n)
        text += csvLine(core::portalAuditHeader(), portalAuditCells(n)) + "\r\n";
    return text;
}

// All that a table gave.
struct TableResult {
    std::string format, why, error;
    std::vector<core::Record> records;
    std::vector<std::string> rows;
    std::vector<core::Reject> rejects;
    std::vector<core::FileWarning> warnings;
    std::deque<core::RecordBatch> batches;
    std::deque<core::MappedBatch> mapped; // of `batches`, so that events stay good
    std::size_t events() const
    {
        std::size_t count = 0;
        for (const core::MappedBatch& m : mapped)
            count += m.audits.size() + m.signIns.size() + m.others.size();
        return count;
    }
    const core::AuditEvent& audit(std::size_t i) const
    {
        for (const core::MappedBatch& m : mapped) {
            if (i < m.audits.size())
                return m.audits[i];
            i -= m.audits.size();
        }
        throw std::out_of_range("audit");
    }
    const core::SignInEvent& signIn(std::size_t i) const
    {
        for (const core::MappedBatch& m : mapped) {
            if (i < m.signIns.size())
                return m.signIns[i];
            i -= m.signIns.size();
        }
        throw std::out_of_range("sign-in");
    }
    bool hasWarning(std::string_view code) const
    {
        return std::any_of(warnings.begin(), warnings.end(), [&](const auto& w) { return w.code == code; });
    }
};

inline void readTable(core::Reader& reader, TableResult& result, const core::MapOptions& options = {})
{
    for (;;) {
        core::RecordBatch& batch = result.batches.emplace_back();
        core::MappedBatch& mapped = result.mapped.emplace_back();
        mapped.options = options;
        const auto more = reader.next(batch, {});
        if (!more)
            result.error = core::describe(more.error());
        if (!more || !*more)
            return;
        for (const core::Record& record : batch.records) {
            result.records.push_back(record);
            result.rows.emplace_back(batch.bytes(record));
        }
        core::mapBatch(batch, mapped);
        for (const auto* list : {&batch.rejects, &mapped.rejects})
            result.rejects.insert(result.rejects.end(), list->begin(), list->end());
        for (const auto* list : {&batch.warnings, &mapped.warnings})
            result.warnings.insert(result.warnings.end(), list->begin(), list->end());
    }
}

inline TableResult readTable(const std::string& text, const core::MapOptions& options = {})
{
    TableResult result;
    const core::DetectedFormat format = core::detectFormat(text, true);
    result.format = format.name;
    result.why = format.why;
    if (!format.isKnown())
        return result;
    core::MemorySource source(text);
    readTable(*core::makeReader(format, source), result, options);
    return result;
}

} // namespace support
