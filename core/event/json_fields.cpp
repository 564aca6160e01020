// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/json_fields.h"

#include "core/base/text.h"
#include "core/event/mended_json.h"
#include "core/event/power_text.h"
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
    m_targetsText = m_changesText = {};
    detailUserAgent = detailAgent = errorCode = failureReason = city = country = {};
    deviceId = deviceName = os = browser = signInEventType = {};
    lost = 0;
    m_reason.clear();
    m_plan = nullptr;
}

bool JsonFields::read(std::string_view record, MappedBatch& out)
{
    if (!readAsWritten(record, out))
        return false;
    if (lost > 0)
        readPowerTexts(record, out);
    return true;
}

bool JsonFields::readAsWritten(std::string_view record, MappedBatch& out)
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

// Once more with the objects that PowerShell has written as texts; what is still lost then is.
void JsonFields::readPowerTexts(std::string_view record, MappedBatch& out)
{
    std::string json = withPowerTextsRead(record);
    if (json.empty())
        return;
    if (!readAsWritten(out.keep(std::move(json)), out))
        readAsWritten(record, out);
    m_record = record;
    pathsAreSure = false; // a query of the record sees texts
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
    marks.signInMember = holdsContainer(JsonMember::status) || has(JsonMember::signInEventTypes) || has(JsonMember::clientAppUsed)
        || has(JsonMember::appliedConditionalAccessPolicies);
    return marks.kind();
}

bool JsonFields::holdsContainer(JsonMember member) const
{
    std::string_view token = m_top[std::size_t(member)];
    if (token.starts_with('"'))
        token.remove_prefix(1);
    return token.starts_with('{') || token.starts_with('[');
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

std::uint32_t JsonFields::targetsHash() const
{
    std::uint64_t hash = 0;
    const auto add = [&](std::string_view text, std::size_t number) {
        if (!text.empty() && text != "[]" && text != "null")
            hash = XXH3_64bits_withSeed(text.data(), text.size(), hash + number + 1);
    };
    for (std::size_t i = 0; m_plan && i < m_plan->slots.size() && i < m_cells->size(); ++i)
        if (m_plan->slots[i].isOfTargets)
            add((*m_cells)[i], i);
    add(m_targetsText, 0);
    add(m_changesText, 1);
    return hash == 0 ? 0 : foldedTargets(hash);
}

bool JsonFields::readPart(JsonCursor& cursor, JsonMember part)
{
    using M = JsonMember;
    switch (part) {
    case M::initiatedBy: return readInitiatedBy(cursor);
    case M::targetResources: {
        const std::size_t from = cursor.at();
        const bool isRead = readTargets(cursor);
        m_targetsText = trim(cursor.textFrom(from));
        return isRead;
    }
    case M::targetUpdatedProperties: {
        const std::size_t from = cursor.at();
        const bool isRead = readChanged(cursor);
        m_changesText = trim(cursor.textFrom(from));
        return isRead;
    }
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

} // namespace core
