// SPDX-License-Identifier: GPL-3.0-or-later
// The binder against Microsoft's own, which the environment variable SSPR_KUSTO_ORACLE leads to: a folder with
// node_modules/@kusto/language-service-next. Skipped where it is not set. Every function is called with arguments of every type:
// what Microsoft accepts must run here with the same names and types of columns, or be refused as not supported.
#include "core/kql/scalar_functions.h"
#include "tests/core/kql/case_file.h"

#include <QProcess>
#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

using namespace core::kql;

namespace {

struct Verdict {
    bool accepts = false;
    std::string said;
    QJsonArray columns;
};

std::vector<Verdict> oracle(const std::vector<std::string>& queries)
{
    QProcess node;
    node.start("node", {QStringLiteral(SSPR_SOURCE_DIR) + "/tests/support/kusto_binder.js", qEnvironmentVariable("SSPR_KUSTO_ORACLE")});
    QByteArray all;
    for (const std::string& query : queries) {
        all += QByteArray::fromStdString(query);
        all += '\0';
    }
    node.write(all);
    node.closeWriteChannel();
    if (!node.waitForFinished(500'000) || node.exitCode() != 0)
        return {};
    std::vector<Verdict> verdicts;
    for (const QByteArray& line : node.readAllStandardOutput().split('\n'))
        if (!line.isEmpty()) {
            const QJsonObject one = QJsonDocument::fromJson(line).object();
            verdicts.push_back({one["errors"].toArray().isEmpty(), kqlcases::compact(one["errors"].toArray()).toStdString(), one["columns"].toArray()});
        }
    return verdicts;
}

// A row of values and a row of nulls.
const char* const table = "datatable(b:bool, i:int, l:long, r:real, s:string, t:datetime, d:timespan, g:guid, y:dynamic)["
                          "true, int(1), 2, 2.5, 'a b', datetime(2024-03-10 12:34:56), 1h, guid(74be27de-1e4e-49d9-b579-fe0b331d3642), dynamic([1,2]), "
                          "bool(null), int(null), long(null), real(null), '', datetime(null), timespan(null), guid(null), dynamic(null)]\n";
constexpr std::string_view columns = "bilrstdgy";

// Arguments that a function takes, where the letters of its parameters do not lead to them.
const std::map<std::string_view, std::vector<std::string>>& samples()
{
    static const std::map<std::string_view, std::vector<std::string>> all{
        {"array_iff", {"y", "y", "y"}}, {"array_split", {"y", "1"}}, {"bag_zip", {"y", "y"}}, {"bin_at", {"l", "2", "1"}}, {"bin", {"l", "2"}}, {"floor", {"l", "2"}},
        {"case", {"b", "l", "l"}}, {"column_ifexists", {"'l'", "l"}}, {"columnifexists", {"'l'", "l"}}, {"countof", {"s", "'a'", "'regex'"}}, {"datepart", {"'year'", "t"}},
        {"datetime_add", {"'day'", "1", "t"}}, {"datetime_diff", {"'day'", "t", "t"}}, {"datetime_local_to_utc", {"t", "'Europe/Paris'"}}, {"datetime_part", {"'year'", "t"}},
        {"datetime_utc_to_local", {"t", "'Europe/Paris'"}}, {"extract", {"'(a)'", "1", "s", "typeof(long)"}}, {"extract_all", {"'(a)'", "s"}}, {"extractall", {"'(a)'", "s"}},
        {"extract_json", {"'$.a'", "s", "typeof(long)"}}, {"extractjson", {"'$.a'", "s", "typeof(long)"}}, {"format_datetime", {"t", "'yyyy'"}}, {"format_timespan", {"d", "'hh'"}},
        {"format_bytes", {"l", "1", "'KB'"}}, {"iff", {"b", "l", "l"}}, {"iif", {"b", "l", "l"}}, {"indexof_regex", {"s", "'a'", "0", "1", "1"}}, {"bag_pack", {"'k'", "l"}},
        {"pack", {"'k'", "l"}}, {"pack_dictionary", {"'k'", "l"}}, {"bag_pack_columns", {"l", "s"}}, {"parse_command_line", {"s", "'Windows'"}}, {"parse_user_agent", {"s", "'browser'"}},
        {"range", {"1", "3", "1"}}, {"replace_strings", {"s", "dynamic(['a'])", "dynamic(['b'])"}}, {"make_datetime", {"2024", "1", "2", "3", "4", "5.5"}},
        {"percentile", {"l", "50"}}, {"percentiles", {"l", "50", "90"}}, {"percentiles_array", {"l", "50", "90"}}, {"ipv4_is_in_any_range", {"s", "'10.0.0.0/8'"}},
        {"ipv6_is_in_any_range", {"s", "'fe80::/10'"}}, {"has_any_ipv4", {"s", "'10.0.0.1'"}}, {"has_any_ipv4_prefix", {"s", "'10.'"}}, {"arg_max", {"l", "s"}}, {"arg_min", {"l", "s"}},
        {"argmax", {"l", "s"}}, {"argmin", {"l", "s"}}, {"assert", {"true", "'no'"}},
    };
    return all;
}

std::string plainArgument(char letter, bool first)
{
    switch (letter) {
    case 'b': return first ? "b" : "true";
    case 'i':
    case 'l':
    case 'n': return first ? "l" : "1";
    case 'r': return first ? "r" : "1.5";
    case 's':
    case 'x':
    case 'j': return first ? "s" : "'a'";
    case 't': return "t";
    case 'd': return first ? "d" : "1h";
    case 'g': return "g";
    case 'y': return "y";
    default: return "l";
    }
}

// One argument for each parameter; those that may be missing are in `optional`.
std::vector<std::string> plainArguments(std::string_view name, std::string_view parameters, std::size_t& needed)
{
    std::vector<std::string> all;
    needed = 0;
    for (const char c : parameters) {
        if (c == '?')
            needed = std::min(needed, all.size() - 1);
        else if (c != '*') {
            all.push_back(plainArgument(c, all.empty()));
            if (needed == all.size() - 1)
                ++needed;
        }
    }
    const auto sample = samples().find(name);
    if (sample != samples().end()) {
        all = sample->second;
        needed = std::min(needed, all.size());
    }
    return all;
}

std::string callOf(std::string_view name, const std::vector<std::string>& arguments)
{
    std::string text = std::string(name) + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i)
        text += (i == 0 ? "" : ", ") + arguments[i];
    return text + ")";
}

// Each number of arguments, and at each place each type.
std::vector<std::string> callsOf(std::string_view name, std::string_view parameters)
{
    std::vector<std::string> calls;
    std::size_t needed = 0;
    const std::vector<std::string> plain = plainArguments(name, parameters, needed);
    for (std::size_t n = needed; n <= plain.size(); ++n) {
        std::vector<std::string> arguments(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(n));
        calls.push_back(callOf(name, arguments));
        if (n != plain.size() && n != needed)
            continue;
        for (std::string& argument : arguments) {
            const std::string own = argument;
            if (own.starts_with("'") || own.starts_with("typeof"))
                continue; // what must be a constant of a kind
            for (const char column : columns) {
                argument = column;
                calls.push_back(callOf(name, arguments));
            }
            argument = own;
        }
    }
    if (!plain.empty()) { // a path, a function and an expression, for the names of columns
        std::vector<std::string> arguments = plain;
        for (const char* first : {"y.k", "y['k l'][0]", "tostring(y)", "l + 1", "tolower(s)"})
            if (!arguments[0].starts_with("'")) {
                arguments[0] = first;
                calls.push_back(callOf(name, arguments));
            }
    }
    return calls;
}

// Calls that Microsoft's binder lets through and this engine does not, with the reason.
std::string_view knownRefusal(std::string_view function)
{
    static constexpr std::string_view anyScalar = "the documentation says string; Microsoft's binder takes any scalar";
    static constexpr std::string_view noMeaning = "what comes out of values of such a type is documented nowhere";
    static constexpr std::string_view noConversion = "converts from what the documentation names; Microsoft's binder takes any scalar";
    static const std::map<std::string_view, std::string_view> all{
        {"indexof_regex", anyScalar}, {"isascii", anyScalar}, {"isutf8", anyScalar}, {"parse_command_line", anyScalar}, {"regex_quote", anyScalar},
        {"strcat_delim", anyScalar}, {"strcmp", anyScalar}, {"to_utf8", anyScalar}, {"unicode_codepoints_from_string", anyScalar},
        {"unicode_codepoints_to_string", "numbers and arrays are meant"},
        {"tobool", noConversion}, {"toboolean", noConversion}, {"todatetime", noConversion}, {"todecimal", noConversion}, {"todouble", noConversion},
        {"toint", noConversion}, {"tolong", noConversion}, {"toreal", noConversion}, {"totime", noConversion}, {"totimespan", noConversion},
        {"range", "start, end and step of kinds that do not go together"},
        {"dcount", "the accuracy is a number"}, {"dcountif", "the accuracy is a number"},
        {"percentile", "a percentage is a constant, and a dynamic has no order"}, {"percentiles", "as percentile"}, {"percentiles_array", "as percentile"},
        {"binary_all_and", noMeaning}, {"binary_all_or", noMeaning}, {"binary_all_xor", noMeaning}, {"stdev", noMeaning}, {"stdevif", noMeaning}, {"stdevp", noMeaning},
        {"variance", noMeaning}, {"varianceif", noMeaning}, {"variancep", noMeaning}, {"sum", noMeaning}, {"sumif", noMeaning},
        {"==", noMeaning}, {"!=", noMeaning}, {"<>", noMeaning}, {"in", noMeaning}, {"!in", noMeaning},
        {"+", noMeaning}, {"-", noMeaning}, {"*", noMeaning}, {"/", noMeaning}, {"%", noMeaning}, {"project -{}", noMeaning},
        {"top 1 by {} asc | project 1", "a dynamic has no order; Microsoft's binder says so of sort and not of top"},
    };
    const auto found = all.find(function);
    return found == all.end() ? std::string_view() : found->second;
}

// Calls whose columns are named or typed otherwise, with the reason.
std::string_view knownColumns(const std::string& call)
{
    static const std::vector<std::pair<std::string, std::string_view>> all{
        {"column_ifexists('l', ", "the column is there: its type counts, not that of the other value"},
        {"columnifexists('l', ", "as column_ifexists"},
    };
    for (const auto& [part, reason] : all)
        if (call.find(part) != std::string::npos && call.find(part + "l)") == std::string::npos)
            return reason;
    return {};
}

struct Faults {
    std::map<std::string, std::vector<std::string>> byFunction; // each with at most a few examples
    int compared = 0, tolerated = 0, notSupported = 0, known = 0;

    void add(std::string_view function, const std::string& text)
    {
        auto& some = byFunction[std::string(function)];
        if (some.size() < 4)
            some.push_back(text);
        else if (some.size() == 4)
            some.push_back("...");
    }
    void say() const
    {
        for (const auto& [function, some] : byFunction)
            for (const std::string& one : some)
                qWarning("%s", one.c_str()); // one by one: Qt cuts long messages
    }
};

} // namespace

class BinderOracle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void scalarCalls();
    void aggregateCalls();
    void operators();

private:
    struct Question {
        std::string function, query;
    };
    void compare(const std::vector<Question>& questions);
    void compareOne(const Question& question, const Verdict& theirs, Faults& faults);

