// SPDX-License-Identifier: GPL-3.0-or-later
// People from imported files: one person for all names, the same people in whatever order the files come.
#include "core/flow/user_card.h"
#include "core/helpdesk/lookup.h"
#include "core/user/people_list.h"
#include "tests/core/store/case_tools.h"

#include <algorithm>
#include <random>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string anna = tools::guid(501), bert = tools::guid(502), later = tools::guid(503);

std::string audit(const std::string& time, const std::string& actorId, const std::string& actorUpn,
                  const std::string& targetId, const std::string& targetUpn, const std::string& shown = {})
{
    static int number = 0;
    return quoted(fmt::format(
        "{{'id':'Directory_{}','activityDateTime':'{}','activityDisplayName':'Update "
        "user','initiatedBy':{{'user':{{'id':'{}','userPrincipalName':'{}'}}}},"
        "'targetResources':[{{'type':'User','id':'{}','userPrincipalName':'{}','displayName':'{}'}}]}}\n",
        ++number, time, actorId, actorUpn, targetId, targetUpn, shown));
}

std::string signIn(const std::string& time, const std::string& userId, const std::string& upn,
                   const std::string& tenant = {}, const std::string& category = "SignInLogs")
{
    static int number = 0;
    return quoted(fmt::format(
        "{{'time':'{}','category':'{}','tenantId':'{}','properties':{{'id':'s{}','createdDateTime':'{}','"
        "userId':'{}','userPrincipalName':'{}','userDisplayName':'Anna Berg'}}}}\n",
        time, category, tenant, ++number, time, userId, upn));
}

// "upn|admin|kind=name ..." of everybody, in order.
std::vector<std::string> peopleOf(const fs::path& casePath)
{
    auto opened = Investigation::openReadOnly(casePath);
    if (!opened)
        qFatal("%s", describe(opened.error()).c_str());
    std::vector<std::string> lines;
    const auto people = (*opened)->people("");
    if (!people)
        qFatal("%s", describe(people.error()).c_str());
    for (const Person& found : *people) {
        const auto person = (*opened)->person(found.id);
        std::string line = fmt::format("{}|{}|{}|{}|", person->objectId, person->displayName,
                                       person->tenantId, person->isAdmin);
        for (const Person::Name& name : person->names)
            line += fmt::format(
                " {}={}@{}", name.kind, name.name,
                name.firstSeen ? formatUtc(*name.firstSeen, 0) + "-" + formatUtc(*name.lastSeen, 0) : "");
        for (const Person::Role& role : person->roles)
            line += fmt::format(" role={}{}", role.role, role.resetsPasswords ? "!" : "");
        for (const std::string& method : person->methods)
            line += " method=" + method;
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

struct Files {
    support::TempDir dir;
    std::vector<fs::path> paths;
    void add(const std::string& name, const std::string& bytes)
    {
        support::writeFile(dir / name, bytes);
        paths.push_back(dir / name);
    }
};

// All that there is of three people: one renamed, one whose name went to another, one on-premises.
Files everything()
{
    Files files;
    files.add("audit.jsonl",
              audit("2024-05-01T10:00:00Z", anna, "Anna@contoso.example", bert, "bert@contoso.example",
                    "Bert Ahrens") +
                  audit("2024-05-02T10:00:00Z", bert, "bert@contoso.example", anna, "anna@contoso.example"));
    files.add("renamed.jsonl", audit("2024-05-20T10:00:00Z", anna, "anna.berg@contoso.example", later,
                                     "anna@contoso.example", "Anna Adam"));
    files.add("signins.jsonl", signIn("2024-05-03T10:00:00Z", anna, "anna@contoso.example", tools::guid(99)) +
                                   signIn("2024-05-04T10:00:00Z", tools::guid(700), "", tools::guid(99),
                                          "ServicePrincipalSignInLogs"));
    files.add("users.json",
              quoted("{'value':[{'id':'" + anna +
                     "','userPrincipalName':'anna.berg@contoso.example','displayName':'Anna "
                     "Berg','mail':'a.berg@contoso.example',"
                     "'onPremisesImmutableId':'AAECAwQFBgcICQoLDA0ODw==','onPremisesSamAccountName':'aberg','"
                     "onPremisesDomainName':'corp.contoso.example',"
                     "'onPremisesSecurityIdentifier':'S-1-5-21-1-2-3-1001'}],'Count':1}"));
    files.add(
        "registration.json",
        quoted(
            "{'value':[{'id':'" + anna +
            "','userPrincipalName':'anna.berg@contoso.example','isAdmin':false,'isSsprRegistered':true,"
            "'methodsRegistered':['email','mobilePhone'],'lastUpdatedDateTime':'2024-05-21T00:00:00Z'}]}"));
    files.add("roles.json",
              quoted("{'value':[{'id':'r','displayName':'Helpdesk "
                     "Administrator','roleTemplateId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','members':["
                     "{'@odata.type':'#microsoft.graph.user','id':'" +
                     bert +
                     "','displayName':'Bert Ahrens','userPrincipalName':'bert@contoso.example'},"
                     "{'@odata.type':'#microsoft.graph.servicePrincipal','id':'" +
                     tools::guid(701) + "','displayName':'An app'}]}]}"));
    return files;
}

} // namespace

class TestPeople : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneOfManyNames();
    void sameInAnyOrder();
    void sameFileByFile();
    void search();
    void nearestNamesFirst();
    void withoutAccentsInAnyOrder();
    void idsByTheirBeginning();
    void directoryRoleCountsOnce();
    void writeBackJoins();
    void takenUpAfterACrash();
    void listsHaveNoMissingTime();
    void rolesEnd();
    void methodsOfAMoment();
};

