// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/display_zone.h"

#include "ui/base/date_form.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace ui {

DisplayZone::DisplayZone(const QString& id) : m_id(id)
{
    if (id == QLatin1String("local"))
        m_zone = QTimeZone::systemTimeZone();
    else if (id != QLatin1String("UTC"))
        m_zone = QTimeZone(id.toUtf8());
    m_utc = !m_zone.isValid();
    if (m_utc) {
        m_id = QStringLiteral("UTC");
        m_zone = QTimeZone::utc();
    }
}

QString DisplayZone::name() const
{
    if (m_utc)
        return QStringLiteral("UTC");
    const QString zone = QString::fromUtf8(m_zone.id());
    return m_id == QLatin1String("local") ? QCoreApplication::translate("ui::DisplayZone", "local, %1").arg(zone) : zone;
}

core::Duration DisplayZone::offset(core::UtcTime time) const
{
    if (m_utc)
        return {};
    const core::Duration since = time - core::UtcTime{};
    return core::Duration::seconds(m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(since.inMilliseconds(), Qt::UTC)));
}

QString DisplayZone::dateTime(core::UtcTime time, int digits) const
{
    return inDateForm(toQt(core::formatUtcPlain(time + offset(time), digits)));
}

QString DisplayZone::timeOfDay(core::UtcTime time, int digits) const
{
    return dateTime(time, digits).mid(11);
}

QString DisplayZone::full(core::UtcTime time, int digits) const
{
    const QString text = dateTime(time, digits);
    if (m_utc)
        return text + QStringLiteral(" UTC");
    const auto minutes = offset(time).ticks / core::Duration::minutes(1).ticks;
    const QChar sign = minutes < 0 ? u'\u2212' : u'+';
    return QStringLiteral("%1 %2%3:%4").arg(text).arg(sign).arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

} // namespace ui
