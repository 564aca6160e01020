// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/decoding_source.h"

#include "core/base/text.h"
#include "core/evidence/evtx/chunk.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <simdjson.h>

namespace core {
namespace {

constexpr std::size_t blockSize = 64 * 1024;
constexpr std::size_t smallestPass = 4096; // below it, characters are put together in a buffer of our own

// How many bytes at the end are the start of a character that goes on behind it.
std::size_t cutOff(std::string_view text)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0) == 0x80)
            continue;
        const std::size_t length = byte >= 0xF0 && byte < 0xF5   ? 4
                                   : byte >= 0xE0 && byte < 0xF0 ? 3
                                   : byte >= 0xC2 && byte < 0xE0 ? 2
                                                                 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

// Eight bytes at a time: nearly every log is ASCII, and this is all that is done to it.
bool isAscii(std::string_view text)
{
    std::uint64_t all = 0;
    for (; text.size() >= sizeof all; text.remove_prefix(sizeof all)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        all |= word;
    }
    for (const char c : text)
        all |= static_cast<unsigned char>(c);
    return (all & 0x8080808080808080U) == 0;
}

bool isValid(std::string_view text)
{
    return simdjson::validate_utf8(text.data(), text.size());
}

// The length of the longest valid beginning.
std::size_t validLength(std::string_view text)
{
    constexpr std::size_t step = 256;
    std::size_t good = 0;
    while (text.size() - good >= step) {
        std::string_view piece = text.substr(good, step);
        piece.remove_suffix(cutOff(piece));
        if (!isValid(piece))
            break;
        good += piece.size();
    }
    for (std::size_t length = 1; length <= 4 && good + length <= text.size(); ++length)
        if (isValidUtf8(text.substr(good, length))) {
            good += length;
            length = 0;
        }
    return good;
}

// Where a text that has begun in UTF-8 goes on in UTF-16LE.
struct WideText {
    enum class Sign { None, Undecided, Wide }; // Undecided: what has been read of it is too little to tell
    Sign sign = Sign::None;
    std::size_t end = 0;   // of what is before it
    std::size_t begin = 0; // behind its mark, if it has one
};

constexpr std::string_view wideMark = "\xFF\xFE";

// The beginning of its mark, and of its first letter, at the end of the text.
WideText cutOffWide(std::string_view text)
{
    for (const std::size_t length : {3U, 2U, 1U})
        if (text.size() >= length && text.substr(text.size() - length).starts_with(wideMark.substr(0, length)))
            return {WideText::Sign::Undecided, text.size() - length, 0};
    return {};
}

bool hasZeroBehindEach(std::string_view letters)
{
    for (std::size_t i = 1; i < letters.size(); i += 2)
        if (letters[i] != '\0')
            return false;
    return true;
}

WideText findWide(std::string_view text, bool last)
{
    constexpr std::size_t enough = 16;
    const std::size_t zero = text.find('\0');
    if (zero == std::string_view::npos)
        return last ? WideText{} : cutOffWide(text);
    WideText wide;
    wide.begin = zero == 0 ? 1 : zero - 1; // a letter that has been passed on already is the same in both
    const std::string_view before = text.substr(0, wide.begin - (zero == 0 ? 1 : 0));
    wide.end = before.size() - (before.ends_with(wideMark) ? wideMark.size() : 0);
    const std::string_view sample = text.substr(wide.begin, 1024);
    if (sample.size() < enough && !last)
        wide.sign = WideText::Sign::Undecided;
    else if (wideEncoding(sample) == "UTF-16LE" && (sample.size() >= enough || hasZeroBehindEach(sample)))
        wide.sign = WideText::Sign::Wide;
    return wide;
}

// Whether the head begins in UTF-8 and goes on in UTF-16, most of it though that may be.
bool beginsNarrow(std::string_view head)
{
    constexpr std::size_t told = 8; // letters in a row
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const WideText wide = findWide(head, true);
    std::string_view before = head.substr(0, wide.end);
    if (before.starts_with(mark))
        before.remove_prefix(mark.size());
    return wide.sign == WideText::Sign::Wide && before.size() >= told && isValid(before);
}

