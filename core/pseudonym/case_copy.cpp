// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/case_copy.h"

#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/custody/evidence_check.h"
#include "core/custody/derived_digest.h"
#include "core/sqlite/reading.h"
#include "core/pseudonym/alias_file.h"
#include "core/pseudonym/case_names.h"
#include "core/pseudonym/leak_scan.h"
#include "core/pseudonym/raw_pieces.h"
#include "core/pseudonym/table_copy.h"
#include "core/store/evidence_digests.h"
#include "core/store/indexes.h"
#include "core/store/raw_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::pseudonym {

using sqlite::Statement;

namespace {

constexpr const char* metaKey = "pseudonymised";

// The unfinished copy; goes with all that lies beside it unless it is kept.
class PartFile
{
public:
    explicit PartFile(std::filesystem::path target) : m_target(std::move(target)), m_part(m_target.string() + ".part") { remove(); }
    ~PartFile() { remove(); }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    const std::filesystem::path& path() const { return m_part; }
    Result<void> keep()
    {
        std::error_code error;
        std::filesystem::rename(m_part, m_target, error);
        return error ? fail(ErrorCode::NotWritable, "the copy cannot be put in its place", m_target.string()) : Result<void>();
    }

private:
    void remove()
    {
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(m_part.string() + suffix, ignored);
    }
    std::filesystem::path m_target, m_part;
};

class Copying
{
public:
    Copying(store::Case& original, store::Case& copy, Aliases& aliases, KnownNames& names, std::stop_token stop, Progress& progress)
        : m_original(original), m_copy(copy), m_aliases(aliases), m_rewriter(aliases, names), m_numbers(original, m_rewriter), m_stop(std::move(stop)), m_progress(progress)
    {
    }

    Result<void> run(CopyReport& report)
    {
        // What is not whole is thrown away, so nothing has to be rolled back.
        m_copy.db().execute("PRAGMA journal_mode=OFF; PRAGMA temp_store=FILE; BEGIN");
        m_progress.step("records");
        if (auto done = copyRecords(report); !done)
            return done;
        TableCopy tables(m_original, m_copy, m_rewriter, m_numbers);
        for (const std::string& table : tables.tables()) {
            m_progress.step("table " + table);
            auto rows = tables.copy(table, m_stop);
            if (!rows)
                return tl::unexpected(rows.error());
            report.rows += *rows;
        }
        report.leftOut = tables.leftOut();
        copyMeta();
        m_copy.db().execute("DROP TABLE temp.piece; COMMIT; PRAGMA temp_store=MEMORY");
        m_progress.step("indexes");
        store::buildIndexes(m_copy.db());
        return {};
    }

private:
    // Every record anew, in blocks as they were; where each one now stands is kept in temp.piece.
    Result<void> copyRecords(CopyReport& report)
    {
        m_copy.db().execute("CREATE TEMP TABLE piece (block INTEGER, offset INTEGER, length INTEGER, new_offset INTEGER, new_length INTEGER,"
                            " PRIMARY KEY (block, offset, length)) WITHOUT ROWID");
        Statement place(m_copy.db(), "INSERT INTO temp.piece VALUES (?, ?, ?, ?, ?)");
        Statement insert(m_copy.db(), "INSERT INTO raw_block (id, file, size, data, layout) VALUES (?, ?, ?, ?, ?)");
        std::string text;
        return eachRawBlock(m_original, m_stop, m_progress, [&](const RawBlock& block) -> Result<void> {
            text.clear();
            for (const RawBlock::Span& span : block.records) {
                const std::string record = m_rewriter.record(block.record(span), block.layout.get());
                place.bindAll(block.id, span.offset, span.length, std::int64_t(text.size()), std::int64_t(record.size()));
                place.run();
                text += record;
                text += '\n';
                ++report.records;
            }
            const std::string frame = store::compressBlock(text);
            insert.bind(1, block.id);
            insert.bind(2, block.file);
            insert.bind(3, std::int64_t(text.size()));
            insert.bindBlob(4, frame.data(), frame.size());
            insert.bind(5, block.layoutId);
            insert.run();
            return {};
        });
    }

    void copyMeta()
    {
        Statement rows(m_original.db(), "SELECT key, value FROM meta WHERE key NOT IN ('views', 'created_by', 'digests', 'sealed')");
        while (rows.step())
            m_copy.setMeta(std::string(rows.text(0)), m_rewriter.value(Field::Text, rows.text(1)));
        m_copy.setMeta(metaKey, keyFingerprint(m_aliases));
    }

