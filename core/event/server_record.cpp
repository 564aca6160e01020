// SPDX-License-Identifier: GPL-3.0-or-later
// Which fields mean what: domain reference, sections 3.1 and 3.4.
#include "core/event/server_record.h"

#include "core/base/guid.h"
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/server_text.h"
#include "core/event/writeback_message.h"
#include "core/knowledge/server_words.h"

#include <algorithm>
#include <charconv>
#include <xxhash.h>

namespace core {
namespace {

constexpr std::int64_t ticksPerSecond = 10'000'000;
constexpr std::string_view writeback = "PasswordResetService";
constexpr std::string_view securityAuditing = "Microsoft-Windows-Security-Auditing";
constexpr std::string_view passwordProtection = "Microsoft-AzureADPasswordProtection-DCAgent";
constexpr std::uint32_t lockedOut = 4740;

bool isAccountEvent(std::uint32_t id)
{
    constexpr std::uint32_t known[] = {4723, 4724, 4738, lockedOut, 4767};
    return std::find(std::begin(known), std::end(known), id) != std::end(known);
}

// Classic sources on older Windows log whole seconds; the record header knows better.
void setServerTime(ServerEvent& event, const ServerRecord& said, const MapOptions& options)
{
    if (!said.time) {
        if (said.writtenTicks != 0) {
            event.time = UtcTime{said.writtenTicks};
            event.digits = 7;
        }
        return;
    }
    setTime(event, *said.time, options);
    const std::int64_t beyond = said.writtenTicks - said.time->time.ticks;
    if (said.time->time.ticks % ticksPerSecond == 0 && beyond > 0 && beyond < ticksPerSecond) {
        event.time = UtcTime{said.writtenTicks};
        event.digits = 7;
    }
}

std::int64_t secondOf(const ServerEvent& event)
{
    if (!event.time)
        return 0;
    const std::int64_t ticks = event.time->ticks;
    return ticks / ticksPerSecond - (ticks % ticksPerSecond < 0 ? 1 : 0);
}

// The name without its domain: some exports have one, some not.
std::string_view hostOf(std::string_view computer) { return computer.substr(0, computer.find('.')); }

// The log by its own name: LogParser has the path of the file, Hayabusa an abbreviation.
std::string_view plainChannel(std::string_view channel, MappedBatch& out)
{
    constexpr std::string_view suffix = ".evtx";
    constexpr std::pair<std::string_view, std::string_view> abbreviations[] = {{"App", "Application"}, {"Sec", "Security"}, {"Sys", "System"}};
    for (const auto& [brief, name] : abbreviations)
        if (equalsIgnoreCase(channel, brief))
            return name;
    if (channel.size() <= suffix.size() || !equalsIgnoreCase(channel.substr(channel.size() - suffix.size()), suffix))
        return channel;
    channel.remove_suffix(suffix.size());
    if (const std::size_t folder = channel.find_last_of("\\/"); folder != std::string_view::npos)
        channel.remove_prefix(folder + 1);
    const std::size_t slash = channel.find("%4"); // of "Microsoft-Windows-Winlogon/Operational" in the name of a file
    if (slash == std::string_view::npos)
        return channel;
    return out.keep(std::string(channel.substr(0, slash)) + '/' + std::string(channel.substr(slash + 2)));
}

// What identifies the event in its log; else, and then the event is a weak one, all that there is of it.
void setKey(ServerEvent& event, const ServerRecord& said)
{
    event.weak = !event.recordId || event.computer.empty() || event.channel.empty();
    std::string identity = event.weak ? "server, weak" : "server";
    const auto add = [&](std::string_view part) { identity.append(1, '\0').append(part); };
    const auto addNumber = [&](std::uint64_t number) {
        identity.append(1, '\0').append(reinterpret_cast<const char*>(&number), sizeof number);
    };
    // Whole seconds: the finer part is missing in some forms.
    addNumber(static_cast<std::uint64_t>(secondOf(event)));
    addNumber(event.recordId.value_or(0));
    add(toLower(hostOf(event.computer)));
    add(toLower(event.channel));
    if (event.weak) {
        add(foldProvider(event.provider));
        addNumber(*event.eventId);
        addNumber(event.textKey.value_or(0));
        if (!event.textKey)
            add(event.message);
        add(said.value("EventOriginId")); // a row of SecurityEvent has no number and no text, but this
    }
    event.key = XXH3_64bits(identity.data(), identity.size());
}

void useWriteback(ServerEvent& event, std::string_view text, MappedBatch& out)
{
    const WritebackMessage message = parseWritebackMessage(text);
    event.tracking = message.tracking;
    event.token = message.token;
    event.upn = message.upn;
    event.adminUpn = message.adminUpn;
    event.objectId = message.objectId;
    // Ids of users are compared as text with those of the cloud, which are in lower case.
    if (std::any_of(event.objectId.begin(), event.objectId.end(), [](char c) { return c >= 'A' && c <= 'F'; }))
        event.objectId = out.keep(toLower(event.objectId));
    event.sourceAnchor = message.sourceAnchor;
    event.hr = message.hr;
    event.reason = message.reason;
}

std::string_view account(std::string_view name, std::string_view domain, MappedBatch& out)
{
    name = trim(name);
    domain = trim(domain);
    if (name == "-")
        return {};
    if (name.empty() || domain.empty() || domain == "-")
        return name;
    std::string text(domain);
    text.append(1, '\\').append(name);
    return out.keep(std::move(text));
}

// The values by their order, where the form has no names for them: Properties of Get-WinEvent, ReplacementStrings, and what
// stands below "cannot be found". 4738 has a value more in front.
void nameAccountValues(ServerRecord& said)
{
    if (!said.value("TargetUserName").empty() || !isAccountEvent(*said.eventId))
        return;
    std::vector<std::string_view> values = said.strings;
    if (values.empty()) {
        const MissingDescription description = missingDescription(said.message);
        for (std::size_t at = 0; at < description.strings.size();) {
            const std::size_t end = std::min(description.strings.find('\n', at), description.strings.size());
            if (const std::string_view value = trim(description.strings.substr(at, end - at)); !value.empty())
                values.push_back(value);
            at = end + 1;
        }
    }
    if (*said.eventId == 4738 && !values.empty())
        values.erase(values.begin());
    constexpr std::string_view names[] = {"TargetUserName", "TargetDomainName", "TargetSid", "SubjectUserSid", "SubjectUserName", "SubjectDomainName"};
    if (values.size() < std::size(names))
        return;
    for (std::size_t i = 0; i < std::size(names); ++i)
        said.named.push_back({names[i], values[i]});
}

// Winlogbeat has strings without names as param1, param2 and so on, and may lack the message that they are.
void useNumberedValues(ServerRecord& said)
{
    if (!said.strings.empty() || !trim(said.message).empty() || !messageIsString(said.provider))
        return;
    for (int n = 1;; ++n) {
        const std::string_view value = said.value("param" + std::to_string(n));
        if (value.empty())
            return;
        said.strings.push_back(value);
    }
}

// Hayabusa has no message but values, by names of its own, in one text or as members of an object: "TgtUser: anna ¦ SrcUser: x",
// "Data[1]: TrackingId: ..". What its rules found has a RuleTitle, what its search found an EventTitle.
void useDetails(ServerRecord& said)
{
    constexpr std::string_view separator = " \xC2\xA6 ";
    if (said.value("RuleTitle").empty() && said.value("EventTitle").empty())
        return;
    for (std::string_view text : {said.message, said.value("ExtraFieldInfo"), said.value("AllFieldInfo")})
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(separator), text.size());
            const std::string_view piece = text.substr(0, end);
            text.remove_prefix(std::min(end + separator.size(), text.size()));
            const std::size_t colon = piece.find(": ");
            if (colon == std::string_view::npos)
                continue;
            const std::string_view name = trim(piece.substr(0, colon));
            const std::string_view value = trim(piece.substr(colon + 2));
            if (name == "Data" || name.starts_with("Data["))
                said.strings.push_back(value);
            else
                said.named.push_back({name, value});
        }
    for (NamedText& data : said.named)
        if (data.name == "TgtUser" || data.name == "SrcUser")
            data.name = data.name == "TgtUser" ? "TargetUserName" : "SubjectUserName";
    // What is left of the text is a summary by the rule.
    if (!said.strings.empty() || isAccountEvent(*said.eventId)) {
        said.message = {};
        said.hasMessagePlace = false;
    }
}

