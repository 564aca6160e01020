// SPDX-License-Identifier: GPL-3.0-or-later
// Who cannot reset a password here or has other rules for it: guests from outside, administrators; and whom a report names enough methods of.
#include "core/helpdesk/judge.h"
#include "tests/core/helpdesk/card_tools.h"
#include "tests/support/support.h"

using namespace core;
using namespace core::helpdesk;
using namespace core::helpdesk::tools;

namespace {

// Failed for want of methods; the report that names these was made later.
CardFacts withMethods(std::vector<std::string> methods)
{
    CardFacts facts = factsWith(failedFor("fail_methods"));
    facts.card.person.methods = std::move(methods);
    facts.card.person.methodsAt = now - Duration::minutes(10);
    return facts;
}

} // namespace

class TestGuestsAndAdmins : public QObject
{
    Q_OBJECT

private slots:
    // The password of an account from outside cannot be reset here, whatever stopped the last attempt.
    void guestsAreSentHome()
    {
        CardFacts blocked = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Blocked, now - Duration::hours(1)));
        blocked.card.throttle.blockedUntil = now + Duration::hours(23);
        for (CardFacts facts : {factsWith(failedFor("fail_not_enabled")), factsWith(failedFor("fail_methods")), blocked, quietFacts()}) {
            facts.guest = Guest::Invited;
            const Card card = judge(facts);
            QVERIFY(card.tell == (Sentences{{Say::TellGuest, {}}}));
            QVERIFY(says(card.next, Say::NextGuest) && says(card.tryAgain, Say::AgainGuest) && says(card.phoneless, Say::PhonelessGuest));
            QCOMPARE(card.again, Again::No);
            QVERIFY(warns(card, Say::WarnGuest));
            QVERIFY(english(card.tell).find("we can reset it") == std::string::npos);
        }
        // Where it succeeded all the same the evidence contradicts.
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::hours(1)));
        facts.guest = Guest::Invited;
        QVERIFY(says(judge(facts).tell, Say::TellResetDone) && warns(judge(facts), Say::WarnGuest));
    }

    // A list that calls it a guest does not say where its password is.
    void whoIsCalledAGuestMayBeOurs()
    {
        CardFacts facts = factsWith(failedFor("fail_not_enabled"));
        facts.guest = Guest::Listed;
        const Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellNotEnabled) && warns(card, Say::WarnGuestListed));
    }

    void enoughMethodsSinceThen()
    {
        Card card = judge(withMethods({"mobilePhone", "email"}));
        QVERIFY(says(card.tell, Say::TellMethodsSince));
        QCOMPARE(card.again, Again::Yes);
        QVERIFY(card.next == (Sentences{{Say::NextTryAgain, {}}})); // and not that somebody should add a phone
        QVERIFY(card.who == Fixers{Fixer::User});
        // A report that names methods and says that they are not enough.
        CardFacts facts = withMethods({"mobilePhone", "email"});
        facts.card.person.ssprRegistered = false;
        card = judge(facts);
        QVERIFY(says(card.tell, Say::TellMethods) && says(card.methods, Say::MethodsNotRegistered));
        QCOMPARE(card.again, Again::NotYet);
    }

    // Security questions do not count for administrators, and of two methods one is not enough.
    void administrators()
    {
        CardFacts facts = withMethods({"mobilePhone", "securityQuestion"});
        QCOMPARE(judge(facts).again, Again::Yes);
        facts.card.person.isAdmin = true;
        QCOMPARE(judge(facts).again, Again::NotYet);
        QVERIFY(says(judge(facts).phoneless, Say::PhonelessNone));
        facts.card.person.methods.push_back("email");
        QCOMPARE(judge(facts).again, Again::Yes);
        const Card card = judge(facts);
        QVERIFY(says(card.phoneless, Say::PhonelessAdmin));
        QVERIFY2(english(card.phoneless).starts_with("Without the phone this is left: email. That is not enough"), english(card.phoneless).c_str());
        facts.card.person.methods.push_back("officePhone");
        QVERIFY(says(judge(facts).phoneless, Say::PhonelessSome));
    }

    // Only who is an administrator at the moment: a role that may be taken on is none, nor is one that only reads. Of one without a name
    // nobody knows better.
    void rolesOfAdministrators()
    {
        const auto counts = [](const Person::Role& role) {
            CardFacts facts = withMethods({"mobilePhone", "securityQuestion"});
            facts.card.person.isAdmin = true; // of every list of roles
            facts.card.person.roles = {role};
            return usableMethods(facts.card.person).size() == 1;
        };
        QVERIFY(counts({"Global Administrator", "/", "Active", true}));
        QVERIFY(counts({"Partner Tier1 Support", "/", "", true}));
        QVERIFY(counts({"Exchange Administrator", "/", "", false}));
        QVERIFY(!counts({"Global Administrator", "/", "Eligible", true}));
        QVERIFY(!counts({"Directory Readers", "/", "Active", false}));
        QVERIFY(counts({"5c7b3a9e-1f2d-4e6a-8b0c-9d1e2f3a4b5c", "/", "Active", false}));
        QVERIFY(!counts({"5c7b3a9e-1f2d-4e6a-8b0c-9d1e2f3a4b5c", "/", "Eligible", false}));
    }
};

QTEST_APPLESS_MAIN(TestGuestsAndAdmins)
#include "tst_guests_and_admins.moc"
