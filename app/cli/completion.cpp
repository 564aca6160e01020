// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr completion SHELL`: scripts that complete commands, options and their values in bash, zsh and fish, made of what the
// parser knows. Values without choices are left to the shell, which offers files.
#include "app/cli/command.h"
#include "app/cli/command_list.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace cli {
namespace {

std::string replaced(std::string text, std::string_view letters, std::string_view before)
{
    for (std::size_t at = 0; (at = text.find_first_of(letters, at)) != std::string::npos; at += before.size() + 1)
        text.insert(at, before);
    return text;
}

// Between single quotes of a POSIX shell.
std::string quoted(const std::string& text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::vector<std::string> optionNames(const CommandText& command)
{
    std::vector<std::string> names;
    for (const OptionText& option : command.options)
        names.insert(names.end(), option.names.begin(), option.names.end());
    return names;
}

std::vector<std::string> commandNames(const ProgramText& program)
{
    std::vector<std::string> names;
    for (const CommandText& command : program.commands)
        names.push_back(command.name);
    return names;
}

// ---- bash ----

constexpr const char* bashHead = R"(# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of sspr in bash, printed by `sspr completion bash`.
_sspr()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' options='' words='' i
    # bash takes --format=csv for three words
    if [[ $cur == '=' ]]; then
        cur=''
    elif [[ $prev == '=' ]] && ((COMP_CWORD > 1)); then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${COMP_WORDS[i]} in
)";

constexpr const char* bashTail = R"(    esac
    if [[ $cur == -* ]]; then
        words=$options
    elif [[ -z $command ]]; then
        words=$commands
    fi
    COMPREPLY=()
    [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -o default -F _sspr sspr
)";

// What may follow an option: its choices, nothing for a number, files for anything else.
void printBashValues(const CommandText& command)
{
    for (const OptionText& option : command.options) {
        if (!option.takesValue())
            continue;
        std::vector<std::string> patterns;
        for (const std::string& name : option.names)
            patterns.push_back(fmt::format("'{} {}'", command.name, name));
        fmt::print("    {})\n", core::joined(patterns, " | "));
        if (!option.choices.empty())
            fmt::print("        mapfile -t COMPREPLY < <(compgen -W {} -- \"$cur\")\n", quoted(core::joined(option.choices, " ")));
        else
            fmt::print("        COMPREPLY=()\n");
        fmt::print("        return\n        ;;\n");
    }
}

void printBash(const ProgramText& program)
{
    fmt::print("{}", bashHead);
    for (const OptionText& option : program.general.options) {
        if (option.takesValue())
            fmt::print("        {}) ((++i)); [[ ${{COMP_WORDS[i]}} != '=' ]] || ((++i)) ;;\n", core::joined(option.names, " | "));
    }
    fmt::print("        -*) ;;\n        *)\n            command=${{COMP_WORDS[i]}}\n            break\n            ;;\n        esac\n    done\n");
    fmt::print("    local commands={}\n    case $command in\n", quoted(core::joined(commandNames(program), " ")));
    fmt::print("    '') options={} ;;\n", quoted(core::joined(optionNames(program.general), " ")));
    for (const CommandText& command : program.commands)
        fmt::print("    {}) options={} ;;\n", command.name, quoted(core::joined(optionNames(command), " ")));
    fmt::print("    esac\n    case \"$command $prev\" in\n");
    printBashValues(program.general);
    for (const CommandText& command : program.commands) {
        printBashValues(command);
        if (!command.positionals.empty() && !command.positionals.front().choices.empty())
            fmt::print("    '{} {}') words={} ;;\n", command.name, command.name, quoted(core::joined(command.positionals.front().choices, " ")));
    }
    fmt::print("{}", bashTail);
}

// ---- zsh ----

std::string zshValue(const OptionText& option)
{
    if (!option.choices.empty())
        return fmt::format("({})", core::joined(option.choices, " "));
    if (option.value == "NUMBER" || option.value == "SIZE")
        return " ";
    if (option.value == "DIR")
        return "_files -/";
    return option.names.front() == "CASE" ? "_files -g \"*.sspr\"" : "_files";
}

std::string zshText(const std::string& text)
{
    return replaced(text, "\\[]:", "\\");
}

void printZshArguments(const CommandText& command, std::string_view indent)
{
    for (const OptionText& option : command.options) {
        const std::string value = option.takesValue() ? fmt::format(":{}:{}", option.value, zshValue(option)) : std::string();
        for (const std::string& name : option.names) {
            // every name excludes the others, unless the option may be given several times
            const std::string other = option.many ? "*" : fmt::format("({})", core::joined(option.names, " "));
            const std::string_view glue = option.takesValue() && name.starts_with("--") ? "=" : "";
            fmt::print(" \\\n{}{}", indent, quoted(fmt::format("{}{}{}[{}]{}", other, name, glue, zshText(option.description), value)));
        }
    }
    int place = 0;
    for (const OptionText& positional : command.positionals) {
        const std::string where = positional.many ? "*" : std::to_string(++place);
        const std::string_view optional = positional.required || positional.many ? "" : ":";
        fmt::print(" \\\n{}{}", indent, quoted(fmt::format("{}{}:{}:{}", where, optional, positional.names.front(), zshValue(positional))));
    }
}

void printZsh(const ProgramText& program)
{
    fmt::print("#compdef sspr\n# SPDX-License-Identifier: GPL-3.0-or-later\n# Completion of sspr in zsh, printed by `sspr completion zsh`.\n"
               "_sspr()\n{{\n    local curcontext=\"$curcontext\" state line\n    typeset -A opt_args\n    local -a commands\n    commands=(\n");
    for (const CommandText& command : program.commands)
        fmt::print("        {}\n", quoted(command.name + ":" + replaced(command.description, "\\:", "\\")));
    fmt::print("    )\n    _arguments -C");
    printZshArguments(program.general, "        ");
    fmt::print(" \\\n        '1:command:->command' '*::argument:->argument'\n    case $state in\n"
               "    command) _describe command commands ;;\n    argument)\n        case $words[1] in\n");
    for (const CommandText& command : program.commands) {
        fmt::print("        {})\n            _arguments", command.name);
        printZshArguments(command, "                ");
        fmt::print("\n            ;;\n");
    }
    fmt::print("        esac\n        ;;\n    esac\n}}\n"
               "if [[ $funcstack[1] == _sspr ]]; then\n    _sspr \"$@\"\nelse\n    compdef _sspr sspr\nfi\n");
}

// ---- fish ----

// Between single quotes of fish, where \ and ' are escaped by \.
std::string fishQuoted(const std::string& text)
{
    return "'" + replaced(text, "\\'", "\\") + "'";
}

void printFishOptions(const CommandText& command, const std::string& condition)
{
    for (const OptionText& option : command.options) {
        fmt::print("complete -c sspr -n {}", fishQuoted(condition));
        for (const std::string& name : option.names)
            fmt::print(" {} {}", name.starts_with("--") ? "-l" : "-s", name.substr(name.find_first_not_of('-')));
        if (!option.choices.empty())
            fmt::print(" -x -a {}", fishQuoted(core::joined(option.choices, " ")));
        else if (option.takesValue())
            fmt::print(" {}", option.value == "NUMBER" || option.value == "SIZE" ? "-x" : "-r -F");
        fmt::print(" -d {}\n", fishQuoted(option.description));
    }
}

void printFish(const ProgramText& program)
{
    fmt::print("# SPDX-License-Identifier: GPL-3.0-or-later\n# Completion of sspr in fish, printed by `sspr completion fish`.\n");
    printFishOptions(program.general, "__fish_use_subcommand");
    for (const CommandText& command : program.commands)
        fmt::print("complete -c sspr -n __fish_use_subcommand -f -a {} -d {}\n", command.name, fishQuoted(command.description));
    for (const CommandText& command : program.commands) {
        const std::string condition = "__fish_seen_subcommand_from " + command.name;
        printFishOptions(command, condition);
        for (const OptionText& positional : command.positionals) {
            if (!positional.choices.empty())
                fmt::print("complete -c sspr -n {} -f -a {}\n", fishQuoted(condition), fishQuoted(core::joined(positional.choices, " ")));
        }
    }
}

} // namespace

void addCompletion(Command app, Action& action)
{
    auto shell = std::make_shared<std::string>();
    const Command command = app.addSubcommand("completion", "Print a script that completes commands and options in a shell");
    command.addOption("SHELL", *shell, "bash, zsh or fish").required().choices({"bash", "zsh", "fish"});
    command.callback([app, shell, &action] {
        action = [app, shell] {
            const ProgramText program = describe(app);
            *shell == "bash" ? printBash(program) : *shell == "zsh" ? printZsh(program) : printFish(program);
            return Done;
        };
    });
}

} // namespace cli
