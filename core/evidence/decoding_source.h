// SPDX-License-Identifier: GPL-3.0-or-later
// Text of any encoding as UTF-8, also where it goes on in UTF-16, as `>>` of PowerShell 5.1 appends to any file. What is UTF-8 already passes through unchanged, checked on the way; binary
// forms are not touched. Offsets of records and rejects are offsets in what comes out of here.
#pragma once
#include "core/evidence/byte_source.h"
#include "core/evidence/record.h"
#include "core/evidence/text_encoding.h"

#include <memory>

namespace core {

class DecodingSource : public ByteSource
{
public:
    // `head`: the start of `inner`, from which the encoding is judged (it still comes by read()); `forced`: a
    // name that iconv knows, or nothing. `inner` must outlive it.
    DecodingSource(ByteSource& inner, std::string_view head, const std::string& forced = {});

    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }

    // The encoding that was turned into UTF-8; empty while everything is UTF-8 or binary, or where it changes.
    const std::string& encoding() const { return m_encoding; }
    // encoding_assumed: a code page was guessed. encoding_changes: the text goes on in UTF-16.
    // encoding_damaged: so many pieces became U+FFFD. Complete at the end.
    std::vector<FileWarning> warnings() const;

private:
    enum class Mode { Binary, Utf8, Decoded };
    Result<std::size_t> pass(char* buffer, std::size_t size);
    Result<void> fill();
    void check(std::string_view text, bool last);
    void checkNarrow(std::string_view text, bool last);
    void repair(std::string_view text, bool last);
    void decodeFrom(std::string_view text, bool last);
    std::size_t take(char* buffer, std::size_t size);

    ByteSource& m_inner;
    Mode m_mode = Mode::Utf8;
    bool m_mayGuess = true; // nothing but ASCII so far, and nobody named the encoding
    bool m_guessed = false;
    std::string m_declared; // by the text itself, for when it is not UTF-8
    std::string m_encoding;
    std::unique_ptr<TextDecoder> m_decoder;
    std::size_t m_skip = 0;  // of the byte order mark
    std::string m_waiting;   // start of a character that the next bytes complete
    std::string m_out;       // decoded, not yet taken
    std::size_t m_taken = 0; // of m_out
    bool m_atEnd = false;
    bool m_changes = false; // UTF-8, and from some place on UTF-16
    std::uint64_t m_position = 0;
    std::uint64_t m_damaged = 0;
};

} // namespace core
