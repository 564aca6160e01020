// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers of the demo: xoshiro256** seeded by splitmix64. Integers only, so that one seed gives the same
// tenant on every platform and library (the distributions of <random> are not specified to the bit).
#pragma once
#include "core/base/guid.h"
#include "core/base/utc_time.h"

#include <array>
#include <cstdint>

namespace core::demo {

class Prng
{
public:
    explicit Prng(std::uint64_t seed)
    {
        for (std::uint64_t& word : m_state) {
            seed += 0x9e3779b97f4a7c15ULL;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
            word = z ^ (z >> 31);
        }
    }

    std::uint64_t next()
    {
        const std::uint64_t result = rotated(m_state[1] * 5, 7) * 9;
        const std::uint64_t t = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= t;
        m_state[3] = rotated(m_state[3], 45);
        return result;
    }

    // 0 to n - 1. The bias of the remainder is below 2^-40 for the small n used here.
    std::uint64_t below(std::uint64_t n) { return n < 2 ? 0 : (next() >> 8) % n; }
    std::int64_t between(std::int64_t low, std::int64_t high) // both included
    {
        return low + std::int64_t(below(std::uint64_t(high - low + 1)));
    }
    bool chance(unsigned perThousand) { return below(1000) < perThousand; }
    Duration between(Duration low, Duration high) { return {between(low.ticks, high.ticks)}; }
    template <class Container> const auto& pick(const Container& list) { return list[below(std::size(list))]; }

    Guid guid() // version 4
    {
        Guid guid;
        const std::uint64_t words[2] = {next(), next()};
        for (unsigned i = 0; i < 16; ++i)
            guid.bytes[i] = std::uint8_t(words[i / 8] >> (56 - 8 * (i % 8)));
        guid.bytes[6] = std::uint8_t((guid.bytes[6] & 0x0f) | 0x40);
        guid.bytes[8] = std::uint8_t((guid.bytes[8] & 0x3f) | 0x80);
        return guid;
    }

private:
    static std::uint64_t rotated(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
    std::array<std::uint64_t, 4> m_state{};
};

} // namespace core::demo
