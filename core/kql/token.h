// SPDX-License-Identifier: GPL-3.0-or-later
// Words of a query. The editor colours by them, the parser reads them.
#pragma once
#include "core/kql/diagnostic.h"
#include "core/kql/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

enum class TokenKind : std::uint8_t {
    End, Name, Number, // number: long, real, timespan and typed literals without their parentheses
    String,
    Punctuation,       // one of ( ) [ ] { } , ; : . .. | = == != <> =~ !~ < <= > >= + - * / % => and the word operators with "!"
    Comment,           // kept for the editor only
    Fault,             // what is no word; said in the diagnostics
};

struct Token {
    TokenKind kind = TokenKind::End;
    Span span;
    std::string_view text; // as written
    Value value;           // of numbers and strings
};

struct Tokens {
    std::vector<Token> tokens; // ends with End
    Diagnostics diagnostics;
};
// The text must outlive the tokens. `withComments`: for the editor.
Tokens tokenize(std::string_view text, bool withComments = false);

} // namespace core::kql