void TestPeople::oneOfManyNames()
{
    Files files = everything();
    const auto report = tools::import(files.dir / "a.sspr", files.paths);
    QVERIFY2(!report.error, report.error ? describe(*report.error).c_str() : "");
    const auto people = peopleOf(files.dir / "a.sspr");
    QCOMPARE(people.size(), std::size_t(3));
    const auto line = [&](const std::string& id) {
        return *std::find_if(people.begin(), people.end(),
                             [&](const std::string& text) { return text.starts_with(id); });
    };
    const std::string a = line(anna);
    QVERIFY2(a.starts_with(anna + "|Anna Berg|" + tools::guid(99) + "|false|"), a.c_str());
    for (const char* name :
         {" upn=anna@contoso.example@2024-05-01T10:00:00Z-2024-05-03T10:00:00Z",
          " upn=anna.berg@contoso.example@2024-05-20T10:00:00Z-2024-05-21T00:00:00Z",
          " mail=a.berg@contoso.example@", " anchor=AAECAwQFBgcICQoLDA0ODw==@", " sam=corp\\aberg@",
          " sid=S-1-5-21-1-2-3-1001@", " method=email", " method=mobilePhone"})
        QVERIFY2(a.find(name) != std::string::npos, (a + "\nlacks" + name).c_str());
    const std::string b = line(bert);
    QVERIFY2(b.find("|Bert Ahrens||true|") != std::string::npos &&
                 b.find("role=Helpdesk Administrator!") != std::string::npos,
             b.c_str());
    // the name that Anna gave up is another's since
    const std::string l = line(later);
    QVERIFY2(l.find("upn=anna@contoso.example@2024-05-20T10:00:00Z-2024-05-20T10:00:00Z") !=
                 std::string::npos,
             l.c_str());
}

void TestPeople::sameInAnyOrder()
{
    Files files = everything();
    tools::import(files.dir / "first.sspr", files.paths);
    const auto expected = peopleOf(files.dir / "first.sspr");
    std::mt19937 random(3);
    for (int run = 0; run < 8; ++run) {
        std::shuffle(files.paths.begin(), files.paths.end(), random);
        const fs::path path = files.dir / ("case" + std::to_string(run) + ".sspr");
        if (run % 2 == 0) {
            tools::import(path, files.paths);
        } else {
            for (const fs::path& file : files.paths) // each an import of its own
                tools::import(path, {file});
        }
        QCOMPARE(tools::difference(peopleOf(path), expected), std::string());
    }
}

