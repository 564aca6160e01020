// SPDX-License-Identifier: GPL-3.0-or-later
// Records that wait for their time to be written, earliest first; equal times keep the order in which they came.
// Memory: what is under way at one moment, with slots used again.
#pragma once
#include "core/demo/flow_state.h"
#include "core/demo/model/records.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <variant>
#include <vector>

namespace core::demo {

// What a record is to its flow.
enum class Part : std::uint8_t { None, Row, ServerEvent, FollowOn, Copy };

struct Pending {
    UtcTime due;                                   // when it reaches the export
    std::variant<AuditRecord, SignInRecord, ServerEvent> record;
    std::shared_ptr<FlowState> flow;               // null: no flow's
    Part part = Part::None;
    std::size_t index = 0;                         // in the flow's rows, server events or follow-ons
};

class Queue
{
public:
    void push(Pending pending)
    {
        std::size_t slot = m_slots.size();
        const Key key{pending.due, m_sequence++, 0};
        if (m_free.empty()) {
            m_slots.push_back(std::move(pending));
        } else {
            slot = m_free.back();
            m_free.pop_back();
            m_slots[slot] = std::move(pending);
        }
        m_heap.push_back({key.due, key.sequence, slot});
        std::push_heap(m_heap.begin(), m_heap.end());
    }

    bool hasDueBefore(UtcTime time) const { return !m_heap.empty() && m_heap.front().due < time; }

    Pending pop()
    {
        std::pop_heap(m_heap.begin(), m_heap.end());
        const std::size_t slot = m_heap.back().slot;
        m_heap.pop_back();
        m_free.push_back(slot);
        return std::move(m_slots[slot]);
    }

    bool empty() const { return m_heap.empty(); }

private:
    struct Key {
        UtcTime due;
        std::uint64_t sequence = 0;
        std::size_t slot = 0;
        bool operator<(const Key& other) const // std heaps put the greatest first
        {
            return due != other.due ? due > other.due : sequence > other.sequence;
        }
    };
    std::vector<Key> m_heap;
    std::deque<Pending> m_slots;
    std::vector<std::size_t> m_free;
    std::uint64_t m_sequence = 0;
};

} // namespace core::demo
