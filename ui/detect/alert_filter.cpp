// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_filter.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/wrap_layout.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace ui {

using core::detect::Alert;

bool AlertFilter::lets(const Alert& alert) const
{
    return stands[std::size_t(standOf(alert))] && severities[std::size_t(alert.severity)] && (rule.empty() || rule == alert.ruleId);
}

namespace {

// As Alert::status() has them.
constexpr std::array<const char*, alertStands> standNames{"new", "active", "closed", "suppressed", "information", "not_evaluable"};

template <std::size_t N, class Name> QStringList onOf(const std::array<bool, N>& flags, const Name& name)
{
    QStringList on;
    for (std::size_t i = 0; i < N; ++i)
        if (flags[i])
            on << name(i);
    return on;
}

} // namespace

QString AlertFilter::words() const
{
    QStringList parts;
    const auto add = [&](const QString& text, const QStringList& on, std::size_t all) {
        if (std::size_t(on.size()) < all)
            parts << text.arg(on.isEmpty() ? AlertFilterBar::tr("none") : on.join(QStringLiteral(", ")));
    };
    add(AlertFilterBar::tr("Status: %1"), onOf(stands, [](std::size_t i) { return standText(AlertStand(i)); }), stands.size());
    add(AlertFilterBar::tr("Severity: %1"), onOf(severities, [](std::size_t i) { return severityText(AlertSeverity(i)); }), severities.size());
    if (!rule.empty())
        parts << AlertFilterBar::tr("Rule: %1").arg(toQt(rule));
    return parts.join(QStringLiteral(" \u00b7 "));
}

std::string AlertFilter::noted() const
{
    QStringList parts;
    const auto add = [&](const char* field, const QStringList& on, std::size_t all) {
        if (std::size_t(on.size()) < all)
            parts << QString::fromLatin1(field) + u':' + (on.isEmpty() ? QStringLiteral("none") : on.join(u','));
    };
    add("status", onOf(stands, [](std::size_t i) { return QString::fromLatin1(standNames[i]); }), stands.size());
    add("severity", onOf(severities, [](std::size_t i) { return QString::fromLatin1(core::detect::name(core::detect::Severity(i))); }), severities.size());
    if (!rule.empty())
        parts << QStringLiteral("rule:") + toQt(rule);
    return toStd(parts.join(u' '));
}

AlertChip::AlertChip(AlertStand stand, QWidget* parent) : MarkButton(parent), m_isStand(true), m_stand(stand) { setCount(0); }
AlertChip::AlertChip(AlertSeverity severity, QWidget* parent) : MarkButton(parent), m_isStand(false), m_severity(severity) { setCount(0); }

QString AlertChip::words() const { return m_isStand ? standText(m_stand) : severityText(m_severity); }

