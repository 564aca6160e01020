// SPDX-License-Identifier: GPL-3.0-or-later
// The words for the case at a glance (core/insight/case_overview.h): its sources and its points. Translated; a code that is not known here is
// shown as it stands, so that nothing is hidden. Usable from any thread.
#pragma once
#include "core/insight/case_overview.h"
#include "ui/base/display_zone.h"

#include <QString>

namespace ui {

struct PointWords {
    QString title;  // short, without a full stop
    QString detail; // one or two sentences
};
PointWords wordsOf(const core::insight::OverviewPoint& point, const DisplayZone& zone);

QString overviewSourceText(const std::string& source); // "signin" -> "Sign-ins"
QString overviewGainText(const std::string& source);   // what it would tell; empty where nobody misses it
// "9,265 events in 10 files", "200 rows in 1 file".
QString sourceAmountText(const core::insight::SourceFact& source);
// "48 of 505 hours missing", "nothing missing"; of lists and of what is not there other words.
QString sourceStateText(const core::insight::SourceFact& source);
// All of it, for tips and screen readers.
QString sourceStory(const core::insight::SourceFact& source, const DisplayZone& zone);

QString shareText(const core::insight::OverviewFigure& figure);     // "58.5 %"; a dash where there is nothing to divide by
QString fractionText(const core::insight::OverviewFigure& figure);  // "720 of 1,230 that have an end"
// "2021-02-01 10:20 to 11:00 UTC", with the second date where it is another.
QString overviewSpanText(const std::optional<core::UtcTime>& from, const std::optional<core::UtcTime>& to, const DisplayZone& zone);

} // namespace ui
