// SPDX-License-Identifier: GPL-3.0-or-later
// The demo against what it promises: same options, same bytes; the manifest counts what is in the files; the truth
// says about each flow what the files say, counted here anew from the files alone.
#include "tests/support/support.h"

#include "core/base/guid.h"
#include "core/base/sha256.h"
#include "core/demo/attacks.h"
#include "core/demo/demo.h"
#include "core/demo/scripts.h"
#include "core/demo/steps.h"
#include "core/evidence/evtx/evtx_reader.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <simdjson.h>
#include <thread>

using namespace core;

namespace {

Result<DemoResult> make(const std::filesystem::path& dir, const DemoOptions& options)
{
    Progress progress;
    return writeDemo(dir, options, {}, progress);
}

std::map<std::string, std::string> contents(const std::filesystem::path& dir)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
        if (entry.is_regular_file())
            files[std::filesystem::relative(entry.path(), dir).generic_string()] = support::readFile(entry.path());
    }
    return files;
}

std::vector<std::string> lines(const std::string& text)
{
    std::vector<std::string> list;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        list.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return list;
}

std::string text(simdjson::dom::element object, std::string_view name)
{
    std::string_view value;
    return object[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::string time(simdjson::dom::element object, std::string_view name)
{
    const auto parsed = parseTime(text(object, name));
    return parsed ? formatUtc(parsed->time) : std::string("no time");
}

// A text in memory as evidence.
class TextSource : public ByteSource
{
public:
    explicit TextSource(const std::string& bytes) : m_bytes(bytes) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        const std::size_t n = std::min(size, m_bytes.size() - m_position);
        std::memcpy(buffer, m_bytes.data() + m_position, n);
        m_position += n;
        return n;
    }
    std::uint64_t position() const override { return m_position; }

private:
    const std::string& m_bytes;
    std::size_t m_position = 0;
};

// The records of an event log: record id to XML; -1 rejects where the log is damaged.
std::map<std::uint64_t, std::string> eventLog(const std::string& bytes, std::size_t& rejects)
{
    std::map<std::uint64_t, std::string> records;
    TextSource source(bytes);
    EvtxReader reader(source);
    for (;;) {
        RecordBatch batch;
        const auto more = reader.next(batch, {});
        if (!more || !*more)
            return records;
        for (const Record& record : batch.records)
            records[record.place] = std::string(batch.bytes(record));
        rejects += batch.rejects.size();
    }
}

// What the audit log says about one correlation id.
struct Seen {
    std::set<std::string> ids;
    std::string first = "9", last;
};

struct Audit {
    std::map<std::string, Seen> byCorrelation;
    std::set<std::string> ids;
    std::uint64_t records = 0;
};

// Records of one JSON file in one of the shapes, as the object that holds the Graph members.
template <class Visit> bool visitRecords(const std::string& formName, const std::string& bytes, Visit visit)
{
    const std::string form = formName.substr(formName.find('-') + 1);
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    if (form == "diagnostic") {
        for (const std::string& line : lines(bytes)) {
            simdjson::dom::element properties;
            if (parser.parse(line).get(document) || document["properties"].get(properties))
                return false;
            visit(properties);
        }
        return true;
    }
    const bool mark = bytes.substr(0, 3) == "\xef\xbb\xbf";
    if (mark != (form == "portal") || parser.parse(bytes.substr(mark ? 3 : 0)).get(document))
        return false;
    simdjson::dom::array list;
    if (form == "portal" ? document.get(list) : document[form == "graph" ? "value" : "records"].get(list))
        return false;
    for (const simdjson::dom::element element : list)
        visit(form == "records" ? element["properties"].value() : element);
    return true;
}

void addAudit(Audit& audit, simdjson::dom::element record)
{
    const std::string id = text(record, "id");
    ++audit.records;
    audit.ids.insert(id);
    Seen& seen = audit.byCorrelation[text(record, "correlationId")];
    seen.ids.insert(id);
    const std::string when = time(record, "activityDateTime");
    seen.first = std::min(seen.first, when);
    seen.last = std::max(seen.last, when);
}

std::set<std::string> stringsOf(simdjson::dom::element object, std::string_view name)
{
    std::set<std::string> list;
    simdjson::dom::array items;
    if (object[name].get(items) == simdjson::SUCCESS) {
        for (const simdjson::dom::element item : items)
            list.insert(std::string(item.get_string().value()));
    }
    return list;
}

} // namespace

