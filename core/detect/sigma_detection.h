// SPDX-License-Identifier: GPL-3.0-or-later
// The searches of a Sigma rule ("detection") and its condition as one predicate. Pure.
#pragma once
#include "core/detect/document.h"
#include "core/detect/sigma_fields.h"
#include "core/detect/sigma_predicate.h"

#include <tl/expected.hpp>

namespace core::detect {

struct SigmaFault {
    Place place;
    std::string text; // a sentence; "not supported: X" of what Sigma knows and is not said in KQL here
};
template <class T> using SigmaResult = tl::expected<T, SigmaFault>;

inline tl::unexpected<SigmaFault> sigmaFault(Place place, std::string text)
{
    return tl::unexpected<SigmaFault>(SigmaFault{place, std::move(text)});
}

SigmaResult<SigmaPredicatePtr> readDetection(const Node& detection, const SigmaService& service);

} // namespace core::detect
