// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/custody/log_columns.h"

#include "core/custody/derived_digest.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
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

QString valueText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
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

QString logDetailText(const std::string& detail, const QString& between, LogDigests digests)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(detail));
    if (!document.isObject())
        return toQt(detail);
    QStringList parts;
    QJsonObject members = document.object();
    if (digests == LogDigests::LeftOut)
        members.remove(QStringLiteral("digests"));
    for (auto member = members.begin(); member != members.end(); ++member)
        parts << QStringLiteral("%1: %2").arg(member.key(), valueText(member.value()));
    return parts.join(between);
}

std::vector<Column> logColumns(const DisplayZone& zone)
{
    std::vector<Column> columns;
    Column number = column("seq", LogWords::tr("No."), [](const LogEntry& entry) { return countText(static_cast<std::uint64_t>(entry.seq)); });
    number.key.number = [](const LogEntry& entry) { return entry.seq; };
    number.rightAligned = true;
    number.groups = false;
    columns.push_back(std::move(number));
    Column time = column("time", LogWords::tr("Time"), [zone](const LogEntry& entry) { return zone.dateTime(entry.time); });
    time.key.number = [](const LogEntry& entry) { return entry.time.ticks; };
    time.groups = false;
    columns.push_back(std::move(time));
    columns.push_back(textColumn("examiner", LogWords::tr("Examiner"), &LogEntry::examiner));
    Column action = column("action", LogWords::tr("What was done"), [](const LogEntry& entry) { return logActionText(entry.action); });
    action.key.text = [](const LogEntry& entry) { return std::string_view(entry.action); };
    action.tip = [](const LogEntry& entry) { return toQt(entry.action); };
    columns.push_back(std::move(action));
    Column detail = column("detail", LogWords::tr("Detail"), [](const LogEntry& entry) { return logDetailText(entry.detail, QStringLiteral("  "), LogDigests::LeftOut); });
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
