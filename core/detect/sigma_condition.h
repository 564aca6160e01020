// SPDX-License-Identifier: GPL-3.0-or-later
// The condition of a Sigma rule: "selection and not 1 of filter_*" (https://sigmahq.io/sigma-specification, "Condition"). Pure.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace core::detect {

struct SigmaCondition {
    enum class Kind : unsigned char { Search, OneOf, AllOf, Not, And, Or } kind = Kind::Search;
    std::string name; // Search: of the search; OneOf, AllOf: their pattern with *, or "them"
    std::vector<std::shared_ptr<const SigmaCondition>> parts;
};
using SigmaConditionPtr = std::shared_ptr<const SigmaCondition>;

// Or a sentence that says why not.
tl::expected<SigmaConditionPtr, std::string> parseSigmaCondition(std::string_view text);

} // namespace core::detect
