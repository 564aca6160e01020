// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/writeback_message.h"
#include "tests/support/support.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <fstream>

using namespace core;

namespace {

constexpr const char* guid = "7344da2c-ab9d-42ef-adea-4a17d07fdeb9";
constexpr const char* user = "9b83f544-ba22-4ffb-bff5-c1c2374d654c";

std::string failure(const std::string& colon, const std::string& lineEnd)
{
    return std::string("TrackingId") + colon + guid + ", Reason" + colon
        + "Synchronization Engine returned an error hr=80230619, message=A restriction prevents the password from being "
          "changed to the current one specified., Context"
        + colon + "cloudAnchor" + colon + "User_" + user + ", SourceAnchorValue" + colon
        + "F39SWQrM2EidaboN8UC8Ww==, UserPrincipalName" + colon + "o'neill@contoso.co.uk, unblockUser" + colon
        + "False, Details" + colon
        + "Example.PasswordResetException: Synchronization Engine returned an error hr=80230626, message=Another." + lineEnd
        + "   at Example.ThrowSyncEngineError(Int32 hr)" + lineEnd + "   at Example.ResetPassword(String cloudAnchor, Boolean force)";
}

} // namespace

class TestWritebackMessage : public QObject
{
    Q_OBJECT
private slots:
    void start()
    {
        const std::string text = std::string("TrackingId: ") + guid + ", PasswordResetRequestStart, Details: ada@contoso.com";
        const WritebackMessage message = parseWritebackMessage(text);
        QCOMPARE(message.tracking, std::string_view(guid));
        QCOMPARE(message.token, std::string_view("PasswordResetRequestStart"));
        QCOMPARE(message.upn, std::string_view("ada@contoso.com"));
        QVERIFY(message.adminUpn.empty() && message.objectId.empty() && message.hr.empty() && message.reason.empty());
    }

    void startWithoutId()
    {
        const WritebackMessage message = parseWritebackMessage("PasswordResetRequestStart, Details: user1@contoso.com");
        QCOMPARE(message.tracking, std::string_view());
        QCOMPARE(message.token, std::string_view("PasswordResetRequestStart"));
        QCOMPARE(message.upn, std::string_view("user1@contoso.com"));
    }

    void adminReset()
    {
        const std::string text = std::string("TrackingId: {") + guid
            + "}, ResetUserPasswordByAdminSuccess, Details: Context: cloudAnchor: User_" + user
            + ", SourceAnchorValue: AAAA+/==, AdminUpn: admin@contoso.com, UserPrincipalName bob@contoso.com, ForcePasswordChange: True";
        const WritebackMessage message = parseWritebackMessage(text);
        QCOMPARE(message.tracking, std::string_view(guid));
        QCOMPARE(message.token, std::string_view("ResetUserPasswordByAdminSuccess"));
        QCOMPARE(message.adminUpn, std::string_view("admin@contoso.com"));
        QCOMPARE(message.upn, std::string_view("bob@contoso.com")); // once seen without the colon
        QCOMPARE(message.objectId, std::string_view(user));
        QCOMPARE(message.sourceAnchor, std::string_view("AAAA+/=="));
    }

    void failures_data()
    {
        QTest::addColumn<QString>("colon");
        QTest::addColumn<QString>("lineEnd");
        QTest::newRow("as printed") << ": " << "\n";
        QTest::newRow("no blank") << ":" << "\r\n";
        QTest::newRow("several") << ":  \t" << "\r\n";
        QTest::newRow("line break") << ":\r\n" << "\r\n";
    }

    void failures()
    {
        QFETCH(QString, colon);
        QFETCH(QString, lineEnd);
        for (const bool wrapped : {false, true}) {
            std::string text = failure(colon.toStdString(), lineEnd.toStdString());
            if (wrapped)
                text = "The description for Event ID 33008 from source PasswordResetService cannot be found. Either the "
                       "component that raises this event is not installed on your local computer or the installation is "
                       "corrupted.\r\n\r\nThe following information was included with the event: \r\n\r\n" + text
                    + "\r\n\r\nThe message resource is present but the message was not found in the message table\r\n";
            const WritebackMessage message = parseWritebackMessage(text);
            QCOMPARE(message.tracking, std::string_view(guid));
            QCOMPARE(message.token, std::string_view());
            QCOMPARE(message.upn, std::string_view("o'neill@contoso.co.uk"));
            QCOMPARE(message.objectId, std::string_view(user));
            QCOMPARE(message.sourceAnchor, std::string_view("F39SWQrM2EidaboN8UC8Ww=="));
            QCOMPARE(message.hr, std::string_view("80230619"));
            QCOMPARE(message.reason, std::string_view(
                "A restriction prevents the password from being changed to the current one specified."));
        }
    }