// Worked out anew for those whom a file touches only: the same as all at once.
void TestPeople::sameFileByFile()
{
    support::TempDir dir;
    std::mt19937 random(11);
    std::vector<fs::path> paths;
    for (int file = 0; file < 12; ++file) {
        std::string bytes;
        for (int i = 0; i < 6; ++i) {
            const auto person = [&] { return unsigned(random() % 12); };
            const auto name = [&] { return fmt::format("user{}@contoso.example", random() % 9); };
            const unsigned actor = person(), target = person();
            bytes +=
                audit(fmt::format("2024-05-{:02}T10:{:02}:00Z", 1 + random() % 28, random() % 60),
                      random() % 4 ? tools::guid(actor) : "", name(), random() % 4 ? tools::guid(target) : "",
                      random() % 3 ? name() : "", fmt::format("Name {}", random() % 5));
        }
        support::writeFile(dir / fmt::format("{}.jsonl", file), bytes);
        paths.push_back(dir / fmt::format("{}.jsonl", file));
    }
    tools::import(dir / "all.sspr", paths);
    for (const fs::path& path : paths)
        tools::import(dir / "each.sspr", {path});
    QCOMPARE(tools::difference(peopleOf(dir / "each.sspr"), peopleOf(dir / "all.sspr")), std::string());
}

void TestPeople::search()
{
    Files files = everything();
    tools::import(files.dir / "a.sspr", files.paths);
    auto opened = Investigation::openReadOnly(files.dir / "a.sspr");
    QVERIFY_RESULT(opened);
    const auto count = [&](const std::string& text) { return (*opened)->people(text)->size(); };
    QCOMPARE(count("BERT"), std::size_t(1));
    QCOMPARE(count("anna@"), std::size_t(2)); // hers once, another's now
    QCOMPARE(count(later), std::size_t(1));
    QCOMPARE(count("s-1-5-21"), std::size_t(1));
    QCOMPARE(count("aberg"), std::size_t(1));
    QCOMPARE(count("nobody"), std::size_t(0));
    QCOMPARE(count("%"), std::size_t(0));
    QCOMPARE((*opened)->people("", 2)->size(), std::size_t(2));
    QVERIFY((*opened)->people("")->front().objectId != bert); // in the order of names, administrators among the others
    QCOMPARE(count("contoso"), std::size_t(3)); // nobody is called so: then it is the domain of all
    QVERIFY(count("contoso.") > 1);
    QVERIFY(!(*opened)->person(12345));
    QCOMPARE((*opened)->person(12345).error().code, ErrorCode::NotFound);
}

// The administrator, whose name has the text somewhere, comes last; a domain counts only where it is asked for.
void TestPeople::nearestNamesFirst()
{
    Files files;
    const std::string time = "2024-05-01T10:00:00Z";
    const auto person = [&](int number, const char* upn, const char* shown) { return audit(time, "", "", tools::guid(number), upn, shown); };
    files.add("a.jsonl", person(601, "zoe.lindelof@maria.example", "Zoe Lindelof") + person(602, "annamaria@maria.example", "A. Black") +
                             person(603, "maria.x@maria.example", "X, M.") + person(604, "ps@maria.example", "Petrov Maria") +
                             person(605, "kim@maria.example", "Kim"));
    tools::import(files.dir / "a.sspr", files.paths);
    tools::openCase(files.dir / "a.sspr", sqlite::OpenMode::ReadWrite)->db().execute(fmt::format("UPDATE person SET is_admin = 1 WHERE object_id = (SELECT id FROM string WHERE text = '{}')", tools::guid(602)));
    auto opened = Investigation::openReadOnly(files.dir / "a.sspr");
    QVERIFY_RESULT(opened);
    const auto found = [&](const std::string& text) {
        std::string upns;
        const auto people = (*opened)->people(text);
        for (const Person& one : *people)
            upns += one.upn.substr(0, one.upn.find('@')) + " ";
        return upns;
    };
    QCOMPARE(found("Maria"), std::string("ps maria.x annamaria "));
    QCOMPARE(found("maria.ex"), std::string("annamaria kim ps maria.x zoe.lindelof "));
    QCOMPARE(found("lindel"), std::string("zoe.lindelof "));
}

