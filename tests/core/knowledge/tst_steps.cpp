// SPDX-License-Identifier: GPL-3.0-or-later
// The step catalogue against the texts, operations and codes of the domain reference (7.1, 7.2, 7.4) and
// their variants.
#include "core/base/text.h"
#include "core/knowledge/reason_codes.h"
#include "core/knowledge/step_text.h"
#include "core/knowledge/steps.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <map>

using namespace core;

namespace {

constexpr const char* sspr = "Self-service Password Management";
constexpr const char* progress = "Self-service password reset flow activity progress";

QByteArray describeStep(const Step& step)
{
    return QByteArray::fromStdString(
        fmt::format("{} (class {}, row {})", step.name, static_cast<int>(step.stepClass), stepNumber(step)));
}

} // namespace

class tst_Steps : public QObject
{
    Q_OBJECT

private slots:
    void progressTexts_data();
    void progressTexts();
    void operations_data();
    void operations();
    void methodsOfTexts_data();
    void methodsOfTexts();
    void resultWords();
    void blockedWhateverTheResult();
    void onPremises();
    void reasonCodes();
    void reasonsThatSayNothing();
};

void tst_Steps::progressTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("stepClass");
    const auto add = [](const char* text, const char* step, StepClass stepClass) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString(step) << static_cast<int>(stepClass);
    };
    using enum StepClass;
    add("User submitted their user ID", "start", Progress);
    add("User was presented with verification options", "options_shown", Progress);
    add("User started the email verification option", "gate_start.email", Progress);
    add("User started the e-mail verification option", "gate_start.email", Progress);
    add("User started the mobile SMS verification option", "gate_start.sms", Progress);
    add("User started the mobile SMS verification", "gate_start.sms", Progress);
    add("User started the mobile voice call verification option", "gate_start.mobileCall", Progress);
    add("User started the mobile phone voice verification", "gate_start.mobileCall", Progress);
    add("User started the office voice call verification option", "gate_start.officeCall", Progress);
    add("User started the mobile app notification verification option", "gate_start.appNotification",
        Progress);
    add("User started the mobile app code verification option", "gate_start.appCode", Progress);
    add("User started the mobile app code verification", "gate_start.appCode", Progress);
    add("User started the mobile app", "gate_start.appNotification", Progress);
    add("User started the security questions verification option", "gate_start.questions", Progress);
    add("User started the security question verification option", "gate_start.questions", Progress);
    add("User completed the email verification option", "gate_done.email", Progress);
    add("User completed the mobile SMS verification option", "gate_done.sms", Progress);
    add("User completed the mobile voice call verification option", "gate_done.mobileCall", Progress);
    add("User completed the office voice call verification option", "gate_done.officeCall", Progress);
    add("User completed the mobile app notification verification option", "gate_done.appNotification",
        Progress);
    add("User completed the mobile app code verification option", "gate_done.appCode", Progress);
    add("User completed the security questions verification option", "gate_done.questions", Progress);
    add("User completed all verification steps required to reset their password", "gates_all", Progress);
    add("User completed all verification steps required", "gates_all", Progress);
    add("User submitted a new password", "password_submitted", PasswordSubmitted);
    add("User successfully reset password", "success_reset", Success);
    add("User successfully unlocked the account", "success_unlock", Success);
    add("User cancelled before passing the required authentication methods", "cancelled.gates", GaveUp);
    add("User canceled before passing the required authentication methods", "cancelled.gates", GaveUp);
    add("User cancelled before submitting a new password", "cancelled.password", GaveUp);
    add("User canceled before submitting a new password.", "cancelled.password", GaveUp);
    add("User contacted an admin", "contacted_admin", GaveUp);
    add("User contacted an admin after trying the email verification option", "contacted_admin", GaveUp);
    for (const char* method : {"mobile SMS", "mobile voice call", "office voice call", "security question"})
        add(("User contacted an admin after trying the " + std::string(method) + " verification option").c_str(),
            "contacted_admin", GaveUp);
    add("User abandoned after entering their user ID", "abandoned.start", GaveUp);
    for (const char* part : {"starting", "completing"})
        for (const char* method :
             {"email verification", "mobile SMS verification", "mobile voice call verification",
              "office voice call verification", "security questions", "something new"})
            add(fmt::format("User abandoned after {} the {} option", part, method).c_str(), "abandoned.gates", GaveUp);
    add("User abandoned before selecting a new password", "abandoned.password", GaveUp);
    add("User abandoned while selecting a new password", "abandoned.password", GaveUp);
    add("User entered too many invalid SMS verification codes and is blocked for 24 hours", "throttled.sms",
        Blocked);
    add("User entered too many invalid email verification codes and is blocked for 24 hours",
        "throttled.email", Blocked);
    add("User tried email verification too many times and is blocked for 24 hours", "throttled.email",
        Blocked);
    add("User tried mobile phone voice verification too many times and is blocked for 24 hours",
        "throttled.mobileCall", Blocked);
    add("User tried office phone voice verification too many times and is blocked for 24 hours",
        "throttled.officeCall", Blocked);
    add("User tried to answer security questions too many times and is blocked for 24 hours",
        "throttled.questions", Blocked);
    add("User tried to verify a phone number too many times and is blocked for 24 hours", "throttled.phone",
        Blocked);
    add("User did something new and is blocked for 24 hours.", "throttled", Blocked);
    add("Password reset is not enabled for this user. Enable password reset under the configure tab to "
        "resolve this",
        "fail_not_enabled", Refusal);
    add("Password reset is not enabled for this user", "fail_not_enabled", Refusal);
    add("Password reset has been disabled entirely for this tenant. See http://aka.ms/ssprtroubleshoot to "
        "resolve this.",
        "fail_tenant_off", Refusal);
    add("This user is not a member of the password reset users group. Add this user to that group to resolve "
        "this. ",
        "fail_not_in_group", Refusal);
    add("User does not have a license. You can add a license to the user to resolve this", "fail_license",
        Refusal);
    add("User does not have a licence. You can add a licence to the user to resolve this", "fail_license",
        Refusal);
    add("User's account has insufficient authentication methods defined. Add authentication info to resolve "
        "this ",
        "fail_methods", Refusal);
    add("User\u2019s account has insufficient authentication methods", "fail_methods", Refusal);
    add("User?s account has insufficient authentication methods", "fail_methods", Refusal);
    add("User's password is managed on-premises. You can enable Password Writeback to resolve this",
        "fail_no_writeback", Refusal);
    add("User\u2019s password is managed on\u2011premises. You can enable Password Writeback",
        "fail_no_writeback", Refusal);
    add("We could not reach your on-premises password reset service. Check your sync machine's event log",
        "fail_onprem_unreachable", Refusal);
    add("We encountered a problem while resetting the user's on-premises password. Check your sync machine's "
        "event log",
        "fail_onprem_error", Refusal);
    add("User submitted a password that did not meet the requirements of the AD on-prem policy",
        "fail_onprem_policy", Refusal);
    add("The user selected a password that was automatically banned because the Microsoft Banned Password "
        "Detection capabilities found it to be too common or especially weak.",
        "fail_banned", Refusal);
    add("User submitted a password that did not meet the security requirements of the cloud password policy: "
        "password was null or empty",
        "fail_cloud_policy", Refusal);
    add("User submitted a password that did not meet the security requirements of the cloud password policy: "
        "too short",
        "fail_cloud_policy", Refusal);
    add("A system error occurred while attempting to reset the user's password", "fail_system", Refusal);
    add("User tried to reset from a device without cookies enabled", "fail_cookies", Refusal);
}

