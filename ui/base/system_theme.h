// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the desktop wants dark windows or high contrast, and when it changes its mind. On Linux asked of the desktop portal on D-Bus
// (org.freedesktop.portal.Settings, org.freedesktop.appearance color-scheme and contrast), since Qt 6.4 has no signal for it; where nobody
// answers, the palette that the desktop gave decides. GUI thread.
#pragma once
#include <QObject>

#ifdef SSPR_HAVE_DBUS
#include <QDBusVariant>
#endif

namespace ui {

class SystemTheme : public QObject
{
    Q_OBJECT

public:
    static SystemTheme& instance();

    bool isDark() const { return m_dark; }
    bool isHighContrast() const { return m_high; }
    // 0: no preference, 1: dark, 2: light; anything else counts as no preference.
    void setScheme(uint scheme);
    void setContrast(uint contrast); // 1: higher; anything else counts as no preference

Q_SIGNALS:
    void changed();

#ifdef SSPR_HAVE_DBUS
private Q_SLOTS:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);
#endif

private:
    SystemTheme();
    void ask();

    bool m_paletteDark = false, m_dark = false;
    bool m_paletteHigh = false, m_high = false;
};

} // namespace ui
