// SPDX-License-Identifier: GPL-3.0-or-later
// Searches and queries kept in the case under a name: rows of table annotation whose text is the name, a line feed, and the search
// or the KQL. Pure.
#pragma once
#include "core/annotation/annotation.h"

namespace core {

inline constexpr std::string_view searchesSubject = "case:searches", queriesSubject = "case:queries";

std::string searchText(std::string_view name, std::string_view search);
std::optional<SavedSearch> parseSearch(std::string_view text); // without author and time

} // namespace core
