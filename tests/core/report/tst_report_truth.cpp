// SPDX-License-Identifier: GPL-3.0-or-later
// Every number of an auditor's report, read back from the file as it is written, against a recount from the tenant's truth, its exports and
// the files themselves (tests/core/insight/recount.h): figures, outcomes, lists of exceptions, all operations, sources with size and hash.
#include "tests/core/insight/insight_case.h"
#include "tests/core/insight/recount_elements.h"

#include "core/report/writer.h"
#include <fmt/format.h>

#include <QCryptographicHash>

using namespace core;
using namespace core::insight;
using namespace recount;

namespace {

// SuccessRate -> success_rate, as files name columns.
std::string nameInFile(const std::string& column)
{
    std::string name;
    for (const char c : column)
        name += c >= 'A' && c <= 'Z' ? (name.empty() ? "" : "_") + std::string(1, char(c - 'A' + 'a')) : std::string(1, c);
    return name;
}

struct WrittenTable {
    std::vector<QJsonObject> rows;
    int said = -1; // how many rows its head names
};

std::string shown(Figure figure) { return figure ? fmt::format("{:.6g}", *figure) : "null"; }
Figure numberIn(const QJsonValue& value) { return value.isDouble() ? Figure(value.toDouble()) : Figure(); }

} // namespace

