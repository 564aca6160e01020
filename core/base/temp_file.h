// SPDX-License-Identifier: GPL-3.0-or-later
// A temporary file that has no name: readable for nobody else, and gone with the program, whatever ends it. It is
// made in the folder for temporary files at the first append(). Belongs to one thread at a time.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <string_view>
#include <utility>

namespace core {

class TempFile
{
public:
    TempFile() = default;
    ~TempFile() { clear(); }
    TempFile(TempFile&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)), m_size(std::exchange(other.m_size, 0)) {}
    TempFile& operator=(TempFile&&) = delete;

    // DiskFull or NotWritable where there is no room.
    Result<void> append(std::string_view bytes);
    // The number of bytes read: less than `size` at the end only. NotReadable where the disk fails.
    Result<std::size_t> readAt(std::uint64_t offset, char* buffer, std::size_t size) const;
    std::uint64_t size() const { return m_size; }
    void clear(); // gives the disk back

private:
    int m_fd = -1;
    std::uint64_t m_size = 0;
};

} // namespace core
