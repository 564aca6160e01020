// SPDX-License-Identifier: GPL-3.0-or-later
// parse_xml(): XML as a bag (learn.microsoft.com, "parse_xml()": attributes are "@name", text beside other nodes is "#text", an element
// that comes again makes an array). Texts stay texts: an element that says 118.0 is "118.0".
#include "core/base/text.h"
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"

#include <expat.h>
#include <memory>
#include <unordered_map>

namespace core::kql {
namespace {

constexpr std::size_t longestXml = 1u << 20; // bytes; of longer ones Kusto gives null

// An element under way: its members in the order of the first sight.
struct Element {
    struct Member {
        std::string name, value; // value: JSON, or several with commas between
        std::size_t count = 0;
    };
    std::string name, text;
    std::vector<Member> members;
    std::unordered_map<std::string, std::size_t> places;

    void add(const std::string& key, std::string_view json)
    {
        const auto [at, isNew] = places.emplace(key, members.size());
        if (isNew)
            members.push_back({key, std::string(json), 1});
        else {
            Member& member = members[at->second];
            (member.value += ',') += json;
            ++member.count;
        }
    }

    // The text that ends here, without the blanks around.
    void closeText()
    {
        const std::string_view trimmed = core::trim(text);
        if (!trimmed.empty()) {
            std::string json;
            appendJsonString(json, trimmed);
            add("#text", json);
        }
        text.clear();
    }

    std::string json() const
    {
        if (members.empty())
            return "null";
        if (members.size() == 1 && members[0].name == "#text" && members[0].count == 1)
            return members[0].value;
        std::string out = "{";
        for (const Member& member : members) {
            if (out.size() > 1)
                out += ',';
            appendJsonString(out, member.name);
            out += member.count == 1 ? ":" + member.value : ":[" + member.value + "]";
        }
        return out + '}';
    }
};

struct Reader {
    XML_Parser parser = nullptr;
    std::vector<Element> open{Element{}}; // the outermost stands for the document

    static Reader& of(void* data) { return *static_cast<Reader*>(data); }
    void stop() const { XML_StopParser(parser, XML_FALSE); }

    static void begin(void* data, const XML_Char* name, const XML_Char** attributes)
    {
        Reader& reader = of(data);
        if (reader.open.size() > static_cast<std::size_t>(maxDynamicDepth))
            return reader.stop();
        reader.open.back().closeText();
        Element& element = reader.open.emplace_back();
        element.name = name;
        for (; *attributes; attributes += 2) {
            std::string json;
            appendJsonString(json, attributes[1]);
            element.add(std::string("@") + attributes[0], json);
        }
    }

    static void end(void* data, const XML_Char*)
    {
        Reader& reader = of(data);
        reader.open.back().closeText();
        const std::string json = reader.open.back().json();
        const std::string name = std::move(reader.open.back().name);
        reader.open.pop_back();
        reader.open.back().add(name, json);
    }

    static void text(void* data, const XML_Char* text, int length)
    {
        of(data).open.back().text.append(text, static_cast<std::size_t>(length));
    }

    // Entities of its own are what hostile XML is made of; evidence has none.
    static void entity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*, const XML_Char*,
                       const XML_Char*)
    {
        of(data).stop();
    }
};

std::optional<std::string> jsonOfXml(std::string_view xml)
{
    // The text is UTF-8 whatever its declaration says.
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
    if (!parser)
        throw std::bad_alloc();
    Reader reader{parser.get()};
    XML_SetUserData(parser.get(), &reader);
    XML_SetElementHandler(parser.get(), Reader::begin, Reader::end);
    XML_SetCharacterDataHandler(parser.get(), Reader::text);
    XML_SetEntityDeclHandler(parser.get(), Reader::entity);
    if (XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE) != XML_STATUS_OK)
        return std::nullopt;
    reader.open.back().text.clear();
    return reader.open.back().json();
}

void parseXml(Call& call)
{
    const std::string_view xml = core::trim(call.text(0));
    if (xml.empty() || xml.size() > longestXml)
        return;
    if (const auto json = jsonOfXml(xml))
        giveJson(call, *json);
}

} // namespace

std::span<const Function> xmlFunctions()
{
    static constexpr Function table[] = {
        {"kql_parse_xml", "s", 'y', parseXml},
    };
    return table;
}

} // namespace core::kql
