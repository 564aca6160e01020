// SPDX-License-Identifier: GPL-3.0-or-later
// What templates have in common: which sections are wanted, footnotes, words. Inside of the templates.
#pragma once
#include "core/report/templates.h"

#include <functional>
#include <unordered_map>

namespace core::report {

class Builder
{
public:
    Builder(const Facts& facts, std::string defaultTitle);

    // Adds a section, filled by `fill`, where the request wants it.
    void section(std::string_view id, const std::function<void(Section&)>& fill);
    // The number of the footnote for a record; made at the first call. An event of several calls keeps its first text.
    ReferenceNumber refer(EventId event, const std::optional<UtcTime>& time, std::string_view source, std::string_view text,
                          const std::vector<EvidencePlace>& places);
    // For events behind alerts, whose texts the facts hold; at most shownAlertEvents.
    std::vector<ReferenceNumber> refer(const std::vector<EventId>& events);
    Report finish() { return std::move(m_report); }
    Report& report() { return m_report; }
    const Report& report() const { return m_report; }

private:
    const Facts& m_facts;
    Report m_report;
    std::unordered_map<std::int64_t, ReferenceNumber> m_numbers; // by event
};

std::string grouped(std::uint64_t number);          // 1,241
std::string percent(std::uint64_t part, std::uint64_t whole); // "58.5 % (720 of 1,230)"; "none" of nothing
// "1 person", "3 people".
std::string counted(std::uint64_t number, std::string_view one, std::string_view several);
std::string outcomeWords(FlowOutcome outcome);      // "succeeded"
std::string kindWords(FlowKind kind);               // "reset (self-service)"
std::string methodWords(std::uint32_t methods);     // "text message, email"
std::string reasonWords(const Flow& flow);          // title of the step behind its reason; the text of the source where there is none
std::string laneWords(Lane lane);
std::string statusWords(const detect::Alert& alert); // "closed as false_positive"
std::string fileName(std::string_view path);        // the last piece, members of archives with their archive

void add(KeyValues& to, std::string_view name, std::string_view title, Kind kind, Cell cell); // left out where the cell is empty
// Files of the ledger with hash, form and counts.
Table sourceTable(const std::vector<FileReport>& files);
// Rows are made when asked for.
Table flowTable(std::string id, std::string title, const std::shared_ptr<const FlowList>& flows, std::vector<std::size_t> chosen);
void addCustody(Section& section, const Facts& facts);
// What Report::serverTimes says, in front of what goes by the times of events.
void addServerTimes(const Builder& builder, Section& section);
// One row an alert, with footnotes to its events.
Table alertTable(Builder& builder, std::string id, std::string title, const std::vector<const detect::Alert*>& alerts);

} // namespace core::report
