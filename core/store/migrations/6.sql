-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 5 of the case file to version 6: digests of the evidence tables. They are taken from the state that is found when the
-- case is next opened for writing, or by its next import; the examiner log says so.
CREATE TABLE evidence_digest (id INTEGER PRIMARY KEY, digest BLOB NOT NULL);
CREATE TABLE evidence_rows (id INTEGER PRIMARY KEY, rows BLOB NOT NULL);
INSERT INTO meta VALUES ('digests', 'missing') ON CONFLICT (key) DO UPDATE SET value = 'missing';
