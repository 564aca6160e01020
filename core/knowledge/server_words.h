// SPDX-License-Identifier: GPL-3.0-or-later
// The words of Windows event logs in all their exports: names of sources and levels, what stands in the place of a message that
// could not be rendered, and our own wording for such messages (resources/knowledge: server_providers, event_levels,
// missing_descriptions, server_texts). Pure functions; answers are views into the tables or into the argument.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

// The name under which the XML of an event knows its source: "Microsoft Windows security auditing." (Event Viewer's CSV) is
// "Microsoft-Windows-Security-Auditing". Sources outside the table keep the name that they have.
std::string_view canonicalProvider(std::string_view name);
bool isKnownProvider(std::string_view name); // it is in the table
// Letters and digits in lower case, without "Microsoft" and "Windows" in front: equal where a source goes by several names.
std::string foldProvider(std::string_view name);
// The source logs its whole message as one insertion string.
bool messageIsString(std::string_view provider);

// 0 (log always, audits) to 5 (verbose) for the name of a level in any language of Windows, or for the number as text.
std::optional<std::uint32_t> eventLevel(std::string_view name);

// A text for comparison: blanks evened out, lower case, any letter beyond ASCII as '?'.
std::string foldMessage(std::string_view text);

// "The description for Event ID 31001 from source X cannot be found ...", in any language.
struct MissingDescription {
    bool missing = false;
    std::string_view strings; // the insertion strings behind it, as one text; empty where none are there
};
MissingDescription missingDescription(std::string_view message);

// Our wording for the event, with places for its values; empty where there is none.
std::string_view serverTextTemplate(std::string_view provider, std::uint32_t eventId);

} // namespace core
