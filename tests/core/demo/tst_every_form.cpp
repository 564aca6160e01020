// SPDX-License-Identifier: GPL-3.0-or-later
// The same tenant in every form: from each form alone the same events, but for what the form cannot carry
// (core/demo/forms/form_loss.h), and the flows that the simulation meant.
#include "core/demo/demo.h"
#include "core/demo/forms/form_loss.h"
#include "core/demo/forms/forms.h"
#include "core/investigation/investigation.h"
#include "tests/support/case_rows.h"
#include "tests/support/demo_truth.h"

#include <numeric>
#include <set>

using namespace core;
namespace fs = std::filesystem;
using store::EventTable;

namespace {

// The richest form of each family, and the tables that its records end in.
struct Family {
    std::string reference;
    std::map<std::string, EventTable> tables; // by log
};

const std::map<std::string, Family, std::less<>>& families()
{
    static const std::map<std::string, Family, std::less<>> all = {
        {"audit", {"audit-diagnostic", {{"audit", EventTable::Audit}}}},
        {"signin", {"signin-diagnostic", {{"signin", EventTable::SignIn}}}},
        {"risk",
         {"risk-diagnostic", {{"risk", EventTable::RiskEvent}, {"riskyuser", EventTable::RiskyUser}}}},
        {"eventlog", {"eventlog-evtx", {{"server", EventTable::Server}}}},
        {"cloudapps", {"cloudapps-diagnostic", {{"cloudapp", EventTable::Activity}}}},
        {"registration",
         {"registration-graph",
          {{"registration", EventTable::Registration}, {"credentialuse", EventTable::MethodUsage}}}},
        {"roles",
         {"roles-graph", {{"roleassignment", EventTable::Role}, {"directoryrole", EventTable::Role}}}},
        {"users", {"users-graph", {{"user", EventTable::User}}}},
    };
    return all;
}

bool fits(const DemoFile& file, const std::string& form) // of the logs that the form can hold
{
    if (form.starts_with("eventlog-loganalytics"))
        return file.path.find("Security") == std::string::npos;
    if (form == "eventlog-geteventlog-json")
        return file.path.find("DCAgent") == std::string::npos;
    return true;
}

// Takes away what the form cannot carry.
void forget(support::EventRow& row, const demo::FormLoss& loss)
{
    const bool application = row.count("category") && row["category"].find("User") == std::string::npos &&
                             row["category"] != "SignInLogs";
    const bool security = row.count("event_id") && row["provider"] == "Microsoft-Windows-Security-Auditing";
    const bool many =
        row.count("changed") && std::count(row["changed"].begin(), row["changed"].end(), ',') > 1;
    const bool cloud = !row.count("synced") || row["synced"] != "1";
    const std::map<std::string_view, bool> concerns = {
        {"application", application}, {"security", security}, {"many", many}, {"cloud", cloud}};
    row.erase("text_key"); // follows from the other columns
    for (const std::string_view entry : demo::lostColumns(loss)) {
        const std::string column(entry.substr(0, entry.find('@')));
        const std::size_t at = entry.find('@');
        if (at == std::string_view::npos || concerns.at(entry.substr(at + 1)))
            row.erase(column);
    }
}

void toAscii(support::EventRow& row)
{
    for (auto& [column, text] : row)
        text = QString::fromStdString(text).toLatin1().toStdString();
    for (auto& [column, text] : row)
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c < 0; }, '?');
}

// What a flow cannot say where an event's column is lost.
QStringList lostFields(const demo::FormLoss& loss)
{
    static const std::map<std::string_view, QStringList> fields = {
        {"tenant", {"tenant_id"}},
        {"user_agent", {"user_agent"}},
        {"actor_upn", {"initiator"}},
        {"ip", {"source_ip"}},
        {"target_upn",
         {"user", "user_id", "onprem.matched_by", "onprem.event_ids", "onprem.computer",
          "onprem.outcome"}}, // no way but the id
        {"agent", {"hybrid"}},
        {"computer", {"onprem.computer"}},
    };
    QStringList lost;
    for (const std::string_view column : demo::lostColumns(loss))
        if (const auto found = fields.find(column); found != fields.end())
            lost += found->second;
    return lost;
}

} // namespace

