// SPDX-License-Identifier: GPL-3.0-or-later
// One explanation for everything that can have gone wrong, whatever names it: a step of the catalogue, a reason code, a code of
// the reset page, a server event, an hr code, an error of a sign-in. What it means, who can put it right, what to do next, and who
// says so. An unknown code has no explanation; nothing is guessed. Made once, immutable, for any number of threads; answers are
// valid for the program's life. Texts are English, for a helpdesk without knowledge of Entra ID.
#pragma once
#include "core/knowledge/fixers.h"
#include "core/knowledge/steps.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class CauseKind : std::uint8_t { Step, Reason, SsprCode, ServerEvent, HrCode, SignInError };
const char* causeKindName(CauseKind kind); // stable: step, reason, sspr_code, server_event, hr_code, signin_error

struct Cause {
    CauseKind kind = CauseKind::Step;
    std::string code; // fail_banned, OnPremisesAdminActionRequired, SSPR_0029, connect.33008, 80230619, AADSTS50126
    std::string name; // Microsoft's, where it has one: ADPasswordPolicyError
    std::string step; // the step of the catalogue that says the same; may be empty
    std::string title;
    std::string meaning;
    std::string implies; // what else is known from it; of sign-ins: what it means after a reset or change
    std::string next;    // empty where nothing is to be done
    Fixers who;          // the first to ask first; empty where nothing went wrong or nobody knows who
    std::string source;  // for people: "Microsoft Entra: troubleshoot password writeback"
    bool verified = false; // a document or a log says so; otherwise it is concluded or from memory
};

const Cause* causeOfStep(std::string_view stepName); // the first row of the name
const Cause* causeOfStep(const Step& step);          // of that very row
// A reason as it stands in a record, a code word or a sentence of the reset service; null where it says nothing known.
const Cause* causeOfReason(std::string_view reason);
const Cause* causeOfSsprCode(std::string_view code);
const Cause* causeOfServerEvent(std::string_view provider, std::uint32_t eventId);
const Cause* causeOfServerStep(std::string_view step); // "connect.33008"
const Cause* causeOfHr(std::string_view code);
const Cause* causeOfHrMessage(std::string_view message);
const Cause* causeOfSignIn(std::string_view code);
const Cause* causeOfSignIn(int code);

// Whatever somebody read out: "33008", "SSPR_0029", "0x80230619", "AADSTS50126", "OnPremisesAdminActionRequired", a step text.
// Several where a number has several meanings.
std::vector<const Cause*> causesOf(std::string_view anything);
const std::vector<Cause>& allCauses();

} // namespace core
