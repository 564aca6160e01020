// SPDX-License-Identifier: GPL-3.0-or-later
// The columns in memory say what the tables of the case say, and what is worked out from them is what one would count by
// hand.
#include "core/search/event_about.h"
#include "core/search/event_order.h"
#include "tests/support/event_case.h"
#include "core/base/text.h"

#include <algorithm>
#include <set>

using namespace core;
using support::SlowEvent;

static int compareFolded(const std::string& a, const std::string& b)
{
    return toLower(a).compare(toLower(b));
}

class TestEventColumns : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    EventColumnsPtr m_events;
    std::map<std::int64_t, SlowEvent> m_slow;

    std::string slowText(std::uint32_t row, EventColumn column) const
    {
        const auto& texts = m_slow.at(m_events->idAt(row).value).texts;
        const auto found = texts.find(column);
        return found == texts.end() ? std::string() : found->second;
    }

private slots:
    void initTestCase()
    {
        const auto opened = support::demoCase(m_dir, 60, 4);
        QVERIFY_RESULT(opened);
        Progress silent;
        const auto events = (*opened)->events({}, silent);
        QVERIFY_RESULT(events);
        m_events = *events;
        m_slow = support::slowEvents(m_dir / "case.sspr");
        QVERIFY(m_events->size() > 3000);
    }

    void everyEventIsThereAndInOrder()
    {
        QCOMPARE(std::size_t(m_events->size()), m_slow.size());
        std::set<std::int64_t> ids;
        for (std::uint32_t row = 0; row < m_events->size(); ++row) {
            ids.insert(m_events->idAt(row).value);
            const auto time = m_events->timeAt(row);
            const auto& slow = m_slow.at(m_events->idAt(row).value);
            QCOMPARE(time.has_value(), slow.time.has_value());
            QVERIFY(!time || time->ticks == *slow.time);
            if (row == 0)
                continue;
            const auto before = m_events->timeAt(row - 1);
            QVERIFY(before || !time);
            if (before.has_value() == time.has_value())
                QVERIFY(!time || *before < *time || (*before == *time && m_events->idAt(row - 1) < m_events->idAt(row)));
        }
        QCOMPARE(ids.size(), m_slow.size());
        QVERIFY(m_events->timedRows() < m_events->size()); // lists of users have no time
    }

    void everyCellIsThatOfTheTables()
    {
        std::set<EventColumn> seen;
        for (std::uint32_t row = 0; row < m_events->size(); ++row)
            for (std::size_t c = 0; c < eventColumnCount; ++c) {
                const auto column = EventColumn(c);
                const bool isServer = m_events->tableAt(row) == store::EventTable::Server;
                if (isServer && (column == EventColumn::Operation || column == EventColumn::Outcome))
                    continue; // of the knowledge tables
                const std::string text = m_events->text(column, row);
                QCOMPARE(text, slowText(row, column));
                if (!text.empty())
                    seen.insert(column);
            }
        QCOMPARE(seen.size(), eventColumnCount); // the demo has something in each
    }

    void serverEventsSayWhatBecameOfIt()
    {
        int failures = 0;
        for (std::uint32_t row = 0; row < m_events->size(); ++row) {
            if (m_events->tableAt(row) != store::EventTable::Server)
                continue;
            const std::string code = m_events->text(EventColumn::Code, row);
            if (code == "31002" && m_events->text(EventColumn::Service, row) == "PasswordResetService")
                QCOMPARE(m_events->text(EventColumn::Outcome, row), std::string("success"));
            failures += m_events->text(EventColumn::Outcome, row) == "failure";
        }
        QVERIFY(failures > 0);
    }

    void sortsByEveryColumnInBothDirections()
    {
        for (std::size_t c = 0; c < eventColumnCount; ++c)
            for (const bool descending : {false, true}) {
                const auto column = EventColumn(c);
                EventRows rows = allRows(*m_events);
                sortEvents(*m_events, rows, {{column, descending}});
                QCOMPARE(std::set<std::uint32_t>(rows.begin(), rows.end()).size(), std::size_t(m_events->size()));
                for (std::size_t i = 1; i < rows.size(); ++i) {
                    const std::string a = m_events->text(column, rows[i - 1]);
                    const std::string b = m_events->text(column, rows[i]);
                    if (a.empty() || b.empty()) {
                        QVERIFY(b.empty()); // empty cells come last
                        QVERIFY(!a.empty() || rows[i - 1] < rows[i]);
                        continue;
                    }
                    int order = 0;
                    if (column == EventColumn::Code)
                        order = std::stoll(a) < std::stoll(b) ? -1 : std::stoll(a) > std::stoll(b);
                    else
                        order = compareFolded(a, b);
                    QVERIFY(order == 0 ? rows[i - 1] < rows[i] : (order < 0) != descending);
                }
            }
    }

    void newestFirstIsTheSameByEitherWay()
    {
        EventRows quick = allRows(*m_events), slow = quick, part;
        sortEvents(*m_events, quick, {{std::nullopt, true}});
        sortEvents(*m_events, slow, {{std::nullopt, true}, {EventColumn::File, false}}); // equal times by file,
        for (std::size_t i = 1; i < quick.size(); ++i) {
            const auto before = m_events->timeAt(quick[i - 1]), time = m_events->timeAt(quick[i]);
            QVERIFY(before || !time);
            QVERIFY(!before || !time || *before > *time || (*before == *time && quick[i - 1] < quick[i]));
            QVERIFY(before || quick[i - 1] < quick[i]);
            QCOMPARE(m_events->timeAt(slow[i]), time); // the times stand alike
        }
    }

    void sortsBySeveralColumns()
    {
        EventRows rows = allRows(*m_events);
        sortEvents(*m_events, rows, {{EventColumn::Source, true}, {EventColumn::User, false}, {std::nullopt, true}});
        for (std::size_t i = 1; i < rows.size(); ++i) {
            const auto value = [&](EventColumn column, std::size_t at) { return m_events->text(column, rows[at]); };
            const int source = compareFolded(value(EventColumn::Source, i - 1), value(EventColumn::Source, i));
            QVERIFY(source >= 0);
            const std::string a = value(EventColumn::User, i - 1), b = value(EventColumn::User, i);
            if (source > 0)
                continue;
            const int user = a.empty() != b.empty() ? (a.empty() ? 1 : -1) : compareFolded(a, b);
            QVERIFY(user <= 0);
            const auto before = m_events->timeAt(rows[i - 1]), time = m_events->timeAt(rows[i]);
            if (user == 0)
                QVERIFY(!time || (before && *before >= *time));
        }
    }

    void countsValues()
    {
        const EventRows rows = allRows(*m_events);
        for (std::size_t c = 0; c < eventColumnCount; ++c) {
            const auto column = EventColumn(c);
            std::map<std::string, std::uint64_t> counts;
            std::uint64_t empty = 0;
            for (std::uint32_t row : rows) {
                const std::string text = slowText(row, column);
                if (m_events->tableAt(row) == store::EventTable::Server && (column == EventColumn::Operation || column == EventColumn::Outcome))
                    ++(m_events->text(column, row).empty() ? empty : counts[toLower(m_events->text(column, row))]);
                else
                    ++(text.empty() ? empty : counts[toLower(text)]);
            }
            const EventFacet facet = countValues(*m_events, rows, column, 7);
            QCOMPARE(facet.empty, empty);
            QCOMPARE(facet.distinct, std::uint64_t(counts.size()));
            QCOMPARE(facet.values.size(), std::min<std::size_t>(7, counts.size()));
            std::uint64_t most = 0;
            for (const auto& [text, count] : counts)
                most = std::max(most, count);
            QVERIFY(facet.values.empty() || facet.values.front().count == most);
            for (const auto& value : facet.values)
                QCOMPARE(value.count, counts.at(toLower(value.text)));
        }
    }

    void countsByTime()
    {
        const EventRows rows = allRows(*m_events);
        const EventHistogram whole = countByTime(*m_events, rows, {}, 50);
        QVERIFY(whole.buckets.size() > 0 && whole.buckets.size() <= 50);
        std::uint64_t total = 0, bySource = 0;
        for (const auto& bucket : whole.buckets) {
            total += bucket.total;
            for (const auto count : bucket.bySource)
                bySource += count;
        }
        QCOMPARE(total, std::uint64_t(m_events->timedRows()));
        QCOMPARE(bySource, total);
        QCOMPARE(whole.untimed + total, std::uint64_t(m_events->size()));
        QCOMPARE(whole.outside, std::uint64_t(0));
        // A part of it.
        const UtcTime from = whole.range.from.value() + whole.bucket, to = from + Duration::hours(5);
        const EventHistogram part = countByTime(*m_events, rows, {from, to}, 7);
        const auto range = m_events->rowsIn({from, to});
        std::uint64_t inside = 0;
        for (const auto& bucket : part.buckets)
            inside += bucket.total;
        QCOMPARE(inside, std::uint64_t(range.second - range.first));
        QCOMPARE(countByTime(*m_events, {}, {}, 10).buckets.size(), std::size_t(0));
    }

    void tellsAllAboutAValue()
    {
        // Whoever stands in the middle.
        std::uint32_t row = m_events->timedRows() / 2;
        while (m_events->text(EventColumn::User, row).empty())
            ++row;
        const std::string user = m_events->text(EventColumn::User, row);
        const auto about = aboutValue(*m_events, EventColumn::User, user);
        QVERIFY_RESULT(about);
        std::uint64_t count = 0, timed = 0;
        std::optional<std::int64_t> first, last;
        for (const auto& one : m_slow) {
            const auto& slow = one.second;
            const auto is = [&](EventColumn column) {
                const auto found = slow.texts.find(column);
                return found != slow.texts.end() && compareFolded(found->second, user) == 0;
            };
            if (!is(EventColumn::User) && !is(EventColumn::UserId) && !is(EventColumn::UserName))
                continue;
            ++count;
            if (!slow.time)
                continue;
            ++timed;
            first = first ? std::min(*first, *slow.time) : *slow.time;
            last = last ? std::max(*last, *slow.time) : *slow.time;
        }
        QVERIFY(count > 1);
        QCOMPARE(about->count, count);
        QCOMPARE(about->first->ticks, *first);
        QCOMPARE(about->last->ticks, *last);
        QVERIFY(about->users.values.empty());
        QVERIFY(!about->sources.values.empty());
        std::uint64_t drawn = 0;
        for (const auto& bucket : about->histogram.buckets)
            drawn += bucket.total;
        QCOMPARE(drawn, timed);
        const auto nobody = aboutValue(*m_events, EventColumn::User, "nobody@nowhere.example");
        QVERIFY_RESULT(nobody);
        QCOMPARE(nobody->count, std::uint64_t(0));
        QVERIFY(!nobody->first);
    }

    void detailOfEachKindOfEvent()
    {
        auto opened = Investigation::openReadOnly(m_dir / "case.sspr");
        QVERIFY_RESULT(opened);
        std::set<store::EventTable> tables;
        bool hasFlow = false, hasMessage = false;
        for (std::uint32_t row = 0; row < m_events->size(); row += 37) {
            const auto detail = (*opened)->event(m_events->idAt(row));
            QVERIFY_RESULT(detail);
            QVERIFY(!detail->raw.empty() && detail->raw.front() != '(');
            QVERIFY(!detail->evidence.empty());
            QCOMPARE(detail->evidence.front().sha256.size(), std::size_t(64));
            tables.insert(m_events->tableAt(row));
            hasFlow = hasFlow || !detail->flow.empty();
            hasMessage = hasMessage || !detail->message.empty();
            if (!detail->flow.empty())
                QVERIFY_RESULT((*opened)->flow(detail->flow));
        }
        QVERIFY(tables.size() > 5);
        QVERIFY(hasFlow && hasMessage);
        QCOMPARE((*opened)->event({987654321}).error().code, ErrorCode::NotFound);
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        auto opened = Investigation::openReadOnly(m_dir / "case.sspr");
        Progress silent;
        const auto loaded = (*opened)->events(stop.get_token(), silent);
        QCOMPARE(loaded.error().code, ErrorCode::Cancelled);
        Filter filter;
        filter.add({FilterField::Text, FilterMatch::Contains, false, "a", {}});
        QCOMPARE(filterEvents(*m_events, filter, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
    }

    void anEmptyCaseHasNoEvents()
    {
        auto empty = Investigation::openOrCreate(m_dir / "empty.sspr");
        QVERIFY_RESULT(empty);
        Progress silent;
        const auto events = (*empty)->events({}, silent);
        QVERIFY_RESULT(events);
        QCOMPARE((*events)->size(), 0u);
        QVERIFY_RESULT(filterEvents(**events, {}));
        QVERIFY_RESULT(aboutValue(**events, EventColumn::Ip, "192.0.2.1"));
    }

    // One column at each of its widths.
    void columnsWidenWithoutLosingAValue()
    {
        for (const std::uint32_t distinct : {1u, 255u, 256u, 65'535u, 65'536u, 200'000u}) {
            CodedColumn column;
            std::vector<std::uint32_t> values, order;
            for (std::uint32_t i = 0; i < 210'000; ++i) {
                values.push_back(i % distinct * 3);
                column.append(values.back());
                order.push_back(209'999 - i);
            }
            column.endAppending();
            column.putInOrder(order);
            for (std::uint32_t i = 0; i < 210'000; ++i)
                QCOMPARE(column.at(i), values[order[i]]);
            QCOMPARE(column.isWide(), distinct > 65'536);
        }
    }
};

QTEST_MAIN(TestEventColumns)
#include "tst_event_columns.moc"
