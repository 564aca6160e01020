// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts are identifiers, in every encoding, and what must stay.
#include <QJsonDocument>
#include <QtTest>

#include "core/base/base64.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/pseudonym/alias_file.h"
#include "core/pseudonym/case_names.h"
#include "core/pseudonym/case_rewriter.h"
#include "core/pseudonym/encodings.h"
#include "core/pseudonym/leak_scan.h"
#include "tests/support/support.h"

#include <set>

using namespace core::pseudonym;
using core::base64Decoded;
using core::base64Encoded;

namespace {

Aliases aliasesOf(char digit) { return Aliases(*Secret::fromHex(std::string(64, digit))); }

struct Bench {
    Aliases aliases = aliasesOf('7');
    KnownNames names;
    CaseRewriter rewriter{aliases, names};
    Bench()
    {
        NameCollector collector(names, aliases);
        collector.add(Field::Account, "ann.smith@corp.contoso.com");
        collector.add(Field::Account, "CONTOSO\\jdoe42");
        collector.add(Field::Account, "bo");
        collector.add(Field::Person, "Ann Smith");
        collector.add(Field::Person, "J\xC3\xBCrgen M\xC3\xBCller");
        collector.add(Field::Person, "Gina \xC3\x98" "deg\xC3\xA5rd");
        collector.add(Field::Person, "Jo Gro\xC3\x9F");
        collector.add(Field::Person, "Aylin Y\xC4\xB1ld\xC4\xB1z");
        collector.add(Field::Person, "\xCE\x93\xCE\xB9\xCF\x89\xCF\x81\xCE\xB3\xCE\xBF\xCF\x82 Papas");
        collector.add(Field::Person, "Password Administrator");
        collector.add(Field::Computer, "AADC01.corp.contoso.com");
        collector.add(Field::Phone, "+49 170 5550123");
        collector.add(Field::Address, "203.0.113.7");
        collector.add(Field::Address, "4.40.0.1");
    }
    std::string text(std::string_view original) { return rewriter.value(Field::Text, original); }
};

bool has(const std::string& text, std::string_view part) { return core::toLower(text).find(part) != std::string::npos; }

} // namespace

