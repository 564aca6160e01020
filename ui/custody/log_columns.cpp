// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/custody/log_columns.h"

#include "core/base/utc_time.h"
#include "core/custody/derived_digest.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui {

using core::LogEntry;

namespace {

struct LogWords {
    Q_DECLARE_TR_FUNCTIONS(ui::LogWords)
};

using Column = TableColumn<LogEntry>;

Column column(const char* id, const QString& title, std::function<QString(const LogEntry&)> text)
{
    Column made;
    made.id = QLatin1String(id);
    made.title = title;
    made.text = std::move(text);
    return made;
}

Column textColumn(const char* id, const QString& title, std::string LogEntry::*member)
{
    Column made = column(id, title, [member](const LogEntry& entry) { return toQt(entry.*member); });
    made.key.text = [member](const LogEntry& entry) { return std::string_view(entry.*member); };
    return made;
}

struct Member {
    const char* word = nullptr;
    bool isCount = false; // the log has numbers as texts
};

// Of the members that details have; others stand by their own names.
Member memberOf(const QString& name)
{
    static const QHash<QString, Member> known{
        {QStringLiteral("added"), {QT_TRANSLATE_NOOP("ui::LogWords", "added"), true}},
        {QStringLiteral("alerts"), {QT_TRANSLATE_NOOP("ui::LogWords", "alerts"), true}},
        {QStringLiteral("alias"), {QT_TRANSLATE_NOOP("ui::LogWords", "alias")}},
        {QStringLiteral("before"), {QT_TRANSLATE_NOOP("ui::LogWords", "before")}},
        {QStringLiteral("bundle"), {QT_TRANSLATE_NOOP("ui::LogWords", "sealed bundle")}},
        {QStringLiteral("bytes"), {QT_TRANSLATE_NOOP("ui::LogWords", "bytes"), true}},
        {QStringLiteral("changed"), {QT_TRANSLATE_NOOP("ui::LogWords", "changed"), true}},
        {QStringLiteral("common_entries"), {QT_TRANSLATE_NOOP("ui::LogWords", "common entries"), true}},
        {QStringLiteral("computer"), {QT_TRANSLATE_NOOP("ui::LogWords", "computer")}},
        {QStringLiteral("conflicts"), {QT_TRANSLATE_NOOP("ui::LogWords", "conflicts"), true}},
        {QStringLiteral("count"), {QT_TRANSLATE_NOOP("ui::LogWords", "number"), true}},
        {QStringLiteral("created"), {QT_TRANSLATE_NOOP("ui::LogWords", "created")}},
        {QStringLiteral("dashboard"), {QT_TRANSLATE_NOOP("ui::LogWords", "dashboard")}},
        {QStringLiteral("date_order"), {QT_TRANSLATE_NOOP("ui::LogWords", "order of dates")}},
        {QStringLiteral("date_order_before"), {QT_TRANSLATE_NOOP("ui::LogWords", "order of dates before")}},
        {QStringLiteral("decision"), {QT_TRANSLATE_NOOP("ui::LogWords", "decision")}},
        {QStringLiteral("digests"), {QT_TRANSLATE_NOOP("ui::LogWords", "digests")}},
        {QStringLiteral("duplicates"), {QT_TRANSLATE_NOOP("ui::LogWords", "duplicates"), true}},
        {QStringLiteral("entries_of_original"), {QT_TRANSLATE_NOOP("ui::LogWords", "entries of the original"), true}},
        {QStringLiteral("event"), {QT_TRANSLATE_NOOP("ui::LogWords", "event")}},
        {QStringLiteral("evidence"), {QT_TRANSLATE_NOOP("ui::LogWords", "evidence")}},
        {QStringLiteral("evidence_root"), {QT_TRANSLATE_NOOP("ui::LogWords", "digest of the evidence")}},
        {QStringLiteral("fault_of_other"), {QT_TRANSLATE_NOOP("ui::LogWords", "fault of the other log")}},
        {QStringLiteral("file"), {QT_TRANSLATE_NOOP("ui::LogWords", "file")}},
        {QStringLiteral("filter"), {QT_TRANSLATE_NOOP("ui::LogWords", "filter")}},
        {QStringLiteral("first"), {QT_TRANSLATE_NOOP("ui::LogWords", "first")}},
        {QStringLiteral("flow"), {QT_TRANSLATE_NOOP("ui::LogWords", "flow")}},
        {QStringLiteral("for_good"), {QT_TRANSLATE_NOOP("ui::LogWords", "for good")}},
        {QStringLiteral("format"), {QT_TRANSLATE_NOOP("ui::LogWords", "format")}},
        {QStringLiteral("found"), {QT_TRANSLATE_NOOP("ui::LogWords", "found")}},
        {QStringLiteral("from"), {QT_TRANSLATE_NOOP("ui::LogWords", "from")}},
        {QStringLiteral("head"), {QT_TRANSLATE_NOOP("ui::LogWords", "hash at the end")}},
        {QStringLiteral("head_of_original"), {QT_TRANSLATE_NOOP("ui::LogWords", "hash at the end of the original")}},
        {QStringLiteral("head_of_other"), {QT_TRANSLATE_NOOP("ui::LogWords", "hash at the end of the other log")}},
        {QStringLiteral("imported"), {QT_TRANSLATE_NOOP("ui::LogWords", "imported"), true}},
        {QStringLiteral("information"), {QT_TRANSLATE_NOOP("ui::LogWords", "information"), true}},
        {QStringLiteral("kept"), {QT_TRANSLATE_NOOP("ui::LogWords", "kept"), true}},
        {QStringLiteral("key"), {QT_TRANSLATE_NOOP("ui::LogWords", "key")}},
        {QStringLiteral("last"), {QT_TRANSLATE_NOOP("ui::LogWords", "last")}},
        {QStringLiteral("list"), {QT_TRANSLATE_NOOP("ui::LogWords", "list")}},
        {QStringLiteral("manifest"), {QT_TRANSLATE_NOOP("ui::LogWords", "manifest")}},
        {QStringLiteral("merged"), {QT_TRANSLATE_NOOP("ui::LogWords", "merged"), true}},
        {QStringLiteral("name"), {QT_TRANSLATE_NOOP("ui::LogWords", "name")}},
        {QStringLiteral("named"), {QT_TRANSLATE_NOOP("ui::LogWords", "noted")}},
        {QStringLiteral("names"), {QT_TRANSLATE_NOOP("ui::LogWords", "names"), true}},
        {QStringLiteral("note"), {QT_TRANSLATE_NOOP("ui::LogWords", "note")}},
        {QStringLiteral("not_evaluable"), {QT_TRANSLATE_NOOP("ui::LogWords", "not evaluable"), true}},
        {QStringLiteral("now"), {QT_TRANSLATE_NOOP("ui::LogWords", "as of")}},
        {QStringLiteral("of"), {QT_TRANSLATE_NOOP("ui::LogWords", "of")}},
        {QStringLiteral("other"), {QT_TRANSLATE_NOOP("ui::LogWords", "other case")}},
        {QStringLiteral("output"), {QT_TRANSLATE_NOOP("ui::LogWords", "output")}},
        {QStringLiteral("panel"), {QT_TRANSLATE_NOOP("ui::LogWords", "panel")}},
        {QStringLiteral("parameters"), {QT_TRANSLATE_NOOP("ui::LogWords", "parameters")}},
        {QStringLiteral("parts"), {QT_TRANSLATE_NOOP("ui::LogWords", "parts"), true}},
        {QStringLiteral("path"), {QT_TRANSLATE_NOOP("ui::LogWords", "path")}},
        {QStringLiteral("query"), {QT_TRANSLATE_NOOP("ui::LogWords", "query")}},
        {QStringLiteral("reason"), {QT_TRANSLATE_NOOP("ui::LogWords", "reason")}},
        {QStringLiteral("records"), {QT_TRANSLATE_NOOP("ui::LogWords", "records"), true}},
        {QStringLiteral("rejected"), {QT_TRANSLATE_NOOP("ui::LogWords", "rejected"), true}},
        {QStringLiteral("removed"), {QT_TRANSLATE_NOOP("ui::LogWords", "removed"), true}},
        {QStringLiteral("retimed"), {QT_TRANSLATE_NOOP("ui::LogWords", "times set anew"), true}},
        {QStringLiteral("rows"), {QT_TRANSLATE_NOOP("ui::LogWords", "rows"), true}},
        {QStringLiteral("rule"), {QT_TRANSLATE_NOOP("ui::LogWords", "rule")}},
        {QStringLiteral("rule_id"), {QT_TRANSLATE_NOOP("ui::LogWords", "rule")}},
        {QStringLiteral("rules"), {QT_TRANSLATE_NOOP("ui::LogWords", "rules")}},
        {QStringLiteral("scanned_bytes"), {QT_TRANSLATE_NOOP("ui::LogWords", "bytes looked through"), true}},
        {QStringLiteral("server"), {QT_TRANSLATE_NOOP("ui::LogWords", "server")}},
        {QStringLiteral("sha256"), {QT_TRANSLATE_NOOP("ui::LogWords", "SHA-256")}},
        {QStringLiteral("sha256_before"), {QT_TRANSLATE_NOOP("ui::LogWords", "SHA-256 before")}},
        {QStringLiteral("status"), {QT_TRANSLATE_NOOP("ui::LogWords", "status")}},
        {QStringLiteral("subjects"), {QT_TRANSLATE_NOOP("ui::LogWords", "about")}},
        {QStringLiteral("suppression"), {QT_TRANSLATE_NOOP("ui::LogWords", "suppression")}},
        {QStringLiteral("tag"), {QT_TRANSLATE_NOOP("ui::LogWords", "tag")}},
        {QStringLiteral("text"), {QT_TRANSLATE_NOOP("ui::LogWords", "text")}},
        {QStringLiteral("title"), {QT_TRANSLATE_NOOP("ui::LogWords", "title")}},
        {QStringLiteral("to"), {QT_TRANSLATE_NOOP("ui::LogWords", "to")}},
        {QStringLiteral("unknown"), {QT_TRANSLATE_NOOP("ui::LogWords", "unknown"), true}},
        {QStringLiteral("updated"), {QT_TRANSLATE_NOOP("ui::LogWords", "updated"), true}},
        {QStringLiteral("verdict"), {QT_TRANSLATE_NOOP("ui::LogWords", "verdict")}},
        {QStringLiteral("version"), {QT_TRANSLATE_NOOP("ui::LogWords", "version")}},
        {QStringLiteral("why"), {QT_TRANSLATE_NOOP("ui::LogWords", "why")}},
        {QStringLiteral("zone"), {QT_TRANSLATE_NOOP("ui::LogWords", "zone")}},
        {QStringLiteral("zone_before"), {QT_TRANSLATE_NOOP("ui::LogWords", "zone before")}},
    };
    return known.value(name);
}

QString membersText(const QJsonObject& members, const QString& between, const DisplayZone& zone, bool isInner);

QString valueText(const QJsonValue& value, bool isCount, const DisplayZone& zone)
{
    bool isNumber = false;
    if (const qulonglong number = isCount ? value.toVariant().toULongLong(&isNumber) : 0; isNumber)
        return countText(number);
    if (value.isString()) {
        const std::string text = toStd(value.toString());
        // As formatUtc() writes them; other times are texts of somebody.
        const bool isTime = text.size() >= 20 && text.size() <= 28 && text[4] == '-' && text[10] == 'T' && text.back() == 'Z';
        const auto time = isTime ? core::parseTime(text) : std::nullopt;
        return time ? zone.full(time->time, 0) : toQt(text);
    }
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue& element : value.toArray())
            parts << valueText(element, isCount, zone);
        return parts.join(QStringLiteral("; "));
    }
    return value.isObject() ? membersText(value.toObject(), QStringLiteral(", "), zone, true) : value.toVariant().toString();
}

