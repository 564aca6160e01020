// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel of an alert tells, as HTML for LinkText: all that comes from evidence or rules is escaped. Links are event:<number>,
// flow:<correlation id>, user:<name>, address:<address>, rule:<id>. Pure functions.
#pragma once
#include "core/detect/alert.h"
#include "core/detect/rule_library.h"
#include "core/search/event_detail.h"
#include "ui/base/display_zone.h"

#include <QColor>
#include <unordered_map>

namespace ui {

// Events of the alert as far as they are read.
using EventsById = std::unordered_map<core::EventId, core::EventDetail>;

struct AlertStory {
    const core::detect::Alert& alert;
    const core::detect::LibraryRule* rule = nullptr; // null: the case does not have it (any more)
    const EventsById& events;
    DisplayZone zone;
    QColor faint;

    QString why() const;      // each clause with its events; of what is not evaluable the evidence that is missing
    QString checks() const;   // what to check next
    QString meaning() const;  // of the rule
    QString mistakes() const; // known false positives
    QString whom() const;     // user, who acted, address, flows: links
    QString missing() const;  // evidence; empty where nothing is
    // For a note or a ticket: all of it as plain text.
    QString plain() const;

private:
    QString eventLine(core::EventId id) const;
    QString needLine(const core::detect::MissingEvidence& missing) const;
};

// "10 users (parameter threshold)": the value of a parameter with its unit.
QString parameterText(const std::string& literal, const core::detect::RuleParameter* parameter);

} // namespace ui
