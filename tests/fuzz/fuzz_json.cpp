// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes through detection, both JSON readers and the mapping: no crash, no piece outside of the input, no byte twice.
#include "core/event/mapping.h"
#include "core/evidence/reader.h"

#include <cstdlib>
#include <vector>

namespace {

void count(std::vector<unsigned char>& covered, std::uint64_t offset, std::uint64_t length)
{
    if (offset > covered.size() || length > covered.size() - offset)
        std::abort();
    for (std::uint64_t i = offset; i < offset + length; ++i)
        if (covered[i]++ != 0)
            std::abort();
}

void readWith(const char* format, std::string_view bytes)
{
    core::MemorySource source(bytes);
    const auto reader = core::makeReader(format, source);
    std::vector<unsigned char> covered(bytes.size(), 0);
    for (;;) {
        core::RecordBatch batch;
        const auto more = reader->next(batch, {});
        if (!more || !*more)
            break;
        core::MappedBatch mapped;
        core::mapBatch(batch, mapped);
        const auto take = [&](const auto& events) {
            for (const auto& event : events)
                count(covered, batch.records.at(event.record).byteOffset, batch.records.at(event.record).length);
        };
        take(mapped.audits);
        take(mapped.signIns);
        take(mapped.others);
        for (const auto* list : {&batch.rejects, &mapped.rejects})
            for (const core::Reject& reject : *list)
                count(covered, reject.byteOffset, reject.byteLength);
    }
    // A byte above 127 outside of every piece is lost, unless it belongs to a byte order mark or an envelope's name.
    if (bytes.find("\xEF\xBB\xBF") == std::string_view::npos && bytes.find('@') == std::string_view::npos
        && bytes.find("value") == std::string_view::npos && bytes.find("ecords") == std::string_view::npos)
        for (std::size_t i = 0; i < bytes.size(); ++i)
            if (covered[i] == 0 && (bytes[i] & 0x80) != 0)
                std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const core::DetectedFormat format = core::detectFormat(bytes, true);
    if (format.isKnown() == !format.why.empty())
        std::abort();
    readWith("diagnostic-jsonl", bytes);
    readWith("diagnostic-records", bytes);
    readWith("graph-json", bytes);
    return 0;
}
