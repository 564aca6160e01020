// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/dashboard.h"

#include <algorithm>

namespace core::insight {

const std::string& LocalText::in(std::string_view language) const
{
    for (std::string_view code = language; !code.empty(); code = code.substr(0, std::min(code.find_last_of("_-"), code.size()))) {
        if (const auto other = others.find(code); other != others.end() && !other->second.empty())
            return other->second;
        if (code.find_first_of("_-") == std::string_view::npos)
            break;
    }
    return text;
}

const char* name(PanelForm form)
{
    switch (form) {
    case PanelForm::Cards: return "cards";
    case PanelForm::Columns: return "columns";
    case PanelForm::Bars: return "bars";
    case PanelForm::Grouped: return "grouped";
    case PanelForm::Funnel: return "funnel";
    case PanelForm::HeatMap: return "heatmap";
    case PanelForm::Table: return "table";
    }
    return "";
}

const char* name(Unit unit)
{
    switch (unit) {
    case Unit::Count: return "count";
    case Unit::Share: return "share";
    case Unit::Duration: return "duration";
    }
    return "";
}

const char* name(Mark mark)
{
    switch (mark) {
    case Mark::Bar: return "bar";
    case Mark::Line: return "line";
    case Mark::Hidden: return "hidden";
    }
    return "";
}

const Panel* Dashboard::panel(std::string_view panelId) const
{
    const auto found = std::find_if(panels.begin(), panels.end(), [&](const Panel& one) { return one.id == panelId; });
    return found == panels.end() ? nullptr : &*found;
}

} // namespace core::insight
