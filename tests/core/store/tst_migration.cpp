// SPDX-License-Identifier: GPL-3.0-or-later
// A case of an earlier version, kept as SQL text under tests/golden/case, becomes one that a new case equals.
#include "core/investigation/merging.h"
#include "core/investigation/pseudonyms.h"
#include "tests/core/store/case_tools.h"

using core::ErrorCode;
using core::sqlite::OpenMode;
using core::store::Case;
namespace fs = std::filesystem;

namespace {

// Tables and columns, as far as they can be told apart by those who read the case: comments and layout of the
// SQL do not count.
std::vector<std::string> shape(Case& theCase)
{
    std::vector<std::string> lines;
    core::sqlite::Statement columns(
        theCase.db(), "SELECT m.name, c.cid, c.name, c.type, c.\"notnull\", coalesce(c.dflt_value, '-'), "
                      "c.pk FROM sqlite_master m"
                      " JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid");
    while (columns.step())
        lines.push_back(fmt::format("{} {} {} {} {} {} {}", columns.text(0), columns.text(1), columns.text(2),
                                    columns.text(3), columns.text(4), columns.text(5), columns.text(6)));
    core::sqlite::Statement others(
        theCase.db(),
        "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('view', 'index') ORDER BY 1, 2");
    while (others.step())
        lines.push_back(fmt::format("{} {} {}", others.text(0), others.text(1), others.text(2)));
    return lines;
}

void makeOldCase(const fs::path& path, const std::string& version)
{
    core::sqlite::Connection db(path, OpenMode::Create);
    db.execute(
        support::readFile(fs::path(SSPR_SOURCE_DIR) / "tests/golden/case" / ("version-" + version + ".sql")));
    db.execute("INSERT INTO meta VALUES ('created_by', '0.0.1');"
               "INSERT INTO string VALUES (1, 'contoso.example');"
               "INSERT INTO file (path, bytes, sha256, format, program_version, imported_at) VALUES ('/a', "
               "1, 'x', 'evtx', '0', 0);"
               "INSERT INTO raw_block (id, file, size, data) VALUES (1, 1, 0, x'')");
}

} // namespace

class TestMigration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void becomesLikeANewOne_data()
    {
        QTest::addColumn<QString>("version");
        for (const char* version : {"1", "2", "3", "4", "5", "6"})
            QTest::newRow(version) << version;
    }
    void becomesLikeANewOne()
    {
        QFETCH(QString, version);
        support::TempDir dir;
        makeOldCase(dir / "old.sspr", version.toStdString());
        auto migrated = Case::open(dir / "old.sspr", OpenMode::ReadWrite);
        QVERIFY_RESULT(migrated);
        auto fresh = tools::openCase(dir / "new.sspr");
        QCOMPARE(shape(**migrated), shape(*fresh));
        QCOMPARE(tools::number(**migrated, "PRAGMA user_version"), std::int64_t(Case::schemaVersion));
        QCOMPARE(tools::number(**migrated, "SELECT count(*) FROM file WHERE path = '/a'"), std::int64_t{1});
        QCOMPARE(tools::number(**migrated, "SELECT count(*) FROM string"), std::int64_t{1});
    }

    // Version 1 knew nobody: who is who follows from its events when it is opened.
    void peopleAreWorkedOut()
    {
        support::TempDir dir;
        makeOldCase(dir / "old.sspr", "1");
        {
            core::sqlite::Connection db(dir / "old.sspr", OpenMode::ReadWrite);
            db.execute("INSERT INTO string VALUES (2, 'Anna@contoso.example'), (3, '00000001-aaaa-4bbb-8ccc-000000000001'), (4, 'Anna Berg'),"
                       " (5, 'bert@contoso.example');"
                       "INSERT INTO signin (id, time, digits, key, file, place, block, offset, length, user_upn, user_id, user_name, tenant)"
                       " VALUES (1, 17145576000000000, 0, 1, 1, 1, 1, 0, 0, 2, 3, 4, 1), (2, 17145576600000000, 0, 2, 1, 2, 1, 0, 0, 2, 3, 4, 1);"
                       "INSERT INTO server_event (id, time, digits, key, file, place, block, offset, length, event_id, upn)"
                       " VALUES (3, 17145576000000000, 0, 3, 1, 3, 1, 0, 0, 31001, 5)");
        }
        for (int opening = 0; opening < 2; ++opening) {
            auto investigation = core::Investigation::open(dir / "old.sspr");
            QVERIFY_RESULT(investigation);
            const auto people = (*investigation)->people("");
            QVERIFY(people && people->size() == 2);
            const auto found = (*investigation)->people("anna");
            QVERIFY(found && found->size() == 1);
            const auto anna = (*investigation)->person(found->front().id);
            QCOMPARE(anna->objectId, std::string("00000001-aaaa-4bbb-8ccc-000000000001"));
            QCOMPARE(anna->displayName, std::string("Anna Berg"));
            QCOMPARE(anna->upn, std::string("Anna@contoso.example"));
            QCOMPARE(anna->names.size(), std::size_t(2));
            QCOMPARE(core::formatUtc(*anna->names[0].firstSeen, 0), std::string("2024-05-01T10:00:00Z"));
            QCOMPARE(core::formatUtc(*anna->names[0].lastSeen, 0), std::string("2024-05-01T10:01:00Z"));
        }
        auto theCase = tools::openCase(dir / "old.sspr");
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM meta WHERE key = 'person_links'"), std::int64_t{0});
    }

    // Of a bundle that an earlier version sealed, neither a merge nor a copy under other names changes a byte.
    void sealedBundlesStayAsTheyAre_data() { becomesLikeANewOne_data(); }
    void sealedBundlesStayAsTheyAre()
    {
        QFETCH(QString, version);
        support::TempDir dir;
        const fs::path sealed = dir / "bundle" / "case.sspr";
        support::writeFile(dir / "bundle" / "manifest.json", "{}");
        support::writeFile(dir / "bundle" / "SHA256SUMS", "");
        makeOldCase(sealed, version.toStdString());
        core::sqlite::Connection(sealed, OpenMode::ReadWrite).execute("INSERT INTO meta VALUES ('sealed', '2024-05-01T10:00:00Z')");
        tools::openCase(dir / "other.sspr");
        const std::string before = support::readFile(sealed);
        core::Progress progress;
        for (const fs::path& path : {sealed, dir / "bundle"}) {
            const auto merged = core::mergeCase(path, dir / "other.sspr", true);
            QVERIFY(!merged && merged.error().code == ErrorCode::NotWritable);
            QVERIFY(!core::pseudonymiseCase(path, dir / "copy.sspr", dir / "key.json", {}, progress));
        }
        QVERIFY(support::readFile(sealed) == before);
        QCOMPARE(std::distance(fs::directory_iterator(dir / "bundle"), {}), std::ptrdiff_t(3));
    }

    void readOnlySaysWhatToDo()
    {
        support::TempDir dir;
        makeOldCase(dir / "old.sspr", "1");
        const auto opened = Case::open(dir / "old.sspr", OpenMode::Read);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::NotWritable);
        QVERIFY(core::describe(opened.error()).find("opened once for writing") != std::string::npos);
        // and has not touched it
        auto later = Case::open(dir / "old.sspr", OpenMode::ReadWrite);
        QVERIFY_RESULT(later);
    }
};

QTEST_APPLESS_MAIN(TestMigration)
#include "tst_migration.moc"
