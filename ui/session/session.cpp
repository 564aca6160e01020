// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_private.h"

#include "ui/base/qt_text.h"
#include "ui/session/examiner.h"
#include "ui/session/follower.h"

#include <algorithm>
#include <utility>

#include <QTimeZone>

namespace ui {

using core::Investigation;

// What a case shows as a whole, read in one go.
struct Session::Contents {
    std::optional<core::Error> error;
    core::CaseInfo info;
    FlowListPtr flows;
    LedgerPtr ledger;
    bool isReadOnly = false, isSealed = false;

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
        c.isReadOnly = investigation.isReadOnly();
        c.isSealed = investigation.isSealed();
        return c;
    }
};

namespace {

// Of this program; GUI thread.
QList<Session*>& allSessions()
{
    static QList<Session*> sessions;
    return sessions;
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent), m_reader(std::make_shared<Reader>()), m_reading(std::make_unique<JobRunner>()),
      m_writing(std::make_unique<JobRunner>()), m_previews(std::make_unique<JobRunner>()),
      m_tables(std::make_unique<JobRunner>()), m_eventLoader(std::make_unique<JobRunner>()),
      m_queries(std::make_unique<JobRunner>()), m_checks(std::make_unique<JobRunner>()),
      m_follower(std::make_unique<Follower>(*m_writing, FollowChannel)),
      m_examiner(std::make_unique<Examiner>(*m_writing, ChangeChannel))
{
    allSessions() << this;
    connectFollower();
    connectExaminer();
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (m_importing && !m_loading)
            reload();
    });
}

Session::~Session()
{
    allSessions().removeAll(this);
    // All are asked before the first is waited for.
    m_follower->disconnect(this);
    m_examiner->disconnect(this);
    m_writing->requestStop(ImportChannel);
    m_writing->requestStop(FollowChannel);
    m_writing->requestStop(DetectChannel);
    m_eventLoader->drop(EventsChannel);
    m_eventLoader->drop(NotedEventsChannel);
    for (int channel : {FlowChannel, CoverageChannel, RejectChannel, RejectExportChannel, ServerChannel, HealthChannel, EventChannel, EventKeysChannel, UserChannel, AddressChannel, PeopleChannel,
                        AddressListChannel, AlertChannel, AlertEventsChannel})
        m_reading->drop(channel);
}

void Session::connectFollower()
{
    connect(m_follower.get(), &Follower::changed, this, &Session::followingChanged);
    connect(m_follower.get(), &Follower::failed, this, &Session::failed);
    connect(m_follower.get(), &Follower::roundStarted, this, [this] {
        beginWriting(true);
        Q_EMIT importStarted();
    });
    connect(m_follower.get(), &Follower::progressed, this, [this](const core::ProgressReport& now) {
        refreshDuringImport(now);
        Q_EMIT importProgressed(now);
    });
    connect(m_follower.get(), &Follower::roundFinished, this, [this](const ImportReportPtr& report) {
        endWriting();
        Q_EMIT importFinished(report);
        reload();
    });
}

void Session::connectExaminer()
{
    connect(m_examiner.get(), &Examiner::started, this, [this] { beginWriting(false); }); // what the examiner says changes no event
    connect(m_examiner.get(), &Examiner::failed, this, &Session::changeFailed);
    connect(m_examiner.get(), &Examiner::finished, this, [this] {
        endWriting();
        Q_EMIT changeMade();
        reload();
    });
}

QStringList Session::openCases()
{
    QStringList paths;
    for (const Session* one : allSessions())
        if (one->hasCase() && !paths.contains(one->m_path))
            paths << one->m_path;
    return paths;
}

// The case is the same file; each window looks at it anew. One that writes itself looks at the end of that.
void Session::tellSiblings(bool ofEvents)
{
    for (Session* other : allSessions()) {
        if (other == this || other->m_path != m_path)
            continue;
        other->m_eventsStale = other->m_eventsStale || ofEvents;
        if (other->m_importing)
            continue;
        other->reload();
        other->requestNotes();
    }
}

