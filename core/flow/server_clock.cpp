// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/server_clock.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/flow/link_decisions.h"

#include <map>

namespace core {

using sqlite::Statement;

std::vector<ServerClock> readClocks(store::Case& theCase, bool withEvents)
{
    std::map<std::int64_t, ServerClock> clocks;
    {
        // Only samples with both bounds are balanced; where there are none, the others must do.
        Statement rows(theCase.db(), "SELECT computer, ticks FROM clock_sample s WHERE paired OR NOT EXISTS"
                                     " (SELECT 1 FROM clock_sample p WHERE p.computer = s.computer AND p.paired)"
                                     " ORDER BY computer, ticks");
        std::map<std::int64_t, std::vector<std::int64_t>> samples;
        while (rows.step())
            samples[rows.integer(0)].push_back(rows.integer(1));
        for (const auto& [computer, ticks] : samples) {
            const std::size_t n = ticks.size();
            const std::int64_t median = n % 2 ? ticks[n / 2] : (ticks[n / 2 - 1] + ticks[n / 2]) / 2;
            ServerClock& clock = clocks[computer];
            clock.estimatedMs = Duration{median}.inMilliseconds();
            clock.matches = n;
        }
    }
    if (withEvents) {
        Statement rows(theCase.db(), "SELECT computer, count(*) FROM server_event WHERE computer IS NOT NULL AND provider IN"
                                     " (SELECT id FROM string WHERE text = 'PasswordResetService' COLLATE NOCASE) GROUP BY computer");
        while (rows.step())
            clocks[rows.integer(0)].events = static_cast<std::uint64_t>(rows.integer(1));
    }
    const auto notes = readServerNotes(theCase);
    if (!notes.empty()) {
        Statement rows(theCase.db(), "SELECT DISTINCT s.computer, t.text FROM server_event s JOIN string t ON t.id = s.computer");
        while (rows.step())
            if (const auto note = notes.find(toLower(rows.text(1))); note != notes.end()) {
                ServerClock& clock = clocks[rows.integer(0)];
                clock.correctedMs = note->second.clockOffsetMs;
                clock.isStaging = note->second.isStaging;
            }
    }
    Statement name(theCase.db(), "SELECT text FROM string WHERE id = ?");
    std::vector<ServerClock> list;
    for (auto& [number, clock] : clocks) {
        name.bind(1, number);
        if (name.step())
            clock.computer = name.text(0);
        name.reset();
        clock.computerNumber = number;
        list.push_back(std::move(clock));
    }
    return list;
}

} // namespace core
