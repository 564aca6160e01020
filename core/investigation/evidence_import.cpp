// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/evidence_import.h"

#include "core/custody/examiner_log.h"
#include "core/event/json_fields.h"
#include "core/evidence/decoding_source.h"
#include "core/evidence/json_envelope.h"
#include "core/evidence/slashed_dates.h"
#include "core/investigation/date_order.h"
#include "core/investigation/import_reports.h"
#include "core/investigation/pipeline.h"
#include "core/investigation/recognise.h"
#include "core/investigation/sign_in_kind.h"
#include "core/knowledge/export_forms.h"
#include "core/store/count_warnings.h"

#include <algorithm>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace core {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

namespace {

// Below this size threads cost more than they bring.
constexpr std::uint64_t smallFile = 512 * 1024;

bool endsTheWalk(const Error& error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::LimitExceeded;
}

} // namespace

EvidenceImport::EvidenceImport(store::Case& theCase, store::EventWriter& writer, const ImportOptions& options,
                               std::stop_token stop, Progress& progress)
    : m_case(theCase), m_writer(writer), m_options(options), m_stop(std::move(stop)), m_progress(progress),
      m_known(theCase)
{}

void EvidenceImport::read(const ImportInput& input, std::vector<FileReport>& reports)
{
    const std::size_t before = reports.size();
    const std::string path = utf8Path(input.path);
    m_reports = &reports;
    m_named = input.named;
    m_members.clear();
    m_inputBytes = input.bytes;
    begin(path, false, input.bytes);

    std::unique_ptr<StoredSource> source;
    std::error_code error;
    if (OwnFiles(m_case.path()).contain(fs::directory_entry(input.path, error))) {
        (void)visitUnreadable(path, false,
                              {ErrorCode::NotReadable, "this is the case itself, not evidence", {}});
        return;
    }
    m_file = nullptr;
    if (isStandardInput(input.path)) {
        source = std::make_unique<StandardInput>(m_stop);
    } else if (auto file = FileSource::open(input.path)) {
        m_file = file->get();
        source = std::move(*file);
    } else {
        (void)visitUnreadable(path, false, file.error());
        return;
    }
    const auto walked = walkEvidence(path, *source, m_options.archiveLimits, *this, m_stop);
    m_file = nullptr;
    const auto hasError = [](const FileReport& report) { return report.error.has_value(); };
    if (!walked && std::none_of(reports.begin() + std::ptrdiff_t(before), reports.end(), hasError)) {
        m_current = failedReport(walked.error());
        finish();
    }
    m_bytesDone += input.bytes;
}

void EvidenceImport::begin(const std::string& path, bool isMember, std::uint64_t bytes)
{
    m_current = {};
    m_current.path = path;
    m_current.bytes = bytes;
    m_current.isMember = isMember;
    m_current.named = m_named && !isMember;
    m_rejectedUpTo = 0;
    m_layout.reset();
    m_cellWarnings.clear();
    m_firstKind = RecordKind::None;
    m_pageGoesOn = false;
    m_began = steady_clock::now();
}

void EvidenceImport::finish()
{
    FileReport& report = m_current;
    report.seconds = std::chrono::duration<double>(steady_clock::now() - m_began).count();
    spdlog::info("import {}: {}, {} read, {} imported, {} rejected, {:.3f} s{}", report.path, report.format,
                 report.recordsRead, report.imported, report.rejected, report.seconds,
                 report.error ? ", " + describe(*report.error) : "");
    m_recordsDone += report.recordsRead;
    m_reports->push_back(report);
    if (m_options.onFile)
        m_options.onFile(report);
}

FileReport EvidenceImport::failedReport(Error error) const
{
    return core::failedReport(m_current, std::move(error));
}

Result<void> EvidenceImport::visitUnreadable(const std::string& path, bool isMember, const Error& error)
{
    begin(path, isMember, isMember ? 0 : m_inputBytes);
    m_current = failedReport(error);
    finish();
    return {};
}

// The same file again: nothing is read, and the ledger says so.
Result<bool> EvidenceImport::passOver(const EvidenceIdentity& identity)
{
    const auto known = m_known.find(identity.bytes, identity.sha256);
    if (!known)
        return false;
    begin(identity.path, identity.isMember, identity.bytes);
    noteKnown(*known, identity);
    return true;
}

