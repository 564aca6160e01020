// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_terms.h"

#include "core/base/text.h"
#include "core/search/search_values.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core {
namespace {

using Term = std::optional<FilterTerm>;

FilterTerm makeTerm(const SearchField& field, FilterMatch match, std::string value, std::string upper = {})
{
    return {field.field, match, false, std::move(value), std::move(upper)};
}

std::string shown(std::string_view text) { return fmt::format("“{}”", shorten(text, 60)); }

// ------------------------------------------------------------------------------------------------ closed values

// in-progress, InProgress and in_progress are one.
std::string squeezed(std::string_view text)
{
    std::string out;
    for (const char c : toLower(text))
        if (c != '_' && c != '-' && c != ' ')
            out += c;
    return out;
}

Term readClosed(const SearchField& field, const std::string& text, SearchSpan span, SearchNotes& notes)
{
    std::string wanted = squeezed(text);
    if (field.values == FieldValues::YesNo && (wanted == "true" || wanted == "1" || wanted == "y"))
        wanted = "yes";
    if (field.values == FieldValues::YesNo && (wanted == "false" || wanted == "0" || wanted == "n"))
        wanted = "no";
    for (const std::string_view known : field.known)
        if (wanted == squeezed(known))
            return makeTerm(field, FilterMatch::Is, std::string(known));
    const std::string_view near = nearestWord(text, field.known);
    notes.add(span,
              near.empty() ? fmt::format("{} is no value of {}:, which takes {}.", shown(text), field.names[0], fmt::join(field.known, ", "))
                           : fmt::format("{} is no value of {}:. Did you mean {}?", shown(text), field.names[0], near),
              near);
    return std::nullopt;
}

// ------------------------------------------------------------------------------------------------ values in order

// A whole number, or milliseconds.
std::optional<std::int64_t> readAmount(const SearchField& field, std::string_view text)
{
    if (field.values == FieldValues::Duration)
        return parseSearchDuration(text);
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = !text.empty() && text.size() <= 18 && end.ec == std::errc() && end.ptr == text.data() + text.size();
    return isWhole && number >= 0 ? std::optional(number) : std::nullopt;
}

std::string amountText(const SearchField& field, std::int64_t amount)
{
    return field.values == FieldValues::Duration ? formatSearchDuration(amount) : std::to_string(amount);
}

Term refuseAmount(const SearchField& field, std::string_view text, SearchSpan span, SearchNotes& notes)
{
    const char* wanted = field.values == FieldValues::Duration ? "no length of time; write it like 90s, 2m or 1h30m"
                       : field.values == FieldValues::Address  ? "no address or network"
                                                               : "no whole number";
    notes.add(span, fmt::format("{} is {}.", shown(text), wanted), field.values == FieldValues::Duration ? std::string() : quoteText(text));
    return std::nullopt;
}

// One end of a range as it is kept: a number, a duration or an address.
std::optional<std::string> rangeEnd(const SearchField& field, std::string_view text)
{
    if (field.values == FieldValues::Address)
        return normalizeIp(text);
    const auto amount = readAmount(field, text);
    return amount ? std::optional(amountText(field, *amount)) : std::nullopt;
}

bool isBackwards(const SearchField& field, const std::string& from, const std::string& to)
{
    if (field.values == FieldValues::Address)
        return *addressBytes(to) < *addressBytes(from);
    return *readAmount(field, to) < *readAmount(field, from);
}

Term readRange(const SearchField& field, std::string_view low, std::string_view high, SearchSpan span, SearchNotes& notes)
{
    if (low.empty() && high.empty()) {
        notes.incomplete = span;
        return std::nullopt;
    }
    const auto from = low.empty() ? std::optional(std::string()) : rangeEnd(field, low);
    const auto to = high.empty() ? std::optional(std::string()) : rangeEnd(field, high);
    if (!from || !to)
        return refuseAmount(field, from ? high : low, span, notes);
    if (!from->empty() && !to->empty() && isBackwards(field, *from, *to)) {
        notes.add(span, fmt::format("The range ends before it begins: {} comes behind {}.", low, high), fmt::format("{}..{}", high, low));
        return std::nullopt;
    }
    return makeTerm(field, FilterMatch::Range, *from, *to);
}

Term readComparison(const SearchField& field, const RawValue& value, SearchNotes& notes)
{
    const std::string text = value.word.text();
    const bool isLow = value.sign.front() == '>';
    if (!field.hasOrder()) {
        notes.add(value.span, fmt::format("{}: has no order, so > and < say nothing; they work with duration:, steps:, event: and ip:.", field.names[0]),
                  quoteText(std::string(value.sign) + text));
        return std::nullopt;
    }
    if (value.sign.size() == 2 || field.values == FieldValues::Address)
        return isLow ? readRange(field, text, {}, value.span, notes) : readRange(field, {}, text, value.span, notes);
    const auto amount = readAmount(field, text);
    if (!amount)
        return refuseAmount(field, text, value.span, notes);
    if (!isLow && *amount == 0) {
        notes.add(value.span, "Nothing is less than 0.");
        return std::nullopt;
    }
    // Both ends of a range are included.
    return isLow ? makeTerm(field, FilterMatch::Range, amountText(field, *amount + 1))
                 : makeTerm(field, FilterMatch::Range, {}, amountText(field, *amount - 1));
}

// ------------------------------------------------------------------------------------------------ single values

Term readAddress(const SearchField& field, const RawValue& value, SearchNotes& notes)
{
    const std::string text = value.word.text();
    if (const auto address = normalizeIp(text))
        return makeTerm(field, FilterMatch::Is, *address);
    if (const auto network = parseNetwork(text))
        return makeTerm(field, FilterMatch::Network, formatNetwork(*network));
    const bool maySo = text.find_first_not_of("0123456789abcdefABCDEF.:/") == std::string::npos && text.find_first_of(".:") != std::string::npos;
    if (maySo && text.size() < 18) {
        notes.incomplete = value.span;
        return std::nullopt;
    }
    return refuseAmount(field, text, value.span, notes);
}

Term readNumber(const SearchField& field, const RawValue& value, SearchNotes& notes)
{
    std::string text = value.word.text();
    if (field.field == FilterField::EventId && startsWithIgnoreCase(text, "AADSTS"))
        text.erase(0, 6);
    const auto amount = readAmount(field, text);
    return amount ? makeTerm(field, FilterMatch::Is, amountText(field, *amount)) : refuseAmount(field, text, value.span, notes);
}

Term readSingle(const SearchField& field, const RawValue& value, SearchNotes& notes)
{
    const std::string text = value.word.text();
    const bool isQuoted = value.word.isQuoted();
    const auto dots = text.find("..");
    if (field.hasOrder() && !isQuoted && value.sign.empty() && dots != std::string::npos)
        return readRange(field, std::string_view(text).substr(0, dots), std::string_view(text).substr(dots + 2), value.span, notes);
    switch (field.values) {
    case FieldValues::Closed:
    case FieldValues::YesNo: return readClosed(field, text, value.span, notes);
    case FieldValues::Duration: return readNumber(field, value, notes);
    case FieldValues::Number: return isQuoted ? makeTerm(field, FilterMatch::Is, text) : readNumber(field, value, notes);
    case FieldValues::Address: return isQuoted ? makeTerm(field, FilterMatch::Is, text) : readAddress(field, value, notes);
    case FieldValues::Text: break;
    }
    return makeTerm(field, value.sign == "=" ? FilterMatch::Is : field.bareMatch(), text);
}

// Nothing where there is a value to read.
bool isMissing(const RawValue& value, SearchNotes& notes)
{
    if (value.word.isOpen)
        notes.incomplete = value.span;
    if (!value.word.text().empty())
        return false;
    notes.incomplete = value.span;
    return true;
}

} // namespace

