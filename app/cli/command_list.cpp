// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"

#include <CLI/CLI.hpp>

namespace cli {
namespace {

// The parser words types as "TEXT:{table,jsonl,csv}", "INT:INT in [1 - 64]", "TEXT:FILE", "UINT:SIZE [b, ...]".
void readType(const std::string& type, OptionText& text)
{
    const std::size_t colon = type.find(':');
    const std::string base = type.substr(0, colon);
    const std::string check = colon == std::string::npos ? std::string() : type.substr(colon + 1);
    if (base == "BOOLEAN") {
        text.value = "BOOLEAN";
        text.choices = {"on", "off"};
    } else if (base == "INT" || base == "UINT" || base == "FLOAT") {
        text.value = check.rfind("SIZE", 0) == 0 ? "SIZE" : "NUMBER";
        if (const std::size_t range = check.find(" in ["); range != std::string::npos)
            text.limits = check.substr(range + 1);
    } else {
        text.value = base.empty() ? "VALUE" : base;
    }
    if (check.size() > 2 && check.front() == '{' && check.back() == '}')
        text.choices = CLI::detail::split(check.substr(1, check.size() - 2), ',');
    else if (check.rfind("FILE", 0) == 0 || check.rfind("DIR", 0) == 0 || check.rfind("PATH", 0) == 0)
        text.value = check.substr(0, check.find_first_of("( "));
}

OptionText textOf(const CLI::Option& option)
{
    OptionText text;
    text.description = option.get_description();
    if (option.get_positional()) {
        text.names = {option.get_name(true)};
    } else {
        for (const std::string& name : option.get_snames())
            text.names.push_back("-" + name);
        for (const std::string& name : option.get_lnames())
            text.names.push_back("--" + name);
    }
    if (option.get_items_expected_max() > 0)
        readType(option.get_type_name(), text);
    for (const CLI::Option* other : option.get_excludes())
        text.excludes.push_back(other->get_name(other->get_positional()));
    text.required = option.get_required();
    text.many = option.get_items_expected_max() > 1;
    return text;
}

CommandText textOf(const CLI::App& app)
{
    CommandText text;
    text.name = app.get_parent() ? app.get_name() : std::string();
    text.description = app.get_description();
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_group().empty())
            (option->get_positional() ? text.positionals : text.options).push_back(textOf(*option));
    }
    return text;
}

} // namespace

ProgramText describe(const Command& program)
{
    const CLI::App& app = program.app();
    ProgramText text{textOf(app), {}};
    for (const CLI::App* command : app.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); }))
        text.commands.push_back(textOf(*command));
    return text;
}

} // namespace cli
