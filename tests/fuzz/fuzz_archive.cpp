// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file: unpacked whatever they are, decoded, and told of completely: no crash, no endless
// work, members counted.
#include "core/base/text.h"
#include "core/evidence/archive/evidence_walk.h"
#include "core/evidence/decoding_source.h"
#include "tests/support/archives.h"

#include <cstdlib>

namespace {

class Reader : public core::EvidenceVisitor
{
public:
    std::uint64_t pieces = 0;

    core::Result<void> visit(core::EvidencePiece& piece) override
    {
        ++pieces;
        if (!core::isValidUtf8(piece.path))
            std::abort();
        const auto head = piece.content.peek();
        if (!head)
            return tl::unexpected(head.error());
        core::DecodingSource text(piece.content, *head);
        std::string buffer(pieces % 2 == 0 ? 7 : 8192, '\0');
        std::uint64_t total = 0;
        for (;;) {
            const auto got = text.read(buffer.data(), buffer.size());
            if (!got)
                return tl::unexpected(got.error());
            if (*got == 0)
                break;
            total += *got;
        }
        if (total != text.position())
            std::abort();
        if (text.encoding().empty() && total != piece.content.position() && text.warnings().empty())
            std::abort(); // what was neither decoded nor repaired passes through
        return core::drain(piece.stored, {});
    }
    core::Result<void> visitArchive(const core::ArchiveSummary& archive) override
    {
        if (archive.sha256.size() != 64)
            std::abort();
        ++pieces;
        return {};
    }
    core::Result<void> visitUnreadable(const std::string&, bool, const core::Error& error) override
    {
        ++pieces;
        if (error.detail.empty())
            std::abort();
        return {};
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    core::ArchiveLimits limits;
    limits.freeBytes = 1 << 20;
    limits.members = 200;
    limits.spoolBytes = 1 << 20;
    for (const bool seekable : {true, false}) {
        support::MemoryStored stored(std::string(reinterpret_cast<const char*>(data), size),
                                     seekable ? std::string::npos : 100, seekable);
        Reader reader;
        const auto walked = core::walkEvidence("in", stored, limits, reader, {});
        if (reader.pieces == 0 || (!walked && walked.error().code != core::ErrorCode::LimitExceeded))
            std::abort();
    }
    return 0;
}
