// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/preview.h"

#include "core/evidence/archive/evidence_walk.h"
#include "core/evidence/file_source.h"
#include "core/investigation/case_reading.h"
#include "core/investigation/input_lister.h"
#include "core/investigation/known_files.h"
#include "core/investigation/preview_sample.h"
#include "core/sqlite/guarded.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {

namespace fs = std::filesystem;

namespace {

// Of an archive that can only be read forward, so much is looked through.
constexpr std::uint64_t mostReadForward = std::uint64_t(256) << 20;

// A file of which the beginning is read, so that looking at a large archive does not mean reading it.
class BoundedFile : public StoredSource
{
public:
    explicit BoundedFile(FileSource& file) : m_file(file) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        const std::uint64_t left = m_limit - std::min(m_limit, m_file.position());
        m_cut = m_cut || left == 0;
        return left == 0 ? Result<std::size_t>(0) : m_file.read(buffer, std::min<std::uint64_t>(size, left));
    }
    std::uint64_t position() const override { return m_file.position(); }
    std::optional<std::uint64_t> statedSize() const override { return m_file.statedSize(); }
    std::optional<UtcTime> modifiedAt() const override { return m_file.modifiedAt(); }
    std::string sha256() override { return {}; }
    RandomAccess* randomAccess() override { return m_file.randomAccess(); }

    // What reads at any offset needs nothing beyond the beginning from read().
    void seeks() { m_limit = HeadSource::headSize; }
    bool isCut() const { return m_cut; }

private:
    FileSource& m_file;
    std::uint64_t m_limit = mostReadForward;
    bool m_cut = false;
};

class InputPreview : private EvidenceVisitor
{
public:
    InputPreview(const PreviewOptions& options, store::Case* theCase, std::stop_token stop, std::vector<FilePreview>& previews)
        : m_options(options), m_stop(std::move(stop)), m_previews(previews)
    {
        if (theCase)
            m_known.emplace(*theCase);
    }

    void look(const ImportInput& input)
    {
        m_named = input.named;
        m_inputBytes = input.bytes;
        m_members = 0;
        const std::string path = utf8Path(input.path);
        if (isStandardInput(input.path)) {
            FilePreview preview = begin(path, false);
            preview.why = "standard input is read when it is imported, not before";
            return finish(std::move(preview));
        }
        std::error_code ignored;
        if (!m_options.casePath.empty() && OwnFiles(m_options.casePath).contain(fs::directory_entry(input.path, ignored))) {
            (void)visitUnreadable(path, false, {ErrorCode::NotReadable, "this is the case itself, not evidence", {}});
            return;
        }
        auto file = FileSource::open(input.path);
        if (!file) {
            (void)visitUnreadable(path, false, file.error());
            return;
        }
        BoundedFile bounded(**file);
        char magic[512];
        RandomAccess& bytes = *bounded.randomAccess();
        if (const auto got = bytes.readAt(0, magic, sizeof magic); got && needsSeeking(recogniseContainer({magic, *got})))
            bounded.seeks();
        m_file = &bounded;
        const auto walked = walkEvidence(path, bounded, m_options.import.archiveLimits, *this, m_stop);
        if (!walked && walked.error().code != ErrorCode::Cancelled && !m_leftOut)
            (void)visitUnreadable(path, false, walked.error());
        m_file = nullptr;
        m_leftOut = false;
    }

private:
    bool mayBeKnown(std::uint64_t bytes) override { return m_known && m_known->mayHave(bytes); }

    // Passed over only if it is an archive: of others the beginning is shown all the same.
    Result<bool> passOver(const EvidenceIdentity& identity) override
    {
        const auto known = m_known->find(identity.bytes, identity.sha256);
        m_knownAs = known ? known->row : 0;
        if (!known || known->format != "archive")
            return false;
        FilePreview preview = begin(identity.path, identity.isMember);
        preview.format = "archive";
        preview.bytes = identity.bytes;
        finish(std::move(preview));
        return true;
    }

