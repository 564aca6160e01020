// SPDX-License-Identifier: GPL-3.0-or-later
// Windows events as text, one block each (format event-text):
//   wevtutil qe /f:text     "Event[0]:" (in the language of Windows, the colon is missing in newer ones), then "  Log Name: Application"
//                           and so on; the last label is the description, whose text runs on in lines of its own
//   Splunk's agent          a line with a US date alone, then "LogName=Application" and so on; the last is "Message="
//   Event Viewer, Copy      "Log Name:      Application" and "Source:        ..." at the beginning of their lines (in the language of
//                           Windows), as the labels of wevtutil, but without a line above them
// A block ends where the next begins. Memory is bounded by the longest block (64 MiB, longer ones are rejects). Places are lines.
#pragma once
#include "core/evidence/reader.h"

namespace core {

std::unique_ptr<Reader> makeEventTextReader(ByteSource& source);

// Whether the file begins with such a block (for detectFormat). `whole`: there is no more of it.
bool holdsEventText(std::string_view head, bool whole);
// Whether the text is one such block as Splunk's agent prints it; it may stand in a cell of a table.
bool holdsKeyedEvent(std::string_view text);
// Whether the text begins with the two lines that Event Viewer's command Copy begins an event with.
bool beginsCopiedEvent(std::string_view text);

} // namespace core
