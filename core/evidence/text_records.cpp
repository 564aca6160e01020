// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/text_records.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/json_envelope.h"
#include "core/evidence/packed_messages.h"

namespace core {
namespace {

// What the text says, as far as it goes.
std::string insideOf(std::string_view json)
{
    JsonFramer framer;
    std::size_t end = 0;
    const auto status = framer.scan(json, end);
    if (status == JsonFramer::Status::Bad)
        return {};
    std::string_view inside = json.substr(1, end - (status == JsonFramer::Status::Whole ? 2 : 1));
    constexpr int longestEscape = 6;
    for (int i = 0; i < longestEscape && !inside.empty() && !hasValidEscapes(inside); ++i)
        inside.remove_suffix(1); // an escape is cut off
    return hasValidEscapes(inside) ? unescapeJson(inside) : std::string();
}

bool mayBeginText(std::string_view text, std::size_t at)
{
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_not_of(" \t\r", at - 1);
    return before == std::string_view::npos || text[before] == '[' || text[before] == ',' || text[before] == '\n';
}

} // namespace

std::string recordInJsonText(std::string_view json)
{
    if (!json.starts_with('"'))
        return {};
    const std::string inside = insideOf(json);
    const std::string_view object = trim(inside);
    if (!object.starts_with('{') && !object.starts_with('['))
        return {};
    if (recogniseJsonRecord(object) != JsonRecordKind::None)
        return std::string(object);
    std::size_t pos = 0;
    return lookAtMessage(object).kind != JsonRecordKind::None ? std::string("{\"message\":").append(takeJsonValue(json, pos)).append("}") : std::string();
}

JsonSearch findRecordInText(std::string_view text, bool last)
{
    constexpr int most = 400; // in rubbish each might be one
    int tried = 0;
    for (std::size_t at = text.find('"'); at != std::string_view::npos && tried < most; at = text.find('"', at + 1)) {
        const std::size_t first = skipJsonBlanks(text, at + 1);
        if (first >= text.size() || (text[first] != '{' && text[first] != '[') || !mayBeginText(text, at))
            continue;
        ++tried;
        if (!recordInJsonText(text.substr(at)).empty())
            return {true, at};
        if (!last && endOfJsonText(text, at) == text.size())
            return {false, at}; // what it is shows further on
    }
    return {false, text.size()};
}

std::string firstOfTextRecords(std::string_view head)
{
    std::size_t at = 0;
    if (head.starts_with('{')) { // an envelope of them
        const std::string_view start = head.substr(0, pageHead);
        at = start.find("[");
        const std::string_view name = firstMemberName(head, 0);
        if (!holdsRecords(name) || at == std::string_view::npos || trim(start.substr(0, at)).back() != ':')
            return {};
    }
    if (head.substr(at).starts_with('['))
        at = skipJsonBlanks(head, at + 1);
    if (!head.substr(at).starts_with('"'))
        return {};
    const JsonSearch first = findRecordInText(head, true);
    const bool isFirst = first.found && (first.offset == at || head.front() != '"');
    return isFirst ? recordInJsonText(head.substr(first.offset)) : std::string();
}

} // namespace core
