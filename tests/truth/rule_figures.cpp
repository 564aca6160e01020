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

struct TableRow {
    std::string rule, className;
    std::vector<std::string> attacks;
};

std::vector<TableRow> readTable(const std::filesystem::path& path)
{
    std::ifstream in(path);
    std::vector<TableRow> out;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("rule\t"))
            continue;
        std::istringstream cells(line);
        TableRow& row = out.emplace_back();
        std::string attacks;
        cells >> row.rule >> row.className >> attacks;
        std::istringstream names(attacks == "-" ? "" : attacks);
        for (std::string name; std::getline(names, name, ',');)
            row.attacks.push_back(name);
    }
    return out;
}

// A common flow; where the alert has none, somebody or something that took part, at that time.
bool isOf(const Alert& alert, const TrueAct& attack)
{
    const auto isAmong = [](const Names& names, const std::string& name) { return !name.empty() && names.contains(core::toLower(name)); };
    if (!alert.flows.empty() && !attack.flows.empty())
        return std::any_of(alert.flows.begin(), alert.flows.end(), [&](const std::string& flow) { return isAmong(attack.flows, flow); });
    const bool inTime = alert.time >= attack.from - core::Duration::hours(1) && alert.time <= attack.to + core::Duration::hours(3);
    return inTime && (isAmong(attack.users, alert.user) || isAmong(attack.ips, alert.ip) || isAmong(attack.actors, alert.actor));
}

bool haveFlowInCommon(const TrueAct& a, const TrueAct& b)
{
    if (!a.flows.empty() && !b.flows.empty())
        return std::any_of(a.flows.begin(), a.flows.end(), [&](const std::string& flow) { return b.flows.contains(flow); });
    const bool meet = a.from <= b.to && b.from <= a.to;
    return meet && std::any_of(a.users.begin(), a.users.end(), [&](const std::string& user) { return b.users.contains(user); });
}

std::string lineOf(const Alert& alert) { return fmt::format("{} {}", core::formatUtc(alert.time), alert.title); }
std::string lineOf(const TrueAct& act)
{
    return fmt::format("{} {} {} {}", core::formatUtc(act.from), act.name, act.users.empty() ? "" : *act.users.begin(), act.flows.empty() ? "" : *act.flows.begin());
}

RuleFigures figuresOf(const TableRow& row, const core::detect::AlertList& alerts, const RuleTruth& truth)
{
    RuleFigures out;
    out.rule = row.rule;
    std::vector<const Alert*> raised, unknown;
    for (const Alert& alert : alerts)
        if (alert.ruleId == row.rule)
            (alert.state == AlertState::NotEvaluable ? unknown : raised).push_back(&alert);
    const auto isOfClass = [&](const TrueAct& act) { return act.name == row.className; };
    std::vector<bool> isRight(raised.size());
    for (const TrueAct& act : truth.classes) {
        if (!isOfClass(act))
            continue;
        bool found = false;
        for (std::size_t i = 0; i < raised.size(); ++i) {
            const bool is = isOf(*raised[i], act);
            isRight[i] = isRight[i] || is;
            found = found || is;
        }
        if (act.isCutOff && !found)
            continue;
        ++out.acts;
        out.found += found;
        if (found)
            continue;
        if (std::any_of(unknown.begin(), unknown.end(), [&](const Alert* alert) { return isOf(*alert, act); }))
            ++out.notEvaluable;
        else
            out.missed.push_back(lineOf(act));
    }
    for (const TrueAct& attack : truth.attacks) {
        if (std::find(row.attacks.begin(), row.attacks.end(), attack.name) == row.attacks.end() || attack.isCutOff)
            continue;
        ++out.planted;
        if (std::any_of(truth.classes.begin(), truth.classes.end(), [&](const TrueAct& act) { return isOfClass(act) && haveFlowInCommon(act, attack); }))
            ++out.ofClass;
        else
            out.notOfClass.push_back(lineOf(attack));
    }
    out.alerts = raised.size();
    for (std::size_t i = 0; i < raised.size(); ++i) {
        out.right += isRight[i];
        if (isRight[i])
            continue;
        const auto look = std::find_if(truth.lookAlikes.begin(), truth.lookAlikes.end(), [&](const TrueAct& act) { return isOf(*raised[i], act); });
        out.fooled += look != truth.lookAlikes.end();
        out.wrong.push_back(lineOf(*raised[i]) + (look == truth.lookAlikes.end() ? "" : " (" + look->name + ")"));
    }
    return out;
}

