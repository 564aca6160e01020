// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/flow_columns.h"

#include "core/annotation/subject.h"
#include "ui/annotation/annotation_column.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <array>

namespace ui {

namespace {

using core::Flow;
using Column = TableColumn<Flow>;

struct FlowColumns {
    Q_DECLARE_TR_FUNCTIONS(ui::FlowColumns)
};

Column textColumn(const char* id, const QString& title, std::string Flow::*member)
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = [member](const Flow& f) { return toQt(f.*member); };
    c.key.text = [member](const Flow& f) -> std::string_view { return f.*member; };
    c.tip = c.text;
    return c;
}

Column numberColumn(const char* id, const QString& title, std::function<QString(const Flow&)> text,
                    std::function<std::int64_t(const Flow&)> key)
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = std::move(text);
    c.key.number = std::move(key);
    return c;
}

template <class Value> Column namedColumn(const char* id, const QString& title, QString (*words)(Value), Value Flow::*member)
{
    Column c = numberColumn(id, title, [=](const Flow& f) { return words(f.*member); }, [=](const Flow& f) { return std::int64_t(f.*member); });
    c.raw = [=](const Flow& f) { return QString::fromLatin1(core::name(f.*member)); };
    return c;
}

Column outcomeColumn(const QPalette& palette)
{
    Column c = namedColumn("outcome", FlowColumns::tr("Outcome"), outcomeText, &Flow::outcome);
    std::array<QIcon, 7> icons;
    for (int i = 1; i < 7; ++i)
        icons[std::size_t(i)] = outcomeIcon(core::FlowOutcome(i), palette);
    const Colors colors = colorsFor(palette);
    c.decoration = [icons, colors](const Flow& f, int role) -> QVariant {
        if (role == Qt::DecorationRole)
            return icons[std::size_t(f.outcome)];
        return role == Qt::ForegroundRole ? QVariant(colors.of(f.outcome)) : QVariant();
    };
    return c;
}

QString serverEventsText(const Flow& flow)
{
    QStringList ids;
    for (std::uint32_t id : flow.serverEventIds)
        ids << QString::number(id);
    return ids.join(QStringLiteral(", "));
}

Column serverColumn(const QPalette& palette)
{
    Column c = numberColumn("onprem", FlowColumns::tr("On-prem"), serverText, [](const Flow& f) {
        const int last = f.serverEventIds.empty() ? 0 : int(f.serverEventIds.back());
        return (f.hybrid ? std::int64_t(1) << 40 : 0) + (std::int64_t(f.serverOutcome) << 32) + last;
    });
    const Colors colors = colorsFor(palette);
    c.decoration = [colors](const Flow& f, int role) -> QVariant {
        if (role != Qt::ForegroundRole)
            return {};
        if (f.serverOutcome == core::ServerOutcome::Failed)
            return colors.failure;
        if (f.serverOutcome == core::ServerOutcome::Succeeded)
            return colors.success;
        return f.hybrid ? colors.warning : colors.faint;
    };
    c.tip = [](const Flow& f) {
        return f.computer.empty() ? serverEventsText(f) : QStringLiteral("%1: %2").arg(toQt(f.computer), serverEventsText(f));
    };
    return c;
}

Column lastStepColumn()
{
    Column c = textColumn("step", FlowColumns::tr("Reached step"), &Flow::lastStep);
    c.text = [](const Flow& f) {
        if (f.lastStep.empty())
            return QString();
        const bool isRefused = f.outcome == core::FlowOutcome::Failed || f.outcome == core::FlowOutcome::Blocked;
        const core::Step* step = isRefused ? core::refusalByName(f.lastStep) : core::stepByName(f.lastStep);
        return step && !step->title.empty() ? coreText(step->title) : stepName(f.lastStep);
    };
    c.tip = c.text;
    c.raw = [](const Flow& f) { return toQt(f.lastStep); };
    return c;
}

Column startedColumn(const DisplayZone& zone)
{
    Column started = numberColumn(
        "started", FlowColumns::tr("Started (%1)").arg(zone.name()),
        [zone](const Flow& f) { return zone.dateTime(f.started); }, [](const Flow& f) { return f.started.ticks; });
    started.tip = [zone](const Flow& f) {
        const QString shown = zone.full(f.started, f.startedDigits);
        return zone.isUtc() ? shown : shown + u'\n' + DisplayZone().full(f.started, f.startedDigits);
    };
    started.raw = [](const Flow& f) { return toQt(core::formatUtc(f.started, f.startedDigits)); };
    started.group = [zone](const Flow& f) { return zone.dateTime(f.started).left(10); }; // by day
    return started;
}

Column durationColumn()
{
    Column c = numberColumn("duration", FlowColumns::tr("Duration"), [](const Flow& f) { return spanText(f.duration()); },
                            [](const Flow& f) { return f.duration().ticks; });
    c.raw = [](const Flow& f) { return double(f.duration().ticks) / 1e7; }; // seconds
    c.rightAligned = true;
    c.groups = false;
    return c;
}

Column methodsColumn()
{
    Column c = numberColumn("methods", FlowColumns::tr("Methods"), [](const Flow& f) { return methodsText(f.methods); },
                            [](const Flow& f) { return std::int64_t(f.methods); });
    c.raw = [](const Flow& f) {
        QStringList names;
        for (const core::Method method : core::methodsIn(f.methods))
            names << QString::fromLatin1(core::methodName(method));
        return names;
    };
    return c;
}

// All numbers, so that the filter finds the refusal before a later success too.
Column serverEventsColumn()
{
    Column c = numberColumn("serverevents", FlowColumns::tr("Server events"), serverEventsText,
                            [](const Flow& f) { return std::int64_t(f.serverEventIds.size()); });
    c.raw = [](const Flow& f) {
        QVariantList ids;
        for (std::uint32_t id : f.serverEventIds)
            ids << id;
        return ids;
    };
    return c;
}