class TestTextRewriter : public QObject
{
    Q_OBJECT

private slots:
    void replaced_data()
    {
        QTest::addColumn<QByteArray>("original");
        QTest::addColumn<QByteArray>("gone"); // lower case
        const auto row = [](const char* name, const char* original, const char* gone) { QTest::newRow(name) << QByteArray(original) << QByteArray(gone); };
        row("upn", "for ann.smith@corp.contoso.com, again", "smith");
        row("upn in capitals", "ANN.SMITH@CORP.CONTOSO.COM", "contoso");
        row("unknown upn", "zoe@fabrikam.org", "zoe");
        row("domain of an unknown upn", "zoe@fabrikam.org", "fabrikam");
        row("guest", "x.y_fabrikam.org#EXT#@contoso.onmicrosoft.com", "fabrikam");
        row("domain and account", "CONTOSO\\jdoe42 was reset", "jdoe42");
        row("twice escaped", "CONTOSO\\\\jdoe42", "contoso");
        row("distinguished name", "CN=Zoe Quist,OU=Berlin,DC=corp,DC=contoso,DC=com", "quist");
        row("organisational unit", "CN=Zoe Quist,OU=Berlin,DC=corp,DC=contoso,DC=com", "berlin");
        row("domain in a distinguished name", "CN=Zoe Quist,OU=Berlin,DC=corp,DC=contoso,DC=com", "dc=contoso");
        row("name", "Hello Ann Smith!", "smith");
        row("name the other way round", "SMITH, ANN", "smith");
        row("name beyond ASCII", "J\xC3\xBCrgen M\xC3\xBCller", "rgen");
        row("name with escapes", "J\\u00fcrgen M\\u00FCller", "rgen");
        row("capitals beyond ASCII", "for GINA \xC3\x98" "DEG\xC3\x85RD, soon", "gina");
        row("capitals beyond ASCII with escapes", "GINA \\u00d8DEG\\u00c5RD", "gina");
        row("the other way round in capitals", "\xC3\x98" "DEG\xC3\x85RD, GINA", "gina");
        row("sharp s in capitals", "JO GROSS called", "gross");
        row("dotless i in capitals", "AYLIN YILDIZ called", "aylin");
        row("Greek capitals", "\xCE\x93\xCE\x99\xCE\xA9\xCE\xA1\xCE\x93\xCE\x9F\xCE\xA3 Papas", "papas");
        row("computer", "\\\\aadc01\\share", "aadc01");
        row("computer with domain", "AADC01.corp.contoso.com", "contoso");
        row("label", "the Contoso tenant", "contoso");
        row("address", "from 203.0.113.7:443", "203.0.113");
        row("unknown address", "from 198.51.100.9.", "198.51.100");
        row("private address", "10.1.2.3", "10.1.2.3");
        row("IPv6", "[2001:67c:1::5]:443", "67c");
        row("known address behind a version word", "Client 4.40.0.1", "4.40.0.1");
        row("guid", "{3F0C2A91-77AA-4B6E-9D43-5F1E0C9B8A76}", "3f0c2a91");
        row("guid without hyphens", "3f0c2a9177aa4b6e9d435f1e0c9b8a76", "3f0c2a91");
        row("guid behind a prefix", "User_3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76", "3f0c2a91");
        row("id of an audit record", "SSPR_3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76_ABCDE_123", "3f0c2a91");
        row("sid", "S-1-5-21-1004336348-1177238915-682003330-1107", "1177238915");
        row("sid of the cloud", "S-1-12-1-1062742673-1265006506-1595966365-1988791052", "1062742673");
        row("phone", "+49 170 5550123", "5550123");
        row("phone as digits", "tel 491705550123", "5550123");
        row("unknown phone", "+1 (425) 555-0100", "425");
        row("url", "https://x.example/?u=ann.smith%40corp.contoso.com&y=1", "smith");
        row("base64", "token YW5uLnNtaXRoQGNvcnAuY29udG9zby5jb20= end", "yw5u");
        row("base64 of UTF-16", "YQBuAG4ALgBzAG0AaQB0AGgAQABjAG8AcgBwAC4AYwBvAG4AdABvAHMAbwAuAGMAbwBtAA==", "yqbuag4a");
        row("anchor", "SourceAnchorValue: kSoMP6p3bkudQ18eDJuKdg==, x", "ksomp6p3");
        row("anchor that begins with /", "SourceAnchorValue: /TO5nxQsQ/q7iDIIUA0kNg==, x", "to5nxqsq");
        row("anchor that begins with +", "SourceAnchorValue: +TO5nxQsQ/q7iDIIUA0kNg==, x", "to5nxqsq");
        row("anchor that begins like a phone number", "+4917055/SsQ7q7iDIIUNg==", "iiung");
        row("anchor behind a path", "https://x.example/users/TO5nxQsQ/q7iDIIUA0kNgw==", "to5nxqsq");
        row("anchor behind a path that begins with /", "/users//TO5nxQsQ/q7iDIIUA0kNg==?a=1", "to5nxqsq");
        row("anchor with escaped slashes", "{x: \\/TO5nxQsQ\\/q7iDIIUA0kNg==}", "to5nxqsq");
        row("anchor in a URL", "?a=%2FTO5nxQsQ%2Fq7iDIIUA0kNg%3D%3D", "to5nxqsq");
        row("address in brackets", "[2001:67c:1::5]", "67c");
        row("json without quotes", "{user: ann.smith@corp.contoso.com}", "smith");
        row("json with a fault", "{\"a\": 1, user: ann.smith@corp.contoso.com}", "smith");
        row("json cut off", "{\"a\":\"ann.smith@corp.con", "smith");
        row("unknown tenant", "to fabrikam.onmicrosoft.com.", "fabrikam");
        row("hint of mail", "sent to a***h@c***o.com", "a***h");
        row("hint of a phone", "sent to +XX XXXXXXXX89", "xx89");
    }
    void replaced()
    {
        QFETCH(QByteArray, original);
        QFETCH(QByteArray, gone);
        Bench bench;
        const std::string out = bench.text(original.toStdString());
        QVERIFY2(!has(out, gone.toStdString()), out.c_str());
        QCOMPARE(bench.text(original.toStdString()), out);
    }

