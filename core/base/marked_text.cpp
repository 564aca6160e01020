// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/marked_text.h"

#include "core/base/text.h"

#include <array>
#include <cstdint>

namespace core {
namespace {

using namespace std::string_view_literals;

struct Mark {
    std::string_view bytes;
    std::size_t unit; // bytes
    bool bigEndian;
};
constexpr std::array marks{
    // the longer ones first: a mark of UTF-16LE begins that of UTF-32LE
    Mark{"\xFF\xFE\0\0"sv, 4, false}, Mark{"\0\0\xFE\xFF"sv, 4, true}, Mark{"\xFF\xFE"sv, 2, false}, Mark{"\xFE\xFF"sv, 2, true}};

constexpr std::uint32_t replacement = 0xFFFD;

const Mark* markOf(std::string_view text)
{
    for (const Mark& mark : marks)
        if (text.starts_with(mark.bytes))
            return &mark;
    return nullptr;
}

bool isHigh(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool isLow(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Unit after unit; one that is cut off at the end is no character.
class Units
{
public:
    Units(std::string_view bytes, const Mark& mark) : m_bytes(bytes), m_mark(mark) {}

    bool isAtEnd() const { return m_at >= m_bytes.size(); }
    std::uint32_t peek() const
    {
        if (m_bytes.size() - m_at < m_mark.unit)
            return replacement;
        std::uint32_t unit = 0;
        for (std::size_t i = 0; i < m_mark.unit; ++i) {
            const std::size_t at = m_mark.bigEndian ? i : m_mark.unit - 1 - i;
            unit = unit << 8 | static_cast<unsigned char>(m_bytes[m_at + at]);
        }
        return unit;
    }
    std::uint32_t take()
    {
        const std::uint32_t unit = peek();
        m_at += m_mark.unit;
        return unit;
    }

private:
    std::string_view m_bytes;
    const Mark& m_mark;
    std::size_t m_at = 0;
};

} // namespace

bool hasWideMark(std::string_view text) { return markOf(text) != nullptr; }

std::string decodeMarked(std::string text)
{
    const Mark* mark = markOf(text);
    if (!mark) {
        if (text.starts_with("\xEF\xBB\xBF"))
            text.erase(0, 3);
        return text;
    }
    std::string out;
    out.reserve(text.size() / mark->unit);
    for (Units units(std::string_view(text).substr(mark->bytes.size()), *mark); !units.isAtEnd();) {
        const std::uint32_t unit = units.take();
        const bool isPair = mark->unit == 2 && isHigh(unit) && !units.isAtEnd() && isLow(units.peek());
        appendUtf8(out, isPair ? 0x10000 + ((unit - 0xD800) << 10) + (units.take() - 0xDC00) : unit);
    }
    return out;
}

} // namespace core
