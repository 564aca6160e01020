// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/canonical_json.h"
#include "core/store/compact_json.h"
#include "core/store/record_members.h"
#include "tests/support/support.h"

#include <algorithm>

using namespace core::store;

namespace {

// Apostrophes stand for quotation marks.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string canonical(const std::string& value)
{
    std::string buffer;
    return std::string(canonicalValue(value, buffer));
}

} // namespace

class TestCanonicalJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void compacts()
    {
        const auto compact = [](std::string text) { return compactJson(quoted(std::move(text))); };
        QCOMPARE(compact("{ 'a' :\t[ 1 , 'x  y' ,\n{ } ] }"), quoted("{'a':[1,'x  y',{}]}"));
        QCOMPARE(compact("'\\u0041\\/\\u00e4\\''"), quoted("'A/\xC3\xA4\\''"));
        QCOMPARE(compact("'\\u0001\\n'"), quoted("'\\u0001\\n'"));
        QCOMPARE(compact("['a\\\\','b\\\\/']"), quoted("['a\\\\','b\\\\/']")); // backslashes, no escapes of what follows
        for (const char* sound : {"{'a':[1,'x  y',{}]}", "'a\\'b : c'", "[]", "5", "'\\\\u0041'"}) {
            QVERIFY2(isCompactJson(quoted(sound)), sound);
            QCOMPARE(compact(sound), quoted(sound));
        }
        for (const char* loose : {"[1, 2]", "{'a' :1}", "'\\u0041'", "'\\/'", " 5"})
            QVERIFY2(!isCompactJson(quoted(loose)), loose);
        for (const char* broken : {"'a", "'a\\", "\\", "'\\u00", "{'a':"}) // nothing outside is read
            QVERIFY(compact(broken).size() <= std::string(broken).size());
    }
    void spellsNames()
    {
        QCOMPARE(graphSpelling("UserPrincipalName"), std::string("userPrincipalName"));
        QCOMPARE(graphSpelling("IPAddress"), std::string("ipAddress"));
        QCOMPARE(graphSpelling("Id"), std::string("id"));
        QCOMPARE(graphSpelling("ID"), std::string("id"));
        QCOMPARE(graphSpelling("OSVersion"), std::string("osVersion"));
        QCOMPARE(graphSpelling("already"), std::string("already"));
        QCOMPARE(graphSpelling(""), std::string());
    }

    void leavesTheUsualAlone()
    {
        const std::string value = quoted("{'user':{'Id':1},'StatusSequence':2}");
        std::string buffer;
        const std::string_view got = canonicalValue(value, buffer);
        QVERIFY(got.data() == value.data() && got.size() == value.size() && buffer.empty());
        for (const char* text : {"null", "12", "'x'", "[]", "{}", "['A','B']", "''", "'{'", "'{\\\\'", ""})
            QCOMPARE(canonical(quoted(text)), quoted(text));
    }

    void spellsWhatPowerShellWrites()
    {
        QCOMPARE(canonical(quoted("{'User':{'UserPrincipalName':'A@b: \\'X\\'','IPAddress':null},'App':null}")),
                 quoted("{'user':{'userPrincipalName':'A@b: \\'X\\'','ipAddress':null},'app':null}"));
        QCOMPARE(canonical(quoted("[ {'Type' : 'User','ModifiedProperties':[{'DisplayName':'Name:'}]} ]")),
                 quoted("[ {'type' : 'User','modifiedProperties':[{'displayName':'Name:'}]} ]"));
    }

    void opensTextsThatHoldJson()
    {
        QCOMPARE(canonical(quoted("'{\\'user\\':{\\'id\\':\\'u\\'}}'")), quoted("{'user':{'id':'u'}}"));
        QCOMPARE(canonical(quoted("'[{\\'Key\\':\\'k\\'}]'")), quoted("[{'key':'k'}]"));
        QCOMPARE(canonical(quoted("'{not JSON'")), quoted("'{not JSON'"));
        QCOMPARE(canonical(quoted("'[1,'")), quoted("'[1,'"));
    }

    void findsTheMembersOfARowOfLogAnalytics()
    {
        const std::string row = quoted("{'TenantId':'w','TimeGenerated':'t','Level':'4','Location':'DE','LocationDetails':'{}','Id':'i',"
                                       "'ResourceId':'/tenants/x','ResourceIdentity':'r','ConditionalAccessPolicies':[1]}");
        RecordMembers members;
        members.read(row);
        QCOMPARE(members.find("/level").value_or("none"), std::string_view("\"4\""));
        QCOMPARE(members.find("/location").value_or("none"), std::string_view("\"DE\""));
        QCOMPARE(members.find("location").value_or("none"), std::string_view("\"{}\""));
        QCOMPARE(members.find("resourceId").value_or("none"), std::string_view("\"r\""));
        QCOMPARE(members.find("/resourceId").value_or("none"), std::string_view("\"/tenants/x\""));
        QCOMPARE(members.find("appliedConditionalAccessPolicies").value_or("none"), std::string_view("[1]"));
        QCOMPARE(members.find("id").value_or("none"), std::string_view("\"i\""));
        const std::string graph = quoted("{'id':'i','level':'x','location':{},'timeGenerated':1}");
        members.read(graph);
        QVERIFY(!members.find("/level"));
        QCOMPARE(members.find("location").value_or("none"), std::string_view("{}"));
        const std::string diagnostic = quoted("{'Level':4,'properties':{'location':{},'TimeGenerated':1}}");
        members.read(diagnostic);
        QCOMPARE(members.find("/level").value_or("none"), std::string_view("4"));
        QCOMPARE(members.find("location").value_or("none"), std::string_view("{}"));
    }
};

QTEST_APPLESS_MAIN(TestCanonicalJson)
#include "tst_canonical_json.moc"
