// SPDX-License-Identifier: GPL-3.0-or-later
// QScintilla's headers use Qt's keywords, which this project turns off.
#pragma once
#include <QObject>

#ifdef QT_NO_KEYWORDS
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscilexercustom.h>
#include <Qsci/qsciscintilla.h>
#undef signals
#undef slots
#else
#include <Qsci/qscilexercustom.h>
#include <Qsci/qsciscintilla.h>
#endif
