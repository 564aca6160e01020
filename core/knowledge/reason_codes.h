// SPDX-License-Identifier: GPL-3.0-or-later
// Reasons that come as a code word (resources/knowledge/reason_codes.tsv, after the domain reference, 7.4) and the codes
// that the user reads on the reset page (sspr_codes.tsv). Loaded once, immutable, for any number of threads.
#pragma once
#include "core/knowledge/steps.h"

#include <string>
#include <string_view>
#include <vector>

namespace core {

struct ReasonCode {
    std::string code;    // "OnPremisesAdminActionRequired"; of a family "OnPremises*"
    std::string step;    // fail_onprem_error; empty where no step says the same
    bool family = false; // stands for the unknown codes that begin so
    std::string title;   // these four are the step's where the table has none
    std::string meaning;
    std::string next;
    Fixers who;
    std::string source; // keys of sources.tsv
};
// Without regard to case, blanks and final dots; an unknown code of a known family answers the family. Where more text stands around,
// the first known code in it, or the family of what stands in front of ':' or '('. Null for anything else, also for sentences
// without a code (the catalogue of steps knows those).
const ReasonCode* reasonCode(std::string_view reason);
const std::vector<ReasonCode>& reasonCodes();

struct SsprCode {
    int number = 0;
    std::string code; // SSPR_0029
    std::string name; // OnPremisesAdminActionRequired
    std::string step;
    std::string title; // these four are the step's where the table has none
    std::string meaning;
    std::string next;
    Fixers who;
    std::string source; // keys of sources.tsv
};
// "SSPR_0029", "sspr_009", "SSPR_0029: We are ...", "29", or the name; null where it is not documented.
const SsprCode* ssprCode(std::string_view code);
const std::vector<SsprCode>& ssprCodes();

} // namespace core