// No file: none.
core::Result<std::vector<TrueAct>> readActs(const std::filesystem::path& file, std::string_view what, std::optional<core::UtcTime> last)
{
    std::vector<TrueAct> out;
    std::ifstream in(file);
    simdjson::dom::parser parser;
    for (std::string line; std::getline(in, line);) {
        simdjson::dom::element row;
        if (parser.parse(line).get(row))
            return core::fail(core::ErrorCode::Damaged, "This is no line of the truth", line);
        const auto text = [&](std::string_view name) { return std::string(std::string_view(row[name])); };
        const auto names = [&](const char* name) {
            Names list;
            for (const simdjson::dom::element one : row[name].get_array())
                list.insert(core::toLower(std::string_view(one)));
            return list;
        };
        TrueAct act{text(what), names("users"), names("actors"), names("ips"), names("correlation_ids"), {}, {}};
        act.from = core::parseTime(text("from"))->time;
        act.to = core::parseTime(text("to"))->time;
        act.isCutOff = last && act.to + core::Duration::hours(2) > *last;
        out.push_back(std::move(act));
    }
    return out;
}

} // namespace

core::Result<RuleTruth> readRuleTruth(const std::filesystem::path& folder, std::optional<core::UtcTime> last)
{
    auto classes = readActs(folder / "classes.jsonl", "class", last);
    auto attacks = readActs(folder / "attacks.jsonl", "attack", last);
    auto lookAlikes = readActs(folder / "look_alikes.jsonl", "attack", last);
    for (const auto* one : {&classes, &attacks, &lookAlikes})
        if (!*one)
            return tl::unexpected(one->error());
    if (classes->empty())
        return core::fail(core::ErrorCode::NotFound, "There is no truth about classes", folder.string());
    return RuleTruth{std::move(*classes), std::move(*attacks), std::move(*lookAlikes)};
}

void RuleFigures::add(const RuleFigures& other)
{
    planted += other.planted;
    ofClass += other.ofClass;
    acts += other.acts;
    found += other.found;
    notEvaluable += other.notEvaluable;
    alerts += other.alerts;
    right += other.right;
    fooled += other.fooled;
    for (auto [into, from] : {std::pair(&missed, &other.missed), std::pair(&wrong, &other.wrong), std::pair(&notOfClass, &other.notOfClass)})
        into->insert(into->end(), from->begin(), from->end());
}

std::vector<RuleFigures> ruleFigures(const core::detect::AlertList& alerts, const RuleTruth& truth, const std::filesystem::path& table)
{
    std::vector<RuleFigures> out;
    for (const TableRow& row : readTable(table))
        out.push_back(figuresOf(row, alerts, truth));
    return out;
}

std::string describe(const std::vector<RuleFigures>& figures, bool list)
{
    std::string out = fmt::format("{:32} {:>8} {:>6} {:>6} {:>7} {:>27} {:>7} {:>27} {:>6}\n", "rule", "planted", "acts", "found", "unknown", "recall", "alerts",
                                  "precision", "fooled");
    for (const RuleFigures& one : figures) {
        out += fmt::format("{:32} {:>8} {:>6} {:>6} {:>7} {:>27} {:>7} {:>27} {:>6}\n", one.rule, fmt::format("{}/{}", one.ofClass, one.planted), one.acts, one.found,
                           one.notEvaluable, one.recall().of ? one.recall().text() : "-", one.alerts, one.alerts ? one.precision().text() : "-", one.fooled);
        if (!list)
            continue;
        for (const std::string& line : one.missed)
            out += "    missed        " + line + "\n";
        for (const std::string& line : one.wrong)
            out += "    wrong         " + line + "\n";
        for (const std::string& line : one.notOfClass)
            out += "    not of class  " + line + "\n";
    }
    return out;
}

std::vector<std::string> below(const std::vector<RuleFigures>& figures, double percent)
{
    std::vector<std::string> out;
    for (const RuleFigures& one : figures)
        if (one.recall().percent() < percent || one.precision().percent() < percent || (percent > 0 && one.acts == 0))
            out.push_back(one.rule);
    return out;
}

} // namespace truth
