// SPDX-License-Identifier: GPL-3.0-or-later
// Each form of export looks as its tool writes it (the heads are those of the domain reference, not of the writers'
// tables), holds as many records as the manifest says, and the same records as the other forms of its log.
#include "tests/support/support.h"

#include "core/demo/demo.h"
#include "core/demo/forms/form_loss.h"
#include "core/demo/forms/forms.h"

#include <QRegularExpression>
#include <map>
#include <set>
#include <simdjson.h>

using namespace core;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// Reads CSV and its relatives; a quoted field may hold line breaks.
Rows rowsOf(std::string_view text, char separator)
{
    Rows rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            field += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == separator) {
            row.push_back(std::move(field));
            field.clear();
        } else if (!quoted && c == '\n') {
            row.push_back(std::move(field));
            field.clear();
            rows.push_back(std::move(row));
            row.clear();
        } else if (quoted || c != '\r')
            field += c;
    }
    return rows;
}

// The text of a file: UTF-16 becomes UTF-8, marks are gone.
std::string textOf(const std::string& bytes)
{
    if (bytes.starts_with("\xff\xfe"))
        return QString::fromUtf16(reinterpret_cast<const char16_t*>(bytes.data() + 2), qsizetype(bytes.size() / 2 - 1)).toStdString();
    return bytes.starts_with("\xef\xbb\xbf") ? bytes.substr(3) : bytes;
}

std::size_t occurrences(std::string_view text, std::string_view what)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

// All records in a file of JSON documents, one behind the other, each a record, a list or an envelope.
template <class Visit> bool visitJson(const std::string& text, Visit visit)
{
    simdjson::dom::parser parser;
    simdjson::dom::document_stream documents;
    if (parser.parse_many(text, text.size() + 64).get(documents))
        return false;
    for (auto document : documents) {
        simdjson::dom::element element;
        if (document.get(element))
            return false;
        simdjson::dom::array list;
        for (const char* name : {"value", "records", "data"})
            if (element.is_object() && element[name].get(list) == simdjson::SUCCESS)
                element = element[name].value();
        if (element.is_object() && element["tables"].get(list) == simdjson::SUCCESS)
            element = element["tables"].at(0)["rows"].value();
        if (element.get(list) != simdjson::SUCCESS) {
            visit(element);
            continue;
        }
        for (const simdjson::dom::element record : list)
            visit(record);
    }
    return true;
}

std::string string(simdjson::dom::element object, std::string_view pointer)
{
    std::string_view value;
    return object.at_pointer(pointer).get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

// What the header of the portal's audit CSV is, by the rule of the domain reference 1.3.
std::string auditHeader()
{
    std::string line = R"x("Date (UTC)","CorrelationId","Service","Category","Activity","Result","ResultReason","User Agent",)x"
                       R"x("ActorType","ActorDisplayName","ActorObjectId","ActorUserPrincipalName","IPAddress",)x"
                       R"x("ActorHomeTenantId","ActorHomeTenantName","ActorServicePrincipalId","ActorServicePrincipalName")x";
    for (const std::string t : {"1", "2", "3"}) {
        for (const std::string part : {"Type", "DisplayName", "ObjectId", "UserPrincipalName"})
            line += ",\"Target" + t + part + "\"";
        for (const std::string p : {"1", "2", "3", "4", "5"})
            for (const std::string part : {"Name", "OldValue", "NewValue"})
                line += ",\"Target" + t + "ModifiedProperty" + p + part + "\"";
    }
    for (const std::string k : {"1", "2", "3", "4", "5", "6"})
        line += ",\"AdditionalDetail" + k + "Key\",\"AdditionalDetail" + k + "Value\"";
    return line + "\r\n\"2021-02-01T00:00:";
}

const std::string signInHeader =
    "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Cross tenant access type,Incoming token type,"
    "Authentication Protocol,Unique token identifier,Original transfer method,Client credential type,Token Protection - Sign In Session,"
    "Token Protection - Sign In Session StatusCode,Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,"
    "Resource owner tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,"
    "Browser,Operating System,Compliant,Managed,Join Type,Multifactor authentication result,Multifactor authentication auth method,"
    "Multifactor authentication auth detail,Authentication requirement,Sign-in identifier,Session ID,IP address (seen by resource),"
    "Through Global Secure Access,Global Secure Access IP address,Autonomous system  number,Flagged for review,Token issuer type,"
    "Incoming token type,Token issuer name,Latency,Conditional Access,Managed Identity type,Associated Resource Id,Federated Token Id,"
    "Federated Token Issuer\r\n2021-02-01T";

} // namespace

