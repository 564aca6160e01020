// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/evidence_copy.h"

#include "core/base/sha256.h"
#include "core/evidence/file_source.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <fstream>
#include <map>

namespace core {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view standardInput = "-";

fs::path pathOf(const std::string& text)
{
    return fs::path(std::u8string(text.begin(), text.end()));
}

// Letters that every file system and `sha256sum` take as they are.
std::string safeName(const std::string& path)
{
    std::string name = path.substr(path.find_last_of("/\\") + 1);
    for (char& c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'))
            c = '_';
    return name.substr(name.size() > 100 ? name.size() - 100 : 0);
}

Error writeError(const fs::path& path)
{
    const bool isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return {isFull ? ErrorCode::DiskFull : ErrorCode::NotWritable, "the copy cannot be written", path.string()};
}

// Of an import that was broken off the archive has no row, and its members name none: it is what stands in front of a "!".
bool liesInArchive(const BundleEvidence& file)
{
    std::error_code error;
    if (file.container != 0 || fs::exists(pathOf(file.path), error))
        return file.container != 0;
    for (std::size_t at = file.path.find('!'); at != std::string::npos; at = file.path.find('!', at + 1))
        if (const std::string front = file.path.substr(0, at); front == standardInput || fs::is_regular_file(pathOf(front), error))
            return true;
    return false;
}

class EvidenceCopier
{
public:
    EvidenceCopier(fs::path bundle, fs::path moved, std::stop_token stop, Progress& progress)
        : m_bundle(std::move(bundle)), m_moved(std::move(moved)), m_stop(std::move(stop)), m_progress(progress)
    {}

    Result<void> copy(BundleEvidence& file)
    {
        if (const auto known = m_bySha.find(file.sha256); known != m_bySha.end()) {
            file.copy = known->second;
            return {};
        }
        const std::string to = fmt::format("evidence/{:06}-{}", file.id, safeName(file.path));
        auto copied = copyFrom(pathOf(file.path), to, file.bytes);
        if (copied && copied->sha256 == file.sha256)
            return keep(file, *copied);
        if (!copied && copied.error().code != ErrorCode::NotFound && copied.error().code != ErrorCode::NotReadable)
            return tl::unexpected(copied.error());
        for (const fs::path& candidate : candidates(file.bytes)) {
            auto other = copyFrom(candidate, to, file.bytes);
            if (other && other->sha256 == file.sha256)
                return keep(file, *other);
            if (!other && other.error().code == ErrorCode::Cancelled)
                return tl::unexpected(other.error());
        }
        return copied ? fail(ErrorCode::Damaged, "the evidence file has changed since its import", file.path)
                      : fail(ErrorCode::NotFound, "the evidence file is not there any more", file.path);
    }

    std::vector<BundleFile> files;

private:
    Result<void> keep(BundleEvidence& file, BundleFile copied)
    {
        file.copy = copied.path;
        m_bySha[file.sha256] = copied.path;
        files.push_back(std::move(copied));
        return {};
    }

    // As much as was imported: what has been appended to a file since is none of this evidence.
    Result<BundleFile> copyFrom(const fs::path& from, const std::string& to, std::uint64_t bytes)
    {
        const auto source = FileSource::open(from);
        if (!source)
            return tl::unexpected(source.error());
        const fs::path target = m_bundle / to;
        errno = 0;
        std::ofstream out(target, std::ios::binary | std::ios::trunc);
        std::vector<char> buffer(std::size_t{1} << 20);
        Sha256 sum;
        for (;;) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, "cancelled");
            const std::uint64_t left = bytes - (*source)->position();
            const auto got = (*source)->read(buffer.data(), std::size_t(std::min<std::uint64_t>(left, buffer.size())));
            if (!got)
                return tl::unexpected(got.error());
            sum.add({buffer.data(), *got});
            out.write(buffer.data(), static_cast<std::streamsize>(*got));
            if (*got == 0)
                out.close();
            if (!out)
                return tl::unexpected(writeError(target));
            m_progress.report(m_done + (*source)->position(), 0);
            if (*got == 0)
                break;
        }
        m_done += (*source)->position();
        return BundleFile{to, (*source)->position(), sum.finish()};
    }

    std::vector<fs::path> candidates(std::uint64_t bytes)
    {
        std::vector<fs::path> found;
        if (m_moved.empty())
            return found;
        std::error_code error;
        for (fs::recursive_directory_iterator it(m_moved, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
             it.increment(error))
            if (std::error_code sizeError; it->is_regular_file(sizeError) && it->file_size(sizeError) == bytes)
                found.push_back(it->path());
        return found;
    }

    fs::path m_bundle, m_moved;
    std::stop_token m_stop;
    Progress& m_progress;
    std::map<std::string, std::string> m_bySha; // where its copy lies
    std::uint64_t m_done = 0;
};

} // namespace

std::vector<BundleEvidence> ledgerOf(store::Case& theCase)
{
    std::vector<BundleEvidence> ledger;
    sqlite::Statement rows(theCase.db(), "SELECT id, path, sha256, format, bytes, coalesce(container, 0) FROM main.file ORDER BY id");
    while (rows.step())
        ledger.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)), {},
                          static_cast<std::uint64_t>(rows.integer(4)), rows.integer(5)});
    return ledger;
}

Result<std::vector<BundleFile>> copyEvidence(std::vector<BundleEvidence>& ledger, const fs::path& bundle, const fs::path& moved,
                                             const std::stop_token& stop, Progress& progress)
{
    std::uint64_t total = 0;
    for (const BundleEvidence& file : ledger)
        total += file.bytes;
    progress.start("evidence", total);
    std::error_code error;
    fs::create_directory(bundle / "evidence", error);
    if (error)
        return fail(ErrorCode::NotWritable, "the folder cannot be made", (bundle / "evidence").string());
    EvidenceCopier copier(bundle, moved, stop, progress);
    for (BundleEvidence& file : ledger) {
        if (liesInArchive(file) || file.path == standardInput)
            continue;
        if (auto copied = copier.copy(file); !copied)
            return tl::unexpected(copied.error());
    }
    return std::move(copier.files);
}

} // namespace core
