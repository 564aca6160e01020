// SPDX-License-Identifier: GPL-3.0-or-later
// The filter over columns lets through exactly what one finds by looking at every event on its own.
#include "core/base/text.h"
#include "core/search/event_filter.h"
#include "tests/support/event_case.h"

#include <QRegularExpression>
#include <arpa/inet.h>

using namespace core;
using support::SlowEvent;

namespace {

QString folded(const std::string& text) { return QString::fromStdString(toLower(text)); }

// 32 or 128 letters; empty for what is no address.
std::string bitsOf(const std::string& text)
{
    std::array<unsigned char, 16> bytes{};
    const bool isV4 = inet_pton(AF_INET, text.c_str(), bytes.data()) == 1;
    if (!isV4 && inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1)
        return {};
    std::string bits;
    for (int i = 0; i < (isV4 ? 32 : 128); ++i)
        bits += bytes[std::size_t(i / 8)] & (128 >> i % 8) ? '1' : '0';
    return bits;
}

// The same question asked with Qt's means.
bool matches(const FilterTerm& term, const std::string& value)
{
    if (value.empty())
        return false;
    const QString text = folded(value), wanted = folded(term.value);
    switch (term.match) {
    case FilterMatch::Is: return text == wanted;
    case FilterMatch::Contains: return text.contains(wanted);
    case FilterMatch::Pattern: {
        QString pattern = QRegularExpression::escape(wanted);
        pattern.replace(QStringLiteral("\\*"), QStringLiteral(".*")).replace(QStringLiteral("\\?"), QStringLiteral("."));
        return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::DotMatchesEverythingOption)
            .match(text)
            .hasMatch();
    }
    case FilterMatch::Network: {
        const auto slash = term.value.find('/');
        const std::string bits = bitsOf(value), base = bitsOf(term.value.substr(0, slash));
        const auto length = std::stoul(term.value.substr(slash + 1));
        return !bits.empty() && bits.size() == base.size() && bits.substr(0, length) == base.substr(0, length);
    }
    case FilterMatch::Regex:
        return QRegularExpression(QString::fromStdString(term.value), QRegularExpression::CaseInsensitiveOption)
            .match(QString::fromStdString(value))
            .hasMatch();
    case FilterMatch::Range: {
        bool ok = false, low = false, high = false;
        const double number = text.toDouble(&ok), from = wanted.toDouble(&low), to = folded(term.upper).toDouble(&high);
        if (low && high)
            return ok && from <= number && number <= to;
        return toLower(term.value) <= toLower(value) && toLower(value) <= toLower(term.upper);
    }
    case FilterMatch::Present: return true;
    }
    return false;
}

bool matches(const Filter& filter, const SlowEvent& event)
{
    if (!filter.time.isOpen() && (!event.time || !filter.time.contains({*event.time})))
        return false;
    for (const FilterClause& clause : filter.clauses) {
        bool any = false;
        for (const FilterTerm& term : clause.anyOf) {
            bool hit = false;
            for (const EventColumn column : columnsOf(term.field)) {
                const auto found = event.texts.find(column);
                hit = hit || (found != event.texts.end() && matches(term, found->second));
            }
            any = any || hit != term.isExcluded;
        }
        if (!any)
            return false;
    }
    return true;
}

} // namespace

