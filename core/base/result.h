// SPDX-License-Identifier: GPL-3.0-or-later
// Errors are values: a stable code that ui translates, a detail for experts, and the place at fault.
#pragma once
#include <string>
#include <tl/expected.hpp>

namespace core {

enum class ErrorCode {
    Cancelled,         // the user or a signal asked to stop
    NotFound,          // no such file, case, flow ...
    NotReadable,       // exists, but cannot be opened or read
    NotWritable,       // cannot create or write
    DiskFull,          // no space left on the device
    NotACase,          // a file that is not a case of ours
    NewerCase,         // a case made by a later version
    Busy,              // another process holds the case
    Damaged,           // the database or a log chain is broken
    UnknownFormat,     // evidence in a form that no reader knows
    Malformed,         // text that does not follow its grammar
    LimitExceeded,     // larger or deeper than the program takes
    InvalidArgument,   // the call itself is wrong
    Internal,          // a defect of ours
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail; // English, for logs and the "details" of a message; never empty
    std::string where;  // file, record or statement at fault; may be empty
    bool operator==(const Error&) const = default;
};

template <class T> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail, std::string where = {})
{
    return tl::unexpected<Error>(Error{code, std::move(detail), std::move(where)});
}

// A sentence in English for the command line: "No such file: a.json".
std::string describe(const Error& error);
// The stable English name of a code's meaning, without detail.
const char* codeText(ErrorCode code);

} // namespace core
