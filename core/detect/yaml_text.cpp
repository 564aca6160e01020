// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/yaml_text.h"

#include "core/base/text.h"
#include "core/detect/document.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace core::detect {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Words that readers of YAML 1.1 or 1.2 take for something else than a text.
bool isReserved(std::string_view text)
{
    static constexpr std::array words{"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return equalsIgnoreCase(text, word); });
}

// 1.0.0, 7d and GUIDs are texts to every reader; 1.0, 1e5 and 0x1F are not.
bool isNoNumber(std::string_view text)
{
    const auto letters = std::count_if(text.begin(), text.end(), isLetter);
    const auto dots = std::count(text.begin(), text.end(), '.');
    const bool isPeriod = letters == 1 && std::string_view("dhms").find(text.back()) != std::string_view::npos;
    const bool isVersion = letters == 0 && dots >= 2 && text.back() != '.' && text.find_first_not_of("0123456789.") == std::string_view::npos;
    const bool isGuid = text.size() == 36 && std::count(text.begin(), text.end(), '-') == 4;
    return isPeriod || isVersion || isGuid;
}

bool isPlainSafe(std::string_view text)
{
    if (text.empty() || text.size() > 200 || isReserved(text) || text.back() == ' ')
        return false;
    if (!isLetter(text.front()) && !(isDigit(text.front()) && isNoNumber(text)))
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return isLetter(c) || isDigit(c) || std::string_view(" _-./()+").find(c) != std::string_view::npos;
    });
}

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\x{:02x}", byte);
        else
            out += c;
    }
    return out + '"';
}

// As a literal block, each line behind `indent` blanks; nothing where YAML would read it back otherwise.
std::optional<std::string> block(std::string_view text, std::size_t indent)
{
    const auto cannotBe = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; };
    if (text.find_first_not_of("\n ") == std::string_view::npos || std::any_of(text.begin(), text.end(), cannotBe))
        return std::nullopt;
    const std::size_t end = text.find_last_not_of('\n') + 1;
    const std::string_view chomping = end == text.size() ? "-" : end + 1 == text.size() ? "" : "+";
    const bool needsIndent = text.front() == ' ' || text.front() == '\n' || text.front() == '\t';
    std::string out = fmt::format("|{}{}\n", needsIndent ? "2" : "", chomping); // 2: more than what the block belongs to
    std::string_view rest = chomping.empty() ? text.substr(0, end) : text;
    if (rest.ends_with('\n'))
        rest.remove_suffix(1); // each line below ends with its own
    for (bool more = true; more;) {
        const std::size_t line = std::min(rest.find('\n'), rest.size());
        if (line > 0)
            out += std::string(indent, ' ').append(rest.substr(0, line));
        out += '\n';
        more = line < rest.size();
        rest.remove_prefix(std::min(line + 1, rest.size()));
    }
    return out;
}

} // namespace

std::string yamlOnOneLine(std::string_view text)
{
    if (isPlainSafe(text))
        return std::string(text);
    return isValidUtf8(text) ? inQuotes(text) : inQuotes(toValidUtf8(text));
}

std::string yamlText(std::string_view given, std::size_t depth)
{
    const std::string mended = isValidUtf8(given) ? std::string(given) : toValidUtf8(given);
    if (mended.find('\n') != std::string::npos)
        if (const auto lines = block(mended, depth)) {
            const Documents back = readDocuments(fmt::format("{}k: {}", std::string(depth - 2, ' '), *lines));
            if (!back.fault && back.roots.size() == 1 && back.roots.front()->textOf("k") == mended)
                return *lines;
        }
    return yamlOnOneLine(mended) + '\n';
}

} // namespace core::detect
