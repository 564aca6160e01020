-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 6 of the case file to version 7: which columns answer queries of paths inside audit records. Of files imported before it is
-- not known: their records are read.
CREATE TABLE served_file (file INTEGER PRIMARY KEY);
CREATE TABLE audit_unlike (event INTEGER PRIMARY KEY, paths INTEGER NOT NULL);
