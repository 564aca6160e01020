// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that came from one address or network.
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, address, format = "text";
    std::vector<std::string> databases;
};

std::string timeText(const std::optional<core::UtcTime>& time) { return time ? core::formatUtc(*time) : std::string(); }
std::string shortTime(const std::optional<core::UtcTime>& time) { return time ? core::formatUtc(*time, 0) : std::string(); }

void addSeen(core::JsonWriter& out, const char* name, const std::vector<core::SeenValue>& values)
{
    out.key(name).beginArray();
    for (const core::SeenValue& value : values)
        out.beginObject().member("value", value.text).member("count", value.count).memberOrNull("first", timeText(value.first)).memberOrNull("last", timeText(value.last)).endObject();
    out.endArray();
}

void addOwner(core::JsonWriter& out, const std::optional<core::NetworkOwner>& owner)
{
    out.key("owner");
    if (!owner || owner->isEmpty()) {
        out.null();
        return;
    }
    out.beginObject().memberOrNull("organization", owner->organization).key("as_number");
    owner->asNumber ? out.value(std::uint64_t{owner->asNumber}) : out.null();
    out.memberOrNull("country", owner->country).memberOrNull("country_name", owner->countryName).memberOrNull("city", owner->city);
    out.memberOrNull("network", owner->network).endObject();
}

void addItem(core::JsonWriter& out, const core::ActivityItem& item)
{
    out.beginObject().member("time", core::formatUtc(item.time)).memberOrNull("end", timeText(item.end)).member("lane", core::name(item.lane));
    out.memberOrNull("outcome", item.outcome ? core::name(*item.outcome) : "").member("title", item.title).memberOrNull("detail", item.details());
    out.memberOrNull("ip", item.ip).memberOrNull("user", item.user).memberOrNull("correlation_id", item.flow).key("event");
    item.event ? out.value(item.event.value) : out.null();
    out.endObject();
}

void printJson(const core::AddressProfile& profile)
{
    core::JsonWriter out;
    out.beginObject().member("address", profile.address).member("network", profile.isNetwork);
    out.memberOrNull("first", timeText(profile.first)).memberOrNull("last", timeText(profile.last));
    addOwner(out, profile.owner);
    out.key("members").beginArray();
    for (const std::string& member : profile.members)
        out.value(member);
    out.endArray().key("counts").beginArray();
    for (const core::ActivityCount& count : profile.counts)
        out.beginObject().member("what", count.what).member("count", count.count).member("succeeded", count.succeeded).member("failed", count.failed).endObject();
    out.endArray().key("users").beginArray();
    for (const core::AddressUser& user : profile.users)
        out.beginObject().memberOrNull("user", user.user).memberOrNull("user_id", user.userId).member("flows", user.flows).member("sign_ins", user.signIns)
            .member("succeeded", user.succeeded).member("failed", user.failed).memberOrNull("first", timeText(user.first)).memberOrNull("last", timeText(user.last)).endObject();
    out.endArray();
    addSeen(out, "countries", profile.countries);
    addSeen(out, "devices", profile.devices);
    addSeen(out, "apps", profile.apps);
    out.key("items").beginArray();
    for (const core::ActivityItem& item : profile.items)
        addItem(out, item);
    fmt::print("{}\n", out.endArray().member("cut", profile.isCut).endObject().text());
}

void printOwner(const core::NetworkOwner& owner)
{
    std::string text = owner.organization;
    if (owner.asNumber)
        text += fmt::format("{}AS{}", text.empty() ? "" : ", ", owner.asNumber);
    for (const std::string* part : {&owner.city, owner.countryName.empty() ? &owner.country : &owner.countryName})
        if (!part->empty())
            text += (text.empty() ? "" : ", ") + *part;
    fmt::print("Owner    {}\n", owner.isEmpty() ? "not known to the files given" : core::forTerminal(text));
}

void printText(const core::AddressProfile& profile)
{
    fmt::print("{}   {} to {}\n", profile.address, shortTime(profile.first), shortTime(profile.last));
    if (profile.owner)
        printOwner(*profile.owner);
    for (const auto& [name, values] : {std::pair("Country", &profile.countries), std::pair("City", &profile.cities)})
        for (const core::SeenValue& value : *values)
            fmt::print("{:8} {} ({})\n", name, core::forTerminal(value.text), value.count);
    fmt::print("\n");
    Table counts({"what", "count", "succeeded", "failed"}, {false, true, true, true});
    for (const core::ActivityCount& count : profile.counts)
        counts.add({count.what, std::to_string(count.count), std::to_string(count.succeeded), std::to_string(count.failed)});
    counts.print();
    fmt::print("\n");
    Table users({"user", "flows", "sign-ins", "succeeded", "failed", "first", "last"}, {false, true, true, true, true});
    for (const core::AddressUser& user : profile.users)
        users.add({user.user, std::to_string(user.flows), std::to_string(user.signIns), std::to_string(user.succeeded), std::to_string(user.failed),
                   shortTime(user.first), shortTime(user.last)});
    users.print();
    if (profile.isCut)
        fmt::print(stderr, "sspr: there is more than is counted here: only the newest of it\n");
}

int run(const Options& options)
{
    std::vector<std::filesystem::path> files(options.databases.begin(), options.databases.end());
    const auto owners = core::NetworkOwners::open(files);
    if (!owners)
        return report(owners.error());
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    auto profile = (*investigation)->addressProfile(options.address, files.empty() ? nullptr : owners->get());
    if (!profile && profile.error().code == core::ErrorCode::NotFound) // the call names what is not there
        return report({core::ErrorCode::InvalidArgument, profile.error().detail, profile.error().where});
    if (!profile)
        return report(profile.error());
    options.format == "json" ? printJson(*profile) : printText(*profile);
    return Done;
}

} // namespace

void addAddress(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("address", "Show everything that came from an address or a network: users, flows, sign-ins");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("IP", options->address, "The address, or a network as 198.51.100.0/24").required();
    command.addOption("--mmdb", options->databases, "MaxMind DB files that know owners and countries of networks (may be given several times)")
        .oneEach();
    command.addOption("--format", options->format, "text or json").choices({"text", "json"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
