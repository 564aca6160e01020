// SPDX-License-Identifier: GPL-3.0-or-later
// The facade over core: a case and what one does with it. The command line and the windows use nothing else to act.
//
// Threads: an Investigation holds one database connection and is used by one thread at a time. To read while an
// import runs, open a second Investigation on the same path in the reading thread (SQLite WAL gives it the state of the
// last finished file). Nothing here throws: database failures end the call with an Error and a rolled-back transaction.
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/custody/examiner_log.h"
#include "core/custody/verify.h"
#include "core/detect/alert_evidence.h"
#include "core/detect/alert_store.h"
#include "core/detect/detector.h"
#include "core/detect/rule_check.h"
#include "core/detect/rule_library.h"
#include "core/detect/triage.h"
#include "core/detect/watchlist.h"
#include "core/flow/flow.h"
#include "core/flow/orphans.h"
#include "core/flow/server_clock.h"
#include "core/flow/service_health.h"
#include "core/flow/unknown_texts.h"
#include "core/flow/user_card.h"
#include "core/insight/case_overview.h"
#include "core/investigation/helpdesk_session.h"
#include "core/investigation/import_options.h"
#include "core/investigation/query_session.h"
#include "core/report/report.h"
#include "core/report/request.h"
#include "core/report/timesketch.h"
#include "core/search/alert_filter.h"
#include "core/search/event_columns.h"
#include "core/search/event_detail.h"
#include "core/search/event_keys.h"
#include "core/search/found_events.h"
#include "core/search/search_language.h"
#include "core/store/coverage.h"
#include "core/store/people.h"
#include "core/store/reject_list.h"
#include "core/user/address_profile.h"
#include "core/user/people_list.h"
#include "core/user/user_profile.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace core {

namespace store {
class Case;
}
struct EventExport;
struct SealOrder;
struct SealReport;
struct HandOver;
struct OutputNote;

struct CaseInfo {
    std::filesystem::path path;
    std::uint64_t events = 0, files = 0, flows = 0, rejects = 0; // events and rejects as the ledger has them
    std::optional<UtcTime> firstEvent, lastEvent;
    bool flowsStale = false; // an import is running, or was broken off: flows or people lag behind the events
    bool isReduced = false;  // windows show the helpdesk page alone (core/helpdesk/reduced_view.h)
};

// What became of a file's times when its zone was set.
struct ZoneChange {
    std::uint64_t retimed = 0;  // events whose time was worked out anew
    std::uint64_t merged = 0;   // of these: records that now are seen to be copies of others
    std::uint64_t variants = 0; // of these: records that now contradict another of the same id
    std::uint64_t shared = 0;   // records without a zone that stand first in another file: they go by the zone of that file
    FileReport file;            // the ledger row as it is now
};

// Which rules to run and how.
struct DetectRequest {
    std::optional<UtcTime> now;                  // nothing: replay over the whole span of the case
    std::vector<detect::Rule> rules;             // empty: those of the case that are on
    std::map<std::string, std::string> settings; // parameters or `let`s of every rule that has one of that name: KQL literals
    bool isDryRun = false;                       // stores nothing
};

struct DetectReport {
    std::vector<detect::RuleRun> rules;
    detect::StoredCounts stored;
    std::optional<UtcTime> first, last;          // the span; nothing: the case has no event with a time
    double seconds = 0;
};

class Investigation
{
public:
    // Opens an existing case, for reading and writing.
    static Result<std::unique_ptr<Investigation>> open(const std::filesystem::path& path);
    // For reading only: leaves the case, and the folder that it lies in, as they were.
    static Result<std::unique_ptr<Investigation>> openReadOnly(const std::filesystem::path& path);
    static Result<std::unique_ptr<Investigation>> openOrCreate(const std::filesystem::path& path);
    // For writing where file, folder and seal allow it, else for reading only. What is no case, or in use, is refused as by open().
    static Result<std::unique_ptr<Investigation>> openAsAllowed(const std::filesystem::path& path);
    ~Investigation();

    // Files and folders (recursively, in the order of their names). One transaction a file; then the flows are worked out.
    ImportReport import(const std::vector<std::filesystem::path>& inputs, const ImportOptions& options,
                        std::stop_token stop, Progress& progress);

    // Works out anew the times that name no zone, from the raw records that the case keeps: what an import with this zone would
    // have given. `zone` empty: as UTC again. `dateOrder` nothing: as it was. One transaction, with an entry in the examiner log; then the flows. Errors:
    // InvalidArgument (no such zone), NotFound (no such file), Cancelled (nothing has changed).
    Result<ZoneChange> setFileZone(std::int64_t file, const std::string& zone, std::optional<DateOrder> dateOrder,
                                   std::stop_token stop, Progress& progress);

    // Zones of files that name none, where the case tells (zone_proposal.h).
    Result<std::vector<ZoneProposal>> zoneProposals(std::string_view usual, std::stop_token stop);

