// SPDX-License-Identifier: GPL-3.0-or-later
// What set the password last: an operation of the reset service, or something outside it. Pure.
#pragma once
#include "core/helpdesk/card.h"

namespace core::helpdesk {

struct PasswordSetter {
    const Flow* flow = nullptr;            // one of the two, into the facts
    const DirectoryWrite* write = nullptr;
    UtcTime time;
};
std::optional<PasswordSetter> passwordSetter(const CardFacts& facts); // nothing: not known
Sentence setterWords(const PasswordSetter& setter, UtcTime now);      // when and by whom

// Whether it set another password after this operation had ended, so that what is said of its old and new one is out of date.
bool hasSetSince(const PasswordSetter& setter, const Flow& flow);

} // namespace core::helpdesk
