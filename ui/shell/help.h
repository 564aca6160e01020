// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of help as they are kept, and what the program says of itself.
#pragma once
#include <QString>

class QWidget;

namespace ui {

// A page of resources/help in the language of the windows where it has been translated, as Markdown.
QString helpText(const QString& name);
void showAbout(QWidget* parent);

} // namespace ui
