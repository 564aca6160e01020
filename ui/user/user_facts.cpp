// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/user_facts.h"

#include "ui/base/fact_list.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/user/user_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct UserFacts {
    Q_DECLARE_TR_FUNCTIONS(ui::UserFacts)
};

constexpr std::size_t mostValues = 12; // of countries, devices, applications

QString day(const DisplayZone& zone, const std::optional<core::UtcTime>& time) { return time ? zone.dateTime(*time).left(16) : QString(); }

// "2021-02-01 10:00 to 2021-02-03 11:00"; one time where both are the same minute.
QString span(const DisplayZone& zone, const std::optional<core::UtcTime>& first, const std::optional<core::UtcTime>& last)
{
    const QString from = day(zone, first), to = day(zone, last);
    return from.isEmpty() || from == to ? to : UserFacts::tr("%1 to %2", "times").arg(from, to);
}

// Days only, for what was seen for long.
QString days(const DisplayZone& zone, const std::optional<core::UtcTime>& first, const std::optional<core::UtcTime>& last)
{
    const QString from = day(zone, first).left(10), to = day(zone, last).left(10);
    return from.isEmpty() || from == to ? to : QStringLiteral("%1 \u2013 %2").arg(from, to);
}

QString withLine(const QString& text, const QString& more) { return more.isEmpty() ? text : text + u'\n' + more; }

// `listedFrom`: the list beside the counts begins there, though there is more.
void addCounts(FactList& facts, const std::vector<core::ActivityCount>& counts, const std::optional<core::UtcTime>& listedFrom, const DisplayZone& zone)
{
    facts.addHeading(UserFacts::tr("Counts"));
    if (listedFrom)
        facts.addFact(UserFacts::tr("List"), UserFacts::tr("whole from %1 on; what is older is counted, but not all of it is listed").arg(day(zone, listedFrom)));
    for (const core::ActivityCount& count : counts) {
        QStringList ends;
        if (count.succeeded)
            ends << UserFacts::tr("%1 succeeded").arg(countText(count.succeeded));
        if (count.failed)
            ends << UserFacts::tr("%1 failed").arg(countText(count.failed));
        const QString all = countText(count.count);
        facts.addFact(activityText(count.what), ends.isEmpty() ? all : QStringLiteral("%1 (%2)").arg(all, ends.join(QStringLiteral(", "))));
    }
}

// The count stands where names stand: the values may be words of any length.
void addValues(FactList& facts, const QString& heading, const std::vector<core::SeenValue>& values, const DisplayZone& zone)
{
    facts.addHeading(heading);
    for (std::size_t i = 0; i < std::min(values.size(), mostValues); ++i)
        facts.addFact(UserFacts::tr("%1 times").arg(countText(values[i].count)), withLine(toQt(values[i].text), days(zone, values[i].first, values[i].last)));
    if (values.size() > mostValues)
        facts.addFact(UserFacts::tr("others"), UserFacts::tr("%1 more").arg(countText(values.size() - mostValues)));
}

QString yesNo(std::optional<bool> value) { return !value ? QString() : *value ? UserFacts::tr("yes") : UserFacts::tr("no"); }

void addAccount(FactList& facts, const core::UserProfile& profile, const DisplayZone& zone)
{
    const core::AccountFacts& account = profile.account;
    const core::Person& person = profile.person;
    facts.addHeading(UserFacts::tr("Account"));
    facts.addFact(UserFacts::tr("Kind"), !account.synced ? QString() : *account.synced ? UserFacts::tr("hybrid: synchronised from the domain") : UserFacts::tr("cloud only"));
    facts.addFact(UserFacts::tr("Enabled"), yesNo(account.enabled));
    const bool isMember = account.userType == "Member";
    facts.addFact(UserFacts::tr("Type"), isMember ? UserFacts::tr("member") : account.userType == "Guest" ? UserFacts::tr("guest") : toQt(account.userType));
    facts.addFact(UserFacts::tr("On-premises"), toQt(account.onPremisesAccount));
    facts.addFact(UserFacts::tr("Tenant"), toQt(person.tenantId), toQt(person.tenantId), true);
    if (!account.riskLevel.empty())
        facts.addFact(UserFacts::tr("Risk"), QStringLiteral("%1, %2").arg(toQt(account.riskLevel), toQt(account.riskState)));
    QStringList methods, named;
    for (const std::string& method : person.methods) {
        methods << registeredText(method);
        named << toQt(method);
    }
    facts.addHeading(UserFacts::tr("Registered methods"));
    facts.addFact(UserFacts::tr("Methods"), methods.join(QStringLiteral(", ")), named.join(QStringLiteral(", ")));
    facts.addFact(UserFacts::tr("For resets"), yesNo(person.ssprRegistered));
    facts.addFact(UserFacts::tr("As of"), day(zone, person.methodsAt));
}

} // namespace

