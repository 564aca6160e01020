// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/splunk_result.h"

#include "core/base/json_text.h"
#include "core/base/text.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

namespace core {
namespace {

constexpr std::string_view element = "result", root = "results";

bool beginsResult(std::string_view text)
{
    const auto end = xmlTagEnd(text);
    if (!end)
        return false;
    const std::string_view inside = trim(text.substr(*end));
    return text.substr(0, *end).find("offset=") != std::string_view::npos || readXmlTag(inside).name == "field";
}

std::optional<std::uint64_t> noNumber(std::string_view) { return std::nullopt; } // offsets begin anew in each part of an export

// What XML 1.0 cannot carry: Windows writes control characters into events, and Splunk hands them on. As themselves or as references.
std::string withoutControls(std::string_view text)
{
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    const auto isForbidden = [](std::uint32_t c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF; };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isForbidden(static_cast<unsigned char>(text[i]))) {
            out += replacement;
            continue;
        }
        if (text.substr(i, 2) == "&#") {
            const bool isHex = text.substr(i + 2, 1) == "x";
            std::uint32_t c = 0;
            const char* const end = text.data() + text.size();
            const auto number = std::from_chars(text.data() + std::min(i + (isHex ? 3 : 2), text.size()), end, c, isHex ? 16 : 10);
            if (number.ec == std::errc() && number.ptr != end && *number.ptr == ';' && isForbidden(c)) {
                out += replacement;
                i = static_cast<std::size_t>(number.ptr - text.data());
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

struct Field {
    std::string name;
    std::vector<std::string> values;
};

// A value is <v> or <text>; what Splunk marks in it (<sg>) belongs to it, labels beside it (<tag>) do not.
struct ResultParser {
    XML_Parser parser = nullptr;
    std::vector<Field> fields;
    int depth = 0, valueDepth = 0; // 0: outside of values

    static ResultParser& of(void* data) { return *static_cast<ResultParser*>(data); }

    static void begin(void* data, const XML_Char* name, const XML_Char** attributes)
    {
        ResultParser& at = of(data);
        constexpr int deepest = 16;
        if (++at.depth > deepest) {
            XML_StopParser(at.parser, XML_FALSE);
            return;
        }
        const std::string_view tag = name;
        if (at.depth == 2 && tag == "field") {
            Field& field = at.fields.emplace_back();
            for (; *attributes; attributes += 2)
                if (std::string_view(attributes[0]) == "k")
                    field.name = attributes[1];
        } else if (at.valueDepth == 0 && !at.fields.empty() && at.depth > 2 && (tag == "v" || tag == "text")) {
            at.valueDepth = at.depth;
            at.fields.back().values.emplace_back();
        }
    }

    static void end(void* data, const XML_Char*)
    {
        ResultParser& at = of(data);
        if (at.depth-- == at.valueDepth)
            at.valueDepth = 0;
    }

    static void text(void* data, const XML_Char* text, int length)
    {
        if (ResultParser& at = of(data); at.valueDepth > 0)
            at.fields.back().values.back().append(text, static_cast<std::size_t>(length));
    }
};

bool parse(std::string_view xml, std::vector<Field>& fields)
{
    ResultParser result;
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
    if (!parser)
        return false;
    result.parser = parser.get();
    XML_SetUserData(parser.get(), &result);
    XML_SetElementHandler(parser.get(), ResultParser::begin, ResultParser::end);
    XML_SetCharacterDataHandler(parser.get(), ResultParser::text);
    if (XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE) != XML_STATUS_OK)
        return false;
    fields = std::move(result.fields);
    return true;
}

} // namespace

const XmlRecordForm& splunkXmlForm()
{
    static const XmlRecordForm form{element, root, RecordShape::Json, beginsResult, noNumber, splunkResultAsJson, {"<meta>", "<messages>"}};
    return form;
}

std::string splunkResultAsJson(std::string_view result)
{
    std::vector<Field> fields;
    if (!parse(result, fields) && !parse(withoutControls(toValidUtf8(result)), fields))
        return {};
    std::erase_if(fields, [](const Field& field) { return field.name.empty() || field.values.empty(); });
    if (fields.empty())
        return {};
    JsonWriter json;
    json.beginObject();
    for (const Field& field : fields) {
        json.key(field.name);
        if (field.values.size() == 1) {
            json.value(field.values.front());
            continue;
        }
        json.beginArray();
        for (const std::string& value : field.values)
            json.value(value);
        json.endArray();
    }
    return json.endObject().text();
}

bool beginsSplunkXml(std::string_view text)
{
    if (text.starts_with("<?xml"))
        text = trim(text.substr(std::min(text.find("?>"), text.size() - 2) + 2));
    const XmlTag tag = readXmlTag(text.substr(0, 64));
    return tag.kind == XmlTag::Kind::Start && tag.name == root;
}

std::string_view nextSplunkResult(std::string_view text, std::size_t& pos)
{
    constexpr std::string_view opening = "<result", closing = "</result>";
    for (pos = text.find(opening, pos); pos != std::string_view::npos; pos = text.find(opening, pos + 1)) {
        const std::string_view rest = text.substr(pos);
        if (readXmlTag(rest.substr(0, 64)).name != element || !beginsResult(rest))
            continue;
        const std::size_t end = rest.find(closing);
        if (end == std::string_view::npos)
            break;
        pos += end + closing.size();
        return rest.substr(0, end + closing.size());
    }
    pos = text.size();
    return {};
}

} // namespace core
