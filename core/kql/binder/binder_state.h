// SPDX-License-Identifier: GPL-3.0-or-later
// The binder's own state. Its members are spread over the files of this folder by what they bind: statements.cpp, operators.cpp, sources.cpp,
// row_operators.cpp, made_up_rows.cpp, summarize.cpp, join_union.cpp, missing.cpp, expand.cpp, plugins.cpp, expressions.cpp,
// comparisons.cpp, calls.cpp, special_functions.cpp, array_calls.cpp, naming.cpp.
#pragma once
#include "core/kql/binder/binder.h"
#include "core/kql/binder/make.h"
#include "core/kql/scalar_functions.h"

#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

namespace core::kql {

// The text of an option: kind=inner, withsource=T, isfuzzy=true.
std::optional<std::string> optionText(const std::vector<syntax::NamedOption>& options, std::string_view name);

// How many elements makeset(), makelist() and make_dictionary() take, and rows mvexpand makes of one, where no limit is said. Those of today
// (make_set() ...) have none.
inline constexpr std::int64_t oldLimit = 128;

// An expression that the query does not hold itself.
inline syntax::ExprPtr madeUp(Span span, decltype(syntax::Expr::node) node)
{
    return std::make_shared<const syntax::Expr>(syntax::Expr{span, 1, std::move(node)});
}

class Binder
{
public:
    Binder(const Catalog& catalog, const BindOptions& options, Diagnostics& diagnostics)
        : m_catalog(catalog), m_options(options), m_diagnostics(diagnostics)
    {
    }
    BoundQuery bindQuery(const syntax::Query& query);

private:
    // ------------------------------------------------------------------------------------------------ names and scopes
    struct Scope;
    using ScopePtr = std::shared_ptr<Scope>;
    struct Function {
        std::shared_ptr<const syntax::FunctionBody> body;
        ScopePtr scope; // where it was defined
    };
    // Tables that are not there, and what is to be said of them.
    struct Missing {
        Diagnostics said;
        std::vector<syntax::Name> names;
        bool isUsed = false;
    };
    // A let of tables that are not there is at fault where it is used: a leg of union isfuzzy=true is dropped instead.
    using MissingPtr = std::shared_ptr<Missing>;
    struct Entry {
        std::variant<BoundPtr, PlanPtr, Function, MissingPtr> value;
    };
    struct Scope {
        std::map<std::string, Entry, std::less<>> entries;
        ScopePtr parent;
    };
    const Entry* lookUp(std::string_view name) const;

    // What an expression sees of the rows it is worked out for.
    struct Rows {
        const std::vector<PlanColumn>* columns = nullptr; // null: no rows, as in a let
        const Plan* input = nullptr;                      // for windows; null: none are allowed here
        std::vector<std::pair<ColumnId, AggregateCall>>* aggregates = nullptr; // set: of summarize, columns only inside aggregates
        const std::vector<std::pair<std::string, PlanColumn>>* groupKeys = nullptr;
        std::vector<std::vector<std::pair<ColumnId, BoundPtr>>>* lifted = nullptr; // windows inside windows, stage by stage
    };
    class InRows // for a while
    {
    public:
        InRows(Binder& binder, Rows rows) : m_binder(binder), m_before(binder.m_rows), m_partition(binder.m_partition)
        {
            binder.m_rows = rows;
            if (!rows.columns) // what sees no rows stands alone, also inside mv-apply
                binder.m_partition = std::nullopt;
        }
        ~InRows()
        {
            m_binder.m_rows = m_before;
            m_binder.m_partition = m_partition;
        }
        InRows(const InRows&) = delete;
        InRows& operator=(const InRows&) = delete;

    private:
        Binder& m_binder;
        Rows m_before;
        std::optional<ColumnId> m_partition;
    };

