// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays in another order: rotated, shifted, sorted.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"

#include <algorithm>
#include <cmath>

namespace core::kql {
namespace {

void giveElements(Call& call, const std::vector<std::string_view>& elements)
{
    JsonArrayText array;
    for (const std::string_view element : elements)
        array.add(element);
    giveJson(call, array.close());
}

// Negates where that can be said.
std::int64_t opposite(std::int64_t places) { return places == INT64_MIN ? INT64_MAX : -places; }

void rotate(Call& call, std::int64_t left)
{
    if (!isJsonArray(call.text(0)))
        return;
    auto all = jsonElements(call.text(0));
    const auto count = static_cast<std::int64_t>(all.size());
    if (count > 0)
        std::rotate(all.begin(), all.begin() + (left % count + count) % count, all.end());
    giveElements(call, all);
}

void rotateLeft(Call& call) { rotate(call, call.integer(1)); }
void rotateRight(Call& call) { rotate(call, opposite(call.integer(1))); }

// What fills the gaps where nothing is given: '' among strings, else null.
std::string_view gapValue(const std::vector<std::string_view>& all)
{
    const bool isText = !all.empty() && std::all_of(all.begin(), all.end(), isJsonString);
    return isText ? "\"\"" : "null";
}

void shift(Call& call, std::int64_t left)
{
    if (!isJsonArray(call.text(0)))
        return;
    const auto all = jsonElements(call.text(0));
    const std::string_view gap = !call.has(2) ? gapValue(all) : call.isNull(2) ? "null" : call.text(2);
    const auto count = static_cast<std::int64_t>(all.size());
    left = std::clamp(left, -count, count);
    JsonArrayText array;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t from = i + left;
        array.add(from >= 0 && from < count ? all[static_cast<std::size_t>(from)] : gap);
        if (array.size() > maxDynamicBytes)
            return call.fail(dynamicTooLarge);
    }
    giveJson(call, array.close());
}

void shiftLeft(Call& call) { shift(call, call.integer(1)); }
void shiftRight(Call& call) { shift(call, opposite(call.integer(1))); }

struct SortKey {
    enum class Class { Number, Text, Other } kind = Class::Other;
    double number = 0;
    std::optional<std::int64_t> whole; // exact where the number is one
    std::string text;
    std::size_t place = 0;
};

SortKey keyOf(std::string_view json)
{
    SortKey key;
    if (isJsonString(json)) {
        key.kind = SortKey::Class::Text;
        key.text = jsonStringText(json);
    } else if (const auto number = jsonReal(json)) {
        key.kind = SortKey::Class::Number;
        key.number = *number;
        if (jsonKind(json) == JsonKind::Long)
            key.whole = jsonLong(json);
    }
    return key;
}

// Of one class.
int compare(const SortKey& a, const SortKey& b)
{
    if (a.kind == SortKey::Class::Text)
        return a.text.compare(b.text);
    if (a.whole && b.whole)
        return *a.whole < *b.whole ? -1 : *a.whole > *b.whole;
    return a.number < b.number ? -1 : a.number > b.number;
}

// The places of the elements in their order. Numbers, then strings, then all others as they come (Kusto's order of mixed arrays, upwards and
// downwards alike).
std::vector<std::size_t> placesInOrder(const std::vector<std::string_view>& all, bool descending, bool nullsLast)
{
    std::vector<SortKey> keys;
    std::vector<std::size_t> nulls, places;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (isJsonNull(all[i])) {
            nulls.push_back(i);
            continue;
        }
        keys.push_back(keyOf(all[i]));
        keys.back().place = i;
    }
    std::stable_sort(keys.begin(), keys.end(), [descending](const SortKey& a, const SortKey& b) {
        if (a.kind != b.kind)
            return a.kind < b.kind;
        return a.kind != SortKey::Class::Other && (descending ? compare(a, b) > 0 : compare(a, b) < 0);
    });
    for (const SortKey& key : keys)
        places.push_back(key.place);
    places.insert(nullsLast ? places.end() : places.begin(), nulls.begin(), nulls.end());
    return places;
}

std::vector<std::string_view> at(const std::vector<std::size_t>& places, const std::vector<std::string_view>& all)
{
    std::vector<std::string_view> out;
    for (const std::size_t place : places)
        out.push_back(all[place]);
    return out;
}

// (array, isDescending [, nullsLast])
void sortArray(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    const auto all = jsonElements(call.text(0));
    giveElements(call, at(placesInOrder(all, call.integer(1) != 0, call.integer(2, 1) != 0), all));
}

// (isDescending, nullsLast, array, array, ...): all in the order of the first; null of one that differs from it in length.
void sortArrays(Call& call)
{
    if (!isJsonArray(call.text(2)))
        return;
    const auto places = placesInOrder(jsonElements(call.text(2)), call.integer(0) != 0, call.integer(1) != 0);
    JsonArrayText arrays;
    for (int i = 2; i < call.count(); ++i) {
        if (!isJsonArray(call.text(i)) || jsonLength(call.text(i)) != places.size()) {
            arrays.add("null");
            continue;
        }
        JsonArrayText array;
        for (const std::string_view element : at(places, jsonElements(call.text(i))))
            array.add(element);
        arrays.add(array.close());
        if (arrays.size() > maxDynamicBytes)
            return call.fail(dynamicTooLarge);
    }
    giveJson(call, arrays.close());
}

} // namespace

std::span<const Function> arrayMoves()
{
    static constexpr Function table[] = {
        {"kql_array_rotate_left", "yl", 'y', rotateLeft},
        {"kql_array_rotate_right", "yl", 'y', rotateRight},
        {"kql_array_shift_left", "ylj?", 'y', shiftLeft},
        {"kql_array_shift_right", "ylj?", 'y', shiftRight},
        {"kql_array_sort", "ybb?", 'y', sortArray},
        {"kql_array_sort_several", "bbyj*", 'y', sortArrays},
    };
    return table;
}

} // namespace core::kql
