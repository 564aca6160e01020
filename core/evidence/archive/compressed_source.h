// SPDX-License-Identifier: GPL-3.0-or-later
// Unpacks one compressed stream: gzip by zlib (which checks the sums that libarchive passes over), bzip2, xz
// and zstd by libarchive. Streams that stand one behind the other are one, as their tools have it. Damage
// ends the bytes and is a defect(), so that everything whole in front of it is read.
#pragma once
#include "core/evidence/archive/archive_limits.h"
#include "core/evidence/archive/container.h"
#include "core/evidence/byte_source.h"

#include <memory>

namespace core {

class CompressedSource : public ByteSource
{
public:
    // `packed` and `budget` must outlive it.
    static std::unique_ptr<CompressedSource> make(Container kind, ByteSource& packed, UnpackBudget& budget,
                                                  std::stop_token stop);

    Result<std::size_t> read(char* buffer, std::size_t size) final;
    std::uint64_t position() const final { return m_position; }
    const std::string& defect() const { return m_defect; }

protected:
    explicit CompressedSource(UnpackBudget& budget) : m_budget(budget) {}
    virtual Result<std::size_t> unpack(char* buffer,
                                       std::size_t size) = 0; // Damaged where the stream is at fault

private:
    UnpackBudget& m_budget;
    std::uint64_t m_position = 0;
    std::string m_defect;
};

} // namespace core