    // ------------------------------------------------------------------------------------------------------ diagnostics
    void say(Severity severity, Span span, std::string text);
    template <class... Args> BoundPtr error(Span span, fmt::format_string<Args...> format, Args&&... args)
    {
        say(Severity::Error, span, fmt::format(format, std::forward<Args>(args)...));
        return unknown();
    }
    template <class... Args> PlanPtr planError(Span span, fmt::format_string<Args...> format, Args&&... args)
    {
        say(Severity::Error, span, fmt::format(format, std::forward<Args>(args)...));
        return nullptr;
    }
    void refuse(Span span, std::string_view what);
    void warn(Span span, std::string text) { say(Severity::Warning, span, std::move(text)); }
    // missing.cpp
    struct Mark {
        std::size_t said = 0, missing = 0;
    };
    Mark mark() const { return {m_diagnostics.size(), m_missing.size()}; }
    void sayMissing(Severity severity, const syntax::Name& name, std::string text); // an error that isfuzzy forgives
    // Takes the errors since then back, where all of them are of tables that are not there; null where there is none or another.
    MissingPtr takeBack(Mark since);
    void sayAgain(Missing& missing);
    void sayLeftOut(const Missing& missing);
    void sayUnused(); // of lets that nobody used

    // ------------------------------------------------------------------------------------------------------- statements
    PlanPtr bindStatements(const std::vector<syntax::Statement>& statements); // of the last pipeline; null where there is none
    void setNow(const syntax::Set& set); // set query_now = datetime(...)
    void bindLet(const syntax::Let& let);
    void declare(const syntax::Parameter& parameter, Span span);
    std::optional<BoundPtr> overridden(const std::string& name, Span span); // by a setting
    bool isTabular(const syntax::Pipeline& pipeline);
    bool isTabular(const syntax::ExprPtr& e);
    bool isTabular(const Function& function);
    bool looksTabular(const Function& function); // worked out, not remembered
    bool isTabularName(std::string_view name) const;
    PlanPtr callTabular(const Function& function, const syntax::Call& call, Span span, PlanPtr first);
    BoundPtr callScalar(const Function& function, const syntax::Call& call, Span span);
    ScopePtr bindArguments(const Function& function, const syntax::Call& call, Span span, PlanPtr first);
    bool bindArgument(const syntax::Parameter& parameter, const syntax::ExprPtr& value, PlanPtr table, Scope& scope, Span span);
    PlanPtr checkTableArgument(const syntax::Parameter& parameter, PlanPtr table, Span span);

    // --------------------------------------------------------------------------------------------------------- pipelines
    PlanPtr bindPipeline(const syntax::Pipeline& pipeline, PlanPtr input = nullptr); // null where there is an error
    PlanPtr bindOperator(const syntax::Operator& op, PlanPtr input);
    PlanPtr bindSource(const syntax::ExprPtr& e);
    PlanPtr bindTableName(const syntax::Name& name);
    PlanPtr bindFunctionName(const Function& function, const syntax::Name& name);
    PlanPtr bindSourceCall(const syntax::Call& call, Span span);
    PlanPtr scan(const std::shared_ptr<const Table>& table);
    std::shared_ptr<const Table> withNamedColumns(const std::shared_ptr<const Table>& table);
    PlanPtr inRange(const PlanPtr& rows, const Table& table);
    PlanPtr instantiate(const PlanPtr& plan); // the same rows under fresh ids
    std::optional<PlanPtr> cloneCheap(const PlanPtr& plan, std::unordered_map<ColumnId, ColumnId>& ids);

