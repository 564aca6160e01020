// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/import_reports.h"

#include "core/base/sha256.h"
#include "core/custody/examiner_log.h"

#include <fmt/format.h>

namespace core {

namespace {
constexpr std::size_t reportedRejects = 1000;
}

std::string importDetail(const FileReport& report, const std::string& evidenceRoot, const FileSettings& settings)
{
    std::vector<std::pair<std::string, std::string>> members{{"file", report.path},
                                                             {"sha256", report.sha256},
                                                             {"bytes", std::to_string(report.bytes)},
                                                             {"format", report.format},
                                                             {"imported", std::to_string(report.imported)},
                                                             {"duplicates", std::to_string(report.duplicates)},
                                                             {"rejected", std::to_string(report.rejected)}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            members.emplace_back(name, value);
    };
    add("zone", report.zone);
    add("date_order", report.dateOrder);
    add("encoding", report.encoding);
    add("forced_format", settings.format);
    add("mapping_sha256", settings.mapping.empty() ? "" : sha256(settings.mapping));
    members.emplace_back(evidenceRootMember, evidenceRoot);
    return logDetail(members);
}

std::string summaryNote(const ArchiveSummary& archive)
{
    std::string note = fmt::format("{}, {} {}", archive.kind, archive.members,
                                   archive.members == 1 ? "file" : "files");
    if (archive.links > 0)
        note += fmt::format("; {} links or devices in it are no evidence", archive.links);
    return note;
}

std::string unreadableText(const ArchiveSummary& archive)
{
    std::string text = fmt::format("{} files in it could not be read", archive.unreadableCount);
    for (const std::string& member : archive.unreadable)
        text += "; " + member;
    return text;
}

void keepReject(FileReport& report, const Reject& reject)
{
    if (report.rejects.size() < reportedRejects)
        report.rejects.push_back(reject);
}

void describeEntry(FileReport& report, const store::LedgerEntry& entry, const store::FileCounts& counts)
{
    report.format = entry.format;
    report.sha256 = entry.sha256;
    report.note = entry.note;
    report.bytes = entry.bytes;
    report.zone = entry.zone;
    report.dateOrder = entry.dateOrder;
    report.encoding = entry.encoding;
    report.modifiedAt = entry.modifiedAt;
    report.recordsRead = counts.read();
    report.imported = counts.imported;
    report.duplicates = counts.duplicates;
    report.rejected = counts.rejected;
    report.variants = counts.variants;
    report.withoutTime = counts.withoutTime;
    report.firstEvent = counts.first;
    report.lastEvent = counts.last;
}

FileReport failedReport(const FileReport& current, Error error)
{
    FileReport report;
    report.path = current.path;
    report.format = current.format.empty() ? "unreadable" : current.format;
    report.bytes = current.bytes;
    report.named = current.named;
    report.isMember = current.isMember;
    report.error = std::move(error);
    return report;
}

} // namespace core
