// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/server_text.h"

#include "core/base/text.h"
#include "core/event/xml_scanner.h"
#include "core/knowledge/server_words.h"

#include <algorithm>
#include <charconv>
#include <xxhash.h>

namespace core {
namespace {

constexpr std::size_t none = std::string_view::npos;

std::string_view joinStrings(const std::vector<std::string_view>& strings, MappedBatch& out)
{
    if (strings.empty())
        return {};
    if (strings.size() == 1)
        return strings.front();
    std::string text(strings.front());
    for (std::size_t i = 1; i < strings.size(); ++i)
        text.append(1, '\n').append(strings[i]);
    return out.keep(std::move(text));
}

std::uint64_t keyOfText(std::string_view text)
{
    const std::string folded = foldMessage(text);
    return XXH3_64bits(folded.data(), folded.size()) | 1;
}

// The value of {name} or {number}; empty where the event has none.
std::string_view valueFor(const ServerRecord& said, std::string_view name)
{
    std::size_t number = 0;
    const auto result = std::from_chars(name.data(), name.data() + name.size(), number);
    std::string_view value;
    if (result.ec == std::errc() && result.ptr == name.data() + name.size()) {
        if (number >= 1 && number <= said.strings.size())
            value = said.strings[number - 1];
        else if (number >= 1 && number <= said.named.size()) // sources of newer versions name their values
            value = said.named[number - 1].text;
    } else {
        value = said.value(name);
    }
    value = trim(value);
    return value == "-" ? std::string_view() : value;
}

// Fills the places of one piece. False where a value is missing; what is left out is then up to the caller.
bool fill(std::string_view piece, const ServerRecord& said, std::string& text)
{
    bool whole = true;
    while (!piece.empty()) {
        const std::size_t open = piece.find('{');
        text += piece.substr(0, open);
        if (open == none)
            break;
        const std::size_t close = piece.find('}', open);
        if (close == none)
            break;
        const std::string_view value = valueFor(said, piece.substr(open + 1, close - open - 1));
        whole = whole && !value.empty();
        text += value.empty() ? std::string_view("?") : value;
        piece.remove_prefix(close + 1);
    }
    return whole;
}

// Empty where the values that the wording cannot do without are missing.
std::string rebuild(std::string_view wording, const ServerRecord& said)
{
    std::string text;
    while (!wording.empty()) {
        const std::size_t open = wording.find('[');
        if (!fill(wording.substr(0, open), said, text))
            return {};
        if (open == none)
            break;
        const std::size_t close = std::min(wording.find(']', open), wording.size() - 1);
        std::string part;
        if (fill(wording.substr(open + 1, close - open - 1), said, part))
            text += part;
        wording.remove_prefix(close + 1);
    }
    return text;
}

std::string joinNamed(const std::vector<NamedText>& named)
{
    std::string text;
    for (const NamedText& value : named) {
        text += text.empty() ? "" : "\n";
        text.append(value.name).append(": ").append(value.text);
    }
    return text;
}

// No message: our wording with the event's values, else the values as they stand.
void makeUp(ServerText& text, const ServerRecord& said, std::string_view strings, MappedBatch& out)
{
    if (!strings.empty() && messageIsString(said.provider)) {
        text.message = strings; // that is all the message there ever was
        text.key = keyOfText(strings);
        text.rebuilt = text.missing;
        return;
    }
    if (const std::string_view wording = serverTextTemplate(said.provider, said.eventId.value_or(0)); !wording.empty()) {
        if (std::string made = rebuild(wording, said); !made.empty()) {
            text.message = out.keep(std::move(made));
            text.rebuilt = true;
            return;
        }
    }
    text.message = strings;
    if (text.message.empty() && text.missing && !said.named.empty())
        text.message = out.keep(joinNamed(said.named));
    text.rebuilt = text.missing && !text.message.empty();
}

} // namespace

ServerText serverText(const ServerRecord& said, MappedBatch& out)
{
    ServerText text;
    std::string_view strings = joinStrings(said.strings, out);
    if (!trim(said.message).empty()) {
        const MissingDescription description = missingDescription(said.message);
        if (!description.missing) {
            text.message = said.message;
            text.key = keyOfText(said.message);
            return text;
        }
        if (strings.empty())
            strings = description.strings;
        text.missing = true;
    } else {
        text.missing = said.hasMessagePlace;
    }
    makeUp(text, said, strings, out);
    if (text.message.empty()) {
        text.message = said.message; // better than nothing
        text.rebuilt = false;
    }
    return text;
}

AccountTexts accountsIn(std::string_view message)
{
    std::vector<std::vector<std::string_view>> blocks;
    bool inBlock = false;
    for (std::size_t at = 0; at < message.size();) {
        const std::size_t end = std::min(message.find('\n', at), message.size());
        const std::string_view line = message.substr(at, end - at);
        at = end + 1;
        const std::string_view content = trim(line);
        const std::size_t colon = content.find(':');
        const bool indented = !line.empty() && (line.front() == '\t' || line.front() == ' ');
        if (!indented || colon == none) {
            inBlock = false;
            continue;
        }
        if (!inBlock)
            blocks.emplace_back();
        inBlock = true;
        blocks.back().push_back(trim(content.substr(colon + 1)));
    }
    AccountTexts accounts;
    const auto at = [&](std::size_t block, std::size_t line) {
        if (block >= blocks.size() || line >= blocks[block].size() || blocks[block][line] == "-")
            return std::string_view();
        return blocks[block][line];
    };
    accounts.subjectName = at(0, 1);
    accounts.subjectDomain = at(0, 2);
    accounts.targetName = at(1, 1);
    accounts.targetDomain = at(1, 2);
    return accounts;
}

bool readDataXml(std::string_view xml, ServerRecord& said, MappedBatch& out)
{
    xml = trim(xml);
    if (!xml.starts_with('<'))
        return false;
    if (xml.starts_with("<?"))
        xml = trim(xml.substr(std::min(xml.find("?>"), xml.size() - 2) + 2));
    XmlScanner scanner(out.keep("<x>" + std::string(xml) + "</x>"));
    std::string value;
    std::string_view name;
    bool inValue = false;
    for (;;) {
        switch (scanner.next()) {
        case XmlScanner::Token::Start:
            inValue = scanner.name() == "Data" || scanner.name() == "Param";
            value.clear();
            name = {};
            for (const XmlScanner::Attribute& attribute : scanner.attributes())
                if (inValue && attribute.name == "Name")
                    name = attribute.raw;
            break;
        case XmlScanner::Token::Text:
            if (inValue && scanner.isCdata())
                value += scanner.raw();
            else if (inValue)
                appendDecoded(value, scanner.raw());
            break;
        case XmlScanner::Token::End:
            if (inValue && name.empty())
                said.strings.push_back(out.keep(value));
            else if (inValue)
                said.named.push_back({name, out.keep(value)});
            inValue = false;
            break;
        case XmlScanner::Token::Done: return true;
        case XmlScanner::Token::Broken: return !said.strings.empty() || !said.named.empty();
        }
    }
}

} // namespace core
