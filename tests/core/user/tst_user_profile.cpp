// SPDX-License-Identifier: GPL-3.0-or-later
// One user and one address over the whole case, compared with what plain SQL counts; files of network owners.
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "core/user/address_range.h"
#include "core/user/group_facts.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::uint64_t countOf(const std::vector<ActivityItem>& items, ActivityLane lane)
{
    return static_cast<std::uint64_t>(std::count_if(items.begin(), items.end(), [&](const ActivityItem& item) { return item.lane == lane; }));
}

std::uint64_t counted(const std::vector<ActivityCount>& counts, const std::string& prefix)
{
    std::uint64_t sum = 0;
    for (const ActivityCount& count : counts)
        sum += count.what.starts_with(prefix) ? count.count : 0;
    return sum;
}

} // namespace

class TestUserProfile : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<sqlite::Connection> m_db;

    // One number that plain SQL answers; ?1 is a text.
    std::int64_t sql(const std::string& query, const std::string& text)
    {
        sqlite::Statement row(*m_db, query);
        row.bind(1, std::string_view(text));
        return row.step() ? row.integer(0) : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.seed = 31;
        options.users = 50;
        options.days = 6;
        options.decoys = true;
        Progress progress;
        QVERIFY(writeDemo(m_dir / "demo", options, {}, progress));
        auto opened = Investigation::openOrCreate(m_dir / "a.sspr");
        QVERIFY_RESULT(opened);
        m_investigation = *std::move(opened);
        const ImportReport report = m_investigation->import({m_dir / "demo" / "exports"}, {}, {}, progress);
        QVERIFY(!report.error);
        m_db = std::make_unique<sqlite::Connection>(m_dir / "a.sspr", sqlite::OpenMode::Read);
    }

    void everybodyAddsUp()
    {
        const auto people = m_investigation->peopleList({});
        QVERIFY_RESULT(people);
        QVERIFY(people->size() >= 40);
        std::uint64_t flows = 0, signIns = 0;
        int hybrids = 0, withAddresses = 0;
        for (const PersonRow& row : *people) {
            const std::string who = row.objectId.empty() ? row.name() : row.objectId;
            QVERIFY(!who.empty());
            const auto profile = m_investigation->userProfile(who);
            QVERIFY_RESULT(profile);
            QCOMPARE(profile->person.id, row.id);
            QCOMPARE(countOf(profile->items, ActivityLane::Flows), std::uint64_t{row.flows});
            QCOMPARE(counted(profile->counts, "flow."), std::uint64_t{row.flows});
            QCOMPARE(countOf(profile->items, ActivityLane::SignIns), counted(profile->counts, "signin."));
            QVERIFY(std::is_sorted(profile->items.begin(), profile->items.end(), [](const auto& a, const auto& b) { return a.time < b.time; }));
            std::set<std::int64_t> events;
            for (const ActivityItem& item : profile->items) {
                QVERIFY(item.event || !item.flow.empty() || item.lane == ActivityLane::Alerts);
                QVERIFY(!item.title.empty());
                QVERIFY2(!item.event || events.insert(item.event.value).second, item.title.c_str()); // nothing twice
            }
            flows += row.flows;
            signIns += countOf(profile->items, ActivityLane::SignIns);
            hybrids += profile->account.synced.value_or(false) ? 1 : 0;
            withAddresses += profile->addresses.empty() ? 0 : 1;
            QCOMPARE(profile->subject, row.subject);
        }
        QCOMPARE(std::int64_t(flows), sql("SELECT count(*) FROM flow WHERE user IS NOT NULL OR user_id IS NOT NULL OR ?1 = 'x'", ""));
        // Every sign-in of a user is of one person.
        QCOMPARE(std::int64_t(signIns), sql("SELECT count(*) FROM signin WHERE flags & 2 = 0 AND time IS NOT NULL AND user_upn IS NOT NULL AND ?1 = ''", ""));
        QVERIFY(hybrids > 5 && withAddresses > 20);
    }

    void usesOfMethodsHaveTheirTitles()
    {
        support::writeFile(m_dir / "uses.json", R"({"@odata.context":"https://graph.microsoft.com/beta/$metadata#reports/userCredentialUsageDetails","value":[)"
            R"({"id":"u1","feature":"registration","userPrincipalName":"anna@contoso.com","isSuccess":true,"authMethod":"carrierPigeon","eventDateTime":"2021-02-03T09:00:00Z"},)"
            R"({"id":"u2","feature":"reset","userPrincipalName":"anna@contoso.com","isSuccess":true,"authMethod":"mobileSMS","eventDateTime":"2021-02-03T10:00:00Z"}]})");
        auto opened = Investigation::openOrCreate(m_dir / "uses.sspr");
        QVERIFY_RESULT(opened);
        Progress progress;
        QVERIFY(!(*opened)->import({m_dir / "uses.json"}, {}, {}, progress).error);
        const auto profile = (*opened)->userProfile("anna@contoso.com");
        QVERIFY_RESULT(profile);
        QCOMPARE(profile->items.size(), std::size_t(2));
        QCOMPARE(profile->items[0].title, std::string("Used for a registration: carrierPigeon"));
        QCOMPARE(profile->items[1].title, std::string("Used for a reset: Text message to the mobile phone"));
    }

    void addressesSayWhoElse()
    {
        const auto people = m_investigation->peopleList({});
        QVERIFY_RESULT(people);
        bool sawRare = false, sawShared = false;
        for (std::size_t i = 0; i < 15 && i < people->size(); ++i) {
            const auto profile = m_investigation->userProfile((*people)[i].objectId);
            QVERIFY_RESULT(profile);
            for (const AddressUse& use : profile->addresses) {
                const auto address = m_investigation->addressProfile(use.ip);
                QVERIFY_RESULT(address);
                const std::string own = profile->person.objectId;
                const std::int64_t others = sql("SELECT count(DISTINCT lower(t.text)) FROM (SELECT user_upn AS u FROM signin WHERE ip IN (SELECT id FROM string WHERE text = '"
                    + use.ip + "') UNION SELECT user FROM flow WHERE source_ip IN (SELECT id FROM string WHERE text = '" + use.ip
                    + "')) JOIN string t ON t.id = u WHERE lower(t.text) NOT IN (SELECT n.folded FROM person_name n JOIN person_name o ON o.person = n.person"
                      " WHERE o.kind = 'object_id' AND o.folded = lower(?1))", own);
                QCOMPARE(std::int64_t(use.otherUsers), std::min<std::int64_t>(std::int64_t(mostOthers), others));
                sawRare = sawRare || use.otherUsers == 0;
                sawShared = sawShared || use.otherUsers > 3;
                QVERIFY(use.first && *use.first <= *use.last);
                QVERIFY(*address->first <= *use.first && *use.last <= *address->last);
            }
        }
        QVERIFY(sawRare && sawShared);
    }

    void addressesAddUp()
    {
        const auto list = m_investigation->addressList({});
        QVERIFY_RESULT(list);
        QVERIFY(list->size() > 10);
        for (const AddressRow& row : *list) {
            const auto profile = m_investigation->addressProfile(row.ip);
            QVERIFY_RESULT(profile);
            QCOMPARE(counted(profile->counts, "flow."), row.flows);
            QCOMPARE(counted(profile->counts, "signin."), row.signIns);
            QVERIFY(!profile->isNetwork && !profile->owner);
            // One person in two spellings is one.
            QCOMPARE(std::int64_t(row.users), sql("SELECT count(DISTINCT lower(t.text)) FROM (SELECT user_upn AS u FROM signin WHERE flags & 2 = 0 AND ip IN (SELECT id FROM string WHERE text = ?1)"
                                                  " UNION SELECT user FROM flow WHERE source_ip IN (SELECT id FROM string WHERE text = ?1)) JOIN string t ON t.id = u", row.ip));
        }
    }

    void networks()
    {
        const auto list = m_investigation->addressList({});
        QVERIFY_RESULT(list);
        const std::string ip = list->front().ip;
        const std::string network = ip.substr(0, ip.rfind('.')) + ".0/24";
        const auto range = AddressRange::parse(network);
        QVERIFY(range && range->isNetwork());
        std::uint64_t flows = 0, signIns = 0;
        for (const AddressRow& row : *list)
            if (range->contains(row.ip)) {
                flows += row.flows;
                signIns += row.signIns;
            }
        const auto profile = m_investigation->addressProfile(network);
        QVERIFY_RESULT(profile);
        QVERIFY(profile->isNetwork);
        QCOMPARE(counted(profile->counts, "flow."), flows);
        QCOMPARE(counted(profile->counts, "signin."), signIns);
        QCOMPARE(m_investigation->addressProfile("nowhere").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_investigation->addressProfile("240.1.2.3").error().code, ErrorCode::NotFound);
        QCOMPARE(m_investigation->userProfile("nobody@example.com").error().code, ErrorCode::NotFound);
    }

    void ranges()
    {
        QVERIFY(AddressRange::parse("203.0.113.128/25")->contains("203.0.113.200"));
        QVERIFY(!AddressRange::parse("203.0.113.128/25")->contains("203.0.113.100"));
        QVERIFY(AddressRange::parse("0.0.0.0/0")->contains("203.0.113.100"));
        QVERIFY(!AddressRange::parse("0.0.0.0/0")->contains("2001:db8::1"));
        QVERIFY(AddressRange::parse("2001:DB8::/33")->contains("2001:db8:7fff::1"));
        QVERIFY(!AddressRange::parse("2001:db8::/33")->contains("2001:db8:8000::1"));
        QVERIFY(!AddressRange::parse("203.0.113.7")->isNetwork());
        QVERIFY(AddressRange::parse("203.0.113.7/32") && !AddressRange::parse("203.0.113.7/32")->isNetwork());
        for (const char* bad : {"", "203.0.113.0/33", "203.0.113.0/", "203.0.113.0/x", "203.0.113/24", "2001:db8::/129", "a/8"})
            QVERIFY2(!AddressRange::parse(bad), bad);
    }

    void groups()
    {
        QCOMPARE(groupName("[{\"type\":\"User\",\"modifiedProperties\":[{\"displayName\":\"Group.ObjectID\",\"oldValue\":null,\"newValue\":\"\\\"1\\\"\"},"
                           "{\"displayName\":\"Group.DisplayName\",\"oldValue\":null,\"newValue\":\"\\\"Help desk\\\"\"}]}]"),
                 std::string("Help desk"));
        QCOMPARE(groupName("[{\"type\":\"User\",\"modifiedProperties\":[{\"displayName\":\"Group.DisplayName\",\"oldValue\":\"\\\"Old\\\"\",\"newValue\":null}]}]"), std::string("Old"));
        QCOMPARE(groupName("[{\"type\":\"User\"},{\"type\":\"Group\",\"displayName\":\"G\"}]"), std::string("G"));
        QCOMPARE(groupName("not json"), std::string());
        bool found = false;
        const auto people = m_investigation->peopleList({});
        QVERIFY_RESULT(people);
        for (const PersonRow& row : *people) {
            const auto profile = m_investigation->userProfile(row.objectId);
            found = found || (profile && !profile->groups.empty() && !profile->groups.front().group.empty());
        }
        QVERIFY(found || sql("SELECT count(*) FROM audit a JOIN string o ON o.id = a.operation WHERE o.text = 'Add member to group' AND ?1 = ''", "") == 0);
    }

    void brokenOwnerFiles()
    {
        if (!NetworkOwners::isAvailable())
            QSKIP("built without libmaxminddb");
        const auto refused = [&](const std::string& bytes) {
            support::writeFile(m_dir / "x.mmdb", bytes);
            const auto opened = NetworkOwners::open({m_dir / "x.mmdb"});
            return !opened && !opened.error().detail.empty();
        };
        QVERIFY(refused(""));
        QVERIFY(refused("not a database"));
        QVERIFY(refused(std::string(100'000, '\0')));
        QVERIFY(refused("\xab\xcd\xefMaxMind.com"));
        QVERIFY(!NetworkOwners::open({m_dir / "absent.mmdb"}));
        QVERIFY(!NetworkOwners::open({m_dir.path()}));
    }

    // A database of our own making: one node, whose left side (0.0.0.0/1) has a record.
    void owners()
    {
        if (!NetworkOwners::isAvailable())
            QSKIP("built without libmaxminddb");
        const auto longText = [](const std::string& s) {
            return s.size() < 29 ? std::string(1, char(0x40 | s.size())) + s : std::string(1, char(0x40 | 29)) + char(s.size() - 29) + s;
        };
        const auto map = [](int n) { return std::string(1, char(0xe0 | n)); };
        const std::string data = map(3) + longText("autonomous_system_number") + std::string("\xc2\xfd\xe8", 3)
            + longText("autonomous_system_organization") + longText("Example Net") + longText("country") + map(1) + longText("iso_code") + longText("DE");
        // 24 bits a record: node count 1, so data begins at 1 + 16; "not found" is 1.
        const std::string tree = std::string("\0\0\x11", 3) + std::string("\0\0\x01", 3);
        const auto u16 = [](int n) { return std::string("\xa2", 1) + char(n >> 8) + char(n & 255); };
        const auto u32 = [](int n) { return std::string("\xc1", 1) + char(n); };
        const std::string meta = std::string("\xab\xcd\xefMaxMind.com") + map(9) + longText("binary_format_major_version") + u16(2)
            + longText("binary_format_minor_version") + u16(0) + longText("build_epoch") + std::string("\x04\x02\x60\x18\x00\x00", 6) + longText("database_type")
            + longText("Test-ASN") + longText("description") + map(1) + longText("en") + longText("Test") + longText("ip_version") + u16(4) + longText("languages")
            + std::string("\x00\x04", 2) + longText("node_count") + u32(1) + longText("record_size") + u16(24);
        support::writeFile(m_dir / "t.mmdb", tree + std::string(16, '\0') + data + meta);
        const auto opened = NetworkOwners::open({m_dir / "t.mmdb"});
        QVERIFY_RESULT(opened);
        const auto owner = (*opened)->find("10.1.2.3");
        QVERIFY_RESULT(owner);
        QCOMPARE(owner->organization, std::string("Example Net"));
        QCOMPARE(owner->asNumber, 65000U);
        QCOMPARE(owner->country, std::string("DE"));
        QVERIFY(owner->network.ends_with("/1"));
        QVERIFY((*opened)->find("203.0.113.1")->isEmpty());
        QVERIFY((*opened)->find("2001:db8::1")->isEmpty());
        QVERIFY((*opened)->find("no address")->isEmpty());
        QVERIFY((*opened)->description().starts_with("Test-ASN of 20"));
        // Cut off anywhere it is refused, or knows less; never worse.
        const std::string whole = tree + std::string(16, '\0') + data + meta;
        for (std::size_t size = 0; size < whole.size(); ++size) {
            support::writeFile(m_dir / "cut.mmdb", whole.substr(0, size));
            if (const auto cut = NetworkOwners::open({m_dir / "cut.mmdb"}))
                static_cast<void>((*cut)->find("10.1.2.3"));
        }
    }
};

QTEST_GUILESS_MAIN(TestUserProfile)
#include "tst_user_profile.moc"
