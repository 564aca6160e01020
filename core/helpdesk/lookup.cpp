// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/lookup.h"

#include "core/base/guid.h"
#include "core/base/plain_letters.h"
#include "core/base/text.h"
#include "core/flow/flow_reader.h"

#include <algorithm>
#include <array>

namespace core::helpdesk {
namespace {

constexpr std::size_t mostCodes = 12;
constexpr std::size_t leastName = 2;   // letters of a name; a single one is in every name
constexpr std::size_t leastNumber = 3; // digits with which a code may begin

bool isHex(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isHexDigit);
}

// "Event ID 33008" -> "33008": what people write in front of a code.
std::string_view bareCode(std::string_view text)
{
    text = trim(text);
    constexpr std::array<std::string_view, 7> words{"event", "id", "error", "code", "hr", "#", "="};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view word : words) {
            if (!startsWithIgnoreCase(text, word))
                continue;
            const std::string_view rest = text.substr(word.size());
            const std::string_view behind = trim(rest);
            const bool isWord = rest.empty() || rest.front() == ' ' || rest.front() == ':' || rest.front() == '=' || word == "#" || word == "=";
            if (!isWord || behind.empty())
                continue;
            text = trim(behind.front() == ':' ? behind.substr(1) : behind);
            again = true;
        }
    }
    return text;
}

// Digits behind the letters of a code: "33008" of connect.33008, "50126" of AADSTS50126.
std::string_view numberOf(const Cause& cause)
{
    const std::size_t end = cause.code.find_last_not_of("0123456789");
    return end == std::string::npos ? std::string_view(cause.code) : std::string_view(cause.code).substr(end + 1);
}

bool isCode(const Cause& cause) { return cause.kind != CauseKind::Step; }

bool beginsSo(const Cause& cause, std::string_view text)
{
    if (startsWithIgnoreCase(cause.code, text))
        return true;
    return isDigits(text) && (cause.kind == CauseKind::ServerEvent || cause.kind == CauseKind::SignInError) && numberOf(cause).starts_with(text);
}

void add(std::vector<const Cause*>& found, const Cause* cause)
{
    if (found.size() < mostCodes && std::find(found.begin(), found.end(), cause) == found.end())
        found.push_back(cause);
}

// The name that explains why the person is there, where display name, UPN and object id do not.
std::string explainingName(const Person& person, std::string_view wanted)
{
    const std::string shown = plainLetters(person.displayName), upn = plainLetters(person.upn), id = plainLetters(person.objectId);
    for (const std::string& word : store::nameWords(wanted)) {
        if (shown.find(word) != std::string::npos || upn.find(word) != std::string::npos || store::hasWord("object_id", id, word, true))
            continue;
        for (const Person::Name& name : person.names)
            if (store::hasWord(name.kind, plainLetters(name.name), word, true))
                return name.name;
    }
    return {};
}

Match matchOf(Person person, std::string_view wanted)
{
    Match match;
    match.name = explainingName(person, wanted);
    match.person = std::move(person);
    return match;
}

void addPeople(store::Case& theCase, std::string_view text, Matches& matches)
{
    const auto exact = store::personOfName(theCase, text);
    if (exact)
        if (auto person = store::readPerson(theCase, *exact))
            matches.list.push_back(matchOf(*std::move(person), text));
    if (text.size() < leastName || parseGuid(text)) // an id is whole
        return;
    std::vector<Person> people = store::findPeople(theCase, text, mostMatches + 1);
    matches.isCut = people.size() > mostMatches;
    if (matches.isCut)
        people.pop_back();
    for (Person& person : people)
        if (!exact || person.id != *exact)
            matches.list.push_back(matchOf(std::move(person), text));
}

void addFlow(store::Case& theCase, std::string_view text, Matches& matches)
{
    if (!parseGuid(text))
        return;
    FlowReader reader(theCase);
    const auto id = reader.find(std::string(text));
    if (!id)
        return;
    if (auto detail = reader.detail(*id)) {
        Match match;
        match.flow = std::move(detail->flow);
        matches.list.push_back(std::move(match));
    }
}

} // namespace

bool looksLikeCode(std::string_view text)
{
    const std::string_view code = bareCode(text);
    if (startsWithIgnoreCase(code, "SSPR_"))
        return isDigits(code.substr(5));
    if (startsWithIgnoreCase(code, "AADSTS"))
        return isDigits(code.substr(6));
    if (startsWithIgnoreCase(code, "0x"))
        return isHex(code.substr(2));
    return (isDigits(code) && code.size() >= 2 && code.size() <= 8) || (code.size() == 8 && isHex(code) && startsWithIgnoreCase(code, "80"));
}

std::vector<const Cause*> codeMatches(std::string_view text)
{
    std::vector<const Cause*> found;
    const std::string_view code = bareCode(text);
    if (code.empty())
        return found;
    for (const Cause* cause : causesOf(code))
        add(found, cause);
    if (code != trim(text))
        for (const Cause* cause : causesOf(text))
            add(found, cause);
    if (code.size() < leastNumber)
        return found;
    for (const Cause& cause : allCauses())
        if (isCode(cause) && beginsSo(cause, code))
            add(found, &cause);
    constexpr std::size_t leastWord = 5;
    for (const Cause& cause : allCauses())
        if (isCode(cause) && code.size() >= leastWord && !isDigits(code) && containsIgnoreCase(cause.name, code))
            add(found, &cause);
    return found;
}

Matches findMatches(store::Case& theCase, std::string_view text)
{
    Matches matches;
    const std::string_view wanted = trim(text);
    if (wanted.empty())
        return matches;
    addFlow(theCase, wanted, matches);
    const std::vector<const Cause*> codes = codeMatches(wanted);
    for (const Cause* cause : codes) {
        Match match;
        match.cause = cause;
        matches.list.push_back(std::move(match));
    }
    addPeople(theCase, wanted, matches);
    matches.isUnknownCode = codes.empty() && looksLikeCode(wanted);
    return matches;
}

} // namespace core::helpdesk
