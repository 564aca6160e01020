// SPDX-License-Identifier: GPL-3.0-or-later
// One event table as the writer of events needs it: its statements and what is known of the keys in it. Belongs to the thread of its
// connection. Throws sqlite::Error.
#pragma once
#include "core/sqlite/connection.h"
#include "core/store/copy_index.h"
#include "core/store/event_table.h"
#include "core/store/key_index.h"
#include "core/store/row_insert.h"

namespace core::store {

enum Flag : std::int64_t {
    Variant = 1, Superseded = 2, ZoneAssumed = 4, Rebuilt = 8, ZoneGiven = 16, Weak = 32,
    Pending = 1 << 30, // waits inside a transaction of EventRetimer; no index knows it
};

struct TableWriter {
    TableWriter(sqlite::Connection& db, EventTable which);

    // The row of the event as it stands. False: there is none.
    struct Head {
        std::optional<std::int64_t> time;
        std::int64_t digits = 0, flags = 0;
    };
    bool load(std::int64_t event, Head& head, Row& row);

    const EventTable table;
    const TableSpec& spec;
    RowInsert insert;
    sqlite::Statement select, update, setRaw, setFlags, setKey, keys;
    KeyIndex index;
    CopyIndex weak, all; // see copy_index.h
    bool allLoaded = false;
};

Cell readCell(const sqlite::Statement& row, int column);

} // namespace core::store
