// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/json_member.h"

#include "core/base/text.h"

#include <array>
#include <cstring>

namespace core {
namespace {

constexpr std::array<std::string_view, std::size_t(JsonMember::count)> names{
    std::string_view{},
#define CORE_JSON_MEMBER(name) std::string_view{#name},
    CORE_JSON_MEMBERS(CORE_JSON_MEMBER)
#undef CORE_JSON_MEMBER
};

constexpr std::size_t slots = 512; // a power of two, sparse: most names are found, or missed, at the first slot

constexpr std::size_t slotOf(std::string_view name)
{
    const auto letter = [&](std::size_t i) { return std::uint32_t(static_cast<unsigned char>(name[i])) | 0x20U; };
    std::uint32_t hash = letter(0) | letter(name.size() - 1) << 8 | letter(name.size() / 2) << 16 | letter(name.size() / 3) << 24;
    hash = (hash ^ std::uint32_t(name.size()) * 0x9E3779B1U) * 0x85EBCA6BU;
    return (hash >> 16) % slots;
}

constexpr std::array<std::uint8_t, slots> makeTable()
{
    std::array<std::uint8_t, slots> table{};
    for (std::size_t i = 1; i < names.size(); ++i) {
        std::size_t slot = slotOf(names[i]);
        while (table[slot] != 0)
            slot = (slot + 1) % slots;
        table[slot] = static_cast<std::uint8_t>(i);
    }
    return table;
}

constexpr std::array<std::uint8_t, slots> table = makeTable();

} // namespace

JsonMember jsonMember(std::string_view name)
{
    if (name.empty())
        return JsonMember::none;
    for (std::size_t slot = slotOf(name); table[slot] != 0; slot = (slot + 1) % slots) {
        const std::string_view known = names[table[slot]];
        if (known.size() == name.size()
            && (std::memcmp(known.data(), name.data(), name.size()) == 0 || equalsIgnoreCase(known, name)))
            return static_cast<JsonMember>(table[slot]);
    }
    return JsonMember::none;
}

} // namespace core