    PlanPtr where(PlanPtr in, const syntax::ExprPtr& predicate);
    PlanPtr extend(PlanPtr in, const std::vector<syntax::NamedExpr>& columns);
    PlanPtr project(PlanPtr in, const std::vector<syntax::NamedExpr>& columns);
    PlanPtr keep(PlanPtr in, const std::vector<syntax::ColumnPattern>& patterns, bool away);
    PlanPtr reorder(PlanPtr in, const syntax::ProjectReorder& op);
    PlanPtr rename(PlanPtr in, const syntax::ProjectRename& op);
    PlanPtr sort(PlanPtr in, const std::vector<syntax::SortKey>& keys);
    PlanPtr take(PlanPtr in, const syntax::ExprPtr& count);
    PlanPtr distinct(PlanPtr in, const syntax::Distinct& op);
    PlanPtr count(PlanPtr in);
    PlanPtr getSchema(PlanPtr in);
    PlanPtr print(const syntax::Print& op);
    PlanPtr range(const syntax::Range& op, Span span);
    PlanPtr dataTable(const syntax::DataTable& op, Span span);
    PlanPtr externalData(const syntax::ExternalData& op, Span span);
    PlanPtr search(PlanPtr in, const syntax::Search& op, Span span);
    std::optional<std::vector<PlanPtr>> searched(const syntax::Search& op, Span span); // the tables; nothing where one is at fault
    PlanPtr parse(PlanPtr in, const syntax::Parse& op, Span span);
    PlanPtr parseKv(PlanPtr in, const syntax::ParseKv& op, Span span);
    PlanPtr unpackParsed(PlanPtr in, BoundPtr parsed, const std::vector<std::pair<syntax::Name, Type>>& columns, bool dropFailed);
    PlanPtr evaluate(PlanPtr in, const syntax::Evaluate& op, Span span);
    struct UnpackOptions {
        enum class Conflict : std::uint8_t { Error, ReplaceSource, KeepSource };
        std::string prefix;
        Conflict conflict = Conflict::Error;
        std::vector<std::string> ignored; // keys
    };
    std::optional<UnpackOptions> unpackOptions(const syntax::Call& call);
    PlanPtr bagUnpack(PlanPtr in, const syntax::Evaluate& op, Span span);
    // The keys of the bags in the rows, and the types of their values. Nothing where an error was said.
    std::optional<std::vector<std::pair<std::string, Type>>> bagKeys(const PlanPtr& in, const BoundPtr& bag, const UnpackOptions& options, Span span);
    PlanPtr pivot(PlanPtr in, const syntax::Evaluate& op, Span span);
    std::optional<std::vector<std::string>> pivotValues(const PlanPtr& in, const BoundPtr& column, Span span); // nothing where an error was said
    PlanPtr narrow(PlanPtr in);
    PlanPtr ipv4Lookup(PlanPtr in, const syntax::Evaluate& op, Span span);
    PlanPtr summarize(PlanPtr in, const syntax::Summarize& op, Span span);
    PlanPtr makeSeries(PlanPtr in, const syntax::MakeSeries& op, Span span);
    PlanPtr join(PlanPtr in, const syntax::Join& op, Span span);
    PlanPtr lookup(PlanPtr in, const syntax::Lookup& op, Span span);
    PlanPtr joinPlans(JoinKind kind, PlanPtr left, PlanPtr right, const std::vector<syntax::JoinKey>& on, bool dropRightKeys, Span span);
    PlanPtr unite(PlanPtr in, const syntax::Union& op, Span span);
    bool addMatching(const syntax::Name& pattern, bool fuzzy, std::vector<PlanPtr>& legs); // false where an error was said
    std::vector<std::string> views() const; // lets that wildcards and search mean as well
    PlanPtr uniteLegs(const std::vector<PlanPtr>& legs, bool commonOnly, const std::string& sourceColumn);
    PlanPtr expand(PlanPtr in, const syntax::MvExpand& op, Span span);
    PlanPtr apply(PlanPtr in, const syntax::MvApply& op, Span span);
    struct Expanded {
        PlanPtr plan;
        std::vector<ColumnId> ids; // of the expanded columns
    };
    Expanded expandColumns(PlanPtr in, const std::vector<syntax::NamedOption>& options, const std::vector<syntax::ExpandColumn>& columns,
                           const syntax::ExprPtr& limit, Span span);

    // Columns computed over `in`: the list that the query sees, what is new, and what windows need beforehand.
    struct Computed {
        std::vector<PlanColumn> columns;
        std::vector<std::pair<ColumnId, BoundPtr>> fresh;
    };
    PlanPtr map(PlanPtr in, Computed computed);
    // Applies stages of windows inside windows.
    PlanPtr liftInto(PlanPtr in, const std::vector<std::vector<std::pair<ColumnId, BoundPtr>>>& lifted);
    static std::vector<PlanColumn>::const_iterator findColumn(const std::vector<PlanColumn>& columns, std::string_view name);

