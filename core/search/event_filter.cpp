// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_filter.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace core {

using enum EventColumn;

namespace {

constexpr std::uint32_t blockRows = 16 * 1024; // what is worked on at a time stays in the processor's cache

// Bits of the ids among hits.
std::vector<bool> bitsOf(const std::vector<std::int64_t>& ids)
{
    std::vector<bool> bits(ids.empty() ? 0 : std::size_t(std::clamp<std::int64_t>(ids.back() + 1, 0, 0xFFFF'FFFF)));
    for (const std::int64_t id : ids)
        if (id >= 0 && std::size_t(id) < bits.size())
            bits[std::size_t(id)] = true;
    return bits;
}

bool isSameQuestion(FilterTerm a, const FilterTerm& b)
{
    a.isExcluded = b.isExcluded;
    return a == b;
}

// One term, ready to be asked for many rows.
class Question
{
public:
    static Result<Question> make(const EventColumns& events, const FilterTerm& term, const EventHitList& hits)
    {
        auto match = EventMatch::make(term);
        if (!match)
            return tl::unexpected(match.error());
        Question question(events, term.isExcluded);
        const auto columns = columnsOf(term.field);
        if (!columns.empty()) {
            const EventTextTest test(events, *match, columns);
            for (const EventColumn column : columns)
                question.addColumn(column, test);
        }
        if (term.field == FilterField::Id && term.match == FilterMatch::Is)
            question.addEventNumber(term.value);
        for (const EventHits& known : hits)
            if (isSameQuestion(known.term, term))
                question.m_ids = bitsOf(known.ids);
        return question;
    }

    // answer[i] |= what the term says of row first + i.
    void ask(std::uint32_t first, std::uint32_t count, std::uint8_t* answer, std::uint8_t* scratch) const
    {
        std::uint8_t* out = m_isExcluded ? scratch : answer;
        if (m_isExcluded)
            std::fill_n(scratch, count, std::uint8_t(0));
        for (const Part& part : m_parts)
            m_events.column(part.column).visit([&](auto codes) {
                const auto* code = codes.data() + first;
                const std::uint8_t* table = part.table.data();
                for (std::uint32_t i = 0; i < count; ++i)
                    out[i] |= table[code[i]];
            });
        if (!m_correlations.empty())
            for (std::uint32_t i = 0; i < count; ++i)
                out[i] |= m_correlations[m_events.correlations()[first + i]];
        if (!m_ids.empty())
            for (std::uint32_t i = 0; i < count; ++i)
                if (const std::uint32_t id = m_events.ids()[first + i]; id < m_ids.size())
                    out[i] |= std::uint8_t(m_ids[id]);
        if (m_isExcluded)
            for (std::uint32_t i = 0; i < count; ++i)
                answer[i] |= std::uint8_t(1 - scratch[i]);
    }

private:
    struct Part {
        EventColumn column;
        std::vector<std::uint8_t> table; // by code
    };

    Question(const EventColumns& events, bool isExcluded) : m_events(events), m_isExcluded(isExcluded) {}

    void addColumn(EventColumn column, const EventTextTest& test)
    {
        if (column == Correlation) {
            const auto& answers = test.correlations();
            if (std::find(answers.begin(), answers.end(), 1) != answers.end())
                m_correlations = answers;
            return;
        }
        const CodedColumn& coded = m_events.column(column);
        std::vector<std::uint8_t> table;
        if (coded.isWide()) {
            table = test.texts();
        } else {
            for (const std::uint32_t value : coded.values())
                table.push_back(test.texts()[value]);
            if (std::find(table.begin(), table.end(), 1) == table.end())
                return; // nothing to find here
        }
        m_parts.push_back({column, std::move(table)});
    }

    // The number of an event in the case is an id too.
    void addEventNumber(std::string_view text)
    {
        std::int64_t id = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
        if (error == std::errc() && end == text.data() + text.size() && m_events.rowOf({id}))
            m_ids = bitsOf({id});
    }

    const EventColumns& m_events;
    bool m_isExcluded;
    std::vector<Part> m_parts;
    std::vector<std::uint8_t> m_correlations;
    std::vector<bool> m_ids;
};

using Questions = std::vector<std::vector<Question>>; // all of the outer, any of the inner

void keepMatching(const Questions& questions, std::uint32_t first, std::uint32_t count, EventRows& kept)
{
    std::array<std::uint8_t, blockRows> all, any, scratch;
    std::fill_n(all.data(), count, std::uint8_t(1));
    for (const auto& clause : questions) {
        std::fill_n(any.data(), count, std::uint8_t(0));
        for (const Question& question : clause)
            question.ask(first, count, any.data(), scratch.data());
        for (std::uint32_t i = 0; i < count; ++i)
            all[i] &= any[i];
    }
    const std::size_t before = kept.size();
    kept.resize(before + count);
    std::uint32_t* out = kept.data() + before;
    for (std::uint32_t i = 0; i < count; ++i) {
        *out = first + i;
        out += all[i];
    }
    kept.resize(std::size_t(out - kept.data()));
}

} // namespace

std::span<const EventColumn> columnsOf(FilterField field)
{
    static constexpr auto all = [] {
        std::array<EventColumn, eventColumnCount> columns{};
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i] = EventColumn(i);
        return columns;
    }();
    static constexpr std::array user{User, UserId, UserName}, agent{Agent, Device, Client};
    static constexpr std::array outcome{Outcome, ResultText}, source{Source, Category};
    static constexpr std::array ip{Ip}, reason{Reason}, admin{Actor}, server{Computer}, code{Code}, id{Correlation}, app{App};
    static constexpr std::array country{Country}, tenant{Tenant}, operation{Operation}, service{Service}, file{File};
    switch (field) {
    case FilterField::Text: return all;
    case FilterField::User: return user;
    case FilterField::Ip: return ip;
    case FilterField::Outcome: return outcome;
    case FilterField::Reason: return reason;
    case FilterField::Admin: return admin;
    case FilterField::Source: return source;
    case FilterField::Server: return server;
    case FilterField::EventId: return code;
    case FilterField::Id: return id;
    case FilterField::Agent: return agent;
    case FilterField::App: return app;
    case FilterField::Country: return country;
    case FilterField::Tenant: return tenant;
    case FilterField::Operation: return operation;
    case FilterField::Service: return service;
    case FilterField::File: return file;
    default: return {};
    }
}

FilterField fieldOf(EventColumn column)
{
    switch (column) {
    case Source:
    case Category: return FilterField::Source;
    case Operation: return FilterField::Operation;
    case Outcome:
    case ResultText: return FilterField::Outcome;
    case Code: return FilterField::EventId;
    case Reason: return FilterField::Reason;
    case User:
    case UserId:
    case UserName: return FilterField::User;
    case Actor: return FilterField::Admin;
    case Ip: return FilterField::Ip;
    case App: return FilterField::App;
    case Service: return FilterField::Service;
    case Computer: return FilterField::Server;
    case Country: return FilterField::Country;
    case Agent:
    case Device:
    case Client: return FilterField::Agent;
    case Tenant: return FilterField::Tenant;
    case File: return FilterField::File;
    case Correlation: return FilterField::Id;
    case Target:
    case City:
    case Risk: return FilterField::Text;
    }
    return FilterField::Text;
}

FilterTerm termFor(EventColumn column, std::string value)
{
    return {fieldOf(column), FilterMatch::Is, false, std::move(value), {}};
}

EventTextTest::EventTextTest(const EventColumns& events, const EventMatch& match, std::span<const EventColumn> columns)
{
    const EventTexts& texts = events.texts();
    m_texts.resize(texts.size());
    bool wantsAll = false, wantsCorrelations = false;
    for (const EventColumn column : columns) {
        wantsCorrelations = wantsCorrelations || column == Correlation;
        wantsAll = wantsAll || column == Correlation || events.column(column).isWide() || columns.size() > 8;
    }
    if (wantsAll) {
        for (std::uint32_t n = 1; n < texts.size(); ++n)
            m_texts[n] = match(texts.text(n));
    } else {
        for (const EventColumn column : columns)
            for (const std::uint32_t value : events.column(column).values())
                m_texts[value] = match(texts.text(value));
    }
    if (wantsCorrelations)
        testCorrelations(events, match);
}

void EventTextTest::testCorrelations(const EventColumns& events, const EventMatch& match)
{
    const auto guids = events.guids();
    const auto bound = std::uint32_t(guids.size());
    m_correlations.resize(bound + events.texts().size());
    if (const auto only = match.guid()) {
        const auto found = std::lower_bound(guids.begin(), guids.end(), *only);
        if (found != guids.end() && *found == *only)
            m_correlations[std::size_t(found - guids.begin()) + 1] = 1;
    } else if (match.mayFitGuid()) {
        constexpr const char* digits = "0123456789abcdef";
        std::array<char, 36> text;
        text[8] = text[13] = text[18] = text[23] = '-';
        constexpr std::array<std::uint8_t, 16> places{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
        for (std::uint32_t g = 0; g < bound; ++g) {
            for (std::size_t i = 0; i < 16; ++i) {
                text[places[i]] = digits[guids[g].bytes[i] >> 4];
                text[places[i] + 1u] = digits[guids[g].bytes[i] & 15];
            }
            m_correlations[g + 1] = match({text.data(), text.size()});
        }
    }
    std::copy(m_texts.begin() + 1, m_texts.end(), m_correlations.begin() + bound + 1);
}

EventRows allRows(const EventColumns& events)
{
    EventRows rows(events.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

Result<EventRows> filterEvents(const EventColumns& events, const Filter& filter, const EventHitList& hits, std::stop_token stop)
{
    std::pair<std::uint32_t, std::uint32_t> range{0, events.size()};
    if (!filter.time.isOpen())
        range = events.rowsIn(filter.time);
    Questions questions;
    for (const FilterClause& clause : filter.clauses) {
        auto& any = questions.emplace_back();
        for (const FilterTerm& term : clause.anyOf) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "filtering was cancelled");
            auto question = Question::make(events, term, hits);
            if (!question)
                return tl::unexpected(question.error());
            any.push_back(std::move(*question));
        }
    }
    EventRows kept;
    for (std::uint32_t first = range.first; first < range.second; first += std::min(blockRows, range.second - first)) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "filtering was cancelled");
        keepMatching(questions, first, std::min(blockRows, range.second - first), kept);
    }
    return kept;
}

} // namespace core
