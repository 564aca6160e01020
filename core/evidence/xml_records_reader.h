// SPDX-License-Identifier: GPL-3.0-or-later
// Files whose records are elements of XML, one after the other, in whatever surrounds them:
//   event-xml     <Event>..</Event> of Windows event logs: Event Viewer's "Save as XML" and wevtutil /e:Events (root <Events>), wevtutil
//                 without a root, many on one line or one a file, with or without RenderingInfo, with prefixes
//   event-clixml  <Obj>..</Obj> of PowerShell's Export-Clixml (root <Objs>); objects inside an object belong to it
//   wrapped-xml   <result>..</result> of Splunk (root <results>), each as the JSON object of its fields (splunk_result.h)
// Records are cut by their tags alone, so that a broken one costs itself: where a new record begins before the last has ended, or a
// root ends, the last is a reject. Memory is bounded by the longest record (64 MiB, longer ones are rejects). Places are
// EventRecordIDs, else the number of the record in the file. Warning "cut_off": the root is not closed.
#pragma once
#include "core/evidence/reader.h"

namespace core {

std::unique_ptr<Reader> makeEventXmlReader(ByteSource& source);
std::unique_ptr<Reader> makeClixmlReader(ByteSource& source);
std::unique_ptr<Reader> makeSplunkXmlReader(ByteSource& source);

// Whether the head of a file holds a record of the form (for detectFormat). Only the first 64 KiB are looked at.
bool holdsEventXml(std::string_view head);
bool holdsClixml(std::string_view head);

} // namespace core
