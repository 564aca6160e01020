// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/overview_words.h"

#include "core/base/text.h"
#include "core/detect/rule_sources.h"
#include "core/knowledge/steps.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::report {
namespace {

using insight::OverviewPoint;

struct Words {
    std::string_view code, text;
};
constexpr std::array<Words, 16> sources{{{"audit", "Audit log"},
                                         {"signin", "Sign-ins"},
                                         {"noninteractive", "Non-interactive sign-ins"},
                                         {"appsignin", "Sign-ins of applications"},
                                         {"server", "AAD Connect servers"},
                                         {"security", "Security logs of domain controllers"},
                                         {"protection", "Password protection"},
                                         {"eventlog", "Other logs of servers"},
                                         {"activity", "Cloud app activities"},
                                         {"risk", "Risk detections"},
                                         {"riskyuser", "Risky users"},
                                         {"registration", "Registration report"},
                                         {"usage", "Uses of methods"},
                                         {"role", "Role assignments"},
                                         {"user", "List of users"},
                                         {"other", "Logs that are not interpreted"}}};

// What each source would tell.
constexpr std::array<Words, 8> gains{{{"audit", "without it there are no operations to look at"},
                                      {"signin", "whether an address was known, and what happened after a reset"},
                                      {"noninteractive", "from which addresses people's devices were signed in"},
                                      {"server", "whether the password reached the domain, and why not"},
                                      {"security", "what domain controllers made of a write, and resets that bypass the cloud"},
                                      {"registration", "who could have reset a password, and with which methods"},
                                      {"role", "which of the people are administrators"},
                                      {"risk", "which sign-ins Microsoft took for risky"}}};

template <std::size_t N> std::string_view wordsOf(const std::array<Words, N>& list, std::string_view code)
{
    const auto found = std::find_if(list.begin(), list.end(), [code](const Words& words) { return words.code == code; });
    return found == list.end() ? std::string_view() : found->text;
}

// Sentences with {n} count, {of}, {s} subject, {t} time, {p} the word before a slash for one, behind it for several.
constexpr std::array<Words, 30> sentences{{
    {"flows_lag", "an import is running or was broken off: the figures lag behind the events"},
    {"alerts", "{n} open {alert/alerts} of severity {s}"},
    {"log_cleared", "{n} event {log was/logs were} cleared: {s}"},
    {"record_gap", "records are missing inside {n} event {log/logs}: filtered, overwritten or tampered with"},
    {"damaged_files", "{n} {file is/files are} damaged, cut off or changed while they were read"},
    {"outages", "{n} {outage/outages} of the write-back service{t}"},
    {"people_blocked", "{n} {person was/people were} blocked for 24 hours{t}"},
    {"address_of_many", "{n} of {of} people who came from {s} met no success there{t}"},
    {"frequent_reason", "{n} of {of} failures have one reason: {s}{t}"},
    {"cloud_without_writeback", "{n} {operation/operations} the cloud calls done, and the servers' logs say nothing of {it/them}"},
    {"writeback_without_cloud", "{n} {request/requests} on servers, and the audit log says nothing of {it/them}"},
    {"unexpected_server", "{n} {password was/passwords were} written back by a server that was stopped or in staging mode"},
    {"clock_off", "the clock of {s}"},
    {"missing_hours", "{s}: {n} of {of} hours are missing, the longest stretch{t}"},
    {"rejects", "{n} {piece/pieces} of files could not be used"},
    {"unknown_files", "{n} {file is/files are} of no known form"},
    {"without_time", "{n} {record has/records have} no usable time; no figure counts them"},
    {"variants", "{n} {record contradicts/records contradict} another of the same id; both are kept{s}"},
    {"unknown_steps", "{n} {flow ends/flows end} with a text that the program does not know"},
    {"unknown_server_events", "{n} {event/events} of the write-back service with an id that the program does not know"},
    {"without_beginning", "{n} {flow/flows} whose beginning is not in the exports"},
    {"set_zones", "set the time zone of {n} {file/files} to {s}: the same records stand in other files with the times that follow from it"},
    {"import_first", "import logs: the case is empty"},
    {"import_source", "import {s}: {gain}"},
    {"fill_holes", "export {s} again for the missing {n} hours"},
    {"run_rules", "run the rules: nobody has looked for attacks yet"},
    {"run_rules_again", "run the rules again: evidence, lists or rules changed after the last run"},
    {"look_at_alerts", "look at {n} open {alert/alerts}"},
    {"not_evaluable", "{n} {answer is/answers are} not evaluable, most for lack of {s}"},
    {"confirm_zones", "confirm the time zone of {n} {file/files} whose times name none and were taken as UTC"},
}};

void replace(std::string& text, std::string_view name, std::string_view value)
{
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
}

// "{file/files}" by the count.
void choose(std::string& text, bool isOne)
{
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open)) {
        const std::size_t slash = text.find('/', open);
        const std::size_t close = text.find('}', open);
        if (slash == std::string::npos || close == std::string::npos)
            return;
        if (slash > close) { // "{n}"
            open = close;
            continue;
        }
        const std::string word = isOne ? text.substr(open + 1, slash - open - 1) : text.substr(slash + 1, close - slash - 1);
        text.replace(open, close - open + 1, word);
    }
}