// Inside of a list what is 0 says nothing.
QString membersText(const QJsonObject& members, const QString& between, const DisplayZone& zone, bool isInner)
{
    QStringList parts;
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (member.value().isNull() || (isInner && member.value().isDouble() && member.value().toDouble() == 0))
            continue;
        const Member known = memberOf(member.key());
        parts << QStringLiteral("%1: %2").arg(known.word ? LogWords::tr(known.word) : member.key(), valueText(member.value(), known.isCount, zone));
    }
    return parts.join(between);
}

} // namespace

QString logActionText(const std::string& action)
{
    const std::string_view known = action;
    const std::string_view kind = known.substr(0, known.find('.'));
    if (known == "import.known")
        return LogWords::tr("Import, file known already");
    if (kind == "import")
        return LogWords::tr("Import");
    if (known == "detect")
        return LogWords::tr("Rules run");
    if (kind == "rule")
        return LogWords::tr("Rule changed");
    if (kind == "watchlist")
        return LogWords::tr("List changed");
    if (known == "file.zone")
        return LogWords::tr("Zone of a file set");
    if (kind == "link")
        return LogWords::tr("Link decided");
    if (kind == "server")
        return LogWords::tr("Server set");
    if (kind == "report")
        return LogWords::tr("Report written");
    if (kind == "export")
        return LogWords::tr("Exported");
    if (kind == "seal")
        return LogWords::tr("Sealed");
    if (kind == "handover")
        return LogWords::tr("Handed over");
    if (kind == "pseudonymise")
        return LogWords::tr("Copy under other names");
    if (kind == "merge")
        return LogWords::tr("Merged");
    if (known == core::workedOutAction)
        return LogWords::tr("Flows and people worked out");
    if (known == core::outsideChangeAction)
        return LogWords::tr("Rows found changed outside the program");
    if (kind == "digests")
        return LogWords::tr("Digests taken");
    if (kind == "view")
        return LogWords::tr("Reduced view");
    return toQt(action);
}

