// SPDX-License-Identifier: GPL-3.0-or-later
// Explanations: every code of the domain reference has one that a helpdesk can act on, and what nobody knows has none.
#include "core/base/text.h"
#include "core/knowledge/causes.h"
#include "core/knowledge/reason_codes.h"
#include "core/knowledge/server_events.h"
#include "core/knowledge/signin_errors.h"
#include "tests/support/support.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <map>
#include <set>
#include <thread>
#include <vector>

using namespace core;

namespace {

bool asksFirst(const Cause* cause, Fixer fixer)
{
    return cause && !cause->who.empty() && cause->who.front() == fixer;
}

std::set<std::string> codesOf(std::string_view anything)
{
    std::set<std::string> codes;
    for (const Cause* cause : causesOf(anything))
        codes.insert(cause->code);
    return codes;
}

using Codes = std::set<std::string>;

} // namespace

class tst_Causes : public QObject
{
    Q_OBJECT

private slots:
    void everyCauseIsWhole();
    void whatWentWrongHasAFixer();
    void whoComesFirst();
    void reasons();
    void families();
    void pageCodes();
    void hrForms();
    void hrMessages();
    void signInCodes();
    void passwordVerdicts();
    void readOut();
    void unknownIsNotGuessed();
    void sources();
    void isThreadSafe();
};

void tst_Causes::everyCauseIsWhole()
{
    std::map<CauseKind, int> counts;
    for (const Cause& cause : allCauses()) {
        const std::string id = fmt::format("{} {}", causeKindName(cause.kind), cause.code);
        ++counts[cause.kind];
        QVERIFY2(!cause.code.empty() && !cause.title.empty() && cause.title.size() <= 30, id.c_str());
        QVERIFY2(cause.meaning.size() > 15 && cause.meaning.back() == '.', id.c_str());
        QVERIFY2(cause.meaning.size() <= 330 && cause.next.size() <= 330, id.c_str());
        QVERIFY2(cause.next.empty() || cause.next.back() == '.', id.c_str());
        QVERIFY2(cause.implies.empty() || cause.implies.back() == '.', id.c_str());
        QVERIFY2(!cause.source.empty(), id.c_str());
        QVERIFY2(cause.step.empty() || stepByName(cause.step), id.c_str());
        for (const std::string& text : {cause.title, cause.meaning, cause.implies, cause.next})
            QVERIFY2(isValidUtf8(text) && text.find("  ") == std::string::npos && trim(text) == text, id.c_str());
    }
    const std::map<CauseKind, int> atLeast{{CauseKind::Step, 130},       {CauseKind::Reason, 38}, {CauseKind::SsprCode, 8},
                                           {CauseKind::ServerEvent, 95}, {CauseKind::HrCode, 20}, {CauseKind::SignInError, 90}};
    for (const auto& [kind, least] : atLeast)
        QVERIFY2(counts[kind] >= least, causeKindName(kind));
}

void tst_Causes::whatWentWrongHasAFixer()
{
    for (const Step& step : stepCatalogue()) {
        const bool wrong = step.stepClass == StepClass::Refusal || step.stepClass == StepClass::Blocked;
        if (wrong && step.name != "other") { // of an unknown text nobody knows who can fix it
            QVERIFY2(!step.who.empty(), step.name.c_str());
            QVERIFY2(!step.next.empty(), step.name.c_str());
        }
        if (step.stepClass == StepClass::Success)
            QVERIFY2(step.who.empty(), step.name.c_str());
    }
    for (const ServerEventInfo& event : serverEventCatalogue())
        QVERIFY2(event.eventClass != ServerEventClass::Failure || (!event.who.empty() && !event.next.empty()),
                 event.step.c_str());
    for (const Cause& cause : allCauses()) {
        const bool mustHave = cause.kind == CauseKind::SsprCode || cause.kind == CauseKind::HrCode ||
                              cause.kind == CauseKind::SignInError || (cause.kind == CauseKind::Reason && !cause.step.empty());
        QVERIFY2(!mustHave || (!cause.who.empty() && !cause.next.empty()), cause.code.c_str());
    }
}

