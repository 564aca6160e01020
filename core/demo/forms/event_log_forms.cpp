// SPDX-License-Identifier: GPL-3.0-or-later
// Event logs as Event Viewer, wevtutil and Log Analytics hand them out (domain reference 3.5).
#include "core/demo/forms/event_view.h"
#include "core/demo/forms/families.h"
#include "core/demo/forms/log_analytics.h"
#include "core/demo/model/server_texts.h"

#include <fmt/format.h>
#include <memory>

namespace core::demo {

namespace {

Form viewerXml()
{
    Form form{"eventlog-viewer-xml", Log::Server, Shape::None, {}, {}, false, {}};
    form.layout.path = "viewer-xml/{server}-{channel}.xml";
    form.layout.head = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>";
    form.layout.tail = "</Events>";
    form.append = always([](std::string& out, const Item& item) { appendEventXml(out, item, true); });
    return form;
}

// `wevtutil qe Application /f:xml /uni:true`: no root, many events on a line.
Form wevtutilXml()
{
    Form form{"eventlog-wevtutil-xml", Log::Server, Shape::None, {}, {}, false, {}};
    form.layout.path = "wevtutil-xml/{server}-{channel}.xml";
    form.layout.group = 40;
    form.layout.groupBetween = "\r\n";
    form.layout.tail = "\r\n";
    form.layout.encoding = Encoding::Utf16;
    form.append = always([](std::string& out, const Item& item) { appendEventXml(out, item, false); });
    return form;
}

// `wevtutil qe Application /f:text > file`: the console's code page, local time to the millisecond.
Form wevtutilText()
{
    Form form{"eventlog-wevtutil-text", Log::Server, Shape::None, {}, {}, false, exportZone};
    form.layout.path = "wevtutil-text/{server}-{channel}.txt";
    form.layout.encoding = Encoding::Oem;
    form.append = always([](std::string& out, const Item& item) {
        const ServerEvent& event = *item.event;
        std::string time = formatUtc(wallClock(event.time), 3);
        time.pop_back();
        const std::string_view task = taskName(event.provider);
        out += fmt::format("Event[{}]:\r\n  Log Name: {}\r\n  Source: {}\r\n  Date: {}\r\n  Event ID: {}\r\n "
                           " Task: {}\r\n  Level: {}\r\n"
                           "  Opcode: N/A\r\n  Keyword: {}\r\n  User: N/A\r\n  User Name: N/A\r\n  Computer: "
                           "{}\r\n  Description: \r\n{}\r\n\r\n",
                           item.position, item.channel(), event.provider, time, event.eventId,
                           task == "None" ? "N/A" : task, levelName(event.level),
                           event.names.empty() ? "Classic" : "N/A", item.computer(), renderedText(event));
    });
    return form;
}

struct Words {
    std::string_view level, date, source, eventId, task; // the five names of six columns
    std::string_view information, warning, error, none;
};
constexpr Words english = {"Level",       "Date and Time", "Source", "Event ID", "Task Category",
                           "Information", "Warning",       "Error",  "None"};
constexpr Words german = {"Ebene",         "Datum und Uhrzeit", "Quelle", "Ereignis-ID", "Aufgabenkategorie",
                          "Informationen", "Warnung",           "Fehler", "Keine"};

std::string viewerHead(const Words& words, char separator)
{
    return fmt::format("{1}{0}{2}{0}{3}{0}{4}{0}{5}\r\n", separator, words.level, words.date, words.source,
                       words.eventId, words.task);
}

void appendViewerRow(std::string& out, const Item& item, const Words& words, Clock clock, char separator,
                     const std::string& message)
{
    const ServerEvent& event = *item.event;
    const std::string_view level = event.level == 2   ? words.error
                                   : event.level == 3 ? words.warning
                                                      : words.information;
    const std::string_view task = taskName(event.provider) == "None" ? words.none : taskName(event.provider);
    out += fmt::format("{1}{0}{2}{0}{3}{0}{4}{0}{5}{0}", separator, level,
                       clockText(wallClock(event.time), clock), event.provider, event.eventId, task);
    appendCell(out, message, true);
    out += "\r\n";
}

Form viewerCsv(std::string shape, const Words& words, Clock clock)
{
    Form form{"eventlog-" + shape, Log::Server, Shape::None, {}, {}, false, exportZone};
    form.layout.path = shape + "/{server}-{channel}.csv";
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = viewerHead(words, ',');
    form.append = always([=](std::string& out, const Item& item) {
        appendViewerRow(out, item, words, clock, ',', renderedText(*item.event));
    });
    return form;
}

// Saved on a machine without the programs that log, so no text can be shown but the data.
Form viewerText()
{
    Form form{"eventlog-viewer-txt", Log::Server, Shape::None, {}, {}, false, exportZone};
    form.layout.path = "viewer-txt/{server}-{channel}.txt";
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = viewerHead(english, '\t');
    form.append = always([](std::string& out, const Item& item) {
        appendViewerRow(out, item, english, Clock::Us, '\t', textOfUnknownSource(*item.event));
    });
    return form;
}

// The agent collects the Security log into another table.
Form eventTableForm(std::string name, Export kind)
{
    auto view = std::make_shared<Node>();
    Form form = tableForm(std::move(name), Log::Server, Shape::None, eventTable(), kind,
                          [view](const Item& item) -> const Node& {
                              *view = eventView(item);
                              return *view;
                          });
    form.namesTenant = false;
    form.append = [append = form.append](std::string& out, const Item& item) {
        return item.channel() == "Security" ? 0 : append(out, item);
    };
    return form;
}

Form windowsEventForm()
{
    auto view = std::make_shared<Node>();
    Form form = tableForm("eventlog-windowsevent-csv", Log::Server, Shape::None, windowsEventTable(),
                          Export::PortalCsv, [view](const Item& item) -> const Node& {
                              *view = eventView(item);
                              return *view;
                          });
    form.namesTenant = false;
    return form;
}

} // namespace

Forms eventLogForms()
{
    return {viewerXml(),
            wevtutilXml(),
            wevtutilText(),
            viewerCsv("viewer-csv", english, Clock::Us),
            viewerCsv("viewer-csv-de", german, Clock::German),
            viewerText(),
            eventTableForm("eventlog-loganalytics-csv", Export::PortalCsv),
            eventTableForm("eventlog-loganalytics-api", Export::Api),
            windowsEventForm()};
}

} // namespace core::demo
