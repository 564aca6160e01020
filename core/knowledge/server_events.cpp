// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/server_events.h"

#include "core/base/text.h"
#include "core/knowledge/step_text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/server_events.h"
#include "resource/server_providers.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <unordered_map>
#include <utility>

namespace core {
namespace {

struct Provider {
    std::string prefix, name; // name as the source writes it
    Lane lane = Lane::Connect;
};

struct ServerCatalogue {
    std::unordered_map<std::string, Provider> providers;                     // by folded name
    std::map<std::pair<std::string, std::uint32_t>, std::size_t> events; // by prefix and id, index into all
    std::vector<ServerEventInfo> all;
};

ServerEventClass eventClassOf(std::string_view word)
{
    if (word == "start")
        return ServerEventClass::Start;
    if (word == "success")
        return ServerEventClass::Success;
    if (word == "failure")
        return ServerEventClass::Failure;
    if (word == "service")
        return ServerEventClass::Service;
    if (word == "context")
        return ServerEventClass::Context;
    brokenTable("server_events", word);
}

std::map<std::string, Provider> readProviders(ServerCatalogue& catalogue)
{
    std::map<std::string, Provider> byPrefix;
    const TsvTable table = TsvTable::embedded(resource::server_providers(), "server_providers");
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const std::vector<std::string_view> names = splitText(table.cell(row, "names"), '|');
        Provider provider;
        provider.prefix = table.cell(row, "prefix");
        provider.name = names.front();
        provider.lane = table.cell(row, "lane") == laneName(Lane::Ad) ? Lane::Ad : Lane::Connect;
        for (const std::string_view name : names)
            catalogue.providers.emplace(foldText(name), provider);
        byPrefix.emplace(provider.prefix, provider);
    }
    return byPrefix;
}

ServerCatalogue readCatalogue()
{
    ServerCatalogue catalogue;
    const std::map<std::string, Provider> byPrefix = readProviders(catalogue);
    const TsvTable table = TsvTable::embedded(resource::server_events(), "server_events");
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const std::string prefix(table.cell(row, "provider"));
        const std::string_view id = table.cell(row, "id");
        const auto provider = byPrefix.find(prefix);
        ServerEventInfo info;
        if (provider == byPrefix.end() ||
            std::from_chars(id.data(), id.data() + id.size(), info.eventId).ec != std::errc())
            brokenTable("server_events", fmt::format("{}.{}", prefix, id));
        info.provider = provider->second.name;
        info.name = table.cell(row, "name");
        info.eventClass = eventClassOf(table.cell(row, "class"));
        info.lane = provider->second.lane;
        info.step = fmt::format("{}.{}", prefix, info.eventId);
        info.title = table.cell(row, "title");
        info.meaning = table.cell(row, "meaning");
        info.next = table.cell(row, "next");
        info.who = readFixers(table.cell(row, "who"), "server_events");
        info.source = readSources(table.cell(row, "source"), "server_events");
        catalogue.events.emplace(std::pair(prefix, info.eventId), catalogue.all.size());
        catalogue.all.push_back(std::move(info));
    }
    return catalogue;
}

const ServerCatalogue& serverCatalogue()
{
    static const ServerCatalogue catalogue = readCatalogue();
    return catalogue;
}

// A provider that the tables do not know lends its own name, in the letters that step names are made of.
std::string prefixOf(std::string_view folded)
{
    std::string prefix;
    for (const char c : folded) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        prefix.push_back(plain ? c : '_');
    }
    return prefix.empty() ? "server" : prefix;
}

ServerEventInfo unknownEvent(const Provider& provider, std::uint32_t eventId)
{
    ServerEventInfo info;
    info.provider = provider.name;
    info.eventId = eventId;
    info.lane = provider.lane;
    info.step = fmt::format("{}.{}", provider.prefix, eventId);
    info.title = fmt::format("Event {}", eventId);
    info.meaning = "An event that this catalogue does not know; its text is shown as it stands.";
    if (provider.prefix == "connect" && eventId / 1000 == 33) // errors of a request, all of them (domain reference 3.2)
        info.eventClass = ServerEventClass::Failure;
    return info;
}

} // namespace

ServerEventInfo serverEventInfo(std::string_view provider, std::uint32_t eventId)
{
    const ServerCatalogue& catalogue = serverCatalogue();
    const std::string folded = foldText(provider);
    const auto known = catalogue.providers.find(folded);
    if (known == catalogue.providers.end())
        return unknownEvent({prefixOf(folded), std::string(trim(provider)), Lane::Connect}, eventId);
    const auto event = catalogue.events.find(std::pair(known->second.prefix, eventId));
    return event == catalogue.events.end() ? unknownEvent(known->second, eventId) : catalogue.all[event->second];
}

const std::vector<ServerEventInfo>& serverEventCatalogue()
{
    return serverCatalogue().all;
}

} // namespace core
