// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/bundle.h"

#include "core/base/json_text.h"
#include "core/evidence/file_source.h"

#include <fmt/format.h>
#include <simdjson.h>

namespace core {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view formatName = "sspr-bundle 1";

using Element = simdjson::dom::element;

template <class Object> std::string textAt(const Object& object, std::string_view name)
{
    std::string_view text;
    return object[name].get(text) ? std::string() : std::string(text);
}

template <class Number, class Object> Number numberAt(const Object& object, std::string_view name)
{
    std::int64_t number = 0;
    return object[name].get(number) ? Number{} : static_cast<Number>(number);
}

void writeFiles(JsonWriter& out, const Manifest& manifest)
{
    out.key("files").beginArray();
    for (const BundleFile& file : manifest.files)
        out.beginObject().member("path", file.path).member("bytes", file.bytes).member("sha256", file.sha256).endObject();
    out.endArray().key("evidence").beginArray();
    for (const BundleEvidence& file : manifest.evidence)
        out.beginObject().member("id", file.id).member("path", file.path).member("bytes", file.bytes).member("sha256", file.sha256)
            .member("format", file.format).memberOrNull("copy", file.copy).endObject();
    out.endArray();
}

} // namespace

std::string manifestJson(const Manifest& manifest)
{
    JsonWriter out;
    out.beginObject().member("format", formatName).member("created", manifest.created).member("program", manifest.program);
    out.member("examiner", manifest.examiner).key("case").beginObject();
    out.member("file", bundle_file::theCase).member("original", manifest.originalCase).member("version", manifest.caseVersion);
    out.member("log_entries", manifest.logEntries).member("head", manifest.head).memberOrNull("evidence_root", manifest.evidenceRoot).endObject();
    out.key("key").beginObject().member("algorithm", "ed25519").member("file", bundle_file::publicKey);
    out.member("fingerprint", manifest.keyFingerprint).endObject();
    writeFiles(out, manifest);
    out.endObject();
    return out.text() + "\n";
}

Result<Manifest> parseManifest(std::string_view json, const std::string& where)
{
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(json);
    const auto root = parser.parse(padded);
    if (textAt(root, "format") != formatName)
        return fail(ErrorCode::Malformed, "this is no manifest of a bundle that this program knows", where);
    Manifest manifest;
    manifest.created = textAt(root, "created");
    manifest.program = textAt(root, "program");
    manifest.examiner = textAt(root, "examiner");
    const auto about = root["case"];
    manifest.originalCase = textAt(about, "original");
    manifest.caseVersion = numberAt<int>(about, "version");
    manifest.logEntries = numberAt<std::int64_t>(about, "log_entries");
    manifest.head = textAt(about, "head");
    manifest.evidenceRoot = textAt(about, "evidence_root");
    manifest.keyFingerprint = textAt(root["key"], "fingerprint");
    simdjson::dom::array list;
    if (root["files"].get(list))
        return fail(ErrorCode::Malformed, "the manifest names no files", where);
    for (const Element file : list)
        manifest.files.push_back({textAt(file, "path"), numberAt<std::uint64_t>(file, "bytes"), textAt(file, "sha256")});
    if (!root["evidence"].get(list))
        for (const Element file : list)
            manifest.evidence.push_back({numberAt<std::int64_t>(file, "id"), textAt(file, "path"), textAt(file, "sha256"),
                                         textAt(file, "format"), textAt(file, "copy"), numberAt<std::uint64_t>(file, "bytes")});
    return manifest;
}

std::string sumsText(const std::vector<BundleFile>& files)
{
    std::string text;
    for (const BundleFile& file : files)
        text += fmt::format("{}  {}\n", file.sha256, file.path);
    return text;
}

std::optional<fs::path> bundleOf(const fs::path& path)
{
    std::error_code error;
    const fs::path folder = fs::is_directory(path, error) ? path : fs::absolute(path, error).parent_path();
    const bool isThere = fs::is_regular_file(folder / bundle_file::manifest, error) && fs::is_regular_file(folder / bundle_file::sums, error);
    const bool isMeant = folder == path || path.filename() == bundle_file::theCase;
    return isThere && isMeant ? std::optional(folder) : std::nullopt;
}

Result<BundleFile> describeFile(const fs::path& folder, const std::string& path)
{
    const auto source = FileSource::open(folder / fs::path(std::u8string(path.begin(), path.end())));
    if (!source)
        return tl::unexpected(source.error());
    std::vector<char> buffer(std::size_t{1} << 20);
    for (;;) {
        const auto got = (*source)->read(buffer.data(), buffer.size());
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            return BundleFile{path, (*source)->position(), (*source)->sha256()};
    }
}

} // namespace core
