// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a Windows event log (.evtx, format 3.1) for tests and the demo tenant: events as programs log them through
// ReportEvent, in the layout that the event log service gives them, with checksums and hash tables that Windows
// checks. Streams chunk by chunk: memory is one chunk, whatever the size of the file. The same events give the same
// bytes. Used from one thread.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core {

struct EvtxEvent {
    UtcTime time;                                // TimeCreated and the time of writing; not before 1601
    std::string provider;                        // source name: "PasswordResetService"
    std::string channel = "Application";
    std::string computer;
    std::uint32_t eventId = 0;                   // at most 65535
    std::uint8_t level = 4;                      // 2 error, 3 warning, 4 information
    std::optional<std::uint16_t> qualifiers = 0; // nothing: no attribute
    std::vector<std::string> data;               // UTF-8; one <Data> each
    std::vector<std::u16string> names;           // of the data, as many; empty: a classic source, whose data have none
    std::string userSid;                         // "S-1-5-18"; empty: none
    std::uint64_t keywords = 0x80000000000000;   // classic event
    std::uint16_t task = 0;
};

class EvtxWriter
{
public:
    // `out` must be able to seek (the file header is written last) and must outlive the writer.
    explicit EvtxWriter(std::ostream& out, std::uint64_t firstRecordId = 1);
    ~EvtxWriter();
    EvtxWriter(const EvtxWriter&) = delete;
    EvtxWriter& operator=(const EvtxWriter&) = delete;

    // The event's record id. InvalidArgument, and nothing written, where the event cannot be expressed: text with NUL
    // or broken UTF-8, an event id over 65535, a SID that is none, an event larger than a chunk.
    Result<std::uint64_t> add(const EvtxEvent& event);
    // Writes the last chunk and the file header. Call once, at the end; a file without it is not valid.
    Result<void> finish();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace core
