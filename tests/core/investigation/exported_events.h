// SPDX-License-Identifier: GPL-3.0-or-later
// What the export of events writes of a case.
#pragma once
#include "core/investigation/event_export.h"
#include "tests/core/store/case_tools.h"

#include <string>

inline std::string exportedEvents(const std::filesystem::path& casePath, const core::EventExport& what = {})
{
    std::string text;
    auto investigation = core::Investigation::openReadOnly(casePath);
    const auto written = (*investigation)->writeEvents(what, [&](std::string_view piece) -> core::Result<void> {
        text += piece;
        return {};
    }, {});
    if (!written)
        qFatal("%s", core::describe(written.error()).c_str());
    return text;
}
