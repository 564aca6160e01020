// SPDX-License-Identifier: GPL-3.0-or-later
// Sealed bundles: what is in them, how they are checked with the program and by hand, and that reading leaves them as they are.
#include "tests/core/custody/custody_tools.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>

#include "core/custody/bundle.h"
#include "core/custody/bundle_check.h"
#include "core/custody/hand_over.h"
#include "core/custody/seal.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace core;
namespace fs = std::filesystem;

namespace {

constexpr fs::perms writable = fs::perms::owner_all;

void makeWritable(const fs::path& folder)
{
    fs::permissions(folder, writable);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        fs::permissions(entry.path(), writable);
}

std::map<std::string, std::string> contentsOf(const fs::path& folder)
{
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            found[entry.path().lexically_relative(folder).generic_string()] = support::readFile(entry.path());
    return found;
}

struct Sample {
    support::TempDir dir;
    fs::path path = dir / "a.sspr", evidence = dir / "evidence", key = dir / "key.pem", bundle = dir / "bundle";
    std::string fingerprint;

    Sample()
    {
        tools::makeEvidence(evidence);
        if (tools::import(path, {evidence}).error)
            qFatal("the sample cannot be imported");
        fingerprint = SigningKey::makeNew(key, "")->fingerprint();
    }
    ~Sample()
    {
        if (fs::exists(bundle))
            makeWritable(bundle); // so that it can be removed
    }
    Result<SealReport> seal(bool withEvidence = false, const std::string& passphrase = {})
    {
        auto investigation = Investigation::open(path);
        if (!investigation)
            return tl::unexpected(investigation.error());
        Progress progress;
        return (*investigation)->seal({bundle, key, passphrase, withEvidence, {}}, {}, progress);
    }
    VerifyReport verify(const BundleOptions& options = {}) const
    {
        Progress progress;
        auto report = verifyBundle(bundle, options, {}, progress);
        return report ? *report : VerifyReport{{{"verify", describe(report.error()), {}, false}}, {}};
    }
};

} // namespace

