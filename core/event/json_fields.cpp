// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/json_fields.h"

#include "core/base/text.h"
#include "core/event/mended_json.h"
#include "core/event/record_view.h"
#include "core/event/row_plan.h"

#include <cstring>
#include <xxhash.h>

namespace core {

namespace {

std::string_view insideOf(std::string_view token) { return token.substr(1, token.size() - 2); }
bool hasBackslash(std::string_view text) { return !text.empty() && std::memchr(text.data(), '\\', text.size()) != nullptr; }

inline JsonMember memberOf(std::string_view name)
{
    const JsonMember member = jsonMember(name);
    if (member != JsonMember::none || !hasBackslash(name) || !hasValidEscapes(name))
        return member;
    return jsonMember(unescapeJson(name)); // legal, though nobody writes it
}

} // namespace

void JsonFields::clear()
{
    m_top.fill({});
    m_properties.fill({});
    user = app = {};
    target = firstTarget = {};
    pathsAreSure = true;
    userTokens = appTokens = {};
    m_hasActor = m_hasTargets = m_hasParts = m_sawActor = m_sawTargets = false;
    changed.clear();
    detailUserAgent = detailAgent = errorCode = failureReason = city = country = {};
    deviceId = deviceName = os = browser = signInEventType = {};
    lost = 0;
    m_reason.clear();
    m_plan = nullptr;
}

bool JsonFields::read(std::string_view record, MappedBatch& out)
{
    clear();
    m_record = record;
    m_out = &out;
    if (const JsonFault fault = m_index.build(record); fault != JsonFault::None) {
        m_reason = describe(fault);
        return false;
    }
    JsonCursor cursor(record, m_index);
    if (cursor.peek() != '{') {
        m_reason = "not a JSON object";
        return false;
    }
    bool hasProperties = false;
    const bool whole = cursor.object([&](std::string_view name) {
        const JsonMember member = memberOf(name);
        if (member == JsonMember::properties || member == JsonMember::initiatedBy || member == JsonMember::targetResources)
            pathsAreSure = pathsAreSure && !hasBackslash(name) && !(member == JsonMember::properties && std::exchange(hasProperties, true));
        if (member == JsonMember::properties && cursor.peek() == '{') {
            m_top[std::size_t(member)] = cursor.token();
            return cursor.object([&](std::string_view inner) {
                const JsonMember below = memberOf(inner);
                if (below == JsonMember::initiatedBy || below == JsonMember::targetResources)
                    pathsAreSure = pathsAreSure && !hasBackslash(inner);
                return readMember(cursor, m_properties, below);
            });
        }
        return readMember(cursor, m_top, member);
    });
    const std::string_view properties = m_top[std::size_t(JsonMember::properties)];
    if (whole && properties.size() > 4 && properties.front() == '"')
        readPropertiesInText(properties);
    if (!whole || (!cursor.atEnd() && !cursor.unexpected())) {
        m_reason = cursor.reason();
        return false;
    }
    if (!hasValidEscapes(record)) {
        m_reason = describe(JsonFault::BadEscape);
        return false;
    }
    return true;
}

// The object as a text, as stores and forwarders hand it on that know no objects.
void JsonFields::readPropertiesInText(std::string_view token)
{
    pathsAreSure = false; // a query of the record sees a text
    if (token[1] != '{' || !hasValidEscapes(token))
        return;
    std::string_view json = m_out->keep(unescapeJson(insideOf(token)));
    JsonIndex index; // m_nested is for the parts, which may be texts in turn
    if (index.build(json) != JsonFault::None) {
        MendedJson mended = mendJson(json);
        json = m_out->keep(std::move(mended.json));
        const bool isMended = !json.empty() && index.build(json) == JsonFault::None;
        if (!isMended || mended.isCut)
            noteCell(isMended ? cutCell : unreadableCell, JsonMember::properties);
        if (!isMended)
            return;
    }
    JsonCursor cursor(json, index);
    if (cursor.peek() == '{')
        cursor.object([&](std::string_view inner) { return readMember(cursor, m_properties, memberOf(inner)); });
}

JsonRecordKind JsonFields::kind() const
{
    if (m_plan)
        return rowKind();
    const auto has = [&](JsonMember member) { return hasTop(member); };
    JsonRecordMarks marks;
    marks.category = has(JsonMember::category);
    marks.time = has(JsonMember::time);
    marks.properties = has(JsonMember::properties);
    marks.activityDateTime = has(JsonMember::activityDateTime);
    marks.auditMember = has(JsonMember::activityDisplayName) || has(JsonMember::loggedByService)
        || has(JsonMember::initiatedBy) || has(JsonMember::targetResources);
    marks.createdDateTime = has(JsonMember::createdDateTime);
    marks.signInMember = has(JsonMember::status) || has(JsonMember::signInEventTypes) || has(JsonMember::clientAppUsed)
        || has(JsonMember::appliedConditionalAccessPolicies);
    return marks.kind();
}

std::string_view JsonFields::tableCategory() const { return m_plan ? std::string_view(m_plan->layout.category) : std::string_view{}; }

std::string_view JsonFields::meaning(std::string_view token)
{
    if (m_plan)
        return token == "<null>" ? std::string_view{} : token;
    if (token.empty() || token == "null" || token.front() == '{' || token.front() == '[')
        return {};
    if (token.front() != '"')
        return isJsonNonNumber(token) ? std::string_view{} : token;
    const std::string_view inside = insideOf(token);
    if (inside == "<null>")
        return {};
    if (!hasBackslash(inside))
        return inside;
    return m_out->keep(unescapeJson(inside));
}

std::string_view JsonFields::text(JsonMember member)
{
    const std::string_view inner = meaning(m_properties[std::size_t(member)]);
    return inner.empty() ? meaning(m_top[std::size_t(member)]) : inner;
}

// Where an object or a list should be.
bool JsonFields::passScalar(JsonCursor& cursor)
{
    std::string_view token;
    const bool passed = cursor.take(token);
    if (passed && isPowerShellLoss(token))
        ++lost;
    return passed;
}

// Reads an object whose members go where choose(member) says (nowhere: null).
template <class Choose> bool JsonFields::readObject(JsonCursor& cursor, Choose&& choose)
{
    if (cursor.peek() != '{')
        return passScalar(cursor);
    std::string_view ignored;
    return cursor.object([&](std::string_view name) {
        std::string_view* place = choose(memberOf(name));
        return cursor.take(place ? *place : ignored);
    });
}

// Reads a list whose items one() reads. PowerShell writes a list of one as that one.
template <class One> bool JsonFields::readList(JsonCursor& cursor, One&& one)
{
    if (cursor.peek() == '[')
        return cursor.array(one);
    if (cursor.peek() != '{')
        return passScalar(cursor);
    if (!cursor.isDressedList())
        return one();
    return cursor.object([&](std::string_view name) {
        if (!equalsIgnoreCase(name, "value"))
            return cursor.skip();
        return cursor.peek() == '[' ? cursor.array(one) : one();
    });
}

bool JsonFields::readMember(JsonCursor& cursor, JsonTokens& tokens, JsonMember member)
{
    if (member == JsonMember::initiatedBy)
        pathsAreSure = pathsAreSure && !std::exchange(m_sawActor, true);
    else if (member == JsonMember::targetResources)
        pathsAreSure = pathsAreSure && !std::exchange(m_sawTargets, true);
    switch (member) {
    case JsonMember::none:
        return cursor.skip();
    case JsonMember::initiatedBy:
    case JsonMember::targetResources:
    case JsonMember::targetUpdatedProperties:
    case JsonMember::additionalDetails:
    case JsonMember::additionalProperties:
    case JsonMember::status:
    case JsonMember::location:
    case JsonMember::locationDetails:
    case JsonMember::deviceDetail:
    case JsonMember::signInEventTypes: {
        const char c = cursor.peek();
        if (c == '{' || c == '[') {
            tokens[std::size_t(member)] = cursor.token();
            return readPart(cursor, member);
        }
        std::string_view& token = tokens[std::size_t(member)];
        if (!cursor.take(token))
            return false;
        // JSON inside a text: non-interactive sign-ins, exports of Log Analytics. What is not JSON inside stays a text.
        if (token.size() > 4 && token.front() == '"' && (token[1] == '{' || token[1] == '[') && hasValidEscapes(token))
            pathsAreSure = readNested(m_out->keep(unescapeJson(insideOf(token))), member) && pathsAreSure;
        else if (isPowerShellLoss(token)) {
            ++lost;
            token = token.substr(0, 0); // what it says is no value
        }
        return true;
    }
    case JsonMember::activityDateTime:
    case JsonMember::createdDateTime:
    case JsonMember::time:
    case JsonMember::timeGenerated:
        // {"value":"\/Date(1709632801123)\/","DisplayHint":2,"DateTime":"..."}: a date that Windows PowerShell has dressed up.
        if (cursor.peek() == '{')
            return readObject(cursor, [&](JsonMember m) { return m == JsonMember::value ? &tokens[std::size_t(member)] : nullptr; });
        return cursor.take(tokens[std::size_t(member)]);
    default:
        return cursor.take(tokens[std::size_t(member)]);
    }
}

bool JsonFields::readPart(JsonCursor& cursor, JsonMember part)
{
    using M = JsonMember;
    switch (part) {
    case M::initiatedBy: return readInitiatedBy(cursor);
    case M::targetResources: return readTargets(cursor);
    case M::targetUpdatedProperties: return readChanged(cursor);
    case M::additionalDetails: return readDetails(cursor);
    case M::additionalProperties: // where the Graph SDK for PowerShell puts what it has no member for
        return readObject(cursor, [&](M m) { return m == M::userAgent ? &detailUserAgent : nullptr; });
    case M::status:
        return readObject(cursor, [&](M m) { return m == M::errorCode ? &errorCode : m == M::failureReason ? &failureReason : nullptr; });
    case M::location:
    case M::locationDetails:
        return readObject(cursor, [&](M m) { return m == M::city ? &city : m == M::countryOrRegion ? &country : nullptr; });
    case M::deviceDetail:
        return readObject(cursor, [&](M m) {
            return m == M::deviceId ? &deviceId
                : m == M::displayName ? &deviceName
                : m == M::operatingSystem ? &os
                : m == M::browser ? &browser : nullptr;
        });
    case M::signInEventTypes:
        if (cursor.peek() != '[' && !cursor.isDressedList())
            return cursor.skip();
        return readList(cursor, [&] {
            std::string_view type;
            const bool read = cursor.take(type);
            if (signInEventType.empty())
                signInEventType = type;
            return read;
        });
    default: return cursor.skip();
    }
}

// Of names that mean the same the last counts here; a query takes the first that is spelled as it says.
bool JsonFields::takeOnce(JsonCursor& cursor, std::string_view& place, bool isPlain)
{
    pathsAreSure = pathsAreSure && isPlain && !place.data();
    return cursor.take(place);
}

bool JsonFields::readActor(JsonCursor& cursor, Actor& actor)
{
    if (cursor.peek() != '{')
        return passScalar(cursor);
    std::string_view ignored;
    return cursor.object([&](std::string_view name) {
        switch (memberOf(name)) {
        case JsonMember::id: return takeOnce(cursor, actor.id, name == "id");
        case JsonMember::userPrincipalName: return takeOnce(cursor, actor.upn, name == "userPrincipalName");
        case JsonMember::displayName: return takeOnce(cursor, actor.displayName, name == "displayName");
        case JsonMember::ipAddress: return takeOnce(cursor, actor.ip, name == "ipAddress");
        case JsonMember::servicePrincipalId: return cursor.take(actor.servicePrincipalId);
        case JsonMember::servicePrincipalName: return cursor.take(actor.servicePrincipalName);
        case JsonMember::appId: return cursor.take(actor.appId);
        default: return cursor.take(ignored);
        }
    });
}

bool JsonFields::readInitiatedBy(JsonCursor& cursor)
{
    pathsAreSure = pathsAreSure && !std::exchange(m_hasActor, true);
    if (cursor.peek() != '{')
        return passScalar(cursor);
    bool hasUser = false, hasApp = false;
    return cursor.object([&](std::string_view name) {
        const JsonMember who = memberOf(name);
        if (who == JsonMember::user) {
            pathsAreSure = pathsAreSure && name == "user" && !std::exchange(hasUser, true);
            return readActor(cursor, user);
        }
        if (who != JsonMember::app)
            return cursor.skip();
        pathsAreSure = pathsAreSure && name == "app" && !std::exchange(hasApp, true);
        return readActor(cursor, app);
    });
}

bool JsonFields::readTargets(JsonCursor& cursor)
{
    pathsAreSure = pathsAreSure && !std::exchange(m_hasTargets, true);
    bool isFirst = cursor.peek() == '['; // no path finds an item in an object
    return readList(cursor, [&] { return readTarget(cursor, std::exchange(isFirst, false)); });
}

bool JsonFields::readTarget(JsonCursor& cursor, bool isFirst)
{
    if (cursor.peek() != '{')
        return readTargetName(cursor);
    Target candidate;
    const bool read = cursor.object([&](std::string_view name) {
        switch (memberOf(name)) {
        case JsonMember::id: return takeOnce(cursor, candidate.id, name == "id");
        case JsonMember::userPrincipalName: return takeOnce(cursor, candidate.upn, name == "userPrincipalName");
        case JsonMember::displayName: return cursor.take(candidate.displayName);
        case JsonMember::type: return cursor.take(candidate.type);
        case JsonMember::modifiedProperties: return readChanged(cursor);
        default: return cursor.skip();
        }
    });
    candidate.found = true;
    candidate.isUser = equalsIgnoreCase(candidate.type, "\"User\"");
    if (isFirst)
        firstTarget = candidate;
    if (!target.found || (candidate.isUser && !target.isUser))
        target = candidate;
    return read;
}

// A query may leave a list of addresses or names: TargetResources[*].userPrincipalName.
bool JsonFields::readTargetName(JsonCursor& cursor)
{
    std::string_view token;
    if (!cursor.take(token))
        return false;
    if (isPowerShellLoss(token)) {
        ++lost;
    } else if (!target.found && token.front() == '"' && isPlainName(insideOf(token))) {
        (isUpn(insideOf(token)) ? target.upn : parseGuid(insideOf(token)) ? target.id : target.displayName) = token;
        target.found = true;
    }
    return true;
}

bool JsonFields::readChanged(JsonCursor& cursor)
{
    const auto one = [&] {
        if (cursor.peek() != '{')
            return passScalar(cursor);
        std::string_view nameToken;
        const bool read = cursor.object([&](std::string_view name) {
            const JsonMember member = memberOf(name);
            return member == JsonMember::displayName || member == JsonMember::name ? cursor.take(nameToken) : cursor.skip();
        });
        if (!nameToken.empty())
            changed.push_back(nameToken);
        return read;
    };
    return readList(cursor, one);
}

bool JsonFields::readDetails(JsonCursor& cursor)
{
    const auto one = [&] {
        if (cursor.peek() != '{')
            return passScalar(cursor);
        std::string_view key;
        std::string_view value;
        const bool read = readObject(cursor, [&](JsonMember member) {
            return member == JsonMember::key ? &key : member == JsonMember::value ? &value : nullptr;
        });
        if (equalsIgnoreCase(key, "\"User-Agent\"") || equalsIgnoreCase(key, "\"UserAgent\""))
            detailUserAgent = value;
        else if (equalsIgnoreCase(key, "\"OnPremisesAgent\""))
            detailAgent = value;
        return read;
    };
    return readList(cursor, one);
}

namespace {

// 2021-02-03T10:11:12.1234567Z and +00:00, which nearly every record has, without the general scanner.
bool parseUsual(std::string_view text, ParsedTime& parsed)
{
    if (text.size() < 20 || text.size() > 33 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':'
        || text[16] != ':')
        return false;
    bool digitsOnly = true;
    const auto two = [&](std::size_t at) {
        const unsigned a = static_cast<unsigned char>(text[at]) - '0';
        const unsigned b = static_cast<unsigned char>(text[at + 1]) - '0';
        digitsOnly = digitsOnly && a < 10 && b < 10;
        return int(a * 10 + b);
    };
    const int year = two(0) * 100 + two(2);
    const int month = two(5);
    const int day = two(8);
    const int hour = two(11);
    const int minute = two(14);
    const int second = two(17);
    std::size_t at = 19;
    int ticks = 0;
    int digits = 0;
    if (text[at] == '.') {
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < 8; ++at, ++digits)
            ticks = ticks * 10 + (text[at] - '0');
        if (digits == 0 || digits > 7)
            return false;
        for (int i = digits; i < 7; ++i)
            ticks *= 10;
    }
    const std::string_view zone = text.substr(at);
    if ((zone != "Z" && zone != "+00:00") || !digitsOnly || year < 1900 || month < 1 || month > 12 || day < 1 || day > 28
        || hour > 23 || minute > 59 || second > 59) // the ends of months are left to the general parser
        return false;
    parsed.time = UtcTime::fromCalendar(year, unsigned(month), unsigned(day), hour, minute, second, ticks);
    parsed.digits = static_cast<std::uint8_t>(digits);
    parsed.hasZone = true;
    return true;
}

// An IPv4 address in the one form that needs no rewriting.
bool isPlainIpv4(std::string_view text)
{
    int dots = 0;
    int value = 0;
    int digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (digits > 0 && value == 0)
                return false;
            value = value * 10 + (c - '0');
            if (++digits > 3 || value > 255)
                return false;
        } else if (c == '.' && digits > 0) {
            ++dots;
            value = digits = 0;
        } else {
            return false;
        }
    }
    return dots == 3 && digits > 0;
}