class TestForms : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFormIsWritten();
    void filesHoldWhatTheManifestSays();
    void formsOfOneLogHoldTheSame();
    void heads_data();
    void heads();
    void portalCsvIsTheFlattenedObject();
    void logAnalyticsIsTheRecord();
    void eventLogsAgree();
    void stagesShareAnId();
    void namesSelectForms();
    void lossesNameForms();

private:
    std::vector<DemoFile> filesOf(const std::string& form, const std::string& log) const;
    std::string text(const DemoFile& file) const { return textOf(support::readFile(m_dir / file.path)); }
    std::uint64_t countOf(const DemoFile& file) const;
    std::string onlyText(const std::string& form, const std::string& log) const { return text(filesOf(form, log).at(0)); }

    support::TempDir m_dir;
    DemoResult m_result;
};

void TestForms::initTestCase()
{
    DemoOptions options;
    options.users = 40;
    options.days = 1;
    options.seed = 1;
    options.forms = {"all", "foreign", "packed"};
    Progress progress;
    const auto result = writeDemo(m_dir.path(), options, {}, progress);
    QVERIFY_RESULT(result);
    m_result = *result;
}

std::vector<DemoFile> TestForms::filesOf(const std::string& form, const std::string& log) const
{
    std::vector<DemoFile> files;
    for (const DemoFile& file : m_result.files)
        if (file.form == form && file.log == log)
            files.push_back(file);
    return files;
}

std::uint64_t TestForms::countOf(const DemoFile& file) const
{
    const std::string bytes = support::readFile(m_dir / file.path);
    const std::string contents = textOf(bytes);
    std::uint64_t count = 0;
    if (file.path.ends_with(".json"))
        return visitJson(contents, [&](simdjson::dom::element) { ++count; }) ? count : 0;
    if (file.path.ends_with(".xml"))
        return file.form == "eventlog-winevent-clixml" ? occurrences(contents, "    <TNRef RefId=\"0\" />") + occurrences(contents, "    <TN RefId=\"0\">")
                                                       : occurrences(contents, "</Event>");
    if (file.form == "eventlog-wevtutil-text")
        return occurrences(contents, "\r\n  Event ID: ");
    const Rows rows = rowsOf(contents, file.path.ends_with(".txt") ? '\t' : ',');
    return rows.size() - 1 - (contents.starts_with("#TYPE") ? 1 : 0);
}

void TestForms::everyFormIsWritten()
{
    std::set<std::string> written;
    for (const DemoFile& file : m_result.files)
        written.insert(file.form);
    const std::vector<std::string> all = demoForms();
    QCOMPARE(written, std::set<std::string>(all.begin(), all.end()));
    QVERIFY(all.size() > 60);
}

void TestForms::filesHoldWhatTheManifestSays()
{
    for (const DemoFile& file : m_result.files) {
        QCOMPARE(std::uint64_t(std::filesystem::file_size(m_dir / file.path)), file.bytes);
        if (file.log == "foreign" || file.log == "packed" || file.form == "eventlog-evtx") // tst_demo reads the latter
            continue;
        QVERIFY2(countOf(file) == file.records, (file.path + ": " + std::to_string(countOf(file)) + " of " + std::to_string(file.records)).c_str());
        if (file.form.starts_with("audit") || file.form.starts_with("eventlog"))
            QVERIFY2(file.records > 0, file.path.c_str());
    }
}

