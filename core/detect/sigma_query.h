// SPDX-License-Identifier: GPL-3.0-or-later
// A Sigma rule's predicate as a pipeline of KQL. Pure.
#pragma once
#include "core/detect/sigma_detection.h"

namespace core::detect {

// The records that meet the predicate, with at least the columns that `columns` names ("" of none). One record stays one row.
SigmaResult<std::string> filteredRecords(const SigmaService& service, const SigmaPredicate& predicate, const std::vector<std::string>& columns);

// A column of the result and the KQL that makes it.
struct SigmaColumn {
    std::string name, expression;
    std::string text() const { return name == expression ? name : name + " = " + expression; }
};
// Whom a record is about, who acted, from where: by the names of the columns that have it; empty where the service has none.
struct SigmaColumns {
    SigmaColumn user, actor, ip;
};
SigmaColumns columnsOf(const SigmaService& service);

// Of a rule about single records.
SigmaResult<std::string> recordQuery(const SigmaService& service, const SigmaPredicate& predicate);

} // namespace core::detect
