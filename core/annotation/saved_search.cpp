// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/saved_search.h"

namespace core {

std::string searchText(std::string_view name, std::string_view search) { return std::string(name) + '\n' + std::string(search); }

std::optional<SavedSearch> parseSearch(std::string_view text)
{
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos || line == 0)
        return std::nullopt;
    return SavedSearch{std::string(text.substr(0, line)), std::string(text.substr(line + 1)), {}, {}};
}

} // namespace core
