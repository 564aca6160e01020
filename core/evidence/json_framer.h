// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the end of a JSON value, strictly by the grammar (RFC 8259) but for NaN and Infinity, in text that arrives in pieces. It can stop and go
// on at any byte, so that a value of any length is framed in a few hundred bytes of memory. Strictness is what makes
// damage local: a lost quote or bracket is noticed at the next token and not at the end of the file. UTF-8 is not checked
// here. Beside it, the small helpers that reading and repairing of JSON files share.
#pragma once
#include "core/evidence/json_record_kind.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core {

class JsonFramer
{
public:
    enum class Status { More, Whole, Bad };
    static constexpr std::size_t maxDepth = 256;

    void reset();
    // Goes on at text[pos]. Whole: pos is behind the value. Bad: pos is at the byte that cannot stand there.
    // More: the text is used up (pos is its size) and the value is not finished.
    Status scan(std::string_view text, std::size_t& pos);
    // After Bad: a clause for people.
    const std::string& reason() const { return m_reason; }

private:
    enum class State : std::uint8_t { Value, ValueOrEnd, KeyOrEnd, Key, Colon, After, Text, Escape, Hex, Scalar };

    Status bad(char found);
    Status finishScalar(char found);
    bool takeStructure(char c);
    bool open(char bracket);
    bool close(char bracket);
    void skipText(std::string_view text, std::size_t& pos) const;

    State m_state = State::Value;
    bool m_isKey = false;
    std::uint8_t m_hexDigits = 0;
    std::vector<char> m_open;
    std::string m_scalar;
    std::string m_reason;
};

inline constexpr std::size_t maxRecordBytes = std::size_t(64) << 20;
inline constexpr std::size_t maxSampleBytes = 4096;
inline constexpr const char* cutOffReason = "the record is cut off at the end of the file";
inline constexpr const char* tooLongReason = "record longer than 64 MiB";

// `true`, `null`, a number ...: whether the token is one of JSON's scalars.
bool isJsonScalar(std::string_view token);
inline bool isJsonBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
std::string describeJsonByte(char c); // for people
std::size_t skipJsonBlanks(std::string_view text, std::size_t pos);

// The name of an object's first member as written, where text[pos] is `{`; empty where none is there.
std::string_view firstMemberName(std::string_view text, std::size_t pos);

// A piece of text: a whole JSON object, or what stands between them.
struct JsonPiece {
    std::size_t offset = 0;
    std::size_t length = 0;
    bool whole = false;
    std::string reason; // of a piece that is not whole
};

// Splits text that should have been one record into whole objects and bad pieces. A bad piece ends where a whole record
// like those of its file begins, or a line that begins with `{`. Takes time in proportion to the text. When stopped, the
// result is not complete.
std::vector<JsonPiece> salvageJson(std::string_view text, const RecordPattern& like, const std::stop_token& stop = {});

// The first whole record in text that may begin and end anywhere, looked for in the same way. `last`: no text follows.
struct JsonSearch {
    bool found = false;
    // Of the record; else of the first value that is not over at the end of the text (its size where all are): none begins
    // before it.
    std::size_t offset = 0;
};
JsonSearch findJsonRecord(std::string_view text, const RecordPattern& like, bool last, const std::stop_token& stop = {});

// Why the text is not one JSON value; empty where the grammar has no fault.
std::string jsonDefect(std::string_view text);

} // namespace core
