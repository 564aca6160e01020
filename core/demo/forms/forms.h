// SPDX-License-Identifier: GPL-3.0-or-later
// All forms that the demo writes, by name; and what a name on the command line stands for.
//
// A form is called family-shape: audit-portal-csv, eventlog-evtx. Families: audit, signin, risk, eventlog,
// cloudapps, registration, roles, users, foreign, packed. A family's name stands for all of its forms, a
// shape's name (portal-csv, graph ...) for that shape of all families, "all" for everything but the last two.
#pragma once
#include "core/base/result.h"
#include "core/demo/forms/form.h"

namespace core::demo {

// One entry for each log of each form, families together. `eventlog-evtx` has no function: core/demo writes
// it.
const Forms& allForms();

constexpr std::string_view evtxForm = "eventlog-evtx";

std::vector<std::string> formNames();        // each once, in the order of allForms
std::vector<std::string> defaultFormNames(); // every kind of evidence once
std::string_view familyOf(std::string_view form);
std::string_view shapeOf(std::string_view form);
// The names of the forms that are meant, in the order of formNames. InvalidArgument for a name that is none.
Result<std::vector<std::string>> selectForms(const std::vector<std::string>& names);

} // namespace core::demo
