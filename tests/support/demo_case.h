// SPDX-License-Identifier: GPL-3.0-or-later
// A small simulated tenant as a case, with its rules run: for tests of what shows, counts or writes a whole case.
#pragma once
#ifndef Q_MOC_RUN // its parser chokes on some headers
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "tests/support/support.h"
#endif

namespace support {

// folder/case.sspr out of folder/tenant.
inline void writeDemoCase(const std::filesystem::path& folder, int users, int days, std::uint64_t seed)
{
    core::DemoOptions options;
    options.users = users;
    options.days = days;
    options.seed = seed;
    core::Progress silent;
    QVERIFY_RESULT(core::writeDemo(folder / "tenant", options, {}, silent));
    auto made = core::Investigation::openOrCreate(folder / "case.sspr");
    QVERIFY_RESULT(made);
    const core::ImportReport report = (*made)->import({folder / "tenant" / "exports"}, {}, {}, silent);
    QVERIFY(!report.error);
    QVERIFY_RESULT((*made)->detect({}, {}, silent));
}

} // namespace support
