// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/subject.h"

#include "core/base/text.h"
#include "core/flow/flow_reader.h"
#include "core/store/event_table.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace core {

using sqlite::Statement;

namespace {

constexpr std::array<std::string_view, 6> kindNames{"other", "flow", "event", "person", "address", "alert"};

std::string subjectOf(SubjectKind kind, std::string_view name)
{
    return fmt::format("{}:{}", kindNames[std::size_t(kind)], toLower(trim(name)));
}

// By the object id, else by a name; nothing where nobody of the case bears it.
std::string findPersonSubject(store::Case& theCase, std::string_view text)
{
    const std::string folded = toLower(text);
    Statement row(theCase.db(),
                  "SELECT o.text, (SELECT s.text FROM person_name u JOIN string s ON s.id = u.name WHERE u.person = p.id AND u.kind = 'upn'"
                  " ORDER BY u.last_seen DESC, u.folded LIMIT 1)"
                  " FROM person_name n JOIN person p ON p.id = n.person LEFT JOIN string o ON o.id = p.object_id"
                  " WHERE n.folded = ? ORDER BY n.kind = 'object_id' DESC, n.last_seen DESC LIMIT 1");
    row.bind(1, std::string_view(folded));
    if (!row.step())
        return {};
    return personSubject(row.text(0), row.isNull(1) ? text : row.text(1));
}

// An address, or a network: an address followed by a slash and a number.
bool isAddress(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return normalizeIp(text).has_value();
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
    return normalizeIp(text.substr(0, slash)) && error == std::errc() && end == text.data() + text.size() && bits <= 128;
}

Result<std::string> eventByNumber(store::Case& theCase, std::int64_t number)
{
    for (std::size_t i = 0; i < store::eventTableCount; ++i) {
        Statement row(theCase.db(), fmt::format("SELECT key FROM {} WHERE id = ?", store::tableSpec(store::EventTable(i)).name));
        row.bind(1, number);
        if (row.step())
            return eventSubject(static_cast<std::uint64_t>(row.integer(0)));
    }
    return fail(ErrorCode::NotFound, "there is no event of this number in the case", std::to_string(number));
}

bool isKey(std::string_view name)
{
    return name.size() == 16 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isAlert(store::Case& theCase, std::string_view text)
{
    const std::string key = toLower(text);
    if (!isKey(key))
        return false;
    Statement row(theCase.db(), "SELECT 1 FROM alert WHERE key = ?");
    row.bind(1, std::string_view(key));
    return row.step();
}

// A subject in full, or nothing where the text only looks like one (an IPv6 address has colons too).
std::optional<Result<std::string>> asSubject(store::Case& theCase, std::string_view text)
{
    const SubjectKind kind = subjectKind(toLower(text));
    const std::string_view name = subjectName(text);
    if (kind == SubjectKind::Other)
        return std::nullopt;
    if (name.empty())
        return fail(ErrorCode::InvalidArgument, "there is nothing behind the colon", std::string(text));
    if (kind == SubjectKind::Address)
        return addressSubject(name);
    if (kind == SubjectKind::Person) {
        std::string known = findPersonSubject(theCase, trim(name));
        return known.empty() ? personSubject(name) : known;
    }
    if (kind == SubjectKind::Event && !isKey(toLower(trim(name)))) {
        std::int64_t number = 0;
        if (const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
            error == std::errc() && end == name.data() + name.size())
            return eventByNumber(theCase, number);
        return fail(ErrorCode::InvalidArgument, "an event is named by its number or its key of 16 hexadecimal digits", std::string(text));
    }
    return subjectOf(kind, name);
}

} // namespace

const char* name(SubjectKind kind) { return kindNames[std::size_t(kind)].data(); }

std::string flowSubject(std::string_view correlationId) { return subjectOf(SubjectKind::Flow, correlationId); }
std::string eventSubject(std::uint64_t key) { return fmt::format("event:{:016x}", key); }

std::string personSubject(std::string_view objectId, std::string_view otherName)
{
    return subjectOf(SubjectKind::Person, trim(objectId).empty() ? otherName : objectId);
}

std::string addressSubject(std::string_view ip)
{
    const auto normal = normalizeIp(ip);
    return subjectOf(SubjectKind::Address, normal ? std::string_view(*normal) : ip);
}

std::string alertSubject(std::string_view key) { return subjectOf(SubjectKind::Alert, key); }

SubjectKind subjectKind(std::string_view subject)
{
    const std::string_view kind = subject.substr(0, subject.find(':'));
    for (std::size_t i = 1; i < kindNames.size() && kind.size() < subject.size(); ++i)
        if (kind == kindNames[i])
            return SubjectKind(i);
    return SubjectKind::Other;
}

std::string_view subjectName(std::string_view subject)
{
    const std::size_t colon = subject.find(':');
    return colon == std::string_view::npos ? std::string_view() : subject.substr(colon + 1);
}

Result<std::string> resolveSubject(store::Case& theCase, std::string_view given)
{
    const std::string_view text = trim(given);
    if (text.empty())
        return fail(ErrorCode::InvalidArgument, "nothing is named");
    if (auto subject = asSubject(theCase, text))
        return std::move(*subject);
    if (FlowReader(theCase).find(std::string(text)))
        return flowSubject(text);
    if (std::string person = findPersonSubject(theCase, text); !person.empty())
        return person;
    if (isAddress(text))
        return addressSubject(text);
    if (isAlert(theCase, text))
        return alertSubject(text);
    std::int64_t number = 0;
    if (const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        error == std::errc() && end == text.data() + text.size())
        return eventByNumber(theCase, number);
    return fail(ErrorCode::NotFound, "no flow, person, address, alert or event of the case has this name", std::string(text));
}

} // namespace core
