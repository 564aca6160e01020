// SPDX-License-Identifier: GPL-3.0-or-later
// The German of core is whole: every text of the tables and rules has one, everything that core can be made to say as well, and nothing is
// translated that core no longer says.
#include "tests/support/support.h"

#include "core/detect/rule_library.h"
#include "core/flow/episode.h"
#include "core/flow/link.h"
#include "core/knowledge/causes.h"
#include "core/knowledge/export_forms.h"
#include "core/kql/binder/binder.h"
#include "core/kql/operator_list.h"
#include "core/kql/parser.h"
#include "core/search/search_completion.h"
#include "core/search/search_fields.h"
#include "core/search/search_language.h"
#include "core/store/count_warnings.h"
#include "ui/base/core_text.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace core;

namespace {

const ui::PhraseBook& german() { return ui::phraseBook(QStringLiteral("de")); }

using Texts = std::set<std::string>;

void addTo(Texts& texts, const std::string& text)
{
    if (!text.empty())
        texts.insert(text);
}

Texts textsOfTables()
{
    Texts texts;
    for (const Cause& cause : allCauses()) {
        if (cause.kind != CauseKind::HrCode) // its title is its number
            addTo(texts, cause.title);
        addTo(texts, cause.meaning);
        addTo(texts, cause.implies);
        addTo(texts, cause.next);
    }
    return texts;
}

bool isPartOnly(const std::string& text) { return text.rfind("{{", 0) == 0 && text.find("}}") == text.size() - 2; }

void addRule(Texts& texts, const detect::Rule& rule)
{
    addTo(texts, rule.name);
    for (const QString& part : QString::fromStdString(rule.description).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        addTo(texts, part.simplified().toStdString());
    for (const detect::RuleParameter& parameter : rule.parameters) {
        addTo(texts, parameter.meaning);
        addTo(texts, parameter.unit);
    }
    for (const detect::RuleClause& clause : rule.clauses)
        if (!isPartOnly(clause.text))
            addTo(texts, clause.text);
    for (const auto* sentences : {&rule.falsePositives, &rule.checkNext})
        for (const std::string& sentence : *sentences)
            addTo(texts, sentence);
}

Texts textsOfRules()
{
    Texts texts;
    for (const detect::Rule& rule : detect::builtInRules())
        addRule(texts, rule);
    return texts;
}

std::string readText(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string readTable(const char* name) { return readText(std::filesystem::path(SSPR_SOURCE_DIR) / "resources/knowledge" / name); }

// What core says in the sources that are not tables: literals, those that stand side by side joined.
std::string textOfSources()
{
    std::string all = readTable("export_forms.tsv") + readTable("la_tables.tsv") + readTable("registered_methods.tsv");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(SSPR_SOURCE_DIR) / "core")) {
        if (entry.path().extension() != ".cpp")
            continue;
        all += readText(entry.path()) + '\n';
    }
    QString joined = QString::fromStdString(all);
    joined.replace(QRegularExpression(QStringLiteral("\"\\s*\\n\\s*\"")), QString());
    return joined.replace(QStringLiteral("\\\""), QStringLiteral("\"")).toStdString();
}

// Runs of up to three words that stand between the parts of a pattern.
std::vector<std::string> runsOf(const std::string& key)
{
    std::vector<std::string> runs;
    for (const QString& piece : QString::fromStdString(key).split(QRegularExpression(QStringLiteral("\\{\\{?[^}]*\\}?\\}")))) {
        const QStringList words = piece.split(u' ', Qt::SkipEmptyParts);
        for (qsizetype i = 0; i < std::max<qsizetype>(1, words.size() - 2) && !words.isEmpty(); ++i)
            runs.push_back(words.mid(i, 3).join(u' ').toStdString());
    }
    return runs;
}

// Core puts some sentences together; so a part of the runs may not be found.
bool isSaidIn(const std::string& sources, const std::string& key)
{
    const std::vector<std::string> runs = runsOf(key);
    const auto found = std::count_if(runs.begin(), runs.end(), [&](const std::string& run) { return sources.find(run) != std::string::npos; });
    return 2 * std::size_t(found) >= runs.size();
}

} // namespace

