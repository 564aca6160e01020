// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a status and of a suppression come back as they were written, and a suppression covers what it says and nothing else.
#include "core/annotation/annotator.h"
#include "core/detect/concerned.h"
#include "core/detect/triage.h"
#include "tests/support/support.h"

#include <fmt/format.h>

// Evaluates its argument once.
#define DO(call)                                                                                                       \
    do {                                                                                                               \
        const auto outcome = (call);                                                                                   \
        QVERIFY_RESULT(outcome);                                                                                       \
    } while (false)

using namespace core;
using namespace core::detect;

namespace {

Triage closed(Classification classification, std::string reason)
{
    Triage triage;
    triage.status = TriageStatus::Closed;
    triage.classification = classification;
    triage.reason = std::move(reason);
    return triage;
}

Alert alert(std::string rule, std::string user, std::string ip, UtcTime time = {1000}, std::string actor = {})
{
    Alert a;
    a.ruleId = std::move(rule);
    a.user = std::move(user);
    a.ip = std::move(ip);
    a.actor = std::move(actor);
    a.time = time;
    return a;
}

Suppression suppression(std::string rule, std::string user, std::string ip)
{
    Suppression s;
    s.ruleId = std::move(rule);
    s.user = std::move(user);
    s.ip = std::move(ip);
    s.reason = "known";
    return s;
}

} // namespace