// What stands for "no address".
bool isPlaceholder(std::string_view text)
{
    return text.size() < 2 || equalsIgnoreCase(text, "null") || equalsIgnoreCase(text, "none") || equalsIgnoreCase(text, "n/a")
        || equalsIgnoreCase(text, "unknown") || text.find_first_of("<>{") != std::string_view::npos || parseGuid(text).has_value();
}

} // namespace

std::optional<ParsedTime> parseLogTime(std::string_view text, DateOrder order)
{
    ParsedTime parsed;
    if (parseUsual(text, parsed))
        return parsed;
    return parseTime(text, order);
}

void setTime(EventHead& head, std::string_view text, const MapOptions& options)
{
    if (const auto parsed = parseLogTime(text, options.dateOrder))
        setTime(head, *parsed, options);
}

void setTime(EventHead& head, const ParsedTime& parsed, const MapOptions& options)
{
    const bool hasZone = parsed.hasZone || options.timesAreUtc;
    head.digits = parsed.digits;
    head.wholeMinutes = parsed.wholeMinutes;
    head.zoneGiven = !hasZone && options.zone;
    head.zoneAssumed = !hasZone && !options.zone;
    const LocalZone::Reading reading = head.zoneGiven ? options.zone->read(parsed.time) : LocalZone::Reading{parsed.time};
    head.time = reading.utc;
    head.shown = reading.shown;
}

