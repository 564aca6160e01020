// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/core_text.h"

#include "core/base/mutex.h"
#include "ui/base/qt_text.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QStringList>

#include <map>

namespace ui {
namespace {

PhraseBook readBook(const QString& language)
{
    PhraseBook book;
    const QDir tables(QStringLiteral(":/core_texts/") + language);
    for (const QString& name : tables.entryList(QDir::Files, QDir::Name)) {
        QFile file(tables.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        book.add({text.constData(), std::size_t(text.size())}); // faults are found by a test
    }
    return book;
}

} // namespace

const PhraseBook& phraseBook(const QString& language)
{
    static core::Mutex mutex;
    static std::map<QString, PhraseBook> books GUARDED_BY(mutex); // nodes stay where they are
    const core::MutexLock lock(mutex);
    const auto known = books.find(language);
    return known != books.end() ? known->second : books.emplace(language, readBook(language)).first->second;
}

QString coreText(std::string_view english)
{
    if (english.empty())
        return {};
    const PhraseBook& book = phraseBook(QLocale().name().section(u'_', 0, 0));
    return toQt(book.isEmpty() ? std::string(english) : book.translate(english));
}

QString coreParagraphs(std::string_view english)
{
    QStringList paragraphs;
    for (const QString& part : toQt(english).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        if (const QString text = part.simplified(); !text.isEmpty())
            paragraphs << coreText(toStd(text));
    return paragraphs.join(QStringLiteral("\n\n"));
}

QString coreTitle(std::string_view name, std::string_view title)
{
    if (name.empty() || title.substr(0, name.size()) != name)
        return coreText(title);
    return coreText(name) + coreText(title.substr(name.size()));
}

} // namespace ui
