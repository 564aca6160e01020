// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue of server events and hr codes against the domain reference, 3.2 to 3.4.
#include "core/base/text.h"
#include "core/knowledge/server_events.h"
#include "core/knowledge/tsv_table.h"
#include "resource/server_events.h"
#include "resource/server_providers.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <map>
#include <set>
#include <vector>

using namespace core;

namespace {
constexpr const char* writeback = "PasswordResetService";
constexpr const char* dcAgent = "Microsoft-AzureADPasswordProtection-DCAgent";
} // namespace

class tst_ServerEvents : public QObject
{
    Q_OBJECT

private slots:
    void writebackIds();
    void otherProviders();
    void namesOfEvents();
    void unknownIds();
    void providersIgnoreCase();
    void everyRowIsWhole();
    void hrCodes();
};

void tst_ServerEvents::writebackIds()
{
    using enum ServerEventClass;
    const std::map<ServerEventClass, std::vector<std::uint32_t>> wanted{
        {Start, {31001, 31006, 31009}},
        {Success, {31002, 31007, 31010}},
        {Failure,
         {31003, 31008, 31011, 32000, 32003, 32004, 32010, 33001, 33002, 33003, 33004, 33005, 33006, 33007,
          33008, 33009, 33010, 33999}}, // all of 33xxx, known or not
        {Service, {31004, 31005, 31012, 31013, 31014, 31015, 31016, 31017, 31018, 31019, 31034,
                   31044, 32001, 32002, 32005, 32007, 32008, 32009, 32011, 32013, 32014, 32015}},
        {Unknown, {31020, 31033, 31043, 32006, 32012, 34000, 0, 4294967295U}}};
    for (const auto& [eventClass, ids] : wanted)
        for (const std::uint32_t id : ids) {
            const ServerEventInfo info = serverEventInfo(writeback, id);
            QVERIFY2(info.eventClass == eventClass, info.step.c_str());
            QCOMPARE(info.step, fmt::format("connect.{}", id));
            QCOMPARE(info.eventId, id);
            QCOMPARE(static_cast<int>(info.lane), static_cast<int>(Lane::Connect));
        }
}

void tst_ServerEvents::otherProviders()
{
    struct Row {
        const char* provider;
        const char* prefix;
        Lane lane;
        std::vector<std::uint32_t> ids;
    };
    const Row rows[] = {
        {"ADSync", "adsync", Lane::Connect, {403, 405, 6329, 6800}},
        {"Directory Synchronization",
         "dirsync",
         Lane::Connect,
         {0, 115, 611, 622, 623, 650, 651, 652, 653, 654, 655, 656, 657, 6900}},
        {dcAgent, "dcagent", Lane::Ad, {10014, 10015, 10016, 10024, 10025, 30002, 30003,
                                        30004, 30005, 30007, 30008, 30009, 30010, 30022,
                                        30023, 30024, 30025, 30026, 30027, 30028, 30029}},
        {"Microsoft-Windows-Security-Auditing", "ad", Lane::Ad, {4723, 4724, 4738, 4740, 4767}},
        {"Security", "ad", Lane::Ad, {4724}},
        {"Microsoft Windows security auditing.", "ad", Lane::Ad, {4724}},
    };
    for (const Row& row : rows)
        for (const std::uint32_t id : row.ids) {
            const ServerEventInfo info = serverEventInfo(row.provider, id);
            QCOMPARE(info.step, fmt::format("{}.{}", row.prefix, id));
            QVERIFY2(info.eventClass == ServerEventClass::Context, info.step.c_str());
            QCOMPARE(static_cast<int>(info.lane), static_cast<int>(row.lane));
        }
}