class TestReportTruth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.seed = 11;
        options.users = 60;
        options.days = 12;
        options.decoys = true;
        options.forms = {"audit-diagnostic", "signin-graph", "eventlog-wevtutil-xml", "registration-graph", "roles", "users"};
        m_case = std::make_unique<support::InsightCase>(options, addVariety);
        m_tenant = readTenant(m_case->folder());
        const auto alerts = m_case->investigation().alerts();
        QVERIFY_RESULT(alerts);
        m_alerts = *alerts;
        report::ReportRequest request;
        for (const report::SectionInfo& section : report::sectionsOf(report::Template::Auditor))
            request.sections.emplace_back(section.id);
        Progress silent;
        const auto made = m_case->investigation().report(request, {}, silent);
        QVERIFY_RESULT(made);
        std::string written;
        const auto done = report::writeReport(*made, report::Format::JsonLines, [&](std::string_view piece) -> Result<void> {
            written += piece;
            return {};
        }, {}, silent);
        QVERIFY_RESULT(done);
        read(QByteArray::fromStdString(written));
    }
    void cleanupTestCase() { m_case.reset(); }

    void tablesAreWhole()
    {
        QVERIFY(m_tables.size() > 30);
        for (const auto& [id, table] : m_tables)
            QVERIFY2(table.said == int(table.rows.size()), fmt::format("{}: {} rows are said, {} written", id, table.said, table.rows.size()).c_str());
    }

    void figures_data()
    {
        QTest::addColumn<QString>("id");
        for (const Panel& panel : builtInDashboards().front().panels)
            QTest::newRow(panel.id.c_str()) << QString::fromStdString(panel.id);
    }
    // The elements as tuples of their measures: what they are called is for people.
    void figures()
    {
        QFETCH(QString, id);
        const Panel& panel = *builtInDashboards().front().panel(id.toStdString());
        View view{&m_tenant, {}, m_alerts, QTimeZone::utc(), Duration::seconds(m_figures.at(panel.id)["bucket_seconds"].toInteger()), {}};
        for (const TrueFlow& flow : m_tenant.flows)
            view.flows.push_back(&flow);
        const auto all = expectations(view);
        QVERIFY2(all.contains(panel.id), "nothing is known of this panel");
        const Expectation& expected = all.at(panel.id);
        std::multiset<std::string> should, is;
        for (const auto& [key, flows] : inOrder(elementsOf(expected, view), expected)) {
            std::string tuple;
            for (const Measure& measure : panel.measures)
                tuple += fmt::format("{}={} ", nameInFile(measure.column), shown(figureOf(expected.columns.at(measure.column), flows, key)));
            should.insert(tuple);
        }
        for (const QJsonObject& row : m_tables.at("figures/" + panel.id).rows) {
            std::string tuple;
            for (const Measure& measure : panel.measures) {
                const std::string name = nameInFile(measure.column);
                const bool isDuration = measure.unit == Unit::Duration;
                const QJsonValue value = row.value(QString::fromStdString(isDuration && !row.contains(QString::fromStdString(name)) ? name + "_seconds" : name));
                tuple += fmt::format("{}={} ", name, shown(numberIn(value)));
            }
            is.insert(tuple);
        }
        QCOMPARE(fmt::format("{}", fmt::join(is, "\n")), fmt::format("{}", fmt::join(should, "\n")));
    }

    void outcomes()
    {
        std::map<std::string, int> counts;
        int ended = 0, operations = 0;
        for (const TrueFlow& flow : m_tenant.flows) {
            ++counts[flow.isOperation() ? flow.outcome : "registrations of methods"];
            operations += flow.isOperation();
            ended += flow.isOperation() && flow.hasEnd();
        }
        const WrittenTable& table = m_tables.at("summary/outcomes");
        QVERIFY(table.rows.size() >= counts.size());
        for (const QJsonObject& row : table.rows) {
            const std::string outcome = row["outcome"].toString().replace("in progress", "in_progress").toStdString();
            QCOMPARE(row["count"].toInt(), counts[outcome]);
            if (outcome == "registrations of methods")
                continue;
            const int of = outcome == "in_progress" ? operations : ended;
            QCOMPARE(row["of"].toInt(), of);
            QVERIFY(std::abs(row["share"].toDouble() - double(counts[outcome]) / of) < 1e-9);
        }
        QVERIFY2(m_text.contains(QString("%1 operations on passwords began").arg(operations)), "the first sentence names the same number");
    }

    void exceptions_data()
    {
        QTest::addColumn<QString>("table");
        for (const char* table : {"blocked", "interrupted", "admin-resets-failed", "incomplete", "write-failed"})
            QTest::newRow(table) << table;
    }
    void exceptions()
    {
        QFETCH(QString, table);
        const std::map<QString, std::function<bool(const TrueFlow&)>> which{
            {"blocked", [](const TrueFlow& f) { return f.outcome == "blocked"; }},
            {"interrupted", [](const TrueFlow& f) { return f.outcome == "interrupted"; }},
            {"admin-resets-failed", [](const TrueFlow& f) { return f.kind == "admin_reset" && f.outcome != "succeeded" && f.hasEnd(); }},
            {"incomplete", [](const TrueFlow& f) { return f.isIncomplete; }},
            {"write-failed", [](const TrueFlow& f) { return f.succeeded() && (f.serverOutcome == "failed" || f.serverOutcome == "no_answer"); }}};
        std::set<std::string> should, is;
        for (const TrueFlow& flow : m_tenant.flows)
            if (which.at(table)(flow))
                should.insert(flow.id);
        for (const QJsonObject& row : m_tables.at("exceptions/" + table.toStdString()).rows)
            is.insert(text(row["correlation_id"]));
        QCOMPARE(fmt::format("{}", fmt::join(is, "\n")), fmt::format("{}", fmt::join(should, "\n")));
    }

    void operations()
    {
        std::map<std::string, const TrueFlow*> flows;
        for (const TrueFlow& flow : m_tenant.flows)
            flows[flow.id] = &flow;
        const WrittenTable& table = m_tables.at("operations/operations");
        QCOMPARE(table.rows.size(), flows.size());
        for (const QJsonObject& row : table.rows) {
            const auto found = flows.find(text(row["correlation_id"]));
            QVERIFY2(found != flows.end(), text(row["correlation_id"]).c_str());
            const TrueFlow& flow = *found->second;
            QCOMPARE(row["outcome"].toString().replace(' ', '_').toStdString(), flow.outcome);
            QCOMPARE(time(row["started"].toString()), flow.started);
            QVERIFY(std::abs(row["duration_seconds"].toDouble() - double((flow.ended - flow.started).ticks) / 1e7) < 1e-6);
            QCOMPARE(lower(text(row["user"])), lower(flow.user)); // exports differ in the case of letters
            QCOMPARE(row["steps"].toInt(), flow.steps);
            flows.erase(found);
        }
        QVERIFY(flows.empty());
    }

    // Each file of the exports stands among the sources with its size and hash.
    void sources()
    {
        std::map<std::string, QJsonObject> written;
        for (const QJsonObject& row : m_tables.at("sources/files").rows)
            written[text(row["path"])] = row;
        int files = 0;
        for (const QString& path : filesBelow(m_case->exports(), "*")) {
            const auto found = written.find(path.toStdString());
            QVERIFY2(found != written.end(), path.toUtf8().constData());
            const QByteArray content = bytes(path);
            QCOMPARE(found->second["bytes"].toInteger(), content.size());
            QCOMPARE(found->second["sha256"].toString(), QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()));
            if (path.endsWith("PT1H.json")) {
                QByteArrayList lines = content.split('\n');
                lines.removeAll({});
                QCOMPARE(found->second["read"].toInt(), int(lines.size()));
            }
            ++files;
        }
        QVERIFY(files > 20);
    }

    void alerts()
    {
        std::map<std::string, int> raised;
        for (const detect::Alert& alert : *m_alerts)
            raised[alert.ruleId] += alert.state == detect::AlertState::Raised;
        int all = 0;
        for (const QJsonObject& row : m_tables.at("alerts/alerts-by-rule").rows) {
            QCOMPARE(row["raised"].toInt(), raised[text(row["rule_id"])]);
            all += row["raised"].toInt();
        }
        QVERIFY(all > 10);
    }

private:
    void read(const QByteArray& lines)
    {
        for (const QByteArray& line : lines.split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            const QString type = object["type"].toString();
            const std::string id = text(object["section"]) + "/" + text(object["table"]);
            if (type == "table")
                m_tables[id].said = object["rows"].toInt();
            else if (type == "row")
                m_tables[id].rows.push_back(object["values"].toObject());
            else if (type == "figure")
                m_figures[text(object["figure"])] = object;
            else if (type == "paragraph")
                m_text += object["text"].toString().remove(',') + "\n";
        }
    }
    std::unique_ptr<support::InsightCase> m_case;
    Tenant m_tenant;
    detect::AlertListPtr m_alerts;
    std::map<std::string, WrittenTable> m_tables; // by section/table
    std::map<std::string, QJsonObject> m_figures;
    QString m_text;
};

QTEST_APPLESS_MAIN(TestReportTruth)
#include "tst_report_truth.moc"