void Session::tellAllOfNotes(const QString& path)
{
    for (Session* one : allSessions()) {
        if (one->m_path != path)
            continue;
        Q_EMIT one->notesChanged();
        if (one != this) // which has them from the change itself
            one->requestNotes();
    }
}

// What was noted of an event has gone with it to its new key.
void Session::tellAllOfKeys()
{
    for (Session* one : allSessions())
        if (one->m_path == m_path) {
            Q_EMIT one->eventKeysChanged();
            one->requestNotes();
        }
}

void Session::tellAllOfRules()
{
    for (Session* one : allSessions())
        if (one->m_path == m_path)
            Q_EMIT one->rulesChanged();
}

// Changes wait for each other, but not for an import, which may take an hour.
bool Session::mayChange()
{
    if (!hasCase())
        return false;
    if (m_importing && !m_examiner->isWriting()) {
        Q_EMIT changeFailed({core::ErrorCode::Busy, "an import is running", {}});
        return false;
    }
    return true;
}

void Session::decideLink(const std::string& correlationId, core::EventId event, core::LinkDecision decision)
{
    if (mayChange())
        m_examiner->decide(m_path, correlationId, event, decision);
}

void Session::setServerClock(const std::string& computer, std::optional<std::int64_t> aheadMs)
{
    if (mayChange())
        m_examiner->setClock(m_path, computer, aheadMs);
}

void Session::setServerStaging(const std::string& computer, bool isStaging)
{
    if (mayChange())
        m_examiner->setStaging(m_path, computer, isStaging);
}

void Session::beginWriting(bool changesEvents)
{
    m_importing = true;
    m_changesEvents = m_changesEvents || changesEvents;
    m_eventsStale = m_eventsStale || changesEvents;
    m_importedFile.clear();
    m_looked = false;
    m_follower->pause(true);
}

void Session::endWriting()
{
    m_importing = false;
    m_refresh.stop();
    m_follower->pause(false);
    tellSiblings(std::exchange(m_changesEvents, false));
}

// What the pages asked of the case that is being left.
void Session::dropRequests()
{
    for (int channel : {FlowChannel, ServerChannel, HealthChannel, EventChannel, EventKeysChannel, UserChannel, AddressChannel, PeopleChannel, AddressListChannel, AlertChannel,
                        AlertEventsChannel})
        m_reading->drop(channel);
}

void Session::openCase(const QString& path)
{
    open(path, false);
}
void Session::createCase(const QString& path)
{
    open(path, true);
}

void Session::open(const QString& path, bool create)
{
    if (m_importing)
        return;
    m_opening = true;
    m_importNext.reset(); // that was meant for another one
    m_loading = false;
    m_follower->hold();
    dropRequests();
    m_reading->run(
        this, OpenChannel,
        [reader = m_reader, file = toPath(path), create](const JobRunner::Context&) {
            auto opened = create ? Investigation::openOrCreate(file) : Investigation::openAsAllowed(file);
            Contents c;
            if (opened)
                c = Contents::read(**opened);
            else
                c.error = opened.error();
            if (c.error)
                reader->giveBack();
            else
                reader->take(*std::move(opened));
            return c;
        },
        [this, path](Contents contents) {
            m_opening = false;
            const auto importNext = std::exchange(m_importNext, std::nullopt);
            if (contents.error) {
                Q_EMIT caseFailed(path, *contents.error);
                if (hasCase() && !m_opening) { // it stays on show, and who waits for an answer of it gets one all the same
                    m_follower->resume(m_path);
                    reload();
                }
                return;
            }
            m_follower->stop();
            m_path = path;
            m_readOnly = contents.isReadOnly;
            m_sealed = contents.isSealed;
            m_reading->run(
                this, ShownChannel,
                [reader = m_reader](const JobRunner::Context&) {
                    reader->before.reset();
                    return 0;
                },
                [](int) {});
            dropEvents();
            Q_EMIT caseOpened(path);
            show(std::move(contents));
            if (importNext && m_path == path && !m_opening)
                importPaths(importNext->first, importNext->second);
        });
}

