// SPDX-License-Identifier: GPL-3.0-or-later
// Which flow caused which record of Core Directory.
#include <QTest>
#include "core/flow/follow_on.h"
#include "core/flow/follow_on_links.h"

#include <algorithm>
#include <random>

using core::DirectoryAction;
using core::DirectoryWriter;
using core::Duration;
using core::FollowFlow;
using core::FollowLink;
using core::FollowRecord;
using core::LinkRule;
using core::LinkStrength;
using core::UtcTime;

namespace {

UtcTime at(std::int64_t milliseconds) { return UtcTime::fromUnixSeconds(1600000000) + Duration::milliseconds(milliseconds); }

FollowFlow flow(std::uint32_t number, std::int64_t wroteMs, std::int64_t endedMs) { return {number, at(wroteMs), at(endedMs)}; }

FollowRecord record(std::uint32_t number, std::int64_t timeMs, DirectoryWriter writer, DirectoryAction action = DirectoryAction::Password,
                    std::uint32_t group = 0)
{
    return {number, at(timeMs), writer, action, group ? group : 1000 + number, 0};
}

FollowRecord service(std::uint32_t number, std::int64_t timeMs) { return record(number, timeMs, DirectoryWriter::PasswordService); }
FollowRecord sync(std::uint32_t number, std::int64_t timeMs) { return record(number, timeMs, DirectoryWriter::SyncAccount); }

// "record>flow ..." in the order of records.
QString pairs(const std::vector<FollowLink>& links)
{
    QStringList list;
    for (const FollowLink& link : links)
        list << QStringLiteral("%1>%2").arg(link.record).arg(link.flow);
    return list.join(u' ');
}

} // namespace

