// SPDX-License-Identifier: GPL-3.0-or-later
// What other logs than the audit log tell of passwords: activities (Defender for Cloud Apps, unified audit log) and the report of registration
// and reset events. They have results and no steps, so no operation is made of them; the card names them, so that it denies nothing that the
// case holds. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/step_reader.h"
#include "core/helpdesk/card.h"
#include "core/store/raw_reader.h"
#include "core/user/person_keys.h"

#include <string_view>
#include <vector>

namespace core::helpdesk {

// What an activity of this name does: "Reset user password.", EVENT_AAD_CHANGE_PASSWORD, "Reset password (self-service)".
enum class PasswordAct : std::uint8_t {
    None,  // nothing to anybody's password
    Sets,  // another password
    Other, // unlocks, asks for another password, begins or blocks a reset
};
PasswordAct passwordActOf(std::string_view action);

// An activity of this kind; numbers are of the dictionary.
struct PasswordActivity {
    std::int64_t id = 0;
    UtcTime time;
    PasswordAct act = PasswordAct::None;
    std::int64_t action = 0, description = 0, app = 0, file = 0;
    std::int64_t userUpn = 0, userId = 0, userName = 0, targetUpn = 0, targetId = 0, targetName = 0;
    store::RawPlace place;
};
// All of the case, the newest first. One pass over the table: they are kept for all cards.
std::vector<PasswordActivity> readPasswordActivities(store::Case& theCase);

class TraceReader
{
public:
    TraceReader(store::Case& theCase, const Person& person) : m_case(theCase), m_person(person), m_keys(theCase, person), m_steps(theCase) {}
    // `audited`: when records of the audit log that belong to no operation tell of this person's password. What stands beside one of them,
    // or beside an operation of `facts`, is the same act and is left out.
    void read(const std::vector<PasswordActivity>& activities, const std::vector<UtcTime>& audited, CardFacts& facts);

private:
    bool isMeant(const PasswordActivity& activity);
    bool isNamed(std::string_view names);
    bool isOnlyBearer();
    PasswordTrace traceOf(const PasswordActivity& activity);
    void readResult(const PasswordActivity& activity, PasswordTrace& trace);
    void readUses(CardFacts& facts);
    std::string fileName(std::int64_t file);

    store::Case& m_case;
    const Person& m_person;
    PersonKeys m_keys;
    StepReader m_steps;
    std::optional<bool> m_isOnlyBearer; // nobody else has the person's display name
};

} // namespace core::helpdesk