void addNoteColumns(std::vector<Column>& columns, const core::AnnotationIndexPtr& notes, const QPalette& palette)
{
    const auto subject = [](const Flow& f) { return core::flowSubject(f.correlationId); };
    const auto find = notesFinder<Flow>(notes, subject);
    Column star = starColumn<Flow>(notes, subject, palette);
    star.name = FlowColumns::tr("Star");
    star.raw = [find](const Flow& f) {
        const core::SubjectNotes* found = find(f);
        return found && found->isStarred;
    };
    star.group = [find, yes = FlowColumns::tr("Starred"), no = FlowColumns::tr("Not starred")](const Flow& f) {
        const core::SubjectNotes* found = find(f);
        return found && found->isStarred ? yes : no;
    };
    Column tags = tagsColumn<Flow>(notes, subject, palette);
    tags.raw = [find](const Flow& f) {
        QStringList all;
        if (const core::SubjectNotes* found = find(f))
            for (const std::string& tag : found->tags)
                all << toQt(tag);
        return all;
    };
    columns.push_back(std::move(star));
    columns.push_back(std::move(tags));
}

Column alertsColumn(const AlertMarksPtr& alerts, const QPalette& palette)
{
    const auto find = [alerts](const Flow& f) { return alerts ? alerts->find(f.correlationId) : nullptr; };
    // The icon says how bad the worst is, and the number how many.
    const auto count = [find](const Flow& f) {
        const AlertMark* mark = find(f);
        return mark && mark->count > 0 ? countText(mark->count) : QString();
    };
    Column c = numberColumn("alerts", FlowColumns::tr("Alerts"), count, [find](const Flow& f) { return alertMarkOrder(find(f)); });
    c.spoken = [find](const Flow& f) { return alertMarkText(find(f)); };
    c.group = c.spoken;
    std::array<QIcon, 4> icons;
    for (std::size_t i = 0; i < icons.size(); ++i)
        icons[i] = alertIcon(AlertSeverity(i), palette);
    c.decoration = [find, icons, colors = colorsFor(palette)](const Flow& f, int role) -> QVariant {
        const AlertMark* mark = role == Qt::DecorationRole || role == Qt::ForegroundRole ? find(f) : nullptr;
        if (!mark)
            return {};
        return role == Qt::DecorationRole ? QVariant(icons[std::size_t(mark->worst)]) : QVariant(alertColor(colors, mark->worst));
    };
    c.tip = [find](const Flow& f) {
        const AlertMark* mark = find(f);
        return mark ? mark->tip : QString();
    };
    c.raw = [find](const Flow& f) {
        const AlertMark* mark = find(f);
        return mark ? mark->count : 0;
    };
    return c;
}

} // namespace

std::vector<Column> flowColumns(const DisplayZone& zone, const QPalette& palette, const core::AnnotationIndexPtr& notes, const AlertMarksPtr& alerts)
{
    std::vector<Column> columns;
    columns.push_back(startedColumn(zone));
    columns.push_back(textColumn("user", FlowColumns::tr("User"), &Flow::user));
    columns.push_back(namedColumn("kind", FlowColumns::tr("Kind"), kindText, &Flow::kind));
    columns.push_back(outcomeColumn(palette));
    columns.push_back(lastStepColumn());
    columns.push_back(durationColumn());
    columns.push_back(textColumn("ip", FlowColumns::tr("Source IP"), &Flow::sourceIp));
    columns.push_back(serverColumn(palette));
    columns.push_back(textColumn("reason", FlowColumns::tr("Reason"), &Flow::reason));
    columns.push_back(methodsColumn());
    columns.push_back(numberColumn("steps", FlowColumns::tr("Steps"), [](const Flow& f) { return QString::number(f.steps); },
                                   [](const Flow& f) { return std::int64_t(f.steps); }));
    columns.back().raw = [](const Flow& f) { return f.steps; };
    columns.back().rightAligned = true;
    columns.push_back(textColumn("initiator", FlowColumns::tr("Initiated by"), &Flow::initiator));
    columns.push_back(textColumn("correlation", FlowColumns::tr("CorrelationId"), &Flow::correlationId));
    columns.back().groups = false;
    columns.push_back(serverEventsColumn());
    addNoteColumns(columns, notes, palette);
    columns.push_back(alertsColumn(alerts, palette));
    return columns;
}

GroupCounts<Flow> flowCounts()
{
    GroupCounts<Flow> counts;
    counts.part = [](const Flow& f) { return std::size_t(f.outcome); };
    counts.parts = std::size_t(core::FlowOutcome::Interrupted) + 1;
    // What did not end well, the worst first.
    counts.text = [](std::size_t flows, const std::vector<std::uint32_t>& of) {
        QStringList parts{FlowColumns::tr("%Ln flow(s)", nullptr, int(flows))};
        const auto add = [&](core::FlowOutcome outcome, const QString& text) {
            if (const std::uint32_t count = of[std::size_t(outcome)])
                parts << text.arg(countText(count));
        };
        add(core::FlowOutcome::Failed, FlowColumns::tr("%1 failed"));
        add(core::FlowOutcome::Blocked, FlowColumns::tr("%1 blocked"));
        add(core::FlowOutcome::Interrupted, FlowColumns::tr("%1 interrupted"));
        add(core::FlowOutcome::Abandoned, FlowColumns::tr("%1 abandoned"));
        add(core::FlowOutcome::InProgress, FlowColumns::tr("%1 in progress"));
        return parts.join(QStringLiteral(", "));
    };
    return counts;
}

} // namespace ui
