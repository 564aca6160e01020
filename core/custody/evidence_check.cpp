// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/evidence_check.h"

#include "core/evidence/archive/evidence_walk.h"
#include "core/evidence/file_source.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace core {

namespace fs = std::filesystem;
using sqlite::Statement;

namespace {

constexpr std::string_view standardInput = "-";

fs::path onDisk(const std::string& path)
{
    return fs::path(std::u8string(path.begin(), path.end()));
}

bool isFile(const fs::path& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

// Hashes whatever is in a file; reads each piece as it is stored, compressed ones too.
class Hasher : public EvidenceVisitor
{
public:
    Hasher(std::multimap<std::string, std::string>& found, std::stop_token stop, std::function<void()> tick)
        : m_found(found), m_stop(std::move(stop)), m_tick(std::move(tick))
    {}
    Result<void> visit(EvidencePiece& piece) override
    {
        auto read = drain(piece.stored, m_stop);
        if (read)
            m_found.emplace(piece.path, piece.stored.sha256());
        m_tick();
        return read;
    }
    Result<void> visitArchive(const ArchiveSummary& archive) override
    {
        m_found.emplace(archive.path, archive.sha256);
        return {};
    }
    Result<void> visitUnreadable(const std::string&, bool, const Error&) override { return {}; }

private:
    std::multimap<std::string, std::string>& m_found;
    std::stop_token m_stop;
    std::function<void()> m_tick;
};

} // namespace

void EvidenceCheck::run()
{
    loadRows();
    const std::vector<File> all = files();
    std::uint64_t total = 0;
    for (const File& file : all)
        for (const Row* row : file.rows)
            if (row->path == file.path) {
                total += row->bytes;
                break;
            }
    m_progress.start("evidence", total);
    for (const File& file : all) {
        if (m_stop.stop_requested())
            return;
        check(file);
    }
}

void EvidenceCheck::loadRows()
{
    Statement rows(m_case.db(),
                   "SELECT id, path, sha256, format, bytes, coalesce(container, 0) FROM file ORDER BY id");
    while (rows.step())
        m_rows[rows.integer(0)] = {std::string(rows.text(1)), std::string(rows.text(2)),
                                   std::string(rows.text(3)), static_cast<std::uint64_t>(rows.integer(4)),
                                   rows.integer(5)};
}

// The archive on disk that a member came out of. Where the import was broken off the archive has no row: then
// it is what stands in front of a "!" and exists.
std::string EvidenceCheck::outermost(const Row& row) const
{
    const Row* outer = &row;
    for (std::size_t steps = 0; outer->container != 0 && steps < 100; ++steps) {
        const auto container = m_rows.find(outer->container);
        if (container == m_rows.end())
            break;
        outer = &container->second;
    }
    const std::string& path = outer->path;
    if (outer != &row || path.find('!') == std::string::npos || isFile(onDisk(path)))
        return path;
    for (std::size_t at = path.find('!'); at != std::string::npos; at = path.find('!', at + 1))
        if (std::string front = path.substr(0, at); front == standardInput || isFile(onDisk(front)))
            return front;
    return path;
}

bool EvidenceCheck::isWanted(const Row& row) const
{
    return !m_only || (row.path == m_only->first && row.sha256 == m_only->second);
}

std::vector<EvidenceCheck::File> EvidenceCheck::files() const
{
    std::vector<File> list;
    std::unordered_map<std::string, std::size_t> at;
    for (const auto& [id, row] : m_rows) {
        const auto [entry, isNew] = at.emplace(outermost(row), list.size());
        if (isNew)
            list.push_back({entry->first, {}});
        list[entry->second].rows.push_back(&row);
    }
    // The other rows of the archive that a member is in tell where the archive lies now.
    std::erase_if(list, [&](const File& file) { return std::none_of(file.rows.begin(), file.rows.end(), [&](const Row* row) { return isWanted(*row); }); });
    return list;
}

void EvidenceCheck::check(const File& file)
{
    bool exists = false;
    const auto place = locate(file, exists);
    if (m_stop.stop_requested())
        return;
    auto source = place ? FileSource::open(*place)
                        : Result<std::unique_ptr<FileSource>>(fail(ErrorCode::NotFound, "moved"));
    if (!source)
        return reportMissing(file, exists);

    Hashes found;
    const auto tick = [&] { m_progress.report(m_done + (*source)->reached(), 0); };
    const bool hasMembers = std::any_of(file.rows.begin(), file.rows.end(),
                                        [&](const Row* row) { return row->path != file.path; });
    if (hasMembers) {
        Hasher hasher(found, m_stop, tick);
        (void)walkEvidence(file.path, **source, {}, hasher, m_stop);
    } else if (const auto hash = hashOfFile(*place)) {
        found.emplace(file.path, *hash);
    }
    m_done += (*source)->sizeAtOpen();
    m_progress.report(m_done, 0);
    const std::string movedTo = *place == onDisk(file.path) ? "" : place->string();
    for (const Row* row : file.rows)
        if (isWanted(*row) && !m_stop.stop_requested())
            compare(*row, row->path != file.path, found, *place, movedTo);
}

void EvidenceCheck::compare(const Row& row, bool isMember, const Hashes& found, const fs::path& place, const std::string& movedTo)
{
    const auto [first, last] = found.equal_range(row.path);
    if (std::any_of(first, last, [&](const auto& is) { return is.second == row.sha256; })) {
        std::string text = isMember ? "The file in the archive is unchanged" : "The file is unchanged";
        return m_report(true,
                        movedTo.empty() ? text + "." : fmt::format("{}; it now lies at {}.", text, movedTo),
                        row.path);
    }
    if (const auto moved = findMoved(row.bytes, row.sha256))
        return m_report(true, fmt::format("The file is unchanged; it now lies at {}.", moved->string()),
                        row.path);
    if (m_stop.stop_requested())
        return;
    if (first == last)
        return m_report(false,
                        isMember ? "The file is not in its archive any more." : "The file cannot be read.",
                        row.path);
    if (!isMember && hasGrown(row, place))
        return m_report(true, fmt::format("The file has grown since its import; its first {} bytes are unchanged.", row.bytes), row.path);
    if (m_stop.stop_requested())
        return;
    m_report(false,
             fmt::format("The file has changed since its import: SHA-256 was {}, is {}.", row.sha256,
                         first->second),
             row.path);
}

// Logs that are still written to are appended to between two imports: each import has its own row of the ledger.
bool EvidenceCheck::hasGrown(const Row& row, const fs::path& place)
{
    const auto source = FileSource::open(place);
    if (!source || (*source)->sizeAtOpen() <= row.bytes)
        return false;
    Sha256 sum;
    std::vector<char> buffer(std::size_t{1} << 20);
    for (std::uint64_t left = row.bytes; left > 0;) {
        const auto got = (*source)->read(buffer.data(), std::size_t(std::min<std::uint64_t>(left, buffer.size())));
        if (!got || *got == 0 || m_stop.stop_requested())
            return false;
        sum.add({buffer.data(), *got});
        left -= *got;
    }
    return sum.finish() == row.sha256;
}

// Neither where it was nor elsewhere; a member may still lie somewhere unpacked.
void EvidenceCheck::reportMissing(const File& file, bool exists)
{
    for (const Row* row : file.rows) {
        if (!isWanted(*row))
            continue;
        const auto moved = findMoved(row->bytes, row->sha256);
        if (m_stop.stop_requested())
            return;
        if (moved)
            m_report(true, fmt::format("The file is unchanged; it now lies at {}.", moved->string()),
                     row->path);
        else if (file.path == standardInput)
            m_report(true, "It came by standard input: there is no file to compare with.", row->path);
        else
            m_report(false, exists ? "The file cannot be read." : "The file is not there any more.",
                     row->path);
    }
}

// Where the file lies: at its place, unless it is another one there and its own lies in the folder of moved
// files.
std::optional<fs::path> EvidenceCheck::locate(const File& file, bool& exists)
{
    std::error_code error;
    const fs::path place = onDisk(file.path);
    exists = file.path != standardInput && fs::exists(place, error);
    const bool readable = exists && isFile(place);
    if (readable && (m_folder.empty() || hasExpected(file, place)))
        return place;
    for (const Row* row : file.rows)
        if (row->path == file.path)
            if (auto moved = findMoved(row->bytes, row->sha256))
                return moved;
    return readable ? std::optional(place) : std::nullopt;
}

bool EvidenceCheck::hasExpected(const File& file, const fs::path& path)
{
    std::error_code error;
    const auto bytes = fs::file_size(path, error);
    const auto hash = hashOfFile(path);
    return std::any_of(file.rows.begin(), file.rows.end(), [&](const Row* row) {
        return row->path == file.path && row->bytes == bytes && hash == row->sha256;
    });
}

std::optional<std::string> EvidenceCheck::hashOfFile(const fs::path& path)
{
    if (path == m_lastHashed.first)
        return m_lastHashed.second; // looked for and found: not read once more to be compared
    const auto source = FileSource::open(path);
    if (!source)
        return std::nullopt;
    std::vector<char> buffer(std::size_t{1} << 20);
    while (!m_stop.stop_requested()) {
        const auto got = (*source)->read(buffer.data(), buffer.size());
        if (!got)
            return std::nullopt;
        if (*got == 0) {
            m_lastHashed = {path, (*source)->sha256()};
            return m_lastHashed.second;
        }
        m_progress.report(m_done + (*source)->position(), 0);
    }
    return std::nullopt;
}

// A file of that size and hash below the evidence folder.
std::optional<fs::path> EvidenceCheck::findMoved(std::uint64_t bytes, const std::string& sha256)
{
    if (m_folder.empty())
        return std::nullopt;
    if (!m_listed) {
        m_listed = true;
        std::error_code error;
        for (fs::recursive_directory_iterator
                 it(m_folder, fs::directory_options::skip_permission_denied, error),
             end;
             !error && it != end; it.increment(error))
            if (std::error_code sizeError; it->is_regular_file(sizeError))
                m_bySize.emplace(it->file_size(sizeError), it->path());
    }
    const auto [first, last] = m_bySize.equal_range(bytes);
    for (auto it = first; it != last && !m_stop.stop_requested(); ++it)
        if (hashOfFile(it->second) == sha256)
            return it->second;
    return std::nullopt;
}

} // namespace core
