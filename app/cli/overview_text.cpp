// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/overview_text.h"

#include "core/base/json_text.h"
#include "core/report/overview_words.h"

#include <array>

namespace cli {
namespace {

using core::insight::CaseOverview;
using core::insight::OverviewFigure;
using core::insight::OverviewPoint;
using core::insight::SourceFact;

void writeTime(core::JsonWriter& out, const char* name, const std::optional<core::UtcTime>& time)
{
    out.memberOrNull(name, time ? core::formatUtc(*time, 7) : std::string());
}

void writeFigure(core::JsonWriter& out, const char* name, const OverviewFigure& figure)
{
    out.key(name).beginObject().member("count", figure.part).member("of", figure.whole).key("rate");
    figure.whole > 0 ? out.value(static_cast<double>(figure.part) / static_cast<double>(figure.whole)) : out.null();
    out.endObject();
}

void writeSource(core::JsonWriter& out, const SourceFact& source)
{
    out.beginObject().member("source", source.source).member("events", source.events).member("files", source.files);
    writeTime(out, "first", source.first);
    writeTime(out, "last", source.last);
    out.key("hours");
    source.isList ? out.null() : out.value(source.hours);
    out.key("missing_hours");
    source.isList ? out.null() : out.value(source.missingHours);
    out.key("partly_missing_hours");
    source.isList ? out.null() : out.value(source.partHours);
    out.key("missing").beginArray();
    for (const core::store::CoverageSpan& hole : source.holes)
        out.beginObject().member("from", core::formatUtc(core::store::startOfHour(hole.first), 0)).member("to", core::formatUtc(core::store::startOfHour(hole.last + 1), 0)).endObject();
    out.endArray().key("servers").beginArray();
    for (const std::string& server : source.servers)
        out.value(server);
    out.endArray().endObject();
}

void writePoints(core::JsonWriter& out, const char* name, const std::vector<OverviewPoint>& points)
{
    constexpr std::array<const char*, 3> weights{"note", "attention", "urgent"};
    out.key(name).beginArray();
    for (const OverviewPoint& point : points) {
        out.beginObject().member("what", point.what).member("weight", weights[static_cast<std::size_t>(point.weight)]).member("count", point.count);
        out.key("of");
        point.of > 0 && point.what != "clock_off" ? out.value(point.of) : out.null();
        out.memberOrNull("subject", point.subject);
        writeTime(out, "from", point.from);
        writeTime(out, "to", point.to);
        out.memberOrNull("leads_to", point.leadsTo).member("text", core::report::pointSentence(point)).endObject();
    }
    out.endArray();
}

} // namespace

std::string overviewJson(const CaseOverview& o)
{
    core::JsonWriter out;
    out.beginObject().member("events", o.events).member("files", o.files).member("rejects", o.rejects).member("without_time", o.withoutTime).member("people", o.people);
    out.member("files_read_again", o.filesAgain).member("account_names", o.accountNames);
    writeTime(out, "first", o.first);
    writeTime(out, "last", o.last);
    out.key("sources").beginArray();
    for (const SourceFact& source : o.sources)
        writeSource(out, source);
    out.endArray().member("operations", o.operations).member("registrations", o.registrations).member("in_progress", o.inProgress);
    writeFigure(out, "succeeded", o.succeeded);
    writeFigure(out, "failed", o.failed);
    writeFigure(out, "blocked", o.blocked);
    writeFigure(out, "abandoned", o.abandoned);
    writeFigure(out, "interrupted", o.interrupted);
    out.member("flows_lag", o.flowsLag).member("rules_have_run", o.rulesHaveRun).member("rules_lag", o.rulesLag).key("open_alerts");
    o.rulesHaveRun ? out.value(o.openAlerts) : out.null();
    out.key("not_evaluable");
    o.rulesHaveRun ? out.value(o.notEvaluable) : out.null();
    writePoints(out, "stands_out", o.standsOut);
    writePoints(out, "next", o.next);
    return out.endObject().text();
}

} // namespace cli