class TestFollowOn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writeOfTheService()
    {
        const auto links = core::linkFollowOns({flow(1, 0, 3000)}, {record(1, 1000, DirectoryWriter::PasswordService, DirectoryAction::Password, 5),
                                                              record(2, 1040, DirectoryWriter::PasswordService, DirectoryAction::Tokens, 5)});
        QCOMPARE(pairs(links), QStringLiteral("1>1 2>1"));
        QCOMPARE(links.front().rule, LinkRule::PasswordService);
        QCOMPARE(links.front().strength, LinkStrength::Strong);
    }

    // What the directory could not do was caused by no flow, and changed nothing.
    void failedWrites()
    {
        for (const char* operation : {"Reset user password", "Change user password", "Update PasswordProfile", "Set force change user password",
                                      "Update StsRefreshTokenValidFrom Timestamp"}) {
            QVERIFY2(core::directoryActionOf(core::stepFor("Core Directory", operation, "success", "")) != DirectoryAction::None, operation);
            const core::Step& failed = core::stepFor("Core Directory", operation, "failure", "");
            QVERIFY2(core::directoryActionOf(failed) == DirectoryAction::None && failed.name.ends_with("_failed"), failed.name.c_str());
        }
    }

    void tooFarAway()
    {
        QCOMPARE(pairs(core::linkFollowOns({flow(1, 0, 3000)}, {service(1, -10000), service(2, 200000)})), QString());
        QCOMPARE(pairs(core::linkFollowOns({flow(1, 0, 3000)}, {sync(1, -1), sync(2, 11 * 60000)})), QString());
    }

    void twiceWithinThirtySeconds()
    {
        const std::vector<FollowFlow> flows{flow(1, 0, 2000), flow(2, 30000, 32000)};
        QCOMPARE(pairs(core::linkFollowOns(flows, {service(1, 1000), service(2, 31000), sync(3, 95000), sync(4, 140000)})),
                 QStringLiteral("1>1 2>2 3>1 4>2"));
        // One run of the synchronisation brings the last password up.
        QCOMPARE(pairs(core::linkFollowOns(flows, {sync(3, 95000)})), QStringLiteral("3>2"));
        // A run in between brings the first one.
        QCOMPARE(pairs(core::linkFollowOns(flows, {sync(3, 20000), sync(4, 140000)})), QStringLiteral("3>1 4>2"));
    }

    void overlapping()
    {
        // Two browsers: the second starts later and ends earlier.
        QCOMPARE(pairs(core::linkFollowOns({flow(1, 0, 20000), flow(2, 8000, 10000)}, {service(1, 9000), service(2, 19000)})),
                 QStringLiteral("1>2 2>1"));
    }

    // A change at a workstation a while after the reset has no owner where the reset has its own record.
    void changeWithoutFlow()
    {
        QCOMPARE(pairs(core::linkFollowOns({flow(1, 0, 2000)}, {sync(1, 100000), sync(2, 500000)})), QStringLiteral("1>1"));
    }

    void resultNeverLogged()
    {
        FollowFlow uncertain = flow(1, 0, 0);
        uncertain.isCertain = false;
        const auto links = core::linkFollowOns({uncertain}, {service(1, 900), sync(2, 60000)});
        QCOMPARE(pairs(links), QStringLiteral("1>1")); // the hash proves nothing
        QCOMPARE(links.front().strength, LinkStrength::Weak);
        // A flow with a result goes first.
        QCOMPARE(pairs(core::linkFollowOns({uncertain, flow(2, 500, 1500)}, {service(1, 900)})), QStringLiteral("1>2"));
    }

    void administrators()
    {
        FollowFlow reset = flow(1, 0, 0);
        reset.administrator = 7;
        FollowRecord force = record(1, 800, DirectoryWriter::Other, DirectoryAction::ForceChange);
        force.actor = 7;
        QCOMPARE(pairs(core::linkFollowOns({reset}, {force})), QStringLiteral("1>1"));
        force.actor = 8;
        QCOMPARE(pairs(core::linkFollowOns({reset}, {force})), QString());
        // Revoking the sessions is an act of its own.
        FollowRecord tokens = record(1, 800, DirectoryWriter::Other, DirectoryAction::Tokens);
        tokens.actor = 7;
        QCOMPARE(pairs(core::linkFollowOns({reset}, {tokens})), QString());
        // Unless it is one with the new password.
        tokens.group = 4;
        FollowRecord password = record(2, 700, DirectoryWriter::Other, DirectoryAction::Password, 4);
        password.actor = 7;
        QCOMPARE(pairs(core::linkFollowOns({reset}, {tokens, password})), QStringLiteral("1>1 2>1"));
    }

    void rejected()
    {
        const std::vector<FollowFlow> flows{flow(1, 0, 2000), flow(2, 30000, 32000)};
        QCOMPARE(pairs(core::linkFollowOns(flows, {sync(3, 95000)}, {{{3, 2}}, {}})), QStringLiteral("3>1"));
        QCOMPARE(pairs(core::linkFollowOns(flows, {service(1, 1000)}, {{{1, 1}}, {}})), QString());
        // Of a group the rejected record alone.
        const auto password = record(1, 1000, DirectoryWriter::PasswordService, DirectoryAction::Password, 5);
        const auto tokens = record(2, 1040, DirectoryWriter::PasswordService, DirectoryAction::Tokens, 5);
        QCOMPARE(pairs(core::linkFollowOns(flows, {password, tokens}, {{{2, 1}}, {}})), QStringLiteral("1>1"));
    }

    void confirmed()
    {
        // One run of the synchronisation: by rule the later flow's, by the examiner's word the earlier one's.
        const std::vector<FollowFlow> flows{flow(1, 0, 2000), flow(2, 30000, 32000)};
        QCOMPARE(pairs(core::linkFollowOns(flows, {sync(3, 95000)}, {{}, {{3, 1}}})), QStringLiteral("3>1"));
        QCOMPARE(pairs(core::linkFollowOns(flows, {sync(3, 95000), sync(4, 140000)}, {{}, {{4, 1}}})), QStringLiteral("3>2 4>1"));
        QCOMPARE(pairs(core::linkFollowOns(flows, {service(1, 31000)}, {{}, {{1, 1}}})), QStringLiteral("1>1"));
    }

    // A probe that resets every few minutes, for months.
    void endlessStretch()
    {
        std::vector<FollowFlow> flows;
        std::vector<FollowRecord> records;
        for (std::uint32_t i = 1; i <= 30000; ++i) {
            flows.push_back(flow(i, std::int64_t(i) * 400000, std::int64_t(i) * 400000 + 3000));
            records.push_back(sync(i, std::int64_t(i) * 400000 + 90000));
        }
        const auto links = core::linkFollowOns(flows, records);
        QCOMPARE(links.size(), flows.size());
        QVERIFY(std::all_of(links.begin(), links.end(), [](const FollowLink& link) { return link.record == link.flow; }));
    }

    void orderDoesNotMatter()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            std::vector<FollowFlow> flows;
            std::vector<FollowRecord> records;
            for (std::uint32_t i = 1; i <= 1 + random() % 6; ++i) {
                const std::int64_t start = random() % 900000;
                flows.push_back(flow(i, start, start + random() % 20000));
                flows.back().isCertain = random() % 4 != 0;
            }
            for (std::uint32_t i = 1; i <= random() % 12; ++i)
                records.push_back(record(i, random() % 1500000, random() % 2 ? DirectoryWriter::PasswordService : DirectoryWriter::SyncAccount,
                                         random() % 3 ? DirectoryAction::Password : DirectoryAction::Tokens, 1 + random() % 8));
            const auto expected = core::linkFollowOns(flows, records);
            for (const FollowLink& link : expected) { // nothing has two owners
                const auto same = std::count_if(expected.begin(), expected.end(), [&](const FollowLink& l) { return l.record == link.record; });
                QCOMPARE(same, 1);
            }
            std::shuffle(flows.begin(), flows.end(), random);
            std::shuffle(records.begin(), records.end(), random);
            QVERIFY(core::linkFollowOns(flows, records) == expected);
        }
    }
};

QTEST_APPLESS_MAIN(TestFollowOn)
#include "tst_follow_on.moc"