std::optional<UtcTime> generatedTime(const EventHead& head, std::string_view text, const MapOptions& options)
{
    EventHead written;
    if (!text.empty())
        setTime(written, text, options);
    return written.time && head.time && *written.time != *head.time ? written.time : std::nullopt;
}

std::string_view addressOf(std::initializer_list<std::string_view> candidates, MappedBatch& out)
{
    std::string_view asWritten;
    for (const std::string_view text : candidates) {
        if (text.empty())
            continue;
        if (isPlainIpv4(text))
            return text;
        if (auto address = normalizeIp(text))
            return *address == text ? text : out.keep(std::move(*address));
        if (asWritten.empty() && !isPlaceholder(trim(text)))
            asWritten = text;
    }
    return asWritten;
}

std::uint64_t keyOf(std::string_view kind, std::string_view id)
{
    char buffer[256];
    if (kind.size() + 1 + id.size() > sizeof buffer) {
        const std::string text = std::string(kind) + '\0' + toLower(id);
        return XXH3_64bits(text.data(), text.size());
    }
    std::memcpy(buffer, kind.data(), kind.size());
    std::size_t size = kind.size();
    buffer[size++] = '\0';
    for (const char c : id)
        buffer[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return XXH3_64bits(buffer, size);
}

std::string_view tenantOf(JsonFields& fields)
{
    const std::string_view tenant = fields.topText(JsonMember::aadTenantId);
    if (!tenant.empty())
        return tenant;
    // In Log Analytics TenantId is the workspace.
    const bool isRow = fields.hasTop(JsonMember::timeGenerated);
    const std::string_view outer = isRow ? std::string_view{} : fields.topText(JsonMember::tenantId);
    if (!outer.empty())
        return outer;
    const std::string_view inner = fields.propertyText(JsonMember::tenantId);
    if (!inner.empty())
        return inner;
    const std::string_view resource = fields.topText(JsonMember::resourceId); // /tenants/<GUID>/providers/...
    std::size_t end = 0;
    if (startsWithIgnoreCase(resource, "/tenants/") && findGuid(resource, 0, &end) && end >= 36)
        return resource.substr(end - 36, 36);
    return {};
}

std::string_view generatedOf(JsonFields& fields)
{
    const std::string_view time = fields.topText(JsonMember::time);
    return time.empty() ? fields.topText(JsonMember::timeGenerated) : time;
}

bool isPowerShellLoss(std::string_view token)
{
    if (token.size() < 4 || token.front() != '"')
        return false;
    const std::string_view text = token.substr(1, token.size() - 2);
    switch (text.front()) {
    case '@': return text.starts_with("@{");
    case 'M': return text.starts_with("Microsoft.Graph.") || text.starts_with("Microsoft.Open.");
    case 'S': return text.starts_with("System.Object") || text.starts_with("System.Collections.") || text.starts_with("System.String[]");
    case 'c': return text.starts_with("class ") && text.find('{') != std::string_view::npos;
    default: return false;
    }
}

} // namespace core
