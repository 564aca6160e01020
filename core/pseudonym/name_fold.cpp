// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/name_fold.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace core::pseudonym {
namespace {

constexpr char32_t brokenBytes = 0x110000;

// Capitals from `first` to `last`, each or every second one, and how far behind them their small letters stand. In order.
struct Capitals {
    char32_t first, last;
    std::int32_t distance;
    char32_t step;
};
constexpr std::array capitals{
    // Latin
    Capitals{0xC0, 0xD6, 32, 1}, Capitals{0xD8, 0xDE, 32, 1}, Capitals{0x100, 0x12E, 1, 2}, Capitals{0x132, 0x136, 1, 2},
    Capitals{0x139, 0x147, 1, 2}, Capitals{0x14A, 0x176, 1, 2}, Capitals{0x178, 0x178, -121, 1}, Capitals{0x179, 0x17D, 1, 2},
    Capitals{0x181, 0x181, 210, 1}, Capitals{0x182, 0x184, 1, 2}, Capitals{0x186, 0x186, 206, 1}, Capitals{0x187, 0x187, 1, 1},
    Capitals{0x189, 0x18A, 205, 1}, Capitals{0x18B, 0x18B, 1, 1}, Capitals{0x18E, 0x18E, 79, 1}, Capitals{0x18F, 0x18F, 202, 1},
    Capitals{0x190, 0x190, 203, 1}, Capitals{0x191, 0x191, 1, 1}, Capitals{0x193, 0x193, 205, 1}, Capitals{0x194, 0x194, 207, 1},
    Capitals{0x196, 0x196, 211, 1}, Capitals{0x197, 0x197, 209, 1}, Capitals{0x198, 0x198, 1, 1}, Capitals{0x19D, 0x19D, 213, 1},
    Capitals{0x1A0, 0x1A4, 1, 2}, Capitals{0x1AF, 0x1AF, 1, 1}, Capitals{0x1B1, 0x1B2, 217, 1}, Capitals{0x1B3, 0x1B5, 1, 2},
    Capitals{0x1B7, 0x1B7, 219, 1}, Capitals{0x1C4, 0x1C4, 2, 1}, Capitals{0x1C5, 0x1C5, 1, 1}, Capitals{0x1C7, 0x1C7, 2, 1},
    Capitals{0x1C8, 0x1C8, 1, 1}, Capitals{0x1CA, 0x1CA, 2, 1}, Capitals{0x1CB, 0x1DB, 1, 2}, Capitals{0x1DE, 0x1EE, 1, 2},
    Capitals{0x1F1, 0x1F1, 2, 1}, Capitals{0x1F2, 0x1F4, 1, 2}, Capitals{0x1F8, 0x21E, 1, 2}, Capitals{0x222, 0x232, 1, 2},
    // Greek
    Capitals{0x386, 0x386, 38, 1}, Capitals{0x388, 0x38A, 37, 1}, Capitals{0x38C, 0x38C, 64, 1}, Capitals{0x38E, 0x38F, 63, 1},
    Capitals{0x391, 0x3A1, 32, 1}, Capitals{0x3A3, 0x3AB, 32, 1},
    // Cyrillic
    Capitals{0x400, 0x40F, 80, 1}, Capitals{0x410, 0x42F, 32, 1}, Capitals{0x460, 0x480, 1, 2}, Capitals{0x48A, 0x4BE, 1, 2},
    Capitals{0x4C0, 0x4C0, 15, 1}, Capitals{0x4C1, 0x4CD, 1, 2}, Capitals{0x4D0, 0x52E, 1, 2},
    // Armenian, Georgian
    Capitals{0x531, 0x556, 48, 1}, Capitals{0x1C90, 0x1CBA, -3008, 1}, Capitals{0x1CBD, 0x1CBF, -3008, 1},
    // Latin again: Welsh, Vietnamese; full-width forms
    Capitals{0x1E00, 0x1E94, 1, 2}, Capitals{0x1E9E, 0x1E9E, -7615, 1}, Capitals{0x1EA0, 0x1EFE, 1, 2}, Capitals{0xFF21, 0xFF3A, 32, 1}};

constexpr char32_t finalSigma = 0x3C2, sigma = 0x3C3, sharpS = 0xDF, dotlessI = 0x131, dottedI = 0x130, dotAbove = 0x307;

char32_t small(char32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c == finalSigma)
        return sigma;
    if (c == dottedI)
        return c; // its small letter is ASCII: another name
    const auto behind =
        std::upper_bound(capitals.begin(), capitals.end(), c, [](char32_t letter, const Capitals& range) { return letter < range.first; });
    if (behind == capitals.begin())
        return c;
    const Capitals& range = *(behind - 1);
    return c <= range.last && (c - range.first) % range.step == 0 ? char32_t(std::int64_t(c) + range.distance) : c;
}

void append(std::string& out, char32_t c)
{
    c >= brokenBytes ? void(out += char(c - brokenBytes)) : appendUtf8(out, c);
}

} // namespace

Letter letterAt(std::string_view text, std::size_t pos)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(pos);
    if (first < 0x80)
        return {first, 1};
    const std::size_t size = first >= 0xF0 && first < 0xF8 ? 4 : first >= 0xE0 ? 3 : 2;
    const Letter broken{brokenBytes + first, 1};
    if (first < 0xC2 || first >= 0xF8 || pos + size > text.size())
        return broken;
    char32_t value = first & (0xFFU >> (size + 1));
    for (std::size_t i = pos + 1; i < pos + size; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return broken;
        value = value << 6 | (byte(i) & 0x3FU);
    }
    const bool isShortest = value >= (size == 2 ? 0x80U : size == 3 ? 0x800U : 0x10000U);
    const bool isHalf = value >= 0xD800 && value < 0xE000; // of a pair, which UTF-8 has not
    return isShortest && !isHalf && value < brokenBytes ? Letter{value, size} : broken;
}

LetterCase caseOf(char32_t letter)
{
    if (letter < 0x80)
        return letter >= 'a' && letter <= 'z' ? LetterCase::Small : letter >= 'A' && letter <= 'Z' ? LetterCase::Capital : LetterCase::None;
    if (letter == finalSigma || letter == dotlessI)
        return LetterCase::Small;
    if (letter == dottedI || small(letter) != letter)
        return LetterCase::Capital;
    const bool isSmall = std::any_of(capitals.begin(), capitals.end(), [&](const Capitals& range) {
        const std::int64_t capital = std::int64_t(letter) - range.distance;
        return capital >= range.first && capital <= range.last && (capital - range.first) % range.step == 0;
    });
    return isSmall ? LetterCase::Small : LetterCase::None;
}

std::string foldedName(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Letter letter = letterAt(text, i);
        append(out, small(letter.value));
        i += letter.size;
    }
    return out;
}

std::size_t appendSearched(std::string& out, std::string_view text, std::size_t pos)
{
    const Letter letter = letterAt(text, pos);
    switch (const char32_t c = small(letter.value)) {
    case sharpS: out += "ss"; break;
    case dotlessI:
    case dottedI: out += 'i'; break;
    case dotAbove:
        if (!out.ends_with('i')) // of the small letter of a dotted capital
            append(out, c);
        break;
    default: append(out, c);
    }
    return letter.size;
}

std::string searchedName(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();)
        i += appendSearched(out, text, i);
    return out;
}

} // namespace core::pseudonym
