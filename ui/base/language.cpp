// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/language.h"

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
    const auto install = [&](const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&app);
        translator->setObjectName(mark);
        if (translator->load(locale, name, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("sspr-investigator"), QStringLiteral(":/i18n"));
}

} // namespace ui
