// SPDX-License-Identifier: GPL-3.0-or-later
// The events behind an alert: when and what in one line, and where each stands in the evidence. Belongs to the thread of the case; throws
// sqlite::Error.
#pragma once
#include "core/flow/flow.h"
#include "core/store/case.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core::detect {

struct AlertEvent {
    EventId event;
    std::string source;                // audit, signin, server, risk_event ... as in the view any_event; empty: no such event
    std::optional<UtcTime> time;
    std::string text;                  // "Reset password (self-service), success, anna@contoso.com, 203.0.113.7"; only if asked for
    std::vector<EvidencePlace> places; // by file of the ledger
};

// Keeps its statements for one alert after the other.
class AlertEvidence
{
public:
    explicit AlertEvidence(store::Case& theCase);
    ~AlertEvidence();
    // As many as asked for, in that order.
    std::vector<AlertEvent> read(const std::vector<EventId>& events, bool withText);

private:
    void addText(AlertEvent& event);

    struct TextOf {
        std::string source;
        sqlite::Statement statement;
    };
    store::Case& m_case;
    sqlite::Statement m_event, m_places;
    std::vector<TextOf> m_texts; // made on first use
};

} // namespace core::detect
