// SPDX-License-Identifier: GPL-3.0-or-later
// Timelines for Timesketch and alerts under other names.
#include "core/base/csv_text.h"
#include "core/base/delimited.h"
#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/pseudonym/report_aliases.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace core::pseudonym {
namespace {

// Behind the line end of the row that begins at `pos`; quotes may hold line ends.
std::size_t endOfRow(std::string_view text, std::size_t pos)
{
    bool isQuoted = false;
    for (; pos < text.size(); ++pos) {
        if (text[pos] == '"')
            isQuoted = !isQuoted;
        else if (text[pos] == '\n' && !isQuoted)
            return pos + 1;
    }
    return pos;
}

} // namespace

std::string ReportAliases::Shared::alertKeys(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(", "), text.size());
        out += rewriter.alertKey(text.substr(0, end));
        text.remove_prefix(end);
        if (!text.empty()) {
            out += ", ";
            text.remove_prefix(2);
        }
    }
    return out;
}

std::string ReportAliases::jsonLine(std::string_view line)
{
    JsonWriter out;
    out.beginObject();
    // Called before this function ends, hence under its lock.
    eachJsonMember(line, [&](std::string_view name, std::string_view value) NO_THREAD_SAFETY_ANALYSIS {
        out.key(name);
        const bool isText = value.size() >= 2 && value.front() == '"';
        isText ? out.value(std::string_view(m_shared->cell(name, unescapeJson(value.substr(1, value.size() - 2))))) : out.raw(m_shared->rewriter.value(Field::Text, value));
        return true;
    });
    return out.endObject().text() + "\n";
}

std::string ReportAliases::csvRows(std::string_view rows)
{
    std::string out;
    for (std::size_t i = 0; i < rows.size();) {
        const std::size_t end = endOfRow(rows, i);
        std::string_view row = rows.substr(i, end - i);
        while (!row.empty() && (row.back() == '\n' || row.back() == '\r'))
            row.remove_suffix(1);
        std::vector<std::string_view> fields;
        std::deque<std::string> arena;
        splitRow(row, ',', true, fields, arena);
        const std::size_t begin = std::exchange(i, end);
        if (m_header.empty()) {
            m_header.assign(fields.begin(), fields.end());
            out += rows.substr(begin, end - begin);
            continue;
        }
        std::vector<std::string> cells;
        for (std::size_t k = 0; k < fields.size(); ++k)
            cells.push_back(m_shared->cell(k < m_header.size() ? m_header[k] : std::string(), csvCellText(fields[k])));
        out += csvRow(cells);
    }
    return out;
}

std::string ReportAliases::timeline(report::TimesketchForm form, std::string_view lines)
{
    const MutexLock lock(m_shared->mutex);
    if (form == report::TimesketchForm::Csv)
        return csvRows(lines);
    std::string out;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        out += jsonLine(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
}

void ReportAliases::apply(detect::Alert& alert)
{
    const MutexLock lock(m_shared->mutex);
    CaseRewriter& rewriter = m_shared->rewriter;
    alert.key = rewriter.alertKey(alert.key);
    for (std::string* text : {&alert.title, &alert.ip, &alert.triage.reason, &alert.triage.suppressedBy})
        *text = rewriter.value(Field::Text, *text);
    for (std::string* text : {&alert.user, &alert.actor})
        *text = m_shared->whole(*text);
    for (auto& [name, value] : alert.values)
        value = m_shared->cell(name, value);
    for (detect::ClauseMet& clause : alert.clauses)
        clause.text = rewriter.value(Field::Text, clause.text);
    for (auto* texts : {&alert.flows})
        for (std::string& text : *texts)
            text = rewriter.value(Field::Text, text);
    if (!alert.triage.owner.empty())
        alert.triage.owner = m_shared->aliases.examiner(alert.triage.owner);
}

} // namespace core::pseudonym
