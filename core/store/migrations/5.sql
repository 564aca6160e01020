-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 4 of the case file to version 5: what figures over flows need of their records. Flows are worked out anew when the case is
-- opened.
ALTER TABLE flow ADD COLUMN stages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN methods_started INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN methods_completed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN success_rows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN asked INTEGER;
ALTER TABLE flow ADD COLUMN answered INTEGER;
INSERT INTO meta VALUES ('flows', 'stale') ON CONFLICT (key) DO UPDATE SET value = 'stale';
