// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/seal.h"

#include "core/base/sha256.h"
#include "core/base/version.h"
#include "core/custody/bundle.h"
#include "core/custody/case_copy.h"
#include "core/custody/digest_check.h"
#include "core/custody/evidence_copy.h"
#include "core/custody/examiner_log.h"
#include "core/sqlite/reading.h"
#include "resource/bundleReadme.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <fstream>

namespace core {

namespace fs = std::filesystem;

namespace {

// The folder under another name until it is whole; gone if that does not come to pass.
class NewFolder
{
public:
    explicit NewFolder(const fs::path& wanted) : m_wanted(wanted), m_path(wanted.parent_path() / ("." + wanted.filename().string() + ".sealing")) {}
    ~NewFolder()
    {
        if (!m_isDone)
            remove();
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    Result<void> make()
    {
        std::error_code error;
        if (fs::exists(m_wanted, error))
            return fail(ErrorCode::InvalidArgument, "there is something of this name already; a bundle is never written over it", m_wanted.string());
        remove(); // of a seal that was broken off
        fs::create_directory(m_path, error);
        if (error)
            return fail(ErrorCode::NotWritable, "the folder cannot be made", m_wanted.string());
        return {};
    }
    const fs::path& path() const { return m_path; }

    Result<void> finish()
    {
        std::error_code error;
        const auto protect = [&](const fs::path& path, bool isFolder) {
            const auto run = isFolder ? fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec : fs::perms::none;
            fs::permissions(path, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read | run, error);
        };
        std::vector<fs::path> folders{m_path};
        for (fs::recursive_directory_iterator it(m_path, error), end; !error && it != end; it.increment(error))
            if (it->is_directory())
                folders.push_back(it->path());
            else
                protect(it->path(), false);
        fs::rename(m_path, m_wanted, error);
        if (error)
            return fail(ErrorCode::NotWritable, "the folder cannot be put in its place", m_wanted.string());
        m_isDone = true;
        for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder)
            protect(*folder == m_path ? m_wanted : m_wanted / fs::relative(*folder, m_path, error), true);
        return {};
    }

private:
    void remove()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }

    fs::path m_wanted, m_path;
    bool m_isDone = false;
};

class Sealer
{
public:
    Sealer(store::Case& theCase, const SealOrder& order, SigningKey key, std::stop_token stop, Progress& progress)
        : m_case(theCase), m_order(order), m_key(std::move(key)), m_stop(std::move(stop)), m_progress(progress), m_folder(wantedPath(order.output))
    {}

    Result<SealReport> run()
    {
        m_manifest.created = formatUtc(UtcTime::now(), 0);
        m_manifest.program = programVersion;
        m_manifest.examiner = currentExaminer();
        m_manifest.originalCase = utf8(fs::absolute(m_case.path()));
        m_manifest.keyFingerprint = m_key.fingerprint();
        for (const auto step : {&Sealer::checkCase, &Sealer::makeFolder, &Sealer::putCase, &Sealer::putEvidence, &Sealer::putTexts, &Sealer::finish})
            if (auto done = (this->*step)(); !done)
                return tl::unexpected(done.error());
        noteInCase();
        return m_report;
    }

private:
    static std::string utf8(const fs::path& path)
    {
        const auto text = path.generic_u8string();
        return {text.begin(), text.end()};
    }
    static fs::path wantedPath(const fs::path& output)
    {
        const fs::path path = fs::absolute(output).lexically_normal();
        return path.has_filename() ? path : path.parent_path(); // "bundle/"
    }

    // What is broken is not made to look whole by a signature.
    Result<void> checkCase()
    {
        if (const auto broken = checkLog(readLog(m_case)))
            return fail(ErrorCode::Damaged, fmt::format("the examiner log is broken at entry {}: {}", broken->seq, broken->why), m_case.path().string());
        VerifyFindings findings;
        checkDigestRoot(m_case, findings);
        {
            const sqlite::Reading reading(m_case.db());
            checkDerived(m_case.db(), findings);
        }
        for (const VerifyFinding& finding : findings)
            if (!finding.ok)
                return fail(ErrorCode::Damaged, finding.text, m_case.path().string());
        return {};
    }

    Result<void> makeFolder() { return m_folder.make(); }

