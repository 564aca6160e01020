// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/text_encoding.h"

#include "core/base/text.h"
#include "core/evidence/evtx/chunk.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>

namespace core {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
constexpr std::array marks{
    // the longer ones first: a mark of UTF-16LE begins that of UTF-32LE
    Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"},
    Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"},
    Mark{"\xFF\xFE"sv, "UTF-16LE"},
    Mark{"\xFE\xFF"sv, "UTF-16BE"},
};

bool isPrintable(char c)
{
    return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
}

// Units of `width` bytes of which most are ASCII, the letter at `letter`, zeros in the other places.
bool looksWide(std::string_view head, std::size_t width, std::size_t letter)
{
    const std::string_view sample = head.substr(0, std::min<std::size_t>(head.size(), 1024) / width * width);
    std::size_t ascii = 0;
    for (std::size_t i = 0; i < sample.size(); i += width) {
        std::size_t zeros = 0;
        for (std::size_t k = 0; k < width; ++k)
            zeros += k != letter && sample[i + k] == '\0';
        if (zeros + 1 < width)
            continue;
        if (!isPrintable(sample[i + letter]) && (static_cast<unsigned char>(sample[i + letter]) < 0xA0))
            return false;
        ++ascii;
    }
    return ascii >= 2 && ascii * 2 >= sample.size() / width;
}

// How a byte of a code page shows, for judging whether it can be meant.
enum class Sign { Absent, Upper, Lower, Apostrophe, Mark };

struct CodePage {
    const char* name;
    std::array<Sign, 128> signs;
};

CodePage codePage(const char* name)
{
    static constexpr std::string_view lower = "äöüßéèêëàâçîïôùûœæøåñáíóúãõìòýÿ";
    static constexpr std::string_view upper = "ÄÖÜÉÈÊËÀÂÇÎÏÔÙÛŒÆØÅÑÁÍÓÚÃÕÌÒÝŸ";
    static constexpr std::string_view marksOfText = "‘“”„‚–—…€£§°·•«»¿¡©®™´²³µºª±½¼\u00A0";
    CodePage page{name, {}};
    for (int i = 0; i < 128; ++i) {
        const char byte = static_cast<char>(128 + i);
        const std::string sign = decodeText({&byte, 1}, name);
        Sign& is = page.signs[static_cast<std::size_t>(i)];
        if (sign == "’")
            is = Sign::Apostrophe;
        else if (lower.find(sign) != std::string_view::npos)
            is = Sign::Lower;
        else if (upper.find(sign) != std::string_view::npos)
            is = Sign::Upper;
        else if (marksOfText.find(sign) != std::string_view::npos)
            is = Sign::Mark;
    }
    return page;
}

// Letters stand beside letters, capitals do not follow small ones, marks do not stand inside words.
int plausibility(std::string_view text, const CodePage& page)
{
    const auto isLower = [&](std::size_t i) {
        const auto byte = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
        return (byte >= 'a' && byte <= 'z') || (byte >= 128 && page.signs[byte - 128U] == Sign::Lower);
    };
    const auto isLetter = [&](std::size_t i) {
        const auto byte = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
        return isLower(i) || (byte >= 'A' && byte <= 'Z') ||
               (byte >= 128 && page.signs[byte - 128U] == Sign::Upper);
    };
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 128)
            continue;
        const bool before = i > 0 && isLetter(i - 1), behind = isLetter(i + 1);
        switch (page.signs[byte - 128U]) {
        case Sign::Absent:
            sum -= 3;
            break;
        case Sign::Lower:
            sum += before || behind ? 2 : -1;
            break;
        case Sign::Upper:
            sum += i > 0 && isLower(i - 1) ? -1 : behind ? 2 : -1;
            break;
        case Sign::Apostrophe:
            sum += before && behind ? 2 : 0;
            break;
        case Sign::Mark:
            sum += before && behind ? -2 : 1;
            break;
        }
    }
    return sum;
}

} // namespace

std::string wideEncoding(std::string_view head)
{
    for (const Mark& mark : marks)
        if (head.starts_with(mark.bytes))
            return mark.encoding;
    if (looksWide(head, 4, 0))
        return "UTF-32LE";
    if (looksWide(head, 4, 3))
        return "UTF-32BE";
    if (looksWide(head, 2, 0))
        return "UTF-16LE";
    if (looksWide(head, 2, 1))
        return "UTF-16BE";
    return {};
}

