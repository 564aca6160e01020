// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/completion_place.h"

#include "core/kql/operator_list.h"
#include "core/kql/words.h"

#include <algorithm>
#include <array>

namespace core::kql::detail {
namespace {

using Where = CursorPlace::Where;
constexpr std::size_t none = std::size_t(-1);
constexpr std::size_t mostParameters = 2000; // words of a function's parameters that are looked through

template <std::size_t N> bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 18> clauseWords{"by",   "on",    "with", "to",  "from",  "step", "of",   "as",     "default",
                                                       "kind", "limit", "asc",  "desc", "nulls", "and",  "or",   "typeof", "let"};

// A bracket that is open at the cursor, or the text as a whole.
struct Frame {
    char bracket = 0;            // 0: the text
    std::size_t begin = 0;       // first word inside
    std::size_t statement = 0;   // where the last statement inside begins
    std::size_t pipeline = 0;    // where its pipeline begins: behind "let x ="
    std::size_t pipe = none;     // the last pipe of it
    bool holdsPipeline = true;   // of a table, not the arguments of a call or a list
};

class Finder
{
public:
    Finder(std::string_view text, std::uint32_t cursor)
        : m_text(text), m_cursor(std::min<std::uint32_t>(cursor, std::uint32_t(text.size()))),
          m_tokens(tokenize(text.substr(0, m_cursor), true).tokens)
    {
    }

    CursorPlace find()
    {
        if (isInStringOrComment())
            return {};
        dropComments();
        takeWord();
        openFrames();
        std::size_t frame = m_frames.size() - 1;
        while (frame > 0 && isArguments(frame)) {
            if (m_place.list.empty() && m_frames[frame].begin >= 2)
                noteList(m_tokens[m_frames[frame].begin - 2].text);
            m_place.inArguments = true;
            --frame;
        }
        noteNeighbours();
        describe(frame);
        return std::move(m_place);
    }

private:
    bool isInStringOrComment() const
    {
        if (m_tokens.size() < 2)
            return false;
        const Token& last = m_tokens[m_tokens.size() - 2]; // before End
        return last.span.end() == m_cursor && (last.kind == TokenKind::String || last.kind == TokenKind::Comment);
    }

    void dropComments()
    {
        std::erase_if(m_tokens, [](const Token& token) { return token.kind == TokenKind::Comment || token.kind == TokenKind::End; });
    }

    static bool isWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || (c & 0x80); }

    // The word at the cursor is no longer among the tokens afterwards; "mv-ex" and "!ha" are one.
    void takeWord()
    {
        std::size_t from = m_cursor, to = m_cursor;
        while (from > 0 && isWordByte(m_text[from - 1]))
            --from;
        while (to < m_text.size() && isWordByte(m_text[to]))
            ++to;
        if (from < m_cursor && std::isdigit(static_cast<unsigned char>(m_text[from]))) { // a number is being written
            from = to = m_cursor;
        } else {
            std::size_t dashed = from;
            while (dashed > 0 && (isWordByte(m_text[dashed - 1]) || m_text[dashed - 1] == '-'))
                --dashed;
            std::size_t before = dashed;
            while (before > 0 && std::isspace(static_cast<unsigned char>(m_text[before - 1])))
                --before;
            if (before > 0 && m_text[before - 1] == '|')
                from = dashed;
            else if (from > 0 && m_text[from - 1] == '!')
                --from;
        }
        m_place.word = {std::uint32_t(from), std::uint32_t(to - from)};
        m_place.typed = m_text.substr(from, m_cursor - from);
        while (!m_tokens.empty() && m_tokens.back().span.offset >= from)
            m_tokens.pop_back();
    }