class TestDemo : public QObject
{
    Q_OBJECT
private slots:
    void sameOptionsGiveTheSameBytes();
    void everyCompilerGivesTheSameBytes();
    void anotherSeedGivesOthers();
    void everyFormHoldsTheSameEvents();
    void truthAgreesWithTheFiles();
    void truthHoldsEveryKindOutcomeAndAttack();
    void playsWhatOnlyLooksLikeAnAttack();
    void writesListsWhereSomebodyIsOnThem();
    void theEndAndTheBeginningAreCut();
    void sizeIsMet_data();
    void sizeIsMet();
    void cancelStopsAtOnce();
    void wrongOptionsAreRefused();
    void scriptsAreWellFormed();
};

void TestDemo::sameOptionsGiveTheSameBytes()
{
    support::TempDir dir;
    DemoOptions options;
    options.users = 30;
    options.days = 1;
    options.forms = {"all"};
    QVERIFY_RESULT(make(dir / "a", options));
    QVERIFY_RESULT(make(dir / "b", options));
    const auto a = contents(dir / "a");
    const auto b = contents(dir / "b");
    QVERIFY(a.size() > demoForms().size());
    QCOMPARE(a.size(), b.size());
    for (const auto& [path, bytes] : a)
        QVERIFY2(b.count(path) && b.at(path) == bytes, path.c_str());
}

// Two draws within one expression come in an order that the compiler chooses; the digest was the same by g++ 12 and by clang 14. Whoever changes the
// simulation puts the new one here.
void TestDemo::everyCompilerGivesTheSameBytes()
{
    support::TempDir dir;
    DemoOptions options;
    options.users = 40;
    options.days = 4;
    options.lookAlikes = options.decoys = true;
    options.forms = {"all"};
    QVERIFY_RESULT(make(dir / "a", options));
    std::string all;
    for (const auto& [path, bytes] : contents(dir / "a"))
        all += path + '\0' + core::sha256(bytes) + '\n';
    QCOMPARE(core::sha256(all), std::string("65cc7e637bd72d10c6aefc13cad45594096a374a550d3f2e0bb295d28064940a"));
}

void TestDemo::anotherSeedGivesOthers()
{
    support::TempDir dir;
    DemoOptions options;
    options.days = 1;
    QVERIFY_RESULT(make(dir / "a", options));
    options.seed = 2;
    QVERIFY_RESULT(make(dir / "b", options));
    QVERIFY(support::readFile(dir / "a/truth/flows.jsonl") != support::readFile(dir / "b/truth/flows.jsonl"));
    QVERIFY(contents(dir / "a") != contents(dir / "b"));
}