    store::Case& m_original;
    store::Case& m_copy;
    Aliases& m_aliases;
    CaseRewriter m_rewriter;
    TextNumbers m_numbers;
    std::stop_token m_stop;
    Progress& m_progress;
};

// The first entry of the copy's log. Written here and not by appendLog(), which would say who is at the keyboard.
void beginLog(store::Case& original, store::Case& copy, Aliases& aliases, const std::string& evidenceRoot)
{
    const auto log = readLog(original);
    LogEntry entry{1, UtcTime::now(), aliases.examiner(currentExaminer()), std::string(copiedUnderOtherNames), {}, std::string(programVersion), std::string(64, '0'), {}};
    entry.detail = withDerivedDigests(copy, logDetail({{"key", keyFingerprint(aliases)}, {"entries_of_original", std::to_string(log.size())}, {"head_of_original", log.empty() ? "" : log.back().hash}, {std::string(evidenceRootMember), evidenceRoot}}), {});
    entry.hash = logHash(entry);
    Statement insert(copy.db(), "INSERT INTO examiner_log (seq, time, examiner, action, detail, program, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bindAll(entry.seq, entry.time.ticks, std::string_view(entry.examiner), std::string_view(entry.action), std::string_view(entry.detail),
                   std::string_view(entry.program), std::string_view(entry.previous), std::string_view(entry.hash));
    insert.run();
}

Result<void> collect(store::Case& original, KnownNames& names, Aliases& aliases, std::stop_token stop, Progress& progress, CopyReport& report)
{
    progress.step("names");
    NameCollector collector(names, aliases);
    if (auto done = collectColumns(original, collector, stop); !done)
        return done;
    collectFiles(original, names);
    if (auto done = collectRecords(original, collector, stop, progress); !done)
        return done;
    report.names = names.size();
    for (const KnownNames::Name& name : names.ordinary())
        report.ordinary.push_back(name.text);
    std::sort(report.ordinary.begin(), report.ordinary.end());
    report.ordinaryCount = report.ordinary.size();
    report.ordinary.resize(std::min<std::size_t>(report.ordinary.size(), 100));
    return {};
}

} // namespace

bool isPseudonymised(store::Case& theCase) { return !theCase.meta(metaKey).empty(); }

Result<CopyReport> copyCase(store::Case& original, const std::filesystem::path& output, Aliases& aliases, std::stop_token stop, Progress& progress)
{
    std::error_code status;
    if (std::filesystem::exists(output, status))
        return fail(ErrorCode::InvalidArgument, "there is a file of this name already", output.string());
    // One state of the original from the first name to the last row, whatever others write in between.
    const sqlite::Reading reading(original.db());
    CopyReport report;
    KnownNames names;
    if (auto done = collect(original, names, aliases, stop, progress, report); !done)
        return tl::unexpected(done.error());
    PartFile part(output);
    {
        auto copy = store::Case::open(part.path(), sqlite::OpenMode::Create);
        if (!copy)
            return tl::unexpected(copy.error());
        Copying copying(original, **copy, aliases, names, stop, progress);
        if (auto done = copying.run(report); !done)
            return tl::unexpected(done.error());
        // Rows of their own have digests of their own.
        (*copy)->db().execute("BEGIN");
        const auto root = store::EvidenceDigests(**copy).takeAll(stop);
        if (!root)
            return tl::unexpected(root.error());
        beginLog(original, **copy, aliases, *root);
        (*copy)->db().execute("COMMIT");
        LeakScan scan(names, aliases);
        const auto leak = scan.theCase(**copy, stop, progress);
        if (!leak)
            return tl::unexpected(leak.error());
        if (*leak)
            return fail(ErrorCode::Internal, fmt::format("\"{}\" is still in the copy ({}, {}); the copy was thrown away", (*leak)->name, (*leak)->where, (*leak)->how), {});
        report.scannedBytes = scan.bytes();
        (*copy)->db().execute("PRAGMA journal_mode=WAL; PRAGMA optimize");
    }
    report.aliases = aliases.entries().size();
    if (auto kept = part.keep(); !kept)
        return tl::unexpected(kept.error());
    return report;
}

} // namespace core::pseudonym
