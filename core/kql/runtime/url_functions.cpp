// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses and paths taken apart: parse_url, parse_urlquery, parse_path.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_set.h"
#include "core/kql/runtime/json_value.h"

#include <algorithm>

namespace core::kql {
namespace {

// A bag of texts.
class Parts
{
public:
    Parts& add(std::string_view key, std::string_view text)
    {
        name(key);
        appendJsonString(m_text, text);
        return *this;
    }
    Parts& addJson(std::string_view key, std::string_view json)
    {
        name(key);
        m_text += json;
        return *this;
    }
    std::string close()
    {
        m_text += '}';
        return std::move(m_text);
    }

private:
    void name(std::string_view key)
    {
        if (m_text.size() > 1)
            m_text += ',';
        appendJsonString(m_text, key);
        m_text += ':';
    }
    std::string m_text = "{";
};

// "k1=v1&k2=v2" as a bag; of a key that comes again the first value stays. Nothing is decoded.
std::string queryBag(std::string_view query)
{
    Parts bag;
    TextSet seen;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (equals > 0 && seen.emplace(pair.substr(0, equals)).second)
            bag.add(pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size())));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return bag.close();
}

// Cuts off what stands behind the first `mark`, and the mark.
std::string_view cutBehind(std::string_view& text, std::string_view mark)
{
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos)
        return {};
    const std::string_view behind = text.substr(at + mark.size());
    text = text.substr(0, at);
    return behind;
}

// Cuts off what stands before "://"; it must look like a scheme.
std::string_view cutScheme(std::string_view& text)
{
    const std::size_t at = text.find("://");
    const auto isSchemeLetter = [](char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '+' || c == '-' || c == '.';
    };
    if (at == std::string_view::npos || at == 0 || !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), isSchemeLetter))
        return {};
    const std::string_view scheme = text.substr(0, at);
    text.remove_prefix(at + 3);
    return scheme;
}

struct Authority {
    std::string_view user, password, host, port;
};

// "user:password@host:port", "[::1]:80"
Authority readAuthority(std::string_view text)
{
    Authority authority;
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
        authority.user = text.substr(0, at);
        authority.password = cutBehind(authority.user, ":");
        text.remove_prefix(at + 1);
    }
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
    const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    authority.host = text.substr(0, colon);
    if (colon != std::string_view::npos)
        authority.port = text.substr(colon + 1);
    return authority;
}

// Without a scheme there is no host: all of it is the path.
void parseUrl(Call& call)
{
    std::string_view rest = call.text(0);
    const std::string_view fragment = cutBehind(rest, "#");
    const std::string_view query = cutBehind(rest, "?");
    const std::string_view scheme = cutScheme(rest);
    const std::size_t slash = scheme.empty() ? 0 : std::min(rest.find('/'), rest.size());
    const Authority authority = readAuthority(rest.substr(0, slash));
    Parts parts;
    parts.add("Scheme", scheme).add("Host", authority.host).add("Port", authority.port).add("Path", rest.substr(slash));
    parts.add("Username", authority.user).add("Password", authority.password);
    parts.addJson("Query Parameters", queryBag(query)).add("Fragment", fragment);
    giveJson(call, parts.close());
}

void parseUrlQuery(Call& call)
{
    std::string_view query = call.text(0);
    if (query.starts_with('?'))
        query.remove_prefix(1);
    giveJson(call, Parts().addJson("Query Parameters", queryBag(query)).close());
}

bool isDrive(std::string_view text)
{
    return text.size() >= 2 && text[1] == ':' && (text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z';
}

// "C:\temp\file.txt:stream", "file://C:/temp/file.txt", "\\server\share\file", "\\?\C:\long\file", "/usr/lib/file"
void parsePath(Call& call)
{
    std::string_view rest = call.text(0);
    const std::string_view scheme = cutScheme(rest);
    if (rest.starts_with("\\\\?\\"))
        rest.remove_prefix(4);
    const std::string_view root = isDrive(rest) ? rest.substr(0, 2) : std::string_view();
    const std::size_t slash = rest.find_last_of("/\\");
    std::string_view directory = slash == std::string_view::npos ? root : rest.substr(0, slash);
    std::string_view file = rest.substr(slash == std::string_view::npos ? root.size() : slash + 1);
    std::string_view name = directory.substr(std::max(root.size(), directory.find_last_of("/\\") + 1));
    const std::string_view stream = cutBehind(file, ":");
    const std::size_t dot = file.rfind('.');
    Parts parts;
    parts.add("Scheme", scheme).add("RootPath", root).add("DirectoryPath", directory).add("DirectoryName", name);
    parts.add("Filename", file).add("Extension", dot == std::string_view::npos ? std::string_view() : file.substr(dot + 1));
    parts.add("AlternateDataStreamName", stream);
    giveJson(call, parts.close());
}

} // namespace

std::span<const Function> urlFunctions()
{
    static constexpr Function table[] = {
        {"kql_parse_url", "s", 'y', parseUrl},
        {"kql_parse_urlquery", "s", 'y', parseUrlQuery},
        {"kql_parse_path", "s", 'y', parsePath},
    };
    return table;
}

} // namespace core::kql
