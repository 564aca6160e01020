// SPDX-License-Identifier: GPL-3.0-or-later
// What Investigation offers of custody: seal, hand-over, and notes of what was written out of the case.
#include "core/custody/bundle.h"
#include "core/custody/hand_over.h"
#include "core/custody/seal.h"
#include "core/investigation/input_lister.h"
#include "core/investigation/investigation.h"
#include "core/sqlite/guarded.h"

namespace core {

namespace {

// What went into a pipe or a device cannot be read again, and reading it may never end: its place is all that is noted.
OutputNote readable(OutputNote output)
{
    std::error_code error;
    const auto status = std::filesystem::status(output.file, error);
    if (output.file.empty() || !std::filesystem::exists(status) || std::filesystem::is_regular_file(status))
        return output;
    output.members.emplace_back("file", utf8Path(std::filesystem::absolute(output.file, error)));
    output.file.clear();
    return output;
}

} // namespace

Result<SealReport> Investigation::seal(const SealOrder& order, std::stop_token stop, Progress& progress)
{
    return guarded([&] { return sealCase(*m_case, order, stop, progress); });
}

Result<LogEntry> Investigation::handOver(const HandOver& order)
{
    return guarded([&]() -> Result<LogEntry> {
        if (isReadOnly())
            return fail(ErrorCode::NotWritable, "the case is only read: the hand-over cannot be noted in it", m_case->path().string());
        return handOverCase(*m_case, order);
    });
}

Result<bool> Investigation::noteOutput(const OutputNote& output)
{
    return guarded([&]() -> Result<bool> {
        if (isReadOnly())
            return false;
        const auto noted = core::noteOutput(*m_case, readable(output));
        return noted ? Result<bool>(true) : tl::unexpected(noted.error());
    });
}

const std::filesystem::path& Investigation::path() const { return m_case->path(); }

bool Investigation::isReadOnly() const
{
    return !m_case->isWritable();
}

bool Investigation::isSealed() const
{
    return guarded([&] { return !m_case->meta("sealed").empty(); }).value_or(false);
}

} // namespace core
