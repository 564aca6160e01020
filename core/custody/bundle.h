// SPDX-License-Identifier: GPL-3.0-or-later
// A sealed bundle: a folder that holds a case and what proves that it has not changed.
//
//   case.sspr            the case; it opens where it lies, also from a medium that takes no writing
//   evidence/            copies of the evidence files, if they were asked for
//   manifest.json        every file but the four below with size and SHA-256; the case, its log's head, its ledger; the key
//   SHA256SUMS           the same hashes, and that of the manifest, as `sha256sum --check` reads them
//   public-key.pem       with which both are verified; what it is worth shows its fingerprint, compared by another way
//   manifest.json.sig, SHA256SUMS.sig   ed25519 signatures
//   README.txt           how to verify all this without the program
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace core {

namespace bundle_file {
inline constexpr const char* theCase = "case.sspr";
inline constexpr const char* manifest = "manifest.json";
inline constexpr const char* sums = "SHA256SUMS";
inline constexpr const char* publicKey = "public-key.pem";
inline constexpr const char* manifestSignature = "manifest.json.sig";
inline constexpr const char* sumsSignature = "SHA256SUMS.sig";
inline constexpr const char* readme = "README.txt";
}

struct BundleFile {
    std::string path; // below the bundle, with slashes
    std::uint64_t bytes = 0;
    std::string sha256;
};

// One file of the ledger.
struct BundleEvidence {
    std::int64_t id = 0;
    std::string path, sha256, format, copy; // copy: path below the bundle; empty where the bundle holds none
    std::uint64_t bytes = 0;
    std::int64_t container = 0; // of a member: the row of the archive that it came out of; not in manifests
};

struct Manifest {
    std::string created, program, examiner; // created: RFC 3339, UTC
    int caseVersion = 0;
    std::string originalCase;  // where it lay
    std::int64_t logEntries = 0;
    std::string head;          // hash of the last entry of the examiner log
    std::string evidenceRoot;  // core/store/digest_tree.h
    std::string keyFingerprint;
    std::vector<BundleFile> files;
    std::vector<BundleEvidence> evidence;
};

std::string manifestJson(const Manifest& manifest);
Result<Manifest> parseManifest(std::string_view json, const std::string& where); // Malformed
// Lines of `sha256sum`.
std::string sumsText(const std::vector<BundleFile>& files);

// The folder of the bundle that `path` names or that the case at `path` lies in; nothing where it is none.
std::optional<std::filesystem::path> bundleOf(const std::filesystem::path& path);

// Size and SHA-256 of a file. NotFound, NotReadable.
Result<BundleFile> describeFile(const std::filesystem::path& folder, const std::string& path);

} // namespace core
