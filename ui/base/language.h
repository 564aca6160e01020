// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the windows, switched while they are open: Qt tells every window by QEvent::LanguageChange. GUI thread.
#pragma once
#include <QList>
#include <QString>

class QApplication;

namespace ui {

struct Language {
    QString code; // empty: as the system
    QString name; // in the language itself
};
// What the program speaks; the system's choice first, without a name.
QList<Language> languages();

// Texts of Qt and of the program, dates and numbers. Replaces what an earlier call installed.
void applyLanguage(QApplication& app, const QString& code);

} // namespace ui
