// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/dashboard_reader.h"

#include "core/base/text.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::insight {
namespace {

using detect::Key;
using detect::Node;

constexpr std::size_t mostMeasures = 50;
constexpr std::size_t mostValues = 2'000; // of a column
constexpr std::size_t longestKey = 200;   // bytes; readers of YAML end keys at 1,024 characters, escapes included
constexpr std::array colors{"succeeded", "failed", "blocked", "abandoned", "in_progress", "interrupted", "accent", "neutral"};

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", shorten(text, 60)); }

// One of a few names; the given one, and a fault, where it is none of them.
template <typename T>
T oneOf(std::initializer_list<T> all, T instead, std::string_view key, const Node& node, Values& values)
{
    const std::string word = values.name(key, node);
    std::string names;
    for (const T one : all) {
        if (word == name(one))
            return one;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", name(one));
    }
    values.faults().add(node, fmt::format("{}: {} is none of {}", key, quoted(word), names));
    return instead;
}

void unknownKey(const Key& key, FileFaults& faults)
{
    faults.add(key.place, fmt::format("{} means nothing here", quoted(key.name)));
}

// A text of another language beside the English one.
void setOther(LocalText& text, const std::string& language, std::string other)
{
    if (!other.empty())
        text.others[language] = std::move(other);
}

class PanelReader
{
public:
    PanelReader(const Node& node, const QueryText& queryText, FileFaults& faults)
        : m_node(node), m_queryText(queryText), m_faults(faults), m_values(faults)
    {
    }

    std::optional<Panel> read()
    {
        if (!m_node.isMap()) {
            m_faults.add(m_node, "a panel wants lines such as \"id: outcomes\" and \"query: SsprFlows\"");
            return std::nullopt;
        }
        forEachMember(m_node, m_faults, [&](const Key& key, const Node& value) {
            if (!readWords(key.name, value) && !readDrawing(key.name, value)) {
                if (isLanguage(key.name))
                    readLanguage(key.name, value);
                else
                    unknownKey(key, m_faults);
            }
        });
        return finish();
    }

private:
    bool readWords(std::string_view key, const Node& value);
    bool readDrawing(std::string_view key, const Node& value);
    void readId(const Node& value);
    void readQuery(const Node& value);
    void readWidth(const Node& value);
    void readMeasures(const Node& value);
    void readValues(const std::string& language, const Node& value);
    void readValuesOf(std::map<std::string, LocalText>& column, const std::string& language, const Node& value);
    void readLanguage(const std::string& language, const Node& value);
    std::optional<Panel> finish();

    const Node& m_node;
    const QueryText& m_queryText;
    FileFaults& m_faults;
    Values m_values;
    Panel m_panel;
};

bool PanelReader::readWords(std::string_view key, const Node& value)
{
    if (key == "id")
        readId(value);
    else if (key == "title")
        m_panel.title.text = m_values.text(key, value, longestLabel);
    else if (key == "subtitle")
        m_panel.subtitle.text = m_values.text(key, value, longestLabel);
    else if (key == "counts")
        m_panel.counts.text = m_values.text(key, value, longestLabel);
    else if (key == "excludes")
        m_panel.excludes.text = m_values.text(key, value, longestLabel);
    else if (key == "values")
        readValues({}, value);
    else
        return false;
    return true;
}

bool PanelReader::readDrawing(std::string_view key, const Node& value)
{
    using enum PanelForm;
    if (key == "form")
        m_panel.form = oneOf({Cards, Columns, Bars, Grouped, Funnel, HeatMap, Table}, Table, key, value, m_values);
    else if (key == "query")
        readQuery(value);
    else if (key == "x")
        m_panel.x = m_values.name(key, value);
    else if (key == "y")
        m_panel.y = m_values.name(key, value);
    else if (key == "keys")
        m_panel.keys = m_values.names(key, value);
    else if (key == "needs")
        m_panel.needs = m_values.names(key, value);
    else if (key == "width")
        readWidth(value);
    else if (key == "workbook")
        m_panel.isWorkbook = m_values.truth(key, value);
    else if (key == "measures")
        readMeasures(value);
    else
        return false;
    return true;
}

void PanelReader::readId(const Node& value)
{
    std::string id = m_values.name("id", value);
    if (isPanelId(id))
        m_panel.id = std::move(id);
    else
        m_faults.add(value, fmt::format("id: {} is none; letters, digits and dashes, at most 100", quoted(id)));
}

// "name.kql", or the query itself.
void PanelReader::readQuery(const Node& value)
{
    const std::string text = m_values.text("query", value, longestQuery);
    if (!text.ends_with(".kql") || text.find_first_of(" \t\r\n|") != std::string::npos) {
        m_panel.query = text;
        return;
    }
    if (auto query = m_queryText ? m_queryText(text) : std::nullopt)
        m_panel.query = std::move(*query);
    else
        m_faults.add(value, fmt::format("query: there is no {} here", quoted(text)));
}

void PanelReader::readWidth(const Node& value)
{
    const auto width = value.isText() ? kql::parseLong(value.text) : std::nullopt;
    if (width && *width >= 1 && *width <= 6)
        m_panel.width = static_cast<int>(*width);
    else
        m_faults.add(value, fmt::format("width: {} is no number from 1 to 6", quoted(value.text)));
}

void PanelReader::readMeasures(const Node& value)
{
    if (!value.isList() || value.items.size() > mostMeasures)
        return m_faults.add(value, fmt::format("measures: wants a list of at most {}", mostMeasures));
    for (const detect::NodePtr& item : value.items)
        if (auto measure = readMeasure(*item, m_faults))
            m_panel.measures.push_back(std::move(*measure));
}

// {Kind: {reset: Reset}}; of another language where one is given.
void PanelReader::readValues(const std::string& language, const Node& value)
{
    if (!value.isMap() || value.members.size() > mostMeasures)
        return m_faults.add(value, "values: wants lines such as \"Kind: {reset: Reset}\"");
    forEachMember(value, m_faults, [&](const Key& column, const Node& words) {
        if (!words.isMap() || words.members.size() > mostValues || column.name.size() > longestKey)
            m_faults.add(words, fmt::format("values: {} wants lines such as \"reset: Reset\", at most {}", quoted(column.name), mostValues));
        else
            readValuesOf(m_panel.values[column.name], language, words);
        if (const auto kept = m_panel.values.find(column.name); kept != m_panel.values.end() && kept->second.empty())
            m_panel.values.erase(kept);
    });
}

void PanelReader::readValuesOf(std::map<std::string, LocalText>& column, const std::string& language, const Node& value)
{
    forEachMember(value, m_faults, [&](const Key& key, const Node& word) {
        std::string text = m_values.text(key.name, word, longestLabel);
        if (key.name.size() > longestKey)
            m_faults.add(key.place, fmt::format("values: longer than {} bytes", longestKey));
        else if (!text.empty() && language.empty())
            column[key.name].text = std::move(text);
        else if (!text.empty())
            setOther(column[key.name], language, std::move(text));
    });
}

void PanelReader::readLanguage(const std::string& language, const Node& value)
{
    if (!value.isMap())
        return m_faults.add(value, fmt::format("{}: wants lines such as \"title: ...\"", language));
    const std::array<std::pair<std::string_view, LocalText*>, 4> texts{
        {{"title", &m_panel.title}, {"subtitle", &m_panel.subtitle}, {"counts", &m_panel.counts}, {"excludes", &m_panel.excludes}}};
    forEachMember(value, m_faults, [&](const Key& key, const Node& word) {
        const auto known = std::find_if(texts.begin(), texts.end(), [&](const auto& pair) { return pair.first == key.name; });
        if (known != texts.end())
            setOther(*known->second, language, m_values.text(key.name, word, longestLabel));
        else if (key.name == "values")
            readValues(language, word);
        else
            unknownKey(key, m_faults);
    });
}

std::optional<Panel> PanelReader::finish()
{
    if (!m_node.find("id"))
        m_faults.add(m_node, "id is missing");
    if (const Node* query = m_node.find("query"); !query)
        m_faults.add(m_node, "query is missing");
    else if (trim(query->text).empty() && (query->isText() || query->kind == Node::Kind::Null))
        m_faults.add(*query, "query is empty");
    if (m_panel.id.empty() || trim(m_panel.query).empty())
        return std::nullopt;
    return std::move(m_panel);
}

class MeasureReader
{
public:
    explicit MeasureReader(FileFaults& faults) : m_faults(faults), m_values(faults) {}