std::string timeOf(const OverviewPoint& point)
{
    if (!point.from)
        return {};
    const auto shown = [](UtcTime time) { return formatUtcPlain(time).substr(0, 16); };
    if (point.what == "outages" && !point.to)
        return fmt::format(", one from {} UTC whose end is not in the evidence", shown(*point.from));
    const bool isLongest = point.what == "outages" && point.count > 1;
    return fmt::format("{} {} to {} UTC", isLongest ? ", the longest" : point.what == "missing_hours" ? "" : ",", shown(*point.from), shown(point.to.value_or(*point.from)));
}

std::string lower(std::string text)
{
    // "Sign-ins" inside a sentence; names that begin with several capitals stay.
    if (text.size() > 1 && !(text[1] >= 'A' && text[1] <= 'Z'))
        text[0] = toLower(text.substr(0, 1))[0];
    return text;
}

std::string subjectOf(const OverviewPoint& point)
{
    if (point.what == "missing_hours")
        return sourceWords(point.subject);
    if (point.what == "import_source" || point.what == "fill_holes")
        return "the " + lower(sourceWords(point.subject));
    if (point.what == "not_evaluable")
        return point.subject.empty() ? "evidence" : detect::wordsOfSource(point.subject);
    if (point.what == "frequent_reason") {
        const Step* step = refusalByName(point.subject);
        return step ? lower(step->title) : point.subject;
    }
    if (point.what == "variants")
        return point.subject.empty() ? "" : "; files in a wrong time zone make such";
    if (point.what == "set_zones")
        return "UTC" + point.subject;
    if (point.what == "log_cleared" && point.subject.empty())
        return "see the list of files";
    return point.subject;
}

std::string clockText(const OverviewPoint& point)
{
    return fmt::format("the clock of {} is {:.0f} seconds {}; times are shown corrected", point.subject, static_cast<double>(point.count) / 1000,
                       point.of == 1 ? "ahead" : "behind");
}

} // namespace

std::string sourceWords(const std::string& source)
{
    const std::string_view words = wordsOf(sources, source);
    return words.empty() ? source : std::string(words);
}

std::string pointSentence(const OverviewPoint& point)
{
    if (point.what == "clock_off")
        return clockText(point);
    std::string text(wordsOf(sentences, point.what));
    if (text.empty())
        return point.what;
    choose(text, point.count == 1);
    replace(text, "{gain}", wordsOf(gains, point.subject));
    replace(text, "{n}", fmt::format("{}", point.count));
    replace(text, "{of}", fmt::format("{}", point.of));
    replace(text, "{t}", timeOf(point));
    replace(text, "{s}", subjectOf(point)); // last: it comes from the evidence
    return text;
}

} // namespace core::report
