// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_columns.h"

#include "core/detect/triage.h"
#include "ui/annotation/annotation_column.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/detect/alert_words.h"

#include <QCoreApplication>

#include <array>
#include <limits>

namespace ui {

namespace {

using core::detect::Alert;
using Column = TableColumn<Alert>;

struct AlertColumns {
    Q_DECLARE_TR_FUNCTIONS(ui::AlertColumns)
};

Column textColumn(const char* id, const QString& title, std::string Alert::*member)
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = [member](const Alert& a) { return toQt(a.*member); };
    c.key.text = [member](const Alert& a) -> std::string_view { return a.*member; };
    c.tip = c.text;
    return c;
}

Column standColumn(const QPalette& palette)
{
    Column c;
    c.id = QStringLiteral("status");
    c.title = AlertColumns::tr("Status");
    c.text = [](const Alert& a) { return a.isLost ? AlertColumns::tr("%1 (not found again)").arg(standText(standOf(a))) : standText(standOf(a)); };
    c.group = [](const Alert& a) { return standText(standOf(a)); };
    c.key.number = [](const Alert& a) { return std::int64_t(standOf(a)); };
    c.raw = [](const Alert& a) { return QString::fromLatin1(a.status()); };
    c.tip = [](const Alert& a) { return triageText(a.triage); };
    std::array<QIcon, alertStands> icons;
    for (std::size_t i = 0; i < alertStands; ++i)
        icons[i] = standIcon(AlertStand(i), palette);
    c.decoration = [icons, faint = colorsFor(palette).faint](const Alert& a, int role) -> QVariant {
        const AlertStand stand = standOf(a);
        if (role == Qt::DecorationRole)
            return icons[std::size_t(stand)];
        return role == Qt::ForegroundRole && !isOpen(stand) ? QVariant(faint) : QVariant();
    };
    return c;
}

// What is not evaluable is no alert of that severity: its cell says so by being pale and without a flag.
Column severityColumn(const QPalette& palette)
{
    Column c;
    c.id = QStringLiteral("severity");
    c.title = AlertColumns::tr("Severity");
    c.text = [](const Alert& a) { return severityText(severityOf(a)); };
    c.key.number = [](const Alert& a) { return std::int64_t(a.severity); };
    c.raw = [](const Alert& a) { return QString::fromLatin1(core::detect::name(a.severity)); };
    std::array<QIcon, 4> icons;
    for (std::size_t i = 0; i < icons.size(); ++i)
        icons[i] = alertIcon(AlertSeverity(i), palette);
    c.decoration = [icons, colors = colorsFor(palette)](const Alert& a, int role) -> QVariant {
        const bool isRaised = a.state == core::detect::AlertState::Raised;
        if (role == Qt::DecorationRole && isRaised)
            return icons[std::size_t(a.severity)];
        if (role != Qt::ForegroundRole)
            return {};
        return isRaised ? alertColor(colors, severityOf(a)) : colors.faint;
    };
    return c;
}

Column timeColumn(const DisplayZone& zone)
{
    Column c;
    c.id = QStringLiteral("time");
    c.title = AlertColumns::tr("Time (%1)").arg(zone.name());
    c.text = [zone](const Alert& a) { return zone.dateTime(a.time); };
    c.key.number = [](const Alert& a) { return a.time.ticks; };
    c.tip = [zone](const Alert& a) { return zone.isUtc() ? zone.full(a.time, 7) : zone.full(a.time, 7) + u'\n' + DisplayZone().full(a.time, 7); };
    c.raw = [](const Alert& a) { return toQt(core::formatUtc(a.time)); };
    c.group = [zone](const Alert& a) { return zone.dateTime(a.time).left(10); }; // by day
    return c;
}

// Built-in rules are named in the window's language; copies as JSON keep the name of the file.
Column ruleColumn()
{
    Column c = textColumn("rule", AlertColumns::tr("Rule"), &Alert::rule);
    c.text = [](const Alert& a) { return ruleNameOf(a); };
    c.key = {};
    c.key.made = [](const Alert& a) { return toStd(ruleNameOf(a)); };
    c.tip = c.text;
    c.raw = [](const Alert& a) { return toQt(a.rule); };
    return c;
}

Column titleColumn()
{
    Column c = textColumn("title", AlertColumns::tr("What"), &Alert::title);
    c.text = [](const Alert& a) { return a.state == core::detect::AlertState::NotEvaluable && !a.missing.empty() ? missingText(a) : titleOf(a); };
    c.key = {};
    c.key.made = [](const Alert& a) { return toStd(titleOf(a)); };
    c.tip = [](const Alert& a) { return a.missing.empty() ? titleOf(a) : titleOf(a) + u'\n' + missingText(a); };
    c.groups = false;
    return c;
}

Column ownerColumn()
{
    Column c;
    c.id = QStringLiteral("owner");
    c.title = AlertColumns::tr("Owner");
    c.text = [](const Alert& a) { return toQt(a.triage.owner); };
    c.key.text = [](const Alert& a) -> std::string_view { return a.triage.owner; };
    return c;
}

Column classificationColumn()
{
    Column c;
    c.id = QStringLiteral("classification");
    c.title = AlertColumns::tr("Classification");
    c.text = [](const Alert& a) { return classificationText(a.triage.classification).section(u':', 0, 0); };
    c.key.number = [](const Alert& a) { return std::int64_t(a.triage.classification); };
    c.raw = [](const Alert& a) { return QString::fromLatin1(core::detect::name(a.triage.classification)); };
    c.tip = [](const Alert& a) { return triageText(a.triage); };
    return c;
}

Column listColumn(const char* id, const QString& title, std::vector<std::string> Alert::*member, QString (*words)(const std::string&))
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = [=](const Alert& a) {
        QStringList all;
        for (const std::string& one : a.*member)
            all << words(one);
        return all.join(QStringLiteral(", "));
    };
    c.key.made = [text = c.text](const Alert& a) { return toStd(text(a)); };
    c.tip = c.text;
    c.raw = [=](const Alert& a) {
        QStringList all;
        for (const std::string& one : a.*member)
            all << toQt(one);
        return all;
    };
    return c;
}

