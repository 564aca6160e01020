// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/request_match.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string_view>
#include <tuple>

namespace core {
namespace {

using Places = std::vector<std::optional<std::size_t>>;

constexpr Duration alike = Duration::seconds(30);  // samples of one clock
constexpr Duration atMost = Duration::minutes(2);  // from the submission to the request, where the samples agree
constexpr std::size_t fewSamples = 3;
constexpr std::size_t longestRun = 400;            // of requests that are weighed together

Duration distance(UtcTime a, UtcTime b) { return a < b ? b - a : a - b; }

bool contradict(const ServerRequest& request, const HandedOver& handed) { return request.wrote && handed.wrote && *request.wrote != *handed.wrote; }

// How far the clock of a server is ahead, as the requests tell of which only one submission comes into question: for choosing between
// several, never for what is shown. Nothing where these do not agree.
std::map<std::string, Duration> clocksOf(const std::vector<ServerRequest>& requests, const std::vector<HandedOver>& handedOver)
{
    std::map<std::string, std::vector<Duration>> samples;
    for (const ServerRequest& request : requests) {
        const auto fits = [&](std::size_t at) { return !contradict(request, handedOver[at]); };
        const auto only = std::find_if(request.mayAnswer.begin(), request.mayAnswer.end(), fits);
        if (only != request.mayAnswer.end() && std::none_of(only + 1, request.mayAnswer.end(), fits))
            samples[request.server].push_back(request.time - handedOver[*only].time);
    }
    std::map<std::string, Duration> clocks;
    for (auto& [server, ahead] : samples) {
        std::sort(ahead.begin(), ahead.end());
        const Duration median = ahead[ahead.size() / 2];
        const auto near = static_cast<std::size_t>(std::count_if(ahead.begin(), ahead.end(), [&](Duration d) {
            return std::abs(d.ticks - median.ticks) <= alike.ticks;
        }));
        if (near >= fewSamples && near * 3 >= ahead.size() * 2)
            clocks.emplace(server, median);
    }
    return clocks;
}

// The worth of an assignment: that answers agree, that none is left over, that times are near.
struct Worth {
    int agreement = 0, placed = 0;
    std::int64_t distance = 0;
    bool operator<(const Worth& other) const
    {
        return std::tuple(agreement, placed, -distance) < std::tuple(other.agreement, other.placed, -other.distance);
    }
};

class Placer
{
public:
    Placer(const std::vector<ServerRequest>& requests, const std::vector<HandedOver>& handedOver)
        : m_requests(requests), m_handedOver(handedOver), m_clocks(clocksOf(requests, handedOver)), m_places(requests.size())
    {
    }
    Places place();

private:
    UtcTime timeOf(std::size_t request) const
    {
        const auto clock = m_clocks.find(m_requests[request].server);
        return clock == m_clocks.end() ? m_requests[request].time : m_requests[request].time - clock->second;
    }
    bool mayAnswer(std::size_t request, std::size_t handed) const
    {
        const std::vector<std::size_t>& all = m_requests[request].mayAnswer;
        return std::find(all.begin(), all.end(), handed) != all.end()
            && (!m_clocks.contains(m_requests[request].server) || distance(timeOf(request), m_handedOver[handed].time) <= atMost);
    }
    Worth worthOf(std::size_t request, std::size_t handed) const
    {
        const bool isSaid = m_requests[request].wrote && m_handedOver[handed].wrote;
        return {contradict(m_requests[request], m_handedOver[handed]) ? 0 : isSaid ? 3 : 2, 1, distance(timeOf(request), m_handedOver[handed].time).ticks};
    }
    void placeRun(std::span<const std::size_t> run);

    const std::vector<ServerRequest>& m_requests;
    const std::vector<HandedOver>& m_handedOver;
    std::map<std::string, Duration> m_clocks;
    Places m_places;
};

// The best of all assignments that keep the order of both sides, as two texts are compared.
void Placer::placeRun(std::span<const std::size_t> run)
{
    std::vector<std::size_t> handed;
    for (const std::size_t request : run)
        handed.insert(handed.end(), m_requests[request].mayAnswer.begin(), m_requests[request].mayAnswer.end());
    std::sort(handed.begin(), handed.end(), [&](std::size_t a, std::size_t b) { return std::tie(m_handedOver[a].time, a) < std::tie(m_handedOver[b].time, b); });
    handed.erase(std::unique(handed.begin(), handed.end()), handed.end());
    const std::size_t width = handed.size() + 1;
    std::vector<Worth> best((run.size() + 1) * width);
    const auto together = [&](std::size_t i, std::size_t j) -> std::optional<Worth> {
        if (!mayAnswer(run[i - 1], handed[j - 1]))
            return std::nullopt;
        const Worth before = best[(i - 1) * width + j - 1], pair = worthOf(run[i - 1], handed[j - 1]);
        return Worth{before.agreement + pair.agreement, before.placed + pair.placed, before.distance + pair.distance};
    };
    for (std::size_t i = 1; i <= run.size(); ++i)
        for (std::size_t j = 1; j < width; ++j) {
            Worth& worth = best[i * width + j];
            worth = std::max(best[(i - 1) * width + j], best[i * width + j - 1]);
            if (const auto pair = together(i, j); pair && worth < *pair)
                worth = *pair;
        }
    const auto same = [](const Worth& a, const Worth& b) { return !(a < b) && !(b < a); };
    for (std::size_t i = run.size(), j = handed.size(); i > 0 && j > 0;) {
        if (same(best[i * width + j], best[(i - 1) * width + j])) {
            --i;
        } else if (same(best[i * width + j], best[i * width + j - 1])) {
            --j;
        } else {
            m_places[run[i - 1]] = handed[j - 1];
            --i;
            --j;
        }
    }
}

Places Placer::place()
{
    std::vector<std::size_t> order(m_requests.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(std::string_view(m_requests[a].person), timeOf(a)) < std::tuple(std::string_view(m_requests[b].person), timeOf(b));
    });
    // Requests of one person are weighed together as long as they may answer the same.
    for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
        std::vector<std::size_t> reach = m_requests[order[first]].mayAnswer;
        for (last = first + 1; last < order.size() && last - first < longestRun; ++last) {
            const ServerRequest& next = m_requests[order[last]];
            const auto isReached = [&](std::size_t at) { return std::find(reach.begin(), reach.end(), at) != reach.end(); };
            if (next.person != m_requests[order[first]].person || std::none_of(next.mayAnswer.begin(), next.mayAnswer.end(), isReached))
                break;
            std::copy_if(next.mayAnswer.begin(), next.mayAnswer.end(), std::back_inserter(reach), std::not_fn(isReached));
        }
        placeRun(std::span(order).subspan(first, last - first));
    }
    return m_places;
}

} // namespace

Places placeRequests(const std::vector<ServerRequest>& requests, const std::vector<HandedOver>& handedOver)
{
    return Placer(requests, handedOver).place();
}

} // namespace core
