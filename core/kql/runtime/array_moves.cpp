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
    std::string_view json;
};

SortKey keyOf(std::string_view json)
{
    SortKey key;
    key.json = json;
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

// Numbers, then strings, then all others as they come (Kusto's order of mixed arrays, upwards and downwards alike).
void sortArray(Call& call)
{
    if (!isJsonArray(call.text(0)))
        return;
    const bool descending = call.integer(1) != 0, nullsLast = call.integer(2, 1) != 0;
    std::vector<SortKey> keys;
    std::size_t nulls = 0;
    for (JsonCursor at(call.text(0)); at.next();) {
        if (isJsonNull(at.value()))
            ++nulls;
        else
            keys.push_back(keyOf(at.value()));
    }
    std::stable_sort(keys.begin(), keys.end(), [descending](const SortKey& a, const SortKey& b) {
        if (a.kind != b.kind)
            return a.kind < b.kind;
        return a.kind != SortKey::Class::Other && (descending ? compare(a, b) > 0 : compare(a, b) < 0);
    });
    JsonArrayText array;
    for (std::size_t i = 0; !nullsLast && i < nulls; ++i)
        array.add("null");
    for (const SortKey& key : keys)
        array.add(key.json);
    for (std::size_t i = 0; nullsLast && i < nulls; ++i)
        array.add("null");
    giveJson(call, array.close());
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
    };
    return table;
}

} // namespace core::kql