    // -------------------------------------------------------------------------------------------------------- expressions
    BoundPtr bind(const syntax::ExprPtr& e);
    BoundPtr bindNode(const syntax::Expr& e);
    BoundPtr bindName(const syntax::Name& name);
    BoundPtr unknownName(const syntax::Name& name);
    BoundPtr bindMember(const syntax::Expr& e);
    BoundPtr bindIndex(const syntax::Index& index, Span span);
    BoundPtr bindUnary(const syntax::Unary& unary, Span span);
    BoundPtr bindBinary(const syntax::Binary& binary, Span span);
    BoundPtr bindBetween(const syntax::Between& between, Span span);
    BoundPtr bindInList(const syntax::InList& list, Span span);
    BoundPtr inPlan(const syntax::InList& list, const BoundPtr& value, PlanPtr plan, Span span);
    BoundPtr inValues(const syntax::InList& list, const BoundPtr& value, std::vector<BoundPtr> items, Span span);
    BoundPtr bindStarCompare(const syntax::Binary& binary, Span span);
    BoundPtr logical(const syntax::Binary& binary);
    BoundPtr arithmetic(syntax::BinaryOp op, BoundPtr a, BoundPtr b, Span span);
    BoundPtr timeArithmetic(syntax::BinaryOp op, const BoundPtr& a, const BoundPtr& b, Span span);
    BoundPtr compareEqual(BoundPtr a, BoundPtr b, bool negated, Span span);
    BoundPtr compareOrder(syntax::BinaryOp op, BoundPtr a, BoundPtr b, Span span);
    BoundPtr compareText(syntax::BinaryOp op, const BoundPtr& a, const BoundPtr& b, Span span);
    bool unify(BoundPtr& a, BoundPtr& b); // to one type for a comparison
    // A constant pattern that is none is said before any row is read.
    bool checkRegex(const BoundPtr& pattern, Span span);
    void warnOfBounds(std::string_view pattern, Span span); // of words, which RE2 sees where Kusto does not
    BoundPtr asCondition(BoundPtr e, Span span);
    BoundPtr asText(const BoundPtr& e, Span span, std::string_view what);
    BoundPtr scalarOf(PlanPtr plan, Span span);

    BoundPtr bindCall(const syntax::Call& call, Span span);
    BoundPtr bindKnown(const ScalarFunction& function, const syntax::Call& call, Span span);
    BoundPtr bindSpecial(const ScalarFunction& function, const syntax::Call& call, Span span);
    BoundPtr bindSpecialOf(const ScalarFunction& function, const syntax::Call& call, std::vector<BoundPtr> arguments, Span span);
    BoundPtr currentTime(std::string_view name, const std::vector<BoundPtr>& arguments); // now, ago
    BoundPtr convertArgument(char letter, const BoundPtr& e, Span span, std::string_view function, std::size_t number);
    std::optional<std::vector<BoundPtr>> bindArguments(std::string_view name, std::string_view parameters, const syntax::Call& call, Span span);
    bool checkCount(std::string_view name, std::string_view parameters, std::size_t count, Span span);
    BoundPtr choose(const syntax::Call& call, Span span);      // iff, case
    BoundPtr coalesce(const syntax::Call& call, Span span);
    BoundPtr extremeOf(const syntax::Call& call, bool largest, Span span);
    std::optional<Type> commonType(std::vector<BoundPtr>& values, Span span, std::string_view what);
    BoundPtr bin(const syntax::Call& call, Span span);
    BoundPtr binAt(const syntax::Call& call, Span span);
    BoundPtr columnIfExists(const syntax::Call& call, Span span);
    BoundPtr extract(const syntax::Call& call, Span span);
    BoundPtr extractAll(const syntax::Call& call, Span span);
    BoundPtr extractJson(const syntax::Call& call, Span span);
    BoundPtr arraySort(const syntax::Call& call, bool descending, std::vector<BoundPtr> arguments, Span span);
    // The columns of array_sort_asc(a, b) that the query gives no name; none of anything else.
    static std::vector<std::pair<std::string, BoundPtr>> sortedColumns(const syntax::NamedExpr& entry, const BoundPtr& value);
    BoundPtr textOfCodepoints(const syntax::Call& call, std::vector<BoundPtr> arguments, Span span);
    BoundPtr pack(const syntax::Call& call, Span span);
    BoundPtr packColumns(const syntax::Call& call, bool all, Span span);
    BoundPtr scalarRange(const syntax::Call& call, Span span);
    BoundPtr number(const ScalarFunction& function, const syntax::Call& call, Span span); // abs, sign, round, ceiling
    BoundPtr typeOf(const BoundPtr& e);
    BoundPtr window(const ScalarFunction& function, const syntax::Call& call, Span span);
    BoundPtr lift(const BoundPtr& e);

