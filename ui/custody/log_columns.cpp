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
#include <unordered_map>

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

enum class Form : std::uint8_t {
    Text,
    Count, // the log has numbers as texts
    Word,  // one of the program's own: wordOf()
    Json,  // an object as a text
};

struct Member {
    const char* word = nullptr;
    Form form = Form::Text;
};

// Of the members that details have; others stand by their own names.
Member memberOf(const QString& name)
{
    static const QHash<QString, Member> known{
        {QStringLiteral("actor"), {QT_TRANSLATE_NOOP("ui::LogWords", "actor")}},
        {QStringLiteral("added"), {QT_TRANSLATE_NOOP("ui::LogWords", "added"), Form::Count}},
        {QStringLiteral("alerts"), {QT_TRANSLATE_NOOP("ui::LogWords", "alerts"), Form::Count}},
        {QStringLiteral("alias"), {QT_TRANSLATE_NOOP("ui::LogWords", "alias")}},
        {QStringLiteral("author"), {QT_TRANSLATE_NOOP("ui::LogWords", "author")}},
        {QStringLiteral("before"), {QT_TRANSLATE_NOOP("ui::LogWords", "before")}},
        {QStringLiteral("bundle"), {QT_TRANSLATE_NOOP("ui::LogWords", "sealed bundle")}},
        {QStringLiteral("bytes"), {QT_TRANSLATE_NOOP("ui::LogWords", "bytes"), Form::Count}},
        {QStringLiteral("changed"), {QT_TRANSLATE_NOOP("ui::LogWords", "changed"), Form::Count}},
        {QStringLiteral("clock"), {QT_TRANSLATE_NOOP("ui::LogWords", "clock ahead by (ms)")}},
        {QStringLiteral("common_entries"), {QT_TRANSLATE_NOOP("ui::LogWords", "common entries"), Form::Count}},
        {QStringLiteral("computer"), {QT_TRANSLATE_NOOP("ui::LogWords", "computer")}},
        {QStringLiteral("conflicts"), {QT_TRANSLATE_NOOP("ui::LogWords", "conflicts"), Form::Count}},
        {QStringLiteral("count"), {QT_TRANSLATE_NOOP("ui::LogWords", "number"), Form::Count}},
        {QStringLiteral("created"), {QT_TRANSLATE_NOOP("ui::LogWords", "created")}},
        {QStringLiteral("dashboard"), {QT_TRANSLATE_NOOP("ui::LogWords", "dashboard")}},
        {QStringLiteral("date_order"), {QT_TRANSLATE_NOOP("ui::LogWords", "order of dates")}},
        {QStringLiteral("date_order_before"), {QT_TRANSLATE_NOOP("ui::LogWords", "order of dates before")}},
        {QStringLiteral("decision"), {QT_TRANSLATE_NOOP("ui::LogWords", "decision"), Form::Word}},
        {QStringLiteral("digests"), {QT_TRANSLATE_NOOP("ui::LogWords", "digests")}},
        {QStringLiteral("duplicates"), {QT_TRANSLATE_NOOP("ui::LogWords", "duplicates"), Form::Count}},
        {QStringLiteral("entries_of_original"), {QT_TRANSLATE_NOOP("ui::LogWords", "entries of the original"), Form::Count}},
        {QStringLiteral("event"), {QT_TRANSLATE_NOOP("ui::LogWords", "event")}},
        {QStringLiteral("evidence"), {QT_TRANSLATE_NOOP("ui::LogWords", "evidence"), Form::Word}},
        {QStringLiteral("evidence_root"), {QT_TRANSLATE_NOOP("ui::LogWords", "digest of the evidence")}},
        {QStringLiteral("failed"), {QT_TRANSLATE_NOOP("ui::LogWords", "failed"), Form::Count}},
        {QStringLiteral("fault_of_other"), {QT_TRANSLATE_NOOP("ui::LogWords", "fault of the other log")}},
        {QStringLiteral("file"), {QT_TRANSLATE_NOOP("ui::LogWords", "file")}},
        {QStringLiteral("files"), {QT_TRANSLATE_NOOP("ui::LogWords", "files"), Form::Count}},
        {QStringLiteral("filter"), {QT_TRANSLATE_NOOP("ui::LogWords", "filter")}},
        {QStringLiteral("first"), {QT_TRANSLATE_NOOP("ui::LogWords", "first")}},
        {QStringLiteral("flow"), {QT_TRANSLATE_NOOP("ui::LogWords", "flow")}},
        {QStringLiteral("for_good"), {QT_TRANSLATE_NOOP("ui::LogWords", "for good"), Form::Word}},
        {QStringLiteral("format"), {QT_TRANSLATE_NOOP("ui::LogWords", "format")}},
        {QStringLiteral("found"), {QT_TRANSLATE_NOOP("ui::LogWords", "found")}},
        {QStringLiteral("from"), {QT_TRANSLATE_NOOP("ui::LogWords", "from")}},
        {QStringLiteral("head"), {QT_TRANSLATE_NOOP("ui::LogWords", "hash at the end")}},
        {QStringLiteral("head_of_original"), {QT_TRANSLATE_NOOP("ui::LogWords", "hash at the end of the original")}},
        {QStringLiteral("head_of_other"), {QT_TRANSLATE_NOOP("ui::LogWords", "hash at the end of the other log")}},
        {QStringLiteral("imported"), {QT_TRANSLATE_NOOP("ui::LogWords", "imported"), Form::Count}},
        {QStringLiteral("information"), {QT_TRANSLATE_NOOP("ui::LogWords", "information"), Form::Count}},
        {QStringLiteral("ip"), {QT_TRANSLATE_NOOP("ui::LogWords", "IP address")}},
        {QStringLiteral("kept"), {QT_TRANSLATE_NOOP("ui::LogWords", "kept"), Form::Count}},
        {QStringLiteral("kept_mine"), {QT_TRANSLATE_NOOP("ui::LogWords", "kept as the case has it"), Form::Count}},
        {QStringLiteral("key"), {QT_TRANSLATE_NOOP("ui::LogWords", "key")}},
        {QStringLiteral("last"), {QT_TRANSLATE_NOOP("ui::LogWords", "last")}},
        {QStringLiteral("left_out"), {QT_TRANSLATE_NOOP("ui::LogWords", "left out"), Form::Count}},
        {QStringLiteral("list"), {QT_TRANSLATE_NOOP("ui::LogWords", "list")}},
        {QStringLiteral("manifest"), {QT_TRANSLATE_NOOP("ui::LogWords", "manifest")}},
        {QStringLiteral("mapping"), {QT_TRANSLATE_NOOP("ui::LogWords", "mapping of columns")}},
        {QStringLiteral("merged"), {QT_TRANSLATE_NOOP("ui::LogWords", "merged"), Form::Count}},
        {QStringLiteral("name"), {QT_TRANSLATE_NOOP("ui::LogWords", "name")}},
        {QStringLiteral("named"), {QT_TRANSLATE_NOOP("ui::LogWords", "noted")}},
        {QStringLiteral("names"), {QT_TRANSLATE_NOOP("ui::LogWords", "names"), Form::Count}},
        {QStringLiteral("note"), {QT_TRANSLATE_NOOP("ui::LogWords", "note")}},
        {QStringLiteral("not_evaluable"), {QT_TRANSLATE_NOOP("ui::LogWords", "not evaluable"), Form::Count}},
        {QStringLiteral("now"), {QT_TRANSLATE_NOOP("ui::LogWords", "as of")}},
        {QStringLiteral("of"), {QT_TRANSLATE_NOOP("ui::LogWords", "of"), Form::Word}},
        {QStringLiteral("other"), {QT_TRANSLATE_NOOP("ui::LogWords", "other case")}},
        {QStringLiteral("output"), {QT_TRANSLATE_NOOP("ui::LogWords", "output")}},
        {QStringLiteral("owner"), {QT_TRANSLATE_NOOP("ui::LogWords", "owner")}},
        {QStringLiteral("page_filter"), {QT_TRANSLATE_NOOP("ui::LogWords", "filter of the page")}},
        {QStringLiteral("panel"), {QT_TRANSLATE_NOOP("ui::LogWords", "panel")}},
        {QStringLiteral("parameters"), {QT_TRANSLATE_NOOP("ui::LogWords", "parameters")}},
        {QStringLiteral("parts"), {QT_TRANSLATE_NOOP("ui::LogWords", "parts"), Form::Count}},
        {QStringLiteral("path"), {QT_TRANSLATE_NOOP("ui::LogWords", "path")}},
        {QStringLiteral("query"), {QT_TRANSLATE_NOOP("ui::LogWords", "query")}},
        {QStringLiteral("reason"), {QT_TRANSLATE_NOOP("ui::LogWords", "reason")}},
        {QStringLiteral("records"), {QT_TRANSLATE_NOOP("ui::LogWords", "records"), Form::Count}},
        {QStringLiteral("rejected"), {QT_TRANSLATE_NOOP("ui::LogWords", "rejected"), Form::Count}},
        {QStringLiteral("removed"), {QT_TRANSLATE_NOOP("ui::LogWords", "removed"), Form::Count}},
        {QStringLiteral("renamed"), {QT_TRANSLATE_NOOP("ui::LogWords", "added under another name"), Form::Count}},
        {QStringLiteral("replaced"), {QT_TRANSLATE_NOOP("ui::LogWords", "replaced"), Form::Count}},
        {QStringLiteral("retimed"), {QT_TRANSLATE_NOOP("ui::LogWords", "times set anew"), Form::Count}},
        {QStringLiteral("role"), {QT_TRANSLATE_NOOP("ui::LogWords", "role"), Form::Word}},
        {QStringLiteral("rows"), {QT_TRANSLATE_NOOP("ui::LogWords", "rows"), Form::Count}},
        {QStringLiteral("rule"), {QT_TRANSLATE_NOOP("ui::LogWords", "rule")}},
        {QStringLiteral("rule_id"), {QT_TRANSLATE_NOOP("ui::LogWords", "rule")}},
        {QStringLiteral("rules"), {QT_TRANSLATE_NOOP("ui::LogWords", "rules")}},
        {QStringLiteral("same"), {QT_TRANSLATE_NOOP("ui::LogWords", "there already"), Form::Count}},
        {QStringLiteral("scanned_bytes"), {QT_TRANSLATE_NOOP("ui::LogWords", "bytes looked through"), Form::Count}},
        {QStringLiteral("search"), {QT_TRANSLATE_NOOP("ui::LogWords", "search")}},
        {QStringLiteral("server"), {QT_TRANSLATE_NOOP("ui::LogWords", "server")}},
        {QStringLiteral("sha256"), {QT_TRANSLATE_NOOP("ui::LogWords", "SHA-256")}},
        {QStringLiteral("sha256_before"), {QT_TRANSLATE_NOOP("ui::LogWords", "SHA-256 before")}},
        {QStringLiteral("status"), {QT_TRANSLATE_NOOP("ui::LogWords", "status"), Form::Word}},
        {QStringLiteral("subjects"), {QT_TRANSLATE_NOOP("ui::LogWords", "about")}},
        {QStringLiteral("suppression"), {QT_TRANSLATE_NOOP("ui::LogWords", "suppression"), Form::Json}},
        {QStringLiteral("tag"), {QT_TRANSLATE_NOOP("ui::LogWords", "tag")}},
        {QStringLiteral("template"), {QT_TRANSLATE_NOOP("ui::LogWords", "template")}},
        {QStringLiteral("text"), {QT_TRANSLATE_NOOP("ui::LogWords", "text")}},
        {QStringLiteral("title"), {QT_TRANSLATE_NOOP("ui::LogWords", "title")}},
        {QStringLiteral("to"), {QT_TRANSLATE_NOOP("ui::LogWords", "to")}},
        {QStringLiteral("unknown"), {QT_TRANSLATE_NOOP("ui::LogWords", "unknown"), Form::Count}},
        {QStringLiteral("until"), {QT_TRANSLATE_NOOP("ui::LogWords", "until")}},
        {QStringLiteral("updated"), {QT_TRANSLATE_NOOP("ui::LogWords", "updated"), Form::Count}},
        {QStringLiteral("user"), {QT_TRANSLATE_NOOP("ui::LogWords", "person")}},
        {QStringLiteral("verdict"), {QT_TRANSLATE_NOOP("ui::LogWords", "verdict"), Form::Word}},
        {QStringLiteral("version"), {QT_TRANSLATE_NOOP("ui::LogWords", "version")}},
        {QStringLiteral("view"), {QT_TRANSLATE_NOOP("ui::LogWords", "view"), Form::Json}},
        {QStringLiteral("what"), {QT_TRANSLATE_NOOP("ui::LogWords", "what"), Form::Word}},
        {QStringLiteral("why"), {QT_TRANSLATE_NOOP("ui::LogWords", "why")}},
        {QStringLiteral("zone"), {QT_TRANSLATE_NOOP("ui::LogWords", "zone")}},
        {QStringLiteral("zone_before"), {QT_TRANSLATE_NOOP("ui::LogWords", "zone before")}},
    };
    return known.value(name);
}

