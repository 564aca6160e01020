// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cells of a table's rows go: worked out once for a layout, so that a row is mapped without looking at a name.
#pragma once
#include "core/event/json_fields.h"
#include "core/knowledge/cell_words.h"
#include "core/knowledge/columns.h"

#include <deque>
#include <string>

namespace core {

struct RowSlot {
    enum class Use : std::uint8_t {
        None,
        Member,    // one of the record's own: JsonFields::text(member)
        Part,      // an object or a list as JSON in the cell, or the words that the portal has in its place
        Plain,     // a value inside of such a part: `plain`
        User, App, // of who did it: `actor`
        Actor,     // of the user or the app, as the cell of use ActorType says: `actor`
        ActorType,
        Target,    // of a target: `number`, `target`
        Changed,   // the name of a changed property
        DetailKey, DetailValue, // of an additional detail: `number`
        Nested,    // of an object that only one mapping knows: JsonFields::nested()
    };
    Use use = Use::None;
    JsonMember member = JsonMember::none;
    std::uint16_t number = 0;
    ColumnType type = ColumnType::Text;
    const CellWords* words = nullptr;
    std::string_view JsonFields::*plain = nullptr;
    std::string_view JsonFields::Actor::*actor = nullptr;
    std::string_view JsonFields::Target::*target = nullptr;
    bool isOfTargets = false; // a value of a target or of what was changed in it, of any use
    std::string zone; // of a time, where the header names an offset: "+01:00"
};

struct RowPlan {
    TableLayout layout;
    std::vector<RowSlot> slots; // one a column
    bool timesAreUtc = false;   // the header says so: "Date (UTC)", "TimeGenerated [UTC]"; or it is that of a program that writes UTC
    bool lastMayLack = false;   // the last column has no name: a delimiter at the end of the header
    bool namesZones = false;    // some columns name an offset: "TimeGenerated [UTC+01:00]"
    bool isOwnExport = false;   // written by `sspr events`: cells may have an apostrophe in front (core/base/csv_text.h)
};

// The cells of a row as they were before an export of our own was written; those of other tables stay as they are.
void readOwnCells(const RowPlan& plan, std::vector<std::string_view>& cells);

// Puts the offset that its header names behind each time that names none.
void nameZones(const RowPlan& plan, std::vector<std::string_view>& cells, std::deque<std::string>& arena);

// Of this thread; good until the next call.
const RowPlan& planOf(const TableLayout& layout);

// Of a cell such as "Berlin, Land Berlin, DE"; the state may be missing, and the city.
struct PlaceText {
    std::string_view city, state, country;
};
PlaceText splitPlace(std::string_view text);

} // namespace core
