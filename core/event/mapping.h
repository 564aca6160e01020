// SPDX-License-Identifier: GPL-3.0-or-later
// From records to events: one mapping per shape of record, chosen by the record's own content, so that one file may
// hold several logs. Functions are pure; call them from any thread.
//
// The key of an event is XXH3-64 over what identifies the record: kind and id where there is one; else time, correlation
// id, operation, reason and target; for server events computer (without its domain), channel, record id and the whole second;
// where nothing of that exists, the record's bytes. Whoever finds the same key twice still compares the contents
// (store/event_writer).
// An event whose form lacks the id (EventHead::weak: audit rows of the portal's CSV, server events without a record id, computer
// or channel) has a key of its contents, which only copies in forms alike share. Its copies in forms that have the id are found by
// what both carry: store/copy_index.h.
#pragma once
#include "core/event/event.h"

#include <stop_token>

namespace core {

// Maps all records of the batch. `batch` is taken by reference because a broken line may turn out to hold several
// records: then the list of records is extended and `out` refers to the new ones.
// When stopped, the result is not complete.
void mapBatch(RecordBatch& batch, MappedBatch& out, const std::stop_token& stop = {});

// All rows of a batch of a delimited table.
void mapRows(RecordBatch& batch, MappedBatch& out, const std::stop_token& stop = {});
// The shapes; each maps record `index` and appends to one list of `out`. They return false, with a reason, where
// the record cannot be used.
bool mapJsonRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason);
// The same for a record that stands as a text inside record `index`, in a column of a table. `json` must live as long as `out`.
bool mapJsonText(std::string_view json, std::uint32_t index, MappedBatch& out, std::string& reason);
// `<Event>...</Event>` of a Windows event log, as the EVTX reader renders it or Event Viewer saves it.
bool mapXmlRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason);
// The same for an event that stands as a text inside record `index`: a member of JSON, a column of a table. `xml` must live as long
// as `out`.
bool mapXmlText(std::string_view xml, std::uint32_t index, MappedBatch& out, std::string& reason);
// One event as wevtutil or Splunk's agent prints it.
bool mapEventTextRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason);
// The same for such a text inside a record. It must be UTF-8 and live as long as the batch. `zonedTime`: what stands around the text
// says of its time, which in the text is without a zone.
bool mapEventText(std::string_view text, std::uint32_t index, MappedBatch& out, std::string& reason, std::string_view zonedTime = {});
// `<Obj>...</Obj>` of Export-Clixml.
bool mapClixmlRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason);

} // namespace core
