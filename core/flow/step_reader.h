// SPDX-License-Identifier: GPL-3.0-or-later
// Makes steps of a timeline out of events of a case: audit records, sign-ins, server events. What a step means comes from the
// knowledge tables. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/flow.h"
#include "core/store/case.h"
#include "core/store/event_table.h"

#include <array>
#include <functional>
#include <string>
#include <unordered_map>

namespace core {

class StepReader
{
public:
    explicit StepReader(store::Case& theCase);

    std::string_view text(std::int64_t id); // of the dictionary; valid as long as this object
    std::string correlationText(const sqlite::Statement& row, int column);

    // `from`: what follows FROM, with the table as `a` (audit), `s` (server_event) or `i` (signin), and with two columns
    // `link` and `rule` in `linkColumns`, such as "e.link, e.rule" or "2, 11". `bind` sets its parameters.
    using Bind = std::function<void(sqlite::Statement&)>;
    std::vector<FlowStep> auditSteps(std::string_view linkColumns, std::string_view from, const Bind& bind); // by time, rank, id
    std::vector<FlowStep> serverSteps(std::string_view linkColumns, std::string_view from, const Bind& bind); // by time, record id
    std::vector<FlowStep> signInSteps(std::string_view linkColumns, std::string_view from, const Bind& bind); // by time

    // Numbers of the texts that equal one of these without regard to case.
    std::vector<std::int64_t> numbersOf(const std::vector<std::string>& texts);

private:
    void addEvidence(FlowStep& step, std::int64_t file, std::int64_t place, std::int64_t block);
    std::string rawAt(const sqlite::Statement& row, int column);
    void readLink(FlowStep& step, const sqlite::Statement& row, int column);
    void fillServer(FlowStep& step, const sqlite::Statement& row);

    struct Recent {
        std::int64_t id = 0;
        const std::string* text = nullptr;
    };

    store::Case& m_case;
    std::unordered_map<std::int64_t, std::string> m_texts;
    std::array<Recent, 512> m_recent; // in front of m_texts: most texts of a list are few
    sqlite::Statement m_selectText, m_selectPlaces;
};

} // namespace core