void EvidenceImport::noteKnown(const KnownFile& known, const EvidenceIdentity& identity)
{
    store::LedgerEntry entry;
    entry.path = identity.path;
    entry.sha256 = identity.sha256;
    entry.bytes = identity.bytes;
    entry.modifiedAt = identity.modifiedAt;
    entry.sameAs = known.row;
    entry.format = known.format;
    entry.note = known.format == "archive" ? "this archive is in the case already; it was not unpacked again"
                                           : "this file is in the case already; it was not read again";
    FileReport& report = m_current;
    report.isKnown = true;
    report.sameAs = known.row;
    report.modifiedAt = identity.modifiedAt;
    report.recordsRead = report.duplicates = known.records;
    report.firstEvent = known.firstEvent;
    report.lastEvent = known.lastEvent;
    report.format = entry.format;
    report.sha256 = entry.sha256;
    report.bytes = entry.bytes;
    report.note = entry.note;
    if (known.format == "graph-page")
        m_lastPages.insert(RecordKind::None); // whether it was the last is not asked
    m_writer.noteKnownFile(entry, known.records, known.firstEvent, known.lastEvent, [&] {
        ownMembers(identity.path);
        appendLog(m_case, "import.known", importDetail(report, m_writer.settleDigests()));
    });
    ++m_rows;
    m_current.id = m_writer.file();
    if (identity.isMember)
        m_members.emplace_back(identity.path, m_writer.file());
    finish();
}

Result<void> EvidenceImport::visit(EvidencePiece& piece)
{
    begin(piece.path, piece.isMember, piece.stored.statedSize().value_or(0));
    if (piece.isMember)
        m_progress.step(piece.path);
    auto read = readPiece(piece);
    if (read)
        return {};
    if (m_writer.isWriting())
        m_writer.abandonFile();
    piece.failure = read.error().detail;
    m_current = failedReport(read.error());
    finish();
    return endsTheWalk(read.error()) ? read : Result<void>();
}

// Recognised, read into a transaction of its own, entered in the ledger.
Result<void> EvidenceImport::readPiece(EvidencePiece& piece)
{
    const auto head = piece.content.peek();
    if (!head)
        return tl::unexpected(head.error());
    if (head->empty())
        if (const std::string why = piece.defect(); !why.empty())
            return fail(ErrorCode::NotReadable, why, piece.path);
    const auto wanted = withMapping(m_options.settingsFor(piece.path));
    if (!wanted)
        return tl::unexpected(wanted.error());
    FileSettings settings = *wanted;
    DecodingSource text(piece.content, *head, settings.encoding);
    HeadSource textHead(text);
    const auto start = textHead.peek();
    if (!start)
        return tl::unexpected(start.error());

    DetectedFormat format = piece.refusal.empty() ? recognise(*start, textHead.isWhole(), settings) : DetectedFormat{"unknown", piece.refusal};
    format.layout = withSignInLog(std::move(format.layout), piece.path);
    const std::unique_ptr<Reader> reader = format.isKnown() ? makeReader(format, textHead) : nullptr;
    if (format.isKnown() && !reader)
        format = {"unknown", "there is no reader of the name " + format.name};

    store::LedgerEntry entry;
    entry.path = piece.path;
    entry.format = m_current.format = format.name;
    entry.note = format.isKnown() ? piece.note : format.why;
    m_writer.beginFile(entry);
    if (reader) {
        if (!settings.dateOrder)
            settleDateOrder(*start, format, settings);
        m_logCheck.begin(format.name != "evtx");
        if (auto read = readRecords(*reader, mappingJobs(piece), settings); !read)
            return read;
        for (FileWarning& warning : m_logCheck.warnings())
            warn(std::move(warning.code), std::move(warning.text));
        // Behind what the reader took there may be damage, or the sum of what was packed.
        if (auto rest = drain(textHead, m_stop); !rest)
            return rest;
        noteDefect(piece, text.position());
        for (const FileWarning& warning : text.warnings())
            warn(warning.code, warning.text);
        entry.encoding = text.encoding();
        if (m_writer.counts().zoneGiven > 0)
            entry.zone = settings.zone;
        warnOfForm(format.name);
        const DateOrder given = settings.dateOrder.value_or(DateOrder::Usual);
        if (const DateOrder order = m_layout ? orderOf(*m_layout, given) : given; order != DateOrder::Usual)
            entry.dateOrder = dateOrderName(order);
    }
    return closePiece(piece, entry);
}

