// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the built `sspr` as a script would. SSPR_BIN_DIR names the folder of the program.
#pragma once
#include "tests/support/support.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

struct Outcome {
    int status = -1;
    QByteArray out, err;
};

inline Outcome sspr(const QStringList& arguments)
{
    Outcome outcome;
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr", arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit) {
        outcome.err = "did not end by itself: " + process.errorString().toUtf8();
        process.kill();
        process.waitForFinished();
        return outcome;
    }
    outcome.status = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

inline QString text(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

inline QByteArray fileBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// One object a line; an empty list, which every caller refuses, where a line is not one.
inline QList<QJsonObject> jsonLines(const QByteArray& lines)
{
    QList<QJsonObject> objects;
    for (const QByteArray& line : lines.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return {};
        objects.append(document.object());
    }
    return objects;
}

// The outcome of a call, with both streams in the message where the status is another.
#define SSPR(name, expected, ...)                                                                            \
    const Outcome name = sspr(__VA_ARGS__);                                                                  \
    QVERIFY2(name.status == (expected), ("status " + QByteArray::number(name.status) +                       \
                                         ", stdout: " + name.out.right(2000) + "stderr: " + name.err)        \
                                            .constData())
