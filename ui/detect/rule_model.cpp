// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_model.h"

#include "ui/base/alert_shape.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QCoreApplication>

namespace ui {

using namespace core::detect;

namespace {

struct RuleColumns {
    Q_DECLARE_TR_FUNCTIONS(ui::RuleColumns)
};

using Column = TableColumn<RuleRow>;

Column column(const char* id, const QString& title, std::function<QString(const RuleRow&)> text)
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = std::move(text);
    c.groups = false;
    return c;
}

QString joined(const std::vector<std::string>& words)
{
    QStringList all;
    for (const std::string& word : words)
        all << toQt(word);
    return all.join(QStringLiteral(", "));
}

QString onText(const RuleRow& row) { return row.entry->isOn ? RuleColumns::tr("on") : RuleColumns::tr("off"); }

Column onColumn()
{
    Column on = column("on", QStringLiteral("\u2713"), onText);
    on.name = RuleColumns::tr("On");
    on.key.number = [](const RuleRow& r) { return std::int64_t(!r.entry->isOn); };
    on.tip = [](const RuleRow& r) { return r.entry->isOn ? RuleColumns::tr("Runs with all rules; Space switches it off") : RuleColumns::tr("Does not run with all rules; Space switches it on"); };
    on.groups = true;
    return on;
}

Column nameColumn(const Colors& colors)
{
    Column name = column("name", RuleColumns::tr("Rule"), [](const RuleRow& r) { return coreText(r.rule().name); });
    name.key.made = [](const RuleRow& r) { return toStd(coreText(r.rule().name)); };
    name.tip = [](const RuleRow& r) { return asPlainTip(coreText(r.rule().name) + u'\n' + toQt(r.rule().id)); };
    name.decoration = [faint = colors.faint](const RuleRow& r, int role) {
        return role == Qt::ForegroundRole && !r.entry->isOn ? QVariant(faint) : QVariant();
    };
    return name;
}

Column severityColumn(const Colors& colors)
{
    Column severity = column("severity", RuleColumns::tr("Severity"), [](const RuleRow& r) { return severityText(r.rule().severity); });
    severity.key.number = [](const RuleRow& r) { return -std::int64_t(r.rule().severity); };
    severity.decoration = [colors](const RuleRow& r, int role) {
        return role == Qt::ForegroundRole ? QVariant(alertColor(colors, AlertSeverity(r.rule().severity))) : QVariant();
    };
    severity.groups = true;
    return severity;
}

Column stateColumn(const Colors& colors)
{
    Column state = column("state", RuleColumns::tr("State"), [](const RuleRow& r) { return ruleStateText(r.state()); });
    state.key.number = [](const RuleRow& r) { return -std::int64_t(r.state()); };
    state.tip = [](const RuleRow& r) { return asPlainTip(stateReasons(r.facts->check.get()).join(u'\n')); };
    state.decoration = [colors](const RuleRow& r, int role) -> QVariant {
        if (role != Qt::ForegroundRole)
            return {};
        switch (r.state()) {
        case RuleState::Ready: return colors.success;
        case RuleState::NeedsData: return colors.warning;
        case RuleState::CannotRun: return colors.failure;
        case RuleState::Unchecked: break;
        }
        return colors.faint;
    };
    state.groups = true;
    return state;
}

Column alertsColumn(const Colors& colors)
{
    Column alerts = column("alerts", RuleColumns::tr("Alerts"), [](const RuleRow& r) { return r.facts->alerts ? countText(*r.facts->alerts) : QStringLiteral("\u2013"); });
    alerts.key.number = [](const RuleRow& r) { return -std::int64_t(r.facts->alerts.value_or(0)); };
    alerts.rightAligned = true;
    alerts.tip = [](const RuleRow& r) { return r.facts->alerts ? RuleColumns::tr("Alerts of this rule in the case") : RuleColumns::tr("It has not run yet"); };
    alerts.decoration = [faint = colors.faint](const RuleRow& r, int role) {
        return role == Qt::ForegroundRole && r.facts->alerts.value_or(0) == 0 ? QVariant(faint) : QVariant();
    };
    return alerts;
}

} // namespace

std::vector<Column> ruleColumns(const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    Column kind = column("kind", RuleColumns::tr("Kind"), [](const RuleRow& r) { return ruleKindText(r.rule().kind); });
    kind.key.number = [](const RuleRow& r) { return std::int64_t(r.rule().kind); };
    kind.groups = true;
    Column schedule = column("schedule", RuleColumns::tr("Every / over"), [](const RuleRow& r) { return shortScheduleText(r.rule()); });
    schedule.tip = [](const RuleRow& r) { return scheduleText(r.rule()); };
    schedule.key.number = [](const RuleRow& r) { return r.rule().frequency ? r.rule().frequency->ticks : 0; };
    Column techniques = column("techniques", RuleColumns::tr("Techniques"), [](const RuleRow& r) { return joined(r.rule().techniques); });
    techniques.key.made = [](const RuleRow& r) { return toStd(joined(r.rule().techniques)); };
    techniques.tip = techniques.text;
    Column origin = column("origin", RuleColumns::tr("Origin"), [](const RuleRow& r) {
        return r.rule().isPublishedForm ? RuleColumns::tr("Built in, as published") : ruleOriginText(r.entry->origin);
    });
    origin.key.number = [](const RuleRow& r) { return std::int64_t(r.entry->origin) * 2 + std::int64_t(r.rule().isPublishedForm); };
    origin.groups = true;
    Column id = column("id", RuleColumns::tr("Id"), [](const RuleRow& r) { return toQt(r.rule().id); });
    id.key.text = [](const RuleRow& r) -> std::string_view { return r.rule().id; };
    return {onColumn(), nameColumn(colors), severityColumn(colors), stateColumn(colors), alertsColumn(colors), std::move(kind),
            std::move(schedule), std::move(techniques), std::move(origin), std::move(id)};
}

RuleModel::RuleModel(const QPalette& palette, QObject* parent) : TableModel(ruleColumns(palette), parent) {}

void RuleModel::factsChanged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

Qt::ItemFlags RuleModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = TableModel::flags(index);
    return index.isValid() && index.column() == 0 && !isHeading(index.row()) ? flags | Qt::ItemIsUserCheckable : flags;
}

// The box alone says it: the word beside it is for screen readers, copies and the filter.
QVariant RuleModel::data(const QModelIndex& index, int role) const
{
    if (index.isValid() && index.column() == 0 && !isHeading(index.row())) {
        if (role == Qt::CheckStateRole)
            return row(index).entry->isOn ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::DisplayRole)
            return QString();
    }
    return TableModel::data(index, role);
}

bool RuleModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != 0 || isHeading(index.row()))
        return false;
    Q_EMIT onRequested(row(index).rule().id, value.toInt() == Qt::Checked);
    return true; // the row follows when it is written
}

} // namespace ui
