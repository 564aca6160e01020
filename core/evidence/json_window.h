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

// Behind the last byte of the piece that is more than what separates records; nothing where there is none.
std::optional<std::uint64_t> endOfJsonPiece(ByteWindow& window, std::uint64_t from, std::uint64_t to);

} // namespace core
