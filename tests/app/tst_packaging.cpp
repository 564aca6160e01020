// SPDX-License-Identifier: GPL-3.0-or-later
// What is installed besides the programs: the files that desktops and catalogues read are valid and agree with each other,
// a case file is known by its bytes, the version follows from git, and the bill of materials is the same each time.
#include "tests/app/program.h"

#include <QDir>
#include <QJsonArray>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include "core/store/case.h"

namespace {

const std::filesystem::path sources = SSPR_SOURCE_DIR;

Outcome run(const QString& program, const QStringList& arguments, const QString& folder = {}, const QByteArray& input = {})
{
    Outcome outcome;
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit) {
        outcome.err = "did not end by itself: " + process.errorString().toUtf8();
        process.kill();
        process.waitForFinished();
        return outcome;
    }
    outcome.status = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

// The metadata with version and day filled in, as CMake has written it for this build.
QString metadataFile()
{
    const QDir share(qEnvironmentVariable("SSPR_BIN_DIR") + "/../share");
    const QStringList found = share.entryList({"*.metainfo.xml"});
    return found.size() == 1 ? QDir::cleanPath(share.filePath(found.front())) : QString();
}

QByteArray source(const char* path)
{
    return QByteArray::fromStdString(support::readFile(sources / path));
}

QString found(const QByteArray& text, const char* pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption).match(QString::fromUtf8(text)).captured(1);
}

} // namespace

#define NEED_PROGRAM(variable, name)                                                       \
    const QString variable = QStandardPaths::findExecutable(QStringLiteral(name));         \
    if (variable.isEmpty())                                                                \
    QSKIP(name " is not installed")

class TestPackaging : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

    QString version(const QString& repository, const QString& buildType)
    {
        const Outcome told = run(qEnvironmentVariable("SSPR_CMAKE", "cmake"),
                                 {"-DPROJECT_VERSION=9.8.7", "-DPROJECT_SOURCE_DIR=" + repository, "-DCMAKE_BUILD_TYPE=" + buildType,
                                  "-P", repository + "/packaging/cmake/version.cmake"});
        return told.status == 0 ? found(told.out + told.err, "Version: (\\S+)") : QString::fromUtf8(told.err);
    }