class tst_CoreText : public QObject
{
    Q_OBJECT

private:
    static void everyOneIsKnown(const Texts& texts)
    {
        QVERIFY(!texts.empty());
        int missing = 0;
        for (const std::string& text : texts)
            if (std::find(german().keys().begin(), german().keys().end(), text) == german().keys().end()) {
                qWarning("no German of: %s", text.c_str());
                ++missing;
            }
        QCOMPARE(missing, 0);
    }

private slots:
    void tablesAreSound()
    {
        ui::PhraseBook book;
        int tables = 0;
        for (const QString& name : QDir(QStringLiteral(":/core_texts/de")).entryList(QDir::Files, QDir::Name)) {
            QFile file(QStringLiteral(":/core_texts/de/") + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const std::string& fault : book.add(file.readAll().toStdString()))
                QFAIL(qPrintable(name + QStringLiteral(" ") + QString::fromStdString(fault)));
            ++tables;
        }
        QVERIFY(tables >= 5);
        QVERIFY(book.keys().size() > 1000);
    }

    void knowledgeIsGerman() { everyOneIsKnown(textsOfTables()); }
    void registeredMethodsAreGerman()
    {
        Texts texts;
        for (const QString& line : QString::fromStdString(readTable("registered_methods.tsv")).split(u'\n', Qt::SkipEmptyParts))
            if (!line.startsWith(u'#') && !line.startsWith(QStringLiteral("registered\t")))
                addTo(texts, line.section(u'\t', 2).toStdString());
        everyOneIsKnown(texts);
        QCOMPARE(german().translate("Used for a reset: Text message to the mobile phone"), std::string("Für eine Zurücksetzung genutzt: SMS an das Mobiltelefon"));
        QCOMPARE(german().translate("Used for a registration: carrierPigeon"), std::string("Für eine Registrierung genutzt: carrierPigeon"));
    }
    void rulesAreGerman() { everyOneIsKnown(textsOfRules()); }

    void linksAreGerman()
    {
        for (int rule = int(LinkRule::Correlation); rule <= int(LinkRule::ServiceState); ++rule)
            for (const LinkStrength strength : {LinkStrength::Exact, LinkStrength::Strong, LinkStrength::Weak}) {
                const std::string sentence = linkSentence(LinkRule(rule), strength);
                QVERIFY2(!sentence.empty() && german().find(sentence), sentence.c_str());
            }
    }

    void searchFieldsAreGerman()
    {
        Texts texts;
        for (const SearchField& field : searchFields())
            addTo(texts, std::string(field.description));
        for (const IsWord& word : isWords())
            addTo(texts, std::string(word.description));
        for (const TimeWordEntry& word : timeWords())
            addTo(texts, std::string(word.description));
        for (const char* typed : {"", "last:", "i", "h"})
            for (const SearchCompletion& completion : completions(typed, std::string_view(typed).size(), {}, 200))
                addTo(texts, completion.description);
        everyOneIsKnown(texts);
    }

    void queriesAreGerman()
    {
        Texts texts;
        for (const kql::TabularOperator& one : kql::tabularOperators())
            if (one.name != "evaluate") // names the plugins
                addTo(texts, std::string(one.meaning));
        for (const auto words : {kql::wordOperators(), kql::plugins(), kql::chartKinds()})
            for (const kql::WordOperator& one : words)
                addTo(texts, std::string(one.meaning));
        bool isHeader = true;
        for (const QString& line : QString::fromStdString(readTable("la_tables.tsv")).split(u'\n', Qt::SkipEmptyParts)) {
            if (!line.startsWith(u'#') && !std::exchange(isHeader, false))
                addTo(texts, line.section(u'\t', 3).toStdString());
        }
        QVERIFY(texts.size() > 80);
        everyOneIsKnown(texts);
    }

