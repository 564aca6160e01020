// SPDX-License-Identifier: GPL-3.0-or-later
// The audit rows that the demo can write: operation, result and text of each, and what the simulation means by it.
// This is the demo's own list (texts: domain reference 7.1, 7.2 and 7.4), kept apart from the product's catalogue on
// purpose: truth that came out of the catalogue under test would prove nothing.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace core::demo {

// What a row does to the outcome of its flow (definitions.md, "outcome").
enum class Effect : std::uint8_t { Progress, Submitted, Success, Blocked, GaveUp, Refusal, Neutral };

// What a row says about the kind of its flow.
enum class Says : std::uint8_t { Nothing, Reset, Unlocked, Change, AdminReset, Registration };

struct StepRow {
    std::string_view token;     // name in scripts
    std::string_view name;      // stable name as in definitions.md
    std::string_view service;
    std::string_view operation;
    std::string_view operationType;
    std::string_view result;    // success, failure
    std::string_view text;      // resultReason; empty: none
    Effect effect = Effect::Progress;
    Says says = Says::Nothing;
    std::string_view method;    // stable name of the verification method started or completed
    bool onPremises = false;    // the text is about the user's on-premises account
};

std::span<const StepRow> stepRows();
// Null where no row has the token.
const StepRow* stepRow(std::string_view token);

} // namespace core::demo
