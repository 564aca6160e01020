// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/server_log_check.h"

#include <fmt/format.h>

namespace core {
namespace {

constexpr std::size_t mostNamed = 5;
// Numbers in a row, on average, from which a log with gaps counts as whole otherwise.
constexpr std::uint64_t longRun = 4;

std::string listOf(const std::set<std::string>& names)
{
    std::string list;
    std::size_t named = 0;
    for (const std::string& name : names) {
        if (named++ == mostNamed)
            return list + " and others";
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

std::string logName(const std::string& computer, const std::string& channel)
{
    return fmt::format("the log {} of {}", channel.empty() ? "(unnamed)" : channel, computer.empty() ? "(unnamed)" : computer);
}

} // namespace

void ServerLogCheck::begin(bool watchNumbers)
{
    *this = {};
    m_watchNumbers = watchNumbers;
}

void ServerLogCheck::note(const std::vector<ServerEvent>& events)
{
    for (const ServerEvent& event : events) {
        if (m_watchNumbers && event.recordId)
            noteNumber(event);
        if ((event.eventId == 1102u && event.provider != "Application") || event.eventId == 104u)
            noteCleared(event);
        if (event.messageMissing) {
            ++m_missing;
            if (m_missingOf.size() <= mostNamed)
                m_missingOf.insert(event.provider.empty() ? "(unnamed)" : std::string(event.provider));
        }
    }
}

void ServerLogCheck::noteNumber(const ServerEvent& event)
{
    if (!m_last || m_lastName.first != event.computer || m_lastName.second != event.channel) {
        m_lastName = {std::string(event.computer), std::string(event.channel)};
        if (m_logs.size() >= mostLogs && !m_logs.contains(m_lastName)) {
            m_last = nullptr;
            return;
        }
        m_last = &m_logs[m_lastName];
    }
    if (!m_last->numbers.contains(*event.recordId)) {
        m_last->numbers.add(*event.recordId);
        ++m_last->present;
    }
}

void ServerLogCheck::noteCleared(const ServerEvent& event)
{
    const bool ofSecurity = event.provider == "Microsoft-Windows-Eventlog" || event.provider == "Eventlog" || event.provider == "Security"
        || event.channel == "Security" || event.channel == "System";
    if (!ofSecurity)
        return;
    ++m_clearedCount;
    if (m_cleared.size() < mostNamed)
        m_cleared.push_back(fmt::format("{} at {}", event.computer.empty() ? std::string("(unnamed)") : std::string(event.computer),
                                        event.time ? formatUtc(*event.time, 0) : std::string("an unknown time")));
}

void ServerLogCheck::addGaps(std::vector<FileWarning>& out) const
{
    for (const auto& [name, log] : m_logs) {
        const evtx::RecordNumbers::Gaps gaps = log.numbers.gaps();
        if (gaps.count == 0 || log.present / (gaps.count + 1) < longRun)
            continue;
        std::string ranges;
        const auto& intervals = log.numbers.intervals();
        std::size_t named = 0;
        for (auto it = intervals.begin(); std::next(it) != intervals.end() && named < mostNamed; ++it, ++named) {
            const std::uint64_t from = it->second + 1, to = std::next(it)->first - 1;
            ranges += (ranges.empty() ? "" : ", ") + (from == to ? fmt::format("{}", from) : fmt::format("{} to {}", from, to));
        }
        out.push_back({"record_gap", fmt::format("{} record numbers are missing in {} gaps of {}: {}{}", gaps.missing, gaps.count,
                                                 logName(name.first, name.second), ranges, gaps.count > named ? " ..." : "")});
        if (out.size() == mostNamed)
            return;
    }
}

std::vector<FileWarning> ServerLogCheck::warnings() const
{
    std::vector<FileWarning> out;
    addGaps(out);
    if (m_clearedCount > 0) {
        std::string list;
        for (const std::string& cleared : m_cleared)
            list += (list.empty() ? "" : ", ") + cleared;
        out.push_back({"log_cleared", fmt::format("a log was cleared {} times: {}{}", m_clearedCount, list,
                                                  m_clearedCount > m_cleared.size() ? " ..." : "")});
    }
    if (m_missing > 0)
        out.push_back({"message_missing", fmt::format("{} messages could not be shown where the log was exported ({}); what they say was "
                                                      "put together from their values", m_missing, listOf(m_missingOf))});
    return out;
}

} // namespace core
