// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of core in another language. A table has two columns with a tab between: what core says, and what the window says instead;
// '#' begins a comment. A text with parts is a pattern; its parts are put into the translation wherever that names them:
//   {name} {{name}}   any text, at least one character
//   {#name}           digits, with points or commas in them
//   {~name}           a text of the book itself; unknown, the pattern does not fit
// In the translation {~name} translates the part if it is known and leaves it as it is otherwise. Of several patterns that fit, the one
// with the most text of its own counts, of equals the earlier one.
// Immutable once made, for any number of threads. Texts are UTF-8.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ui {

class PhraseBook
{
public:
    // Adds the lines of a table. Lines at fault are left out and told: "line 3: ...".
    std::vector<std::string> add(std::string_view table);

    // The whole text, or sentence by sentence where it was put together from several; those that are not known stay as they are.
    std::string translate(std::string_view text) const;
    // Nothing where the text is neither in the book nor fits a pattern of it.
    std::optional<std::string> find(std::string_view text) const;

    bool isEmpty() const { return m_texts.empty() && m_patterns.empty(); }
    const std::vector<std::string>& keys() const { return m_keys; } // as they stand in the tables, in their order

private:
    struct Piece {
        std::string text; // as it stands, or the name of the part
        char kind = 0;    // 0: as it stands, else '{', '#', '~'
        bool isPart() const { return kind != 0; }
        bool operator==(const Piece&) const = default;
    };
    using Pieces = std::vector<Piece>;
    struct Pattern {
        Pieces from, to;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    // What one question may still cost; texts may come from logs that somebody made to be slow.
    struct Budget {
        int depth = 0;       // texts inside texts
        int patterns = 20'000; // yet to be tried
    };
    using Parts = std::vector<std::string_view>;

    static Pieces piecesOf(std::string_view text);
    static std::size_t lengthOf(const Pieces& pieces);
    static std::string faultOf(const Pattern& pattern);
    static std::optional<Parts> cut(const Pieces& from, std::string_view text);
    std::string addLine(std::string_view line);
    std::optional<std::string> known(std::string_view text, Budget& budget) const;
    std::optional<std::string> inSentence(std::string_view text, Budget& budget) const;
    std::optional<std::string> fit(const Pattern& pattern, std::string_view text, Budget& budget) const;

    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> m_texts;
    std::vector<Pattern> m_patterns; // those with the most text first, of equals the earlier ones
    std::vector<std::string> m_keys;
};

} // namespace ui
