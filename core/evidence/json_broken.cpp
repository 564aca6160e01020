// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_broken.h"

#include "core/evidence/json_framer.h"

#include <array>
#include <utility>

namespace core {
namespace {

std::size_t passSeparators(std::string_view text, std::size_t at)
{
    while (at < text.size() && (isJsonBlank(text[at]) || text[at] == ','))
        ++at;
    return at;
}

// The first byte behind the object at `from`, by its brackets alone; 0 where they do not fit or the text ends before.
std::size_t endOfObject(std::string_view text, std::size_t from)
{
    std::array<char, JsonFramer::maxDepth> open{};
    std::size_t depth = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at)
                at += text[at] == '\\' ? 1 : 0;
        } else if (c == '{' || c == '[') {
            if (depth == open.size())
                return 0;
            open[depth++] = c == '{' ? '}' : ']';
        } else if (c == '}' || c == ']') {
            if (depth == 0 || open[--depth] != c)
                return 0;
            if (depth == 0)
                return at + 1;
        }
    }
    return 0;
}

} // namespace

bool swallowsRecord(std::string_view record, const RecordPattern& like)
{
    for (std::size_t at = record.find('{', 1); at != std::string_view::npos; at = record.find('{', at + 1)) {
        std::size_t before = at;
        while (before > 0 && isJsonBlank(record[before - 1]))
            --before;
        if (before > 0 && record[before - 1] == ',' && like.fits(record.substr(at)))
            return true;
    }
    return false;
}

std::vector<BrokenObject> brokenObjects(std::string_view text, std::size_t limit, std::string reason)
{
    const std::string_view bad = text.substr(0, limit);
    std::vector<BrokenObject> found;
    JsonFramer framer;
    for (std::size_t from = 0;;) {
        const std::size_t end = endOfObject(bad, from);
        const std::size_t next = passSeparators(bad, end);
        const std::size_t name = next < text.size() ? skipJsonBlanks(text, next + 1) : text.size();
        if (end == 0 || name >= text.size() || text[next] != '{' || text[name] != '"')
            return found;
        found.push_back({from, end - from, std::move(reason), next});
        framer.reset();
        std::size_t pos = next;
        if (next == limit || framer.scan(text, pos) != JsonFramer::Status::Bad)
            return found; // whole, or not to be told from here
        reason = framer.reason();
        from = next;
    }
}

} // namespace core