    void startInsideEventViewersText()
    {
        const WritebackMessage message = parseWritebackMessage(
            "The following information was included with the event: \r\n\r\nChangePasswordRequestStart, Details: eve@contoso.com\r\n");
        QCOMPARE(message.token, std::string_view("ChangePasswordRequestStart"));
        QCOMPARE(message.upn, std::string_view("eve@contoso.com"));
    }

    void serviceEvents()
    {
        const WritebackMessage message = parseWritebackMessage(
            "TrackingId: c0becfc8-4746-4ee9-a05b-8d72a2f96624, Reason: Password writeback service is not in a healthy "
            "state., Details: Version: 5.0.400.862");
        QCOMPARE(message.reason, std::string_view("Password writeback service is not in a healthy state."));
        QVERIFY(message.upn.empty() && message.token.empty() && message.hr.empty());
        QVERIFY(parseWritebackMessage("The connection to the connect service was lost.").reason.empty());
        QVERIFY(parseWritebackMessage("").tracking.empty());
    }

    void redactedOrForeignIdsAreNone()
    {
        // Redacted: the GUID of the anchor behind it is another id.
        const std::string text = std::string("TrackingId: xxxxxxxx, PasswordResetSuccess, Details: Context: cloudAnchor: User_") + user;
        QCOMPARE(parseWritebackMessage(text).tracking, std::string_view());
        QCOMPARE(parseWritebackMessage(text).objectId, std::string_view(user));
        QCOMPARE(parseWritebackMessage(std::string("Tracking ID: ") + guid).tracking, std::string_view());
        QCOMPARE(parseWritebackMessage("hr=8023061, message=x").hr, std::string_view());
        QCOMPARE(parseWritebackMessage("hr=802306190, message=x").hr, std::string_view());
    }

    void cutOffAnywhere() // no crash, and never more than the text has
    {
        const std::string text = failure(": ", "\r\n");
        for (std::size_t length = 0; length <= text.size(); ++length) {
            const std::string part = text.substr(0, length);
            const WritebackMessage message = parseWritebackMessage(part);
            QVERIFY(message.tracking.empty() || message.tracking == guid);
            QVERIFY(message.objectId.empty() || message.objectId == user);
        }
    }

    void syncEngineError()
    {
        const WritebackMessage message = parseSyncEngineError(
            "An unexpected error has occurred during a password set operation.\r\n\"BAIL: MMS(5716): ..\\server.cpp(11139): "
            "0x80230626 (The password could not be updated because the management agent credentials were denied access.)\r\n\"");
        QCOMPARE(message.hr, std::string_view("80230626"));
        QCOMPARE(message.reason, std::string_view(
            "The password could not be updated because the management agent credentials were denied access."));
        QVERIFY(parseSyncEngineError("code 0x80004005").hr.empty());
        QVERIFY(parseSyncEngineError("0x8023").hr.empty());
    }

    void printedTexts()
    {
        NEED_SHARED("data/real/writeback-event-text/events.ndjson");
        std::ifstream in(sharedPath);
        int whole = 0;
        int withHr = 0;
        for (std::string line; std::getline(in, line);) {
            const QJsonObject event = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
            const std::string text = event["message"].toString().toStdString();
            if (event["source"].toString() == "ADSync") {
                if (event["event_id"].toInt() == 6329 && !event["placeholders"].toBool())
                    QCOMPARE(parseSyncEngineError(text).hr, std::string_view("80230626"));
                continue;
            }
            const WritebackMessage message = parseWritebackMessage(text);
            withHr += message.hr.empty() ? 0 : 1;
            if (event["placeholders"].toBool() || event["event_id"].toInt() != 33004)
                continue;
            ++whole;
            QCOMPARE(message.tracking, std::string_view(guid));
            QCOMPARE(message.objectId, std::string_view(user));
            QCOMPARE(message.upn, std::string_view("ethan@contoso.co.uk"));
            QCOMPARE(message.hr, std::string_view("80230626"));
            QCOMPARE(message.sourceAnchor, std::string_view("F39SWQrM2EidaboN8UC8Ww=="));
            QCOMPARE(message.reason, std::string_view(
                "The password could not be updated because the management agent credentials were denied access."));
        }
        QCOMPARE(whole, 1);
        QVERIFY(withHr >= 3);
    }
};

QTEST_APPLESS_MAIN(TestWritebackMessage)
#include "tst_writeback_message.moc"
