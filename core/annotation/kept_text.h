// SPDX-License-Identifier: GPL-3.0-or-later
// What a window or an import makes for itself and a case keeps under a name, to be handed on in packs: mappings of columns (YAML,
// core/knowledge/column_mapping.h) and views (JSON of the window: a list, its columns, their order, width and sorting). Rows of table annotation
// as saved searches are (saved_search.h); names are compared as tags are. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/annotation/annotation.h"
#include "core/store/case.h"

namespace core {

enum class KeptText : std::uint8_t { Mapping, View };

std::vector<SavedSearch> readKeptTexts(store::Case& theCase, KeptText kind); // by name
// Replaces one of the same name; one transaction with an entry in the examiner log (mapping.keep, view.keep). InvalidArgument: the name, or a text
// that is not in UTF-8 or longer than 1 MiB. What the text says is for the caller to check.
Result<void> keepText(store::Case& theCase, KeptText kind, const std::string& name, const std::string& text);

// Whether rows of this subject are told apart by the name in their text, as those of searches are.
bool hasNamedRows(std::string_view subject);

} // namespace core
