// SPDX-License-Identifier: GPL-3.0-or-later
// The syntax tree of a query: what the text says, nothing resolved. Immutable once the parser has built it; nodes are shared between
// versions of a tree and between threads. Every node knows where it stands. Pointers are null only where it is said; of a query with
// errors, lists may be empty that are not otherwise.
#pragma once
#include "core/kql/diagnostic.h"
#include "core/kql/value.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace core::kql::syntax {

struct Expr;
struct Pipeline;
struct Operator;
using ExprPtr = std::shared_ptr<const Expr>;
using PipelinePtr = std::shared_ptr<const Pipeline>;

struct Name {
    std::string text; // unquoted: of ['a b'] it is a b
    Span span;
    bool bracketed = false; // written as ['...'] : never a wildcard
};

// ------------------------------------------------------------------------------------------------------ expressions

struct NameRef { // a column, a let name, a table; $left and $right, too
    Name name;
};
struct Literal { // adjacent string literals are one already
    Value value;
};
struct Argument {
    std::optional<Name> name; // f(c = 7)
    ExprPtr value;
};
struct Call {
    Name function;
    std::vector<Argument> arguments;
};
struct Member { // D.a
    ExprPtr object;
    Name name;
};
struct Index { // D[0], D['a'], D[expr]
    ExprPtr object, index;
};
enum class UnaryOp : std::uint8_t { Minus, Plus };
struct Unary {
    UnaryOp op;
    ExprPtr operand;
};
enum class BinaryOp : std::uint8_t {
    Or, And,
    Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual,
    Plus, Minus, Times, Divide, Modulo,
    EqualNoCase, NotEqualNoCase,                       // =~ !~
    Contains, NotContains, ContainsCase, NotContainsCase,
    StartsWith, NotStartsWith, StartsWithCase, NotStartsWithCase,
    EndsWith, NotEndsWith, EndsWithCase, NotEndsWithCase,
    Has, NotHas, HasCase, NotHasCase,
    HasPrefix, NotHasPrefix, HasPrefixCase, NotHasPrefixCase,
    HasSuffix, NotHasSuffix, HasSuffixCase, NotHasSuffixCase,
    MatchesRegex,
};
struct Binary {
    BinaryOp op;
    Span opSpan;
    ExprPtr left, right;
};
enum class ListOp : std::uint8_t { In, NotIn, InNoCase, NotInNoCase, HasAny, HasAll };
struct InList { // x in (a, b), x has_any (list); a pipeline or a name of a table may be an item
    ListOp op;
    Span opSpan;
    ExprPtr value;
    std::vector<ExprPtr> items;
};
struct Between { // x between (low .. high)
    bool negated;
    ExprPtr value, low, high;
};
struct Star {}; // count(*), arg_max(x, *), distinct *, * has 'x'
struct TypeOf { // typeof(long); typeof(a:long, b:string) of tables is not an expression
    Type type;
};
struct Nested { // a pipeline in parentheses, as an argument or an item of a list
    PipelinePtr pipeline;
};
struct Erroneous {}; // what could not be parsed: said already

struct Expr {
    Span span;
    int height = 1; // of the tree below, this node included; at most maxDepth (parser.h), so that trees can be walked by recursion
    std::variant<NameRef, Literal, Call, Member, Index, Unary, Binary, InList, Between, Star, TypeOf, Nested, Erroneous> node;
};

// `name = expr`, `(a, b) = expr`, or `expr` alone.
struct NamedExpr {
    std::vector<Name> names; // empty: none is written; several: (a, b) = f()
    ExprPtr value;
    Span span;
};

// -------------------------------------------------------------------------------------------------------- operators

struct NamedOption { // kind=inner, hint.strategy=shuffle, withsource=T, isfuzzy=true; of a list (ycolumns=a, b) one for each
    Name name;
    ExprPtr value; // a name as NameRef
};

