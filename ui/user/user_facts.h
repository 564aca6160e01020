// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the panes "who" and "insights" of a user or an address.
#pragma once
#include "core/user/address_profile.h"
#include "core/user/user_profile.h"
#include "ui/base/display_zone.h"

namespace ui {

class FactList;

QString userSummary(const core::UserProfile& profile); // "anna@contoso.com · hybrid · Helpdesk Administrator"
void showUserFacts(FactList& facts, const core::UserProfile& profile, const DisplayZone& zone);
void showUserInsights(FactList& facts, const core::UserProfile& profile, const DisplayZone& zone);

QString addressSummary(const core::AddressProfile& profile, const DisplayZone& zone);
void showAddressFacts(FactList& facts, const core::AddressProfile& profile, const DisplayZone& zone);
void showAddressInsights(FactList& facts, const core::AddressProfile& profile, const DisplayZone& zone);

} // namespace ui