private Q_SLOTS:
    void desktopEntry()
    {
        NEED_PROGRAM(validate, "desktop-file-validate");
        const QString file = text(sources / "packaging/linux/sspr-investigator.desktop");
        const Outcome ours = run(validate, {file});
        QVERIFY2(ours.status == 0 && ours.out.isEmpty() && ours.err.isEmpty(), (ours.out + ours.err).constData());
        support::writeFile(m_dir / "broken.desktop", "[Desktop Entry]\nType=Nonsense\n");
        QVERIFY(run(validate, {text(m_dir / "broken.desktop")}).status != 0);
    }

    void metadata()
    {
        NEED_PROGRAM(validate, "appstreamcli");
        if (metadataFile().isEmpty())
            QSKIP("the windows are not built, so there is no metadata");
        const Outcome ours = run(validate, {"validate", "--no-net", "--no-color", metadataFile()});
        QVERIFY2(ours.status == 0 && !ours.out.contains("W: ") && !ours.out.contains("I: "), (ours.out + ours.err).constData());
    }

    void xmlIsWellFormed()
    {
        NEED_PROGRAM(lint, "xmllint");
        QStringList files{text(sources / "packaging/linux/sspr-investigator.xml"), text(sources / "packaging/linux/sspr-investigator.metainfo.xml.in"),
                          text(sources / "packaging/linux/icons/sspr-investigator-symbolic.svg"), text(sources / "resources/icons/sspr-investigator.svg")};
        const Outcome ours = run(lint, QStringList{"--noout"} + files);
        QVERIFY2(ours.status == 0, ours.err.constData());
    }

    // What one file names, the others have.
    void filesAgree()
    {
        const QByteArray desktop = source("packaging/linux/sspr-investigator.desktop");
        const QByteArray mime = source("packaging/linux/sspr-investigator.xml");
        const QByteArray metadata = source("packaging/linux/sspr-investigator.metainfo.xml.in");
        const QString type = found(mime, "<mime-type type=\"([^\"]+)\"");
        QCOMPARE(found(desktop, "^MimeType=(.*);$"), type);
        QCOMPARE(found(metadata, "<mediatype>(.*)</mediatype>"), type);
        QCOMPARE(found(metadata, "<launchable type=\"desktop-id\">(.*)</launchable>"), "sspr-investigator.desktop");
        QCOMPARE(found(desktop, "^Icon=(.*)$"), found(metadata, "<icon type=\"stock\">(.*)</icon>"));
        QVERIFY(std::filesystem::exists(sources / "resources/icons" / (found(desktop, "^Icon=(.*)$").toStdString() + ".svg")));
        // The window names its entry by this, or a desktop would show it without an icon.
        QVERIFY(source("app/main.cpp").contains("setDesktopFileName(QStringLiteral(\"sspr-investigator\"))"));
        for (const char* key : {"Name", "GenericName", "Comment", "Keywords"}) {
            QVERIFY2(!found(desktop, (QByteArray("^") + key + "=(.+)$").constData()).isEmpty(), key);
            if (qstrcmp(key, "Name") != 0)
                QVERIFY2(!found(desktop, (QByteArray("^") + key + "\\[de\\]=(.+)$").constData()).isEmpty(), key);
        }
        const QString id = found(mime, "type=\"big32\" offset=\"68\" value=\"0x([0-9A-F]+)\"");
        QCOMPARE(found(source("core/store/schema.sql"), "^PRAGMA application_id = 0x([0-9A-F]+);"), id);
    }

    void caseFileIsKnownByItsBytes()
    {
        NEED_PROGRAM(update, "update-mime-database");
        const std::filesystem::path data = m_dir / "data";
        // One folder with both, as where a package is installed; Qt 6.4 does not weigh the answers of several against each other.
        const std::filesystem::path system = "/usr/share/mime/packages/freedesktop.org.xml";
        if (!std::filesystem::exists(system))
            QSKIP("the types of shared-mime-info are not installed");
        std::filesystem::create_directories(data / "mime/packages");
        std::filesystem::copy_file(system, data / "mime/packages/freedesktop.org.xml");
        std::filesystem::copy_file(sources / "packaging/linux/sspr-investigator.xml", data / "mime/packages/sspr-investigator.xml");
        const Outcome updated = run(update, {"-V", text(data / "mime")});
        QVERIFY2(updated.status == 0, updated.err.constData());
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(data.string()));
        qputenv("XDG_DATA_DIRS", QByteArray::fromStdString(data.string()));

        const std::filesystem::path path = m_dir / "case-without-suffix";
        QVERIFY_RESULT(core::store::Case::open(path, core::sqlite::OpenMode::Create));
        const QMimeDatabase types;
        QCOMPARE(types.mimeTypeForFile(text(path), QMimeDatabase::MatchContent).name(), "application/x-sspr-case");
        QCOMPARE(types.mimeTypeForFile("x.sspr", QMimeDatabase::MatchExtension).name(), "application/x-sspr-case");
        std::string bytes = support::readFile(path);
        bytes[68] = 'X';
        support::writeFile(m_dir / "another", bytes);
        QCOMPARE(types.mimeTypeForFile(text(m_dir / "another"), QMimeDatabase::MatchContent).name(), "application/vnd.sqlite3");
    }

    void versionFollowsFromGit()
    {
        NEED_PROGRAM(git, "git");
        const std::filesystem::path tree = m_dir / "tree";
        for (const char* file : {"packaging/cmake/version.cmake", "packaging/cmake/archived_version.txt", ".gitattributes"})
            support::writeFile(tree / file, support::readFile(sources / file));
        const QString folder = text(tree);
        const auto ask = [&](const QStringList& arguments) {
            return run(git, QStringList{"-c", "user.name=A", "-c", "user.email=a@b.example"} + arguments, folder);
        };
        QCOMPARE(version(folder, "Release"), "9.8.7-dev"); // neither git nor an archive
        QCOMPARE(ask({"init", "-q"}).status, 0);
        QCOMPARE(ask({"add", "."}).status, 0);
        QCOMPARE(ask({"commit", "-q", "-m", "one"}).status, 0);
        const QString first = QString::fromUtf8(ask({"rev-parse", "--short", "HEAD"}).out).trimmed();
        QCOMPARE(version(folder, "Release"), "9.8.7-dev.1.g" + first);
        QCOMPARE(version(folder, "RelWithDebInfo"), "9.8.7-dev"); // the same for each commit
        QCOMPARE(ask({"tag", "v1.2.0"}).status, 0);
        QCOMPARE(version(folder, "Release"), "1.2.0");
        support::writeFile(tree / ".gitattributes", support::readFile(tree / ".gitattributes") + "\n");
        QCOMPARE(version(folder, "Release"), "1.2.0+dirty");
        QCOMPARE(ask({"commit", "-q", "-a", "-m", "two"}).status, 0);
        const QString second = QString::fromUtf8(ask({"rev-parse", "--short", "HEAD"}).out).trimmed();
        QCOMPARE(version(folder, "Release"), "1.2.0+1.g" + second);
        // an archive has no git and says the same
        const QString archive = text(m_dir / "archive");
        QVERIFY(QDir().mkpath(archive));
        QCOMPARE(ask({"archive", "-o", archive + "/sources.tar", "v1.2.0"}).status, 0);
        QCOMPARE(run("tar", {"-xf", "sources.tar"}, archive).status, 0);
        QCOMPARE(version(archive, "Release"), "1.2.0");
    }

    void programsTellTheVersion()
    {
        SSPR(told, 0, {"--version"});
        QVERIFY2(QRegularExpression("^sspr [0-9]+\\.[0-9]+\\.[0-9]+([-+][a-z0-9.]+)?\\n$").match(QString::fromUtf8(told.out)).hasMatch(), told.out.constData());
    }

    void billOfMaterials()
    {
        NEED_PROGRAM(python, "python3");
        NEED_PROGRAM(dpkg, "dpkg-query");
        const QStringList call{text(sources / "packaging/sbom.py"), "--version", "1.2.0", "--epoch", "1700000000", qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr"};
        const Outcome made = run(python, call, {}, "libcli11-dev\nlibexpected-dev\nlibsqlite3-dev\n");
        QVERIFY2(made.status == 0, made.err.constData());
        const QJsonObject bill = QJsonDocument::fromJson(made.out).object();
        QCOMPARE(bill["bomFormat"].toString(), "CycloneDX");
        QCOMPARE(bill["metadata"]["timestamp"].toString(), "2023-11-14T22:13:20Z");
        QHash<QString, QString> scopes;
        QSet<QString> references;
        for (const auto& entry : bill["components"].toArray()) {
            scopes[entry.toObject()["name"].toString()] = entry.toObject()["scope"].toString();
            references.insert(entry.toObject()["bom-ref"].toString());
            QVERIFY(entry.toObject()["purl"].toString().startsWith("pkg:deb/"));
            QVERIFY(!entry.toObject()["supplier"].toObject()["name"].toString().isEmpty());
        }
        QVERIFY(!bill["metadata"]["tools"]["components"][0]["name"].toString().isEmpty() && bill["metadata"]["component"].toObject().contains("supplier"));
        QCOMPARE(scopes["libcli11-dev"], "required"); // headers alone: compiled in
        QCOMPARE(scopes["libsqlite3-dev"], "excluded");
        QCOMPARE(scopes["libsqlite3-0"], "required");
        for (const auto& reference : bill["dependencies"][0]["dependsOn"].toArray())
            QVERIFY(references.contains(reference.toString()));
        // the same packages in another order, the same bytes
        QCOMPARE(run(python, call, {}, "libsqlite3-dev\nlibexpected-dev\nlibcli11-dev\n").out, made.out);
        QVERIFY(run(python, call, {}, "no-such-package-here\n").status != 0);
    }

    void scriptsParse_data()
    {
        QTest::addColumn<QString>("script");
        for (const char* script : {"packaging/debian-12.sh", "packaging/portable.sh"})
            QTest::newRow(script) << script;
    }
    void scriptsParse()
    {
        QFETCH(QString, script);
        NEED_PROGRAM(bash, "bash");
        const Outcome parsed = run(bash, {"-n", text(sources / script.toStdString())});
        QVERIFY2(parsed.status == 0, parsed.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestPackaging)
#include "tst_packaging.moc"
