// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/input_lister.h"
#include "tests/support/support.h"

#include <QElapsedTimer>
#include <fmt/format.h>
#include <fstream>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::string list(const std::vector<fs::path>& paths, const fs::path& casePath, const fs::path& base)
{
    std::string all;
    for (const ImportInput& input : listInputs(paths, casePath))
        all += fmt::format("{} {}{}\n", input.path.lexically_relative(base).string(), input.bytes,
                           input.named ? " named" : "");
    return all;
}

} // namespace

class TestInputLister : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void byName()
    {
        support::TempDir dir;
        for (const char* name :
             {"in/b.json", "in/a/2.json", "in/a/10.json", "in/a.json", "in/Z.json", "in/a b.json"})
            support::writeFile(dir / name, "12345");
        QCOMPARE(list({dir / "in"}, dir / "x.sspr", dir / "in"),
                 std::string("Z.json 5\na/10.json 5\na/2.json 5\na b.json 5\na.json 5\nb.json 5\n"));
        QCOMPARE(list({dir / "in" / "b.json", dir / "in" / ".." / "in" / "a"}, dir / "x.sspr", dir / "in"),
                 std::string("b.json 5 named\na/10.json 5\na/2.json 5\n"));
    }

    void linksOnceEach()
    {
        support::TempDir dir;
        support::writeFile(dir / "in" / "real.json", "12345");
        fs::create_symlink(dir / "in" / "real.json", dir / "in" / "link.json");
        fs::create_directory_symlink(dir / "in", dir / "in" / "loop");
        support::writeFile(dir / "other" / "more.json", "1");
        fs::create_directory_symlink(dir / "other", dir / "in" / "one");
        fs::create_directory_symlink(dir / "other", dir / "in" / "two");
        fs::create_symlink(dir / "in" / "self", dir / "in" / "self");
        QCOMPARE(list({dir / "in"}, dir / "x.sspr", dir / "in"),
                 std::string("link.json 5\none/more.json 1\nreal.json 5\nself 0\n"));
    }

    void theCaseUnderAnyName()
    {
        support::TempDir dir;
        for (const char* name : {"in/a.sspr", "in/a.sspr-wal", "in/log.json", "in/sub/a.sspr"})
            support::writeFile(dir / name, "x");
        fs::create_hard_link(dir / "in" / "a.sspr", dir / "in" / "copy");
        fs::create_symlink(dir / "in" / "a.sspr", dir / "in" / "link");
        fs::create_directory_symlink(dir / "in", dir / "through");
        for (const char* casePath : {"in/a.sspr", "through/a.sspr"})
            for (const char* folder : {"in", "through"})
                QCOMPARE(list({dir / folder}, dir / casePath, dir / folder),
                         std::string("log.json 1\nsub/a.sspr 1\n"));
    }

    // Who reads of it must learn which of the files that were named it is.
    void whatIsNotThereKeepsItsName()
    {
        support::TempDir dir;
        support::writeFile(dir / "in" / "a.json", "12345");
        QCOMPARE(list({dir / "none.json", dir / "in", dir / "in" / ".." / "no" / "folder", dir / "in" / "a.json" / "below"}, dir / "x.sspr", dir.path()),
                 std::string("none.json 0 named\nin/a.json 5\nno/folder 0 named\nin/a.json/below 0 named\n"));
    }

    void standardInput()
    {
        support::TempDir dir;
        const auto inputs = listInputs({"-"}, dir / "x.sspr");
        QCOMPARE(inputs.size(), std::size_t(1));
        QVERIFY(isStandardInput(inputs[0].path) && inputs[0].named);
    }

    void manyFiles()
    {
        support::TempDir dir;
        fs::create_directories(dir / "in");
        constexpr int files = 5'000;
        for (int i = 0; i < files; ++i)
            std::ofstream(dir / "in" / fmt::format("{:05}.json", (i * 7919) % files)) << 'x';
        QElapsedTimer timer;
        timer.start();
        const auto inputs = listInputs({dir / "in"}, dir / "in" / "x.sspr");
        QVERIFY2(timer.elapsed() < 60'000, fmt::format("{} ms", timer.elapsed()).c_str());
        QCOMPARE(inputs.size(), std::size_t(files));
        QVERIFY(std::is_sorted(inputs.begin(), inputs.end(), [](const auto& a, const auto& b) {
            return a.path.native() < b.path.native();
        }));
    }
};

QTEST_APPLESS_MAIN(TestInputLister)
#include "tst_input_lister.moc"
