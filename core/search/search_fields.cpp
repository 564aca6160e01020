// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_fields.h"

#include "core/base/text.h"
#include "core/knowledge/steps.h"

#include <algorithm>

namespace core {
namespace {

using enum FilterField;

std::vector<std::string_view> stepNames()
{
    std::vector<std::string_view> names;
    for (const struct core::Step& step : stepCatalogue())
        if (std::find(names.begin(), names.end(), step.name) == names.end())
            names.push_back(step.name);
    return names;
}

std::vector<SearchField> makeFields()
{
    using V = FieldValues;
    return {
        {Text, V::Text, true, {"text", "contains"}, "any text of a row or of the records behind it", {}},
        {User, V::Text, false, {"user", "upn", "target", "who", "account"}, "name, UPN or object id of whom it is about", {}},
        {Ip, V::Address, false, {"ip", "addr", "address", "ipaddress", "source_ip", "sourceip"}, "address, network (10.0.0.0/8) or 10.0.*", {}},
        {Outcome, V::Closed, false, {"outcome", "result", "status"}, "how it ended",
         {"succeeded", "failed", "blocked", "abandoned", "in_progress", "interrupted", "success", "failure"}},
        {Kind, V::Closed, false, {"kind", "type"}, "what it was about", {"reset", "unlock", "change", "admin_reset", "registration"}},
        {FilterField::Step, V::Text, false, {"step", "laststep", "last_step"}, "a step that the flow went through", stepNames()},
        {Reason, V::Text, true, {"reason", "why", "reasoncode", "reason_code"}, "why it failed, as text or as code", {}},
        {FilterField::Method, V::Closed, false, {"method", "methods", "verification"}, "method of verification",
         {"email", "sms", "mobileCall", "officeCall", "appNotification", "appCode", "questions"}},
        {Admin, V::Text, false, {"admin", "actor", "initiator", "by"}, "who acted, where that is not the user", {}},
        {Source, V::Text, false, {"source", "src", "log", "category"}, "log that it stands in", {"audit", "signin", "server", "activity"}},
        {Server, V::Text, false, {"server", "computer", "host", "machine"}, "computer, with or without its domain", {}},
        {EventId, V::Number, false, {"event", "eventid", "event_id", "code", "error"}, "Windows event id or error code", {}},
        {FilterField::Id, V::Text, false, {"id", "corr", "correlation", "correlationid", "correlation_id", "tracking", "trackingid"},
         "correlation id, TrackingId or id of the record", {}},
        {Agent, V::Text, true, {"agent", "useragent", "user_agent", "ua", "device", "browser"}, "browser or device", {}},
        {App, V::Text, true, {"app", "application"}, "application signed in to", {}},
        {Country, V::Text, false, {"country", "location"}, "country of a sign-in", {}},
        {Tenant, V::Text, false, {"tenant", "tenantid", "tenant_id"}, "id of the tenant", {}},
        {Operation, V::Text, true, {"operation", "op", "activity", "operationname"}, "activity of a record", {}},
        {Service, V::Text, true, {"service", "loggedbyservice"}, "service that logged it", {}},
        {Hybrid, V::YesNo, false, {"hybrid", "onprem"}, "password of an on-premises account", {"yes", "no"}},
        {FilterField::Duration, V::Duration, false, {"duration", "took"}, "how long it took: >2m, 10s..5m", {}},
        {Steps, V::Number, false, {"steps", "records"}, "number of audit records: >=5", {}},
        {Tag, V::Text, false, {"tag", "tags", "label"}, "tag given by an examiner", {}},
        {Note, V::Text, true, {"note", "notes", "comment"}, "text of a note", {}},
        {Verdict, V::Text, false, {"verdict"}, "verdict of an examiner", {}},
        {Star, V::YesNo, false, {"star", "starred"}, "starred by an examiner", {"yes", "no"}},
        {Alert, V::Text, false, {"alert", "alerts", "rule"}, "rule or severity of an alert", {}},
        {File, V::Text, true, {"file", "evidence"}, "file of the evidence", {}},
        {Query, V::Text, false, {"query", "kql"}, "query in KQL whose rows have a CorrelationId", {}},
    };
}

FilterTerm wordTerm(FilterField field, std::string value) { return {field, FilterMatch::Is, false, std::move(value), {}}; }
FilterTerm presentTerm(FilterField field) { return {field, FilterMatch::Present, false, {}, {}}; }

// Steps to make one word of the other: a letter changed, added, left out, or swapped with its neighbour.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), twoBefore;
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        twoBefore = std::move(before);
        before = row;
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], twoBefore[j - 2] + 1);
        }
    }
    return row[b.size()];
}

} // namespace