// As they are typed: without accents, each word somewhere in the names, in any order.
void TestPeople::withoutAccentsInAnyOrder()
{
    Files files;
    const std::string time = "2024-05-01T10:00:00Z";
    const auto person = [&](int number, const char* upn, const char* shown) { return audit(time, "", "", tools::guid(unsigned(number)), upn, shown); };
    files.add("a.jsonl", person(611, "maria.petrov@contoso.example", "María Petrov") + person(612, "rn@contoso.example", "Rosa Nguyễn") +
                             person(613, "ry@contoso.example", "Yılmaz, Rosa") + person(614, "jg@contoso.example", "JÜRGEN GROß") + person(615, "maria@contoso.example", "Maria Berg"));
    tools::import(files.dir / "a.sspr", files.paths);
    auto opened = Investigation::openReadOnly(files.dir / "a.sspr");
    QVERIFY_RESULT(opened);
    const auto found = [&](const std::string& text) {
        std::string upns;
        const auto people = (*opened)->people(text);
        for (const Person& one : *people)
            upns += one.upn.substr(0, one.upn.find('@')) + " ";
        return upns;
    };
    for (const char* typed : {"maria petrov", "MARÍA PETROV", "petrov maria", "Petrov, Maria", "petr maria.petrov@"})
        QCOMPARE(found(typed), std::string("maria.petrov "));
    QCOMPARE(found("rosa nguyen"), std::string("rn "));
    QCOMPARE(found("rosa yilmaz"), std::string("ry "));
    QCOMPARE(found("jurgen gross"), std::string("jg "));
    QCOMPARE(found("rosa"), std::string("rn ry "));
    QCOMPARE(found("rosa contoso"), std::string("rn ry ")); // nobody is called so: then the domain counts
    QCOMPARE(found("maria rosa"), std::string());
    const auto theCase = tools::openCase(files.dir / "a.sspr");
    const helpdesk::Matches matches = helpdesk::findMatches(*theCase, "rosa nguyen");
    QCOMPARE(matches.list.size(), std::size_t(1));
    QCOMPARE(matches.list.front().name, std::string()); // what is shown says it
}

// Letters inside of an id, an anchor or a SID mean nothing: the helpdesk would show the card of a stranger.
void TestPeople::idsByTheirBeginning()
{
    Files files = everything();
    tools::import(files.dir / "a.sspr", files.paths);
    auto opened = Investigation::openReadOnly(files.dir / "a.sspr");
    QVERIFY_RESULT(opened);
    const auto count = [&](const std::string& text) { return (*opened)->people(text)->size(); };
    QCOMPARE(count("DA0O"), std::size_t(0)); // in AAECAwQFBgcICQoLDA0ODw==
    QCOMPARE(count("AAE"), std::size_t(0));
    QCOMPARE(count("aaecaw"), std::size_t(1));
    QCOMPARE(count("AAECAwQFBgcICQoLDA0ODw=="), std::size_t(1));
    QCOMPARE(count("1001"), std::size_t(0)); // the end of the SID
    QCOMPARE(count("S-1-5-21-1-2-3-1001"), std::size_t(1));
    QCOMPARE(count(anna.substr(0, 8)), std::size_t(1));
    QCOMPARE(count(anna.substr(0, 5)), std::size_t(0));
    QCOMPARE(count("8ccc"), std::size_t(0));
}

void TestPeople::directoryRoleCountsOnce()
{
    Files files = everything();
    const fs::path roles = *std::find_if(files.paths.begin(), files.paths.end(),
                                         [](const fs::path& p) { return p.filename() == "roles.json"; });
    const auto report = tools::import(files.dir / "a.sspr", {roles});
    QCOMPARE(report.files.at(0).recordsRead, std::uint64_t(1));
    QCOMPARE(report.files.at(0).imported, std::uint64_t(1));
    QVERIFY(report.files.at(0).warnings.empty());
    auto theCase = tools::openCase(files.dir / "a.sspr");
    QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM role_assignment"), std::int64_t(2));
    QCOMPARE(tools::number(*theCase, "SELECT count(DISTINCT place) FROM role_assignment"), std::int64_t(1));
    theCase.reset();
    // one member known, one new: the record is new; the same again: known
    support::writeFile(
        files.dir / "more.json",
        quoted("[{'id':'r','displayName':'Helpdesk "
               "Administrator','roleTemplateId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','members':["
               "{'id':'" +
               bert + "'},{'id':'" + anna +
               "'}]},{'id':'r','displayName':'Helpdesk "
               "Administrator','roleTemplateId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','members':[{'id':'" +
               bert + "'},{'id':'" + anna + "'}]}]"));
    const auto again = tools::import(files.dir / "a.sspr", {files.dir / "more.json"});
    QCOMPARE(again.files.at(0).recordsRead, std::uint64_t(2));
    QCOMPARE(again.files.at(0).imported, std::uint64_t(1));
    QCOMPARE(again.files.at(0).duplicates, std::uint64_t(1));
}

