// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a query: words that cover the text in order, a tree that can be walked by recursion, messages with their places inside the
// text, the same for the same text. The values of a text are read and written, too.
#include "core/base/text.h"
#include "core/kql/parser.h"
#include "core/kql/text_values.h"
#include "core/kql/token.h"
#include "tests/support/kql_tree.h"

#include <cstdlib>

namespace {

using namespace core::kql;

void check(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void checkMessages(const Diagnostics& diagnostics, std::size_t size)
{
    check(diagnostics.size() <= 200);
    for (const Diagnostic& one : diagnostics)
        check(one.span.offset <= size && one.span.length <= size - one.span.offset && !one.text.empty());
}

void checkWords(std::string_view text)
{
    const Tokens words = tokenize(text, true);
    checkMessages(words.diagnostics, text.size());
    std::size_t end = 0;
    bool fault = false;
    for (const Token& token : words.tokens) {
        check(token.span.offset >= end && token.span.end() <= text.size());
        check(token.kind == TokenKind::End || token.span.length > 0);
        check(token.text == text.substr(token.span.offset, token.span.length));
        if (token.kind == TokenKind::String)
            check(core::isValidUtf8(token.value.text()));
        fault = fault || token.kind == TokenKind::Fault;
        end = token.span.end();
    }
    check(words.tokens.back().kind == TokenKind::End);
    check(!fault || !words.diagnostics.empty());
}

void checkValues(std::string_view text)
{
    if (const auto time = parseDateTime(text))
        check(parseDateTime(formatDateTime(*time)) == time);
    if (const auto span = parseTimeSpan(text))
        check(parseTimeSpan(formatTimeSpan(*span)) == span);
    if (const auto real = parseReal(text))
        check(parseReal(formatReal(*real)) == real);
    if (const auto guid = parseGuid(text))
        check(parseGuid(*guid) == guid);
    (void)parseLong(text);
    (void)parseBool(text);
    if (const auto json = compactDynamic(text))
        check(compactDynamic(*json) == json && core::isValidUtf8(*json));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    checkWords(text);
    const Parsed parsed = parse(text);
    checkMessages(parsed.diagnostics, size);
    const std::string tree = support::KqlTree::of(parsed.query);
    // What could not be read is said; a ? may come from a string.
    check(hasErrors(parsed.diagnostics) || tree.find(" ?") == std::string::npos || text.find_first_of("?\\") != std::string_view::npos);
    const Parsed again = parse(text);
    check(again.diagnostics == parsed.diagnostics && support::KqlTree::of(again.query) == tree);
    checkValues(text);
    return 0;
}
