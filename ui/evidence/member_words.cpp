// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/member_words.h"

#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::MemberWords)
};

using core::RecordKind;

// `need`: 0 nice to have; members of one kind with the same number can stand for each other.
struct MemberWord {
    RecordKind kind;
    int need;
    const char* member;
    const char* text;
};

constexpr int timeNeed = 1, whatNeed = 2, whoNeed = 3;

constexpr std::array memberTable{
    MemberWord{RecordKind::GraphAudit, timeNeed, "activityDateTime",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Time")},
    MemberWord{RecordKind::GraphAudit, whatNeed, "activityDisplayName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Activity")},
    MemberWord{RecordKind::GraphAudit, whatNeed, "operationName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Operation")},
    MemberWord{RecordKind::GraphAudit, 0, "result", QT_TRANSLATE_NOOP("ui::MemberWords", "Result")},
    MemberWord{RecordKind::GraphAudit, 0, "resultReason",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Reason of the result")},
    MemberWord{RecordKind::GraphAudit, 0, "correlationId",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Correlation id")},
    MemberWord{RecordKind::GraphAudit, 0, "id", QT_TRANSLATE_NOOP("ui::MemberWords", "Id of the record")},
    MemberWord{RecordKind::GraphAudit, 0, "loggedByService", QT_TRANSLATE_NOOP("ui::MemberWords", "Service")},
    MemberWord{RecordKind::GraphAudit, 0, "category", QT_TRANSLATE_NOOP("ui::MemberWords", "Category")},
    MemberWord{RecordKind::GraphAudit, whoNeed, "targetResources.0.userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Target: user name (UPN)")},
    MemberWord{RecordKind::GraphAudit, whoNeed, "targetResources.0.id",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Target: object id")},
    MemberWord{RecordKind::GraphAudit, whoNeed, "targetResources.0.displayName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Target: display name")},
    MemberWord{RecordKind::GraphAudit, whoNeed, "initiatedBy.user.userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Done by: user name (UPN)")},
    MemberWord{RecordKind::GraphAudit, whoNeed, "initiatedBy.user.id",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Done by: object id")},
    MemberWord{RecordKind::GraphAudit, 0, "initiatedBy.user.displayName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Done by: display name")},
    MemberWord{RecordKind::GraphAudit, 0, "initiatedBy.user.ipAddress",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Done from: IP address")},
    MemberWord{RecordKind::GraphAudit, 0, "initiatedBy.app.displayName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Done by: application")},
    MemberWord{RecordKind::GraphAudit, 0, "userAgent", QT_TRANSLATE_NOOP("ui::MemberWords", "User agent")},
    MemberWord{RecordKind::GraphAudit, 0, "operationType",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Type of operation")},
    MemberWord{RecordKind::GraphSignIn, timeNeed, "createdDateTime",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Time")},
    MemberWord{RecordKind::GraphSignIn, whoNeed, "userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::GraphSignIn, whoNeed, "userId",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User: object id")},
    MemberWord{RecordKind::GraphSignIn, whoNeed, "userDisplayName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User: display name")},
    MemberWord{RecordKind::GraphSignIn, whatNeed, "status.errorCode",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Error code (0: success)")},
    MemberWord{RecordKind::GraphSignIn, whatNeed, "status", QT_TRANSLATE_NOOP("ui::MemberWords", "Status")},
    MemberWord{RecordKind::GraphSignIn, whatNeed, "/resultType",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Result code")},
    MemberWord{RecordKind::GraphSignIn, 0, "status.failureReason",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Reason of failure")},
    MemberWord{RecordKind::GraphSignIn, 0, "ipAddress", QT_TRANSLATE_NOOP("ui::MemberWords", "IP address")},
    MemberWord{RecordKind::GraphSignIn, 0, "appDisplayName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Application")},
    MemberWord{RecordKind::GraphSignIn, 0, "clientAppUsed", QT_TRANSLATE_NOOP("ui::MemberWords", "Client")},
    MemberWord{RecordKind::GraphSignIn, 0, "id", QT_TRANSLATE_NOOP("ui::MemberWords", "Id of the record")},
    MemberWord{RecordKind::GraphSignIn, 0, "correlationId",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Correlation id")},
    MemberWord{RecordKind::GraphSignIn, 0, "location.city", QT_TRANSLATE_NOOP("ui::MemberWords", "City")},
    MemberWord{RecordKind::GraphSignIn, 0, "location.countryOrRegion",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Country")},
    MemberWord{RecordKind::GraphSignIn, 0, "deviceDetail.displayName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Device")},
    MemberWord{RecordKind::GraphSignIn, 0, "deviceDetail.operatingSystem",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Operating system")},
    MemberWord{RecordKind::GraphSignIn, 0, "deviceDetail.browser",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Browser")},
    MemberWord{RecordKind::GraphSignIn, 0, "conditionalAccessStatus",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Conditional access")},
    MemberWord{RecordKind::GraphSignIn, 0, "riskState", QT_TRANSLATE_NOOP("ui::MemberWords", "Risk state")},
    MemberWord{RecordKind::GraphSignIn, 0, "riskLevelDuringSignIn",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Risk level")},
    MemberWord{RecordKind::ServerEvent, timeNeed, "TimeCreated",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Time")},
    MemberWord{RecordKind::ServerEvent, whatNeed, "Id", QT_TRANSLATE_NOOP("ui::MemberWords", "Event id")},
    MemberWord{RecordKind::ServerEvent, 0, "ProviderName", QT_TRANSLATE_NOOP("ui::MemberWords", "Source")},
    MemberWord{RecordKind::ServerEvent, 0, "MachineName", QT_TRANSLATE_NOOP("ui::MemberWords", "Computer")},
    MemberWord{RecordKind::ServerEvent, 0, "LogName", QT_TRANSLATE_NOOP("ui::MemberWords", "Log")},
    MemberWord{RecordKind::ServerEvent, 0, "LevelDisplayName", QT_TRANSLATE_NOOP("ui::MemberWords", "Level")},
    MemberWord{RecordKind::ServerEvent, whoNeed, "Message", QT_TRANSLATE_NOOP("ui::MemberWords", "Message")},
    MemberWord{RecordKind::RiskEvent, timeNeed, "activityDateTime",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Time")},
    MemberWord{RecordKind::RiskEvent, whatNeed, "riskEventType",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Type of risk")},
    MemberWord{RecordKind::RiskEvent, whoNeed, "userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::RiskEvent, whoNeed, "userId",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User: object id")},
    MemberWord{RecordKind::RiskEvent, 0, "riskLevel", QT_TRANSLATE_NOOP("ui::MemberWords", "Risk level")},
    MemberWord{RecordKind::RiskEvent, 0, "riskState", QT_TRANSLATE_NOOP("ui::MemberWords", "Risk state")},
    MemberWord{RecordKind::RiskEvent, 0, "ipAddress", QT_TRANSLATE_NOOP("ui::MemberWords", "IP address")},
    MemberWord{RecordKind::RiskEvent, 0, "id", QT_TRANSLATE_NOOP("ui::MemberWords", "Id of the record")},
    MemberWord{RecordKind::RiskyUser, timeNeed, "riskLastUpdatedDateTime",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Time of the last change")},
    MemberWord{RecordKind::RiskyUser, whoNeed, "userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::RiskyUser, whoNeed, "id", QT_TRANSLATE_NOOP("ui::MemberWords", "User: object id")},
    MemberWord{RecordKind::RiskyUser, whatNeed, "riskLevel",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Risk level")},
    MemberWord{RecordKind::RiskyUser, whatNeed, "riskState",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Risk state")},
    MemberWord{RecordKind::Activity, timeNeed, "timestamp", QT_TRANSLATE_NOOP("ui::MemberWords", "Time")},
    MemberWord{RecordKind::Activity, whatNeed, "description",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Description")},
    MemberWord{RecordKind::Activity, whatNeed, "actionType",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Type of activity")},
    MemberWord{RecordKind::Activity, whoNeed, "userName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::Activity, 0, "application", QT_TRANSLATE_NOOP("ui::MemberWords", "Application")},
    MemberWord{RecordKind::Activity, 0, "ipAddress", QT_TRANSLATE_NOOP("ui::MemberWords", "IP address")},
    MemberWord{RecordKind::Registration, whoNeed, "userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::Registration, whoNeed, "id",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User: object id")},
    MemberWord{RecordKind::Registration, whatNeed, "isSsprRegistered",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Registered for password reset")},
    MemberWord{RecordKind::Registration, whatNeed, "methodsRegistered",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Registered methods")},
    MemberWord{RecordKind::Registration, 0, "isSsprEnabled",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Enabled for password reset")},
    MemberWord{RecordKind::Registration, 0, "isMfaRegistered",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Registered for MFA")},
    MemberWord{RecordKind::MethodUsage, timeNeed, "eventDateTime",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Time")},
    MemberWord{RecordKind::MethodUsage, whoNeed, "userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::MethodUsage, whatNeed, "authMethod",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Method")},
    MemberWord{RecordKind::MethodUsage, whatNeed, "feature",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Registration or reset")},
    MemberWord{RecordKind::MethodUsage, 0, "isSuccess", QT_TRANSLATE_NOOP("ui::MemberWords", "Success")},
    MemberWord{RecordKind::RoleAssignment, whatNeed, "role", QT_TRANSLATE_NOOP("ui::MemberWords", "Role")},
    MemberWord{RecordKind::RoleAssignment, whoNeed, "userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::RoleAssignment, whoNeed, "principalId",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Who holds it: object id")},
    MemberWord{RecordKind::User, whoNeed, "userPrincipalName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "User name (UPN)")},
    MemberWord{RecordKind::User, whoNeed, "id", QT_TRANSLATE_NOOP("ui::MemberWords", "User: object id")},
    MemberWord{RecordKind::User, 0, "displayName", QT_TRANSLATE_NOOP("ui::MemberWords", "Display name")},
    MemberWord{RecordKind::User, 0, "mail", QT_TRANSLATE_NOOP("ui::MemberWords", "E-mail address")},
    MemberWord{RecordKind::User, 0, "accountEnabled",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Account enabled")},
    MemberWord{RecordKind::User, 0, "onPremisesImmutableId",
               QT_TRANSLATE_NOOP("ui::MemberWords", "On-premises id (anchor)")},
    MemberWord{RecordKind::User, 0, "onPremisesSamAccountName",
               QT_TRANSLATE_NOOP("ui::MemberWords", "Windows account name")},
    MemberWord{RecordKind::User, 0, "userType", QT_TRANSLATE_NOOP("ui::MemberWords", "Member or guest")},
};

const MemberWord* find(RecordKind kind, const std::string& member)
{
    const auto known = std::find_if(memberTable.begin(), memberTable.end(), [&](const MemberWord& word) {
        return word.kind == kind && member == word.member;
    });
    return known == memberTable.end() ? nullptr : &*known;
}

// "conditionalAccessStatus" -> "conditional access status"
QString spaced(const QString& name)
{
    static const QRegularExpression border(QStringLiteral("(?<=[a-z0-9])(?=[A-Z])"));
    return QString(name).replace(border, QStringLiteral(" ")).replace(u'_', u' ').toLower();
}

} // namespace

QString memberText(RecordKind kind, const std::string& member)
{
    if (const MemberWord* word = find(kind, member))
        return Words::tr(word->text);
    static const QRegularExpression target(QStringLiteral("^targetResources\\.(\\d+)\\.(.+)$"));
    static const QRegularExpression changed(QStringLiteral("^modifiedProperties\\.(\\d+)\\.(.+)$"));
    static const QRegularExpression extra(QStringLiteral("^additionalDetails\\.(\\d+)\\.(.+)$"));
    QString text = toQt(member);
    if (const auto match = target.match(text); match.hasMatch()) {
        QString rest = match.captured(2);
        if (const auto property = changed.match(rest); property.hasMatch())
            rest = Words::tr("changed property %1, %2")
                       .arg(property.captured(1).toInt() + 1)
                       .arg(spaced(property.captured(2)));
        else
            rest = spaced(rest);
        return Words::tr("Target %1: %2").arg(match.captured(1).toInt() + 1).arg(rest);
    }
    if (const auto match = extra.match(text); match.hasMatch())
        return Words::tr("Detail %1: %2").arg(match.captured(1).toInt() + 1).arg(spaced(match.captured(2)));
    if (text.startsWith(u'/'))
        text.remove(0, 1);
    QStringList parts;
    for (const QString& part : text.split(u'.'))
        parts << spaced(part);
    text = parts.join(QStringLiteral(": "));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

std::vector<RecordKind> mappableKinds()
{
    return {RecordKind::GraphAudit,   RecordKind::GraphSignIn, RecordKind::ServerEvent,
            RecordKind::RiskEvent,    RecordKind::RiskyUser,   RecordKind::Activity,
            RecordKind::Registration, RecordKind::MethodUsage, RecordKind::RoleAssignment,
            RecordKind::User};
}

std::vector<std::string> usualMembers(RecordKind kind)
{
    std::vector<std::string> members;
    for (const MemberWord& word : memberTable) {
        if (word.kind == kind)
            members.emplace_back(word.member);
    }
    return members;
}

std::vector<NeededMembers> neededMembers(RecordKind kind)
{
    const std::array<QString, 4> names{QString(), Words::tr("a time"), Words::tr("what happened"),
                                       Words::tr("whom it concerns")};
    std::vector<NeededMembers> needs;
    for (int need : {timeNeed, whatNeed, whoNeed}) {
        NeededMembers group{names[std::size_t(need)], {}};
        for (const MemberWord& word : memberTable) {
            if (word.kind == kind && word.need == need)
                group.anyOf.emplace_back(word.member);
        }
        if (!group.anyOf.empty())
            needs.push_back(std::move(group));
    }
    return needs;
}

} // namespace ui