// A server knows a UPN, an object id and an anchor; the cloud knows the object id.
void TestPeople::writeBackJoins()
{
    support::TempDir dir;
    const std::string message = "TrackingId: " + tools::guid(5) +
                                ", Reason: Synchronization Engine returned an error hr=80230619, message=A "
                                "restriction., Context: cloudAnchor: User_" +
                                anna +
                                ", SourceAnchorValue: AAECAwQFBgcICQoLDA0ODw==, UserPrincipalName: "
                                "anna.alt@contoso.example, Details: x";
    const std::string log =
        "<Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider "
        "Name='PasswordResetService'/><EventID Qualifiers='0'>33008</EventID>"
        "<TimeCreated "
        "SystemTime='2024-05-05T10:00:00Z'/><EventRecordID>1</EventRecordID><Channel>Application</"
        "Channel><Computer>sync01</Computer></System><EventData><Data>" +
        message +
        "</Data></EventData></Event>"
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider "
        "Name='PasswordResetService'/><EventID Qualifiers='0'>31001</EventID>"
        "<TimeCreated "
        "SystemTime='2024-05-05T09:59:00Z'/><EventRecordID>2</EventRecordID><Channel>Application</"
        "Channel><Computer>sync01</Computer></System><EventData><Data>TrackingId: " +
        tools::guid(6) +
        ", PasswordResetRequestStart, Details: unknown@contoso.example</Data></EventData></Event></Events>";
    support::writeFile(dir / "log.xml", log);
    support::writeFile(dir / "audit.jsonl",
                       audit("2024-05-01T10:00:00Z", anna, "anna@contoso.example", "", ""));
    tools::import(dir / "a.sspr", {dir / "log.xml"});
    tools::import(dir / "a.sspr", {dir / "audit.jsonl"});
    const auto people = peopleOf(dir / "a.sspr");
    QCOMPARE(people.size(), std::size_t(2));
    QCOMPARE(
        people[0],
        std::string(
            anna +
            "|||false| anchor=AAECAwQFBgcICQoLDA0ODw==@2024-05-05T10:00:00Z-2024-05-05T10:00:00Z object_id=" +
            anna +
            "@2024-05-01T10:00:00Z-2024-05-05T10:00:00Z "
            "upn=anna.alt@contoso.example@2024-05-05T10:00:00Z-2024-05-05T10:00:00Z"
            " upn=anna@contoso.example@2024-05-01T10:00:00Z-2024-05-01T10:00:00Z"));
    QCOMPARE(people[1],
             std::string("|||false| upn=unknown@contoso.example@2024-05-05T09:59:00Z-2024-05-05T09:59:00Z"));
    // now its object id shows
    support::writeFile(dir / "found.jsonl",
                       audit("2024-05-06T10:00:00Z", bert, "Unknown@contoso.example", "", ""));
    tools::import(dir / "a.sspr", {dir / "found.jsonl"});
    QCOMPARE(peopleOf(dir / "a.sspr").size(), std::size_t(2));
}

void TestPeople::takenUpAfterACrash()
{
    Files files = everything();
    tools::import(files.dir / "a.sspr", files.paths);
    const auto expected = peopleOf(files.dir / "a.sspr");
    {
        auto theCase = tools::openCase(files.dir / "a.sspr");
        theCase->db().execute("DELETE FROM person_name; DELETE FROM person; UPDATE meta SET value = 'stale' "
                              "WHERE key = 'people'");
    }
    QVERIFY_RESULT(Investigation::open(files.dir / "a.sspr"));
    QCOMPARE(tools::difference(peopleOf(files.dir / "a.sspr"), expected), std::string());
}

void TestPeople::listsHaveNoMissingTime()
{
    Files files = everything();
    for (const FileReport& file : tools::import(files.dir / "a.sspr", files.paths).files) {
        QCOMPARE(file.withoutTime, std::uint64_t(0));
        QVERIFY2(file.warnings.empty(), file.path.c_str());
    }
}

