-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 1 of the case file to version 2: archives, zones, tables, and the kinds of log beside audit, sign-in and event logs.
-- What the new columns and tables mean stands in schema.sql; both must end in the same schema (tests/core/store/tst_migration).
ALTER TABLE file ADD COLUMN container INTEGER REFERENCES file(id);
ALTER TABLE file ADD COLUMN zone TEXT;
ALTER TABLE file ADD COLUMN date_order TEXT;
ALTER TABLE file ADD COLUMN encoding TEXT;
ALTER TABLE reject ADD COLUMN field TEXT;
ALTER TABLE raw_block ADD COLUMN layout INTEGER;
ALTER TABLE server_event ADD COLUMN text_key INTEGER;
-- Keys of server events are made in another way from now on: as weak events they are found by their contents once, and take the new key.
UPDATE server_event SET flags = flags | 32;
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
-- Worked out from the events when the case is opened next (core/store/person_table.h).
INSERT OR REPLACE INTO meta VALUES ('person_links', 'missing'), ('people', 'stale');
CREATE INDEX person_link_b ON person_link(b);
CREATE INDEX person_name_person ON person_name(person);
