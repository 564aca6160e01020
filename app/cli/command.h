// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of `sspr` share: exit status, the stop of Ctrl+C, tables, and the registration of each command.
#pragma once
#include "app/cli/parser.h"
#include "core/base/local_zone.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/investigation/investigation.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace core::store {
class Case;
}

namespace cli {

// reference: exit status of the command line
enum Exit { Done = 0, Found = 1, WrongCall = 2, Unreadable = 3, Interrupted = 130 };

// Set by the chosen command; run after parsing.
using Action = std::function<int()>;

void addImport(Command app, Action& action);
void addFlows(Command app, Action& action);
void addFlow(Command app, Action& action);
void addLinks(Command app, Action& action); // link, servers, orphans, unknown, episodes
void addZone(Command app, Action& action);
void addCoverage(Command app, Action& action);
void addOverview(Command app, Action& action);
void addEvents(Command app, Action& action);
void addSearch(Command app, Action& action);
void addQuery(Command app, Action& action);
void addRejects(Command app, Action& action);
void addAddress(Command app, Action& action);
void addNotes(Command app, Action& action); // tag, star, verdict, note, notes, searches
void addDetect(Command app, Action& action);
void addAlerts(Command app, Action& action); // alerts, alert, suppress
void addRules(Command app, Action& action);
void addLists(Command app, Action& action);
void addPack(Command app, Action& action);
void addLog(Command app, Action& action);
void addUser(Command app, Action& action);
void addStats(Command app, Action& action);
void addReport(Command app, Action& action);
void addSeal(Command app, Action& action); // seal, handover
void addMerge(Command app, Action& action);
void addPseudonymise(Command app, Action& action); // pseudonymise, reveal
void addVerify(Command app, Action& action);
void addDemo(Command app, Action& action);
void addManual(Command app, Action& action);
void addCompletion(Command app, Action& action);

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

// One line to stderr where records stand twice because a file states no zone: what a query or a rule counts is too much then.
void sayZoneTwins(core::store::Case& theCase);

// Columns padded to their widest cell; numbers to the right.
class Table
{
public:
    // `own`: columns of numbers and times, in which nobody who is logged can write a formula; a minus in them is one.
    explicit Table(std::vector<std::string> header, std::vector<bool> rightAligned = {}, std::vector<bool> own = {});
    void add(std::vector<std::string> row);
    void print() const;    // control characters of the evidence replaced
    void printCsv() const; // RFC 4180; cells that a spreadsheet would run as a formula get an apostrophe in front

private:
    void printSafe() const;
    std::vector<std::string> m_header;
    std::vector<bool> m_right, m_own;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace cli
