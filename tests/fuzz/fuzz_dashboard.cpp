// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of a dashboard: faults with places inside the text, and dashboards that read back as they were when they are written.
#include "core/base/text.h"
#include "core/insight/dashboard_file.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace core::insight;

void check(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const DashboardFile file = readDashboard(text, [](std::string_view) { return std::string("SsprFlows"); });
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const core::detect::DocumentFault& fault : file.faults)
        check(fault.place.line <= lines && !fault.text.empty() && (fault.place.line > 0) == (fault.place.column > 0));
    check(file.dashboard || !file.faults.empty());
    if (!file.dashboard)
        return 0;
    check(!file.dashboard->id.empty() && file.dashboard->panels.size() <= maxPanels);
    const std::string written = writeDashboard(*file.dashboard);
    check(core::isValidUtf8(written));
    if (written.size() > (1u << 20)) // quotes make some texts longer than is read
        return 0;
    const DashboardFile again = readDashboard(written);
    check(again.faults.empty() && again.dashboard == file.dashboard);
    return 0;
}
