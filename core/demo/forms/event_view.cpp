// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/event_view.h"

#include "core/demo/model/server_texts.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::string_view eventNamespace = "http://schemas.microsoft.com/win/2004/08/events/event";

std::string narrow(std::u16string_view name) // names of data are ASCII
{
    return {name.begin(), name.end()};
}

std::string_view providerGuid(std::string_view provider)
{
    if (provider == "Microsoft-Windows-Security-Auditing")
        return " Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'";
    if (provider == "Microsoft-AzureADPasswordProtection-DCAgent")
        return " Guid='{c23d3dd5-2d2f-4f14-a9f5-b3d1e7b2e8aa}'";
    return {};
}

void appendData(std::string& out, const ServerEvent& event)
{
    for (std::size_t i = 0; i < event.data.size(); ++i) {
        out += i < event.names.size() ? fmt::format("<Data Name='{}'>", narrow(event.names[i])) : "<Data>";
        appendXml(out, event.data[i]);
        out += "</Data>";
    }
}

void appendRendering(std::string& out, const Item& item)
{
    const ServerEvent& event = *item.event;
    out += "<RenderingInfo Culture='en-US'><Message>";
    appendXml(out, renderedText(event));
    out += fmt::format(
        "</Message><Level>{}</Level><Task></Task><Opcode></Opcode><Channel></Channel><Provider></Provider>"
        "<Keywords><Keyword>Classic</Keyword></Keywords></RenderingInfo>",
        levelName(event.level));
}

} // namespace

std::string_view levelName(std::uint8_t level)
{
    return level == 2 ? "Error" : level == 3 ? "Warning" : "Information";
}

void appendXml(std::string& out, std::string_view text)
{
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '\'')
            out += "&apos;";
        else
            out += c;
    }
}

void appendEventXml(std::string& out, const Item& item, bool rendered)
{
    const ServerEvent& event = *item.event;
    std::string time = formatUtc(event.time, 7);
    time.insert(time.size() - 1, "00"); // nine digits, of which seven mean something
    const std::string_view guid = providerGuid(event.provider);
    out += fmt::format("<Event xmlns='{}'><System><Provider "
                       "Name='{}'{}/><EventID{}>{}</EventID><Version>0</Version><Level>{}</Level>"
                       "<Task>{}</Task><Opcode>0</Opcode><Keywords>{:#x}</Keywords><TimeCreated "
                       "SystemTime='{}'/><EventRecordID>{}"
                       "</EventRecordID><Correlation/><Execution ProcessID='0' "
                       "ThreadID='0'/><Channel>{}</Channel><Computer>{}</Computer>"
                       "<Security/></System>",
                       eventNamespace, event.provider, guid,
                       guid.empty() ? fmt::format(" Qualifiers='{}'", event.qualifiers) : "", event.eventId,
                       event.level, event.task, event.keywords, time, item.recordId, item.channel(),
                       item.computer());
    out += event.data.empty() ? "<EventData/>" : "<EventData>";
    appendData(out, event);
    if (!event.data.empty())
        out += "</EventData>";
    if (rendered)
        appendRendering(out, item);
    out += "</Event>";
}

Node eventView(const Item& item)
{
    const ServerEvent& event = *item.event;
    std::string data;
    appendData(data, event);
    std::string parameters;
    Node named = objectNode();
    for (std::size_t i = 0; i < event.data.size(); ++i) {
        parameters += "<Param>";
        appendXml(parameters, event.data[i]);
        parameters += "</Param>";
        named.set(i < event.names.size() ? narrow(event.names[i])
                  : i                    ? fmt::format("Data{}", i + 1)
                                         : "Data",
                  textNode(event.data[i]));
    }
    Node view = objectNode();
    view.set("time", textNode(formatUtc(event.time)));
    view.set("provider", textNode(event.provider));
    view.set("channel", textNode(item.channel()));
    view.set("computer", textNode(item.computer()));
    view.set("level", numberNode(event.level));
    view.set("levelName", textNode(levelName(event.level)));
    view.set("task", numberNode(event.task));
    view.set("id", numberNode(event.eventId));
    view.set("message", textNode(renderedText(event)));
    view.set("recordId", numberNode(item.recordId));
    view.set("keywords", textNode(fmt::format("{:#x}", event.keywords)));
    view.set("eventData", std::move(named));
    view.set(
        "eventDataXml",
        textNode(fmt::format(
            "<DataItem Type=\"System.XmlData\" time=\"{}\" sourceHealthServiceId=\"00000000-0000-0000-0000-"
            "000000000001\"><EventData xmlns=\"{}\">{}</EventData></DataItem>",
            formatUtc(event.time), eventNamespace, data)));
    view.set("parameterXml", textNode(parameters));
    return view;
}

} // namespace core::demo
