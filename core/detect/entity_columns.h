// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns of a result say whom and what a finding is about: what the rule says of it, else its entity mappings, else the columns
// that older rules used (AccountCustomEntity ...), else well-known names. Plain values, pure functions.
#pragma once
#include "core/detect/rule.h"
#include "core/kql/type.h"
#include "core/kql/value.h"

#include <functional>

namespace core::detect {

// One way to a name: a column, two that are joined with @, or what the record of an audit log has inside.
struct EntitySource {
    enum class Inside : std::uint8_t { Nothing, Target, Initiator, InitiatorAddress };
    std::size_t column = 0;
    std::optional<std::size_t> suffix = {};
    Inside inside = Inside::Nothing;
};

struct EntityColumns {
    std::vector<EntitySource> user, actor, ip; // the first that has a value counts
    std::vector<EntitySource> host;            // likewise; only of entity mappings and HostCustomEntity of rules without FindingColumns
    std::vector<std::size_t> saidTimes;        // likewise; what the rule says of the time
    std::vector<std::size_t> usualTimes;       // by their names
    std::vector<std::size_t> otherTimes;       // any other that holds times
    std::size_t seenTimes = 0;                 // so many of usualTimes say when a record was seen, which may be later than what it tells of
    std::vector<std::size_t> correlations;     // all count
    bool actorIsUser = false;                  // where nobody else is named, the alert is about who acted
};

EntityColumns entityColumns(const Rule& rule, const kql::Schema& columns);
// Names in FindingColumns and clauses that are no columns, as sentences.
std::vector<std::string> missingColumns(const Rule& rule, const kql::Schema& columns);

// Several names stand in one text, sorted, each once in whatever case, with ", " between them and "and 7 more" behind the twentieth.
std::string joinedNames(std::vector<std::string> names);
// Of one cell or list.
// `nameOf`: a better name for what stands there, or nothing.
using NameOf = std::function<std::string(const std::string&)>;
std::string nameAt(const std::vector<EntitySource>& sources, const std::vector<kql::Value>& row, const NameOf& nameOf = {});
std::string addressAt(const std::vector<EntitySource>& sources, const std::vector<kql::Value>& row);
// The latest of a list.
std::optional<UtcTime> timeAt(const std::vector<std::size_t>& columns, const std::vector<kql::Value>& row);
// In lower case, sorted, each once; ids of zeros are none.
std::vector<std::string> correlationsAt(const std::vector<std::size_t>& columns, const std::vector<kql::Value>& row);

} // namespace core::detect
