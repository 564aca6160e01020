// SPDX-License-Identifier: GPL-3.0-or-later
// The open case as the windows see it: requests go in, values come back as signals. Owns the worker threads:
// one that reads, one that writes, one that looks at files before they are imported, one that sorts and
// filters tables, one that loads all events, one that runs queries and one that checks them; each opens the case for itself. Lives on the GUI thread and never blocks it. Errors arrive
// as values too.
#pragma once
#include "core/custody/hand_over.h"
#include "core/investigation/investigation.h"
#include "ui/session/job_runner.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace ui {

using FlowListPtr = std::shared_ptr<const core::FlowList>;
using FlowDetailPtr = std::shared_ptr<const core::FlowDetail>;
using LedgerPtr = std::shared_ptr<const std::vector<core::FileReport>>;
using ImportReportPtr = std::shared_ptr<const core::ImportReport>;
using CoveragePtr = std::shared_ptr<const core::store::CoverageMap>;
using RejectPagePtr = std::shared_ptr<const core::store::RejectPage>;

// What the servers did and should have done, read in one go.
struct ServerReport {
    std::vector<core::ServerClock> servers;
    std::vector<core::Orphan> orphans;
};
using ServerReportPtr = std::shared_ptr<const ServerReport>;
using HealthPtr = std::shared_ptr<const core::ServiceHealth>;
using EventsPtr = core::EventColumnsPtr;
using EventDetailPtr = std::shared_ptr<const core::EventDetail>;

using UserProfilePtr = std::shared_ptr<const core::UserProfile>;
using AddressProfilePtr = std::shared_ptr<const core::AddressProfile>;
using PersonRowsPtr = std::shared_ptr<const std::vector<core::PersonRow>>;
using AddressRowsPtr = std::shared_ptr<const std::vector<core::AddressRow>>;

// What a change of notes gave: how it is taken back, and all notes of the case as they are now.
struct NoteChange {
    core::AnnotationEffect effect;
    core::AnnotationIndexPtr notes;
};

class AlertSource;
class Examiner;
class Follower;

class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    QString casePath() const { return m_path; } // empty: no case is open
    static QStringList openCases();             // of all windows
    bool hasCase() const { return !m_path.isEmpty(); }
    bool isReadOnly() const { return hasCase() && m_readOnly; } // what would change the case fails
    bool isSealed() const { return hasCase() && m_sealed; }     // a sealed bundle, hence read-only
    bool isImporting() const { return m_importing; } // or something else is written
    bool isOpening() const { return m_opening; } // another case, or the first; until then the one before is shown
    JobRunner& tableWorker() { return *m_tables; }
    JobRunner& previewWorker() { return *m_previews; }
    JobRunner& queryWorker() { return *m_queries; } // runs queries (query_source.h)
    JobRunner& checkWorker() { return *m_checks; }  // checks and completes them meanwhile

    void openCase(const QString& path);   // an existing one
    void createCase(const QString& path); // a new one; an existing case at that path is opened
    void closeCase();
    // Needs an open case; one import at a time. While a case is being opened it waits for that one, and is given up if it does not open.
    void importPaths(const QStringList& paths, core::ImportOptions options = {});
    void cancelImport();                                // or whatever else is written
    // Works out anew the times of a file that name no zone (Investigation::setFileZone). Counts as an import
    // under way. Not while another case is being opened.
    void setFileZone(std::int64_t file, const QString& zone, std::optional<core::DateOrder> order);
    // What the examiner says; refused (changeFailed) while something else is written. Afterwards the flows are said anew.
    void decideLink(const std::string& correlationId, core::EventId event, core::LinkDecision decision);
    void setServerClock(const std::string& computer, std::optional<std::int64_t> aheadMs); // nothing: as estimated
    void setServerStaging(const std::string& computer, bool isStaging);
    // Stars, tags, notes, verdicts, saved searches (ui/annotation/annotation_controller.h has the queue and undo). `work` runs on
    // the writing thread, one at a time; `done` gets Busy at once while something else is written. Flows are not said anew; every window on
    // the case is told (notesChanged).
    void changeNotes(std::function<core::Result<core::AnnotationEffect>(core::Investigation&)> work,
                     std::function<void(core::Result<NoteChange>)> done);
    // Rules and lists (rule_source.h has the queue): `work` gets the path of the case on the writing thread; `done` gets Busy at once
    // while something else is written. Afterwards every window on the case is told (rulesChanged).
    void changeRules(std::function<core::Result<void>(const std::filesystem::path&)> work, std::function<void(core::Result<void>)> done);
    // Turns the reduced view of the case on, or leaves it (core/helpdesk/reduced_view.h), on the writing thread; `done` gets Busy at once
    // while something else is written. Afterwards all windows on the case read it anew (infoChanged).
    void changeReducedView(std::function<core::Result<void>(core::Investigation&)> work, std::function<void(core::Result<void>)> done);
    // Users and addresses (ui/user): lists of all, everything of one.
    void requestPeople();
    void requestAddresses();
    void requestUser(const QString& who);         // UPN, object id or any other name
    void requestAddress(const QString& address);  // or a network
    // MaxMind DB files that know owners and countries of networks; none: no longer. Answers what they are. From the next
    // requestAddress() on.
    core::Result<QString> setNetworkFiles(const QStringList& files);
    void requestNotes(); // notesReady, unless the case is left meanwhile
    void announceNotes(); // were changed by other means than changeNotes(): every window on the case reads them anew
    // Imports what comes into these folders from now on; ends what was followed before. Needs an open case, and none that is being opened.
    void followFolders(const QStringList& folders, core::ImportOptions options = {});
    void stopFollowing();
    QStringList followedFolders() const; // empty: none

    // The latest request of each kind wins.
    void requestFlow(core::FlowId id);
    // For views of many flows; flowStepsReady, for each. The latest request of each asker wins.
    void requestFlowSteps(const QStringList& correlationIds, const QObject* asker);
    void requestCoverage();
    void requestServers();
    void requestHealth();
    void requestEvent(core::EventId id);
    // What names these events in annotations, and all of which something is said (core/search/event_keys.h).
    void requestEventKeys(const std::vector<core::EventId>& events);
    void requestNotedEvents();
    // From now on all events are held in memory: said at once where they are, and again whenever the case has changed. During
    // an import only while they are few, else at its end; the old ones stay with whoever holds them until the new ones come.
    void requestEvents();
    void cancelEvents(); // the load under way; eventsFailed says so
    EventsPtr events() const { return m_events; } // null: none yet
    bool isLoadingEvents() const { return m_loadingEvents; }
    void requestRejects(const core::store::RejectFilter& filter, std::size_t limit);
    void exportRejects(const core::store::RejectFilter& filter, core::store::RejectFormat format,
                       const QString& path); // rejectsExported, and outputWritten
    void setRefreshInterval(int milliseconds) { m_interval = milliseconds; } // between looks during an import
    void announce(); // says again what the case holds, for views made anew

