// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "ui/base/qt_text.h"

#include <algorithm>
#include <utility>

namespace ui {

using core::Investigation;

namespace {
enum Channel { OpenChannel, FlowChannel, ImportChannel };
}

// The connection of the reading thread. Created on the GUI thread, but opened, used and closed on the reading thread.
struct Session::Reader {
    std::unique_ptr<Investigation> investigation;
};

// What a case shows as a whole, read in one go.
struct Session::Contents {
    std::optional<core::Error> error;
    core::CaseInfo info;
    FlowListPtr flows;
    LedgerPtr ledger;

    static Contents read(Investigation& investigation)
    {
        Contents c;
        auto info = investigation.info();
        auto flows = investigation.flows();
        auto ledger = investigation.ledger();
        if (!info)
            c.error = info.error();
        else if (!flows)
            c.error = flows.error();
        else if (!ledger)
            c.error = ledger.error();
        if (!c.error) {
            c.info = *std::move(info);
            c.flows = *std::move(flows);
            c.ledger = std::make_shared<const std::vector<core::FileReport>>(*std::move(ledger));
        }
        return c;
    }
};

Session::Session(QObject* parent)
    : QObject(parent), m_reader(std::make_shared<Reader>()), m_reading(std::make_unique<JobRunner>()),
      m_writing(std::make_unique<JobRunner>()), m_tables(std::make_unique<JobRunner>())
{
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (m_importing && !m_loading)
            reload();
    });
}

Session::~Session()
{
    // All are asked before the first is waited for.
    m_writing->requestStop(ImportChannel);
    m_reading->drop(FlowChannel);
}

void Session::openCase(const QString& path) { open(path, false); }
void Session::createCase(const QString& path) { open(path, true); }

void Session::open(const QString& path, bool create)
{
    if (m_importing)
        return;
    m_reading->drop(FlowChannel);
    m_reading->run(
        this, OpenChannel,
        [reader = m_reader, file = toPath(path), create](const JobRunner::Context&) {
            auto opened = create ? Investigation::openOrCreate(file) : Investigation::open(file);
            if (!opened) {
                Contents c;
                c.error = opened.error();
                return c;
            }
            Contents c = Contents::read(**opened);
            if (!c.error)
                reader->investigation = *std::move(opened);
            return c;
        },
        [this, path](Contents contents) {
            if (contents.error) {
                Q_EMIT caseFailed(path, *contents.error);
                return;
            }
            m_path = path;
            Q_EMIT caseOpened(path);
            show(std::move(contents));
        });
}

void Session::closeCase()
{
    if (m_importing || !hasCase())
        return;
    m_path.clear();
    m_shown.reset();
    m_reading->drop(FlowChannel);
    m_reading->run(this, OpenChannel, [reader = m_reader](const JobRunner::Context&) {
        reader->investigation.reset();
        return 0;
    }, [](int) {});
    Q_EMIT caseClosed();
}

// Each finished file is shown, but no more often than the timer allows and never while a look is under way.
void Session::refreshDuringImport(const core::ProgressReport& report)
{
    if (m_importedFile == report.what)
        return;
    const bool first = m_importedFile.empty();
    m_importedFile = report.what;
    if (!first && !m_refresh.isActive()) // the first one soon
        m_refresh.start(std::exchange(m_looked, true) ? m_interval : std::min(m_interval, 300));
}

void Session::reload()
{
    m_loading = true;
    m_reading->run(
        this, OpenChannel,
        [reader = m_reader](const JobRunner::Context&) {
            if (reader->investigation)
                return Contents::read(*reader->investigation);
            Contents c;
            c.error = core::Error{core::ErrorCode::NotFound, "no case is open", {}};
            return c;
        },
        [this](Contents contents) {
            m_loading = false;
            if (!hasCase())
                return;
            if (!contents.error)
                show(std::move(contents));
            else if (!m_importing) // in the middle of an import the next look will do
                Q_EMIT failed(*contents.error);
        });
}

void Session::show(Contents contents)
{
    m_shown = std::make_unique<Contents>(std::move(contents));
    announce();
}

void Session::announce()
{
    if (!m_shown)
        return;
    Q_EMIT infoChanged(m_shown->info);
    Q_EMIT ledgerChanged(m_shown->ledger);
    Q_EMIT flowsChanged(m_shown->flows);
}

void Session::importPaths(const QStringList& paths)
{
    if (!hasCase() || m_importing || paths.isEmpty())
        return;
    std::vector<std::filesystem::path> inputs;
    for (const QString& path : paths)
        inputs.push_back(toPath(path));
    m_importing = true;
    m_importedFile.clear();
    m_looked = false;
    Q_EMIT importStarted();
    m_writing->run(
        this, ImportChannel,
        [this, file = toPath(m_path), inputs = std::move(inputs), refreshSeconds = m_interval / 1000.0](const JobRunner::Context& context) {
            auto report = std::make_shared<core::ImportReport>();
            auto opened = Investigation::openOrCreate(file);
            if (!opened) {
                report->error = opened.error();
                return report;
            }
            core::Progress progress([this, &context](const core::ProgressReport& now) {
                context.notify([this, now] {
                    refreshDuringImport(now);
                    Q_EMIT importProgressed(now);
                });
            });
            core::ImportOptions options;
            options.flowsEverySeconds = refreshSeconds;
            *report = (*opened)->import(inputs, options, context.stop, progress);
            return report;
        },
        [this](std::shared_ptr<core::ImportReport> report) {
            m_importing = false;
            m_refresh.stop();
            Q_EMIT importFinished(std::move(report));
            reload();
        });
}

void Session::cancelImport() { m_writing->requestStop(ImportChannel); }

void Session::requestFlow(core::FlowId id)
{
    m_reading->run(
        this, FlowChannel,
        [reader = m_reader, id](const JobRunner::Context&) -> core::Result<FlowDetailPtr> {
            if (!reader->investigation)
                return core::fail(core::ErrorCode::NotFound, "no case is open");
            auto detail = reader->investigation->flow(id);
            if (!detail)
                return tl::unexpected(detail.error());
            return std::make_shared<const core::FlowDetail>(*std::move(detail));
        },
        [this](core::Result<FlowDetailPtr> detail) {
            if (detail)
                Q_EMIT flowReady(*detail);
            else
                Q_EMIT failed(detail.error());
        });
}

} // namespace ui
