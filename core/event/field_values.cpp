// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/field_values.h"

#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/knowledge/cell_words.h"

#include <cstring>
#include <xxhash.h>

namespace core {

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

namespace {

// The first number in a text that may be the code of a sign-in: not part of a word, a date or an address.
std::string_view codeIn(std::string_view text)
{
    const auto isPart = [&](std::size_t at) { return at < text.size() && (isDigit(text[at]) || (lowerAscii(text[at]) >= 'a' && lowerAscii(text[at]) <= 'z') || text[at] == '.' || text[at] == '-' || text[at] == '/'); };
    for (std::size_t at = text.find_first_of("0123456789"); at < text.size(); at = text.find_first_of("0123456789", at)) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
        const bool isWhole = (at == 0 || !isPart(at - 1)) && !isPart(end);
        if (isWhole && (end - at >= 4 || text.substr(at, end - at) == "0"))
            return text.substr(at, end - at);
        at = end;
    }
    return {};
}

} // namespace

std::string_view signInResult(std::string_view status)
{
    status = wholeNumber(status);
    if (isDigits(status))
        return status;
    constexpr std::string_view mark = "AADSTS"; // of the code in a message
    if (const std::size_t at = status.find(mark); at != std::string_view::npos) {
        const std::string_view behind = status.substr(at + mark.size());
        if (const std::string_view code = behind.substr(0, behind.find_first_not_of("0123456789")); !code.empty())
            return code;
    }
    const CellWords* words = cellWords(RecordKind::GraphSignIn, "status");
    const auto meaningOf = [&](std::string_view text) { return words ? words->valueOf(trim(text)) : std::string_view{}; };
    std::string_view word = meaningOf(status);
    if (word.empty()) {
        if (const std::string_view code = codeIn(status); !code.empty())
            return code;
        word = meaningOf(status.substr(0, status.find_first_of(":;,(")));
    }
    return word == "success" ? std::string_view("0") : word;
}

FileWarning unreadableStatus()
{
    return {std::string(unreadableCell), "a status of a sign-in is neither a code nor a word for success or failure, and counts as empty"};
}

std::string_view wholeNumber(std::string_view code)
{
    const std::size_t point = code.find('.');
    if (point == std::string_view::npos || point == 0 || point + 1 == code.size())
        return code;
    const bool isWhole = isDigits(code.substr(0, point)) && code.find_first_not_of('0', point + 1) == std::string_view::npos;
    return isWhole ? code.substr(0, point) : code;
}

} // namespace core
