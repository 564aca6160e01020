// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/stix.h"

#include "core/base/guid.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <openssl/evp.h>
#include <set>

namespace core::report {
namespace {

using detect::Alert;
using detect::Severity;

// The standard's own namespace for observables, and ours for all else (made once, at random).
constexpr std::string_view observables = "00abedb4-aa42-466c-9c01-fed23315a9b7";
constexpr std::string_view ours = "6f0ee7c4-53d0-4a3c-8f0b-2c8d1f6a9e51";
constexpr std::string_view begin = "2021-01-01T00:00:00.000Z"; // when the identity was "created": it has no time of its own

std::string stamp(UtcTime time) { return formatUtc(time, 3); }

// Appendix A, scale None / Low / Med / High.
int confidenceOf(Severity severity)
{
    switch (severity) {
    case Severity::Informational: return 0;
    case Severity::Low: return 15;
    case Severity::Medium: return 50;
    case Severity::High: return 85;
    }
    return 0;
}

bool isPrivate(std::string_view ip)
{
    if (ip.starts_with("10.") || ip.starts_with("192.168.") || ip.starts_with("127.") || ip.starts_with("169.254.") || ip.starts_with("fe80:") || ip.starts_with("fc") || ip.starts_with("fd") || ip == "::1")
        return true;
    if (!ip.starts_with("172."))
        return false;
    const int second = ip.size() > 6 && ip[6] == '.' ? (ip[4] - '0') * 10 + (ip[5] - '0') : 0;
    return second >= 16 && second <= 31;
}

// CredentialAccess to credential-access
std::string phaseOf(std::string_view tactic)
{
    std::string out;
    for (const char c : tactic) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper && !out.empty() && out.back() != '-')
            out += '-';
        out += c == ' ' || c == '_' ? '-' : isUpper ? char(c - 'A' + 'a') : c;
    }
    return out;
}

bool isMeant(const Alert& alert, const ReportRequest& request)
{
    using detect::Classification;
    const bool isDismissed = alert.triage.classification == Classification::FalsePositive || alert.triage.classification == Classification::BenignPositive || !alert.triage.suppressedBy.empty();
    if (alert.state != detect::AlertState::Raised || isDismissed || alert.isLost)
        return false;
    if ((request.from && alert.time < *request.from) || (request.to && !(alert.time < *request.to)))
        return false;
    if (!request.user.empty() && !equalsIgnoreCase(alert.user, trim(request.user)) && !equalsIgnoreCase(alert.actor, trim(request.user)))
        return false;
    return request.flows.empty() || std::any_of(request.flows.begin(), request.flows.end(), [&](const std::string& flow) {
        return std::find(alert.flows.begin(), alert.flows.end(), toLower(flow)) != alert.flows.end();
    });
}

class Bundle
{
public:
    void add(const Alert& alert);
    std::string text();

private:
    struct Address { // what all alerts say of one
        std::set<std::string> rules, tactics, techniques, keys, observed;
        UtcTime first, last;
        Severity severity = Severity::Informational;
    };
    std::string address(const std::string& ip);
    std::string account(const std::string& login);
    void addIndicator(const std::string& ip, const Address& about);
    static void writeReferences(JsonWriter& out, const std::set<std::string>& techniques, const std::set<std::string>& keys);
    static JsonWriter& head(JsonWriter& out, std::string_view type, const std::string& id, std::string_view created, std::string_view modified);

    std::map<std::string, std::string> m_objects; // by id
    std::map<std::string, Address> m_addresses;
    const std::string m_identity = "identity--" + nameUuid(ours, "identity");
};

JsonWriter& Bundle::head(JsonWriter& out, std::string_view type, const std::string& id, std::string_view created, std::string_view modified)
{
    return out.beginObject().member("type", type).member("spec_version", "2.1").member("id", std::string_view(id)).member("created_by_ref", "identity--" + nameUuid(ours, "identity"))
        .member("created", created).member("modified", modified);
}

std::string Bundle::address(const std::string& ip)
{
    const std::string type = ip.find(':') == std::string::npos ? "ipv4-addr" : "ipv6-addr";
    const std::string id = type + "--" + nameUuid(observables, "{\"value\":" + jsonText(ip) + "}");
    JsonWriter out;
    out.beginObject().member("type", std::string_view(type)).member("spec_version", "2.1").member("id", std::string_view(id)).member("value", std::string_view(ip)).endObject();
    m_objects.emplace(id, out.text());
    return id;
}

std::string Bundle::account(const std::string& login)
{
    const std::string id = "user-account--" + nameUuid(observables, "{\"account_login\":" + jsonText(login) + ",\"account_type\":\"azure-ad\"}");
    JsonWriter out;
    out.beginObject().member("type", "user-account").member("spec_version", "2.1").member("id", std::string_view(id)).member("account_login", std::string_view(login))
        .member("account_type", "azure-ad").endObject();
    m_objects.emplace(id, out.text());
    return id;
}

void Bundle::writeReferences(JsonWriter& out, const std::set<std::string>& techniques, const std::set<std::string>& keys)
{
    out.key("external_references").beginArray();
    for (const std::string& technique : techniques) {
        std::string path = technique;
        std::replace(path.begin(), path.end(), '.', '/');
        out.beginObject().member("source_name", "mitre-attack").member("external_id", std::string_view(technique)).member("url", "https://attack.mitre.org/techniques/" + path + "/").endObject();
    }
    for (const std::string& key : keys)
        out.beginObject().member("source_name", "sspr-investigator").member("external_id", std::string_view(key)).member("description", "key of the alert in the case").endObject();
    out.endArray();
}