class TestEventFilter : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    EventColumnsPtr m_events;
    std::vector<SlowEvent> m_slow; // by row

    std::size_t count(FilterTerm term) const
    {
        Filter filter;
        filter.add(std::move(term));
        const auto rows = filterEvents(*m_events, filter);
        return rows ? rows->size() : std::size_t(-1);
    }

    // A term of which something like it stands in a random event.
    FilterTerm randomTerm(std::mt19937& random) const
    {
        static const std::vector<FilterField> fields{
            FilterField::Text, FilterField::Text, FilterField::User, FilterField::Ip,     FilterField::Outcome,   FilterField::Reason,
            FilterField::Admin, FilterField::Source, FilterField::Server, FilterField::EventId, FilterField::Id,   FilterField::Agent,
            FilterField::App,  FilterField::Country, FilterField::Tenant, FilterField::Operation, FilterField::Service, FilterField::File,
            FilterField::Kind};
        const auto pick = [&](std::size_t n) { return std::size_t(random() % std::max<std::size_t>(n, 1)); };
        FilterTerm term;
        term.field = fields[pick(fields.size())];
        term.isExcluded = pick(4) == 0;
        const auto columns = columnsOf(term.field);
        std::string value = "nothing";
        for (int attempt = 0; attempt < 20 && !columns.empty(); ++attempt) {
            const auto& texts = m_slow[pick(m_slow.size())].texts;
            if (const auto found = texts.find(columns[pick(columns.size())]); found != texts.end())
                value = found->second;
        }
        const bool isAscii = std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c < 127; });
        term.match = FilterMatch(pick(7));
        const std::size_t from = pick(value.size()), length = 1 + pick(8);
        switch (term.match) {
        case FilterMatch::Network: {
            const auto address = normalizeIp(value);
            term.value = address && term.field == FilterField::Ip
                ? *address + "/" + std::to_string(pick(address->find(':') == std::string::npos ? 33 : 129))
                : "203.0.113.0/25";
            break;
        }
        case FilterMatch::Contains: term.value = isAscii ? value.substr(from, length) : value; break;
        case FilterMatch::Pattern:
            term.value = isAscii && value.find_first_of("[]*?\\") == std::string::npos ? value.substr(0, from) + "*" + value.substr(value.size() - std::min(pick(3), value.size())) : "*";
            if (pick(3) == 0 && isAscii && term.value.size() > 2)
                term.value[0] = '?';
            break;
        case FilterMatch::Regex: term.value = pick(2) ? "^[a-m]" : "[0-9]{3,}$"; break;
        case FilterMatch::Range:
            term.value = value;
            term.upper = value + (pick(2) ? "" : "5");
            break;
        case FilterMatch::Present: break;
        default: term.value = pick(2) ? value : QString::fromStdString(value).toUpper().toStdString();
        }
        if (!isAscii && term.match == FilterMatch::Is)
            term.value = value;
        return term;
    }

