// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parser stands, what it has said so far, and how high the trees are that it has built. Internal to the parser.
#pragma once
#include "core/kql/parser.h"
#include "core/kql/token.h"

namespace core::kql::detail {

class ParserState
{
public:
    ParserState(Tokens tokens, std::string_view text);

    const Token& peek(std::size_t ahead = 0) const;
    const Token& take(); // stays at the end
    bool at(std::string_view word, std::size_t ahead = 0) const { return peek(ahead).text == word && peek(ahead).kind != TokenKind::End; }
    bool atName(std::size_t ahead = 0) const { return peek(ahead).kind == TokenKind::Name; }
    bool accept(std::string_view word);
    // Says what is missing where the word does not stand here. `what`: "a closing parenthesis".
    bool expect(std::string_view word, std::string_view what);
    bool expect(std::string_view word); // of keywords: 'by'
    void expected(std::string_view what);
    // Of a bracket that is open: passes what should not stand before it, said once.
    bool close(std::string_view bracket);
    // Whether the words here and ahead stand without a blank between.
    bool touches(std::size_t ahead) const { return peek(ahead).span.end() == peek(ahead + 1).span.offset; }
    bool isAfterBlankLine() const; // the word that stands here, and what was taken last before it
    bool isInBrackets() const { return m_depth > 1; } // or in a function: of whoever parses a pipeline
    // From there to the last word taken.
    Span since(Span from) const;

    // A second message at the same place is not said: it would be of the same fault.
    void error(Span span, std::string text);
    void notSupported(Span span, std::string_view name);
    void warn(Span span, std::string text);
    std::size_t problems() const { return m_problems; }
    bool isFull() const; // no more is said
    Diagnostics takeDiagnostics() { return std::move(m_diagnostics); }

    // What ends an operator: a pipe, a semicolon, a closing bracket, the end.
    bool atOperatorEnd(std::size_t ahead = 0) const;
    void skipOperator();  // up to there, past all that is inside brackets
    void skipStatement(); // up to the next semicolon outside of brackets
    void skipAll();

    syntax::ExprPtr make(Span span, decltype(syntax::Expr::node) node);
    syntax::ExprPtr erroneous();
    std::string shown(const Token& token) const; // for messages

    bool inSearch = false; // a:b means `a has b`
    bool inQuery = false;  // a statement that gives rows, not a let
    int tallest = 0;       // of the expressions made since somebody set it to 0; for Pipeline::height

private:
    friend class Deeper;
    bool enter();
    void giveUp(Span at); // nested too deeply: nothing more is read or said
    void say(Diagnostic diagnostic);

    std::vector<Token> m_tokens;
    std::string_view m_text;
    std::size_t m_pos = 0;
    Span m_last;
    Diagnostics m_diagnostics;
    std::size_t m_problems = 0;
    int m_depth = 0;
    bool m_gaveUp = false;
};

// Held by whoever parses what may stand inside itself.
class Deeper
{
public:
    explicit Deeper(ParserState& state) : m_state(state), m_fits(state.enter()) {}
    ~Deeper() { --m_state.m_depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    bool fits() const { return m_fits; }

private:
    ParserState& m_state;
    bool m_fits;
};

// ---- expressions
syntax::ExprPtr parseExpr(ParserState& p);
// An expression or a pipeline (then Nested), inside brackets.
syntax::ExprPtr parseItem(ParserState& p);
// f(x), a.b[0], (a): what an operator between values takes, without a sign.
syntax::ExprPtr parsePath(ParserState& p);
syntax::NamedExpr parseNamed(ParserState& p);
std::vector<syntax::NamedExpr> parseNamedList(ParserState& p);
syntax::Call parseCall(ParserState& p); // f(...); a name stands here
// A constant with its sign; null, and said, where none stands here. `where`: "a cell of datatable".
syntax::ExprPtr parseConstant(ParserState& p, std::string_view where);
syntax::ExprPtr parseDynamic(ParserState& p); // dynamic( stands here
std::optional<Value> withSign(const Token& number, bool minus); // of numbers and timespans
bool isLeastLong(const Token& number); // the digits of -9223372036854775808, which stand for nothing without their minus
std::string takeStrings(ParserState& p);      // adjacent literals, one at least stands here

// ---- names and types
std::size_t nameLength(const ParserState& p, std::size_t ahead = 0); // words of a name that begins here, 0 for none
syntax::Name takeName(ParserState& p);                               // one begins here
std::optional<syntax::Name> parseName(ParserState& p, std::string_view what = "a name");
Type parseType(ParserState& p);
// (a:long, b:string); with `star` also (*, a:long), which sets it.
std::vector<std::pair<syntax::Name, Type>> parseSchema(ParserState& p, bool* star = nullptr);
// a*, *b, a*b: words that touch each other. Nothing where no star is in it.
std::optional<syntax::Name> parseWildcard(ParserState& p);

// ---- operators
syntax::PipelinePtr parsePipeline(ParserState& p);
syntax::PipelinePtr parseBody(ParserState& p);    // of mv-apply: begins with an operator
bool startsPipeline(const ParserState& p);         // an operator that needs no table stands here: print, union ...
syntax::PipelinePtr asPipeline(syntax::ExprPtr source);
void parsePipes(ParserState& p, syntax::Pipeline& pipeline);
// One operator, or several that stand for one; its keyword is taken already.
using OperatorNode = decltype(syntax::Operator::node);
using OperatorParser = OperatorNode (*)(ParserState& p, const syntax::Name& keyword);
OperatorParser operatorParser(std::string_view keyword);
std::vector<syntax::NamedOption> parseOptions(ParserState& p, std::initializer_list<std::string_view> names);

OperatorNode parseJoin(ParserState& p, const syntax::Name& keyword);
OperatorNode parseLookup(ParserState& p, const syntax::Name& keyword);
OperatorNode parseUnion(ParserState& p, const syntax::Name& keyword);
OperatorNode parseSearch(ParserState& p, const syntax::Name& keyword);
OperatorNode parseMvExpand(ParserState& p, const syntax::Name& keyword);
OperatorNode parseMvApply(ParserState& p, const syntax::Name& keyword);
OperatorNode parseParse(ParserState& p, const syntax::Name& keyword);
OperatorNode parseParseKv(ParserState& p, const syntax::Name& keyword);
OperatorNode parseMakeSeries(ParserState& p, const syntax::Name& keyword);
OperatorNode parseEvaluate(ParserState& p, const syntax::Name& keyword);
OperatorNode parseRender(ParserState& p, const syntax::Name& keyword);
OperatorNode parseDataTable(ParserState& p, const syntax::Name& keyword);
OperatorNode parseExternalData(ParserState& p, const syntax::Name& keyword);

// ---- statements
syntax::Query parseQuery(ParserState& p);

} // namespace core::kql::detail
