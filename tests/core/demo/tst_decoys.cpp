// SPDX-License-Identifier: GPL-3.0-or-later
// The traps of the demo are what they say: each is there, no record has two owners, and what belongs to nobody is there too.
// Counted anew from the files alone. And the day with the outage differs from the one without in the server's log only.
#include "tests/support/support.h"

#include "core/demo/decoys.h"
#include "core/demo/demo.h"

#include <algorithm>
#include <map>
#include <set>
#include <simdjson.h>
#include <sstream>

using namespace core;

namespace {

std::string text(simdjson::dom::element object, std::string_view name)
{
    std::string_view value;
    return object[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

// A record of Core Directory.
struct DirectoryRow {
    UtcTime time;
    std::string operation, actor, app, target, targetName;
};

struct TrueFlow {
    std::string user, userId, script, outcome;
    UtcTime started, ended;
    std::vector<std::string> followOns;
};

struct Tenant {
    std::map<std::string, DirectoryRow> directory; // by id
    std::vector<TrueFlow> flows;
    std::map<std::string, std::string> ownerOf;    // of a record: the flow's script
};

void addDirectoryRows(Tenant& tenant, const std::string& bytes)
{
    simdjson::dom::parser parser;
    std::istringstream in(bytes);
    for (std::string line; std::getline(in, line);) {
        const simdjson::dom::element record = parser.parse(line)["properties"];
        if (text(record, "loggedByService") != "Core Directory")
            continue;
        DirectoryRow row{parseTime(text(record, "activityDateTime"))->time, text(record, "activityDisplayName"), {}, {}, {}, {}};
        simdjson::dom::element found;
        if (record["initiatedBy"]["user"]["userPrincipalName"].get(found) == simdjson::SUCCESS && found.is_string())
            row.actor = found.get_string().value();
        if (record["initiatedBy"]["app"]["displayName"].get(found) == simdjson::SUCCESS && found.is_string())
            row.app = found.get_string().value();
        const simdjson::dom::element target = record["targetResources"].at(0);
        row.target = text(target, "id");
        row.targetName = text(target, "userPrincipalName");
        tenant.directory[text(record, "id")] = row;
    }
}

Tenant readTenant(const std::filesystem::path& dir, const DemoResult& result)
{
    Tenant tenant;
    for (const DemoFile& file : result.files) {
        if (file.form == "audit-diagnostic")
            addDirectoryRows(tenant, support::readFile(dir / file.path));
    }
    simdjson::dom::parser parser;
    std::istringstream in(support::readFile(dir / "truth/flows.jsonl"));
    for (std::string line; std::getline(in, line);) {
        const simdjson::dom::element flow = parser.parse(line);
        TrueFlow truth{text(flow, "user"), text(flow, "user_id"), text(flow, "script"), text(flow, "outcome"),
                       parseTime(text(flow, "started"))->time, parseTime(text(flow, "ended"))->time, {}};
        const simdjson::dom::array followOns = flow["follow_on"].get_array().value();
        for (const simdjson::dom::element id : followOns)
            truth.followOns.emplace_back(id.get_string().value());
        tenant.flows.push_back(truth);
    }
    return tenant;
}

DemoOptions withDecoys()
{
    DemoOptions options;
    options.users = 60;
    options.days = 9;
    options.decoys = true;
    options.forms = {"audit-diagnostic", "evtx"};
    return options;
}

} // namespace

class TestDecoys : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    Tenant m_tenant;

    std::vector<TrueFlow> flowsOf(const std::string& script) const
    {
        std::vector<TrueFlow> list;
        std::copy_if(m_tenant.flows.begin(), m_tenant.flows.end(), std::back_inserter(list),
                     [&](const TrueFlow& flow) { return flow.script == script; });
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.ended < b.ended; });
        return list;
    }
    // Rows of that operation about the person, from `from` on for so long, that have no owner.
    std::vector<DirectoryRow> strays(const TrueFlow& flow, std::string_view operation, Duration from, Duration to) const
    {
        std::vector<DirectoryRow> list;
        for (const auto& [id, row] : m_tenant.directory) {
            if (row.operation == operation && row.target == flow.userId && !m_tenant.ownerOf.count(id) && row.time >= flow.ended + from
                && row.time <= flow.ended + to)
                list.push_back(row);
        }
        return list;
    }

