// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who was invited from outside signs in with an account of another organisation: here that account has no password that anybody
// could reset.
#include "core/helpdesk/judge.h"

namespace core::helpdesk {

void judgeGuest(const CardFacts& facts, Card& card)
{
    // With success the evidence contradicts.
    if (facts.guest != Guest::Invited || card.outcome == FlowOutcome::Succeeded)
        return;
    card.tell = {{Say::TellGuest, {}}};
    card.next = {{Say::NextGuest, {}}};
    card.who = {Fixer::User};
    card.again = Again::No;
    card.tryAgain = {{Say::AgainGuest, {}}};
    card.phoneless = {{Say::PhonelessGuest, {}}};
}

} // namespace core::helpdesk
