// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace core {

// What a reader sees of a line of HTML: without tags, entities as characters. A "<" that opens no tag stays.
std::string plainText(std::string_view html);

} // namespace core