void Session::closeCase()
{
    if (m_importing || !hasCase())
        return;
    m_follower->stop();
    m_loading = m_opening = false;
    m_importNext.reset();
    m_path.clear();
    m_shown.reset();
    dropRequests();
    dropEvents();
    m_reading->run(
        this, OpenChannel,
        [reader = m_reader](const JobRunner::Context&) {
            reader->before.reset();
            reader->investigation.reset();
            return 0;
        },
        [](int) {});
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
    if (m_opening) // it must not take the place of the one that opens, which reads everything anyway
        return;
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
    loadEventsIfStale();
}

void Session::announce()
{
    if (!m_shown)
        return;
    Q_EMIT infoChanged(m_shown->info);
    Q_EMIT ledgerChanged(m_shown->ledger);
    Q_EMIT flowsChanged(m_shown->flows);
    if (m_events && !m_eventsStale)
        Q_EMIT eventsReady(m_events);
}

void Session::importPaths(const QStringList& paths, core::ImportOptions options)
{
    if (paths.isEmpty())
        return;
    if (m_opening) { // evidence must not go into a case that is gone from the window when the import ends
        m_importNext.emplace(paths, std::move(options));
        return;
    }
    if (!hasCase() || m_importing || m_readOnly)
        return;
    std::vector<std::filesystem::path> inputs;
    for (const QString& path : paths)
        inputs.push_back(toPath(path));
    options.flowsEverySeconds = m_interval / 1000.0;
    options.usualZone = QTimeZone::systemTimeZoneId().toStdString();
    beginWriting(true);
    Q_EMIT importStarted();
    m_writing->run(
        this, ImportChannel,
        [this, file = toPath(m_path), inputs = std::move(inputs),
         options = std::move(options)](const JobRunner::Context& context) {
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
            *report = (*opened)->import(inputs, options, context.stop, progress);
            return report;
        },
        [this](std::shared_ptr<core::ImportReport> report) {
            endWriting();
            Q_EMIT importFinished(std::move(report));
            reload();
        });
}

// Both: what waits of the one must not start after the other has been stopped.
void Session::cancelImport()
{
    m_writing->requestStop(ImportChannel);
    m_writing->requestStop(DetectChannel);
    if (m_importing)
        m_writing->requestStop(FollowChannel);
}

void Session::setFileZone(std::int64_t file, const QString& zone, std::optional<core::DateOrder> order)
{
    if (!hasCase() || m_importing || m_opening)
        return;
    beginWriting(true);
    Q_EMIT zoneChangeStarted();
    m_writing->run(
        this, ImportChannel,
        [this, path = toPath(m_path), file, zone = toStd(zone),
         order](const JobRunner::Context& context) -> core::Result<core::ZoneChange> {
            auto opened = Investigation::open(path);
            if (!opened)
                return tl::unexpected(opened.error());
            core::Progress progress([this, &context](const core::ProgressReport& now) {
                context.notify([this, now] { Q_EMIT importProgressed(now); });
            });
            return (*opened)->setFileZone(file, zone, order, context.stop, progress);
        },
        [this](core::Result<core::ZoneChange> change) {
            tellAllOfKeys(); // before the case is looked at anew: what is asked for by a new key is answered first
            endWriting();
            if (change)
                Q_EMIT zoneChanged(*change);
            else
                Q_EMIT zoneChangeFailed(change.error());
            reload();
        });
}

void Session::followFolders(const QStringList& folders, core::ImportOptions options)
{
    if (hasCase() && !m_opening && !folders.isEmpty())
        m_follower->start(m_path, folders, std::move(options));
}

void Session::stopFollowing()
{
    m_follower->stop();
}
QStringList Session::followedFolders() const
{
    return m_follower->folders();
}

} // namespace ui
