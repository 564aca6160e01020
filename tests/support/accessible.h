// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who cannot see a page would miss.
#pragma once
#include <QString>
#include <QWidget>

namespace support {

// The class of the first control of a shown page that can have the focus and does not say what it is; empty: there is none.
inline QString unnamedControl(const QWidget& page)
{
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
        const bool isOwn = !widget->objectName().startsWith(QLatin1String("qt_"));
        if (isOwn && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && widget->accessibleName().isEmpty() && !widget->property("text").isValid())
            return QString::fromLatin1(widget->metaObject()->className());
    }
    return {};
}

} // namespace support
