// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr pseudonymise`, `report --pseudonymise` and `merge`: the figures of a copy are those of the original, and no name of the original is in it,
// searched for by means that share nothing with the program's own search.
#include "tests/app/program.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>

#include "core/custody/examiner_log.h"
#include "core/store/case.h"
#include "core/store/raw_reader.h"
#include "tests/support/archives.h"

#include <cstring>
#include <set>

namespace {

using core::sqlite::OpenMode;
using core::sqlite::Statement;

std::unique_ptr<core::store::Case> openedCase(const QString& path)
{
    auto opened = core::store::Case::open(path.toStdString(), OpenMode::Read);
    return opened ? std::move(*opened) : nullptr;
}

// Texts of the first column.
std::set<std::string> texts(core::store::Case& theCase, const std::string& sql)
{
    std::set<std::string> all;
    Statement rows(theCase.db(), sql);
    while (rows.step())
        if (!rows.text(0).empty())
            all.emplace(rows.text(0));
    return all;
}

// All that a case says: every value of every table, and every raw record unpacked.
QByteArray contents(core::store::Case& theCase)
{
    QByteArray all;
    for (const std::string& table : texts(theCase, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'raw_block'")) {
        Statement columns(theCase.db(), "SELECT count(*) FROM pragma_table_info('" + table + "')");
        columns.step();
        Statement rows(theCase.db(), "SELECT * FROM \"" + table + "\"");
        while (rows.step())
            for (int i = 0; i < int(columns.integer(0)); ++i) {
                const std::string_view value = rows.isBlob(i) ? rows.blob(i) : rows.text(i);
                all.append(value.data(), qsizetype(value.size())).append('\n');
            }
    }
    Statement blocks(theCase.db(), "SELECT size, data FROM raw_block");
    while (blocks.step()) {
        const auto text = core::store::uncompressBlock(blocks.blob(1), std::size_t(blocks.integer(0)));
        if (text)
            all.append(text->data(), qsizetype(text->size())).append('\n');
    }
    return all;
}

// The forms in which a name may stand; those of letters in lower case are searched without regard to case.
struct Forms {
    QList<QByteArray> inLowerCase, asTheyStand;
};
Forms formsOf(const std::string& name)
{
    Forms forms;
    const QByteArray bytes = QByteArray::fromStdString(name);
    const QString text = QString::fromUtf8(bytes);
    QByteArray json, wide(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    for (const QChar c : text)
        json += c.unicode() < 128 ? QByteArray(1, char(c.unicode())) : "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    forms.inLowerCase << bytes.toLower() << json.toLower() << bytes.toPercentEncoding().toLower() << wide.toLower();
    for (const QByteArray& form : {bytes, bytes.toLower(), wide})
        for (int shift = 0; shift < 3; ++shift) { // what is sure of it whatever stands around it
            QByteArray encoded = (QByteArray(shift, 'x') + form).toBase64(QByteArray::OmitTrailingEquals);
            encoded = encoded.mid(shift == 0 ? 0 : shift + 1);
            encoded.chop(1 + (shift + form.size()) % 3 % 2);
            if (encoded.size() >= 10)
                forms.asTheyStand << encoded;
        }
    return forms;
}

bool isIn(const QByteArray& text, const QByteArray& part) { return memmem(text.constData(), size_t(text.size()), part.constData(), size_t(part.size())) != nullptr; }

// The first form of a name that is there.
QByteArray foundIn(const QByteArray& text, const QByteArray& lower, const std::set<std::string>& names)
{
    for (const std::string& name : names) {
        const Forms forms = formsOf(name);
        for (const QByteArray& form : forms.inLowerCase)
            if (isIn(lower, form))
                return QByteArray::fromStdString(name) + " as " + form;
        for (const QByteArray& form : forms.asTheyStand)
            if (isIn(text, form))
                return QByteArray::fromStdString(name) + " as " + form;
    }
    return {};
}

QByteArray withoutSpaces(QByteArray text)
{
    text.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; });
    return text;
}

} // namespace

