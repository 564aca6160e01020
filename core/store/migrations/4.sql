-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3 to 4: alerts with their clauses, rules and lists in the case. No version before wrote alerts.
DROP TABLE alert_event;
DROP TABLE alert_flow;
DROP TABLE alert;
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

