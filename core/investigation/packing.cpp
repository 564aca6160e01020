// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/packing.h"

#include "core/investigation/case_reading.h"
#include "core/investigation/whole_file.h"
#include "core/sqlite/guarded.h"

namespace core {

Result<std::vector<pack::Item>> gatherItems(const std::filesystem::path& casePath, const pack::PackSelection& what)
{
    return guarded([&]() -> Result<std::vector<pack::Item>> {
        auto opened = openCaseToRead(casePath);
        if (!opened)
            return tl::unexpected(opened.error());
        return pack::gatherItems(**opened, what);
    });
}

Result<pack::PackReport> importPack(const std::filesystem::path& casePath, const pack::PackFile& file, const pack::PackChoice& choice)
{
    return guarded([&]() -> Result<pack::PackReport> {
        auto opened = choice.isDryRun ? openCaseToRead(casePath) : store::Case::open(casePath, sqlite::OpenMode::ReadWrite);
        if (!opened)
            return tl::unexpected(opened.error());
        return pack::importPack(**opened, file, choice);
    });
}

Result<void> writePackFile(const pack::Pack& pack, const std::filesystem::path& output)
{
    const auto bytes = pack::writePack(pack);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto written = writeWhole(output, [&](const TextSink& sink) -> Result<std::uint64_t> {
        const auto done = sink(*bytes);
        return done ? Result<std::uint64_t>(pack.items.size()) : tl::unexpected(done.error());
    });
    return written ? Result<void>() : tl::unexpected(written.error());
}

} // namespace core