// Of values that the program writes by stable names; null: of others.
const char* wordOf(const std::string& value)
{
    static const std::unordered_map<std::string_view, const char*> known{
        {"active", QT_TRANSLATE_NOOP("ui::LogWords", "active")},         {"alerts", QT_TRANSLATE_NOOP("ui::LogWords", "alerts")},
        {"benign", QT_TRANSLATE_NOOP("ui::LogWords", "benign")},         {"confirmed", QT_TRANSLATE_NOOP("ui::LogWords", "confirmed")},
        {"copied", QT_TRANSLATE_NOOP("ui::LogWords", "copied")},         {"dashboard", QT_TRANSLATE_NOOP("ui::LogWords", "dashboard")},
        {"flows", QT_TRANSLATE_NOOP("ui::LogWords", "flows")},           {"list", QT_TRANSLATE_NOOP("ui::LogWords", "list")},
        {"malicious", QT_TRANSLATE_NOOP("ui::LogWords", "malicious")},   {"new", QT_TRANSLATE_NOOP("ui::LogWords", "new")},
        {"no", QT_TRANSLATE_NOOP("ui::LogWords", "no")},                 {"none", QT_TRANSLATE_NOOP("ui::LogWords", "none")},
        {"not copied", QT_TRANSLATE_NOOP("ui::LogWords", "not copied")}, {"notes", QT_TRANSLATE_NOOP("ui::LogWords", "notes")},
        {"pack", QT_TRANSLATE_NOOP("ui::LogWords", "pack")},             {"panel", QT_TRANSLATE_NOOP("ui::LogWords", "panel")},
        {"people", QT_TRANSLATE_NOOP("ui::LogWords", "people")},         {"query", QT_TRANSLATE_NOOP("ui::LogWords", "query")},
        {"rejected", QT_TRANSLATE_NOOP("ui::LogWords", "rejected")},     {"rejects", QT_TRANSLATE_NOOP("ui::LogWords", "rejected pieces")},
        {"rules", QT_TRANSLATE_NOOP("ui::LogWords", "rules")},           {"searches", QT_TRANSLATE_NOOP("ui::LogWords", "searches")},
        {"settings", QT_TRANSLATE_NOOP("ui::LogWords", "settings")},     {"staging", QT_TRANSLATE_NOOP("ui::LogWords", "staging")},
        {"suspicious", QT_TRANSLATE_NOOP("ui::LogWords", "suspicious")}, {"taken back", QT_TRANSLATE_NOOP("ui::LogWords", "taken back")},
        {"watchlist", QT_TRANSLATE_NOOP("ui::LogWords", "list")},        {"yes", QT_TRANSLATE_NOOP("ui::LogWords", "yes")},
    };
    const auto word = known.find(value);
    return word == known.end() ? nullptr : word->second;
}

