// SPDX-License-Identifier: GPL-3.0-or-later
// The step catalogue: what each operation and each step text of the audit log means (resources/knowledge/steps.tsv,
// after the domain reference, sections 7.1 to 7.4). Texts are matched without regard to case, trailing dots, blanks
// and the two spellings (cancelled/canceled, licence/license), the longest prefix first.
#pragma once
#include "core/knowledge/fixers.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class Lane : std::uint8_t { User, Entra, Directory, Connect, Ad, SignIn, Methods };
const char* laneName(Lane lane); // stable: user, entra, directory, connect, ad, signin, methods

// Verification methods, as bits of Flow::methods, in the order of their stable names.
enum class Method : std::uint8_t { None = 0, Email = 1, Sms = 2, MobileCall = 4, OfficeCall = 8, AppNotification = 16, AppCode = 32, Questions = 64 };
const char* methodName(Method method); // email, sms, mobileCall, officeCall, appNotification, appCode, questions
std::vector<Method> methodsIn(std::uint32_t bits);

// What a step does to the flow's outcome.
enum class StepClass : std::uint8_t {
    Progress,         // start, options shown, gates
    PasswordSubmitted,
    Success,          // success_reset, success_unlock, result.* with success, registration.registered
    Blocked,          // throttled.*, blocked
    GaveUp,           // cancelled.*, contacted_admin, registration cancelled
    Refusal,          // fail_*, result.* with failure
    Neutral,          // belongs to the flow, says nothing about its outcome
};

enum class StepGroup : std::uint8_t { Reset, Unlock, Change, AdminReset, Registration, Directory, MethodChange, Policy, Other };

// One row of the catalogue, immutable for the program's life.
struct Step {
    std::string name;          // stable: start, gate_start.sms, fail_onprem_policy, result.reset, other ...
    Lane lane = Lane::Entra;
    StepClass stepClass = StepClass::Neutral;
    StepGroup group = StepGroup::Other;
    Method method = Method::None;
    bool makesFlow = false;    // a record like this makes its correlation id a flow
    bool onPremises = false;   // says that the user is synchronised
    int rank = 0;              // order among records of one time
    std::string title;         // short, for the timeline: "SMS started"
    std::string meaning;       // plain words, one or two sentences
    std::string next;          // what to do next, for refusals; may be empty
    std::string implies;       // what else is known once this record is there; may be empty
    Fixers who;                // who can put it right; empty where nothing went wrong
    std::string source;        // keys of sources.tsv: "workbook|seen"
};

// Row of the catalogue for a record of the audit log; never fails: an unknown text of the SSPR service is the step
// `other` (shown verbatim by the caller), anything else the step `record`. Thread-safe; about 100 ns to 10 us, so callers keep the answer
// per distinct (service, operation, result, reason).
const Step& stepFor(std::string_view service, std::string_view operation, std::string_view result,
                    std::string_view reason);
const Step* stepByName(std::string_view name);
// The row that says how it went wrong, where a name stands for success and refusal alike (result.reset); else as stepByName().
const Step* refusalByName(std::string_view name);
const std::vector<Step>& stepCatalogue();
// Position in stepCatalogue(), and back.
int stepNumber(const Step& step);

// "None", "Success" and the like say nothing; anything else is a reason. Trimmed.
std::string_view meaningfulReason(std::string_view reason);
// Stable code of a reason given as a code string ("FuzzyPolicyViolationInvalidPassword" -> fail_banned), else empty.
// More about such codes: reason_codes.h.
std::string_view reasonCodeFor(std::string_view reason);

} // namespace core