Q_SIGNALS:
    void caseOpened(const QString& path);
    void caseClosed();
    void caseFailed(const QString& path, const core::Error& error);
    void infoChanged(const core::CaseInfo& info);
    void flowsChanged(ui::FlowListPtr flows);
    void ledgerChanged(ui::LedgerPtr ledger);
    void flowReady(ui::FlowDetailPtr detail);
    void flowStepsReady(ui::FlowDetailPtr detail, const QObject* asker);
    void coverageReady(ui::CoveragePtr coverage);
    void serversReady(ui::ServerReportPtr report);
    void healthReady(ui::HealthPtr health);
    void peopleReady(ui::PersonRowsPtr people);
    void addressesReady(ui::AddressRowsPtr addresses);
    void userReady(ui::UserProfilePtr profile);
    void userFailed(const QString& who, const core::Error& error);
    void addressReady(ui::AddressProfilePtr profile);
    void addressFailed(const QString& address, const core::Error& error);
    void notesReady(core::AnnotationIndexPtr notes);
    void notesChanged();     // in the case, by this window or another one on it; other programs are not heard
    void rulesChanged();     // or lists that rules use
    void eventKeysChanged(); // a zone of a file was set, in this window or another one on the case: its events may bear other keys
    void eventReady(ui::EventDetailPtr detail);
    void eventKeysReady(const core::EventKeys& keys);
    void notedEventsReady(const core::EventKeys& keys);
    void eventsProgressed(const core::ProgressReport& report);
    void eventsReady(ui::EventsPtr events);
    void eventsFailed(const core::Error& error); // Cancelled: by the user
    void changeMade();                           // by the examiner; the flows follow
    void changeFailed(const core::Error& error);
    void rejectsReady(ui::RejectPagePtr page);
    void rejectsExported(const QString& path, const core::Result<std::uint64_t>& count);
    // Something of the case at `casePath`, which takes writing and may have been left by now, is in a file: for its examiner log (export_log.h).
    void outputWritten(const core::OutputNote& note, const QString& casePath);
    void failed(const core::Error& error); // reading the open case failed
    void importStarted();
    void importProgressed(const core::ProgressReport& report);
    void importFinished(ui::ImportReportPtr report);
    void zoneChangeStarted();
    void zoneChanged(const core::ZoneChange& change);
    void zoneChangeFailed(const core::Error& error);
    void followingChanged();

private:
    friend class AlertSource; // alerts and the runs of rules, which write to the case: ui/session/alert_source.h
    struct Contents;
    struct Reader;

    void open(const QString& path, bool create);
    void connectFollower();
    void connectExaminer();
    void dropRequests();
    bool mayChange();
    void beginWriting(bool changesEvents);
    void endWriting();
    template <class Ask, class Answer> void read(int channel, Ask ask, Answer answer);
    void reload();
    void tellSiblings(bool ofEvents); // other windows on this case
    void tellAllOfNotes(const QString& path); // the windows on that case
    void tellAllOfRules();
    void tellAllOfKeys();
    void refreshDuringImport(const core::ProgressReport& report);
    void show(Contents contents);
    void loadEventsIfStale();
    void dropEvents();

    QString m_path;
    bool m_readOnly = false, m_sealed = false;
    bool m_importing = false;
    bool m_changesEvents = false; // what is being written
    bool m_loading = false;     // a look at the case during an import is under way
    std::string m_importedFile; // the one being read
    QTimer m_refresh;           // runs while a finished file waits to be shown
    bool m_opening = false;     // another case, or none: what is asked of the one before is not answered any more
    std::optional<std::pair<QStringList, core::ImportOptions>> m_importNext; // into the one that opens
    QList<const QObject*> m_stepAskers; // each has a channel of its own
    int m_interval = 2000;
    bool m_looked = false; // at the case, since the import began
    std::unique_ptr<Contents> m_shown;
    std::shared_ptr<Reader> m_reader; // used on the reading thread only
    std::shared_ptr<const core::NetworkOwners> m_owners; // null: the user has given no files
    EventsPtr m_events;
    bool m_eventsWanted = false, m_eventsStale = true, m_loadingEvents = false;
    std::unique_ptr<JobRunner> m_reading, m_writing, m_previews, m_tables, m_eventLoader, m_queries, m_checks;
    std::unique_ptr<Follower> m_follower;
    std::unique_ptr<Examiner> m_examiner;
};

} // namespace ui
