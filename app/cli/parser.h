// SPDX-License-Identifier: GPL-3.0-or-later
// The parser of the command line as the commands of `sspr` use it. CLI11 consists of templates in headers, and a file that
// includes it takes three times as long to compile; only parser.cpp and command_list.cpp do.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace cli {

// One option, flag or positional of a command; a handle, valid as long as the Parser. Each setting answers the same option,
// so that they can be written in a chain. What a check refuses ends the parsing with a message.
class Option
{
public:
    explicit Option(CLI::Option* option) : m_option(option) {}

    Option required() const;
    Option excludes(Option other) const; // the two may not stand beside each other
    Option needs(Option other) const;    // may not stand without the other

    Option choices(const std::vector<std::string>& values) const;
    Option choicesInAnyCase(const std::vector<std::string>& values) const; // the variable gets the spelling of `values`
    Option range(int least, int most) const;
    Option range(double least, double most) const;
    Option nonNegative() const;
    Option positive() const;
    Option existingFile() const;
    Option existingDirectory() const;
    Option check(const std::function<std::string(const std::string&)>& problemOf) const; // answers an empty text for a good one
    Option size() const; // of bytes: 10G, 500MB ..., in powers of 1024

    // Of lists. Such an option takes every word up to the next option.
    Option expected(int least, int most) const; // how many words there may be
    Option oneEach() const;                     // takes one word only each time that it is given
    Option separatedBy(char delimiter) const;   // and divides a word where this character stands

    Option showDefault() const; // --help tells the variable's present value

    bool isGiven() const; // after parsing

private:
    CLI::Option* m_option;
};

// A command, or the program itself with what stands before a command; a handle, valid as long as the Parser.
class Command
{
public:
    explicit Command(CLI::App* app) : m_app(app) {}

    Command addSubcommand(const char* name, std::string_view help) const;

    // Names: "--output,--out", or a word without dashes for a positional. The variable is set by parsing, must outlive it, and
    // keeps its value where the option is not given.
    Option addOption(const char* names, std::string& value, std::string_view help) const;
    Option addOption(const char* names, int& value, std::string_view help) const;
    Option addOption(const char* names, std::int64_t& value, std::string_view help) const;
    Option addOption(const char* names, std::uint64_t& value, std::string_view help) const;
    Option addOption(const char* names, double& value, std::string_view help) const;
    Option addOption(const char* names, bool& value, std::string_view help) const; // takes on or off; without a value: addFlag()
    Option addOption(const char* names, std::optional<std::int64_t>& value, std::string_view help) const;
    Option addOption(const char* names, std::vector<std::string>& values, std::string_view help) const;
    Option addOption(const char* names, std::vector<std::pair<std::string, std::string>>& values, std::string_view help) const;
    // Calls `take` with the value instead of setting a variable.
    Option addOption(const char* names, const std::function<void(const std::string&)>& take, std::string_view help) const;
    Option addFlag(const char* names, bool& isSet, std::string_view help) const;

    // Called after parsing if this is the command that was chosen; may end in failRequired().
    void callback(const std::function<void()>& chosen) const;

    const CLI::App& app() const { return *m_app; } // for command_list.cpp, which reads what was added

private:
    CLI::App* m_app;
};

// Ends the parsing out of a callback, as if the option of this name were required and missing.
[[noreturn]] void failRequired(const std::string& name);

// The program's command line. It has --help, --version and --help-all from the start, and wants one of its commands.
class Parser
{
public:
    enum Outcome {
        Chosen,   // a command was, and its callback was called
        Answered, // --help, --version and the like were, on stdout
        Wrong     // what is wrong was told on stderr
    };

    Parser(std::string_view name, std::string_view description, std::string_view version);
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    Command program() const;
    Outcome parse(int argc, const char* const* argv);

private:
    std::unique_ptr<CLI::App> m_app;
};

} // namespace cli
