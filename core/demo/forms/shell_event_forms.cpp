// SPDX-License-Identifier: GPL-3.0-or-later
// Event logs through PowerShell: Get-WinEvent and Get-EventLog as JSON, CSV and CLIXML (domain
// reference 3.5).
#include "core/demo/forms/event_view.h"
#include "core/demo/forms/families.h"
#include "core/demo/forms/json_forms.h"
#include "core/demo/forms/table.h"
#include "core/demo/model/server_texts.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

std::string signedNumber(std::uint64_t bits)
{
    return std::to_string(static_cast<std::int64_t>(bits));
}

// An EventLogRecord with its members in their order.
Node winEvent(const Item& item)
{
    const ServerEvent& event = *item.event;
    Node keywords = listNode();
    keywords.add(textNode(event.names.empty()                    ? "Classic"
                          : event.keywords == 0x8010000000000000 ? "Audit Failure"
                                                                 : "Audit Success"));
    Node properties = listNode();
    for (const std::string& data : event.data) {
        Node property = objectNode();
        property.set("Value", textNode(data));
        properties.add(std::move(property));
    }
    Node node = objectNode();
    node.set("Message", textOrNull(renderedText(event)));
    node.set("Id", numberNode(event.eventId));
    node.set("Version", event.names.empty() ? Node{} : numberNode(0));
    node.set("Qualifiers", event.names.empty() ? numberNode(event.qualifiers) : Node{});
    node.set("Level", numberNode(event.level));
    node.set("Task", numberNode(event.task));
    node.set("Opcode", event.names.empty() ? Node{} : numberNode(0));
    node.set("Keywords", {Node::Kind::Number, signedNumber(event.keywords), {}});
    node.set("RecordId", numberNode(item.recordId));
    node.set("ProviderName", textNode(event.provider));
    node.set("ProviderId", Node{});
    node.set("LogName", textNode(item.channel()));
    node.set("ProcessId", Node{});
    node.set("ThreadId", Node{});
    node.set("MachineName", textNode(item.computer()));
    node.set("UserId", Node{});
    node.set("TimeCreated", textNode(formatUtc(event.time)));
    node.set("ActivityId", Node{});
    node.set("RelatedActivityId", Node{});
    node.set("ContainerLog", textNode(item.channel()));
    node.set("MatchedQueryIds", listNode());
    node.set("Bookmark", objectNode());
    node.set("LevelDisplayName", textNode(levelName(event.level)));
    node.set("OpcodeDisplayName", event.names.empty() ? Node{} : textNode("Info"));
    node.set("TaskDisplayName",
             taskName(event.provider) == "None" ? Node{} : textNode(taskName(event.provider)));
    node.set("KeywordsDisplayNames", std::move(keywords));
    node.set("Properties", std::move(properties));
    return node;
}

Form winEventJson(std::string shape, Shell shell)
{
    Form form = shellForm(
        "eventlog-" + shape, Log::Server, shell, shape + "/{server}-{channel}.json",
        [](const Item& item, Shell which) {
            Node node = winEvent(item);
            const UtcTime time = item.event->time;
            node.set("TimeCreated", textNode(clockText(time, which == Shell::Windows51 ? Clock::Ticks51
                                                                                       : Clock::IsoOffset)));
            return node;
        });
    form.shape = Shape::None;
    return form;
}

Form winEventCsv()
{
    Columns columns;
    for (const char* name : {"Message",
                             "Id",
                             "Version",
                             "Qualifiers",
                             "Level",
                             "Task",
                             "Opcode",
                             "Keywords",
                             "RecordId",
                             "ProviderName",
                             "ProviderId",
                             "LogName",
                             "ProcessId",
                             "ThreadId",
                             "MachineName",
                             "UserId",
                             "TimeCreated",
                             "ActivityId",
                             "RelatedActivityId",
                             "ContainerLog",
                             "MatchedQueryIds",
                             "Bookmark",
                             "LevelDisplayName",
                             "OpcodeDisplayName",
                             "TaskDisplayName",
                             "KeywordsDisplayNames",
                             "Properties"})
        columns.push_back({name, name});
    const auto typed = [&](std::string_view name, std::string type) {
        for (Column& column : columns) {
            if (column.name == name)
                column.path = "=" + std::move(type);
        }
    };
    typed("MatchedQueryIds", "System.UInt32[]");
    typed("Bookmark", "System.Diagnostics.Eventing.Reader.EventBookmark");
    typed("KeywordsDisplayNames", "System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]");
    typed("Properties",
          "System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]");
    for (Column& column : columns) {
        if (column.name == "TimeCreated")
            column.type = Cell::Time;
    }
    CsvStyle style;
    style.quoteHead = true;
    style.quoteCells = true;
    style.clock = Clock::Us;
    style.localTime = true;
    style.firstLine = "#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord";
    Form form{"eventlog-winevent-csv", Log::Server, Shape::None, {}, {}, false, exportZone};
    form.layout.path = "winevent-csv/{server}-{channel}.csv";
    form.layout.encoding = Encoding::Ascii;
    form.layout.head = csvHead(columns, style);
    form.append = always(
        [=](std::string& out, const Item& item) { appendCsvRow(out, winEvent(item), columns, style); });
    return form;
}

