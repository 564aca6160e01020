// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_condition.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace core::detect {
namespace {

constexpr int deepest = 50;                     // brackets inside each other
constexpr std::size_t longest = 10'000;         // bytes
using Parsed = std::optional<SigmaConditionPtr>; // nothing: the fault is set

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        if (isBlank(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        const auto isAlone = [](char c) { return c == '(' || c == ')' || c == '|'; };
        if (!isAlone(text[at]))
            while (end < text.size() && !isBlank(text[end]) && !isAlone(text[end]))
                ++end;
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

class Parser
{
public:
    explicit Parser(std::string_view text) : m_words(wordsOf(text)) {}

    tl::expected<SigmaConditionPtr, std::string> parse()
    {
        if (m_words.empty())
            return tl::unexpected<std::string>("the condition is empty");
        Parsed all = any(0);
        if (all && m_at < m_words.size())
            all = atEnd();
        return all ? tl::expected<SigmaConditionPtr, std::string>(*all) : tl::unexpected<std::string>(m_fault);
    }

private:
    Parsed fault(std::string text)
    {
        if (m_fault.empty())
            m_fault = std::move(text);
        return std::nullopt;
    }
    Parsed atEnd()
    {
        if (m_words[m_at] == "|")
            return fault("not supported: a count behind the condition; use a correlation rule");
        return fault(fmt::format("the condition goes on with \"{}\" where it should end", m_words[m_at]));
    }

    bool at(std::string_view word) const { return m_at < m_words.size() && equalsIgnoreCase(m_words[m_at], word); }

    Parsed any(int depth) { return chain(depth, "or", SigmaCondition::Kind::Or, &Parser::all); }
    Parsed all(int depth) { return chain(depth, "and", SigmaCondition::Kind::And, &Parser::one); }

    Parsed chain(int depth, std::string_view word, SigmaCondition::Kind kind, Parsed (Parser::*part)(int))
    {
        SigmaCondition sum;
        sum.kind = kind;
        do {
            const Parsed next = (this->*part)(depth);
            if (!next)
                return std::nullopt;
            sum.parts.push_back(*next);
        } while (at(word) && ++m_at);
        return sum.parts.size() == 1 ? sum.parts.front() : std::make_shared<const SigmaCondition>(std::move(sum));
    }

    Parsed one(int depth)
    {
        if (depth > deepest)
            return fault("the condition is nested too deeply");
        if (m_at >= m_words.size())
            return fault("the condition ends where a search should follow");
        if (at("not")) {
            ++m_at;
            const Parsed inner = one(depth + 1);
            return inner ? Parsed(std::make_shared<const SigmaCondition>(SigmaCondition{SigmaCondition::Kind::Not, {}, {*inner}})) : std::nullopt;
        }
        if (at("(")) {
            ++m_at;
            const Parsed inner = any(depth + 1);
            if (inner && !at(")"))
                return fault("a bracket of the condition is not closed");
            ++m_at;
            return inner;
        }
        return search();
    }

    Parsed search()
    {
        const std::string_view word = m_words[m_at++];
        if (at("of")) {
            ++m_at;
            return some(word);
        }
        if (word == ")" || word == "|" || equalsIgnoreCase(word, "and") || equalsIgnoreCase(word, "or") || equalsIgnoreCase(word, "of"))
            return fault(fmt::format("the condition has \"{}\" where a search should stand", word));
        if (equalsIgnoreCase(word, "near"))
            return fault("not supported: near");
        return leaf(SigmaCondition::Kind::Search, word);
    }

    Parsed some(std::string_view count)
    {
        const bool isOne = count == "1" || equalsIgnoreCase(count, "any");
        if (!isOne && !equalsIgnoreCase(count, "all"))
            return fault(fmt::format("not supported: {} of", count));
        if (m_at >= m_words.size() || at("(") || at(")") || at("|"))
            return fault(fmt::format("\"{} of\" needs the name of a search, or them", count));
        return leaf(isOne ? SigmaCondition::Kind::OneOf : SigmaCondition::Kind::AllOf, m_words[m_at++]);
    }

    static Parsed leaf(SigmaCondition::Kind kind, std::string_view name)
    {
        return std::make_shared<const SigmaCondition>(SigmaCondition{kind, std::string(name), {}});
    }

    std::vector<std::string_view> m_words;
    std::size_t m_at = 0;
    std::string m_fault;
};

} // namespace

tl::expected<SigmaConditionPtr, std::string> parseSigmaCondition(std::string_view text)
{
    if (text.size() > longest)
        return tl::unexpected<std::string>("the condition is too long");
    return Parser(text).parse();
}

} // namespace core::detect
