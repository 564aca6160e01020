// SPDX-License-Identifier: GPL-3.0-or-later
// What flows of one person say of each other: finds the follow-up records of the flows of a case (follow_on.h) and writes the
// links to them into the table flow_event, and tells which resets by an administrator
// force a change, and which changes were forced; for all people, or for those whom
// an import touched. Belongs to the thread of the case; within the caller's transaction.
// Throws sqlite::Error.
#pragma once
#include "core/flow/flow_judge.h"
#include "core/flow/follow_on.h"
#include "core/flow/link_decisions.h"
#include "core/flow/step_log.h"
#include "core/store/dictionary.h"

#include <set>
#include <stop_token>
#include <unordered_map>
#include <unordered_set>

namespace core {

// What a record of Core Directory did to a password; None for everything else, and for what failed.
DirectoryAction directoryActionOf(const Step& step);

using NameSet = std::unordered_set<std::uint32_t>; // dictionary numbers of object ids and of names

class FollowOnLinks
{
public:
    FollowOnLinks(store::Case& theCase, store::Dictionary& texts, StepCache& steps);

    // `log`: where it holds all records of the case, else nullptr. Errors: Cancelled.
    Result<void> linkAll(const StepLog* log, std::stop_token stop);
    // Flows of these people, whose old links are removed. Needs the indexes audit_target and flow_user_id.
    Result<void> linkPeople(const NameSet& people, std::stop_token stop);

private:
    struct Record {
        std::uint32_t person = 0;
        FollowRecord record;
    };
    struct FlowOf {
        std::uint32_t person = 0;
        FollowFlow flow;
        std::string_view correlation; // as text; only where the examiner has decided something
        FlowKind kind = FlowKind::Reset;
        FlowSubtype subtype = FlowSubtype::None;
    };

    void readFlows(sqlite::Statement& rows);
    void addRecord(const AuditStep& step, const store::CorrelationKey& correlation);
    bool belongsToFlow(const store::CorrelationKey& correlation);
    AuditStep recordAt(const sqlite::Statement& row);
    std::uint32_t numberOf(std::uint32_t text, bool mayAdd);
    std::uint32_t personOf(std::uint32_t objectId, std::uint32_t upn, bool mayAdd);
    std::uint32_t actorNumber(std::uint32_t name);
    std::uint64_t orderOf(const store::CorrelationKey& correlation) const;
    std::vector<std::uint32_t> closure(const NameSet& people);
    DirectoryWriter writerOf(const AuditStep& step);
    FollowDecisions decisionsAbout(std::span<const FlowOf> flows) const;
    bool forcesChangeItself(const FlowOf& flow);
    void setSubtype(FlowOf& flow, FlowSubtype subtype);
    void writeForcing(std::span<FlowOf> flows, std::span<const FollowLink> links, bool wereLinked);
    void writeSubtypes(std::span<FlowOf> flows);
    Result<void> link(bool removeOld, std::stop_token stop);

    store::Case& m_case;
    store::Dictionary& m_texts;
    StepCache& m_steps;
    LinkDecisions m_decisions;
    std::set<std::string> m_decided; // correlation ids of flows, where anything was decided
    sqlite::Statement m_findFlow, m_updateSubtype;
    std::unordered_map<std::string, std::uint32_t> m_byName; // folded object ids and names -> person
    std::unordered_map<std::uint32_t, std::uint32_t> m_byNumber; // the same by dictionary number
    std::unordered_map<store::CorrelationKey, std::uint32_t> m_groups;
    std::unordered_map<std::uint64_t, DirectoryWriter> m_writers; // by (upn, app)
    std::unordered_map<std::string, std::uint32_t> m_actors;     // folded
    std::vector<std::string> m_names{std::string()};             // by person: the folded id or name that made it
    bool m_hasUnnamed = false;
    std::vector<FlowOf> m_flows;
    std::vector<Record> m_records;
    std::unordered_set<std::uint32_t> m_forcing; // records of the person at hand by which the password has to be changed
};

} // namespace core
