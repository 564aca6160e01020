// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a flow, as sentences: its address, the first sign-in after it, the outage in which it ran. Empty where
// the evidence says nothing. Pure.
#pragma once
#include "core/flow/flow.h"
#include "ui/base/display_zone.h"

#include <QString>

namespace ui {

QString addressSentence(const core::FlowDetail& detail);
QString firstSuccessSentence(const core::FlowDetail& detail, const DisplayZone& zone);
// "New address \u00b7 signed in 4 min 12 s later \u00b7 write-back outage", for one line.
QString aroundLine(const core::FlowDetail& detail);

} // namespace ui
