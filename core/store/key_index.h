// SPDX-License-Identifier: GPL-3.0-or-later
// Which events of one table have a given key, in 15 to 30 bytes an event: key and event id. What it names are
// candidates; the caller compares the rows, so a chance meeting of two keys loses nothing.
#pragma once
#include <cstdint>
#include <vector>

namespace core::store {

class KeyIndex
{
public:
    void clear()
    {
        m_slots.assign(1024, {});
        m_size = 0;
    }
    void add(std::uint64_t key, std::uint32_t event)
    {
        if ((m_size + 1) * 10 > m_slots.size() * 8)
            grow();
        place({static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), event});
        ++m_size;
    }
    // Calls visit(event) for each candidate until it returns true.
    template <class Visit> bool find(std::uint64_t key, Visit visit) const
    {
        const std::size_t mask = m_slots.size() - 1;
        const auto high = static_cast<std::uint32_t>(key >> 32);
        const auto low = static_cast<std::uint32_t>(key);
        for (std::size_t i = low & mask; m_slots[i].event != 0; i = (i + 1) & mask)
            if (m_slots[i].high == high && m_slots[i].low == low && visit(m_slots[i].event))
                return true;
        return false;
    }

private:
    struct Slot {
        std::uint32_t high = 0, low = 0;
        std::uint32_t event = 0; // 0 = free
    };
    void place(Slot slot)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t i = slot.low & mask;
        while (m_slots[i].event != 0)
            i = (i + 1) & mask;
        m_slots[i] = slot;
    }
    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        for (const Slot& slot : old)
            if (slot.event != 0)
                place(slot);
    }

    std::vector<Slot> m_slots = std::vector<Slot>(1024);
    std::size_t m_size = 0;
};

} // namespace core::store
