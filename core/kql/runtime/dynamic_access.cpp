// SPDX-License-Identifier: GPL-3.0-or-later
// Into dynamic values: paths, types, leaves; JSON texts to dynamic values and back.
#include "core/base/text.h"
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_parse.h"
#include "core/kql/runtime/json_path.h"
#include "core/kql/runtime/json_value.h"
#include "core/kql/runtime/parts.h"

#include <algorithm>
#include <unordered_set>

namespace core::kql {
namespace {

void giveValue(Call& call, std::string_view json)
{
    if (isJsonNull(json))
        call.giveNull();
    else
        call.give(json);
}

void get(Call& call)
{
    std::string_view json = call.text(0);
    for (int i = 1; i < call.count() && !json.empty(); ++i) {
        if (call.isText(i))
            json = jsonMember(json, call.text(i));
        else if (call.isNull(i))
            return call.giveNull();
        else
            json = jsonElement(json, call.integer(i));
    }
    giveValue(call, json);
}

void getBy(Call& call)
{
    const std::string_view json = call.text(0), step = call.text(1);
    switch (jsonKind(step)) {
    case JsonKind::String: return giveValue(call, jsonMember(json, jsonStringText(step)));
    case JsonKind::Bool: return giveValue(call, jsonElement(json, step == "true" ? 1 : 0));
    case JsonKind::Long:
    case JsonKind::Real: {
        const auto index = jsonLong(step);
        return giveValue(call, index ? jsonElement(json, *index) : std::string_view());
    }
    default: return call.giveNull();
    }
}

void parseJson(Call& call)
{
    const std::string_view text = call.text(0);
    if (text.empty())
        return;
    if (auto json = compactJson(text)) {
        if (*json != "null")
            giveJson(call, *json);
        return;
    }
    std::string json;
    appendJsonString(json, text);
    giveJson(call, json);
}

const char* typeOf(std::string_view json)
{
    switch (jsonKind(json)) {
    case JsonKind::Bool: return "bool";
    case JsonKind::Long: return "long";
    case JsonKind::Real: return "real";
    case JsonKind::String: return "string";
    case JsonKind::Array: return "array";
    case JsonKind::Bag: return "dictionary";
    default: return "null";
    }
}

void getType(Call& call) { call.giveStatic(call.isNull(0) ? "null" : typeOf(call.text(0))); }

void extractJson(Call& call)
{
    const auto& path = call.remembered<std::optional<JsonPath>>(0, [&] { return parseJsonPath(call.text(0)); });
    const auto json = path ? compactJson(call.text(1)) : std::nullopt;
    if (json)
        giveValue(call, valueAt(*json, *path));
}

// Sorted by key at every depth; what is deeper than dynamic values are stays as it is.
void appendCanonical(std::string& out, std::string_view json, int depth)
{
    if (depth > maxDynamicDepth || (!isJsonArray(json) && !isJsonBag(json))) {
        out += jsonIdentity(json);
        return;
    }
    const bool isBag = isJsonBag(json);
    std::vector<std::pair<std::string, std::string_view>> members;
    for (JsonCursor at(json); at.next();)
        members.emplace_back(isBag ? jsonIdentity(at.key()) : std::string(), at.value());
    if (isBag)
        std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    out += isBag ? '{' : '[';
    bool first = true;
    for (const auto& [key, value] : members) {
        out += first ? "" : ",";
        first = false;
        if (isBag)
            out += key + ':';
        appendCanonical(out, value, depth + 1);
    }
    out += isBag ? '}' : ']';
}

void toJson(Call& call)
{
    std::string json;
    appendCanonical(json, call.text(0), 1);
    giveJson(call, json);
}

// The elements of an array share one path, [0].
struct Paths {
    JsonArrayText list;
    std::unordered_set<std::string> seen;
    std::size_t bytes = 0;

    bool add(const std::string& path)
    {
        bytes += path.size();
        if (!seen.insert(path).second)
            return bytes <= maxDynamicBytes;
        list.addString(path);
        return bytes <= maxDynamicBytes;
    }
};

bool collectPaths(Paths& paths, std::string_view json, const std::string& prefix, int depth)
{
    const bool isBag = isJsonBag(json);
    for (JsonCursor at(json); at.next();) {
        const std::string path = prefix + (isBag ? "['" + jsonStringText(at.key()) + "']" : "[0]");
        if (!paths.add(path) || (depth < maxDynamicDepth && !collectPaths(paths, at.value(), path, depth + 1)))
            return false;
    }
    return true;
}

void treePath(Call& call)
{
    Paths paths;
    if (!collectPaths(paths, call.text(0), {}, 1))
        return call.fail(dynamicTooLarge);
    giveJson(call, paths.list.close());
}

} // namespace

void giveJson(Call& call, std::string_view json)
{
    if (json.size() > maxDynamicBytes)
        call.fail(dynamicTooLarge);
    else
        call.give(json);
}

std::span<const Function> dynamicAccess()
{
    static constexpr Function table[] = {
        {"kql_get", "ya*", 'y', get},
        {"kql_get_by", "yy", 'y', getBy},
        {"kql_parse_json", "s", 'y', parseJson},
        {"kql_gettype", "j", 's', getType},
        {"kql_extract_json", "ss", 'y', extractJson},
        {"kql_dynamic_to_json", "y", 's', toJson},
        {"kql_treepath", "y", 'y', treePath},
    };
    return table;
}

void registerDynamicFunctions(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime)
{
    for (const auto table : {dynamicAccess(), dynamicConversions(), arrayFunctions(), arrayMoves(), setFunctions(), bagFunctions(),
                             rangeFunctions(), splitFunctions(), numberTexts(), urlFunctions(), xmlFunctions(), extractFunctions(),
                             parseFunctions()})
        registerFunctions(db, table, runtime);
}

} // namespace core::kql
