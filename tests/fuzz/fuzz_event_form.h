// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes through one reader of Windows events and its mapping: no crash, no piece outside of the input, no byte twice, and the
// same pieces whatever the size of the reads.
#pragma once
#include "core/event/mapping.h"
#include "core/evidence/reader.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace fuzz {

// Hands out its bytes in pieces of one size.
class StepSource : public core::ByteSource
{
public:
    StepSource(std::string_view bytes, std::size_t step) : m_bytes(bytes), m_step(step) {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        size = std::min({size, m_step, m_bytes.size() - m_at});
        std::memcpy(buffer, m_bytes.data() + m_at, size);
        m_at += size;
        return size;
    }
    std::uint64_t position() const override { return m_at; }

private:
    std::string_view m_bytes;
    std::size_t m_step, m_at = 0;
};

inline void require(bool condition)
{
    if (!condition)
        std::abort();
}

using Piece = std::pair<std::uint64_t, std::uint64_t>; // offset, length

inline std::vector<Piece> piecesOf(const char* format, std::string_view bytes, std::size_t step)
{
    std::vector<Piece> pieces;
    StepSource source(bytes, step);
    const auto reader = core::makeReader(format, source);
    for (;;) {
        core::RecordBatch batch;
        core::MappedBatch events;
        const auto more = reader->next(batch, {});
        require(more.has_value());
        if (!*more)
            break;
        core::mapBatch(batch, events);
        require(events.serverEvents.size() + events.rejects.size() == batch.records.size());
        for (const core::ServerEvent& event : events.serverEvents) {
            require(event.eventId.has_value() && event.key != 0);
            const core::Record& record = batch.records.at(event.record);
            require(bytes.substr(record.byteOffset, record.length) == batch.bytes(record));
            pieces.emplace_back(record.byteOffset, record.length);
        }
        for (const auto* rejects : {&batch.rejects, &events.rejects})
            for (const core::Reject& reject : *rejects) {
                require(!reject.reason.empty() && !reject.place.empty() && reject.sample.size() <= 4096);
                pieces.emplace_back(reject.byteOffset, reject.byteLength);
            }
    }
    std::sort(pieces.begin(), pieces.end());
    std::uint64_t end = 0;
    for (const auto& [offset, length] : pieces) {
        require(length > 0 && offset >= end && offset + length <= bytes.size());
        end = offset + length;
    }
    return pieces;
}

inline int checkForm(const char* format, const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto pieces = piecesOf(format, bytes, size + 1);
    require(pieces == piecesOf(format, bytes, std::max<std::size_t>(1, size / 3)));
    return 0;
}

} // namespace fuzz
