// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/stored_source.h"

#include "core/base/sha256.h"

#include <vector>

namespace core {

namespace {
constexpr std::size_t blockSize = 256 * 1024;
}

Result<void> drain(ByteSource& source, std::stop_token stop)
{
    std::vector<char> buffer;
    // Most sources are at their end already: they are asked with little before the large buffer is made.
    buffer.resize(512);
    while (!stop.stop_requested()) {
        const auto got = source.read(buffer.data(), buffer.size());
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            return {};
        buffer.resize(blockSize);
    }
    return fail(ErrorCode::Cancelled, "cancelled");
}

Result<std::string> hashOf(RandomAccess& file, std::stop_token stop)
{
    Sha256 hash;
    std::vector<char> buffer(blockSize);
    for (std::uint64_t offset = 0; !stop.stop_requested();) {
        const auto got = file.readAt(offset, buffer.data(), buffer.size());
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            return hash.finish();
        hash.add({buffer.data(), *got});
        offset += *got;
    }
    return fail(ErrorCode::Cancelled, "cancelled");
}

} // namespace core