    std::optional<Measure> read(const Node& node)
    {
        if (!node.isMap()) {
            m_faults.add(node, "measures: wants lines such as \"column: Flows\"");
            return std::nullopt;
        }
        forEachMember(node, m_faults, [&](const Key& key, const Node& value) {
            if (readText(key.name, value) || readChoice(key.name, value))
                return;
            if (isLanguage(key.name))
                setOther(m_measure.name, key.name, m_values.text(key.name, value, longestLabel));
            else
                unknownKey(key, m_faults);
        });
        if (m_measure.column.empty()) {
            m_faults.add(node, "column is missing: a measure names a column of the result");
            return std::nullopt;
        }
        return std::move(m_measure);
    }

private:
    bool readText(std::string_view key, const Node& value)
    {
        if (key == "column")
            m_measure.column = m_values.name(key, value);
        else if (key == "name")
            m_measure.name.text = m_values.text(key, value, longestLabel);
        else if (key == "where")
            m_measure.where = m_values.text(key, value, longestLabel);
        else if (key == "numerator")
            m_measure.numerator = m_values.name(key, value);
        else if (key == "denominator")
            m_measure.denominator = m_values.name(key, value);
        else
            return false;
        return true;
    }

    bool readChoice(std::string_view key, const Node& value)
    {
        if (key == "unit")
            m_measure.unit = oneOf({Unit::Count, Unit::Share, Unit::Duration}, Unit::Count, key, value, m_values);
        else if (key == "mark")
            m_measure.mark = oneOf({Mark::Bar, Mark::Line, Mark::Hidden}, Mark::Bar, key, value, m_values);
        else if (key == "color")
            readColor(value);
        else if (key == "better")
            readBetter(value);
        else if (key == "compare")
            m_measure.isComparable = m_values.truth(key, value);
        else if (key == "leads")
            m_measure.leads = m_values.truth(key, value);
        else
            return false;
        return true;
    }

    void readColor(const Node& value)
    {
        std::string color = m_values.name("color", value);
        if (color.empty() || std::find(colors.begin(), colors.end(), color) != colors.end())
            m_measure.color = std::move(color);
        else
            m_faults.add(value, fmt::format("color: {} is none of {}", quoted(color), fmt::join(colors, ", ")));
    }

    void readBetter(const Node& value)
    {
        const std::string word = m_values.name("better", value);
        m_measure.isBetterHigh = word != "low";
        if (word != "low" && word != "high")
            m_faults.add(value, fmt::format("better: {} is none of high, low", quoted(word)));
    }

    FileFaults& m_faults;
    Values m_values;
    Measure m_measure;
};

} // namespace

std::optional<Panel> readPanel(const Node& node, const QueryText& queryText, FileFaults& faults) { return PanelReader(node, queryText, faults).read(); }

std::optional<Measure> readMeasure(const Node& node, FileFaults& faults) { return MeasureReader(faults).read(node); }

} // namespace core::insight