QString logDetailText(const std::string& detail, const QString& between, const DisplayZone& zone, LogDigests digests)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(detail));
    if (!document.isObject())
        return toQt(detail);
    QJsonObject members = document.object();
    if (digests == LogDigests::LeftOut)
        members.remove(QStringLiteral("digests"));
    return membersText(members, between, zone, false);
}

std::vector<Column> logColumns(const DisplayZone& zone)
{
    std::vector<Column> columns;
    Column number = column("seq", LogWords::tr("No."), [](const LogEntry& entry) { return countText(static_cast<std::uint64_t>(entry.seq)); });
    number.key.number = [](const LogEntry& entry) { return entry.seq; };
    number.rightAligned = true;
    number.groups = false;
    columns.push_back(std::move(number));
    Column time = column("time", LogWords::tr("Time (%1)").arg(zone.name()), [zone](const LogEntry& entry) { return zone.dateTime(entry.time); });
    time.key.number = [](const LogEntry& entry) { return entry.time.ticks; };
    time.groups = false;
    columns.push_back(std::move(time));
    columns.push_back(textColumn("examiner", LogWords::tr("Examiner"), &LogEntry::examiner));
    Column action = column("action", LogWords::tr("What was done"), [](const LogEntry& entry) { return logActionText(entry.action); });
    action.key.text = [](const LogEntry& entry) { return std::string_view(entry.action); };
    action.tip = [](const LogEntry& entry) { return toQt(entry.action); };
    columns.push_back(std::move(action));
    Column detail = column("detail", LogWords::tr("Detail"), [zone](const LogEntry& entry) { return logDetailText(entry.detail, QStringLiteral("  "), zone, LogDigests::LeftOut); });
    detail.groups = false;
    columns.push_back(std::move(detail));
    columns.push_back(textColumn("program", LogWords::tr("Program"), &LogEntry::program));
    Column hash = column("hash", LogWords::tr("Hash"), [](const LogEntry& entry) { return shortHash(entry.hash); });
    hash.raw = [](const LogEntry& entry) { return toQt(entry.hash); };
    hash.groups = false;
    columns.push_back(std::move(hash));
    return columns;
}

} // namespace ui
