// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace cli {
namespace {

// Everything of CLI11 that depends on the type of a variable is made here, once for each type.
template <typename Value>
Option add(CLI::App& app, const char* names, Value& value, std::string_view help)
{
    return Option(app.add_option(names, value, std::string(help)));
}

// CLI11 itself answers with the ends of the range as printf writes a double, 1.8e308 in all its digits.
CLI::Validator limits(const std::string& help, const std::string& must, const std::function<bool(double)>& isIn)
{
    return CLI::Validator(
        [must, isIn](std::string& text) {
            double value = 0;
            return CLI::detail::lexical_cast(text, value) && isIn(value) ? std::string() : "must be " + must + ", not " + text;
        },
        help);
}

} // namespace

Option Option::required() const
{
    m_option->required();
    return *this;
}

Option Option::excludes(Option other) const
{
    m_option->excludes(other.m_option);
    return *this;
}

Option Option::needs(Option other) const
{
    m_option->needs(other.m_option);
    return *this;
}

Option Option::choices(const std::vector<std::string>& values) const
{
    m_option->check(CLI::IsMember(values));
    return *this;
}

Option Option::choicesInAnyCase(const std::vector<std::string>& values) const
{
    m_option->check(CLI::IsMember(values, CLI::ignore_case));
    return *this;
}

Option Option::range(int least, int most) const
{
    m_option->check(CLI::Range(least, most));
    return *this;
}

Option Option::range(double least, double most) const
{
    m_option->check(limits(fmt::format("FLOAT in [{} - {}]", least, most), fmt::format("{} to {}", least, most), [least, most](double value) { return value >= least && value <= most; }));
    return *this;
}

Option Option::nonNegative() const
{
    m_option->check(limits("NONNEGATIVE", "0 or more", [](double value) { return value >= 0; }));
    return *this;
}

Option Option::positive() const
{
    m_option->check(limits("POSITIVE", "more than 0", [](double value) { return value > 0; }));
    return *this;
}

Option Option::existingFile() const
{
    m_option->check(CLI::ExistingFile);
    return *this;
}

Option Option::existingDirectory() const
{
    m_option->check(CLI::ExistingDirectory);
    return *this;
}

Option Option::check(const std::function<std::string(const std::string&)>& problemOf) const
{
    m_option->check(problemOf);
    return *this;
}

Option Option::size() const
{
    m_option->transform(CLI::AsSizeValue(false));
    return *this;
}

Option Option::expected(int least, int most) const
{
    m_option->expected(least, most);
    return *this;
}

Option Option::oneEach() const
{
    m_option->allow_extra_args(false);
    return *this;
}

Option Option::separatedBy(char delimiter) const
{
    m_option->delimiter(delimiter);
    return *this;
}

Option Option::showDefault() const
{
    m_option->capture_default_str();
    return *this;
}

bool Option::isGiven() const { return m_option->count() > 0; }

Command Command::addSubcommand(const char* name, std::string_view help) const
{
    return Command(m_app->add_subcommand(name, std::string(help)));
}

Option Command::addOption(const char* names, std::string& value, std::string_view help) const
{
    return add(*m_app, names, value, help);
}

Option Command::addOption(const char* names, int& value, std::string_view help) const
{
    return add(*m_app, names, value, help);
}

Option Command::addOption(const char* names, std::int64_t& value, std::string_view help) const
{
    return add(*m_app, names, value, help);
}

Option Command::addOption(const char* names, std::uint64_t& value, std::string_view help) const
{
    return add(*m_app, names, value, help);
}

Option Command::addOption(const char* names, double& value, std::string_view help) const
{
    return add(*m_app, names, value, help);
}

Option Command::addOption(const char* names, bool& value, std::string_view help) const
{
    return add(*m_app, names, value, help);
}

Option Command::addOption(const char* names, std::optional<std::int64_t>& value, std::string_view help) const
{
    return add(*m_app, names, value, help);
}

Option Command::addOption(const char* names, std::vector<std::string>& values, std::string_view help) const
{
    return add(*m_app, names, values, help);
}

Option Command::addOption(const char* names, std::vector<std::pair<std::string, std::string>>& values, std::string_view help) const
{
    return add(*m_app, names, values, help);
}

Option Command::addOption(const char* names, const std::function<void(const std::string&)>& take, std::string_view help) const
{
    return Option(m_app->add_option_function<std::string>(names, take, std::string(help)));
}

Option Command::addFlag(const char* names, bool& isSet, std::string_view help) const
{
    return Option(m_app->add_flag(names, isSet, std::string(help)));
}

void Command::callback(const std::function<void()>& chosen) const { m_app->callback(chosen); }

void failRequired(const std::string& name) { throw CLI::RequiredError(name); }

Parser::Parser(std::string_view name, std::string_view description, std::string_view version)
    : m_app(std::make_unique<CLI::App>(std::string(description), std::string(name)))
{
    m_app->set_version_flag("--version", std::string(version));
    m_app->require_subcommand(1);
    m_app->set_help_all_flag("--help-all", "Help of all commands");
}

Parser::~Parser() = default;

Command Parser::program() const { return Command(m_app.get()); }

Parser::Outcome Parser::parse(int argc, const char* const* argv)
{
    try {
        m_app->parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return m_app->exit(error) == 0 ? Answered : Wrong;
    }
    return Chosen;
}

} // namespace cli
