// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/password_traces.h"

#include "core/base/text.h"
#include "core/event/record_view.h"
#include "core/knowledge/service_accounts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_map>

namespace core::helpdesk {

using sqlite::Statement;

namespace {

constexpr Duration sameAct = Duration::minutes(10); // downloads of the portal have minutes only, and each log has a time of its own

// "Reset user password." -> "resetuserpassword"
std::string lettersOf(std::string_view text)
{
    std::string letters;
    for (const char c : toLower(text))
        if (c >= 'a' && c <= 'z')
            letters += c;
    return letters;
}

bool hasAny(const std::string& letters, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return letters.find(word) != std::string::npos; });
}

// Each name of the table once: there are few, and many rows.
class ActNames
{
public:
    explicit ActNames(store::Case& theCase) : m_texts(theCase) {}
    PasswordAct of(std::int64_t name)
    {
        if (name == 0)
            return PasswordAct::None;
        const auto [known, isNew] = m_acts.try_emplace(name, PasswordAct::None);
        if (isNew)
            known->second = passwordActOf(m_texts.text(name));
        return known->second;
    }

private:
    StepReader m_texts;
    std::unordered_map<std::int64_t, PasswordAct> m_acts;
};

// Nothing for what is no word for either, such as "PartiallySucceeded".
std::optional<bool> successOf(std::string_view result)
{
    for (const std::string_view good : {"Success", "Succeeded", "True"})
        if (equalsIgnoreCase(result, good))
            return true;
    for (const std::string_view bad : {"Failure", "Failed", "Fail", "False"})
        if (equalsIgnoreCase(result, bad))
            return false;
    return std::nullopt;
}

// "Alice Example" in "Reset user password: user Alice Example", where an export has nothing else of the target.
std::string_view describedTarget(std::string_view description)
{
    const std::size_t colon = description.find(": ");
    if (colon == std::string_view::npos)
        return {};
    const std::string_view target = trim(description.substr(colon + 1));
    constexpr std::string_view kind = "user ";
    return startsWithIgnoreCase(target, kind) ? trim(target.substr(kind.size())) : target;
}

// Of EVENT_AAD_RESET_PASSWORD what its description begins with: "Reset user password".
std::string plainName(std::string_view action, std::string_view description)
{
    const bool isPlain = std::any_of(action.begin(), action.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const std::string_view words = trim(description.substr(0, description.find(": ")));
    return std::string(isPlain || words.empty() ? action : words);
}

// Without a target it is the actor's own password, unless it is one that others reset.
bool isOwnAct(std::string_view action)
{
    const std::string letters = lettersOf(action);
    return hasAny(letters, {"selfservice"}) || (hasAny(letters, {"change"}) && !hasAny(letters, {"reset", "force"}));
}

// Whether the trace may be of that operation. A password that somebody else set is none of one in which nothing was set.
bool isOf(const PasswordTrace& trace, const Flow& flow)
{
    const bool isBeside = flow.started - sameAct <= trace.time && trace.time <= flow.ended + sameAct;
    const bool isOthers = trace.by == PasswordTrace::By::Other && trace.setsPassword && trace.success.value_or(true);
    return isBeside && flow.kind != FlowKind::Registration && (!isOthers || flow.outcome == FlowOutcome::Succeeded);
}

} // namespace

PasswordAct passwordActOf(std::string_view action)
{
    const std::string letters = lettersOf(action);
    if (hasAny(letters, {"unlockaccount", "unlockuser"}))
        return PasswordAct::Other;
    const bool isMarked = hasAny(letters, {"forcechange", "forcepassword", "mustchange", "forceuser"});
    // Sign-ins by password, policies, keys of applications and the service itself are nobody's password.
    const bool isElse = hasAny(letters, {"policy", "policies", "expir", "credential", "protection", "writeback", "enable", "disable", "vault", "list", "device"})
        || (!isMarked && hasAny(letters, {"logon", "login", "signin"}));
    if (isElse || !hasAny(letters, {"password"}))
        return PasswordAct::None;
    if (isMarked || hasAny(letters, {"started", "progress", "blocked", "notification"}))
        return PasswordAct::Other;
    return hasAny(letters, {"reset", "change", "setuserpassword", "setpassword", "updatepassword", "passwordprofile"}) ? PasswordAct::Sets : PasswordAct::None;
}

