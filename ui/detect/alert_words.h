// SPDX-License-Identifier: GPL-3.0-or-later
// The words and shapes that the windows use for alerts. Usable from any thread but for what draws.
#pragma once
#include "core/detect/alert.h"
#include "ui/base/alert_shape.h"
#include "ui/base/display_zone.h"

#include <array>

class QPainter;
class QPalette;

namespace ui {

// What a list shows of an alert: what examiners made of what a run found. In the order in which they want attention.
enum class AlertStand { New, Active, Closed, Suppressed, Information, NotEvaluable };
inline constexpr std::size_t alertStands = 6;

AlertStand standOf(const core::detect::Alert& alert);
inline bool isOpen(AlertStand stand) { return stand == AlertStand::New || stand == AlertStand::Active; }
QString standText(AlertStand stand);                       // "New", "Not evaluable"
QColor standColor(AlertStand stand, const Colors& colors);
// Full disc: new; half of it: active; ring with a tick: closed; ring with a bar: suppressed; ring with i; dotted ring with ?.
void drawStandShape(QPainter& painter, const QRectF& box, AlertStand stand, const QPalette& palette);
QIcon standIcon(AlertStand stand, const QPalette& palette);

AlertSeverity severityOf(const core::detect::Alert& alert);
QString classificationText(core::detect::Classification classification); // empty for None
QString tacticText(const std::string& tactic);                            // "InitialAccess" as words: "Initial access"
QString attackText(const core::detect::Alert& alert);                     // "Initial access, Persistence - T1078.004, T1556"
QString originText(const std::string& source);                           // a lane of the coverage map: "sign-ins"
// Whom a person would say it is about: the user, else who acted, else the address; empty: nobody is named.
QString personOf(const core::detect::Alert& alert);
QString ruleNameOf(const core::detect::Alert& alert);                     // its id where it has none
QString titleOf(const core::detect::Alert& alert);                        // the rule's name where it has none
// "status: closed (true positive): the helpdesk confirmed it"
QString triageText(const core::detect::Triage& triage);
QString missingText(const core::detect::Alert& alert);                    // the sentences, one after the other
QString timeToDetectText(const core::detect::Alert& alert);               // "1 h 3 min"; empty: not known

} // namespace ui