class TestEveryForm : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void sameEvents_data();
    void sameEvents();
    void sameFlows_data();
    void sameFlows();
    void allTogetherAreOnce();

private:
    std::vector<DemoFile> filesOf(const std::string& form) const;
    ImportReport importFiles(const fs::path& casePath, const std::vector<DemoFile>& files) const;
    void compareTable(EventTable table, const fs::path& expected, const fs::path& actual,
                      const demo::FormLoss& loss, const demo::FormLoss& lossOfReference) const;

    support::TempDir m_dir;
    DemoResult m_demo;
};

void TestEveryForm::initTestCase()
{
    DemoOptions options;
    options.users = 40;
    options.days = 2;
    options.forms = {"all"};
    Progress progress;
    const auto result = writeDemo(m_dir / "demo", options, {}, progress);
    QVERIFY_RESULT(result);
    m_demo = *result;
}

std::vector<DemoFile> TestEveryForm::filesOf(const std::string& form) const
{
    std::vector<DemoFile> files;
    for (const DemoFile& file : m_demo.files)
        if (file.form == form)
            files.push_back(file);
    return files;
}

ImportReport TestEveryForm::importFiles(const fs::path& casePath, const std::vector<DemoFile>& files) const
{
    auto investigation = Investigation::openOrCreate(casePath);
    ImportOptions options;
    options.jobs = 1;
    options.buildIndexes = false;
    std::vector<fs::path> paths;
    for (const DemoFile& file : files) {
        paths.push_back(m_dir / "demo" / file.path);
        options.perFile[paths.back().string()].zone = file.zone;
    }
    Progress progress;
    return (*investigation)->import(paths, options, {}, progress);
}

void TestEveryForm::sameEvents_data()
{
    QTest::addColumn<QString>("form");
    for (const std::string& form : demoForms())
        if (families().count(demo::familyOf(form)) &&
            form != families().find(demo::familyOf(form))->second.reference)
            QTest::newRow(form.c_str()) << QString::fromStdString(form);
}

void TestEveryForm::compareTable(EventTable table, const fs::path& expectedCase, const fs::path& actualCase,
                                 const demo::FormLoss& loss, const demo::FormLoss& lossOfReference) const
{
    const auto rowsOf = [&](const fs::path& path) {
        std::vector<support::EventRow> rows =
            support::eventRows(path, table, std::min(loss.digits, lossOfReference.digits));
        for (support::EventRow& row : rows) {
            forget(row, loss);
            forget(row, lossOfReference);
            if (loss.asciiOnly)
                toAscii(row);
        }
        std::sort(rows.begin(), rows.end());
        if (loss.withoutId) // what can no longer be told apart is one event
            rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        return rows;
    };
    const auto expected = rowsOf(expectedCase);
    const auto actual = rowsOf(actualCase);
    QVERIFY2(!expected.empty(), store::tableSpec(table).name);
    QVERIFY2(expected == actual, qPrintable(support::differences(expected, actual)));
}

