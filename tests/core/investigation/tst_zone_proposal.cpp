// SPDX-License-Identifier: GPL-3.0-or-later
// The zone of a file that names none, told by the same records in another file: the right one in winter, in summer and over the change of clocks,
// none where the records do not agree; taking it makes the two files one.
#include "core/base/local_zone.h"
#include "core/investigation/investigation.h"
#include "core/investigation/zone_proposal.h"
#include "tests/core/store/case_tools.h"

#include <fmt/format.h>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::vector<std::pair<UtcTime, UtcTime>> pairs(const char* zone, std::initializer_list<UtcTime> moments)
{
    const auto found = *LocalZone::find(zone);
    std::vector<std::pair<UtcTime, UtcTime>> made;
    for (const UtcTime moment : moments)
        made.emplace_back(found->toLocal(moment), moment);
    return made;
}

const UtcTime january = UtcTime::fromCalendar(2024, 1, 15, 8), july = UtcTime::fromCalendar(2024, 7, 15, 8);

// Rows of the portal's old audit CSV, with or without the letter of the zone.
std::string rows(const char* zone, bool isLocal, int count, UtcTime from = january)
{
    const auto clock = *LocalZone::find(zone);
    std::string text = "Date,CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorUserPrincipalName,IPAddress,Target1Type,Target1UserPrincipalName\r\n";
    for (int i = 0; i < count; ++i) {
        const UtcTime moment = from + Duration::minutes(37 * i) + Duration::seconds(i % 60);
        const std::string time = formatUtc(isLocal ? clock->toLocal(moment) : moment).substr(0, 19) + (isLocal ? "" : "Z");
        text += fmt::format("{},{},Self-service Password Management,UserManagement,Reset password (self-service),success,Successfully completed reset.,User,anna@contoso.com,203.0.113.7,User,anna@contoso.com\r\n",
                            time, tools::guid(unsigned(i + 1)));
    }
    return text;
}

} // namespace

class TestZoneProposal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsTellTheZone()
    {
        QCOMPARE(zoneOfPairs(pairs("Europe/Berlin", {january}), ""), std::string("+01:00"));
        QCOMPARE(zoneOfPairs(pairs("Europe/Berlin", {july}), ""), std::string("+02:00"));
        QCOMPARE(zoneOfPairs(pairs("Europe/Berlin", {january}), "Europe/Vienna"), std::string("Europe/Vienna"));
        QCOMPARE(zoneOfPairs(pairs("Asia/Kathmandu", {january, july}), "Europe/Berlin"), std::string("+05:45"));
        QCOMPARE(zoneOfPairs(pairs("America/St_Johns", {january}), ""), std::string("-03:30"));
        QCOMPARE(zoneOfPairs(pairs("UTC", {january, july}), ""), std::string());
        QCOMPARE(zoneOfPairs({}, ""), std::string());
        QCOMPARE(zoneOfPairs({{january + Duration::minutes(7), january}}, ""), std::string()); // no zone is seven minutes ahead
        // Over the change of clocks no fixed offset fits, but a zone does.
        const auto both = pairs("Europe/Berlin", {january, july});
        const std::string zone = zoneOfPairs(both, "");
        const auto found = LocalZone::find(zone);
        QVERIFY_RESULT(found);
        for (const auto& [local, utc] : both)
            QCOMPARE((*found)->toLocal(utc), local);
    }

    void aFileIsToldByItsTwin_data()
    {
        QTest::addColumn<bool>("localFirst");
        QTest::newRow("the file without a zone comes last") << false;
        QTest::newRow("it comes first") << true;
    }
    void aFileIsToldByItsTwin()
    {
        QFETCH(bool, localFirst);
        support::TempDir dir;
        support::writeFile(dir / "utc.csv", rows("Europe/Berlin", false, 40));
        support::writeFile(dir / "local.csv", rows("Europe/Berlin", true, 40));
        const auto made = Investigation::openOrCreate(dir / "case.sspr");
        QVERIFY_RESULT(made);
        Progress silent;
        const fs::path first = dir / (localFirst ? "local.csv" : "utc.csv"), second = dir / (localFirst ? "utc.csv" : "local.csv");
        QVERIFY((*made)->import({first}, {}, {}, silent).zones.empty());
        const ImportReport report = (*made)->import({second}, {}, {}, silent);
        QVERIFY(!report.error);
        QCOMPARE(report.zones.size(), std::size_t(1));
        const ZoneProposal& zone = report.zones.front();
        QCOMPARE(fs::path(zone.path).filename().string(), std::string("local.csv"));
        QCOMPARE(fs::path(zone.witness).filename().string(), std::string("utc.csv"));
        QCOMPARE(zone.zone, std::string("+01:00"));
        QCOMPARE(zone.agreeing, std::uint64_t(40));
        QCOMPARE(zone.ahead, Duration::hours(1));
        // Taken, each record is there once.
        const auto change = (*made)->setFileZone(zone.file, zone.zone, {}, {}, silent);
        QVERIFY_RESULT(change);
        QCOMPARE(change->merged, std::uint64_t(40));
        const auto flows = (*made)->flows();
        QVERIFY_RESULT(flows);
        for (const Flow& flow : **flows)
            QCOMPARE(flow.steps, decltype(flow.steps)(1));
        QVERIFY((*made)->zoneProposals({}, {})->empty());
    }

    void whatDoesNotAgreeTellsNothing()
    {
        support::TempDir dir;
        support::writeFile(dir / "utc.csv", rows("UTC", false, 40));
        support::writeFile(dir / "few.csv", rows("Europe/Berlin", true, 2)); // two are too few
        support::writeFile(dir / "other.csv", rows("UTC", true, 40, january + Duration::minutes(7)));
        const auto made = Investigation::openOrCreate(dir / "case.sspr");
        QVERIFY_RESULT(made);
        Progress silent;
        const ImportReport report = (*made)->import({dir / "utc.csv", dir / "few.csv", dir / "other.csv"}, {}, {}, silent);
        QVERIFY(!report.error);
        QVERIFY(report.zones.empty());
    }
};

QTEST_APPLESS_MAIN(TestZoneProposal)
#include "tst_zone_proposal.moc"
