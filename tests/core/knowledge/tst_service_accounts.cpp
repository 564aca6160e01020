// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/service_accounts.h"

#include <QTest>

using core::ServiceAccount;

class TestServiceAccounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<QString>("upn");
        QTest::addColumn<QString>("app");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* upn, const char* app, ServiceAccount kind) {
            QTest::addRow("%s|%s", upn, app) << upn << app << int(kind);
        };
        row("fim_password_service@support.onmicrosoft.com", "", ServiceAccount::PasswordService);
        row("FIM_Password_Service@support.onmicrosoft.com", "", ServiceAccount::PasswordService);
        row("Sync_AADC01_0123456789ab@contoso.onmicrosoft.com", "", ServiceAccount::Synchronization);
        row("sync_aadc01_0123456789ab@contoso.onmicrosoft.us", "", ServiceAccount::Synchronization);
        row("Sync_AADC01_0123456789ab@contoso.partner.onmschina.cn", "", ServiceAccount::Synchronization);
        row("ADToAADSyncServiceAccount@contoso.onmicrosoft.com", "", ServiceAccount::Synchronization);
        row("", "ConnectSyncProvisioning_AADC01_0123456789ab", ServiceAccount::Synchronization);
        row("sync_smith@contoso.com", "", ServiceAccount::None); // a person of that name
        row("alice@contoso.com", "", ServiceAccount::None);
        row("", "Microsoft Intune", ServiceAccount::None);
        row("", "", ServiceAccount::None);
    }
    void kinds()
    {
        QFETCH(QString, upn);
        QFETCH(QString, app);
        QFETCH(int, kind);
        QCOMPARE(int(core::serviceAccountOf(upn.toStdString(), app.toStdString())), kind);
    }
};

QTEST_APPLESS_MAIN(TestServiceAccounts)
#include "tst_service_accounts.moc"
