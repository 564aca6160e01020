// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as values of a YAML file, so that every reader takes them for texts and gets them back byte by byte. Texts of several lines become
// blocks, so that queries stay readable; whatever a block cannot say goes into quotes. Broken UTF-8 becomes U+FFFD. Pure, any thread.
#pragma once
#include <string>
#include <string_view>

namespace core::detect {

// Behind "key: " or "- ", line end included. `depth`: blanks in front of the lines of a block, two more than in front of the key.
std::string yamlText(std::string_view text, std::size_t depth);
// As a key, or inside of [a, b] and {a: b}; without line end.
std::string yamlOnOneLine(std::string_view text);

} // namespace core::detect
