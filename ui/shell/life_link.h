// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the life of a user or an address, as a timeline over months, onto its page: the page knows the person, the timeline
// draws, and this alone knows both.
#pragma once
#include "core/timeline/life_layout.h"
#include "core/user/activity.h"
#include "ui/session/session.h"

namespace ui {

class AddressesPage;
class LifeView;
class UsersPage;

std::vector<core::LifeItem> lifeItems(const std::vector<core::ActivityItem>& items);
// Makes the view, gives it to the page and keeps both in step; the page owns it.
LifeView* addLife(UsersPage& page, Session& session);
LifeView* addLife(AddressesPage& page, Session& session);

} // namespace ui
