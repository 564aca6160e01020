// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/writeback_message.h"

#include "core/base/guid.h"
#include "core/base/text.h"

#include <algorithm>

namespace core {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }
bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

std::string_view skipBlanks(std::string_view text)
{
    const auto begin = std::find_if_not(text.begin(), text.end(), isBlank);
    return text.substr(static_cast<std::size_t>(begin - text.begin()));
}

// What follows the label as a word of its own, behind an optional colon and white space; data() is null if it is absent.
std::string_view behindLabel(std::string_view message, std::string_view label, bool colonNeeded = false)
{
    for (std::size_t at = 0; (at = message.find(label, at)) != none; at += label.size()) {
        if (at > 0 && isLetterOrDigit(message[at - 1]))
            continue;
        std::string_view rest = message.substr(at + label.size());
        const std::string_view value = skipBlanks(rest);
        if (value.starts_with(':'))
            return skipBlanks(value.substr(1));
        if (!colonNeeded && value.size() < rest.size())
            return value;
    }
    return {};
}

// Up to the next comma or white space.
std::string_view word(std::string_view text)
{
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c == ',' || isBlank(c); });
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// The GUID at the start of the text, in braces or not, with one of the prefixes of an id.
std::string_view guidAt(std::string_view text)
{
    if (text.starts_with('{'))
        text.remove_prefix(1);
    const std::string_view guid = text.substr(0, 36);
    return guid.size() == 36 && parseGuid(guid) ? guid : std::string_view();
}

// Up to the first of the marks that end a sentence of a message, without trailing blanks and commas.
std::string_view sentence(std::string_view text)
{
    static constexpr std::string_view marks[] = {", Context:", ", Context ", ", Details:", ", Details ", "\r", "\n"};
    std::size_t end = text.size();
    for (const std::string_view mark : marks)
        end = std::min(end, text.find(mark));
    text = trim(text.substr(0, end));
    while (text.ends_with(',') || text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// The word before ", Details:" where it stands alone between commas, line breaks or the ends of the text.
std::string_view tokenBefore(std::string_view message, std::size_t details)
{
    std::string_view head = trim(message.substr(0, details));
    if (!head.ends_with(','))
        return {};
    head.remove_suffix(1);
    head = trim(head);
    std::size_t begin = head.size();
    while (begin > 0 && isLetterOrDigit(head[begin - 1]))
        --begin;
    const std::string_view token = head.substr(begin);
    std::string_view before = head.substr(0, begin);
    while (before.ends_with(' ') || before.ends_with('\t'))
        before.remove_suffix(1);
    const bool alone = before.empty() || before.ends_with(',') || before.ends_with('\n') || before.ends_with('\r');
    return alone && token != "True" && token != "False" ? token : std::string_view(); // these are unblockUser's
}

// "Details: <upn>" of the events that start something; elsewhere an exception or "Context:" follows.
std::string_view upnOfDetails(std::string_view message, std::string_view token)
{
    const std::string_view value = word(behindLabel(message, "Details", true));
    if (value.ends_with(':'))
        return {};
    return value.find('@') != none || token.ends_with("Start") ? value : std::string_view();
}

std::string_view hexDigits(std::string_view text)
{
    if (text.starts_with("0x") || text.starts_with("0X"))
        text.remove_prefix(2);
    const std::string_view digits = text.substr(0, 8);
    if (digits.size() < 8 || !std::all_of(digits.begin(), digits.end(), isHexDigit))
        return {};
    return text.size() > 8 && isLetterOrDigit(text[8]) ? std::string_view() : digits;
}

} // namespace

WritebackMessage parseWritebackMessage(std::string_view message)
{
    WritebackMessage out;
    out.tracking = guidAt(behindLabel(message, "TrackingId"));
    if (const std::size_t details = message.find("Details"); details != none)
        out.token = tokenBefore(message, details);
    out.upn = word(behindLabel(message, "UserPrincipalName"));
    if (out.upn.empty())
        out.upn = upnOfDetails(message, out.token);
    out.adminUpn = word(behindLabel(message, "AdminUpn"));
    std::string_view anchor = behindLabel(message, "cloudAnchor");
    if (startsWithIgnoreCase(anchor, "User_"))
        anchor.remove_prefix(5);
    out.objectId = guidAt(anchor);
    out.sourceAnchor = word(behindLabel(message, "SourceAnchorValue"));
    if (const std::size_t hr = message.find("hr="); hr != none)
        out.hr = hexDigits(skipBlanks(message.substr(hr + 3)));
    if (const std::size_t text = message.find("message="); text != none)
        out.reason = sentence(message.substr(text + 8));
    if (out.reason.empty())
        out.reason = sentence(behindLabel(message, "Reason", true));
    return out;
}

WritebackMessage parseSyncEngineError(std::string_view message)
{
    WritebackMessage out;
    for (std::size_t at = 0; (at = message.find("0x8023", at)) != none; ++at) {
        out.hr = hexDigits(message.substr(at));
        if (out.hr.empty())
            continue;
        std::string_view rest = skipBlanks(message.substr(at + 10));
        const std::size_t end = rest.find(')');
        if (rest.starts_with('(') && end != none)
            out.reason = trim(rest.substr(1, end - 1));
        break;
    }
    return out;
}

} // namespace core
