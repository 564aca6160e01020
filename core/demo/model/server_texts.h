// SPDX-License-Identifier: GPL-3.0-or-later
// Insertion strings of the events that a directory synchronisation server logs (domain reference 3.1 to 3.4). Layouts
// follow the published examples; where none is public (31006, 31007, 31003, the service level) they follow the same
// pattern.
#pragma once
#include "core/demo/model/records.h"
#include "core/demo/model/tenant.h"

#include <string>
#include <string_view>

namespace core::demo {

// How much of an event names its request: all of it, a TrackingId of zeros, no TrackingId, or only the user's name.
enum class Naming : std::uint8_t { Full, ZeroId, NoId, UserOnly };

struct ServerRequest {
    const Person* person = nullptr;
    std::string trackingId;
    std::string adminUpn;        // resets by an admin
    Naming naming = Naming::Full;
    bool unblock = true;
    bool forceChange = false;
    bool change = false;         // the old password was given
};

// 31001, 31002, 31003, 31006 to 31011 and 33001 to 33009.
std::string requestText(std::uint32_t eventId, const ServerRequest& request);
// 31015, 31016, 31019, 31034, 31044, 32002.
std::string serviceText(std::uint32_t eventId, const std::string& trackingId);
// ADSync 403, 405 and 6329 (for the failure `prsEventId`).
std::string adsyncText(std::uint32_t eventId, const std::string& connectorAccount, std::uint32_t prsEventId = 0);
// Directory Synchronization 656 and 657.
std::string hashSyncText(std::uint32_t eventId, const Person& person, UtcTime changed);
std::uint8_t levelOf(std::string_view provider, std::uint32_t eventId);

// The name of the task in Event Viewer; "None" where there is none.
std::string_view taskName(std::string_view provider);
// The text that Windows shows: the data put into the text of the event id. Empty where the text is not known.
std::string renderedText(const ServerEvent& event);
// What is shown where the program behind `provider` is not installed.
std::string textOfUnknownSource(const ServerEvent& event);

} // namespace core::demo
