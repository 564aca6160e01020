// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays as sets: what comes twice counts once, in the order of the first sight. What is no array gives null.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_set.h"

#include <algorithm>

namespace core::kql {
namespace {

bool areArrays(const Call& call)
{
    for (int i = 0; i < call.count(); ++i)
        if (!isJsonArray(call.text(i)))
            return false;
    return true;
}

void unite(Call& call)
{
    if (!areArrays(call))
        return;
    JsonSet seen;
    JsonArrayText array;
    for (int i = 0; i < call.count(); ++i)
        for (JsonCursor at(call.text(i)); at.next();)
            if (seen.add(at.value()))
                array.add(at.value());
    giveJson(call, array.close());
}

// The elements of the first array, once each, of which the predicate holds for the sets of the others.
template <class Keep> void choose(Call& call, Keep&& keep)
{
    if (!areArrays(call))
        return;
    std::vector<JsonSet> others;
    for (int i = 1; i < call.count(); ++i)
        others.push_back(setOf(call.text(i)));
    JsonSet seen;
    JsonArrayText array;
    for (JsonCursor at(call.text(0)); at.next();)
        if (keep(others, at.value()) && seen.add(at.value()))
            array.add(at.value());
    giveJson(call, array.close());
}

void intersect(Call& call)
{
    choose(call, [](const std::vector<JsonSet>& others, std::string_view value) {
        return std::all_of(others.begin(), others.end(), [value](const JsonSet& set) { return set.has(value); });
    });
}

void subtract(Call& call)
{
    choose(call, [](const std::vector<JsonSet>& others, std::string_view value) {
        return std::none_of(others.begin(), others.end(), [value](const JsonSet& set) { return set.has(value); });
    });
}

void hasElement(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    constexpr std::size_t large = 1024; // a short one, as of a column, is searched before a set of it is made
    if (call.text(0).size() >= large)
        return call.give(call.rememberedByText<JsonSet>(0, [&] { return setOf(call.text(0)); }).has(call.isNull(1) ? "null" : call.text(1)));
    const std::string wanted = jsonIdentity(call.isNull(1) ? "null" : call.text(1));
    for (JsonCursor at(call.text(0)); at.next();)
        if (jsonIdentity(at.value()) == wanted)
            return call.give(true);
    call.give(false);
}

// The elements of arrays inside count, too. Null is in no list.
JsonSet listOf(std::string_view json)
{
    JsonSet set;
    const auto add = [&set](std::string_view value) {
        if (!isJsonNull(value))
            set.add(value);
    };
    if (!isJsonArray(json))
        add(json);
    for (const std::string_view element : jsonElements(json)) {
        add(element);
        for (const std::string_view inner : jsonElements(element))
            add(inner);
    }
    return set;
}

void isIn(Call& call)
{
    const JsonSet& set = call.rememberedByText<JsonSet>(1, [&] { return listOf(call.text(1)); });
    call.give(!isJsonNull(call.text(0)) && set.has(call.text(0)));
}

std::size_t common(const JsonSet& set, std::string_view array)
{
    JsonSet seen;
    std::size_t count = 0;
    for (JsonCursor at(array); at.next();)
        count += set.has(at.value()) && seen.add(at.value());
    return count;
}

void equals(Call& call)
{
    if (!areArrays(call))
        return;
    const JsonSet first = setOf(call.text(0));
    call.give(first.size() == setOf(call.text(1)).size() && common(first, call.text(1)) == first.size());
}

void jaccard(Call& call)
{
    if (!areArrays(call))
        return;
    const JsonSet first = setOf(call.text(0)), second = setOf(call.text(1));
    const std::size_t both = common(first, call.text(1)), either = first.size() + second.size() - both;
    if (either > 0)
        call.give(static_cast<double>(both) / static_cast<double>(either));
}

} // namespace

std::span<const Function> setFunctions()
{
    static constexpr Function table[] = {
        {"kql_set_union", "yy*", 'y', unite},
        {"kql_set_intersect", "yy*", 'y', intersect},
        {"kql_set_difference", "yy*", 'y', subtract},
        {"kql_set_has_element", "yj", 'b', hasElement},
        {"kql_in_dynamic", "jj", 'b', isIn},
        {"kql_set_equals", "yy", 'b', equals},
        {"kql_jaccard_index", "yy", 'r', jaccard},
    };
    return table;
}

} // namespace core::kql
