// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/bundle_check.h"

#include "core/base/sha256.h"
#include "core/custody/bundle.h"
#include "core/custody/examiner_log.h"
#include "core/custody/signing.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

namespace core {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t mostText = std::uint64_t{256} << 20; // bytes of a manifest that is read

std::string utf8(const fs::path& path)
{
    const auto text = path.generic_u8string();
    return {text.begin(), text.end()};
}

// Below the bundle, and by no way out of it.
bool isInside(const std::string& path)
{
    const fs::path relative(std::u8string(path.begin(), path.end()));
    return !path.empty() && relative.is_relative() && !relative.has_root_name()
        && std::none_of(relative.begin(), relative.end(), [](const fs::path& part) { return part == ".."; });
}

class BundleCheck
{
public:
    BundleCheck(fs::path folder, const BundleOptions& options, std::stop_token stop, Progress& progress)
        : m_folder(std::move(folder)), m_options(options), m_stop(std::move(stop)), m_progress(progress)
    {}

    Result<VerifyReport> run()
    {
        const std::string manifestText = read(bundle_file::manifest);
        auto manifest = parseManifest(manifestText, (m_folder / bundle_file::manifest).string());
        if (auto checked = checkSignatures(manifestText); !checked)
            return tl::unexpected(checked.error());
        if (!manifest) {
            add("bundle", false, manifest.error().detail, bundle_file::manifest);
            return std::move(m_report);
        }
        m_manifest = std::move(*manifest);
        checkFiles();
        checkSums(manifestText);
        checkStrangers();
        if (!m_stop.stop_requested())
            checkCase();
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        return std::move(m_report);
    }

private:
    void add(const char* what, bool ok, std::string text, std::string where = {})
    {
        m_report.findings.push_back({what, std::move(text), std::move(where), ok});
    }

    std::string read(const std::string& name) const
    {
        std::error_code error;
        const fs::path path = m_folder / name;
        if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > mostText)
            return {};
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    Result<void> checkSignatures(const std::string& manifestText)
    {
        const auto key = PublicKey::parse(read(bundle_file::publicKey), bundle_file::publicKey);
        if (!m_options.publicKey.empty()) {
            const auto known = PublicKey::read(m_options.publicKey);
            if (!known)
                return tl::unexpected(known.error());
            const bool same = key && key->fingerprint() == known->fingerprint();
            add("signature", same, same ? "The key of the bundle is the one that was given." : "The key of the bundle is not the one that was given.",
                bundle_file::publicKey);
            verifySignatures(*known, manifestText);
            return {};
        }
        if (!key) {
            add("signature", false, "The bundle has no public ed25519 key.", bundle_file::publicKey);
            return {};
        }
        add("signature", true, fmt::format("The fingerprint of the key is {}. Compare it with the one that you have from the examiner.",
                                           key->fingerprint()), bundle_file::publicKey);
        verifySignatures(*key, manifestText);
        return {};
    }

    void verifySignatures(const PublicKey& key, const std::string& manifestText)
    {
        const std::string sums = read(bundle_file::sums);
        for (const auto& [name, text, signature] : {std::tuple(bundle_file::manifest, &manifestText, bundle_file::manifestSignature),
                                                    std::tuple(bundle_file::sums, &sums, bundle_file::sumsSignature)}) {
            const bool good = key.verifies(*text, read(signature));
            add("signature", good, good ? "The signature is good." : "The signature does not match: the file or its signature was changed.", name);
        }
    }

    void checkFiles()
    {
        std::uint64_t total = 0, done = 0;
        for (const BundleFile& file : m_manifest.files)
            total += file.bytes;
        m_progress.start("bundle", total);
        for (const BundleFile& file : m_manifest.files) {
            if (m_stop.stop_requested())
                return;
            m_progress.step(file.path);
            checkFile(file);
            m_progress.report(done += file.bytes, 0);
        }
    }