class TestCliPseudonymise : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SSPR(demo, 0, {"demo", text(m_dir / "tenant"), "--days", "6", "--attacks", "on", "--seed", "5"});
        SSPR(imported, 0, {"import", m_case, text(m_dir / "tenant" / "exports")});
        const Outcome detected = sspr({"detect", m_case});
        QVERIFY2(detected.status == 0 || detected.status == 1, detected.err.constData());
        const auto original = openedCase(m_case);
        QVERIFY(original);
        // Names that nobody else bears, of all kinds.
        const std::string some = " AND length(s.text) > 7 ORDER BY s.id LIMIT 40";
        for (const char* of : {"SELECT s.text FROM string s JOIN (SELECT DISTINCT target_upn x FROM audit) ON x = s.id WHERE instr(s.text, '@') AND s.text NOT LIKE '%@support.onmicrosoft.com'",
                               "SELECT s.text FROM string s JOIN (SELECT DISTINCT user_name x FROM signin) ON x = s.id WHERE instr(s.text, ' ')",
                               "SELECT s.text FROM string s JOIN (SELECT DISTINCT ip x FROM signin) ON x = s.id WHERE s.text NOT LIKE '%::1'",
                               "SELECT s.text FROM string s JOIN (SELECT DISTINCT user_id x FROM signin) ON x = s.id WHERE 1",
                               "SELECT s.text FROM string s JOIN (SELECT DISTINCT computer x FROM server_event) ON x = s.id WHERE 1",
                               "SELECT s.text FROM string s JOIN (SELECT DISTINCT tenant x FROM audit) ON x = s.id WHERE 1"})
            m_names.merge(texts(*original, of + some));
        m_names.merge(texts(*original, "SELECT substr(s.text, instr(s.text, '@') + 1) FROM string s JOIN (SELECT DISTINCT target_upn x FROM audit) ON x = s.id"
                                       " WHERE instr(s.text, '@') AND s.text NOT LIKE '%@support.onmicrosoft.com'"));
        m_person = QString::fromStdString(*texts(*original, "SELECT s.text FROM flow f JOIN string s ON s.id = f.user WHERE instr(s.text, '@') GROUP BY s.text ORDER BY count(*) DESC LIMIT 1").begin());
        m_names.insert("/tenant/exports");
        QVERIFY(m_names.size() > 80);
        const QByteArray all = contents(*original);
        QVERIFY(!foundIn(all, all.toLower(), m_names).isEmpty());
        SSPR(starred, 0, {"star", m_case, m_person});
        SSPR(noted, 0, {"note", m_case, m_person, "Called about " + m_person});
    }

    void copyHasTheSameFigures()
    {
        SSPR(made, 0, {"pseudonymise", m_case, "--output", m_copy, "--key-file", m_key, "--json"});
        const QJsonObject report = jsonLines(made.out).value(0);
        QVERIFY(report["records"].toInt() > 1000);
        QCOMPARE(report["left_out"].toArray().contains("string"), false);
        for (const QStringList& command : {QStringList{"stats", "CASE", "--format", "jsonl"}, QStringList{"stats", "CASE", "--by", "day", "--format", "jsonl"}}) {
            const auto out = [&](const QString& path) { return sspr(QStringList(command).replaceInStrings("CASE", path)).out; };
            QCOMPARE(out(m_copy), out(m_case));
            QVERIFY(!out(m_case).isEmpty());
        }
        const auto original = openedCase(m_case), copy = openedCase(m_copy);
        QVERIFY(original && copy);
        for (const char* sql : {"SELECT group_concat(id || ' ' || kind || ' ' || outcome || ' ' || started || ' ' || ended || ' ' || steps || ' ' || methods || ' ' || coalesce(matched_by, '')) FROM flow",
                                "SELECT group_concat(flow || ' ' || event || ' ' || link || ' ' || rule) FROM flow_event", "SELECT group_concat(id || state || rule_id || severity || time) FROM alert",
                                "SELECT group_concat(alert || ' ' || event) FROM alert_event", "SELECT count(DISTINCT actor_upn) || ' ' || count(DISTINCT ip) || ' ' || count(DISTINCT key) FROM audit",
                                "SELECT count(*) || ' ' || count(DISTINCT user_upn) || ' ' || count(DISTINCT device_id) FROM signin", "SELECT count(*) || ' ' || count(DISTINCT folded) FROM person_name",
                                "SELECT count(*) || ' ' || sum(is_admin) FROM person", "SELECT group_concat(sha256 || bytes || imported) FROM file", "SELECT count(*) FROM annotation",
                                "SELECT count(*) FROM alert_flow WHERE flow_correlation IN (SELECT correlation FROM flow)"}) {
            const auto a = texts(*original, sql), b = texts(*copy, sql);
            QVERIFY2(a == b, sql);
            QVERIFY2(!a.empty(), sql);
        }
        // A record of the copy is still read as what it was.
        const auto domains = [](core::store::Case& theCase) {
            return texts(theCase, "SELECT count(*) FROM (SELECT raw_text(block, offset, length, 'activityDisplayName') t FROM audit) WHERE t IS NOT NULL");
        };
        QVERIFY(domains(*original) == domains(*copy));
    }

    // Rows of its own, digests of its own; of evidence it has none, and none is missing.
    void copyCanBeVerified()
    {
        SSPR(verified, 0, {"verify", m_copy, "--json"});
        const QJsonObject report = QJsonDocument::fromJson(verified.out).object();
        QSet<QString> inOrder;
        for (const QJsonValue& finding : report["findings"].toArray()) {
            QVERIFY2(finding["ok"].toBool(), qPrintable(finding["text"].toString()));
            if (finding["what"].toString() == QLatin1String("evidence"))
                QVERIFY2(finding["text"].toString().contains("copy under other names"), qPrintable(finding["text"].toString()));
            inOrder.insert(finding["what"].toString());
        }
        for (const char* what : {"log", "digests", "database", "evidence"})
            QVERIFY2(inOrder.contains(QLatin1String(what)), what);
    }

    void copyHasNoName()
    {
        const auto copy = openedCase(m_copy);
        QVERIFY(copy);
        const QByteArray all = contents(*copy), file = fileBytes(m_copy);
        QVERIFY(all.size() > 1'000'000);
        const QByteArray found = foundIn(all, all.toLower(), m_names);
        QVERIFY2(found.isEmpty(), found.constData());
        const QByteArray inFile = foundIn(file, file.toLower(), m_names); // also what no row has any more
        QVERIFY2(inFile.isEmpty(), inFile.constData());
        QVERIFY(!QFile::exists(m_copy + "-wal") || QFile(m_copy + "-wal").size() == 0);
        QVERIFY(!QFile::exists(m_copy + ".part"));
        const auto log = core::readLog(*copy);
        QCOMPARE(log.size(), std::size_t(1));
        QVERIFY(!core::checkLog(log));
        const auto original = openedCase(m_case);
        QCOMPARE(core::readLog(*original).back().action, std::string("pseudonymise"));
    }

    void keyLeadsBack()
    {
        const auto original = openedCase(m_case), copy = openedCase(m_copy);
        const std::string sql = "SELECT text FROM string WHERE id = (SELECT target_upn FROM audit WHERE target_upn IS NOT NULL ORDER BY id LIMIT 1)";
        const std::string name = *texts(*original, sql).begin(), alias = *texts(*copy, sql).begin();
        QVERIFY(name != alias);
        SSPR(back, 0, {"reveal", m_key, QString::fromStdString(alias)});
        QCOMPARE(back.out.trimmed().toLower(), QByteArray::fromStdString(name).toLower());
        QCOMPARE(QFile(m_key).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
        // The same key gives the same copy.
        const QString second = text(m_dir / "second.sspr");
        SSPR(again, 0, {"pseudonymise", m_case, "--output", second, "--key-file", m_key});
        const auto twin = openedCase(second);
        QCOMPARE(*texts(*twin, sql).begin(), alias);
        SSPR(refused, 2, {"pseudonymise", m_case, "--output", second, "--key-file", m_key});
    }

    void reportsHaveNoName()
    {
        for (const QStringList& what : {QStringList{"--template", "auditor", "--format", "jsonl"}, QStringList{"--template", "auditor", "--format", "html"}, QStringList{"--template", "auditor", "--format", "xlsx"},
                                        QStringList{"--template", "auditor", "--format", "csv"}, QStringList{"--template", "incident", "--format", "jsonl", "--user", m_person},
                                        QStringList{"--template", "incident", "--format", "html", "--user", m_person}, QStringList{"--template", "helpdesk", "--format", "html", "--user", m_person},
                                        QStringList{"--format", "timesketch"}, QStringList{"--format", "timesketch-jsonl"}, QStringList{"--format", "stix"}}) {
            const QString path = text(m_dir / "report.out");
            QFile::remove(path);
            SSPR(made, 0, QStringList({"report", m_case, "--output", path, "--pseudonymise", m_key}) + what);
            QByteArray bytes = fileBytes(path);
            if (what.contains("xlsx") || what.contains("csv")) {
                const auto files = support::unpackZip(bytes.toStdString());
                bytes.clear();
                for (const auto& file : files)
                    bytes += QByteArray::fromStdString(file.second);
            }
            QVERIFY2(bytes.size() > 500, qPrintable(what.join(' ')));
            const QByteArray found = foundIn(bytes, bytes.toLower(), m_names);
            QVERIFY2(found.isEmpty(), (what.join(' ').toUtf8() + ": " + found).constData());
        }
    }

    // Neither in the text of the pages, whatever its line breaks, nor in titles, outline and the rest of the file.
    void pagesHaveNoName()
    {
        if (QStandardPaths::findExecutable("pdftotext").isEmpty() || QStandardPaths::findExecutable("qpdf").isEmpty())
            QSKIP("poppler-utils and qpdf are not installed");
        std::set<std::string> names = m_names;
        for (const std::string& name : m_names)
            names.insert(withoutSpaces(QByteArray::fromStdString(name)).toStdString());
        const auto everything = [&](const QString& path) {
            QByteArray all;
            for (const QStringList& command : {QStringList{"pdftotext", "-raw", path, "-"}, QStringList{"qpdf", "--qdf", "--object-streams=disable", path, "-"}}) {
                QProcess reader;
                reader.start(command.first(), command.mid(1));
                if (!reader.waitForFinished(60'000) || reader.exitCode() != 0)
                    return QByteArray();
                const QByteArray out = reader.readAllStandardOutput();
                all += out + '\n' + withoutSpaces(out) + '\n';
            }
            return all;
        };
        for (const QStringList& what : {QStringList{"--template", "auditor"}, QStringList{"--template", "incident", "--user", m_person}, QStringList{"--template", "helpdesk", "--user", m_person}}) {
            const QString path = text(m_dir / "report.pdf");
            for (const bool isAliased : {false, true}) {
                QFile::remove(path);
                SSPR(made, 0, QStringList({"report", m_case, "--format", "pdf", "--output", path}) + (isAliased ? QStringList{"--pseudonymise", m_key} : QStringList()) + what);
                const QByteArray all = everything(path);
                QVERIFY2(all.size() > 2000, qPrintable(what.join(' ')));
                const QByteArray found = foundIn(all, all.toLower(), names);
                if (isAliased)
                    QVERIFY2(found.isEmpty(), (what.join(' ').toUtf8() + ": " + found).constData());
                else
                    QVERIFY2(!found.isEmpty(), "the search finds nothing where names are");
            }
        }
    }

    // Section 3 and 4 of the standard: what each object must have.
    void stixIsSound()
    {
        SSPR(made, 0, {"report", m_case, "--format", "stix", "--output", "-"});
        SSPR(again, 0, {"report", m_case, "--format", "stix", "--output", "-"});
        QCOMPARE(made.out, again.out);
        const QJsonObject bundle = QJsonDocument::fromJson(made.out).object();
        QCOMPARE(bundle["type"].toString(), "bundle");
        const QRegularExpression id("^[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"), time("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$");
        QVERIFY(id.match(bundle["id"].toString()).hasMatch());
        QMap<QString, QStringList> required{{"identity", {"name"}}, {"ipv4-addr", {"value"}}, {"ipv6-addr", {"value"}}, {"user-account", {"account_login"}},
                                            {"observed-data", {"first_observed", "last_observed", "number_observed", "object_refs"}},
                                            {"indicator", {"pattern", "pattern_type", "valid_from", "indicator_types"}}, {"relationship", {"relationship_type", "source_ref", "target_ref"}}};
        QSet<QString> ids;
        QMap<QString, int> kinds;
        for (const QJsonValue& value : bundle["objects"].toArray())
            QVERIFY(!ids.contains(value["id"].toString()) && (ids.insert(value["id"].toString()), true));
        for (const QJsonValue& value : bundle["objects"].toArray()) {
            const QJsonObject object = value.toObject();
            const QString type = object["type"].toString();
            ++kinds[type];
            QVERIFY2(required.contains(type), qPrintable(type));
            QCOMPARE(object["spec_version"].toString(), "2.1");
            QVERIFY(object["id"].toString().startsWith(type + "--") && id.match(object["id"].toString()).hasMatch());
            const bool isObservable = type.endsWith("-addr") || type == "user-account";
            for (const QString& name : required[type] + (isObservable ? QStringList() : QStringList{"created", "modified"}))
                QVERIFY2(object.contains(name), qPrintable(type + " " + name));
            for (const QString& name : object.keys())
                if (name == "created" || name == "modified" || name == "valid_from" || name.endsWith("_observed") ? name != "number_observed" : false)
                    QVERIFY2(time.match(object[name].toString()).hasMatch(), qPrintable(name));
            QVERIFY(object["modified"].toString() >= object["created"].toString());
            for (const QString& name : {QString("created_by_ref"), QString("source_ref"), QString("target_ref")})
                QVERIFY(!object.contains(name) || ids.contains(object[name].toString()));
            for (const QJsonValue& ref : object["object_refs"].toArray())
                QVERIFY(ids.contains(ref.toString()));
            QVERIFY(!object.contains("confidence") || (object["confidence"].toInt(-1) >= 0 && object["confidence"].toInt() <= 100));
            for (const QJsonValue& reference : object["external_references"].toArray())
                QVERIFY(!reference["source_name"].toString().isEmpty());
        }
        QVERIFY(kinds["indicator"] > 0 && kinds["observed-data"] > 0 && kinds["user-account"] > 0 && kinds["identity"] == 1);
    }

    void merges()
    {
        const QString other = text(m_dir / "other.sspr");
        QVERIFY(QFile::copy(m_case, other));
        SSPR(mine, 0, {"verdict", m_case, m_person, "benign"});
        SSPR(theirs, 0, {"verdict", other, m_person, "malicious", "--reason", "stolen"});
        SSPR(tagged, 0, {"tag", other, m_person, "--add", "vip"});
        SSPR(merged, 1, {"merge", m_case, other, "--json"});
        const QJsonObject report = jsonLines(merged.out).value(0);
        QCOMPARE(report["conflicts"].toArray().size(), 1);
        QCOMPARE(report["conflicts"][0]["kept"].toString(), "malicious stolen");
        SSPR(again, 0, {"merge", m_case, other});
        SSPR(refused, 2, {"merge", m_case, m_copy});
    }

private:
    support::TempDir m_dir;
    QString m_case = text(m_dir / "case.sspr"), m_copy = text(m_dir / "copy.sspr"), m_key = text(m_dir / "key.json");
    QString m_person; // who has the most flows
    std::set<std::string> m_names;
};

QTEST_GUILESS_MAIN(TestCliPseudonymise)
#include "tst_cli_pseudonymise.moc"
