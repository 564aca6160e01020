// SPDX-License-Identifier: GPL-3.0-or-later
// What no export takes the place of.
#include "core/investigation/whole_file.h"
#include "tests/core/store/case_tools.h"

using namespace core;
namespace fs = std::filesystem;

class TestWholeFile : public QObject
{
    Q_OBJECT

private slots:
    void evidenceAndCasesStay()
    {
        const support::TempDir dir;
        support::writeFile(dir / "a.json", tools::resetFlow(1));
        support::writeFile(dir / "b.json", tools::resetFlow(2));
        support::writeFile(dir / "new.csv", "of an export");
        fs::create_symlink(dir / "b.json", dir / "link");
        auto opened = Investigation::openOrCreate(dir / "case.sspr");
        QVERIFY_RESULT(opened);
        Progress silent;
        const auto report = (*opened)->import({dir / "a.json", dir / "b.json"}, {}, {}, silent);
        QVERIFY(!report.error);
        for (const char* name : {"a.json", "b.json", "link", "case.sspr"}) {
            const auto free = refuseEvidence(dir / name, dir / "case.sspr");
            QVERIFY2(!free && free.error().code == ErrorCode::InvalidArgument, name);
        }
        for (const char* name : {"new.csv", "not there"})
            QVERIFY2(refuseEvidence(dir / name, dir / "case.sspr"), name);
        // Without a case databases alone.
        QVERIFY(!refuseEvidence(dir / "case.sspr", {}));
        QVERIFY(refuseEvidence(dir / "a.json", {}));
    }
};

QTEST_GUILESS_MAIN(TestWholeFile)
#include "tst_whole_file.moc"
