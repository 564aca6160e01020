// SPDX-License-Identifier: GPL-3.0-or-later
// Gives texts numbers: those of a case (Dictionary), or provisional ones of a batch on its way there
// (BatchTexts).
#pragma once
#include <cstdint>
#include <string_view>

namespace core::store {

class TextNumbers
{
public:
    virtual std::int64_t idOf(std::string_view text) = 0; // 0 for an empty text; adds what is new

protected:
    ~TextNumbers() = default;
};

// Of both kinds of numbers, so that a text is hashed once on its way.
std::uint32_t textHash(std::string_view text);

} // namespace core::store
