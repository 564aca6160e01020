// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/export_log.h"

#include "core/base/mutex.h"
#include "ui/base/qt_text.h"

#include <deque>
#include <utility>

namespace ui {

namespace {

struct Output {
    std::filesystem::path casePath;
    core::OutputNote note;
};

using Failures = std::vector<std::pair<QString, core::Error>>;

// What came of entries that nobody was told of yet.
struct Outcome {
    Failures failures;
    bool isAnyNoted = false;
};

} // namespace

// A job takes the place of the one before, hence each does whatever is there. Its answer may then never arrive, so what came of it waits
// here for the next one.
struct ExportLog::Waiting {
    core::Mutex mutex;
    std::deque<Output> outputs GUARDED_BY(mutex);
    Outcome outcome GUARDED_BY(mutex);

    void noteSuccess()
    {
        const core::MutexLock lock(mutex);
        outcome.isAnyNoted = true;
    }
    void noteFailure(QString file, core::Error error)
    {
        const core::MutexLock lock(mutex);
        outcome.failures.emplace_back(std::move(file), std::move(error));
    }
    Outcome takeOutcome()
    {
        const core::MutexLock lock(mutex);
        return std::exchange(outcome, {});
    }

    std::optional<Output> take()
    {
        const core::MutexLock lock(mutex);
        if (outputs.empty())
            return std::nullopt;
        Output first = std::move(outputs.front());
        outputs.pop_front();
        return first;
    }
    void putBack(Output output)
    {
        const core::MutexLock lock(mutex);
        outputs.push_front(std::move(output));
    }
};

namespace {

// Until nothing waits. What the case has no room for goes back, and ends it once `isLast` says so.
template <class Waiting, class IsLast> void noteAll(Waiting& waiting, IsLast isLast)
{
    while (auto output = waiting.take()) {
        auto opened = core::Investigation::open(output->casePath);
        const auto noted = opened ? (*opened)->noteOutput(output->note) : tl::unexpected(opened.error());
        if (noted) {
            waiting.noteSuccess();
            continue;
        }
        if (noted.error().code != core::ErrorCode::Busy) {
            waiting.noteFailure(toQt(output->note.file.filename().string()), noted.error());
            continue;
        }
        // An import holds the case, and lets it go behind each file.
        waiting.putBack(std::move(*output));
        if (isLast())
            break;
    }
}

} // namespace

ExportLog::ExportLog(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_waiting(std::make_shared<Waiting>()), m_runner(std::make_unique<JobRunner>())
{
    connect(&session, &Session::outputWritten, this, &ExportLog::add);
}

// The window closes its session first, so what held the case has let it go.
ExportLog::~ExportLog()
{
    m_runner.reset();
    noteAll(*m_waiting, [] { return true; });
}

void ExportLog::note(const core::OutputNote& note)
{
    if (m_session.hasCase() && !m_session.isReadOnly())
        add(note, m_session.casePath());
}

void ExportLog::add(const core::OutputNote& note, const QString& casePath)
{
    {
        const core::MutexLock lock(m_waiting->mutex);
        m_waiting->outputs.push_back({toPath(casePath), note});
    }
    m_runner->run(
        this, 0,
        // Stopped, the job behind this one takes what is left.
        [waiting = m_waiting](const JobRunner::Context& context) {
            noteAll(*waiting, [&] { return context.stop.stop_requested(); });
            return true;
        },
        [this](bool) {
            const Outcome outcome = m_waiting->takeOutcome();
            for (const auto& [file, error] : outcome.failures)
                Q_EMIT failed(file, error);
            if (outcome.isAnyNoted)
                Q_EMIT noted();
        });
}

} // namespace ui
