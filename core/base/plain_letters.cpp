// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_letters.h"

#include "core/base/text.h"

#include <algorithm>

namespace core {
namespace {

// One character each, by Unicode's decompositions and, of letters that have none (ø, ł, đ, ı), by what people write in their place. Capitals
// stand for two letters (lettersOf), a dot for what stays as it is.
constexpr std::string_view latin1AndExtendedA = // U+00C0 to U+017F
    "aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
    "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::string_view extendedB = // U+0180 to U+024F
    "bb....occdddd.eeeffgghiikkllmnnooo..ppr..s.ttttuuuvyyzzz........"
    "....DDDLLLNNNaaiioouuuuuuuuuueaaaaAAggggkkoooozzjDDDggh.nnaaAAoo"
    "aaaaeeeeiiiioooorrrruuuussttyyhhnd..zzaaeeooooooooyylntj..acclts"
    "z..buveejjqqrryy";
constexpr std::string_view extendedAdditional = // U+1E00 to U+1EFF
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyasssSdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";
static_assert(latin1AndExtendedA.size() == 0x180 - 0xC0 && extendedB.size() == 0x250 - 0x180 && extendedAdditional.size() == 0x100);

std::string_view lettersOf(const char& entry)
{
    switch (entry) {
    case 'A': return "ae";
    case 'D': return "dz";
    case 'I': return "ij";
    case 'L': return "lj";
    case 'N': return "nj";
    case 'O': return "oe";
    case 'S': return "ss";
    case 'T': return "th";
    case '.': return {};
    default: return {&entry, 1};
    }
}

std::string_view latin(char32_t c)
{
    if (c >= 0xC0 && c < 0x180)
        return lettersOf(latin1AndExtendedA[c - 0xC0]);
    if (c >= 0x180 && c < 0x250)
        return lettersOf(extendedB[c - 0x180]);
    if (c >= 0x1E00 && c < 0x1F00)
        return lettersOf(extendedAdditional[c - 0x1E00]);
    return {};
}

bool isMark(char32_t c) { return c >= 0x300 && c < 0x370; } // of letters that are written in two characters

char32_t smallGreekOrCyrillic(char32_t c)
{
    if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    return c == 0x3C2 ? 0x3C3 : c; // the sigma at the end of words
}

} // namespace

std::string plainLetters(std::string_view text)
{
    const auto isAscii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(text.begin(), text.end(), isAscii)) // nearly all names
        return toLower(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t i) { return char32_t(static_cast<unsigned char>(text[at + i])); };
        const auto isTail = [&](std::size_t i) { return at + i < text.size() && (byte(i) & 0xC0) == 0x80; };
        const char32_t lead = byte(0);
        if (lead >= 0xC2 && lead < 0xE0 && isTail(1)) {
            const char32_t c = (lead & 0x1F) << 6 | (byte(1) & 0x3F);
            if (const std::string_view plain = latin(c); !plain.empty())
                out += plain;
            else if (!isMark(c))
                appendUtf8(out, smallGreekOrCyrillic(c));
            at += 2;
        } else if (lead == 0xE1 && isTail(1) && isTail(2)) {
            const char32_t c = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
            const std::string_view plain = latin(c);
            out += plain.empty() ? text.substr(at, 3) : plain;
            at += 3;
        } else {
            out += lowerAscii(text[at++]);
        }
    }
    return out;
}

} // namespace core