void tst_Causes::whoComesFirst()
{
    QVERIFY(asksFirst(causeOfStep("fail_banned"), Fixer::User));
    QVERIFY(asksFirst(causeOfStep("fail_methods"), Fixer::Helpdesk));
    QVERIFY(asksFirst(causeOfStep("fail_license"), Fixer::IdentityAdmin));
    QVERIFY(asksFirst(causeOfStep("fail_onprem_unreachable"), Fixer::ServerAdmin));
    QVERIFY(asksFirst(causeOfStep("fail_system"), Fixer::User)); // who tries again later; then Microsoft
    QVERIFY(asksFirst(causeOfStep("throttled.sms"), Fixer::Helpdesk));
    QVERIFY(asksFirst(causeOfServerEvent("PasswordResetService", 33004), Fixer::AdAdmin));
    QVERIFY(asksFirst(causeOfServerEvent("passwordresetservice", 32002), Fixer::NetworkAdmin));
    QVERIFY(asksFirst(causeOfServerEvent("PasswordResetService", 33008), Fixer::User));
    QVERIFY(causeOfServerEvent("PasswordResetService", 31002)->who.empty());
    QVERIFY(asksFirst(causeOfHr("80230626"), Fixer::AdAdmin));
    QVERIFY(asksFirst(causeOfSignIn(7000215), Fixer::AppOwner));
    QVERIFY(asksFirst(causeOfSignIn(50058), Fixer::Nobody));
    QCOMPARE(fixersText(causeOfStep("fail_onprem_policy")->who), std::string("the user, else the AD administrator"));
    QCOMPARE(fixersText({}), std::string());
    QCOMPARE(std::string(fixerName(Fixer::IdentityAdmin)), std::string("identity_admin"));
    // Rows of one name differ: the refused reset has somebody to ask, the successful one has not.
    int refused = 0;
    for (const Step& step : stepCatalogue())
        if (step.name == "result.reset" && step.stepClass == StepClass::Refusal) {
            QVERIFY(!causeOfStep(step)->who.empty());
            ++refused;
        }
    QVERIFY(refused >= 3);
    QVERIFY(causeOfStep("result.reset")->who.empty());
}

void tst_Causes::reasons()
{
    const std::map<std::string, std::string> wanted{
        {"FuzzyPolicyViolationInvalidPassword", "fail_banned"},
        {"PasswordDoesnotComplyFuzzyPolicy", "fail_banned"},
        {" passworddoesnotcomplyfuzzypolicy. ", "fail_banned"},
        {"OnPremisesSuccessCloudFailure", "fail_cloud_after_onprem"},
        {"OnPremisesAdminActionRequired", "fail_onprem_error"},
        {"ADAdminActionRequired", "fail_onprem_error"},
        {"OnPremisesPasswordWriteBackSuccess", ""},
        {"Successfully completed reset.", ""},
        {"None", ""},
        {"Success", ""},
        {"TenantSSPRFlagDisabled", "fail_tenant_off"},
        {"WritebackNotEnabled", "fail_no_writeback"},
        {"SsprNotEnabledInUserPolicy", "fail_not_enabled"},
        {"UserNotLicensed", "fail_license"},
        {"UserNotMemberOfScopedAccessGroup", "fail_not_in_group"},
        {"UserNotProperlyConfigured", "fail_methods"},
        {"OnPremisesConnectivityError", "fail_onprem_unreachable"},
        {"ADUserAccountLockedOut", "fail_onprem_error"},
        {"SSPR_0029", "fail_onprem_error"},
        {"A system error occurred while attempting to reset the user's password", "fail_system"},
        {"User submitted a password that did not meet the requirements of the AD on-prem policy", "fail_onprem_policy"}};
    for (const auto& [reason, step] : wanted) {
        const Cause* cause = causeOfReason(reason);
        QVERIFY2(cause, reason.c_str());
        QCOMPARE(cause->step, step);
    }
    QCOMPARE(causeOfReason("ADUserAccountLockedOut")->who.front(), Fixer::Helpdesk);
    QVERIFY(!causeOfReason("OnPremisesAdminActionRequired")->implies.empty());
}

