// SPDX-License-Identifier: GPL-3.0-or-later
// One field of a search with its modifiers and values. Pure.
#pragma once
#include "core/detect/sigma_detection.h"

namespace core::detect {

// `key`: "Field|contains|all"; without a field the values are looked for in the whole record.
SigmaResult<SigmaPredicatePtr> readSigmaItem(const Key& key, const Node& values, const SigmaService& service);
// A word of a list of keywords.
SigmaResult<SigmaPredicatePtr> readSigmaKeyword(const Node& word);

} // namespace core::detect
