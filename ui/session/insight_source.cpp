// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/insight_source.h"

#include "core/insight/run_order.h"
#include "core/investigation/insight_session.h"
#include "ui/base/qt_text.h"

#include <atomic>
#include <chrono>
#include <mutex>

namespace ui {

using core::insight::PanelFigures;
using core::insight::PanelPtr;

namespace {

enum Channel { FigureChannel, CloseChannel, OverviewChannel };

// The numbers of the flows that pass; with `shifted`, those of the period of the same length before.
std::vector<std::int64_t> passing(const InsightScope& scope, const core::TimeRange& time)
{
    std::vector<std::int64_t> numbers;
    for (const core::Flow& flow : *scope.flows)
        if (time.contains(flow.started) && (!scope.matcher || scope.matcher->matchesAtAnyTime(flow)))
            numbers.push_back(flow.id.value);
    return numbers;
}

core::insight::Scope scopeOf(const InsightScope& asked)
{
    core::insight::Scope scope;
    scope.time = asked.time;
    scope.zone = asked.zone;
    scope.bucket = asked.bucket;
    if (asked.flows && (asked.matcher || !asked.time.isOpen()))
        scope.flows = passing(asked, asked.time);
    if (asked.flows && asked.time.from && asked.time.to) {
        const core::Duration length = *asked.time.to - *asked.time.from;
        scope.before = passing(asked, {*asked.time.from - length, *asked.time.from});
    }
    return scope;
}

} // namespace

struct InsightSource::Line {
    // Made on the GUI thread, used on the worker alone.
    struct Open {
        std::unique_ptr<core::InsightSession> session;
        std::filesystem::path path;
        std::uint64_t version = 0;
    };
    JobRunner runner;
    std::shared_ptr<Open> open = std::make_shared<Open>();
};

struct InsightSource::Task {
    InsightScope asked;
    std::vector<PanelPtr> panels; // in the order in which they are taken
    std::atomic<std::size_t> next{0};
    std::once_flag counted;
    core::insight::Scope scope; // set once, by the first line that needs it
};

InsightSource::InsightSource(Session& session, QObject* parent) : QObject(parent), m_session(&session)
{
    for (auto& line : m_lines)
        line = std::make_unique<Line>();
    connect(&session, &Session::caseOpened, this, &InsightSource::forget);
    connect(&session, &Session::caseClosed, this, &InsightSource::forget);
    const auto changed = [this] { ++m_case; };
    connect(&session, &Session::infoChanged, this, changed);
    connect(&session, &Session::rulesChanged, this, changed); // panels may ask for lists
}

InsightSource::~InsightSource() { stop(); }

void InsightSource::stop()
{
    for (auto& line : m_lines)
        line->runner.drop(FigureChannel);
    m_running = 0;
}

// Closes the connections: a case that is left can be moved.
void InsightSource::forget()
{
    ++m_case;
    stop();
    for (auto& line : m_lines)
        line->runner.run(
            this, CloseChannel,
            [open = line->open](const JobRunner::Context&) {
                open->session.reset();
                return true;
            },
            [](bool) {});
}

void InsightSource::requestFigures(const InsightScope& scope, const std::vector<PanelPtr>& panels)
{
    auto task = std::make_shared<Task>();
    task->asked = scope;
    std::vector<std::string> ids;
    for (const PanelPtr& panel : panels)
        ids.push_back(panel->id);
    for (const std::size_t at : core::insight::runOrder(ids, m_seconds))
        task->panels.push_back(panels[at]);
    m_running = static_cast<int>(m_lines.size());
    for (auto& line : m_lines)
        runLine(*line, task);
}

void InsightSource::runLine(Line& line, const std::shared_ptr<Task>& task)
{
    line.runner.run(
        this, FigureChannel,
        [this, task, open = line.open, path = m_session ? toPath(m_session->casePath()) : std::filesystem::path(),
         version = m_case](const JobRunner::Context& context) -> core::Result<void> {
            if (path.empty())
                return {};
            if (!open->session || open->path != path || open->version != version) {
                open->session.reset();
                auto opened = core::InsightSession::open(path);
                if (!opened)
                    return tl::unexpected(opened.error());
                *open = {*std::move(opened), path, version};
            }
            std::call_once(task->counted, [&] { task->scope = scopeOf(task->asked); });
            if (const auto set = open->session->setScope(task->scope); !set)
                return tl::unexpected(set.error());
            while (!context.stop.stop_requested()) {
                const std::size_t at = task->next++;
                if (at >= task->panels.size())
                    break;
                const PanelPtr panel = task->panels[at];
                const auto begun = std::chrono::steady_clock::now();
                auto figures = std::make_shared<const PanelFigures>(open->session->figures(*panel, context.stop));
                const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
                if (!context.stop.stop_requested())
                    context.notify([this, panel, figures, took] {
                        m_seconds[panel->id] = took;
                        Q_EMIT figuresReady(panel, figures);
                    });
            }
            return {};
        },
        [this](const core::Result<void>& done) {
            if (!done)
                Q_EMIT failed(done.error());
            if (--m_running == 0)
                Q_EMIT figuresEnded();
        });
}

void InsightSource::requestOverview()
{
    using Answer = core::Result<CaseOverviewPtr>;
    m_lines.front()->runner.run(
        this, OverviewChannel,
        [path = m_session ? toPath(m_session->casePath()) : std::filesystem::path()](const JobRunner::Context& context) -> Answer {
            auto opened = core::Investigation::openReadOnly(path);
            if (!opened)
                return tl::unexpected(opened.error());
            auto overview = (*opened)->overview(context.stop);
            if (!overview)
                return tl::unexpected(overview.error());
            return std::make_shared<const core::insight::CaseOverview>(*std::move(overview));
        },
        [this](const Answer& answer) {
            if (answer)
                Q_EMIT overviewReady(*answer);
            else if (answer.error().code != core::ErrorCode::Cancelled)
                Q_EMIT failed(answer.error());
        });
}

} // namespace ui
