// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/xml_tags.h"

#include <charconv>

namespace core {
namespace {

bool endsName(char c) { return isXmlBlank(c) || c == '>' || c == '/' || c == '=' || c == '<' || c == '\'' || c == '"'; }

// The number between `before` and the next `<`.
std::optional<std::uint64_t> numberBehind(std::string_view text, std::string_view before)
{
    const std::size_t at = text.find(before);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::uint64_t number = 0;
    const char* const begin = text.data() + at + before.size();
    const auto result = std::from_chars(begin, text.data() + text.size(), number);
    if (result.ec != std::errc() || result.ptr == begin || result.ptr == text.data() + text.size() || *result.ptr != '<')
        return std::nullopt;
    return number;
}

std::string_view skipBlanks(std::string_view text)
{
    while (!text.empty() && isXmlBlank(text.front()))
        text.remove_prefix(1);
    return text;
}

// <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>: the name space or the System part tell it.
bool beginsEvent(std::string_view text)
{
    const auto end = xmlTagEnd(text);
    if (text.substr(0, end.value_or(text.size())).find("schemas.microsoft.com/win/2004/08/events/event") != std::string_view::npos)
        return true;
    if (!end)
        return false;
    const XmlTag first = readXmlTag(skipBlanks(text.substr(*end)));
    return first.kind == XmlTag::Kind::Start && first.name == "System";
}

std::optional<std::uint64_t> eventNumber(std::string_view record)
{
    const std::string_view system = record.substr(0, record.find("</System>"));
    if (const auto number = numberBehind(system, "<EventRecordID>"))
        return number;
    return numberBehind(system, ":EventRecordID>"); // with a prefix
}

// <Obj RefId="7"><TNRef RefId="0" />: the objects of the list are of the first type of the file, or an event log's by name; what
// is inside them has a name (N) or another type.
bool beginsObject(std::string_view text)
{
    const auto end = xmlTagEnd(text);
    if (!end || text.substr(0, *end).find(" N=") != std::string_view::npos)
        return false;
    const std::string_view inside = skipBlanks(text.substr(*end));
    const XmlTag first = readXmlTag(inside);
    const auto firstEnd = xmlTagEnd(inside);
    if (first.kind != XmlTag::Kind::Start || !firstEnd || (first.name != "TN" && first.name != "TNRef"))
        return false;
    const std::string_view tag = inside.substr(0, *firstEnd);
    if (tag.find("RefId=\"0\"") != std::string_view::npos || tag.find("RefId='0'") != std::string_view::npos)
        return true;
    const std::string_view types = inside.substr(0, inside.find("</TN>"));
    return first.name == "TN" && (types.find("EventLogRecord") != std::string_view::npos || types.find("EventLogEntry") != std::string_view::npos);
}

std::optional<std::uint64_t> objectNumber(std::string_view record)
{
    if (const auto number = numberBehind(record, " N=\"RecordId\">"))
        return number;
    return numberBehind(record, " N=\"Index\">");
}

} // namespace

XmlTag readXmlTag(std::string_view text)
{
    if (!text.starts_with('<'))
        return {};
    const bool isEnd = text.starts_with("</");
    std::string_view name = text.substr(isEnd ? 2 : 1);
    std::size_t length = 0;
    while (length < name.size() && !endsName(name[length]))
        ++length;
    if (length == 0 || length == name.size() || name.front() == '!' || name.front() == '?')
        return {};
    name = name.substr(0, length);
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
        name = name.substr(colon + 1);
    return {isEnd ? XmlTag::Kind::End : XmlTag::Kind::Start, name};
}

std::optional<std::size_t> xmlTagEnd(std::string_view text)
{
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
        else if (c == '<' && i > 0)
            return std::nullopt; // the tag is broken
    }
    return std::nullopt;
}

const XmlRecordForm& eventXmlForm()
{
    static const XmlRecordForm form{"Event", "Events", RecordShape::Xml, beginsEvent, eventNumber};
    return form;
}

const XmlRecordForm& clixmlForm()
{
    static const XmlRecordForm form{"Obj", "Objs", RecordShape::Clixml, beginsObject, objectNumber};
    return form;
}

} // namespace core
