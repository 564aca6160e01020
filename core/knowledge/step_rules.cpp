// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/step_rules.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <tuple>
#include <utility>

namespace core {
namespace {

template <class Value, std::size_t N> using Words = std::array<std::pair<std::string_view, Value>, N>;

template <class Value, std::size_t N>
std::optional<Value> valueOf(const Words<Value, N>& words, std::string_view word)
{
    for (const auto& [text, value] : words)
        if (text == word)
            return value;
    return std::nullopt;
}

constexpr Words<Lane, 7> laneWords{{{"user", Lane::User},
                                    {"entra", Lane::Entra},
                                    {"directory", Lane::Directory},
                                    {"connect", Lane::Connect},
                                    {"ad", Lane::Ad},
                                    {"signin", Lane::SignIn},
                                    {"methods", Lane::Methods}}};
constexpr Words<StepClass, 7> classWords{{{"progress", StepClass::Progress},
                                          {"submitted", StepClass::PasswordSubmitted},
                                          {"success", StepClass::Success},
                                          {"blocked", StepClass::Blocked},
                                          {"gave_up", StepClass::GaveUp},
                                          {"refusal", StepClass::Refusal},
                                          {"neutral", StepClass::Neutral}}};
constexpr Words<StepGroup, 9> groupWords{{{"reset", StepGroup::Reset},
                                          {"unlock", StepGroup::Unlock},
                                          {"change", StepGroup::Change},
                                          {"admin_reset", StepGroup::AdminReset},
                                          {"registration", StepGroup::Registration},
                                          {"directory", StepGroup::Directory},
                                          {"method_change", StepGroup::MethodChange},
                                          {"policy", StepGroup::Policy},
                                          {"other", StepGroup::Other}}};
constexpr Words<Method, 8> methodWords{{{"", Method::None},
                                        {"email", Method::Email},
                                        {"sms", Method::Sms},
                                        {"mobileCall", Method::MobileCall},
                                        {"officeCall", Method::OfficeCall},
                                        {"appNotification", Method::AppNotification},
                                        {"appCode", Method::AppCode},
                                        {"questions", Method::Questions}}};
constexpr Words<bool, 2> flagWords{{{"yes", true}, {"", false}}};
constexpr Words<TextMatch, 6> matchWords{{{"exact", TextMatch::Exact},
                                          {"code", TextMatch::Code},
                                          {"prefix", TextMatch::Prefix},
                                          {"contains", TextMatch::Contains},
                                          {"any", TextMatch::Any},
                                          {"never", TextMatch::Never}}};
constexpr Words<ResultPattern, 4> resultWords{{{"*", ResultPattern::Any},
                                               {"success", ResultPattern::Success},
                                               {"failure", ResultPattern::Failure},
                                               {"stated_failure", ResultPattern::StatedFailure}}};

// Reads the cells of one row; remembers the first cell that makes no sense.
class RowReader
{
public:
    RowReader(const TsvTable& table, std::size_t row) : m_table(table), m_row(row) {}

    std::string_view text(std::string_view column) const { return m_table.cell(m_row, column); }

    template <class Value, std::size_t N> Value word(std::string_view column, const Words<Value, N>& words)
    {
        const std::optional<Value> value = valueOf(words, text(column));
        if (!value)
            note(column);
        return value.value_or(Value{});
    }

    template <class Value> Value parsed(std::string_view column, std::optional<Value> (*parse)(std::string_view))
    {
        const std::optional<Value> value = parse(text(column));
        if (!value)
            note(column);
        return value.value_or(Value{});
    }

    int number(std::string_view column)
    {
        const std::string_view digits = text(column);
        int value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size())
            note(column);
        return value;
    }

    void require(std::string_view column)
    {
        if (text(column).empty())
            note(column);
    }

    const std::string& problem() const { return m_problem; }

private:
    void note(std::string_view column)
    {
        if (m_problem.empty())
            m_problem = fmt::format("\"{}\" in column {} of row {}", text(column), column, m_row + 1);
    }

