// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/save_file.h"

#include "core/investigation/whole_file.h"
#include "ui/base/qt_text.h"
#include "ui/session/session.h"

#include <QSaveFile>

namespace ui {

core::Result<void> mayBeWritten(const QString& path)
{
    QStringList cases = Session::openCases();
    if (cases.isEmpty())
        cases << QString(); // databases stay all the same
    for (const QString& one : cases)
        if (const auto free = core::refuseEvidence(toPath(path), toPath(one)); !free)
            return core::fail(core::ErrorCode::NotWritable, free.error().detail, toStd(path));
    return {};
}

core::Result<void> saveFile(const QString& path, const QByteArray& bytes)
{
    if (auto free = mayBeWritten(path); !free)
        return free;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return core::fail(core::ErrorCode::NotWritable, toStd(file.errorString()), toStd(path));
    return {};
}

} // namespace ui
