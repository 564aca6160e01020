// SPDX-License-Identifier: GPL-3.0-or-later
// Names of people that stand together in one record: object id and UPN of who signed in, of an actor, of a
// target, also of activities at an account; UPN, object id and anchor of a write-back; what a list of users says. Each pair is kept once, with
// the first and the last time at which it was seen: for a batch on the thread that maps it, then for a file.
// Texts are numbers of whoever numbers them.
#pragma once
#include "core/store/batch_texts.h"
#include "core/store/event_table.h"
#include "core/store/person_link.h"

#include <cstdint>
#include <vector>

namespace core::store {

// Two names of one person, or one name that stands alone (then `b` is 0). Numbers of texts; 0: none.
struct Sighting {
    NameKind aKind = NameKind::None, bKind = NameKind::None;
    std::uint32_t a = 0, b = 0, tenant = 0;
    SeenSpan seen;
    std::uint32_t shown = 0; // display name, of the latest record that had one
    std::int64_t shownAt = neverSeen;

    bool isOfSameNames(const Sighting& other) const
    {
        return a == other.a && b == other.b && tenant == other.tenant && aKind == other.aKind &&
               bKind == other.bKind;
    }
};

class PersonSightings
{
public:
    void clear();
    // What a row says of people; `texts` knows the numbers in it, and is given those that come up here.
    void note(EventTable table, const Row& row, const EventHead& head, BatchTexts& texts);
    void add(const Sighting& sighting);
    // All of another that numbers its texts otherwise: its number n is ids[n - 1] here.
    void add(const PersonSightings& others, const std::vector<std::uint32_t>& ids);
    const std::vector<Sighting>& all() const { return m_all; }

private:
    void pair(NameKind aKind, std::int64_t a, NameKind bKind, std::int64_t b, std::int64_t tenant,
              std::int64_t shown, const EventHead& head);
    void noteUser(const Row& row, const EventHead& head, BatchTexts& texts);
    void noteTarget(const Row& row, const EventHead& head, BatchTexts& texts);
    void noteServer(const Row& row, const EventHead& head, BatchTexts& texts);
    void grow();

    std::vector<Sighting> m_all;
    std::vector<std::uint32_t> m_slots; // place in m_all + 1; 0 = free; a power of two
};

} // namespace core::store
