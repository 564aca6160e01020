// SPDX-License-Identifier: GPL-3.0-or-later
// What an import came to, in one message.
#pragma once
#include "core/investigation/investigation.h"
#include "ui/base/inline_message.h"

namespace ui {

struct ImportSummary {
    InlineMessage::Kind kind = InlineMessage::Kind::Success;
    QString text;
    QString details;
    bool hasProblems = false; // some file has something to show on the evidence page
};

ImportSummary summarizeImport(const core::ImportReport& report);

} // namespace ui