    Result<void> putCase()
    {
        const fs::path path = m_folder.path() / bundle_file::theCase;
        if (auto copied = copyCase(m_case, path, m_stop, m_progress); !copied)
            return copied;
        auto copy = store::Case::open(path, sqlite::OpenMode::ReadWrite);
        if (!copy)
            return tl::unexpected(copy.error());
        {
            sqlite::Transaction transaction((*copy)->db());
            appendLog(**copy, sealAction, detail({}));
            (*copy)->setMeta("sealed", m_manifest.created);
            transaction.commit();
        }
        const std::vector<LogEntry> log = readLog(**copy);
        m_manifest.head = log.back().hash;
        m_manifest.logEntries = log.back().seq;
        m_manifest.evidenceRoot = latestEvidenceRoot(log);
        m_manifest.caseVersion = store::Case::schemaVersion;
        m_manifest.evidence = ledgerOf(**copy);
        (*copy)->db().execute("PRAGMA journal_mode=DELETE");
        copy->reset();
        return add(bundle_file::theCase);
    }

    std::string detail(const std::vector<std::pair<std::string, std::string>>& more) const
    {
        std::vector<std::pair<std::string, std::string>> members{{"bundle", utf8(wantedPath(m_order.output))}, {"created", m_manifest.created},
                                                                 {"key", m_manifest.keyFingerprint},
                                                                 {"evidence", m_order.withEvidence ? "copied" : "not copied"}};
        members.insert(members.end(), more.begin(), more.end());
        return logDetail(members);
    }

    Result<void> putEvidence()
    {
        if (!m_order.withEvidence)
            return {};
        auto copied = copyEvidence(m_manifest.evidence, m_folder.path(), m_order.evidenceFolder, m_stop, m_progress);
        if (!copied)
            return tl::unexpected(copied.error());
        m_report.evidenceFiles = copied->size();
        for (BundleFile& file : *copied)
            m_manifest.files.push_back(std::move(file));
        return {};
    }

    Result<void> putTexts()
    {
        if (auto done = put(bundle_file::publicKey, m_key.pem(), true); !done)
            return done;
        if (auto done = put(bundle_file::readme, std::string(resource::bundleReadme()), true); !done)
            return done;
        const std::string manifest = manifestJson(m_manifest);
        m_report.manifestSha256 = sha256(manifest);
        std::vector<BundleFile> all = m_manifest.files;
        all.push_back({bundle_file::manifest, manifest.size(), m_report.manifestSha256});
        const std::string sums = sumsText(all);
        for (const auto& [name, text, signature] : {std::tuple(bundle_file::manifest, &manifest, bundle_file::manifestSignature),
                                                    std::tuple(bundle_file::sums, &sums, bundle_file::sumsSignature)}) {
            const auto signedText = m_key.sign(*text);
            if (!signedText)
                return tl::unexpected(signedText.error());
            if (auto done = put(name, *text, false); !done)
                return done;
            if (auto done = put(signature, *signedText, false); !done)
                return done;
        }
        m_report.files = all.size() + 3;
        for (const BundleFile& file : all)
            m_report.bytes += file.bytes;
        return {};
    }

    Result<void> finish()
    {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        m_report.bundle = wantedPath(m_order.output);
        m_report.head = m_manifest.head;
        m_report.keyFingerprint = m_manifest.keyFingerprint;
        return m_folder.finish();
    }

    // The bundle is there, whatever becomes of this entry.
    void noteInCase()
    {
        m_report.isNoted = m_case.isWritable();
        if (!m_report.isNoted)
            return;
        try {
            sqlite::Transaction transaction(m_case.db());
            appendLog(m_case, sealAction, detail({{"manifest", m_report.manifestSha256}, {"head", m_report.head}}));
            transaction.commit();
        } catch (const sqlite::Error&) {
            m_report.isNoted = false;
        }
    }

    Result<void> put(const char* name, std::string_view text, bool isListed)
    {
        const fs::path path = m_folder.path() / name;
        errno = 0;
        std::ofstream out(path, std::ios::binary | std::ios::trunc);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        out.close();
        if (!out)
            return fail(errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? ErrorCode::DiskFull : ErrorCode::NotWritable,
                        "the bundle cannot be written", path.string());
        return isListed ? add(name) : Result<void>();
    }
    Result<void> add(const char* name)
    {
        auto file = describeFile(m_folder.path(), name);
        if (!file)
            return tl::unexpected(file.error());
        m_manifest.files.push_back(std::move(*file));
        return {};
    }

    store::Case& m_case;
    const SealOrder& m_order;
    SigningKey m_key;
    std::stop_token m_stop;
    Progress& m_progress;
    NewFolder m_folder;
    Manifest m_manifest;
    SealReport m_report;
};

} // namespace

Result<SealReport> sealCase(store::Case& theCase, const SealOrder& order, const std::stop_token& stop, Progress& progress)
{
    auto key = SigningKey::read(order.key, order.passphrase);
    if (!key)
        return tl::unexpected(key.error());
    if (!theCase.meta("sealed").empty())
        return fail(ErrorCode::InvalidArgument, "the case is sealed already", theCase.path().string());
    return Sealer(theCase, order, std::move(*key), stop, progress).run();
}

} // namespace core
