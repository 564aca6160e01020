// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr stats`: every way to group, zones with summer time, periods, filters and formats; and that screen and command line agree.
#include "tests/app/program.h"

#include "core/insight/dashboard_file.h"
#include "core/investigation/insight_session.h"

#include <QDateTime>
#include <QTimeZone>

#include <fmt/format.h>

using core::insight::PanelFigures;

class TestCliStats : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    QString m_case;
    QList<QJsonObject> m_flows; // operations
    QList<QJsonObject> m_all;   // and registrations

    static const QStringList& counts()
    {
        static const QStringList names{"operations", "succeeded", "failed", "blocked", "abandoned", "in_progress", "interrupted", "rows"};
        return names;
    }
    QList<QJsonObject> stats(QStringList options)
    {
        const Outcome ended = sspr(QStringList{"stats", m_case, "--format", "jsonl"} + options);
        if (ended.status != 0)
            qWarning("%s", ended.err.constData());
        return ended.status == 0 ? jsonLines(ended.out) : QList<QJsonObject>();
    }
    static QDateTime begin(const QJsonObject& flow, const QTimeZone& zone) { return QDateTime::fromString(flow["started"].toString().left(19) + "Z", Qt::ISODate).toTimeZone(zone); }
    // Final dots make no other reason.
    static QString plain(QString reason)
    {
        while (reason.endsWith('.'))
            reason.chop(1);
        return reason;
    }
    void compareRow(const QJsonObject& row, const QList<QJsonObject>& flows)
    {
        QHash<QString, int> expected;
        for (const QJsonObject& flow : flows) {
            ++expected["operations"];
            ++expected[flow["outcome"].toString()];
            expected["rows"] += flow["steps"].toInt();
        }
        for (const QString& name : counts())
            QVERIFY2(row[name].toInt() == expected[name], qPrintable(QStringLiteral("%1 is %2, not %3").arg(name).arg(row[name].toInt()).arg(expected[name])));
        const int ended = expected["operations"] - expected["in_progress"];
        if (ended == 0)
            QVERIFY(row["success_rate"].isNull());
        else
            QVERIFY(std::abs(row["success_rate"].toDouble() - double(expected["succeeded"]) / ended) < 1e-9);
    }

    core::insight::PanelFigures figuresOf(const char* panel, const char* zone)
    {
        auto session = core::InsightSession::open(m_case.toStdString());
        core::insight::Scope scope;
        scope.zone = zone;
        if (!session || !(*session)->setScope(scope))
            qFatal("no session");
        return (*session)->figures(*core::insight::builtInDashboards().front().panel(panel), {});
    }
    static double sum(const PanelFigures& figures, const char* column)
    {
        double all = 0;
        for (std::size_t row = 0; row < figures.result.rows.size(); ++row)
            all += figures.number(row, column).value_or(0);
        return all;
    }

