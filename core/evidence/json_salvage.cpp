// SPDX-License-Identifier: GPL-3.0-or-later
// What is whole in text that should have been one record. One pass, whatever the damage is: trying at each
// bracket whether an object begins there would read deeply nested text once for each level, and unclosed text
// to its end for each object.
//
// The pass follows the grammar from a `{` on. Objects that end are whole; where the grammar fails, all that
// are open are broken, and it goes on at the next `{`. Objects deeper than the framer allows drop out at the
// outer end of the stack, so memory is bounded.
#include "core/base/json_escape.h"
#include "core/evidence/json_framer.h"

#include <array>
#include <fmt/format.h>

namespace core {
namespace {

// A whole object that a piece may be: disjoint, in the order of the text.
struct Whole {
    std::size_t offset, end;
};

class Salvage
{
public:
    Salvage(std::string_view text, const RecordPattern& like, const std::stop_token& stop)
        : m_text(text), m_like(like), m_stop(stop)
    {}

    std::vector<Whole> run()
    {
        for (m_at = m_text.find('{'); m_at < m_text.size(); m_at = m_text.find('{', m_at)) {
            if (!follow())
                m_at = m_resume ? m_resume : std::max(m_at, m_runStart + 1);
            if (m_stop.stop_requested())
                break;
        }
        return std::move(m_whole);
    }

    JsonSearch find(bool last)
    {
        m_others = mostOthers; // none is wanted
        for (m_at = m_text.find('{'); m_at < m_text.size() && !m_stop.stop_requested();
             m_at = m_text.find('{', m_at)) {
            const bool over = follow();
            const bool cutOff = !over && m_at >= m_text.size();
            // An object around it may yet turn out to be the record, unless that takes its time.
            if (!m_whole.empty() && (!cutOff || last || m_text.size() - m_whole.front().offset > longEnough))
                return {true, m_whole.front().offset};
            if (cutOff)
                return {false, m_levels[m_bottom % most].offset};
            if (!over)
                m_at = m_resume ? m_resume : std::max(m_at, m_runStart + 1);
        }
        return {false, m_text.size()};
    }

private:
    struct Level {
        std::size_t offset = 0;
        bool isObject = false;
        std::size_t height = 0; // levels inside it
    };
    static constexpr std::size_t most = JsonFramer::maxDepth;
    static constexpr std::size_t mostHeight = 32; // of a record: each level of one is looked at again
    static constexpr std::size_t longEnough = std::size_t(64) << 10;
    static constexpr std::size_t mostOthers =
        10'000; // objects that are no records, each of which would be a reject

    Level& top() { return m_levels[(m_depth - 1) % most]; }
    bool isEmpty() const { return m_depth == m_bottom; }

    // From the `{` at m_at to the end of the object, and true; or to the byte that cannot stand there.
    bool follow()
    {
        m_runStart = m_at;
        m_bottom = m_depth = m_resume = 0;
        bool wantsValue = true;
        for (std::size_t token = 0;; ++token) {
            if (token % 65536 == 65535 && m_stop.stop_requested())
                return false;
            if (wantsValue ? !value(wantsValue) : !behindValue(wantsValue))
                return false;
            if (!wantsValue && isEmpty())
                return true;
            m_at = skipJsonBlanks(m_text, m_at);
        }
    }

    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool value(bool& wantsValue)
    {
        const char c = here();
        if (c == '{' || c == '[') {
            open(c);
            m_at = skipJsonBlanks(m_text, m_at + 1);
            if (here() == (c == '{' ? '}' : ']'))
                return close(wantsValue);
            return c == '[' || name();
        }
        wantsValue = false;
        return c == '"' ? passText() : passScalar();
    }

    bool behindValue(bool& wantsValue)
    {
        const char c = here();
        if (c == (top().isObject ? '}' : ']'))
            return close(wantsValue);
        if (c != ',')
            return false;
        m_resume = 0;
        m_at = skipJsonBlanks(m_text, m_at + 1);
        wantsValue = true;
        return !top().isObject || name();
    }

    void open(char bracket)
    {
        if (m_depth - m_bottom == most)
            ++m_bottom; // too deep to be a record
        ++m_depth;
        top() = {m_at, bracket == '{', 0};
    }

    bool close(bool& wantsValue)
    {
        ++m_at;
        wantsValue = false;
        const Level level = top();
        --m_depth;
        m_resume = 0;
        if (!isEmpty())
            top().height = std::max(top().height, level.height + 1);
        const bool record = level.isObject && level.height <= mostHeight && m_like.fits(m_text.substr(level.offset, m_at - level.offset));
        if (record || (level.isObject && m_others < mostOthers && beginsPiece(level.offset))) {
            while (!m_whole.empty() && m_whole.back().offset > level.offset)
                m_whole.pop_back();
            m_whole.push_back({level.offset, m_at});
            m_others += record ? 0 : 1;
        }
        return true;
    }

