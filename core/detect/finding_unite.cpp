// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/finding_unite.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tuple>

namespace core::detect {
namespace {

constexpr std::size_t mostTexts = 5; // of one clause

// The names of a list are told apart; those of "Doe, John" are one.
void addNames(std::string_view field, std::vector<std::string>& names)
{
    std::vector<std::string> pieces;
    for (std::string_view rest = field; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(", "), rest.size());
        pieces.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 2, rest.size()));
    }
    const bool isList = std::all_of(pieces.begin(), pieces.end(), [](const std::string& piece) { return piece.find_first_of("@.:") != std::string::npos; });
    if (isList)
        names.insert(names.end(), pieces.begin(), pieces.end());
    else
        names.emplace_back(field);
}

std::string namesOf(const std::vector<Finding>& rows, std::string Finding::*member)
{
    std::vector<std::string> names;
    for (const Finding& row : rows)
        addNames(row.*member, names);
    return joinedNames(std::move(names));
}

std::vector<std::string> allOf(const std::vector<Finding>& rows, std::vector<std::string> Finding::*member)
{
    std::set<std::string> all;
    for (const Finding& row : rows)
        all.insert((row.*member).begin(), (row.*member).end());
    return {all.begin(), all.end()};
}

std::map<std::size_t, FoundClause> clausesOf(const std::vector<Finding>& rows)
{
    std::map<std::size_t, FoundClause> out;
    std::map<std::size_t, std::vector<std::string>> texts; // in the order of the rows
    for (const Finding& row : rows)
        for (const auto& [number, clause] : row.clauses) {
            out[number].events.insert(clause.events.begin(), clause.events.end());
            std::vector<std::string>& of = texts[number];
            if (of.size() <= mostTexts && std::find(of.begin(), of.end(), clause.text) == of.end())
                of.push_back(clause.text);
        }
    for (auto& [number, of] : texts) {
        const bool isMore = of.size() > mostTexts;
        of.resize(std::min(of.size(), mostTexts));
        out[number].text = fmt::format("{}{}", fmt::join(of, "; "), isMore ? "; \xE2\x80\xA6" : "");
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> valuesOf(const std::vector<Finding>& rows)
{
    std::vector<std::pair<std::string, std::string>> out = rows.front().values;
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::set<std::string> texts;
        for (const Finding& row : rows)
            if (i < row.values.size() && !row.values[i].second.empty())
                texts.insert(row.values[i].second);
        if (texts.size() > 1)
            out[i].second = joinedNames({texts.begin(), texts.end()});
        else if (!texts.empty())
            out[i].second = *texts.begin();
    }
    return out;
}

} // namespace

Finding unite(std::vector<Finding> rows)
{
    if (rows.size() == 1)
        return std::move(rows.front());
    std::sort(rows.begin(), rows.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.time, a.values, a.user, a.actor, a.ip) < std::tie(b.time, b.values, b.user, b.actor, b.ip);
    });
    Finding out;
    out.time = rows.back().time;
    out.step = rows.front().step;
    out.user = namesOf(rows, &Finding::user);
    out.actor = namesOf(rows, &Finding::actor);
    out.ip = namesOf(rows, &Finding::ip);
    out.host = namesOf(rows, &Finding::host);
    out.flows = allOf(rows, &Finding::flows);
    out.causes = allOf(rows, &Finding::causes);
    out.clauses = clausesOf(rows);
    out.values = valuesOf(rows);
    out.said = rows.front().said;
    return out;
}

} // namespace core::detect
