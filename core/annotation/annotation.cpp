// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/annotation.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::array<const char*, 4> verdictNames{"", "benign", "suspicious", "malicious"};
constexpr std::size_t longestTag = 64;

// Simple folding of letters of two bytes in UTF-8: what people write tags in. Others stay.
char32_t foldLetter(char32_t c)
{
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    const bool isUpperEven = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481);
    const bool isUpperOdd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if ((isUpperEven && c % 2 == 0 && c != 0x130) || (isUpperOdd && c % 2 == 1))
        return c + 1;
    return c;
}

} // namespace

const char* name(Verdict verdict) { return verdictNames[std::size_t(verdict)]; }

std::optional<Verdict> verdictFromName(std::string_view text)
{
    if (equalsIgnoreCase(text, "none"))
        return Verdict::None;
    for (std::size_t i = 1; i < verdictNames.size(); ++i)
        if (equalsIgnoreCase(text, verdictNames[i]))
            return Verdict(i);
    return std::nullopt;
}

bool SubjectNotes::hasTag(std::string_view tag) const
{
    const std::string wanted = foldTag(tag);
    return std::any_of(tags.begin(), tags.end(), [&](const std::string& known) { return foldTag(known) == wanted; });
}

const char* logAction(AnnotationCommand::What what)
{
    static constexpr std::array names{"annotate.tag",       "annotate.untag",       "annotate.star",        "annotate.unstar",
                                      "annotate.verdict",   "annotate.note",        "annotate.note_edit",   "annotate.note_remove",
                                      "annotate.search_save", "annotate.search_remove", "annotate.query_save",  "annotate.query_remove",
                                      "annotate.status",    "annotate.owner",       "annotate.suppress",    "annotate.unsuppress",
                                      "annotate.dashboard_save", "annotate.dashboard_remove"};
    static_assert(names.size() == std::size_t(AnnotationCommand::What::RemoveDashboard) + 1);
    return names[std::size_t(what)];
}

std::string foldTag(std::string_view tag)
{
    std::string out = toLower(tag);
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
        const auto lead = static_cast<unsigned char>(out[i]), tail = static_cast<unsigned char>(out[i + 1]);
        if (lead < 0xC3 || lead > 0xD3 || (tail & 0xC0) != 0x80)
            continue;
        const char32_t folded = foldLetter(char32_t(lead & 0x1F) << 6 | (tail & 0x3F));
        out[i] = static_cast<char>(0xC0 | folded >> 6);
        out[++i] = static_cast<char>(0x80 | (folded & 0x3F));
    }
    return out;
}

Result<std::string> cleanTag(std::string_view tag)
{
    std::string out;
    for (const char c : trim(tag)) {
        if (c == ',' || c == '\n' || c == '\r')
            return fail(ErrorCode::InvalidArgument, "a tag has no commas and no line breaks in it", std::string(tag));
        const bool isBlank = static_cast<unsigned char>(c) <= ' ';
        if (!isBlank)
            out += c;
        else if (out.empty() || out.back() != ' ')
            out += ' ';
    }
    if (out.empty())
        return fail(ErrorCode::InvalidArgument, "the tag is empty");
    if (!isValidUtf8(out))
        return fail(ErrorCode::InvalidArgument, "the tag is not in UTF-8");
    if (out.size() > longestTag)
        return fail(ErrorCode::InvalidArgument, "a tag is at most 64 bytes long; a note takes more", std::string(tag));
    return out;
}

std::string verdictText(Verdict verdict, std::string_view reason)
{
    const std::string words(trim(reason));
    return words.empty() ? name(verdict) : name(verdict) + (" " + words);
}

VerdictWords parseVerdict(std::string_view text)
{
    const std::size_t blank = text.find(' ');
    const auto verdict = verdictFromName(text.substr(0, blank));
    if (!verdict)
        return {};
    return {*verdict, blank == std::string_view::npos ? std::string() : std::string(text.substr(blank + 1))};
}

} // namespace core