void Bundle::add(const Alert& alert)
{
    std::set<std::string> refs;
    const auto ip = normalizeIp(alert.ip);
    if (ip)
        refs.insert(address(*ip));
    for (const std::string* login : {&alert.user, &alert.actor})
        if (!trim(*login).empty())
            refs.insert(account(toValidUtf8(toLower(trim(*login)))));
    if (refs.empty())
        return; // an object with nothing observed is not allowed
    const std::string id = "observed-data--" + nameUuid(ours, "observed " + alert.key), time = stamp(alert.time);
    JsonWriter out;
    head(out, "observed-data", id, time, time).member("confidence", confidenceOf(alert.severity)).member("first_observed", std::string_view(time))
        .member("last_observed", std::string_view(time)).member("number_observed", int(std::clamp<std::size_t>(alert.events().size(), 1, 999'999'999))).key("object_refs").beginArray();
    for (const std::string& ref : refs)
        out.value(std::string_view(ref));
    out.endArray().key("labels").beginArray().value(std::string_view(alert.ruleId)).endArray();
    writeReferences(out, {alert.techniques.begin(), alert.techniques.end()}, {alert.key});
    m_objects.emplace(id, out.endObject().text());
    if (!ip || isPrivate(*ip))
        return;
    const auto [place, isNew] = m_addresses.try_emplace(*ip);
    Address& about = place->second;
    about.first = isNew ? alert.time : std::min(about.first, alert.time);
    about.last = isNew ? alert.time : std::max(about.last, alert.time);
    about.severity = std::max(about.severity, alert.severity);
    about.rules.insert(alert.rule);
    about.tactics.insert(alert.tactics.begin(), alert.tactics.end());
    about.techniques.insert(alert.techniques.begin(), alert.techniques.end());
    about.keys.insert(alert.key);
    about.observed.insert(id);
}

void Bundle::addIndicator(const std::string& ip, const Address& about)
{
    const std::string id = "indicator--" + nameUuid(ours, "indicator " + ip), first = stamp(about.first), last = stamp(about.last);
    std::string rules;
    for (const std::string& rule : about.rules)
        rules += (rules.empty() ? "" : "; ") + toValidUtf8(rule);
    JsonWriter out;
    head(out, "indicator", id, first, last).member("name", "Address " + ip + " in alerts on password resets").member("description", std::string_view(rules))
        .key("indicator_types").beginArray().value("anomalous-activity").endArray()
        .member("pattern", fmt::format("[{}:value = '{}']", ip.find(':') == std::string::npos ? "ipv4-addr" : "ipv6-addr", ip)).member("pattern_type", "stix")
        .member("valid_from", std::string_view(first)).member("confidence", confidenceOf(about.severity));
    if (!about.tactics.empty()) {
        out.key("kill_chain_phases").beginArray();
        for (const std::string& tactic : about.tactics)
            out.beginObject().member("kill_chain_name", "mitre-attack").member("phase_name", phaseOf(tactic)).endObject();
        out.endArray();
    }
    writeReferences(out, about.techniques, about.keys);
    m_objects.emplace(id, out.endObject().text());
    for (const std::string& observed : about.observed) {
        const std::string link = "relationship--" + nameUuid(ours, "based-on " + id + " " + observed);
        JsonWriter relation;
        head(relation, "relationship", link, first, first).member("relationship_type", "based-on").member("source_ref", std::string_view(id))
            .member("target_ref", std::string_view(observed)).endObject();
        m_objects.emplace(link, relation.text());
    }
}

std::string Bundle::text()
{
    for (const auto& [ip, about] : m_addresses)
        addIndicator(ip, about);
    JsonWriter identity;
    identity.beginObject().member("type", "identity").member("spec_version", "2.1").member("id", std::string_view(m_identity)).member("created", begin).member("modified", begin)
        .member("name", "SSPR Investigator").member("identity_class", "system").endObject();
    m_objects.emplace(m_identity, identity.text());
    std::string all;
    for (const auto& [id, object] : m_objects)
        all += (all.empty() ? "" : ",\n") + object;
    return "{\"type\":\"bundle\",\"id\":\"bundle--" + nameUuid(ours, all) + "\",\"objects\":[\n" + all + "\n]}\n";
}

} // namespace

std::string nameUuid(std::string_view nameSpace, std::string_view name)
{
    const Guid space = parseGuid(nameSpace).value_or(Guid{});
    std::string message(space.bytes.begin(), space.bytes.end());
    message += name;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(message.data(), message.size(), digest.data(), &size, EVP_sha1(), nullptr);
    Guid id;
    std::copy_n(digest.begin(), 16, id.bytes.begin());
    id.bytes[6] = std::uint8_t((id.bytes[6] & 0x0F) | 0x50);
    id.bytes[8] = std::uint8_t((id.bytes[8] & 0x3F) | 0x80);
    return id.text();
}

detect::AlertList stixAlerts(const detect::AlertList& alerts, const ReportRequest& request)
{
    detect::AlertList meant;
    std::copy_if(alerts.begin(), alerts.end(), std::back_inserter(meant), [&](const Alert& alert) { return isMeant(alert, request); });
    return meant;
}

std::string stixBundle(const detect::AlertList& alerts)
{
    Bundle bundle;
    for (const Alert& alert : alerts)
        bundle.add(alert);
    return bundle.text();
}

} // namespace core::report