Column timeToDetectColumn()
{
    Column c;
    c.id = QStringLiteral("detected");
    c.title = AlertColumns::tr("Time to detect");
    c.text = timeToDetectText;
    c.key.number = [](const Alert& a) {
        const auto span = a.timeToDetect();
        return span ? span->ticks : std::numeric_limits<std::int64_t>::max();
    };
    c.raw = [](const Alert& a) {
        const auto span = a.timeToDetect();
        return span ? QVariant(double(span->ticks) / 1e7) : QVariant(); // seconds
    };
    c.rightAligned = true;
    c.groups = false;
    return c;
}

Column personColumn()
{
    Column c;
    c.id = QStringLiteral("person");
    c.title = AlertColumns::tr("Person");
    c.text = personOf;
    c.key.made = [](const Alert& a) { return toStd(personOf(a)); };
    c.group = [nobody = AlertColumns::tr("Nobody is named")](const Alert& a) {
        const QString who = personOf(a);
        return who.isEmpty() ? nobody : who;
    };
    return c;
}

Column incidentColumn(const DisplayZone& zone, const std::shared_ptr<const AlertIncidents>& incidents)
{
    const auto find = [incidents](const Alert& a) -> const AlertIncident* {
        if (!incidents)
            return nullptr;
        const auto found = incidents->find(a.key);
        return found == incidents->end() ? nullptr : found->second.get();
    };
    Column c;
    c.id = QStringLiteral("incident");
    c.title = AlertColumns::tr("Incident");
    c.text = [find](const Alert& a) {
        const AlertIncident* incident = find(a);
        return incident ? countText(incident->number + 1) : QString();
    };
    c.key.number = [find](const Alert& a) {
        const AlertIncident* incident = find(a);
        return incident ? std::int64_t(incident->number) : 0;
    };
    c.rightAligned = true;
    c.group = [find, zone](const Alert& a) {
        const AlertIncident* incident = find(a);
        if (!incident)
            return QString();
        const QString about = incident->about.empty() ? AlertColumns::tr("nobody named") : toQt(incident->about);
        return AlertColumns::tr("Incident %1: %2, %3").arg(countText(incident->number + 1), about, zone.dateTime(incident->first).left(16));
    };
    return c;
}

} // namespace

std::string subjectOf(const Alert& alert) { return core::detect::alertSubject(alert.key); }

std::vector<Column> alertColumns(const DisplayZone& zone, const QPalette& palette, const core::AnnotationIndexPtr& notes,
                                 const std::shared_ptr<const AlertIncidents>& incidents)
{
    std::vector<Column> columns;
    columns.push_back(standColumn(palette));
    columns.push_back(severityColumn(palette));
    columns.push_back(timeColumn(zone));
    columns.push_back(ruleColumn());
    columns.push_back(textColumn("user", AlertColumns::tr("User"), &Alert::user));
    columns.push_back(textColumn("actor", AlertColumns::tr("Actor"), &Alert::actor));
    columns.push_back(textColumn("ip", AlertColumns::tr("Address"), &Alert::ip));
    columns.push_back(titleColumn());
    columns.push_back(ownerColumn());
    columns.push_back(listColumn("techniques", AlertColumns::tr("ATT&CK"), &Alert::techniques, [](const std::string& text) { return toQt(text); }));
    columns.push_back(timeToDetectColumn());
    columns.push_back(classificationColumn());
    columns.push_back(listColumn("tactics", AlertColumns::tr("Tactics"), &Alert::tactics, tacticText));
    columns.push_back(personColumn());
    columns.push_back(incidentColumn(zone, incidents));
    columns.push_back(textColumn("key", AlertColumns::tr("Key"), &Alert::key));
    columns.back().groups = false;
    const SubjectOf<Alert> subject = subjectOf;
    columns.push_back(starColumn<Alert>(notes, subject, palette));
    columns.back().name = AlertColumns::tr("Star");
    columns.push_back(tagsColumn<Alert>(notes, subject, palette));
    return columns;
}

GroupCounts<Alert> alertCounts()
{
    GroupCounts<Alert> counts;
    // What is open by severity, then the rest.
    counts.part = [](const Alert& a) { return isOpen(standOf(a)) ? std::size_t(a.severity) : 2 + std::size_t(standOf(a)); };
    counts.parts = 4 + alertStands - 2;
    counts.text = [](std::size_t alerts, const std::vector<std::uint32_t>& of) {
        QStringList parts{AlertColumns::tr("%Ln row(s)", nullptr, int(alerts))};
        for (int severity = 3; severity >= 0; --severity)
            if (const std::uint32_t count = of[std::size_t(severity)])
                parts << QStringLiteral("%1 %2").arg(countText(count), severityText(AlertSeverity(severity)).toLower());
        for (std::size_t stand = std::size_t(AlertStand::Closed); stand < alertStands; ++stand)
            if (const std::uint32_t count = of[stand + 2])
                parts << QStringLiteral("%1 %2").arg(countText(count), standText(AlertStand(stand)));
        return parts.join(QStringLiteral(", "));
    };
    return counts;
}

} // namespace ui
