// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/triage.h"

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/detect/concerned.h"

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace core::detect {

namespace {

// Where no examiner classified it: the reason stands at its place in any case.
constexpr std::string_view unclassified = "none";

std::string_view takeWord(std::string_view& text)
{
    text = trim(text);
    const std::size_t blank = text.find_first_of(" \t\r\n");
    const std::string_view word = text.substr(0, blank);
    text = blank == std::string_view::npos ? std::string_view() : trim(text.substr(blank));
    return word;
}

// An IPv4 address stands in IPv6, with the same prefix or none.
std::optional<kql::Ipv6> networkOf(std::string_view text)
{
    text = trim(text);
    const std::size_t slash = text.find('/');
    const auto normal = normalizeIp(text.substr(0, slash));
    if (!normal)
        return std::nullopt;
    return kql::parseIpv6(slash == std::string_view::npos ? *normal : *normal + std::string(text.substr(slash)));
}

bool isOfAll(const Suppression& suppression)
{
    return suppression.ruleId.empty() && suppression.user.empty() && suppression.actor.empty() && suppression.ip.empty();
}

std::string member(const simdjson::dom::object& object, const char* name)
{
    std::string_view text;
    return object[name].get(text) == simdjson::SUCCESS ? std::string(trim(text)) : std::string();
}

} // namespace

std::string statusText(const Triage& triage)
{
    if (triage.status == TriageStatus::New)
        return {};
    std::string text = name(triage.status);
    if (triage.status != TriageStatus::Closed)
        return text;
    const std::string_view reason = trim(triage.reason);
    if (triage.classification != Classification::None || !reason.empty())
        text += ' ' + (triage.classification == Classification::None ? std::string(unclassified) : std::string(name(triage.classification)));
    return reason.empty() ? text : text + ' ' + std::string(reason);
}

std::optional<Triage> parseStatus(std::string_view text)
{
    Triage triage;
    const std::string_view word = takeWord(text);
    if (word.empty())
        return triage;
    const auto status = triageStatusFromName(word);
    if (!status)
        return std::nullopt;
    triage.status = *status;
    if (*status != TriageStatus::Closed)
        return text.empty() ? std::optional(triage) : std::nullopt;
    const auto classification = classificationFromName(takeWord(text));
    if (!classification)
        return std::nullopt;
    triage.classification = *classification;
    triage.reason = text;
    return triage;
}

std::optional<TriageStatus> triageStatusFromName(std::string_view text)
{
    for (const TriageStatus status : {TriageStatus::New, TriageStatus::Active, TriageStatus::Closed})
        if (equalsIgnoreCase(text, name(status)))
            return status;
    return std::nullopt;
}

std::optional<Classification> classificationFromName(std::string_view text)
{
    if (equalsIgnoreCase(text, unclassified))
        return Classification::None;
    for (const Classification one : {Classification::None, Classification::TruePositive, Classification::BenignPositive, Classification::FalsePositive,
                                     Classification::Undetermined})
        if (equalsIgnoreCase(text, name(one)))
            return one;
    return std::nullopt;
}

std::string suppressionText(const Suppression& suppression)
{
    JsonWriter out;
    out.beginObject().memberOrNull("rule", suppression.ruleId).memberOrNull("user", suppression.user);
    out.memberOrNull("actor", suppression.actor).memberOrNull("ip", suppression.ip).member("reason", suppression.reason);
    return out.memberOrNull("until", suppression.until ? formatUtc(*suppression.until) : std::string()).endObject().text();
}

std::optional<Suppression> parseSuppression(std::string_view text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::object object;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS || root.get(object) != simdjson::SUCCESS)
        return std::nullopt;
    Suppression suppression;
    suppression.ruleId = member(object, "rule");
    suppression.user = member(object, "user");
    suppression.actor = member(object, "actor");
    suppression.ip = member(object, "ip");
    suppression.reason = member(object, "reason");
    if (const std::string until = member(object, "until"); !until.empty()) {
        const auto time = parseTime(until);
        if (!time)
            return std::nullopt;
        suppression.until = time->time;
    }
    return isOfAll(suppression) || suppression.reason.empty() ? std::nullopt : std::optional(suppression);
}

