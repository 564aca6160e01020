// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/link_style.h"

#include <algorithm>

namespace ui {

LinkStyle linkStyle(core::LinkRule rule, core::LinkStrength strength, core::LinkDecision decision)
{
    LinkStyle style;
    const bool isConfirmed = decision == core::LinkDecision::Confirmed;
    if (strength == core::LinkStrength::Strong && !isConfirmed)
        style.line = MarkLine::Dashed;
    else if (strength == core::LinkStrength::Weak && !isConfirmed)
        style.line = MarkLine::Dotted;
    style.isHollow = strength != core::LinkStrength::Exact;
    if (core::isContext(rule))
        style.opacity = 0.62;
    return style;
}

LinkStyle linkStyle(const core::FlowStep& step) { return linkStyle(step.rule, step.link, step.decision); }

MarkLine tieLine(const LinkStyle& a, const LinkStyle& b) { return std::max(a.line, b.line); }

QPen linePen(const QColor& color, double width, MarkLine line)
{
    QPen pen(color, width);
    if (line == MarkLine::Dashed)
        pen.setDashPattern({4.5, 3});
    else if (line == MarkLine::Dotted)
        pen.setDashPattern({1.2, 2.6});
    return pen;
}

} // namespace ui