void AlertChip::setCount(std::size_t count)
{
    setText(QStringLiteral("%1 %2").arg(words(), countText(count)));
    setAccessibleName(m_isStand ? tr("Show alerts of status %1: %2").arg(words(), countText(count))
                                : tr("Show alerts of severity %1: %2").arg(words(), countText(count)));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QColor AlertChip::meaning() const
{
    const Colors colors = colorsFor(palette());
    return m_isStand ? standColor(m_stand, colors) : alertColor(colors, m_severity);
}

void AlertChip::drawShape(QPainter& painter, const QRectF& box) const
{
    if (m_isStand)
        return drawStandShape(painter, box, m_stand, palette());
    drawAlertShape(painter, box, m_severity, palette());
}

AlertFilterBar::AlertFilterBar(QWidget* parent) : QWidget(parent), m_rule(new QComboBox(this)), m_group(new QComboBox(this)), m_search(new QLineEdit(this))
{
    setUpView();
    setAlerts({});
    showFilter();
}

void AlertFilterBar::setUpView()
{
    auto* chips = new QWidget(this);
    auto* line = new WrapLayout(chips);
    for (std::size_t i = 0; i < alertStands; ++i)
        line->addWidget(m_stands[i] = new AlertChip(AlertStand(i), chips));
    auto* fields = new QWidget(this);
    auto* second = new WrapLayout(fields);
    for (std::size_t i = 4; i-- > 0;)
        second->addWidget(m_severities[i] = new AlertChip(AlertSeverity(i), fields));
    m_rule->setAccessibleName(tr("Show alerts of one rule"));
    m_rule->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_rule->setMinimumContentsLength(22);
    m_group->setAccessibleName(tr("Put alerts together"));
    m_group->addItem(tr("Not grouped"), int(AlertGrouping::None));
    m_group->addItem(tr("Group by person"), int(AlertGrouping::Person));
    m_group->addItem(tr("Group by incident"), int(AlertGrouping::Incident));
    m_group->addItem(tr("Group by rule"), int(AlertGrouping::Rule));
    m_group->setToolTip(tr("An incident: alerts of one flow, of one person within a day, or from an address that is accused itself"));
    m_search->setPlaceholderText(tr("Words in any column"));
    m_search->setAccessibleName(tr("Find alerts by words in any column"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_search->installEventFilter(this);
    line->addWidget(m_search);
    for (QWidget* field : std::initializer_list<QWidget*>{m_rule, m_group})
        second->addWidget(field);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 2, 8, 6);
    column->setSpacing(6);
    column->addWidget(chips);
    column->addWidget(fields);
    for (AlertChip* chip : m_stands)
        connect(chip, &QAbstractButton::toggled, this, &AlertFilterBar::takeOver);
    for (AlertChip* chip : m_severities)
        connect(chip, &QAbstractButton::toggled, this, &AlertFilterBar::takeOver);
    connect(m_rule, &QComboBox::currentIndexChanged, this, &AlertFilterBar::takeOver);
    connect(m_group, &QComboBox::currentIndexChanged, this, &AlertFilterBar::groupingChanged);
    connect(m_search, &QLineEdit::textChanged, this, &AlertFilterBar::searchChanged);
}

void AlertFilterBar::takeOver()
{
    AlertFilter now;
    for (std::size_t i = 0; i < alertStands; ++i)
        now.stands[i] = m_stands[i]->isChecked();
    for (std::size_t i = 0; i < 4; ++i)
        now.severities[i] = m_severities[i]->isChecked();
    now.rule = toStd(m_rule->currentData().toString());
    if (now == m_filter)
        return;
    m_filter = now;
    Q_EMIT filterChanged();
}

void AlertFilterBar::showFilter()
{
    for (std::size_t i = 0; i < alertStands; ++i) {
        const QSignalBlocker quiet(m_stands[i]);
        m_stands[i]->setChecked(m_filter.stands[i]);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const QSignalBlocker quiet(m_severities[i]);
        m_severities[i]->setChecked(m_filter.severities[i]);
    }
    const QSignalBlocker quiet(m_rule);
    m_rule->setCurrentIndex(std::max(0, m_rule->findData(toQt(m_filter.rule))));
    update();
}

void AlertFilterBar::setFilter(const AlertFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    showFilter();
    Q_EMIT filterChanged();
}

void AlertFilterBar::setAlerts(const core::detect::AlertList& alerts, const std::function<bool(const Alert&)>& counts)
{
    std::array<std::size_t, alertStands> stands{};
    std::array<std::size_t, 4> severities{};
    std::map<std::string, std::pair<std::string, std::size_t>> rules; // by id: name, number
    for (const Alert& alert : alerts) {
        if (counts && !counts(alert))
            continue;
        ++stands[std::size_t(standOf(alert))];
        severities[std::size_t(alert.severity)] += alert.state == core::detect::AlertState::Raised ? 1 : 0;
        auto& [name, count] = rules[alert.ruleId];
        name = alert.rule.empty() ? alert.ruleId : alert.rule;
        ++count;
    }
    for (std::size_t i = 0; i < alertStands; ++i)
        m_stands[i]->setCount(stands[i]);
    for (std::size_t i = 0; i < 4; ++i)
        m_severities[i]->setCount(severities[i]);
    std::vector<std::pair<QString, QString>> names;
    for (const auto& [id, rule] : rules)
        names.emplace_back(QStringLiteral("%1 (%2)").arg(coreText(rule.first), countText(rule.second)), toQt(id));
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return QString::localeAwareCompare(a.first, b.first) < 0; });
    const QSignalBlocker quiet(m_rule);
    m_rule->clear();
    m_rule->addItem(tr("All rules"), QString());
    for (const auto& [name, id] : names)
        m_rule->addItem(name, id);
    if (!m_filter.rule.empty() && m_rule->findData(toQt(m_filter.rule)) < 0)
        m_rule->addItem(toQt(m_filter.rule), toQt(m_filter.rule)); // it has no alert now
    m_rule->setCurrentIndex(std::max(0, m_rule->findData(toQt(m_filter.rule))));
}

void AlertFilterBar::reset()
{
    m_search->clear();
    setFilter({});
}

bool AlertFilterBar::hidesNothing() const
{
    const auto all = [](const auto& flags) { return std::all_of(flags.begin(), flags.end(), [](bool on) { return on; }); };
    return all(m_filter.stands) && all(m_filter.severities) && m_filter.rule.empty() && m_search->text().trimmed().isEmpty();
}

AlertGrouping AlertFilterBar::grouping() const { return AlertGrouping(m_group->currentData().toInt()); }
void AlertFilterBar::setGrouping(AlertGrouping grouping) { m_group->setCurrentIndex(m_group->findData(int(grouping))); }

bool AlertFilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            Q_EMIT leaveRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
