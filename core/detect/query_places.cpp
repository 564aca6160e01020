// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/query_places.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace core::detect {
namespace {

std::string_view lineOf(std::string_view text, std::size_t line) // 1-based
{
    for (; line > 1; --line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos)
            return {};
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find('\n'));
}

} // namespace

QueryPlaces::QueryPlaces(const Rule& rule, std::string_view query, std::size_t firstLine, std::string_view name)
    : m_rule(rule), m_query(query), m_firstLine(firstLine), m_name(name)
{
}

RuleProblem QueryPlaces::problem(const kql::Diagnostic& diagnostic) const
{
    RuleProblem problem;
    problem.path = m_rule.path;
    problem.isWarning = diagnostic.severity == kql::Severity::Warning;
    const kql::Position in = kql::positionOf(m_query, diagnostic.span.offset);
    const std::string_view ofQuery = lineOf(m_query, static_cast<std::size_t>(in.line));
    const std::string_view written = trim(ofQuery);
    if (m_firstLine > 0) {
        const std::size_t line = m_firstLine + static_cast<std::size_t>(in.line) - 1;
        const std::size_t indent = written.empty() ? std::string_view::npos : lineOf(m_rule.text, line).find(written);
        if (indent != std::string_view::npos) {
            problem.line = line;
            problem.column = indent + static_cast<std::size_t>(in.column) - ofQuery.find(written);
            problem.text = diagnostic.text;
            return problem;
        }
    }
    problem.line = m_firstLine;
    problem.text = fmt::format("{} {}:{}: {}", m_name, in.line, in.column, diagnostic.text);
    return problem;
}

} // namespace core::detect
