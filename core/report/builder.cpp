// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/builder.h"

#include "core/base/text.h"
#include "core/base/version.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report {

Builder::Builder(const Facts& facts, std::string defaultTitle) : m_facts(facts)
{
    const ReportRequest& request = facts.request;
    m_report.kind = name(request.kind);
    m_report.title = request.title.empty() ? std::move(defaultTitle) : request.title;
    m_report.organisation = request.organisation;
    m_report.caseNumber = request.caseNumber;
    m_report.examiner = request.examiner;
    m_report.text = request.text;
    m_report.caseName = facts.caseName;
    m_report.zone = request.zone;
    m_report.from = request.from;
    m_report.to = request.to;
    if (facts.areClocksCorrected)
        m_report.serverTimes = "Times of server events stand here as logged; where flows and records without their other side name such an event, "
                               "the difference of its server's clock is taken off.";
    if (request.made)
        m_report.stamp = Stamp{*request.made, fmt::format("SSPR Investigator {}", programVersion)};
}

void Builder::section(std::string_view id, const std::function<void(Section&)>& fill)
{
    const auto& wanted = m_facts.request.sections;
    for (const SectionInfo& info : sectionsOf(m_facts.request.kind)) {
        if (info.id != id)
            continue;
        if (wanted.empty() ? !info.isUsual : std::find(wanted.begin(), wanted.end(), id) == wanted.end())
            return;
        Section section;
        section.id = id;
        section.title = info.title;
        fill(section);
        m_report.sections.push_back(std::move(section));
    }
}

ReferenceNumber Builder::refer(EventId event, const std::optional<UtcTime>& time, std::string_view source, std::string_view text,
                               const std::vector<EvidencePlace>& places)
{
    const auto [at, isNew] = m_numbers.try_emplace(event.value, static_cast<ReferenceNumber>(m_report.references.size() + 1));
    if (isNew)
        m_report.references.push_back({event, time, std::string(source), std::string(text), places});
    return at->second;
}

std::vector<ReferenceNumber> Builder::refer(const std::vector<EventId>& events)
{
    std::vector<ReferenceNumber> numbers;
    for (const EventId event : events) {
        if (numbers.size() == shownAlertEvents)
            break;
        if (const auto known = m_facts.events.find(event); known != m_facts.events.end())
            numbers.push_back(refer(event, known->second.time, known->second.source, known->second.text, known->second.places));
    }
    return numbers;
}

std::string grouped(std::uint64_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string percent(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0)
        return "none";
    return fmt::format("{:.1f} % ({} of {})", 100.0 * static_cast<double>(part) / static_cast<double>(whole), grouped(part), grouped(whole));
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view several)
{
    return fmt::format("{} {}", grouped(number), number == 1 ? one : several);
}

void add(KeyValues& to, std::string_view name, std::string_view title, Kind kind, Cell cell)
{
    if (!cell.isEmpty())
        to.items.push_back({std::string(name), std::string(title), kind, std::move(cell)});
}

void addServerTimes(const Builder& builder, Section& section)
{
    if (!builder.report().serverTimes.empty())
        section.blocks.push_back(Note{Note::Weight::Info, builder.report().serverTimes});
}

Table alertTable(Builder& builder, std::string id, std::string title, const std::vector<const detect::Alert*>& alerts)
{
    Table table;
    table.id = std::move(id);
    table.title = std::move(title);
    table.columns = {{"time", "Time", Kind::Time},     {"severity", "Severity", Kind::Text}, {"title", "What", Kind::Text},  {"rule", "Rule", Kind::Text},
                     {"user", "Person", Kind::Text},   {"actor", "By", Kind::Text},          {"ip", "Address", Kind::Code},  {"status", "Status", Kind::Text},
                     {"owner", "Owner", Kind::Text},   {"reason", "Reason of the decision", Kind::Text}, {"flows", "Flows", Kind::Count}, {"id", "Alert", Kind::Code}};
    table.isTall = true;
    table.whenEmpty = "No alert of the period is known.";
    for (const detect::Alert* alert : alerts) {
        Cell title_ = textCell(alert->title.empty() ? alert->rule : alert->title);
        if (table.rows.size() < Table::shownRows)
            title_.references = builder.refer(alert->events());
        const std::string& reason = alert->triage.suppressedBy.empty() ? alert->triage.reason : alert->triage.suppressedBy;
        table.rows.push_back({timeCell(alert->time), textCell(detect::name(alert->severity)), std::move(title_), textCell(alert->rule), textCell(alert->user),
                              textCell(alert->actor), textCell(alert->ip), textCell(statusWords(*alert)), textCell(alert->triage.owner), textCell(reason),
                              countCell(alert->flows.size()), textCell(alert->key)});
    }
    return table;
}

} // namespace core::report
