// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/follower.h"

#include "ui/base/qt_text.h"

#include <utility>

namespace ui {

// Made on the GUI thread; opened, used and closed on the importing thread.
struct Follower::Watch {
    std::filesystem::path casePath;
    std::vector<std::filesystem::path> folders;
    core::WatchOptions options;
    std::unique_ptr<core::Investigation> investigation;
    std::unique_ptr<core::FolderWatch> watch;

    core::Result<void> open()
    {
        if (watch)
            return {};
        auto opened = core::Investigation::openOrCreate(casePath);
        if (!opened)
            return tl::unexpected(opened.error());
        investigation = *std::move(opened);
        watch = std::make_unique<core::FolderWatch>(*investigation, folders, options);
        return {};
    }
};

Follower::Follower(JobRunner& writing, int channel, QObject* parent)
    : QObject(parent), m_writing(writing), m_channel(channel)
{
    m_timer.setInterval(2000);
    connect(&m_timer, &QTimer::timeout, this, &Follower::look);
}

Follower::~Follower() = default;

void Follower::start(const QString& casePath, const QStringList& folders, core::ImportOptions options)
{
    stop();
    m_folders = folders;
    m_watch = std::make_shared<Watch>();
    m_watch->casePath = toPath(casePath);
    for (const QString& folder : folders)
        m_watch->folders.push_back(toPath(folder));
    m_watch->options.import = options;
    m_options = std::move(options);
    m_timer.start();
    Q_EMIT changed();
    look();
}

void Follower::stop()
{
    m_held.reset();
    end();
}

void Follower::hold()
{
    if (m_watch)
        m_held = Held{m_folders, m_options};
    end();
}

void Follower::resume(const QString& casePath)
{
    if (const std::optional<Held> held = std::exchange(m_held, std::nullopt))
        start(casePath, held->folders, held->options);
}

void Follower::end()
{
    if (!m_watch)
        return;
    m_timer.stop();
    m_folders.clear();
    // Stopping a look makes it end soon; its answer still arrives, so that a round that has begun is also
    // told to have ended.
    m_writing.requestStop(m_channel);
    m_writing.run(
        this, m_channel + 1,
        [watch = std::move(m_watch)](const JobRunner::Context&) mutable {
            watch.reset(); // closes its connection on the thread that opened it
            return 0;
        },
        [](int) {});
    m_watch.reset();
    Q_EMIT changed();
}

void Follower::look()
{
    if (!m_watch || m_looking || m_paused)
        return;
    m_looking = true;
    m_writing.run(
        this, m_channel,
        [this, watch = m_watch](const JobRunner::Context& context) {
            auto report = std::make_shared<core::ImportReport>();
            if (auto opened = watch->open(); !opened) {
                report->error = opened.error();
                return report;
            }
            core::Progress progress([this, &context](const core::ProgressReport& now) {
                context.notify([this, now] {
                    if (!std::exchange(m_inRound, true))
                        Q_EMIT roundStarted();
                    Q_EMIT progressed(now);
                });
            });
            *report = watch->watch->look(context.stop, progress);
            return report;
        },
        [this](std::shared_ptr<core::ImportReport> report) { finishRound(std::move(report)); });
}

void Follower::finishRound(std::shared_ptr<core::ImportReport> report)
{
    m_looking = false;
    const bool imported = !report->files.empty();
    if (imported && !std::exchange(m_inRound, true))
        Q_EMIT roundStarted();
    const std::optional<core::Error> error = report->error;
    if (std::exchange(m_inRound, false))
        Q_EMIT roundFinished(std::move(report));
    if (error && m_watch) {
        stop();
        Q_EMIT failed(*error);
    }
}

} // namespace ui
