// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/json_member.h"

#include "core/base/text.h"

#include <array>
#include <bit>
#include <cstring>
#include <type_traits>

namespace core {
namespace {

constexpr std::array<std::string_view, std::size_t(JsonMember::count)> names{
    std::string_view{},
#define CORE_JSON_MEMBER(name) std::string_view{#name},
    CORE_JSON_MEMBERS(CORE_JSON_MEMBER)
#undef CORE_JSON_MEMBER
};

constexpr std::size_t slotBits = 9; // sparse: most names are found, or missed, at the first slot
constexpr std::size_t slots = std::size_t(1) << slotBits;

template <std::size_t size> constexpr std::uint64_t load(const char* bytes)
{
    std::uint64_t value = 0;
    if (std::is_constant_evaluated() || std::endian::native != std::endian::little)
        for (std::size_t i = 0; i < size; ++i)
            value |= std::uint64_t(static_cast<unsigned char>(bytes[i])) << (8 * i);
    else
        std::memcpy(&value, bytes, size);
    return value;
}

// The first and the last bytes of a name; they overlap in short ones, so that up to 16 bytes they are all of
// it.
struct Ends {
    std::uint64_t first, last;
    std::size_t size;
    constexpr explicit Ends(std::string_view name) : first(0), last(0), size(name.size())
    {
        const char* const text = name.data();
        if (size >= 8) {
            first = load<8>(text);
            last = load<8>(text + size - 8);
        } else if (size >= 4) {
            first = load<4>(text);
            last = load<4>(text + size - 4);
        } else if (size > 0) {
            first = load<1>(text) | load<1>(text + size / 2) << 8 | load<1>(text + size - 1) << 16;
        }
    }
    constexpr Ends() : Ends(std::string_view{}) {}
    constexpr bool operator==(const Ends&) const = default;
};

constexpr std::size_t slotOf(const Ends& name)
{
    constexpr std::uint64_t lowerCase =
        0x2020202020202020U; // of letters; what else it does to others does no harm here
    const std::uint64_t mixed =
        (name.first | lowerCase) ^ std::rotl(name.last | lowerCase, 29) ^ name.size * 0x9E3779B97F4A7C15U;
    return mixed * 0xFF51AFD7ED558CCDU >> (64 - slotBits);
}

constexpr std::array<Ends, names.size()> makeEnds()
{
    std::array<Ends, names.size()> all{};
    for (std::size_t i = 0; i < names.size(); ++i)
        all[i] = Ends(names[i]);
    return all;
}

constexpr std::array<Ends, names.size()> ends = makeEnds();

constexpr std::array<std::uint8_t, slots> makeTable()
{
    std::array<std::uint8_t, slots> table{};
    for (std::size_t i = 1; i < ends.size(); ++i) {
        std::size_t slot = slotOf(ends[i]);
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
    const Ends wanted(name);
    for (std::size_t slot = slotOf(wanted); table[slot] != 0; slot = (slot + 1) % slots) {
        const std::size_t i = table[slot];
        const bool same =
            ends[i] == wanted &&
            (name.size() <= 16 || std::memcmp(names[i].data() + 8, name.data() + 8, name.size() - 16) == 0);
        if (same || (ends[i].size == name.size() && equalsIgnoreCase(names[i], name)))
            return static_cast<JsonMember>(i);
    }
    return JsonMember::none;
}

} // namespace core