private slots:
    void initTestCase()
    {
        Progress progress;
        const auto result = writeDemo(m_dir / "a", withDecoys(), {}, progress);
        QVERIFY_RESULT(result);
        m_tenant = readTenant(m_dir / "a", *result);
        for (const TrueFlow& flow : m_tenant.flows) {
            for (const std::string& id : flow.followOns) {
                QVERIFY2(m_tenant.directory.count(id), id.c_str());
                QCOMPARE(m_tenant.directory.at(id).target, flow.userId);
                QVERIFY2(m_tenant.ownerOf.emplace(id, flow.script).second, "a record has two owners");
            }
        }
    }
    void everyTrapIsThere()
    {
        std::set<std::string> scripts;
        for (const TrueFlow& flow : m_tenant.flows)
            scripts.insert(flow.script);
        QVERIFY(demo::decoyNames().size() > 30);
        for (const std::string_view name : demo::decoyNames())
            QVERIFY2(scripts.count(std::string(name)), std::string(name).c_str());
    }
    void withoutTheOptionThereAreNone()
    {
        DemoOptions options = withDecoys();
        options.decoys = false;
        options.days = 3;
        Progress progress;
        QVERIFY_RESULT(writeDemo(m_dir / "without", options, {}, progress));
        QCOMPARE(support::readFile(m_dir / "without/truth/flows.jsonl").find("decoy"), std::string::npos);
    }
    void sameOptionsGiveTheSameTruth()
    {
        Progress progress;
        QVERIFY_RESULT(writeDemo(m_dir / "b", withDecoys(), {}, progress));
        QCOMPARE(support::readFile(m_dir / "a/truth/flows.jsonl"), support::readFile(m_dir / "b/truth/flows.jsonl"));
    }
    void onePersonTwiceWithinHalfAMinute()
    {
        for (const std::string script : {"decoy_twice_cloud", "decoy_twice_hybrid", "decoy_twice_hybrid_one_hash"}) {
            const auto flows = flowsOf(script);
            QVERIFY2(flows.size() >= 4 && flows.size() % 2 == 0, script.c_str());
            for (std::size_t i = 0; i < flows.size(); i += 2) {
                QCOMPARE(flows[i].userId, flows[i + 1].userId);
                QVERIFY(flows[i + 1].ended - flows[i].ended < Duration::seconds(40));
                const std::size_t hashes[] = {script == "decoy_twice_hybrid" ? 1U : 0U, script == "decoy_twice_cloud" ? 0U : 1U};
                QCOMPARE(flows[i].followOns.size(), 2 + hashes[0]);
                QCOMPARE(flows[i + 1].followOns.size(), 2 + hashes[1]);
            }
        }
    }
    void changesWithoutAFlowBelongToNobody()
    {
        const auto after = flowsOf("decoy_changed_after");
        QVERIFY(after.size() >= 2);
        for (const TrueFlow& flow : after)
            QCOMPARE(strays(flow, "Change user password", Duration::minutes(12), Duration::minutes(21)).size(), std::size_t(1));
        const auto nothing = flowsOf("decoy_changed_after_nothing");
        QVERIFY(nothing.size() >= 2);
        for (const TrueFlow& flow : nothing) {
            QVERIFY(flow.followOns.empty());
            QCOMPARE(strays(flow, "Change user password", Duration::seconds(20), Duration::minutes(4)).size(), std::size_t(1));
        }
        for (const TrueFlow& flow : flowsOf("decoy_changed_before"))
            QCOMPARE(strays(flow, "Change user password", Duration::minutes(-15), Duration::minutes(-5)).size(), std::size_t(1));
    }
    void whatOthersDoBelongsToNobody()
    {
        for (const TrueFlow& flow : flowsOf("decoy_authenticator")) {
            const auto rows = strays(flow, "Update user", Duration::minutes(-3), Duration::minutes(1));
            QVERIFY(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.actor.starts_with("fim_password_service@"); })
                    >= 2);
        }
        for (const TrueFlow& flow : flowsOf("decoy_tokens_revoked"))
            QVERIFY(!strays(flow, "Update StsRefreshTokenValidFrom Timestamp", Duration::seconds(-10), Duration::minutes(2)).empty());
    }
    void namesMove()
    {
        const auto renamed = flowsOf("decoy_renamed_before_hash");
        QVERIFY(renamed.size() >= 2);
        for (const TrueFlow& flow : renamed) {
            std::set<std::string> names;
            for (const std::string& id : flow.followOns)
                names.insert(m_tenant.directory.at(id).targetName);
            QCOMPARE(names.size(), std::size_t(2)); // the hash comes up under the new one
        }
        const auto handedOver = flowsOf("decoy_name_handed_over");
        QVERIFY(handedOver.size() >= 4);
        for (std::size_t i = 0; i + 1 < handedOver.size(); i += 2) {
            QCOMPARE(handedOver[i].user, handedOver[i + 1].user);
            QVERIFY(handedOver[i].userId != handedOver[i + 1].userId);
        }
    }
    void hashByApplicationHasAnOwner()
    {
        const auto flows = flowsOf("decoy_hash_by_application");
        QVERIFY(flows.size() >= 2);
        for (const TrueFlow& flow : flows)
            QVERIFY(std::any_of(flow.followOns.begin(), flow.followOns.end(), [&](const std::string& id) {
                const DirectoryRow& row = m_tenant.directory.at(id);
                return row.operation == "Change user password" && row.actor.empty() && row.app.starts_with("ConnectSyncProvisioning_");
            }));
    }
    void onlyTheServersLogTellsTheOutage()
    {
        Progress progress;
        std::map<std::string, std::string> audit[2];
        std::string log[2];
        for (int i = 0; i < 2; ++i) {
            DemoOptions options;
            options.users = 60;
            options.scenario = i ? DemoScenario::FailuresWithoutOutage : DemoScenario::FailuresInOutage;
            options.forms = {"audit-diagnostic", "eventlog-winevent-json7"};
            const auto dir = m_dir / std::to_string(i);
            const auto result = writeDemo(dir, options, {}, progress);
            QVERIFY_RESULT(result);
            for (const DemoFile& file : result->files) {
                const std::string bytes = support::readFile(dir / file.path);
                if (file.log == "audit")
                    audit[i][file.path] = bytes;
                else
                    log[i] += bytes;
            }
        }
        QVERIFY(!audit[0].empty() && audit[0] == audit[1]);
        const auto count = [](const std::string& in, const std::string& what) {
            std::size_t n = 0;
            for (std::size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1))
                ++n;
            return n;
        };
        const std::size_t stopped = count(log[0], "Password writeback service stopped");
        QVERIFY(stopped > 0); // in this form a text stands twice
        QCOMPARE(count(log[0], "Password writeback service started"), stopped);
        QCOMPARE(count(log[1], "Password writeback service st"), std::size_t(0));
        std::size_t unreachable = 0;
        std::istringstream in(support::readFile(m_dir / "0/truth/flows.jsonl"));
        for (std::string line; std::getline(in, line);)
            unreachable += count(line, "\"reason_code\":\"fail_onprem_unreachable\"");
        QCOMPARE(unreachable, std::size_t(40));
    }
};

QTEST_APPLESS_MAIN(TestDecoys)
#include "tst_decoys.moc"