    Result<CaseInfo> info();
    Result<std::vector<FileReport>> ledger();
    Result<FileReport> ledgerRow(std::int64_t file); // NotFound
    // Rejects over all files, a page at a time.
    Result<store::RejectPage> rejects(const store::RejectFilter& filter, std::size_t offset, std::size_t limit);
    Result<std::vector<store::RejectCount>> rejectReasons(const store::RejectFilter& filter);
    // Answers how many were written. The file is replaced when it is whole; a cancel leaves what was there. To note it in the examiner log is
    // left to whoever asked (noteOutput): that may have to wait.
    Result<std::uint64_t> exportRejects(const store::RejectFilter& filter, store::RejectFormat format,
                                        const std::filesystem::path& output, std::stop_token stop);
    // The same to whoever takes the text.
    Result<std::uint64_t> writeRejects(const store::RejectFilter& filter, store::RejectFormat format,
                                       const std::function<Result<void>(std::string_view)>& write, std::stop_token stop);
    // The events in a form that can be imported again (event_export.h). Answers how many were written.
    Result<std::uint64_t> writeEvents(const EventExport& what, const std::function<Result<void>(std::string_view)>& write,
                                      std::stop_token stop);
    Result<std::shared_ptr<const store::CoverageMap>> coverage();
    // Every place where an event stands, the first one first.
    Result<std::vector<EvidencePlace>> placesOf(EventId event);

