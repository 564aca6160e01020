// SPDX-License-Identifier: GPL-3.0-or-later
// How far the clock of each server is ahead of the cloud's: estimated from exact matches, correctable by the examiner. Applied
// to what is shown, never to the evidence. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/store/case.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core {

struct ServerClock {
    std::string computer;
    std::int64_t computerNumber = 0;          // of the dictionary
    std::optional<std::int64_t> estimatedMs;  // median over the matches; nothing: none bounds it
    std::size_t matches = 0;                  // samples behind the estimate
    std::optional<std::int64_t> correctedMs;  // by the examiner
    bool isStaging = false;                   // by the examiner: should not write back
    std::uint64_t events = 0;                 // of PasswordResetService; only where asked for
};

// Every server with samples or with a note of the examiner, by number. `withEvents`: every server that logged an event of the
// write-back service.
std::vector<ServerClock> readClocks(store::Case& theCase, bool withEvents = false);

} // namespace core
