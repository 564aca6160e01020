// SPDX-License-Identifier: GPL-3.0-or-later
// How sure a link is, as a line: exact solid, strong dashed, weak dotted; what the examiner confirmed is solid too, but
// stays hollow, so that it is never taken for an id. What only stands near a flow is paler. Pure.
#pragma once
#include "core/flow/flow.h"
#include "ui/base/mark_shape.h"

#include <QPen>

namespace ui {

struct LinkStyle {
    MarkLine line = MarkLine::Solid;
    bool isHollow = false;
    double opacity = 1; // of marks; words keep their contrast
    bool operator==(const LinkStyle&) const = default;
};

LinkStyle linkStyle(const core::FlowStep& step);
LinkStyle linkStyle(core::LinkRule rule, core::LinkStrength strength, core::LinkDecision decision);
// The less sure of the two ends.
MarkLine tieLine(const LinkStyle& a, const LinkStyle& b);
QPen linePen(const QColor& color, double width, MarkLine line);

} // namespace ui