void tst_Causes::families()
{
    QCOMPARE(causeOfReason("OnPremisesSomethingNew")->code, std::string("OnPremises*"));
    QCOMPARE(causeOfReason("ADSomethingNew")->code, std::string("AD*"));
    QVERIFY(causeOfReason("ADSomethingNew")->step.empty());
    QVERIFY(!causeOfReason("ADSomethingNew")->verified);
    for (const char* reason : {"AdminActionRequired", "ADmin", "Additional information", "AD", "OnPremises",
                               "OnPremises is a word", "onpremisessomethingnew"})
        QVERIFY2(!causeOfReason(reason), reason);
    QCOMPARE(std::string(reasonCodeFor("ADSomethingNew")), std::string());
}

void tst_Causes::pageCodes()
{
    const std::map<int, std::string> names{{9, "TenantSSPRFlagDisabled"},           {10, "WritebackNotEnabled"},
                                           {11, "SsprNotEnabledInUserPolicy"},      {12, "UserNotLicensed"},
                                           {13, "UserNotMemberOfScopedAccessGroup"}, {14, "UserNotProperlyConfigured"},
                                           {29, "OnPremisesAdminActionRequired"},   {30, "OnPremisesConnectivityError"}};
    for (const auto& [number, name] : names) {
        const std::string code = fmt::format("SSPR_{:04}", number);
        for (const std::string& form : {code, toLower(code), fmt::format("SSPR_{:03}", number), std::to_string(number), name,
                                        toLower(name), code + ": We can't reset your password."}) {
            const SsprCode* found = ssprCode(form);
            QVERIFY2(found, form.c_str());
            QCOMPARE(found->number, number);
        }
        QCOMPARE(causeOfSsprCode(code)->name, name);
        QCOMPARE(causeOfSsprCode(code)->code, code);
    }
    QCOMPARE(ssprCodes().size(), names.size());
    for (const char* code : {"SSPR_0031", "SSPR_", "SSPR", "31", "", "29x"})
        QVERIFY2(!ssprCode(code), code);
}

void tst_Causes::hrForms()
{
    for (const char* form : {"80230619", "0x80230619", "0X80230619", "hr=80230619", "hr=0x80230619", "HR 80230619",
                             " 80230619 ", "-2145188327"})
        QVERIFY2(hrCode(form) && hrCode(form)->code == "80230619", form);
    QVERIFY(hrCode("HR 8023042") && hrCode("8023062C"));
    QCOMPARE(hrCode("8023062C")->code, std::string("8023062c"));
    QCOMPARE(hrCode("HR 8023042")->meaning.substr(0, 11), std::string("Two objects"));
    QVERIFY(hrCode("-2147024690"));
    QCOMPARE(hrCode("-2147024690")->code, std::string("800700ce"));
    for (const char* form : {"", "hr", "hr=", "0x", "-", "-5", "80230600", "zzz", "-99999999999999999999"})
        QVERIFY2(!hrCode(form), form);
    std::set<std::string> seen;
    for (const HrCode& hr : hrCodes()) {
        QVERIFY2(seen.insert(hr.code).second, hr.code.c_str());
        QVERIFY2(!hr.events.empty(), hr.code.c_str());
        for (const std::string& step : hr.events)
            QVERIFY2(causeOfServerStep(step), step.c_str());
    }
}

