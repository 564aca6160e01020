// SPDX-License-Identifier: GPL-3.0-or-later
// What the events of AAD Connect servers and domain controllers mean (resources/knowledge/server_events.tsv and
// hr_codes.tsv, after the domain reference, sections 3.2 to 3.4).
#pragma once
#include "core/knowledge/steps.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace core {

enum class ServerEventClass : std::uint8_t {
    Start,     // 31001, 31006, 31009
    Success,   // 31002, 31007, 31010
    Failure,   // 31003, 31008, 31011, 33xxx, and those of 32xxx that end a request
    Service,   // started, stopped, heartbeat, listener ...
    Context,   // ADSync 403, 405, 6329, password hash sync, domain controllers
    Unknown,
};

struct ServerEventInfo {
    std::string provider;
    std::uint32_t eventId = 0;
    std::string name;      // PasswordResetStart, ADPermissionsError ...
    ServerEventClass eventClass = ServerEventClass::Unknown;
    Lane lane = Lane::Connect;
    std::string step;      // stable: connect.31001, adsync.6329, ad.4724
    std::string title;     // short: "Write-back refused: policy"
    std::string meaning;
    std::string next;
    Fixers who;            // who can put it right; empty where nothing went wrong
    std::string source;    // keys of sources.tsv
};

// Never fails: an unknown id of a known provider answers Unknown with step "connect.<id>".
ServerEventInfo serverEventInfo(std::string_view provider, std::uint32_t eventId);
const std::vector<ServerEventInfo>& serverEventCatalogue(); // all that are known, by provider and id

struct HrCode {
    std::string code;      // eight hexadecimal digits, lower case; a name of ours where the error has only a text
    std::string meaning;
    std::string next;
    std::vector<std::string> texts;  // parts of a message that stand for the code
    std::vector<std::string> events; // steps of the events that come with it: connect.33008, adsync.6329
    Fixers who;
    std::string source; // keys of sources.tsv
};
// Any case, with or without "hr=" and 0x, also as a negative decimal number; the codes of ours by their name.
const HrCode* hrCode(std::string_view code);
// The code that stands in a message ("... hr=80230619, message=..."; "BAIL: MMS(4924) 0x80230619: ..."), else what its text
// tells; null where neither is known.
const HrCode* hrCodeOfMessage(std::string_view message);
// Of an event that has a code and a text of its own, both of which may be empty. An error that has only a text goes first: the code that
// stands beside it is that of many errors ("denied access").
const HrCode* hrCodeOf(std::string_view code, std::string_view message);
const std::vector<HrCode>& hrCodes();

} // namespace core
