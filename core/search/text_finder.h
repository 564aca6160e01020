// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a text inside others without regard to case: ASCII, and the letters of Latin, Greek and Cyrillic that have two cases.
// Made once, then used on columns (tens of ns) and on raw records (some GB/s). Thread-safe when const.
//
// In raw records a character may stand escaped: as JSON has it (\u00fc, \", \/, also twice in JSON that stands in a text), as XML has it
// (&amp; &#252;), a quote doubled as in CSV. With Escapes::Read each character of the needle is found in any of these forms.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class Escapes : std::uint8_t { AsTheyStand, Read };

class TextFinder
{
public:
    explicit TextFinder(std::string_view needle, Escapes escapes = Escapes::AsTheyStand);

    struct Found {
        std::size_t offset = 0, length = 0; // bytes
        bool operator==(const Found&) const = default;
    };
    // The first that begins at or behind `from`. An empty needle is found at once, with length 0.
    std::optional<Found> find(std::string_view text, std::size_t from = 0) const;
    bool isIn(std::string_view text) const { return find(text).has_value(); }
    bool isEmpty() const { return m_symbols.empty(); }

private:
    using Symbol = char32_t; // folded; bytes that are no UTF-8 lie above U+10FFFF

    void chooseAnchor();
    std::optional<Found> findByAnchor(std::string_view text, std::size_t from) const;
    std::optional<Found> findSlowly(std::string_view text, std::size_t from) const;
    std::optional<Found> verify(std::string_view text, std::size_t anchor, std::size_t from) const;
    std::size_t scan(std::string_view text, std::size_t at) const; // next place where the anchor stands; npos
    bool isAnchorAt(const char* place) const;

    std::vector<Symbol> m_symbols;
    bool m_readsEscapes = false;
    std::string m_anchor;            // in lower case: the longest run of characters that stand in one form only
    std::size_t m_before = 0;        // symbols in front of it
    std::size_t m_first = 0, m_second = 0; // two rare bytes of the anchor
};

} // namespace core