    Result<std::shared_ptr<const FlowList>> flows();
    // Queries in KQL over the case, on a connection of its own that is kept; lives as long as this object, on the same thread.
    Result<QuerySession*> queries();
    // Runs one; `now` of the options at 0: the time of the newest event.
    tl::expected<kql::QueryResult, kql::QueryFailure> query(std::string_view text, kql::QueryOptions options, std::stop_token stop);
    // What a search text needs to know of the case.
    Result<SearchContext> searchContext(std::shared_ptr<const LocalZone> zone);
    // A filter made ready for the flows of the case: notes, alerts, steps and the raw records behind plain words are looked up. Later changes
    // of the case are not seen. Cancelled.
    Result<std::shared_ptr<const FlowMatcher>> flowMatcher(const Filter& filter, std::stop_token stop);
    // Which alerts of the case a filter lets through (alert_filter.h). Cancelled.
    Result<AlertsPassed> alertsPassing(const Filter& filter, std::stop_token stop);
    // The events whose record holds the text, by time; of these the first `limit` are told. Answers how many there are.
    Result<std::uint64_t> findText(std::string_view text, std::size_t limit, const std::function<void(const FoundEvent&)>& tell,
                                   std::stop_token stop);
    Result<FlowDetail> flow(FlowId id);
    Result<FlowDetail> flow(const std::string& correlationId);
    // The examiner's word on an inferred link: confirmed, rejected, or None to take it back. Logged; the flows of that person are
    // linked anew. NotFound: no such flow, or the event is on neither list of it; InvalidArgument: a link that is no inference.
    Result<void> decideLink(FlowId flow, EventId event, LinkDecision decision);
    // Every server that logged an event of the write-back service.
    Result<std::vector<ServerClock>> servers();
    // How far its clock is ahead, in milliseconds; nothing: as estimated. Logged, applied to what is shown. NotFound.
    Result<void> setServerClock(const std::string& computer, std::optional<std::int64_t> aheadMs);
    // Whether it is in staging mode and should not write back. Logged. NotFound.
    Result<void> setServerStaging(const std::string& computer, bool isStaging);
    Result<std::vector<Orphan>> orphans();
    Result<ServiceHealth> serviceHealth();
    // What the knowledge tables do not know of this case.
    Result<std::vector<UnknownText>> unknownTexts();
    Result<insight::CaseOverview> overview(std::stop_token stop); // the case at a glance. Cancelled
    // The helpdesk card of one user (user_card.h). NotFound.
    Result<UserCard> userCard(const std::string& who, std::optional<UtcTime> now, const ThrottleLimits& limits);
    // The same with what to tell the caller, warnings and what is missing (core/helpdesk/card.h). NotFound.
    Result<HelpdeskAnswer> helpdeskAnswer(const helpdesk::Question& question);
    // The reduced view of the case, and who may leave it (core/helpdesk/reduced_view.h, with the errors).
    Result<void> reduceView(std::string_view passphrase);
    Result<void> leaveReducedView(std::string_view passphrase, bool forGood);
    // Those of whose names one has `search` in it (a name, a UPN, an object id ...), all for an empty text; without roles and methods.
    Result<std::vector<Person>> people(const std::string& search, std::size_t limit = 1000);
    // Names with their times, roles, registered methods. NotFound.
    Result<Person> person(std::int64_t id);
    // Everything noted in the case: stars, tags, notes, verdicts, saved searches.
    Result<AnnotationIndexPtr> annotations();
    // One change, on one subject or many: a transaction and an entry in the examiner log (annotator.h).
    Result<AnnotationEffect> annotate(const AnnotationCommand& command);
    Result<void> undoAnnotation(const AnnotationEffect& effect);
    Result<void> redoAnnotation(const AnnotationEffect& effect);
    // The subject that a correlation id, a name of a person, an address or the number of an event stands for (subject.h). NotFound.
    Result<std::string> subjectOf(const std::string& text);
    // All events as columns in memory (core/search/event_columns.h). Cancelled, LimitExceeded.
    Result<EventColumnsPtr> events(std::stop_token stop, Progress& progress);
    // One of them with its record and places. NotFound.
    Result<EventDetail> event(EventId event);
    // What names them in annotations, and all of which something is said (event_keys.h). Cancelled.
    Result<EventKeys> eventKeys(const std::vector<EventId>& events);
    Result<EventKeys> notedEvents(std::stop_token stop);
    // Everything of one user, of one address or network (core/user). NotFound, and for addresses InvalidArgument.
    Result<UserProfile> userProfile(const std::string& who);
    Result<AddressProfile> addressProfile(const std::string& address, const NetworkOwners* owners = nullptr);
    Result<std::vector<PersonRow>> peopleList(std::stop_token stop);
    Result<std::vector<AddressRow>> addressList(std::stop_token stop);
    // Runs rules and stores what they find; what is wrong with a rule stands in its row. Cancelled: nothing has changed. Detections run on
    // the connection of queries() and store by that of the case.
    Result<DetectReport> detect(const DetectRequest& request, std::stop_token stop, Progress& progress);
    Result<detect::AlertListPtr> alerts();
    Result<detect::LastRun> lastRun(); // of the rules
    // The events behind alerts, in the order asked for: when, where they stand and, if asked for, what in one line.
    Result<std::vector<detect::AlertEvent>> alertEvents(const std::vector<EventId>& events, bool withText);
    // Of each flow the alerts that stand at it (alert_store.h): for marks in lists.
    Result<detect::FlowAlerts> flowAlerts();
    // The rules of the case (core/detect/rule_library.h), and what is wrong with one before it runs.
    Result<std::vector<detect::LibraryRule>> rules();
    Result<detect::RuleCheck> checkRule(const detect::Rule& rule);
    // One run as of `now` (nothing: the newest event); stores nothing.
    Result<detect::Findings> tryRule(const detect::RuleToRun& rule, std::optional<UtcTime> now, std::size_t limit, std::stop_token stop);
    Result<void> setRuleOn(const std::string& ruleId, bool isOn);
    Result<void> setRuleSettings(const std::string& ruleId, const std::map<std::string, std::string>& settings);
    Result<void> keepRules(const std::vector<detect::Rule>& rules);
    Result<void> removeRule(const std::string& ruleId);
    // Lists for _GetWatchlist; queries() sees changes at once.
    Result<std::vector<detect::Watchlist>> watchlists();
    Result<void> keepWatchlist(const detect::Watchlist& list);
    Result<void> removeWatchlist(const std::string& alias);
    Result<std::vector<detect::Suppression>> suppressions();
    Result<std::vector<LogEntry>> log();
    // A report of the case (core/report), to be written by core/report/writer.h. InvalidArgument, NotFound (no such person or flow), Cancelled.
    Result<report::Report> report(const report::ReportRequest& request, std::stop_token stop, Progress& progress);
    // The steps of the flows that a request lets through, for Timesketch; answers how many. Errors as above, and those of `write`.
    Result<std::uint64_t> writeTimeline(const report::ReportRequest& request, report::TimesketchForm form,
                                        const std::function<Result<void>(std::string_view)>& write, std::stop_token stop, Progress& progress);
    Result<VerifyReport> verify(const VerifyOptions& options, std::stop_token stop, Progress& progress);
    // Finalises the case into a bundle (core/custody/seal.h); the case itself stays open, with an entry in its log.
    Result<SealReport> seal(const SealOrder& order, std::stop_token stop, Progress& progress);
    // From one person to another: an entry in the examiner log, which is answered (core/custody/hand_over.h). InvalidArgument.
    Result<LogEntry> handOver(const HandOver& order);
    // Something of the case was written to a file: an entry in the examiner log. False: the case is only read, nothing was noted.
    Result<bool> noteOutput(const OutputNote& output);
    const std::filesystem::path& path() const; // of the case
    bool isReadOnly() const; // nothing of the case can be changed through this object
    bool isSealed() const;   // the case lies in a bundle

private:
    Result<FlowAnswers> flowAnswers(const Filter& filter, std::stop_token stop, EventHitList* hits = nullptr);

    explicit Investigation(std::unique_ptr<store::Case> theCase);
    std::unique_ptr<store::Case> m_case;
    std::unique_ptr<QuerySession> m_queries; // made on first use, as the next
    std::unique_ptr<detect::AlertEvidence> m_alertEvidence; // goes before the case
};

} // namespace core
