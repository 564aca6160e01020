// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/language.h"

#include "ui/base/date_form.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace ui {

QList<Language> languages()
{
    return {{QString(), QString()}, {QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

void applyLanguage(QApplication& app, const QString& code)
{
    const QString mark = QStringLiteral("sspr-language");
    for (QTranslator* old : app.findChildren<QTranslator*>(mark, Qt::FindDirectChildrenOnly))
        delete old; // removes itself from the application
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    refreshDates();
    const auto install = [&](const QLocale& wanted, const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&app);
        translator->setObjectName(mark);
        const bool loaded = translator->load(wanted, name, QStringLiteral("_"), folder);
        if (loaded)
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
        return loaded;
    };
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // A language that there is not, the "C" of a bare system among them, gets English, whose file has the plurals.
    if (!install(locale, QStringLiteral("sspr-investigator"), QStringLiteral(":/i18n")))
        install(QLocale(QLocale::English), QStringLiteral("sspr-investigator"), QStringLiteral(":/i18n"));
}

} // namespace ui