class TestTriage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusComesBack()
    {
        QCOMPARE(statusText({}), std::string());
        QVERIFY(parseStatus("")->status == TriageStatus::New);
        Triage active;
        active.status = TriageStatus::Active;
        active.owner = "somebody"; // stands in a row of its own
        QCOMPARE(statusText(active), std::string("active"));
        for (const Classification classification : {Classification::None, Classification::TruePositive, Classification::BenignPositive,
                                                    Classification::FalsePositive, Classification::Undetermined})
            for (const char* reason : {"", "the helpdesk confirmed it", "true_positive at first sight", "two\nlines", "Ärger im Büro"}) {
                const Triage said = closed(classification, reason);
                const auto back = parseStatus(statusText(said));
                QVERIFY2(back.has_value(), statusText(said).c_str());
                QVERIFY(back->status == TriageStatus::Closed && back->classification == classification);
                QCOMPARE(back->reason, std::string(reason));
            }
        QCOMPARE(statusText(closed(Classification::TruePositive, "the helpdesk confirmed it")), std::string("closed true_positive the helpdesk confirmed it"));
        QCOMPARE(statusText(closed(Classification::None, {})), std::string("closed"));
    }

    void otherWordsAreNoStatus()
    {
        for (const char* text : {"done", "active now", "closed perhaps", "closed true", "suppressed", "not_evaluable", "CLOSED_"})
            QVERIFY2(!parseStatus(text), text);
        QVERIFY(parseStatus("CLOSED False_Positive X")->classification == Classification::FalsePositive);
        QVERIFY(parseStatus("New")->status == TriageStatus::New);
    }

    void suppressionComesBack()
    {
        Suppression s = suppression("blocked-attempts", "anna@contoso.com", "198.51.100.0/24");
        s.actor = "Büro \"A\"";
        s.until = UtcTime::fromCalendar(2024, 6, 1, 12);
        const auto back = parseSuppression(suppressionText(s));
        QVERIFY(back.has_value());
        QCOMPARE(back->ruleId, s.ruleId);
        QCOMPARE(back->user, s.user);
        QCOMPARE(back->actor, s.actor);
        QCOMPARE(back->ip, s.ip);
        QCOMPARE(back->reason, s.reason);
        QVERIFY(back->until == s.until);
        for (const char* text : {"", "{}", "[]", "7", "{\"rule\":\"a\"}", "{\"reason\":\"a\"}", "{\"rule\":\"a\",\"reason\":\" \"}",
                                 "{\"rule\":\"a\",\"reason\":\"b\",\"until\":\"soon\"}", "{\"rule\":\"a\",\"reason\":\"b\""})
            QVERIFY2(!parseSuppression(text), text);
        QVERIFY(parseSuppression("{\"rule\":\"a\",\"reason\":\"b\",\"more\":{\"x\":1}}"));
    }

    void suppressionsAreChecked()
    {
        DO(checkSuppression(suppression("a", "", "")));
        DO(checkSuppression(suppression("", "", "2001:db8::/32")));
        QCOMPARE(checkSuppression(suppression("", "", "")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(checkSuppression(suppression("", "", "10.0.0.0/40")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(checkSuppression(suppression("", "", "somewhere")).error().code, ErrorCode::InvalidArgument);
        Suppression silent = suppression("a", "", "");
        silent.reason = "  ";
        QCOMPARE(checkSuppression(silent).error().code, ErrorCode::InvalidArgument);
    }

    void everyFieldThatIsSetMustAgree()
    {
        const Alert a = alert("Blocked", "Anna@Contoso.com", "198.51.100.23", {1000}, "admin@contoso.com");
        QVERIFY(covers(suppression("blocked", "", ""), a));
        QVERIFY(covers(suppression("", "anna@contoso.COM", ""), a));
        QVERIFY(covers(suppression("blocked", "anna@contoso.com", "198.51.100.0/24"), a));
        QVERIFY(covers(suppression("", "", "::ffff:198.51.100.23"), a));
        QVERIFY(covers(suppression("", "", "198.51.100.23"), a));
        QVERIFY(!covers(suppression("other", "anna@contoso.com", ""), a));
        QVERIFY(!covers(suppression("blocked", "otto@contoso.com", ""), a));
        QVERIFY(!covers(suppression("blocked", "", "198.51.101.0/24"), a));
        QVERIFY(!covers(suppression("", "", "198.51.100.2"), a)); // no prefix of a text
        QVERIFY(!covers(suppression("", "", "2001:db8::/32"), a));
        QVERIFY(!covers(suppression("", "", "0.0.0.0/0"), alert("r", "u", ""))); // no address is in no network
        QVERIFY(covers(suppression("", "", "2001:DB8::/32"), alert("r", "u", "2001:db8:1::5")));
        Suppression byActor = suppression("", "", "");
        byActor.actor = "ADMIN@contoso.com";
        QVERIFY(covers(byActor, a));
        QVERIFY(!covers(byActor, alert("Blocked", "admin@contoso.com", "198.51.100.23")));
    }

    // Of several people in one text each must be covered, so that nothing is hidden by accident.
    void everyoneMustBeCovered()
    {
        const auto isCovered = [](std::vector<Suppression> all, const Alert& a) {
            return Suppressions(std::move(all)).covering({a.ruleId, a.user, a.actor, a.ip, a.time}) != nullptr;
        };
        const Suppression anna = suppression("", "Anna@contoso.com", ""), bob = suppression("", "bob@contoso.com", "");
        const Suppression carl = suppression("", "carl@contoso.com", "");
        const Alert two = alert("r", "anna@contoso.com, bob@contoso.com", "10.0.0.1");
        QVERIFY(!isCovered({anna}, two));
        QVERIFY(!isCovered({bob, carl}, two));
        QVERIFY(isCovered({carl, anna, bob}, two));
        QVERIFY(!isCovered({anna, suppression("other", "bob@contoso.com", "")}, two));
        QVERIFY(!isCovered({anna, bob}, alert("r", "anna@contoso.com, bob@contoso.com and 3 more", "10.0.0.1")));
        QVERIFY(isCovered({suppression("", two.user, "")}, two)); // the text as it stands
        QVERIFY(!isCovered({anna}, alert("r", "", "10.0.0.1")));
        Suppression byAdmin = suppression("", "", "");
        byAdmin.actor = "adm@contoso.com";
        const Alert byTwo = alert("r", "anna@contoso.com", "", {1000}, "adm@contoso.com, bob@contoso.com");
        QVERIFY(!isCovered({byAdmin}, byTwo));
        QVERIFY(isCovered({anna}, byTwo));
        QVERIFY(isAbout(anna, two) && !isAbout(carl, two) && !covers(anna, two));
    }

    void namesOfOneText()
    {
        const auto names = [](std::string_view field) { return namedPeople(field).names; };
        QVERIFY(names("").empty() && namedPeople("").isAll);
        QVERIFY(names("Ann@x.com") == std::vector<std::string>{"ann@x.com"});
        QVERIFY(names("Ann@x.com, bob@x.com") == (std::vector<std::string>{"ann@x.com", "bob@x.com"}));
        QVERIFY(names("ann@x.com, bob@x.com and 12 more") == (std::vector<std::string>{"ann@x.com", "bob@x.com"}));
        QVERIFY(!namedPeople("ann@x.com and 12 more").isAll);
        QVERIFY(namedPeople("once and more").isAll && names("once and more").size() == 1);
        QVERIFY(namedPeople(" and 3 more").names.empty());
    }

    void expiryGoesByTheTimeOfTheAlert()
    {
        Suppression s = suppression("r", "", "");
        s.until = UtcTime{500};
        QVERIFY(covers(s, alert("r", "", "", {499})));
        QVERIFY(!covers(s, alert("r", "", "", {500})));
        QVERIFY(!covers(s, alert("r", "", "", {1000})));
    }

    void theOldestThatCoversIsNamed()
    {
        Suppression first = suppression("r", "", "10.0.0.0/8"), second = suppression("r", "", "");
        first.reason = "first";
        second.reason = "second";
        const Suppressions both({first, second});
        QCOMPARE(both.covering({"r", "", "", "10.1.1.1", {}})->reason, std::string("first"));
        QCOMPARE(both.covering({"r", "", "", "11.1.1.1", {}})->reason, std::string("second"));
        QVERIFY(!both.covering({"q", "", "", "10.1.1.1", {}}));
        QVERIFY(!Suppressions({}).covering({"r", "", "", "", {}}));
    }

    void suppressionsOfACase()
    {
        const support::TempDir dir;
        auto opened = store::Case::open(dir / "a.sspr", sqlite::OpenMode::Create);
        QVERIFY_RESULT(opened);
        store::Case& theCase = **opened;
        AnnotationCommand command;
        command.what = AnnotationCommand::What::Suppress;
        for (const char* rule : {"a", "b"}) {
            command.text = suppressionText(suppression(rule, "", ""));
            DO(annotate(theCase, command));
        }
        auto all = readSuppressions(theCase);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].ruleId, std::string("a"));
        QVERIFY(!all[0].author.empty() && all[0].created.ticks > 0);
        AnnotationCommand removal;
        removal.what = AnnotationCommand::What::Unsuppress;
        removal.note = all[0].uuid;
        const auto effect = annotate(theCase, removal);
        QVERIFY_RESULT(effect);
        all = readSuppressions(theCase);
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].ruleId, std::string("b"));
        QCOMPARE(annotate(theCase, removal).error().code, ErrorCode::NotFound);
        DO(undoAnnotation(theCase, *effect));
        QCOMPARE(readSuppressions(theCase).size(), std::size_t(2));
    }

    // A name that moved on, and one of two tenants.
    void whomAnAlertConcerns()
    {
        const FlowUsers users{{"f1", {FlowUser{"ulrike@contoso.com", "id-u", "t1"}}},
                              {"f2", {FlowUser{"ulrike@contoso.com", "id-y", "t1"}}},
                              {"f3", {FlowUser{"ulrike@contoso.com", "", "t2"}}},
                              {"f4", {FlowUser{"old@contoso.com", "id-y", "t1"}}}};
        const Someone yusuf{{"Ulrike@contoso.com"}, "ID-Y", "t1"}, ulrike{{"ulrike@contoso.com"}, "id-u", "t1"}, unknown{{"ulrike@contoso.com"}, "", ""};
        Alert a = alert("r", "ulrike@contoso.com", "");
        QVERIFY(concerns(a, yusuf, users) && concerns(a, ulrike, users)); // no flow says who
        a.flows = {"f1"};
        QVERIFY(!concerns(a, yusuf, users) && concerns(a, ulrike, users) && concerns(a, unknown, users));
        a.flows = {"f1", "f2"};
        QVERIFY(concerns(a, yusuf, users) && concerns(a, ulrike, users));
        a.flows = {"f3"};
        QVERIFY(!concerns(a, yusuf, users) && concerns(a, unknown, users));
        a.flows = {"f4"}; // by the id alone, whatever the name was then
        QVERIFY(concerns(a, yusuf, users));
        a = alert("r", "", "", {1000}, "ulrike@contoso.com");
        QVERIFY(concerns(a, yusuf, users));
        a.flows = {"f9"};
        QVERIFY(concerns(a, yusuf, users) && !concerns(a, Someone{{""}, "", ""}, users));
        a.actor = "id-y";
        QVERIFY(concerns(a, yusuf, users) && !concerns(a, ulrike, users));
        // Lists ask by spelling, and find both.
        a = alert("r", "", "");
        a.flows = {"f1", "f2"};
        QVERIFY(concernedBy(a, users) == (std::unordered_set<std::string>{"ulrike@contoso.com", "id-u", "id-y"}));
    }
};

QTEST_APPLESS_MAIN(TestTriage)
#include "tst_triage.moc"