void tst_Steps::progressTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, step);
    QFETCH(int, stepClass);
    const std::string plain = text.toStdString();
    const std::vector<std::string> variants{plain,
                                            plain + " ",
                                            plain + ".",
                                            "  " + plain,
                                            toLower(plain),
                                            text.toUpper().toStdString(),
                                            QString(text).replace(' ', "  ").toStdString()};
    for (const std::string& variant : variants)
        for (const char* service : {sspr, "", "self-service password management"})
            for (const char* operation : {progress, "Self-service password reset flow activity progress.",
                                          "Self-serve password reset flow activity progress", ""})
                for (const char* result : {"success", "failure", "Success", "0", "Falha", ""}) {
                    const Step& found = stepFor(service, operation, result, variant);
                    QVERIFY2(found.name == step.toStdString() &&
                                 static_cast<int>(found.stepClass) == stepClass,
                             describeStep(found) + " for " + QByteArray::fromStdString(variant));
                    QVERIFY(found.makesFlow);
                }
    QCOMPARE(stepFor("Core Directory", progress, "success", plain).name, std::string("record"));
}

void tst_Steps::operations_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("stepClass");
    const auto add = [](const char* service, const char* operation, const char* result, const char* reason,
                        const char* step, StepClass stepClass) {
        QTest::addRow("%s/%s/%s/%s", service, operation, result, reason)
            << QString(service) << QString(operation) << QString::fromUtf8(result) << QString(reason)
            << QString(step) << static_cast<int>(stepClass);
    };
    using enum StepClass;
    const char* reset = "Reset password (self-service)";
    add(sspr, reset, "success", "Successfully completed reset.", "result.reset", Success);
    add("", reset, "0", "", "result.reset", Success);
    add("", reset, "Success", "None", "result.reset", Success);
    add(sspr, reset, "", "Successfully completed reset.", "result.reset", Success);
    add(sspr, reset, "", "None", "result.reset", Neutral);
    add(sspr, reset, "", "OnPremisesAdminActionRequired", "result.reset", Refusal);
    add(sspr, reset, "failure", "None", "result.reset", Refusal);
    add(sspr, reset, "timeout", "", "result.reset", Refusal);
    add(sspr, reset, "Failure", "A system error occurred while attempting to reset the user's password",
        "result.reset", Refusal);
    add(sspr, reset, "success", "OnPremisesSuccessCloudFailure", "result.reset", Refusal);
    add(sspr, reset, "success", "onpremisessuccesscloudfailure. ", "result.reset", Refusal);
    add(sspr, reset, "success", "OnPremisesSuccessCloudFailure: detail", "result.reset", Refusal);
    add(sspr, "Reset password (by admin)", "success", "Error: OnPremisesSuccessCloudFailure", "result.admin_reset", Refusal);
    add(sspr, reset, "success", "OnPremisesPasswordWriteBackSuccess", "result.reset", Success);
    add(sspr, reset, "", "OnPremisesPasswordWriteBackSuccess: detail", "result.reset", Success);
    add(sspr, "Change password (self-service)", "success", "None", "result.change", Success);
    add(sspr, "Change password (self-service)", "Êxito", "None", "result.change", Success);
    add(sspr, "Change password (self-service)", "Falha", "PasswordDoesnotComplyFuzzyPolicy", "result.change",
        Refusal);
    add(sspr, "Change password (self-service)", "failure", "FuzzyPolicyViolationInvalidPassword",
        "result.change", Refusal);
    add(sspr, "Reset password (by admin)", "success", "None", "result.admin_reset", Success);
    add(sspr, "Reset password (by admin)", "failure", "OnPremisesAdminActionRequired", "result.admin_reset",
        Refusal);
    add(sspr, "Unlock user account (self-service)", "success", "Success", "result.unlock", Success);
    add(sspr, "Unlock a user account (self-service)", "success", "Success", "result.unlock", Success);
    add(sspr, "Unlock user account (self-service).", "failure", "ADAdminActionRequired", "result.unlock",
        Refusal);
    for (const char* result : {"success", "failure", "", "Falha"})
        add(sspr, "Blocked from self-service password reset", result, "None", "blocked", Blocked);
    const char* am = "Authentication Methods";
    add(am, "User started security info registration", "success", "", "registration.started", Progress);
    add(am, "User registered security info", "success", "User registered App Password",
        "registration.registered", Success);
    add(am, "User registered security info", "", "User registered Phone", "registration.registered", Success);
    add(am, "User registered all required security info", "success",
        "User registered all required security info.", "registration.registered", Success);
    add(sspr, "User registered for self-service password reset", "success", "None", "registration.registered",
        Success);
    add(sspr, "User registered for self-service password reset", "failure", "None", "registration.failed",
        Refusal);
    add(sspr, "Security info saved for self-service password reset", "success", "None", "registration.saved",
        Success);
    add(sspr, "Security info saved for self-service password reset", "failure", "None", "registration.failed",
        Refusal);
    add(am, "User canceled security info registration", "failure",
        "User canceled security info registration.", "registration.cancelled", GaveUp);
    add(am, "User cancelled security info registration", "success", "", "registration.cancelled", GaveUp);
    add(am, "User registered security info", "failure", "User canceled security info registration.",
        "registration.cancelled", GaveUp);
    add(am, "User registered security info", "failure", "User failed to register Phone",
        "registration.failed", Refusal);
    add(am, "User deleted security info", "success", "User deleted Phone.", "methods.deleted", Neutral);
    add(am, "User deleted security info", "failure", "User failed to delete Phone.", "methods.failed",
        Neutral);
    add(am, "User updated security info", "success", "", "methods.updated", Neutral);
    add(am, "User reviewed security info", "success", "User successfully reviewed security info.",
        "methods.reviewed", Neutral);
    add(am, "User changed default security info", "success", "", "methods.default_changed", Neutral);
    add(am, "User changed default security info", "success", "User changed the default security info for Phone.",
        "methods.default_changed", Neutral);
    add(am, "User changed default security info", "failure", "User failed to change the default security info for Phone.",
        "methods.failed", Neutral);
    add(am, "User reviewed security info", "failure", "User failed to review security info.", "methods.failed", Neutral);
    add(am, "User registered security info", "success", "User registered temporary access pass method",
        "registration.registered", Success);
    add(am, "Get passkey creation options", "success", "Successfully retrieved passkey creation options.",
        "methods.passkey_options", Neutral);
    add(am, "POST UserAuthMethod.ResetPasswordOnPasswordMethods.", "success", "", "entra.graph_reset", Neutral);
    add(am, "Admin registered security info", "success", "Admin registered Phone", "methods.admin_registered",
        Neutral);
    add(am, "Admin registered security info", "success",
        "Admin registered temporary access pass method for user", "methods.tap_created", Neutral);
    add(am, "Create Temporary Access Pass method for user", "success", "", "methods.tap_created", Neutral);
    add(am, "Admin updated security info", "success", "", "methods.admin_updated", Neutral);
    add(am, "Admin deleted security info", "success", "", "methods.admin_deleted", Neutral);
    add(am, "Get passkey creation options", "success", "", "methods.passkey_options", Neutral);
    add(am, "user started password reset", "success", "", "entra.reset_started", Neutral);
    add(am, "User started password change", "success", "", "entra.change_started", Neutral);
    add(am, "Admin started password reset", "success", "", "entra.admin_reset_started", Neutral);
    add(am, "POST UserAuthMethod.ResetPasswordOnPasswordMethods", "success", "", "entra.graph_reset",
        Neutral);
    add("Core Directory", "Reset user password", "success", "", "directory.reset", Neutral);
    add("Core Directory", "Reset user password.", "Success", "", "directory.reset", Neutral);
    add("Core Directory", "Change user password", "success", "", "directory.change", Neutral);
    add("Core Directory", "Reset user password", "failure", "", "directory.reset_failed", Neutral);
    add("Core Directory", "Change user password", "failure", "", "directory.change_failed", Neutral);
    add("Core Directory", "Update user", "failure", "", "directory.update_failed", Neutral);
    add("Core Directory", "Disable Strong Authentication", "failure", "", "directory.mfa_failed", Neutral);
    add("Core Directory", "Enable Strong Authentication", "failure", "", "directory.mfa_failed", Neutral);
    add("Core Directory", "Update StsRefreshTokenValidFrom Timestamp", "success", "", "directory.tokens",
        Neutral);
    add("Core Directory", "Update user", "success", "", "directory.update", Neutral);
    add("Core Directory", "Update user.", "success", "", "directory.update", Neutral);
    add("Core Directory", "Set force change user password", "success", "", "directory.force_change", Neutral);
    add("Core Directory", "Disable Strong Authentication", "success", "", "directory.mfa_disabled", Neutral);
    add("Core Directory", "Enable account", "success", "", "directory.enabled", Neutral);
    add("Core Directory", "Disable account", "success", "", "directory.disabled", Neutral);
    add("Core Directory", "Restore user", "success", "", "directory.restored", Neutral);
    add("Core Directory", "Add member to role", "success", "", "record", Neutral);
    add("Core Directory", "Reset password (self-service)", "success", "", "record", Neutral);
    add("Core Directory", "Update application", "failure", "User submitted a new password", "record",
        Neutral);
    add("", "", "", "", "record", Neutral);
    add("", "Add member to role", "success", "", "record", Neutral);
    add(sspr, "Self-service password reset policy changes", "success", "", "policy.sspr_changed", Neutral);
    add(sspr, "Disable password writeback for directory", "success", "", "policy.writeback_disabled",
        Neutral);
    add(sspr, "Enable password writeback for directory", "success", "", "policy.writeback_enabled", Neutral);
    add(sspr, progress, "success", "User did something that nobody knows", "other", Neutral);
    add(sspr, progress, "failure", "User did something that nobody knows", "other", Refusal);
    add("", progress, "success", "User did something that nobody knows", "other", Neutral);
    add(sspr, progress, "success", "None", "other", Neutral);
    add(sspr, "A new operation", "success", "", "other", Neutral);
}