QString userSummary(const core::UserProfile& profile)
{
    QStringList parts;
    if (!profile.person.upn.empty() && !profile.person.displayName.empty())
        parts << toQt(profile.person.upn);
    if (profile.person.isAdmin)
        parts << UserFacts::tr("administrator");
    if (profile.account.synced)
        parts << (*profile.account.synced ? UserFacts::tr("hybrid") : UserFacts::tr("cloud only"));
    if (profile.alerts)
        parts << UserFacts::tr("%n alert(s)", nullptr, int(profile.alerts));
    return parts.join(QStringLiteral(" \u00b7 "));
}

void showUserFacts(FactList& facts, const core::UserProfile& profile, const DisplayZone& zone)
{
    facts.clear();
    facts.addHeading(UserFacts::tr("Names (times in %1)").arg(zone.name()));
    for (const core::Person::Name& name : profile.person.names) {
        const bool isId = name.kind == "object_id" || name.kind == "sid" || name.kind == "anchor";
        facts.addFact(nameKindText(name.kind), isId ? toQt(name.name) : withLine(toQt(name.name), days(zone, name.firstSeen, name.lastSeen)), toQt(name.name), isId);
    }
    facts.addHeading(UserFacts::tr("Roles"));
    for (const core::Person::Role& role : profile.person.roles) {
        QStringList more;
        if (!role.assignment.empty())
            more << toQt(role.assignment);
        if (!role.scope.empty() && role.scope != "/")
            more << toQt(role.scope);
        facts.addFact(UserFacts::tr("Role"), withLine(toQt(role.role), more.join(QStringLiteral(", "))));
    }
    addAccount(facts, profile, zone);
    facts.addHeading(UserFacts::tr("Changes of groups"));
    for (const core::GroupFact& group : profile.groups)
        facts.addFact(group.isMember ? UserFacts::tr("Added") : UserFacts::tr("Removed"), withLine(toQt(group.group), day(zone, group.time)));
    facts.finish();
}

void showUserInsights(FactList& facts, const core::UserProfile& profile, const DisplayZone& zone)
{
    facts.clear();
    addCounts(facts, profile.counts, profile.listedFrom, zone);
    facts.addFact(UserFacts::tr("Alerts"), profile.alerts ? countText(profile.alerts) : QString());
    facts.addFact(UserFacts::tr("Seen"), span(zone, profile.first, profile.last));
    addValues(facts, UserFacts::tr("Countries"), profile.countries, zone);
    addValues(facts, UserFacts::tr("Applications"), profile.apps, zone);
    addValues(facts, UserFacts::tr("Devices"), profile.devices, zone);
    facts.finish();
}

QString addressSummary(const core::AddressProfile& profile, const DisplayZone& zone)
{
    QStringList parts;
    if (profile.owner && !profile.owner->isEmpty())
        parts << ownerText(*profile.owner);
    parts << UserFacts::tr("%n user(s)", nullptr, int(profile.users.size())) << span(zone, profile.first, profile.last);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

void showAddressFacts(FactList& facts, const core::AddressProfile& profile, const DisplayZone& zone)
{
    facts.clear();
    facts.addHeading(profile.isNetwork ? UserFacts::tr("Network") : UserFacts::tr("Address"));
    facts.addFact(UserFacts::tr("First"), day(zone, profile.first));
    facts.addFact(UserFacts::tr("Last"), day(zone, profile.last));
    QStringList members;
    for (const std::string& member : profile.members)
        members << toQt(member);
    QString some = members.mid(0, mostValues).join(u'\n');
    if (members.size() > qsizetype(mostValues))
        some += u'\n' + UserFacts::tr("%1 more").arg(countText(std::size_t(members.size()) - mostValues));
    facts.addFact(UserFacts::tr("Seen in it"), some);
    facts.addHeading(UserFacts::tr("Owner, from your MaxMind DB files"));
    if (profile.owner) {
        const core::NetworkOwner& owner = *profile.owner;
        facts.addFact(UserFacts::tr("Owner"), owner.isEmpty() ? UserFacts::tr("not known to the files") : ownerText(owner));
        facts.addFact(UserFacts::tr("Country"), toQt(owner.countryName.empty() ? owner.country : owner.countryName));
        facts.addFact(UserFacts::tr("City"), toQt(owner.city));
        facts.addFact(UserFacts::tr("Network"), toQt(owner.network));
    } else {
        facts.addFact(UserFacts::tr("Owner"), UserFacts::tr("No such file is set. With one (GeoLite2, DB-IP \u2026) owner and country stand here."));
    }
    facts.finish();
}

void showAddressInsights(FactList& facts, const core::AddressProfile& profile, const DisplayZone& zone)
{
    facts.clear();
    addCounts(facts, profile.counts, profile.listedFrom, zone);
    addValues(facts, UserFacts::tr("Countries, as the logs have them"), profile.countries, zone);
    addValues(facts, UserFacts::tr("Cities, as the logs have them"), profile.cities, zone);
    addValues(facts, UserFacts::tr("Applications"), profile.apps, zone);
    addValues(facts, UserFacts::tr("Devices"), profile.devices, zone);
    facts.finish();
}

} // namespace ui