// What is noted, taken back and done again; null: none of that.
const char* noteAction(std::string_view action)
{
    static const std::unordered_map<std::string_view, const char*> known{
        {"annotate.dashboard_remove", QT_TRANSLATE_NOOP("ui::LogWords", "Dashboard removed")},
        {"annotate.dashboard_save", QT_TRANSLATE_NOOP("ui::LogWords", "Dashboard saved")},
        {"annotate.note", QT_TRANSLATE_NOOP("ui::LogWords", "Note added")},
        {"annotate.note_edit", QT_TRANSLATE_NOOP("ui::LogWords", "Note edited")},
        {"annotate.note_remove", QT_TRANSLATE_NOOP("ui::LogWords", "Note removed")},
        {"annotate.owner", QT_TRANSLATE_NOOP("ui::LogWords", "Owner of alerts set")},
        {"annotate.query_remove", QT_TRANSLATE_NOOP("ui::LogWords", "Query removed")},
        {"annotate.query_save", QT_TRANSLATE_NOOP("ui::LogWords", "Query saved")},
        {"annotate.redo", QT_TRANSLATE_NOOP("ui::LogWords", "Done again")},
        {"annotate.search_remove", QT_TRANSLATE_NOOP("ui::LogWords", "Search removed")},
        {"annotate.search_save", QT_TRANSLATE_NOOP("ui::LogWords", "Search saved")},
        {"annotate.star", QT_TRANSLATE_NOOP("ui::LogWords", "Star set")},
        {"annotate.status", QT_TRANSLATE_NOOP("ui::LogWords", "Status of alerts set")},
        {"annotate.suppress", QT_TRANSLATE_NOOP("ui::LogWords", "Suppression added")},
        {"annotate.tag", QT_TRANSLATE_NOOP("ui::LogWords", "Tag added")},
        {"annotate.undo", QT_TRANSLATE_NOOP("ui::LogWords", "Taken back")},
        {"annotate.unstar", QT_TRANSLATE_NOOP("ui::LogWords", "Star removed")},
        {"annotate.unsuppress", QT_TRANSLATE_NOOP("ui::LogWords", "Suppression removed")},
        {"annotate.untag", QT_TRANSLATE_NOOP("ui::LogWords", "Tag removed")},
        {"annotate.verdict", QT_TRANSLATE_NOOP("ui::LogWords", "Verdict given")},
        {"mapping.keep", QT_TRANSLATE_NOOP("ui::LogWords", "Mapping of columns kept")},
        {"view.keep", QT_TRANSLATE_NOOP("ui::LogWords", "View of a list kept")},
    };
    const auto word = known.find(action);
    return word == known.end() ? nullptr : word->second;
}

