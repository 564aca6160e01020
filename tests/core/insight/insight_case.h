// SPDX-License-Identifier: GPL-3.0-or-later
// A case of a simulated tenant with figures over it, for tests of dashboards.
#pragma once
#include "core/demo/demo.h"
#include "core/insight/dashboard_file.h"
#include "core/investigation/insight_session.h"
#include "core/investigation/investigation.h"
#include "tests/support/support.h"

#include <functional>

namespace support {

using namespace core;

class InsightCase
{
public:
    using Change = std::function<void(const std::filesystem::path& exports)>; // of the exports before they are imported

    InsightCase(const DemoOptions& options, const Change& change)
    {
        Progress progress;
        if (const auto written = writeDemo(m_folder / "demo", options, {}, progress); !written)
            qFatal("%s", describe(written.error()).c_str());
        if (change)
            change(exports());
        m_case = *Investigation::openOrCreate(m_folder / "case.sspr");
        if (const ImportReport report = m_case->import({exports()}, {}, {}, progress); report.error)
            qFatal("%s", describe(*report.error).c_str());
        if (options.attacks)
            if (const auto report = m_case->detect({}, {}, progress); !report)
                qFatal("%s", describe(report.error()).c_str());
        m_session = *InsightSession::open(m_folder / "case.sspr");
    }

    std::filesystem::path folder() const { return m_folder / "demo"; }
    std::filesystem::path exports() const { return folder() / "exports"; }
    Investigation& investigation() { return *m_case; }
    InsightSession& session() { return *m_session; }
    const std::filesystem::path path() const { return m_folder / "case.sspr"; }

private:
    TempDir m_folder;
    std::unique_ptr<Investigation> m_case;
    std::unique_ptr<InsightSession> m_session;
};

inline std::string failureOf(const insight::PanelFigures& figures)
{
    if (!figures.failure)
        return {};
    if (figures.failure->error)
        return describe(*figures.failure->error);
    return figures.failure->diagnostics.empty() ? "failed" : figures.failure->diagnostics.front().text;
}

} // namespace support