    Result<void> visit(EvidencePiece& piece) override
    {
        if (piece.isMember && ++m_members > m_options.members) {
            m_leftOut = true;
            return fail(ErrorCode::LimitExceeded, "further members are left out of the preview");
        }
        FilePreview preview = begin(piece.path, piece.isMember);
        preview.bytes = piece.stored.statedSize().value_or(0);
        preview.packing = piece.note;
        const auto head = piece.content.peek();
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        if (!head)
            preview.error = head.error();
        else if (!piece.refusal.empty())
            preview.why = piece.refusal;
        else
            readSample(preview, *head, piece.content.isWhole(), m_options.rows, m_stop);
        finish(std::move(preview));
        return {};
    }

    Result<void> visitArchive(const ArchiveSummary& archive) override
    {
        FilePreview preview = begin(archive.path, archive.isMember);
        preview.format = "archive";
        preview.why = fmt::format("{} archive, {} {}", archive.kind, archive.members, archive.members == 1 ? "file" : "files");
        preview.bytes = archive.isMember ? archive.bytes : m_inputBytes;
        const bool cut = m_file && m_file->isCut();
        if (m_leftOut || (cut && !archive.damage.empty()))
            preview.warnings.push_back({"preview_limit", "only a part of the archive was looked at; all of it will be imported"});
        else if (!archive.damage.empty())
            preview.warnings.push_back({"archive_damaged", archive.damage});
        else if (!archive.limit.empty())
            preview.warnings.push_back({"archive_limit", archive.limit});
        finish(std::move(preview));
        return {};
    }

    Result<void> visitUnreadable(const std::string& path, bool isMember, const Error& error) override
    {
        FilePreview preview = begin(path, isMember);
        preview.bytes = isMember ? 0 : m_inputBytes;
        preview.error = error;
        finish(std::move(preview));
        return {};
    }

    FilePreview begin(const std::string& path, bool isMember)
    {
        FilePreview preview;
        preview.path = path;
        preview.named = m_named && !isMember;
        preview.settings = m_options.import.settingsFor(path);
        if (isMember)
            preview.container = path.substr(0, path.rfind('!'));
        preview.knownAs = std::exchange(m_knownAs, 0);
        return preview;
    }

    void finish(FilePreview preview)
    {
        m_previews.push_back(std::move(preview));
        if (m_options.onFile)
            m_options.onFile(m_previews.back());
    }

    const PreviewOptions& m_options;
    std::stop_token m_stop;
    std::vector<FilePreview>& m_previews;
    std::optional<KnownFiles> m_known;
    std::int64_t m_knownAs = 0; // of the piece that comes next
    BoundedFile* m_file = nullptr;
    bool m_named = true, m_leftOut = false;
    std::uint64_t m_inputBytes = 0;
    std::size_t m_members = 0;
};

} // namespace

std::vector<FilePreview> previewInputs(const std::vector<fs::path>& paths, const PreviewOptions& options, std::stop_token stop,
                                       Progress& progress)
{
    std::vector<FilePreview> previews;
    std::unique_ptr<store::Case> theCase;
    std::error_code missing;
    if (!options.casePath.empty() && fs::exists(options.casePath, missing))
        if (auto opened = openCaseToRead(options.casePath))
            theCase = *std::move(opened);
    // A case that fails costs the mark of known files, not the preview.
    const auto looked = guarded([&]() -> Result<void> {
        const std::vector<ImportInput> inputs = listInputs(paths, options.casePath);
        InputPreview preview(options, theCase.get(), stop, previews);
        progress.start("", inputs.size());
        std::uint64_t done = 0;
        for (const ImportInput& input : inputs) {
            if (stop.stop_requested())
                break;
            progress.step(utf8Path(input.path.filename()));
            preview.look(input);
            progress.report(++done, 0);
        }
        return {};
    });
    if (!looked && theCase) {
        PreviewOptions withoutCase = options;
        withoutCase.casePath.clear();
        return previewInputs(paths, withoutCase, stop, progress);
    }
    return previews;
}

} // namespace core
