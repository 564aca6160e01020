// SPDX-License-Identifier: GPL-3.0-or-later
// What a row says of its alert in place of the rule (Rule::alertDetails): name, description, severity, tactics. Where a column is missing,
// empty or holds no such value, the rule's own stays, as in Sentinel. Plain values.
#pragma once
#include "core/detect/clause_text.h"
#include "core/detect/rule.h"

namespace core::detect {

// Empty: as the rule has it.
struct SaidOfAlert {
    std::string name, description;
    std::optional<Severity> severity;
    std::vector<std::string> tactics;
};

class AlertDetailsText
{
public:
    explicit AlertDetailsText(const AlertDetails& details);

    SaidOfAlert read(const kql::Schema& columns, const std::vector<kql::Value>& row) const;
    // Columns that are named and not there, with the key that names them: "alertSeverityColumnName", "Sev". Once each, in order.
    std::vector<std::pair<std::string, std::string>> missing(const kql::Schema& columns) const;

private:
    struct Format {
        ClauseText text;
        std::vector<std::string> names;
        std::size_t limit = 0; // bytes; 0: there is no format
    };
    static Format formatOf(const std::string& text, std::size_t limit);
    static std::string fill(const Format& format, const kql::Schema& columns, const std::vector<kql::Value>& row);

    Format m_name, m_description;
    std::string m_severity, m_tactics; // columns
};

} // namespace core::detect
