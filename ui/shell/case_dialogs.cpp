// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/case_dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace ui {

namespace {

struct Dialogs {
    Q_DECLARE_TR_FUNCTIONS(ui::CaseDialogs)
};

const QString folderKey = QStringLiteral("lastFolder");
const QString recentKey = QStringLiteral("recentCases");

QString firstFolder()
{
    const QString last = QSettings().value(folderKey).toString();
    return QFileInfo(last).isDir() ? last : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

void rememberFolderOf(const QString& path)
{
    const QFileInfo info(path);
    QSettings().setValue(folderKey, info.isDir() ? info.absoluteFilePath() : info.absolutePath());
}

QString askForNewCase(QWidget* parent)
{
    QString path = QFileDialog::getSaveFileName(parent, Dialogs::tr("New Case"), firstFolder() + QStringLiteral("/case.sspr"),
                                                Dialogs::tr("Cases (*.sspr)"));
    if (path.isEmpty())
        return path;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".sspr");
    rememberFolderOf(path);
    return path;
}

QString askForCase(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, Dialogs::tr("Open Case"), firstFolder(),
                                        Dialogs::tr("Cases (*.sspr);;All files (*)"));
}

QStringList askForLogs(QWidget* parent)
{
    return QFileDialog::getOpenFileNames(parent, Dialogs::tr("Import Files"), firstFolder(),
                                         Dialogs::tr("Logs and archives (*.json *.jsonl *.csv *.tsv *.evtx *.xml *.txt *.clixml *.zip *.7z *.gz *.tar *.tgz *.zst);;All files (*)"));
}

QString askForLogFolder(QWidget* parent)
{
    return QFileDialog::getExistingDirectory(parent, Dialogs::tr("Import Folder"), firstFolder());
}

QString askForFolderToFollow(QWidget* parent)
{
    return QFileDialog::getExistingDirectory(parent, Dialogs::tr("Follow a Folder"), firstFolder());
}

QString askForSearchFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, Dialogs::tr("Searches From a File"), firstFolder(), Dialogs::tr("Saved searches (*.jsonl);;All files (*)"));
}

QString askForNewSearchFile(QWidget* parent)
{
    QString path = QFileDialog::getSaveFileName(parent, Dialogs::tr("Searches to a File"), firstFolder() + QStringLiteral("/searches.jsonl"),
                                                Dialogs::tr("Saved searches (*.jsonl)"));
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".jsonl");
    return path;
}

QStringList recentCases(const QString& added)
{
    QSettings settings;
    QStringList paths = settings.value(recentKey).toStringList();
    if (!added.isEmpty()) {
        paths.removeAll(added);
        paths.prepend(added);
        paths = paths.mid(0, 10);
        settings.setValue(recentKey, paths);
    }
    paths.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return paths;
}

} // namespace ui
