// SPDX-License-Identifier: GPL-3.0-or-later
// An auditor's report says that nothing was found only of hours that the evidence covers: of a period beside the logs or wider than they are,
// and of a case without one of them, it says what they cover.
#include "tests/core/insight/insight_case.h"

#include "core/report/report.h"
#include "core/store/coverage.h"

using namespace core;
using namespace core::report;

namespace {

constexpr const char* absences[] = {"No operation on a password lies in the period of this report.", "None in the evidence of the period.",
                                    "Both sides of every write-back are in the evidence.", "The logs of servers tell of no outage in the period.",
                                    "Every rule that ran had the evidence that it needs.", "No hour of the sources that the case holds is missing.",
                                    "No record of such a change lies in the period."};

UtcTime at(const char* text) { return parseTime(text)->time; }

// What a reader is told, by its place.
struct Read {
    std::map<std::string, Table> tables;          // by "section/table"
    std::map<std::string, std::string> whenEmpty; // of those without rows
    std::map<std::string, std::vector<std::string>> sentences; // paragraphs and items, by section
    std::map<std::string, Figure::Coverage> lanes;

    bool says(const std::string& section, const std::string& sentence) const
    {
        const auto found = sentences.find(section);
        return found != sentences.end() && std::ranges::any_of(found->second, [&](const std::string& one) { return one.find(sentence) != std::string::npos; });
    }
    // From, to and hours of the stretches without evidence of a source.
    std::vector<std::array<std::int64_t, 3>> holesOf(const std::string& source) const
    {
        std::vector<std::array<std::int64_t, 3>> holes;
        for (const Row& row : tables.at("scope/holes").rows)
            if (std::get<std::string>(row[0].value) == source)
                holes.push_back({std::get<std::int64_t>(row[1].value), std::get<std::int64_t>(row[2].value), std::get<std::int64_t>(row[3].value)});
        return holes;
    }
};

Read readReport(support::InsightCase& theCase, const std::optional<UtcTime>& from, const std::optional<UtcTime>& to,
                Template kind = Template::Auditor)
{
    ReportRequest request;
    request.kind = kind;
    request.from = from;
    request.to = to;
    for (const SectionInfo& section : sectionsOf(kind))
        request.sections.emplace_back(section.id);
    Progress silent;
    const auto made = theCase.investigation().report(request, {}, silent);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    Read read;
    for (const Section& section : made->sections)
        for (const Block& block : section.blocks) {
            if (const auto* table = std::get_if<Table>(&block)) {
                read.tables[section.id + "/" + table->id] = *table;
                if (table->rowCount() == 0)
                    read.whenEmpty[section.id + "/" + table->id] = table->whenEmpty;
            } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
                read.sentences[section.id].push_back(paragraph->text);
            } else if (const auto* list = std::get_if<List>(&block)) {
                for (const std::string& item : list->items)
                    read.sentences[section.id].push_back(item);
            } else if (const auto* figure = std::get_if<Figure>(&block)) {
                for (const Figure::Coverage& lane : figure->coverage)
                    read.lanes[lane.lane] = lane;
            }
        }
    return read;
}

std::unique_ptr<support::InsightCase> caseOf(std::vector<std::string> forms)
{
    DemoOptions options;
    options.seed = 5;
    options.users = 30;
    options.days = 3;
    options.forms = std::move(forms);
    return std::make_unique<support::InsightCase>(options, nullptr);
}

} // namespace

