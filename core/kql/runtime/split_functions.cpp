// SPDX-License-Identifier: GPL-3.0-or-later
// Texts to arrays of texts.
#include "core/base/text.h"
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"

namespace core::kql {
namespace {

// An empty delimiter divides nothing.
void split(Call& call)
{
    const std::string_view text = call.text(0), delimiter = call.text(1);
    const bool wantsOne = call.has(2);
    const std::int64_t wanted = call.integer(2, 0);
    JsonArrayText array;
    std::int64_t index = 0;
    for (std::size_t from = 0; from <= text.size(); ++index) {
        const std::size_t found = delimiter.empty() ? std::string_view::npos : text.find(delimiter, from);
        const std::size_t to = std::min(found, text.size());
        if (!wantsOne || index == wanted)
            array.addString(text.substr(from, to - from));
        if (found == std::string_view::npos || (wantsOne && index == wanted))
            break;
        from = found + delimiter.size();
    }
    giveJson(call, array.close());
}

// One value of a record, at text[pos]; moves to the comma or the end of the line behind it. Inside of quotes a quote is doubled; what
// follows a closing quote is taken as it is.
std::string takeCsvValue(std::string_view text, std::size_t& pos)
{
    std::string value;
    if (pos < text.size() && text[pos] == '"') {
        for (++pos; pos < text.size(); ++pos) {
            if (text[pos] == '"') {
                if (pos + 1 >= text.size() || text[pos + 1] != '"')
                    break;
                ++pos;
            }
            value += text[pos];
        }
        pos = std::min(pos + 1, text.size());
    }
    const std::size_t end = std::min(text.find_first_of(",\r\n", pos), text.size());
    value += text.substr(pos, end - pos);
    pos = end;
    return value;
}

// The first record only.
void parseCsv(Call& call)
{
    const std::string_view text = call.text(0);
    JsonArrayText array;
    for (std::size_t pos = 0;; ++pos) {
        array.addString(takeCsvValue(text, pos));
        if (pos >= text.size() || text[pos] != ',')
            break;
    }
    giveJson(call, array.close());
}

bool isBlank(char c) { return c == ' ' || c == '\t'; }

// The name of the program: up to a blank, or to the next quote where it begins with one; no backslash escapes.
std::string takeProgram(std::string_view line, std::size_t& pos)
{
    const bool isQuoted = line[0] == '"';
    const std::size_t from = isQuoted ? 1 : 0;
    const std::size_t end = std::min(isQuoted ? line.find('"', from) : line.find_first_of(" \t", from), line.size());
    pos = isQuoted && end < line.size() ? end + 1 : end;
    return std::string(line.substr(from, end - from));
}

// 2n backslashes before a quote are n backslashes and a quote that opens or closes; 2n+1 are n and a quote of the text. Inside of
// quotes two quotes are one of the text.
std::string takeArgument(std::string_view line, std::size_t& pos)
{
    std::string argument;
    bool isQuoted = false;
    while (pos < line.size() && (isQuoted || !isBlank(line[pos]))) {
        std::size_t slashes = 0;
        while (pos + slashes < line.size() && line[pos + slashes] == '\\')
            ++slashes;
        pos += slashes;
        if (pos >= line.size() || line[pos] != '"') {
            argument.append(slashes, '\\');
            if (slashes == 0)
                argument += line[pos++];
            continue;
        }
        argument.append(slashes / 2, '\\');
        if (slashes % 2 == 1) {
            argument += '"';
        } else if (isQuoted && pos + 1 < line.size() && line[pos + 1] == '"') {
            argument += '"';
            ++pos;
        } else {
            isQuoted = !isQuoted;
        }
        ++pos;
    }
    return argument;
}

// As CommandLineToArgvW does (learn.microsoft.com), which Kusto's documentation names.
void parseCommandLine(Call& call)
{
    if (!equalsIgnoreCase(call.text(1), "windows"))
        return call.fail("parse_command_line: the second argument must be 'windows'");
    const std::string_view line = call.text(0);
    JsonArrayText array;
    std::size_t pos = 0;
    if (!line.empty() && !isBlank(line[0]))
        array.addString(takeProgram(line, pos));
    for (;;) {
        while (pos < line.size() && isBlank(line[pos]))
            ++pos;
        if (pos >= line.size())
            break;
        array.addString(takeArgument(line, pos));
    }
    giveJson(call, array.close());
}

} // namespace

std::span<const Function> splitFunctions()
{
    static constexpr Function table[] = {
        {"kql_split", "ssl?", 'y', split},
        {"kql_parse_csv", "s", 'y', parseCsv},
        {"kql_parse_command_line", "ss", 'y', parseCommandLine},
    };
    return table;
}

} // namespace core::kql
