-- SPDX-License-Identifier: GPL-3.0-or-later
-- The case file, version 7: one SQLite database that any SQLite tool can open.
--
-- Conventions
--   * A time is an INTEGER: 100 ns ticks since 1970-01-01 UTC, already at full precision. `digits` says how many
--     digits of the second the source gave. Readable form: strftime('%F %T', time / 10000000, 'unixepoch').
--   * A text that repeats is a number into `string` (the dictionary); NULL means the source had none.
--   * A GUID that is unique by nature (correlation, tracking, object of a write-back) is a 16-byte BLOB in the order
--     in which it is written; where the source has something else in its place (redacted exports), the column holds
--     the INTEGER of that text in `string`.
--   * The record as it stood in the evidence is (block, offset, length): piece of one zstd frame in `raw_block`.
--   * event ids are unique over all event tables (audit, signin, server_event, other_event, risk_event ... user_record).
--   * Nothing here is ever updated except: a later copy of a record adds what the first lacked, the newest stage of
--     a sign-in takes over (`superseded`), flows are worked out anew, annotations change. Each import is one
--     transaction a file.

PRAGMA application_id = 0x53535052; -- "SSPR"
PRAGMA user_version = 7;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The dictionary. Id 0 is never used.
CREATE TABLE string (id INTEGER PRIMARY KEY, text TEXT NOT NULL);

-- ---------------------------------------------------------------------------------------------- evidence: the ledger
CREATE TABLE file (
    id              INTEGER PRIMARY KEY,
    path            TEXT NOT NULL,           -- as given, made absolute; members of archives as archive!member
    bytes           INTEGER NOT NULL,
    sha256          TEXT NOT NULL,           -- 64 hexadecimal digits, of the file as it was read
    format          TEXT NOT NULL,           -- our name of its form: diagnostic-jsonl, graph-page, evtx ... or unknown
    note            TEXT,                    -- why it is unknown or was not read again
    same_as         INTEGER REFERENCES file(id), -- a file of this hash was in the case already
    records_read    INTEGER NOT NULL DEFAULT 0,  -- = imported + duplicates
    imported        INTEGER NOT NULL DEFAULT 0,
    duplicates      INTEGER NOT NULL DEFAULT 0,
    rejected        INTEGER NOT NULL DEFAULT 0,
    variants        INTEGER NOT NULL DEFAULT 0,  -- of the imported: same id, contradicting content
    without_time    INTEGER NOT NULL DEFAULT 0,  -- of the imported: no usable time
    first_event     INTEGER,
    last_event      INTEGER,
    program_version TEXT NOT NULL,
    imported_at     INTEGER NOT NULL,
    modified_at     INTEGER,                 -- of the file on disk when it was read
    container       INTEGER REFERENCES file(id), -- of a member: the archive that it came out of
    zone            TEXT,                    -- in which times without a zone were read; NULL: as UTC
    date_order      TEXT,                    -- mdy or dmy, of dates with slashes; NULL: not asked
    encoding        TEXT                     -- from which the text was decoded; NULL: UTF-8 or binary
);
CREATE INDEX file_sha256 ON file(sha256);

CREATE TABLE warning (
    id      INTEGER PRIMARY KEY,
    file    INTEGER NOT NULL REFERENCES file(id),
    code    TEXT NOT NULL,                   -- stable name: variants, without_time, checksum ...
    text    TEXT NOT NULL
);

-- Pieces of a file that could not be used. Nothing of a file is lost: it is an event, a duplicate or one of these.
CREATE TABLE reject (
    id          INTEGER PRIMARY KEY,
    file        INTEGER NOT NULL REFERENCES file(id),
    place       TEXT NOT NULL,               -- "line 12", "record 7", "chunk 3 offset 512"
    byte_offset INTEGER NOT NULL,
    byte_length INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    sample      BLOB,                        -- the first bytes, at most 4 KiB
    field       TEXT                         -- column of a table that is at fault
);
CREATE INDEX reject_file ON reject(file);

-- Raw records, zstd level 1, about 256 KiB of text a block, cut at records.
CREATE TABLE raw_block (id INTEGER PRIMARY KEY, file INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL,
                        layout INTEGER);     -- of rows of a table; NULL: the records are JSON, XML or text

-- What the columns of tables mean (core/knowledge/table_layout.h). Rows stay in their blocks as they stood in the file; with
-- these they are shown as an object of header to text, and served to queries as members of the Graph object.
CREATE TABLE row_layout (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL, category TEXT NOT NULL,
    delimiter TEXT NOT NULL, quotes INTEGER NOT NULL,
    columns   TEXT NOT NULL                  -- JSON array of [header, member]; member "" where it is not interpreted
);