    kqlcases::Workspace m_workspace{kqlcases::Fixture()};
};

void BinderOracle::initTestCase()
{
    if (qEnvironmentVariableIsEmpty("SSPR_KUSTO_ORACLE"))
        QSKIP("needs SSPR_KUSTO_ORACLE: a folder with node_modules/@kusto/language-service-next");
    const std::vector<Verdict> two = oracle({"print a = 1", "print a = b"});
    if (two.size() != 2)
        QSKIP("node or the package is missing");
    QVERIFY(two[0].accepts && !two[1].accepts);
    QCOMPARE(kqlcases::compact(two[0].columns), QString("[[\"a\",\"long\"]]"));
}

void BinderOracle::compareOne(const Question& question, const Verdict& theirs, Faults& faults)
{
    const auto ours = m_workspace.engine().run(question.query, m_workspace.options());
    const std::string call = question.query.substr(question.query.find('|') + 2);
    if (!theirs.accepts) {
        faults.tolerated += ours ? 1 : 0;
        return;
    }
    ++faults.compared;
    if (!ours) {
        const std::string said = kqlcases::describe(ours.error(), question.query).toStdString();
        if (said.find("not supported: ") != std::string::npos)
            ++faults.notSupported;
        else if (!knownRefusal(question.function).empty())
            ++faults.known;
        else
            faults.add(question.function, call + "  ->  " + said);
    } else if (kqlcases::columnsOf(ours->columns) != theirs.columns && knownColumns(call).empty())
        faults.add(question.function, call + "  ->  " + kqlcases::compact(kqlcases::columnsOf(ours->columns)).toStdString() + ", expected "
                                          + kqlcases::compact(theirs.columns).toStdString());
}

