// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a case that no pattern tells from other words: people, accounts, computers, domains. Found in texts at the beginnings of words,
// without regard to case (name_fold.h), in time that does not grow with their number. Names that are ordinary words of the logs ("Support",
// "Reset"), or so short that they stand everywhere, are kept apart: they are replaced where a whole value is a name, and nowhere else. Belongs
// to one thread.
#pragma once
#include "core/pseudonym/aliases.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace core::pseudonym {

enum class NameKind : std::uint8_t { Domain, Computer, Account, Label, Person, Phone, File, Place };
inline constexpr std::size_t nameKinds = 8;

class KnownNames
{
public:
    struct Name {
        NameKind kind = NameKind::Account;
        std::string text; // searchedName()
    };
    void add(NameKind kind, std::string_view text);

    bool isPerson(std::string_view text) const { return has(NameKind::Person, text); }
    bool has(NameKind kind, std::string_view text) const;
    // The longest name that begins at text[pos], where a word begins, and ends where one ends. Size 0 where there is none.
    struct Found {
        NameKind kind = NameKind::Account;
        std::size_t size = 0; // bytes
    };
    Found at(std::string_view text, std::size_t pos) const;

    // Which are looked for in texts, and which are not.
    template <class F> void each(F&& tell) const
    {
        for (const auto& [text, kind] : m_names)
            tell(Name{kind, text});
    }
    const std::vector<Name>& ordinary() const { return m_ordinary; }
    std::size_t size() const { return m_names.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;
    std::array<Set, nameKinds> m_all;                                             // all, of each kind
    std::unordered_map<std::string, NameKind, Hash, std::equal_to<>> m_names;     // those looked for
    std::unordered_map<std::string, std::vector<std::size_t>, Hash, std::equal_to<>> m_lengths; // of these, by first word; the longest first
    std::vector<bool> m_begins = std::vector<bool>(65536);                        // first two bytes of first words
    std::vector<Name> m_ordinary;
};

// A letter, a digit, or a byte of a character beyond ASCII.
inline bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether all its words are words that knowledge tables and rules use, and, of several, in this order. `text` in any case.
bool isOrdinary(std::string_view text);

} // namespace core::pseudonym
