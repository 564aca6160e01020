// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/forms.h"

#include "core/demo/forms/families.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::demo {

std::string_view logName(Log log)
{
    static constexpr std::array<std::string_view, 15> names = {
        "audit",         "signin", "noninteractive", "serviceprincipal", "managedidentity", "risk",
        "riskyuser",     "server", "cloudapp",       "registration",     "credentialuse",   "roleassignment",
        "directoryrole", "user",   "foreign"};
    return names[std::size_t(log)];
}

const Forms& allForms()
{
    static const Forms forms = [] {
        Forms list;
        const auto add = [&](Forms more) { std::move(more.begin(), more.end(), std::back_inserter(list)); };
        add(auditForms());
        add(signInForms());
        add(riskForms());
        list.push_back({std::string(evtxForm), Log::Server, Shape::None, {}, {}, false, {}});
        add(eventLogForms());
        add(shellEventForms());
        add(cloudAppForms());
        add(registrationForms());
        add(roleForms());
        add(userForms());
        add(foreignForms());
        add(packedForms());
        return list;
    }();
    return forms;
}

std::vector<std::string> formNames()
{
    std::vector<std::string> names;
    for (const Form& form : allForms()) {
        if (std::find(names.begin(), names.end(), form.name) == names.end())
            names.push_back(form.name);
    }
    return names;
}

std::vector<std::string> defaultFormNames()
{
    return {"audit-diagnostic", "signin-graph",       "risk-graph",  std::string(evtxForm),
            "cloudapps-csv",    "registration-graph", "roles-graph", "users-graph"};
}

std::string_view familyOf(std::string_view form)
{
    return form.substr(0, form.find('-'));
}

std::string_view shapeOf(std::string_view form)
{
    const std::size_t dash = form.find('-');
    return dash == std::string_view::npos ? std::string_view{} : form.substr(dash + 1);
}

Result<std::vector<std::string>> selectForms(const std::vector<std::string>& names)
{
    const std::vector<std::string> known = formNames();
    std::vector<bool> chosen(known.size());
    for (const std::string& name : names) {
        bool found = false;
        for (std::size_t i = 0; i < known.size(); ++i) {
            const bool extra = familyOf(known[i]) == "foreign" || familyOf(known[i]) == "packed";
            const bool meant = !name.empty() && (known[i] == name || familyOf(known[i]) == name ||
                                                 shapeOf(known[i]) == name || (name == "all" && !extra));
            chosen[i] = chosen[i] || meant;
            found = found || meant;
        }
        if (!found)
            return fail(ErrorCode::InvalidArgument, fmt::format("The demo does not write the form {}", name));
    }
    std::vector<std::string> selected;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (chosen[i])
            selected.push_back(known[i]);
    }
    return selected;
}

} // namespace core::demo
