// SPDX-License-Identifier: GPL-3.0-or-later
// Which events of one table have a given key. What it names are candidates; the caller compares the rows, so a chance meeting
// of two keys loses nothing. The latest keys are in memory, 15 to 30 bytes each; beyond a number of them they go to sorted runs
// in temporary files (key_runs.h), 1.5 to 3 bytes of memory each. Where there is no room for such a file, memory grows instead.
#pragma once
#include "core/store/key_runs.h"

namespace core::store {

class KeyIndex
{
public:
    static constexpr std::size_t usualLimit = std::size_t{1} << 21; // slots of 12 bytes, for 1.7 million keys

    explicit KeyIndex(std::size_t mostSlots = usualLimit) : m_mostSlots(mostSlots) {}
    void clear();
    void add(std::uint64_t key, std::uint32_t event)
    {
        if ((m_size + 1) * 10 > m_slots.size() * 8)
            makeRoom();
        place({static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), event});
        ++m_size;
    }
    // Calls visit(event) for each candidate until it returns true; earlier ones that went to a file first. Throws
    // sqlite::Error where the file cannot be read, because then a duplicate might be taken for new.
    template <class Visit> bool find(std::uint64_t key, Visit visit) const
    {
        if (m_runs.mayHave(key))
            for (const std::uint32_t event : m_runs.find(key))
                if (visit(event))
                    return true;
        const std::size_t mask = m_slots.size() - 1;
        const auto high = static_cast<std::uint32_t>(key >> 32);
        const auto low = static_cast<std::uint32_t>(key);
        for (std::size_t i = low & mask; m_slots[i].event != 0; i = (i + 1) & mask)
            if (m_slots[i].high == high && m_slots[i].low == low && visit(m_slots[i].event))
                return true;
        return false;
    }

private:
    using Slot = KeyRuns::Entry; // event 0: free
    static constexpr std::size_t firstSlots = 1024;

    void place(Slot slot)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t i = slot.low & mask;
        while (m_slots[i].event != 0)
            i = (i + 1) & mask;
        m_slots[i] = slot;
    }
    void makeRoom();
    bool moveToFile();

    std::size_t m_mostSlots;
    std::vector<Slot> m_slots = std::vector<Slot>(firstSlots);
    std::size_t m_size = 0; // of m_slots
    KeyRuns m_runs;
};

} // namespace core::store
