// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/flow_columns.h"

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

Column outcomeColumn(const QPalette& palette)
{
    Column c = numberColumn("outcome", FlowColumns::tr("Outcome"), [](const Flow& f) { return outcomeText(f.outcome); },
                            [](const Flow& f) { return std::int64_t(f.outcome); });
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
        const core::Step* step = core::stepByName(f.lastStep);
        return step && !step->title.empty() ? toQt(step->title) : stepName(f.lastStep);
    };
    c.tip = c.text;
    return c;
}

} // namespace

std::vector<Column> flowColumns(const DisplayZone& zone, const QPalette& palette)
{
    std::vector<Column> columns;
    Column started = numberColumn(
        "started", FlowColumns::tr("Started (%1)").arg(zone.name()),
        [zone](const Flow& f) { return zone.dateTime(f.started); }, [](const Flow& f) { return f.started.ticks; });
    started.tip = [zone](const Flow& f) {
        const QString shown = zone.full(f.started, f.startedDigits);
        return zone.isUtc() ? shown : shown + u'\n' + DisplayZone().full(f.started, f.startedDigits);
    };
    columns.push_back(std::move(started));
    columns.push_back(textColumn("user", FlowColumns::tr("User"), &Flow::user));
    columns.push_back(numberColumn("kind", FlowColumns::tr("Kind"), [](const Flow& f) { return kindText(f.kind); },
                                   [](const Flow& f) { return std::int64_t(f.kind); }));
    columns.push_back(outcomeColumn(palette));
    columns.push_back(lastStepColumn());
    columns.push_back(numberColumn("duration", FlowColumns::tr("Duration"), [](const Flow& f) { return spanText(f.duration()); },
                                   [](const Flow& f) { return f.duration().ticks; }));
    columns.back().rightAligned = true;
    columns.push_back(textColumn("ip", FlowColumns::tr("Source IP"), &Flow::sourceIp));
    columns.push_back(serverColumn(palette));
    columns.push_back(textColumn("reason", FlowColumns::tr("Reason"), &Flow::reason));
    columns.push_back(numberColumn("methods", FlowColumns::tr("Methods"), [](const Flow& f) { return methodsText(f.methods); },
                                   [](const Flow& f) { return std::int64_t(f.methods); }));
    columns.push_back(numberColumn("steps", FlowColumns::tr("Steps"), [](const Flow& f) { return QString::number(f.steps); },
                                   [](const Flow& f) { return std::int64_t(f.steps); }));
    columns.back().rightAligned = true;
    columns.push_back(textColumn("initiator", FlowColumns::tr("Initiated by"), &Flow::initiator));
    columns.push_back(textColumn("correlation", FlowColumns::tr("CorrelationId"), &Flow::correlationId));
    // All numbers, so that the filter finds the refusal before a later success too.
    Column events = numberColumn("serverevents", FlowColumns::tr("Server events"), serverEventsText,
                                 [](const Flow& f) { return std::int64_t(f.serverEventIds.size()); });
    columns.push_back(std::move(events));
    return columns;
}

} // namespace ui