void tst_Causes::hrMessages()
{
    const std::map<std::string, std::string> wanted{
        {"TrackingId: 3f2504e0-4f89-41d3-9a0c-0305e82c3301, Reason: Synchronization Engine returned an error hr=80230619, "
         "message=A restriction prevents the password from being changed to the current one specified., Context: x",
         "80230619"},
        {"BAIL: MMS(4924): x.cpp(45): 0x80230626 (The password could not be updated)", "80230626"},
        {"BAIL: MMS(1): 0x8023FFFF, then 0x8023061F (password synchronization is not enabled)", "8023061f"},
        {"MMS(3040): admaexport.cpp(2837): The server doesn't contain the LDAP password policy control.", "ldap_policy_hints"},
        {"Requesting user was denied access to perform the operation on a privileged account.", "privileged_account"},
        {"The management agent run was terminated because a domain controller could not be contacted.", "80230818"},
        {"the filename or extension is too long", "800700ce"}};
    for (const auto& [message, code] : wanted) {
        const HrCode* found = hrCodeOfMessage(message);
        QVERIFY2(found, message.c_str());
        QCOMPARE(found->code, code);
        QCOMPARE(causeOfHrMessage(message)->code, code);
    }
    for (const char* message : {"", "hr=", "hr=80230600, message=something new", "0x8023061", "0x802306190", "all is well"})
        QVERIFY2(!hrCodeOfMessage(message), message);
    // An event's code and text together.
    const char* privileged = "Requesting user was denied access to perform the operation on a privileged account.";
    for (const char* code : {"80230626", "8023062a", "0", ""})
        QCOMPARE(hrCodeOf(code, privileged)->code, std::string("privileged_account"));
    QCOMPARE(hrCodeOf("80230619", "a domain controller could not be contacted")->code, std::string("80230619"));
    QCOMPARE(hrCodeOf("80230600", "a domain controller could not be contacted")->code, std::string("80230818"));
    QVERIFY(!hrCodeOf("0", "all is well") && !hrCodeOf("", ""));
}

void tst_Causes::signInCodes()
{
    for (const int code :
         {50034,  50053,  50055,  50056,  50057,  50058,  50072,  50074,  50076,   50079,   50097,  50125,  50126,
          50132,  50133,  50140,  50144,  50158,  50173,  50196,  51004,  53000,   53001,   53002,  53003,  53004,
          65001,  70043,  70044,  80001,  80002,  80003,  80004,  80005,  80007,   80010,   80011,  80012,  80013,
          80014,  81010,  81011,  81012,  81013,  81016,  500121, 500133, 530032,  90072,   7000215, 7000222, 50005,
          50105,  50129,  50155,  120000, 120002, 120003, 120004, 120005, 120008,  120011,  120012, 120013, 120014,
          120015, 120016, 120018, 120020, 120021}) {
        const SignInError* error = signInError(code);
        QVERIFY2(error, std::to_string(code).c_str());
        QCOMPARE(error->code, code);
        QVERIFY2(!error->afterChange.empty(), std::to_string(code).c_str());
        QCOMPARE(causeOfSignIn("AADSTS" + std::to_string(code)), causeOfSignIn(code));
        QCOMPARE(causeOfSignIn(code)->implies, error->afterChange);
    }
    QCOMPARE(signInError("aadsts50126: Error validating credentials.")->code, 50126);
    QCOMPARE(signInError("50126")->name, std::string("InvalidUserNameOrPassword"));
    for (const char* code : {"", "0", "1", "AADSTS", "AADSTS0", "50126x", "-50126", "AADSTS80006", "99999999999999"})
        QVERIFY2(!signInError(code), code);
    QVERIFY(std::is_sorted(signInErrors().begin(), signInErrors().end(),
                           [](const SignInError& a, const SignInError& b) { return a.code < b.code; }));
    for (std::size_t i = 1; i < signInErrors().size(); ++i)
        QVERIFY2(signInErrors()[i - 1].code != signInErrors()[i].code, signInErrors()[i].title.c_str());
}

