// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/passed_text.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace core {
namespace {

// Neither a piece of a record, which has brackets or quotation marks, nor bytes that are no text. The head of a line (RFC 5424) may have texts in
// quotation marks.
bool isPlain(std::string_view text, bool isHead)
{
    return std::none_of(text.begin(), text.end(), [&](char c) {
        const bool isControl = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n';
        return isControl || c == '{' || c == '}' || (c == '"' && !isHead);
    }) && (!isHead || std::count(text.begin(), text.end(), '"') % 2 == 0);
}

std::string withoutNumbers(std::string_view text)
{
    std::string pattern;
    for (const char c : text)
        if (const bool isDigit = c >= '0' && c <= '9'; !isDigit)
            pattern += c;
        else if (!pattern.ends_with('#'))
            pattern += '#';
    return pattern;
}

} // namespace

void PassedText::count(std::uint64_t at)
{
    m_first = m_count++ == 0 ? at : std::min(m_first, at);
}

bool PassedText::take(const Piece& piece, Reject asReject, std::vector<Reject>& rejects)
{
    if (!piece.beginsLine || !isPlain(piece.text, piece.isBeforeRecord))
        return false;
    // What stands in front of a record in its line may be another each time.
    std::string pattern = piece.isBeforeRecord ? std::string("{") : withoutNumbers(trim(piece.text));
    const bool isOfPattern = pattern == m_pattern;
    if (isOfPattern || pattern == "Record #" || (piece.isLast && m_count > 0)) {
        if (m_held && isOfPattern)
            count(std::exchange(m_held, std::nullopt)->byteOffset);
        count(asReject.byteOffset);
        return true;
    }
    giveBack(rejects);
    m_pattern = std::move(pattern);
    m_held = std::move(asReject);
    return true;
}

void PassedText::giveBack(std::vector<Reject>& rejects)
{
    if (m_held)
        rejects.push_back(*std::exchange(m_held, std::nullopt));
}

std::optional<FileWarning> PassedText::warning()
{
    if (m_count == 0)
        return std::nullopt;
    return FileWarning{"text_before_records", fmt::format("{} pieces of text that are no records were passed over, the first at byte {}",
                                                          std::exchange(m_count, 0), m_first)};
}

} // namespace core
