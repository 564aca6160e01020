// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/truth/figures.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <set>

namespace truth {

using namespace core;

namespace {

constexpr std::int64_t clockTolerance = 1000; // ms; an estimate is not bounded better

Fields fieldsOf(const Flow& flow)
{
    std::vector<std::string> methods;
    for (const Method method : methodsIn(flow.methods))
        methods.push_back(methodName(method));
    std::sort(methods.begin(), methods.end());
    std::vector<std::string> servers = flow.servers;
    std::sort(servers.begin(), servers.end());
    const bool hasServer = flow.matchedBy.has_value();
    return {{"kind", name(flow.kind)},
            {"subtype", name(flow.subtype)},
            {"tenant_id", flow.tenantId},
            {"user", toLower(flow.user)},
            {"user_id", flow.userId},
            {"started", formatUtc(flow.started, flow.startedDigits)},
            {"ended", formatUtc(flow.ended, flow.endedDigits)},
            {"duration_ms", std::to_string(flow.duration().inMilliseconds())},
            {"outcome", name(flow.outcome)},
            {"reason", flow.reason},
            {"reason_code", flow.reasonCode},
            {"last_step", flow.lastStep},
            {"source_ip", flow.sourceIp},
            {"initiator", flow.initiator},
            {"methods", fmt::format("{}", fmt::join(methods, " "))},
            {"steps", std::to_string(flow.steps)},
            {"hybrid", flow.hybrid ? "true" : "false"},
            {"user_agent", flow.userAgent},
            {"incomplete", flow.incomplete ? "true" : "false"},
            {"onprem.matched_by", hasServer ? name(*flow.matchedBy) : ""},
            {"onprem.event_ids", fmt::format("{}", fmt::join(flow.serverEventIds, " "))},
            {"onprem.computer", flow.computer},
            {"onprem.servers", fmt::format("{}", fmt::join(servers, " "))},
            {"onprem.outcome", hasServer ? name(flow.serverOutcome) : ""},
            {"onprem.clock_offset_ms", flow.clockOffsetMs ? std::to_string(*flow.clockOffsetMs) : ""}};
}

bool agrees(const std::string& field, const std::string& value, const TrueFlow& truth)
{
    const std::string& expected = truth.fields.find(field)->second;
    if (value == expected)
        return true;
    if (field == "reason")
        return !truth.otherReason.empty() && value == truth.otherReason;
    if (field == "onprem.clock_offset_ms") // null where nothing bounds the clock
        return value.empty() ||
               (!expected.empty() &&
                std::llabs(std::atoll(value.c_str()) - std::atoll(expected.c_str())) <= clockTolerance);
    return false;
}

// The links that a flow's timeline claims, as the truth names them.
struct Claims {
    std::set<std::string> exact, untracked, followOns;
};

Claims claimsOf(const FlowDetail& detail)
{
    Claims claims;
    for (const FlowStep& step : detail.steps) {
        if (isContext(step.rule))
            continue; // stands near the flow, and says so
        if (equalsIgnoreCase(step.provider, "PasswordResetService")) {
            auto& list = step.rule == LinkRule::TrackingId ? claims.exact : claims.untracked;
            list.insert(toLower(fmt::format("{} {}", step.computer, step.recordId)));
        } else if (step.lane == Lane::Directory && step.rule != LinkRule::Correlation) {
            claims.followOns.insert(step.sourceId);
        }
    }
    return claims;
}

class Comparison
{
public:
    Figures figures;

    void flow(const std::string& id, const Flow& flow, const TrueFlow& truth)
    {
        ++figures.flows;
        ++figures.outcomes.of;
        figures.outcomes.right += name(flow.outcome) == truth.outcome;
        ++figures.fields.of;
        bool allRight = true;
        for (const auto& [field, value] : fieldsOf(flow)) {
            if (agrees(field, value, truth))
                continue;
            allRight = false;
            miss(id, truth.script, field,
                 fmt::format(" is '{}', truly '{}'", value, truth.fields.find(field)->second));
        }
        figures.fields.right += allRight;
    }