    void problemsOfQueriesAreGerman_data()
    {
        QTest::addColumn<QByteArray>("query");
        for (const char* query : {"", "print 1 | wher x", "print 1 | nosuch", "print a = (1", "print a = [1", "print x = 1 | where x = 1", "print 1 | take", ")", "let a = 1;", "print 'open",
                                  "print 1; print 2", "print nosuch(1)", "print strlenn('a')", "print strlen()", "print strlen(1, 2)", "print nosuch", "NoSuchTable", "print a = 1 | where a",
                                  "print a = 1 | join kind=odd (print a = 1) on a", "print a = 1 | project b", "print a = 'x' + 'y'", "print a = 1 | sort by", "print a = 1 | render",
                                  "print a = count()", "print x = 1 AND 2", "print a = 1 | where a has 'x'", "let a = 1; let a = 2; print a", "print a = dynamic([1]) | distinct a",
                                  "print iff(true, 1)", "print case(1)", "datatable(a: nosuch) [1]", "print a = 1 | summarize", "print a = 1 | mv-expand a", "print a = \u201Cx\u201D",
                                  "print weekofyear(now())", "print datetime_part('weekofyear', now())", "print 'x' matches regex @'\\b\u00FC'"})
            QTest::newRow(query) << QByteArray(query);
    }

    void problemsOfQueriesAreGerman()
    {
        QFETCH(QByteArray, query);
        kql::Parsed parsed = kql::parse(query.toStdString());
        if (parsed.diagnostics.empty())
            kql::bind(parsed.query, {}, {}, parsed.diagnostics);
        QVERIFY(!parsed.diagnostics.empty());
        for (const kql::Diagnostic& problem : parsed.diagnostics)
            QVERIFY2(german().find(problem.text), problem.text.c_str());
    }

    void problemsOfSearchesAreGerman_data()
    {
        QTest::addColumn<QByteArray>("search");
        for (const char* search : {")", "a OR b AND c", "OR a", "user: ann", "nosuch:ann", "usr:ann", "outcome:purple", "outcome:faild", "duration:soon", "steps:many",
                                   "ip:300.1.1.1..x", "duration:5m..1m", "user:>3", "steps:<0", "/(/", "has:nosuchfield", "has:usr", "is:purple", "is:faild", "last:soon", "on:never"})
            QTest::newRow(search) << QByteArray(search);
    }

    void problemsOfSearchesAreGerman()
    {
        QFETCH(QByteArray, search);
        const ParsedSearch parsed = parseSearch(search.toStdString(), {});
        QVERIFY(!parsed.problems.empty());
        for (const SearchProblem& problem : parsed.problems)
            QVERIFY2(german().find(problem.text), problem.text.c_str());
    }

    void warningsOfFilesAreGerman()
    {
        for (const FileWarning& warning : store::countWarnings(7, 8, {9, 10, 11, "Europe/Berlin"}))
            QVERIFY2(german().find(warning.text), warning.text.c_str());
        int said = 0;
        for (const char* form : {"portal-audit-csv", "portal-signin-csv", "portal-json", "log-analytics-csv", "log-analytics-json", "cloud-apps-csv", "graph-page", "event-viewer-csv"}) {
            for (const std::string& text : {lossWarning(form), rowLimitWarning(form, 1000), rowLimitWarning(form, 30000), rowLimitWarning(form, 100000), rowLimitWarning(form, 250000), rowLimitWarning(form, 500000)})
                if (!text.empty()) {
                    const auto translated = german().find(text);
                    QVERIFY2(translated, text.c_str());
                    QVERIFY2(translated->find(" of ") == std::string::npos && translated->find(" the ") == std::string::npos, translated->c_str());
                    ++said;
                }
        }
        QVERIFY(said >= 9);
    }

    void flowsAreGerman_data()
    {
        QTest::addColumn<int>("outcome");
        for (int outcome = int(FlowOutcome::Succeeded); outcome <= int(FlowOutcome::Interrupted); ++outcome)
            QTest::newRow(name(FlowOutcome(outcome))) << outcome;
    }

    void flowsAreGerman()
    {
        QFETCH(int, outcome);
        for (int kind = int(FlowKind::Reset); kind <= int(FlowKind::Registration); ++kind)
            for (const ServerOutcome server : {ServerOutcome::Unknown, ServerOutcome::Succeeded, ServerOutcome::Failed, ServerOutcome::NoAnswer})
                for (const char* reason : {"", "fail_onprem_unreachable", "fail_banned"})
                    for (const int outage : {0, 1, 2, 3})
                        checkFlow(FlowKind(kind), FlowOutcome(outcome), server, reason, outage);
    }