void tst_Steps::operations()
{
    QFETCH(QString, service);
    QFETCH(QString, operation);
    QFETCH(QString, result);
    QFETCH(QString, reason);
    QFETCH(QString, step);
    QFETCH(int, stepClass);
    const Step& found =
        stepFor(service.toStdString(), operation.toStdString(), result.toStdString(), reason.toStdString());
    QCOMPARE(found.name, step.toStdString());
    QCOMPARE(static_cast<int>(found.stepClass), stepClass);
    const Step& loud = stepFor(service.toUpper().toStdString(), operation.toUpper().toStdString(),
                               result.toStdString(), reason.toStdString());
    QCOMPARE(loud.name, step.toStdString());
}

void tst_Steps::methodsOfTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("method");
    const char* rows[][2] = {
        {"User started the email verification option", "email"},
        {"User completed the mobile SMS verification", "sms"},
        {"User started the mobile voice call verification option", "mobileCall"},
        {"User completed the office voice call verification option", "officeCall"},
        {"User started the mobile app notification verification", "appNotification"},
        {"User completed the mobile app code verification", "appCode"},
        {"User completed the mobile app", "appNotification"},
        {"User started the security questions verification option", "questions"},
        {"User contacted an admin", ""},
        {"User contacted an admin after trying the mobile SMS verification option", "sms"},
        {"User contacted an admin after trying the mobile voice call verification option", "mobileCall"},
        {"User contacted an admin after trying the office voice call verification option", "officeCall"},
        {"User contacted an admin after trying the security question verification option", "questions"},
        {"User tried to answer security questions too many times and is blocked for 24 hours", "questions"},
        {"User tried to verify a phone number too many times and is blocked for 24 hours", ""},
        {"User abandoned after starting the email verification option", "email"},
        {"User abandoned after completing the mobile SMS verification option", "sms"},
        {"User abandoned after starting the mobile voice call verification option", "mobileCall"},
        {"User abandoned after completing the office voice call verification option", "officeCall"},
        {"User abandoned after completing the security questions option", "questions"},
        {"User abandoned after starting something new", ""},
        {"User submitted a new password", ""},
    };
    for (const auto& row : rows)
        QTest::newRow(row[0]) << QString(row[0]) << QString(row[1]);
}

