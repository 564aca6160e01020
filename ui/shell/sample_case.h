// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the simulated tenant of core::writeDemo into a folder of the program's data, on a thread of its own, once;
// what stands there from before is used again. GUI thread.
#pragma once
#include "core/base/result.h"
#include "ui/session/job_runner.h"

#include <QObject>

namespace ui {

class SampleCase : public QObject
{
    Q_OBJECT

public:
    explicit SampleCase(QObject* parent = nullptr);

    void prepare(const QString& folder);

Q_SIGNALS:
    // The case file, and the exports to import into it (empty: they are in it already).
    void ready(const QString& casePath, const QString& exports);
    void failed(const core::Error& error);

private:
    JobRunner m_runner;
};

} // namespace ui
