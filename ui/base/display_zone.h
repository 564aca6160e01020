// SPDX-License-Identifier: GPL-3.0-or-later
// The time zone in which the windows show times: UTC, this computer's, or a named one. A value; copies are cheap, const
// copies may be used from any thread. Evidence is never changed by it, and every place that shows a time names the zone.
#pragma once
#include "core/base/utc_time.h"

#include <QString>
#include <QTimeZone>

namespace ui {

class DisplayZone
{
public:
    DisplayZone() : DisplayZone(QStringLiteral("UTC")) {}
    // "UTC", "local", or an IANA name; anything unknown is UTC.
    explicit DisplayZone(const QString& id);

    QString id() const { return m_id; }
    // "UTC", "Europe/Berlin", "Local (Europe/Berlin)".
    QString name() const;
    QString ianaId() const { return m_utc ? QStringLiteral("UTC") : QString::fromUtf8(m_zone.id()); } // of this computer's zone too
    bool isUtc() const { return m_utc; }
    core::Duration offset(core::UtcTime time) const;

    QString dateTime(core::UtcTime time, int digits = 0) const; // 2021-02-03 10:02:41.123
    QString timeOfDay(core::UtcTime time, int digits = 0) const; // 10:02:41.123
    // With the zone: "2021-02-03 10:02:41.1234567 UTC", "... +01:00".
    QString full(core::UtcTime time, int digits) const;
    bool operator==(const DisplayZone& other) const { return m_id == other.m_id; }

private:
    QString m_id;
    QTimeZone m_zone;
    bool m_utc = true;
};

} // namespace ui