void tst_Steps::methodsOfTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, method);
    QCOMPARE(QString(methodName(stepFor(sspr, progress, "success", text.toStdString()).method)), method);
}

void tst_Steps::resultWords()
{
    for (const char* word :
         {"success", "Success", "SUCCESS", "0", "Êxito", "êxito", "Éxito", "Erfolg", "Succès", "成功"})
        QCOMPARE(static_cast<int>(statedResult(word)), static_cast<int>(StatedResult::Success));
    for (const char* word : {"failure", "Failure", "timeout", "Falha", "Fehler", "1", "50053", "Échec"})
        QCOMPARE(static_cast<int>(statedResult(word)), static_cast<int>(StatedResult::Failure));
    for (const char* word : {"Berhasil", "Sukses", "Sikeres", "Slutförd", "Επιτυχία", "επιτυχία"})
        QCOMPARE(static_cast<int>(statedResult(word)), static_cast<int>(StatedResult::Success));
    for (const char* word : {"Neúspěch", "neúspěch", "Sikertelen", "Fel", "Misslyckad", "Fout", "Fracaso", "Kegagalan", "Gagal", "오류", "Αποτυχία", "-1"})
        QCOMPARE(static_cast<int>(statedResult(word)), static_cast<int>(StatedResult::Failure));
    for (const char* word : {"timeout", "Timeout", "Zeitüberschreitung", "タイムアウト"})
        QVERIFY2(isTimeout(word) && statedResult(word) == StatedResult::Failure, word);
    for (const char* word : {"failure", "success", "1", ""})
        QVERIFY2(!isTimeout(word), word);
    for (const char* word : {"", "unknownFutureValue", "None", "zzz", "-", "1-"})
        QCOMPARE(static_cast<int>(statedResult(word)), static_cast<int>(StatedResult::Unstated));
}

