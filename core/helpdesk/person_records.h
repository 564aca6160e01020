// SPDX-License-Identifier: GPL-3.0-or-later
// What audit records and lists say of one person beyond operations: changes of security info, passwords set in the directory, whether the
// account is enabled, synchronised, a guest, at risk, and what the report of registered methods has of it. Belongs to the thread of the case;
// throws sqlite::Error.
#pragma once
#include "core/flow/step_reader.h"
#include "core/helpdesk/card.h"
#include "core/store/raw_reader.h"
#include "core/user/person_keys.h"

#include <array>
#include <map>

namespace core::helpdesk {

class PersonRecords
{
public:
    PersonRecords(store::Case& theCase, const Person& person) : m_case(theCase), m_keys(theCase, person), m_steps(theCase) {}
    void read(CardFacts& facts); // `facts.card` is there
    std::vector<std::int64_t> numbers() const; // of the person's names in the dictionary
    const std::vector<UtcTime>& audited() const { return m_audited; } // when records that belong to no operation tell of the password

private:
    struct Row;
    void readAudits(CardFacts& facts);
    void readAccount(CardFacts& facts);
    void readRisk(CardFacts& facts);
    void readDetections(CardFacts& facts, std::optional<UtcTime> closed);
    void readMethodReport(CardFacts& facts);
    bool listsMethods(const store::RawPlace& place, bool hasSome);
    bool setsWithoutAgent(const FlowList& flows);
    void readGuest(CardFacts& facts);
    void readUnlocks(CardFacts& facts);
    void takeChange(const Row& row, const Step& step, CardFacts& facts);
    void takeWrite(const Row& row, const Step& step, CardFacts& facts);
    std::string otherActor(const Row& row); // empty: the person, or the service on the person's behalf
    std::string about() const;

    store::Case& m_case;
    PersonKeys m_keys;
    StepReader m_steps;
    std::vector<UtcTime> m_audited;
    std::map<std::array<std::int64_t, 4>, const Step*> m_known; // by numbers of service, operation, result, reason
};

} // namespace core::helpdesk
