// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/case_reading.h"

#include "core/custody/bundle.h"

namespace core {

using sqlite::OpenMode;

Result<std::unique_ptr<store::Case>> openCaseToRead(const std::filesystem::path& path)
{
    // A sealed case is declared not to change: nothing beside it is looked at, and nothing is made.
    if (const auto bundle = bundleOf(path))
        return store::Case::open(*bundle / bundle_file::theCase, OpenMode::Immutable);
    // A folder that takes no files: without a write-ahead log beside it SQLite opens only what is declared immutable.
    auto opened = store::Case::open(path, OpenMode::Read);
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::Immutable}) {
        if (opened || (opened.error().code != ErrorCode::NotReadable && opened.error().code != ErrorCode::NotWritable))
            break;
        opened = store::Case::open(path, mode);
    }
    return opened;
}

} // namespace core
