// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr report`: numbers that equal those of the other commands, the same bytes in every zone and language, and calls that are wrong.
#include "tests/app/program.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QXmlStreamReader>

#ifndef _WIN32
#include <sys/stat.h>
#include <sys/sysmacros.h>
#endif

namespace {

// With other variables of the environment.
QByteArray reportIn(const QString& zone, const QString& language, QStringList arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TZ", zone);
    environment.insert("LC_ALL", language);
    environment.insert("LANG", language);
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr", arguments);
    process.waitForFinished(120'000);
    return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

// Rows of a table of a report in JSON lines.
QList<QJsonObject> rowsOf(const QList<QJsonObject>& lines, const QString& table)
{
    QList<QJsonObject> rows;
    for (const QJsonObject& line : lines)
        if (line["type"].toString() == "row" && line["table"].toString() == table)
            rows << line["values"].toObject();
    return rows;
}

} // namespace

class TestCliReport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SSPR(demo, 0, {"demo", text(m_dir / "tenant"), "--days", "6", "--attacks", "on", "--seed", "9"});
        SSPR(imported, 0, {"import", m_case, text(m_dir / "tenant" / "exports")});
        const Outcome detected = sspr({"detect", m_case});
        QVERIFY2(detected.status == 0 || detected.status == 1, detected.err.constData());
    }

