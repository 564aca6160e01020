// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about rules and alerts: detect, alerts, alert, suppress, rules, lists.
#include "tests/app/program.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace {

// One that finds every flow that ended well, and says so about its user.
const char* const ownRule = "id: own-rule\n"
                            "name: Own rule\n"
                            "description: Every flow that succeeded.\n"
                            "severity: Low\n"
                            "queryFrequency: 1d\n"
                            "queryPeriod: 1d\n"
                            "triggerOperator: gt\n"
                            "triggerThreshold: 0\n"
                            "tactics:\n  - Persistence\n"
                            "relevantTechniques:\n  - T1098\n"
                            "query: |\n"
                            "  let least = 1;\n"
                            "  SsprFlows\n"
                            "  | where Outcome == 'succeeded'\n"
                            "  | summarize Count = count(), CorrelationIds = make_set(CorrelationId) by UserPrincipalName\n"
                            "  | where Count >= least\n"
                            "entityMappings:\n"
                            "  - entityType: Account\n"
                            "    fieldMappings:\n"
                            "      - identifier: FullName\n"
                            "        columnName: UserPrincipalName\n"
                            "version: 1.2.3\n"
                            "kind: Scheduled\n";

QSet<QString> idsOf(const QList<QJsonObject>& alerts)
{
    QSet<QString> ids;
    for (const QJsonObject& alert : alerts)
        ids.insert(alert["id"].toString());
    return ids;
}

} // namespace

