// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/dashboard_file.h"

#include "core/base/text.h"
#include "core/insight/dashboard_reader.h"
#include "resource/dashboard_queries.h"
#include "resource/dashboards.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace core::insight {
namespace {

using detect::Key;
using detect::Node;

class DashboardReader
{
public:
    DashboardReader(const QueryText& queryText, FileFaults& faults) : m_queryText(queryText), m_faults(faults), m_values(faults) {}

    std::optional<Dashboard> read(const Node& root)
    {
        if (!root.isMap() || (!root.find("panels") && !root.find("id"))) {
            m_faults.add(root, "this is no dashboard: it has neither an id nor panels");
            return std::nullopt;
        }
        forEachMember(root, m_faults, [&](const Key& key, const Node& value) { readKey(key, value); });
        if (!root.find("panels"))
            m_faults.add(root, "panels is missing");
        if (m_hasPanels && m_dashboard.panels.empty())
            return std::nullopt;
        if (m_dashboard.id.empty()) {
            m_dashboard.id = "dashboard";
            if (!root.find("id"))
                m_faults.add(root, "id is missing");
        }
        return std::move(m_dashboard);
    }

private:
    void readKey(const Key& key, const Node& value)
    {
        if (key.name == "id")
            readId(value);
        else if (key.name == "title")
            m_dashboard.title.text = m_values.text(key.name, value, longestLabel);
        else if (key.name == "description")
            m_dashboard.description.text = m_values.text(key.name, value, longestLabel);
        else if (key.name == "panels")
            readPanels(value);
        else if (isLanguage(key.name))
            readLanguage(key.name, value);
        else
            m_faults.add(key.place, fmt::format("\"{}\" means nothing here", shorten(key.name, 60)));
    }

    void readId(const Node& value)
    {
        std::string id = m_values.name("id", value);
        if (isPanelId(id))
            m_dashboard.id = std::move(id);
        else
            m_faults.add(value, fmt::format("id: \"{}\" is none; letters, digits and dashes, at most 100", shorten(id, 60)));
    }

    void readPanels(const Node& value)
    {
        if (!value.isList() && value.kind != Node::Kind::Null)
            return m_faults.add(value, "panels: wants a list");
        m_hasPanels = !value.items.empty();
        for (const detect::NodePtr& item : value.items) {
            if (m_dashboard.panels.size() == maxPanels)
                return m_faults.add(*item, fmt::format("only {} panels are read", maxPanels));
            auto panel = readPanel(*item, m_queryText, m_faults);
            if (m_faults.isFull())
                return;
            if (panel && m_dashboard.panel(panel->id))
                m_faults.add(*item, fmt::format("the panel \"{}\" stands there already; the first one counts", panel->id));
            else if (panel)
                m_dashboard.panels.push_back(std::move(*panel));
        }
    }

    void readLanguage(const std::string& language, const Node& value)
    {
        if (!value.isMap())
            return m_faults.add(value, fmt::format("{}: wants lines such as \"title: ...\"", language));
        forEachMember(value, m_faults, [&](const Key& key, const Node& word) {
            LocalText* const text = key.name == "title" ? &m_dashboard.title : key.name == "description" ? &m_dashboard.description : nullptr;
            if (!text)
                return m_faults.add(key.place, fmt::format("\"{}\" means nothing here", shorten(key.name, 60)));
            if (std::string other = m_values.text(key.name, word, longestLabel); !other.empty())
                text->others[language] = std::move(other);
        });
    }

    const QueryText& m_queryText;
    FileFaults& m_faults;
    Values m_values;
    Dashboard m_dashboard;
    bool m_hasPanels = false;
};

std::vector<Dashboard> readBuiltIn()
{
    std::vector<Dashboard> all;
    for (const auto& [file, text] : resource::dashboards()) {
        DashboardFile read = readDashboard(text, builtInQuery);
        if (!read.faults.empty() || !read.dashboard) {
            const detect::DocumentFault fault = read.faults.empty() ? detect::DocumentFault{{}, "no dashboard"} : read.faults.front();
            throw std::logic_error(fmt::format("{}:{}:{}: {}", file, fault.place.line, fault.place.column, fault.text));
        }
        all.push_back(std::move(*read.dashboard));
    }
    return all;
}

} // namespace

DashboardFile readDashboard(std::string_view yaml, const QueryText& queryText)
{
    DashboardFile file;
    FileFaults faults;
    if (yaml.size() > detect::maxRuleFile) {
        faults.add(detect::Place{}, fmt::format("it is larger than {} MiB", detect::maxRuleFile >> 20));
        file.faults = faults.take();
        return file;
    }
    const detect::Documents documents = detect::readDocuments(yaml);
    if (documents.fault)
        faults.add(documents.fault->place, documents.fault->text);
    else if (documents.roots.empty())
        faults.add(detect::Place{}, "this file holds no dashboard");
    if (!documents.roots.empty())
        file.dashboard = DashboardReader(queryText, faults).read(*documents.roots.front());
    if (documents.roots.size() > 1)
        faults.add(*documents.roots[1], "a file holds one dashboard; what follows is not read");
    file.faults = faults.take();
    return file;
}

const std::vector<Dashboard>& builtInDashboards()
{
    static const std::vector<Dashboard> all = readBuiltIn();
    return all;
}

std::optional<std::string> builtInQuery(std::string_view file)
{
    const auto& queries = resource::dashboard_queries();
    const auto found = std::find_if(queries.begin(), queries.end(), [&](const auto& query) { return query.first == file; });
    return found == queries.end() ? std::nullopt : std::optional<std::string>(found->second);
}

} // namespace core::insight