    void storiesAreGerman()
    {
        FlowList flows(4);
        for (std::size_t i = 0; i < flows.size(); ++i) {
            flows[i].user = "ann@contoso.example";
            flows[i].correlationId = std::string(1, char('a' + i));
            flows[i].kind = i == 3 ? FlowKind::AdminReset : FlowKind::Reset;
            flows[i].outcome = i == 3 ? FlowOutcome::Succeeded : FlowOutcome::Failed;
            flows[i].reasonCode = i == 3 ? "" : i == 2 ? "fail_licence_of_tomorrow" : "fail_onprem_policy";
            flows[i].started.ticks = std::int64_t(i) * 3'000'000'000 + 1;
            flows[i].ended.ticks = flows[i].started.ticks + 600'000'000;
        }
        const std::vector<Episode> episodes = findEpisodes(flows);
        QCOMPARE(episodes.size(), std::size_t(1));
        QLocale::setDefault(QLocale(QStringLiteral("de")));
        QCOMPARE(ui::coreText(episodes.front().story),
                 QStringLiteral("Zurücksetzung fehlgeschlagen (Von AD-Richtlinie abgelehnt), zweimal; 4 min später Zurücksetzung fehlgeschlagen "
                                "(fail_licence_of_tomorrow); 4 min später Zurücksetzung durch einen Administrator erfolgreich"));
    }

    void conditionsKeepTheirValues()
    {
        const auto translated = german().find("no trustworthy sign-in of the user from 192.0.2.7 in 7 days");
        QVERIFY(translated);
        QCOMPARE(*translated, std::string("keine vertrauenswürdige Anmeldung des Benutzers von 192.0.2.7 in 7 Tagen"));
        QCOMPARE(german().find("sign-ins cover 1 of 7 days").value_or(""), std::string("Anmeldungen decken 1 von 7 Tagen ab"));
    }

    void lostTextsAreFound()
    {
        const std::string sources = textOfSources();
        QVERIFY(isSaidIn(sources, "The write-back service on {server} was stopped (event 31016) at {from} and worked again from {to}."));
        QVERIFY(!isSaidIn(sources, "The mail service on {server} came to an end (event 31016) at {from} and went on from {to}."));
        QVERIFY(!isSaidIn(sources, "{#n} apples with worms"));
    }

    // A text that core no longer has would never be seen.
    void nothingIsTranslatedInVain()
    {
        Texts known = textsOfTables();
        known.merge(textsOfRules());
        const std::string sources = textOfSources();
        int lost = 0;
        for (const std::string& key : german().keys())
            if (!known.contains(key) && !isSaidIn(sources, key)) {
                qWarning("core does not say: %s", key.c_str());
                ++lost;
            }
        QCOMPARE(lost, 0);
    }

private:
    static void checkFlow(FlowKind kind, FlowOutcome outcome, ServerOutcome server, const char* reason, int outage)
    {
        FlowDetail detail;
        detail.flow.kind = kind;
        detail.flow.outcome = outcome;
        detail.flow.serverOutcome = server;
        detail.flow.hybrid = server != ServerOutcome::Unknown;
        detail.flow.reasonCode = reason;
        detail.flow.incomplete = outage == 3;
        detail.flow.computer = "AADC01";
        FlowStep step;
        step.lane = Lane::User;
        step.title = "User ID submitted";
        step.stepClass = StepClass::PasswordSubmitted;
        detail.steps = {step, step};
        if (outage > 0) {
            detail.around.outage = Outage{};
            detail.around.outage->eventId = outage == 1 ? 31016 : 32002;
            detail.around.outage->computer = outage == 3 ? "" : "AADC01";
            if (outage != 2)
                detail.around.outage->to = UtcTime{1};
        }
        const FlowSummary summary = summarize(detail);
        QVERIFY2(german().find(summary.headline), summary.headline.c_str());
        for (const std::string& text : {summary.explanation, summary.next}) {
            const std::string translated = german().translate(text);
            QVERIFY2(text.empty() || translated != text, text.c_str());
            for (const char* english : {" the ", " was ", " of "})
                QVERIFY2(translated.find(english) == std::string::npos, translated.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(tst_CoreText)
#include "tst_core_text.moc"
