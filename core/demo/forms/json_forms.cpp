// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/json_forms.h"

#include "core/demo/forms/clock_text.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

std::function<int(std::string&, const Item&)> text(std::string_view Item::*shape, std::string_view end = {})
{
    return always([=](std::string& out, const Item& item) { out.append(item.*shape).append(end); });
}

bool isTime(std::string_view name)
{
    return name.ends_with("DateTime");
}

Node dressed(const Node& node, Shell shell)
{
    Node copy{node.kind, node.text, {}};
    for (const Member& member : node.items) {
        Node value = dressed(member.value, shell);
        if (isTime(member.name) && value.kind == Node::Kind::Text)
            value.text =
                clockText(readTime(value.text), shell == Shell::Windows51 ? Clock::Ticks51 : Clock::Iso);
        copy.items.push_back({member.name, std::move(value)});
    }
    if (node.kind == Node::Kind::Object)
        copy.set("AdditionalProperties", objectNode());
    return copy;
}

} // namespace

Form blobForm(std::string family, Log log, std::string_view category)
{
    Form form{family + "-diagnostic", log, Shape::Service, {}, text(&Item::service, "\n"), true, {}};
    form.layout.path = fmt::format(
        "diagnostic/insights-logs-{}/tenantId={{tenant}}/y={{y}}/m={{m}}/d={{d}}/h={{h}}/m=00/PT1H.json",
        category);
    form.layout.periodic = true;
    return form;
}

Form messagesForm(std::string family, Log log, std::string_view category)
{
    Form form{family + "-records", log, Shape::Service, {}, text(&Item::service), true, {}};
    form.layout = {fmt::format("records/{}-{{n}}.json", category),
                   "{\"records\":[",
                   ",",
                   "]}",
                   {},
                   1000,
                   0,
                   {},
                   false,
                   Encoding::Utf8};
    return form;
}

Form pagesForm(std::string name, Log log, std::string_view address, std::string_view file)
{
    Form form{std::move(name), log, Shape::Graph, {}, text(&Item::graph), false, {}};
    const std::string version(address.substr(0, address.find('/')));
    const std::string collection(address.substr(version.size() + 1));
    form.layout.path = fmt::format("graph/{}-{{n}}.json", file);
    form.layout.head =
        fmt::format("{{\"@odata.context\":\"https://graph.microsoft.com/{}/$metadata#{}\",\"value\":[",
                    version, collection.substr(0, collection.find('?')));
    form.layout.between = ",";
    form.layout.tail = fmt::format(
        "],\"@odata.nextLink\":\"https://graph.microsoft.com/{}/{}{}$top=1000&$skiptoken={{next}}\"}}",
        version, collection, collection.find('?') == std::string::npos ? "?" : "&");
    form.layout.lastTail = "]}";
    form.layout.recordsPerFile = 1000;
    return form;
}

Form portalJsonForm(std::string family, Log log, std::string_view file)
{
    Form form{family + "-portal", log, Shape::Graph, {}, text(&Item::graph), false, {}};
    form.layout = {fmt::format("portal/{}_{{n}}.json", file),
                   "[",
                   ",\n",
                   "]",
                   {},
                   100'000,
                   0,
                   {},
                   false,
                   Encoding::Utf8Mark};
    return form;
}

Form collectorForm(std::string name, Log log, std::string path)
{
    Form form{std::move(name), log, Shape::Graph, {}, {}, false, {}};
    form.layout = {std::move(path),  "[\r\n", ",\r\n",           "\r\n]\r\n", {}, 0, 250,
                   "\r\n]\r\n[\r\n", false,   Encoding::Utf8Mark};
    form.append = always(
        [](std::string& out, const Item& item) { appendStyled(out, item.graphNode(), JsonLayout::Shell51); });
    return form;
}

Form linesForm(std::string name, Log log, std::string path)
{
    Form form{std::move(name), log, Shape::Graph, {}, text(&Item::graph, "\r\n"), false, {}};
    form.layout.path = std::move(path);
    return form;
}

Form shellForm(std::string name, Log log, Shell shell, std::string path,
               std::function<Node(const Item&, Shell)> object)
{
    Form form{std::move(name), log, Shape::Graph, {}, {}, false, {}};
    // 5.1: `> file` makes UTF-16; 7: UTF-8 without a mark.
    form.layout = {std::move(path),
                   "[\r\n",
                   ",\r\n",
                   "\r\n]\r\n",
                   {},
                   0,
                   0,
                   {},
                   false,
                   shell == Shell::Windows51 ? Encoding::Utf16 : Encoding::Utf8};
    form.append = always([shell, object = std::move(object)](std::string& out, const Item& item) {
        appendStyled(out, object(item, shell),
                     shell == Shell::Windows51 ? JsonLayout::Shell51 : JsonLayout::Shell7);
    });
    return form;
}

Node sdkObject(const Node& graph, Shell shell)
{
    return dressed(withPascalNames(graph), shell);
}

} // namespace core::demo
