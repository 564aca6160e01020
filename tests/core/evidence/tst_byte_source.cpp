// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/file_source.h"
#include "tests/support/support.h"

#include <cstdint>

#ifndef _WIN32
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

#include <fstream>

using namespace core;

class TestByteSource : public QObject
{
    Q_OBJECT

private slots:
    void readsAndHashes();
    void readsWhatWasThereAtOpening();
    void refusesWhatIsNoFile();
    void saysWhatIsMissing();
    void readsMemoryInPieces();
    void readsAtAnyOffset();
    void seesThatTheFileHasChanged();
    void isLargerThan4GiB();
};

static std::string readWhole(ByteSource& source, std::size_t step)
{
    std::string all;
    std::string buffer(step, '\0');
    for (;;) {
        const auto got = source.read(buffer.data(), buffer.size());
        if (!got || *got == 0)
            return all;
        all.append(buffer, 0, *got);
    }
}

void TestByteSource::readsAndHashes()
{
    support::TempDir dir;
    std::string bytes;
    for (int i = 0; i < 300000; ++i)
        bytes += static_cast<char>(i * 31 % 251);
    support::writeFile(dir / "a.json", bytes);
    auto source = FileSource::open(dir / "a.json");
    QVERIFY_RESULT(source);
    QCOMPARE((*source)->sizeAtOpen(), std::uint64_t(bytes.size()));
    QVERIFY((*source)->modifiedAt().has_value());
    QVERIFY(UtcTime::now() - *(*source)->modifiedAt() < Duration::minutes(5));
    QVERIFY(readWhole(**source, 7777) == bytes);
    QCOMPARE((*source)->position(), std::uint64_t(bytes.size()));
    QCOMPARE((*source)->sha256(), sha256(bytes));
    support::writeFile(dir / "empty", "");
    auto empty = FileSource::open(dir / "empty");
    QVERIFY_RESULT(empty);
    QCOMPARE(readWhole(**empty, 10), std::string());
    QCOMPARE((*empty)->sha256(), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void TestByteSource::readsWhatWasThereAtOpening()
{
    support::TempDir dir;
    support::writeFile(dir / "log", "first");
    auto source = FileSource::open(dir / "log");
    QVERIFY_RESULT(source);
    std::ofstream(dir / "log", std::ios::app) << "second";
    QCOMPARE(readWhole(**source, 100), std::string("first"));
    QCOMPARE((*source)->sha256(), sha256("first"));
}

void TestByteSource::refusesWhatIsNoFile()
{
    support::TempDir dir;
    const auto folder = FileSource::open(dir.path());
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::NotReadable);
    QVERIFY(folder.error().detail.find("folder") != std::string::npos);
#ifndef _WIN32
    QCOMPARE(::mkfifo((dir / "pipe").c_str(), 0600), 0);
    const auto pipe = FileSource::open(dir / "pipe"); // must not wait for a writer
    QVERIFY(!pipe);
    QVERIFY(pipe.error().detail.find("pipe") != std::string::npos);
    const auto device = FileSource::open("/dev/null");
    QVERIFY(!device);
    QVERIFY(device.error().detail.find("device") != std::string::npos);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = (dir / "socket").string();
    if (path.size() < sizeof address.sun_path) {
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        QCOMPARE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        const auto socket = FileSource::open(dir / "socket");
        QVERIFY(!socket);
        QVERIFY2(socket.error().detail.find("socket") != std::string::npos, socket.error().detail.c_str());
    }
    ::close(fd);
#endif
}

void TestByteSource::saysWhatIsMissing()
{
    support::TempDir dir;
    const auto missing = FileSource::open(dir / "none.json");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().where.find("none.json") != std::string::npos);
#ifndef _WIN32
    if (::geteuid() != 0) {
        support::writeFile(dir / "secret", "x");
        std::filesystem::permissions(dir / "secret", std::filesystem::perms::none);
        const auto secret = FileSource::open(dir / "secret");
        QVERIFY(!secret);
        QCOMPARE(secret.error().code, ErrorCode::NotReadable);
    }
#endif
}

void TestByteSource::readsMemoryInPieces()
{
    MemorySource source("abcdefg");
    QCOMPARE(readWhole(source, 3), std::string("abcdefg"));
    QCOMPARE(source.position(), std::uint64_t(7));
}

void TestByteSource::readsAtAnyOffset()
{
    support::TempDir dir;
    support::writeFile(dir / "a", "0123456789");
    auto source = FileSource::open(dir / "a");
    QVERIFY_RESULT(source);
    RandomAccess& file = *(*source)->randomAccess();
    char buffer[20];
    QCOMPARE((*source)->read(buffer, 4).value_or(0), std::size_t(4));
    QCOMPARE(file.readAt(7, buffer, 20).value_or(0), std::size_t(3));
    QCOMPARE(std::string(buffer, 3), std::string("789"));
    QCOMPARE((*source)->reached(), std::uint64_t(10));
    QCOMPARE(file.readAt(10, buffer, 20).value_or(9), std::size_t(0));
    QCOMPARE(file.readAt(~std::uint64_t(0), buffer, 20).value_or(9), std::size_t(0));
    QCOMPARE(readWhole(**source, 3), std::string("456789")); // goes on where it was
    QCOMPARE((*source)->sha256(), sha256("0123456789"));
    QCOMPARE((*source)->sha256(), sha256("0123456789"));
    QCOMPARE(hashOf(file, {}).value_or(""), sha256("0123456789"));
}

void TestByteSource::seesThatTheFileHasChanged()
{
    support::TempDir dir;
    for (const bool grows : {true, false}) {
        support::writeFile(dir / "log", "first, and some more");
        auto source = FileSource::open(dir / "log");
        QVERIFY_RESULT(source);
        QVERIFY(!(*source)->hasChanged());
        if (grows)
            std::ofstream(dir / "log", std::ios::app) << "second";
        else
            std::filesystem::resize_file(dir / "log", 5);
        QVERIFY((*source)->hasChanged());
        QCOMPARE(readWhole(**source, 100), std::string(grows ? "first, and some more" : "first"));
    }
}

// Sparse: nothing of it lies on the disk.
void TestByteSource::isLargerThan4GiB()
{
    support::TempDir dir;
    support::writeFile(dir / "large", "x");
    const std::uint64_t size = (std::uint64_t(5) << 30) + 3;
    std::error_code error;
    std::filesystem::resize_file(dir / "large", size, error);
    if (error)
        QSKIP("this disk has no sparse files");
    auto source = FileSource::open(dir / "large");
    QVERIFY_RESULT(source);
    QCOMPARE((*source)->sizeAtOpen(), size);
    char buffer[10] = {'y'};
    QCOMPARE((*source)->randomAccess()->readAt(size - 2, buffer, 10).value_or(0), std::size_t(2));
    QCOMPARE(buffer[0], '\0');
}

QTEST_APPLESS_MAIN(TestByteSource)
#include "tst_byte_source.moc"
