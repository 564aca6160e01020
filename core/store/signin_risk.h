// SPDX-License-Identifier: GPL-3.0-or-later
// The risk of a sign-in. Azure judges it anew after the fact and writes the sign-in again under its id, so that records of one
// sign-in differ in it: which of them contradict each other, and which says more.
#pragma once
#include "core/store/event_table.h"

#include <array>
#include <string_view>

namespace core::store {

inline bool isRiskColumn(EventTable table, std::size_t column)
{
    return table == EventTable::SignIn && column >= signin_column::RiskAggregated && column <= signin_column::RiskState;
}

// How much a level or a state says: `hidden` (no licence to see it) nothing, `none` less than any that is named, a decision about the
// risk (remediated, dismissed) more than the risk. A word that is not known (translated) more than `hidden` only.
int riskWeight(std::string_view word);
// Both are words of Azure that are to be seen, and they mean different things. "At risk" and "atRisk" do not.
bool risksContradict(std::string_view a, std::string_view b);
// Whether `other` is to take the place of `known`, where they stand in copies of one record: an order among all texts, so that any
// order of import ends with the same.
bool saysMoreRisk(std::string_view other, std::string_view known);

// Of a whole row: the state first, as what became of a risk is known later than its level.
using RiskOfRow = std::array<int, 3>;
RiskOfRow riskOf(const Row& row, const Dictionary& texts);
bool risksContradict(const Row& a, const Row& b, const Dictionary& texts);

} // namespace core::store