    // Every figure of the report that has a twin in `sspr stats`.
    void figuresEqualStats()
    {
        SSPR(made, 0, {"report", m_case, "--format", "jsonl", "--output", "-", "--no-stamp"});
        const QList<QJsonObject> lines = jsonLines(made.out);
        SSPR(all, 0, {"stats", m_case, "--format", "jsonl"});
        const QJsonObject total = jsonLines(all.out).value(0);
        const int ended = total["operations"].toInt() - total["in_progress"].toInt();
        QVERIFY(ended > 50);
        int compared = 0;
        for (const QJsonObject& row : rowsOf(lines, "outcomes")) {
            const QString outcome = row["outcome"].toString().replace(' ', '_');
            if (!total.contains(outcome))
                continue;
            QCOMPARE(row["count"].toInt(), total[outcome].toInt());
            QCOMPARE(row["of"].toInt(), outcome == "in_progress" ? total["operations"].toInt() : ended);
            ++compared;
        }
        QCOMPARE(compared, 6);
        const QJsonObject summary = rowsOf(lines, "summary").value(0);
        QCOMPARE(summary["operations"].toInt(), total["operations"].toInt());
        QCOMPARE(summary["success_rate"].toDouble(), total["success_rate"].toDouble());
        SSPR(daily, 0, {"stats", m_case, "--by", "day", "--format", "jsonl"});
        int days = 0;
        for (const QJsonObject& day : jsonLines(daily.out))
            days += day["operations"].toInt();
        int columns = 0;
        for (const QJsonObject& row : rowsOf(lines, "over-time"))
            columns += row["operations"].toInt();
        QCOMPARE(columns, days);
        SSPR(byKind, 0, {"stats", m_case, "--by", "operation", "--format", "jsonl"});
        QMap<int, double> rates, shown;
        for (const QJsonObject& row : jsonLines(byKind.out))
            rates[row["operations"].toInt()] = row["success_rate"].toDouble();
        for (const QJsonObject& row : rowsOf(lines, "by-operation"))
            shown[row["operations"].toInt()] = row["success_rate"].toDouble();
        QCOMPARE(shown, rates);
        for (const char* outcome : {"succeeded", "failed", "blocked", "abandoned", "interrupted"}) { // one word, one meaning in the whole report
            int sum = 0;
            for (const QJsonObject& row : rowsOf(lines, "by-operation"))
                sum += row[QLatin1String(outcome)].toInt(-100'000);
            QCOMPARE(sum, total[QLatin1String(outcome)].toInt());
        }
    }

    void alertsAndSourcesEqualTheirLists()
    {
        SSPR(made, 0, {"report", m_case, "--format", "jsonl", "--output", "-", "--sections", "alerts,sources"});
        const QList<QJsonObject> lines = jsonLines(made.out);
        SSPR(listed, 0, {"alerts", m_case, "--format", "jsonl"});
        int raised = 0, unjudged = 0;
        for (const QJsonObject& alert : jsonLines(listed.out))
            ++(alert["status"].toString() == "not_evaluable" ? unjudged : raised);
        QCOMPARE(rowsOf(lines, "alerts").size(), raised);
        QVERIFY(raised > 5);
        int answers = 0;
        for (const QJsonObject& row : rowsOf(lines, "not-evaluable"))
            answers += row["answers"].toInt();
        QCOMPARE(answers, unjudged);
        SSPR(coverage, 0, {"overview", m_case, "--format", "json"});
        QCOMPARE(rowsOf(lines, "files").size(), QJsonDocument::fromJson(coverage.out).object()["files"].toInt());
        for (const QJsonObject& row : rowsOf(lines, "files"))
            QCOMPARE(row["sha256"].toString().size(), 64);
        QHash<int, bool> known;
        for (const QJsonObject& line : lines)
            if (line["type"].toString() == "reference")
                known[line["number"].toInt()] = !line["evidence"].toArray().isEmpty();
        int references = 0;
        for (const QJsonObject& line : lines)
            for (const QJsonValue& number : line["references"].toArray()) {
                QVERIFY(known.value(number.toInt()));
                ++references;
            }
        QVERIFY(references > 5);
    }

    void aPeriodNarrowsAllFigures()
    {
        const QStringList period{"--from", "2021-02-02", "--to", "2021-02-04", "--zone", "Europe/Berlin"};
        SSPR(made, 0, QStringList{"report", m_case, "--format", "jsonl", "--output", "-"} + period);
        SSPR(stats, 0, QStringList{"stats", m_case, "--format", "jsonl"} + period);
        const QJsonObject total = jsonLines(stats.out).value(0);
        const QList<QJsonObject> lines = jsonLines(made.out);
        QCOMPARE(rowsOf(lines, "summary").value(0)["operations"].toInt(), total["operations"].toInt());
        QCOMPARE(rowsOf(lines, "outcomes").value(0)["count"].toInt(), total["succeeded"].toInt());
        QVERIFY(total["operations"].toInt() > 0);
        int alerts = 0;
        for (const QJsonObject& line : lines) {
            if (line["type"].toString() != "row" || line["section"].toString() != "alerts" || line["table"].toString() != "alerts")
                continue;
            const QString time = line["values"].toObject()["time"].toString();
            QVERIFY2(time >= "2021-02-01T23:00:00" && time < "2021-02-03T23:00:00", qPrintable(time));
            ++alerts;
        }
        QVERIFY(alerts > 0);
        for (const QJsonObject& line : lines) // those speak of the whole case, and of other people
            QVERIFY(line["text"].toString() != "What stands out");
        for (const QJsonObject& hole : rowsOf(lines, "holes"))
            QVERIFY(hole["from"].toString() >= "2021-02-01T23:00:00" && hole["to"].toString() <= "2021-02-03T23:00:00Z");
    }

    // What lies within the last second stands on its side of the end.
    void thePeriodIsToldToTheTick()
    {
        SSPR(lines, 0, {"report", m_case, "--format", "jsonl", "--output", "-", "--sections", "summary"});
        const QString end = jsonLines(lines.out).value(0)["to"].toString();
        const qsizetype point = end.indexOf('.');
        QVERIFY2(point > 0, qPrintable(end));
        SSPR(html, 0, {"report", m_case, "--format", "html", "--output", "-", "--sections", "summary"});
        QVERIFY2(html.out.contains(end.mid(point, 8).toUtf8() + " (UTC; the end is not included)"), qPrintable(end));
    }

    // The list of records without their other side says that cloud sync served them: so does the alert, which is then for information.
    void whatCloudSyncServedIsInformational()
    {
        SSPR(listed, 0, {"alerts", m_case, "--format", "jsonl"});
        SSPR(orphans, 0, {"orphans", m_case, "--format", "jsonl"});
        int served = 0;
        for (const QJsonObject& alert : jsonLines(listed.out)) {
            if (alert["rule_id"].toString() != "write-back-missing")
                continue;
            const QString flow = alert["correlation_ids"].toArray().first().toString();
            const bool isServed = std::ranges::any_of(orphans.out.split('\n'), [&](const QByteArray& line) { return line.contains(flow.toUtf8()) && line.contains("Cloud sync served"); });
            QCOMPARE(alert["severity"].toString(), QString(isServed ? "informational" : "low"));
            served += isServed;
        }
        QVERIFY(served > 0);
    }

    // An alert may concern no flow, and is dated apart from its flows: the figure has those that the section lists.
    void aFigureOfAlertsCountsThoseListed_data()
    {
        QTest::addColumn<QStringList>("scope");
        QTest::newRow("all") << QStringList();
        QTest::newRow("a period") << QStringList{"--from", "2021-02-02T10:00:00Z", "--to", "2021-02-04T11:00:00Z"};
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl", "--outcome", "blocked"});
        const QString user = jsonLines(flows.out).value(0)["user"].toString();
        QVERIFY(!user.isEmpty());
        QTest::newRow("a person") << QStringList{"--user", user};
    }
    void aFigureOfAlertsCountsThoseListed()
    {
        QFETCH(QStringList, scope);
        SSPR(made, 0, QStringList{"report", m_case, "--format", "jsonl", "--output", "-", "--sections", "figures,alerts"} + scope);
        int inFigure = 0, raised = 0, rules = 0;
        for (const QJsonObject& line : jsonLines(made.out)) {
            if (line["type"].toString() != "row")
                continue;
            const QJsonObject values = line["values"].toObject();
            if (line["section"].toString() == "figures" && line["table"].toString() == "alerts")
                inFigure += values["alerts"].toInt();
            else if (line["table"].toString() == "alerts-by-rule" && ++rules <= 15) // as many as the figure shows, those with the most in front
                raised += values["raised"].toInt();
        }
        QVERIFY(raised > 0);
        QCOMPARE(inFigure, raised);
    }

    // Flows have corrected times, the events behind alerts those of their log.
    void timesOfServersAreSaidToBeAsLogged()
    {
        SSPR(servers, 0, {"servers", m_case, "--format", "jsonl"});
        QVERIFY(jsonLines(servers.out).value(0)["estimated_ms"].toInt() != 0);
        for (const char* kind : {"auditor", "incident"})
            for (const char* format : {"html", "jsonl"}) {
                SSPR(made, 0, {"report", m_case, "--template", kind, "--format", format, "--output", "-", "--sections", "alerts"});
                QCOMPARE(made.out.count("Times of server events stand here as logged"), 2); // in front of the alerts and of the evidence
            }
    }

    // What could not be judged is no alert.
    void anIncidentCountsAlertsByWhatTheyAre()
    {
        SSPR(made, 0, {"report", m_case, "--template", "incident", "--format", "jsonl", "--output", "-", "--sections", "summary,alerts"});
        const QList<QJsonObject> lines = jsonLines(made.out);
        SSPR(listed, 0, {"alerts", m_case, "--format", "jsonl"});
        int raised = 0, explained = 0, unjudged = 0;
        for (const QJsonObject& alert : jsonLines(listed.out))
            ++(alert["status"].toString() == "not_evaluable" ? unjudged : alert["status"].toString() == "information" ? explained : raised);
        QHash<QString, int> said;
        for (const QJsonObject& line : lines)
            if (line["type"].toString() == "value" && line["group"].toString() == "scope")
                said[line["name"].toString()] = line["value"].toInt(-1);
        QCOMPARE(said.value("alerts", -1), raised);
        QCOMPARE(said.value("information", -1), explained);
        QCOMPARE(said.value("not_evaluable", -1), unjudged);
        QCOMPARE(rowsOf(lines, "alerts").size(), raised + explained);
        int answers = 0;
        for (const QJsonObject& row : rowsOf(lines, "not-evaluable"))
            answers += row["answers"].toInt();
        QCOMPARE(answers, unjudged);
    }

    // An alert is raised behind its flows, often behind the end of the period that they lie in.
    void anIncidentHasTheAlertsAboutItsFlows()
    {
        SSPR(listed, 0, {"flows", m_case, "--format", "jsonl"});
        QHash<QString, QString> ends; // of alerts: of the first of their flows
        for (const QJsonObject& flow : jsonLines(listed.out))
            for (const QJsonValue& alert : flow["alerts"].toArray())
                if (const QString id = alert.toString(); !ends.contains(id) || flow["ended"].toString() < ends[id])
                    ends[id] = flow["ended"].toString();
        SSPR(alerts, 0, {"alerts", m_case, "--format", "jsonl"});
        for (const QJsonObject& alert : jsonLines(alerts.out)) {
            const QString id = alert["id"].toString(), end = ends.value(id);
            if (end.isEmpty() || alert["time"].toString() <= end || alert["status"].toString() == "not_evaluable")
                continue;
            // The end is not included.
            SSPR(made, 0, {"report", m_case, "--template", "incident", "--format", "jsonl", "--output", "-", "--sections", "alerts", "--from", "2021-02-01", "--to", alert["time"].toString()});
            QVERIFY(made.out.contains(id.toUtf8()));
            return;
        }
        QFAIL("no alert is raised behind its flows");
    }

    void sameBytesEverywhere_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const char* format : {"html", "pdf", "xlsx", "csv", "jsonl"})
            QTest::addRow("auditor %s", format) << QStringList{"--template", "auditor", "--format", format};
        QTest::newRow("incident") << QStringList{"--template", "incident", "--format", "html", "--from", "2021-02-02", "--to", "2021-02-02T12:00"};
        QTest::newRow("timesketch") << QStringList{"--format", "timesketch", "--from", "2021-02-02", "--to", "2021-02-03"};
    }

    void sameBytesEverywhere()
    {
        QFETCH(QStringList, arguments);
        arguments = QStringList{"report", m_case, "--output", "-", "--made", "2024-05-01T12:00:00Z"} + arguments;
        const QByteArray first = reportIn("UTC", "C", arguments), second = reportIn("Pacific/Kiritimati", "tr_TR.UTF-8", arguments);
        QVERIFY(first.size() > 2000);
        QVERIFY(first == second);
    }

    // The only difference of two runs stands in one line.
    void stampStandsApart()
    {
        const QStringList common{"report", m_case, "--output", "-", "--sections", "summary,posture", "--made"};
        SSPR(early, 0, common + QStringList{"2024-05-01T12:00:00Z"});
        SSPR(late, 0, common + QStringList{"2025-06-02T13:00:00Z"});
        const QList<QByteArray> a = early.out.split('\n'), b = late.out.split('\n');
        QCOMPARE(a.size(), b.size());
        int differences = 0;
        for (qsizetype i = 0; i < a.size(); ++i)
            if (a[i] != b[i]) {
                ++differences;
                QVERIFY2(a[i].startsWith("<p id=\"stamp\">"), a[i].constData());
            }
        QCOMPARE(differences, 1);
    }

    void incidentShowsEveryRecordWithItsPlace()
    {
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl", "--kind", "reset", "--outcome", "failed"});
        QJsonObject flow;
        for (const QJsonObject& one : jsonLines(flows.out))
            if (!one["onprem"].isNull())
                flow = one;
        const QString id = flow["correlation_id"].toString();
        QVERIFY(!id.isEmpty());
        SSPR(one, 0, {"flow", m_case, id, "--format", "json"});
        SSPR(made, 0, {"report", m_case, "--template", "incident", "--flow", id, "--format", "jsonl", "--output", "-"});
        const QJsonArray timeline = QJsonDocument::fromJson(one.out).object()["timeline"].toArray();
        QList<QJsonObject> steps;
        for (const QJsonObject& line : jsonLines(made.out))
            if (line["type"].toString() == "step")
                steps << line;
        QCOMPARE(steps.size(), timeline.size());
        for (qsizetype i = 0; i < steps.size(); ++i)
            for (const char* field : {"time", "step", "link", "link_reason", "evidence"})
                QCOMPARE(steps[i][QLatin1String(field)], timeline[i].toObject()[QLatin1String(field)]);
        SSPR(html, 0, {"report", m_case, "--template", "incident", "--user", flow["user"].toString(), "--output", "-"});
        QVERIFY(html.out.contains("class=\"timeline\""));
        QVERIFY(html.out.contains(id.toUtf8()));
    }

    void helpdeskIsOnePageOfTheCard()
    {
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl", "--outcome", "blocked"});
        const QString user = jsonLines(flows.out).value(0)["user"].toString();
        SSPR(card, 0, {"user", m_case, user, "--format", "json"});
        SSPR(page, 0, {"report", m_case, "--template", "helpdesk", "--user", user, "--format", "jsonl", "--output", "-"});
        const QJsonObject known = QJsonDocument::fromJson(card.out).object();
        const QJsonObject answers = known["answers"].toObject();
        QJsonObject said;
        bool hasHappened = false;
        for (const QJsonObject& line : jsonLines(page.out)) {
            hasHappened = hasHappened || line["text"] == answers["happened"];
            if (line["type"] == "value")
                said[line["name"].toString()] = line["value"];
        }
        QVERIFY(hasHappened);
        for (const auto& [inReport, onCard] : {std::pair{"why", "why"}, {"tell", "tell_the_caller"}, {"next", "next"}, {"again", "try_again"}, {"outage", "outage"}, {"methods", "registered_methods"}})
            QCOMPARE(said[QLatin1String(inReport)], answers[QLatin1String(onCard)]);
        SSPR(nobody, 2, {"report", m_case, "--template", "helpdesk", "--output", "-"});
        SSPR(stranger, 2, {"report", m_case, "--template", "helpdesk", "--user", "nobody@nowhere.example", "--output", "-"});
    }

    void htmlIsSound()
    {
        const QString file = text(m_dir / "report.html");
        SSPR(made, 0, {"report", m_case, "--output", file, "--title", "Spring <audit> & more", "--organisation", "Contoso", "--case-number", "7"});
        const QByteArray html = fileBytes(file);
        QXmlStreamReader xml(html);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(html.contains("Spring &lt;audit&gt; &amp; more"));
        QVERIFY(!QString::fromUtf8(html).contains(QRegularExpression("(src|href)=\"(?!#)")));
        QVERIFY(!QFile::exists(file + ".part"));
    }

    // The target of a link is replaced and the link stays; a case behind one is refused.
    void linksStay()
    {
        namespace fs = std::filesystem;
        support::writeFile(m_dir / "target.jsonl", "old");
        fs::create_directory(m_dir / "links");
        fs::create_symlink(fs::path("..") / "target.jsonl", m_dir / "links" / "link.jsonl");
        const QStringList call{"report", m_case, "--sections", "summary", "--format", "jsonl", "--no-stamp", "--output"};
        SSPR(made, 0, call + QStringList{text(m_dir / "links" / "link.jsonl")});
        QVERIFY(fs::is_symlink(m_dir / "links" / "link.jsonl") && !fs::is_symlink(m_dir / "target.jsonl"));
        QVERIFY(fileBytes(text(m_dir / "target.jsonl")).startsWith('{'));
        fs::create_symlink("new.jsonl", m_dir / "links" / "dangling.jsonl");
        SSPR(dangling, 0, call + QStringList{text(m_dir / "links" / "dangling.jsonl")});
        QVERIFY(fs::is_symlink(m_dir / "links" / "dangling.jsonl") && fs::is_regular_file(m_dir / "links" / "new.jsonl"));
        fs::create_symlink("ring", m_dir / "links" / "ring");
        SSPR(ring, 3, call + QStringList{text(m_dir / "links" / "ring")});
        QVERIFY(fs::is_symlink(m_dir / "links" / "ring"));
        fs::create_symlink(m_dir / "case.sspr", m_dir / "links" / "case.jsonl");
        SSPR(overCase, 2, call + QStringList{text(m_dir / "links" / "case.jsonl")});
        SSPR(verify, 0, {"verify", m_case});
        for (const auto& entry : fs::directory_iterator(m_dir / "links"))
            QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());
    }

