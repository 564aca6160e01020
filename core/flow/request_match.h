// SPDX-License-Identifier: GPL-3.0-or-later
// Which submission each request of a server answers, where no id says so and nothing bounds the server's clock: whole requests
// in their order, at most one a submission, those first whose answer is the one that the cloud logged. Pure.
#pragma once
#include "core/base/utc_time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace core {

// What was handed to a server: a password that was submitted, an unlock, a change.
struct HandedOver {
    UtcTime time;
    std::optional<bool> wrote; // as the cloud logged it; nothing: it did not
};

struct ServerRequest {
    std::string person, server; // whatever tells them apart
    UtcTime time;               // of its first event
    std::optional<bool> wrote;
    std::vector<std::size_t> mayAnswer; // positions of what comes into question
};

// For each request the position of what it answers, nothing where none is left for it.
std::vector<std::optional<std::size_t>> placeRequests(const std::vector<ServerRequest>& requests, const std::vector<HandedOver>& handedOver);

} // namespace core
