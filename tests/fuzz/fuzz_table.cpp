// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes through the detection, the reader and the mapping of tables, and through the parser of column mappings: no crash,
// no piece outside of the input, no byte twice, and every letter in a piece or in a line that is no record.
#include "core/event/mapping.h"
#include "core/event/row_json.h"
#include "core/evidence/detect_table.h"
#include "core/evidence/table_reader.h"
#include "core/knowledge/columns.h"

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

void readWith(core::Reader& reader, std::string_view bytes)
{
    std::vector<unsigned char> covered(bytes.size(), 0);
    for (;;) {
        core::RecordBatch batch;
        const auto more = reader.next(batch, {});
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
        take(mapped.serverEvents);
        for (const auto* list : {&batch.rejects, &mapped.rejects})
            for (const core::Reject& reject : *list)
                count(covered, reject.byteOffset, reject.byteLength);
        for (const core::Record& record : batch.records) {
            if (batch.bytes(record) != bytes.substr(record.byteOffset, record.length))
                std::abort();
            (void)core::rowAsGraph(*batch.layout, batch.bytes(record));
            (void)core::rowAsObject(*batch.layout, batch.bytes(record));
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const core::DetectedFormat format = core::detectTable(bytes);
    if (format.isKnown() != (format.layout != nullptr))
        std::abort();
    for (const core::RecordKind kind : {core::RecordKind::GraphAudit, core::RecordKind::GraphSignIn, core::RecordKind::Other}) {
        core::MemorySource source(bytes);
        readWith(*core::makeTableReader(source, kind), bytes);
    }
    if (format.layout) {
        core::MemorySource source(bytes);
        readWith(*core::makeReader(format, source), bytes);
    }
    // Behind a header that is known, so that rows are reached at once.
    std::string table = "Date (UTC),CorrelationId,Activity,Service,Location,Status,InitiatedBy\n";
    table += bytes;
    core::MemorySource source(table);
    readWith(*core::makeTableReader(source, core::RecordKind::GraphAudit), table);
    if (auto mapping = core::parseColumnMapping(bytes)) {
        const auto again = core::parseColumnMapping(core::writeColumnMapping(*mapping));
        if (!again || !(*again == *mapping))
            std::abort();
    }
    return 0;
}
