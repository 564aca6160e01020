// SPDX-License-Identifier: GPL-3.0-or-later
// What `sspr` takes, as plain data read out of the parser itself, so that the manual and the completions of shells cannot
// lag behind --help.
#pragma once
#include "app/cli/parser.h"

#include <string>
#include <vector>

namespace cli {

struct OptionText {
    std::vector<std::string> names;    // with their dashes, the short ones first; of a positional one name without
    std::string description;
    std::string value;                 // what it takes: TEXT, NUMBER, FILE, DIR ...; empty: nothing
    std::string limits;                // of a number or size, as the parser words them; may be empty
    std::vector<std::string> choices;  // empty: anything
    std::vector<std::string> excludes; // names of what may not stand beside it
    bool required = false;
    bool many = false;

    bool takesValue() const { return !value.empty(); }
};

struct CommandText {
    std::string name; // empty: the program itself
    std::string description;
    std::vector<OptionText> positionals, options;
};

struct ProgramText {
    CommandText general;
    std::vector<CommandText> commands; // in the order of --help
};

// Commands and options that --help hides are left out.
ProgramText describe(const Command& program);

} // namespace cli
