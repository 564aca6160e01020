// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/signin_risk.h"

#include "core/base/text.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace core::store {
namespace {

constexpr int unknownWeight = 1, noneWeight = 2;

struct Word {
    std::string_view folded;
    int weight;
};
constexpr std::array words{Word{"hidden", 0},
                           Word{"unknownfuturevalue", 0},
                           Word{"none", noneWeight},
                           Word{"low", 3},
                           Word{"medium", 4},
                           Word{"high", 5},
                           Word{"atrisk", 3},
                           Word{"remediated", 4},
                           Word{"dismissed", 4},
                           Word{"confirmedsafe", 4},
                           Word{"confirmedcompromised", 5}};

// The portal writes "At risk", and the logs "atRisk".
std::string fold(std::string_view word)
{
    std::string folded = toLower(word);
    std::erase(folded, ' ');
    return folded;
}

const Word* known(std::string_view folded)
{
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.folded == folded; });
    return found == words.end() ? nullptr : &*found;
}

} // namespace

int riskWeight(std::string_view word)
{
    const Word* found = known(fold(word));
    return found ? found->weight : unknownWeight;
}

bool risksContradict(std::string_view a, std::string_view b)
{
    if (a == b)
        return false;
    const Word *first = known(fold(a)), *second = known(fold(b));
    return first && second && first != second && first->weight >= noneWeight && second->weight >= noneWeight;
}

bool saysMoreRisk(std::string_view other, std::string_view known)
{
    // Of two spellings the one of the logs, which queries ask for: "atRisk", not "At risk".
    const auto rank = [](std::string_view word) {
        return std::tuple(riskWeight(word), word.find(' ') == std::string_view::npos, word.size(), word);
    };
    return rank(other) > rank(known);
}

RiskOfRow riskOf(const Row& row, const Dictionary& texts)
{
    using namespace signin_column;
    // `none` and whatever says nothing are one: a form without the columns is not quieter than one that has `none`.
    const auto weight = [&](std::size_t column) {
        return row[column].isNull() ? noneWeight : std::max(noneWeight, riskWeight(texts.text(row[column].integer)));
    };
    return {weight(RiskState), weight(RiskAggregated), weight(RiskSignIn)};
}

bool risksContradict(const Row& a, const Row& b, const Dictionary& texts)
{
    using namespace signin_column;
    const auto contradicts = [&](std::size_t i) {
        return !a[i].isNull() && !b[i].isNull() && risksContradict(texts.text(a[i].integer), texts.text(b[i].integer));
    };
    return contradicts(RiskAggregated) || contradicts(RiskSignIn) || contradicts(RiskState);
}

} // namespace core::store
