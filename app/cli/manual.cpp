// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr manual`: the man page, its commands and options out of the parser. Written in the macros of man(7).
#include "app/cli/command.h"
#include "app/cli/command_list.h"
#include "core/base/text.h"
#include "core/base/version.h"

#include <algorithm>
#include <fmt/format.h>

namespace cli {
namespace {

// The letters that roff would set as something else. A full stop or quote at the start of a line would be a request.
std::string escaped(std::string_view text)
{
    std::string out;
    if (!text.empty() && (text.front() == '.' || text.front() == '\''))
        out = "\\&";
    for (const char c : text) {
        switch (c) {
        case '\\': out += "\\e"; break;
        case '-': out += "\\-"; break;
        case '`': out += "\\(ga"; break;
        case '\'': out += "\\(aq"; break;
        case '~': out += "\\(ti"; break;
        case '^': out += "\\(ha"; break;
        case '"': out += "\\(dq"; break;
        default: out += c;
        }
    }
    return out;
}

std::string bold(std::string_view text)
{
    return fmt::format("\\fB{}\\fR", escaped(text));
}

std::string italic(std::string_view text)
{
    return fmt::format("\\fI{}\\fR", escaped(text));
}

std::string heading(const OptionText& option)
{
    std::string out;
    for (const std::string& name : option.names)
        out += (out.empty() ? "" : ", ") + bold(name);
    if (option.takesValue())
        out += " " + italic(option.value) + (option.many ? "..." : "");
    return out;
}

// Most descriptions name the choices already.
bool namesChoices(const OptionText& option)
{
    return std::all_of(option.choices.begin(), option.choices.end(),
                       [&](const std::string& choice) { return option.description.find(choice) != std::string::npos; });
}

void printOption(const OptionText& option, const std::string& head)
{
    fmt::print(".TP\n{}\n{}\n", head, escaped(option.description));
    if (!namesChoices(option))
        fmt::print("(One of: {}.)\n", escaped(core::joined(option.choices, ", ")));
    if (!option.limits.empty())
        fmt::print("(A number {}.)\n", escaped(option.limits));
    if (!option.excludes.empty())
        fmt::print("(Not together with {}.)\n", escaped(core::joined(option.excludes, ", ")));
}

void printOptions(const CommandText& command)
{
    for (const OptionText& positional : command.positionals)
        printOption(positional, italic(positional.names.front()) + (positional.many ? "..." : ""));
    for (const OptionText& option : command.options)
        printOption(option, heading(option));
}

void printCommand(const CommandText& command)
{
    std::string call = bold("sspr " + command.name);
    for (const OptionText& positional : command.positionals) {
        const std::string name = italic(positional.names.front()) + (positional.many ? "..." : "");
        call += positional.required ? " " + name : " [" + name + "]";
    }
    fmt::print(".SS {}\n{} [{}...]\n.PP\n{}.\n", escaped(command.name), call, italic("OPTION"), escaped(command.description));
    CommandText own = command;
    std::erase_if(own.options, [](const OptionText& option) { return option.names.back().starts_with("--help"); });
    printOptions(own);
}

constexpr const char* description = R"(.SH DESCRIPTION
.B sspr
reads the logs that self\-service password reset leaves behind in Entra ID and on AAD Connect servers into a case,
puts the records of each reset, unlock, change and registration together, and answers what happened with them.
It works offline on exported files, sends nothing anywhere, and opens evidence for reading only.
Whatever the windows of
.BR sspr\-investigator (1)
compute, it prints.
.PP
Data goes to standard output, everything else to standard error.
)";

constexpr const char* ending = R"(.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Done, but something was found that you must know: rejected pieces of evidence, a broken chain, rules that could not be run.
.TP
.B 2
The call is wrong.
.TP
.B 3
An input could not be read at all, or the output could not be written.
.TP
.B 130
Interrupted.
.SH FILES
.TP
.I *.sspr
A case: one SQLite database that any SQLite tool can open, with the evidence, the flows, what was noted about them, and
the log of who did what.
.SH EXAMPLES
A simulated tenant, imported into a case, and its failed resets:
.PP
.nf
sspr demo tenant \-\-attacks on
sspr import tenant.sspr tenant/exports
sspr flows tenant.sspr \-\-outcome failed
.fi
.PP
The events of a case by operation, in the query language of Microsoft Sentinel:
.PP
.nf
sspr query tenant.sspr \(aqAuditLogs | summarize count() by OperationName\(aq
.fi
.PP
Completion of commands and options in the shell that is running:
.PP
.nf
source <(sspr completion bash)
.fi
.SH SEE ALSO
.BR sspr\-investigator (1),
.BR sqlite3 (1)
)";

int print(const Command& app)
{
    const ProgramText program = describe(app);
    fmt::print(".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n.\\\" Printed by `sspr manual`.\n");
    fmt::print(".TH SSPR 1 \"\" \"SSPR Investigator {}\" \"User Commands\"\n", escaped(core::programVersion));
    fmt::print(".SH NAME\nsspr \\- investigates self\\-service password resets on the command line\n");
    fmt::print(".SH SYNOPSIS\n{} [{}...] {} [{}...]\n", bold("sspr"), italic("OPTION"), italic("COMMAND"), italic("ARGUMENT"));
    fmt::print("{}.SH OPTIONS\n", description);
    printOptions(program.general);
    fmt::print(".SH COMMANDS\nEvery command takes {} as well.\n", bold("--help"));
    for (const CommandText& command : program.commands)
        printCommand(command);
    fmt::print("{}", ending);
    return Done;
}

} // namespace

void addManual(Command app, Action& action)
{
    const Command command = app.addSubcommand("manual", "Print the man page of this program, for man(1)");
    command.callback([app, &action] { action = [app] { return print(app); }; });
}

} // namespace cli