Result<void> checkSuppression(const Suppression& suppression)
{
    if (isOfAll(suppression))
        return fail(ErrorCode::InvalidArgument, "a suppression names at least a rule, a user, an actor or an address");
    if (trim(suppression.reason).empty())
        return fail(ErrorCode::InvalidArgument, "a suppression says why: others must be able to judge it later");
    if (!suppression.ip.empty() && !networkOf(suppression.ip))
        return fail(ErrorCode::InvalidArgument, "this is neither an address nor a network", suppression.ip);
    return {};
}

Suppressions::Suppressions(std::vector<Suppression> all)
{
    for (Suppression& one : all) {
        auto network = networkOf(one.ip);
        m_all.push_back({std::move(one), network});
    }
}

bool Suppressions::covers(const Ready& ready, const AlertFacts& alert, const std::optional<kql::Ipv6>& ip)
{
    const Suppression& wanted = ready.suppression;
    const auto agrees = [](std::string_view asked, std::string_view value) { return asked.empty() || equalsIgnoreCase(asked, value); };
    if (wanted.until && alert.time >= *wanted.until)
        return false;
    if (!agrees(wanted.ruleId, alert.ruleId) || !agrees(wanted.user, alert.user) || !agrees(wanted.actor, alert.actor))
        return false;
    if (wanted.ip.empty())
        return true;
    if (!ready.network || !ip)
        return equalsIgnoreCase(wanted.ip, alert.ip); // what stands at the place of an address
    return ip->masked(ready.network->prefix) == ready.network->masked(ready.network->prefix);
}

const Suppression* Suppressions::covering(const AlertFacts& alert) const
{
    if (m_all.empty())
        return nullptr;
    const auto ip = alert.ip.empty() ? std::nullopt : networkOf(alert.ip);
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Ready& ready) { return covers(ready, alert, ip); });
    return found == m_all.end() ? coveringAllOf(alert, ip) : &found->suppression;
}

// Several people in one text: each of them with each of the actors. Whom nobody wrote down is covered only by what asks for nobody.
const Suppression* Suppressions::coveringAllOf(const AlertFacts& alert, const std::optional<kql::Ipv6>& ip) const
{
    NamedPeople users = namedPeople(alert.user), actors = namedPeople(alert.actor);
    if (users.names.size() < 2 && actors.names.size() < 2)
        return nullptr;
    for (NamedPeople* people : {&users, &actors}) {
        if (!people->isAll)
            people->names.emplace_back("\n");
        if (people->names.empty())
            people->names.emplace_back();
    }
    auto first = m_all.end();
    for (const std::string& user : users.names)
        for (const std::string& actor : actors.names) {
            const AlertFacts one{alert.ruleId, user, actor, alert.ip, alert.time};
            const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Ready& ready) { return covers(ready, one, ip); });
            if (found == m_all.end())
                return nullptr;
            first = std::min(first, found);
        }
    return &first->suppression;
}

bool covers(const Suppression& suppression, const Alert& alert)
{
    const Suppressions one({suppression});
    return one.covering({alert.ruleId, alert.user, alert.actor, alert.ip, alert.time}) != nullptr;
}

bool isAbout(const Suppression& suppression, const Alert& alert)
{
    if (covers(suppression, alert))
        return true;
    const Suppressions one({suppression});
    std::vector<std::string> users = namedPeople(alert.user).names, actors = namedPeople(alert.actor).names;
    users.push_back(alert.user);
    actors.push_back(alert.actor);
    for (const std::string& user : users)
        for (const std::string& actor : actors)
            if (one.covering({alert.ruleId, user, actor, alert.ip, alert.time}))
                return true;
    return false;
}

std::vector<Suppression> readSuppressions(store::Case& theCase)
{
    sqlite::Statement rows(theCase.db(), "SELECT text, uuid, author, created FROM annotation WHERE subject = ? AND kind = 'suppression' AND removed IS NULL"
                                         " ORDER BY created, id");
    rows.bind(1, suppressionsSubject);
    std::vector<Suppression> all;
    while (rows.step()) {
        auto suppression = parseSuppression(rows.text(0));
        if (!suppression)
            continue; // of a later version, or made by another program
        suppression->uuid = rows.text(1);
        suppression->author = rows.text(2);
        suppression->created = {rows.integer(3)};
        all.push_back(std::move(*suppression));
    }
    return all;
}

} // namespace core::detect