void EvidenceImport::settleDateOrder(std::string_view start, const DetectedFormat& format, FileSettings& settings)
{
    const auto options = mapOptions(settings);
    if (!options)
        return; // said by whoever reads the records
    const DateOrderShown shown = dateOrderShown(start, format, *options, m_stop);
    settings.dateOrder = shown.order;
    if (shown.isUndecided) {
        FileWarning warning = dateOrderAssumed();
        warn(std::move(warning.code), std::move(warning.text));
    }
}

int EvidenceImport::mappingJobs(const EvidencePiece& piece) const
{
    if (m_options.jobs > 0)
        return m_options.jobs;
    if (piece.content.isWhole() ||
        (piece.layers.empty() && piece.stored.statedSize().value_or(smallFile) < smallFile))
        return 0;
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
}

Result<void> EvidenceImport::readRecords(Reader& reader, int jobs, const FileSettings& settings)
{
    const auto options = mapOptions(settings);
    if (!options)
        return tl::unexpected(options.error());
    Pipeline pipeline(reader, jobs, m_stop, *options);
    for (;;) {
        auto item = pipeline.next();
        if (!item)
            return tl::unexpected(item.error());
        if (!*item)
            return {};
        for (const auto* rejects : {&(*item)->batch.rejects, &(*item)->events.rejects})
            for (const Reject& piece : *rejects) {
                m_rejectedUpTo = std::max(m_rejectedUpTo, piece.byteOffset + piece.byteLength);
                keepReject(m_current, piece);
            }
        if (settings.dateOrder) // the user has settled it
            std::erase_if((*item)->batch.warnings, [](const FileWarning& w) { return w.code == "date_order_assumed"; });
        noteBatch((*item)->batch);
        m_current.warnings.insert(m_current.warnings.end(), (*item)->batch.warnings.begin(), (*item)->batch.warnings.end());
        for (const FileWarning& warning : (*item)->events.warnings) // the same once a file
            if (warning.code == cutCell || warning.code == unreadableCell)
                ++m_cellWarnings[{warning.code, warning.text}];
            else if (std::find(m_current.warnings.begin(), m_current.warnings.end(), warning) == m_current.warnings.end())
                warn(warning.code, warning.text);
        m_layout = (*item)->batch.layout;
        m_logCheck.add((*item)->log);
        m_writer.write((*item)->batch, (*item)->events, (*item)->rows, (*item)->block, (*item)->blockDigest);
        m_progress.report(m_bytesDone + (m_file ? m_file->reached() : (*item)->batch.bytesConsumed),
                          m_recordsDone + m_writer.counts().read());
        pipeline.recycle(std::move(*item));
    }
}

// What only the whole import can judge is kept back.
void EvidenceImport::noteBatch(RecordBatch& batch)
{
    if (m_firstKind == RecordKind::None && batch.shape == RecordShape::Json && !batch.records.empty())
        m_firstKind = recogniseJsonRecord(batch.bytes(batch.records.front()));
    m_pageGoesOn = std::erase_if(batch.warnings, [](const FileWarning& w) { return w.code == nextPageCode; }) > 0 || m_pageGoesOn;
}

// Packed data that is damaged or cut off: what came out in front of the damage was read, the rest is one
// reject. Where that cut a record in two, the record is the reject.
void EvidenceImport::noteDefect(const EvidencePiece& piece, std::uint64_t end)
{
    const std::string why = piece.defect();
    if (why.empty())
        return;
    if (m_rejectedUpTo >= end && end > 0)
        return warn("packed_data_damaged",
                    fmt::format("{} behind byte {} of what is packed", why, piece.content.position()));
    reject({fmt::format("byte {} of the unpacked data", end), end, 0, why, {}, {}});
}

