// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/user_card.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, who, search, now, limits, format;
    std::size_t limit = 1000;
};

void addTime(core::JsonWriter& out, const char* name, const std::optional<core::UtcTime>& time)
{
    out.memberOrNull(name, time ? core::formatUtc(*time) : std::string());
}

void printJsonl(const core::Person& person)
{
    core::JsonWriter out;
    out.beginObject()
        .memberOrNull("user", person.upn)
        .memberOrNull("user_id", person.objectId)
        .memberOrNull("display_name", person.displayName);
    out.memberOrNull("tenant_id", person.tenantId).member("is_admin", person.isAdmin);
    out.key("names").beginArray();
    for (const core::Person::Name& name : person.names) {
        out.beginObject().member("kind", name.kind).member("name", name.name);
        addTime(out, "first_seen", name.firstSeen);
        addTime(out, "last_seen", name.lastSeen);
        out.endObject();
    }
    out.endArray().key("roles").beginArray();
    for (const core::Person::Role& role : person.roles)
        out.beginObject()
            .memberOrNull("role", role.role)
            .memberOrNull("scope", role.scope)
            .memberOrNull("assignment", role.assignment)
            .member("resets_passwords", role.resetsPasswords)
            .endObject();
    out.endArray().key("methods").beginArray();
    for (const std::string& method : person.methods)
        out.value(method);
    out.endArray();
    addTime(out, "methods_as_of", person.methodsAt);
    out.key("sspr_registered");
    person.ssprRegistered ? out.value(*person.ssprRegistered) : out.null();
    fmt::print("{}\n", out.endObject().text());
}

void addRow(Table& table, const core::Person& person)
{
    std::vector<std::string> roles, others;
    for (const core::Person::Role& role : person.roles)
        roles.push_back(role.role);
    for (const core::Person::Name& name : person.names)
        if (name.kind != "object_id" && name.name != person.upn)
            others.push_back(name.name);
    table.add({person.upn, person.displayName, person.objectId, core::joined(others, ", "), person.isAdmin ? "yes" : "",
               core::joined(roles, ", "), core::joined(person.methods, ", ")});
}

int run(const Options& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (!options.who.empty())
        return showUserCard(**investigation, options.who, options.now, options.limits, options.format);
    const auto people = (*investigation)->people(options.search, options.limit);
    if (!people)
        return report(people.error());
    Table table({"user", "name", "object id", "other names", "admin", "roles", "methods"});
    for (const core::Person& found : *people) {
        const auto person = (*investigation)->person(found.id);
        if (!person)
            return report(person.error());
        options.format == "jsonl" ? printJsonl(*person) : addRow(table, *person);
    }
    if (options.format == "csv")
        table.printCsv();
    else if (options.format != "jsonl")
        table.print();
    return Done;
}

} // namespace

void addUser(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("user", "Show the helpdesk card of one user or of a code, or find people");
    command.addOption("CASE", options->casePath, "The case file").required();
    const Option who = command.addOption("UPN", options->who, "The user: a UPN, mail address or object id; or a code whose meaning is wanted: SSPR_0029, 33008, AADSTS50126, 0x80230619");
    const Option search = command.addOption("--search", options->search,
                                            "Instead of a card: all people with these words in a name, a UPN or a mail address, or with an id that begins so")
                              .excludes(who);
    command.addOption("--now", options->now, "The moment that the card speaks of; default: the newest event of the case");
    command.addOption("--limits", options->limits, "Whose throttle limits: faq (default), article, troubleshoot, reporting, or a file in their form");
    command.addOption("--limit", options->limit, "At most so many people").nonNegative();
    command.addOption("--format", options->format, "Of the card text or json; of people table, jsonl or csv")
        .choices({"text", "json", "table", "jsonl", "csv"});
    command.callback([options, search, &action] {
        if (options->who.empty() && !search.isGiven())
            failRequired("UPN or --search");
        action = [options] { return run(*options); };
    });
}

} // namespace cli