void tst_ServerEvents::namesOfEvents()
{
    const std::map<std::uint32_t, std::string> wanted{
        {31001, "PasswordResetStart"},      {31002, "PasswordResetSuccess"}, {31008, "ChangePasswordFail"},
        {31034, "ServiceBusListenerError"}, {32002, "ServiceBusError"},      {33004, "ADPermissionsError"},
        {33008, "ADPasswordPolicyError"}};
    for (const auto& [id, name] : wanted)
        QCOMPARE(serverEventInfo(writeback, id).name, name);
}

void tst_ServerEvents::unknownIds()
{
    QCOMPARE(serverEventInfo("ADSync", 1).step, std::string("adsync.1"));
    QVERIFY(serverEventInfo("ADSync", 31001).eventClass == ServerEventClass::Unknown);
    const ServerEventInfo foreign = serverEventInfo("Some Vendor/Agent", 7);
    QCOMPARE(foreign.step, std::string("some_vendor_agent.7"));
    QVERIFY(foreign.eventClass == ServerEventClass::Unknown);
    QCOMPARE(foreign.provider, std::string("Some Vendor/Agent"));
    QVERIFY(!foreign.title.empty() && !foreign.meaning.empty());
    QCOMPARE(serverEventInfo("", 7).step, std::string("server.7"));
}

void tst_ServerEvents::providersIgnoreCase()
{
    for (const char* provider : {"PASSWORDRESETSERVICE", "passwordresetservice", " PasswordResetService "}) {
        QCOMPARE(serverEventInfo(provider, 31001).step, std::string("connect.31001"));
        QCOMPARE(serverEventInfo(provider, 31001).provider, std::string(writeback));
    }
    QCOMPARE(serverEventInfo("directory synchronization", 657).step, std::string("dirsync.657"));
}

void tst_ServerEvents::everyRowIsWhole()
{
    const Result<TsvTable> table = TsvTable::parse(resource::server_events());
    const Result<TsvTable> providers = TsvTable::parse(resource::server_providers());
    QVERIFY_RESULT(table);
    QVERIFY_RESULT(providers);
    std::map<std::string, std::string> nameOf;
    for (std::size_t row = 0; row < providers->rowCount(); ++row)
        nameOf[std::string(providers->cell(row, "prefix"))] =
            splitText(providers->cell(row, "names"), '|').front();
    std::set<std::string> steps;
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const std::string prefix(table->cell(row, "provider"));
        const auto id = static_cast<std::uint32_t>(std::stoul(std::string(table->cell(row, "id"))));
        const ServerEventInfo info = serverEventInfo(nameOf.at(prefix), id);
        QVERIFY2(steps.insert(info.step).second, info.step.c_str());
        QVERIFY2(!info.name.empty() && !info.title.empty() && info.title.size() <= 28, info.step.c_str());
        QVERIFY2(info.meaning.size() > 15 && info.meaning.back() == '.', info.step.c_str());
        QVERIFY2(info.next.empty() || info.next.back() == '.', info.step.c_str());
        QVERIFY2(info.eventClass != ServerEventClass::Failure || !info.next.empty(), info.step.c_str());
        QCOMPARE(info.title, std::string(table->cell(row, "title")));
    }
    QVERIFY(steps.size() > 80);
}

void tst_ServerEvents::hrCodes()
{
    for (const char* code :
         {"80230619", "80230626", "8023061f", "80230402", "80230405", "80230818", "8023062c", "800700ce"}) {
        const HrCode* found = hrCode(code);
        QVERIFY2(found, code);
        QCOMPARE(found->code, std::string(code));
        QVERIFY(!found->meaning.empty() && !found->next.empty());
        QCOMPARE(hrCode("0x" + std::string(code)), found);
        QCOMPARE(hrCode(QString(code).toUpper().toStdString()), found);
        QCOMPARE(hrCode("0X" + QString(code).toUpper().toStdString() + " "), found);
    }
    QVERIFY(hrCode("8023042"));
    for (const char* code : {"", "0x", "80230600", "zzz"})
        QVERIFY2(!hrCode(code), code);
}

QTEST_APPLESS_MAIN(tst_ServerEvents)
#include "tst_server_events.moc"
