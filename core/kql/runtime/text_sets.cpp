// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text of the case's dictionary among the texts that a subquery gives: answered once a text instead of once a row.
//
// kql_text_set(text) keeps all rows as a set and gives its number; kql_text_among(text's number, set's number, how) asks it. SQLite works the
// subquery out once a run and copies its value for every row: a number costs nothing there, the texts themselves took half of the time of
// rules that compare a day's people with a week of sign-ins.
#include "core/kql/runtime/text_sets.h"

#include "core/kql/runtime/aggregate.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/runtime/runtime.h"
#include "core/kql/runtime/unicode.h"
#include "core/sqlite/error.h"

#include <algorithm>
#include <new>
#include <sqlite3.h>
#include <stdexcept>

namespace core::kql {
namespace {

using Owner = std::shared_ptr<TextSets>;

constexpr std::int64_t mostRemembered = 1 << 26; // answers of a set
constexpr const char* tooLarge = "the texts of the subqueries take more than 512 MiB";

// State of the aggregate.
class TextSet
{
public:
    void add(const Row& row)
    {
        if (row.isNull(0) || !m_texts.emplace(row.text(0)).second)
            return;
        m_bytes += TextSets::sizeOf(row.text(0).size());
        if (m_bytes > TextSets::maxBytes)
            throw std::runtime_error(tooLarge);
    }
    void give(sqlite3_context* context)
    {
        const auto& sets = *static_cast<Owner*>(sqlite3_user_data(context));
        sqlite3_result_int64(context, sets->keep(std::move(m_texts)));
    }

private:
    std::unordered_set<std::string> m_texts;
    std::size_t m_bytes = 0;
};

void among(sqlite3_context* context, int, sqlite3_value** values)
{
    auto& sets = **static_cast<Owner*>(sqlite3_user_data(context));
    try {
        if (sqlite3_value_type(values[1]) != SQLITE_INTEGER)
            throw std::runtime_error("this is no set of texts");
        const std::int64_t text = sqlite3_value_type(values[0]) == SQLITE_NULL ? 0 : sqlite3_value_int64(values[0]); // 0 stands for ''
        sqlite3_result_int(context, sets.has(sqlite3_value_int64(values[1]), text, TextSets::How(sqlite3_value_int64(values[2]))));
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

void release(void* owner) { delete static_cast<Owner*>(owner); }

void check(sqlite3* db, int code, const char* function)
{
    if (code != SQLITE_OK)
        throw sqlite::Error(db, code, function);
}

} // namespace

std::int64_t TextSets::keep(std::unordered_set<std::string> texts)
{
    std::size_t bytes = 0;
    for (const std::string& text : texts)
        bytes += sizeOf(text.size());
    add(bytes);
    m_sets.push_back(std::make_unique<Set>(Set{std::move(texts), {}}));
    return m_first + std::int64_t(m_sets.size()) - 1;
}

void TextSets::add(std::size_t bytes)
{
    if (bytes > maxBytes - m_bytes)
        throw std::runtime_error(tooLarge);
    m_bytes += bytes;
}

void TextSets::forget()
{
    m_first += std::int64_t(m_sets.size());
    m_sets.clear();
    m_bytes = 0;
    if (m_runtime && m_runtime->lastMade)
        m_runtime->lastMade->forget();
}

bool TextSets::has(std::int64_t number, std::int64_t text, How how)
{
    if (number < m_first || number - m_first >= std::int64_t(m_sets.size()) || how < AsItIs || how > Folded)
        throw std::runtime_error("this is no set of texts");
    Set& set = *m_sets[std::size_t(number - m_first)];
    if (text < 0 || text >= mostRemembered)
        return ask(set, text, how);
    std::vector<std::int8_t>& answers = set.answers[std::size_t(how)];
    const auto index = static_cast<std::size_t>(text);
    if (index >= answers.size()) {
        const std::size_t size = std::max(index + 1, 2 * answers.size());
        add(size - answers.size());
        answers.resize(size, -1);
    }
    if (answers[index] < 0)
        answers[index] = ask(set, text, how) ? 1 : 0;
    return answers[index] == 1;
}

bool TextSets::ask(const Set& set, std::int64_t number, How how) const
{
    const std::string_view text = m_runtime->textOf ? m_runtime->textOf(number) : std::string_view();
    switch (how) {
    case InLowerCase: return set.texts.contains(toLowerCase(text));
    case Folded: return set.texts.contains(folded(text));
    default: return set.texts.contains(std::string(text));
    }
}

std::shared_ptr<TextSets> registerTextSets(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime)
{
    auto sets = std::make_shared<TextSets>(std::move(runtime));
    // SQLite calls the destructor also where it refuses
    check(db, sqlite3_create_function_v2(db, "kql_text_set", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS, new Owner(sets), nullptr, Aggregate<TextSet>::step, Aggregate<TextSet>::finish, release),
          "kql_text_set");
    check(db, sqlite3_create_function_v2(db, "kql_text_among", 3, SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC, new Owner(sets), among, nullptr, nullptr, release),
          "kql_text_among");
    return sets;
}

} // namespace core::kql
