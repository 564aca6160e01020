// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/local_zone.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/insight/figures.h"
#include "core/investigation/pseudonyms.h"
#include "core/investigation/whole_file.h"
#include "core/report/output_note.h"
#include "core/report/stix.h"
#include "core/report/writer.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#ifndef _WIN32
#include <unistd.h>
#endif

namespace cli {
namespace {

using core::ErrorCode;
using core::Result;
using core::report::FormatInfo;
using core::report::ReportRequest;

struct Options {
    std::string casePath, kind = "auditor", format, output, from, to, made, table, textFile, paper = "a4", logo, keyFile;
    bool hasNoStamp = false;
    ReportRequest request;
    std::vector<std::string> missing; // figures that could not be worked out, and why; found on the way
};

// What goes to standard output cannot be read again to be noted.
class StandardOutput
{
public:
    Result<void> write(std::string_view bytes)
    {
        m_hash.add(bytes);
        m_bytes += bytes.size();
        const bool isWritten = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
        return isWritten ? Result<void>() : core::fail(ErrorCode::NotWritable, "the report cannot be written", "-");
    }
    void describeIn(core::OutputNote& note) // once
    {
        note.members.emplace_back("file", "standard output");
        note.members.emplace_back("bytes", std::to_string(m_bytes));
        note.members.emplace_back("sha256", m_hash.finish());
    }

private:
    core::Sha256 m_hash;
    std::uint64_t m_bytes = 0;
};

// InvalidArgument where what was asked for is not in the case, too: the call is wrong.
int reportWrong(const core::Error& error)
{
    return report(error.code == ErrorCode::NotFound ? core::Error{ErrorCode::InvalidArgument, error.detail, error.where} : error);
}

Result<std::string> bytesOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return core::fail(ErrorCode::NotFound, "there is no such file", path);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<void> readRequest(Options& options)
{
    ReportRequest& request = options.request;
    const auto zone = core::LocalZone::find(request.zone);
    if (!zone)
        return tl::unexpected(zone.error());
    request.zone = (*zone)->name();
    request.kind = *core::report::templateFromName(options.kind);
    const bool hasFigures = request.kind == core::report::Template::Auditor && core::report::formatNamed(options.format);
    if (hasFigures && !core::insight::zoneOfQueries(request.zone))
        return core::fail(ErrorCode::InvalidArgument, "figures go by whole hours from -12:00 to +14:00, or by a name like Asia/Kolkata", request.zone);
    for (const auto& [text, time] : {std::pair{&options.from, &request.from}, std::pair{&options.to, &request.to}, std::pair{&options.made, &request.made}}) {
        const auto parsed = timeOption(*text, **zone);
        if (!parsed)
            return tl::unexpected(parsed.error());
        *time = *parsed;
    }
    if (options.hasNoStamp)
        request.made.reset();
    else if (!request.made)
        request.made = core::UtcTime::now();
    if (!options.textFile.empty()) {
        auto text = bytesOf(options.textFile);
        if (!text)
            return tl::unexpected(text.error());
        request.text = std::move(*text);
    }
    return {};
}

// By the suffix of --output, html where it tells nothing. A name that promises another form than --format would mislead whoever opens the file.
Result<std::string> formatOf(const Options& options)
{
    const std::string output = core::toLower(options.output);
    const std::string suffix = std::filesystem::path(output).extension().string();
    std::string named = output.ends_with(".stix.json") ? "stix" : "";
    for (const FormatInfo& format : core::report::formats())
        if (format.suffix == suffix || (suffix == ".csv" && format.name == "csv"))
            named = format.name;
    if (options.format.empty()) {
        if (suffix == ".csv" && options.table.empty())
            return core::fail(ErrorCode::InvalidArgument, "a report has many tables: name it .zip, or choose one by --table, or say --format timesketch", options.output);
        return named.empty() ? "html" : named;
    }
    const auto isEither = [&](std::string_view form, std::string_view other) { return options.format == form && named == other; };
    if (named.empty() || named == options.format || isEither("timesketch", "csv") || isEither("timesketch-jsonl", "jsonl"))
        return options.format;
    return core::fail(ErrorCode::InvalidArgument, fmt::format("the name is that of another form than --format {}", options.format), options.output);
}

std::string suffixOf(const Options& options)
{
    if (options.format == "timesketch")
        return ".csv";
    if (options.format == "timesketch-jsonl")
        return ".jsonl";
    if (options.format == "stix")
        return ".stix.json";
    return options.table.empty() ? std::string(core::report::formatNamed(options.format)->suffix) : ".csv";
}

// auditor.html in the folder of the caller, unless told otherwise; never over a file that is there.
Result<std::string> outputOf(const Options& options, bool isBinary)
{
#ifndef _WIN32
    if (options.output == "-" && isBinary && isatty(STDOUT_FILENO) != 0)
        return core::fail(ErrorCode::InvalidArgument, "this format is not for a terminal; name a file with --output");
#else
    static_cast<void>(isBinary);
#endif
    if (!options.output.empty())
        return options.output;
    std::string path = options.kind + suffixOf(options);
    if (std::filesystem::exists(path))
        return core::fail(ErrorCode::InvalidArgument, "there is a file of this name; name another one, or this one, with --output", path);
    return path;
}

// Alerts for platforms of threat intelligence.
Result<void> writeStix(core::Investigation& investigation, const ReportRequest& request, const core::TextSink& sink, core::pseudonym::ReportAliases* aliases)
{
    if (!request.filter.empty())
        return core::fail(ErrorCode::InvalidArgument, "--filter finds flows; stix has alerts: narrow it by --from, --to, --user or --flow");
    const auto alerts = investigation.alerts();
    if (!alerts)
        return tl::unexpected(alerts.error());
    core::detect::AlertList meant = core::report::stixAlerts(**alerts, request);
    if (aliases)
        for (core::detect::Alert& alert : meant)
            aliases->apply(alert);
    return sink(core::report::stixBundle(meant));
}

std::vector<std::string> missingFigures(const core::report::Report& made)
{
    std::vector<std::string> missing;
    for (const core::report::Section& section : made.sections)
        for (const core::report::Block& block : section.blocks)
            if (const auto* figure = std::get_if<core::report::Figure>(&block); figure && !figure->failure.empty())
                missing.push_back(fmt::format("{}: {}", figure->table.title, figure->failure));
    return missing;
}

Result<void> writeAll(core::Investigation& investigation, Options& options, const core::TextSink& sink, core::pseudonym::ReportAliases* aliases)
{
    core::Progress progress = terminalProgress();
    if (options.format.starts_with("timesketch")) {
        const auto form = options.format == "timesketch" ? core::report::TimesketchForm::Csv : core::report::TimesketchForm::JsonLines;
        const auto aliased = [&](std::string_view lines) { return aliases ? sink(aliases->timeline(form, lines)) : sink(lines); };
        const auto written = investigation.writeTimeline(options.request, form, aliased, interruption(), progress);
        return written ? Result<void>() : tl::unexpected(written.error());
    }
    if (options.format == "stix")
        return writeStix(investigation, options.request, sink, aliases);
    auto made = investigation.report(options.request, interruption(), progress);
    if (!made)
        return tl::unexpected(made.error());
    if (aliases)
        aliases->apply(*made);
    options.missing = missingFigures(*made);
    if (!options.table.empty())
        return core::report::writeCsvTable(*made, options.table, sink, interruption());
    core::report::PageOptions pages;
    pages.paper = options.paper == "letter" ? core::report::Paper::Letter : core::report::Paper::A4;
    if (!options.logo.empty()) {
        auto logo = bytesOf(options.logo);
        if (!logo)
            return tl::unexpected(logo.error());
        pages.logo = std::move(*logo);
    }
    return core::report::writeReport(*made, core::report::formatNamed(options.format)->format, sink, interruption(), progress, pages);
}

// Who has read what leaves the case belongs to its log, where the case takes writing.
void note(std::unique_ptr<core::Investigation> reading, const std::string& casePath, const core::OutputNote& output)
{
    const bool wasSealed = reading->isSealed();
    reading.reset();
    auto writing = core::Investigation::open(casePath);
    const auto noted = writing ? (*writing)->noteOutput(output) : tl::unexpected(writing.error());
    if (!noted)
        fmt::print(stderr, "sspr: the report is not in the examiner log: {}\n",
                   wasSealed ? std::string("the case is sealed") : core::describe(noted.error()));
}

// Under other names where a key file was named: the key is kept before the report is put in its place.
Result<void> writeAliased(core::Investigation& investigation, Options& options, const core::TextSink& sink)
{
    if (options.keyFile.empty())
        return writeAll(investigation, options, sink, nullptr);
    const auto aliases = core::reportAliases(options.casePath, options.keyFile, interruption());
    if (!aliases)
        return tl::unexpected(aliases.error());
    if (auto done = writeAll(investigation, options, sink, aliases->get()); !done)
        return done;
    return (*aliases)->writeKey(options.keyFile);
}

int run(Options options)
{
    auto chosen = formatOf(options);
    if (!chosen)
        return report(chosen.error());
    options.format = *std::move(chosen);
    const FormatInfo* format = core::report::formatNamed(options.format);
    if (options.format != "pdf" && !options.logo.empty())
        return report(core::Error{ErrorCode::InvalidArgument, "--logo goes with --format pdf", {}});
    if (!options.table.empty() && options.format != "csv")
        return report(core::Error{ErrorCode::InvalidArgument, "--table goes with --format csv", {}});
    if (const auto read = readRequest(options); !read)
        return reportWrong(read.error());
    const auto output = outputOf(options, format && format->isBinary && options.table.empty());
    if (!output)
        return report(output.error());
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (const auto allowed = core::refuseEvidence(*output, options.casePath); !allowed)
        return report(allowed.error());
    core::OutputNote noted = core::report::outputNote(options.request, options.format, options.table);
    StandardOutput standard;
    const auto fill = [&](const core::TextSink& sink) -> Result<std::uint64_t> {
        const auto done = writeAliased(**investigation, options, sink);
        return done ? Result<std::uint64_t>(1) : tl::unexpected(done.error());
    };
    const bool isStandard = *output == "-";
    const auto done = isStandard ? fill([&](std::string_view bytes) { return standard.write(bytes); }) : core::writeWhole(*output, fill);
    if (!done)
        return reportWrong(done.error());
    clearProgress();
    if (isStandard)
        standard.describeIn(noted);
    else
        noted.file = *output;
    note(std::move(*investigation), options.casePath, noted);
    if (options.output.empty())
        fmt::print("{}\n", *output);
    for (const std::string& figure : options.missing)
        fmt::print(stderr, "sspr: a figure is missing: {}\n", figure);
    return options.missing.empty() ? Done : Found;
}

std::string sectionNames()
{
    std::string all;
    for (const auto kind : {core::report::Template::Auditor, core::report::Template::Incident, core::report::Template::Helpdesk}) {
        all += fmt::format("{}{}: ", all.empty() ? "" : "; ", core::report::name(kind));
        bool isFirst = true;
        for (const core::report::SectionInfo& section : core::report::sectionsOf(kind)) {
            all += fmt::format("{}{}", isFirst ? "" : ", ", section.id);
            isFirst = false;
        }
    }
    return all;
}

} // namespace

void addReport(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("report", "Write a report of the case for auditors, of an incident, or for the helpdesk");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--template", options->kind, "auditor (a period), incident (a person, flows or a period, step by step) or helpdesk (one page about one person)")
        .choices({"auditor", "incident", "helpdesk"});
    command.addOption("--format", options->format, "html, pdf, xlsx, csv (a ZIP file with one CSV file for each table), jsonl, timesketch (CSV), timesketch-jsonl or stix (STIX 2.1: the alerts of the period, person or flows); default: what the suffix of --output names, else html")
        .choices({"html", "pdf", "xlsx", "csv", "jsonl", "timesketch", "timesketch-jsonl", "stix"});
    command.addOption("--output", options->output, "The file, - for standard output; without it TEMPLATE.SUFFIX in this folder");
    command.addOption("--user", options->request.user, "Only this person: a UPN, mail address or object id");
    command.addOption("--flow", options->request.flows, "Only the flow of this correlation id; may be given several times").oneEach();
    command.addOption("--from", options->from, "Only flows that began at this time or later");
    command.addOption("--to", options->to, "Only flows that began before this time; of the helpdesk the moment that it speaks of");
    command.addOption("--zone", options->request.zone, "Zone of days and times, and of --from and --to where they name none (an IANA name; default UTC)");
    command.addOption("--filter", options->request.filter, "Only flows that this search finds (as typed in the window)");
    command.addOption("--sections", options->request.sections, "Only these, with commas between. " + sectionNames()).separatedBy(',');
    command.addOption("--table", options->table, "With --format csv: this table alone, as CSV (a wrong name lists them)");
    command.addOption("--paper", options->paper, "Of PDF: a4 or letter").choices({"a4", "letter"});
    command.addOption("--logo", options->logo, "Of PDF: a PNG picture for the first page and the head of the others");
    command.addOption("--title", options->request.title, "Title in place of the template's");
    command.addOption("--organisation", options->request.organisation, "Whose report it is");
    command.addOption("--case-number", options->request.caseNumber, "Number of the case");
    command.addOption("--examiner", options->request.examiner, "Who made it");
    command.addOption("--text", options->request.text, "Text of your own, at the head; blank lines divide paragraphs");
    command.addOption("--text-file", options->textFile, "The same out of a file");
    command.addOption("--pseudonymise", options->keyFile, "Write the report under other names, those of this key file (made where there is none): people, addresses, GUIDs, computers, domains");
    const Option made = command.addOption("--made", options->made, "Time of the stamp; default: now. Two reports with the same stamp have the same bytes");
    command.addFlag("--no-stamp", options->hasNoStamp, "Say nothing of when and by what version the report was made").excludes(made);
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
