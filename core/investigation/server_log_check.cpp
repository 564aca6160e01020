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

// 1102 is the Security log's, 104 that of all others, written to System; other sources have events of these numbers, too.
bool isClearing(const ServerEvent& event)
{
    if (event.eventId != 1102u && event.eventId != 104u)
        return false;
    return event.provider == "Microsoft-Windows-Eventlog" || event.provider == "Eventlog"
        || (event.provider.empty() && (event.channel == "Security" || event.channel == "System"));
}

} // namespace

void ServerLogFacts::note(const std::vector<ServerEvent>& events)
{
    for (const ServerEvent& event : events) {
        if (event.recordId) {
            if (numbers.empty() || numbers.back().first.first != event.computer || numbers.back().first.second != event.channel)
                numbers.push_back({{std::string(event.computer), std::string(event.channel)}, {}});
            numbers.back().second.push_back(*event.recordId);
        }
        if (isClearing(event)) {
            ++clearedCount;
            if (cleared.size() < mostNamed)
                cleared.push_back(fmt::format("{} at {}", event.computer.empty() ? std::string_view("(unnamed)") : event.computer,
                                              event.time ? formatUtc(*event.time, 0) : std::string("an unknown time")));
        }
        if (event.messageMissing) {
            ++missing;
            if (missingOf.size() <= mostNamed)
                missingOf.insert(event.provider.empty() ? "(unnamed)" : std::string(event.provider));
        }
    }
}

void ServerLogCheck::begin(bool watchNumbers)
{
    *this = {};
    m_watchNumbers = watchNumbers;
}

void ServerLogCheck::add(const ServerLogFacts& facts)
{
    if (m_watchNumbers) {
        for (const auto& [name, numbers] : facts.numbers) {
            if (m_logs.size() >= mostLogs && !m_logs.contains(name))
                continue;
            Log& log = m_logs[name];
            for (const std::uint64_t number : numbers) {
                if (log.numbers.contains(number))
                    continue;
                log.numbers.add(number);
                ++log.present;
            }
        }
    }
    m_sum.clearedCount += facts.clearedCount;
    for (const std::string& cleared : facts.cleared)
        if (m_sum.cleared.size() < mostNamed)
            m_sum.cleared.push_back(cleared);
    m_sum.missing += facts.missing;
    for (const std::string& source : facts.missingOf)
        if (m_sum.missingOf.size() <= mostNamed)
            m_sum.missingOf.insert(source);
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
    if (m_sum.clearedCount > 0) {
        std::string list;
        for (const std::string& cleared : m_sum.cleared)
            list += (list.empty() ? "" : ", ") + cleared;
        out.push_back({"log_cleared", fmt::format("a log was cleared {} times: {}{}", m_sum.clearedCount, list,
                                                  m_sum.clearedCount > m_sum.cleared.size() ? " ..." : "")});
    }
    if (m_sum.missing > 0)
        out.push_back({"message_missing", fmt::format("{} messages could not be shown where the log was exported ({}); what they say was "
                                                      "put together from their values", m_sum.missing, listOf(m_sum.missingOf))});
    return out;
}

} // namespace core
