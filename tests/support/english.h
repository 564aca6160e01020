// SPDX-License-Identifier: GPL-3.0-or-later
// For tests of windows that compare words, numbers and dates: they speak English whatever the machine speaks. Tests about languages and
// locales choose their own.
#pragma once
#include "ui/base/date_form.h"

#include <QLocale>

namespace support {

inline void speakEnglish()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::setCountry(QLocale::c()); // dates as ISO 8601
}

} // namespace support
