// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/export_forms.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/export_forms.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace core {
namespace {

const TsvTable& forms()
{
    static const TsvTable table = TsvTable::embedded(resource::export_forms(), "export_forms");
    return table;
}

std::optional<std::size_t> rowOf(std::string_view form)
{
    for (std::size_t row = 0; row < forms().rowCount(); ++row)
        if (forms().cell(row, "form") == form)
            return row;
    return std::nullopt;
}

bool hasMember(const TableLayout& layout, std::string_view member)
{
    return std::any_of(layout.columns.begin(), layout.columns.end(), [&](const TableColumn& c) { return c.member == member; });
}

bool isOfLogAnalytics(const TableLayout& layout)
{
    return std::any_of(layout.columns.begin(), layout.columns.end(), [](const TableColumn& c) {
        return startsWithIgnoreCase(trim(c.name), "TimeGenerated") || endsWithIgnoreCase(trim(c.name), "[UTC]")
            || endsWithIgnoreCase(trim(c.name), "[Local Time]");
    });
}

std::string_view formOfTable(const TableLayout& layout)
{
    if (isOfLogAnalytics(layout))
        return "log-analytics-csv";
    switch (layout.kind) {
    case RecordKind::GraphAudit: return hasMember(layout, "id") ? "" : "portal-audit-csv";
    case RecordKind::GraphSignIn: return "portal-signin-csv";
    case RecordKind::Activity: return "cloud-apps-csv";
    case RecordKind::UnifiedAudit: return "unified-audit-csv";
    case RecordKind::ServerEvent: return hasMember(layout, "RecordId") || hasMember(layout, "MachineName") || hasMember(layout, "PSComputerName") ? "" : "event-viewer-csv";
    default: return "";
    }
}

} // namespace

std::string_view exportForm(std::string_view format, const TableLayout* layout)
{
    if (layout)
        return formOfTable(*layout);
    if (format == "graph-page")
        return "graph-page";
    if (format == "graph-json")
        return "portal-json";
    return format.starts_with("log-analytics") ? "log-analytics-json" : "";
}

std::string rowLimitWarning(std::string_view form, std::uint64_t rows)
{
    const auto row = rowOf(form);
    if (!row)
        return {};
    for (const std::string_view text : splitText(forms().cell(*row, "rows"), '|')) {
        std::uint64_t limit = 0;
        std::from_chars(text.data(), text.data() + text.size(), limit);
        if (limit > 0 && rows == limit)
            return fmt::format("the file has exactly {} rows, which is as many as {} gives: what follows is in other files, or missing", rows,
                               forms().cell(*row, "place"));
    }
    return {};
}

std::string lossWarning(std::string_view form)
{
    const auto row = rowOf(form);
    const std::string_view loses = row ? forms().cell(*row, "loses") : std::string_view();
    return loses.empty() ? std::string() : fmt::format("this form of export leaves out {}", loses);
}

} // namespace core