RawValue takeValue(SearchLexer& lexer)
{
    RawValue value;
    const std::size_t from = lexer.position();
    for (const std::string_view sign : {">=", "<=", ">", "<", "=", "~"})
        if (value.sign.empty() && sign[0] == lexer.peek() && (sign.size() == 1 || sign[1] == lexer.peek(1))) {
            value.sign = sign;
            lexer.skip(sign.size());
        }
    if (value.sign.empty() && lexer.isAt('/'))
        value.regex = lexer.regex();
    if (!value.regex)
        value.word = lexer.word(true);
    value.span = {from, lexer.position() - from};
    return value;
}

Term readRegex(FilterField field, const std::string& regex, SearchSpan span, SearchNotes& notes)
{
    if (const std::string fault = regexFault(regex); !fault.empty()) {
        notes.add(span, fmt::format("The regular expression is not sound: {}.", fault));
        return std::nullopt;
    }
    return FilterTerm{field, FilterMatch::Regex, false, regex, {}};
}

Term readValue(const SearchField& field, const RawValue& value, SearchNotes& notes)
{
    if (value.regex)
        return readRegex(field.field, *value.regex, value.span, notes);
    if (isMissing(value, notes))
        return std::nullopt;
    if (!value.sign.empty() && (value.sign[0] == '>' || value.sign[0] == '<'))
        return readComparison(field, value, notes);
    if (value.sign == "~")
        return makeTerm(field, FilterMatch::Contains, value.word.text());
    if (value.sign.empty() && value.word.hasWildcards()) {
        if (value.word.pattern() == "*")
            return makeTerm(field, FilterMatch::Present, {});
        return makeTerm(field, FilterMatch::Pattern, value.word.pattern());
    }
    return readSingle(field, value, notes);
}

