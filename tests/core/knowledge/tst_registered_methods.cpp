// SPDX-License-Identifier: GPL-3.0-or-later
// Registered authentication methods and the verifications of a reset that they serve.
#include "core/knowledge/registered_methods.h"
#include "core/knowledge/steps.h"
#include "tests/support/support.h"

#include <QTest>

using core::Method;
using core::resetMethodsOf;

namespace {
std::uint32_t bits(std::initializer_list<Method> methods)
{
    std::uint32_t all = 0;
    for (const Method method : methods)
        all |= static_cast<std::uint32_t>(method);
    return all;
}
} // namespace

class TestRegisteredMethods : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsTheNamesOfReports()
    {
        QCOMPARE(resetMethodsOf("mobilePhone"), bits({Method::Sms, Method::MobileCall}));
        QCOMPARE(resetMethodsOf("email, officePhone,SECURITYQUESTION"), bits({Method::Email, Method::OfficeCall, Method::Questions}));
        QCOMPARE(resetMethodsOf("microsoftAuthenticatorPush; softwareOneTimePasscode"), bits({Method::AppNotification, Method::AppCode}));
    }
    void othersServeNoReset()
    {
        for (const char* name : {"", "fido2", "temporaryAccessPass", "windowsHelloForBusiness", "carrierPigeon", ",;, "})
            QCOMPARE(resetMethodsOf(name), 0U);
    }
    void splitsListsOfScripts()
    {
        const std::vector<std::string_view> both{"mobilePhone", "email"};
        for (const char* list : {"mobilePhone,email", "mobilePhone;email", "mobilePhone | email", "mobilePhone\r\nemail\r\n", "{mobilePhone, email}",
                                 "[\"mobilePhone\",\"email\"]", "mobilePhone email", "['mobilePhone' 'email']"})
            QVERIFY2(core::splitMethods(list) == both, list);
        QCOMPARE(core::splitMethods("Mobile phone").size(), std::size_t(1)); // one name of the portal
        QCOMPARE(core::splitMethods("carrier Pigeon email").size(), std::size_t(1));
        QVERIFY(core::splitMethods("{}").empty());
        QCOMPARE(resetMethodsOf("mobilePhone email"), bits({Method::Sms, Method::MobileCall, Method::Email}));
    }
    void titles()
    {
        QCOMPARE(core::registeredMethodTitle(" MicrosoftAuthenticatorPush"), std::string_view("Microsoft Authenticator (notification)"));
        QCOMPARE(core::registeredMethodTitle("carrierPigeon"), std::string_view());
    }
};

QTEST_APPLESS_MAIN(TestRegisteredMethods)
#include "tst_registered_methods.moc"