    void openFrames()
    {
        m_frames.push_back({});
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            m_depths.push_back(m_frames.size() - 1);
            if (m_tokens[i].kind != TokenKind::Punctuation)
                continue;
            const std::string_view sign = m_tokens[i].text;
            Frame& top = m_frames.back();
            if (sign == "(" || sign == "[" || sign == "{") {
                const bool holds = holdsPipeline(i);
                m_frames.push_back({sign.front(), i + 1, i + 1, i + 1, none, holds});
            } else if ((sign == ")" || sign == "]" || sign == "}") && m_frames.size() > 1) {
                m_frames.pop_back();
                m_depths.back() = m_frames.size() - 1;
            } else if (sign == ";" && top.bracket != '[' && top.bracket != '(') {
                top.statement = top.pipeline = i + 1;
                top.pipe = none;
            } else if (sign == "|") {
                top.pipe = i;
            } else if (sign == "=" && i == top.statement + 2 && m_tokens[top.statement].text == "let") {
                top.pipeline = i + 1;
                m_place.lets.push_back({std::string(m_tokens[i - 1].text), i + 1 == m_tokens.size() ? false : looksLikeFunction(i + 1)});
            }
        }
    }

    // (a: long) { ... or () { ... or view () { ...
    bool looksLikeFunction(std::size_t at) const
    {
        if (at < m_tokens.size() && m_tokens[at].text == "view")
            return true;
        if (at >= m_tokens.size() || m_tokens[at].text != "(")
            return false;
        int depth = 0;
        for (const std::size_t end = std::min(m_tokens.size(), at + mostParameters); at < end; ++at) {
            depth += m_tokens[at].text == "(" ? 1 : m_tokens[at].text == ")" ? -1 : 0;
            if (depth == 0)
                return at + 1 < m_tokens.size() && m_tokens[at + 1].text == "{";
        }
        return false;
    }

    std::string_view textAt(std::size_t token) const { return token < m_tokens.size() ? m_tokens[token].text : std::string_view(); }
    std::uint32_t startOf(std::size_t token) const { return token < m_tokens.size() ? m_tokens[token].span.offset : m_place.word.offset; }

    // The operator that what is inside of the frame stands in: the first word behind the last pipe.
    std::string_view operatorIn(const Frame& outer) const { return textAt(outer.pipe != none ? outer.pipe + 1 : outer.pipeline); }

    // Asked of each bracket as it opens, inside the last frame.
    bool holdsPipeline(std::size_t bracket) const
    {
        static constexpr std::array<std::string_view, 6> before{"join", "lookup", "union", "materialize", "toscalar", "on"};
        const std::string_view sign = m_tokens[bracket].text;
        if (sign != "(" || bracket == 0)
            return sign != "[";
        const Frame& outer = m_frames.back();
        const std::string_view last = m_tokens[bracket - 1].text, around = operatorIn(outer);
        const bool isTwoTables = around == "join" || around == "lookup" || around == "union";
        const bool isOption = bracket >= 2 && m_tokens[bracket - 2].text == "=" && m_tokens[bracket - 1].kind == TokenKind::Name;
        return isOneOf(last, before) || last == ";" || (last == "=" && textAt(outer.statement) == "let") || (last == "," && around == "union")
            || (isTwoTables && isOption) || (last == "(" && outer.bracket != 0 && outer.holdsPipeline);
    }
    bool isArguments(std::size_t frame) const { return m_frames[frame].pipe == none && !m_frames[frame].holdsPipeline; }

    void noteList(std::string_view before)
    {
        static constexpr std::array<std::string_view, 6> lists{"in", "in~", "!in", "!in~", "has_any", "has_all"};
        if (isOneOf(before, lists))
            m_place.list = before;
    }

    void noteNeighbours()
    {
        if (m_tokens.empty())
            return;
        const Token& last = m_tokens.back();
        m_place.before = last.text;
        m_place.beforeThat = m_tokens.size() > 1 ? m_tokens[m_tokens.size() - 2].text : std::string_view();
        const bool isName = last.kind == TokenKind::Name && !infixOf(last.text) && !isOneOf(last.text, clauseWords);
        m_place.afterValue = last.kind == TokenKind::Number || last.kind == TokenKind::String || isName || last.text == ")" || last.text == "]";
    }

