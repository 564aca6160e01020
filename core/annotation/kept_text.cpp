// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/kept_text.h"

#include "core/annotation/annotation_rows.h"
#include "core/annotation/saved_search.h"
#include "core/base/text.h"
#include "core/custody/derived_digest.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core {
namespace {

constexpr std::size_t longestName = 200, longestText = 1 << 20; // bytes

struct KindInfo {
    std::string_view subject;
    const char* kind;
};
constexpr std::array infos{KindInfo{"case:mappings", "mapping"}, KindInfo{"case:views", "view"}};

const KindInfo& infoOf(KeptText kind) { return infos[std::size_t(kind)]; }

} // namespace

std::vector<SavedSearch> readKeptTexts(store::Case& theCase, KeptText kind)
{
    std::vector<SavedSearch> all;
    for (const store::Annotation& row : AnnotationRows(theCase).of(infoOf(kind).subject, infoOf(kind).kind))
        if (auto named = parseSearch(row.text)) {
            named->author = row.author;
            named->created = row.created;
            all.push_back(std::move(*named));
        }
    std::stable_sort(all.begin(), all.end(), [](const SavedSearch& a, const SavedSearch& b) { return foldTag(a.name) < foldTag(b.name); });
    return all;
}

Result<void> keepText(store::Case& theCase, KeptText kind, const std::string& name, const std::string& text)
{
    if (trim(name).empty() || name != trim(name) || name.find_first_of("\r\n") != std::string::npos || name.size() > longestName || !isValidUtf8(name))
        return fail(ErrorCode::InvalidArgument, "it is kept under a name of one line and at most 200 bytes");
    if (!isValidUtf8(text) || text.size() > longestText)
        return fail(ErrorCode::InvalidArgument, "this is not a text that can be kept");
    const KindInfo& info = infoOf(kind);
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Notes});
    AnnotationRows rows(theCase);
    std::string before;
    for (const store::Annotation& row : rows.of(info.subject, info.kind)) {
        const auto known = parseSearch(row.text);
        if (!known || foldTag(known->name) != foldTag(name))
            continue;
        if (known->name == name && known->text == text)
            return {};
        before = known->text;
        rows.remove(row.uuid);
    }
    rows.add({{}, std::string(info.subject), info.kind, searchText(name, text), currentExaminer(), UtcTime::now(), {}});
    appendLog(theCase, fmt::format("{}.keep", info.kind), logDetail({{"name", name}, {info.kind, text}, {"before", before}}), {Derived::Notes});
    transaction.commit();
    return {};
}

bool hasNamedRows(std::string_view subject)
{
    return keptKindOfSubject(subject) || std::any_of(infos.begin(), infos.end(), [&](const KindInfo& info) { return info.subject == subject; });
}

} // namespace core