// What the roles of PIM say of somebody, who is there by a record of the log, at a moment: "Helpdesk Administrator|User Administrator".
std::string rolesAt(const fs::path& casePath, const std::string& upn, const std::string& moment)
{
    auto theCase = tools::openCase(casePath, sqlite::OpenMode::ReadOnly);
    const auto id = store::personOfName(*theCase, upn);
    const auto person = !id ? std::nullopt : moment.empty() ? store::readPerson(*theCase, *id) : store::readPerson(*theCase, *id, parseTime(moment)->time);
    std::string all = person ? std::string() : "(nobody)";
    for (const Person::Role& role : person ? person->roles : std::vector<Person::Role>())
        all += (all.empty() ? "" : "|") + role.role;
    return all;
}

void TestPeople::rolesEnd()
{
    Files files;
    const auto assignment = [](const char* role, const char* who, const char* type, const char* from, const char* until) {
        return fmt::format("{},{}@contoso.example,{},Provisioned,{},{},/\n", role, who, type, from, until);
    };
    files.add("roles.csv",
              "RoleName,UserPrincipalName,AssignmentType,AssignmentStatus,StartDateTime,EndDateTime,DirectoryScopeId\n" +
                  assignment("Helpdesk Administrator", "bob", "Active", "2024-01-01T08:00:00Z", "2024-05-10T08:00:00Z") +
                  assignment("Global Administrator", "carl", "Eligible", "2024-01-01T08:00:00Z", "2024-05-10T08:00:00Z") +
                  assignment("User Administrator", "dora", "Active", "2024-01-01T08:00:00Z", "2024-05-10T08:00:00Z") +
                  assignment("Reports Reader", "eve", "Active", "2024-01-01T08:00:00Z", "2024-05-10T08:00:00Z") +
                  assignment("Reports Reader", "eve", "Active", "2024-06-01T08:00:00Z", "2024-06-10T08:00:00Z"));
    // what ended was given anew for ever: the two do not become one, whichever comes first
    files.add("later.csv", "RoleName,UserPrincipalName,AssignmentType,AssignmentStatus,StartDateTime,EndDateTime,DirectoryScopeId\n" +
                               assignment("User Administrator", "dora", "Active", "2024-05-12T08:00:00Z", "Permanent"));
    files.add("may.jsonl", audit("2024-05-01T10:00:00Z", tools::guid(1), "bob@contoso.example", tools::guid(2), "carl@contoso.example") +
                               audit("2024-05-02T10:00:00Z", tools::guid(3), "dora@contoso.example", tools::guid(4), "eve@contoso.example"));
    files.add("june.jsonl", audit("2024-06-01T00:00:00Z", tools::guid(5), "fay@contoso.example", "", ""));
    const auto admins = [&](const fs::path& path) {
        auto theCase = tools::openCase(path, sqlite::OpenMode::ReadOnly);
        return tools::text(*theCase, "SELECT group_concat(name, ' ') FROM (SELECT string_text(n.name) AS name FROM person p JOIN person_name n ON n.person = p.id"
                                     " WHERE p.is_admin AND n.kind = 'upn' ORDER BY 1)");
    };
    tools::import(files.dir / "step.sspr", {files.paths[0], files.paths[2]});
    const fs::path step = files.dir / "step.sspr";
    QCOMPARE(admins(step), std::string("bob@contoso.example carl@contoso.example dora@contoso.example eve@contoso.example"));
    QCOMPARE(rolesAt(step, "bob@contoso.example", ""), std::string("Helpdesk Administrator"));
    QCOMPARE(rolesAt(step, "bob@contoso.example", "2024-05-10T07:59:59Z"), std::string("Helpdesk Administrator"));
    QCOMPARE(rolesAt(step, "bob@contoso.example", "2024-05-10T08:00:00Z"), std::string());
    QCOMPARE(rolesAt(step, "bob@contoso.example", "2023-12-31T00:00:00Z"), std::string());
    // The log goes on beyond their ends.
    tools::import(step, {files.paths[3]});
    tools::import(step, {files.paths[1]});
    {
        auto theCase = tools::openCase(step, sqlite::OpenMode::ReadOnly);
        for (const auto& [moment, roles] : {std::pair{"2024-05-02T00:00:00Z", std::size_t(1)}, {"2024-05-10T08:00:00Z", std::size_t(0)}, {"", std::size_t(0)}}) {
            const auto card = readUserCard(*theCase, "bob@contoso.example", *moment ? std::optional(parseTime(moment)->time) : std::nullopt, defaultThrottleLimits());
            QVERIFY_RESULT(card);
            QCOMPARE(card->person.roles.size(), roles);
        }
    }
    for (const char* who : {"bob", "carl"})
        QCOMPARE(rolesAt(step, std::string(who) + "@contoso.example", ""), std::string());
    QCOMPARE(rolesAt(step, "dora@contoso.example", ""), std::string("User Administrator"));
    QCOMPARE(rolesAt(step, "carl@contoso.example", "2024-05-01T10:00:00Z"), std::string("Global Administrator"));
    for (const auto& [moment, roles] : {std::pair{"2024-05-01T00:00:00Z", "Reports Reader"}, {"2024-05-20T00:00:00Z", ""}, {"2024-06-02T00:00:00Z", "Reports Reader"}})
        QCOMPARE(rolesAt(step, "eve@contoso.example", moment), std::string(roles));
    QCOMPARE(admins(step), std::string("dora@contoso.example eve@contoso.example"));
    {
        auto theCase = tools::openCase(step, sqlite::OpenMode::ReadOnly);
        const auto list = listPeople(*theCase, {});
        QVERIFY_RESULT(list);
        for (const PersonRow& row : *list)
            QCOMPARE(row.roles, std::string(row.upn.starts_with("dora") ? "User Administrator" : row.upn.starts_with("eve") ? "Reports Reader" : ""));
    }
    std::mt19937 random(5);
    for (int run = 0; run < 8; ++run) {
        std::shuffle(files.paths.begin(), files.paths.end(), random);
        const fs::path path = files.dir / fmt::format("case{}.sspr", run);
        if (run % 4 == 0)
            tools::import(path, files.paths);
        else
            for (const fs::path& file : files.paths)
                tools::import(path, {file});
        QCOMPARE(tools::difference(peopleOf(path), peopleOf(step)), std::string());
    }
}

