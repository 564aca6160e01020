// SPDX-License-Identifier: GPL-3.0-or-later
// The words for users and addresses, translated.
#pragma once
#include "core/user/activity.h"
#include "core/user/network_owner.h"

#include <QIcon>
#include <QString>

namespace ui {

QString laneText(core::ActivityLane lane);
QString activityText(const std::string& what); // of ActivityCount: "Password resets"
QString nameKindText(const std::string& kind); // of names: "UPN", "Object id"
QString ownerText(const core::NetworkOwner& owner); // "Example Net (AS65000)"
// The shape of an item: of a flow its outcome, else how it ended.
QIcon itemIcon(const core::ActivityItem& item, const QPalette& palette);
QString detailText(const core::ActivityItem& item); // "Outlook (not interactive)"
// Behind a count or summary while the filter of the window leaves people out: it does not change what is counted of each.
QString ofWholeCase(const QString& text);
QString endText(const core::ActivityItem& item); // "Failed", "Refused"; empty where nothing ended

} // namespace ui
