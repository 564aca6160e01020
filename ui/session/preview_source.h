// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at files before they are imported (core/investigation/preview.h), on the session's thread for
// previews, and hands each on as soon as it is ready. GUI thread.
#pragma once
#include "core/investigation/preview.h"
#include "ui/session/job_runner.h"

#include <QStringList>

namespace ui {

class Session;

class PreviewSource : public QObject
{
    Q_OBJECT

public:
    explicit PreviewSource(Session& session, QObject* parent = nullptr);
    ~PreviewSource() override; // asks what runs to stop, does not wait for it

    // All of them, with a few rows each.
    void start(const QStringList& paths, const core::ImportOptions& options = {});
    // Looks at one input again, with other settings or for more rows; `wanted` is the only path of it that is
    // told of.
    void again(const QString& input, const QString& wanted, const core::ImportOptions& options);
    void cancel();
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void ready(const core::FilePreview& preview);
    void
    againReady(const std::optional<core::FilePreview>& preview); // nothing: the file is not there any more
    void progressed(const core::ProgressReport& report);
    void finished(bool cancelled); // of start()

private:
    Session& m_session;
    bool m_running = false;
    const int m_channels; // of the worker that looks at files
};

} // namespace ui
