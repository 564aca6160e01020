// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what the helpdesk card of one person is judged from. What the whole case has in common (outages, periods of the logs) is read once
// and kept: make a new reader when the case has changed. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/service_health.h"
#include "core/helpdesk/card.h"
#include "core/helpdesk/password_traces.h"
#include "core/store/case.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace core::helpdesk {

struct Question {
    std::string who;            // UPN, mail, object id or any other name of the person, in any case of letters
    std::string flow;           // instead: a correlation id; the card is of its user and speaks of this operation
    std::optional<UtcTime> now; // nothing: the end of the evidence (core/flow/user_card.h)
    ThrottleLimits limits = defaultThrottleLimits();
};

class CardReader
{
public:
    explicit CardReader(store::Case& theCase) : m_case(theCase) {}
    // NotFound: nobody bears the name, or there is no such operation.
    Result<CardFacts> read(const Question& question);
    void prepare(); // reads what all cards have in common, so that the first one is as quick as the others

private:
    void readCommon();
    void readConcerned();
    void readServers(CardFacts& facts);
    void readAlerts(CardFacts& facts);
    void readNamesakes(CardFacts& facts, const std::string& who);

    struct Common {
        ServiceHealth health;
        bool hasSignIns = false, hasRoles = false, rulesHaveRun = false, rulesLag = false, flowsLag = false;
        std::optional<UtcTime> firstAudit, lastAudit;
        std::vector<PasswordActivity> activities;
        std::unordered_map<std::string, std::vector<std::int64_t>> alertsOf; // by everybody whom they concern, in lower case
    };
    store::Case& m_case;
    std::optional<Common> m_common;
};

} // namespace core::helpdesk
