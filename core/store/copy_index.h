// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the copies of a record in forms that lack its id: rows of the portal's CSV, of Event Viewer's CSV, selections of columns ...
// (definitions.md, "A record is the same if"). Such an event is called weak. Its copies in other forms have other keys, so they are
// looked for by what all forms carry:
//   audit         whole second, correlation id, operation; content: the reason
//   signin        whole second, correlation id; where one of the two has none: user and application
//   server_event  whole second, event id;                  content: the text (server_event.text_key)
//   risk_event    whole second, type of risk
//   activity      whole second, operation
// What is found are candidates. They are the same if no column of TableSpec::copyIdentity contradicts: a form with fewer fields
// does not. Two tables of this kind are kept for each of these event tables: of all weak events, which every new event is held
// against (it is empty where no such form was imported, and then costs nothing), and of all events, which is made when the first
// weak event comes in. Either order of import ends in the same events: the weak one is found by the full one, and takes its id,
// or the other way round.
// An event without seconds (EventHead::wholeMinutes) stands under its whole minute, and its copies are looked for in all seconds of it.
// One that has but the time at which it was written (timeIsOfWriting) may be a copy of an earlier one: for those every event
// stands under the hour of its time as well, from the first of them on. So it is with sign-ins whose form has no correlation id
// (bare; the short download of the portal): from the first of them on every sign-in stands under its user and application as well.
#pragma once
#include "core/store/event_table.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace core::store {

struct CopyKey {
    std::uint64_t place = 0;    // 0: the event cannot be found in this way
    std::uint32_t content = 0;  // 0: the form has none, which contradicts nothing
    bool operator==(const CopyKey&) const = default;
};

// All by which an event is found.
struct CopyTraits {
    std::uint64_t record = 0;   // hash of what all forms carry, without the time; 0: the event cannot be found in this way
    std::uint32_t content = 0;  // CopyKey::content
    std::uint64_t user = 0;     // in place of `record`, for copies that lack the correlation id; 0: none, or not asked for
    std::int64_t ticks = 0;
    bool wholeMinutes = false;
    bool operator==(const CopyTraits&) const = default;

    CopyKey key() const;                    // under which it stands
    CopyKey hour(int later = 0) const;      // the same of its hour, or of that many hours later
    std::optional<CopyKey> userKey() const; // under which it stands for those
    std::vector<CopyKey> near() const;      // under which its copies may stand
};
// `byUser`: bare sign-ins are to find this one.
CopyTraits copyTraits(EventTable table, std::optional<std::int64_t> ticks, bool wholeMinutes, const Row& row, const Dictionary& texts, bool byUser);
// A sign-in that is found by its user alone.
inline bool isBare(EventTable table, const Row& row) { return table == EventTable::SignIn && row[signin_column::Correlation].isNull(); }
// The tables whose events may be weak.
inline bool mayBeWeak(EventTable table)
{
    return table == EventTable::Audit || table == EventTable::SignIn || table == EventTable::Server || table == EventTable::RiskEvent ||
           table == EventTable::Activity;
}

// A hash table with removal, 16 bytes a slot.
class CopyIndex
{
public:
    bool isEmpty() const { return m_size == 0; }
    void clear();
    void add(const CopyKey& key, std::uint32_t event);
    void remove(const CopyKey& key, std::uint32_t event);
    // Events that may be copies, by their numbers, which is the order in which they were imported. Good until the next call.
    const std::vector<std::uint32_t>& candidates(const CopyKey& key);

private:
    struct Slot {
        std::uint64_t place = 0;
        std::uint32_t content = 0;
        std::uint32_t event = 0; // 0 = free
    };
    void insert(Slot slot);
    void grow();

    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
    std::vector<std::uint32_t> m_found;
};

} // namespace core::store
