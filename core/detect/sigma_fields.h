// SPDX-License-Identifier: GPL-3.0-or-later
// How fields of Sigma rules stand in the tables of queries: resources/knowledge/sigma_fields.tsv and the columns of the tables. Immutable,
// any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::detect {

struct SigmaValue { // one of the values that a field has
    std::string each;        // lists, '/' between: TargetResources/modifiedProperties; empty: one value a record
    std::string expression;  // KQL; of lists `it` is the element
    bool isText = true;      // else tostring() makes it one
    bool isNumber = false;
    bool isVerbatim = true;  // a text that stands in the record as it is
    std::string text() const; // KQL of its text
};

struct SigmaField {
    std::vector<SigmaValue> values; // any may match
    std::string refused;            // why it cannot be asked; empty: it can
};

// What a service logs, and what becomes of its records.
struct SigmaService {
    std::string name, table;
    std::string refused;      // why there is no table; empty: there is one
    std::string condition;    // KQL that all records meet; may be empty
    std::string user, actor, ip, flows; // KQL; may be empty
    std::string clause;       // of RuleClause
    std::vector<std::string> keep; // columns
};

const SigmaService* sigmaService(std::string_view name); // in any case of letters; null: unknown
// Nothing: the service has no such field.
std::optional<SigmaField> sigmaField(const SigmaService& service, std::string_view field);
// Columns of the service's table that an expression names.
std::vector<std::string> columnsIn(const SigmaService& service, std::string_view expression);

} // namespace core::detect
