// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/run_order.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace core::insight {

std::vector<std::size_t> runOrder(const std::vector<std::string>& ids, const std::map<std::string, double>& seconds)
{
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    if (order.empty())
        return order;
    const auto cost = [&](std::size_t at) {
        const auto found = seconds.find(ids[at]);
        return found == seconds.end() ? std::numeric_limits<double>::infinity() : found->second;
    };
    std::stable_sort(order.begin() + 1, order.end(), [&](std::size_t a, std::size_t b) { return cost(a) > cost(b); });
    return order;
}

} // namespace core::insight