    const TsvTable& m_table;
    std::size_t m_row;
    std::string m_problem;
};

Step readStep(RowReader& row)
{
    for (const std::string_view column : {"step", "service", "operation", "title", "meaning"})
        row.require(column);
    Step step;
    step.name = row.text("step");
    step.lane = row.word("lane", laneWords);
    step.stepClass = row.word("class", classWords);
    step.group = row.word("group", groupWords);
    step.method = row.word("method", methodWords);
    step.makesFlow = row.word("flow", flagWords);
    step.onPremises = row.word("onprem", flagWords);
    step.rank = row.number("rank");
    step.title = row.text("title");
    step.meaning = row.text("meaning");
    step.next = row.text("next");
    step.implies = row.text("implies");
    step.who = row.parsed("who", parseFixers);
    step.source = row.parsed("source", parseSources);
    return step;
}

void readRules(RowReader& row, int step, std::vector<StepRule>& rules)
{
    const TextMatch match = row.word("match", matchWords);
    const ResultPattern result = row.word("result", resultWords);
    if (match == TextMatch::Never)
        return;
    if (match != TextMatch::Any)
        row.require("text");
    for (const std::string_view service : splitText(row.text("service"), '|'))
        for (const std::string_view operation : splitText(row.text("operation"), '|'))
            for (const std::string_view text : splitText(row.text("text"), '|'))
                rules.push_back({step, service == "*" ? std::string() : foldText(service),
                                 foldText(operation), result, match,
                                 match == TextMatch::Code ? std::string(text) : foldText(text)});
}

// 0: written out, 1: with something left open, 2: any
int vagueness(std::string_view operation)
{
    return operation == "*" ? 2 : operation.find('*') != std::string_view::npos ? 1 : 0;
}

bool isBefore(const StepRule& a, const StepRule& b)
{
    const auto key = [](const StepRule& rule) {
        return std::tuple(vagueness(rule.operation), rule.match,
                          -static_cast<std::ptrdiff_t>(rule.text.size()), rule.result, rule.service.empty());
    };
    return key(a) < key(b);
}

bool isCode(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

// A record made comparable, once for all rules.
struct Question {
    std::string service, operation, reason;
    std::string_view code; // the reason where it is a single word, with its case
    StatedResult stated = StatedResult::Unstated;
    StatedResult judged = StatedResult::Unstated; // stated, else what the reason says
};

StatedResult judgeByReason(std::string_view reason, std::string_view foldedReason)
{
    if (foldedReason.starts_with("success") || foldedReason.starts_with("onpremisespasswordwritebacksuccess"))
        return StatedResult::Success;
    return meaningfulReason(reason).empty() ? StatedResult::Unstated : StatedResult::Failure;
}

bool resultMatches(ResultPattern pattern, const Question& question)
{
    switch (pattern) {
    case ResultPattern::Any:
        return true;
    case ResultPattern::Success:
        return question.judged == StatedResult::Success;
    case ResultPattern::Failure:
        return question.judged == StatedResult::Failure;
    case ResultPattern::StatedFailure:
        return question.stated == StatedResult::Failure;
    }
    return false;
}

bool textMatches(const StepRule& rule, const Question& question)
{
    switch (rule.match) {
    case TextMatch::Exact:
        return question.reason == rule.text;
    case TextMatch::Code:
        return question.code.starts_with(rule.text);
    case TextMatch::Prefix:
        return std::string_view(question.reason).starts_with(rule.text);
    case TextMatch::Contains:
        return question.reason.find(rule.text) != std::string::npos;
    case TextMatch::Any:
        return true;
    case TextMatch::Never:
        return false;
    }
    return false;
}

bool serviceMatches(const StepRule& rule, const Question& question)
{
    if (rule.service.empty() || rule.service == question.service)
        return true;
    // The schema of 2018 names no service; then the operation or an unmistakable text must say it.
    return question.service.empty() && !(rule.anyOperation() && rule.match == TextMatch::Any);
}

bool matches(const StepRule& rule, const Question& question)
{
    return serviceMatches(rule, question) && resultMatches(rule.result, question) &&
           textMatches(rule, question) && globMatches(rule.operation, question.operation);
}

} // namespace

Result<StepTable> StepTable::parse(const TsvTable& table)
{
    StepTable made;
    for (std::size_t i = 0; i < table.rowCount(); ++i) {
        RowReader row(table, i);
        made.m_steps.push_back(readStep(row));
        readRules(row, static_cast<int>(i), made.m_rules);
        if (!row.problem().empty())
            return fail(ErrorCode::Malformed, row.problem());
    }
    std::stable_sort(made.m_rules.begin(), made.m_rules.end(), isBefore);
    const bool answersAll = !made.m_rules.empty() && made.m_rules.back().anyOperation() &&
                            made.m_rules.back().match == TextMatch::Any &&
                            made.m_rules.back().service.empty() &&
                            made.m_rules.back().result == ResultPattern::Any;
    if (!answersAll)
        return fail(ErrorCode::Malformed, "no row takes the records that no other row takes");
    return made;
}

const Step& StepTable::stepFor(std::string_view service, std::string_view operation, std::string_view result,
                               std::string_view reason) const
{
    Question question;
    question.service = foldText(service);
    question.operation = foldText(operation);
    question.reason = foldText(reason);
    std::string_view code = trim(reason);
    while (!code.empty() && code.back() == '.')
        code.remove_suffix(1);
    question.code = isCode(code) ? code : std::string_view();
    question.stated = statedResult(result);
    question.judged =
        question.stated == StatedResult::Unstated ? judgeByReason(reason, question.reason) : question.stated;
    const auto found = std::find_if(m_rules.begin(), m_rules.end(),
                                    [&](const StepRule& rule) { return matches(rule, question); });
    return m_steps[static_cast<std::size_t>((found == m_rules.end() ? m_rules.back() : *found).step)];
}

} // namespace core
