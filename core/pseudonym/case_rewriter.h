// SPDX-License-Identifier: GPL-3.0-or-later
// Texts, numbers and keys of one case under their aliases: what the copy of a case and reports have in common. Belongs to the thread of the case.
#pragma once
#include "core/pseudonym/known_names.h"
#include "core/pseudonym/record_walker.h"
#include "core/pseudonym/text_rewriter.h"
#include "core/store/case.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace core::pseudonym {

class CaseRewriter final : public RecordWalker
{
public:
    CaseRewriter(Aliases& aliases, const KnownNames& names) : m_text(aliases, names) {}

    std::string path(std::string_view original);    // of evidence: archive!member
    std::string subject(std::string_view original); // of annotations (core/annotation/subject.h)
    std::string alertKey(std::string_view original);
    std::string cells(std::string_view json);       // [["UserPrincipalName", "ann@contoso.com"] ...]
    std::string namedText(std::string_view kind, std::string_view text); // of table person_name
    TextRewriter& rewriter() { return m_text; }

protected:
    std::string onText(Field field, std::string_view text) override { return m_text.value(field, text); }

private:
    TextRewriter m_text;
};

// Numbers of texts in the copy. A text that is an alias in one column and an ordinary word in another ("Support") becomes two.
class TextNumbers
{
public:
    TextNumbers(store::Case& original, CaseRewriter& rewriter);
    std::int64_t of(Field field, std::int64_t original);             // 0 for 0
    std::int64_t ofKind(std::string_view kind, std::int64_t original); // as namedText()
    // A column that is copied as it is refers to this text.
    void use(std::int64_t original);
    // Whether a row of the copy refers to it, as far as rows were copied: the others may say what their rows do not say any more.
    bool isUsed(std::int64_t original) const { return original > 0 && std::size_t(original) < m_used.size() && m_used[std::size_t(original)]; }
    // Those that the original has no number for.
    const std::vector<std::pair<std::int64_t, std::string>>& added() const { return m_added; }

private:
    std::int64_t numberOf(std::int64_t original, const std::string& text, const std::string& inTexts);
    store::Case& m_case;
    CaseRewriter& m_rewriter;
    std::map<Field, std::vector<std::int64_t>> m_known; // by number; 0: not yet
    std::vector<bool> m_used;                           // by number of the original
    std::map<std::string, std::int64_t> m_byText;
    std::vector<std::pair<std::int64_t, std::string>> m_added;
    std::int64_t m_next = 1;
};

} // namespace core::pseudonym
