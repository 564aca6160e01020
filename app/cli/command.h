// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of `sspr` share: exit status, the stop of Ctrl+C, tables, and the registration of each command.
#pragma once
#include "core/base/local_zone.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/investigation/investigation.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace cli {

// reference: exit status of the command line
enum Exit { Done = 0, Found = 1, WrongCall = 2, Unreadable = 3, Interrupted = 130 };

// Set by the chosen command; run after parsing.
using Action = std::function<int()>;

void addImport(CLI::App& app, Action& action);
void addFlows(CLI::App& app, Action& action);
void addFlow(CLI::App& app, Action& action);
void addLinks(CLI::App& app, Action& action); // link, servers, orphans, unknown, episodes
void addZone(CLI::App& app, Action& action);
void addCoverage(CLI::App& app, Action& action);
void addOverview(CLI::App& app, Action& action);
void addEvents(CLI::App& app, Action& action);
void addSearch(CLI::App& app, Action& action);
void addQuery(CLI::App& app, Action& action);
void addRejects(CLI::App& app, Action& action);
void addAddress(CLI::App& app, Action& action);
void addNotes(CLI::App& app, Action& action); // tag, star, verdict, note, notes, searches
void addDetect(CLI::App& app, Action& action);
void addAlerts(CLI::App& app, Action& action); // alerts, alert, suppress
void addRules(CLI::App& app, Action& action);
void addLists(CLI::App& app, Action& action);
void addPack(CLI::App& app, Action& action);
void addLog(CLI::App& app, Action& action);
void addUser(CLI::App& app, Action& action);
void addStats(CLI::App& app, Action& action);
void addReport(CLI::App& app, Action& action);
void addSeal(CLI::App& app, Action& action); // seal, handover
void addMerge(CLI::App& app, Action& action);
void addPseudonymise(CLI::App& app, Action& action); // pseudonymise, reveal
void addVerify(CLI::App& app, Action& action);
void addDemo(CLI::App& app, Action& action);
void addManual(CLI::App& app, Action& action);
void addCompletion(CLI::App& app, Action& action);

// Requested by Ctrl+C and SIGTERM.
std::stop_token interruption();
// Draws one line on stderr if that is a terminal.
core::Progress terminalProgress();
void clearProgress();

// Prints the error to stderr and answers the exit status for it.
int report(const core::Error& error);

// A time of an option, in the zone where it names none; nothing for an empty text. InvalidArgument.
core::Result<std::optional<core::UtcTime>> timeOption(const std::string& text, const core::LocalZone& zone);

// For commands that only read. Where an import was broken off before its flows were worked out, they are worked out now if
// the case takes writing; else a line on stderr says that they lag behind.
core::Result<std::unique_ptr<core::Investigation>> openForReading(const std::string& casePath);

// Columns padded to their widest cell; numbers to the right.
class Table
{
public:
    explicit Table(std::vector<std::string> header, std::vector<bool> rightAligned = {});
    void add(std::vector<std::string> row);
    void print() const;    // control characters of the evidence replaced
    void printCsv() const; // RFC 4180; cells that a spreadsheet would run as a formula get an apostrophe in front

private:
    void printSafe() const;
    std::vector<std::string> m_header;
    std::vector<bool> m_right;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace cli
