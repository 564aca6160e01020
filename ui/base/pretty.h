// SPDX-License-Identifier: GPL-3.0-or-later
// Raw records made readable. Nothing is lost, sorted or rounded: members keep their order, numbers and strings their
// spelling; text that does not follow its grammar is returned as it is.
#pragma once
#include <QString>

namespace ui {

QString prettyJson(const QString& text);
QString prettyXml(const QString& text);

} // namespace ui