    void kept_data()
    {
        QTest::addColumn<QByteArray>("original");
        for (const char* original :
             {"Reset password (self-service)", "User submitted a new password", "SSPR_0029", "hr=80230619", "2021-02-03T10:04:29.1234567Z", "10:04:29", "5000 ms",
              "00000003-0000-0000-c000-000000000000", "00000000-0000-0000-0000-000000000000", "62e90394-69f5-4237-9190-012177145e10", "Microsoft Azure AD Connect",
              "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36", "Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
              "Rich Client 4.40.0.0", "fim_password_service@support.onmicrosoft.com", "https://graph.microsoft.com/v1.0/$metadata#auditLogs/directoryAudits",
              "{\"@odata.type\":\"#microsoft.graph.directoryAudit\",\"value@odata.nextLink\":1}", "S-1-5-18", "127.0.0.1", "::1", "2021-02-03T10:00:00+0100",
              "AADSTS50126: Error validating credentials due to invalid username or password.", "SelfServicePasswordReset", "a = b * c", "std::string", ""})
            QTest::newRow(original) << QByteArray(original);
    }
    void kept()
    {
        QFETCH(QByteArray, original);
        Bench bench;
        QCOMPARE(QByteArray::fromStdString(bench.text(original.toStdString())), original);
    }

    // Names that are ordinary words: as a whole value, and nowhere else.
    void ordinaryNames()
    {
        Bench bench;
        QCOMPARE(bench.text("Password Administrator"), std::string("Password Administrator"));
        QVERIFY(bench.rewriter.value(Field::Person, "Password Administrator") != "Password Administrator");
        QCOMPARE(bench.text("bo"), std::string("bo"));
        QVERIFY(bench.rewriter.value(Field::Account, "bo") != "bo");
    }

    void oneNameEverywhere()
    {
        Bench bench;
        const std::string upn = bench.text("ann.smith@corp.contoso.com");
        const std::string local = upn.substr(0, upn.find('@')), domain = upn.substr(upn.find('@') + 1);
        QCOMPARE(bench.rewriter.value(Field::Account, "CORP\\ann.smith").substr(std::string_view("d-........\\").size()), local);
        QVERIFY(has(bench.text("https://x/?u=ann.smith%40corp.contoso.com"), local + "%40" + domain));
        QVERIFY(has(bench.text("AADC01.corp.contoso.com"), domain));
        QCOMPARE(bench.text("ANN.SMITH@CORP.CONTOSO.COM"), [&] {
            std::string upper = upn;
            for (char& c : upper)
                c = c >= 'a' && c <= 'z' ? char(c - 32) : c;
            return upper;
        }());
        // Spellings stay apart, and equal without regard to case.
        const std::string mixed = bench.text("aNn.sMith@corp.contoso.com");
        QVERIFY(mixed != upn);
        QCOMPARE(core::toLower(mixed), upn);
    }

