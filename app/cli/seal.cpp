// SPDX-License-Identifier: GPL-3.0-or-later
// seal and handover: what leaves the hands of the examiner.
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/custody/hand_over.h"
#include "core/custody/seal.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

namespace cli {
namespace {

struct SealOptions {
    std::string casePath, output, key, newKey, evidence;
    bool withEvidence = false, json = false;
};

struct HandOverOptions {
    std::string casePath;
    core::HandOver order;
    bool json = false;
};

std::string passphrase()
{
    const char* given = std::getenv("SSPR_KEY_PASSPHRASE");
    return given ? given : "";
}

int wrongCall(const char* text)
{
    return report(core::Error{core::ErrorCode::InvalidArgument, text, {}});
}

int makeKey(const std::string& path)
{
    const auto key = core::SigningKey::makeNew(path, passphrase());
    if (!key)
        return report(key.error());
    fmt::print(stderr, "sspr: a new key was made; keep it where nobody else can read it: {}\n", path);
    return Done;
}

void printSeal(const core::SealReport& sealed, bool asJson)
{
    if (asJson) {
        core::JsonWriter out;
        out.beginObject().member("bundle", sealed.bundle.string()).member("head", sealed.head).member("manifest_sha256", sealed.manifestSha256);
        out.member("key_fingerprint", sealed.keyFingerprint).member("files", sealed.files).member("bytes", sealed.bytes);
        out.member("evidence_files", sealed.evidenceFiles).member("noted", sealed.isNoted).endObject();
        return fmt::print("{}\n", out.text());
    }
    fmt::print("bundle                    {}\n", sealed.bundle.string());
    fmt::print("head of the examiner log  {}\n", sealed.head);
    fmt::print("SHA-256 of the manifest   {}\n", sealed.manifestSha256);
    fmt::print("fingerprint of the key    {}\n", sealed.keyFingerprint);
    fmt::print("{} files, {} bytes, of these {} copies of evidence\n", sealed.files, sealed.bytes, sealed.evidenceFiles);
}

// A case that takes no writing can be sealed as well; then only the bundle says so.
core::Result<std::unique_ptr<core::Investigation>> openToSeal(const std::string& path)
{
    auto opened = core::Investigation::open(path);
    if (!opened && opened.error().code == core::ErrorCode::NotWritable)
        return core::Investigation::openReadOnly(path);
    return opened;
}

int runSeal(const SealOptions& options)
{
    if (options.casePath.empty() != options.output.empty())
        return wrongCall("a seal needs the case and --output");
    if (options.key.empty() == options.newKey.empty())
        return wrongCall("a seal needs the examiner's key: --key FILE, or --new-key FILE to make one");
    if (options.casePath.empty())
        return options.newKey.empty() ? wrongCall("a seal needs the case and --output") : makeKey(options.newKey);
    // Before a key is made: one that no seal was made with would only be in the way.
    auto investigation = openToSeal(options.casePath);
    if (!investigation)
        return report(investigation.error());
    std::error_code error;
    if (std::filesystem::exists(options.output, error))
        return report({core::ErrorCode::InvalidArgument, "there is something of this name already; a bundle is never written over it", options.output});
    std::filesystem::path bundle = std::filesystem::absolute(options.output);
    if (!bundle.has_filename()) // "out/"
        bundle = bundle.parent_path();
    if (!std::filesystem::is_directory(bundle.parent_path(), error))
        return report({core::ErrorCode::NotWritable, "the folder cannot be made", options.output});
    if (!options.newKey.empty())
        if (const int made = makeKey(options.newKey); made != Done)
            return made;
    core::Progress progress = terminalProgress();
    const core::SealOrder order{options.output, options.newKey.empty() ? options.key : options.newKey, passphrase(), options.withEvidence,
                                options.evidence};
    const auto sealed = (*investigation)->seal(order, interruption(), progress);
    clearProgress();
    if (!sealed)
        return report(sealed.error());
    printSeal(*sealed, options.json);
    if (!sealed->isNoted)
        fmt::print(stderr, "sspr: the case itself takes no writing: only the log in the bundle says that it was sealed\n");
    return Done;
}

int runHandOver(const HandOverOptions& options)
{
    auto investigation = core::Investigation::open(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto entry = (*investigation)->handOver(options.order);
    if (!entry)
        return report(entry.error());
    if (options.json) {
        core::JsonWriter out;
        out.beginObject().member("seq", entry->seq).member("time", core::formatUtc(entry->time)).member("examiner", entry->examiner);
        out.key("detail").raw(entry->detail).member("hash", entry->hash).endObject();
        fmt::print("{}\n", out.text());
        return Done;
    }
    const auto text = core::handOverText(*entry, options.casePath);
    if (!text)
        return report(text.error());
    fmt::print("{}", *text);
    return Done;
}

void addSealCommand(Command app, Action& action)
{
    auto options = std::make_shared<SealOptions>();
    const Command command = app.addSubcommand("seal", "Finalise a case into a read-only bundle with manifest and signature");
    command.addOption("CASE", options->casePath, "The case file; may be left out with --new-key");
    command.addOption("--output", options->output, "The folder to be made; it must not exist yet");
    const Option key = command.addOption("--key", options->key, "The examiner's private ed25519 key, PEM. openssl genpkey -algorithm ed25519 -out FILE"
                                                                " makes one, too. Of an encrypted key SSPR_KEY_PASSPHRASE has the passphrase");
    command.addOption("--new-key", options->newKey, "Make a new key in this file, and sign with it").excludes(key);
    command.addFlag("--with-evidence", options->withEvidence, "Copy the evidence files, compared with their hashes, into the bundle");
    command.addOption("--evidence", options->evidence, "Folder in which evidence that has moved is found by its hash").existingDirectory();
    command.addFlag("--json", options->json, "Print the result as JSON");
    command.callback([options, &action] { action = [options] { return runSeal(*options); }; });
}

} // namespace

void addSeal(Command app, Action& action)
{
    addSealCommand(app, action);
    auto options = std::make_shared<HandOverOptions>();
    const Command command = app.addSubcommand("handover", "Note in the examiner log who gives the case to whom, and print the record");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--from", options->order.from, "Who gives it").required();
    command.addOption("--to", options->order.to, "Who takes it").required();
    command.addOption("--note", options->order.note, "Why, or in which state");
    command.addOption("--bundle", options->order.bundle, "The sealed bundle that changes hands");
    command.addFlag("--json", options->json, "Print the entry as JSON");
    command.callback([options, &action] { action = [options] { return runHandOver(*options); }; });
}

} // namespace cli
