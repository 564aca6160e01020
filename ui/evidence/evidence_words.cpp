// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_words.h"

#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::EvidenceWords)
};

struct NamedText {
    const char* name;
    const char* text;
};

template <std::size_t N> QString wordFor(const std::array<NamedText, N>& words, const std::string& name)
{
    const auto known =
        std::find_if(words.begin(), words.end(), [&](const NamedText& word) { return name == word.name; });
    return known == words.end() ? QString() : Words::tr(known->text);
}

constexpr std::array formatWords{
    NamedText{"diagnostic-jsonl", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Diagnostic settings, JSON lines")},
    NamedText{"diagnostic-records",
              QT_TRANSLATE_NOOP("ui::EvidenceWords", "Diagnostic settings, records array")},
    NamedText{"diagnostic-json", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Diagnostic settings, JSON array")},
    NamedText{"graph-page", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Graph API page (JSON)")},
    NamedText{"graph-json", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Portal or Graph JSON array")},
    NamedText{"graph-jsonl", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Graph objects, JSON lines")},
    NamedText{"log-analytics-tables", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Log Analytics query result (JSON)")},
    NamedText{"log-analytics-json", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Log Analytics rows, JSON array")},
    NamedText{"log-analytics-jsonl", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Log Analytics rows, JSON lines")},
    NamedText{"cloudapps-json", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Cloud app activities, JSON array")},
    NamedText{"cloudapps-jsonl", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Cloud app activities, JSON lines")},
    NamedText{"unified-audit-json", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Unified audit log, JSON array")},
    NamedText{"unified-audit-jsonl", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Unified audit log, JSON lines")},
    NamedText{"wrapped-json", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Records wrapped by a collector, JSON array")},
    NamedText{"wrapped-jsonl", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Records wrapped by a collector, JSON lines")},
    NamedText{"wrapped-csv", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Records wrapped by a collector, table (CSV)")},
    NamedText{"wrapped-xml", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Records wrapped by a collector, XML")},
    NamedText{"evtx", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Windows event log (.evtx)")},
    NamedText{"event-xml", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Event Viewer XML")},
    NamedText{"event-text", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Event log as text (wevtutil)")},
    NamedText{"event-clixml",
              QT_TRANSLATE_NOOP("ui::EvidenceWords", "Event log as PowerShell objects (CLIXML)")},
    NamedText{"event-json", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Event log as PowerShell objects (JSON)")},
    NamedText{"event-jsonl", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Event log, JSON lines")},
    NamedText{"archive", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Archive")},
    NamedText{"unknown", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Not recognised")},
    NamedText{"unreadable", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Cannot be read")},
};

constexpr std::array kindWords{
    NamedText{"audit", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Audit log")},
    NamedText{"signin", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Sign-ins")},
    NamedText{"sign-in", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Sign-ins")},
    NamedText{"event", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Windows events")},
    NamedText{"server event", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Windows events")},
    NamedText{"risk-event", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Risk detections")},
    NamedText{"risky-user", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Risky users")},
    NamedText{"activity", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Cloud app activities")},
    NamedText{"unified-audit", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Unified audit log")},
    NamedText{"registration", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Registered methods")},
    NamedText{"method-usage", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Use of methods")},
    NamedText{"role", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Role assignments")},
    NamedText{"directory-role", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Directory roles")},
    NamedText{"user", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Users")},
    NamedText{"other", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Other log, kept as it is")},
    NamedText{"foreign", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Another product's table")},
};

constexpr std::array sourceWords{
    NamedText{"AuditLogs", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Audit log")},
    NamedText{"audit", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Audit log")},
    NamedText{"SignInLogs", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Sign-ins, interactive")},
    NamedText{"NonInteractiveUserSignInLogs",
              QT_TRANSLATE_NOOP("ui::EvidenceWords", "Sign-ins, non-interactive")},
    NamedText{"ServicePrincipalSignInLogs",
              QT_TRANSLATE_NOOP("ui::EvidenceWords", "Sign-ins, service principals")},
    NamedText{"ManagedIdentitySignInLogs",
              QT_TRANSLATE_NOOP("ui::EvidenceWords", "Sign-ins, managed identities")},
    NamedText{"risk_event", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Risk detections")},
    NamedText{"risky_user", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Risky users")},
    NamedText{"activity", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Cloud app activities")},
    NamedText{"registration", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Registered methods")},
    NamedText{"method_usage", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Use of methods")},
    NamedText{"role_assignment", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Role assignments")},
    NamedText{"user_record", QT_TRANSLATE_NOOP("ui::EvidenceWords", "Users")},
};

} // namespace

QString formatText(const std::string& format)
{
    if (const QString text = wordFor(formatWords, format); !text.isEmpty())
        return text;
    QString text = toQt(format);
    // Tables carry their kind in the name: "audit-csv", "signin-csv".
    for (const char* suffix : {"-csv", "-table"}) {
        if (text.endsWith(QLatin1String(suffix))) {
            const QString kind = kindNameText(toStd(text.left(text.lastIndexOf(u'-'))));
            return Words::tr("%1, table (CSV)").arg(kind);
        }
    }
    return text;
}

QString kindNameText(const std::string& kind)
{
    const QString text = wordFor(kindWords, kind);
    return text.isEmpty() ? toQt(kind) : text;
}

QString recordKindText(core::RecordKind kind)
{
    if (kind == core::RecordKind::None)
        return Words::tr("Not known yet");
    const std::string name{core::recordKindName(kind)};
    return name.empty() ? Words::tr("Diagnostic settings") : kindNameText(name);
}

QString sourceText(const std::string& source)
{
    const QString text = wordFor(sourceWords, source);
    return text.isEmpty() ? toQt(source) : text;
}

QString encodingText(const std::string& encoding)
{
    return encoding.empty() ? Words::tr("UTF-8 or binary") : toQt(encoding);
}

QString dateOrderText(core::DateOrder order)
{
    return order == core::DateOrder::DayFirst ? Words::tr("day/month/year") : Words::tr("month/day/year");
}

namespace {

struct WarningEntry {
    const char* code;
    const char* text; // empty: core's own text, which has the numbers
    const char* advice;
};

constexpr std::array warnings{
    WarningEntry{
        "zone_assumed",
        QT_TRANSLATE_NOOP("ui::EvidenceWords", "Some times name no zone and were taken as UTC."),
        QT_TRANSLATE_NOOP("ui::EvidenceWords", "Choose the zone of the computer that wrote the file.")},
    WarningEntry{
        "without_time", "",
        QT_TRANSLATE_NOOP(
            "ui::EvidenceWords",
            "These records stand apart; look at the raw records to see what was in the time's place.")},
    WarningEntry{
        "time_of_writing", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "Export again with the column CreatedDateTime (sign-ins) or ActivityDateTime (audit log).")},
    WarningEntry{
        "minute_times", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "A spreadsheet has saved the table anew. Import the file as it was downloaded: what is known counts once.")},
    WarningEntry{
        "equal_rows", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "What was tried twice within a second or a minute is one here. An export with ids keeps both: JSON of the portal or of Graph.")},
    WarningEntry{
        "variants", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "Both versions are kept. Compare the files: one of them may have been edited.")},
    WarningEntry{
        "cut_off",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "The file ends before its closing bracket; the records up to there are whole."),
        QT_TRANSLATE_NOOP(
            "ui::EvidenceWords",
            "The download was broken off. Export again and import the new file; what is known counts once.")},
    WarningEntry{"row_limit", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "The portal stops there. Export in shorter spans of time, or by Graph.")},
    WarningEntry{"no_records", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords", "Check the filter and the span of the export.")},
    WarningEntry{"record_gap", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "Records are missing: the log was filtered, overwritten or "
                                   "tampered with. Ask for the whole log.")},
    WarningEntry{"record_repaired", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "Treat these records with care, and ask for a fresh copy of the log.")},
    WarningEntry{
        "log_cleared", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "Find out who cleared the log and why; look for copies in backups or a SIEM.")},
    WarningEntry{
        "powershell_depth", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "PowerShell cut nested values. Export again with ConvertTo-Json -Depth 20.")},
    WarningEntry{"message_missing", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords", "Numbers and ids are there all the same. Export the "
                                                        "log on the server itself for the full texts.")},
    WarningEntry{
        "archive_damaged", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords", "The archive was damaged on its way. Get a fresh copy.")},
    WarningEntry{"cell_truncated", "",
                 QT_TRANSLATE_NOOP(
                     "ui::EvidenceWords",
                     "A spreadsheet program cut them. Use the file as it was downloaded, or a JSON export.")},
    WarningEntry{"unreadable_cells", "",
                 QT_TRANSLATE_NOOP(
                     "ui::EvidenceWords",
                     "A program on the way has rewritten these cells. Use the file as it was downloaded, or a JSON export.")},
    WarningEntry{"next_page", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "Fetch the pages that follow and import them, too. Scripts must go on until no next page is named.")},
    WarningEntry{"signin_kind_assumed", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "If they are others, import the file under the name that the portal gave it, such as "
                                   "NonInteractiveSignIns_....csv.")},
    WarningEntry{
        "lossy_form", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords", "This form leaves values out. Prefer a JSON export.")},
    WarningEntry{
        "header_missing", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "What stood in front of it is not known. If the log is still on the server, export it again.")},
    WarningEntry{
        "checksum", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "The file was damaged or changed after it was written. Get a fresh copy.")},
    WarningEntry{
        "date_order_assumed", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "If the order is another, say so above and have the times worked out again.")},
    WarningEntry{"short_years", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords", "Compare a time with the file as it was downloaded.")},
    WarningEntry{"columns_not_known", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "Import the file with a mapping of its columns that says who acted and on whom.")},
    WarningEntry{"columns_by_position", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "Compare a record with the raw text, or map the columns by hand.")},
    WarningEntry{"encoding", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords", "Import the file again with its encoding named.")},
    WarningEntry{"encoding_assumed", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords",
                                   "If names look wrong, import the file again with its encoding named.")},
    WarningEntry{"encoding_changes", "",
                 QT_TRANSLATE_NOOP("ui::EvidenceWords", "Nothing is to be done: PowerShell 5.1 appends to a file so.")},
    WarningEntry{
        "encoding_damaged", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "The file was saved in a wrong encoding, or damaged. Get it as it was exported.")},
    WarningEntry{
        "changed_while_read", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "Something was still writing the file. Import it again when that is done.")},
    WarningEntry{
        "archive_limit", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords",
                          "Unpack the archive yourself, look at what is in it, and import the files.")},
    WarningEntry{
        "members_unreadable", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords", "Unpack the archive yourself and import what can be read.")},
    WarningEntry{
        "packed_data_damaged", "",
        QT_TRANSLATE_NOOP("ui::EvidenceWords", "The archive was damaged on its way. Get a fresh copy.")},
};

} // namespace

WarningWords warningWords(const core::FileWarning& warning)
{
    const auto known = std::find_if(warnings.begin(), warnings.end(),
                                    [&](const WarningEntry& entry) { return warning.code == entry.code; });
    if (known == warnings.end())
        return {coreText(warning.text), {}};
    return {*known->text ? Words::tr(known->text) : coreText(warning.text), Words::tr(known->advice)};
}

} // namespace ui
