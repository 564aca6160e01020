// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses a time zone by typing a part of its name ("berl") or an offset ("+02:00"). Each name stands with
// its offset at the moment in question, since that is what people know of a server. What is no zone changes
// nothing and is marked.
#pragma once
#include "core/base/utc_time.h"

#include <QComboBox>

namespace ui {

class ZoneCombo : public QComboBox
{
    Q_OBJECT

public:
    explicit ZoneCombo(QWidget* parent = nullptr);

    // `unset`: the text of an entry that stands for no zone; without it, the first zone is chosen.
    void setUnsetText(const QString& unset);
    void setMoment(core::UtcTime moment); // at which the offsets are shown
    void setZone(const QString& id);      // empty: none
    QString zone() const { return m_zone; }

Q_SIGNALS:
    void zoneChanged(const QString& id); // by the user

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; // Enter is not for the dialog's button
    void wheelEvent(QWheelEvent* event) override; // belongs to whoever scrolls around it

private:
    void fill();
    void take(const QString& id);
    void takeText();
    void showZone();

    QString m_zone, m_unset;
    core::UtcTime m_moment;
};

// "+01:00" of an IANA name at that moment; empty for what is no zone.
QString zoneOffsetText(const QString& id, core::UtcTime moment);

} // namespace ui