void EvidenceImport::reject(const Reject& piece)
{
    m_writer.addReject(piece);
    keepReject(m_current, piece);
}

void EvidenceImport::warn(std::string code, std::string text)
{
    m_current.warnings.push_back({std::move(code), std::move(text)});
    m_writer.addWarning(m_current.warnings.back());
}

Result<void> EvidenceImport::closePiece(EvidencePiece& piece, store::LedgerEntry& entry)
{
    // Hashed whole, also behind what was read, so that the ledger names the file and not a part of it.
    if (auto rest = drain(piece.stored, m_stop); !rest)
        return rest;
    entry.bytes = piece.stored.position();
    entry.sha256 = piece.stored.sha256();
    entry.modifiedAt = piece.stored.modifiedAt();
    if (!piece.isMember && m_file && m_file->hasChanged())
        warn("changed_while_read",
             fmt::format("the file was written to while it was read; {} bytes of it were read", entry.bytes));
    if (entry.format != "unknown") {
        // Its size was not known before its end (a stream), or it came in from elsewhere meanwhile.
        if (const auto known = m_known.find(entry.bytes, entry.sha256)) {
            m_writer.abandonFile();
            begin(piece.path, piece.isMember, entry.bytes);
            noteKnown(*known, {entry.path, entry.bytes, entry.sha256, piece.isMember, entry.modifiedAt});
            return {};
        }
        m_known.add(entry.bytes);
    }
    warnOfRecords(entry.zone);
    notePages(entry.format);
    noteEarlierState(entry);
    describeEntry(m_current, entry, m_writer.counts());
    m_writer.finishFile(entry, [&] {
        appendLog(m_case, "import", importDetail(m_current, m_writer.settleDigests(), m_options.settingsFor(piece.path)));
    });
    ++m_rows;
    m_current.id = m_writer.file();
    if (piece.isMember)
        m_members.emplace_back(piece.path, m_writer.file());
    finish();
    return {};
}

Result<void> EvidenceImport::visitArchive(const ArchiveSummary& archive)
{
    begin(archive.path, archive.isMember, archive.bytes);
    const EvidenceIdentity identity{archive.path, archive.bytes, archive.sha256, archive.isMember,
                                    archive.modifiedAt};
    if (const auto known = m_known.find(archive.bytes, archive.sha256)) {
        noteKnown(*known, identity);
        return {};
    }
    store::LedgerEntry entry;
    entry.path = archive.path;
    entry.format = "archive";
    entry.note = summaryNote(archive);
    entry.bytes = archive.bytes;
    entry.sha256 = archive.sha256;
    entry.modifiedAt = archive.modifiedAt;
    m_writer.beginFile(entry);
    if (archive.unreadableCount > 0)
        warn("members_unreadable", unreadableText(archive));
    if (!archive.limit.empty()) {
        warn("archive_limit", archive.limit);
        m_current.error = Error{ErrorCode::LimitExceeded, archive.limit, archive.path};
    }
    if (!archive.damage.empty())
        reject({fmt::format("behind file {}", archive.members), 0, 0, archive.damage, {}, {}});
    if (!archive.isMember && m_file && m_file->hasChanged())
        warn("changed_while_read", "the file was written to while it was read");
    warnOfRecords(entry.zone);
    noteEarlierState(entry);
    describeEntry(m_current, entry, m_writer.counts());
    m_writer.finishFile(entry, [&] {
        ownMembers(archive.path);
        appendLog(m_case, "import", importDetail(m_current, m_writer.settleDigests()));
    });
    ++m_rows;
    m_current.id = m_writer.file();
    if (archive.limit.empty())
        m_known.add(archive.bytes);
    if (archive.isMember)
        m_members.emplace_back(archive.path, m_writer.file());
    finish();
    return {};
}

// Members are in the ledger before their archive, whose hash shows at its end: now they learn its row.
void EvidenceImport::ownMembers(const std::string& archivePath)
{
    sqlite::Statement own(m_case.db(), "UPDATE file SET container = ? WHERE id = ?");
    const std::string prefix = archivePath + "!";
    while (!m_members.empty() && m_members.back().first.starts_with(prefix)) {
        own.bindAll(m_writer.file(), m_members.back().second);
        own.run();
        m_members.pop_back();
    }
}

