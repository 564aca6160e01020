// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include <QRegularExpression>

#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/flow/flow_reader.h"
#include "core/investigation/investigation.h"
#include "core/knowledge/steps.h"
#include "core/search/flow_terms.h"
#include "core/search/raw_search.h"
#include "core/search/search_language.h"
#include "core/store/case.h"
#include "core/store/raw_reader.h"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <random>
#include <set>

using namespace core;

namespace {

using Events = std::set<std::int64_t>;

// A record as people would read it: with \uXXXX, \" and &amp; put back.
QString readable(QString text)
{
    static const QRegularExpression unicode("\\\\+u([0-9a-fA-F]{4})"), simple("\\\\+([\"/])");
    QString out;
    qsizetype from = 0;
    for (auto it = unicode.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out += text.mid(from, match.capturedStart() - from) + QChar(match.captured(1).toUShort(nullptr, 16));
        from = match.capturedEnd();
    }
    out += text.mid(from);
    out.replace(simple, "\\1").replace(QRegularExpression("\\\\+"), "\\");
    return out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
}

struct ReadRecord {
    QString raw, readable; // in lower case
};

} // namespace

class TestRawSearch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsWhatReadingEveryRecordFinds();
    void findsTextsWithLettersThatAreEscaped();
    void tellsThePlaceOfEachHit();
    void tellsEachEventOnce();
    void stopsWhenAskedTo();
    void findsNothingForNothing();
    void reportsACaseThatIsNotThere();
    void passesOverDamagedBlocks();
    void listsValuesOfTheDictionary();
    void answersTextTermsOfFlows();
    void answersStepTermsOfFlows();

private:
    Events search(const std::string& text)
    {
        Events events;
        RawSearch search(m_case);
        const auto report = search.run(text, [&](const std::vector<RawHit>& hits) {
            for (const RawHit& hit : hits)
                events.insert(hit.event.value);
        }, {});
        if (!report)
            qFatal("%s", describe(report.error()).c_str());
        return events;
    }
    Events naive(const QString& text) const
    {
        Events events;
        for (const auto& [id, record] : m_records)
            if (record.raw.contains(text.toLower()) || record.readable.contains(text.toLower()))
                events.insert(id);
        return events;
    }

    support::TempDir m_dir;
    std::filesystem::path m_case;
    std::map<std::int64_t, ReadRecord> m_records; // of every event
};

void TestRawSearch::initTestCase()
{
    DemoOptions options;
    options.users = 40;
    options.days = 2;
    Progress silent;
    QVERIFY_RESULT(writeDemo(m_dir / "demo", options, {}, silent));
    m_case = m_dir / "case.sspr";
    auto investigation = Investigation::openOrCreate(m_case);
    QVERIFY_RESULT(investigation);
    const ImportReport report = (*investigation)->import({m_dir / "demo" / "exports"}, {}, {}, silent);
    QVERIFY(!report.error);
    auto theCase = store::Case::open(m_case, sqlite::OpenMode::Read);
    QVERIFY_RESULT(theCase);
    for (std::size_t i = 0; i < store::eventTableCount; ++i) {
        sqlite::Statement rows((*theCase)->db(), fmt::format("SELECT id, block, offset, length FROM {}", store::tableSpec(store::EventTable(i)).name));
        while (rows.step()) {
            const auto bytes = (*theCase)->raw().bytes({rows.integer(1), rows.integer(2), rows.integer(3)});
            QVERIFY_RESULT(bytes);
            const QString raw = QString::fromUtf8(bytes->data(), qsizetype(bytes->size()));
            m_records[rows.integer(0)] = {raw.toLower(), readable(raw).toLower()};
        }
    }
    QVERIFY(m_records.size() > 1000);
}

void TestRawSearch::findsWhatReadingEveryRecordFinds()
{
    QCOMPARE(search("Self-service").size(), naive("self-service").size());
    QVERIFY(!search("PASSWORD").empty());
    std::mt19937 random(1);
    int found = 0;
    std::vector<const ReadRecord*> all;
    for (const auto& [id, record] : m_records)
        all.push_back(&record);
    for (int i = 0; i < 150; ++i) {
        // A piece of some record, as it stands there.
        const QString& raw = all[random() % all.size()]->raw;
        const int length = 1 + int(random() % 24);
        QString text = raw.mid(int(random() % unsigned(std::max<qsizetype>(1, raw.size() - length))), length);
        if (text.contains(QRegularExpression("[\\\\\"&;<>']|[^\\x20-\\x7e]")) || text.trimmed().isEmpty())
            continue;
        if (random() % 4 == 0)
            text += QChar('q');
        const Events expected = naive(text), actual = search(text.toUpper().toStdString());
        QVERIFY2(actual == expected, qPrintable(QString("%1: %2 found, %3 expected").arg(text).arg(actual.size()).arg(expected.size())));
        found += expected.empty() ? 0 : 1;
    }
    QVERIFY(found > 30);
}

