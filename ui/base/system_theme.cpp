// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/system_theme.h"

#include "ui/base/contrast.h"
#include "ui/base/theme.h"

#include <QGuiApplication>
#ifdef SSPR_HAVE_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace ui {

namespace {
constexpr auto appearance = "org.freedesktop.appearance";
constexpr auto colorScheme = "color-scheme", contrastKey = "contrast";
} // namespace

SystemTheme& SystemTheme::instance()
{
    static SystemTheme* theme = new SystemTheme; // lives as long as the program
    return *theme;
}

// Made before the first palette of ours, so that the one of the desktop can be seen.
SystemTheme::SystemTheme()
    : m_paletteDark(systemIsDark(QGuiApplication::palette())), m_dark(m_paletteDark),
      m_paletteHigh(ui::isHighContrast(QGuiApplication::palette())), m_high(m_paletteHigh)
{
    ask();
}

void SystemTheme::setScheme(uint scheme)
{
    const bool dark = scheme == 1 || (scheme != 2 && m_paletteDark);
    if (dark == std::exchange(m_dark, dark))
        return;
    Q_EMIT changed();
}

void SystemTheme::setContrast(uint contrast)
{
    const bool high = contrast == 1 || m_paletteHigh;
    if (high == std::exchange(m_high, high))
        return;
    Q_EMIT changed();
}

#ifdef SSPR_HAVE_DBUS

void SystemTheme::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString service = QStringLiteral("org.freedesktop.portal.Desktop"), path = QStringLiteral("/org/freedesktop/portal/desktop"),
                  interface = QStringLiteral("org.freedesktop.portal.Settings");
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    for (const auto key : {colorScheme, contrastKey}) {
        QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
        call << QLatin1String(appearance) << QLatin1String(key);
        auto* waiting = new QDBusPendingCallWatcher(bus.asyncCall(call, 1000), this);
        connect(waiting, &QDBusPendingCallWatcher::finished, this, [this, waiting, key] {
            waiting->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *waiting;
            if (reply.isError())
                return;
            // Read() wraps the value twice.
            QVariant value = reply.value().variant();
            if (value.canConvert<QDBusVariant>())
                value = value.value<QDBusVariant>().variant();
            settingChanged(QLatin1String(appearance), QLatin1String(key), QDBusVariant(value));
        });
    }
}

void SystemTheme::settingChanged(const QString& space, const QString& key, const QDBusVariant& value)
{
    if (space == QLatin1String(appearance) && key == QLatin1String(colorScheme))
        setScheme(value.variant().toUInt());
    else if (space == QLatin1String(appearance) && key == QLatin1String(contrastKey))
        setContrast(value.variant().toUInt());
}

#else

void SystemTheme::ask() {}

#endif

} // namespace ui
