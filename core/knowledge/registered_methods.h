// SPDX-License-Identifier: GPL-3.0-or-later
// Which verification methods of a reset a registered authentication method serves, and what it is called (resources/knowledge/registered_methods.tsv, after the
// domain reference, section 5). Thread-safe.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace core {

// The names of a list as reports and scripts have it: separated by commas, semicolons, bars or line breaks, or by blanks alone where each
// piece is then a name that is known; in brackets, braces and quotation marks, or without. Parts of `written`.
std::vector<std::string_view> splitMethods(std::string_view written);
// Bits of Method (steps.h) of such a list. What is not known counts as none.
std::uint32_t resetMethodsOf(std::string_view registered);
// "Microsoft Authenticator (notification)" of one name; empty where it is not known.
std::string_view registeredMethodTitle(std::string_view registered);

} // namespace core
