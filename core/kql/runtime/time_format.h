// SPDX-License-Identifier: GPL-3.0-or-later
// The formats of format_datetime() and format_timespan(): runs of letters and the delimiters that are documented. What is not
// documented is an error (std::runtime_error with a sentence), not a guess.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

class TimeFormat
{
public:
    enum class Of { DateTime, TimeSpan };
    TimeFormat(std::string_view format, Of what);
    // Ticks since 1970, or of a timespan. A negative timespan is written without a sign.
    std::string write(std::int64_t ticks) const;

private:
    struct Piece {
        char letter = 0; // 0: `text` as it is
        std::size_t count = 0;
        std::string text;
    };
    void writeDateTime(const Piece& piece, std::int64_t ticks, std::string& out) const;
    void writeTimeSpan(const Piece& piece, std::uint64_t ticks, std::string& out) const;

    Of m_what;
    std::vector<Piece> m_pieces;
};

} // namespace core::kql
