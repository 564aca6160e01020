// SPDX-License-Identifier: GPL-3.0-or-later
// Which encoding a text is in, and texts of other encodings as UTF-8, by iconv. What PowerShell 5.1 writes is
// UTF-16; tools on Windows write the code page of the country (Windows-1252 in Western Europe), consoles the
// older one (850, 437).
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace core {

// By the mark at the start or by the pattern of zeros: a name for iconv (UTF-16LE, UTF-16BE, UTF-32LE,
// UTF-32BE), or nothing.
std::string wideEncoding(std::string_view head);
std::size_t markLength(std::string_view head,
                       std::string_view encoding); // of a byte order mark of that encoding

// The one that an XML declaration names, if iconv knows it and it is no Unicode (which shows by itself), or
// nothing.
std::string declaredEncoding(std::string_view head);

// Data that decoding would only spoil: too many control characters in its beginning, or a form known as
// binary.
bool isBinaryData(std::string_view head);

// For a text that is not Unicode: WINDOWS-1252 unless the letters of German, French or Spanish words say
// CP850 or CP437.
std::string guessCodePage(std::string_view text);

// Can iconv read it? Names as iconv has them, in any case.
bool isKnownEncoding(const std::string& name);

// The whole text as UTF-8; what is invalid becomes U+FFFD.
std::string decodeText(std::string_view bytes, const std::string& encoding);

// Turns a stream into UTF-8 piece by piece. Used from one thread.
class TextDecoder
{
public:
    explicit TextDecoder(const std::string& encoding); // one for which isKnownEncoding is true
    ~TextDecoder();
    TextDecoder(const TextDecoder&) = delete;
    TextDecoder& operator=(const TextDecoder&) = delete;

    // Appends to `out`. A character that is cut off waits for the next call, unless this is the last one.
    void decode(std::string_view bytes, bool last, std::string& out);
    std::uint64_t damaged() const { return m_damaged; } // U+FFFD put in

private:
    struct Handle;
    std::unique_ptr<Handle> m_handle;
    std::string m_waiting;
    std::size_t m_unit; // bytes to pass over where something is invalid
    std::uint64_t m_damaged = 0;
};

} // namespace core
