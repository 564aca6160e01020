// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <fmt/format.h>

namespace core {

const char* codeText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled: return "Cancelled";
    case ErrorCode::NotFound: return "Not found";
    case ErrorCode::NotReadable: return "Cannot be read";
    case ErrorCode::NotWritable: return "Cannot be written";
    case ErrorCode::DiskFull: return "No space left on the disk";
    case ErrorCode::NotACase: return "Not a case file of SSPR Investigator";
    case ErrorCode::NewerCase: return "The case was made by a newer version";
    case ErrorCode::Busy: return "The case is in use by another program";
    case ErrorCode::Damaged: return "Damaged";
    case ErrorCode::UnknownFormat: return "Unknown format";
    case ErrorCode::Malformed: return "Malformed";
    case ErrorCode::LimitExceeded: return "Limit exceeded";
    case ErrorCode::InvalidArgument: return "Invalid argument";
    case ErrorCode::Internal: return "Internal error";
    }
    return "Error";
}

std::string describe(const Error& error)
{
    std::string text = error.where.empty() ? std::string() : error.where + ": ";
    text += codeText(error.code);
    if (!error.detail.empty())
        text += ": " + error.detail;
    return text;
}

} // namespace core
