// SPDX-License-Identifier: GPL-3.0-or-later
// The words around the figures of a panel: values, buckets of time, comparisons, what is counted and what evidence is missing.
// In the language of the windows. Pure; usable from any thread.
#pragma once
#include "core/insight/figures.h"
#include "ui/base/display_zone.h"

#include <QString>
#include <optional>

namespace ui {

QString panelText(const core::insight::LocalText& text);

// "3,912", "4.25", "92.4 %" of a share from 0 to 1, "4.2 s" of seconds. What is not quite all or nothing is never shown as 100 % or 0 %.
QString amountText(double value, core::insight::Unit unit);
QString shareText(double share); // with one decimal, so that a column of them can be compared
QString tickText(double value, core::insight::Unit unit); // at an axis: whole percents without a decimal

// What a cell says: the panel's word for it, else the value; "(empty)" for nothing. Times on a clock, not in UTC.
QString valueWord(const core::insight::Panel& panel, const std::string& column, const core::kql::Value& value);
// Of columns that queries have often, else the name taken apart: "SourceIp" is "Address".
QString columnTitle(const std::string& name);

// A bucket by where it begins on the clock of the zone: "Tue 3 March 2026", "Tue 3 March 2026, 14:00–15:00", "Week of Mon 2 March 2026".
QString bucketName(core::UtcTime local, core::Duration bucket);

// Value of a measure in a row with what it is made of: "79 % (41 of 52)"; `whole` (of a stack): "41 of 52 (79 %)". Row -1: a bucket
// that no row speaks of.
QString figureText(const core::insight::Panel& panel, const core::insight::PanelFigures& figures, int row, int measure, std::optional<double> whole = {});
// Numerator and denominator alone: "41 of 52"; empty where the measure names none.
QString partsText(const core::insight::Panel& panel, const core::insight::PanelFigures& figures, int row, int measure);

struct Comparison {
    enum class Way { None, Up, Down, Same } way = Way::None;
    enum class Tone { Neutral, Better, Worse } tone = Tone::Neutral; // Neutral too where evidence of the period before is not whole
    QString text;   // "4 % vs. the period before", without the arrow
    QString detail; // value and period before, and why the comparison is doubtful
};
// Of a card against the period before. None where nothing can be compared.
Comparison comparisonOf(const core::insight::Panel& panel, const core::insight::PanelFigures& figures, int measure, const DisplayZone& zone);

QString laneWord(const std::string& lane); // "audit log"
// "no evidence: audit log, 3 of 24 h"; empty where [from, to) is whole.
QString missingText(const core::insight::PanelFigures& figures, core::UtcTime from, core::UtcTime to);
double missingShare(const core::insight::PanelFigures& figures, core::UtcTime from, core::UtcTime to); // of the lane that lacks most

QString periodText(const core::insight::Period& period, const DisplayZone& zone); // without the zone's name
// One line below the figures, and all there is to say about them in paragraphs.
QString footnoteText(const core::insight::Panel& panel, const core::insight::PanelFigures& figures, const DisplayZone& zone);
QString definitionText(const core::insight::Panel& panel, const core::insight::PanelFigures& figures, const DisplayZone& zone);
// Why there is nothing to draw.
QString emptyText(const core::insight::Panel& panel, const core::insight::PanelFigures& figures);
QString failureText(const core::insight::PanelFigures& figures);   // a sentence; empty where it did not fail
QString failureDetail(const core::insight::Panel& panel, const core::insight::PanelFigures& figures); // for experts

// "Why operations fail: Banned password, failed": what stands above the query that leads to the flows of an element.
QString elementTitle(const core::insight::Panel& panel, const core::insight::PanelFigures& figures, int row, int measure);

// Whether the query of the panel has `let <name>`.
bool namesLet(const core::insight::Panel& panel, QLatin1String name);
// Whether elements of the panel have flows behind them.
bool leadsToFlows(const core::insight::Panel& panel);

} // namespace ui