void TestForms::formsOfOneLogHoldTheSame()
{
    std::map<std::string, std::map<std::string, std::uint64_t>> records; // log, form
    std::uint64_t security = 0;
    std::uint64_t agent = 0;
    for (const DemoFile& file : m_result.files) {
        if (file.path.find("AuthDetails") != std::string::npos)
            continue;
        records[file.log][file.form] += file.records;
        if (file.form == "eventlog-evtx" && file.path.find("Security") != std::string::npos)
            security += file.records;
        if (file.form == "eventlog-evtx" && file.path.find("DCAgent") != std::string::npos)
            agent += file.records;
    }
    QVERIFY(security > 20 && agent > 10);
    for (const char* form : {"eventlog-loganalytics-csv", "eventlog-loganalytics-api"}) // without the Security log
        records["server"][form] += security;
    records["server"]["eventlog-geteventlog-json"] += agent; // classic logs only
    records.erase("foreign");
    records.erase("packed");
    for (const auto& [log, forms] : records)
        for (const auto& [form, count] : forms)
            QVERIFY2(count == forms.begin()->second && count > 0, (log + " " + form + ": " + std::to_string(count)).c_str());
    QCOMPARE(records["registration"].begin()->second, std::uint64_t(42)); // with the accounts for emergencies
    QCOMPARE(records["user"].begin()->second, std::uint64_t(43)); // and the synchronisation account
}