std::vector<PasswordActivity> readPasswordActivities(store::Case& theCase)
{
    ActNames acts(theCase);
    std::vector<PasswordActivity> found;
    Statement rows(theCase.db(), "SELECT e.action, e.activity_type, e.id, e.time, e.description, e.app, e.file, e.user_upn, e.user_id, e.user_name,"
                                 " e.target_upn, e.target_id, e.target_name, e.block, e.offset, e.length FROM activity e WHERE e.time IS NOT NULL");
    while (rows.step()) {
        PasswordActivity one;
        one.action = rows.integer(0);
        one.act = acts.of(one.action);
        if (one.act == PasswordAct::None) {
            one.action = rows.integer(1);
            one.act = acts.of(one.action);
        }
        if (one.act == PasswordAct::None)
            continue;
        one.id = rows.integer(2);
        one.time = {rows.integer(3)};
        int column = 3;
        for (std::int64_t* number : {&one.description, &one.app, &one.file, &one.userUpn, &one.userId, &one.userName, &one.targetUpn, &one.targetId, &one.targetName})
            *number = rows.integer(++column);
        one.place = {rows.integer(13), rows.integer(14), rows.integer(15)};
        found.push_back(one);
    }
    std::sort(found.begin(), found.end(), [](const PasswordActivity& a, const PasswordActivity& b) { return a.time != b.time ? b.time < a.time : b.id < a.id; });
    return found;
}

// A display name names the person where nobody else of the case has it.
bool TraceReader::isOnlyBearer()
{
    if (!m_isOnlyBearer) {
        Statement rows(m_case.db(), "SELECT count(*) FROM person p JOIN string s ON s.id = p.display_name WHERE lower(s.text) = lower(?)");
        rows.bind(1, std::string_view(m_person.displayName));
        m_isOnlyBearer = rows.step() && rows.integer(0) == 1;
    }
    return *m_isOnlyBearer;
}

// The portal's list of what an activity was done to: "Alice Example, alice@contoso.com".
bool TraceReader::isNamed(std::string_view names)
{
    const auto& all = m_person.names;
    bool isShown = false, isOther = false;
    while (!names.empty()) {
        const std::size_t end = names.find_first_of(",;");
        const std::string_view name = trim(names.substr(0, end));
        names = end == std::string_view::npos ? std::string_view{} : names.substr(end + 1);
        const bool isAddress = name.find('@') != std::string_view::npos;
        if (std::any_of(all.begin(), all.end(), [&](const Person::Name& known) { return equalsIgnoreCase(known.name, name); }))
            return true;
        isOther = isOther || isAddress;
        isShown = isShown || (!m_person.displayName.empty() && equalsIgnoreCase(name, m_person.displayName));
    }
    return isShown && !isOther && isOnlyBearer();
}

bool TraceReader::isMeant(const PasswordActivity& activity)
{
    if (activity.targetUpn != 0 || activity.targetId != 0)
        return m_keys.isMeant(activity.targetId, activity.targetUpn);
    if (activity.targetName != 0)
        return isNamed(m_steps.text(activity.targetName));
    if (const std::string_view described = describedTarget(m_steps.text(activity.description)); !described.empty())
        return isNamed(described);
    return isOwnAct(m_steps.text(activity.action)) && m_keys.isMeant(activity.userId, activity.userUpn);
}

std::string TraceReader::fileName(std::int64_t file)
{
    Statement row(m_case.db(), "SELECT path FROM file WHERE id = ?");
    row.bind(1, file);
    if (!row.step())
        return {};
    const std::string_view path = row.text(0);
    return std::string(path.substr(path.find_last_of("/\\!") + 1)); // everything where there is none
}

