// SPDX-License-Identifier: GPL-3.0-or-later
// What core says, in the language of the window. Core writes English only: meanings, causes, what to do, warnings, rules. The tables in
// resources/core_texts/<language> translate it (ui/base/phrase_book.h); a language without a folder there stays English. The language is
// that of QLocale(), which applyLanguage() sets. Usable from any thread.
#pragma once
#include "ui/base/phrase_book.h"

#include <QString>

#include <string_view>

namespace ui {

// The same text where no translation is known, as of texts that come from logs.
QString coreText(std::string_view english);
// A text of a file: its lines make paragraphs, with an empty line between them. Each paragraph is translated by itself.
QString coreParagraphs(std::string_view english);
// A title that begins with a name which others may have made: the name and the rest are translated each by itself.
QString coreTitle(std::string_view name, std::string_view title);

// Of a language by its code; empty for English and for languages without tables.
const PhraseBook& phraseBook(const QString& language);

} // namespace ui
