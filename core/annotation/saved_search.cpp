// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/saved_search.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

using What = AnnotationCommand::What;

constexpr std::array kept{
    KeptKind{What::SaveSearch, What::RemoveSearch, "case:searches", "search"},
    KeptKind{What::SaveQuery, What::RemoveQuery, "case:queries", "query"},
    KeptKind{What::SaveDashboard, What::RemoveDashboard, "case:dashboards", "dashboard"},
};

template <class Test> const KeptKind* find(Test test)
{
    const auto found = std::find_if(kept.begin(), kept.end(), test);
    return found == kept.end() ? nullptr : &*found;
}

} // namespace

const KeptKind* keptKind(AnnotationCommand::What what)
{
    return find([&](const KeptKind& kind) { return kind.save == what || kind.remove == what; });
}

const KeptKind* keptKindOfSubject(std::string_view subject)
{
    return find([&](const KeptKind& kind) { return kind.subject == subject; });
}

std::string searchText(std::string_view name, std::string_view search) { return std::string(name) + '\n' + std::string(search); }

std::optional<SavedSearch> parseSearch(std::string_view text)
{
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos || line == 0)
        return std::nullopt;
    return SavedSearch{std::string(text.substr(0, line)), std::string(text.substr(line + 1)), {}, {}};
}

} // namespace core