std::size_t markLength(std::string_view head, std::string_view encoding)
{
    for (const Mark& mark : marks)
        if (encoding == mark.encoding && head.starts_with(mark.bytes))
            return mark.bytes.size();
    return 0;
}

std::string declaredEncoding(std::string_view head)
{
    const std::string_view declaration = trim(head.substr(0, 200));
    const std::size_t end = declaration.find("?>");
    const std::size_t at = declaration.find("encoding=");
    if (!declaration.starts_with("<?xml") || end == std::string_view::npos || at > end ||
        at + 10 >= declaration.size())
        return {};
    const std::size_t begin = at + 10;
    const std::size_t close = declaration.find(declaration[begin - 1], begin);
    const std::string name(declaration.substr(begin, close == std::string_view::npos ? 0 : close - begin));
    return startsWithIgnoreCase(name, "UTF") || startsWithIgnoreCase(name, "UCS") || !isKnownEncoding(name)
               ? std::string()
               : name;
}

bool isBinaryData(std::string_view head)
{
    if (evtx::beginsEventLog(head))
        return true;
    const std::string_view sample = head.substr(0, 4096);
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
               c != '\x1B';
    });
    return static_cast<std::size_t>(controls) * 20 > sample.size();
}

std::string guessCodePage(std::string_view text)
{
    // In this order, so that what speaks for several is taken for the first.
    static const std::array pages{codePage("WINDOWS-1252"), codePage("CP850"), codePage("CP437")};
    text = text.substr(0, 256 * 1024);
    const auto best = std::max_element(pages.begin(), pages.end(), [&](const CodePage& a, const CodePage& b) {
        return plausibility(text, a) < plausibility(text, b);
    });
    return best->name;
}

struct TextDecoder::Handle {
    iconv_t converter;
    explicit Handle(const std::string& encoding) : converter(iconv_open("UTF-8", encoding.c_str())) {}
    ~Handle()
    {
        if (isOpen())
            iconv_close(converter);
    }
    bool isOpen() const { return converter != reinterpret_cast<iconv_t>(-1); } // NOLINT: what POSIX says
};

bool isKnownEncoding(const std::string& name)
{
    // "//" would be taken for options, an empty name for the locale's encoding.
    if (name.empty() || name.find('/') != std::string::npos || name.find('\0') != std::string::npos)
        return false;
    const iconv_t converter = iconv_open("UTF-8", name.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1))
        return false;
    iconv_close(converter);
    return true;
}

std::string decodeText(std::string_view bytes, const std::string& encoding)
{
    std::string out;
    TextDecoder(encoding).decode(bytes, true, out);
    return out;
}

TextDecoder::TextDecoder(const std::string& encoding)
    : m_handle(std::make_unique<Handle>(encoding)),
      m_unit(containsIgnoreCase(encoding, "UTF-32") || containsIgnoreCase(encoding, "UCS-4")   ? 4
             : containsIgnoreCase(encoding, "UTF-16") || containsIgnoreCase(encoding, "UCS-2") ? 2
                                                                                               : 1)
{}

TextDecoder::~TextDecoder() = default;

void TextDecoder::decode(std::string_view bytes, bool last, std::string& out)
{
    if (!m_waiting.empty()) {
        m_waiting += bytes;
        bytes = m_waiting;
    }
    auto* from = const_cast<char*>(bytes.data()); // iconv does not write to it
    std::size_t left = bytes.size();
    std::array<char, 16384> buffer;
    const auto replace = [&](std::size_t unit) {
        out += replacement;
        ++m_damaged;
        unit = std::min(unit, left);
        from += unit;
        left -= unit;
    };
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        errno = 0;
        const std::size_t status =
            m_handle->isOpen() ? iconv(m_handle->converter, &from, &left, &to, &room) : 0;
        const int problem = status == static_cast<std::size_t>(-1) ? errno : 0;
        out.append(buffer.data(), to);
        if (!m_handle->isOpen() || problem == EILSEQ)
            replace(m_unit);
        else if (problem == EINVAL && last)
            replace(left);
        else if (problem == EINVAL)
            break;
    }
    m_waiting = std::string(from, left);
}

} // namespace core