// Binary, and no text that goes on in UTF-16 before the head ends.
bool isBinary(std::string_view head)
{
    if (!isBinaryData(head))
        return false;
    const WideText wide = findWide(head, true);
    return evtx::beginsEventLog(head) || wide.sign != WideText::Sign::Wide || wide.end == 0 || isBinaryData(head.substr(0, wide.end));
}

// A text of a code page has few pieces that happen to be UTF-8; a damaged one in UTF-8 has few that are not.
bool isMostlyUtf8(std::string_view text)
{
    const std::string repaired = toValidUtf8(text);
    std::size_t good = 0, bad = 0;
    for (std::size_t i = 0; i < repaired.size(); ++i) {
        if (static_cast<unsigned char>(repaired[i]) < 0xC0)
            continue;
        const bool replaced = std::string_view(repaired).substr(i, 3) == "\xEF\xBF\xBD";
        ++(replaced ? bad : good);
    }
    return good > bad;
}

} // namespace

DecodingSource::DecodingSource(ByteSource& inner, std::string_view head, const std::string& forced)
    : m_inner(inner)
{
    std::string encoding = forced;
    m_declared = declaredEncoding(head);
    if (!forced.empty())
        m_mayGuess = false;
    else if (!beginsNarrow(head))
        encoding = wideEncoding(head);
    if (encoding.empty() && isBinary(head))
        m_mode = Mode::Binary;
    if (forced.empty() ? encoding.empty()
                       : equalsIgnoreCase(forced, "UTF-8") || equalsIgnoreCase(forced, "UTF8") ||
                             !isKnownEncoding(forced))
        return;
    if (evtx::beginsEventLog(head)) {
        m_mode = Mode::Binary;
        return;
    }
    m_mode = Mode::Decoded;
    m_encoding = encoding;
    m_skip = markLength(head, encoding);
    m_decoder = std::make_unique<TextDecoder>(encoding);
}

std::size_t DecodingSource::take(char* buffer, std::size_t size)
{
    const std::size_t count = std::min(size, m_out.size() - m_taken);
    std::memcpy(buffer, m_out.data() + m_taken, count);
    m_taken += count;
    if (m_taken == m_out.size()) {
        m_out.clear();
        m_taken = 0;
    }
    m_position += count;
    return count;
}

Result<std::size_t> DecodingSource::read(char* buffer, std::size_t size)
{
    if (size == 0)
        return 0;
    for (;;) {
        if (!m_out.empty())
            return take(buffer, size);
        if (m_atEnd)
            return 0;
        if (m_mode == Mode::Binary || (m_mode == Mode::Utf8 && size >= smallestPass)) {
            const auto got = pass(buffer, size);
            if (!got || *got > 0 || (m_atEnd && m_out.empty()))
                return got;
        } else if (auto filled = fill(); !filled) {
            return tl::unexpected(filled.error());
        }
    }
}

// Straight into the caller's buffer; 0 where it went to m_out instead.
Result<std::size_t> DecodingSource::pass(char* buffer, std::size_t size)
{
    const std::size_t before = m_waiting.size();
    const auto got = m_inner.read(buffer + before, size - before);
    if (!got)
        return got;
    m_atEnd = *got == 0;
    if (m_mode == Mode::Binary) {
        m_position += *got;
        return got;
    }
    std::memcpy(buffer, m_waiting.data(), before);
    m_waiting.clear();
    const std::string_view text(buffer, before + *got);
    const std::size_t rest = m_atEnd ? 0 : cutOff(text);
    const std::string_view whole = text.substr(0, text.size() - rest);
    const bool hasZeros = std::memchr(text.data(), '\0', text.size()) != nullptr;
    if (const bool ascii = isAscii(whole); !ascii || hasZeros) {
        if (hasZeros || !isValid(whole)) {
            check(text, m_atEnd);
            return 0;
        }
        m_mayGuess = false;
    }
    m_waiting = text.substr(whole.size());
    m_position += whole.size();
    return whole.size();
}

