// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
namespace cli { void addDemo(CLI::App&, Action&) {} }