void tst_Steps::blockedWhateverTheResult()
{
    for (const char* result : {"success", "failure", ""}) {
        const Step& step = stepFor(sspr, "Blocked from self-service password reset", result, "None");
        QCOMPARE(step.name, std::string("blocked"));
        QCOMPARE(step.meaning.find("says success") != std::string::npos, std::string_view(result) == "success");
    }
    QVERIFY(stepByName("blocked")->meaning.find("says success") == std::string::npos); // of all of them
}

void tst_Steps::onPremises()
{
    const auto result = [](const char* stated, const char* reason) {
        return stepFor(sspr, "Reset password (self-service)", stated, reason).onPremises;
    };
    QVERIFY(result("failure", "OnPremisesAdminActionRequired"));
    QVERIFY(result("failure", "OnPremisesSomethingNew"));
    QVERIFY(result("failure", "ADAdminActionRequired"));
    QVERIFY(result("failure", "ADSomethingNew"));
    QVERIFY(result("success", "OnPremisesSuccessCloudFailure"));
    QVERIFY(result("failure", "SSPR_0029: OnPremisesAdminActionRequired"));
    QVERIFY(result("failure", "Failed (ADUserAccountDisabled)"));
    QVERIFY(result("success", "OnPremisesPasswordWriteBackSuccess"));
    QVERIFY(result("failure",
                   "User submitted a password that did not meet the requirements of the AD on-prem policy"));
    QVERIFY(!result("failure", "AdminActionRequired"));
    QVERIFY(!result("failure", "Additional information is needed"));
    QVERIFY(!result("failure", "PasswordDoesnotComplyFuzzyPolicy"));
    QVERIFY(!result("success", "Successfully completed reset."));
    QVERIFY(!result("failure", ""));
    for (const char* name :
         {"fail_no_writeback", "fail_onprem_unreachable", "fail_onprem_error", "fail_onprem_policy"})
        QVERIFY2(stepByName(name)->onPremises, name);
    for (const char* name :
         {"fail_banned", "fail_cloud_policy", "fail_license", "start", "password_submitted"})
        QVERIFY2(!stepByName(name)->onPremises, name);
}