void TestEveryForm::sameEvents()
{
    QFETCH(QString, form);
    const std::string name = form.toStdString();
    const Family& family = families().find(demo::familyOf(name))->second;
    const std::vector<DemoFile> files = filesOf(name);
    std::set<std::string> logs;
    for (const DemoFile& file : files)
        logs.insert(file.log);
    std::vector<DemoFile> references;
    for (const std::string& reference : {family.reference, std::string("registration-usage")}) {
        for (const DemoFile& file : filesOf(reference))
            if (logs.count(file.log) && fits(file, name))
                references.push_back(file);
    }
    const support::TempDir dir;
    const ImportReport report = importFiles(dir / "actual.sspr", files);
    QCOMPARE(report.files.size(), files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        const FileReport& file = report.files[i];
        QVERIFY2(file.format != "unknown",
                 qPrintable(QString("%1: %2").arg(file.path.c_str(), file.note.c_str())));
        QCOMPARE(file.rejected, std::uint64_t(0));
    }
    const std::uint64_t written =
        std::accumulate(files.begin(), files.end(), std::uint64_t(0),
                        [](std::uint64_t sum, const DemoFile& file) { return sum + file.records; });
    const std::uint64_t read =
        std::accumulate(report.files.begin(), report.files.end(), std::uint64_t(0),
                        [](std::uint64_t sum, const FileReport& file) { return sum + file.recordsRead; });
    QCOMPARE(read, written);
    if (name == "roles-directory" || name == "audit-mg-depth2" || references.empty())
        references = filesOf(family.reference);
    importFiles(dir / "expected.sspr", references);
    for (const auto& [log, table] : family.tables) {
        if (logs.count(log))
            compareTable(table, dir / "expected.sspr", dir / "actual.sspr", demo::lossOf(name),
                         demo::lossOf(references.front().form));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestEveryForm::sameFlows_data()
{
    QTest::addColumn<QString>("form");
    for (const std::string& form : demoForms())
        if (form.starts_with("audit-") || form.starts_with("eventlog-"))
            QTest::newRow(form.c_str()) << QString::fromStdString(form);
}

// With the sign-ins and the other of audit log and event log in their richest form.
void TestEveryForm::sameFlows()
{
    QFETCH(QString, form);
    const std::string name = form.toStdString();
    const bool audit = name.starts_with("audit-");
    std::vector<DemoFile> files = filesOf(name);
    for (const std::string& other :
         {std::string("signin-diagnostic"), std::string(audit ? "eventlog-evtx" : "audit-diagnostic")})
        for (const DemoFile& file : filesOf(other))
            files.push_back(file);
    const support::TempDir dir;
    importFiles(dir / "case.sspr", files);
    auto investigation = Investigation::openReadOnly(dir / "case.sspr");
    QVERIFY_RESULT(investigation);
    const demo::FormLoss loss = demo::lossOf(name);
    QStringList lost = lostFields(loss);
    if (audit && loss.digits < 7)
        lost << "started"
             << "ended"
             << "duration_ms";
    if (audit && loss.digits == 0) // steps of one second have lost their order
        lost << "last_step";
    const QStringList unordered =
        !audit && loss.withoutId ? QStringList{"onprem.event_ids"} : QStringList{}; // within a second
    FlowList flows = **(*investigation)->flows();
    support::Truth truth = support::readTruth(m_dir / "demo");
    if (!audit &&
        loss.asciiOnly) { // events that only the user's name links have no way to people with other letters
        const auto isLost = [](const QString& user) {
            return user.toLatin1().toStdString() != user.toStdString();
        };
        std::erase_if(flows, [&](const Flow& flow) { return isLost(support::text(flow.user)); });
        std::erase_if(truth, [&](const auto& flow) { return isLost(flow.second["user"].toString()); });
    }
    const QStringList differences = support::compare(flows, truth, lost, unordered);
    QVERIFY2(differences.isEmpty(),
             qPrintable(QString::number(differences.size()) + "\n" + differences.mid(0, 8).join('\n')));
}

// All forms at once, the richest first: no other file brings an event that is not there yet. Left out:
// sign-ins that not even a correlation id names, and texts in which letters have become question marks, so
// that they contradict the whole ones.
void TestEveryForm::allTogetherAreOnce()
{
    std::vector<DemoFile> files;
    std::vector<DemoFile> others;
    for (const DemoFile& file : m_demo.files) {
        const std::string family(demo::familyOf(file.form));
        const demo::FormLoss loss = demo::lossOf(file.form);
        if ((family == "signin" && loss.withoutId) || (family == "eventlog" && loss.asciiOnly))
            continue;
        if (family == "audit" || family == "signin" || family == "eventlog")
            (file.form == families().at(family).reference ? files : others).push_back(file);
    }
    const std::size_t richest = files.size();
    files.insert(files.end(), others.begin(), others.end());
    const support::TempDir dir;
    const ImportReport report = importFiles(dir / "all.sspr", files);
    QCOMPARE(report.files.size(), files.size());
    QStringList surplus;
    for (std::size_t i = richest; i < files.size(); ++i)
        if (report.files[i].imported > 0 && files[i].path.find("AuthDetails") == std::string::npos)
            surplus << QString("%1: %2 of %3")
                           .arg(files[i].path.c_str())
                           .arg(report.files[i].imported)
                           .arg(report.files[i].recordsRead);
    QVERIFY2(surplus.isEmpty(), qPrintable(surplus.join('\n')));
}

QTEST_APPLESS_MAIN(TestEveryForm)
#include "tst_every_form.moc"
