// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_item.h"

#include "core/base/text.h"
#include "core/detect/sigma_text.h"
#include "core/kql/text_values.h"
#include "core/knowledge/tsv_table.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>

namespace core::detect {
namespace {

enum class Match : unsigned char { Equals, Contains, StartsWith, EndsWith, Regex, Network, Exists, Less, LessEqual, Greater, GreaterEqual, NotEqual };

struct MatchWord {
    std::string_view word;
    Match match;
    std::string_view op; // of numbers
};
constexpr std::array<MatchWord, 11> matchWords{{{"contains", Match::Contains, ""},
                                                {"startswith", Match::StartsWith, ""},
                                                {"endswith", Match::EndsWith, ""},
                                                {"re", Match::Regex, ""},
                                                {"cidr", Match::Network, ""},
                                                {"exists", Match::Exists, ""},
                                                {"lt", Match::Less, "<"},
                                                {"lte", Match::LessEqual, "<="},
                                                {"gt", Match::Greater, ">"},
                                                {"gte", Match::GreaterEqual, ">="},
                                                {"neq", Match::NotEqual, ""}}};

constexpr std::array<std::string_view, 17> refusedWords{"base64", "base64offset", "wide",   "utf16", "utf16le", "utf16be", "windash", "expand", "fieldref",
                                                        "minute", "hour",         "day",    "week",  "month",   "year",    "timestamp", "default"};

struct Modifiers {
    Match match = Match::Equals;
    std::string_view op;
    bool isAll = false, isCased = false;
    std::string flags; // of a regular expression
};

SigmaResult<Modifiers> readModifiers(const std::vector<std::string_view>& words, const Key& key)
{
    Modifiers all;
    bool hasMatch = false;
    for (std::size_t i = 1; i < words.size(); ++i) { // [0] is the field
        const std::string word = toLower(words[i]);
        const auto match = std::find_if(matchWords.begin(), matchWords.end(), [&](const MatchWord& m) { return m.word == word; });
        if (match != matchWords.end()) {
            if (hasMatch)
                return sigmaFault(key.place, fmt::format("not supported: modifier {} together with another that compares", word));
            hasMatch = true;
            all.match = match->match;
            all.op = match->op;
        } else if (word == "all") {
            all.isAll = true;
        } else if (word == "cased") {
            all.isCased = true;
        } else if ((word == "i" || word == "m" || word == "s") && all.match == Match::Regex) {
            all.flags += word;
        } else if (std::find(refusedWords.begin(), refusedWords.end(), word) != refusedWords.end()) {
            return sigmaFault(key.place, fmt::format("not supported: modifier {}", word));
        } else {
            return sigmaFault(key.place, fmt::format("there is no modifier \"{}\"", words[i]));
        }
    }
    const bool isOfText = all.match == Match::Equals || all.match == Match::Contains || all.match == Match::StartsWith || all.match == Match::EndsWith ||
                          all.match == Match::NotEqual;
    if (all.isCased && !isOfText)
        return sigmaFault(key.place, "not supported: modifier cased with one that is not of texts");
    return all;
}

// What is asked of one text; `isEmpty`: that there is none.
struct Test {
    std::function<std::string(const SigmaValue&)> kql;
    std::string run;
    bool isEmpty = false;
};

class Item
{
public:
    Item(const Key& key, const Modifiers& modifiers, SigmaField field) : m_key(key), m_modifiers(modifiers), m_field(std::move(field)) {}