void BinderOracle::compare(const std::vector<Question>& questions)
{
    std::vector<std::string> queries;
    for (const Question& question : questions)
        queries.push_back(question.query);
    const std::vector<Verdict> theirs = oracle(queries);
    QCOMPARE(theirs.size(), queries.size());
    Faults faults;
    for (std::size_t i = 0; i < questions.size(); ++i)
        compareOne(questions[i], theirs[i], faults);
    qInfo("%zu queries, Microsoft accepts %d; refused here as not supported %d, as known %d; accepted here alone %d", questions.size(), faults.compared, faults.notSupported,
          faults.known, faults.tolerated);
    QVERIFY(faults.compared > static_cast<int>(questions.size()) / 8 && faults.known * 4 < faults.compared);
    faults.say();
    QVERIFY2(faults.byFunction.empty(), "see the warnings above");
}

void BinderOracle::scalarCalls()
{
    static const std::set<std::string_view> ofRows{"row_number", "prev", "next", "row_cumsum", "row_rank_dense", "row_rank_min"};
    std::vector<Question> questions;
    for (const ScalarFunction& function : scalarFunctions())
        for (const std::string& call : callsOf(function.name, function.parameters))
            questions.push_back({std::string(function.name), table + std::string(ofRows.contains(function.name) ? "| serialize | project " : "| project ") + call});
    compare(questions);
}

