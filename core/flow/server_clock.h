// SPDX-License-Identifier: GPL-3.0-or-later
// How far the clock of each server is ahead of the cloud's: estimated from exact matches, correctable by the examiner. Applied
// to what is shown, never to the evidence. And which spellings of a name mean one server. Belongs to the thread of the case; throws
// sqlite::Error.
#pragma once
#include "core/store/case.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace core {

struct ServerNote; // core/flow/link_decisions.h

struct ServerClock {
    std::string computer;                     // empty: events whose export names no computer
    std::int64_t computerNumber = 0;          // of the dictionary; 0 for the nameless
    std::optional<std::int64_t> estimatedMs;  // median over the matches; nothing: none bounds it
    std::size_t matches = 0;                  // samples behind the estimate
    std::optional<std::int64_t> correctedMs;  // by the examiner
    bool isStaging = false;                   // by the examiner: should not write back
    std::uint64_t events = 0;                 // of PasswordResetService; only where asked for
};

// The server that a name means: the host in lower case, as records are told apart (core/event/server_record.cpp), since some exports
// write the domain behind it and some do not. An address stays whole.
std::string serverKey(std::string_view computer);

using ServerNotes = std::map<std::string, ServerNote, std::less<>>;
ServerNotes readNotesByServer(store::Case& theCase); // by serverKey(); a note holds for every spelling of the name

// The name under which a server is listed, out of its spellings (not empty): one that the examiner noted something of, so that the note
// can be changed under it; else the longest, which has the domain. `notes` as readServerNotes() has them.
std::string shownServerName(const std::vector<std::string>& spellings, const ServerNotes& notes);

// The clock of every spelling of a server that has samples or a note, by number: spellings of one server share their samples.
// `withEvents`: instead every server that logged an event of the write-back service, once, by name, the nameless last.
std::vector<ServerClock> readClocks(store::Case& theCase, bool withEvents = false);

} // namespace core
