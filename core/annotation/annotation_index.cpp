// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/annotation_index.h"

#include "core/annotation/saved_search.h"
#include "core/base/text.h"

#include <algorithm>

namespace core {

using sqlite::Statement;

namespace {

bool lessTag(const std::string& a, const std::string& b)
{
    return foldTag(a) < foldTag(b);
}

} // namespace

std::vector<SavedSearch>& AnnotationIndex::keptUnder(AnnotationCommand::What save)
{
    return save == AnnotationCommand::What::SaveDashboard ? m_dashboards : save == AnnotationCommand::What::SaveQuery ? m_queries : m_searches;
}

std::shared_ptr<const AnnotationIndex> AnnotationIndex::read(store::Case& theCase)
{
    auto index = std::make_shared<AnnotationIndex>();
    Statement rows(theCase.db(), "SELECT subject, kind, text, uuid, author, created, changed FROM annotation WHERE removed IS NULL ORDER BY created, id");
    while (rows.step()) {
        const std::string_view subject = rows.text(0), kind = rows.text(1), text = rows.text(2);
        if (const KeptKind* kept = keptKindOfSubject(subject)) {
            if (auto search = parseSearch(text); search && kind == kept->kind) {
                search->author = rows.text(4);
                search->created = UtcTime{rows.integer(5)};
                index->keptUnder(kept->save).push_back(std::move(*search));
            }
            continue;
        }
        const SubjectKind about = subjectKind(subject);
        if (about == SubjectKind::Other)
            continue; // links and servers have readers of their own
        Note words{std::string(rows.text(3)), std::string(text), std::string(rows.text(4)), {rows.integer(5)}, {}};
        if (!rows.isNull(6))
            words.changed = UtcTime{rows.integer(6)};
        index->add(index->m_byKind[about][std::string(subjectName(subject))], kind, text, std::move(words));
    }
    index->countTags();
    for (std::vector<SavedSearch>* saved : {&index->m_searches, &index->m_queries})
        std::stable_sort(saved->begin(), saved->end(), [](const SavedSearch& a, const SavedSearch& b) { return lessTag(a.name, b.name); });
    return index;
}

void AnnotationIndex::add(SubjectNotes& subject, std::string_view kind, std::string_view text, Note words)
{
    if (kind == "star") {
        subject.isStarred = true;
    } else if (kind == "tag") {
        subject.tags.insert(std::upper_bound(subject.tags.begin(), subject.tags.end(), words.text, lessTag), std::string(text));
    } else if (kind == "verdict") {
        VerdictWords verdict = parseVerdict(text);
        subject.verdict = verdict.verdict;
        subject.reason = std::move(verdict.reason);
        subject.judge = std::move(words.author);
        subject.judgedAt = words.created;
    } else if (kind == "note") {
        subject.notes.push_back(std::move(words));
    } else if (kind == "status") {
        subject.status = text;
    } else if (kind == "owner") {
        subject.owner = text;
    }
}

void AnnotationIndex::countTags()
{
    std::map<std::string, TagCount> counts; // by folded tag
    for (const auto& [kind, names] : m_byKind) {
        m_subjects += names.size();
        for (const auto& [name, subject] : names)
            for (const std::string& tag : subject.tags) {
                TagCount& count = counts[foldTag(tag)];
                if (count.subjects++ == 0)
                    count.tag = tag;
            }
    }
    for (auto& [folded, count] : counts)
        m_tags.push_back(std::move(count));
}

const SubjectNotes* AnnotationIndex::named(SubjectKind kind, std::string_view name) const
{
    const auto names = m_byKind.find(kind);
    if (names == m_byKind.end())
        return nullptr;
    auto found = names->second.find(name);
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (found == names->second.end() && std::any_of(name.begin(), name.end(), isUpper))
        found = names->second.find(toLower(name));
    return found == names->second.end() ? nullptr : &found->second;
}

const SubjectNotes* AnnotationIndex::find(std::string_view subject) const { return named(subjectKind(subject), subjectName(subject)); }

const SubjectNotes* AnnotationIndex::ofEvent(std::uint64_t key) const
{
    const auto names = m_byKind.find(SubjectKind::Event);
    return names == m_byKind.end() ? nullptr : find(eventSubject(key));
}

std::vector<std::string> AnnotationIndex::subjectsWith(SubjectKind kind) const
{
    std::vector<std::string> subjects;
    if (const auto names = m_byKind.find(kind); names != m_byKind.end())
        for (const auto& [name, subject] : names->second)
            subjects.push_back(std::string(core::name(kind)) + ":" + name);
    std::sort(subjects.begin(), subjects.end());
    return subjects;
}

} // namespace core
