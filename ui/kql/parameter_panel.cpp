// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/parameter_panel.h"

#include "ui/base/qt_text.h"
#include "ui/base/wrap_layout.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace ui {

using core::Duration;
using core::UtcTime;
using core::kql::ParameterValue;
using core::kql::WorkbookParameter;

namespace {

constexpr int wholeCase = -1, custom = 0; // data of a preset; else hours before now()

QDateTime toQt(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.ticks / 10'000, Qt::UTC); }
UtcTime fromQt(const QDateTime& time) { return {time.toMSecsSinceEpoch() * 10'000}; }

} // namespace

ParameterPanel::ParameterPanel(QWidget* parent) : QWidget(parent), m_layout(new WrapLayout(this, 10)), m_now(UtcTime::fromCalendar(2000, 1, 1))
{
    m_layout->setContentsMargins(8, 4, 8, 4);
    setAccessibleName(tr("Parameters of the query"));
    hide();
}

ParameterPanel::Field ParameterPanel::makeText(const WorkbookParameter& parameter)
{
    Field field;
    const QString name = ui::toQt(parameter.name);
    field.box = new QWidget(this);
    field.text = new QLineEdit;
    field.text->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    field.text->setPlaceholderText(parameter.isQuoted ? tr("all (*)") : tr("all ('*'), or 'one', 'two'"));
    field.text->setToolTip(parameter.isQuoted ? tr("Takes the place of {%1} as it is. Empty stands for everything.").arg(name)
                                              : tr("Takes the place of {%1} as it is: texts need their quotes. Empty stands for everything.").arg(name));
    field.text->setAccessibleName(name);
    auto* label = new QLabel(name);
    label->setBuddy(field.text);
    auto* row = new QHBoxLayout(field.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(field.text);
    connect(field.text, &QLineEdit::textChanged, this, &ParameterPanel::changed);
    return field;
}

ParameterPanel::Field ParameterPanel::makeRange(const WorkbookParameter& parameter)
{
    Field field;
    const QString name = ui::toQt(parameter.name);
    field.box = new QWidget(this);
    field.preset = new QComboBox;
    field.preset->addItem(tr("Whole case"), wholeCase);
    for (int hours : {1, 4, 12, 24})
        field.preset->addItem(tr("Last %n hour(s)", nullptr, hours), hours);
    for (int days : {2, 3, 7, 14, 30, 60, 90})
        field.preset->addItem(tr("Last %n day(s)", nullptr, days), days * 24);
    field.preset->addItem(tr("From \u2026 to \u2026"), custom);
    field.preset->setToolTip(tr("Last hours and days count back from what now() gives."));
    field.preset->setAccessibleName(name);
    auto* label = new QLabel(name);
    label->setBuddy(field.preset);
    auto* row = new QHBoxLayout(field.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(field.preset);
    for (QDateTimeEdit** edit : {&field.from, &field.to}) {
        *edit = new QDateTimeEdit;
        (*edit)->setTimeSpec(Qt::UTC);
        (*edit)->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
        (*edit)->setCalendarPopup(true);
        (*edit)->setAccessibleName(edit == &field.from ? tr("%1 from, UTC").arg(name) : tr("%1 to, UTC").arg(name));
        row->addWidget(*edit);
        connect(*edit, &QDateTimeEdit::dateTimeChanged, this, &ParameterPanel::changed);
    }
    const UtcTime day = m_now - Duration::days(1);
    field.from->setDateTime(toQt(m_first.value_or(day)));
    field.to->setDateTime(toQt(m_now));
    connect(field.preset, &QComboBox::currentIndexChanged, this, [this, field] {
        showDates(field);
        Q_EMIT changed();
    });
    showDates(field);
    return field;
}

void ParameterPanel::showDates(const Field& field) const
{
    const bool on = field.preset->currentData().toInt() == custom;
    field.from->setVisible(on);
    field.to->setVisible(on);
}

void ParameterPanel::setParameters(const std::vector<WorkbookParameter>& parameters)
{
    QStringList names;
    QList<QWidget*> shown;
    for (const WorkbookParameter& parameter : parameters) {
        const QString name = ui::toQt(parameter.name);
        QHash<QString, Field>& fields = parameter.isTimeRange ? m_ranges : m_texts;
        if (!fields.contains(name))
            fields.insert(name, parameter.isTimeRange ? makeRange(parameter) : makeText(parameter));
        names << name;
        shown << fields[name].box;
    }
    while (m_layout->count() > 0)
        delete m_layout->takeAt(0); // the item, not its widget
    for (const QHash<QString, Field>* fields : {&m_texts, &m_ranges})
        for (const Field& field : *fields)
            field.box->setVisible(shown.contains(field.box));
    QWidget* before = nullptr;
    for (QWidget* box : shown) {
        m_layout->insertWidget(m_layout->count(), box);
        if (before)
            setTabOrder(before, box);
        before = box;
    }
    m_names = names;
    setVisible(!names.isEmpty());
    updateGeometry();
}

void ParameterPanel::setTimes(UtcTime now, std::optional<UtcTime> first)
{
    if (m_now == now && m_first == first)
        return;
    m_now = now;
    m_first = first;
    for (const Field& field : m_ranges)
        if (field.preset->currentData().toInt() != custom) { // a range that was chosen stays
            const QSignalBlocker from(field.from), to(field.to);
            field.from->setDateTime(toQt(first.value_or(now - Duration::days(1))));
            field.to->setDateTime(toQt(now));
        }
}

ParameterValue ParameterPanel::rangeOf(const Field& field) const
{
    const int hours = field.preset->currentData().toInt();
    ParameterValue value;
    if (hours == custom)
        value.timeRange = core::kql::TimeRangeValue{fromQt(field.from->dateTime()), fromQt(field.to->dateTime()), false};
    else if (hours == wholeCase)
        value.timeRange = core::kql::TimeRangeValue{m_first.value_or(UtcTime::fromCalendar(1970, 1, 1)), m_now, false};
    else
        value.timeRange = core::kql::TimeRangeValue{m_now - Duration::hours(hours), m_now, true};
    if (hours != custom)
        value.text = toStd(field.preset->currentText());
    return value;
}

core::kql::ParameterValues ParameterPanel::values() const
{
    core::kql::ParameterValues values;
    for (const QString& name : m_names) {
        const auto text = m_texts.constFind(name);
        const auto range = m_ranges.constFind(name);
        if (range != m_ranges.constEnd() && !range->box->isHidden())
            values[toStd(name)] = rangeOf(*range);
        else if (text != m_texts.constEnd())
            values[toStd(name)] = ParameterValue{toStd(text->text->text()), std::nullopt};
    }
    return values;
}

void ParameterPanel::setValue(const QString& name, const QString& text)
{
    if (m_texts.contains(name))
        m_texts[name].text->setText(text);
}

void ParameterPanel::setRange(const QString& name, UtcTime from, UtcTime to)
{
    if (!m_ranges.contains(name))
        return;
    const Field& field = m_ranges[name];
    field.from->setDateTime(toQt(from));
    field.to->setDateTime(toQt(to));
    field.preset->setCurrentIndex(field.preset->findData(custom));
}

} // namespace ui
