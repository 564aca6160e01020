// SPDX-License-Identifier: GPL-3.0-or-later
// What the import dialog is told before anything is written: the same as the import then does.
#include "core/demo/demo.h"
#include "core/investigation/preview.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/archives.h"

using namespace core;
using tools::Audit;
namespace fs = std::filesystem;

namespace {

std::vector<FilePreview> look(const std::vector<fs::path>& paths, PreviewOptions options = {}, std::stop_token stop = {})
{
    Progress progress;
    return previewInputs(paths, options, stop, progress);
}

FilePreview lookAt(const fs::path& path, PreviewOptions options = {})
{
    const auto previews = look({path}, std::move(options));
    if (previews.size() != 1)
        qFatal("%d previews", int(previews.size()));
    return previews.front();
}

bool hasWarning(const FilePreview& preview, std::string_view code)
{
    return std::any_of(preview.warnings.begin(), preview.warnings.end(), [&](const FileWarning& w) { return w.code == code; });
}

std::string auditCsv(const std::string& rows)
{
    return "Date,CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorUserPrincipalName,IPAddress,"
           "Target1Type,Target1UserPrincipalName\r\n" + rows;
}

std::string auditRow(const std::string& time, unsigned n = 1)
{
    return fmt::format("{},{},Self-service Password Management,UserManagement,Reset password (self-service),success,"
                       "Successfully completed reset.,User,anna@contoso.com,203.0.113.7,User,berta@contoso.com\r\n", time, tools::guid(n));
}

} // namespace

class TestPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonLines()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.json", Audit{}.line() + "{broken\n" + tools::SignIn{}.line());
        const FilePreview preview = lookAt(dir / "a.json");
        QCOMPARE(preview.path, (dir / "a.json").string());
        QCOMPARE(preview.format, std::string("diagnostic-jsonl"));
        QVERIFY(preview.sampleIsWhole && preview.named && !preview.isTable && !preview.error);
        QCOMPARE(preview.bytes, std::uint64_t(fs::file_size(dir / "a.json")));
        QCOMPARE(preview.records, std::uint64_t(2));
        QCOMPARE(preview.rejects.size(), std::size_t(1));
        QCOMPARE(preview.rejects.front().place, std::string("line 2"));
        QCOMPARE(preview.rows.size(), std::size_t(3));
        QCOMPARE(preview.events.size(), std::size_t(2));
        QCOMPARE(preview.events[0].kind, std::string("audit"));
        QCOMPARE(preview.events[0].user, std::string("anna@contoso.com"));
        QCOMPARE(preview.events[0].what, std::string("Reset password (self-service): Successfully completed reset."));
        QCOMPARE(preview.events[0].result, std::string("success"));
        QCOMPARE(preview.events[1].kind, std::string("signin"));
        QCOMPARE(preview.kinds.size(), std::size_t(2));
        QVERIFY(!preview.zoneMissing && !preview.datesAmbiguous);
    }

    void theEndOfASampleIsNoReject()
    {
        support::TempDir dir;
        std::string lines, array = "[", csv = auditCsv({});
        for (unsigned n = 0; n < 2000; ++n) {
            Audit audit;
            audit.id = fmt::format("Directory_{}", n);
            lines += audit.line();
            array += (n ? "," : "") + audit.graph();
            csv += auditRow("2024-05-01T10:00:00", n);
        }
        for (const auto& [name, bytes] : {std::pair<const char*, std::string>{"a.json", lines}, {"b.json", array + "]"}, {"c.csv", csv}}) {
            support::writeFile(dir / name, bytes);
            const FilePreview preview = lookAt(dir / name);
            QVERIFY2(preview.isKnown() && !preview.sampleIsWhole, name);
            QVERIFY2(preview.rejects.empty(), preview.rejects.empty() ? "" : preview.rejects.front().reason.c_str());
            QVERIFY2(preview.records > 100 && preview.records < 2000, name);
            QCOMPARE(preview.rows.size(), std::size_t(20));
            QCOMPARE(preview.events.size(), std::size_t(20));
        }
    }

    void aTable()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.csv", auditCsv(auditRow("2024-05-01T10:00:00")));
        const FilePreview preview = lookAt(dir / "a.csv");
        QCOMPARE(preview.format, std::string("audit-csv"));
        QVERIFY(preview.isTable);
        QCOMPARE(int(preview.tableKind), int(RecordKind::GraphAudit));
        QCOMPARE(preview.columns.size(), std::size_t(12));
        QCOMPARE(preview.columns[0].name, std::string("Date"));
        QCOMPARE(preview.columns[0].member, std::string("activityDateTime"));
        QCOMPARE(preview.rows.front().size(), std::size_t(12));
        QCOMPARE(preview.rows.front()[1], tools::guid(1));
        QVERIFY(preview.zoneMissing);
        QVERIFY(preview.events.front().zoneMissing);
        QCOMPARE(preview.events.front().user, std::string("berta@contoso.com"));
    }

    void settingsApply()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.csv", auditCsv(auditRow("\"3/4/2024, 10:00:00\"")));
        FilePreview preview = lookAt(dir / "a.csv");
        QVERIFY(preview.datesAmbiguous);
        QCOMPARE(formatUtc(*preview.events.front().time, 0), std::string("2024-03-04T10:00:00Z"));
        PreviewOptions options;
        FileSettings& own = options.import.perFile[(dir / "a.csv").string()];
        own.zone = "Europe/Berlin";
        own.dateOrder = DateOrder::DayFirst;
        preview = lookAt(dir / "a.csv", options);
        QVERIFY(!preview.datesAmbiguous);
        QVERIFY(preview.zoneMissing); // still the file's own property
        QCOMPARE(formatUtc(*preview.events.front().time, 0), std::string("2024-04-03T08:00:00Z"));
        QVERIFY(preview.settings == own);
    }

    void anUnknownTableCanBeMapped()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.csv", "Wann;Was;Wer;Vorgang\r\n2024-05-01T10:00:00Z;Reset password (self-service);anna@contoso.com;"
                                              + tools::guid(1) + "\r\n");
        FilePreview preview = lookAt(dir / "a.csv");
        QVERIFY(!preview.isKnown());
        QVERIFY(preview.isTable);
        QVERIFY(!preview.why.empty());
        QCOMPARE(preview.columns.size(), std::size_t(4));
        QCOMPARE(preview.columns[1].name, std::string("Was"));
        QCOMPARE(preview.columns[1].member, std::string());
        QCOMPARE(preview.rows.front()[2], std::string("anna@contoso.com"));
        QVERIFY(preview.events.empty());

        PreviewOptions options;
        options.import.defaults.mapping = "kind: audit\nzone: Europe/Berlin\ncolumns:\n  activityDateTime: Wann\n  activityDisplayName: Was\n"
                                          "  targetResources.0.userPrincipalName: Wer\n  correlationId: Vorgang\n";
        preview = lookAt(dir / "a.csv", options);
        QCOMPARE(preview.format, std::string("audit-csv"));
        QCOMPARE(preview.columns[1].member, std::string("activityDisplayName"));
        QCOMPARE(preview.events.size(), std::size_t(1));
        QCOMPARE(preview.events.front().user, std::string("anna@contoso.com"));

        const ImportReport report = tools::import(dir / "a.sspr", {dir / "a.csv"}, options.import);
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        auto theCase = tools::openCase(dir / "a.sspr");
        QCOMPARE(tools::text(*theCase, "SELECT operation FROM audit_text"), std::string("Reset password (self-service)"));
    }

    void unknownFilesSayWhy()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.txt", "Dear all,\nplease find enclosed nothing.\n");
        const FilePreview preview = lookAt(dir / "a.txt");
        QVERIFY(!preview.isKnown() && !preview.isTable);
        QVERIFY(!preview.why.empty());
        QVERIFY(look({dir / "missing.json"}).front().error.has_value());
    }

    void membersOfArchives()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.zip", support::pack({{"in/a.json", Audit{}.line()}, {"b.txt", "nothing"}}, "zip"));
        const auto previews = look({dir / "a.zip"});
        QCOMPARE(previews.size(), std::size_t(3));
        QCOMPARE(previews[0].path, (dir / "a.zip").string() + "!in/a.json");
        QCOMPARE(previews[0].container, (dir / "a.zip").string());
        QCOMPARE(previews[0].format, std::string("diagnostic-jsonl"));
        QCOMPARE(previews[0].records, std::uint64_t(1));
        QVERIFY(!previews[0].named);
        QVERIFY(!previews[1].isKnown());
        QCOMPARE(previews[2].path, (dir / "a.zip").string());
        QCOMPARE(previews[2].format, std::string("archive"));
    }

    void onlySoManyMembers()
    {
        support::TempDir dir;
        std::vector<support::Packed> members;
        for (int i = 0; i < 20; ++i)
            members.push_back({fmt::format("{}.json", i), Audit{}.line()});
        support::writeFile(dir / "a.zip", support::pack(members, "zip"));
        PreviewOptions options;
        options.members = 5;
        const auto previews = look({dir / "a.zip"}, options);
        QCOMPARE(previews.size(), std::size_t(6));
        QCOMPARE(previews.back().format, std::string("archive"));
        QVERIFY(hasWarning(previews.back(), "preview_limit"));
    }

    void filesThatTheCaseHas()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.json", Audit{}.line());
        Audit other;
        other.id = "Directory_2";
        support::writeFile(dir / "b.json", other.line()); // the same size
        tools::import(dir / "a.sspr", {dir / "a.json"});
        PreviewOptions options;
        options.casePath = dir / "a.sspr";
        const auto previews = look({dir / "a.json", dir / "b.json", dir / "a.sspr"}, options);
        QCOMPARE(previews.size(), std::size_t(3));
        QCOMPARE(previews[0].knownAs, std::int64_t(1));
        QCOMPARE(previews[0].events.size(), std::size_t(1));
        QCOMPARE(previews[1].knownAs, std::int64_t(0));
        QVERIFY(previews[2].error.has_value()); // the case itself
    }

    void cancelAnswersWhatIsReady()
    {
        support::TempDir dir;
        for (int i = 0; i < 10; ++i)
            support::writeFile(dir / fmt::format("{}.json", i), Audit{}.line());
        std::stop_source stop;
        PreviewOptions options;
        int told = 0;
        options.onFile = [&](const FilePreview&) {
            if (++told == 3)
                stop.request_stop();
        };
        QCOMPARE(look({dir.path()}, options, stop.get_token()).size(), std::size_t(3));
    }

    // Whatever the import makes of a file, the preview has said.
    void everyFormOfTheDemo()
    {
        support::TempDir dir;
        DemoOptions demo;
        demo.users = 30;
        demo.days = 2;
        demo.forms = {"all"};
        Progress progress;
        QVERIFY_RESULT(writeDemo(dir / "demo", demo, {}, progress));
        const fs::path exports = dir / "demo" / "exports";
        const auto previews = look({exports});
        const ImportReport report = tools::import(dir / "a.sspr", {exports});
        QVERIFY(!report.error);
        QCOMPARE(previews.size(), report.files.size());
        for (std::size_t i = 0; i < previews.size(); ++i) {
            const FilePreview& preview = previews[i];
            const FileReport& file = report.files[i];
            QCOMPARE(preview.path, file.path);
            QCOMPARE(preview.format, file.format);
            QCOMPARE(preview.encoding, file.encoding);
            if (!preview.isKnown() || preview.format == "archive")
                continue;
            QVERIFY2(file.recordsRead == 0 || !preview.events.empty(), file.path.c_str());
            if (preview.sampleIsWhole)
                QVERIFY2(preview.records == file.recordsRead && preview.rejects.size() == file.rejected, file.path.c_str());
            else
                QVERIFY2(preview.rejects.empty(), (file.path + ": " + (preview.rejects.empty() ? "" : preview.rejects.front().place + " " + preview.rejects.front().reason)).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestPreview)
#include "tst_preview.moc"
