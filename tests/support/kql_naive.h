// SPDX-License-Identifier: GPL-3.0-or-later
// A second reading of KQL, slow and plain: it walks the syntax tree row by row, written from the language reference alone, and shares
// with the engine only the parser and the texts of values. What it does not know it says by NaiveGap; it never guesses.
#pragma once
#include "core/kql/syntax.h"
#include "core/kql/value.h"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace support::naive {

using core::kql::Schema;
using core::kql::Type;
using core::kql::Value;
using Row = std::vector<Value>;

struct Table {
    Schema columns;
    std::vector<Row> rows;
};

// The query needs what this evaluator does not know.
struct NaiveGap : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Values. The null of a string is ''.
Value null(Type type);
Value boolean(bool value);
Value whole(std::int64_t value, Type type = Type::Long);
Value real(double value);
Value text(std::string value);
Value json(std::string compact); // "null" is the null of dynamic
std::string asText(const Value& value); // tostring()
// The value as a member of JSON; "null" for null.
std::string asJson(const Value& value);
std::vector<std::string> arrayItems(const Value& dynamic, bool& isArray); // JSON texts
// Negative, 0 or positive; null is the smallest. Both of one type, or numbers.
int order(const Value& a, const Value& b);
bool sameValue(const Value& a, const Value& b); // of groups: null is null

// What an expression sees: the columns of a row (both sides' in a join), and lets.
struct Scope {
    const Schema* columns = nullptr;
    const Row* row = nullptr;
    const std::vector<Row>* all = nullptr; // the table, for prev() and its kin; null where rows have no order
    std::size_t index = 0;                 // of the row in it
};

class Evaluator
{
public:
    Evaluator(std::map<std::string, Table> tables, std::int64_t now) : m_tables(std::move(tables)), m_now(now) {}

    Table run(const core::kql::syntax::Query& query);

private:
    friend struct AggregateRun;

    Table pipeline(const core::kql::syntax::Pipeline& pipeline, const Table* input = nullptr);
    Table source(const core::kql::syntax::Expr& expr);
    Table apply(const core::kql::syntax::Operator& op, Table input);
    Table extend(const std::vector<core::kql::syntax::NamedExpr>& columns, Table input);
    Table project(const std::vector<core::kql::syntax::NamedExpr>& columns, const Table& input);
    Table keepColumns(const std::vector<core::kql::syntax::ColumnPattern>& patterns, const Table& input, bool keep);
    Table rename(const std::vector<core::kql::syntax::NamedExpr>& columns, Table input);
    Table summarize(const core::kql::syntax::Summarize& op, const Table& input);
    Table distinct(const core::kql::syntax::Distinct& op, const Table& input);
    Table sort(const std::vector<core::kql::syntax::SortKey>& keys, Table input);
    Table join(const std::vector<core::kql::syntax::NamedOption>& options, const core::kql::syntax::PipelinePtr& right,
               const std::vector<core::kql::syntax::JoinKey>& on, const Table& left, bool lookup);
    Table unite(const core::kql::syntax::Union& op, const Table* input);
    Table expand(const core::kql::syntax::MvExpand& op, const Table& input);
    std::size_t rowCount(const core::kql::syntax::Expr& expr);

    Value evaluate(const core::kql::syntax::Expr& expr, const Scope& scope);
    Value call(const core::kql::syntax::Call& call, const Scope& scope);
    Value neighbour(const core::kql::syntax::Call& call, const Scope& scope, int direction);
    Value list(const core::kql::syntax::InList& op, const Scope& scope);
    Value aggregate(const core::kql::syntax::Expr& expr, const Schema& columns, const std::vector<const Row*>& rows);
    Type typeOf(const core::kql::syntax::Expr& expr, const Schema& columns);
    // Rows of the columns that `arg_max(x, a, b)` makes are several.
    struct Made {
        std::vector<std::string> names;
        std::vector<Value> values;
    };
    Made aggregateColumns(const core::kql::syntax::NamedExpr& named, const Schema& columns, const std::vector<const Row*>& rows);

    std::map<std::string, Table> m_tables;
    std::map<std::string, Value> m_scalars;
    std::int64_t m_now;
};

// The pieces that need no rows: kql_naive_scalars.cpp.
Value binary(core::kql::syntax::BinaryOp op, const Value& a, const Value& b);
Value function(const std::string& name, const std::vector<Value>& arguments);
bool has(const std::string& text, const std::string& term, bool minding = false);
std::string fold(const std::string& text);
Value member(const Value& dynamic, const Value& step);

} // namespace support::naive
