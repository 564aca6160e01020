// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_report.h"

#include "app/cli/command.h"
#include "core/base/json_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string_view>

namespace cli {
namespace {

void writeTime(core::JsonWriter& out, const char* name, const std::optional<core::UtcTime>& time)
{
    out.key(name);
    if (time)
        out.value(core::formatUtc(*time));
    else
        out.null();
}

void writeCounts(core::JsonWriter& out, const core::FileReport& file)
{
    out.member("records_read", file.recordsRead).member("imported", file.imported).member("duplicates", file.duplicates)
        .member("rejected", file.rejected).member("bytes", file.bytes).member("seconds", file.seconds);
}

void writeFile(core::JsonWriter& out, const core::FileReport& file)
{
    out.beginObject().member("path", file.path).member("format", file.format);
    writeCounts(out, file);
    out.memberOrNull("sha256", file.sha256);
    writeTime(out, "first_event", file.firstEvent);
    writeTime(out, "last_event", file.lastEvent);
    out.key("warnings").beginArray();
    for (const core::FileWarning& warning : file.warnings)
        out.value(warning.code + ": " + warning.text);
    out.endArray().key("rejects").beginArray();
    for (const core::Reject& reject : file.rejects)
        out.beginObject().member("location", reject.place).memberOrNull("column", reject.column).member("reason", reject.reason).endObject();
    out.endArray().memberOrNull("encoding", file.encoding).memberOrNull("zone", file.zone).memberOrNull("date_order", file.dateOrder);
    out.memberOrNull("note", file.note).memberOrNull("error", file.error ? core::describe(*file.error) : "").endObject();
}

core::FileReport total(const std::vector<core::FileReport>& files)
{
    core::FileReport sum;
    for (const core::FileReport& file : files) {
        sum.recordsRead += file.recordsRead;
        sum.imported += file.imported;
        sum.duplicates += file.duplicates;
        sum.rejected += file.rejected;
        sum.bytes += file.isMember ? 0 : file.bytes; // those of its archive, which are on the disk, are counted
        sum.seconds += file.seconds;
    }
    return sum;
}

std::vector<std::string> cells(const std::string& name, const core::FileReport& file)
{
    return {name,
            file.format,
            std::to_string(file.recordsRead),
            std::to_string(file.imported),
            std::to_string(file.duplicates),
            std::to_string(file.rejected),
            std::to_string(file.bytes),
            fmt::format("{:.2f}", file.seconds)};
}

// A folder of fifty pages says the same fifty times: what more than three files share is one line.
void printWarnings(const core::ImportReport& report)
{
    constexpr std::size_t singly = 3;
    std::map<std::string_view, std::size_t> counts;
    for (const core::FileReport& file : report.files)
        for (const core::FileWarning& warning : file.warnings)
            ++counts[warning.text];
    for (const core::FileReport& file : report.files)
        for (const core::FileWarning& warning : file.warnings) {
            std::size_t& count = counts[warning.text];
            if (count > singly)
                fmt::print(stderr, "{} and {} other files: warning: {} (--json names each)\n", file.path, count - 1, warning.text);
            else if (count > 0)
                fmt::print(stderr, "{}: warning: {}\n", file.path, warning.text);
            if (count > singly)
                count = 0;
        }
}

} // namespace

void printImportJson(const core::ImportReport& report)
{
    core::JsonWriter out;
    out.beginObject().key("files").beginArray();
    for (const core::FileReport& file : report.files)
        writeFile(out, file);
    out.endArray().key("totals").beginObject();
    writeCounts(out, total(report.files));
    out.member("flows", std::uint64_t(report.flows)).endObject();
    out.member("cancelled", report.cancelled).memberOrNull("error", report.error ? core::describe(*report.error) : "");
    out.endObject();
    fmt::print("{}\n", out.text());
}

void printImportTable(const core::ImportReport& report)
{
    Table table({"file", "format", "read", "imported", "duplicates", "rejected", "bytes", "seconds"},
                {false, false, true, true, true, true, true, true});
    for (const core::FileReport& file : report.files)
        table.add(cells(file.path, file));
    if (report.files.size() > 1)
        table.add(cells("total", total(report.files)));
    table.print();
    fmt::print("{} flows in the case\n", report.flows);
}

void printImportProblems(const core::ImportReport& report)
{
    constexpr std::size_t shown = 20;
    for (const core::FileReport& file : report.files) {
        if (file.error) // once with the file's name, whether or not the error has it as well
            fmt::print(stderr, "{}: {}\n", file.path, core::describe({file.error->code, file.error->detail, {}}));
        else if (file.format == "unknown")
            fmt::print(stderr, "{}: not imported: {}\n", file.path, file.note);
        else if (file.isKnown)
            fmt::print(stderr, "{}: {}\n", file.path, file.note);
        for (std::size_t i = 0; i < std::min(shown, file.rejects.size()); ++i)
            fmt::print(stderr, "{}: {}: rejected: {}\n", file.path, file.rejects[i].place, file.rejects[i].reason);
        if (file.rejected > shown)
            fmt::print(stderr, "{}: ... and {} more rejected\n", file.path, file.rejected - shown);
    }
    printWarnings(report);
    if (report.error)
        fmt::print(stderr, "sspr: {}\n", core::describe(*report.error));
    if (report.cancelled)
        fmt::print(stderr, "sspr: interrupted; the files that were done are in the case, the others are not\n");
}

void printImportLines(const core::ImportReport& report)
{
    for (const core::FileReport& file : report.files)
        fmt::print("{}  {}  {} read, {} imported, {} duplicates, {} rejected\n", core::formatUtc(core::UtcTime::now(), 0),
                   file.path + "  " + file.format, file.recordsRead, file.imported, file.duplicates, file.rejected);
}

void printZoneProposals(const std::vector<core::ZoneProposal>& proposals)
{
    for (const core::ZoneProposal& one : proposals)
        fmt::print(stderr, "{}: names no zone, but {} of {} of its records stand in {} as well: its zone seems to be {} (sspr zone CASE {} {})\n", one.path, one.agreeing, one.compared,
                   one.witness, one.zone, one.file, one.zone);
}

int importExitStatus(const core::ImportReport& report)
{
    if (report.cancelled)
        return Interrupted;
    const auto any = [&](auto test) { return std::any_of(report.files.begin(), report.files.end(), test); };
    if (report.error || any([](const core::FileReport& f) { return f.error.has_value(); }))
        return Unreadable;
    if (any([](const core::FileReport& f) { return f.named && f.format == "unknown"; }))
        return Unreadable;
    return any([](const core::FileReport& f) { return f.rejected > 0; }) ? Found : Done;
}

} // namespace cli