private slots:
    void initTestCase()
    {
        m_case = text(m_dir / "case.sspr");
        SSPR(demo, 0, {"demo", text(m_dir / "tenant"), "--days", "9", "--seed", "4"});
        SSPR(imported, 0, {"import", m_case, text(m_dir / "tenant" / "exports")});
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        m_all = jsonLines(flows.out);
        for (const QJsonObject& flow : m_all)
            if (flow["kind"].toString() != "registration")
                m_flows << flow;
        QVERIFY(m_flows.size() > 100);
    }

    void withoutGroups()
    {
        const auto rows = stats({});
        QCOMPARE(rows.size(), 1);
        compareRow(rows.front(), m_flows);
    }

    void groups_data()
    {
        QTest::addColumn<QString>("field"); // of the list of flows
        for (const auto& [by, field] : {std::pair{"operation", "kind"}, {"outcome", "outcome"}, {"initiator", "initiator"}, {"reason", "reason"}, {"reason_code", "reason_code"},
                                        {"ip", "source_ip"}, {"user", "user"}, {"day", ""}, {"hour", ""}, {"week", ""}, {"weekday", ""}, {"method", ""}, {"server", ""}, {"side", ""}})
            QTest::newRow(by) << QString(field);
    }
    void groups()
    {
        QFETCH(QString, field);
        const QString by = QTest::currentDataTag();
        const auto rows = stats({"--by", by});
        QVERIFY(!rows.isEmpty());
        QHash<QString, int> sums;
        QSet<QString> seen;
        for (const QJsonObject& row : rows) {
            QVERIFY2(row.contains(by), qPrintable(by));
            const QString key = row[by].isDouble() ? QString::number(row[by].toInt()) : row[by].toString();
            QVERIFY2(!seen.contains(key), qPrintable(key));
            seen.insert(key);
            QVERIFY2(by != "reason" || key.isEmpty() || std::any_of(m_flows.begin(), m_flows.end(), [&](const QJsonObject& flow) { return flow[field] == row[by]; }), qPrintable(key));
            for (const QString& name : counts())
                sums[name] += row[name].toInt();
            if (field.isEmpty())
                continue;
            QList<QJsonObject> mine;
            for (const QJsonObject& flow : m_flows) {
                QString value = flow[field].toString();
                const bool isPerson = by == "user" || by == "initiator";
                if (by == "reason" ? plain(value) == plain(key) : (isPerson ? value.toLower() : value) == key)
                    mine << flow;
            }
            compareRow(row, mine);
            if (QTest::currentTestFailed())
                return;
        }
        if (by == "weekday")
            QVERIFY(std::is_sorted(rows.begin(), rows.end(), [](const QJsonObject& a, const QJsonObject& b) { return a["weekday"].toInt() < b["weekday"].toInt(); }));
        if (by == "method")
            return; // a flow counts for each of its methods
        const QJsonObject whole = stats({}).front();
        for (const QString& name : counts())
            QCOMPARE(sums[name], whole[name].toInt());
    }

    void finalDotsMakeNoOtherReason()
    {
        std::string lines;
        for (const auto& [number, dot] : {std::pair(1, ""), std::pair(2, "."), std::pair(3, " . ")})
            lines += fmt::format(R"({{"id":"SSPR_00000000-0000-4000-8000-00000000000{0}_AB1CD_{0}","category":"UserManagement","correlationId":"00000000-0000-4000-8000-00000000000{0}",)"
                                 R"("result":"failure","resultReason":"User does not have a license{1}","activityDisplayName":"Self-service password reset flow activity progress",)"
                                 R"("activityDateTime":"2024-05-01T10:0{0}:00.5Z","loggedByService":"Self-service Password Management","initiatedBy":{{}},)"
                                 R"("targetResources":[{{"type":"User","userPrincipalName":"anna@contoso.com"}}]}})", number, dot) + "\n";
        support::writeFile(m_dir / "dots.jsonl", lines);
        const QString dots = text(m_dir / "dots.sspr");
        SSPR(imported, 0, {"import", dots, text(m_dir / "dots.jsonl")});
        SSPR(shown, 0, {"stats", dots, "--by", "reason", "--format", "jsonl"});
        const QList<QJsonObject> rows = jsonLines(shown.out);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.front()["reason"].toString(), QString("User does not have a license"));
        QCOMPARE(rows.front()["operations"].toInt(), 3);
    }

    void severalGroups()
    {
        const auto rows = stats({"--by", "operation,outcome"});
        int all = 0;
        for (const QJsonObject& row : rows) {
            QList<QJsonObject> mine;
            for (const QJsonObject& flow : m_flows)
                if (flow["kind"] == row["operation"] && flow["outcome"] == row["outcome"])
                    mine << flow;
            QVERIFY(!mine.isEmpty());
            compareRow(row, mine);
            all += row["operations"].toInt();
        }
        QCOMPARE(all, int(m_flows.size()));
    }

    void daysAndHoursAreThoseOfTheZone_data()
    {
        QTest::addColumn<QString>("zone");
        for (const char* zone : {"UTC", "Europe/Zurich", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu"})
            QTest::newRow(zone) << QString(zone);
    }
    void daysAndHoursAreThoseOfTheZone()
    {
        QFETCH(QString, zone);
        const QTimeZone local(zone.toUtf8());
        QMap<QString, QList<QJsonObject>> days, weekdays;
        for (const QJsonObject& flow : m_flows) {
            days[begin(flow, local).date().toString(Qt::ISODate)] << flow;
            weekdays[QString::number(begin(flow, local).date().dayOfWeek() % 7)] << flow;
        }
        const auto byDay = stats({"--by", "day", "--zone", zone});
        QStringList shown;
        for (const QJsonObject& row : byDay) {
            shown << row["day"].toString();
            compareRow(row, days.value(row["day"].toString()));
        }
        QCOMPARE(shown, QStringList(days.keys())); // in their order
        for (const QJsonObject& row : stats({"--by", "weekday", "--zone", zone}))
            compareRow(row, weekdays.value(QString::number(row["weekday"].toInt())));
        for (const QJsonObject& row : stats({"--by", "hour", "--zone", zone})) { // a moment, with its distance from UTC
            const QDateTime hour = QDateTime::fromString(row["hour"].toString(), Qt::ISODate);
            QVERIFY2(hour.isValid(), qPrintable(row["hour"].toString()));
            QList<QJsonObject> mine;
            for (const QJsonObject& flow : m_flows)
                if (const qint64 from = hour.secsTo(begin(flow, QTimeZone::utc())); from >= 0 && from < 3600)
                    mine << flow;
            compareRow(row, mine);
            if (QTest::currentTestFailed())
                return;
        }
    }

    // The hour that comes twice stands in the order in which both were, whatever else is grouped by.
    void hourThatComesTwice()
    {
        QString records;
        for (int n = 0; n < 12; ++n) {
            const QString id = QStringLiteral("%1-aaaa-4bbb-8ccc-000000000000").arg(n, 8, 10, QLatin1Char('0'));
            const QString time = QStringLiteral("2024-10-%1T%2:3%3:00Z").arg(n < 4 ? 26 : 27).arg(n < 4 ? 23 : (n - 4) / 3, 2, 10, QLatin1Char('0')).arg(n % 4);
            records += QStringLiteral("{\"time\":\"%1\",\"category\":\"AuditLogs\",\"operationName\":\"%3\",\"properties\":{\"id\":\"SSPR_%2\",\"category\":\"UserManagement\","
                                      "\"correlationId\":\"%2\",\"result\":\"success\",\"resultReason\":\"Successfully completed reset.\",\"activityDisplayName\":\"%3\","
                                      "\"activityDateTime\":\"%1\",\"loggedByService\":\"Self-service Password Management\",\"initiatedBy\":{\"user\":{\"userPrincipalName\":"
                                      "\"anna@contoso.com\"}},\"targetResources\":[{\"type\":\"User\",\"userPrincipalName\":\"anna@contoso.com\"}]}}\n")
                           .arg(time, id, n % 2 ? "Reset password (self-service)" : "Change password (self-service)");
        }
        support::writeFile(m_dir / "autumn.json", records.toStdString());
        const QString autumn = text(m_dir / "autumn.sspr");
        SSPR(imported, 0, {"import", autumn, text(m_dir / "autumn.json")});
        const auto hours = [&](const char* by) {
            QStringList shown;
            const Outcome listed = sspr({"stats", autumn, "--by", by, "--zone", "Europe/Berlin", "--format", "jsonl"});
            for (const QJsonObject& row : jsonLines(listed.out))
                shown << row["hour"].toString();
            return shown;
        };
        const QString summer = QStringLiteral("2024-10-27T02:00:00+02:00"), winter = QStringLiteral("2024-10-27T02:00:00+01:00");
        QCOMPARE(hours("hour"), QStringList({"2024-10-27T01:00:00+02:00", summer, winter, "2024-10-27T03:00:00+01:00"}));
        for (const char* by : {"hour,operation", "day,hour", "day,operation,hour", "hour,user"}) {
            const QStringList shown = hours(by);
            if (QByteArray(by) == "day,operation,hour") // once for each operation
                QVERIFY(shown.indexOf(summer) < shown.indexOf(winter) && shown.lastIndexOf(summer) < shown.lastIndexOf(winter) && shown.count(summer) == 2);
            else
                QVERIFY2(shown.lastIndexOf(summer) < shown.indexOf(winter), by);
        }
    }

    // Days of 23 and 25 hours; the hour that comes twice is two rows.
    void clocksThatChange()
    {
        const QString other = text(m_dir / "spring.sspr");
        SSPR(demo, 0, {"demo", text(m_dir / "spring"), "--users", "40", "--days", "60", "--forms", "audit"});
        SSPR(imported, 0, {"import", other, text(m_dir / "spring" / "exports")});
        SSPR(listed, 0, {"flows", other, "--format", "jsonl"});
        QList<QJsonObject> operations;
        for (const QJsonObject& flow : jsonLines(listed.out))
            if (flow["kind"].toString() != "registration")
                operations << flow;
        for (const char* id : {"America/Asuncion", "Europe/Zurich", "America/New_York"}) {
            const QTimeZone zone(id);
            QSet<int> offsets;
            QMap<QString, QList<QJsonObject>> days, hours;
            for (const QJsonObject& flow : operations) {
                const QDateTime at = begin(flow, zone);
                offsets.insert(at.offsetFromUtc());
                days[at.date().toString(Qt::ISODate)] << flow;
                hours[QStringLiteral("%1 %2").arg(at.toString("yyyy-MM-ddTHH")).arg(at.offsetFromUtc())] << flow;
            }
            QCOMPARE(offsets.size(), 2);
            SSPR(byDay, 0, {"stats", other, "--by", "day", "--zone", id, "--format", "jsonl"});
            QCOMPARE(jsonLines(byDay.out).size(), days.size());
            for (const QJsonObject& row : jsonLines(byDay.out))
                compareRow(row, days.value(row["day"].toString()));
            SSPR(byHour, 0, {"stats", other, "--by", "hour", "--zone", id, "--format", "jsonl"});
            QCOMPARE(jsonLines(byHour.out).size(), hours.size());
            for (const QJsonObject& row : jsonLines(byHour.out)) {
                const QDateTime hour = QDateTime::fromString(row["hour"].toString(), Qt::ISODate);
                compareRow(row, hours.value(QStringLiteral("%1 %2").arg(row["hour"].toString().left(13)).arg(hour.offsetFromUtc())));
            }
            // The whole day on which clocks change, as its local midnights say.
            const QDate changes = QString::fromLatin1(id).startsWith("America/New") ? QDate(2021, 3, 14) : QString::fromLatin1(id).startsWith("Europe") ? QDate(2021, 3, 28) : QDate(2021, 3, 27);
            SSPR(day, 0, {"stats", other, "--zone", id, "--from", changes.toString(Qt::ISODate), "--to", changes.addDays(1).toString(Qt::ISODate), "--format", "jsonl"});
            compareRow(jsonLines(day.out).front(), days.value(changes.toString(Qt::ISODate)));
            QVERIFY(days.contains(changes.toString(Qt::ISODate)));
        }
    }

    void periodsAreReadInTheZone()
    {
        const QTimeZone zone("America/St_Johns");
        const QDateTime middle = begin(m_flows[m_flows.size() / 2], zone);
        const QDate day = middle.date();
        QList<QJsonObject> mine;
        for (const QJsonObject& flow : m_flows)
            if (begin(flow, zone).date() == day)
                mine << flow;
        const QString from = day.toString(Qt::ISODate) + "T00:00:00", to = day.addDays(1).toString(Qt::ISODate) + "T00:00:00";
        const auto rows = stats({"--zone", "America/St_Johns", "--from", from, "--to", to});
        QCOMPARE(rows.size(), 1);
        compareRow(rows.front(), mine);
        // A time that names its zone is that moment.
        const auto inUtc = stats({"--zone", "America/St_Johns", "--from", QDateTime(day, QTime(0, 0), zone).toUTC().toString(Qt::ISODate),
                                  "--to", QDateTime(day.addDays(1), QTime(0, 0), zone).toUTC().toString(Qt::ISODate)});
        QCOMPARE(inUtc, rows);
        // One end alone; and what holds nothing.
        QCOMPARE(stats({"--from", "2001-01-01"}).front()["operations"].toInt(), int(m_flows.size()));
        const auto none = stats({"--to", "2001-01-01"});
        QCOMPARE(none.front()["operations"].toInt(), 0);
        QVERIFY(none.front()["success_rate"].isNull());
        SSPR(wrong, 2, {"stats", m_case, "--from", "yesterday-ish"});
        QVERIFY(wrong.err.contains("yesterday-ish"));
    }

    void filters()
    {
        QList<QJsonObject> mine;
        for (const QJsonObject& flow : m_flows)
            if (flow["outcome"].toString() == "failed" && flow["kind"].toString() == "reset")
                mine << flow;
        QVERIFY(!mine.isEmpty());
        compareRow(stats({"--filter", "outcome:failed kind:reset"}).front(), mine);
        compareRow(stats({"--filter", "query:\"SsprFlows | where Outcome == 'failed' and Kind == 'reset'\""}).front(), mine);
        SSPR(wrong, 2, {"stats", m_case, "--filter", "outcom:failed"});
        SSPR(wrongQuery, 2, {"stats", m_case, "--filter", "query:\"NoTable\""});
        SSPR(wrongGroup, 2, {"stats", m_case, "--by", "colour"});
        SSPR(wrongZone, 2, {"stats", m_case, "--zone", "Mars/Olympus"});
    }

    void formatsSayTheSame()
    {
        const auto rows = stats({"--by", "operation"});
        SSPR(csv, 0, {"stats", m_case, "--by", "operation", "--format", "csv"});
        SSPR(table, 0, {"stats", m_case, "--by", "operation"});
        QList<QByteArray> lines = csv.out.trimmed().split('\n');
        const QList<QByteArray> head = lines.takeFirst().trimmed().split(',');
        QCOMPARE(lines.size(), rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const QList<QByteArray> cells = lines[i].trimmed().split(',');
            QCOMPARE(cells.size(), head.size());
            for (qsizetype column = 0; column < head.size(); ++column) {
                const QJsonValue value = rows[i][QString::fromUtf8(head[column])];
                if (value.isDouble())
                    QCOMPARE(cells[column].toDouble(), value.toDouble());
                else
                    QCOMPARE(QString::fromUtf8(cells[column]), value.toString());
            }
            QVERIFY(table.out.contains(QByteArray::number(rows[i]["operations"].toInt())));
        }
        for (const QString& name : counts())
            QVERIFY2(head.contains(name.toUtf8()) && table.out.contains(name.toUtf8()), qPrintable(name));
    }

    void distancesFromUtc()
    {
        const QTimeZone zone(2 * 3600);
        QHash<QString, int> expected;
        for (const QJsonObject& flow : m_flows)
            ++expected[begin(flow, zone).toString("yyyy-MM-dd")];
        const auto days = stats({"--by", "day", "--zone", "+02:00"});
        QCOMPARE(days.size(), expected.size());
        for (const QJsonObject& day : days)
            QCOMPARE(day["operations"].toInt(), expected[day["day"].toString()]);
        SSPR(half, 2, {"stats", m_case, "--zone", "+05:30"});
        QVERIFY(half.err.contains("whole hours"));
        SSPR(report, 2, {"report", m_case, "--zone", "+05:30", "--output", "-"});
        SSPR(whole, 0, {"report", m_case, "--zone", "+03", "--output", "-"});
        QVERIFY(!whole.out.contains("This figure is missing"));
        SSPR(nothing, 2, {"stats", m_case, "--from", "2021-02-03", "--to", "2021-02-03"});
        QCOMPARE(core::insight::zoneOfQueries("-03").value_or(""), std::string("Etc/GMT+3"));
        QCOMPARE(core::insight::zoneOfQueries("+00:00").value_or(""), std::string("UTC"));
        QCOMPARE(core::insight::zoneOfQueries("Asia/Kolkata").value_or(""), std::string("Asia/Kolkata"));
        QVERIFY(!core::insight::zoneOfQueries("+15:00") && !core::insight::zoneOfQueries("-00:30"));
    }

    // What the screen shows comes of the same flows: panel by panel.
    void screenAndCommandLineAgree()
    {
        const QJsonObject whole = stats({}).front();
        const PanelFigures summary = figuresOf("summary", "UTC");
        QCOMPARE(*summary.number(0, "Operations"), whole["operations"].toDouble());
        QCOMPARE(*summary.number(0, "Succeeded"), whole["succeeded"].toDouble());
        QCOMPARE(*summary.number(0, "Blocked"), whole["blocked"].toDouble());
        QVERIFY(std::abs(*summary.number(0, "SuccessRate") - whole["success_rate"].toDouble()) < 1e-9);
        const PanelFigures kinds = figuresOf("by-operation", "UTC");
        QHash<QString, QJsonObject> byKind;
        for (const QJsonObject& row : stats({"--by", "operation"}))
            byKind[row["operation"].toString()] = row;
        QCOMPARE(std::size_t(byKind.size()), kinds.result.rows.size());
        for (std::size_t row = 0; row < kinds.result.rows.size(); ++row) {
            const QJsonObject told = byKind[QString::fromStdString(kinds.result.rows[row][std::size_t(kinds.column("Kind"))].text())];
            QCOMPARE(*kinds.number(row, "Operations"), told["operations"].toDouble());
            QVERIFY(std::abs(kinds.number(row, "SuccessRate").value_or(-1) - (told["success_rate"].isNull() ? -1 : told["success_rate"].toDouble())) < 1e-9);
        }
        for (const char* zone : {"UTC", "Asia/Kathmandu"}) {
            const PanelFigures days = figuresOf("over-time", zone);
            QCOMPARE(days.bucket, core::Duration::days(1));
            const auto told = stats({"--by", "day", "--zone", zone});
            QHash<QString, QJsonObject> byDay;
            for (const QJsonObject& row : told)
                byDay[row["day"].toString()] = row;
            std::size_t withFlows = 0;
            for (std::size_t row = 0; row < days.result.rows.size(); ++row) {
                const std::string day = core::formatUtc({days.result.rows[row][std::size_t(days.column("Time"))].integer()}, 0).substr(0, 10);
                if (*days.number(row, "Operations") == 0)
                    continue;
                ++withFlows;
                const QJsonObject& other = byDay[QString::fromStdString(day)];
                for (const auto& [column, name] : {std::pair{"Operations", "operations"}, {"Succeeded", "succeeded"}, {"Failed", "failed"}, {"Blocked", "blocked"}, {"Abandoned", "abandoned"}})
                    QCOMPARE(*days.number(row, column), other[name].toDouble());
            }
            QCOMPARE(withFlows, std::size_t(told.size()));
            QCOMPARE(sum(figuresOf("when", zone), "Operations"), whole["operations"].toDouble());
        }
        // And the overview.
        SSPR(overview, 0, {"overview", m_case, "--format", "json"});
        const QJsonObject glance = QJsonDocument::fromJson(overview.out).object();
        QCOMPARE(glance["operations"].toInt(), whole["operations"].toInt());
        for (const char* outcome : {"succeeded", "failed", "blocked", "abandoned", "interrupted"})
            QCOMPARE(glance[outcome].toObject()["count"].toInt(), whole[outcome].toInt());
    }
};

QTEST_GUILESS_MAIN(TestCliStats)
#include "tst_cli_stats.moc"
