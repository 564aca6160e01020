// SPDX-License-Identifier: GPL-3.0-or-later
// For the tests of event logs: logs in memory, written and read with our own writer and reader.
#pragma once
#include "core/demo/evtx_writer.h"
#include "core/evidence/evtx/evtx_reader.h"

#include <cstring>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace support {

// Hands out its bytes in pieces of uneven size, as a pipe or archive may.
class PieceSource : public core::ByteSource
{
public:
    explicit PieceSource(std::string_view bytes) : m_bytes(bytes) {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        static constexpr std::size_t sizes[] = {70'001, 1, 4096, 333, 65'536, 17};
        size = std::min({size, sizes[m_reads++ % 6], m_bytes.size() - m_position});
        std::memcpy(buffer, m_bytes.data() + m_position, size);
        m_position += size;
        return size;
    }
    std::uint64_t position() const override { return m_position; }

private:
    std::string_view m_bytes;
    std::size_t m_position = 0;
    std::size_t m_reads = 0;
};

struct ReadLog {
    std::vector<std::string> xml;
    std::vector<core::Record> records;
    std::vector<core::Reject> rejects;
    std::map<std::string, std::string> warnings; // code -> text
    std::size_t largestBatch = 0;                // bytes of text
};

inline ReadLog readLog(std::string_view bytes)
{
    ReadLog log;
    PieceSource source(bytes);
    const std::unique_ptr<core::Reader> reader = core::makeEvtxReader(source);
    while (true) {
        core::RecordBatch batch;
        const core::Result<bool> more = reader->next(batch, {});
        if (!more || !*more)
            return log;
        for (const core::Record& record : batch.records) {
            log.xml.emplace_back(batch.bytes(record));
            log.records.push_back(record);
        }
        log.rejects.insert(log.rejects.end(), batch.rejects.begin(), batch.rejects.end());
        for (const core::FileWarning& warning : batch.warnings)
            log.warnings[warning.code] = warning.text;
        log.largestBatch = std::max(log.largestBatch, batch.text.size());
    }
}

inline std::string writeLog(const std::vector<core::EvtxEvent>& events, std::uint64_t firstRecordId = 1)
{
    std::ostringstream out;
    core::EvtxWriter writer(out, firstRecordId);
    for (const core::EvtxEvent& event : events)
        if (!writer.add(event))
            return {};
    return writer.finish() ? out.str() : std::string();
}

// A plausible log of an AAD Connect server; the texts differ in length.
inline std::vector<core::EvtxEvent> someEvents(std::size_t count)
{
    std::vector<core::EvtxEvent> events(count);
    for (std::size_t i = 0; i < count; ++i) {
        core::EvtxEvent& event = events[i];
        event.time = core::UtcTime::fromCalendar(2021, 2, 3, 10, 0, 0, 1234567)
            + core::Duration::milliseconds(static_cast<std::int64_t>(i) * 731);
        event.provider = i % 3 == 0 ? "ADSync" : "PasswordResetService";
        event.computer = "AADC01.corp.contoso.com";
        event.eventId = 31001 + static_cast<std::uint32_t>(i % 2);
        event.data = {"event " + std::to_string(i) + " " + std::string(i * 37 % 400, 'x')};
    }
    return events;
}

template <class T> T numberAt(const std::string& bytes, std::size_t offset)
{
    T value = 0;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}
template <class T> void setNumber(std::string& bytes, std::size_t offset, T value)
{
    std::memcpy(bytes.data() + offset, &value, sizeof value);
}

inline std::size_t recordSize(const std::string& bytes, const core::Record& record)
{
    return numberAt<std::uint32_t>(bytes, record.byteOffset + 4);
}

} // namespace support
