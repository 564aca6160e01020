// SPDX-License-Identifier: GPL-3.0-or-later
// Panels of every form with figures made by hand.
#pragma once
#include "core/insight/figures.h"
#include "ui/insight/panel_data.h"

#include <map>

namespace panel_examples {

using namespace core::insight;
using core::Duration;
using core::UtcTime;
using core::kql::Type;
using core::kql::Value;

struct Example {
    PanelPtr panel;
    PanelFiguresPtr figures;
};

inline Value text(std::string value) { return {Type::String, std::move(value)}; }
inline Value number(std::int64_t value) { return {Type::Long, value}; }
inline Value real(double value) { return {Type::Real, value}; }
inline Value seconds(double value) { return {Type::TimeSpan, std::int64_t(value * 1e7)}; }
inline Value time(UtcTime value) { return {Type::DateTime, value.ticks}; }
inline Value null(Type type) { return {type, {}}; }

inline Measure measure(std::string column, std::string name, std::string german, std::string color = {}, Unit unit = Unit::Count, Mark mark = Mark::Bar)
{
    Measure made;
    made.column = std::move(column);
    made.name = {std::move(name), {{"de", std::move(german)}}};
    made.unit = unit;
    made.mark = mark;
    made.color = std::move(color);
    return made;
}

inline PanelFigures figuresOf(core::kql::Schema columns, std::vector<std::vector<Value>> rows)
{
    PanelFigures figures;
    figures.result.columns = std::move(columns);
    figures.result.rows = std::move(rows);
    figures.period = {UtcTime::fromCalendar(2026, 2, 28, 23), UtcTime::fromCalendar(2026, 3, 28, 23)}; // four weeks in Berlin
    figures.bucket = Duration::days(1);
    figures.zone = "Europe/Berlin";
    figures.flows = 3912;
    figures.flowsInCase = 4100;
    figures.coverage = {{"audit", 672, 672, {}}};
    return figures;
}

inline Panel panelOf(std::string id, PanelForm form, std::string title, std::string german, std::string subtitle)
{
    Panel panel;
    panel.id = std::move(id);
    panel.form = form;
    panel.title = {std::move(title), {{"de", std::move(german)}}};
    panel.subtitle = {std::move(subtitle), {}};
    panel.query = "let zone = \"UTC\"; let Rows = SsprFlows; Rows | summarize n = count()";
    panel.counts = {"Password operations: resets, changes and unlocks of users and resets by administrators. One flow counts once.",
                    {{"de", "Kennwortvorgänge: Zurücksetzungen, Änderungen und Entsperrungen von Benutzern sowie Zurücksetzungen durch Administratoren. Ein Vorgang zählt einmal."}}};
    panel.excludes = {"registrations, and what was still in progress", {{"de", "Registrierungen und noch laufende Vorgänge"}}};
    panel.needs = {"audit"};
    return panel;
}

inline Example made(Panel panel, PanelFigures figures)
{
    return {std::make_shared<const Panel>(std::move(panel)), std::make_shared<const PanelFigures>(std::move(figures))};
}

inline Example cards()
{
    Panel panel = panelOf("summary", PanelForm::Cards, "Operations at a glance", "Vorgänge auf einen Blick", {});
    panel.measures = {measure("Operations", "Operations", "Kennwortvorgänge", "accent"), measure("SuccessRate", "Success rate", "Erfolgsquote", "succeeded", Unit::Share),
                      measure("ByUsers", "By users", "Durch Benutzerinnen und Benutzer"), measure("ByAdmins", "By admins", "Durch Administratoren"),
                      measure("Blocked", "Blocked", "Gesperrt", "blocked"), measure("Median", "Median duration", "Mittlere Dauer", {}, Unit::Duration)};
    panel.measures[0].isComparable = panel.measures[1].isComparable = panel.measures[4].isComparable = true;
    panel.measures[4].isBetterHigh = false;
    panel.measures[1].numerator = "Succeeded";
    panel.measures[1].denominator = "Operations";
    panel.measures[2].denominator = panel.measures[3].denominator = "Operations";
    panel.measures[4].where = "Outcome == 'blocked'";
    core::kql::Schema columns{{"Operations", Type::Long}, {"SuccessRate", Type::Real}, {"Succeeded", Type::Long}, {"ByUsers", Type::Long},
                              {"ByAdmins", Type::Long},   {"Blocked", Type::Long},     {"Median", Type::TimeSpan}};
    PanelFigures figures = figuresOf(columns, {{number(3912), real(3615. / 3912), number(3615), number(3377), number(535), number(41), seconds(94)}});
    figures.before.emplace();
    figures.before->columns = columns;
    figures.before->rows = {{number(3761), real(0.945), number(3554), number(3300), number(461), number(29), seconds(90)}};
    figures.periodBefore = Period{UtcTime::fromCalendar(2026, 1, 31, 23), UtcTime::fromCalendar(2026, 2, 28, 23)};
    figures.beforeCovered = 1.0;
    return made(panel, figures);
}

inline Example columns(bool hasHoles = true)
{
    Panel panel = panelOf("over-time", PanelForm::Columns, "Password operations and success rate per day", "Kennwortvorgänge und Erfolgsquote je Tag",
                          "bars: how operations ended; line: success rate (right axis)");
    panel.x = "Time";
    panel.keys = {"Time"};
    panel.measures = {measure("Succeeded", "Succeeded", "Erfolgreich", "succeeded"), measure("Failed", "Failed", "Fehlgeschlagen", "failed"),
                      measure("Blocked", "Blocked", "Gesperrt", "blocked"),          measure("Interrupted", "Interrupted", "Unterbrochen", "interrupted"),
                      measure("Abandoned", "Abandoned", "Abgebrochen", "abandoned"), measure("SuccessRate", "Success rate", "Erfolgsquote", "accent", Unit::Share, Mark::Line)};
    panel.measures[5].numerator = "Succeeded";
    panel.measures[5].denominator = "Ended";
    std::vector<std::vector<Value>> rows;
    for (int day = 0; day < 28; ++day) {
        if (day == 9 || day == 10 || day == 20) // without a row
            continue;
        const bool isWeekend = day % 7 == 0 || day % 7 == 6;
        const std::int64_t base = isWeekend ? 60 : 118 + (day * 37) % 45, failed = 8 + (day * 13) % 15, blocked = day % 4, interrupted = day % 3, abandoned = 10 + (day * 7) % 9;
        const double rate = double(base) / double(base + failed + blocked + interrupted + abandoned);
        rows.push_back({time(UtcTime::fromCalendar(2026, 3, 1) + Duration::days(day)), number(base), number(failed), number(blocked), number(interrupted), number(abandoned),
                        number(base + failed + blocked + interrupted + abandoned), real(rate)});
    }
    PanelFigures figures = figuresOf({{"Time", Type::DateTime}, {"Succeeded", Type::Long}, {"Failed", Type::Long}, {"Blocked", Type::Long}, {"Interrupted", Type::Long},
                                      {"Abandoned", Type::Long}, {"Ended", Type::Long}, {"SuccessRate", Type::Real}},
                                     std::move(rows));
    if (hasHoles)
        figures.coverage = {{"audit", 672, 612, {{UtcTime::fromCalendar(2026, 3, 9, 18), UtcTime::fromCalendar(2026, 3, 12, 6)}}}};
    return made(panel, figures);
}

inline Example bars(int count = 6)
{
    Panel panel = panelOf("reasons", PanelForm::Bars, "Why resets fail", "Warum Zurücksetzungen fehlschlagen", "reason as the audit log and write-back give it");
    panel.x = "Reason";
    panel.keys = {"Reason"};
    panel.measures = {measure("Flows", "Failed", "Fehlgeschlagen", "failed")};
    static const std::vector<std::pair<std::string, std::int64_t>> known{
        {"fail_onprem_policy", 88}, {"wrong_code", 71}, {"not_registered", 52}, {"throttled", 41}, {"not_in_scope", 22}, {"OnPremisesAdminActionRequired: the password does not meet the requirements of the domain controller in the branch office", 9}};
    panel.values["Reason"] = {{"fail_onprem_policy", {"On-prem policy (33008)", {{"de", "Lokale Kennwortrichtlinie verletzt (33008)"}}}}, {"wrong_code", {"Wrong code", {{"de", "Falscher Code"}}}}};
    std::vector<std::vector<Value>> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back({text(i < int(known.size()) ? known[std::size_t(i)].first : "reason number " + std::to_string(i)), number(i < int(known.size()) ? known[std::size_t(i)].second : 7 - i % 7)});
    return made(panel, figuresOf({{"Reason", Type::String}, {"Flows", Type::Long}}, std::move(rows)));
}

inline Example operations()
{
    Panel panel = panelOf("by-operation", PanelForm::Bars, "Success rate by operation", "Erfolgsquote je Vorgang", "self-service and admin apart");
    panel.x = "Kind";
    panel.keys = {"Kind"};
    panel.measures = {measure("Operations", "Operations", "Vorgänge", "neutral"), measure("SuccessRate", "Success rate", "Erfolgsquote", "succeeded", Unit::Share)};
    panel.measures[1].numerator = "Succeeded";
    panel.measures[1].denominator = "Operations";
    panel.values["Kind"] = {{"reset", {"Reset password (self-service)", {{"de", "Kennwort zurücksetzen (Self-Service)"}}}},
                            {"change", {"Change password (self-service)", {}}}, {"unlock", {"Unlock account (self-service)", {}}}, {"admin_reset", {"Reset password (by admin)", {}}}};
    return made(panel, figuresOf({{"Kind", Type::String}, {"Operations", Type::Long}, {"Succeeded", Type::Long}, {"SuccessRate", Type::Real}},
                                 {{text("reset"), number(2104), number(1856), real(0.882)},
                                  {text("change"), number(1012), number(983), real(0.971)},
                                  {text("unlock"), number(261), number(244), real(0.935)},
                                  {text("admin_reset"), number(535), number(534), real(0.9981)},
                                  {text("registration"), number(0), number(0), null(Type::Real)}}));
}

inline Example stacked()
{
    Panel panel = panelOf("top-users", PanelForm::Bars, "Top users", "Benutzer mit den meisten Vorgängen", "by operations, and how they ended");
    panel.x = "UserPrincipalName";
    panel.keys = {"UserPrincipalName"};
    panel.measures = {measure("Succeeded", "Succeeded", "Erfolgreich", "succeeded"), measure("Failed", "Failed", "Fehlgeschlagen", "failed"), measure("Blocked", "Blocked", "Gesperrt", "blocked"),
                      measure("Alerts", "Alerts", "Warnungen", {}, Unit::Count, Mark::Hidden)};
    std::vector<std::vector<Value>> rows;
    for (int i = 0; i < 10; ++i)
        rows.push_back({text("user" + std::to_string(i) + ".with-a-rather-long-name@subsidiary.contoso.example"), number(12 - i), number((i * 3) % 5), number(i % 3 == 0 ? 2 : 0), number(i % 2)});
    return made(panel, figuresOf({{"UserPrincipalName", Type::String}, {"Succeeded", Type::Long}, {"Failed", Type::Long}, {"Blocked", Type::Long}, {"Alerts", Type::Long}}, std::move(rows)));
}

inline Example grouped()
{
    Panel panel = panelOf("methods", PanelForm::Grouped, "Methods: registered against used", "Methoden: registriert und benutzt", "people who registered a method, and who used it");
    panel.x = "Method";
    panel.keys = {"Method"};
    panel.measures = {measure("Registered", "Registered", "Registriert"), measure("Used", "Used", "Benutzt")};
    panel.needs = {"registration", "audit"};
    PanelFigures figures = figuresOf({{"Method", Type::String}, {"Registered", Type::Long}, {"Used", Type::Long}},
                                     {{text("sms"), number(910), number(402)}, {text("email"), number(700), number(350)}, {text("appNotification"), number(655), number(120)}, {text("questions"), number(88), null(Type::Long)}});
    figures.coverage = {{"registration", 672, 0, {{figures.period.from, figures.period.to}}}, {"audit", 672, 605, {}}};
    return made(panel, figures);
}

inline Example funnel()
{
    Panel panel = panelOf("funnel", PanelForm::Funnel, "Where flows end", "Wo Vorgänge enden", "share of flows that reach each step");
    panel.measures = {measure("Began", "User ID submitted", "Benutzerkennung übermittelt"), measure("VerifiedOnce", "Verified 1st method", "Erste Methode bestätigt"),
                      measure("Verified", "Verified 2nd method", "Zweite Methode bestätigt"), measure("Submitted", "New password submitted", "Neues Kennwort übermittelt"),
                      measure("Succeeded", "Succeeded", "Erfolgreich abgeschlossen", "succeeded")};
    for (Measure& one : panel.measures)
        one.where = "true";
    return made(panel, figuresOf({{"Began", Type::Long}, {"VerifiedOnce", Type::Long}, {"Verified", Type::Long}, {"Submitted", Type::Long}, {"Succeeded", Type::Long}},
                                 {{number(2365), number(2034), number(1868), number(1821), number(1656)}}));
}

inline Example heatMap()
{
    Panel panel = panelOf("when", PanelForm::HeatMap, "When resets happen", "Wann zurückgesetzt wird", "hour of the day and day of the week, by the clock of the zone");
    panel.x = "Hour";
    panel.y = "Weekday";
    panel.keys = {"Weekday", "Hour"};
    panel.measures = {measure("Operations", "Operations", "Vorgänge")};
    const std::vector<std::pair<const char*, const char*>> days{{"Mon", "Mo"}, {"Tue", "Di"}, {"Wed", "Mi"}, {"Thu", "Do"}, {"Fri", "Fr"}, {"Sat", "Sa"}, {"Sun", "So"}};
    for (std::size_t i = 0; i < days.size(); ++i)
        panel.values["Weekday"][std::to_string(i)] = {days[i].first, {{"de", days[i].second}}};
    std::vector<std::vector<Value>> rows;
    for (std::int64_t day = 0; day < 7; ++day)
        for (std::int64_t hour = 5; hour < 21; ++hour) {
            const std::int64_t value = std::max<std::int64_t>(0, (day < 5 ? 60 : 9) - (hour - 11) * (hour - 11) * (day < 5 ? 1 : 0));
            if (value > 0)
                rows.push_back({number(day), number(hour), number(value)});
        }
    return made(panel, figuresOf({{"Weekday", Type::Long}, {"Hour", Type::Long}, {"Operations", Type::Long}}, std::move(rows)));
}

inline Example table()
{
    Panel panel = panelOf("servers", PanelForm::Table, "Write-back by server", "Rückschreiben je Server", "latency from request (31001) to answer (31002)");
    panel.x = "OnPremComputer";
    panel.keys = {"OnPremComputer"};
    panel.measures = {measure("Requests", "Requests", "Anfragen"), measure("WrittenShare", "Written", "Geschrieben", "succeeded", Unit::Share), measure("Median", "Median", "Median", {}, Unit::Duration)};
    return made(panel, figuresOf({{"OnPremComputer", Type::String}, {"Requests", Type::Long}, {"WrittenShare", Type::Real}, {"Median", Type::TimeSpan}},
                                 {{text("AADC01.contoso.example"), number(1204), real(0.964), seconds(1.42)}, {text("AADC02.contoso.example"), number(36), real(1), seconds(0.9)},
                                  {text("=HYPERLINK(\"x\")"), number(2), null(Type::Real), null(Type::TimeSpan)}}));
}

inline Example latency()
{
    Panel panel = panelOf("latency", PanelForm::Columns, "Write-back latency", "Dauer des Rückschreibens", "per hour");
    panel.x = "Time";
    panel.keys = {"Time"};
    panel.measures = {measure("Median", "Median", "Median", {}, Unit::Duration, Mark::Line), measure("P95", "95th percentile", "95. Perzentil", {}, Unit::Duration, Mark::Line)};
    std::vector<std::vector<Value>> rows;
    for (int hour = 0; hour < 40; ++hour)
        if (hour % 11 != 4)
            rows.push_back({time(UtcTime::fromCalendar(2026, 3, 3) + Duration::hours(hour)), seconds(1.1 + (hour % 5) * 0.3), seconds(3.5 + (hour * 7 % 11) * 1.1)});
    PanelFigures figures = figuresOf({{"Time", Type::DateTime}, {"Median", Type::TimeSpan}, {"P95", Type::TimeSpan}}, std::move(rows));
    figures.period = {UtcTime::fromCalendar(2026, 3, 2, 23), UtcTime::fromCalendar(2026, 3, 4, 15)};
    figures.bucket = Duration::hours(1);
    return made(panel, figures);
}

inline Example empty(Example from)
{
    PanelFigures figures = *from.figures;
    figures.result.rows.clear();
    figures.before.reset();
    return {from.panel, std::make_shared<const PanelFigures>(std::move(figures))};
}

inline std::map<std::string, Example> all()
{
    return {{"cards", cards()}, {"columns", columns()}, {"bars", bars()}, {"operations", operations()}, {"stacked", stacked()}, {"grouped", grouped()},
            {"funnel", funnel()}, {"heatmap", heatMap()}, {"table", table()}, {"latency", latency()}, {"bars-one", bars(1)}, {"bars-many", bars(300)}, {"bars-none", empty(bars())}};
}

} // namespace panel_examples
