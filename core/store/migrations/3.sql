-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 2 of the case file to version 3: follow-up records in other correlation ids are linked to their flows, which
-- are worked out anew when the case is opened.
ALTER TABLE flow ADD COLUMN wrote INTEGER;
INSERT INTO meta VALUES ('flows', 'stale') ON CONFLICT (key) DO UPDATE SET value = 'stale';