QString membersText(const QJsonObject& members, const QString& between, const DisplayZone& zone, bool isInner);

QString valueText(const QJsonValue& value, Form form, const DisplayZone& zone)
{
    bool isNumber = false;
    if (const qulonglong number = form == Form::Count ? value.toVariant().toULongLong(&isNumber) : 0; isNumber)
        return countText(number);
    if (value.isString()) {
        const std::string text = toStd(value.toString());
        if (const char* word = form != Form::Word ? nullptr : wordOf(text) ? wordOf(text) : noteAction(text))
            return LogWords::tr(word);
        if (const QJsonObject members = form == Form::Json ? QJsonDocument::fromJson(value.toString().toUtf8()).object() : QJsonObject(); !members.isEmpty())
            return membersText(members, QStringLiteral(", "), zone, true);
        // As formatUtc() writes them; other times are texts of somebody.
        const bool isTime = text.size() >= 20 && text.size() <= 28 && text[4] == '-' && text[10] == 'T' && text.back() == 'Z';
        const auto time = isTime ? core::parseTime(text) : std::nullopt;
        const bool isWholeSecond = time && time->time.ticks % core::Duration::seconds(1).ticks == 0; // its seven digits are all 0
        return time ? zone.full(time->time, isWholeSecond ? 0 : time->digits) : toQt(text);
    }
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue& element : value.toArray())
            parts << valueText(element, form, zone);
        return parts.join(QStringLiteral("; "));
    }
    return value.isObject() ? membersText(value.toObject(), QStringLiteral(", "), zone, true) : value.toVariant().toString();
}

