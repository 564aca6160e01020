// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings of a file of dashboards to values. Inside of dashboard_file.h.
#pragma once
#include "core/insight/dashboard_file.h"

namespace core::insight {

// What is wrong with a file and how much text it may still give: aliases make much out of little.
class FileFaults
{
public:
    void add(detect::Place place, std::string text);
    void add(const detect::Node& node, std::string text) { add(node.place, std::move(text)); }
    std::vector<detect::DocumentFault> take(); // in the order of their places
    // Whether so many bytes more may be kept; says once that they may not.
    bool takes(const detect::Node& node, std::size_t bytes);
    bool isFull() const { return m_isFull; }

private:
    std::vector<detect::DocumentFault> m_faults;
    std::size_t m_bytes = 0;
    bool m_isFull = false;
};

// Single values of a mapping. They say what is wrong with them and give an empty one then.
class Values
{
public:
    explicit Values(FileFaults& faults) : m_faults(faults) {}

    std::string text(std::string_view key, const detect::Node& node, std::size_t longest); // as it stands
    std::string name(std::string_view key, const detect::Node& node);                      // one line, without blanks around
    std::vector<std::string> names(std::string_view key, const detect::Node& node);        // a list, or one name as a list of one
    bool truth(std::string_view key, const detect::Node& node);
    FileFaults& faults() { return m_faults; }

private:
    FileFaults& m_faults;
};

inline constexpr std::size_t longestLabel = 2'000;  // bytes of a title, a sentence
inline constexpr std::size_t longestQuery = 1 << 18;

bool isLanguage(std::string_view key); // "de", "pt_BR"; keys of a panel come first
// Each key of a mapping once, the last of its name; says where one stands twice.
void forEachMember(const detect::Node& map, FileFaults& faults, const std::function<void(const detect::Key&, const detect::Node&)>& use);

// Nothing where it has no id or no query, which is among the faults then.
std::optional<Panel> readPanel(const detect::Node& node, const QueryText& queryText, FileFaults& faults);
std::optional<Measure> readMeasure(const detect::Node& node, FileFaults& faults);

bool isPanelId(std::string_view text);

} // namespace core::insight
