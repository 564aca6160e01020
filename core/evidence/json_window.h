// SPDX-License-Identifier: GPL-3.0-or-later
// Small helpers for JSON that stands in a window on its source.
#pragma once
#include "core/evidence/byte_window.h"

#include <optional>
#include <string>

namespace core {

std::uint64_t skipJsonBlanks(ByteWindow& window, std::uint64_t at);
// The name that begins at `at`, which moves to the first byte of its value. Nothing where there is no member.
std::optional<std::string> jsonMemberName(ByteWindow& window, std::uint64_t& at);

} // namespace core
