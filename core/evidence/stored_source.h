// SPDX-License-Identifier: GPL-3.0-or-later
// One piece of evidence as it is stored: a file on disk, standard input, a member of an archive. What the
// ledger says of size and SHA-256 is of these bytes, before anything is unpacked or decoded.
#pragma once
#include "core/base/utc_time.h"
#include "core/evidence/byte_source.h"

#include <optional>
#include <stop_token>
#include <string>

namespace core {

// Bytes at any offset, where the store can do that. Not hashed.
class RandomAccess
{
public:
    virtual ~RandomAccess() = default;
    virtual Result<std::size_t> readAt(std::uint64_t offset, char* buffer,
                                       std::size_t size) = 0; // 0 behind the end
    virtual std::uint64_t size() const = 0;
};

class StoredSource : public ByteSource
{
public:
    virtual std::optional<std::uint64_t> statedSize() const = 0; // nothing where only the end will tell
    virtual std::optional<UtcTime> modifiedAt() const { return std::nullopt; }
    virtual std::string sha256() = 0; // of all bytes read so far; asked at the end
    // Why the bytes end before they should; empty if they do not.
    virtual std::string defect() const { return {}; }
    virtual RandomAccess* randomAccess() { return nullptr; }
};

// Reads what is left, so that a hash is of the whole.
Result<void> drain(ByteSource& source, std::stop_token stop);
Result<std::string> hashOf(RandomAccess& file, std::stop_token stop);

} // namespace core
