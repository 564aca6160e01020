// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/truth/rule_figures.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <simdjson.h>
#include <sstream>

namespace truth {
namespace {

using core::detect::Alert;
using core::detect::AlertState;
using Names = std::set<std::string, std::less<>>;

struct ClassRow {
    std::string attack;
    bool isAside = false;
};
using Classes = std::vector<std::pair<std::string, std::vector<ClassRow>>>; // by rule, in the order of the table

Classes readClasses(const std::filesystem::path& path)
{
    std::ifstream in(path);
    Classes out;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("rule\t"))
            continue;
        std::istringstream cells(line);
        std::string rule, attack, aside;
        cells >> rule >> attack >> aside;
        auto at = std::find_if(out.begin(), out.end(), [&](const auto& one) { return one.first == rule; });
        if (at == out.end())
            at = out.insert(out.end(), {rule, {}});
        at->second.push_back({attack, aside == "yes"});
    }
    return out;
}

// A common flow; where the alert has none, somebody or something that took part, at that time.
bool isOf(const Alert& alert, const TrueAttack& attack)
{
    const auto isAmong = [](const Names& names, const std::string& name) { return !name.empty() && names.contains(core::toLower(name)); };
    if (!alert.flows.empty() && !attack.flows.empty())
        return std::any_of(alert.flows.begin(), alert.flows.end(), [&](const std::string& flow) { return isAmong(attack.flows, flow); });
    const bool inTime = alert.time >= attack.from - core::Duration::hours(1) && alert.time <= attack.to + core::Duration::hours(3);
    return inTime && (isAmong(attack.users, alert.user) || isAmong(attack.ips, alert.ip) || isAmong(attack.actors, alert.actor));
}

std::string lineOf(const Alert& alert) { return fmt::format("{} {}", core::formatUtc(alert.time), alert.title); }

RuleFigures figuresOf(const std::string& rule, const std::vector<ClassRow>& classes, const core::detect::AlertList& alerts,
                      const std::vector<TrueAttack>& attacks)
{
    RuleFigures out;
    out.rule = rule;
    std::vector<const Alert*> raised, unknown;
    for (const Alert& alert : alerts)
        if (alert.ruleId == rule)
            (alert.state == AlertState::NotEvaluable ? unknown : raised).push_back(&alert);
    std::vector<bool> isRight(raised.size());
    for (const TrueAttack& attack : attacks) {
        const auto row = std::find_if(classes.begin(), classes.end(), [&](const ClassRow& one) { return one.attack == attack.name; });
        if (row == classes.end())
            continue;
        bool found = false;
        for (std::size_t i = 0; i < raised.size(); ++i) {
            const bool is = isOf(*raised[i], attack);
            isRight[i] = isRight[i] || is;
            found = found || is;
        }
        if (row->isAside || (attack.isCutOff && !found))
            continue;
        ++out.attacks;
        out.found += found;
        if (found)
            continue;
        if (std::any_of(unknown.begin(), unknown.end(), [&](const Alert* alert) { return isOf(*alert, attack); }))
            ++out.notEvaluable;
        else
            out.missed.push_back(fmt::format("{} {} {}", core::formatUtc(attack.from), attack.name, attack.users.empty() ? "" : *attack.users.begin()));
    }
    out.alerts = raised.size();
    for (std::size_t i = 0; i < raised.size(); ++i) {
        out.onAttacks += isRight[i];
        if (!isRight[i])
            out.elsewhere.push_back(lineOf(*raised[i]));
    }
    return out;
}

} // namespace

core::Result<std::vector<TrueAttack>> readAttacks(const std::filesystem::path& file)
{
    std::vector<TrueAttack> out;
    std::ifstream in(file);
    if (!in)
        return core::fail(core::ErrorCode::NotFound, "There are no attacks", file.string());
    simdjson::dom::parser parser;
    for (std::string line; std::getline(in, line);) {
        simdjson::dom::element row;
        if (parser.parse(line).get(row))
            return core::fail(core::ErrorCode::Damaged, "This is no attack", line);
        const auto text = [&](const char* name) { return std::string(std::string_view(row[name])); };
        const auto names = [&](const char* name) {
            Names list;
            for (const simdjson::dom::element one : row[name].get_array())
                list.insert(core::toLower(std::string_view(one)));
            return list;
        };
        TrueAttack attack{text("attack"), names("users"), names("actors"), names("ips"), names("correlation_ids"), {}, {}};
        attack.from = core::parseTime(text("from"))->time;
        attack.to = core::parseTime(text("to"))->time;
        out.push_back(std::move(attack));
    }
    return out;
}

std::vector<RuleFigures> ruleFigures(const core::detect::AlertList& alerts, const std::vector<TrueAttack>& attacks, const std::filesystem::path& classes)
{
    std::vector<RuleFigures> out;
    const Classes known = readClasses(classes);
    for (const auto& [rule, rows] : known)
        out.push_back(figuresOf(rule, rows, alerts, attacks));
    std::set<std::string> others;
    for (const Alert& alert : alerts)
        if (alert.state == AlertState::Raised
            && std::none_of(known.begin(), known.end(), [&](const auto& one) { return one.first == alert.ruleId; }))
            others.insert(alert.ruleId);
    for (const std::string& rule : others)
        out.push_back(figuresOf(rule, {}, alerts, attacks));
    return out;
}

std::string describe(const std::vector<RuleFigures>& figures, bool list)
{
    std::string out = fmt::format("{:32} {:>7} {:>6} {:>7} {:>26} {:>7} {:>26}\n", "rule", "attacks", "found", "unknown", "recall", "alerts", "on attacks");
    for (const RuleFigures& one : figures) {
        out += fmt::format("{:32} {:>7} {:>6} {:>7} {:>26} {:>7} {:>26}\n", one.rule, one.attacks, one.found, one.notEvaluable, one.recall().text(),
                           one.alerts, one.precision().text());
        for (const std::string& line : list ? one.missed : std::vector<std::string>{})
            out += "    missed     " + line + "\n";
        for (const std::string& line : list ? one.elsewhere : std::vector<std::string>{})
            out += "    elsewhere  " + line + "\n";
    }
    return out;
}

} // namespace truth