#ifndef _WIN32
    void pipesAndDevicesAreWrittenTo()
    {
        const QString pipe = text(m_dir / "pipe");
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        QProcess reader;
        reader.start("cat", {pipe});
        QVERIFY(reader.waitForStarted());
        const QStringList call{"report", m_case, "--sections", "summary", "--format", "jsonl", "--no-stamp", "--output"};
        SSPR(piped, 0, call + QStringList{pipe});
        QVERIFY(reader.waitForFinished(60'000));
        SSPR(plain, 0, call + QStringList{"-"});
        QCOMPARE(reader.readAllStandardOutput(), plain.out);
        QVERIFY(std::filesystem::is_fifo(m_dir / "pipe"));
        std::filesystem::create_symlink("/proc/self/fd/1", m_dir / "standard"); // as /dev/stdout: its target has no name
        SSPR(standard, 0, call + QStringList{text(m_dir / "standard")});
        QCOMPARE(standard.out, plain.out);
        const QString full = text(m_dir / "full"); // a device of our own, so that a fault costs the computer nothing
        if (::mknod(full.toLocal8Bit().constData(), S_IFCHR | 0600, makedev(1, 7)) != 0 || !QFile(full).open(QIODevice::ReadOnly))
            QSKIP("devices cannot be made here");
        SSPR(noRoom, 3, call + QStringList{full});
        QVERIFY(std::filesystem::is_character_file(m_dir / "full"));
    }
#endif

    // The night in which summer time ends, in Berlin at 01:00 UTC: its second hour from two to three stands apart, as in `sspr stats`.
    void hoursThatComeTwice()
    {
        QByteArray records;
        int number = 0;
        for (const char* time : {"2024-10-26T21:59:59Z", "2024-10-26T22:00:00Z", "2024-10-27T00:30:00Z", "2024-10-27T01:15:00Z", "2024-10-27T01:30:00Z", "2024-10-27T22:59:59Z", "2024-10-27T23:00:00Z",
                                 "2024-10-27T23:30:00Z"}) {
            const QByteArray id = QByteArray::number(++number).rightJustified(12, '0');
            records += (records.isEmpty() ? "[" : ",")
                + QByteArray(R"({"id":"SSPR_ID_1","category":"UserManagement","correlationId":"00000000-0000-4000-8000-ID","result":"success","resultReason":"User successfully reset password",)"
                             R"("activityDisplayName":"Self-service password reset flow activity progress","activityDateTime":"TIME","loggedByService":"Self-service Password Management",)"
                             R"("initiatedBy":{"app":null,"user":{"userPrincipalName":"anna@contoso.com","ipAddress":"203.0.113.5"}},)"
                             R"("targetResources":[{"id":"00000000-0000-4000-9000-000000000001","type":"User","userPrincipalName":"anna@contoso.com"}]})")
                      .replace("ID_1", id + "_1").replace("8000-ID", "8000-" + id).replace("TIME", time);
        }
        support::writeFile(m_dir / "night.json", (records + "]").toStdString());
        const QString night = text(m_dir / "night.sspr");
        SSPR(imported, 0, {"import", night, text(m_dir / "night.json")});
        const QStringList day{"--from", "2024-10-27", "--to", "2024-10-28", "--zone", "Europe/Berlin"};
        SSPR(csv, 0, QStringList{"report", night, "--format", "csv", "--table", "figures-over-time", "--output", "-"} + day);
        QVERIFY2(csv.out.contains("2024-10-27 02:00+02:00,1,") && csv.out.contains("2024-10-27 02:00+01:00,2,") && csv.out.contains("2024-10-27 00:00,1,"), csv.out.constData());
        SSPR(stats, 0, QStringList{"stats", night, "--format", "jsonl"} + day);
        QCOMPARE(jsonLines(stats.out).value(0)["operations"].toInt(), 5);
        SSPR(flows, 0, QStringList{"flows", night, "--format", "jsonl"} + day);
        QCOMPARE(jsonLines(flows.out).size(), 5); // the zone is that of --from and --to here as well
        SSPR(utc, 0, {"flows", night, "--format", "jsonl", "--from", "2024-10-27", "--to", "2024-10-28"});
        QCOMPARE(jsonLines(utc.out).size(), 6);
        SSPR(said, 0, {"flows", night, "--format", "jsonl", "--from", "2024-10-27T00:00:00Z", "--to", "2024-10-27T01:00:00Z", "--zone", "Europe/Berlin"});
        QCOMPARE(jsonLines(said.out).size(), 1); // a time that names its zone keeps it
        SSPR(noZone, 2, {"flows", night, "--zone", "Mars/Olympus"});
    }

    // The texts of the report in JSON lines stand in the pages, word for word and in their order.
    void pdfHasTheTextsOfTheReport()
    {
        if (QStandardPaths::findExecutable("pdftotext").isEmpty() || QStandardPaths::findExecutable("qpdf").isEmpty())
            QSKIP("poppler-utils and qpdf are not installed");
        for (const QStringList& options : {QStringList{"--template", "auditor", "--paper", "letter"}, QStringList{"--template", "incident", "--from", "2021-02-02", "--to", "2021-02-02T06:00"}}) {
            const QString file = text(m_dir / "report.pdf");
            SSPR(made, 0, QStringList{"report", m_case, "--format", "pdf", "--output", file, "--no-stamp"} + options);
            SSPR(lines, 0, QStringList{"report", m_case, "--format", "jsonl", "--output", "-", "--no-stamp"} + options.mid(0, 2) + options.mid(options[2] == "--paper" ? 4 : 2));
            QProcess check;
            check.start("qpdf", {"--check", file});
            check.waitForFinished(60'000);
            QVERIFY2(check.exitCode() == 0, check.readAllStandardOutput().constData());
            QProcess reader;
            reader.start("pdftotext", {"-raw", file, "-"});
            reader.waitForFinished(60'000);
            const QString pages = QString::fromUtf8(reader.readAllStandardOutput()).remove(QRegularExpression("\\s"));
            qsizetype at = 0;
            int found = 0;
            for (const QJsonObject& line : jsonLines(lines.out)) {
                const QString type = line["type"].toString();
                if (type != "paragraph" && type != "heading" && type != "item" && type != "step")
                    continue;
                const QString words = line[type == "step" ? QLatin1String("title") : QLatin1String("text")].toString().remove(QRegularExpression("\\s"));
                // Page breaks part few: those that are found stand in their order.
                if (const qsizetype next = pages.indexOf(words, at); next >= 0) {
                    at = next;
                    ++found;
                } else {
                    QVERIFY2(words.size() > 60 && pages.contains(words.left(30)), qPrintable(words));
                }
            }
            QVERIFY(found > 15);
        }
    }

    void timesketchHasAllSteps()
    {
        SSPR(lines, 0, {"report", m_case, "--format", "timesketch-jsonl", "--output", "-"});
        const QList<QJsonObject> events = jsonLines(lines.out);
        QVERIFY(events.size() > 200);
        const QRegularExpression iso("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00$");
        QHash<QString, int> ofFlow;
        for (const QJsonObject& event : events) {
            for (const char* field : {"message", "datetime", "timestamp_desc", "evidence_file", "evidence_sha256"})
                QVERIFY2(!event[QLatin1String(field)].toString().isEmpty(), field);
            QVERIFY(iso.match(event["datetime"].toString()).hasMatch());
            const QDateTime time = QDateTime::fromString(event["datetime"].toString().left(19) + "Z", Qt::ISODate);
            QCOMPARE(qint64(event["timestamp"].toDouble()) / 1'000'000, time.toSecsSinceEpoch());
            ofFlow[event["correlation_id"].toString()] += event["link_rule"].toString() == "correlation_id" ? 1 : 0;
        }
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        for (const QJsonObject& flow : jsonLines(flows.out))
            QCOMPARE(ofFlow[flow["correlation_id"].toString()], flow["steps"].toInt());
        SSPR(csv, 0, {"report", m_case, "--format", "timesketch", "--output", "-"});
        QCOMPARE(csv.out.left(42), QByteArray("message,datetime,timestamp_desc,timestamp,"));
    }

    void oneTableAsCsv()
    {
        SSPR(csv, 0, {"report", m_case, "--sections", "operations", "--format", "csv", "--table", "operations-operations", "--output", "-"});
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        QCOMPARE(csv.out.count("\r\n") - 1, jsonLines(flows.out).size());
        SSPR(wrong, 2, {"report", m_case, "--format", "csv", "--table", "nothing", "--output", "-"});
        QVERIFY(wrong.err.contains("summary-outcomes"));
    }

    // Words and numbers of a small case. SSPR_RENEW_GOLDEN=1 writes the file anew; read the difference before you keep it.
    void golden()
    {
        const QString small = text(m_dir / "small.sspr");
        SSPR(demo, 0, {"demo", text(m_dir / "small"), "--only", "outage"});
        SSPR(imported, 0, {"import", small, text(m_dir / "small" / "exports")});
        SSPR(made, 0, {"report", small, "--format", "jsonl", "--sections", "summary,exceptions,posture,definitions", "--no-stamp", "--output", "-"});
        const QString path = SSPR_SOURCE_DIR "/tests/golden/report/auditor.jsonl";
        if (qEnvironmentVariableIsSet("SSPR_RENEW_GOLDEN")) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(made.out) == made.out.size());
        }
        const QList<QByteArray> expected = fileBytes(path).split('\n'), lines = made.out.split('\n');
        for (qsizetype i = 0; i < qMin(expected.size(), lines.size()); ++i)
            QCOMPARE(lines[i], expected[i]);
        QCOMPARE(lines.size(), expected.size());
        QVERIFY(lines.size() > 30);
    }

    void saysWhatIsWrong()
    {
        SSPR(logo, 2, {"report", m_case, "--format", "pdf", "--logo", SSPR_SOURCE_DIR "/README.md", "--output", "-"});
        SSPR(noLogo, 2, {"report", m_case, "--format", "pdf", "--logo", "nowhere.png", "--output", "-"});
        SSPR(logoOfHtml, 2, {"report", m_case, "--logo", "nowhere.png", "--output", "-"});
        SSPR(paper, 2, {"report", m_case, "--format", "pdf", "--paper", "a3", "--output", "-"});
        SSPR(section, 2, {"report", m_case, "--sections", "nothing", "--output", "-"});
        QVERIFY(section.err.contains("posture"));
        SSPR(flow, 2, {"report", m_case, "--flow", "00000000-0000-0000-0000-00000000ffff", "--output", "-"});
        SSPR(period, 2, {"report", m_case, "--from", "2021-02-03", "--to", "2021-02-02", "--output", "-"});
        SSPR(zone, 2, {"report", m_case, "--zone", "Nowhere/Land", "--output", "-"});
        SSPR(filter, 2, {"report", m_case, "--filter", "outcome:nonsense", "--output", "-"});
        SSPR(folder, 3, {"report", m_case, "--output", text(m_dir / "no" / "such" / "folder.html")});
    }

    void pdfWithoutFontsSaysWhichAreMissing()
    {
        const QString settings = text(m_dir / "fonts.conf");
        QFile file(settings);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("<?xml version=\"1.0\"?><fontconfig></fontconfig>") > 0);
        file.close();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("FONTCONFIG_FILE", settings);
        process.setProcessEnvironment(environment);
        process.start(qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr", {"report", m_case, "--format", "pdf", "--output", text(m_dir / "none.pdf")});
        process.waitForFinished(120'000);
        QVERIFY(process.exitCode() != 0);
        QVERIFY(process.readAllStandardError().contains("fonts-dejavu-core"));
        QVERIFY(!QFile::exists(text(m_dir / "none.pdf")));
    }

    void anEmptyCaseSaysThatNothingIsKnown()
    {
        const QString empty = text(m_dir / "empty.sspr");
        std::filesystem::create_directories(m_dir / "nothing");
        SSPR(made, 1, {"import", empty, text(m_dir / "nothing")});
        SSPR(html, 0, {"report", empty, "--output", "-"});
        QVERIFY(html.out.contains("which operations on passwords there were is not known"));
        QVERIFY(html.out.contains("The detection rules have not run"));
        QVERIFY(html.out.contains("not in the evidence"));
        QVERIFY(!QString::fromUtf8(html.out).contains(QRegularExpression("\\b(nan|inf)\\b", QRegularExpression::CaseInsensitiveOption)));
        SSPR(incident, 0, {"report", empty, "--template", "incident", "--output", "-"});
        SSPR(sheet, 0, {"report", empty, "--format", "xlsx", "--output", text(m_dir / "empty.xlsx")});
    }

private:
    support::TempDir m_dir;
    QString m_case = text(m_dir / "case.sspr");
};

QTEST_GUILESS_MAIN(TestCliReport)
#include "tst_cli_report.moc"