const std::vector<SearchField>& searchFields()
{
    static const std::vector<SearchField> fields = makeFields();
    return fields;
}

const SearchField& searchField(FilterField field) { return searchFields()[std::size_t(field)]; }

const SearchField* findSearchField(std::string_view name)
{
    for (const SearchField& field : searchFields())
        for (const std::string_view known : field.names)
            if (equalsIgnoreCase(name, known))
                return &field;
    return nullptr;
}

const std::vector<IsWord>& isWords()
{
    static const std::vector<IsWord> words{
        {"hybrid", wordTerm(Hybrid, "yes"), "of an on-premises account"},
        {"starred", wordTerm(Star, "yes"), "starred by an examiner"},
        {"tagged", presentTerm(Tag), "with any tag"},
        {"noted", presentTerm(Note), "with a note"},
        {"succeeded", wordTerm(Outcome, "succeeded"), "ended well"},
        {"failed", wordTerm(Outcome, "failed"), "refused or in error"},
        {"blocked", wordTerm(Outcome, "blocked"), "user blocked for 24 hours"},
        {"abandoned", wordTerm(Outcome, "abandoned"), "given up"},
        {"in_progress", wordTerm(Outcome, "in_progress"), "not ended yet"},
        {"interrupted", wordTerm(Outcome, "interrupted"), "no result was ever written"},
        {"reset", wordTerm(Kind, "reset"), "a reset of a forgotten password"},
        {"unlock", wordTerm(Kind, "unlock"), "an account unlocked"},
        {"change", wordTerm(Kind, "change"), "a change of a known password"},
        {"admin_reset", wordTerm(Kind, "admin_reset"), "a reset by an administrator"},
        {"registration", wordTerm(Kind, "registration"), "security info registered"},
    };
    return words;
}

const std::vector<TimeWordEntry>& timeWords()
{
    static const std::vector<TimeWordEntry> words{
        {TimeWord::After, {"after", "from", "since"}, "at or after: 2021-02-01, 2021-02-03T10:00"},
        {TimeWord::Before, {"before", "to", "until"}, "before: 2021-02-03T10:00"},
        {TimeWord::On, {"on", "date", "day"}, "on a day, in a month: 2021-02-03, 2021-02"},
        {TimeWord::Last, {"last", "past"}, "before the newest event: 7d, 24h, 2w"},
    };
    return words;
}

const TimeWordEntry* findTimeWord(std::string_view name)
{
    for (const TimeWordEntry& entry : timeWords())
        for (const std::string_view known : entry.names)
            if (equalsIgnoreCase(name, known))
                return &entry;
    return nullptr;
}

std::string_view nearestWord(std::string_view word, const std::vector<std::string_view>& candidates)
{
    if (word.empty() || word.size() > 40)
        return {};
    const std::string lower = toLower(word);
    std::string_view best;
    std::size_t bestSteps = word.size() <= 3 ? 2 : word.size() <= 7 ? 3 : 4; // one more than is taken
    for (const std::string_view candidate : candidates) {
        const std::size_t steps = distance(lower, toLower(candidate));
        if (steps < bestSteps && steps < candidate.size()) {
            best = candidate;
            bestSteps = steps;
        }
    }
    if (!best.empty() || word.size() < 2)
        return best;
    for (const std::string_view candidate : candidates)
        if (startsWithIgnoreCase(candidate, word)) {
            if (!best.empty())
                return {};
            best = candidate;
        }
    return best;
}

} // namespace core