// Password change and reset, account changed, locked out, unlocked.
void useSecurity(ServerEvent& event, const ServerRecord& said, MappedBatch& out)
{
    if (!isAccountEvent(*event.eventId))
        return;
    // 4740 has the name of the calling computer in the field of the target's domain.
    const bool hasDomain = *event.eventId != lockedOut;
    event.targetAccount = account(said.value("TargetUserName"), hasDomain ? said.value("TargetDomainName") : "", out);
    event.subjectAccount = account(said.value("SubjectUserName"), said.value("SubjectDomainName"), out);
    if (!event.targetAccount.empty() || !event.subjectAccount.empty())
        return;
    // Of a selection of the columns of SecurityEvent: domain and name in one.
    event.targetAccount = trim(said.value("TargetAccount"));
    if (!hasDomain)
        event.targetAccount.remove_prefix(event.targetAccount.rfind('\\') + 1);
    event.subjectAccount = trim(said.value("SubjectAccount"));
    if (!event.targetAccount.empty() || !event.subjectAccount.empty())
        return;
    const AccountTexts texts = accountsIn(said.message);
    event.targetAccount = account(texts.targetName, hasDomain ? texts.targetDomain : "", out);
    event.subjectAccount = account(texts.subjectName, texts.subjectDomain, out);
}

