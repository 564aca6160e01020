// SPDX-License-Identifier: GPL-3.0-or-later
// Whether one file of the evidence is still what it was: read on a thread of its own, which is there once it is needed. GUI thread;
// failures arrive as sentences.
#pragma once
#include "ui/session/session.h"

#include <QPointer>

namespace ui {

class FileCheck : public QObject
{
    Q_OBJECT

public:
    explicit FileCheck(Session& session, QObject* parent = nullptr);

    // As the case names the file and its hash; answered() follows in any case. Several are checked one after the other.
    void ask(const QString& file, const QString& sha256);

Q_SIGNALS:
    void answered(const QString& file, const QString& sha256, bool isWhole, const QString& sentence);

private:
    QPointer<Session> m_session;
    std::unique_ptr<JobRunner> m_runner;
};

} // namespace ui
