// SPDX-License-Identifier: GPL-3.0-or-later
// The members of records in plain words, for the preview and the mapping of columns. Translated.
#pragma once
#include "core/knowledge/record_kind.h"

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

namespace ui {

// "targetResources.1.userPrincipalName" -> "Target 2: user name (UPN)"; what is not known here is shown as it
// is.
QString memberText(core::RecordKind kind, const std::string& member);
// The kinds that a table can be mapped to.
std::vector<core::RecordKind> mappableKinds();
// The members worth offering first, most needed first; without any of them events would say little.
std::vector<std::string> usualMembers(core::RecordKind kind);
// Of these, one in each group must be mapped before the rows become useful events: time; what; who.
struct NeededMembers {
    QString what; // "a time"
    std::vector<std::string> anyOf;
};
std::vector<NeededMembers> neededMembers(core::RecordKind kind);

} // namespace ui
