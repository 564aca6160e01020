// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/record_walker.h"

#include "core/base/csv_text.h"
#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/pseudonym/encodings.h"

#include <algorithm>

namespace core::pseudonym {
namespace {

constexpr int deepest = 6;

// {"a": ...}, [{...}], ["..."]: not {GUID}, not [2001:db8::1].
bool beginsJson(std::string_view text)
{
    if (text.empty() || (text.front() != '{' && text.front() != '['))
        return false;
    const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
    if (next == std::string_view::npos)
        return false;
    const char c = text[next];
    return c == '"' || (text.front() == '{' ? c == '}' : c == '{' || c == '[' || c == ']');
}

bool looksLikeJson(std::string_view text)
{
    if (text.size() < 2)
        return false;
    if (text.front() == '"')
        return text.back() == '"';
    return beginsJson(text) && text.back() == (text.front() == '{' ? '}' : ']');
}

// <a>...</a>, <a b="c"/>: not <message-id@contoso.com>.
bool looksLikeXml(std::string_view text)
{
    return text.size() > 4 && text.front() == '<' && text.back() == '>' && (text.find("</") != std::string_view::npos || text.ends_with("/>"));
}

// What stands between the texts of sound JSON: punctuation, numbers, true, false, null.
bool isBetweenTexts(std::string_view text) { return text.find_first_not_of(" \t\r\n{}[]:,0123456789.-+eEtrufalsn") == std::string_view::npos; }

// modifiedProperties and additionalDetails say in one member what another one holds.
bool holdsProperty(std::string_view key) { return equalsIgnoreCase(key, "newValue") || equalsIgnoreCase(key, "oldValue") || equalsIgnoreCase(key, "value"); }
bool namesProperty(std::string_view key) { return equalsIgnoreCase(key, "displayName") || equalsIgnoreCase(key, "name") || equalsIgnoreCase(key, "key"); }

} // namespace

std::string RecordWalker::record(std::string_view original, const TableLayout* layout)
{
    if (layout)
        return row(original, *layout);
    const std::size_t first = original.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos)
        return std::string(original);
    if (original[first] == '<')
        return xml(original);
    if (beginsJson(original.substr(first)))
        return json(original, Field::Text);
    return lines(original);
}

std::string RecordWalker::value(Field field, std::string_view original)
{
    const std::string_view bare = trim(original);
    if (m_depth < deepest && looksLikeJson(bare)) {
        ++m_depth;
        std::string out = json(original, field);
        --m_depth;
        return out;
    }
    if (m_depth < deepest && looksLikeXml(bare)) {
        ++m_depth;
        std::string out = xml(original);
        --m_depth;
        return out;
    }
    return field == Field::Text && original.find(':') != std::string_view::npos ? lines(original) : onText(field, original);
}

Field RecordWalker::fieldOf(std::string_view text, std::vector<Object>& objects, std::string_view key)
{
    if (objects.empty() || objects.back().isArray)
        return fieldNamed(key);
    Object& object = objects.back();
    const bool isProperty = holdsProperty(key);
    const bool isName = equalsIgnoreCase(key, "displayName") || equalsIgnoreCase(key, "name");
    if ((isProperty || isName) && !object.isAsked) {
        object.isAsked = true;
        eachJsonMember(text.substr(object.begin), [&](std::string_view member, std::string_view value) {
            if (namesProperty(member) && value.size() > 2 && object.property == Field::Text)
                object.property = fieldNamed(value.substr(1, value.size() - 2));
            return true;
        });
    }
    if (isProperty)
        return object.property;
    // The name of a property is no person: { "displayName": "Mobile", "newValue": ... }
    return isName ? fieldOfName(text.substr(object.begin)) : fieldNamed(key);
}

std::string RecordWalker::json(std::string_view text, Field field)
{
    std::string out, key;
    std::vector<Object> objects;
    std::size_t copied = 0, behind = 0; // behind the last text
    const auto passGap = [&](std::size_t end) { // in broken JSON names may stand without quotes
        const std::string_view gap = text.substr(behind, end - behind);
        if (isBetweenTexts(gap))
            return;
        out += text.substr(copied, behind - copied);
        out += onText(Field::Text, gap);
        copied = end;
    };
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '{' || c == '[') {
            if (objects.size() < 512)
                objects.push_back({i, c == '[', false, Field::Text, key});
        } else if ((c == '}' || c == ']') && !objects.empty()) {
            key = objects.back().key;
            objects.pop_back();
        }
        if (c != '"') {
            ++i;
            continue;
        }
        passGap(i);
        const std::size_t end = behind = std::max(endOfJsonText(text, i), i + 1);
        const std::string_view inside = end > i + 1 ? text.substr(i + 1, end - i - 2) : std::string_view();
        std::size_t next = end;
        while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\n' || text[next] == '\r'))
            ++next;
        const bool isKey = next < text.size() && text[next] == ':';
        if (isKey)
            key = inside;
        const bool isEscaped = inside.find('\\') != std::string_view::npos && hasValidEscapes(inside);
        const std::string plain = isEscaped ? unescapeJson(inside) : std::string(inside);
        const Field own = key.empty() ? field : fieldOf(text, objects, key);
        std::string other = isKey ? onText(Field::Text, plain) : value(own, plain);
        if (other != plain) {
            out += text.substr(copied, i - copied);
            out += jsonText(other);
            copied = end;
        }
        i = end;
    }
    passGap(text.size());
    out += text.substr(copied);
    return out;
}

