// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/key_index.h"

namespace core::store {

void KeyIndex::clear()
{
    std::vector<Slot>(firstSlots).swap(m_slots);
    m_size = 0;
    m_runs.clear();
}

void KeyIndex::makeRoom()
{
    if (m_slots.size() >= m_mostSlots && moveToFile())
        return;
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot& slot : old)
        if (slot.event != 0)
            place(slot);
}

bool KeyIndex::moveToFile()
{
    std::vector<Slot> full(m_slots.size());
    full.swap(m_slots); // filled anew from its beginning
    if (m_runs.add(full)) {
        m_size = 0;
        return true;
    }
    for (const Slot& slot : full) // as it was; it grows instead
        if (slot.event != 0)
            place(slot);
    m_mostSlots *= 2;
    return false;
}

} // namespace core::store