    // One person under one alias, whatever case the letters are in; how they are written can still be told.
    void lettersBeyondAscii()
    {
        Bench bench;
        const std::string name = bench.text("Gina \xC3\x98" "deg\xC3\xA5rd"), small = bench.text("gina \xC3\xB8" "deg\xC3\xA5rd");
        const std::string capitals = bench.text("GINA \xC3\x98" "DEG\xC3\x85RD");
        QVERIFY2(name.starts_with("Person-") && capitals.starts_with("PERSON-") && small.starts_with("person-"), (name + capitals + small).c_str());
        QCOMPARE(core::toLower(name), small);
        QCOMPARE(core::toLower(capitals), small);
        const std::string one = bench.aliases.person("\xC3\x98rsted"), other = bench.aliases.person("\xC3\xB8rsted");
        QVERIFY(one != other);
        QCOMPARE(core::toLower(one), other);
        // Other letters are another name, and what is around a name stays.
        QVERIFY(bench.aliases.person("Jo Gross") != bench.aliases.person("Jo Gro\xC3\x9F"));
        QCOMPARE(bench.text("(JO GROSS)").front(), '(');
        QCOMPARE(bench.text("GINA \xC3\x98" "DEG\xC3\x85RDS"), std::string("GINA \xC3\x98" "DEG\xC3\x85RDS"));
        QCOMPARE(bench.text("\xC3\x98\xFF\xC5"), std::string("\xC3\x98\xFF\xC5"));
    }

    // Sixteen bytes may begin with any letter of base64; the scan finds each of them in the other order of bytes.
    void anchorsOfAllLetters()
    {
        const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (const char first : letters)
            for (const char* rest : {"TO5nxQsQ/q7iDIIUA0kNg==", "/+/+/bo/anna/smith/AA==", "nna/smith/jdoe42/AADQ=="}) {
                const std::string anchor = first + std::string(rest), around = "Anchor: " + anchor + ", x";
                Bench bench;
                LeakScan scan(bench.names, bench.aliases);
                const auto alias = bench.aliases.anchor(anchor);
                QVERIFY2(alias && anchor.size() == 24, anchor.c_str());
                QCOMPARE(bench.text(around), "Anchor: " + *alias + ", x");
                for (const std::string& text : {around, "/users/" + anchor, "\\/users\\/" + anchor, "x" + anchor.substr(0, 22)})
                    QVERIFY2(scan.text(text, "here").has_value(), text.c_str());
                QVERIFY(!scan.text(bench.text(around), "here").has_value());
                // The object was seen as a GUID only.
                core::Guid guid;
                const std::string bytes = *base64Decoded(anchor);
                std::copy(bytes.begin(), bytes.end(), guid.bytes.begin());
                Bench other;
                LeakScan otherScan(other.names, other.aliases);
                QVERIFY(!otherScan.text(around, "here").has_value() || anchor.find("jdoe42") != std::string::npos);
                other.text(inWindowsOrder(guid).text());
                QVERIFY2(otherScan.text(around, "here").has_value(), around.c_str());
            }
    }

    void addressesKeepTheirNetwork()
    {
        Bench bench;
        std::set<std::string> seen, networks;
        for (int network = 0; network < 40; ++network)
            for (int host = 0; host < 256; ++host) {
                const std::string alias = *bench.aliases.address("203.0." + std::to_string(network) + "." + std::to_string(host));
                QVERIFY(core::normalizeIp(alias) == alias);
                QVERIFY(std::stoi(alias) >= 240);
                QVERIFY2(seen.insert(alias).second, alias.c_str());
                networks.insert(alias.substr(0, alias.rfind('.')));
            }
        QCOMPARE(networks.size(), std::size_t(40));
        QVERIFY(bench.aliases.address("192.168.7.1")->starts_with("10."));
        const std::string a = *bench.aliases.address("2a02:1:2:3::7"), b = *bench.aliases.address("2a02:1:2:3:4:5:6:7");
        QVERIFY(a.starts_with("2001:db8:"));
        QCOMPARE(a.substr(0, 19), b.substr(0, 19));
        QCOMPARE(*bench.aliases.address("::ffff:203.0.113.7"), *bench.aliases.address("203.0.113.7"));
    }

