// SPDX-License-Identifier: GPL-3.0-or-later
// A file on disk, and standard input. Evidence is opened for reading only.
#pragma once
#include "core/base/sha256.h"
#include "core/evidence/stored_source.h"

#include <atomic>
#include <filesystem>
#include <memory>

namespace core {

// A regular file, as long as it was when it was opened: what is written to it later is not read. Refuses
// folders, FIFOs, sockets and devices, which could block for ever.
class FileSource : public StoredSource, private RandomAccess
{
public:
    static Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);
    ~FileSource() override;

    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }
    std::uint64_t sizeAtOpen() const { return m_size; }
    std::optional<std::uint64_t> statedSize() const override { return m_size; }
    std::optional<UtcTime> modifiedAt() const override { return m_modified; }
    std::string sha256() override;
    RandomAccess* randomAccess() override { return this; }

    // How far into the file the last access reached, for progress. From any thread.
    std::uint64_t reached() const { return m_reached.load(std::memory_order_relaxed); }
    // The file on disk has another size or time of change than when it was opened.
    bool hasChanged() const;

private:
    FileSource() = default;
    Result<std::size_t> readAt(std::uint64_t offset, char* buffer, std::size_t size) override;
    std::uint64_t size() const override { return m_size; }

    int m_fd = -1;
    std::uint64_t m_size = 0;
    std::uint64_t m_position = 0;
    std::atomic<std::uint64_t> m_reached{0};
    std::optional<UtcTime> m_modified;
    Sha256 m_hash;
    std::string m_digest; // once it has been asked for
};

// Standard input: its length shows at its end only, and it comes once. Waiting for more ends when `stop` is
// asked for.
class StandardInput : public StoredSource
{
public:
    explicit StandardInput(std::stop_token stop) : m_stop(std::move(stop)) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }
    std::optional<std::uint64_t> statedSize() const override { return std::nullopt; }
    std::string sha256() override;

private:
    std::stop_token m_stop;
    std::uint64_t m_position = 0;
    Sha256 m_hash;
    std::string m_digest;
};

} // namespace core
