// SPDX-License-Identifier: GPL-3.0-or-later
// Sigma rules for Azure audit and sign-in logs as KQL (https://sigmahq.io/sigma-specification). Fields are mapped by
// resources/knowledge/sigma_fields.tsv. What cannot be said exactly is refused by name: other log sources, unknown fields, modifiers and
// aggregations that are not known. Pure, any thread.
#pragma once
#include "core/detect/rule_file.h"

namespace core::detect {

// Whether the document is a Sigma rule: it has `logsource` and `detection`.
bool looksLikeSigma(std::string_view yaml);
// One rule a document; correlation rules (event_count, value_count, temporal) over rules of the same text, too.
RuleFile parseSigma(std::string_view text, std::string_view path);

} // namespace core::detect