    void checkFile(const BundleFile& file)
    {
        if (!isInside(file.path))
            return add("bundle", false, "The manifest names a file outside of the bundle.", file.path);
        std::error_code error;
        if (!fs::exists(m_folder / fs::path(std::u8string(file.path.begin(), file.path.end())), error))
            return add("bundle", false, "The file is missing.", file.path);
        const auto now = describeFile(m_folder, file.path);
        if (!now)
            return add("bundle", false, "The file cannot be read.", file.path);
        const bool same = now->sha256 == file.sha256 && now->bytes == file.bytes;
        m_caseIsWhole = m_caseIsWhole || (same && file.path == bundle_file::theCase);
        add("bundle", same,
            same ? "The file is unchanged." : fmt::format("The file has changed: SHA-256 was {}, is {}.", file.sha256, now->sha256), file.path);
    }

    void checkSums(const std::string& manifestText)
    {
        std::vector<BundleFile> all = m_manifest.files;
        all.push_back({bundle_file::manifest, manifestText.size(), sha256(manifestText)});
        if (read(bundle_file::sums) != sumsText(all))
            add("bundle", false, "The list of hashes is not that of the manifest.", bundle_file::sums);
    }

    // What nobody signed has no business in a bundle, a write-ahead log least of all.
    void checkStrangers()
    {
        std::set<std::string> known{bundle_file::manifest, bundle_file::sums, bundle_file::manifestSignature, bundle_file::sumsSignature};
        for (const BundleFile& file : m_manifest.files)
            known.insert(file.path);
        std::error_code error;
        for (fs::recursive_directory_iterator it(m_folder, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
             it.increment(error)) {
            const std::string path = utf8(it->path().lexically_relative(m_folder));
            if (std::error_code kind; !it->is_directory(kind) && !known.contains(path))
                add("bundle", false, "The file does not belong to the bundle.", path);
        }
    }

    void checkCase()
    {
        const fs::path path = m_folder / bundle_file::theCase;
        auto opened = store::Case::open(path, sqlite::OpenMode::Immutable);
        if (!opened)
            return add("database", false, fmt::format("The case cannot be opened: {}.", opened.error().detail), bundle_file::theCase);
        VerifyOptions options{m_options.evidenceFolder, m_options.expectedHead};
        options.checksPages = !m_caseIsWhole;
        options.checksEvidence = !m_options.evidenceFolder.empty();
        try {
            checkAgainstManifest(**opened);
            auto report = verifyCase(**opened, options, m_stop, m_progress);
            if (!report)
                return; // cancelled
            m_report.head = report->head;
            m_report.findings.insert(m_report.findings.end(), report->findings.begin(), report->findings.end());
        } catch (const sqlite::Error& error) {
            add("database", false, fmt::format("The case cannot be read to its end: {}.", error.toError().detail), bundle_file::theCase);
        }
    }

    void checkAgainstManifest(store::Case& theCase)
    {
        const std::vector<LogEntry> log = readLog(theCase);
        const bool sameHead = !log.empty() && log.back().hash == m_manifest.head;
        add("log", sameHead, sameHead ? "The examiner log ends where the manifest says." : "The examiner log does not end where the manifest says.");
        std::map<std::int64_t, const BundleEvidence*> listed;
        for (const BundleEvidence& file : m_manifest.evidence)
            listed[file.id] = &file;
        sqlite::Statement rows(theCase.db(), "SELECT id, path, sha256 FROM main.file ORDER BY id");
        bool same = true;
        std::size_t count = 0;
        for (; rows.step(); ++count) {
            const auto found = listed.find(rows.integer(0));
            same = same && found != listed.end() && found->second->path == rows.text(1) && found->second->sha256 == rows.text(2);
        }
        if (!same || count != listed.size())
            add("evidence", false, "The ledger of the case is not the one that the manifest names.");
    }

    fs::path m_folder;
    BundleOptions m_options;
    std::stop_token m_stop;
    Progress& m_progress;
    Manifest m_manifest;
    VerifyReport m_report;
    bool m_caseIsWhole = false;
};

} // namespace

Result<VerifyReport> verifyBundle(const fs::path& path, const BundleOptions& options, std::stop_token stop, Progress& progress)
{
    const auto folder = bundleOf(path);
    if (!folder)
        return fail(ErrorCode::NotFound, "this is no sealed bundle", path.string());
    return BundleCheck(*folder, options, std::move(stop), progress).run();
}

} // namespace core
