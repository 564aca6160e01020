// SPDX-License-Identifier: GPL-3.0-or-later
// What one record of a Windows event log says, in whatever form it was exported, before it is interpreted. Every form fills one of
// these and addServerEvent() does the rest, so that the same event becomes the same ServerEvent from each of them.
#pragma once
#include "core/event/event.h"

namespace core {

struct NamedText {
    std::string_view name;
    std::string_view text;
};

struct ServerRecord {
    std::string_view provider, channel, computer;
    std::string_view message;        // as rendered by the export
    bool hasMessagePlace = false;    // the form has a place for the message, which may be empty
    std::optional<std::uint32_t> eventId, qualifiers, level;
    std::optional<std::uint64_t> recordId;
    std::optional<ParsedTime> time;
    std::int64_t writtenTicks = 0;   // see Record
    std::vector<std::string_view> strings; // insertion strings, unnamed data
    std::vector<NamedText> named;          // named data

    std::string_view value(std::string_view name) const;
};

// Adds the event to out.serverEvents; the source takes its canonical name in `said`. Texts of `said` must live as long as the batch. False, with a reason, where it is too little to
// be an event: an id, and a time or a text.
bool addServerEvent(ServerRecord& said, std::uint32_t index, MappedBatch& out, std::string& reason);

// Numbers as they stand in fields of events: blanks around, nothing behind; 0x in front is hexadecimal.
std::optional<std::uint64_t> toNumber(std::string_view text);
std::optional<std::uint32_t> toNumber32(std::string_view text);
// Sets eventId, if there is a usable number; ids of more than 16 bits (InstanceId, old collectors) have the qualifiers in their upper half.
bool setEventId(ServerRecord& said, std::optional<std::uint64_t> id);

// <Data> and <Param> of a piece of XML, with or without one root: EventData and ParameterXml of Log Analytics. False: no XML.
bool readDataXml(std::string_view xml, ServerRecord& said, MappedBatch& out);

} // namespace core