// Of several reports the one that a moment knew of.
void TestPeople::methodsOfAMoment()
{
    Files files;
    const auto report = [&](const char* method, const char* time) {
        const std::string when = *time ? fmt::format(",'lastUpdatedDateTime':'{}'", time) : std::string();
        files.add(fmt::format("{}.json", method), quoted(fmt::format("{{'value':[{{'id':'{}','userPrincipalName':'anna@contoso.example','isAdmin':false,'isSsprRegistered':true,"
                                                                     "'methodsRegistered':['{}']{}}}]}}", anna, method, when)));
    };
    report("email", "2024-06-08T00:00:00Z");
    report("mobilePhone", "2024-06-01T00:00:00Z");
    report("officePhone", "2024-06-03T00:00:00Z");
    const auto methodAt = [&](const char* moment) {
        auto theCase = tools::openCase(files.dir / "a.sspr", sqlite::OpenMode::ReadOnly);
        const auto id = store::personOfName(*theCase, anna);
        const auto person = *moment ? store::readPerson(*theCase, *id, parseTime(moment)->time) : store::readPerson(*theCase, *id);
        return person->methods.size() == 1 ? person->methods[0] : std::string("(not one)");
    };
    tools::import(files.dir / "a.sspr", files.paths);
    for (const auto& [moment, method] : {std::pair{"", "email"}, {"2024-06-01T09:00:00Z", "mobilePhone"}, {"2024-06-03T00:00:00Z", "officePhone"},
                                         {"2024-06-07T23:59:59Z", "officePhone"}, {"2024-07-01T00:00:00Z", "email"}, {"2024-05-01T00:00:00Z", "mobilePhone"}})
        QCOMPARE(methodAt(moment), std::string(method));
    // A report that does not say when it was made comes before those that are known to be later.
    report("securityQuestion", "");
    tools::import(files.dir / "a.sspr", {files.paths.back()});
    QCOMPARE(methodAt("2024-05-01T00:00:00Z"), std::string("securityQuestion"));
    QCOMPARE(methodAt("2024-06-02T00:00:00Z"), std::string("mobilePhone"));
}

QTEST_APPLESS_MAIN(TestPeople)
#include "tst_people.moc"
