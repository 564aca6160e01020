// SPDX-License-Identifier: GPL-3.0-or-later
// Every annotation of a case in memory, by subject: what windows show and what filters ask. Read once after each change and
// never changed; share it as a pointer to const between threads.
#pragma once
#include "core/annotation/annotation.h"
#include "core/annotation/subject.h"

#include <map>
#include <memory>
#include <unordered_map>

namespace core {

struct TagCount {
    std::string tag;            // as first written
    std::size_t subjects = 0;
};

class AnnotationIndex
{
public:
    // Belongs to the thread of the case; throws sqlite::Error.
    static std::shared_ptr<const AnnotationIndex> read(store::Case& theCase);

    // Null where nothing is said of it. Subjects as subject.h makes them.
    const SubjectNotes* find(std::string_view subject) const;
    // The same without building the subject's text: for filters that ask for each of a million flows. In any case of letters.
    const SubjectNotes* ofFlow(std::string_view correlationId) const { return named(SubjectKind::Flow, correlationId); }
    const SubjectNotes* ofPerson(std::string_view objectId) const { return named(SubjectKind::Person, objectId); }
    const SubjectNotes* ofAddress(std::string_view normalIp) const { return named(SubjectKind::Address, normalIp); }
    const SubjectNotes* ofEvent(std::uint64_t key) const;

    bool isEmpty() const { return m_subjects == 0; }
    std::size_t subjects() const { return m_subjects; } // of which something is said
    const std::vector<TagCount>& tags() const { return m_tags; }             // by name
    const std::vector<SavedSearch>& searches() const { return m_searches; } // by name
    const std::vector<SavedSearch>& queries() const { return m_queries; }   // by name
    const std::vector<SavedSearch>& dashboards() const { return m_dashboards; } // by name
    std::vector<std::string> subjectsWith(SubjectKind kind) const;           // in order

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Names = std::unordered_map<std::string, SubjectNotes, Hash, std::equal_to<>>;

    const SubjectNotes* named(SubjectKind kind, std::string_view name) const;
    void add(SubjectNotes& subject, std::string_view kind, std::string_view text, Note words);
    void countTags();
    std::vector<SavedSearch>& keptUnder(AnnotationCommand::What save);

    std::map<SubjectKind, Names> m_byKind; // by what stands behind the colon
    std::vector<TagCount> m_tags;
    std::vector<SavedSearch> m_searches, m_queries, m_dashboards;
    std::size_t m_subjects = 0;
};

using AnnotationIndexPtr = std::shared_ptr<const AnnotationIndex>;

} // namespace core
