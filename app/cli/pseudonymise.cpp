// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of cases under other names, and back for whoever has the key.
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/investigation/pseudonyms.h"
#include "core/pseudonym/alias_file.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, output, keyFile;
    std::vector<std::string> aliases;
    bool json = false;
};

void printJson(const core::pseudonym::CopyReport& made)
{
    core::JsonWriter out;
    out.beginObject().member("names", made.names).member("aliases", made.aliases).member("rows", made.rows).member("records", made.records)
        .member("scanned_bytes", made.scannedBytes).member("ordinary_count", made.ordinaryCount).key("ordinary").beginArray();
    for (const std::string& name : made.ordinary)
        out.value(name);
    out.endArray().key("left_out").beginArray();
    for (const std::string& table : made.leftOut)
        out.value(table);
    out.endArray().endObject();
    fmt::print("{}\n", out.text());
}

void print(const core::pseudonym::CopyReport& made, const Options& options)
{
    fmt::print("{}: {} rows and {} records under other names; searched {} MB for {} names: none is left\n", options.output, made.rows, made.records,
               made.scannedBytes / 1'000'000, made.names);
    fmt::print("key: {} (readable by you alone; who has it can lead every alias back)\n", options.keyFile);
    fmt::print("notes and other free words of examiners are kept as they were written, apart from the names of the case: read them before you hand the copy on\n");
    if (made.ordinaryCount > 0) {
        std::string some;
        for (std::size_t i = 0; i < made.ordinary.size() && i < 10; ++i)
            some += (i == 0 ? "" : ", ") + core::forTerminal(made.ordinary[i]);
        fmt::print("{} names are ordinary words or very short and were replaced only where a whole value is a name: {}{}\n", made.ordinaryCount, some,
                   made.ordinaryCount > 10 ? " ..." : "");
    }
}

int copy(const Options& options)
{
    core::Progress progress = terminalProgress();
    const auto made = core::pseudonymiseCase(options.casePath, options.output, options.keyFile, interruption(), progress);
    clearProgress();
    if (!made)
        return report(made.error());
    options.json ? printJson(*made) : print(*made, options);
    return Done;
}

int reveal(const Options& options)
{
    const auto aliases = core::pseudonym::readKeyFile(options.keyFile);
    if (!aliases)
        return report(aliases.error());
    int status = Done;
    for (const std::string& alias : options.aliases) {
        const std::string original = core::pseudonym::revealed(*aliases, alias);
        fmt::print("{}\n", core::forTerminal(original));
        if (original != alias)
            continue;
        fmt::print(stderr, "sspr: there is no alias of this key in it: {}\n", core::forTerminal(alias));
        status = Found;
    }
    return status;
}

} // namespace

void addPseudonymise(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("pseudonymise", "Write a copy of a case in which people, addresses, GUIDs, computers and domains have other names");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--output", options->output, "The copy; no file of this name may be there").required();
    command.addOption("--key-file", options->keyFile, "The key by which names are given and led back; made where there is none. Equal keys give equal names").required();
    command.addFlag("--json", options->json, "Print what was done as JSON");
    command.callback([options, &action] { action = [options] { return copy(*options); }; });

    const Command back = app.addSubcommand("reveal", "Say what aliases of a pseudonymised copy stand for. Exit status 1: a text had none");
    back.addOption("KEYFILE", options->keyFile, "The key file that the copy was made with").required();
    back.addOption("ALIAS", options->aliases, "Aliases, or texts with aliases in them").required();
    back.callback([options, &action] { action = [options] { return reveal(*options); }; });
}

} // namespace cli