void TestDemo::everyFormHoldsTheSameEvents()
{
    support::TempDir dir;
    DemoOptions options;
    options.forms = {"diagnostic", "records", "graph", "portal", "evtx"};
    options.days = 3;
    const auto result = make(dir.path(), options);
    QVERIFY_RESULT(result);
    std::map<std::string, std::multiset<std::string>> idsOfForm; // form and log
    std::uint64_t records = 0;
    std::uint64_t bytesOfAll = 0;
    for (const DemoFile& file : result->files) {
        const std::string bytes = support::readFile(dir / file.path);
        QCOMPARE(std::uint64_t(bytes.size()), file.bytes);
        bytesOfAll += bytes.size();
        std::uint64_t count = 0;
        if (file.form == "eventlog-evtx") {
            std::size_t rejects = 0;
            count = eventLog(bytes, rejects).size();
            QCOMPARE(rejects, std::size_t(0));
        } else {
            QVERIFY2(visitRecords(file.form, bytes, [&](simdjson::dom::element record) {
                         ++count;
                         idsOfForm[file.form.substr(file.form.find('-') + 1) + " " + file.log].insert(text(record, "id"));
                     }), file.path.c_str());
        }
        QVERIFY2(count == file.records, file.path.c_str());
        records += count;
    }
    QCOMPARE(records, result->records);
    QCOMPARE(bytesOfAll, result->bytes);
    for (const std::string log : {" audit", " signin", " noninteractive", " serviceprincipal", " managedidentity"}) {
        const auto& ids = idsOfForm["diagnostic" + log];
        QVERIFY2(ids.size() > (log.ends_with("e") || log.ends_with("n") || log.ends_with("it") ? 500u : 20u), log.c_str());
        for (const std::string form : {"records", "graph", "portal"})
            QVERIFY2(idsOfForm[form + log] == ids, (form + log).c_str());
    }
    const auto& audit = idsOfForm["diagnostic audit"];
    QCOMPARE((audit.size() - std::set<std::string>(audit.begin(), audit.end()).size()) * 4, std::size_t(result->duplicates));
    QVERIFY(result->duplicates > 0);
    // The manifest says the same as the result.
    simdjson::dom::parser parser;
    const simdjson::dom::element manifest = parser.load((dir / "truth/manifest.json").string());
    QCOMPARE(manifest["totals"]["records"].get_uint64().value(), records);
    QCOMPARE(manifest["files"].get_array().size(), result->files.size());
    QCOMPARE(manifest["totals"]["flows"].get_uint64().value(),
             std::uint64_t(lines(support::readFile(dir / "truth/flows.jsonl")).size()));
}

void TestDemo::truthAgreesWithTheFiles()
{
    support::TempDir dir;
    DemoOptions options;
    options.seed = 3;
    const auto result = make(dir.path(), options);
    QVERIFY_RESULT(result);
    Audit audit;
    std::map<std::string, std::map<std::uint64_t, std::string>> logs; // computer's short name
    std::size_t rejects = 0;
    for (const DemoFile& file : result->files) {
        const std::string bytes = support::readFile(dir / file.path);
        if (file.form == "eventlog-evtx")
            logs[std::filesystem::path(file.path).stem().string()] = eventLog(bytes, rejects);
        else if (file.log == "audit")
            QVERIFY(visitRecords(file.form, bytes, [&](simdjson::dom::element record) { addAudit(audit, record); }));
    }
    std::size_t byId = 0;
    std::size_t withFollowOn = 0;
    simdjson::dom::parser parser;
    for (const std::string& line : lines(support::readFile(dir / "truth/flows.jsonl"))) {
        const simdjson::dom::element flow = parser.parse(line);
        const std::string id = text(flow, "correlation_id");
        QVERIFY2(audit.byCorrelation.count(id), line.c_str());
        const Seen& seen = audit.byCorrelation[id];
        QVERIFY2(std::uint64_t(seen.ids.size()) == flow["steps"].get_uint64().value(), line.c_str());
        QCOMPARE(text(flow, "started"), seen.first);
        QCOMPARE(text(flow, "ended"), seen.last);
        for (const std::string& follow : stringsOf(flow, "follow_on")) {
            QVERIFY2(audit.ids.count(follow) && !seen.ids.count(follow), follow.c_str());
            ++withFollowOn;
        }
        const auto records = flow["server_records"].get_array();
        QCOMPARE(records.size() > 0, !flow["onprem"].is_null());
        for (const simdjson::dom::element record : records) {
            const std::string computer = text(record, "computer");
            const auto& log = logs[computer.substr(0, computer.find('.'))];
            const auto found = log.find(record["record_id"].get_uint64().value());
            QVERIFY2(found != log.end(), line.c_str());
            const bool named = found->second.find("TrackingId: " + id) != std::string::npos;
            QCOMPARE(named, text(flow["onprem"], "matched_by") == "tracking_id");
            QVERIFY(found->second.find(computer) != std::string::npos);
            byId += named;
        }
    }
    QVERIFY(byId > 100);
    QVERIFY(withFollowOn > 100);
    QCOMPARE(rejects, std::size_t(0));
    // The other way round: every event that names a correlation id of the audit log is in that flow's truth.
    std::size_t named = 0;
    std::size_t withoutCloud = 0;
    for (const auto& [computer, log] : logs) {
        for (const auto& [number, xml] : log) {
            const std::size_t mark = xml.find("TrackingId: ");
            const auto id = mark == std::string::npos ? std::nullopt : findGuid(xml, mark);
            if (!id || id->isZero())
                continue;
            named += audit.byCorrelation.count(id->text());
            withoutCloud += !audit.byCorrelation.count(id->text()) && xml.find(">31001<") != std::string::npos;
        }
    }
    QCOMPARE(named, byId);
    QVERIFY(withoutCloud > 0);
    QVERIFY(audit.records > audit.ids.size()); // duplicates in the export
}