void TestRawSearch::findsTextsWithLettersThatAreEscaped()
{
    auto theCase = store::Case::open(m_case, sqlite::OpenMode::Read);
    QVERIFY_RESULT(theCase);
    int looked = 0;
    for (sqlite::Statement rows((*theCase)->db(), "SELECT text FROM string WHERE text GLOB '*[^ -~]*' OR text GLOB '*''*' ORDER BY length(text) LIMIT 60"); rows.step();) {
        const QString text = QString::fromUtf8(rows.text(0).data(), qsizetype(rows.text(0).size()));
        if (text.contains('\n') || text.contains('\\') || text.contains('"'))
            continue;
        const Events expected = naive(text), actual = search(text.toStdString());
        QVERIFY2(actual == expected, qPrintable(QString("%1: %2 found, %3 expected").arg(text).arg(actual.size()).arg(expected.size())));
        QVERIFY2(!actual.empty(), qPrintable(text));
        ++looked;
    }
    QVERIFY2(looked > 0, "the simulated tenant has no such names");
}

void TestRawSearch::tellsThePlaceOfEachHit()
{
    auto theCase = store::Case::open(m_case, sqlite::OpenMode::Read);
    QVERIFY_RESULT(theCase);
    std::size_t count = 0;
    RawSearch search(m_case);
    const auto report = search.run("correlation", [&](const std::vector<RawHit>& hits) {
        for (const RawHit& hit : hits) {
            const auto bytes = (*theCase)->raw().bytes({hit.block, hit.offset, hit.length});
            if (bytes && equalsIgnoreCase(bytes->substr(hit.at, hit.matched), "correlation"))
                ++count;
        }
    }, {});
    QVERIFY_RESULT(report);
    QCOMPARE(count, std::size_t(report->events));
    QVERIFY(count > 100);
    QCOMPARE(report->blocks, report->allBlocks);
    QCOMPARE(report->damagedBlocks, std::uint64_t(0));
}

void TestRawSearch::tellsEachEventOnce()
{
    RawSearch search(m_case);
    for (int run = 0; run < 20; ++run) { // the first reads which event stands where while it searches
        if (run % 2 == 0)
            search.forget();
        std::vector<std::int64_t> told;
        const auto report = search.run("e", [&](const std::vector<RawHit>& hits) {
            for (const RawHit& hit : hits)
                told.push_back(hit.event.value);
        }, {});
        QVERIFY_RESULT(report);
        const Events once(told.begin(), told.end());
        QVERIFY2(once.size() == told.size(), qPrintable(QString("run %1: %2 told, %3 events").arg(run).arg(told.size()).arg(once.size())));
        QVERIFY(once == naive("e"));
    }
}

void TestRawSearch::stopsWhenAskedTo()
{
    std::stop_source stop;
    stop.request_stop();
    int calls = 0;
    RawSearch search(m_case);
    const auto report = search.run("a", [&](const std::vector<RawHit>&) { ++calls; }, stop.get_token());
    QVERIFY(!report);
    QVERIFY(report.error().code == ErrorCode::Cancelled);
    QCOMPARE(calls, 0);
    std::stop_source later;
    const auto stopped = search.run("a", [&](const std::vector<RawHit>&) { later.request_stop(); }, later.get_token());
    QVERIFY(!stopped);
    QVERIFY(search.run("a", [](const std::vector<RawHit>&) {}, {})); // and can be asked again
}

void TestRawSearch::findsNothingForNothing()
{
    QVERIFY(search("").empty());
    QVERIFY(search("this stands in no record of any log").empty());
}

void TestRawSearch::reportsACaseThatIsNotThere()
{
    RawSearch search(m_dir / "none.sspr");
    QVERIFY(!search.run("a", [](const std::vector<RawHit>&) {}, {}));
    QVERIFY(!search.values("a", 10));
    QVERIFY(!std::filesystem::exists(m_dir / "none.sspr"));
}

