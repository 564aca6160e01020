// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/pseudonyms.h"

#include "core/custody/bundle.h"
#include "core/custody/examiner_log.h"
#include "core/investigation/case_reading.h"
#include "core/pseudonym/alias_file.h"
#include "core/sqlite/guarded.h"

namespace core {
namespace {

// For writing where that is possible: its log tells of the copy.
Result<std::unique_ptr<store::Case>> openOriginal(const std::filesystem::path& path)
{
    if (bundleOf(path))
        return openCaseToRead(path);
    auto opened = store::Case::open(path, sqlite::OpenMode::ReadWrite);
    if (opened || opened.error().code == ErrorCode::NotFound || opened.error().code == ErrorCode::NotACase)
        return opened;
    return openCaseToRead(path);
}

void log(store::Case& original, const std::filesystem::path& output, const pseudonym::Aliases& aliases, const pseudonym::CopyReport& report)
{
    sqlite::Transaction transaction(original.db());
    appendLog(original, "pseudonymise",
              logDetail({{"output", output.string()}, {"key", pseudonym::keyFingerprint(aliases)}, {"names", std::to_string(report.names)},
                         {"records", std::to_string(report.records)}, {"scanned_bytes", std::to_string(report.scannedBytes)}}));
    transaction.commit();
}

} // namespace

Result<pseudonym::CopyReport> pseudonymiseCase(const std::filesystem::path& casePath, const std::filesystem::path& output, const std::filesystem::path& keyFile,
                                               std::stop_token stop, Progress& progress)
{
    return guarded([&]() -> Result<pseudonym::CopyReport> {
        auto original = openOriginal(casePath);
        if (!original)
            return tl::unexpected(original.error());
        auto aliases = pseudonym::readOrMakeKey(keyFile);
        if (!aliases)
            return tl::unexpected(aliases.error());
        // A key that cannot be kept is of no use: known before the work, not behind it.
        if (auto written = pseudonym::writeKeyFile(*aliases, keyFile); !written)
            return tl::unexpected(written.error());
        auto report = pseudonym::copyCase(**original, output, *aliases, stop, progress);
        if (!report)
            return report;
        if (auto written = pseudonym::writeKeyFile(*aliases, keyFile); !written) {
            std::error_code ignored;
            std::filesystem::remove(output, ignored); // nobody could lead its names back
            return tl::unexpected(written.error());
        }
        if ((*original)->isWritable())
            log(**original, output, *aliases, *report);
        return report;
    });
}

Result<std::unique_ptr<pseudonym::ReportAliases>> reportAliases(const std::filesystem::path& casePath, const std::filesystem::path& keyFile, std::stop_token stop)
{
    return guarded([&]() -> Result<std::unique_ptr<pseudonym::ReportAliases>> {
        auto read = openCaseToRead(casePath);
        if (!read)
            return tl::unexpected(read.error());
        auto aliases = pseudonym::readOrMakeKey(keyFile);
        if (!aliases)
            return tl::unexpected(aliases.error());
        auto made = std::make_unique<pseudonym::ReportAliases>(*std::move(aliases));
        if (auto learned = made->learn(**read, stop); !learned)
            return tl::unexpected(learned.error());
        return made;
    });
}

} // namespace core