    SigmaResult<SigmaPredicatePtr> read(const Node& values)
    {
        if (values.isMap())
            return sigmaFault(values.place, fmt::format("{}: a mapping is no value", m_key.name));
        if (values.isList() && (m_modifiers.match == Match::Exists || m_modifiers.match == Match::NotEqual))
            return sigmaFault(values.place, fmt::format("{}: several values say nothing here", m_key.name));
        if (!values.isList()) {
            if (const auto read = add(values); !read)
                return tl::unexpected<SigmaFault>(read.error());
        } else {
            if (values.items.empty())
                return sigmaFault(values.place, fmt::format("{}: the list is empty", m_key.name));
            for (const NodePtr& value : values.items)
                if (const auto read = add(*value); !read)
                    return tl::unexpected<SigmaFault>(read.error());
        }
        flush();
        SigmaPredicatePtr all = m_modifiers.isAll ? andOf(std::move(m_parts)) : orOf(std::move(m_parts));
        return m_modifiers.match == Match::NotEqual ? notOf(std::move(all)) : std::move(all);
    }

private:
    using Done = SigmaResult<bool>;

    Done add(const Node& value)
    {
        if (value.kind == Node::Kind::Null || (value.isText() && value.text.empty())) {
            if (m_modifiers.match != Match::Equals && m_modifiers.match != Match::NotEqual)
                return sigmaFault(value.place, fmt::format("{}: an empty value says nothing here", m_key.name));
            place({[](const SigmaValue& v) { return fmt::format("isnotempty({})", v.text()); }, {}, true});
            return true;
        }
        if (!value.isText())
            return sigmaFault(value.place, fmt::format("{}: a list or a mapping is no value", m_key.name));
        switch (m_modifiers.match) {
        case Match::Exists: return addExists(value);
        case Match::Regex: return addRegex(value);
        case Match::Network: return addNetwork(value);
        case Match::Less:
        case Match::LessEqual:
        case Match::Greater:
        case Match::GreaterEqual: return addNumber(value);
        default: addPattern(value); return true;
        }
    }

    void addPattern(const Node& value)
    {
        SigmaPattern pattern = SigmaPattern::of(value.text);
        if (m_modifiers.match == Match::Contains || m_modifiers.match == Match::EndsWith)
            pattern.anyInFront();
        if (m_modifiers.match == Match::Contains || m_modifiers.match == Match::StartsWith)
            pattern.anyBehind();
        if (pattern.isPlain() && !m_modifiers.isAll) {
            m_plain.push_back(pattern.plain()); // several become one list
            return;
        }
        const bool isCased = m_modifiers.isCased;
        std::string run = pattern.neededRun();
        const auto kql = [pattern, isCased](const SigmaValue& v) {
            return pattern.isPlain() ? equalsOneOf(v.text(), {pattern.plain()}, isCased) : matches(v.text(), pattern, isCased);
        };
        place({kql, std::move(run), false});
    }

    Done addExists(const Node& value)
    {
        const bool exists = equalsIgnoreCase(value.text, "true") || equalsIgnoreCase(value.text, "yes");
        if (!exists && !equalsIgnoreCase(value.text, "false") && !equalsIgnoreCase(value.text, "no"))
            return sigmaFault(value.place, fmt::format("{}: \"{}\" is neither true nor false", m_key.name, value.text));
        place({[](const SigmaValue& v) { return fmt::format("isnotempty({})", v.text()); }, {}, !exists});
        return true;
    }

    Done addRegex(const Node& value)
    {
        const auto regex = regexOf(value.text, m_modifiers.flags);
        if (!regex)
            return sigmaFault(value.place, fmt::format("{}: {}", m_key.name, regex.error()));
        place({[literal = kqlText(*regex)](const SigmaValue& v) { return fmt::format("{} matches regex {}", v.text(), literal); }, {}, false});
        return true;
    }

    Done addNetwork(const Node& value)
    {
        if (!isNetwork(value.text))
            return sigmaFault(value.place, fmt::format("{}: \"{}\" is no network", m_key.name, value.text));
        place({[network = value.text](const SigmaValue& v) { return isInNetwork(v.text(), network); }, {}, false});
        return true;
    }

    Done addNumber(const Node& value)
    {
        const auto real = kql::parseReal(value.text);
        if (!real)
            return sigmaFault(value.place, fmt::format("{}: \"{}\" is no number", m_key.name, value.text));
        const std::string number = kql::parseLong(value.text) ? std::string(trim(value.text)) : kql::formatReal(*real);
        place({[op = m_modifiers.op, number](const SigmaValue& v) { return compares(v, op, number); }, {}, false});
        return true;
    }

