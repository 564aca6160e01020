// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotation/read_only.h"

#include <QCoreApplication>
#include <QVariant>
#include <QWidget>

namespace ui {

QString readOnlyText() { return QCoreApplication::translate("ui::ReadOnly", "This case is read-only."); }

void setMayWrite(QWidget& control, bool mayWrite)
{
    constexpr const char* kept = "tipWhereWritten";
    const bool saysWhy = control.toolTip() == readOnlyText();
    if (mayWrite && saysWhy)
        control.setToolTip(control.property(kept).toString());
    if (!mayWrite && !saysWhy) {
        control.setProperty(kept, control.toolTip());
        control.setToolTip(readOnlyText());
    }
    control.setEnabled(mayWrite);
}

} // namespace ui
