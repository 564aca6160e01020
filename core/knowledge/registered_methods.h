// SPDX-License-Identifier: GPL-3.0-or-later
// Which verification methods of a reset a registered authentication method serves, and what it is called (resources/knowledge/registered_methods.tsv, after the
// domain reference, section 5). Thread-safe.
#pragma once
#include <cstdint>
#include <string_view>

namespace core {

// Bits of Method (steps.h) of a list as reports have it: names separated by commas or semicolons. What is not known counts as none.
std::uint32_t resetMethodsOf(std::string_view registered);
// "Microsoft Authenticator (notification)" of one name; empty where it is not known.
std::string_view registeredMethodTitle(std::string_view registered);

} // namespace core
