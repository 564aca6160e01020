// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_help.h"

#include "core/detect/rule_sources.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::detect {
namespace {

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

// What Markdown would take for its own; names of operations have no such signs, but rules of others may.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos)
            out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string heading(int level, std::string_view text) { return fmt::format("{} {}\n\n", std::string(std::size_t(std::clamp(level, 1, 6)), '#'), text); }

void addList(std::string& out, std::string_view title, const std::vector<std::string>& sentences)
{
    if (sentences.empty())
        return;
    out += fmt::format("**{}**\n\n", title);
    for (const std::string& one : sentences)
        out += fmt::format("- {}\n", escaped(trimmed(one)));
    out += '\n';
}

std::string whenItRuns(const Rule& rule)
{
    const auto words = [](const std::optional<Duration>& d) { return d ? durationWords(*d) : std::string("an unstated time"); };
    switch (rule.kind) {
    case RuleKind::NearRealTime: return "Sentinel runs it every minute over what has just arrived.";
    case RuleKind::Hunting: return "A hunting query: run once, as of the newest event.";
    case RuleKind::Scheduled: break;
    }
    return fmt::format("Runs every {}, over the last {}.", words(rule.frequency), words(rule.period));
}

std::string needWords(const RuleNeed& need)
{
    std::string out = wordsOfSource(need.source);
    if (need.before.ticks > 0)
        out += fmt::format(", from {} before", durationWords(need.before));
    if (need.after.ticks > 0)
        out += fmt::format("{} {} after", need.before.ticks > 0 ? " to" : ", until", durationWords(need.after));
    return out + (need.kind == RuleNeed::Kind::Absence ? ": that nothing was found there is what the rule goes by"
                                                       : ": what it looks for would stand there");
}

void addParameters(std::string& out, const Rule& rule)
{
    if (rule.parameters.empty())
        return;
    out += "| Parameter | Value | Range | Meaning |\n|---|---|---|---|\n";
    for (const RuleParameter& one : rule.parameters) {
        const std::string range = one.least || one.most ? fmt::format("{} to {}", one.least.value_or("any"), one.most.value_or("any")) : std::string();
        out += fmt::format("| {} | {}{} | {} | {} |\n", escaped(one.name), escaped(one.value), one.unit.empty() ? std::string() : " " + escaped(one.unit),
                           escaped(range), escaped(one.meaning));
    }
    out += '\n';
}

} // namespace

std::string durationWords(Duration duration)
{
    struct Unit {
        std::int64_t ticks;
        const char* name;
    };
    static constexpr std::array<Unit, 4> units = {{{Duration::days(1).ticks, "day"},
                                                   {Duration::hours(1).ticks, "hour"},
                                                   {Duration::minutes(1).ticks, "minute"},
                                                   {Duration::seconds(1).ticks, "second"}}};
    std::int64_t left = duration.ticks < 0 ? -duration.ticks : duration.ticks;
    std::string out;
    for (const Unit& unit : units) {
        const std::int64_t count = left / unit.ticks;
        left %= unit.ticks;
        if (count > 0)
            out += fmt::format("{}{} {}{}", out.empty() ? "" : " ", count, unit.name, count == 1 ? "" : "s");
    }
    if (out.empty())
        out = "0 seconds";
    return duration.ticks < 0 ? "-" + out : out;
}

std::string ruleHelp(const Rule& rule, const RuleHelpOptions& options)
{
    std::string out = heading(options.level, escaped(rule.name));
    out += escaped(trimmed(rule.description)) + "\n\n";
    std::string facts = fmt::format("Severity: {}.", rule.isInformation ? "none; it explains and raises no alert" : name(rule.severity));
    if (!rule.tactics.empty() || !rule.techniques.empty())
        facts += fmt::format(" ATT&CK: {}{}{}.", fmt::join(rule.tactics, ", "), rule.tactics.empty() || rule.techniques.empty() ? "" : "; ",
                             fmt::join(rule.techniques, ", "));
    out += fmt::format("{} {} Id: `{}`{}.\n\n", facts, whenItRuns(rule), rule.id, rule.version.empty() ? std::string() : ", version " + rule.version);
    if (!rule.needs.empty()) {
        std::vector<std::string> needs;
        for (const RuleNeed& need : rule.needs)
            needs.push_back(needWords(need));
        addList(out, "What it needs; where that is missing, the answer is \u201cnot evaluable\u201d", needs);
    }
    addList(out, "Check next", rule.checkNext);
    addList(out, "What it can be mistaken for", rule.falsePositives);
    addParameters(out, rule);
    if (options.withQuery && !rule.query.empty()) {
        std::string fence = "```"; // longer than any in the query
        while (rule.query.find(fence) != std::string::npos)
            fence += '`';
        out += fmt::format("{}\n{}\n{}\n\n", fence, trimmed(rule.query), fence);
    }
    return out;
}

std::string ruleBook(std::span<const Rule> rules, const RuleHelpOptions& options)
{
    std::vector<const Rule*> order;
    for (const Rule& rule : rules) {
        if (rule.isPublishedForm)
            continue;
        order.push_back(&rule);
        for (const Rule& twin : rules)
            if (!rule.asPublished.empty() && twin.id == rule.asPublished)
                order.push_back(&twin);
    }
    for (const Rule& rule : rules) // a published form that nobody names
        if (std::find(order.begin(), order.end(), &rule) == order.end())
            order.push_back(&rule);
    std::string out;
    for (const Rule* rule : order)
        out += ruleHelp(*rule, options);
    return out;
}

} // namespace core::detect
