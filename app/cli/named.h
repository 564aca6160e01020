// SPDX-License-Identifier: GPL-3.0-or-later
// Errors about what the words of a call name in the case.
#pragma once
#include "app/cli/command.h"

namespace cli {

// As report(), but what is not there makes a wrong call of it.
inline int reportNamed(core::Error error)
{
    if (error.code == core::ErrorCode::NotFound)
        error.code = core::ErrorCode::InvalidArgument;
    return report(error);
}

} // namespace cli