void tst_Steps::reasonCodes()
{
    const std::map<std::string, std::string> wanted{
        {"FuzzyPolicyViolationInvalidPassword", "fail_banned"},
        {"PasswordDoesnotComplyFuzzyPolicy", "fail_banned"},
        {" passworddoesnotcomplyfuzzypolicy. ", "fail_banned"},
        {"OnPremisesSuccessCloudFailure", "fail_cloud_after_onprem"},
        {"OnPremisesAdminActionRequired", "fail_onprem_error"},
        {"ADAdminActionRequired", "fail_onprem_error"},
        {"OnPremisesConnectivityError", "fail_onprem_unreachable"},
        {"WritebackNotEnabled", "fail_no_writeback"},
        {"UserNotLicensed", "fail_license"},
        {"SSPR_0029", "fail_onprem_error"},
        {"OnPremisesSuccessCloudFailure: detail", "fail_cloud_after_onprem"},
        {"Error: OnPremisesSuccessCloudFailure", "fail_cloud_after_onprem"},
        {"OnPremisesAdminActionRequired: SSPR_0029", "fail_onprem_error"},
        {"SSPR_0029: OnPremisesAdminActionRequired", "fail_onprem_error"},
        {"Reset failed (OnPremisesConnectivityError)", "fail_onprem_unreachable"},
        {"Success: none of the users", ""},
        {"Write-back to AD is off", ""},
        {"OnPremisesSomethingNew", ""},
        {"ADSomethingNew", ""},
        {"None", ""},
        {"", ""},
        {"OnPremisesPasswordWriteBackSuccess", ""},
        {"Successfully completed reset.", ""}};
    for (const auto& [reason, code] : wanted)
        QCOMPARE(std::string(reasonCodeFor(reason)), code);
    int refusals = 0;
    for (const ReasonCode& reason : core::reasonCodes()) {
        const Step* step = stepByName(reason.step);
        QVERIFY2(reason.step.empty() || (step && step->stepClass == StepClass::Refusal), reason.code.c_str());
        QCOMPARE(std::string(reasonCodeFor(reason.code)), reason.step);
        refusals += step ? 1 : 0;
    }
    QVERIFY(refusals >= 30);
}

void tst_Steps::reasonsThatSayNothing()
{
    for (const char* reason : {"", "None", "none", " None ", "Success", "success.", "null", "<null>"})
        QCOMPARE(std::string(meaningfulReason(reason)), std::string());
    QCOMPARE(std::string(meaningfulReason("  User submitted a new password. ")),
             std::string("User submitted a new password."));
    QCOMPARE(std::string(meaningfulReason("OnPremisesAdminActionRequired")),
             std::string("OnPremisesAdminActionRequired"));
}

QTEST_APPLESS_MAIN(tst_Steps)
#include "tst_steps.moc"
