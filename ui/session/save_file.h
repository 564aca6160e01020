// SPDX-License-Identifier: GPL-3.0-or-later
// Writes files that the user names: whole or not at all, and never over a case, another database, or evidence of a case that is open in
// any window. GUI thread.
#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace ui {

// NotWritable: it is one of those; the detail says which.
core::Result<void> mayBeWritten(const QString& path);
// NotWritable, with what keeps it from being written as the detail.
core::Result<void> saveFile(const QString& path, const QByteArray& bytes);

} // namespace ui
