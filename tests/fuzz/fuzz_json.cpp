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

// Names of lists and of what stands beside them are no part of a piece.
bool hasListName(std::string_view bytes)
{
    for (const std::string_view name : {"data", "EntityResult", "results", "Entity", "next", "total", "max", "preview", "messages", "fields", "ount", "more"})
        if (bytes.find(name) != std::string_view::npos)
            return true;
    return false;
}

void readWith(const core::DetectedFormat& format, std::string_view bytes)
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
        core::eachList(mapped, [&](const auto& events) {
            std::int64_t last = -1; // several events of one record follow each other
            for (const auto& event : events) {
                const core::Record& record = batch.records.at(event.record);
                if (last != std::int64_t(event.record))
                    count(covered, record.byteOffset, record.sourceLength ? record.sourceLength : record.length);
                last = event.record;
            }
        });
        for (const auto* list : {&batch.rejects, &mapped.rejects})
            for (const core::Reject& reject : *list)
                count(covered, reject.byteOffset, reject.byteLength);
    }
    // A byte above 127 outside of every piece is lost, unless it belongs to a byte order mark or an envelope's name.
    if (bytes.find("\xEF\xBB\xBF") == std::string_view::npos && bytes.find('@') == std::string_view::npos
        && bytes.find("value") == std::string_view::npos && bytes.find("ecords") == std::string_view::npos
        && format.name != "log-analytics-tables" && !hasListName(bytes))
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
    for (const char* name : {"diagnostic-jsonl", "diagnostic-records", "graph-json", "log-analytics-tables"})
        readWith({name, {}}, bytes);
    if (format.name.ends_with("json") || format.name.ends_with("jsonl") || format.name.ends_with("page"))
        readWith(format, bytes); // as an import would, with what the beginning tells of the records
    return 0;
}