    void describe(std::size_t frame)
    {
        const Frame& open = m_frames[frame];
        const bool isApply = open.bracket == '(' && open.begin >= 2 && m_tokens[open.begin - 2].text == "on" && isMvApply(operatorIn(m_frames[frame - 1]));
        const std::size_t first = open.pipe != none ? open.pipe + 1 : open.pipeline;
        if (first >= m_tokens.size()) {
            m_place.where = open.pipe != none || isApply ? Where::Operator : Where::Source;
            m_place.isStatement = open.pipe == none && first == open.statement && open.bracket != '(';
        } else {
            m_place.where = Where::Inside;
            m_place.op = operatorName(first, open.pipe != none || isApply);
            for (std::size_t i = first + 1; i < m_tokens.size(); ++i)
                if (m_depths[i] == frame)
                    m_place.words.push_back(m_tokens[i].text);
            m_place.afterValue = m_place.afterValue && m_tokens.size() - 1 != first; // the operator's own name is no value
        }
        m_place.scope = scopeOf(frame, isApply);
        if (m_place.op == "join" || m_place.op == "lookup")
            m_place.right = rightOf(first, frame);
    }

    static bool isMvApply(std::string_view word) { return word == "mv-apply" || word == "mvapply"; }

    std::string operatorName(std::size_t first, bool isBehindPipe) const
    {
        const std::string_view word = m_tokens[first].text;
        const TabularOperator* known = findTabularOperator(word);
        if (known && (isBehindPipe || known->place != OperatorPlace::BehindPipe))
            return std::string(known->name);
        return isBehindPipe ? std::string(word) : word == "let" || word == "set" || word == "declare" ? std::string(word) : std::string();
    }

    std::string statementsBefore(std::size_t frame) const
    {
        std::string all;
        for (std::size_t i = 0; i <= frame; ++i) {
            const Frame& open = m_frames[i];
            if (open.bracket == 0 || open.bracket == '{')
                all += m_text.substr(startOf(open.begin), startOf(open.statement) - startOf(open.begin));
        }
        return all;
    }

    std::string scopeOf(std::size_t frame, bool isApply) const
    {
        const Frame& open = m_frames[frame];
        if (isApply) {
            const std::string outer = scopeOf(frame - 1, false);
            if (outer.empty())
                return {};
            const Frame& around = m_frames[frame - 1];
            // The elements are columns inside, as if they had been expanded.
            std::string expanded(m_text.substr(startOf(around.pipe + 2), startOf(open.begin - 2) - startOf(around.pipe + 2)));
            std::string inner = open.pipe == none ? std::string() : "| " + std::string(m_text.substr(startOf(open.pipeline), startOf(open.pipe) - startOf(open.pipeline)));
            return outer + "\n| mv-expand " + expanded + inner;
        }
        if (open.pipe == none)
            return {};
        return statementsBefore(frame) + "\n" + std::string(m_text.substr(startOf(open.pipeline), startOf(open.pipe) - startOf(open.pipeline)));
    }

    // join kind=inner (R | where a) on ...
    std::string rightOf(std::size_t op, std::size_t frame) const
    {
        for (std::size_t i = op + 1; i < m_tokens.size(); ++i) {
            if (m_depths[i] == frame && textAt(i) == "on")
                return statementsBefore(frame) + "\n" + std::string(m_text.substr(startOf(i - 1), m_tokens[i - 1].span.length));
            if (textAt(i) != "(" || m_depths[i] != frame)
                continue;
            for (std::size_t j = i + 1; j < m_tokens.size(); ++j)
                if (m_depths[j] == frame)
                    return statementsBefore(frame) + "\n" + std::string(m_text.substr(startOf(i + 1), startOf(j) - startOf(i + 1)));
            return {};
        }
        return {};
    }

    std::string_view m_text;
    std::uint32_t m_cursor;
    std::vector<Token> m_tokens;
    std::vector<std::size_t> m_depths; // of each token: how many frames are around it; brackets count to the outside
    std::vector<Frame> m_frames;
    CursorPlace m_place;
};

} // namespace

bool CursorPlace::has(std::string_view wanted) const { return std::find(words.begin(), words.end(), wanted) != words.end(); }

CursorPlace placeOf(std::string_view text, std::uint32_t cursor) { return Finder(text, cursor).find(); }


} // namespace core::kql::detail
