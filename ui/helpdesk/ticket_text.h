// SPDX-License-Identifier: GPL-3.0-or-later
// A helpdesk card as plain text for a ticket: what was found and said, times in UTC and in the zone of the display, ids. Pure.
#pragma once
#include "core/helpdesk/card.h"
#include "ui/helpdesk/helpdesk_words.h"

namespace ui {

QString ticketText(const core::helpdesk::Answer& answer, const DisplayZone& zone, bool isReduced);
QString ticketText(const core::Cause& cause);
QString undocumentedText(const QString& code); // "... is not documented in the sources of this program."

} // namespace ui
