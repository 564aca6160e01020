// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/merging.h"

#include "core/custody/bundle.h"
#include "core/investigation/case_reading.h"
#include "core/investigation/investigation.h"
#include "core/sqlite/guarded.h"

namespace core {

Result<MergeReport> mergeCase(const std::filesystem::path& casePath, const std::filesystem::path& other, bool isForced)
{
    return guarded([&]() -> Result<MergeReport> {
        if (bundleOf(casePath))
            return fail(ErrorCode::NotWritable, "the case is sealed: it can only be read", casePath.string());
        auto into = store::Case::open(casePath, sqlite::OpenMode::ReadWrite);
        if (!into)
            return tl::unexpected(into.error());
        std::error_code status;
        if (std::filesystem::equivalent(casePath, other, status))
            return fail(ErrorCode::InvalidArgument, "these are one and the same file", other.string());
        auto from = openCaseToRead(other);
        if (!from)
            return tl::unexpected(from.error());
        auto merged = mergeAnnotations(**into, **from, isForced);
        if (!merged || !merged->areLinksStale)
            return merged;
        into->reset();
        (void)Investigation::open(casePath); // works out the flows anew; if not now, whoever opens the case next does
        return merged;
    });
}

} // namespace core