    void links(const std::string& id, const Claims& claims, const TrueFlow& truth)
    {
        static const std::set<std::string> none;
        count(id, truth.script, "event with its id", figures.exact, claims.exact,
              truth.exact ? truth.serverRecords : none);
        count(id, truth.script, "event without id", figures.untracked, claims.untracked,
              truth.exact ? none : truth.serverRecords);
        count(id, truth.script, "follow-on record", figures.followOns, claims.followOns, truth.followOns);
    }

    void miss(const std::string& id, const std::string& script, const std::string& kind,
              const std::string& what)
    {
        const std::string_view played = script.empty() ? "-" : std::string_view(script);
        figures.misses.push_back(fmt::format("{} {}: {}{}", id, played, kind, what));
        ++figures.missesOf[fmt::format("{}: {}", played, kind)];
    }

private:
    void count(const std::string& id, const std::string& script, std::string_view what, Links& links,
               const std::set<std::string>& claimed, const std::set<std::string>& expected)
    {
        links.claimed += claimed.size();
        links.expected += expected.size();
        for (const std::string& record : claimed) {
            links.right += expected.contains(record);
            if (!expected.contains(record))
                miss(id, script, fmt::format("wrong {}", what), " " + record);
        }
        for (const std::string& record : expected) {
            if (!claimed.contains(record))
                miss(id, script, fmt::format("missing {}", what), " " + record);
        }
    }
};

} // namespace

std::string Share::text() const
{
    return of ? fmt::format("{:6.2f} % ({} of {})", percent(), right, of) : "     - (none)";
}

Links Figures::inferred() const
{
    return {followOns.right + untracked.right, followOns.claimed + untracked.claimed,
            followOns.expected + untracked.expected};
}

Result<Figures> figuresOf(Investigation& theCase, const TrueFlows& truth)
{
    const auto flows = theCase.flows();
    if (!flows)
        return tl::unexpected<Error>(flows.error());
    std::map<std::string, const Flow*> found;
    for (const Flow& flow : **flows)
        found[flow.correlationId] = &flow;
    Comparison comparison;
    for (const auto& [id, trueFlow] : truth) {
        const auto flow = found.find(id);
        if (flow == found.end()) {
            ++comparison.figures.missing;
            comparison.miss(id, trueFlow.script, "the flow is missing", {});
            comparison.links(id, {}, trueFlow);
            continue;
        }
        const auto detail = theCase.flow(flow->second->id);
        if (!detail)
            return tl::unexpected<Error>(detail.error());
        comparison.flow(id, *flow->second, trueFlow);
        comparison.links(id, claimsOf(*detail), trueFlow);
        found.erase(flow);
    }
    for (const auto& [id, flow] : found) { // whatever these claim is wrong as well
        ++comparison.figures.extra;
        comparison.miss(id, {}, "there is no such flow", {});
        const auto detail = theCase.flow(flow->id);
        if (!detail)
            return tl::unexpected<Error>(detail.error());
        comparison.links(id, claimsOf(*detail), {});
    }
    return std::move(comparison.figures);
}

std::string describe(const Figures& figures)
{
    const auto links = [](std::string_view title, const Links& part) {
        return fmt::format("{:<30} precision {}, recall {}\n", title, part.precision().text(),
                           part.recall().text());
    };
    std::string text = fmt::format("{:<30} {} found, {} missing, {} extra\n", "flows", figures.flows,
                                   figures.missing, figures.extra);
    text += fmt::format("{:<30} {}\n", "outcomes right", figures.outcomes.text());
    text += fmt::format("{:<30} {}\n", "every field right", figures.fields.text());
    text += links("exact links", figures.exact);
    text += links("inferred links", figures.inferred());
    text += links("  follow-on records", figures.followOns);
    text += links("  server events without id", figures.untracked);
    return text;
}

std::string describeMisses(const Figures& figures)
{
    std::string text;
    for (const auto& [kind, count] : figures.missesOf)
        text += fmt::format("{:6} {}\n", count, kind);
    return text;
}

} // namespace truth