// A tag with the texts of its attributes. `field`: what the text behind it is, by Name="..." or the tag's own name.
std::string RecordWalker::tag(std::string_view original, Field& field)
{
    std::string out;
    std::size_t copied = 0;
    const std::size_t nameEnd = std::min(original.find_first_of(" \t\r\n/>", 1), original.size());
    field = fieldNamed(original.substr(std::min<std::size_t>(1, original.size()), nameEnd - std::min<std::size_t>(1, nameEnd)));
    for (std::size_t i = nameEnd; i < original.size(); ++i) {
        if (original[i] != '"' && original[i] != '\'')
            continue;
        const std::size_t end = original.find(original[i], i + 1);
        if (end == std::string_view::npos)
            break;
        std::size_t nameBegin = i;
        while (nameBegin > copied && original[nameBegin - 1] != ' ' && original[nameBegin - 1] != '\t' && original[nameBegin - 1] != '\n')
            --nameBegin;
        const std::string_view attribute = original.substr(nameBegin, i - nameBegin), inside = original.substr(i + 1, end - i - 1);
        if (startsWithIgnoreCase(attribute, "Name=") || attribute == "N=")
            field = fieldNamed(inside);
        // Outside of attributes there is nothing but names, unless this is no tag at all.
        out += onText(Field::Text, original.substr(copied, i + 1 - copied));
        const std::string plain = withoutEntities(inside);
        const std::string other = startsWithIgnoreCase(attribute, "xmlns") ? plain : onText(Field::Text, plain);
        out += other == plain ? std::string(inside) : withEntities(other);
        copied = i = end;
    }
    return out + onText(Field::Text, original.substr(copied));
}

std::string RecordWalker::xml(std::string_view text)
{
    std::string out;
    Field field = Field::Text;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '<') {
            const bool isData = text.substr(i).starts_with("<![CDATA[");
            std::size_t end = isData ? text.find("]]>", i) : text.find('>', i);
            end = end == std::string_view::npos ? text.size() : end + (isData ? 3 : 1);
            const std::string_view piece = text.substr(i, end - i);
            out += isData || piece.size() < 2 ? onText(field, piece) : tag(piece, field);
            i = end;
            continue;
        }
        const std::size_t end = std::min(text.find('<', i), text.size());
        const std::string_view inside = text.substr(i, end - i);
        const std::string plain = withoutEntities(inside);
        const std::string other = trim(plain).empty() ? plain : value(field, plain);
        out += other == plain ? std::string(inside) : withEntities(other);
        i = end;
    }
    return out;
}

std::string RecordWalker::row(std::string_view text, const TableLayout& layout)
{
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i <= text.size(); ++column) {
        std::size_t end = i;
        const bool isQuoted = layout.quotes && i < text.size() && text[i] == '"';
        if (isQuoted) {
            for (++end; end < text.size(); ++end) {
                if (text[end] != '"')
                    continue;
                if (end + 1 >= text.size() || text[end + 1] != '"')
                    break;
                ++end;
            }
        }
        end = std::min(text.find(layout.delimiter, std::min(end, text.size())), text.size());
        std::string_view cell = text.substr(i, end - i), tail;
        while (!cell.empty() && end == text.size() && (cell.back() == '\n' || cell.back() == '\r')) {
            cell.remove_suffix(1);
            tail = text.substr(i + cell.size());
        }
        std::string plain(cell);
        if (isQuoted) {
            plain = cell.size() >= 2 && cell.back() == '"' ? cell.substr(1, cell.size() - 2) : cell.substr(1);
            for (std::size_t at = plain.find("\"\""); at != std::string::npos; at = plain.find("\"\"", at + 1))
                plain.erase(at, 1);
        }
        Field field = Field::Text;
        if (column < layout.columns.size()) {
            field = fieldNamed(layout.columns[column].member);
            if (field == Field::Text && layout.columns[column].member.empty())
                field = fieldNamed(layout.columns[column].name);
        }
        std::string other = value(field, plain);
        if (other == plain) {
            out += cell;
        } else if (isQuoted) {
            out += csvQuoted(other);
        } else {
            out += other;
        }
        out += tail;
        if (end >= text.size())
            break;
        out += layout.delimiter;
        i = end + 1;
    }
    return out;
}

// "\tAccount Name:\t\tann": a label that says what follows.
std::string RecordWalker::lines(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find('\n', i), text.size());
        const std::string_view line = text.substr(i, end - i);
        const std::size_t colon = line.find(':');
        const Field field = colon < 48 && colon + 1 < line.size() && (line[colon + 1] == ' ' || line[colon + 1] == '\t') ? fieldNamed(trim(line.substr(0, colon))) : Field::Text;
        if (field == Field::Text) {
            out += onText(field, line);
        } else {
            const std::string_view bare = trim(line.substr(colon + 1));
            const std::size_t begin = bare.empty() ? line.size() : std::size_t(bare.data() - line.data());
            out += line.substr(0, begin);
            out += bare.empty() ? std::string() : onText(field, bare);
            out += line.substr(std::min(begin + bare.size(), line.size()));
        }
        if (end < text.size())
            out += '\n';
        i = end + 1;
    }
    return out;
}

} // namespace core::pseudonym
