// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue says of the numbers of texts, remembered: there are few distinct ones, and millions of
// records.
#pragma once
#include "core/knowledge/steps.h"
#include "core/store/dictionary.h"

#include <unordered_map>

namespace core {

// The catalogue's answer per distinct (service, operation, result, reason), which are few.
class StepCache
{
public:
    const Step& step(std::int64_t service, std::int64_t operation, std::int64_t result, std::int64_t reason,
                     const store::Dictionary& texts);
    // Whether a reason says something ("None" does not).
    bool saysSomething(std::int64_t reason, const store::Dictionary& texts);
    bool saysSuccess(std::int64_t result, const store::Dictionary& texts);
    void clear() // the numbers of the texts have changed
    {
        m_known.clear();
        m_reasons.clear();
        m_results.clear();
    }

private:
    struct Key {
        std::int64_t a, b;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& k) const
        {
            return static_cast<std::size_t>((static_cast<std::uint64_t>(k.a) * 0x9e3779b97f4a7c15ULL) ^
                                            (static_cast<std::uint64_t>(k.b) * 0xc2b2ae3d27d4eb4fULL));
        }
    };
    std::unordered_map<Key, const Step*, Hash> m_known;
    std::unordered_map<std::int64_t, bool> m_reasons, m_results;
};

// Whether additionalDetails OnPremisesAgent names one ("None" does not).
bool isServingAgent(std::string_view agent);

} // namespace core
