// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/output_note.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace core::report {

namespace {

std::string limitsOf(const ReportRequest& request, std::string_view table)
{
    std::string text;
    const auto add = [&](const char* name, std::string_view value) {
        if (!value.empty())
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, value);
    };
    const auto addTime = [&](const char* name, const std::optional<UtcTime>& time) {
        if (time)
            add(name, formatUtc(*time, 0));
    };
    add("user", request.user);
    for (const std::string& flow : request.flows)
        add("flow", flow);
    addTime("from", request.from);
    addTime("to", request.to);
    add("zone", request.zone);
    add("filter", request.filter);
    for (const std::string& section : request.sections)
        add("section", section);
    add("table", table);
    return text;
}

} // namespace

OutputNote outputNote(const ReportRequest& request, std::string_view format, std::string_view table)
{
    return {"report", {{"template", name(request.kind)}, {"format", std::string(format)}, {"of", limitsOf(request, table)}}, {}};
}

} // namespace core::report
