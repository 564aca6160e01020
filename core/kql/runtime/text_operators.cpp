// SPDX-License-Identifier: GPL-3.0-or-later
// The operators on strings as SQL functions, and the texts of the case's dictionary.
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/json_texts.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/runtime/runtime.h"
#include "core/kql/runtime/text_predicate.h"
#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace core::kql {
namespace {

template <TextOperator op> void ask(Call& call)
{
    call.give(call.remembered<TextPredicate>(1, [&] { return TextPredicate(op, call.text(1)); })(call.text(0)));
}

// The list may be that of a subquery.
template <TextOperator op> void askList(Call& call)
{
    call.give(call.rememberedByText<TextPredicate>(1, [&] { return TextPredicate(op, call.text(1)); })(call.text(0)));
}

// Often between two columns, so nothing is made of the right side.
void equalsNoCaseFunction(Call& call) { call.give(equalsNoCase(call.text(0), call.text(1))); }

// The first text of a list that is a term of the text; -1 where none is.
void hasAnyIndex(Call& call)
{
    std::int64_t index = 0;
    for (const std::string& word : textsOfJson(call.text(1))) {
        if (TextPredicate(TextOperator::Has, word)(call.text(0)))
            return call.give(index);
        ++index;
    }
    call.give(std::int64_t{-1});
}

void fold(Call& call)
{
    thread_local std::string buffer;
    foldInto(call.text(0), buffer);
    call.give(std::string_view(buffer));
}

constexpr Function operators[] = {
    {"kql_equals_nocase", "ss", 'b', equalsNoCaseFunction},
    {"kql_contains", "ss", 'b', ask<TextOperator::Contains>},
    {"kql_contains_cs", "ss", 'b', ask<TextOperator::ContainsCs>},
    {"kql_startswith", "ss", 'b', ask<TextOperator::StartsWith>},
    {"kql_startswith_cs", "ss", 'b', ask<TextOperator::StartsWithCs>},
    {"kql_endswith", "ss", 'b', ask<TextOperator::EndsWith>},
    {"kql_endswith_cs", "ss", 'b', ask<TextOperator::EndsWithCs>},
    {"kql_has", "ss", 'b', ask<TextOperator::Has>},
    {"kql_has_cs", "ss", 'b', ask<TextOperator::HasCs>},
    {"kql_hasprefix", "ss", 'b', ask<TextOperator::HasPrefix>},
    {"kql_hasprefix_cs", "ss", 'b', ask<TextOperator::HasPrefixCs>},
    {"kql_hassuffix", "ss", 'b', ask<TextOperator::HasSuffix>},
    {"kql_hassuffix_cs", "ss", 'b', ask<TextOperator::HasSuffixCs>},
    {"kql_matches_regex", "ss", 'b', ask<TextOperator::MatchesRegex>},
    {"kql_has_any", "sj", 'b', askList<TextOperator::HasAny>},
    {"kql_has_all", "sj", 'b', askList<TextOperator::HasAll>},
    {"kql_in", "sj", 'b', askList<TextOperator::In>},
    {"kql_in_nocase", "sj", 'b', askList<TextOperator::InNoCase>},
    {"kql_has_any_index", "sy", 'l', hasAnyIndex},
    {"kql_fold", "s", 's', fold},
};

// Answers by the number of the text, given once a text: many rows share one.
class RememberedAnswers
{
public:
    RememberedAnswers(std::string_view op, std::string_view rightSide) : m_predicate(operatorNamed(op), rightSide) {}

    bool answer(std::int64_t number, const RuntimeContext& runtime)
    {
        if (number < 0 || number >= mostRemembered)
            return ask(number, runtime);
        const auto index = static_cast<std::size_t>(number);
        if (index >= m_answers.size()) // grows with the numbers seen, twofold
            m_answers.resize(std::max(index + 1, 2 * m_answers.size()), unknown);
        if (m_answers[index] == unknown)
            m_answers[index] = ask(number, runtime) ? yes : no;
        return m_answers[index] == yes;
    }

private:
    static constexpr std::int64_t mostRemembered = 1 << 26; // 64 MB
    static constexpr std::uint8_t unknown = 0;
    static constexpr std::uint8_t no = 1;
    static constexpr std::uint8_t yes = 2;

    static TextOperator operatorNamed(std::string_view name)
    {
        if (const auto op = textOperatorByName(name))
            return *op;
        throw std::runtime_error("no such operator on texts: " + std::string(name));
    }

    bool ask(std::int64_t number, const RuntimeContext& runtime) const
    {
        return m_predicate(runtime.textOf ? runtime.textOf(number) : std::string_view());
    }

    TextPredicate m_predicate;
    std::vector<std::uint8_t> m_answers;
};

void textMatches(Call& call)
{
    auto& answers = call.remembered<RememberedAnswers>(2, [&] { return RememberedAnswers(call.text(1), call.text(2)); });
    // 0 is no number of the dictionary: it stands for ''.
    call.give(answers.answer(call.isNull(0) ? 0 : call.integer(0), call.runtime()));
}

void textValue(Call& call)
{
    const auto& textOf = call.runtime().textOf;
    call.give(call.isNull(0) || !textOf ? std::string_view("") : textOf(call.integer(0)));
}

constexpr Function onNumbers[] = {
    {"kql_text_matches", "asj", 'b', textMatches},
    {"kql_text_value", "a", 's', textValue},
};

} // namespace

void registerTextOperators(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime) { registerFunctions(db, operators, std::move(runtime)); }

void registerTextNumbers(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime)
{
    registerFunctions(db, onNumbers, std::move(runtime));
}

} // namespace core::kql
