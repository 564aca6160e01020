// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/zone_combo.h"

#include "core/base/local_zone.h"
#include "ui/base/qt_text.h"

#include <QCompleter>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimeZone>

#include <cstdlib>
#include <vector>

namespace ui {

namespace {

QString offsetText(std::int64_t minutes)
{
    return QStringLiteral("%1%2:%3")
        .arg(minutes < 0 ? QChar(0x2212) : QChar(u'+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

// A night's difference changes no offset that anybody sees.
bool isNear(core::UtcTime a, core::UtcTime b)
{
    return std::abs((a - b).ticks) < core::Duration::hours(12).ticks;
}

struct ZoneEntry {
    QString name, text;
};

// Six hundred zones are worth reading once, not once for each of the window's choosers.
const std::vector<ZoneEntry>& zoneEntries(core::UtcTime moment)
{
    static std::vector<ZoneEntry> entries;
    static core::UtcTime of;
    if (!entries.empty() && isNear(moment, of))
        return entries;
    of = moment;
    QStringList names{QStringLiteral("UTC")};
    if (const QString own = QString::fromUtf8(QTimeZone::systemTimeZoneId());
        !own.isEmpty() && own != names.first())
        names << own; // most exports were made where they are looked at
    for (const std::string& name : core::zoneNames()) {
        if (const QString zone = toQt(name); !names.mid(0, 2).contains(zone))
            names << zone;
    }
    entries.clear();
    for (const QString& name : std::as_const(names)) {
        const QString offset = zoneOffsetText(name, moment);
        if (!offset.isEmpty())
            entries.push_back({name, QStringLiteral("%1 (%2)").arg(name, offset)});
    }
    return entries;
}

} // namespace

QString zoneOffsetText(const QString& id, core::UtcTime moment)
{
    const auto zone = core::LocalZone::find(toStd(id));
    if (!zone)
        return {};
    // The wall clock at that moment is not known before its offset is; reading the moment itself as a wall
    // clock is off by the offset, which matters in the few hours around a change of clocks only.
    return offsetText((moment - (*zone)->toUtc(moment)).ticks / core::Duration::minutes(1).ticks);
}

ZoneCombo::ZoneCombo(QWidget* parent) : QComboBox(parent), m_moment(core::UtcTime::now())
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    setMaxVisibleItems(16);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    setAccessibleName(tr("Time zone"));
    lineEdit()->setAccessibleName(tr("Time zone")); // which has the focus
    lineEdit()->setPlaceholderText(tr("Type a city or an offset"));
    fill();
    connect(this, &QComboBox::activated, this, [this](int index) { take(itemData(index).toString()); });
    connect(completer(), qOverload<const QModelIndex&>(&QCompleter::activated), this, [this] { takeText(); });
    connect(lineEdit(), &QLineEdit::returnPressed, this, &ZoneCombo::takeText);
}

void ZoneCombo::fill()
{
    const QSignalBlocker quiet(this);
    clear();
    if (!m_unset.isEmpty())
        addItem(m_unset, QString());
    for (const ZoneEntry& entry : zoneEntries(m_moment))
        addItem(entry.text, entry.name);
    showZone();
}

void ZoneCombo::setUnsetText(const QString& unset)
{
    m_unset = unset;
    fill();
}

void ZoneCombo::setMoment(core::UtcTime moment)
{
    if (isNear(moment, m_moment))
        return;
    m_moment = moment;
    fill();
}

void ZoneCombo::setZone(const QString& id)
{
    m_zone = id;
    showZone();
}

void ZoneCombo::showZone()
{
    const QSignalBlocker quiet(this);
    const int index = findData(m_zone);
    setCurrentIndex(index);
    setEditText(index >= 0 ? itemText(index) : m_zone);
    lineEdit()->setCursorPosition(0);
}

void ZoneCombo::take(const QString& id)
{
    const bool changed = id != m_zone;
    setZone(id);
    if (changed)
        Q_EMIT zoneChanged(id);
}

void ZoneCombo::takeText()
{
    const QString text = currentText().trimmed();
    if (const int index = findText(text, Qt::MatchFixedString); index >= 0)
        return take(itemData(index).toString());
    if (const auto zone = core::LocalZone::find(toStd(text)); zone && !text.isEmpty())
        return take(toQt((*zone)->name()));
    // "berlin" alone names one zone.
    const QModelIndex only = completer()->completionModel()->index(0, 0);
    if (!text.isEmpty() && completer()->completionCount() == 1 && only.isValid())
        return take(itemData(findText(only.data().toString(), Qt::MatchFixedString)).toString());
    showZone();
}

void ZoneCombo::focusOutEvent(QFocusEvent* event)
{
    QComboBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        takeText();
}

void ZoneCombo::keyPressEvent(QKeyEvent* event)
{
    QComboBox::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->accept();
}

void ZoneCombo::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace ui