void TestDemo::truthHoldsEveryKindOutcomeAndAttack()
{
    support::TempDir dir;
    DemoOptions options;
    options.days = 2;
    QVERIFY_RESULT(make(dir.path(), options));
    std::map<std::string, std::set<std::string>> values;
    simdjson::dom::parser parser;
    for (const std::string& line : lines(support::readFile(dir / "truth/flows.jsonl"))) {
        const simdjson::dom::element flow = parser.parse(line);
        for (const std::string name : {"kind", "outcome", "attack", "script", "reason_code", "subtype"})
            values[name].insert(text(flow, name));
        if (!flow["onprem"].is_null()) {
            values["matched_by"].insert(text(flow["onprem"], "matched_by"));
            values["server_outcome"].insert(text(flow["onprem"], "outcome"));
        }
        for (const std::string& method : stringsOf(flow, "methods"))
            values["method"].insert(method);
    }
    using Set = std::set<std::string>;
    QCOMPARE(values["kind"], (Set{"reset", "unlock", "change", "admin_reset", "registration"}));
    QCOMPARE(values["outcome"], (Set{"succeeded", "failed", "blocked", "abandoned", "in_progress", "interrupted"}));
    QCOMPARE(values["matched_by"], (Set{"tracking_id", "object_id", "user_and_time"}));
    QCOMPARE(values["server_outcome"], (Set{"succeeded", "failed", "no_answer"}));
    QCOMPARE(values["subtype"], (Set{"", "force_change"}));
    QCOMPARE(values["method"].size(), std::size_t(7));
    std::map<std::string, std::set<std::string>> played; // flows of each attack
    for (const std::string& line : lines(support::readFile(dir / "truth/attacks.jsonl"))) {
        const simdjson::dom::element attack = parser.parse(line);
        QVERIFY(!stringsOf(attack, "users").empty());
        QVERIFY(text(attack, "from") <= text(attack, "to"));
        const auto ids = stringsOf(attack, "correlation_ids");
        played[text(attack, "attack")].insert(ids.begin(), ids.end());
    }
    for (const std::string_view name : demo::attackNames()) {
        QVERIFY2(played.count(std::string(name)), std::string(name).c_str());
        QVERIFY2(values["attack"].count(std::string(name)) == !played[std::string(name)].empty(), std::string(name).c_str());
    }
    std::set<std::string> classes;
    for (const std::string& line : lines(support::readFile(dir / "truth/classes.jsonl"))) {
        const simdjson::dom::element one = parser.parse(line);
        QVERIFY(!stringsOf(one, "users").empty());
        QVERIFY(text(one, "from") <= text(one, "to"));
        classes.insert(text(one, "class"));
    }
    QVERIFY2(classes.size() > 20, std::to_string(classes.size()).c_str());
    QVERIFY(!std::filesystem::exists(dir / "truth/look_alikes.jsonl")); // only where they are asked for
    for (const demo::Script& script : demo::scripts())
        QVERIFY2(values["script"].count(std::string(script.name)), std::string(script.name).c_str());
    for (const std::string code : {"fail_not_enabled", "fail_tenant_off", "fail_not_in_group", "fail_license",
                                   "fail_methods", "fail_no_writeback", "fail_onprem_unreachable", "fail_onprem_error",
                                   "fail_onprem_policy", "fail_banned", "fail_cloud_policy", "fail_system",
                                   "fail_cookies", "fail_cloud_after_onprem", "throttled.sms", "throttled.phone", "blocked"})
        QVERIFY2(values["reason_code"].count(code), code.c_str());
}