// Control characters as _x000D_; a text that looks like such an escape has its underscore escaped.
void appendCliText(std::string& out, std::string_view text)
{
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20)
            escaped += fmt::format("_x{:04X}_", c);
        else if (c == '_' && i + 1 < text.size() && text[i + 1] == 'x')
            escaped += "_x005F_";
        else
            escaped += text[i];
    }
    appendXml(out, escaped);
}

void appendCliMember(std::string& out, const Member& member)
{
    const Node& value = member.value;
    std::string_view type = "S";
    if (member.name == "TimeCreated")
        type = "DT";
    else if (member.name == "Keywords" || member.name == "RecordId")
        type = "I64";
    else if (member.name == "Level" || member.name == "Version")
        type = "By";
    else if (value.kind == Node::Kind::Number)
        type = "I32";
    if (value.isNull()) {
        out += fmt::format("      <Nil N=\"{}\" />\r\n", member.name);
        return;
    }
    out += fmt::format("      <{} N=\"{}\">", type, member.name);
    appendCliText(out, type == "DT" ? clockText(readTime(value.text), Clock::IsoOffset) : value.text);
    out += fmt::format("</{}>\r\n", type);
}

void appendCliProperties(std::string& out, const Node& properties, std::uint64_t reference)
{
    out += fmt::format("      <Obj N=\"Properties\" RefId=\"{}\">\r\n        <LST>\r\n", reference);
    for (const Member& property : properties.items) {
        out += fmt::format(
            "          <Obj RefId=\"{}\">\r\n            <Props>\r\n              <S N=\"Value\">",
            ++reference);
        appendCliText(out, property.value["Value"].text);
        out += "</S>\r\n            </Props>\r\n          </Obj>\r\n";
    }
    out += "        </LST>\r\n      </Obj>\r\n";
}

Form cliXml()
{
    Form form{"eventlog-winevent-clixml", Log::Server, Shape::None, {}, {}, false, {}};
    form.layout.path = "winevent-clixml/{server}-{channel}.xml";
    form.layout.head =
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n";
    form.layout.tail = "</Objs>";
    form.layout.encoding = Encoding::Utf16;
    form.append = always([](std::string& out, const Item& item) {
        const std::uint64_t reference = item.position * 16;
        out += fmt::format("  <Obj RefId=\"{}\">\r\n", reference);
        out += item.position ? "    <TNRef RefId=\"0\" />\r\n"
                             : "    <TN RefId=\"0\">\r\n      "
                               "<T>System.Diagnostics.Eventing.Reader.EventLogRecord</T>\r\n      "
                               "<T>System.Diagnostics.Eventing.Reader.EventRecord</T>\r\n      "
                               "<T>System.Object</T>\r\n    </TN>\r\n";
        out +=
            "    <ToString>System.Diagnostics.Eventing.Reader.EventLogRecord</ToString>\r\n    <Props>\r\n";
        const Node record = winEvent(item);
        for (const Member& member : record.items) {
            if (member.name == "Properties")
                appendCliProperties(out, member.value, reference + 1);
            else if (member.value.kind != Node::Kind::List && member.value.kind != Node::Kind::Object)
                appendCliMember(out, member);
        }
        out += "    </Props>\r\n  </Obj>\r\n";
    });
    return form;
}

// Knows the classic logs only, and whole seconds.
Form getEventLog()
{
    Form form = shellForm(
        "eventlog-geteventlog-json", Log::Server, Shell::Windows51,
        "geteventlog-json/{server}-{channel}.json", [](const Item& item, Shell) {
            const ServerEvent& event = *item.event;
            const UtcTime second{event.time.ticks / 10'000'000 * 10'000'000};
            const bool audit = !event.names.empty();
            const std::uint64_t type = audit              ? (event.keywords == 0x8010000000000000 ? 16 : 8)
                                       : event.level == 2 ? 1
                                       : event.level == 3 ? 2
                                                          : 4;
            Node strings = listNode();
            for (const std::string& data : event.data)
                strings.add(textNode(data));
            Node node = objectNode();
            node.set("EventID", numberNode(event.eventId));
            node.set("MachineName", textNode(item.computer()));
            node.set("Data", listNode());
            node.set("Index", numberNode(item.recordId));
            node.set("Category", textNode(fmt::format("({})", event.task)));
            node.set("CategoryNumber", numberNode(event.task));
            node.set("EntryType", numberNode(type));
            node.set("Message", textNode(renderedText(event)));
            node.set("Source", textNode(event.provider));
            node.set("ReplacementStrings", std::move(strings));
            node.set("InstanceId", numberNode(std::uint64_t(event.qualifiers) << 16 | event.eventId));
            node.set("TimeGenerated", textNode(clockText(second, Clock::Ticks51)));
            node.set("TimeWritten", textNode(clockText(second, Clock::Ticks51)));
            node.set("UserName", Node{});
            node.set("Site", Node{});
            node.set("Container", Node{});
            return node;
        });
    form.shape = Shape::None;
    form.append = [append = form.append](std::string& out, const Item& item) {
        return item.channel() == "Application" || item.channel() == "Security" ? append(out, item) : 0;
    };
    return form;
}

} // namespace

Forms shellEventForms()
{
    return {winEventJson("winevent-json51", Shell::Windows51), winEventJson("winevent-json7", Shell::Core7),
            winEventCsv(), cliXml(), getEventLog()};
}

} // namespace core::demo