class TestReportCoverage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_whole = caseOf({"audit-graph", "signin-graph", "eventlog-wevtutil-xml"});
        m_withoutServer = caseOf({"audit-graph", "signin-graph"});
    }
    void cleanupTestCase()
    {
        m_whole.reset();
        m_withoutServer.reset();
    }

    void aPeriodBesideTheEvidence_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("after it") << "2025-01-01T00:00:00Z" << "2025-01-02T00:00:00Z";
        QTest::newRow("before it") << "2019-01-01T00:00:00Z" << "2019-01-02T00:00:00Z";
    }
    void aPeriodBesideTheEvidence()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const UtcTime first = at(from.toUtf8().constData()), end = at(to.toUtf8().constData());
        Read read = readReport(*m_whole, first, end);
        for (const char* absence : absences) {
            for (const auto& [table, sentence] : read.whenEmpty)
                QVERIFY2(sentence != absence, (table + ": " + sentence).c_str());
            for (const auto& [section, unused] : read.sentences)
                QVERIFY2(!read.says(section, absence), absence);
        }
        QVERIFY(read.says("summary", "Of the period the audit log covers no hour; which operations on passwords there were is not known."));
        QVERIFY(read.says("summary", "Of the period the audit log covers no hour, the sign-in log covers no hour, the server log covers no hour; rules could judge nothing of what is not covered."));
        QCOMPARE(read.whenEmpty["exceptions/blocked"], "Of the period the audit log covers no hour; whether there were any is not known.");
        QCOMPARE(read.whenEmpty["exceptions/write-failed"], "Of the period the audit log covers no hour, the server log covers no hour; whether there were any is not known.");
        QCOMPARE(read.whenEmpty["exceptions/orphans"], "Of the period the audit log covers no hour, the server log covers no hour; whether write-backs lack a side is not known.");
        QCOMPARE(read.whenEmpty["exceptions/outages"], "Of the period the server log covers no hour; whether there were outages is not known.");
        QVERIFY(read.whenEmpty["alerts/not-evaluable"].starts_with("No rule says that it lacked evidence. Of the period"));
        for (const char* source : {"Audit log", "Sign-ins", "AAD Connect servers"}) {
            QCOMPARE(read.holesOf(source), (std::vector<std::array<std::int64_t, 3>>{{first.ticks, end.ticks, 24}}));
            QVERIFY2(read.says("limits", std::string(source) + ": no evidence of the whole period, 24 hours."), source);
        }
    }

    // The stretches are those by which the figures count their hours.
    void aPeriodWiderThanTheEvidence()
    {
        const UtcTime from = at("2021-01-15T00:00:00Z"), to = at("2021-03-01T00:00:00Z");
        Read read = readReport(*m_whole, from, to);
        for (const auto& [source, lane] : {std::pair("Audit log", "audit"), std::pair("Sign-ins", "signin"), std::pair("AAD Connect servers", "server")}) {
            const auto holes = read.holesOf(source);
            QVERIFY2(holes.size() >= 2, source);
            QCOMPARE(holes.front()[0], from.ticks);
            QCOMPARE(holes.back()[1], to.ticks);
            std::int64_t hours = 0;
            for (const auto& hole : holes)
                hours += hole[2];
            QCOMPARE(hours, read.lanes.at(lane).hours - read.lanes.at(lane).covered);
            QVERIFY(read.lanes.at(lane).covered > 24);
            const std::string limit = fmt::format("{}: no evidence before {} and from {} on (UTC), {} of 1,080 hours of the period.", source, formatUtcPlain({holes.front()[1]}),
                                                  formatUtcPlain({holes.back()[0]}), fmt::format("{}", holes.front()[2] + holes.back()[2]).insert(1, ","));
            QVERIFY2(read.says("limits", limit), limit.c_str());
        }
        for (const auto& [table, sentence] : read.whenEmpty)
            for (const char* absence : absences)
                QVERIFY2(sentence != absence, (table + ": " + sentence).c_str());
        const auto audit = read.lanes.at("audit").covered, server = read.lanes.at("server").covered;
        QCOMPARE(read.whenEmpty["posture/policy-changes"], fmt::format("Of the period the audit log covers {} of 1,080 hours; in these there is no record of such a change.", audit));
        QCOMPARE(read.whenEmpty["exceptions/write-failed"],
                 fmt::format("Of the period the audit log covers {} of 1,080 hours, the server log covers {} of 1,080 hours; in these there is none.", audit, server));
    }

    void aPeriodThatIsOpenAtOneSide()
    {
        const UtcTime from = at("2021-01-31T00:00:00Z");
        const Read wider = readReport(*m_whole, from, {}), beside = readReport(*m_whole, at("2025-01-01T00:00:00Z"), {});
        QCOMPARE(wider.holesOf("Audit log").front()[0], from.ticks);
        QVERIFY(wider.says("limits", "Audit log: no evidence before "));
        QVERIFY(!beside.holesOf("Audit log").empty());
        QVERIFY(beside.says("limits", "Audit log: no evidence of the whole period"));
        QCOMPARE(beside.whenEmpty.at("exceptions/outages"), "Of the period the server log covers no hour; whether there were outages is not known.");
    }

    void anIncidentOfAPeriodWithoutFlows()
    {
        const Read beside = readReport(*m_whole, at("2025-01-01T00:00:00Z"), at("2025-01-02T00:00:00Z"), Template::Incident);
        QCOMPARE(beside.whenEmpty.at("summary/flows"), "Of the period the audit log covers no hour; whether there were any is not known.");
        // An hour of the logs in which nobody reset anything.
        std::set<std::int64_t> busy;
        const auto flows = m_whole->investigation().flows();
        QVERIFY(flows.has_value() && !(*flows)->empty());
        for (std::size_t i = 0; i < (*flows)->size(); ++i)
            for (std::int64_t hour = store::hourOf((**flows)[i].started); hour <= store::hourOf((**flows)[i].ended); ++hour)
                busy.insert(hour);
        std::int64_t quiet = *busy.begin();
        while (busy.contains(quiet))
            ++quiet;
        QVERIFY(quiet < *busy.rbegin());
        const Read within = readReport(*m_whole, store::startOfHour(quiet), store::startOfHour(quiet + 1), Template::Incident);
        QCOMPARE(within.whenEmpty.at("summary/flows"), "None in the evidence of the period.");
    }

    void aCaseWithoutServerLog()
    {
        Read read = readReport(*m_withoutServer, {}, {});
        QCOMPARE(read.lanes.at("audit").covered, read.lanes.at("audit").hours);
        QCOMPARE(read.whenEmpty["exceptions/outages"], "Of the period the server log covers no hour; whether there were outages is not known.");
        QCOMPARE(read.whenEmpty["exceptions/write-failed"], "Of the period the server log covers no hour; whether there were any is not known.");
        QVERIFY(read.says("summary", "Of the period the server log covers no hour; rules could judge nothing of what is not covered."));
        QCOMPARE(read.whenEmpty["posture/policy-changes"], "No record of such a change lies in the period."); // which the audit log shows
    }

    // Nothing is missing: what was not found is said to be absent.
    void theOwnPeriodOfACase()
    {
        const Read read = readReport(*m_whole, {}, {});
        for (const auto& [lane, coverage] : read.lanes)
            QVERIFY2(coverage.covered == coverage.hours, lane.c_str());
        QCOMPARE(read.whenEmpty.at("exceptions/write-failed"), "None in the evidence of the period.");
        for (const auto& [section, unused] : read.sentences)
            QVERIFY2(!read.says(section, "Of the period the ") && !read.says(section, ": no evidence "), section.c_str());
    }

private:
    std::unique_ptr<support::InsightCase> m_whole, m_withoutServer;
};

QTEST_APPLESS_MAIN(TestReportCoverage)
#include "tst_report_coverage.moc"
