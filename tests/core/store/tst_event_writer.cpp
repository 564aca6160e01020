// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of records in a case: duplicates, variants, stages, completion, counts (definitions.md, "Counts on import").
#include "core/evidence/reader.h"
#include "core/event/mapping.h"
#include "core/flow/flow_builder.h"
#include "core/store/event_writer.h"
#include "core/store/raw_reader.h"
#include "tests/core/store/case_tools.h"

#include <random>

using namespace core;
using tools::Audit;
using tools::SignIn;

namespace {

// A case, and files that are imported into it one after the other.
class Bench
{
public:
    FileReport import(const std::string& bytes)
    {
        const auto path = m_dir / ("f" + std::to_string(++m_files) + ".json");
        support::writeFile(path, bytes);
        return importPath(path);
    }
    FileReport importPath(const std::filesystem::path& path)
    {
        const ImportReport report = tools::import(casePath(), {path});
        if (report.error || report.files.size() != 1)
            qFatal("%s", report.error ? describe(*report.error).c_str() : "no file");
        return report.files.front();
    }
    std::int64_t number(const std::string& sql) { return tools::number(*tools::openCase(casePath()), sql); }
    std::string text(const std::string& sql) { return tools::text(*tools::openCase(casePath()), sql); }
    std::filesystem::path casePath() const { return m_dir / "a.sspr"; }
    const support::TempDir& dir() const { return m_dir; }

private:
    support::TempDir m_dir;
    int m_files = 0;
};

std::string counts(const FileReport& report)
{
    return fmt::format("{} = {} + {}, {} rejected, {} variants, {} without time", report.recordsRead, report.imported,
                       report.duplicates, report.rejected, report.variants, report.withoutTime);
}

bool hasWarning(const FileReport& report, std::string_view code)
{
    return std::any_of(report.warnings.begin(), report.warnings.end(), [&](const FileWarning& w) { return w.code == code; });
}

class Ignore : public store::WriteObserver
{
public:
    void auditWritten(const store::Row&, const store::Dictionary&) override {}
    void serverEventWritten(const store::Row&, const store::Dictionary&) override {}
    void rolledBack() override { ++rollbacks; }
    int rollbacks = 0;
};

store::LedgerEntry ledgerOf(const char* path)
{
    store::LedgerEntry entry;
    entry.path = path;
    entry.format = "diagnostic-jsonl";
    return entry;
}

void writeLines(store::EventWriter& writer, const std::string& bytes)
{
    MemorySource source(bytes);
    const auto reader = makeReader("diagnostic-jsonl", source);
    for (;;) {
        RecordBatch batch;
        MappedBatch events;
        const auto more = reader->next(batch, {});
        if (!more || !*more)
            return;
        mapBatch(batch, events);
        writer.write(batch, events, store::compressBlock(batch.text));
    }
}

} // namespace

class TestEventWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void duplicatesById()
    {
        Bench bench;
        Audit a, b;
        b.id = "Directory_2";
        QCOMPARE(counts(bench.import(a.line() + b.line() + a.line())), std::string("3 = 2 + 1, 0 rejected, 0 variants, 0 without time"));
        QCOMPARE(counts(bench.import(b.line())), std::string("1 = 0 + 1, 0 rejected, 0 variants, 0 without time"));
        QCOMPARE(bench.number("SELECT count(*) FROM audit"), std::int64_t(2));
        // Every place: the first in the event's own row, the others as occurrences.
        QCOMPARE(bench.text("SELECT file || ':' || place FROM audit WHERE id = 1"), std::string("1:1"));
        QCOMPARE(bench.text("SELECT group_concat(file || ':' || place) FROM occurrence WHERE event = 1"), std::string("1:3"));
        QCOMPARE(bench.text("SELECT group_concat(file || ':' || place) FROM occurrence WHERE event = 2"), std::string("2:1"));
    }

    void contradiction_data()
    {
        QTest::addColumn<QByteArray>("field");
        for (const char* field : {"time", "operation", "actor", "target"})
            QTest::newRow(field) << QByteArray(field);
    }
    void contradiction()
    {
        QFETCH(QByteArray, field);
        Bench bench;
        Audit a, b;
        std::map<QByteArray, std::string*> fields = {{"time", &b.time}, {"operation", &b.operation}, {"actor", &b.actor},
                                                     {"target", &b.target}};
        *fields[field] = field == "time" ? "2024-05-01T10:00:00.1234568Z" : "other@contoso.com";
        const FileReport report = bench.import(a.line() + b.line() + b.line() + a.line());
        QCOMPARE(counts(report), std::string("4 = 2 + 2, 0 rejected, 1 variants, 0 without time"));
        QVERIFY(hasWarning(report, "variants"));
        QCOMPARE(bench.number("SELECT count(*) FROM audit WHERE flags & 1"), std::int64_t(2)); // both are marked
        QCOMPARE(bench.text("SELECT group_concat(event || '>' || of_event) FROM variant"), std::string("2>1"));
        QCOMPARE(bench.number("SELECT variants FROM file"), std::int64_t(1));
        QCOMPARE(bench.number("SELECT count(*) FROM warning WHERE code = 'variants'"), std::int64_t(1));
    }

    void noContradiction()
    {
        Bench bench;
        Audit a, upperCase, fewer, coarse;
        upperCase.actor = "ANNA@Contoso.com";
        coarse.time = "2024-05-01T10:00:00Z";
        QCOMPARE(counts(bench.import(a.line() + upperCase.line() + coarse.line())),
                 std::string("3 = 1 + 2, 0 rejected, 0 variants, 0 without time"));
        QCOMPARE(counts(bench.import(fewer.graph())), std::string("1 = 0 + 1, 0 rejected, 0 variants, 0 without time"));
        QCOMPARE(bench.number("SELECT count(*) FROM audit WHERE flags <> 0"), std::int64_t(0));
    }

    // What one copy lacks, another adds, whichever comes first.
    void completion()
    {
        Audit full, poor;
        poor.time = "2024-05-01T10:00:00.12Z";
        poor.actor = "Anna@contoso.com";
        std::vector<std::string> results[2];
        for (const bool poorFirst : {false, true}) {
            Bench bench;
            bench.import(poorFirst ? poor.graph() : full.line());
            QCOMPARE(counts(bench.import(poorFirst ? full.line() : poor.graph())),
                     std::string("1 = 0 + 1, 0 rejected, 0 variants, 0 without time"));
            QCOMPARE(bench.number("SELECT time % 10000000 FROM audit"), std::int64_t(1234567));
            QCOMPARE(bench.number("SELECT digits FROM audit"), std::int64_t(7));
            QCOMPARE(bench.text("SELECT s.text FROM audit a JOIN string s ON s.id = a.target_upn"), std::string("anna@contoso.com"));
            QCOMPARE(bench.text("SELECT s.text FROM audit a JOIN string s ON s.id = a.ip"), std::string("203.0.113.7"));
            results[poorFirst] = tools::contents(bench.casePath());
        }
        QCOMPARE(tools::difference(results[0], results[1]), std::string());
    }

    void zoneIsSettled()
    {
        Audit with, without;
        without.time = "2024-05-01T10:00:00.1234567";
        std::vector<std::string> results[2];
        for (const bool first : {false, true}) {
            Bench bench;
            const FileReport one = bench.import((first ? without : with).line());
            QCOMPARE(hasWarning(one, "zone_assumed"), first);
            bench.import((first ? with : without).line());
            QCOMPARE(bench.number("SELECT flags FROM audit"), std::int64_t(0));
            results[first] = tools::contents(bench.casePath());
        }
        QCOMPARE(tools::difference(results[0], results[1]), std::string());
    }

    // Azure writes the later stages of a sign-in again under its id: analysis uses the last, in any order of import.
    void stages()
    {
        std::vector<SignIn> all(4);
        all[1].generated = "2024-05-01T10:03:00Z";
        all[1].result = "0";
        all[2].generated = "2024-05-01T10:02:00Z";
        all[2].result = "50074";
        all[3].generated = "2024-05-01T10:03:00Z"; // as late as the other
        all[3].result = "53003";
        std::vector<int> order = {0, 1, 2, 3};
        std::vector<std::string> first;
        do {
            Bench bench;
            for (const int i : order)
                bench.import(all[std::size_t(i)].line());
            QCOMPARE(bench.number("SELECT count(*) FROM signin"), std::int64_t(4));
            QCOMPARE(bench.text("SELECT t.text FROM signin s JOIN string t ON t.id = s.result WHERE s.flags & 2 = 0"), std::string("0"));
            const auto lines = tools::contents(bench.casePath());
            if (first.empty())
                first = lines;
            QCOMPARE(tools::difference(first, lines), std::string());
        } while (std::next_permutation(order.begin(), order.end()));
    }

    // A copy that only now tells when a stage was written changes which one is the last.
    void stageCompletedLater()
    {
        SignIn early, late;
        early.result = "50140";
        early.generated = "2024-05-01T10:05:00Z";
        late.result = "0";
        late.generated = "2024-05-01T10:06:00Z";
        Bench bench;
        bench.import(late.graph()); // no time of ingestion yet
        bench.import(early.line());
        QCOMPARE(bench.text("SELECT t.text FROM signin s JOIN string t ON t.id = s.result WHERE s.flags & 2 = 0"), std::string("50140"));
        bench.import(late.line());
        QCOMPARE(bench.number("SELECT count(*) FROM signin"), std::int64_t(2));
        QCOMPARE(bench.text("SELECT t.text FROM signin s JOIN string t ON t.id = s.result WHERE s.flags & 2 = 0"), std::string("0"));
    }

    // Azure judges the risk of a sign-in after the fact and writes it again under its id. No order of import loses a risk.
    void risksSeenLater_data()
    {
        QTest::addColumn<QStringList>("records"); // level, state, minute of its writing (none: Graph's form)
        QTest::addColumn<int>("events");
        QTest::addColumn<QString>("used");
        const auto row = [](const char* name, const QStringList& records, int events, const char* used) {
            QTest::newRow(name) << records << events << QString(used);
        };
        row("a risk later", {"none none 1", "high atRisk 2"}, 2, "high high atRisk");
        row("a lower one later", {"high atRisk 1", "low atRisk 2"}, 2, "low low atRisk");
        row("longer words do not win", {"medium atRisk 1", "high atRisk 2"}, 2, "high high atRisk");
        row("no more", {"high atRisk 1", "none none 2"}, 2, "none none none");
        row("settled", {"none none 1", "high atRisk 2", "high remediated 3"}, 3, "high high remediated");
        row("written at once", {"none none 1", "high atRisk 1"}, 2, "high high atRisk");
        row("Graph says more", {"none none 3", "high atRisk -"}, 2, "high high atRisk");
        row("Graph says less", {"high atRisk 3", "none none -"}, 2, "high high atRisk");
        row("Graph knows what became of it", {"none none 1", "high atRisk 2", "none remediated -"}, 3, "none none remediated");
        row("Graph twice", {"none none -", "medium atRisk -"}, 2, "medium medium atRisk");
        row("Graph is a copy of one", {"none none 1", "high atRisk 2", "high atRisk -"}, 2, "high high atRisk");
        row("hidden is no other risk", {"hidden none 1", "high atRisk 2"}, 2, "high high atRisk");
        row("hidden in one form", {"high atRisk 1", "hidden hidden -"}, 1, "high high atRisk");
        row("as the portal writes it", {"high atRisk 1", "High At#risk -"}, 1, "high high atRisk");
    }
    void risksSeenLater()
    {
        QFETCH(QStringList, records);
        QFETCH(int, events);
        QFETCH(QString, used);
        records.sort();
        std::vector<std::string> first;
        do {
            for (const bool together : {false, true}) {
                Bench bench;
                std::string all;
                for (const QString& text : records) {
                    const QStringList parts = text.split(' ');
                    SignIn s;
                    s.result = "0";
                    s.risk = parts[0].toStdString();
                    s.riskState = QString(parts[1]).replace('#', ' ').toStdString();
                    s.generated = "2024-05-01T10:0" + parts[2].toStdString() + ":00Z";
                    const std::string record = parts[2] == "-" ? s.graph() : s.line();
                    all += record;
                    if (!together)
                        bench.import(record);
                }
                if (together)
                    bench.import(all);
                QCOMPARE(bench.number("SELECT count(*) FROM signin"), std::int64_t(events));
                QCOMPARE(bench.text("SELECT group_concat(string_text(risk_aggregated) || ' ' || string_text(risk_signin) || ' ' || string_text(risk_state), ', ')"
                                    " FROM signin WHERE flags & 2 = 0"), used.toStdString());
                const auto lines = tools::contents(bench.casePath());
                if (first.empty())
                    first = lines;
                QCOMPARE(tools::difference(first, lines), std::string());
            }
        } while (std::next_permutation(records.begin(), records.end()));
    }

    // Rows without an id: one event, which keeps the risk, and the record that tells its kinds.
    void risksWithoutAnId()
    {
        const auto row = [](const std::string& level, const std::string& state) {
            return fmt::format(R"({{"TimeGenerated":"2024-05-01T10:05:00Z","CreatedDateTime":"2024-05-01T10:00:00Z","UserPrincipalName":"anna@contoso.com",)"
                               R"("IPAddress":"198.51.100.4","ResultType":"0","AppDisplayName":"Portal","CorrelationId":"{}","RiskLevelAggregated":"{}",)"
                               R"("RiskLevelDuringSignIn":"{}","RiskState":"{}","RiskEventTypes":"{}","Type":"SigninLogs"}})",
                               tools::guid(70), level, level, state, state) + "\n";
        };
        for (const auto& files : {std::vector{row("none", "none"), row("high", "atRisk")}, {row("high", "atRisk"), row("none", "none")}}) {
            Bench bench;
            for (const std::string& file : files)
                bench.import(file);
            QCOMPARE(bench.text("SELECT count(*) || string_text(risk_aggregated) || string_text(risk_state) FROM signin"), std::string("1highatRisk"));
            QCOMPARE(bench.number("SELECT raw_record(block, offset, length) LIKE '%RiskEventTypes\":\"atRisk%' FROM signin"), std::int64_t(1));
        }
    }

    void manyVariants()
    {
        Bench bench;
        std::string bytes;
        for (int i = 0; i < 3000; ++i) { // so many that the index of keys grows and wraps around
            Audit a;
            a.id = fmt::format("Directory_{}", i % 1000);
            a.operation = fmt::format("operation {}", i / 1000);
            bytes += a.line();
        }
        QCOMPARE(counts(bench.import(bytes)), std::string("3000 = 3000 + 0, 0 rejected, 2000 variants, 0 without time"));
        QCOMPARE(bench.number("SELECT count(*) FROM variant WHERE of_event > 1000"), std::int64_t(0));
        QCOMPARE(bench.number("SELECT count(*) FROM audit WHERE flags & 1"), std::int64_t(3000));
    }

    void withoutTime()
    {
        Bench bench;
        Audit a, b;
        a.time = "<null>";
        b.id = "Directory_2";
        const FileReport report = bench.import(a.line() + b.line());
        QCOMPARE(counts(report), std::string("2 = 2 + 0, 0 rejected, 0 variants, 1 without time"));
        QVERIFY(hasWarning(report, "without_time"));
        QCOMPARE(bench.number("SELECT count(*) FROM audit WHERE time IS NULL"), std::int64_t(1));
        QCOMPARE(bench.number("SELECT sum(steps) FROM flow"), std::int64_t(1));
        Audit later = b;
        later.id = a.id;
        QCOMPARE(counts(bench.import(later.line())), std::string("1 = 0 + 1, 0 rejected, 0 variants, 0 without time"));
        QCOMPARE(bench.number("SELECT count(*) FROM audit WHERE time IS NULL"), std::int64_t(0)); // the copy knew it
    }

    void rejects()
    {
        Bench bench;
        Audit a, b;
        b.id = "Directory_2";
        const FileReport report = bench.import(a.line() + "{\"time\": oops}\n" + b.line() + "{\"time\":\"2024-05-01T10:");
        QCOMPARE(counts(report), std::string("2 = 2 + 0, 2 rejected, 0 variants, 0 without time"));
        QCOMPARE(report.rejects.size(), std::size_t(2));
        QCOMPARE(report.rejects[0].place, std::string("line 2"));
        QCOMPARE(report.rejects[1].place, std::string("line 4"));
        QCOMPARE(report.rejects[0].byteOffset, std::uint64_t(a.line().size()));
        QCOMPARE(bench.text("SELECT CAST(sample AS TEXT) FROM reject WHERE place = 'line 2'"), std::string("{\"time\": oops}"));
        QCOMPARE(bench.number("SELECT rejected FROM file"), std::int64_t(2));
    }

    void knownFile()
    {
        Bench bench;
        const std::string bytes = tools::resetFlows(0, 20);
        const FileReport first = bench.import(bytes);
        const auto before = tools::contents(bench.casePath());
        const FileReport again = bench.importPath(first.path);
        const FileReport elsewhere = bench.import(bytes);
        for (const FileReport& report : {again, elsewhere}) {
            QCOMPARE(counts(report), std::string("120 = 0 + 120, 0 rejected, 0 variants, 0 without time"));
            QVERIFY2(report.note.find("already") != std::string::npos, report.note.c_str());
            QCOMPARE(report.sha256, first.sha256);
            QCOMPARE(report.format, first.format);
        }
        QCOMPARE(bench.text("SELECT group_concat(coalesce(same_as, '-')) FROM file"), std::string("-,1,1"));
        QCOMPARE(tools::difference(before, tools::contents(bench.casePath())), std::string());
        QCOMPARE(bench.text("SELECT group_concat(action) FROM examiner_log"), std::string("import,work_out,import.known,import.known"));
    }

    // A file that is given up leaves nothing, and what follows is not confused by what it had added.
    void abandonedFile()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        Ignore observer;
        store::EventWriter writer(*theCase, observer);
        writer.beginFile(ledgerOf("/one"));
        writeLines(writer, tools::resetFlows(0, 30));
        writer.addReject({"line 1", 0, 1, "why", "x"});
        writer.addWarning({"code", "text"});
        writer.abandonFile();
        QCOMPARE(observer.rollbacks, 1);
        for (const char* table : {"file", "audit", "string", "raw_block", "reject", "warning", "occurrence", "variant", "examiner_log"})
            QCOMPARE(tools::number(*theCase, std::string("SELECT count(*) FROM ") + table), std::int64_t(0));
        auto other = tools::openCase(dir / "a.sspr"); // another program takes the numbers
        store::EventWriter theirs(*other, observer);
        theirs.beginFile(ledgerOf("/two"));
        writeLines(theirs, tools::resetFlows(25, 20));
        theirs.finishFile(ledgerOf("/two"), {});
        writer.beginFile(ledgerOf("/three"));
        writeLines(writer, tools::resetFlows(0, 60));
        QCOMPARE(writer.counts().imported, std::uint64_t(40 * 6));
        QCOMPARE(writer.counts().duplicates, std::uint64_t(20 * 6));
        writer.finishFile(ledgerOf("/three"), {});
        const auto wholeCase = tools::openCase(dir / "b.sspr");
        store::Case& whole = *wholeCase;
        store::EventWriter undisturbed(whole, observer);
        undisturbed.beginFile(ledgerOf("/two"));
        writeLines(undisturbed, tools::resetFlows(0, 60));
        undisturbed.finishFile(ledgerOf("/two"), {});
        const auto withoutCounts = [](std::vector<std::string> lines) {
            for (std::string& line : lines)
                line.erase(line.rfind('|')); // of occurrences
            return lines;
        };
        QCOMPARE(tools::difference(withoutCounts(tools::tableLines(*theCase, "audit")), withoutCounts(tools::tableLines(whole, "audit"))),
                 std::string());
    }

    // Any order and any split of the same records into files gives the same events and flows.
    void anyOrderAnySplit()
    {
        std::mt19937 random(5);
        std::vector<std::string> records;
        for (unsigned n = 0; n < 12; ++n) {
            std::istringstream lines(tools::resetFlow(n));
            for (std::string line; std::getline(lines, line);) {
                records.push_back(line + "\n");
                if (random() % 4 == 0)
                    records.push_back(line + "\n");
            }
        }
        for (unsigned n = 0; n < 30; ++n) {
            Audit a;
            a.id = fmt::format("Directory_{}", n % 12);
            a.correlation = tools::guid(1000 + n % 12);
            a.operation = n % 5 ? "Update user" : "Change user password";
            a.reason = fmt::format("reason {}", n % 2); // no contradiction, and yet different
            a.actor = n % 3 ? "Anna@contoso.com" : "anna@contoso.com";
            a.time = n % 2 ? "2024-05-01T10:00:00Z" : "2024-05-01T10:00:00.5Z";
            records.push_back(a.line());
            if (n % 5)
                records.push_back(a.graph());
            SignIn s;
            s.id = tools::guid(50 + n % 6);
            s.result = std::to_string(n % 3);
            s.generated = fmt::format("2024-05-01T10:0{}:00Z", n % 4);
            s.conditionalAccess = n % 7 ? "success" : "notApplied";
            s.risk = n % 2 ? "none" : "";
            records.push_back(s.line());
        }
        std::vector<std::string> first;
        for (int round = 0; round < 25; ++round) {
            Bench bench;
            std::size_t at = 0;
            while (at < records.size()) {
                const std::size_t take = std::min<std::size_t>(records.size() - at, 1 + random() % 120);
                std::string bytes;
                for (std::size_t i = 0; i < take; ++i)
                    bytes += records[at + i];
                at += take;
                const FileReport report = bench.import(bytes);
                QCOMPARE(report.recordsRead, std::uint64_t(take));
                QCOMPARE(report.recordsRead, report.imported + report.duplicates);
            }
            const auto lines = tools::contents(bench.casePath());
            if (first.empty())
                first = lines;
            const std::string different = tools::difference(first, lines);
            QVERIFY2(different.empty(), different.c_str());
            std::shuffle(records.begin(), records.end(), random);
        }
        QVERIFY(first.size() > 80);
    }
};

QTEST_APPLESS_MAIN(TestEventWriter)
#include "tst_event_writer.moc"