void TestRawSearch::passesOverDamagedBlocks()
{
    const auto copy = m_dir / "damaged.sspr";
    std::filesystem::copy_file(m_case, copy, std::filesystem::copy_options::overwrite_existing);
    {
        sqlite::Connection db(copy, sqlite::OpenMode::ReadWrite);
        db.execute("UPDATE raw_block SET data = x'00112233' WHERE id = (SELECT max(id) FROM raw_block)");
    }
    RawSearch search(copy);
    const auto report = search.run("e", [](const std::vector<RawHit>&) {}, {});
    QVERIFY_RESULT(report);
    QCOMPARE(report->damagedBlocks, std::uint64_t(1));
    QVERIFY(report->events > 0 && report->events < naive("e").size());
}

void TestRawSearch::listsValuesOfTheDictionary()
{
    RawSearch search(m_case);
    const auto values = search.values("RESET PASSWORD", 1000);
    QVERIFY_RESULT(values);
    QVERIFY(!values->empty());
    for (const std::string& value : *values)
        QVERIFY(containsIgnoreCase(value, "reset password"));
    QCOMPARE(search.values("e", 3)->size(), std::size_t(3));
}

void TestRawSearch::answersTextTermsOfFlows()
{
    auto theCase = store::Case::open(m_case, sqlite::OpenMode::Read);
    QVERIFY_RESULT(theCase);
    const FlowList flows = FlowReader(**theCase).list();
    QVERIFY(flows.size() > 20);
    // This stands in records only, not in the columns of a flow.
    const Filter filter = parseSearch("\"Self-service Password Management\"", {}).filter;
    const auto count = [&](const FlowMatcher& matcher) { return std::count_if(flows.begin(), flows.end(), [&](const Flow& f) { return matcher.matches(f); }); };
    QCOMPARE(count(FlowMatcher(filter)), 0);
    RawSearch search(m_case);
    FlowAnswers answers;
    QVERIFY_RESULT(resolveTextTerms(search, filter, answers, {}));
    const auto found = count(FlowMatcher(filter, answers));
    QVERIFY(found > 0);
    std::set<std::int64_t> expected;
    const Events events = naive("self-service password management");
    for (sqlite::Statement rows((*theCase)->db(), "SELECT flow, event FROM flow_event"); rows.step();)
        if (events.count(rows.integer(1)))
            expected.insert(rows.integer(0));
    QCOMPARE(std::size_t(found), expected.size());
}

void TestRawSearch::answersStepTermsOfFlows()
{
    auto theCase = store::Case::open(m_case, sqlite::OpenMode::Read);
    QVERIFY_RESULT(theCase);
    FlowReader reader(**theCase);
    const FlowList flows = reader.list();
    for (const char* text : {"step:start", "step:gate_start", "step:password_submitted", "step:connect.31001", "step:nothing_like_this",
                             "operation:\"flow activity progress\"", "service:\"password management\"", "file:audit", "-step:start"}) {
        const Filter filter = parseSearch(text, {}).filter;
        FlowAnswers answers;
        QVERIFY(needsCase(filter));
        QVERIFY_RESULT(resolveFlowTerms(**theCase, filter, answers, {}));
        const FlowMatcher matcher(filter, answers);
        if (!std::string_view(text).starts_with("step:"))
            continue;
        const std::string wanted = std::string(text).substr(5);
        for (std::size_t i = 0; i < flows.size(); i += 1 + flows.size() / 40) {
            const auto detail = reader.detail(flows[i].id);
            QVERIFY_RESULT(detail);
            const bool expected = std::any_of(detail->steps.begin(), detail->steps.end(), [&](const FlowStep& step) {
                return !isContext(step.rule) && (step.step == wanted || step.step.starts_with(wanted + "."));
            });
            QVERIFY2(matcher.matches(flows[i]) == expected, text);
        }
    }
    std::stop_source stop;
    stop.request_stop();
    FlowAnswers answers;
    const auto stopped = resolveFlowTerms(**theCase, parseSearch("step:start", {}).filter, answers, stop.get_token());
    QVERIFY(stopped || stopped.error().code == ErrorCode::Cancelled); // a small case may be read before anyone looks
}

QTEST_APPLESS_MAIN(TestRawSearch)
#include "tst_raw_search.moc"
