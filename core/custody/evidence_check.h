// SPDX-License-Identifier: GPL-3.0-or-later
// Are the files of the ledger still what they were when they were read? Archives are unpacked again (in
// memory), so that each of their members is compared as well. A file that has
// grown and begins as it was is in order: it is still written to.
#pragma once
#include "core/base/progress.h"
#include "core/store/case.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace core {

// Action of the first entry in the log of a copy under other names (core/pseudonym). Evidence cannot be imported into it: the files of its
// ledger are the original's, by their hashes, under other names.
inline constexpr std::string_view copiedUnderOtherNames = "pseudonymise.made";

// Throws sqlite::Error.
class EvidenceCheck
{
public:
    using Report = std::function<void(bool ok, std::string text, const std::string& path)>;

    // `folder`: where files that have moved are looked for by size and hash; may be empty.
    EvidenceCheck(store::Case& theCase, std::filesystem::path folder, std::stop_token stop,
                  Progress& progress, Report report)
        : m_case(theCase), m_folder(std::move(folder)), m_stop(std::move(stop)), m_progress(progress),
          m_report(std::move(report))
    {}
    // The file of that path and hash alone, or the member of an archive.
    void checkOnly(std::string path, std::string sha256) { m_only = {std::move(path), std::move(sha256)}; }
    void run();

private:
    struct Row {
        std::string path, sha256, format;
        std::uint64_t bytes = 0;
        std::int64_t container = 0;
    };
    // A file on disk, with the rows of itself and of what was in it.
    struct File {
        std::string path;
        std::vector<const Row*> rows;
    };
    using Hashes = std::multimap<std::string, std::string>; // by path

    void loadRows();
    bool isWanted(const Row& row) const;
    std::vector<File> files() const;
    std::string outermost(const Row& row) const;
    void check(const File& file);
    void compare(const Row& row, bool isMember, const Hashes& found, const std::filesystem::path& place, const std::string& movedTo);
    bool hasGrown(const Row& row, const std::filesystem::path& place);
    void reportMissing(const File& file, bool exists);
    bool hasExpected(const File& file, const std::filesystem::path& onDisk);
    std::optional<std::filesystem::path> locate(const File& file, bool& exists);
    std::optional<std::string> hashOfFile(const std::filesystem::path& path);
    std::optional<std::filesystem::path> findMoved(std::uint64_t bytes, const std::string& sha256);

    store::Case& m_case;
    std::filesystem::path m_folder;
    std::stop_token m_stop;
    Progress& m_progress;
    Report m_report;
    std::optional<std::pair<std::string, std::string>> m_only; // path, hash
    std::map<std::int64_t, Row> m_rows; // by ledger row
    std::multimap<std::uint64_t, std::filesystem::path> m_bySize;
    bool m_listed = false;
    std::pair<std::filesystem::path, std::string> m_lastHashed;
    std::uint64_t m_done = 0;
};

} // namespace core