Result<void> DecodingSource::fill()
{
    std::string block = std::move(m_waiting);
    m_waiting.clear();
    const std::size_t before = block.size();
    block.resize(before + blockSize);
    const auto got = m_inner.read(block.data() + before, blockSize);
    if (!got)
        return tl::unexpected(got.error());
    block.resize(before + *got);
    m_atEnd = *got == 0;
    if (m_mode == Mode::Decoded)
        decodeFrom(block, m_atEnd);
    else
        check(block, m_atEnd);
    return {};
}

void DecodingSource::check(std::string_view text, bool last)
{
    const WideText wide = findWide(text, last);
    if (wide.sign == WideText::Sign::None)
        return checkNarrow(text, last);
    checkNarrow(text.substr(0, wide.end), true);
    if (wide.sign == WideText::Sign::Undecided) {
        m_waiting = text.substr(wide.end);
        return;
    }
    m_mode = Mode::Decoded;
    m_changes = true;
    if (!m_guessed)
        m_encoding.clear();
    m_decoder = std::make_unique<TextDecoder>("UTF-16LE");
    decodeFrom(text.substr(wide.begin), last);
}

// What may not be valid UTF-8: passed on, repaired, or the place where a code page begins.
void DecodingSource::checkNarrow(std::string_view text, bool last)
{
    const std::size_t rest = last ? 0 : cutOff(text);
    const std::string_view whole = text.substr(0, text.size() - rest);
    const std::size_t good = isValid(whole) ? whole.size() : validLength(whole);
    if (good == whole.size()) {
        m_out += whole;
        m_mayGuess = m_mayGuess && isAscii(whole);
        m_waiting = text.substr(good);
        return;
    }
    const std::string_view doubtful = text.substr(good);
    const bool cutAtEnd = last && cutOff(doubtful) == doubtful.size();
    if (!m_mayGuess || !isAscii(text.substr(0, good)) || cutAtEnd || isMostlyUtf8(doubtful)) {
        m_mayGuess = false;
        return repair(text, last);
    }
    m_out += text.substr(0, good);
    m_mode = Mode::Decoded;
    m_guessed = m_declared.empty();
    m_encoding = m_guessed ? guessCodePage(text) : m_declared;
    m_decoder = std::make_unique<TextDecoder>(m_encoding);
    decodeFrom(doubtful, last);
}

void DecodingSource::repair(std::string_view text, bool last)
{
    const std::size_t rest = last ? 0 : cutOff(text);
    m_waiting = text.substr(text.size() - rest);
    text.remove_suffix(rest);
    while (!text.empty()) {
        const std::size_t good = validLength(text);
        m_out += text.substr(0, good);
        text.remove_prefix(good);
        if (text.empty())
            return;
        m_out += "\xEF\xBF\xBD";
        ++m_damaged;
        // The pieces of one broken character are one.
        do
            text.remove_prefix(1);
        while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80);
    }
}

void DecodingSource::decodeFrom(std::string_view text, bool last)
{
    const std::size_t skipped = std::min(m_skip, text.size());
    m_skip -= skipped;
    const std::uint64_t before = m_decoder->damaged();
    m_decoder->decode(text.substr(skipped), last, m_out);
    m_damaged += m_decoder->damaged() - before;
}

std::vector<FileWarning> DecodingSource::warnings() const
{
    std::vector<FileWarning> list;
    if (m_guessed)
        list.push_back({"encoding_assumed",
                        fmt::format("the text is in no Unicode encoding; it was read as {}", m_encoding)});
    if (m_changes)
        list.push_back({"encoding_changes", "the text begins in one encoding and goes on in UTF-16; both were read"});
    if (m_damaged > 0)
        list.push_back(
            {"encoding_damaged", fmt::format("{} pieces are not valid in {}; each became U+FFFD", m_damaged,
                                             m_encoding.empty() ? "UTF-8" : m_encoding)});
    return list;
}

} // namespace core