// What the writer found out about the records of the file.
void EvidenceImport::warnOfRecords(const std::string& zone)
{
    const store::FileCounts& counts = m_writer.counts();
    const store::TimeCounts times{counts.zoneAssumed, counts.shownTwice, counts.neverShown, zone};
    for (FileWarning& warning : store::countWarnings(counts.variants, counts.withoutTime, times))
        warn(std::move(warning.code), std::move(warning.text));
    if (counts.timesOfWriting)
        warn("time_of_writing", fmt::format("{} records do not say when they happened, only when the log was written, which may be minutes later", counts.timesOfWriting));
    if (counts.wholeMinutes)
        warn("minute_times", fmt::format("{} times have no seconds; they are compared by the minute", counts.wholeMinutes));
    if (counts.equalRows && counts.zoneAssumed == 0 && counts.zoneGiven == 0) // else another zone may make it another number
        warn("equal_rows", fmt::format("{} records without an id are equal to another of this file in all that it says of them; they count once", counts.equalRows));
    if (counts.depthLosses)
        warn("powershell_depth_loss", fmt::format("in {} records PowerShell has put the names of types in place of values: these fields are empty."
                                                  " Export again with ConvertTo-Json -Depth 10", counts.depthLosses));
    for (const auto& [warning, records] : m_cellWarnings)
        warn(warning.first, fmt::format("in {} records {}", records, warning.second));
}

// What the place that it was exported from means for a file: cut off at its limit, values left out.
void EvidenceImport::warnOfForm(const std::string& format)
{
    const store::FileCounts& counts = m_writer.counts();
    const std::uint64_t rows = counts.read() + counts.rejected;
    if (rows == 0)
        return warn("no_records", "the form of the file is known, but it holds no records");
    const std::string_view form = exportForm(format, m_layout.get());
    // A page that names a next one has its own warning, which goes away with the last page.
    if (std::string text = m_pageGoesOn ? std::string() : rowLimitWarning(form, rows); !text.empty())
        warn("row_limit", std::move(text));
    if (std::string text = lossWarning(form); !text.empty())
        warn("lossy_form", std::move(text));
    if (auto assumed = signInLogAssumed(m_layout.get()))
        warn(std::move(assumed->code), std::move(assumed->text));
}

// Of the pages of one answer all but the last name a next one. Where the last is among the files, in whatever order they come, none
// has a warning; where each of them goes on, each has.
void EvidenceImport::notePages(const std::string& format)
{
    if (format != "graph-page")
        return;
    if (!m_pageGoesOn) {
        m_lastPages.insert(m_firstKind);
        removePageWarnings(m_firstKind);
    } else if (!m_lastPages.contains(m_firstKind) && !m_lastPages.contains(RecordKind::None)) {
        warn(nextPageCode, "the page names a next one; unless that is among the files, records are missing");
        m_pagesGoingOn[m_firstKind].push_back(m_writer.file());
    }
}

void EvidenceImport::removePageWarnings(RecordKind kind)
{
    for (auto& [of, files] : m_pagesGoingOn) {
        if (of != kind && kind != RecordKind::None)
            continue;
        for (const std::int64_t file : std::exchange(files, {})) {
            sqlite::Statement remove(m_case.db(), "DELETE FROM warning WHERE file = ? AND code = ?");
            remove.bindAll(file, std::string_view(nextPageCode));
            remove.run();
            for (FileReport& report : *m_reports)
                if (report.id == file)
                    std::erase_if(report.warnings, [](const FileWarning& w) { return w.code == nextPageCode; });
        }
    }
}

// A file that grows (the blob of the hour at hand) comes again and again.
void EvidenceImport::noteEarlierState(store::LedgerEntry& entry)
{
    if (!m_file)
        return; // standard input has no name to come again under
    const auto earlier = m_known.earlierState(entry.path);
    m_known.addPath(entry.path, m_writer.file());
    if (!earlier || entry.format == "unknown")
        return;
    entry.note += fmt::format("{}an earlier state of this file is in the case (number {} of the ledger); what it held counts as duplicates",
                              entry.note.empty() ? "" : "; ", *earlier);
}

} // namespace core