void TestDemo::playsWhatOnlyLooksLikeAnAttack()
{
    support::TempDir dir;
    DemoOptions options;
    options.lookAlikes = true;
    QVERIFY_RESULT(make(dir.path(), options));
    std::set<std::string> names, flows;
    simdjson::dom::parser parser;
    for (const std::string& line : lines(support::readFile(dir / "truth/look_alikes.jsonl"))) {
        const simdjson::dom::element one = parser.parse(line);
        names.insert(text(one, "attack"));
        flows.merge(stringsOf(one, "correlation_ids"));
    }
    for (const std::string_view name : demo::lookAlikeNames())
        QVERIFY2(names.contains(std::string(name)), std::string(name).c_str());
    std::size_t found = 0; // in the truth of flows no attack is named for them
    for (const std::string& line : lines(support::readFile(dir / "truth/flows.jsonl"))) {
        const simdjson::dom::element flow = parser.parse(line);
        if (!flows.contains(text(flow, "correlation_id")))
            continue;
        ++found;
        QVERIFY(flow["attack"].is_null());
    }
    QVERIFY(found > 20);
}

void TestDemo::writesListsWhereSomebodyIsOnThem()
{
    support::TempDir dir;
    DemoOptions options;
    options.days = 1;
    QVERIFY_RESULT(make(dir / "attacks", options));
    options.attacks = false;
    QVERIFY_RESULT(make(dir / "quiet", options));
    QVERIFY(!std::filesystem::exists(dir / "quiet/lists"));
    std::map<std::string, bool> people; // by name: holds a role
    std::set<std::string> quiet;
    simdjson::dom::parser parser;
    for (const std::string& line : lines(support::readFile(dir / "attacks/truth/people.jsonl"))) {
        const simdjson::dom::element one = parser.parse(line);
        people[text(one, "user")] = !stringsOf(one, "roles").empty();
    }
    for (const std::string& line : lines(support::readFile(dir / "quiet/truth/people.jsonl")))
        quiet.insert(text(parser.parse(line), "user"));
    const auto namesIn = [&](const std::string& file, std::size_t column) {
        std::set<std::string> names;
        const auto rows = lines(support::readFile(dir / "attacks/lists" / file));
        for (std::size_t i = 1; i < rows.size(); ++i) {
            const QStringList cells = QString::fromStdString(rows[i]).split(QLatin1Char(','));
            names.insert(cells.value(qsizetype(column)).toStdString());
        }
        return names;
    };
    const auto vips = namesIn("VIPUsers.csv", 3), accounts = namesIn("BreakGlassAccounts.csv", 0);
    QVERIFY(vips.size() >= 5);
    QCOMPARE(accounts.size(), std::size_t(2));
    for (const std::string& name : vips)
        QVERIFY2(quiet.contains(name), name.c_str()); // of the people whom there are anyway
    for (const std::string& name : accounts) {
        QVERIFY2(people.contains(name) && people[name], name.c_str());
        QVERIFY2(!quiet.contains(name), name.c_str());
    }
}

void TestDemo::theEndAndTheBeginningAreCut()
{
    support::TempDir dir;
    DemoOptions options;
    options.days = 1;
    options.attacks = false;
    QVERIFY_RESULT(make(dir.path(), options));
    simdjson::dom::parser manifestParser;
    const simdjson::dom::element manifest = manifestParser.load((dir / "truth/manifest.json").string());
    const auto newest = parseTime(text(manifest, "newest"));
    QVERIFY(newest);
    simdjson::dom::parser parser;
    int cut = 0;
    for (const std::string& line : lines(support::readFile(dir / "truth/flows.jsonl"))) {
        const simdjson::dom::element flow = parser.parse(line);
        const auto ended = parseTime(text(flow, "ended"));
        const std::string outcome = text(flow, "outcome");
        QVERIFY(ended);
        if (outcome == "in_progress")
            QVERIFY2(newest->time - ended->time < Duration::minutes(15), line.c_str());
        if (outcome == "interrupted")
            QVERIFY2(newest->time - ended->time >= Duration::minutes(15), line.c_str());
        QVERIFY(text(flow, "started") >= text(manifest, "begin"));
        cut += flow["incomplete"].get_bool().value();
        QVERIFY(text(flow, "attack").empty());
    }
    QVERIFY(cut > 0);
}

