// SPDX-License-Identifier: GPL-3.0-or-later
// Property bags. Keys that begin with "$." are paths into bags inside (learn.microsoft.com, "bag_remove_keys()"); arrays are not gone
// through.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_path.h"
#include "core/kql/runtime/json_set.h"

#include <algorithm>

namespace core::kql {
namespace {

// The members of a bag under way; of a key that comes again the first value stays.
class BagText
{
public:
    void add(std::string_view writtenKey, std::string_view value)
    {
        if (!m_keys.add(writtenKey))
            return;
        if (m_text.size() > 1)
            m_text += ',';
        m_text += writtenKey;
        m_text += ':';
        m_text += value.empty() ? std::string_view("null") : value;
    }
    void addText(std::string_view key, std::string_view value)
    {
        std::string written;
        appendJsonString(written, key);
        add(written, value);
    }
    std::string close()
    {
        m_text += '}';
        return std::move(m_text);
    }

private:
    std::string m_text = "{";
    JsonSet m_keys;
};

using Keys = std::vector<std::string>;

// A key, or a path of keys; an index of an array makes it a key like any other text.
Keys keysOf(std::string_view text)
{
    const auto path = text.starts_with("$.") || text.starts_with("$[") ? parseJsonPath(text) : std::nullopt;
    Keys keys;
    for (const JsonStep& step : path ? *path : JsonPath{}) {
        const auto* key = std::get_if<std::string>(&step);
        if (!key)
            return {std::string(text)};
        keys.push_back(*key);
    }
    return keys.empty() ? Keys{std::string(text)} : keys;
}

void keys(Call& call)
{
    if (!isJsonBag(call.text(0)))
        return;
    JsonArrayText array;
    JsonSet seen;
    for (JsonCursor at(call.text(0)); at.next();)
        if (seen.add(at.key()))
            array.add(at.key());
    giveJson(call, array.close());
}

void hasKey(Call& call)
{
    std::string_view json = call.text(0);
    for (const std::string& key : keysOf(call.text(1)))
        json = jsonMember(json, key);
    call.give(!json.empty());
}

void merge(Call& call)
{
    BagText bag;
    for (int i = 0; i < call.count(); ++i) {
        if (!isJsonBag(call.text(i)))
            return call.giveNull();
        for (JsonCursor at(call.text(i)); at.next();)
            bag.add(at.key(), at.value());
    }
    giveJson(call, bag.close());
}

// Without the members that one of the paths names; `depth` keys of the paths have been passed.
std::string without(std::string_view json, const std::vector<const Keys*>& paths, std::size_t depth)
{
    BagText bag;
    for (JsonCursor at(json); at.next();) {
        std::vector<const Keys*> deeper;
        bool isRemoved = false;
        for (const Keys* path : paths)
            if (isJsonKey(at.key(), (*path)[depth])) {
                isRemoved = isRemoved || path->size() == depth + 1;
                if (path->size() > depth + 1)
                    deeper.push_back(path);
            }
        if (isRemoved)
            continue;
        if (!deeper.empty() && isJsonBag(at.value()))
            bag.add(at.key(), without(at.value(), deeper, depth + 1));
        else
            bag.add(at.key(), at.value());
    }
    return bag.close();
}

void removeKeys(Call& call)
{
    if (!isJsonBag(call.text(0)) || !isJsonArray(call.text(1)))
        return;
    const auto& all = call.remembered<std::vector<Keys>>(1, [&] {
        std::vector<Keys> made;
        for (JsonCursor at(call.text(1)); at.next();)
            if (isJsonString(at.value()))
                made.push_back(keysOf(jsonStringText(at.value())));
        return made;
    });
    std::vector<const Keys*> paths;
    for (const Keys& path : all)
        if (path.size() <= static_cast<std::size_t>(maxDynamicDepth))
            paths.push_back(&path);
    giveJson(call, without(call.text(0), paths, 0));
}

// With the value at the end of the path; bags that are missing on the way are made, what is no bag is replaced.
std::string with(std::string_view json, std::span<const std::string> path, std::string_view value)
{
    if (path.empty())
        return std::string(value.empty() ? "null" : value);
    BagText bag;
    bool found = false;
    if (isJsonBag(json))
        for (JsonCursor at(json); at.next();) {
            const bool isIt = !found && isJsonKey(at.key(), path[0]);
            found = found || isIt;
            bag.add(at.key(), isIt ? std::string_view(with(at.value(), path.subspan(1), value)) : at.value());
        }
    if (!found)
        bag.addText(path[0], with({}, path.subspan(1), value));
    return bag.close();
}

void setKey(Call& call)
{
    const Keys path = keysOf(call.text(1));
    if (isJsonBag(call.text(0)) && path.size() <= static_cast<std::size_t>(maxDynamicDepth))
        giveJson(call, with(call.text(0), path, call.text(2)));
}

void zipBag(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    BagText bag;
    JsonCursor values(isJsonArray(call.text(1)) ? call.text(1) : std::string_view());
    for (JsonCursor at(call.text(0)); at.next();) {
        const std::string_view value = values.next() ? values.value() : std::string_view();
        if (isJsonString(at.value()))
            bag.add(at.value(), value);
    }
    giveJson(call, bag.close());
}

void pack(Call& call)
{
    BagText bag;
    for (int i = 0; i + 1 < call.count(); i += 2)
        bag.addText(call.text(i), call.text(i + 1));
    giveJson(call, bag.close());
}

// Without what is null or an empty text.
void packFilled(Call& call)
{
    BagText bag;
    for (int i = 0; i + 1 < call.count(); i += 2)
        if (!call.isNull(i + 1) && call.text(i + 1) != "\"\"")
            bag.addText(call.text(i), call.text(i + 1));
    giveJson(call, bag.close());
}

} // namespace

std::span<const Function> bagFunctions()
{
    static constexpr Function table[] = {
        {"kql_bag_keys", "y", 'y', keys},
        {"kql_bag_has_key", "ys", 'b', hasKey},
        {"kql_bag_merge", "yy*", 'y', merge},
        {"kql_bag_remove_keys", "yy", 'y', removeKeys},
        {"kql_bag_set_key", "ysj", 'y', setKey},
        {"kql_bag_zip", "yj", 'y', zipBag},
        {"kql_bag_pack", "j?*", 'y', pack},
        {"kql_bag_pack_filled", "j?*", 'y', packFilled},
    };
    return table;
}

} // namespace core::kql
