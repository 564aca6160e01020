// SPDX-License-Identifier: GPL-3.0-or-later
// A report with one block of each kind whose texts come from somebody who means harm.
#pragma once
#include "core/report/report.h"
#include "tests/support/flows.h"

#include <vector>

namespace support {

inline const std::vector<std::string>& hostileTexts()
{
    static const std::vector<std::string> texts{"</td><script>alert(1)</script>",
                                                "\"><img src=x onerror=alert(1)>",
                                                "=cmd|' /C calc'!A0",
                                                "@SUM(1+1)",
                                                "]]>&amp;<!-- --&#0;",
                                                std::string("nul\0inside", 10),
                                                "bad \xff utf-8 \xc3",
                                                "anna\xe2\x80\xae" "moc.osotnoc", // right-to-left override
                                                "esc \x1b[31m and \x07",
                                                "line\r\nbreak\tand tab",
                                                "noncharacter \xef\xbf\xbf",
                                                "-1+2"};
    return texts;
}

inline core::report::Table hostileTable()
{
    using namespace core::report;
    Table table;
    table.id = "people\"><b>";
    table.title = hostileTexts()[0];
    table.isTall = true;
    table.columns = {{"name", "Name", Kind::Text}, {"count", "Count", Kind::Count}, {"share", "Share", Kind::Share}, {"time", "Time", Kind::Time}, {"took", "Took", Kind::Duration}, {"hash", "Hash", Kind::Hash}};
    int number = 0;
    for (const std::string& text : hostileTexts()) {
        Cell name = textCell(text);
        name.references = {1};
        table.rows.push_back({name, countCell(std::uint64_t(1234 + number)), shareCell(1, 3), timeCell(core::UtcTime::fromCalendar(2021, 2, 3, 10, 11, 12, 1234567), 7),
                              durationCell(core::Duration::milliseconds(1500 + number)), textCell(std::string(64, 'a'))});
        ++number;
    }
    return table;
}

inline core::report::Report hostileReport()
{
    using namespace core::report;
    Report report;
    report.kind = "incident";
    report.title = hostileTexts()[0];
    report.organisation = hostileTexts()[1];
    report.caseNumber = hostileTexts()[4];
    report.text = hostileTexts()[0] + "\n\n" + hostileTexts()[6];
    report.caseName = hostileTexts()[7];
    report.zone = "Europe/Berlin";
    report.references.push_back({{7}, core::UtcTime::fromCalendar(2021, 2, 3), "audit", hostileTexts()[1], {{hostileTexts()[0], std::string(64, 'b'), 12}}});
    Section section;
    section.id = "summary";
    section.title = hostileTexts()[1];
    section.blocks.push_back(Heading{"same", hostileTexts()[0]});
    section.blocks.push_back(Heading{"same", hostileTexts()[5]});
    section.blocks.push_back(Note{Note::Weight::Warning, hostileTexts()[9]});
    List list;
    list.items = hostileTexts();
    section.blocks.push_back(list);
    KeyValues values;
    values.id = "values";
    for (const std::string& text : hostileTexts())
        values.items.push_back({"name", text, Kind::Text, textCell(text)});
    section.blocks.push_back(values);
    for (const std::string& text : hostileTexts())
        section.blocks.push_back(Paragraph{text, {1}});
    section.blocks.push_back(hostileTable());
    for (const auto form : {core::insight::PanelForm::Cards, core::insight::PanelForm::Columns, core::insight::PanelForm::Bars, core::insight::PanelForm::Grouped,
                            core::insight::PanelForm::Funnel, core::insight::PanelForm::HeatMap, core::insight::PanelForm::Table}) {
        Figure figure;
        figure.id = "figure";
        figure.form = form;
        figure.subtitle = hostileTexts()[1];
        figure.counts = hostileTexts()[0];
        figure.x = figure.y = "name";
        figure.table = hostileTable();
        figure.series = {{"count", core::insight::Unit::Count, core::insight::Mark::Bar, hostileTexts()[0], "", ""},
                         {"share", core::insight::Unit::Share, core::insight::Mark::Line, "succeeded", "count", "count"}};
        section.blocks.push_back(figure);
    }
    Timeline timeline;
    timeline.id = "flow-x y\"";
    timeline.title = hostileTexts()[0];
    timeline.flow.correlationId = hostileTexts()[1];
    for (const std::string& text : hostileTexts()) {
        TimelineStep step;
        step.step = detail::cloudStep(1, Lane::User, StepClass::Progress, "start", text);
        step.step.text = step.step.meaning = step.step.linkReason = step.step.raw = step.step.actor = text;
        step.step.rule = LinkRule::UserAndTime;
        step.rawSize = 5000;
        step.references = {1};
        timeline.steps.push_back(step);
    }
    section.blocks.push_back(timeline);
    report.sections.push_back(section);
    section.blocks.clear(); // a second section of one id
    report.sections.push_back(section);
    return report;
}

} // namespace support