    // "name": of an object's member.
    bool name()
    {
        if (here() != '"' || !passText())
            return false;
        m_at = skipJsonBlanks(m_text, m_at);
        if (here() != ':')
            return false;
        m_at = skipJsonBlanks(m_text, m_at + 1);
        m_resume = 0;
        return true;
    }

    bool passText()
    {
        const std::size_t from = m_at;
        m_framer.reset(); // of texts it knows all there is to know
        const bool whole = m_framer.scan(m_text, m_at) == JsonFramer::Status::Whole;
        // A lost quote turns texts inside out: what seems to be the end of one, `{"`, may be where an object
        // begins.
        const std::size_t last = m_text.find_last_not_of(" \t\r\n", whole ? m_at - 2 : m_at - 1);
        m_resume = last != std::string_view::npos && last > from && m_text[last] == '{' ? last : 0;
        return whole;
    }

    bool passScalar()
    {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && !isJsonBlank(m_text[m_at]) &&
               std::string_view(",]}:\"{[").find(m_text[m_at]) == std::string_view::npos)
            ++m_at;
        m_resume = 0;
        const std::string_view scalar = m_text.substr(from, m_at - from);
        return scalar.size() <= 400 && (isJsonScalar(scalar) || isJsonNonNumber(scalar));
    }

    // At the beginning of a line or of the text, or behind a whole object: there any object is a piece of its
    // own.
    bool beginsPiece(std::size_t at) const
    {
        while (at > 0 && (isJsonBlank(m_text[at - 1]) || m_text[at - 1] == ',')) {
            if (m_text[at - 1] == '\n')
                return true;
            --at;
        }
        return at == 0 || (!m_whole.empty() && m_whole.back().end == at);
    }

    std::string_view m_text;
    const RecordPattern& m_like;
    const std::stop_token& m_stop;
    std::vector<Whole> m_whole;
    std::array<Level, most> m_levels; // a ring
    std::size_t m_bottom = 0, m_depth = 0;
    std::size_t m_at = 0, m_runStart = 0;
    std::size_t m_resume = 0; // a `{` at the end of the text just passed; 0: none
    std::size_t m_others = 0; // how many of m_whole are no records
    JsonFramer m_framer;
};

// The next line behind `from` that begins with `{`.
std::size_t nextLineWithObject(std::string_view text, std::size_t from)
{
    for (std::size_t line = text.find('\n', from); line != std::string_view::npos;
         line = text.find('\n', line + 1)) {
        const std::size_t begin = text.find_first_not_of(" \t", line + 1);
        if (begin != std::string_view::npos && text[begin] == '{')
            return begin;
    }
    return text.size();
}

std::string describeBadPiece(std::string_view piece)
{
    JsonFramer framer;
    std::size_t pos = 0;
    if (piece[0] != '{')
        return fmt::format("not a record: unexpected {}", describeJsonByte(piece[0]));
    switch (framer.scan(piece, pos)) {
    case JsonFramer::Status::Whole:
        return "not a record of a log that is known";
    case JsonFramer::Status::More:
        break;
    case JsonFramer::Status::Bad:
        return framer.reason();
    }
    return "the record is cut off";
}

} // namespace

JsonSearch findJsonRecord(std::string_view text, const RecordPattern& like, bool last, const std::stop_token& stop)
{
    return Salvage(text, like, stop).find(last);
}

std::vector<JsonPiece> salvageJson(std::string_view text, const RecordPattern& like, const std::stop_token& stop)
{
    std::vector<JsonPiece> pieces;
    const std::vector<Whole> whole = Salvage(text, like, stop).run();
    auto next = whole.begin();
    std::size_t line = 0; // of the next object at the beginning of a line
    for (std::size_t pos = 0; !stop.stop_requested();) {
        while (pos < text.size() && (isJsonBlank(text[pos]) || text[pos] == ','))
            ++pos;
        if (pos == text.size())
            break;
        while (next != whole.end() && next->offset < pos)
            ++next;
        if (next != whole.end() && next->offset == pos) {
            pieces.push_back({pos, next->end - pos, true, {}});
            pos = next->end;
            continue;
        }
        if (line <= pos)
            line = nextLineWithObject(text, pos);
        const std::size_t end = std::min(line, next == whole.end() ? text.size() : next->offset);
        std::size_t last = end;
        while (last > pos + 1 && (isJsonBlank(text[last - 1]) || text[last - 1] == ','))
            --last;
        // The first byte that the grammar does not allow may stand behind the piece.
        pieces.push_back({pos, last - pos, false, describeBadPiece(text.substr(pos, end - pos + 256))});
        pos = end;
    }
    return pieces;
}

} // namespace core
