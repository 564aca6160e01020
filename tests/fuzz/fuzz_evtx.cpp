// SPDX-License-Identifier: GPL-3.0-or-later
// The EVTX reader on any bytes: every record lies inside its batch and maps to an event or to a reject with a reason,
// whatever the file. `fuzz_evtx --seeds <folder>` writes logs to start from, with our own writer.
#include "core/demo/evtx_writer.h"
#include "core/event/mapping.h"
#include "core/evidence/evtx/evtx_reader.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace {

class InputSource : public core::ByteSource
{
public:
    explicit InputSource(std::string_view bytes) : m_bytes(bytes) {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        size = std::min(size, m_bytes.size() - m_position);
        std::memcpy(buffer, m_bytes.data() + m_position, size);
        m_position += size;
        return size;
    }
    std::uint64_t position() const override { return m_position; }

private:
    std::string_view m_bytes;
    std::size_t m_position = 0;
};

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

void check(core::RecordBatch& batch, std::size_t inputSize)
{
    require(batch.text.capacity() >= batch.text.size() + core::RecordBatch::padding, "the text has padding");
    core::MappedBatch mapped;
    std::size_t refused = 0;
    for (std::uint32_t i = 0; i < batch.records.size(); ++i) {
        const core::Record& record = batch.records[i];
        require(record.length > 0 && record.length <= batch.text.size()
                    && record.offset <= batch.text.size() - record.length, "a record lies inside the text");
        require(record.byteOffset < inputSize, "a record lies inside the file");
        std::string reason;
        if (!core::mapXmlRecord(batch, i, mapped, reason)) {
            require(!reason.empty(), "a refusal has a reason");
            ++refused;
        }
    }
    require(mapped.serverEvents.size() + refused == batch.records.size(), "every record is an event or a reject");
    for (const core::Reject& reject : batch.rejects) {
        require(!reject.reason.empty() && !reject.place.empty(), "a reject says where and why");
        require(reject.byteOffset + reject.byteLength <= inputSize || reject.byteLength == 0, "a reject lies inside the file");
        require(reject.sample.size() <= 4096, "samples are short");
    }
}

void writeSeeds(const std::filesystem::path& folder)
{
    for (int count : {0, 1, 3, 40}) {
        const std::filesystem::path path = folder / ("log-" + std::to_string(count));
        std::ofstream out(path, std::ios::binary);
        core::EvtxWriter writer(out, 48211);
        for (int i = 0; i < count; ++i) {
            core::EvtxEvent event;
            event.time = core::UtcTime::fromCalendar(2021, 2, 3, 10, 11, i, 1234567);
            event.provider = i % 2 ? "ADSync" : "PasswordResetService";
            event.computer = "AADC01";
            event.eventId = 31001;
            event.data = {"TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, PasswordResetRequestStart, Details: a@b.c", "", "x"};
            event.userSid = "S-1-5-18";
            if (!writer.add(event))
                std::abort();
        }
        if (!writer.finish())
            std::abort();
        out.close();
        // Without the unused rest of the chunk: small inputs are tried more often, and a cut-off chunk is read as well.
        std::filesystem::resize_file(path, 4096 + 512 + static_cast<std::size_t>(count) * 450 + (count > 0 ? 1600 : 0));
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    if (*argc == 3 && std::strcmp((*argv)[1], "--seeds") == 0) {
        writeSeeds((*argv)[2]);
        std::exit(0);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    InputSource source(bytes);
    const std::unique_ptr<core::Reader> reader = core::makeEvtxReader(source);
    std::size_t found = 0;
    while (true) {
        core::RecordBatch batch;
        const core::Result<bool> more = reader->next(batch, {});
        require(more.has_value(), "bytes in memory can always be read");
        if (!*more)
            break;
        found += batch.records.size() + batch.rejects.size() + batch.warnings.size();
        check(batch, size);
    }
    require(found > 0 || size > 4096, "what is no log gives a reject");
    return 0;
}