struct Where { ExprPtr predicate; };
struct Extend { std::vector<NamedExpr> columns; };
struct Project { std::vector<NamedExpr> columns; };
struct ColumnPattern { // a*, with its sort in project-reorder
    Name pattern;
    enum class Order : std::uint8_t { None, Ascending, Descending } order = Order::None;
};
struct ProjectAway { std::vector<ColumnPattern> patterns; };
struct ProjectKeep { std::vector<ColumnPattern> patterns; };
struct ProjectReorder { std::vector<ColumnPattern> patterns; };
struct ProjectRename { std::vector<NamedExpr> columns; }; // new = old
struct Summarize {
    std::vector<NamedExpr> aggregates, by;
    bool hasBy = false;
};
struct SortKey {
    ExprPtr value;
    bool ascending = false;              // Kusto sorts downwards unless told otherwise
    std::optional<bool> nullsFirst;      // nulls first | last
};
struct Sort { std::vector<SortKey> keys; };
struct Top { ExprPtr count; std::vector<SortKey> keys; };
struct Take { ExprPtr count; };
struct Sample { ExprPtr count; };
struct SampleDistinct { ExprPtr count; ExprPtr of; };
struct Distinct { std::vector<ExprPtr> columns; };      // Star for *
struct Count {};
struct JoinKey {                                        // a, or $left.a == $right.b in either order
    Name left, right;
    Span span;
};
struct Join {
    std::vector<NamedOption> options;
    PipelinePtr right;
    std::vector<JoinKey> on;
};
struct Lookup {
    std::vector<NamedOption> options;
    PipelinePtr right;
    std::vector<JoinKey> on;
};
struct Union { // legs: a name (which may hold *), or a pipeline; as first operator or behind a pipe
    std::vector<NamedOption> options;
    std::vector<PipelinePtr> legs;
};
struct ExpandColumn {
    std::optional<Name> name;
    ExprPtr value;
    std::optional<Type> toType;
};
struct MvExpand {
    std::vector<NamedOption> options; // kind=array, bagexpansion=array, with_itemindex=i
    std::vector<ExpandColumn> columns;
    ExprPtr limit;                    // null: none
    bool isOld = false;               // mvexpand, which has a limit where none is said
};
struct MvApply {
    std::vector<NamedOption> options; // with_itemindex=i
    std::vector<ExpandColumn> columns;
    ExprPtr limit;
    PipelinePtr body;                 // begins with an operator: has no source
};
struct ParsePart {
    enum class Kind : std::uint8_t { Star, Text, Column } kind;
    std::string text;                 // Kind::Text
    Name column;                      // Kind::Column
    Type type = Type::String;
    Span span;
};
struct Parse {
    bool where = false;               // parse-where
    std::vector<NamedOption> options; // kind=regex, flags=i
    ExprPtr value;
    std::vector<ParsePart> parts;
};
struct ParseKv {
    ExprPtr value;
    std::vector<ParsePart> keys;      // Kind::Column
    std::vector<NamedOption> options; // pair_delimiter, kv_delimiter, quote, escape, greedy
};
struct SeriesValue {
    NamedExpr aggregate;
    ExprPtr fallback;                 // default = ; null: none
};
struct MakeSeries {
    std::vector<NamedOption> options; // kind=nonempty
    std::vector<SeriesValue> values;
    ExprPtr axis;                     // a column
    ExprPtr from, to, step;           // the first two may be null; "in range(a, b, s)" gives all three and inRange
    bool inRange = false;
    std::vector<NamedExpr> by;
};
struct Evaluate {
    std::vector<NamedOption> options;
    Call call;
    std::optional<std::vector<std::pair<Name, Type>>> schema; // evaluate f() : (a:long)
    bool schemaKeepsInput = false;                            // ... : (*, a:long)
};
struct Render { Name kind; std::vector<NamedOption> options; };
struct Serialize { std::vector<NamedExpr> columns; };
struct As { Name name; };
struct Invoke { Call call; };
struct GetSchema {};
struct Consume {};
struct Print { std::vector<NamedExpr> columns; };
struct Range { Name column; ExprPtr from, to, step; };
struct DataTable {
    std::vector<std::pair<Name, Type>> schema;
    std::vector<ExprPtr> cells;       // row by row
};
struct ExternalData {
    std::vector<std::pair<Name, Type>> schema;
    std::vector<ExprPtr> sources;     // addresses
    std::vector<NamedOption> options;
};
struct Search {
    std::vector<NamedOption> options; // kind=case_sensitive
    std::vector<PipelinePtr> in;      // search in (T1, T2)
    ExprPtr predicate;                // a bare string literal means: any column has it
};
// A source that is an expression: a table's name, a let name, f(x), table('T'), materialize(...), or a pipeline in parentheses.
struct Source { ExprPtr value; };
// Known to Kusto and refused here by its name; the parser has said so and passed its text up to the next pipe.
struct Unsupported { Name name; };

struct Operator {
    Span span;
    Name keyword; // as written: "mv-expand"
    std::variant<Source, Where, Extend, Project, ProjectAway, ProjectKeep, ProjectReorder, ProjectRename, Summarize, Sort, Top, Take,
                 Sample, SampleDistinct, Distinct, Count, Join, Lookup, Union, MvExpand, MvApply, Parse, ParseKv, MakeSeries, Evaluate,
                 Render, Serialize, As, Invoke, GetSchema, Consume, Print, Range, DataTable, ExternalData, Search, Unsupported>
        node;
};

// The first operator gives rows, but in the body of mv-apply; the others stand behind pipes.
struct Pipeline {
    Span span;
    int height = 1; // of the highest expression inside, as Expr::height
    std::vector<Operator> operators;
};

// ------------------------------------------------------------------------------------------------------- statements

struct Statement;
struct Parameter {
    Name name;
    Type type = Type::String;                                  // of a scalar
    std::optional<std::vector<std::pair<Name, Type>>> columns; // of a table: T:(a:long)
    bool anyColumns = false;                                   // T:(*)
    ExprPtr fallback;                                          // null: none
};
struct FunctionBody {
    std::vector<Parameter> parameters;
    std::vector<Statement> statements; // lets inside
    PipelinePtr result;                // a scalar is a Pipeline of one Source
    bool isView = false;
};
struct Let {
    Name name;
    std::variant<PipelinePtr, std::shared_ptr<const FunctionBody>> value; // a scalar is a Pipeline of one Source
};
struct Set {                                                   // set notruncation; set query_now = datetime(...);
    Name option;
    ExprPtr value;                                             // null: none
};
struct DeclareParameters { std::vector<Parameter> parameters; };
struct Refused { Name what; };                                 // alias, pattern, restrict ... : said by the parser
struct Statement {
    Span span;
    std::variant<Let, Set, DeclareParameters, Refused, PipelinePtr> node;
};

struct Query {
    std::vector<Statement> statements;
};

} // namespace core::kql::syntax
