// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/truth/truth_file.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <simdjson.h>
#include <vector>

namespace truth {

namespace {

using Element = simdjson::dom::element;

// A scalar as text, a list as its items with blanks between; "" for null and for what is not there.
std::string valueOf(const Element& object, std::string_view name, bool sorted = false)
{
    Element value;
    if (object[name].get(value) != simdjson::SUCCESS || value.is_null())
        return {};
    if (value.is_string())
        return std::string(value.get_string().value());
    if (!value.is_array())
        return simdjson::minify(value);
    std::vector<std::string> items;
    const simdjson::dom::array list = value.get_array().value();
    for (const Element item : list)
        items.push_back(item.is_string() ? std::string(item.get_string().value()) : simdjson::minify(item));
    if (sorted)
        std::sort(items.begin(), items.end());
    return fmt::format("{}", fmt::join(items, " "));
}

TrueFlow flowOf(const Element& line)
{
    TrueFlow flow;
    for (const char* name : {"kind", "subtype", "tenant_id", "user_id", "started", "ended", "duration_ms",
                             "outcome", "reason", "reason_code", "last_step", "source_ip", "initiator",
                             "steps", "hybrid", "user_agent", "incomplete"})
        flow.fields[name] = valueOf(line, name);
    flow.fields["user"] = core::toLower(valueOf(line, "user"));
    flow.fields["methods"] = valueOf(line, "methods", true);
    Element server;
    const bool hasServer = line["onprem"].get(server) == simdjson::SUCCESS && !server.is_null();
    for (const char* name : {"matched_by", "event_ids", "computer", "outcome", "clock_offset_ms"})
        flow.fields[fmt::format("onprem.{}", name)] = hasServer ? valueOf(server, name) : "";
    flow.fields["onprem.servers"] = hasServer ? valueOf(server, "servers", true) : "";
    flow.exact = flow.fields["onprem.matched_by"] == "tracking_id";
    flow.outcome = flow.fields["outcome"];
    flow.script = valueOf(line, "script");
    flow.otherReason = valueOf(line, "reason_also");
    simdjson::dom::array records;
    if (line["server_records"].get(records) == simdjson::SUCCESS)
        for (const Element record : records)
            flow.serverRecords.insert(core::toLower(
                fmt::format("{} {}", valueOf(record, "computer"), valueOf(record, "record_id"))));
    if (line["follow_on"].get(records) == simdjson::SUCCESS)
        for (const Element record : records)
            flow.followOns.insert(std::string(record.get_string().value()));
    return flow;
}

} // namespace

core::Result<TrueFlows> readTruthFile(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return core::fail(core::ErrorCode::NotFound, "The truth cannot be read", path.string());
    TrueFlows flows;
    simdjson::dom::parser parser;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty())
            continue;
        Element object;
        if (parser.parse(line).get(object) != simdjson::SUCCESS || valueOf(object, "correlation_id").empty())
            return core::fail(core::ErrorCode::InvalidArgument, "This is no truth about flows",
                              fmt::format("{}:{}", path.string(), number));
        flows[valueOf(object, "correlation_id")] = flowOf(object);
    }
    return flows;
}

} // namespace truth