class TestCliDetect : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    QString m_tenant = text(m_dir / "tenant"), m_case = text(m_dir / "a.sspr"), m_rules = text(m_dir / "rules");

    QList<QJsonObject> alerts(const QStringList& more = {}) { return jsonLines(sspr(QStringList{"alerts", m_case, "--format", "jsonl"} + more).out); }
    static QJsonObject object(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }
    static QJsonObject ruleIn(const QJsonObject& summary, const QString& id)
    {
        for (const QJsonValue& rule : summary["rules"].toArray())
            if (rule.toObject()["rule_id"].toString() == id)
                return rule.toObject();
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        SSPR(demo, 0, {"demo", m_tenant, "--seed", "11", "--users", "60", "--days", "8"});
        SSPR(import, 0, {"import", m_case, m_tenant + "/exports"});
        QVERIFY(QDir().mkpath(m_rules));
        support::writeFile(m_dir / "rules" / "own.yaml", ownRule);
    }

    void nothingWasRunYet()
    {
        SSPR(listed, 0, {"alerts", m_case});
        QVERIFY2(listed.err.contains("no rules were run"), listed.err.constData());
        QCOMPARE(listed.out.count('\n'), 1); // the header
    }

    void builtInRulesRunAndAreStoredOnce()
    {
        SSPR(dry, 0, {"detect", m_case, "--dry-run", "--json"});
        QVERIFY(alerts().isEmpty());
        SSPR(first, 0, {"detect", m_case, "--json"});
        const QJsonObject summary = object(first.out), totals = summary["totals"].toObject();
        QVERIFY(totals["alerts"].toInt() > 0);
        QCOMPARE(totals["refused"].toInt(), 0);
        QCOMPARE(object(dry.out)["totals"].toObject()["alerts"].toInt(), totals["alerts"].toInt());
        QVERIFY(!summary["first"].toString().isEmpty() && summary["last"].toString() > summary["first"].toString());
        QVERIFY(summary["now"].isNull());
        int sum = 0;
        for (const QJsonValue& rule : summary["rules"].toArray()) {
            const QJsonObject row = rule.toObject();
            sum += row["alerts"].toInt();
            QVERIFY(!row["rule_id"].toString().isEmpty() && !row["rule"].toString().isEmpty() && row["refused"].isArray() && row["seconds"].isDouble());
        }
        QCOMPARE(sum, totals["alerts"].toInt());
        const QSet<QString> ids = idsOf(alerts());
        QCOMPARE(ids.size(), totals["alerts"].toInt() + totals["information"].toInt() + totals["not_evaluable"].toInt());
        SSPR(again, 0, {"detect", m_case, "--json"});
        QCOMPARE(idsOf(alerts()), ids);
        QCOMPARE(object(again.out)["stored"].toObject()["added"].toInt(), 0);
        SSPR(table, 0, {"detect", m_case});
        QVERIFY(table.out.startsWith("rule "));
        QVERIFY(!table.out.toLower().contains("nothing suspicious") && !table.out.toLower().contains("no findings"));
    }

    void alertsHaveTheFieldsOfTheReference()
    {
        const QList<QJsonObject> all = alerts();
        QVERIFY(!all.isEmpty());
        bool hasEvidence = false, hasTechnique = false;
        for (const QJsonObject& alert : all) {
            for (const char* field : {"id", "rule_id", "rule", "severity", "time", "user", "ip", "correlation_ids", "status", "tactics", "techniques", "description",
                                      "rule_version", "parameters", "actor", "first_raised", "evidence", "title", "clauses", "missing", "classification", "owner",
                                      "reference"})
                QVERIFY2(alert.contains(field), field);
            QVERIFY(QRegularExpression("^[0-9a-f]{16}$").match(alert["id"].toString()).hasMatch());
            QVERIFY(alert["parameters"].isObject() && alert["clauses"].isArray() && alert["tactics"].isArray());
            QVERIFY(alert["user"] != QJsonValue("") && alert["ip"] != QJsonValue("") && alert["actor"] != QJsonValue(""));
            for (const QJsonValue& place : alert["evidence"].toArray()) {
                QCOMPARE(place.toObject()["sha256"].toString().size(), 64);
                QVERIFY(place.toObject()["record"].toInt() > 0);
                hasEvidence = true;
            }
            hasTechnique = hasTechnique || !alert["techniques"].toArray().isEmpty();
            if (alert["status"] == "not_evaluable")
                QVERIFY(!alert["missing"].toArray().isEmpty());
        }
        QVERIFY(hasEvidence && hasTechnique);
        const QString rule = all.first()["rule_id"].toString();
        const auto ofRule = alerts({"--rule", rule.toUpper()});
        QVERIFY(!ofRule.isEmpty() && ofRule.size() <= all.size());
        for (const QJsonObject& alert : ofRule)
            QCOMPARE(alert["rule_id"].toString(), rule);
        for (const QJsonObject& alert : alerts({"--status", "new", "--severity", "High"})) {
            QCOMPARE(alert["status"].toString(), QString("new"));
            QCOMPARE(alert["severity"].toString(), QString("high"));
        }
        SSPR(csv, 0, {"alerts", m_case, "--format", "csv"});
        QVERIFY(csv.out.count("\r\n") >= all.size() + 1);
        SSPR(refused, 2, {"alerts", m_case, "--status", "done"});
        SSPR(misspelt, 2, {"alerts", m_case, "--rule", rule + "x"});
        QVERIFY2(misspelt.err.contains("did you mean"), misspelt.err.constData());
        // The remark counts what the other options let through, not the whole case.
        for (const QStringList& narrowed : {QStringList{}, QStringList{"--rule", rule}, QStringList{"--severity", "high"}}) {
            const auto open = alerts(narrowed + QStringList{"--status", "not_evaluable"}).size();
            SSPR(list, 0, QStringList{"alerts", m_case, "--status", "new"} + narrowed);
            QCOMPARE(list.out.contains(" not evaluable: "), open > 0);
            if (open > 0)
                QVERIFY2(list.out.contains("\n" + QByteArray::number(open) + " answer"), list.out.right(300).constData());
        }
    }

    void flowsAndUsersNameTheirAlerts()
    {
        QMap<QString, QSet<QString>> expected;
        QJsonObject open;
        for (const QJsonObject& alert : alerts({"--status", "new"})) {
            for (const QJsonValue& flow : alert["correlation_ids"].toArray())
                expected[flow.toString()].insert(alert["id"].toString());
            if (!alert["user"].isNull() && !alert["correlation_ids"].toArray().isEmpty())
                open = alert;
        }
        QVERIFY(!expected.isEmpty() && !open.isEmpty());
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        for (const QJsonObject& flow : jsonLines(flows.out)) {
            QSet<QString> ids;
            for (const QJsonValue& id : flow["alerts"].toArray())
                ids.insert(id.toString());
            QCOMPARE(ids, expected.value(flow["correlation_id"].toString().toLower()));
        }
        const QString id = open["correlation_ids"].toArray().first().toString();
        SSPR(flow, 0, {"flow", m_case, id, "--format", "json"});
        QVERIFY(object(flow.out)["alerts"].toArray().contains(open["id"]));
        SSPR(filtered, 0, {"flows", m_case, "--filter", "alert:\"" + open["rule"].toString() + "\"", "--format", "jsonl"});
        QVERIFY(filtered.out.contains(id.toUtf8()));
        SSPR(user, 0, {"user", m_case, open["user"].toString(), "--format", "json"});
        QStringList named;
        for (const QJsonValue& alert : object(user.out)["alerts"].toArray())
            named << alert.toObject()["id"].toString();
        QVERIFY(named.contains(open["id"].toString()));
        SSPR(card, 0, {"user", m_case, open["user"].toString()});
        QVERIFY(card.out.contains("Open alerts:") && card.out.contains(open["id"].toString().toUtf8()));
    }

    void theFilterHoldsForAlerts()
    {
        const auto ids = [](const QList<QJsonObject>& all) {
            QSet<QString> found;
            for (const QJsonObject& alert : all)
                found << alert["id"].toString();
            return found;
        };
        const auto all = alerts();
        QString user;
        QSet<QString> ofUser;
        for (const QJsonObject& alert : all)
            if (user.isEmpty() && alert["user"].isString())
                user = alert["user"].toString();
        for (const QJsonObject& alert : all)
            if (alert["user"] == user || alert["actor"] == user)
                ofUser << alert["id"].toString();
        QVERIFY(!user.isEmpty() && ofUser.size() < all.size());
        const auto found = ids(alerts({"--filter", "user:" + user}));
        QVERIFY2(found.contains(ofUser), qPrintable(user)); // and those of flows that are theirs
        QCOMPARE(ids(alerts({"--filter", "-user:" + user})).intersect(ofUser), QSet<QString>{});

        // What only flows can answer is held against theirs: the same flows as `sspr flows` finds.
        QSet<QString> failed;
        SSPR(flows, 0, {"flows", m_case, "--filter", "outcome:failed", "--format", "jsonl"});
        for (const QJsonObject& flow : jsonLines(flows.out))
            failed << flow["correlation_id"].toString().toLower();
        QSet<QString> expected;
        for (const QJsonObject& alert : all)
            for (const QJsonValue& flow : alert["correlation_ids"].toArray())
                if (failed.contains(flow.toString().toLower()))
                    expected << alert["id"].toString();
        QVERIFY(!expected.isEmpty() && expected.size() < all.size());
        QCOMPARE(ids(alerts({"--filter", "outcome:failed"})), expected);

        // Words of a record behind an alert that stand in none of its columns.
        QVERIFY(!alerts({"--filter", "\"Self-service Password Management\""}).isEmpty());
        QVERIFY(alerts({"--filter", "no-such-word-anywhere"}).isEmpty());
        SSPR(wrong, 2, {"alerts", m_case, "--filter", "usr:x"});
        QVERIFY(wrong.err.contains("usr"));
        SSPR(leftOut, 0, {"alerts", m_case, "--filter", "outcome:failed"});
        QVERIFY2(leftOut.err.isEmpty() || leftOut.err.contains("no flow answers"), leftOut.err.constData());
    }

    void sarif()
    {
        SSPR(printed, 0, {"alerts", m_case, "--format", "sarif"});
        const QJsonObject log = object(printed.out), run = log["runs"].toArray().first().toObject();
        QCOMPARE(log["version"].toString(), QString("2.1.0"));
        QCOMPARE(log["runs"].toArray().size(), 1);
        const QJsonArray rules = run["tool"].toObject()["driver"].toObject()["rules"].toArray(), files = run["artifacts"].toArray();
        const QSet<QString> kinds{"fail", "open", "informational"}, levels{"none", "note", "warning", "error"};
        QCOMPARE(run["results"].toArray().size(), alerts().size());
        for (const QJsonValue& value : run["results"].toArray()) {
            const QJsonObject result = value.toObject();
            QCOMPARE(rules[result["ruleIndex"].toInt()].toObject()["id"], result["ruleId"]);
            QVERIFY(kinds.contains(result["kind"].toString()) && levels.contains(result["level"].toString()));
            QVERIFY(result["kind"] == "fail" || result["level"] == "none");
            QVERIFY(!result["message"].toObject()["text"].toString().isEmpty());
            for (const QJsonValue& location : result["locations"].toArray()) {
                const QJsonObject file = location.toObject()["physicalLocation"].toObject()["artifactLocation"].toObject();
                QCOMPARE(files[file["index"].toInt()].toObject()["location"].toObject()["uri"], file["uri"]);
                QVERIFY(QUrl(file["uri"].toString(), QUrl::StrictMode).isValid());
            }
        }
    }

    void ocsf()
    {
        SSPR(printed, 0, {"alerts", m_case, "--format", "ocsf"});
        const QList<QJsonObject> all = jsonLines(printed.out);
        QCOMPARE(all.size(), alerts().size());
        for (const QJsonObject& finding : all) {
            QCOMPARE(finding["class_uid"].toInt(), 2004);
            QCOMPARE(finding["category_uid"].toInt(), 2);
            QCOMPARE(finding["type_uid"].toInt(), 200400 + finding["activity_id"].toInt());
            QVERIFY(finding["severity_id"].toInt() >= 1 && finding["severity_id"].toInt() <= 4);
            QVERIFY(finding["time"].toDouble() > 1e12); // milliseconds
            QVERIFY(!finding["finding_info"].toObject()["uid"].toString().isEmpty() && !finding["finding_info"].toObject()["title"].toString().isEmpty());
            QVERIFY(finding["metadata"].toObject()["product"].toObject().contains("vendor_name") && finding["metadata"].toObject().contains("version"));
        }
    }

    void oneAlertIsToldAndDecided()
    {
        const QList<QJsonObject> fresh = alerts({"--status", "new"});
        QVERIFY(fresh.size() >= 2);
        const QString id = fresh[0]["id"].toString();
        SSPR(shown, 0, {"alert", m_case, id});
        for (const char* words : {"Why it fired", "Severity", "What to check next", "Status            new"})
            QVERIFY2(shown.out.contains(words), shown.out.constData());
        SSPR(unknown, 2, {"alert", m_case, "ffffffffffffffff"});
        SSPR(tooShort, 2, {"alert", m_case, "a"});
        SSPR(noReason, 2, {"alert", m_case, id, "--set-status", "closed", "--classification", "true_positive"});
        SSPR(noStatus, 2, {"alert", m_case, id, "--reason", "why"});
        SSPR(closed, 0, {"alert", m_case, id, fresh[1]["id"].toString(), "--set-status", "closed", "--classification", "false_positive", "--reason",
                         "she called herself", "--owner", "otto", "--note", "called back", "--tag", "Wave1"});
        const auto now = alerts({"--status", "closed"});
        QCOMPARE(now.size(), 2);
        QCOMPARE(now[0]["classification"].toString(), QString("false_positive"));
        QCOMPARE(now[0]["reason"].toString(), QString("she called herself"));
        QCOMPARE(now[0]["owner"].toString(), QString("otto"));
        SSPR(told, 0, {"alert", m_case, "alert:" + id});
        QVERIFY(told.out.contains("closed as false_positive: she called herself") && told.out.contains("called back") && told.out.contains("Wave1"));
        SSPR(rerun, 0, {"detect", m_case});
        QCOMPARE(alerts({"--status", "closed"}).size(), 2); // what was said stays
        SSPR(notes, 0, {"notes", m_case, "--tag", "wave1", "--format", "jsonl"});
        QCOMPARE(jsonLines(notes.out).size(), 2);
        SSPR(back, 0, {"alert", m_case, id, fresh[1]["id"].toString(), "--set-status", "new", "--owner", ""});
        QVERIFY(alerts({"--status", "closed"}).isEmpty());
        SSPR(log, 0, {"log", m_case, "--format", "jsonl"});
        QVERIFY(log.out.contains("annotate.status") && log.out.contains("annotate.owner"));
        SSPR(verified, 0, {"verify", m_case});
    }

    void suppressions()
    {
        const QJsonObject alert = alerts({"--status", "new"}).first();
        const QString rule = alert["rule_id"].toString();
        SSPR(all, 2, {"suppress", m_case, "--reason", "all of them"});
        SSPR(silent, 2, {"suppress", m_case, "--rule", rule});
        SSPR(badIp, 2, {"suppress", m_case, "--ip", "10.0.0.0/77", "--reason", "x"});
        SSPR(badTime, 2, {"suppress", m_case, "--rule", rule, "--reason", "x", "--until", "soon"});
        SSPR(past, 0, {"suppress", m_case, "--rule", rule, "--reason", "until then", "--until", "2001-01-01"});
        QVERIFY(alerts({"--status", "suppressed"}).isEmpty());
        SSPR(done, 0, {"suppress", m_case, "--rule", rule, "--reason", "known"});
        const QString uuid = QString::fromUtf8(done.out.trimmed());
        const auto covered = alerts({"--status", "suppressed"});
        QVERIFY(!covered.isEmpty());
        QCOMPARE(covered.first()["suppressed_by"].toString(), QString("known"));
        const QByteArray told = covered.size() == 1 ? " alert of the case is covered now" : " alerts of the case are covered now";
        QVERIFY2(done.err.contains(QByteArray::number(covered.size()) + told), done.err.constData());
        SSPR(listed, 0, {"suppress", m_case, "--list", "--format", "jsonl"});
        QCOMPARE(jsonLines(listed.out).size(), 2);
        SSPR(removed, 0, {"suppress", m_case, "--remove", uuid});
        SSPR(twice, 2, {"suppress", m_case, "--remove", uuid});
        QVERIFY(alerts({"--status", "suppressed"}).isEmpty());
        // by its name it is the same rule; what no rule is called is refused
        SSPR(named, 0, {"suppress", m_case, "--rule", alert["rule"].toString().toUpper(), "--reason", "by name"});
        QCOMPARE(alerts({"--status", "suppressed"}).size(), covered.size());
        SSPR(back, 0, {"suppress", m_case, "--remove", QString::fromUtf8(named.out.trimmed())});
        SSPR(misspelt, 2, {"suppress", m_case, "--rule", rule + "x", "--reason", "y"});
        QVERIFY2(misspelt.err.contains("did you mean \"" + rule.toUtf8() + "\""), misspelt.err.constData());
        SSPR(unknown, 2, {"suppress", m_case, "--rule", "00000000-aaaa-bbbb-cccc-000000000000", "--reason", "y"});
    }

    // An alert that names only an address concerns the users of its flows; one that names many each of them.
    void alertsConcernTheUsersOfTheirFlows()
    {
        QHash<QString, QString> userOf;
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        for (const QJsonObject& flow : jsonLines(flows.out))
            userOf[flow["correlation_id"].toString().toLower()] = flow["user"].toString();
        int concerned = 0;
        for (const QJsonObject& alert : alerts()) {
            const QJsonArray ids = alert["correlation_ids"].toArray();
            if (!alert["user"].toString().isEmpty() || ids.isEmpty() || concerned > 2)
                continue;
            const QString user = userOf.value(ids.first().toString());
            if (user.isEmpty())
                continue;
            QVERIFY2(idsOf(alerts({"--user", user.toUpper()})).contains(alert["id"].toString()), qPrintable(user));
            SSPR(card, 0, {"user", m_case, user, "--format", "json"});
            bool isOnCard = false;
            for (const QJsonValue& one : object(card.out)["alerts"].toArray())
                isOnCard = isOnCard || one.toObject()["id"] == alert["id"];
            QCOMPARE(isOnCard, alert["status"].toString() == "new");
            ++concerned;
        }
        QVERIFY(concerned > 0);
        SSPR(nobody, 0, {"alerts", m_case, "--user", "nobody@example.com", "--format", "jsonl"});
        QVERIFY(nobody.out.isEmpty());
    }

    void ownRules()
    {
        SSPR(checked, 0, {"rules", m_case, "--check", m_rules});
        SSPR(run, 0, {"detect", m_case, "--rules", m_rules, "--json"});
        const QJsonObject row = ruleIn(object(run.out), "own-rule");
        QVERIFY(row["alerts"].toInt() > 0);
        QCOMPARE(object(run.out)["rules"].toArray().size(), 1);
        const auto found = alerts({"--rule", "own-rule"});
        QCOMPARE(found.size(), row["alerts"].toInt());
        QCOMPARE(found.first()["rule_version"].toString(), QString("1.2.3"));
        QVERIFY(found.first()["user"].isString());
        SSPR(set, 0, {"detect", m_case, "--rules", m_rules, "--set", "least=100000", "--json"});
        QCOMPARE(ruleIn(object(set.out), "own-rule")["alerts"].toInt(), 0);
        QVERIFY(alerts({"--rule", "own-rule"}).isEmpty()); // gone, as nobody worked on them
        SSPR(noSuchName, 2, {"detect", m_case, "--rules", m_rules, "--set", "nobody=1"});
        SSPR(noSuchFile, 3, {"detect", m_case, "--rules", m_rules + "/absent.yaml"});
        SSPR(now, 0, {"detect", m_case, "--rules", m_rules, "--now", "2001-01-01T00:00:00Z", "--json"});
        QCOMPARE(object(now.out)["now"].toString().left(10), QString("2001-01-01"));
        QCOMPARE(ruleIn(object(now.out), "own-rule")["alerts"].toInt(), 0);
    }

    void whatCannotRunIsSaid()
    {
        const auto broken = m_dir / "broken.yaml";
        QByteArray rule(ownRule);
        support::writeFile(broken, rule.replace("SsprFlows", "NoSuchTable").toStdString());
        SSPR(refused, 1, {"detect", m_case, "--rules", text(broken), "--json"});
        QVERIFY2(QRegularExpression("broken\\.yaml:1[0-9]:\\d+: ").match(QString::fromUtf8(refused.err)).hasMatch(), refused.err.constData());
        QVERIFY(!object(refused.out)["rules"].toArray().first().toObject()["refused"].toArray().isEmpty());
        SSPR(checked, 1, {"rules", m_case, "--check", text(broken)});
        QVERIFY(checked.out.contains("NoSuchTable"));
        support::writeFile(m_dir / "odd.yaml", "id: [\n");
        SSPR(odd, 1, {"detect", m_case, "--rules", text(m_dir / "odd.yaml"), "--json"});
        QCOMPARE(object(odd.out)["totals"].toObject()["refused"].toInt(), 1);
        // Every rule refused: nothing was looked at, which is no word about the case.
        SSPR(all, 1, {"detect", m_case, "--rules", text(broken), "--dry-run"});
        QVERIFY2(all.out.contains("yes") && !all.out.contains("holds no event"), all.out.constData());
        SSPR(unread, 1, {"detect", m_case, "--rules", text(m_dir / "odd.yaml"), "--dry-run"});
        QVERIFY2(unread.out.contains("odd.yaml") && !unread.out.contains("holds no event"), unread.out.constData());
        // A key that is wrong hides no fault of the query.
        support::writeFile(m_dir / "both.yaml", rule.replace("severity: Low", "severity: Odd").toStdString());
        SSPR(both, 1, {"rules", m_case, "--check", text(m_dir / "both.yaml")});
        QVERIFY2(both.out.contains("\"Odd\" is none of") && both.out.contains("NoSuchTable"), both.out.constData());
    }

    void rulesOfTheCase()
    {
        const auto rules = [&] { return jsonLines(sspr({"rules", m_case, "--format", "jsonl"}).out); };
        const auto rule = [&](const QString& id) {
            for (const QJsonObject& one : rules())
                if (one["id"] == id)
                    return one;
            return QJsonObject();
        };
        QVERIFY(rules().size() >= 18);
        SSPR(imported, 0, {"rules", m_case, "--import", m_rules});
        QCOMPARE(rule("own-rule")["origin"].toString(), QString("case"));
        SSPR(off, 0, {"rules", m_case, "--off", "own-rule"});
        QVERIFY(!rule("own-rule")["on"].toBool());
        SSPR(without, 0, {"detect", m_case, "--json"});
        QVERIFY(ruleIn(object(without.out), "own-rule").isEmpty());
        SSPR(only, 0, {"detect", m_case, "--rule", "own-rule", "--json"}); // asked for by name
        QCOMPARE(object(only.out)["rules"].toArray().size(), 1);
        SSPR(on, 0, {"rules", m_case, "--on", "own-rule"});
        SSPR(absent, 2, {"rules", m_case, "--on", "absent"});
        SSPR(absentRun, 2, {"detect", m_case, "--rule", "absent"});
        QJsonObject withParameter;
        for (const QJsonObject& one : rules())
            if (!one["parameters"].toArray().isEmpty())
                withParameter = one;
        const QJsonObject parameter = withParameter["parameters"].toArray().first().toObject();
        const QString id = withParameter["id"].toString(), name = parameter["name"].toString();
        SSPR(bad, 2, {"rules", m_case, "--set", id, name + "=(("});
        SSPR(same, 0, {"rules", m_case, "--set", id, name + "=" + parameter["default"].toString()});
        SSPR(own, 0, {"rules", m_case, "--set", id, name + "="});
        SSPR(removed, 0, {"rules", m_case, "--remove", "own-rule"});
        QVERIFY(rule("own-rule").isEmpty());
        const QString folder = text(m_dir / "exported");
        SSPR(exported, 0, {"rules", m_case, "--export", folder});
        QCOMPARE(QDir(folder).entryList({"*.yaml"}).size(), rules().size());
        // The form as published has its flaw: a condition that is always true.
        SSPR(checked, 1, {"rules", m_case, "--check", folder});
        QVERIFY2(checked.out.contains("as-published.yaml:"), checked.out.constData());
        for (const QByteArray& line : checked.out.split('\n'))
            if (line.contains(": warning: ") || line.contains("error"))
                QVERIFY2(line.contains("as-published") && line.contains("always true"), line.constData());
    }

    void lists()
    {
        support::writeFile(m_dir / "vips.csv", "\xEF\xBB\xBFUser Principal Name,Why\r\nceo@contoso.com,\"the boss\"\r\n=1+1,formula\r\n");
        const QString query = "_GetWatchlist('VIPUsers') | project SearchKey";
        SSPR(empty, 0, {"query", m_case, query, "--format", "csv"}); // known, and not filled yet
        QCOMPARE(empty.out.count("\r\n"), 1);
        SSPR(imported, 0, {"lists", m_case, "--import", "VIPUsers=" + text(m_dir / "vips.csv"), "--search-key", "User Principal Name"});
        SSPR(read, 0, {"query", m_case, query + " | count", "--format", "jsonl"});
        QCOMPARE(object(read.out)["Count"].toInt(), 2);
        SSPR(listed, 0, {"lists", m_case, "--format", "jsonl"});
        bool isThere = false;
        for (const QJsonObject& list : jsonLines(listed.out))
            isThere = isThere || (list["alias"] == "VIPUsers" && list["rows"].toInt() == 2 && list["author"].isString());
        QVERIFY(isThere);
        SSPR(exported, 0, {"lists", m_case, "--export", "vipusers"});
        QVERIFY(exported.out.contains("ceo@contoso.com"));
        SSPR(badKey, 2, {"lists", m_case, "--import", "Other=" + text(m_dir / "vips.csv"), "--search-key", "absent"});
        SSPR(noFile, 3, {"lists", m_case, "--import", "Other=" + text(m_dir / "absent.csv")});
        SSPR(removed, 0, {"lists", m_case, "--remove", "VIPUsers"});
        SSPR(twice, 2, {"lists", m_case, "--remove", "VIPUsers"});
        SSPR(again, 0, {"query", m_case, query, "--format", "csv"});
        QCOMPARE(again.out.count("\r\n"), 1);
        SSPR(verified, 0, {"verify", m_case});
    }
};

QTEST_GUILESS_MAIN(TestCliDetect)
#include "tst_cli_detect.moc"