private slots:
    void initTestCase()
    {
        const auto opened = support::demoCase(m_dir, 40, 3);
        QVERIFY_RESULT(opened);
        Progress silent;
        const auto events = (*opened)->events({}, silent);
        QVERIFY_RESULT(events);
        m_events = *events;
        auto slow = support::slowEvents(m_dir / "case.sspr");
        for (std::uint32_t row = 0; row < m_events->size(); ++row) {
            SlowEvent& event = slow.at(m_events->idAt(row).value);
            if (m_events->tableAt(row) == store::EventTable::Server) // of the knowledge tables
                for (const EventColumn column : {EventColumn::Operation, EventColumn::Outcome})
                    if (const std::string text = m_events->text(column, row); !text.empty())
                        event.texts[column] = text;
            m_slow.push_back(event);
        }
    }

    void equalsALookAtEveryEvent()
    {
        std::mt19937 random(20210203);
        int some = 0, all = 0;
        for (int round = 0; round < 200; ++round) {
            Filter filter;
            for (std::size_t clause = random() % 3 + (round % 5 != 0); clause > 0; --clause) {
                FilterClause any;
                for (std::size_t term = 1 + random() % 2; term > 0; --term)
                    any.anyOf.push_back(randomTerm(random));
                filter.clauses.push_back(std::move(any));
            }
            if (random() % 3 == 0)
                filter.time.from = m_events->timeAt(std::uint32_t(random() % m_events->timedRows()));
            if (random() % 3 == 0)
                filter.time.to = m_events->timeAt(std::uint32_t(random() % m_events->timedRows()));
            const auto rows = filterEvents(*m_events, filter);
            QVERIFY_RESULT(rows);
            EventRows expected;
            for (std::uint32_t row = 0; row < m_events->size(); ++row)
                if (matches(filter, m_slow[row]))
                    expected.push_back(row);
            if (*rows != expected) {
                QString text;
                for (const auto& clause : filter.clauses)
                    for (const auto& term : clause.anyOf)
                        text += QStringLiteral(" [%1 %2 %3 '%4' '%5']").arg(QLatin1String(name(term.field))).arg(int(term.match)).arg(term.isExcluded)
                                    .arg(QString::fromStdString(term.value), QString::fromStdString(term.upper));
                QFAIL(qPrintable(QStringLiteral("%1 rows, expected %2:%3").arg(rows->size()).arg(expected.size()).arg(text)));
            }
            some += !expected.empty();
            all += expected.size() == m_slow.size();
        }
        QVERIFY(some > 70);
        QVERIFY(all < 60);
    }

    void rowsWithoutATimeOnlyWhereBothEndsAreOpen()
    {
        QCOMPARE(filterEvents(*m_events, {})->size(), std::size_t(m_events->size()));
        Filter filter;
        filter.time.from = UtcTime{0};
        QCOMPARE(filterEvents(*m_events, filter)->size(), std::size_t(m_events->timedRows()));
        filter.time.to = UtcTime{0};
        QCOMPARE(filterEvents(*m_events, filter)->size(), std::size_t(0));
    }

    void fieldsThatEventsDoNotHave()
    {
        QCOMPARE(count({FilterField::Kind, FilterMatch::Is, false, "reset", {}}), std::size_t(0));
        QCOMPARE(count({FilterField::Kind, FilterMatch::Is, true, "reset", {}}), std::size_t(m_events->size()));
        QCOMPARE(count({FilterField::Tag, FilterMatch::Present, true, {}, {}}), std::size_t(m_events->size()));
    }

    void hitsFromElsewhereCountAsIfTheyStoodInTheColumns()
    {
        const FilterTerm term{FilterField::Text, FilterMatch::Contains, false, "only in raw records", {}};
        const FilterTerm tag{FilterField::Tag, FilterMatch::Is, true, "seen", {}};
        const std::int64_t one = m_events->idAt(7).value, other = m_events->idAt(9).value;
        const EventHitList hits{{term, {std::min(one, other), std::max(one, other)}}, {tag, {one}}};
        Filter filter;
        filter.add(term);
        QCOMPARE(filterEvents(*m_events, filter, hits).value(), (EventRows{7, 9}));
        filter.add(tag); // all but the tagged one
        QCOMPARE(filterEvents(*m_events, filter, hits).value(), (EventRows{9}));
        Filter excluded;
        FilterTerm without = term;
        without.isExcluded = true;
        excluded.add(without);
        QCOMPARE(filterEvents(*m_events, excluded, hits)->size(), std::size_t(m_events->size() - 2));
    }

    void idsOfEvents()
    {
        std::uint32_t row = 0;
        while (m_events->text(EventColumn::Correlation, row).empty())
            ++row;
        const std::string id = m_events->text(EventColumn::Correlation, row);
        const std::size_t all = count({FilterField::Id, FilterMatch::Is, false, id, {}});
        QVERIFY(all >= 1);
        QCOMPARE(count({FilterField::Id, FilterMatch::Is, false, "{" + QString::fromStdString(id).toUpper().toStdString() + "}", {}}), all);
        QCOMPARE(count({FilterField::Text, FilterMatch::Contains, false, id.substr(9), {}}), all);
        QVERIFY(count({FilterField::Id, FilterMatch::Is, false, std::to_string(m_events->idAt(3).value), {}}) >= 1);
    }

    void networks()
    {
        const auto block = AddressBlock::parse("203.0.113.64/26");
        QVERIFY(block && block->contains("203.0.113.64") && block->contains("203.0.113.127") && !block->contains("203.0.113.128"));
        QVERIFY(AddressBlock::parse("2001:db8::/33")->contains("2001:db8:7fff::1"));
        QVERIFY(!AddressBlock::parse("2001:db8::/33")->contains("2001:db8:8000::1"));
        QVERIFY(AddressBlock::parse("0.0.0.0/0")->contains("8.8.8.8") && !AddressBlock::parse("0.0.0.0/0")->contains("2001:db8::1"));
        for (const char* wrong : {"", "x", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/", "::/129", "1.2.3/8", "1.2.3.4/8x"})
            QVERIFY2(!AddressBlock::parse(wrong), wrong);
        QCOMPARE(count({FilterField::Ip, FilterMatch::Network, false, "not a network", {}}), std::size_t(-1));
        QCOMPARE(count({FilterField::Ip, FilterMatch::Regex, false, "(", {}}), std::size_t(-1));
        QVERIFY(matchesPattern("Anna@contoso.com", "anna@*") && matchesPattern("", "*") && !matchesPattern("ab", "a"));
        QVERIFY(matchesPattern("\xc3\xa4h", "?h") && !matchesPattern("abc", "a?") && matchesPattern("aXbXc", "a*b*c"));
    }

    void theTermOfACellFindsItsRow()
    {
        std::mt19937 random(5);
        for (int i = 0; i < 300; ++i) {
            const std::uint32_t row = random() % m_events->size();
            const auto column = EventColumn(random() % eventColumnCount);
            const std::string text = m_events->text(column, row);
            if (text.empty())
                continue;
            Filter filter;
            filter.add(termFor(column, text));
            const auto rows = filterEvents(*m_events, filter);
            QVERIFY_RESULT(rows);
            QVERIFY(std::binary_search(rows->begin(), rows->end(), row));
        }
    }
};

QTEST_MAIN(TestEventFilter)
#include "tst_event_filter.moc"