void TestForms::heads_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("log");
    QTest::addColumn<QByteArray>("mark"); // first bytes of the file
    QTest::addColumn<QString>("start");   // of its text, as a regular expression where it ends in `.*`
    const QByteArray utf8("\xef\xbb\xbf", 3), utf16("\xff\xfe", 2), none;
    const auto row = [](const char* form, const char* log, const QByteArray& mark, const std::string& start) {
        QTest::newRow((std::string(form) + " " + log).c_str()) << form << log << mark << QString::fromStdString(start);
    };
    row("audit-diagnostic", "audit", none, R"x({"time":"2021-02-01T00:)x");
    row("audit-records", "audit", none, R"x({"records":[{"time":"2021-02-01T00:)x");
    row("audit-graph", "audit", none, R"x({"@odata.context":"https://graph.microsoft.com/beta/$metadata#auditLogs/directoryAudits","value":[{"id":"SSPR_)x");
    row("audit-portal", "audit", utf8, R"x([{"id":"SSPR_)x");
    row("audit-portal-csv", "audit", utf8, auditHeader());
    row("audit-portal-csv-fr", "audit", utf8, R"x("Date (UTC)","CorrelationId","Service","Catégorie","Activité","Résultat","ResultReason","User Agent","ActorType")x");
    row("audit-portal-csv-es", "audit", utf8, R"x("Fecha (UTC)","CorrelationId","Servicio","Categoría","Actividad","Resultado","ResultReason","Agente de usuario")x");
    row("audit-portal-csv-de", "audit", utf8, R"x("Datum (UTC)","Korrelations-ID","Dienst","Kategorie","Aktivität","Ergebnis","Ergebnisursache")x");
    row("audit-portal-csv-2019", "audit", utf8, R"x("Date","CorrelationId","Service","Category","Activity","Result","ResultReason","ActorType")x");
    row("audit-loganalytics-csv", "audit", utf8, "TenantId,SourceSystem,TimeGenerated [UTC],ResourceId,OperationName,OperationVersion,Category,ResultType,"
        "ResultSignature,ResultDescription,DurationMs,CorrelationId,Resource,ResourceGroup,ResourceProvider,Identity,Level,Location,AdditionalDetails,Id,"
        "InitiatedBy,LoggedByService,Result,ResultReason,TargetResources,AADTenantId,ActivityDisplayName,ActivityDateTime [UTC],AADOperationType,Type,"
        "_ResourceId\r\n3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76,Azure AD,\"2/1/2021, 12:0");
    row("audit-loganalytics-api", "audit", none, R"x({"tables":[{"name":"PrimaryResult","columns":[{"name":"TenantId","type":"string"},{"name":"SourceSystem","type":"string"},{"name":"TimeGenerated","type":"datetime"})x");
    row("audit-azcli", "audit", none, "[\r\n  {\r\n    \"TenantId\": \"3f0c2a91-");
    row("audit-dataexport", "audit", none, R"x({"TenantId":"3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76","SourceSystem":"Azure AD","TimeGenerated":"2021-02-01T00:)x");
    row("audit-hunting-csv", "audit", utf8, "TenantId,SourceSystem,TimeGenerated,ResourceId,");
    row("audit-mg-json51", "audit", utf16, "[\r\n    {\r\n        \"Id\":  \"SSPR_");
    row("audit-mg-json7", "audit", none, "[\r\n  {\r\n    \"Id\": \"SSPR_");
    row("audit-mg-csv", "audit", none, "#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryAudit\r\n\"ActivityDateTime\",\"ActivityDisplayName\",");
    row("audit-extractor-old", "audit", utf16, "{\r\n    \"Id\":  \"SSPR_");
    row("audit-extractor", "audit", utf8, "[\r\n    {\r\n        \"id\":  \"SSPR_");
    row("audit-sofelk", "audit", none, R"x({"id":"SSPR_)x");
    row("signin-portal-csv", "signin", utf8, signInHeader);
    row("signin-portal-csv", "noninteractive", utf8, signInHeader);
    row("signin-portal-csv", "serviceprincipal", utf8, "Date (UTC),Request ID,Correlation ID,Service principal ID,Service principal name,Credential key ID,"
        "Credential thumbprint,Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,Resource owner tenant ID,"
        "Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Conditional Access\r\n2021-02-01T");
    row("signin-portal-csv-2024", "signin", utf8, R"x("Date (UTC)","Request ID","User agent","Correlation ID","User ID","User","Username","User type",)x"
        R"x("Cross tenant access type","Incoming token type","Authentication Protocol","Unique token identifier","Original transfer method",)x"
        R"x("Client credential type","Token Protection - Sign In Session","Token Protection - Sign In Session StatusCode","Application","Application ID ",)x"
        R"x("Resource","Resource ID ","Resource tenant ID","Home tenant ID")x");
    row("signin-portal-csv-fr", "signin", utf8, R"x("Date (UTC)","ID de requête","Agent utilisateur","ID de corrélation","Identifiant utilisateur","Utilisateur","Nom d'utilisateur")x");
    row("signin-reduced-csv", "signin", utf8, "CreatedDateTime,UserPrincipalName,UserDisplayName,AppDisplayName,IPAddress,City,Country,Device,Browser,OS,Status,"
        "RiskState,RiskLevelDuringSignIn,RiskLevelAggregated,ConditionalAccessStatus\r\n2/1/2021 12:0");
    row("signin-extractor", "serviceprincipal", utf8, "[\r\n    {\r\n        \"id\":  \"");
    row("risk-diagnostic", "risk", none, R"x({"time":"2/1/2021 )x");
    row("risk-graph", "riskyuser", none, R"x({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#identityProtection/riskyUsers","value":[{"id":")x");
    row("eventlog-evtx", "server", QByteArray("ElfFile\0", 8), "ElfFile");
    row("eventlog-viewer-xml", "server", none, "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>");
    row("eventlog-wevtutil-xml", "server", utf16, "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='");
    row("eventlog-wevtutil-text", "server", none, "Event[0]:\r\n  Log Name: Application\r\n  Source: ");
    row("eventlog-viewer-csv", "server", utf8, "Level,Date and Time,Source,Event ID,Task Category\r\nInformation,2/1/2021 1:");
    row("eventlog-viewer-csv-de", "server", utf8, "Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie\r\nInformationen,01.02.2021 01:");
    row("eventlog-viewer-txt", "server", utf8, "Level\tDate and Time\tSource\tEvent ID\tTask Category\r\nInformation\t2/1/2021 1:");
    row("eventlog-winevent-json51", "server", utf16, "[\r\n    {\r\n        \"Message\":  \"");
    row("eventlog-winevent-json7", "server", none, "[\r\n  {\r\n    \"Message\": \"");
    row("eventlog-winevent-csv", "server", none, "#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n\"Message\",\"Id\",\"Version\",\"Qualifiers\",\"Level\",");
    row("eventlog-winevent-clixml", "server", utf16, "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n  <Obj RefId=\"0\">\r\n");
    row("eventlog-geteventlog-json", "server", utf16, "[\r\n    {\r\n        \"EventID\":  ");
    row("eventlog-loganalytics-csv", "server", utf8, "TenantId,SourceSystem,TimeGenerated [UTC],Source,EventLog,Computer,EventLevel,EventLevelName,ParameterXml,");
    row("eventlog-windowsevent-csv", "server", utf8, "TenantId,TimeGenerated [UTC],Provider,Channel,Computer,");
    row("cloudapps-csv", "cloudapp", utf8, "Description,Activity type,Activity type category,User,User agent,App,IP address,IP category,IP tags,Location,ISP,Device type,OS,Date,");
    row("cloudapps-api", "cloudapp", none, R"x({"data":[{"_id":"88814735_11161_)x");
    row("cloudapps-diagnostic", "cloudapp", none, R"x({"time":"2021-02-01T)x");
    row("cloudapps-hunting-csv", "cloudapp", utf8, "Timestamp,AccountDisplayName,");
    row("cloudapps-unified-csv", "cloudapp", utf8, "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,");
    row("cloudapps-unified-json", "cloudapp", none, R"x([{"CreationTime":"2021-02-)x");
    row("registration-graph", "registration", none, R"x({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#reports/authenticationMethods/userRegistrationDetails","value":[{"id":")x");
    row("registration-credential", "registration", none, R"x({"@odata.context":"https://graph.microsoft.com/beta/$metadata#reports/credentialUserRegistrationDetails","value":[{"id":")x");
    row("registration-usage", "credentialuse", none, R"x({"@odata.context":"https://graph.microsoft.com/beta/$metadata#reports/userCredentialUsageDetails","value":[{"id":")x");
    row("registration-portal-csv", "registration", utf8, "User principal name,Name,MFA Capable,Passwordless Capable,SSPR Registered,SSPR Enabled,SSPR Capable,Methods registered,Last Updated Time\r\n");
    row("registration-events-csv", "credentialuse", utf8, "Date,User name,User,Feature,Method used,Status,Reason for failure\r\n");
    row("roles-graph", "roleassignment", none, R"x({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#roleManagement/directory/roleAssignments","value":[{"id":")x");
    row("roles-directory", "directoryrole", none, R"x({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#directoryRoles","value":[{"id":")x");
    row("roles-extractor-csv", "roleassignment", utf8, R"x("Role","UserName","UserId","DisplayName","Department","JobTitle","AccountEnabled","CreatedDateTime",)x"
        R"x("LastInteractiveSignIn","LastNonInteractiveSignIn","DaysSinceLastSignIn")x");
    row("roles-pim-csv", "roleassignment", utf8, R"x("RoleName","UserPrincipalName","DisplayName","AssignmentType","SourceType","SourceName","OnPremisesSynced",)x"
        R"x("AssignmentStatus","StartDateTime","EndDateTime","DirectoryScopeId")x");
    row("users-graph", "user", none, R"x({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[{"id":")x");
    row("users-csv", "user", utf8, "id,userPrincipalName,mail,displayName,onPremisesImmutableId,onPremisesSamAccountName,onPremisesSyncEnabled,accountEnabled,userType,");
    row("packed-zip", "packed", QByteArray("PK\x03\x04"), "PK");
    row("packed-tgz", "packed", QByteArray("\x1f\x8b"), "\x1f");
    row("packed-gz", "packed", QByteArray("\x1f\x8b"), "\x1f");
    row("users-mg-csv", "user", none, "#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser\r\n");
}

void TestForms::heads()
{
    QFETCH(QString, form);
    QFETCH(QString, log);
    QFETCH(QByteArray, mark);
    QFETCH(QString, start);
    const auto files = filesOf(form.toStdString(), log.toStdString());
    QVERIFY(!files.empty());
    const std::string bytes = support::readFile(m_dir / files.front().path);
    QCOMPARE(QByteArray::fromStdString(bytes.substr(0, std::size_t(mark.size()))), mark);
    if (mark.isEmpty())
        QVERIFY(bytes.front() > 0); // no mark of any encoding
    const std::string expected = start.toStdString();
    QCOMPARE(textOf(bytes).substr(0, expected.size()), expected);
}

// Row by row, the CSV says what the Graph object says.
void TestForms::portalCsvIsTheFlattenedObject()
{
    const Rows rows = rowsOf(onlyText("audit-portal-csv", "audit"), ',');
    QCOMPARE(rows.front().size(), std::size_t(86));
    std::map<std::string, std::size_t> column;
    for (std::size_t i = 0; i < rows.front().size(); ++i)
        column[rows.front()[i]] = i;
    std::size_t n = 0;
    std::size_t lost = 0;
    for (const DemoFile& file : filesOf("audit-graph", "audit")) {
        QVERIFY(visitJson(text(file), [&](simdjson::dom::element object) {
            const auto& row = rows[++n];
            const auto cell = [&](const char* name) { return row[column.at(name)]; };
            const auto same = [&](const char* name, std::string_view pointer) {
                if (cell(name) != string(object, pointer))
                    QFAIL((std::string(name) + ": " + cell(name) + " and " + string(object, pointer)).c_str());
            };
            QCOMPARE(row.size(), std::size_t(86));
            same("CorrelationId", "/correlationId");
            same("Service", "/loggedByService");
            same("Category", "/category");
            same("Activity", "/activityDisplayName");
            same("Result", "/result");
            same("ResultReason", "/resultReason");
            same("User Agent", "/userAgent");
            same("ActorUserPrincipalName", "/initiatedBy/user/userPrincipalName");
            same("IPAddress", "/initiatedBy/user/ipAddress");
            same("ActorServicePrincipalId", "/initiatedBy/app/servicePrincipalId");
            same("Target1UserPrincipalName", "/targetResources/0/userPrincipalName");
            same("Target2ObjectId", "/targetResources/1/id");
            same("Target3DisplayName", "/targetResources/2/displayName");
            same("Target1ModifiedProperty1NewValue", "/targetResources/0/modifiedProperties/0/newValue");
            same("Target1ModifiedProperty5Name", "/targetResources/0/modifiedProperties/4/displayName");
            same("AdditionalDetail1Value", "/additionalDetails/0/value");
            same("AdditionalDetail6Key", "/additionalDetails/5/key");
            QCOMPARE(cell("Date (UTC)"), string(object, "/activityDateTime").substr(0, 19) + "Z");
            QCOMPARE(cell("ActorType"), std::string(object["initiatedBy"]["app"].is_null() ? "User" : "Application"));
            lost += !string(object, "/targetResources/3/id").empty() || !string(object, "/additionalDetails/6/key").empty()
                    || !string(object, "/targetResources/0/modifiedProperties/5/displayName").empty();
        }));
    }
    QCOMPARE(n + 1, rows.size());
    QVERIFY(lost > 0); // there are records that do not fit
}

void TestForms::logAnalyticsIsTheRecord()
{
    const Rows rows = rowsOf(onlyText("audit-loganalytics-csv", "audit"), ',');
    const auto& head = rows.front();
    const auto column = [&](std::string_view name) { return std::size_t(std::find(head.begin(), head.end(), name) - head.begin()); };
    QCOMPARE(head.size(), std::size_t(31));
    simdjson::dom::parser parser;
    std::map<std::string, std::string> times; // id, time of the record
    for (const DemoFile& file : filesOf("audit-diagnostic", "audit"))
        QVERIFY(visitJson(text(file), [&](simdjson::dom::element record) { times[string(record, "/properties/id")] = string(record, "/properties/activityDateTime"); }));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const auto known = times.find(row[column("Id")]);
        QVERIFY(known != times.end());
        // 2021-02-01T13:04:05.6789012+00:00 and 2/1/2021, 1:04:05.678 PM
        const std::string& time = known->second;
        const int hour = std::stoi(time.substr(11, 2));
        const std::string expected = "2/" + std::to_string(std::stoi(time.substr(8, 2))) + "/2021, " + std::to_string(hour % 12 ? hour % 12 : 12)
                                     + time.substr(13, 10) + (hour < 12 ? " AM" : " PM");
        QCOMPARE(row[column("ActivityDateTime [UTC]")], expected);
        simdjson::dom::element dynamic;
        QVERIFY(!parser.parse(row[column("InitiatedBy")]).get(dynamic) && dynamic.is_object());
        QVERIFY(!parser.parse(row[column("TargetResources")]).get(dynamic) && dynamic.is_array());
    }
}

// Record ids, event ids and texts are the same in the forms that have them.
void TestForms::eventLogsAgree()
{
    const auto application = [&](const std::string& form) {
        for (const DemoFile& file : filesOf(form, "server"))
            if (file.path.find("AADC01") != std::string::npos)
                return text(file);
        return std::string();
    };
    std::vector<std::pair<std::int64_t, std::string>> records; // event id, message
    QVERIFY(visitJson(application("eventlog-winevent-json7"), [&](simdjson::dom::element event) {
        records.emplace_back(event["Id"].get_int64().value(), string(event, "/Message"));
    }));
    QVERIFY(records.size() > 100);
    std::size_t n = 0;
    QVERIFY(visitJson(application("eventlog-winevent-json51"), [&](simdjson::dom::element event) {
        QCOMPARE(event["Id"].get_int64().value(), records[n].first);
        QCOMPARE(string(event, "/Message"), records[n++].second);
    }));
    QCOMPARE(n, records.size());
    const Rows rows = rowsOf(application("eventlog-viewer-csv"), ',');
    QCOMPARE(rows.size(), records.size() + 1);
    for (std::size_t i = 0; i < records.size(); ++i) {
        QCOMPARE(rows[i + 1].size(), std::size_t(6)); // five names, six fields
        QCOMPARE(rows[i + 1][3], std::to_string(records[i].first));
        QCOMPARE(rows[i + 1][5], records[i].second);
    }
    const Rows saved = rowsOf(application("eventlog-viewer-txt"), '\t');
    QVERIFY(saved[1][5].starts_with("The description for Event ID "));
    for (std::size_t i = 0; i < records.size(); ++i)
        if (saved[i + 1][2] == "PasswordResetService")
            QVERIFY(saved[i + 1][5].find(records[i].second) != std::string::npos);
    QVERIFY(application("eventlog-winevent-clixml").find("_x000D__x000A_   at AADPasswordReset.") != std::string::npos);
}

void TestForms::stagesShareAnId()
{
    std::map<std::string, std::set<std::int64_t>> codes;
    for (const DemoFile& file : filesOf("signin-graph", "signin"))
        QVERIFY(visitJson(text(file), [&](simdjson::dom::element record) { codes[string(record, "/id")].insert(record["status"]["errorCode"].get_int64().value()); }));
    const auto staged = std::count_if(codes.begin(), codes.end(), [](const auto& entry) { return entry.second.size() > 1; });
    QVERIFY(staged > 0);
}

void TestForms::namesSelectForms()
{
    const auto count = [](const std::vector<std::string>& names) { return demo::selectForms(names).value().size(); };
    QCOMPARE(demo::selectForms({"diagnostic"}).value(), (std::vector<std::string>{"audit-diagnostic", "signin-diagnostic", "risk-diagnostic", "cloudapps-diagnostic"}));
    QCOMPARE(demo::selectForms({"evtx", "audit-graph"}).value(), (std::vector<std::string>{"audit-graph", "eventlog-evtx"}));
    QCOMPARE(count({"all"}), demoForms().size() - 4); // neither foreign files nor archives
    QCOMPARE(count({"audit"}), std::size_t(21));
    QCOMPARE(count({"audit", "audit-graph"}), std::size_t(21));
    QVERIFY(!demo::selectForms({"papyrus"}));
    QVERIFY(!demo::selectForms({""}));
    for (const std::string& form : demo::defaultFormNames())
        QVERIFY2(count({form}) == 1, form.c_str());
}

void TestForms::lossesNameForms()
{
    const std::vector<std::string> forms = demoForms();
    std::set<std::string_view> seen;
    for (const demo::FormLoss& loss : demo::formLosses()) {
        QVERIFY2(std::find(forms.begin(), forms.end(), loss.form) != forms.end(), std::string(loss.form).c_str());
        QVERIFY2(seen.insert(loss.form).second, std::string(loss.form).c_str());
    }
    QCOMPARE(demo::lossOf("audit-diagnostic").digits, std::uint8_t(7));
    QCOMPARE(demo::lostColumns(demo::lossOf("audit-portal-csv")), (std::vector<std::string_view>{"tenant", "generated", "operation_type", "changed@many"}));
}

QTEST_APPLESS_MAIN(TestForms)
#include "tst_forms.moc"