class TestSeal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsWhatItSays()
    {
        Sample sample;
        const auto sealed = sample.seal(true);
        QVERIFY_RESULT(sealed);
        QCOMPARE(sealed->keyFingerprint, sample.fingerprint);
        QCOMPARE(sealed->evidenceFiles, std::uint64_t(5));
        const auto files = contentsOf(sample.bundle);
        QCOMPARE(files.size(), std::size_t(12));
        QCOMPARE(sealed->files, std::uint64_t(12));
        for (const char* name : {"case.sspr", "manifest.json", "manifest.json.sig", "SHA256SUMS", "SHA256SUMS.sig", "README.txt", "public-key.pem"})
            QVERIFY2(files.contains(name), name);
        QCOMPARE(files.at("SHA256SUMS.sig").size(), std::size_t(64));
        const auto manifest = parseManifest(files.at("manifest.json"), "");
        QVERIFY_RESULT(manifest);
        QCOMPARE(manifest->head, sealed->head);
        QCOMPARE(manifest->evidence.size(), std::size_t(5));
        for (const BundleEvidence& file : manifest->evidence) {
            QCOMPARE(sha256(files.at(file.copy)), file.sha256);
            QCOMPARE(files.at(file.copy), support::readFile(file.path));
        }
        QCOMPARE(tools::faults(sample.verify()), std::string());
        // and the case itself says that it was done
        auto theCase = tools::openCase(sample.path);
        const LogEntry last = readLog(*theCase).back();
        QCOMPARE(last.action, std::string("seal"));
        QVERIFY(last.detail.find(sealed->head) != std::string::npos && last.detail.find(sealed->manifestSha256) != std::string::npos);
        QVERIFY(!fs::exists(sample.dir / ".bundle.sealing"));
    }

    // Of a file that is still written to, each import's part; and "!" in a name makes no archive of it.
    void copiesWhatWasImported()
    {
        Sample sample;
        const std::string before = support::readFile(sample.evidence / "one.json");
        support::writeFile(sample.evidence / "one.json", before + tools::resetFlows(400, 20));
        support::writeFile(sample.dir / "ev!dence" / "three.json", tools::resetFlows(500, 5));
        QVERIFY(!tools::import(sample.path, {sample.evidence, sample.dir / "ev!dence"}).error);
        const auto sealed = sample.seal(true);
        QVERIFY_RESULT(sealed);
        QCOMPARE(sealed->evidenceFiles, std::uint64_t(7));
        const auto files = contentsOf(sample.bundle);
        const auto manifest = parseManifest(files.at("manifest.json"), "");
        QVERIFY_RESULT(manifest);
        for (const BundleEvidence& file : manifest->evidence) {
            QVERIFY2(files.contains(file.copy), file.path.c_str());
            QCOMPARE(sha256(files.at(file.copy)), file.sha256);
        }
        QCOMPARE(tools::faults(sample.verify()), std::string());
        makeWritable(sample.bundle);
        fs::remove_all(sample.bundle);
        fs::rename(sample.dir / "ev!dence" / "three.json", sample.dir / "elsewhere.json");
        const auto missing = sample.seal(true); // not passed over
        QVERIFY(!missing && missing.error().code == ErrorCode::NotFound);
    }

    // The lines of its README, run as they stand.
    void byHand()
    {
        if (QProcess::execute("openssl", {"version"}) != 0)
            QSKIP("needs the program openssl");
        Sample sample;
        QVERIFY_RESULT(sample.seal(true));
        const QString readme = QString::fromStdString(support::readFile(sample.bundle / "README.txt"));
        QStringList lines;
        for (const QString& line : readme.split('\n'))
            if (line.startsWith("    ") && (line.contains("openssl") || line.contains("sha256sum")))
                lines.append(line.trimmed());
        QCOMPARE(lines.size(), 4);
        const auto run = [&](const QString& line) {
            QProcess shell;
            shell.setWorkingDirectory(QString::fromStdString(sample.bundle.string()));
            shell.start("/bin/sh", {"-c", line});
            shell.waitForFinished();
            return std::pair(shell.exitCode(), shell.readAllStandardOutput());
        };
        for (int i = 0; i < 3; ++i) {
            const auto [status, out] = run(lines[i]);
            QVERIFY2(status == 0 && (i < 2 ? out.contains("Signature Verified Successfully") : out.contains("case.sspr: OK")), out.constData());
        }
        QVERIFY(run(lines[3]).second.startsWith(QByteArray::fromStdString(sample.fingerprint)));
        makeWritable(sample.bundle);
        std::string bytes = support::readFile(sample.bundle / "case.sspr");
        bytes[bytes.size() / 2] ^= 1;
        support::writeFile(sample.bundle / "case.sspr", bytes);
        QVERIFY(run(lines[2]).first != 0);
        support::writeFile(sample.bundle / "SHA256SUMS", support::readFile(sample.bundle / "SHA256SUMS") + "\n");
        QVERIFY(run(lines[0]).first != 0);
    }

    // By nobody, from a folder that takes no writing: everything can be asked, and no byte is another one afterwards.
    void readingLeavesItAsItIs()
    {
        Sample sample;
        QVERIFY_RESULT(sample.seal());
        const auto before = contentsOf(sample.bundle);
        const auto read = [](const fs::path& path) {
            auto opened = Investigation::openReadOnly(path);
            if (!opened || !(*opened)->isSealed() || !(*opened)->isReadOnly())
                return 1;
            Progress progress;
            const auto flows = (*opened)->flows();
            const auto rows = (*opened)->query("AuditLogs | summarize n = count() by OperationName", {}, {});
            const auto people = (*opened)->peopleList({});
            const auto report = (*opened)->verify({}, {}, progress);
            return flows && !(*flows)->empty() && rows && people && report && report->ok() ? 0 : 2;
        };
        QCOMPARE(read(sample.bundle), 0);
        QCOMPARE(read(sample.bundle / "case.sspr"), 0);
        fs::permissions(sample.dir.path(), fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
        fs::permissions(sample.evidence, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
        const pid_t child = fork();
        if (child == 0) {
            if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
                _exit(9);
            _exit(access(sample.bundle.c_str(), W_OK) == 0 ? 8 : read(sample.bundle));
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(contentsOf(sample.bundle) == before);
        QCOMPARE(tools::faults(sample.verify()), std::string());
    }

    void takesNoWriting()
    {
        Sample sample;
        QVERIFY_RESULT(sample.seal());
        makeWritable(sample.bundle);
        for (const fs::path& path : {sample.bundle, sample.bundle / "case.sspr"}) {
            const auto opened = Investigation::open(path);
            QVERIFY(!opened && opened.error().code == ErrorCode::NotWritable && opened.error().detail.find("sealed") != std::string::npos);
            QVERIFY(tools::import(path, {sample.evidence}).error);
        }
        // wherever it lies
        fs::copy_file(sample.bundle / "case.sspr", sample.dir / "copy.sspr");
        fs::permissions(sample.dir / "copy.sspr", writable);
        const auto copy = Investigation::open(sample.dir / "copy.sspr");
        QVERIFY(!copy && copy.error().detail.find("sealed") != std::string::npos);
        QCOMPARE(support::readFile(sample.dir / "copy.sspr"), support::readFile(sample.bundle / "case.sspr"));
        QVERIFY(!fs::exists(sample.dir / "copy.sspr-wal"));
    }

    // 1,000 places in 50 rounds: rows of the case in the bundle.
    void aThousandPlacesOfItsCase()
    {
        Sample sample;
        QVERIFY_RESULT(sample.seal());
        makeWritable(sample.bundle);
        const fs::path path = sample.bundle / "case.sspr";
        const std::string whole = support::readFile(path);
        for (unsigned round = 0; round < 50; ++round) {
            tools::Named expected;
            {
                sqlite::Connection db(path, sqlite::OpenMode::ReadWrite);
                tools::Tamperer tamperer(db, 1000 + round);
                for (int i = 0; i < 20; ++i)
                    tamperer.tamper(expected);
            }
            const VerifyReport report = sample.verify();
            const std::string difference = tools::firstDifference(expected, tools::namedRows(report));
            QVERIFY2(difference.empty(), fmt::format("round {}: {}", round, difference).c_str());
            QVERIFY(tools::faults(report).find("bundle: case.sspr: The file has changed") != std::string::npos);
            support::writeFile(path, whole);
        }
        QCOMPARE(tools::faults(sample.verify()), std::string());
    }

    // Any byte of any file, bytes more or less, files more or less.
    void anyByteOfAnyFile()
    {
        Sample sample;
        QVERIFY_RESULT(sample.seal(true));
        makeWritable(sample.bundle);
        const auto whole = contentsOf(sample.bundle);
        std::mt19937 random(3);
        for (int i = 0; i < 200; ++i) {
            auto at = whole.begin();
            std::advance(at, std::ptrdiff_t(random() % whole.size()));
            const auto& [name, bytes] = *at;
            std::string changed = bytes;
            const std::size_t place = random() % bytes.size();
            switch (random() % 3) {
            case 0: changed[place] ^= static_cast<char>(1 << random() % 8); break;
            case 1: changed.erase(place, 1); break;
            default: changed.insert(place, 1, static_cast<char>(random())); break;
            }
            support::writeFile(sample.bundle / name, changed);
            const std::string found = tools::faults(sample.verify());
            // A signature that does not match is told of the file that it signs.
            const std::string wanted = name.ends_with(".sig") ? name.substr(0, name.size() - 4) : name;
            QVERIFY2(found.find(": " + wanted + ": ") != std::string::npos, (name + "\n" + found).c_str());
            support::writeFile(sample.bundle / name, bytes);
        }
        support::writeFile(sample.bundle / "case.sspr-wal", "x");
        QVERIFY(tools::faults(sample.verify()).find("case.sspr-wal: The file does not belong") != std::string::npos);
        fs::remove(sample.bundle / "case.sspr-wal");
        const std::string copy = std::prev(std::find_if(whole.begin(), whole.end(), [](const auto& f) { return f.first > "evidence0"; }))->first;
        fs::remove(sample.bundle / copy);
        QVERIFY(tools::faults(sample.verify()).find(copy + ": The file is missing") != std::string::npos);
    }

    // Somebody else's key: everything fits together, but for the key that one knows.
    void anotherKey()
    {
        Sample sample;
        QVERIFY_RESULT(sample.seal());
        QCOMPARE(QProcess::execute("openssl", {"pkey", "-in", QString::fromStdString(sample.key.string()), "-pubout", "-out",
                                               QString::fromStdString((sample.dir / "known.pem").string())}), 0);
        BundleOptions known;
        known.publicKey = sample.dir / "known.pem";
        QCOMPARE(tools::faults(sample.verify(known)), std::string());
        makeWritable(sample.bundle);
        fs::remove_all(sample.bundle);
        fs::remove(sample.key);
        QVERIFY_RESULT(SigningKey::makeNew(sample.key, ""));
        QVERIFY_RESULT(sample.seal());
        QCOMPARE(tools::faults(sample.verify()), std::string());
        const std::string found = tools::faults(sample.verify(known));
        QVERIFY2(found.find("not the one that was given") != std::string::npos && found.find("signature: SHA256SUMS") != std::string::npos, found.c_str());
        QVERIFY(!sample.verify({{}, std::string(64, 'a'), {}}).ok());
    }

    void keys()
    {
        Sample sample;
        QVERIFY(!SigningKey::makeNew(sample.key, "")); // never over a file
        fs::remove(sample.key);
        QVERIFY_RESULT(SigningKey::makeNew(sample.key, "secret"));
        QVERIFY((fs::status(sample.key).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
        auto refused = sample.seal();
        QVERIFY(!refused && refused.error().detail.find("encrypted") != std::string::npos);
        refused = sample.seal(false, "wrong");
        QVERIFY(!refused && refused.error().detail.find("passphrase does not open") != std::string::npos);
        QVERIFY_RESULT(sample.seal(false, "secret"));
        makeWritable(sample.bundle);
        fs::remove_all(sample.bundle);
        const QString key = QString::fromStdString(sample.key.string());
        QCOMPARE(QProcess::execute("openssl", {"genpkey", "-algorithm", "ed25519", "-out", key}), 0); // as the help has it
        QVERIFY_RESULT(sample.seal());
        makeWritable(sample.bundle);
        fs::remove_all(sample.bundle);
        QCOMPARE(QProcess::execute("openssl", {"genpkey", "-algorithm", "x25519", "-out", key}), 0);
        refused = sample.seal();
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        support::writeFile(sample.key, "no key");
        QVERIFY(!sample.seal());
        fs::remove(sample.key);
        refused = sample.seal();
        QVERIFY(!refused && refused.error().code == ErrorCode::NotFound);
        QVERIFY(!fs::exists(sample.bundle) && !fs::exists(sample.dir / ".bundle.sealing"));
    }

    // Evidence that has moved is found by its hash; what has changed is not sealed as if it had not.
    void evidenceElsewhere()
    {
        Sample sample;
        const auto attempt = [&](const fs::path& moved) {
            auto investigation = Investigation::open(sample.path);
            Progress progress;
            return (*investigation)->seal({sample.bundle, sample.key, {}, true, moved}, {}, progress);
        };
        fs::create_directories(sample.dir / "deep" / "er");
        fs::rename(sample.evidence / "one.json", sample.dir / "deep" / "er" / "renamed");
        auto sealed = attempt({});
        QVERIFY(!sealed && sealed.error().code == ErrorCode::NotFound && sealed.error().where.find("one.json") != std::string::npos);
        QVERIFY(!fs::exists(sample.bundle) && !fs::exists(sample.dir / ".bundle.sealing"));
        QVERIFY_RESULT(attempt(sample.dir / "deep"));
        QCOMPARE(tools::faults(sample.verify()), std::string());
        makeWritable(sample.bundle);
        fs::remove_all(sample.bundle);
        support::writeFile(sample.evidence / "two.json", "changed");
        sealed = attempt(sample.dir / "deep");
        QVERIFY(!sealed && sealed.error().code == ErrorCode::Damaged);
    }

    void whatIsBrokenIsNotSealed()
    {
        Sample sample;
        fs::create_directory(sample.bundle);
        auto sealed = sample.seal();
        QVERIFY(!sealed && sealed.error().code == ErrorCode::InvalidArgument);
        fs::remove(sample.bundle);
        tools::openCase(sample.path)->db().execute("UPDATE examiner_log SET examiner = 'nobody' WHERE seq = 1");
        sealed = sample.seal();
        QVERIFY(!sealed && sealed.error().code == ErrorCode::Damaged);
        QVERIFY(!fs::exists(sample.bundle));
    }

    void cancelled()
    {
        Sample sample;
        std::stop_source stop;
        stop.request_stop();
        auto investigation = Investigation::open(sample.path);
        Progress progress;
        const auto sealed = (*investigation)->seal({sample.bundle, sample.key, {}, true, {}}, stop.get_token(), progress);
        QVERIFY(!sealed && sealed.error().code == ErrorCode::Cancelled);
        QVERIFY(!fs::exists(sample.bundle) && !fs::exists(sample.dir / ".bundle.sealing"));
        QCOMPARE((*investigation)->log()->back().action, std::string(workedOutAction));
    }

    void handOver()
    {
        Sample sample;
        {
            auto investigation = Investigation::open(sample.path);
            const std::string before = (*investigation)->log()->back().hash;
            QVERIFY(!(*investigation)->handOver({" ", "Bert", {}, {}}));
            const auto entry = (*investigation)->handOver({"Anna", "Bert", "all of it", "bundle"});
            QVERIFY_RESULT(entry);
            QCOMPARE(entry->action, std::string("handover"));
            const auto text = handOverText(*entry, "a.sspr");
            QVERIFY_RESULT(text);
            for (const std::string& part : {std::string("Anna"), std::string("Bert"), std::string("all of it"), before, entry->hash})
                QVERIFY2(text->find(part) != std::string::npos, part.c_str());
            QVERIFY(!handOverText((*investigation)->log()->front(), "a.sspr"));
        }
        auto reading = Investigation::openReadOnly(sample.path);
        QVERIFY(!(*reading)->handOver({"Anna", "Bert", {}, {}}));
        QCOMPARE((*reading)->noteOutput({"report", {}, {}}).value(), false);
    }
};

QTEST_APPLESS_MAIN(TestSeal)
#include "tst_seal.moc"