-- How many events of a source fell into each hour: what the coverage map draws. Kept at import, per source and server.
CREATE TABLE coverage (
    source   TEXT NOT NULL,                  -- audit, SignInLogs, PasswordResetService ... (core/store/coverage.h)
    computer INTEGER NOT NULL,               -- string; 0 where the source has no servers
    tenant   INTEGER NOT NULL,               -- string; 0 where the export names none
    hour     INTEGER NOT NULL,               -- hours since 1970-01-01 UTC
    events   INTEGER NOT NULL,
    PRIMARY KEY (source, computer, tenant, hour)
) WITHOUT ROWID;

-- Which stretch of time each file speaks of, per source, with its duplicates: what tells silence from missing evidence.
CREATE TABLE file_span (
    file     INTEGER NOT NULL REFERENCES file(id),
    source   TEXT NOT NULL,                  -- as in coverage; also the channel of an event log with several providers
    channel  INTEGER NOT NULL,               -- string: of server events the log that the source writes into; 0: none
    computer INTEGER NOT NULL,               -- as in coverage
    tenant   INTEGER NOT NULL,
    first    INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (file, source, channel, computer, tenant)
) WITHOUT ROWID;

-- Further places where an event stands (the first is in the event's own row).
CREATE TABLE occurrence (
    event  INTEGER NOT NULL,
    file   INTEGER NOT NULL REFERENCES file(id),
    place  INTEGER NOT NULL                  -- 1-based line or index, EventRecordID for event logs
);

-- -------------------------------------------------------------------------------------------------------- events
-- (block, offset, length) is the raw record of the richest copy, which may stand in another file than `file`.
-- Columns all four event tables begin with:
--   id, time, digits, key (64-bit hash of what identifies the record), file, place, block, offset, length, flags
-- flags: 1 = variant (another event has the same id and contradicts), 2 = superseded (a later stage of the same
--   sign-in is there), 4 = the time had no zone and was taken as UTC, 8 = message text rebuilt, 16 = the time had no
--   zone and was read in that of its file, 32 = seen only in forms without the id of the record (core/store/copy_index.h),
--   64 = no form has the time of the record, and this is when the log was written, 128 = the time has no seconds

CREATE TABLE audit (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    correlation,                             -- BLOB(16) or INTEGER of string
    operation INTEGER, service INTEGER, category INTEGER, result INTEGER,
    reason INTEGER,                          -- resultReason, or resultDescription where that is missing
    description INTEGER,                     -- resultDescription where it differs from the reason
    operation_type INTEGER,
    actor_upn INTEGER, actor_id INTEGER, actor_name INTEGER, actor_app INTEGER, actor_sp INTEGER,
    ip INTEGER,                              -- normalised; as written where it is no address
    target_upn INTEGER, target_id INTEGER, target_name INTEGER, target_type INTEGER, -- the entry of type User, else the first
    user_agent INTEGER,
    agent INTEGER,                           -- additionalDetails OnPremisesAgent
    changed INTEGER,                         -- names of the modified properties of all targets, joined by ", "
    tenant INTEGER,
    generated INTEGER                        -- TimeGenerated where it differs from time
);

-- Which paths of audit records their columns answer (AuditEvent::Path): in these files all, but for the events and bits that stand apart.
CREATE TABLE served_file (file INTEGER PRIMARY KEY);
CREATE TABLE audit_unlike (event INTEGER PRIMARY KEY, paths INTEGER NOT NULL);

CREATE TABLE signin (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    correlation,
    category INTEGER,                        -- SignInLogs, NonInteractiveUserSignInLogs, ServicePrincipalSignInLogs ...
    user_upn INTEGER, user_id INTEGER, user_name INTEGER, user_type INTEGER,
    ip INTEGER, app INTEGER, app_id INTEGER, resource INTEGER, client INTEGER,
    result INTEGER,                          -- error code as text; "0" is success
    result_reason INTEGER,
    risk_aggregated INTEGER, risk_signin INTEGER, risk_state INTEGER,
    ca_status INTEGER, auth_requirement INTEGER,
    country INTEGER, city INTEGER, device_id INTEGER, device_name INTEGER, os INTEGER, browser INTEGER, user_agent INTEGER,
    interactive INTEGER,                     -- 0, 1 or NULL
    tenant INTEGER,
    generated INTEGER
);

CREATE TABLE server_event (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    computer INTEGER, channel INTEGER, provider INTEGER,
    event_id INTEGER, qualifiers INTEGER, level INTEGER, record_id INTEGER,
    tracking,                                -- TrackingId of PasswordResetService: BLOB(16)
    token INTEGER,                           -- PasswordResetRequestStart ...
    upn INTEGER, admin_upn INTEGER,
    object_id,                               -- GUID of cloudAnchor: User_<GUID>
    source_anchor INTEGER, hr INTEGER,       -- hr as eight hexadecimal digits
    reason INTEGER,                          -- sentence of the sync engine
    target_account INTEGER, subject_account INTEGER, -- Security log 4723, 4724, 4738 ...
    text_key INTEGER                         -- hash of the message, equal in all exports; NULL where none has a text
);
CREATE INDEX server_event_tracking ON server_event(tracking) WHERE tracking IS NOT NULL;

-- Records of logs that the program keeps and shows but does not interpret yet.
CREATE TABLE other_event (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    category INTEGER, operation INTEGER, user INTEGER, ip INTEGER, tenant INTEGER
);

-- Risk detections of Identity Protection; `time` is that of the activity.
CREATE TABLE risk_event (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    correlation,
    request INTEGER, user_upn INTEGER, user_id INTEGER, user_name INTEGER, ip INTEGER,
    risk_type INTEGER, risk_level INTEGER, risk_state INTEGER, risk_detail INTEGER, timing INTEGER, activity INTEGER, source INTEGER,
    city INTEGER, country INTEGER, detected INTEGER, updated INTEGER, tenant INTEGER
);

-- The risk of a user at the time of the export.
CREATE TABLE risky_user (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    user_upn INTEGER, user_id INTEGER, user_name INTEGER, risk_level INTEGER, risk_state INTEGER, risk_detail INTEGER,
    deleted INTEGER, tenant INTEGER
);

-- Activities of Defender for Cloud Apps.
CREATE TABLE activity (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    action INTEGER, activity_type INTEGER, description INTEGER, app INTEGER,
    user_upn INTEGER, user_id INTEGER, user_name INTEGER, target_upn INTEGER, target_id INTEGER, target_name INTEGER,
    ip INTEGER, city INTEGER, country INTEGER, isp INTEGER, user_agent INTEGER, device_type INTEGER, os INTEGER, admin INTEGER,
    tenant INTEGER
);

-- Registered authentication methods: one row a user and report. `time` is that of the report, NULL where it names none.
CREATE TABLE registration (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER, user_upn INTEGER, user_name INTEGER, user_type INTEGER,
    admin INTEGER, sspr_registered INTEGER, sspr_enabled INTEGER, sspr_capable INTEGER, mfa_registered INTEGER, mfa_capable INTEGER,
    passwordless INTEGER,                    -- 0, 1 or NULL
    methods INTEGER, preferred INTEGER, tenant INTEGER
);

-- Uses of a method to register or to reset ("registration and reset events").
CREATE TABLE method_usage (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    feature INTEGER, user_upn INTEGER, user_name INTEGER, method INTEGER, success INTEGER, reason INTEGER, tenant INTEGER
);

-- Who holds a directory role. `time` is when the assignment began, NULL where the export does not say.
CREATE TABLE role_assignment (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    role INTEGER, role_id INTEGER, principal_id INTEGER, principal_upn INTEGER, principal_name INTEGER, principal_type INTEGER,
    scope INTEGER, assignment INTEGER, until INTEGER, tenant INTEGER
);

-- Rows of lists of users, as they were exported; `person` below is what follows from all sources.
CREATE TABLE user_record (
    id INTEGER PRIMARY KEY, time INTEGER, digits INTEGER, key INTEGER NOT NULL,
    file INTEGER NOT NULL, place INTEGER NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER, user_upn INTEGER, user_name INTEGER, mail INTEGER, other_mails INTEGER, anchor INTEGER, sam INTEGER,
    domain INTEGER, dn INTEGER, sid INTEGER, user_type INTEGER, enabled INTEGER, synced INTEGER, admin INTEGER, tenant INTEGER
);

-- Events that share a source id but contradict each other, or are stages of one sign-in.
CREATE TABLE variant (event INTEGER PRIMARY KEY, of_event INTEGER NOT NULL);

-- -------------------------------------------------------------------------------------------------------- people
-- Two names that stood together in records, or one that stood alone (then b_kind is 'none'), and when: what `person` follows from.
-- a and b are in lower case (anchors as they are), the names as written at the last sighting; numbers of `string`.
CREATE TABLE person_link (
    a_kind TEXT NOT NULL, a INTEGER NOT NULL, b_kind TEXT NOT NULL, b INTEGER NOT NULL,
    tenant     INTEGER NOT NULL,             -- 0 where the records name none
    a_name     INTEGER NOT NULL, b_name INTEGER NOT NULL,
    first_seen INTEGER, last_seen INTEGER,   -- NULL: in lists only, which have no time
    shown      INTEGER, shown_at INTEGER,    -- display name, of the latest record that had one
    PRIMARY KEY (a, b, a_kind, b_kind, tenant)
) WITHOUT ROWID;
CREATE INDEX person_link_b ON person_link(b);

-- One person has many names: every object id, UPN, mail or anchor that was seen for them.
CREATE TABLE person (id INTEGER PRIMARY KEY, tenant INTEGER, object_id INTEGER, display_name INTEGER, is_admin INTEGER);
CREATE TABLE person_name (
    person INTEGER NOT NULL REFERENCES person(id),
    kind   TEXT NOT NULL,                    -- object_id, upn, mail, anchor, sid, sam
    name   INTEGER NOT NULL,                 -- as written
    folded TEXT NOT NULL,                    -- lower case, for look-up
    first_seen INTEGER, last_seen INTEGER,
    PRIMARY KEY (folded, kind, person)
) WITHOUT ROWID;
CREATE INDEX person_name_person ON person_name(person);

-- --------------------------------------------------------------------------------------------------------- flows
CREATE TABLE flow (
    id INTEGER PRIMARY KEY,
    correlation NOT NULL UNIQUE,
    kind INTEGER NOT NULL, subtype INTEGER, outcome INTEGER NOT NULL,   -- numbers of the enumerations in core/flow/flow.h
    started INTEGER NOT NULL, started_digits INTEGER NOT NULL, ended INTEGER NOT NULL, ended_digits INTEGER NOT NULL,
    user INTEGER, user_id INTEGER, user_name INTEGER, tenant INTEGER, initiator INTEGER, source_ip INTEGER, user_agent INTEGER,
    reason INTEGER, reason_code INTEGER, last_step INTEGER, -- last two: names of the step catalogue
    methods INTEGER NOT NULL,                -- bit set of core/knowledge Method
    steps INTEGER NOT NULL,                  -- audit records with the correlation id
    incomplete INTEGER NOT NULL,             -- the beginning is not in the exports
    hybrid INTEGER NOT NULL,
    matched_by INTEGER,                      -- NULL: no server event
    server_outcome INTEGER, computer INTEGER,
    wrote INTEGER,                           -- when the password that counts was handed over; NULL: none was, or it came to nothing
    stages INTEGER NOT NULL DEFAULT 0,       -- bit set of core/flow/flow_stages.h Stage: how far it came
    methods_started INTEGER NOT NULL DEFAULT 0, methods_completed INTEGER NOT NULL DEFAULT 0, -- bit sets as methods
    success_rows INTEGER NOT NULL DEFAULT 0, -- audit records whose result says success
    asked INTEGER, answered INTEGER          -- the last request to a server that was answered, and the answer, by the server's clock
); -- indexes of users: core/store/indexes.cpp

-- Every event of a flow and why it belongs there. Links are made by rules with names, never by hand.
CREATE TABLE flow_event (
    flow INTEGER NOT NULL REFERENCES flow(id),
    event INTEGER NOT NULL,
    source INTEGER NOT NULL,                 -- 1 audit, 2 sign-in, 3 server event
    link INTEGER NOT NULL,                   -- 1 exact, 2 strong, 3 weak
    rule INTEGER NOT NULL,                   -- core/flow/link.h LinkRule
    PRIMARY KEY (flow, event)
) WITHOUT ROWID;

-- Clock of each server against the cloud: one sample per exact match of a server event with the cloud record that bounds
-- it. The median per server is applied to the display only, never to the evidence.
CREATE TABLE clock_sample (flow INTEGER NOT NULL REFERENCES flow(id), computer INTEGER NOT NULL, ticks INTEGER NOT NULL,
                           paired INTEGER NOT NULL); -- both bounds of one attempt are there
CREATE INDEX clock_sample_flow ON clock_sample(flow);
CREATE TABLE server_clock (computer INTEGER PRIMARY KEY, offset_ms INTEGER NOT NULL, matches INTEGER NOT NULL);

-- -------------------------------------------------------------------------------------------------------- alerts
-- What the last runs of rules found (core/detect). What examiners say of an alert stands in table annotation, subject alert:<key>.
CREATE TABLE alert (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,       -- the same for the same finding in every case
    state        TEXT NOT NULL,              -- new, information, not_evaluable
    rule_id      TEXT NOT NULL, rule_name TEXT NOT NULL, rule_version TEXT,
    parameters   TEXT NOT NULL,              -- JSON object: name to KQL literal
    severity     TEXT NOT NULL, tactics TEXT NOT NULL, techniques TEXT NOT NULL, -- the last two with ", " between them
    title        TEXT NOT NULL, description TEXT NOT NULL,
    time         INTEGER NOT NULL,
    first_raised INTEGER,                    -- of replays
    reference    INTEGER NOT NULL,           -- now() of the run that found it last
    user INTEGER, ip INTEGER, actor INTEGER,
    clauses      TEXT NOT NULL,              -- JSON array of {"text", "events": [numbers]}
    row_values   TEXT NOT NULL,              -- JSON array of [column, text]
    missing      TEXT NOT NULL,              -- JSON array of {"source", "from", "to", "needed_hours", "missing_hours", "text"}
    lost         INTEGER NOT NULL DEFAULT 0  -- 1: not found by the last run of its rule
);
CREATE INDEX alert_rule ON alert(rule_id);
CREATE TABLE alert_event (alert INTEGER NOT NULL REFERENCES alert(id), event INTEGER NOT NULL, PRIMARY KEY (alert, event)) WITHOUT ROWID;
CREATE INDEX alert_event_event ON alert_event(event);
CREATE TABLE alert_flow (alert INTEGER NOT NULL REFERENCES alert(id), flow_correlation NOT NULL, PRIMARY KEY (alert, flow_correlation)) WITHOUT ROWID;
CREATE INDEX alert_flow_flow ON alert_flow(flow_correlation);

-- Rules that examiners brought, and what the case sets in any rule.
CREATE TABLE rule (id TEXT PRIMARY KEY, text TEXT NOT NULL, path TEXT NOT NULL, author TEXT NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE rule_setting (
    rule_id    TEXT PRIMARY KEY,
    is_on      INTEGER,                      -- NULL: as the rule has it
    parameters TEXT NOT NULL                 -- JSON object: name to KQL literal
) WITHOUT ROWID;

-- Lists for _GetWatchlist: CSV with a header.
CREATE TABLE watchlist (
    alias TEXT PRIMARY KEY COLLATE NOCASE, title TEXT NOT NULL, search_key TEXT NOT NULL, csv TEXT NOT NULL,
    author TEXT NOT NULL, changed INTEGER NOT NULL
) WITHOUT ROWID;

-- --------------------------------------------------------------------------------------------------- annotations
-- Stars, tags, notes, verdicts on anything. `subject` names it by what survives a rebuild: flow:<correlation>,
-- event:<key in 16 hexadecimal digits>, person:<object id>, address:<ip>, alert:<rule>:<hash>,
-- link:<correlation>:<number of the event>, server:<computer>, case:searches (kind search, text: name, line feed, search), case:queries (kind query, likewise),
-- case:dashboards, case:mappings, case:views (kinds dashboard, mapping, view, likewise: core/annotation/kept_text.h has the last two),
-- case:suppressions (kind suppression, JSON: core/detect/triage.h). Of alerts also status and owner.
-- Texts: of a verdict its name, and behind a blank its reason. Removed ones stay, with the time of removal.
CREATE TABLE annotation (
    id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, subject TEXT NOT NULL,
    kind TEXT NOT NULL,                      -- star, tag, note, verdict; of servers clock (text: offset in ms) and role
    text TEXT, author TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER, removed INTEGER
);
CREATE INDEX annotation_subject ON annotation(subject);

-- -------------------------------------------------------------------------------------------------- examiner log
-- Who did what, when, with which version. hash = SHA-256 over the fields of the row and the hash of the row before
-- (core/custody/examiner_log.h states the exact text); the first row has 64 zeros before it.
CREATE TABLE examiner_log (
    seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, examiner TEXT NOT NULL, action TEXT NOT NULL,
    detail TEXT NOT NULL,                    -- JSON object, members in fixed order
    program TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
);

-- ------------------------------------------------------------------------------------------------------- digests
-- SHA-256 of the rows of the evidence tables, block by block: `id` is the number of the table times 2^40 plus the number of the
-- block; a block is a fixed stretch of row numbers (core/store/row_digest.h states the tables, the stretch and the exact bytes).
-- The SHA-256 over all of these stands in the examiner log, with each import and each change of a zone, as evidence_root.
CREATE TABLE evidence_digest (id INTEGER PRIMARY KEY, digest BLOB NOT NULL);
-- Which rows a block had, and a short fingerprint of each: by these a block that has changed names its rows. Five bytes a row:
-- row number within the block, XXH3 of the row's bytes cut to 32 bits, low byte first.
CREATE TABLE evidence_rows (id INTEGER PRIMARY KEY, rows BLOB NOT NULL);
