// SPDX-License-Identifier: GPL-3.0-or-later
// Error codes of sign-ins (AADSTS...) that matter around a password reset: what each means, and what it means once the
// password was changed (resources/knowledge/signin_errors.tsv). Loaded once, immutable, for any number of threads.
#pragma once
#include "core/knowledge/fixers.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// What the code says of the password that was typed.
enum class PasswordVerdict : std::uint8_t { Unsaid, Right, Wrong };

struct SignInError {
    int code = 0;     // 50126
    std::string name; // Microsoft's: InvalidUserNameOrPassword; may be empty
    std::string title;
    PasswordVerdict password = PasswordVerdict::Unsaid;
    std::string step; // for the codes of password changes the step that says the same: fail_onprem_policy
    std::string meaning;
    std::string afterChange; // what it means in the time after a reset or change
    std::string next;
    Fixers who;
    std::string source; // keys of sources.tsv
};
// Null where the code is not in the table; 0 (success) is no error.
const SignInError* signInError(int code);
// "50126", "AADSTS50126", "AADSTS50126: Error validating ...".
const SignInError* signInError(std::string_view code);
const std::vector<SignInError>& signInErrors(); // by code

} // namespace core
