// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards as YAML, as people would write them: queries as blocks, what has its usual value left out.
#include "core/detect/yaml_text.h"
#include "core/insight/dashboard_file.h"

#include <fmt/format.h>
#include <set>

namespace core::insight {
namespace {

using detect::yamlOnOneLine;
using detect::yamlText;

using Languages = std::set<std::string, std::less<>>;

void addLanguages(const LocalText& text, Languages& all)
{
    for (const auto& [language, words] : text.others)
        if (!words.empty())
            all.insert(language);
}

// What a text says in a language; English is "".
std::string_view said(const LocalText& text, std::string_view language)
{
    if (language.empty())
        return text.text;
    const auto other = text.others.find(language);
    return other == text.others.end() ? std::string_view() : std::string_view(other->second);
}

class Writer
{
public:
    std::string write(const Dashboard& dashboard);

private:
    void member(std::size_t indent, std::string_view key, std::string_view value)
    {
        if (!value.empty())
            m_out += fmt::format("{:{}}{}: {}", "", indent, key, yamlText(value, indent + 2));
    }
    void names(std::string_view key, const std::vector<std::string>& all);
    void values(const Panel& panel, std::string_view language, std::size_t indent);
    void words(const Panel& panel, std::string_view language, std::size_t indent);
    void measure(const Measure& measure);
    void panel(const Panel& panel);

    std::string m_out;
};

void Writer::names(std::string_view key, const std::vector<std::string>& all)
{
    if (all.empty())
        return;
    std::string list;
    for (const std::string& name : all)
        list += fmt::format("{}{}", list.empty() ? "" : ", ", yamlOnOneLine(name));
    m_out += fmt::format("    {}: [{}]\n", key, list);
}

void Writer::values(const Panel& panel, std::string_view language, std::size_t indent)
{
    std::string all;
    for (const auto& [column, words] : panel.values) {
        std::string lines;
        for (const auto& [value, text] : words)
            if (const std::string_view word = said(text, language); !word.empty())
                lines += fmt::format("{:{}}{}: {}", "", indent + 4, yamlOnOneLine(value), yamlText(word, indent + 6));
        if (!lines.empty())
            all += fmt::format("{:{}}{}:\n{}", "", indent + 2, yamlOnOneLine(column), lines);
    }
    if (!all.empty())
        m_out += fmt::format("{:{}}values:\n{}", "", indent, all);
}

void Writer::words(const Panel& panel, std::string_view language, std::size_t indent)
{
    member(indent, "title", said(panel.title, language));
    member(indent, "subtitle", said(panel.subtitle, language));
    member(indent, "counts", said(panel.counts, language));
    member(indent, "excludes", said(panel.excludes, language));
    values(panel, language, indent);
}

void Writer::measure(const Measure& m)
{
    m_out += fmt::format("      - column: {}", yamlText(m.column, 10));
    member(8, "name", m.name.text);
    for (const auto& [language, text] : m.name.others)
        member(8, language, text);
    member(8, "unit", m.unit == Unit::Count ? "" : name(m.unit));
    member(8, "mark", m.mark == Mark::Bar ? "" : name(m.mark));
    member(8, "where", m.where);
    member(8, "color", m.color);
    member(8, "numerator", m.numerator);
    member(8, "denominator", m.denominator);
    if (!m.isBetterHigh)
        m_out += "        better: low\n";
    if (m.isComparable)
        m_out += "        compare: true\n";
    if (!m.leads)
        m_out += "        leads: false\n";
}

void Writer::panel(const Panel& panel)
{
    m_out += fmt::format("  - id: {}", yamlText(panel.id, 6));
    m_out += fmt::format("    form: {}\n    width: {}\n", name(panel.form), panel.width);
    member(4, "x", panel.x);
    member(4, "y", panel.y);
    names("keys", panel.keys);
    names("needs", panel.needs);
    if (panel.isWorkbook)
        m_out += "    workbook: true\n";
    words(panel, {}, 4);
    if (!panel.measures.empty())
        m_out += "    measures:\n";
    for (const Measure& one : panel.measures)
        measure(one);
    Languages languages;
    for (const LocalText* text : {&panel.title, &panel.subtitle, &panel.counts, &panel.excludes})
        addLanguages(*text, languages);
    for (const auto& [column, words] : panel.values)
        for (const auto& [value, text] : words)
            addLanguages(text, languages);
    for (const std::string& language : languages) {
        m_out += fmt::format("    {}:\n", language);
        words(panel, language, 6);
    }
    m_out += fmt::format("    query: {}", yamlText(panel.query, 6));
}

std::string Writer::write(const Dashboard& dashboard)
{
    member(0, "id", dashboard.id);
    member(0, "title", dashboard.title.text);
    member(0, "description", dashboard.description.text);
    Languages languages;
    addLanguages(dashboard.title, languages);
    addLanguages(dashboard.description, languages);
    for (const std::string& language : languages) {
        m_out += fmt::format("{}:\n", language);
        member(2, "title", said(dashboard.title, language));
        member(2, "description", said(dashboard.description, language));
    }
    m_out += dashboard.panels.empty() ? "panels: []\n" : "panels:\n";
    for (const Panel& one : dashboard.panels)
        panel(one);
    return std::move(m_out);
}

} // namespace

std::string writeDashboard(const Dashboard& dashboard) { return Writer().write(dashboard); }

} // namespace core::insight
