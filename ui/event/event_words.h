// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the events page, translated: sources, columns, fields.
#pragma once
#include "core/search/event_columns.h"

#include <QString>

namespace ui {

QString sourceText(core::store::EventTable table);
QString sourceText(const QString& stableName); // "signin" -> "Sign-in"; unknown ones as they are
QString columnTitle(core::EventColumn column);
QString columnTitle(core::EventColumn column, core::store::EventTable table); // of one event: what the column holds there
QString columnTip(core::EventColumn column);   // what it holds, where the title does not say it all
QString outcomeWord(const QString& stableName); // success, failure
// A value as it is shown: sources and outcomes translated, others as they stand.
QString valueWord(core::EventColumn column, const QString& value);
QString valueWord(core::EventColumn column, core::store::EventTable table, const QString& value); // of one event: registered methods too

} // namespace ui