void tst_Causes::passwordVerdicts()
{
    for (const int code : {50055, 50072, 50074, 50076, 50079, 50105, 50158, 53000, 53001, 53003})
        QVERIFY2(signInError(code)->password == PasswordVerdict::Right, std::to_string(code).c_str());
    for (const int code : {50126, 50056, 120000})
        QVERIFY2(signInError(code)->password == PasswordVerdict::Wrong, std::to_string(code).c_str());
    for (const int code : {50053, 50057, 50133, 50173, 80002, 7000215})
        QVERIFY2(signInError(code)->password == PasswordVerdict::Unsaid, std::to_string(code).c_str());
    QCOMPARE(signInError(120018)->step, std::string("fail_banned"));
    QCOMPARE(signInError(120004)->next, stepByName("fail_onprem_policy")->next);
}

void tst_Causes::readOut()
{
    QCOMPARE(codesOf("33008"), Codes{"connect.33008"});
    QCOMPARE(codesOf("connect.33008"), Codes{"connect.33008"});
    QCOMPARE(codesOf("6329"), Codes{"adsync.6329"});
    QCOMPARE(codesOf("ADPasswordPolicyError"), Codes{"ADPasswordPolicyError"});
    QCOMPARE(codesOf("ServiceBusError"), Codes{"connect.32002"});
    QCOMPARE(codesOf("SSPR_0029"), Codes{"SSPR_0029"});
    QCOMPARE(codesOf(" AADSTS50126 "), Codes{"AADSTS50126"});
    QCOMPARE(codesOf("50126"), Codes{"AADSTS50126"});
    QCOMPARE(codesOf("InvalidUserNameOrPassword"), Codes{"AADSTS50126"});
    QCOMPARE(codesOf("0x80230619"), Codes{"80230619"});
    QCOMPARE(codesOf("gate_start.mobileCall"), Codes{"gate_start.mobileCall"});
    QCOMPARE(codesOf("FAIL_BANNED"), Codes{"fail_banned"});
    QCOMPARE(codesOf("User submitted a new password"), Codes{"password_submitted"});
    QCOMPARE(codesOf("the filename or extension is too long"), Codes{"800700ce"});
    QVERIFY(codesOf("").empty() && codesOf("nothing of ours").empty() && codesOf("31020").empty());
}

void tst_Causes::unknownIsNotGuessed()
{
    QVERIFY(!causeOfServerEvent("PasswordResetService", 31020));
    QVERIFY(!causeOfServerEvent("Some Vendor", 33008));
    QVERIFY(!causeOfServerStep("connect.1"));
    QVERIFY(!causeOfStep("no_such_step"));
    QVERIFY(!causeOfReason("User did something that nobody knows"));
    QVERIFY(!causeOfReason(""));
    QVERIFY(!causeOfSignIn(80006));
    QVERIFY(!causeOfHr("80239999"));
    QVERIFY(!causeOfSsprCode("SSPR_0099"));
}

void tst_Causes::sources()
{
    QCOMPARE(causeOfServerEvent("PasswordResetService", 33008)->source,
             std::string("Microsoft Entra: troubleshoot password writeback"));
    QVERIFY(causeOfServerEvent("PasswordResetService", 33008)->verified);
    QVERIFY(!causeOfStep("directory.password_profile")->verified);
    QVERIFY(QString::fromStdString(causeOfStep("directory.password_profile")->source).contains("memory"));
    std::set<std::string> keys;
    for (const KnowledgeSource& source : knowledgeSources()) {
        QVERIFY2(keys.insert(source.key).second, source.key.c_str());
        QVERIFY2(!source.title.empty() && !source.place.empty(), source.key.c_str());
    }
    QVERIFY(!knowledgeSource("hearsay"));
    QVERIFY(sourcesVerified("memory|faq") && !sourcesVerified("memory|inferred") && !sourcesVerified(""));
}

void tst_Causes::isThreadSafe()
{
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&wrong] {
            for (int i = 0; i < 500; ++i)
                wrong += causeOfSignIn(50126) != causeOfSignIn("AADSTS50126") ||
                         causeOfReason("OnPremisesAdminActionRequired") == nullptr;
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_APPLESS_MAIN(tst_Causes)
#include "tst_causes.moc"