// Only the audited record inside of an activity says how it ended.
void TraceReader::readResult(const PasswordActivity& activity, PasswordTrace& trace)
{
    std::string_view description = m_steps.text(activity.description);
    if (description.starts_with(trace.what) && description.ends_with(')') && description.find("(the record is cut off)") == std::string_view::npos) {
        description.remove_prefix(trace.what.size());
        if (description = trim(description); description.starts_with('(')) { // as the mapping writes down what went wrong
            trace.success = false;
            if (const std::string_view said = description.substr(1, description.size() - 2); !successOf(said))
                trace.reason = said;
            return;
        }
    }
    const auto members = m_case.raw().members(activity.place);
    if (!members)
        return;
    for (const char* member : {"RawEventData", "rawDataJson", "AuditData", "ResultStatus"}) {
        const auto value = (*members)->find(member);
        if (!value)
            continue;
        MappedBatch texts;
        const std::string object = fmt::format(R"({{"record":{},"result":{{"ResultStatus":{}}}}})", *value, *value);
        RecordView view(object, texts);
        const std::string_view result = view.text(std::string_view(member) == "ResultStatus" ? "result/ResultStatus" : "record/ResultStatus");
        trace.success = successOf(result);
        if (trace.success)
            return;
    }
}

PasswordTrace TraceReader::traceOf(const PasswordActivity& activity)
{
    PasswordTrace trace;
    trace.time = activity.time;
    trace.event = {activity.id};
    trace.what = plainName(trim(m_steps.text(activity.action)), m_steps.text(activity.description));
    trace.setsPassword = activity.act == PasswordAct::Sets;
    readResult(activity, trace);
    const std::string_view app = m_steps.text(activity.app), upn = m_steps.text(activity.userUpn), name = m_steps.text(activity.userName);
    const std::string file = fileName(activity.file);
    trace.source = app.empty() ? file : fmt::format("{}, {}", app, file);
    const std::string_view who = !upn.empty() ? upn : !name.empty() ? name : m_steps.text(activity.userId);
    const ServiceAccount service = serviceAccountOf(who, name);
    if (service == ServiceAccount::PasswordService)
        trace.by = PasswordTrace::By::Service;
    else if (m_keys.isMeant(activity.userId, activity.userUpn))
        trace.by = PasswordTrace::By::User;
    else if (!who.empty())
        trace.by = service == ServiceAccount::Synchronization ? PasswordTrace::By::Synchronization : PasswordTrace::By::Other;
    trace.actor = who;
    return trace;
}

void TraceReader::readUses(CardFacts& facts)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.feature, e.method, e.success, e.reason, e.file FROM method_usage e"
                                            " WHERE e.user_upn IN ({}) AND e.time IS NOT NULL",
                                            m_keys.upnList()));
    while (rows.step()) {
        if (!equalsIgnoreCase(m_steps.text(rows.integer(2)), "reset"))
            continue;
        PasswordTrace trace;
        trace.isUse = true;
        trace.setsPassword = true;
        trace.by = PasswordTrace::By::User;
        trace.event = {rows.integer(0)};
        trace.time = {rows.integer(1)};
        trace.what = trim(m_steps.text(rows.integer(3)));
        if (!rows.isNull(4))
            trace.success = rows.integer(4) != 0;
        trace.reason = meaningfulReason(m_steps.text(rows.integer(5)));
        trace.source = fileName(rows.integer(6));
        facts.traces.push_back(std::move(trace));
    }
}

void TraceReader::read(const std::vector<PasswordActivity>& activities, const std::vector<UtcTime>& audited, CardFacts& facts)
{
    readUses(facts);
    for (const PasswordActivity& activity : activities)
        if (isMeant(activity))
            facts.traces.push_back(traceOf(activity));
    const UtcTime now = facts.card.now;
    const auto isKnown = [&](const PasswordTrace& trace) {
        const auto isNear = [&](UtcTime time) { return time - sameAct <= trace.time && trace.time <= time + sameAct; };
        const FlowList& flows = facts.card.flows;
        return std::any_of(audited.begin(), audited.end(), isNear) || std::any_of(flows.begin(), flows.end(), [&](const Flow& flow) { return isOf(trace, flow); });
    };
    std::erase_if(facts.traces, isKnown);
    const auto isLater = [&](const PasswordTrace& trace) { return now < trace.time; };
    if (std::erase_if(facts.traces, isLater) > 0)
        facts.card.hasLater = true;
    std::stable_sort(facts.traces.begin(), facts.traces.end(), [](const PasswordTrace& a, const PasswordTrace& b) { return a.time != b.time ? b.time < a.time : b.event.value < a.event.value; });
}

} // namespace core::helpdesk
