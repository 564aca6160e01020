// SPDX-License-Identifier: GPL-3.0-or-later
// sspr: everything the windows can compute, on the command line. Data goes to stdout, everything else to stderr.
#include "app/cli/command.h"
#include "core/base/version.h"

#include <cstdio>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <system_error>

namespace {

// The program's own log, for whoever looks for the cause of a delay; not the examiner log. stderr, quiet unless asked for.
void setUpLogging(const std::string& level)
{
    spdlog::set_default_logger(spdlog::stderr_color_mt("sspr"));
    spdlog::set_pattern("%H:%M:%S.%e %l %v");
    spdlog::set_level(spdlog::level::from_str(level));
}

int outputLost()
{
    std::fputs("sspr: the output could not be written to its end\n", stderr);
    return cli::Unreadable;
}

} // namespace

int main(int argc, char** argv)
{
    cli::Parser parser("sspr", "Investigates self-service password resets in Entra ID and on AAD Connect.",
                       "sspr " + std::string(core::programVersion));
    const cli::Command app = parser.program();
    std::string logLevel = "warn";
    app.addOption("--log-level", logLevel, "What the program tells of its work on stderr")
        .choices({"debug", "info", "warn", "error", "off"});
    cli::Action action;
    cli::addImport(app, action);
    cli::addFlows(app, action);
    cli::addFlow(app, action);
    cli::addUser(app, action);
    cli::addLinks(app, action);
    cli::addEvents(app, action);
    cli::addSearch(app, action);
    cli::addQuery(app, action);
    cli::addDetect(app, action);
    cli::addAlerts(app, action);
    cli::addRules(app, action);
    cli::addLists(app, action);
    cli::addPack(app, action);
    cli::addZone(app, action);
    cli::addOverview(app, action);
    cli::addCoverage(app, action);
    cli::addRejects(app, action);
    cli::addAddress(app, action);
    cli::addNotes(app, action);
    cli::addLog(app, action);
    cli::addStats(app, action);
    cli::addReport(app, action);
    cli::addSeal(app, action);
    cli::addMerge(app, action);
    cli::addPseudonymise(app, action);
    cli::addVerify(app, action);
    cli::addDemo(app, action);
    cli::addManual(app, action);
    cli::addCompletion(app, action);
    const cli::Parser::Outcome outcome = parser.parse(argc, argv);
    if (outcome != cli::Parser::Chosen)
        return outcome == cli::Parser::Answered ? cli::Done : cli::WrongCall;
    setUpLogging(logLevel);
    cli::interruption(); // before any thread is made, so that all inherit the blocked signals
    int code = cli::Unreadable;
    try {
        code = action();
    } catch (const std::system_error&) {
        // fmt::print() throws where a stream takes no more; a stderr that is full must not end it a second time.
        return outputLost();
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
        return outputLost();
    return code;
}