// Behind "UserName:", up to the end of the line or, where the lines were joined, to the next label.
std::string_view accountBehindLabel(std::string_view text)
{
    constexpr std::string_view label = "UserName:";
    const std::size_t at = text.find(label);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + label.size());
    text = text.substr(0, text.find("FullName:"));
    text = trim(text);
    return trim(text.substr(0, text.find_first_of("\r\n")));
}

// Whose password a domain controller checked: the first value of those events, or what their text says. Texts are translated, values not.
void useProtection(ServerEvent& event, const ServerRecord& said)
{
    std::string_view first = said.strings.empty() ? std::string_view() : said.strings.front();
    for (const std::string_view name : {"Data1", "param1", "UserName"})
        if (trim(first).empty())
            first = said.value(name);
    if (trim(first).empty()) {
        const std::string_view strings = missingDescription(said.message).strings;
        first = strings.substr(0, strings.find('\n'));
    }
    std::string_view name = accountBehindLabel(first);
    // Only of these events is the first value an account.
    if (name.empty() && serverTextTemplate(passwordProtection, *event.eventId).find("{1}") != std::string_view::npos)
        name = trim(first);
    if (name.empty())
        name = accountBehindLabel(said.message);
    if (name != "-")
        event.targetAccount = name;
}

// Selections of columns may lack the source. What only one source writes tells it.
std::string_view guessProvider(const ServerRecord& said)
{
    constexpr std::string_view mark = "TrackingId";
    const bool marked = said.message.find(mark) != std::string_view::npos
        || std::any_of(said.strings.begin(), said.strings.end(), [&](std::string_view text) { return text.find(mark) != std::string_view::npos; });
    if (marked && *said.eventId >= 31000 && *said.eventId < 34000)
        return writeback;
    if (isAccountEvent(*said.eventId) && (!said.value("TargetUserName").empty() || !said.value("TargetAccount").empty() || !accountsIn(said.message).targetName.empty()))
        return securityAuditing;
    return {};
}

void interpret(ServerEvent& event, const ServerRecord& said, MappedBatch& out)
{
    if (event.provider == writeback) {
        // The insertion strings are nearer to the source than the rendered text, but may be missing or cut.
        std::string_view text = said.strings.size() == 1 ? said.strings.front() : std::string_view();
        if (trim(text).empty())
            text = event.message;
        useWriteback(event, text, out);
        if (event.tracking.empty() && text.data() != said.message.data() && !said.message.empty())
            event.tracking = parseWritebackMessage(said.message).tracking;
    } else if (event.provider == "ADSync") {
        if (event.eventId == 6329u) {
            const WritebackMessage message = parseSyncEngineError(event.message);
            event.hr = message.hr;
            event.reason = message.reason;
        }
    } else if (event.provider == securityAuditing) {
        useSecurity(event, said, out);
    } else if (event.provider == passwordProtection) {
        useProtection(event, said);
    }
}

} // namespace

std::string_view ServerRecord::value(std::string_view name) const
{
    for (const NamedText& data : named)
        if (equalsIgnoreCase(data.name, name))
            return data.text;
    return {};
}

std::optional<std::uint64_t> toNumber(std::string_view text)
{
    text = trim(text);
    int base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        text.remove_prefix(2);
        base = 16;
    }
    std::uint64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::uint32_t> toNumber32(std::string_view text)
{
    const auto value = toNumber(text);
    return value && *value <= 0xFFFFFFFF ? std::optional(static_cast<std::uint32_t>(*value)) : std::nullopt;
}

bool setEventId(ServerRecord& said, std::optional<std::uint64_t> id)
{
    if (!id || *id > 0xFFFFFFFF)
        return false;
    said.eventId = static_cast<std::uint32_t>(*id & 0xFFFF);
    if (*id > 0xFFFF && !said.qualifiers)
        said.qualifiers = static_cast<std::uint32_t>(*id >> 16);
    return true;
}

bool addServerEvent(ServerRecord& said, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    if (!said.eventId) {
        reason = "the event has no EventID";
        return false;
    }
    ServerEvent event;
    event.record = index;
    useDetails(said);
    said.provider = trim(said.provider);
    said.provider = said.provider.empty() ? guessProvider(said) : canonicalProvider(said.provider);
    event.provider = said.provider;
    if (said.provider == securityAuditing)
        nameAccountValues(said);
    useNumberedValues(said);
    const ServerText text = serverText(said, out);
    event.message = text.message;
    event.textKey = text.key;
    event.rebuilt = text.rebuilt;
    event.messageMissing = text.missing;
    event.computer = trim(said.computer);
    event.channel = plainChannel(trim(said.channel), out);
    event.eventId = said.eventId;
    event.qualifiers = said.qualifiers;
    event.level = said.level;
    event.recordId = said.recordId;
    setServerTime(event, said, out.options);
    if (!event.time && trim(event.message).empty() && event.provider.empty()) {
        reason = "the event has neither a time nor a text nor a source";
        return false;
    }
    interpret(event, said, out);
    setKey(event, said);
    if (out.serverRecords)
        out.serverRecords->push_back(said);
    out.serverEvents.push_back(event);
    return true;
}

} // namespace core
