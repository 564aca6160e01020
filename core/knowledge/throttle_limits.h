// SPDX-License-Identifier: GPL-3.0-or-later
// How many attempts the reset service allows before it blocks a user (resources/knowledge/throttle_limits.tsv, after the domain
// reference, section 8). The sources disagree: all are kept, one is the default, and users may edit a copy in the same form.
// Immutable; the functions are safe for any number of threads.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/knowledge/steps.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class ThrottleCounter : std::uint8_t {
    Identity,  // flows in which the user could not prove who it is
    Reset,     // resets tried for the account
    Any,       // all attempts together
    Phone,     // from here on: uses of one method
    Sms,
    App,
    Questions,
    Email,
};
const char* throttleCounterName(ThrottleCounter counter); // stable: identity, reset, any, phone, sms, app, questions, email

struct ThrottleLimit {
    ThrottleCounter counter = ThrottleCounter::Identity;
    std::uint32_t methods = 0;     // bits of Method that it counts; 0 for identity, reset and any
    int attempts = 0;              // so many within the window are allowed; with the last one the block begins
    Duration window;
    Duration block;
    bool fromLastAttempt = false;  // each attempt during the block makes it begin anew
    bool clearedBySuccess = false; // a successful reset sets the counter back
    bool operator==(const ThrottleLimit&) const = default;
};

// The limits as one source has them.
struct ThrottleLimits {
    std::string source; // stable: faq, article, troubleshoot, reporting, or a name of the user's
    std::string title;
    std::string reference; // key of sources.tsv, or what the user wrote
    bool isDefault = false;
    std::vector<ThrottleLimit> limits;

    const ThrottleLimit* limit(ThrottleCounter counter) const; // null: this source says nothing of it
    const ThrottleLimit* limit(Method method) const;
    bool operator==(const ThrottleLimits&) const = default;
};

const std::vector<ThrottleLimits>& throttleSources(); // of the table, in its order
const ThrottleLimits* throttleLimits(std::string_view source);
const ThrottleLimits& defaultThrottleLimits();

// A file in the form of the table; its first rows may be comments. A file without a default takes its first source for one.
// Errors: Malformed with the line at fault (a number out of range, an unknown counter or method, a counter twice, two defaults,
// no row).
Result<std::vector<ThrottleLimits>> parseThrottleLimits(std::string_view text);
// The table itself, for people to start from.
std::string_view throttleLimitsText();

} // namespace core
