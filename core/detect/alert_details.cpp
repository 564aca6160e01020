// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/alert_details.h"

#include "core/base/text.h"
#include "core/detect/readable.h"

#include <algorithm>
#include <array>

namespace core::detect {
namespace {

// As Sentinel cuts them (https://learn.microsoft.com/azure/sentinel/customize-alert-details).
constexpr std::size_t longestName = 256, longestDescription = 5'000; // bytes

constexpr std::array knownTactics{"Reconnaissance", "ResourceDevelopment", "InitialAccess", "Execution", "Persistence", "PrivilegeEscalation", "DefenseEvasion",
                                  "CredentialAccess", "Discovery", "LateralMovement", "Collection", "CommandAndControl", "Exfiltration", "Impact", "PreAttack",
                                  "ImpairProcessControl", "InhibitResponseFunction"};

// Line feeds stay: a description may have several lines.
std::string cut(std::string text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
        --limit;
    text.resize(limit);
    return text;
}

std::string textOf(const kql::Value& value)
{
    const std::string text = stableText(value);
    const std::string_view words = trim(text);
    return words == "[]" || words == "{}" ? std::string() : std::string(words);
}

// One word, several with commas between them, or a list; those that are none are passed over.
std::vector<std::string> tacticsIn(std::string_view text)
{
    constexpr std::string_view between = "[]\"', \t\r\n";
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find_first_not_of(between), text.size());
        text.remove_prefix(begin);
        const std::size_t end = std::min(text.find_first_of(between), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    std::vector<std::string> out;
    for (const char* known : knownTactics)
        if (std::any_of(words.begin(), words.end(), [&](std::string_view word) { return equalsIgnoreCase(word, known); }))
            out.emplace_back(known);
    return out;
}

} // namespace

AlertDetailsText::Format AlertDetailsText::formatOf(const std::string& text, std::size_t limit)
{
    Format format{ClauseText(text), {}, 0};
    format.names = format.text.unknownNames({}, {});
    if (!text.empty() && format.names.size() <= mostFormatColumns)
        format.limit = limit;
    return format;
}

AlertDetailsText::AlertDetailsText(const AlertDetails& details)
    : m_name(formatOf(details.nameFormat, longestName)), m_description(formatOf(details.descriptionFormat, longestDescription)),
      m_severity(details.severityColumn), m_tactics(details.tacticsColumn)
{}

std::string AlertDetailsText::fill(const Format& format, const kql::Schema& columns, const std::vector<kql::Value>& row)
{
    if (format.limit == 0)
        return {};
    for (const std::string& name : format.names)
        if (const auto column = columnNamed(columns, name); !column || textOf(row[*column]).empty())
            return {};
    return cut(format.text.fill(columns, row, {}), format.limit);
}

SaidOfAlert AlertDetailsText::read(const kql::Schema& columns, const std::vector<kql::Value>& row) const
{
    SaidOfAlert out;
    out.name = fill(m_name, columns, row);
    std::replace(out.name.begin(), out.name.end(), '\n', ' ');
    out.description = fill(m_description, columns, row);
    if (const auto column = m_severity.empty() ? std::nullopt : columnNamed(columns, m_severity))
        out.severity = severityFromName(textOf(row[*column]));
    if (const auto column = m_tactics.empty() ? std::nullopt : columnNamed(columns, m_tactics))
        out.tactics = tacticsIn(textOf(row[*column]));
    return out;
}

std::vector<std::pair<std::string, std::string>> AlertDetailsText::missing(const kql::Schema& columns) const
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [key, format] : {std::pair{"alertDisplayNameFormat", &m_name}, std::pair{"alertDescriptionFormat", &m_description}})
        for (const std::string& name : format->text.unknownNames(columns, {}))
            out.emplace_back(key, name);
    for (const auto& [key, name] : {std::pair{"alertSeverityColumnName", &m_severity}, std::pair{"alertTacticsColumnName", &m_tactics}})
        if (!name->empty() && !columnNamed(columns, *name))
            out.emplace_back(key, *name);
    return out;
}

} // namespace core::detect
