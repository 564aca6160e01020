// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guid.h"
#include "tests/support/support.h"

using namespace core;

class TestGuid : public QObject
{
    Q_OBJECT

private slots:
    void parses();
    void refuses();
    void finds();
    void orders();
};

void TestGuid::parses()
{
    for (const char* text : {"724ff6ae-0f36-4f2f-a20f-f043e0c73006", "724FF6AE-0F36-4F2F-A20F-F043E0C73006", "{724ff6ae-0F36-4f2f-a20f-f043e0c73006}"}) {
        const auto guid = parseGuid(text);
        QVERIFY2(guid.has_value(), text);
        QCOMPARE(guid->text(), std::string("724ff6ae-0f36-4f2f-a20f-f043e0c73006"));
        QCOMPARE(int(guid->bytes[0]), 0x72);
        QCOMPARE(int(guid->bytes[15]), 0x06);
    }
    QVERIFY(parseGuid("00000000-0000-0000-0000-000000000000")->isZero());
}

void TestGuid::refuses()
{
    for (const char* text : {"", "724ff6ae", "724ff6ae-0f36-4f2f-a20f-f043e0c7300", "724ff6ae-0f36-4f2f-a20f-f043e0c730066", "724ff6ae 0f36-4f2f-a20f-f043e0c73006",
                             "g24ff6ae-0f36-4f2f-a20f-f043e0c73006", "{724ff6ae-0f36-4f2f-a20f-f043e0c73006", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"})
        QVERIFY2(!parseGuid(text).has_value(), text);
}

void TestGuid::finds()
{
    const std::string text = "cloudAnchor: User_724ff6ae-0f36-4f2f-a20f-f043e0c73006, TrackingId: 00000000-0000-4000-8000-000000000001.";
    std::size_t end = 0;
    const auto first = findGuid(text, 0, &end);
    QVERIFY(first.has_value());
    QCOMPARE(first->text(), std::string("724ff6ae-0f36-4f2f-a20f-f043e0c73006"));
    QCOMPARE(text.substr(end, 2), std::string(", "));
    const auto second = findGuid(text, end, &end);
    QVERIFY(second.has_value());
    QCOMPARE(second->text(), std::string("00000000-0000-4000-8000-000000000001"));
    QVERIFY(!findGuid(text, end).has_value());
    QVERIFY(!findGuid("", 5).has_value());
}

void TestGuid::orders()
{
    QVERIFY(*parseGuid("00000000-0000-4000-8000-000000000001") < *parseGuid("10000000-0000-4000-8000-000000000000"));
    QVERIFY(std::hash<Guid>{}(*parseGuid("00000000-0000-4000-8000-000000000001")) != std::hash<Guid>{}(*parseGuid("00000000-0000-4000-8000-000000000002")));
}

QTEST_APPLESS_MAIN(TestGuid)
#include "tst_guid.moc"
