// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/labels.h"

#include "core/knowledge/registered_methods.h"
#include "core/timeline/time_axis.h"
#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <map>

namespace ui {

namespace {

struct Labels {
    Q_DECLARE_TR_FUNCTIONS(ui::Labels)
};

} // namespace

QString kindText(core::FlowKind kind)
{
    switch (kind) {
    case core::FlowKind::Reset: return Labels::tr("Reset");
    case core::FlowKind::Unlock: return Labels::tr("Unlock");
    case core::FlowKind::Change: return Labels::tr("Change");
    case core::FlowKind::AdminReset: return Labels::tr("Admin reset");
    case core::FlowKind::Registration: return Labels::tr("Registration");
    }
    return {};
}

QString subtypeText(core::FlowSubtype subtype)
{
    switch (subtype) {
    case core::FlowSubtype::None: return {};
    case core::FlowSubtype::Voluntary: return Labels::tr("voluntary");
    case core::FlowSubtype::Forced: return Labels::tr("forced");
    case core::FlowSubtype::Expired: return Labels::tr("password expired");
    case core::FlowSubtype::ForceChange: return Labels::tr("change at next sign-in");
    }
    return {};
}

QString outcomeText(core::FlowOutcome outcome)
{
    switch (outcome) {
    case core::FlowOutcome::Succeeded: return Labels::tr("Succeeded");
    case core::FlowOutcome::Failed: return Labels::tr("Failed");
    case core::FlowOutcome::Blocked: return Labels::tr("Blocked");
    case core::FlowOutcome::Abandoned: return Labels::tr("Abandoned");
    case core::FlowOutcome::InProgress: return Labels::tr("In progress");
    case core::FlowOutcome::Interrupted: return Labels::tr("Interrupted");
    }
    return {};
}

QString laneText(core::Lane lane)
{
    switch (lane) {
    case core::Lane::User: return Labels::tr("User");
    case core::Lane::Entra: return Labels::tr("Entra SSPR");
    case core::Lane::Directory: return Labels::tr("Core Directory");
    case core::Lane::Connect: return Labels::tr("AAD Connect");
    case core::Lane::Ad: return Labels::tr("Active Directory");
    case core::Lane::SignIn: return Labels::tr("Sign-ins");
    case core::Lane::Methods: return Labels::tr("Methods");
    }
    return {};
}

QString methodText(core::Method method)
{
    switch (method) {
    case core::Method::None: return {};
    case core::Method::Email: return Labels::tr("e-mail");
    case core::Method::Sms: return Labels::tr("SMS");
    case core::Method::MobileCall: return Labels::tr("mobile call");
    case core::Method::OfficeCall: return Labels::tr("office call");
    case core::Method::AppNotification: return Labels::tr("app notification");
    case core::Method::AppCode: return Labels::tr("app code");
    case core::Method::Questions: return Labels::tr("questions");
    }
    return {};
}

QString methodsText(std::uint32_t bits)
{
    QStringList names;
    for (std::uint32_t bit = 1; bit <= std::uint32_t(core::Method::Questions); bit <<= 1) {
        if (bits & bit)
            names << methodText(core::Method(bit));
    }
    return names.join(QStringLiteral(", "));
}

QString registeredText(std::string_view names)
{
    static const QRegularExpression between(QStringLiteral("[,;]"));
    QStringList words;
    for (const QString& part : toQt(names).split(between)) {
        const QString name = part.trimmed();
        const std::string_view title = core::registeredMethodTitle(toStd(name));
        if (!name.isEmpty())
            words << (title.empty() ? name : coreText(title));
    }
    words.removeDuplicates(); // some methods have several names
    return words.join(QStringLiteral(", "));
}

QString stepClassText(core::StepClass stepClass)
{
    switch (stepClass) {
    case core::StepClass::Progress: return Labels::tr("step");
    case core::StepClass::PasswordSubmitted: return Labels::tr("password submitted");
    case core::StepClass::Success: return Labels::tr("success");
    case core::StepClass::Blocked: return Labels::tr("blocked");
    case core::StepClass::GaveUp: return Labels::tr("gave up");
    case core::StepClass::Refusal: return Labels::tr("refused");
    case core::StepClass::Neutral: return Labels::tr("record");
    }
    return {};
}

namespace {

QString fixerText(core::Fixer fixer)
{
    switch (fixer) {
    case core::Fixer::Nobody: return {};
    case core::Fixer::User: return Labels::tr("the user");
    case core::Fixer::Helpdesk: return Labels::tr("the helpdesk");
    case core::Fixer::IdentityAdmin: return Labels::tr("the identity administrator (Entra ID)");
    case core::Fixer::ServerAdmin: return Labels::tr("the administrator of the AAD Connect server");
    case core::Fixer::AdAdmin: return Labels::tr("the AD administrator");
    case core::Fixer::NetworkAdmin: return Labels::tr("the network administrator");
    case core::Fixer::AppOwner: return Labels::tr("the owner of the application");
    case core::Fixer::Microsoft: return Labels::tr("Microsoft");
    }
    return {};
}

} // namespace

QString fixersText(const core::Fixers& fixers)
{
    QString text;
    for (const core::Fixer fixer : fixers) {
        const QString next = fixerText(fixer);
        if (!next.isEmpty())
            text = text.isEmpty() ? next : Labels::tr("%1, else %2").arg(text, next);
    }
    return text;
}

QString linkText(core::LinkStrength strength)
{
    switch (strength) {
    case core::LinkStrength::Exact: return Labels::tr("exact");
    case core::LinkStrength::Strong: return Labels::tr("strong");
    case core::LinkStrength::Weak: return Labels::tr("weak");
    }
    return {};
}

QString ruleText(core::LinkRule rule)
{
    switch (rule) {
    case core::LinkRule::Correlation: return Labels::tr("same CorrelationId");
    case core::LinkRule::TrackingId: return Labels::tr("TrackingId = CorrelationId");
    case core::LinkRule::ObjectIdAndTime: return Labels::tr("same object id, near in time");
    case core::LinkRule::UserAndTime: return Labels::tr("same user, near in time");
    case core::LinkRule::PasswordService: return Labels::tr("written by the self-service account");
    case core::LinkRule::SyncAccount: return Labels::tr("written by the synchronisation account");
    case core::LinkRule::Administrator: return Labels::tr("written by the same administrator");
    case core::LinkRule::SyncEngine: return Labels::tr("same server, during the write-back");
    case core::LinkRule::HashSync: return Labels::tr("hash of the same user, after the write");
    case core::LinkRule::DomainController: return Labels::tr("same account, during the write-back");
    case core::LinkRule::SignInAround: return Labels::tr("sign-in near the flow");
    case core::LinkRule::MethodsAround: return Labels::tr("security info changed near the flow");
    case core::LinkRule::ServiceState: return Labels::tr("state of the write-back service");
    }
    return {};
}

QString decisionText(core::LinkDecision decision)
{
    switch (decision) {
    case core::LinkDecision::None: return {};
    case core::LinkDecision::Confirmed: return Labels::tr("confirmed");
    case core::LinkDecision::Rejected: return Labels::tr("rejected");
    }
    return {};
}

QString remarksText(const std::vector<std::string>& remarks)
{
    const std::map<std::string, QString, std::less<>> known{
        {"new address", Labels::tr("new address")}, {"familiar address", Labels::tr("familiar address")},
        {"new country", Labels::tr("new country")}, {"familiar country", Labels::tr("familiar country")},
        {"new device", Labels::tr("new device")},   {"familiar device", Labels::tr("familiar device")}};
    QStringList texts;
    for (const std::string& remark : remarks) {
        const auto it = known.find(remark);
        texts << (it == known.end() ? toQt(remark) : it->second);
    }
    return texts.join(QStringLiteral(", "));
}

QString outageText(const core::Outage& outage, const DisplayZone& zone)
{
    const QString from = zone.dateTime(outage.from);
    const QString where = outage.computer.empty() ? Labels::tr("unknown server") : toQt(outage.computer);
    if (!outage.to)
        return Labels::tr("Nothing could be written back from %1 %2 on; its end is not in the evidence (%3).").arg(from, zone.name(), where);
    const QString to = zone.dateTime(*outage.to);
    const bool sameDay = from.left(10) == to.left(10);
    return Labels::tr("Nothing could be written back from %1 until %2 %3 (%4).").arg(from, sameDay ? to.mid(11) : to, zone.name(), where);
}

QString serverText(const core::Flow& flow)
{
    // A flow that stopped before a password was written says nothing about where the account lives.
    if (!flow.hybrid)
        return flow.outcome == core::FlowOutcome::Succeeded && flow.kind != core::FlowKind::Registration ? Labels::tr("\u2013 cloud only") : QStringLiteral("\u2013");
    if (flow.serverEventIds.empty())
        return Labels::tr("? no server log");
    const QString last = QString::number(flow.serverEventIds.back());
    switch (flow.serverOutcome) {
    case core::ServerOutcome::Succeeded: return QStringLiteral("\u2714 ") + last;
    case core::ServerOutcome::Failed: return QStringLiteral("\u2716 ") + last;
    case core::ServerOutcome::NoAnswer: return Labels::tr("\u2026 %1, no answer").arg(last);
    case core::ServerOutcome::Unknown: break;
    }
    return QStringLiteral("? ") + last;
}

QString spanText(core::Duration span)
{
    QString text = toQt(core::formatSpan(span));
    return text.replace(u'.', QLocale().decimalPoint());
}

QString offsetText(std::int64_t milliseconds)
{
    const QString text = spanText(core::Duration::milliseconds(milliseconds));
    return milliseconds > 0 ? u'+' + text : text;
}

QString bytesText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

QString countText(std::uint64_t count)
{
    return QLocale().toString(qulonglong(count));
}

QString shortHash(const std::string& sha256)
{
    const QString text = toQt(sha256);
    return text.size() > 12 ? text.left(4) + u'\u2026' + text.right(4) : text;
}

QString stepName(const std::string& stableName)
{
    QString text = toQt(stableName);
    text.replace(u'_', u' ').replace(u'.', QStringLiteral(": "));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace ui
