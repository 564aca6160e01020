// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/step_cache.h"

#include "core/base/text.h"
#include "core/knowledge/step_text.h"

namespace core {

const Step& StepCache::step(std::int64_t service, std::int64_t operation, std::int64_t result,
                            std::int64_t reason, const store::Dictionary& texts)
{
    const Key key{service << 32 | operation, result << 32 | reason};
    const auto [it, isNew] = m_known.try_emplace(key, nullptr);
    if (isNew)
        it->second =
            &stepFor(texts.text(service), texts.text(operation), texts.text(result), texts.text(reason));
    return *it->second;
}

bool StepCache::saysSomething(std::int64_t reason, const store::Dictionary& texts)
{
    const auto [it, isNew] = m_reasons.try_emplace(reason, false);
    if (isNew)
        it->second = !meaningfulReason(texts.text(reason)).empty();
    return it->second;
}

bool StepCache::saysSuccess(std::int64_t result, const store::Dictionary& texts)
{
    const auto [it, isNew] = m_results.try_emplace(result, false);
    if (isNew)
        it->second = statedResult(texts.text(result)) == StatedResult::Success;
    return it->second;
}

bool isServingAgent(std::string_view agent)
{
    return !agent.empty() && !equalsIgnoreCase(trim(agent), "None");
}

} // namespace core
