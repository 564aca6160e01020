// SPDX-License-Identifier: GPL-3.0-or-later
// Which methods are registered, and which of them open the reset page: to this person, and without the phone.
#include "core/base/guid.h"
#include "core/base/text.h"
#include "core/helpdesk/judge.h"
#include "core/knowledge/registered_methods.h"
#include "core/knowledge/steps.h"

#include <algorithm>
#include <array>

namespace core::helpdesk {
namespace {

constexpr std::size_t gatesOfAdmins = 2;

// Administrators have a policy of their own: two methods, and security questions are none of them (domain reference 8). Some roles, such as
// those that only read, are none of an administrator; one of which the case has but the id counts for who is marked as one.
bool isAdministrator(const Person& person)
{
    const auto isOne = [&](const Person::Role& role) {
        const bool isNamed = role.resetsPasswords || containsIgnoreCase(role.role, "Administrator");
        return !containsIgnoreCase(role.assignment, "eligible") && (isNamed || (person.isAdmin && parseGuid(role.role)));
    };
    return person.roles.empty() ? person.isAdmin : std::any_of(person.roles.begin(), person.roles.end(), isOne);
}

// What is bound to a mobile phone: calls and messages to it, and apps that run on it.
bool isOnPhone(const std::string& method)
{
    constexpr std::array<std::string_view, 8> onPhone{"mobile", "alternatemobile", "microsoftauthenticator", "softwareonetimepasscode", "appnotification", "appcode", "sms", "phoneapp"};
    return std::any_of(onPhone.begin(), onPhone.end(), [&](std::string_view prefix) { return startsWithIgnoreCase(method, prefix); });
}

// Of a report without the list: the most that its other columns say.
void sayVerdicts(const CardFacts& facts, Card& card)
{
    const Person& person = facts.card.person;
    const MethodReport& report = *facts.methodReport;
    card.methods.push_back(person.methodsAt ? Sentence{Say::MethodsNotListed, {*person.methodsAt}} : Sentence{Say::MethodsNotListedUndated, {}});
    if (report.capable.value_or(false) && person.ssprRegistered != false)
        card.methods.push_back({Say::MethodsCapable, {}});
    else if (person.ssprRegistered.value_or(false))
        card.methods.push_back({Say::MethodsRegistered, {}});
    else if (report.mfaRegistered.value_or(false) || report.mfaCapable.value_or(false))
        card.methods.push_back({Say::MethodsForSignIn, {}});
}

void judgePhoneless(const Person& person, bool isListed, Card& card)
{
    const std::vector<std::string> left = phonelessMethods(person);
    if (!isListed)
        card.phoneless.push_back({Say::PhonelessUnknown, {}});
    else if (left.empty())
        card.phoneless.push_back({Say::PhonelessNone, {}});
    else
        card.phoneless.push_back({isAdministrator(person) && left.size() < gatesOfAdmins ? Say::PhonelessAdmin : Say::PhonelessSome, {Value::registered(joined(left, ", "))}});
}

} // namespace

std::vector<std::string> usableMethods(const Person& person)
{
    const std::uint32_t without = isAdministrator(person) ? std::uint32_t(Method::Questions) : 0;
    std::vector<std::string> usable;
    std::copy_if(person.methods.begin(), person.methods.end(), std::back_inserter(usable), [&](const std::string& method) { return (resetMethodsOf(method) & ~without) != 0; });
    return usable;
}

std::vector<std::string> phonelessMethods(const Person& person)
{
    std::vector<std::string> left = usableMethods(person);
    std::erase_if(left, isOnPhone);
    return left;
}

void judgeMethods(const CardFacts& facts, Card& card)
{
    const Person& person = facts.card.person;
    const bool isReported = facts.methodReport || person.methodsAt || !person.methods.empty() || person.ssprRegistered;
    const bool isListed = isReported && (!facts.methodReport || facts.methodReport->listsMethods || !person.methods.empty());
    if (!isReported)
        card.methods.push_back({Say::MethodsUnknown, {}});
    else if (!isListed)
        sayVerdicts(facts, card);
    else if (person.methods.empty())
        card.methods.push_back({Say::MethodsNone, {}});
    else if (person.methodsAt && facts.card.now < *person.methodsAt)
        card.methods.push_back({Say::MethodsLater, {Value::registered(joined(person.methods, ", ")), *person.methodsAt, *person.methodsAt - facts.card.now}});
    else if (person.methodsAt)
        card.methods.push_back({Say::MethodsDated, {Value::registered(joined(person.methods, ", ")), *person.methodsAt, facts.card.now - *person.methodsAt}});
    else
        card.methods.push_back({Say::MethodsUndated, {Value::registered(joined(person.methods, ", "))}});
    if (person.ssprRegistered && !*person.ssprRegistered)
        card.methods.push_back({Say::MethodsNotRegistered, {}});
    std::uint32_t used = 0;
    for (const Flow& flow : facts.card.flows)
        used |= flow.methods;
    if (used != 0)
        card.methods.push_back({Say::MethodsUsed, {Value::methods(used)}});
    judgePhoneless(person, isListed, card);
}

} // namespace core::helpdesk