    void guidsLeadBack()
    {
        Bench bench;
        const std::string guid = "3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76", alias = bench.text(guid);
        QCOMPARE(*bench.aliases.original(alias), guid);
        // The SID of a cloud object and the anchor are the same object under the same alias.
        const std::string sid = bench.text("S-1-12-1-1057761937-1265530794-509690781-1988795148");
        QVERIFY(sid.starts_with("S-1-12-1-"));
    }

    void records()
    {
        Bench bench;
        const std::string json = "{\"id\":\"3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76\",\"activityDisplayName\":\"Reset password (self-service)\",\"initiatedBy\":{\"user\":{\"displayName\":\"Bo\","
                                 "\"userPrincipalName\":\"bo@contoso.com\"}},\"targetResources\":\"[{\\\"type\\\":\\\"User\\\",\\\"displayName\\\":\\\"J\\\\u00fcrgen M\\\\u00fcller\\\"}]\","
                                 "\"modifiedProperties\":[{\"newValue\":\"[\\\"+4917012345\\\"]\",\"displayName\":\"Mobile\"},{\"displayName\":\"GivenName\",\"oldValue\":\"[]\",\"newValue\":\"\\\"Zo\\\"\"}],"
                                 "\"givenName\" : \"Zo\", \"result\":\"success\",\"n\":17}";
        const std::string out = bench.rewriter.record(json, nullptr);
        for (const char* gone : {"3f0c2a91", "bo@", "rgen", "17012345", "\"Zo\"", "\\\"Zo\\\"", "contoso"})
            QVERIFY2(out.find(gone) == std::string::npos, gone);
        for (const char* kept : {"Reset password (self-service)", "\"result\":\"success\",\"n\":17}", "\"displayName\":\"Mobile\"", "\"oldValue\":\"[]\""})
            QVERIFY2(out.find(kept) != std::string::npos, out.c_str());
        QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(out)).isNull());

        const std::string xml = bench.rewriter.record("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='PasswordResetService'/>"
                                                      "<EventID>31005</EventID><Computer>AADC01.corp.contoso.com</Computer></System><EventData><Data Name='TargetUserName'>bo</Data>"
                                                      "<Data Name=\"TargetSid\">S-1-5-21-1-2-3-1107</Data><Data>J&#252;rgen M&#xFC;ller &amp; co</Data></EventData></Event>",
                                                      nullptr);
        for (const char* gone : {"contoso", ">bo<", "S-1-5-21-1-2-3", "rgen"})
            QVERIFY2(xml.find(gone) == std::string::npos, xml.c_str());
        const std::string message = bench.rewriter.record("{\"InternetMessageId\":\"<3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76@contoso.com>\"}", nullptr);
        QVERIFY2(!has(message, "3f0c2a91") && !has(message, "contoso"), message.c_str());
        QVERIFY(xml.find("<EventID>31005</EventID>") != std::string::npos && xml.find("&amp; co") != std::string::npos);

        core::TableLayout layout;
        layout.columns = {{"User", "userDisplayName"}, {"Text", ""}, {"n", ""}};
        QCOMPARE(bench.rewriter.record("\"Bo\",\"a \"\"x\"\", b\",7", &layout).substr(0, 8), std::string("\"Person-"));
        QVERIFY(bench.rewriter.record("\"Bo\",\"a \"\"x\"\", b\",7", &layout).ends_with("\",\"a \"\"x\"\", b\",7"));
    }

    void lines()
    {
        Bench bench;
        const std::string out = bench.text("An attempt was made to reset an account's password.\r\n\r\nTarget Account:\r\n\tAccount Name:\t\tbo\r\n\tAccount Domain:\t\tCONTOSO\r\n");
        QVERIFY2(out.find("\tbo\r") == std::string::npos && !has(out, "contoso"), out.c_str());
        QVERIFY(out.starts_with("An attempt was made to reset an account's password.\r\n\r\nTarget Account:\r\n\tAccount Name:\t\t"));
    }

    // Nothing is read outside of a text, whatever it is.
    void hostileTexts()
    {
        Bench bench;
        std::uint64_t state = 88172645463325252ULL;
        const std::string letters = "\"\\u0040%4{}[]<>&#;=:,.@*+-_/ aXdC0123\xC3\xBC\xFF\n";
        for (int round = 0; round < 4000; ++round) {
            std::string text;
            for (int i = 0; i < 60; ++i) {
                state ^= state << 13, state ^= state >> 7, state ^= state << 17;
                text += letters[state % letters.size()];
            }
            bench.rewriter.record(text, nullptr);
            bench.rewriter.record("{" + text, nullptr);
            bench.rewriter.record("<" + text, nullptr);
        }
        bench.rewriter.record(std::string(100'000, '['), nullptr);
        bench.rewriter.record(std::string(100'000, '{'), nullptr);
    }

    void keyFileLeadsBack()
    {
        const support::TempDir folder;
        const auto path = folder / "key.json";
        Bench bench;
        const std::string upn = bench.text("Ann.Smith@corp.contoso.com"), address = bench.text("203.0.113.7"), name = bench.text("Ann Smith");
        QVERIFY(writeKeyFile(bench.aliases, path).has_value());
        QCOMPARE(std::filesystem::status(path).permissions() & std::filesystem::perms::mask, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        auto again = readKeyFile(path);
        QVERIFY(again.has_value());
        QCOMPARE(again->upn("Ann.Smith@corp.contoso.com"), upn);
        QCOMPARE(core::toLower(revealed(*again, upn)), std::string("ann.smith@corp.contoso.com"));
        QCOMPARE(revealed(*again, "from " + address + " by " + name), std::string("from 203.0.113.7 by Ann Smith"));
        QCOMPARE(*again->address("203.0.113.7"), address);
        QVERIFY(!readKeyFile(folder / "no.json").has_value());
    }

    void scanFinds_data()
    {
        QTest::addColumn<QByteArray>("text");
        const std::string upn = "ann.smith@corp.contoso.com";
        QTest::newRow("plain") << QByteArray::fromStdString("x " + upn);
        QTest::newRow("upper") << QByteArray("AADC01$");
        QTest::newRow("json") << QByteArray("J\\u00fcrgen M\\u00FCller");
        QTest::newRow("capitals beyond ASCII") << QByteArray("GINA \xC3\x98" "DEG\xC3\x85RD");
        QTest::newRow("url") << QByteArray("u=J%C3%BCrgen%20M%C3%BCller");
        QTest::newRow("xml") << QByteArray("J&#252;rgen M&#252;ller");
        for (int shift = 0; shift < 3; ++shift)
            QTest::addRow("base64 %d", shift) << QByteArray::fromStdString("=" + base64Encoded(std::string(std::size_t(shift), '"') + upn + " ", false, true));
        QTest::newRow("utf16") << QByteArray::fromStdString(toUtf16(upn));
        QTest::newRow("base64 of utf16") << QByteArray::fromStdString(base64Encoded(toUtf16(upn), true, false));
        QTest::newRow("address") << QByteArray("x203.0.113.7 203.0.113.7:80");
        QTest::newRow("guid") << QByteArray("User_3F0C2A91-77aa-4b6e-9d43-5f1e0c9b8a76");
    }
    void scanFinds()
    {
        QFETCH(QByteArray, text);
        Bench bench;
        bench.text("3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76");
        bench.text("203.0.113.7");
        LeakScan scan(bench.names, bench.aliases);
        QVERIFY(scan.text(text.toStdString(), "here").has_value());
        QVERIFY(!scan.text(bench.text("for ann.smith@corp.contoso.com from 203.0.113.7 on AADC01"), "here").has_value());
    }
};

QTEST_GUILESS_MAIN(TestTextRewriter)
#include "tst_text_rewriter.moc"
