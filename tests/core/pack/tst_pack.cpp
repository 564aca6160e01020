// SPDX-License-Identifier: GPL-3.0-or-later
// Packs as files: what is written is read again, the same contents give the same bytes, and nothing in a file from a stranger does more
// harm than being left out with its reason.
#include "tests/support/archives.h"
#include "tests/support/support.h"

#include "core/base/json_text.h"
#include "core/pack/pack.h"

#include <fmt/format.h>

#include <algorithm>

using namespace core;
using namespace core::pack;

namespace {

Pack everything()
{
    return {"night shift", "for the \"night\"\nshift", "anna",
            {{Kind::Rule, "my-rule", {}, {}, "id: my-rule\n"},
             {Kind::RuleSetting, "my-rule", {}, {}, "{\"on\":false}"},
             {Kind::List, "egress", "Own addresses", "IP", "IP\n203.0.113.7\n"},
             {Kind::Search, "night \xC3\xBC/\\..", {}, {}, "{\"name\":\"night\",\"search\":\"outcome:failed\"}\n"},
             {Kind::Dashboard, "mine", {}, {}, "id: mine\n"},
             {Kind::Query, "failures", {}, {}, "SsprFlows | take 1"},
             {Kind::Query, "Failures", {}, {}, "SsprFlows | take 2"},
             {Kind::Mapping, "portal", {}, {}, "kind: audit\n"},
             {Kind::View, "flows", {}, {}, "{\"list\":\"flows\"}"}}};
}

struct Line {
    std::string kind, name, path, text;
    std::string sha256 = {};
};

std::string manifestOf(const std::vector<Line>& lines, int version = 1)
{
    JsonWriter out;
    out.beginObject().member("format", "sspr-pack").member("version", version).member("name", "made by hand").member("new member", true).key("contents").beginArray();
    for (const Line& line : lines)
        out.beginObject().member("kind", line.kind).member("name", line.name).member("path", line.path).member("bytes", std::uint64_t{line.text.size()})
            .member("sha256", line.sha256.empty() ? core::sha256(line.text) : line.sha256).endObject();
    return out.endArray().endObject().text();
}

std::string packOf(const std::vector<Line>& lines, int version = 1)
{
    std::vector<support::Packed> members{{"pack.json", manifestOf(lines, version)}};
    for (const Line& line : lines)
        members.push_back({line.path, line.text});
    return support::pack(members, "zip");
}

bool hasFault(const PackFile& file, const std::string& part, const std::string& words)
{
    return std::any_of(file.faults.begin(), file.faults.end(), [&](const Fault& fault) {
        return fault.part.find(part) != std::string::npos && fault.text.find(words) != std::string::npos;
    });
}

} // namespace

class TestPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack()
    {
        const auto bytes = writePack(everything());
        QVERIFY_RESULT(bytes);
        const auto read = readPack(*bytes);
        QVERIFY_RESULT(read);
        QVERIFY(read->faults.empty());
        QCOMPARE(read->version, formatVersion);
        QCOMPARE(read->pack.name, everything().name);
        QCOMPARE(read->pack.description, everything().description);
        QCOMPARE(read->pack.author, std::string("anna"));
        QCOMPARE(read->pack.items.size(), everything().items.size());
        for (const Item& item : everything().items)
            QVERIFY2(std::find(read->pack.items.begin(), read->pack.items.end(), item) != read->pack.items.end(), item.name.c_str());
        QCOMPARE(read->sha256, core::sha256(*bytes));
    }

    void sameContentsGiveTheSameBytes()
    {
        const auto once = writePack(everything());
        Pack other = everything();
        std::reverse(other.items.begin(), other.items.end());
        const auto again = writePack(other);
        QVERIFY_RESULT(once);
        QVERIFY_RESULT(again);
        QVERIFY(*once == *again);
        other.items.front().text += ' ';
        const auto changed = writePack(other);
        QVERIFY_RESULT(changed);
        QVERIFY(*once != *changed);
    }

    // Anybody can unpack one: plain places, each once, also on disks that do not tell upper from lower case.
    void placesArePlain()
    {
        const auto bytes = writePack(everything());
        QVERIFY_RESULT(bytes);
        const auto files = support::unpackZip(*bytes);
        QCOMPARE(files.size(), everything().items.size() + 1);
        QVERIFY(files.contains("rules/my-rule.yaml") && files.contains("lists/egress.csv"));
        QVERIFY(files.contains("queries/Failures.kql") && files.contains("queries/failures-2.kql"));
        for (const auto& [name, text] : files)
            QVERIFY2(name.find("..") == std::string::npos && name.find('\\') == std::string::npos, name.c_str());
    }

    void refusesWhatCannotBeWritten()
    {
        Pack twice = everything();
        twice.items.push_back({Kind::Query, "failures", {}, {}, "other"});
        QCOMPARE(writePack(twice).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(writePack({{}, {}, {}, {{Kind::Query, "x", {}, {}, "\xFF"}}}).error().code, ErrorCode::InvalidArgument);
        Limits small;
        small.part = 3;
        QCOMPARE(writePack(everything(), small).error().code, ErrorCode::LimitExceeded);
    }

    void refusesWhatIsNoPack_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) { QTest::newRow(name) << QByteArray::fromStdString(bytes); };
        row("nothing", "");
        row("text", "format: sspr-pack\n");
        row("letters of a ZIP file", "PK\x03\x04 and then something else");
        row("another archive", support::pack({{"pack.json", manifestOf({})}}, "7zip"));
        row("no contents", support::pack({{"rules/a.yaml", "id: a\n"}}, "zip"));
        row("other contents", support::pack({{"pack.json", "{\"format\":\"other\",\"version\":1,\"contents\":[]}"}}, "zip"));
        row("no JSON", support::pack({{"pack.json", "{\"format\":\"sspr-pack\","}}, "zip"));
        row("no version", support::pack({{"pack.json", "{\"format\":\"sspr-pack\",\"contents\":[]}"}}, "zip"));
        row("a link", support::pack({{"pack.json", "", "/etc/hostname"}}, "zip"));
    }
    void refusesWhatIsNoPack()
    {
        QFETCH(QByteArray, bytes);
        const auto read = readPack(bytes.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::UnknownFormat);
    }

    // Cut at any byte or with any byte changed, it is refused, or what is still whole comes out of it; never anything else.
    void damagedFilesGiveWhatIsWhole()
    {
        const Pack whole = everything();
        const auto bytes = writePack(whole);
        QVERIFY_RESULT(bytes);
        std::size_t read = 0;
        const auto look = [&](const std::string& damaged) {
            const auto file = readPack(damaged);
            if (!file)
                return true;
            ++read;
            return file->pack.items.size() <= whole.items.size() && std::all_of(file->pack.items.begin(), file->pack.items.end(), [&](const Item& item) {
                return std::any_of(whole.items.begin(), whole.items.end(), [&](const Item& one) { return one.text == item.text; });
            });
        };
        for (std::size_t cut = 0; cut < bytes->size(); cut += 3) {
            QVERIFY2(look(bytes->substr(0, cut)), fmt::format("cut at {}", cut).c_str());
            std::string changed = *bytes;
            changed[cut] = char(changed[cut] ^ 0x55);
            QVERIFY2(look(changed), fmt::format("changed at {}", cut).c_str());
        }
        QVERIFY(read > 10);
    }

    void leavesOutWhatIsNotAsItSays()
    {
        std::vector<Line> lines{{"query", "good", "queries/good.kql", "print 1"},
                                {"query", "changed", "queries/changed.kql", "print 2", std::string(64, '0')},
                                {"query", "no digest", "queries/no.kql", "print 3", "0123"},
                                {"query", "broken letters", "queries/letters.kql", "\xFF\xFE"},
                                {"query", "", "queries/nameless.kql", "print 4"},
                                {"query", "good", "queries/again.kql", "print 5"},
                                {"query", "same place", "queries/good.kql", "print 6"}};
        std::vector<support::Packed> members{{"pack.json", manifestOf(lines)}, {"queries/absent-from-contents.kql", "print 7"}};
        for (const Line& line : lines)
            members.push_back({line.path, line.text});
        const auto read = readPack(support::pack(members, "zip"));
        QVERIFY_RESULT(read);
        QCOMPARE(read->pack.items.size(), std::size_t(1));
        QCOMPARE(read->pack.items.front().text, std::string("print 1"));
        QVERIFY(hasFault(*read, "changed", "SHA-256"));
        QVERIFY(hasFault(*read, "no digest", "SHA-256 is missing"));
        QVERIFY(hasFault(*read, "broken letters", "UTF-8"));
        QVERIFY(hasFault(*read, "query \"\"", "no name"));
        QVERIFY(hasFault(*read, "good", "twice"));
        QVERIFY(hasFault(*read, "same place", "same place"));
        QVERIFY(hasFault(*read, "absent-from-contents", "does not name"));
    }

    void namesWhatIsMissing()
    {
        const std::vector<Line> lines{{"query", "there", "queries/a.kql", "print 1"}, {"query", "gone", "queries/b.kql", "print 2"}};
        const auto read = readPack(support::pack({{"pack.json", manifestOf(lines)}, {"queries/a.kql", "print 1"}}, "zip"));
        QVERIFY_RESULT(read);
        QCOMPARE(read->pack.items.size(), std::size_t(1));
        QVERIFY(hasFault(*read, "gone", "not in the file"));
    }

    void followsNoPath_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path : {"../outside.kql", "queries/../../outside.kql", "/etc/passwd", "C:\\Windows\\x.kql", "queries\\x.kql", "queries//x.kql", "./x.kql", "a\x1b[2J.kql", ""})
            QTest::newRow(qPrintable(QString(path).toHtmlEscaped())) << QString(path);
    }
    void followsNoPath()
    {
        QFETCH(QString, path);
        const std::vector<Line> lines{{"query", "evil", path.toStdString(), "print 1"}, {"query", "good", "queries/a.kql", "print 2"}};
        const auto read = readPack(support::pack({{"pack.json", manifestOf(lines)}, {path.isEmpty() ? "x" : path.toStdString(), "print 1"}, {"queries/a.kql", "print 2"}}, "zip"));
        QVERIFY_RESULT(read);
        QCOMPARE(read->pack.items.size(), std::size_t(1));
        QCOMPARE(read->pack.items.front().name, std::string("good"));
        QVERIFY(hasFault(*read, "evil", "plain relative name"));
    }

    void followsNoLink()
    {
        const std::vector<Line> lines{{"query", "link", "queries/link.kql", ""}};
        const auto read = readPack(support::pack({{"pack.json", manifestOf(lines)}, {"queries/link.kql", "", "/etc/hostname"}}, "zip"));
        QVERIFY_RESULT(read);
        QVERIFY(read->pack.items.empty());
        QVERIFY(hasFault(*read, "link", "no file"));
    }

    void unpacksNoBomb()
    {
        const std::string zeros(9 << 20, '0');
        const auto one = readPack(packOf({{"query", "bomb", "queries/bomb.kql", zeros}, {"query", "good", "queries/good.kql", "print 1"}}));
        QVERIFY_RESULT(one);
        QCOMPARE(one->pack.items.size(), std::size_t(1)); // what stands behind it is read
        QVERIFY(hasFault(*one, "bomb", "larger than"));

        std::vector<Line> many;
        for (int i = 0; i < 20; ++i)
            many.push_back({"query", fmt::format("q{}", i), fmt::format("queries/q{}.kql", i), std::string(1000, '0')});
        Limits limits;
        limits.unpacked = 10'000;
        QCOMPARE(readPack(packOf(many), limits).error().code, ErrorCode::LimitExceeded);
        limits = {};
        limits.parts = 10;
        QCOMPARE(readPack(packOf(many), limits).error().code, ErrorCode::LimitExceeded);
        limits = {};
        limits.file = 100;
        QCOMPARE(readPack(packOf(many), limits).error().code, ErrorCode::LimitExceeded);
        // Files that the contents do not name are not unpacked, however large they are.
        const auto stranger = readPack(support::pack({{"pack.json", manifestOf({})}, {"stranger", zeros}}, "zip"));
        QVERIFY_RESULT(stranger);
        QVERIFY(hasFault(*stranger, "stranger", "not looked at"));
    }

    void readsNewerVersions()
    {
        const auto read = readPack(packOf({{"query", "good", "queries/a.kql", "print 1"}, {"playbook", "unknown", "playbooks/x.yaml", "steps: []"}}, 7));
        QVERIFY_RESULT(read);
        QCOMPARE(read->version, 7);
        QCOMPARE(read->pack.items.size(), std::size_t(1));
        QVERIFY(hasFault(*read, "playbook \"unknown\"", "does not know"));
        QVERIFY(read->faults.front().isUnknown);
    }

    void readsFiles()
    {
        support::TempDir dir;
        QCOMPARE(readPackFile(dir / "absent.zip").error().code, ErrorCode::NotFound);
        const auto bytes = writePack(everything());
        QVERIFY_RESULT(bytes);
        support::writeFile(dir / "a.zip", *bytes);
        const auto read = readPackFile(dir / "a.zip");
        QVERIFY_RESULT(read);
        QCOMPARE(read->bytes, std::uint64_t(bytes->size()));
        QVERIFY(read->path.ends_with("a.zip"));
        support::writeFile(dir / "b.zip", "no pack");
        QVERIFY(readPackFile(dir / "b.zip").error().where.ends_with("b.zip"));
    }
};

QTEST_APPLESS_MAIN(TestPack)
#include "tst_pack.moc"