void TestDemo::sizeIsMet_data()
{
    QTest::addColumn<quint64>("size");
    QTest::addColumn<QStringList>("forms");
    QTest::newRow("small") << quint64(4'000'000) << QStringList();
    QTest::newRow("usual") << quint64(30'000'000) << QStringList();
    QTest::newRow("large") << quint64(200'000'000) << QStringList{"diagnostic"};
    QTest::newRow("all forms") << quint64(100'000'000) << QStringList{"all"};
}

void TestDemo::sizeIsMet()
{
    QFETCH(quint64, size);
    QFETCH(QStringList, forms);
    support::TempDir dir;
    DemoOptions options;
    options.size = size;
    for (const QString& form : forms)
        options.forms.push_back(form.toStdString());
    const auto result = make(dir.path(), options);
    QVERIFY_RESULT(result);
    QVERIFY2(result->bytes > size / 10 * 9 && result->bytes < size / 10 * 11, std::to_string(result->bytes).c_str());
}

void TestDemo::cancelStopsAtOnce()
{
    support::TempDir dir;
    DemoOptions options;
    options.size = 20'000'000'000;
    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    std::jthread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        asked = std::chrono::steady_clock::now();
        stop.request_stop();
    });
    Progress progress;
    const auto result = writeDemo(dir.path(), options, stop.get_token(), progress);
    const auto now = std::chrono::steady_clock::now();
    other.join();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(now - asked < std::chrono::seconds(1));
}

void TestDemo::wrongOptionsAreRefused()
{
    support::TempDir dir;
    const auto code = [&](DemoOptions options) {
        const auto result = make(dir / "x", options);
        return result ? ErrorCode::Internal : result.error().code;
    };
    DemoOptions few;
    few.users = 3;
    QCOMPARE(code(few), ErrorCode::InvalidArgument);
    DemoOptions never;
    never.days = 0;
    QCOMPARE(code(never), ErrorCode::InvalidArgument);
    DemoOptions unknown;
    unknown.forms = {"papyrus"};
    QCOMPARE(code(unknown), ErrorCode::InvalidArgument);
    QVERIFY(!std::filesystem::exists(dir / "x"));
    std::filesystem::create_directories(dir / "x/exports");
    QCOMPARE(code({}), ErrorCode::InvalidArgument); // never mixed with what is there
    support::writeFile(dir / "file", "");
    const auto result = make(dir / "file", {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::NotWritable);
}

// A misspelt token would be a silent gap in a flow (an assert in debug builds only).
void TestDemo::scriptsAreWellFormed()
{
    static const std::set<std::string> special = {"=",        "late",     "twice",  "gates", "gate1", "gate1+",
                                                  "directory", "hashsync", "signin", "risky", "wait"};
    static const std::set<std::string> prefixes = {"server", "server0", "serverx", "serveru", "unlock", "change",
                                                   "admin",  "force",   "agent"};
    std::set<std::string> names;
    for (const auto list : {demo::scripts(), demo::outageScripts()}) {
        for (const demo::Script& script : list) {
            QVERIFY2(names.insert(std::string(script.name)).second, std::string(script.name).c_str());
            std::string tokens(script.tokens);
            std::replace(tokens.begin(), tokens.end(), ' ', '\n');
            for (const std::string& token : lines(tokens)) {
                const std::size_t end = token.find_first_of(":=");
                const bool known = special.count(token) || demo::stepRow(token)
                                   || (end != std::string::npos && prefixes.count(token.substr(0, end)));
                QVERIFY2(known, (std::string(script.name) + ": " + token).c_str());
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestDemo)
#include "tst_demo.moc"