    // One condition over all values of the field: any may match; that there is none must be so for all.
    void place(const Test& test)
    {
        if (test.isEmpty && m_field.values.size() == 1 && m_field.values.front().each.empty()) { // the plainest words for the plain case
            m_parts.push_back(textPredicate(fmt::format("isempty({})", m_field.values.front().text())));
            return;
        }
        std::vector<SigmaPredicatePtr> any;
        for (const SigmaValue& value : m_field.values) {
            std::string kql = test.kql(value);
            any.push_back(value.each.empty() ? textPredicate(std::move(kql)) : elementPredicate(value.each, std::move(kql), value.isVerbatim ? test.run : ""));
        }
        SigmaPredicatePtr all = orOf(std::move(any));
        m_parts.push_back(test.isEmpty ? notOf(std::move(all)) : std::move(all));
    }

    void flush()
    {
        if (m_plain.empty())
            return;
        std::string run;
        if (m_plain.size() == 1)
            run = SigmaPattern{{{SigmaPattern::Kind::Text, m_plain.front()}}}.neededRun();
        const bool isCased = m_modifiers.isCased;
        place({[this, isCased](const SigmaValue& v) { return equalsOneOf(v.text(), m_plain, isCased); }, run, false});
    }

    const Key& m_key;
    const Modifiers& m_modifiers;
    SigmaField m_field;
    std::vector<std::string> m_plain;
    std::vector<SigmaPredicatePtr> m_parts;
};

SigmaResult<SigmaPredicatePtr> keyword(const Node& word, bool isCased)
{
    if (!word.isText() || word.text.empty())
        return sigmaFault(word.place, "a keyword must be a text");
    SigmaPattern pattern = SigmaPattern::of(word.text);
    pattern.anyInFront();
    pattern.anyBehind();
    if (pattern.pieces.size() != 3)
        return sigmaFault(word.place, fmt::format("not supported: wildcards inside the keyword \"{}\"", word.text));
    return recordPredicate(matches("*", pattern, isCased));
}

SigmaResult<SigmaPredicatePtr> keywords(const Node& values, const Modifiers& modifiers, const Key& key)
{
    if (modifiers.match != Match::Equals && modifiers.match != Match::Contains)
        return sigmaFault(key.place, "not supported: keywords with this modifier");
    if (!values.isList())
        return keyword(values, modifiers.isCased);
    std::vector<SigmaPredicatePtr> parts;
    for (const NodePtr& value : values.items) {
        SigmaResult<SigmaPredicatePtr> part = keyword(*value, modifiers.isCased);
        if (!part)
            return part;
        parts.push_back(*std::move(part));
    }
    if (parts.empty())
        return sigmaFault(values.place, "the list of keywords is empty");
    return modifiers.isAll ? andOf(std::move(parts)) : orOf(std::move(parts));
}

} // namespace

SigmaResult<SigmaPredicatePtr> readSigmaKeyword(const Node& word)
{
    return keyword(word, false);
}

SigmaResult<SigmaPredicatePtr> readSigmaItem(const Key& key, const Node& values, const SigmaService& service)
{
    const std::vector<std::string_view> words = splitText(key.name, '|');
    const SigmaResult<Modifiers> modifiers = readModifiers(words, key);
    if (!modifiers)
        return tl::unexpected<SigmaFault>(modifiers.error());
    if (words.front().empty())
        return keywords(values, *modifiers, key);
    std::optional<SigmaField> field = sigmaField(service, words.front());
    if (!field)
        return sigmaFault(key.place, fmt::format("not supported: field {} of {}", words.front(), service.name));
    if (!field->refused.empty())
        return sigmaFault(key.place, fmt::format("not supported: field {} of {}: {}", words.front(), service.name, field->refused));
    return Item(key, *modifiers, *std::move(field)).read(values);
}

} // namespace core::detect