// Which file it was about is what one looks for; Qt has the others in the order of their names. Inside of a list what is 0 says nothing.
QString membersText(const QJsonObject& members, const QString& between, const DisplayZone& zone, bool isInner)
{
    const QString file = QStringLiteral("file");
    QList<QJsonObject::const_iterator> order;
    if (members.contains(file))
        order << members.constFind(file);
    for (auto member = members.begin(); member != members.end(); ++member)
        if (member.key() != file)
            order << member;
    QStringList parts;
    for (const QJsonObject::const_iterator& member : std::as_const(order)) {
        if (member.value().isNull() || (isInner && member.value().isDouble() && member.value().toDouble() == 0))
            continue;
        const Member known = memberOf(member.key());
        // Where a note is taken back `what` is its text: a tag may be called "list".
        const Form form = known.form == Form::Word && member.key() == QLatin1String("what") && members.contains(QStringLiteral("of")) ? Form::Text : known.form;
        parts << QStringLiteral("%1: %2").arg(known.word ? LogWords::tr(known.word) : member.key(), valueText(member.value(), form, zone));
    }
    return parts.join(between);
}

} // namespace

QString logActionText(const std::string& action)
{
    const std::string_view known = action;
    if (const char* word = noteAction(known))
        return LogWords::tr(word);
    const std::string_view kind = known.substr(0, known.find('.'));
    if (known == "import.known")
        return LogWords::tr("Import, file known already");
    if (known == "import.cancelled")
        return LogWords::tr("Import cancelled");
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
    if (kind == "pack")
        return LogWords::tr("Pack imported");
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
    number.raw = [](const LogEntry& entry) { return qlonglong(entry.seq); };
    number.rightAligned = true;
    number.groups = false;
    columns.push_back(std::move(number));
    Column time = column("time", LogWords::tr("Time (%1)").arg(zone.name()), [zone](const LogEntry& entry) { return zone.dateTime(entry.time); });
    time.key.number = [](const LogEntry& entry) { return entry.time.ticks; };
    time.raw = [](const LogEntry& entry) { return toQt(core::formatUtc(entry.time)); };
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