void BinderOracle::aggregateCalls()
{
    std::vector<Question> questions;
    for (const AggregateFunction& function : aggregateFunctions())
        for (const std::string& call : callsOf(function.name, function.parameters))
            questions.push_back({std::string(function.name), table + std::string("| summarize ") + call});
    for (const char* more : {"arg_max(l, *)", "arg_min(t, *)", "take_any(*)", "any(*)", "arg_max(l, s, t)", "argmax(l, s)", "x = arg_max(l, s)", "percentiles(l, 5, 50.5)", "count(), count()"})
        questions.push_back({more, table + std::string("| summarize ") + more});
    compare(questions);
}

// Every operator between every two types.
void BinderOracle::operators()
{
    std::vector<Question> questions;
    for (const char* op : {"==", "!=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "and", "or", "=~", "!~", "contains", "!contains_cs", "startswith", "endswith_cs", "has", "!has", "has_cs",
                           "hasprefix", "!hassuffix_cs", "matches regex"})
        for (const char left : columns)
            for (const char right : columns)
                questions.push_back({op, table + fmt::format("| project {} {} {}", left, op, right)});
    for (const char* op : {"in", "!in", "in~", "!in~", "has_any", "has_all"})
        for (const char left : columns)
            for (const char* right : {"true", "int(1)", "2", "2.5", "'a'", "datetime(2024-03-10)", "1h", "dynamic([1])", "l", "s"})
                questions.push_back({op, table + fmt::format("| project {} {} ({})", left, op, right)});
    for (const char* op : {"between", "!between"})
        for (const char left : columns)
            for (const char* range : {"1 .. 2", "1.5 .. 2.5", "datetime(2024-03-10) .. datetime(2024-03-11)", "datetime(2024-03-10) .. 1d", "1h .. 2h", "'a' .. 'b'"})
                questions.push_back({op, table + fmt::format("| project {} {} ({})", left, op, range)});
    for (const char column : columns)
        for (const char* form : {"project -{}", "where {}", "project not({})", "sort by {} asc | project 1", "summarize by {}", "distinct {}", "top 1 by {} asc | project 1", "project {}.k", "project {}[0]",
                                 "mv-expand {}", "mv-expand x = {}", "join kind=inner (print {0} = 1 | take 0 | project z = 1) on $left.{0} == $right.z | project 1"})
            questions.push_back({form, table + std::string("| ") + fmt::format(fmt::runtime(form), column)});
    compare(questions);
}

QTEST_GUILESS_MAIN(BinderOracle)
#include "tst_binder_oracle.moc"