    BoundPtr aggregate(const AggregateFunction& function, const syntax::Call& call, Span span);
    std::optional<std::vector<BoundPtr>> aggregateArguments(const AggregateFunction& function, const syntax::Call& call, Span span);
    BoundPtr addAggregate(Type type, AggregateCall call);
    struct Aggregated { // one entry of summarize: names and values
        std::vector<std::pair<std::string, BoundPtr>> columns;
        std::vector<bool> isNamed; // by the query
    };
    // keyColumns: those that are keys as they are; * leaves them out.
    Aggregated summarizeEntry(const syntax::NamedExpr& entry, const std::vector<ColumnId>& keyColumns);
    Aggregated manyColumns(const AggregateFunction& function, const syntax::Call& call, Span span, const std::vector<ColumnId>& keyColumns);
    Aggregated percentileColumns(const std::vector<std::pair<std::string, BoundPtr>>& values, Span span); // the value, then percentages

    // ------------------------------------------------------------------------------------------------------------- naming
    static std::optional<std::string> nameOf(const syntax::ExprPtr& e);
    static std::string aggregateName(const AggregateFunction& function, const syntax::Call& call);
    class Names // of one list of columns: makes them unique
    {
    public:
        void take(const std::string& name) { m_taken.try_emplace(name, 1); }
        bool has(const std::string& name) const { return m_taken.count(name) != 0; }
        std::string unique(const std::string& name);
        std::string column()
        {
            std::string name;
            do
                name = fmt::format("Column{}", ++m_columns);
            while (has(name));
            take(name);
            return name;
        }

    private:
        std::map<std::string, int> m_taken; // and the number to try next
        int m_columns = 0;
    };

    ColumnId freshId() { return ++m_lastId; }
    PlanColumn fresh(std::string name, Type type) { return {freshId(), std::move(name), type}; }

    const Catalog& m_catalog;
    const BindOptions& m_options;
    Diagnostics& m_diagnostics;
    ScopePtr m_scope = std::make_shared<Scope>();
    std::map<const Table*, std::shared_ptr<const Table>> m_withNamedColumns;
    Rows m_rows;
    ColumnId m_lastId = 0;
    std::vector<syntax::Name> m_missing;    // tables that errors said so far are of; union isfuzzy=true may take them back
    std::vector<MissingPtr> m_missingLets;
    std::optional<std::int64_t> m_now; // ticks that the query itself sets; else those of the options count
    int m_depth = 0;              // of functions inside functions
    int m_calls = 0;              // of functions, all in all
    int m_looking = 0;            // the same while it is found out which of them give tables
    std::unordered_map<const syntax::FunctionBody*, bool> m_tabular;
    std::size_t m_operators = 0;  // bound so far: limits what functions can blow up to
    std::optional<ColumnId> m_partition; // inside mv-apply: the row that each row belongs to
    // Columns of rows that went through an operator whose columns follow from rows, and had none.
    std::set<ColumnId> m_ofNoRows;
    bool m_hadNoRows = false;
    bool m_saidPlaces = false; // that there are none: once a query
    void noteNoRows(const Plan& in)
    {
        m_hadNoRows = true;
        for (const PlanColumn& column : in.columns)
            m_ofNoRows.insert(column.id);
    }
    std::set<ColumnId> m_weak; // columns that are there because the text has their name: they give way to what a query makes or joins
    std::optional<RenderHint> m_render;
    friend class InRows;
};

} // namespace core::kql
