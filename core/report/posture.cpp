// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/posture.h"

#include "core/base/text.h"
#include "core/kql/value_text.h"
#include "core/knowledge/roles.h"
#include "core/report/auditor_parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace core::report {
namespace {

constexpr std::string_view agrees = "the evidence agrees", contradicts = "the evidence contradicts", partly = "partly",
                           unknown = "not in the evidence";

class Posture
{
public:
    Posture(Section& section, const AuditorFacts& facts) : m_section(section), m_facts(facts) {}
    void make();

private:
    const kql::QueryResult* answer(const std::string& id) const;
    std::uint64_t number(const std::string& id, std::string_view column) const;
    void judge(std::string_view id, std::string_view recommendation, std::string_view verdict, std::string shows,
               std::optional<std::pair<std::uint64_t, std::uint64_t>> partOf = {});
    void judgeMethods();
    void judgeRegistration();
    void judgeWriteBack();
    void judgeRoles();
    void judgeMonitoring();
    void addRoles();
    void addChanges();

    Section& m_section;
    const AuditorFacts& m_facts;
    Table m_table;
    std::map<std::string, std::vector<std::string>> m_holders; // by role
    std::set<std::string> m_mayReset;                          // who holds a role that resets passwords, in lower case
};

const kql::QueryResult* Posture::answer(const std::string& id) const
{
    const auto found = m_facts.posture.find(id);
    return found == m_facts.posture.end() ? nullptr : &found->second;
}

std::uint64_t Posture::number(const std::string& id, std::string_view column) const
{
    const kql::QueryResult* result = answer(id);
    const auto value = result ? insight::numberAt(*result, 0, column) : std::nullopt;
    return value && *value > 0 ? static_cast<std::uint64_t>(*value) : 0;
}

void Posture::judge(std::string_view id, std::string_view recommendation, std::string_view verdict, std::string shows,
                    std::optional<std::pair<std::uint64_t, std::uint64_t>> partOf)
{
    Row row{textCell(id), textCell(recommendation), textCell(verdict), textCell(shows)};
    row.push_back(partOf ? countCell(partOf->first) : Cell());
    row.push_back(partOf ? countCell(partOf->second) : Cell());
    row.push_back(partOf ? shareCell(partOf->first, partOf->second) : Cell());
    m_table.rows.push_back(std::move(row));
}

void Posture::judgeMethods()
{
    const std::uint64_t succeeded = number("methods", "Succeeded"), one = number("methods", "One"), two = number("methods", "Two");
    constexpr std::string_view what = "A reset asks for two different methods";
    const std::uint64_t open = succeeded - std::min(succeeded, one + two);
    const std::string rest = open == 0 ? "" : fmt::format(" Of {} the evidence does not show how many were passed.", grouped(open));
    if (one + two == 0)
        judge("two-methods", what, unknown, "No self-service reset or unlock of the period shows which methods were passed.");
    else if (one == 0)
        judge("two-methods", what, agrees, fmt::format("Every reset and unlock that succeeded passed two methods or more.{}", rest), std::pair{two, one + two});
    else
        judge("two-methods", what, two == 0 ? contradicts : partly,
              fmt::format("{} succeeded after one method; who belongs to a group with another policy is not in the logs.{}", counted(one, "reset or unlock", "resets and unlocks"), rest),
              std::pair{two, one + two});
    const std::uint64_t questions = number("methods", "Questions"), office = number("methods", "Office"), weak = number("methods", "Weak");
    judge("weak-methods", "Methods are chosen with their weaknesses in mind (security questions, office phones that are software)",
          succeeded == 0 ? unknown : weak == 0 ? agrees : partly,
          succeeded == 0 ? "No self-service reset succeeded in the period."
                         : fmt::format("Of the resets and unlocks that succeeded, security questions were passed in {}, calls to an office phone in {}; the number counts those with either.", grouped(questions),
                                       grouped(office)),
          succeeded == 0 ? std::nullopt : std::optional(std::pair{weak, succeeded}));
}

void Posture::judgeRegistration()
{
    const std::uint64_t registrations = number("registrations", "Registrations");
    judge("restricted-registration", "Methods can be registered only from trusted places or devices", unknown,
          registrations == 0 ? "Which policy guards registration is not written into these logs, and no registration lies in the period."
                             : fmt::format("Which policy guards registration is not written into these logs. {} from {} lie in the period.",
                                           counted(registrations, "registration", "registrations"), counted(number("registrations", "Addresses"), "address", "addresses")));
    const std::uint64_t reviews = number("reviews", "Reviews");
    judge("reconfirmation", "People are asked to confirm their methods again after a number of days", reviews > 0 ? partly : unknown,
          reviews > 0 ? fmt::format("People confirmed what they had registered {}. The number of days that is set is not in the logs.", reviews == 1 ? "once" : grouped(reviews) + " times")
                      : "The number of days that is set is not in the logs, and no record of a confirmation lies in the period.");
    const std::uint64_t reported = number("people", "Reported"), registered = number("people", "Registered");
    constexpr std::string_view before = "People are registered before they need a reset";
    if (reported == 0)
        judge("registered-before", before, unknown, "The case holds no report of registered methods.");
    else
        judge("registered-before", before, registered == reported ? agrees : partly,
              fmt::format("By the latest report on each, {} are registered for reset, {} are enabled, {} can reset.", grouped(registered),
                          grouped(number("people", "Enabled")), grouped(number("people", "Capable"))),
              std::pair{registered, reported});
    judge("notify-users", "People are notified when their password was reset", unknown, "Whether notifications are sent is a setting that these logs do not show.");
    judge("notify-admins", "Administrators are notified when an administrator's password was reset", unknown,
          "Whether notifications are sent is a setting that these logs do not show.");
}

void Posture::judgeWriteBack()
{
    std::uint64_t hybrid = 0, refused = 0;
    for (const std::size_t index : m_facts.chosen) {
        const Flow& flow = (*m_facts.flows)[index];
        hybrid += flow.hybrid && flow.kind != FlowKind::Registration ? 1 : 0;
        refused += flow.reasonCode == "fail_onprem_error" ? 1 : 0;
    }
    judge("scoped-permission", "The write-back account may set passwords only of those who are meant to reset", unknown,
          hybrid == 0 ? "No operation of the period shows a write-back."
                      : fmt::format("Permissions in Active Directory are not in these logs. Of {} that needed the domain {} with an error on-premises; missing rights are one cause of such errors.",
                                    counted(hybrid, "operation", "operations"), grouped(refused) + " failed"));
}

void Posture::judgeRoles()
{
    std::map<std::string, std::uint64_t> resets; // by who did them
    std::uint64_t all = 0, withRole = 0;
    for (const std::size_t index : m_facts.chosen) {
        const Flow& flow = (*m_facts.flows)[index];
        if (flow.kind != FlowKind::AdminReset)
            continue;
        ++all;
        ++resets[toLower(flow.initiator)];
        withRole += m_mayReset.contains(toLower(flow.initiator)) ? 1 : 0;
    }
    constexpr std::string_view what = "It is known who holds a role that may reset passwords, and nobody else resets them";
    const std::string done = all == 0 ? "No administrator reset a password in the period."
                                      : fmt::format("{} by {}.", counted(all, "reset by an administrator", "resets by administrators"), counted(resets.size(), "name", "names"));
    if (m_holders.empty())
        judge("role-holders", what, unknown, "The case holds no list of role assignments. " + done);
    else
        judge("role-holders", what, all == 0 ? unknown : withRole == all ? agrees : partly,
              fmt::format("{} such a role by the list of role assignments, which is of one day. {} The number counts resets by those in the list.",
                          m_mayReset.size() == 1 ? "1 account holds" : grouped(m_mayReset.size()) + " accounts hold", done),
              all == 0 ? std::nullopt : std::optional(std::pair{withRole, all}));
}

void Posture::judgeMonitoring()
{
    std::uint64_t raised = 0, decided = 0;
    for (const detect::Alert* alert : m_facts.chosenAlerts) {
        if (alert->state != detect::AlertState::Raised)
            continue;
        ++raised;
        decided += alert->triage.status == detect::TriageStatus::Closed || !alert->triage.suppressedBy.empty() ? 1 : 0;
    }
    constexpr std::string_view what = "Reset events are watched, and what is found is looked at";
    if (!m_facts.overview.rulesHaveRun)
        judge("monitoring", what, unknown, "The rules have not run in this case. Whether the organisation watches its events elsewhere is not in these logs.");
    else
        judge("monitoring", what, raised > 0 && decided == raised ? agrees : raised == 0 ? unknown : partly,
              fmt::format("In this case the rules raised {}; {} decided. Whether the organisation watches its events elsewhere is not in these logs.",
                          counted(raised, "alert", "alerts"), decided == 1 ? "1 is" : grouped(decided) + " are"),
              raised == 0 ? std::nullopt : std::optional(std::pair{decided, raised}));
}

void Posture::addRoles()
{
    Table table;
    table.id = "role-holders";
    table.title = "Accounts with roles that may reset passwords";
    table.columns = {{"role", "Role", Kind::Text}, {"accounts", "Accounts", Kind::Count}, {"names", "Names", Kind::Text}};
    table.whenEmpty = m_holders.empty() ? "The case holds no list of role assignments." : "The list of role assignments names nobody with such a role.";
    for (const auto& [role, people] : m_holders) {
        const DirectoryRoleInfo* known = roleByName(role);
        if (!known || !known->resetsPasswords)
            continue;
        std::string names;
        for (const std::string& person : people)
            names += (names.empty() ? "" : ", ") + person;
        table.rows.push_back({textCell(role), countCell(people.size()), textCell(names)});
    }
    m_section.blocks.push_back(std::move(table));
}

void Posture::addChanges()
{
    Table table;
    table.id = "policy-changes";
    table.title = "Changes of policies that bear on resets";
    table.columns = {{"time", "Time", Kind::Time}, {"operation", "Operation", Kind::Text}, {"actor", "By", Kind::Text}, {"result", "Result", Kind::Text}, {"record", "Record", Kind::Code}};
    table.whenEmpty = notFoundWords(m_facts, {"audit"},
                                    {"No record of such a change lies in the period.", "in these there is no record of such a change", "whether there was such a change is not known"});
    if (const kql::QueryResult* result = answer("changes"))
        for (const auto& row : result->rows)
            if (row.size() == 5 && !row[0].isNull())
                table.rows.push_back({timeCell(UtcTime{row[0].integer()}), textCell(kql::valueAsText(row[1])), textCell(kql::valueAsText(row[2])),
                                      textCell(kql::valueAsText(row[3])), textCell(kql::valueAsText(row[4]))});
    m_section.blocks.push_back(std::move(table));
}

void Posture::make()
{
    m_section.blocks.push_back(Paragraph{"Recommendations of a published article on self-service reset, beside what the logs of the period show of them. Logs show what happened, not what is "
                                         "configured: \"the evidence agrees\" is no proof of a setting, and what cannot be known from logs is said to be so.", {}});
    m_table.id = "recommendations";
    m_table.title = "Recommendations and what the evidence shows";
    m_table.columns = {{"id", "Id", Kind::Code},         {"recommendation", "Recommendation", Kind::Text}, {"verdict", "Verdict", Kind::Text}, {"shows", "What the evidence shows", Kind::Text},
                       {"count", "Number", Kind::Count}, {"of", "Of", Kind::Count},                        {"share", "Share", Kind::Share}};
    if (const kql::QueryResult* result = answer("roles"))
        for (const auto& row : result->rows) {
            const std::string role = kql::valueAsText(row[0]), person = kql::valueAsText(row[1]);
            m_holders[role].push_back(person);
            if (const DirectoryRoleInfo* known = roleByName(role); known && known->resetsPasswords)
                m_mayReset.insert(toLower(person));
        }
    judgeMethods();
    judgeRegistration();
    judgeWriteBack();
    judgeRoles();
    judgeMonitoring();
    m_section.blocks.push_back(std::move(m_table));
    addRoles();
    addChanges();
}

} // namespace

void addPosture(Section& section, const AuditorFacts& facts) { Posture(section, facts).make(); }

} // namespace core::report