Term readPresent(const RawValue& value, SearchNotes& notes)
{
    if (isMissing(value, notes))
        return std::nullopt;
    const std::string text = value.word.text();
    if (const SearchField* field = findSearchField(text))
        return makeTerm(*field, FilterMatch::Present, {});
    std::vector<std::string_view> names;
    for (const SearchField& field : searchFields())
        names.insert(names.end(), field.names.begin(), field.names.end());
    const std::string_view near = nearestWord(text, names);
    notes.add(value.span, near.empty() ? fmt::format("There is no field {}.", shown(text))
                                       : fmt::format("There is no field {}. Did you mean has:{}?", shown(text), near), near);
    return std::nullopt;
}

Term readIsWord(const RawValue& value, SearchNotes& notes)
{
    if (isMissing(value, notes))
        return std::nullopt;
    const std::string text = value.word.text();
    std::vector<std::string_view> words;
    for (const IsWord& known : isWords()) {
        if (squeezed(text) == squeezed(known.word))
            return known.term;
        words.push_back(known.word);
    }
    const std::string_view near = nearestWord(text, words);
    notes.add(value.span, near.empty() ? fmt::format("is: knows {}.", fmt::join(words, ", "))
                                       : fmt::format("is: does not know {}. Did you mean is:{}?", shown(text), near), near);
    return std::nullopt;
}

std::optional<TimeRange> readTime(TimeWord word, const RawValue& value, const SearchContext& context, SearchNotes& notes)
{
    if (!value.regex && isMissing(value, notes))
        return std::nullopt;
    const std::string text = value.word.text();
    if (word == TimeWord::Last) {
        const auto length = text.find_first_not_of("0123456789") == std::string::npos ? std::nullopt : parseSearchDuration(text);
        if (length && context.newest)
            return TimeRange{*context.newest - Duration::milliseconds(*length), {}};
        notes.add(value.span, length ? "The case has no events yet from which to count back."
                                     : fmt::format("{} is no length of time; write it like 7d, 24h or 2w.", shown(text)));
        return std::nullopt;
    }
    const auto time = parseTypedTime(text, context);
    if (!time) {
        const bool isBeginning = text.size() < 10 && text.find_first_not_of("0123456789-") == std::string::npos;
        if (isBeginning)
            notes.incomplete = value.span;
        else
            notes.add(value.span, fmt::format("{} is no time; write it like 2021-02-03 or 2021-02-03T10:00.", shown(text)));
        return std::nullopt;
    }
    return TimeRange{word == TimeWord::Before ? std::nullopt : std::optional(time->from),
                     word == TimeWord::Before ? std::optional(time->from) : word == TimeWord::On ? std::optional(time->to) : std::nullopt};
}

} // namespace core
