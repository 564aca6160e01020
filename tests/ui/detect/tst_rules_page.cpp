// SPDX-License-Identifier: GPL-3.0-or-later
// The page of rules on an empty case, with rules that the test makes up: what is shown, what is asked, and that keys suffice.
#include "tests/support/english.h"
#include "tests/support/event_case.h"
#include "tests/support/rule_script.h"
#include "tests/support/support.h"
#include "ui/base/empty_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/detect/list_editor.h"
#include "ui/detect/list_page.h"
#include "ui/detect/rule_details.h"
#include "ui/detect/rule_import_dialog.h"
#include "ui/detect/rule_parameter_form.h"
#include "ui/detect/rule_query_view.h"
#include "ui/detect/rule_try_box.h"
#include "ui/detect/rule_twin_dialog.h"
#include "ui/detect/rules_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

using namespace ui;
using namespace core::detect;
using support::RuleScript;

namespace {

constexpr auto ownId = "0b1f0e0e-7a51-4bb0-9a43-5b8f6c1d2e3f";

Findings someFindings()
{
    Findings findings;
    Alert alert;
    alert.ruleId = "blocked-attempts";
    alert.title = "4 people were tried from 198.51.100.23";
    alert.time = core::UtcTime::fromCalendar(2024, 5, 2, 10, 3);
    alert.clauses = {{"4 people were tried from 198.51.100.23 in 7d", {}}};
    Alert unknown = alert;
    unknown.state = AlertState::NotEvaluable;
    unknown.title = "2 people were tried from 203.0.113.9";
    unknown.missing = {{"SignInLogs", {}, {}, 168, 144, "sign-ins cover 1 of 7 days"}};
    findings.alerts = {alert, unknown};
    RuleRun run;
    run.ruleId = "blocked-attempts";
    run.runs = run.alerts = run.notEvaluable = 1;
    run.seconds = 0.4;
    findings.rules = {run};
    return findings;
}

std::vector<Watchlist> someLists()
{
    Watchlist vip, glass, nets;
    vip.alias = vip.title = "VIPUsers";
    vip.csv = "User Principal Name,Tags\n";
    glass.alias = glass.title = "BreakGlassAccounts";
    glass.csv = "User Principal Name\n";
    nets.alias = nets.title = "NetworkAddresses";
    nets.csv = "IP Subnet,Range Name\n203.0.113.0/24,Office\n198.51.100.0/25,VPN\n";
    nets.author = "analyst";
    nets.rows = 2;
    nets.changed = core::UtcTime::fromCalendar(2024, 5, 1, 9);
    return {glass, nets, vip};
}

} // namespace

class TestRulesPage : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::shared_ptr<RuleScript> m_script;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RulesPage> m_page;

    RuleDetails& details() { return m_page->details(); }
    int rowOf(const std::string& id)
    {
        return m_page->model().find([&](const RuleRow& row) { return row.rule().id == id; });
    }
    const LibraryRule& entry(const std::string& id) { return *m_page->model().row(rowOf(id)).entry; }
    QString cell(const std::string& id, const char* column)
    {
        return m_page->model().cellAt(rowOf(id), m_page->model().columnOf(QLatin1String(column)), Qt::DisplayRole).toString();
    }
    template <class Widget> Widget* window() // of that kind, opened last
    {
        const auto all = m_page->findChildren<Widget*>();
        return all.isEmpty() ? nullptr : all.last();
    }
    void choose(const char* id) { m_page->table().goToRow(rowOf(id)); }

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        applyTheme(*qApp, Theme::Light);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-test"));
    }
    void init()
    {
        m_script = std::make_shared<RuleScript>();
        m_script->rules = support::someRules();
        m_script->lists = someLists();
        m_script->findings = someFindings();
        RuleCheck broken, lacking;
        broken.problems = {{"own.yaml", 11, 3, "no operator wehre; where is meant", false}, {"own.yaml", 10, 1, "the condition is always true", true}};
        broken.tables = {"SigninLogs"};
        lacking.tables = {"AuditLogs", "SigninLogs"};
        lacking.emptyTables = {"SigninLogs"};
        lacking.missing = {"the case holds no sign-ins"};
        m_script->checks = {{support::someRules()[3].rule.id, broken}, {"blocked-attempts", lacking}};
        m_session = std::make_unique<Session>();
        m_page = std::make_unique<RulesPage>(*m_session, support::openFake(m_script));
        m_page->resize(1440, 860);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QSignalSpy checked(&m_page->source(), &RuleSource::checksEnded);
        m_session->createCase(QString::fromStdString((m_dir / "case.sspr").string()));
        QVERIFY(checked.wait(20'000));
    }
    void cleanup()
    {
        m_page.reset();
        m_session.reset();
    }

    void withoutACaseItSaysWhatToDo()
    {
        m_session->closeCase();
        QCOMPARE(m_page->model().rowCount(), 0);
        bool said = false;
        for (const auto* empty : m_page->findChildren<EmptyState*>())
            said = said || empty->title() == QLatin1String("No case is open");
        QVERIFY(said);
    }

    void listsRulesWithTheirState()
    {
        QCOMPARE(m_page->model().rowCount(), 4);
        QCOMPARE(cell("blocked-attempts", "state"), QStringLiteral("needs data"));
        QCOMPARE(cell("blocked-attempts-published", "state"), QStringLiteral("ready"));
        QCOMPARE(cell(ownId, "state"), QStringLiteral("cannot run"));
        m_page->search().setText(QStringLiteral("cannot"));
        QCOMPARE(m_page->model().rowCount(), 1);
        m_page->search().setText(QStringLiteral("no such rule"));
        QCOMPARE(m_page->model().rowCount(), 0);
        m_page->search().clear();
        QCOMPARE(m_page->model().rowCount(), 4);
    }

    void tellsTheRuleInWords()
    {
        choose("blocked-attempts");
        const QString text = details().text();
        for (const char* part : {"Blocked password reset attempts", "High", "only in the reason", "An attacker who knows names", "in 7d", "7 day(s) before what it judges",
                                 "the case holds no sign-ins", "A training session.", "Who owns the address", "Credential Access", "T1078.004", "more than 0 rows"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
        QCOMPARE(details().query().toPlainText(), toQt(support::someRules()[0].rule.query));
        choose(ownId);
        QVERIFY(details().text().contains(QStringLiteral("incidentConfiguration")));
        QVERIFY(details().text().contains(QStringLiteral("Sign-ins from <new> places"))); // no markup
        QCOMPARE(details().problems().count(), 2);
        QVERIFY(details().problems().item(0)->text().contains(QStringLiteral("line 11, column 3")));
        QCOMPARE(details().query().markedLines(), (QSet<int>{1, 2}));
        Q_EMIT details().problems().itemActivated(details().problems().item(0));
        QCOMPARE(details().query().textCursor().blockNumber(), 1);
        QVERIFY(!details().tryButton().isEnabled()); // it cannot run
    }

    void switchesRulesByKeys()
    {
        m_page->table().selectAll();
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_Space);
        QTRY_COMPARE(m_script->made(), std::vector<std::string>{"on blocked-attempts-published"}); // some were off: all on
        QTRY_VERIFY(entry("blocked-attempts-published").isOn);
        choose("hunt");
        QTest::keyClick(&m_page->table(), Qt::Key_Space);
        QTRY_VERIFY(!entry("hunt").isOn);
        QVERIFY(!details().onBox().isChecked());
        details().onBox().click();
        QTRY_VERIFY(entry("hunt").isOn);
        QCOMPARE(m_script->made().size(), std::size_t(3));
        QCOMPARE(m_page->table().currentRow(), rowOf("hunt")); // stays chosen
    }

    void aRefusedChangeIsSaidAndTakenBack()
    {
        m_script->set([](RuleScript& s) { s.refuses = core::Error{core::ErrorCode::Busy, "an import is running", {}}; });
        choose("hunt");
        details().onBox().click();
        QTRY_VERIFY(m_page->message().isVisible());
        QCOMPARE(m_page->message().kind(), InlineMessage::Kind::Error);
        QVERIFY(details().onBox().isChecked());
    }

    void everyChangeOfARowIsWritten() // also those that come faster than they are written
    {
        for (int i = 0; i < 6; ++i)
            m_page->source().setRuleOn("hunt", i % 2 == 1);
        QTRY_COMPARE(m_script->made().size(), std::size_t(6));
        QCOMPARE(m_script->made().back(), std::string("on hunt"));
    }

    void parametersAreCheckedAsTheyAreTyped()
    {
        choose("blocked-attempts");
        RuleParameterForm& form = details().form();
        QCOMPARE(form.field(1).text(), QStringLiteral("3"));
        QVERIFY(!form.resetButton(1).isEnabled());
        form.field(1).setText(QStringLiteral("many"));
        QVERIFY(!form.problem(1).isEmpty() && form.problem(0).isEmpty());
        QVERIFY(!form.saveButton().isEnabled() && !details().tryButton().isEnabled());
        form.field(1).setText(QStringLiteral("99"));
        QVERIFY(!form.problem(1).isEmpty());
        form.field(1).setText(QStringLiteral("5"));
        QVERIFY(form.problem(1).isEmpty() && form.saveButton().isEnabled());
        form.saveButton().click();
        QTRY_COMPARE(m_script->made(), std::vector<std::string>{"set blocked-attempts"});
        QTRY_COMPARE(entry("blocked-attempts").settings, (std::map<std::string, std::string>{{"least", "5"}}));
        QTRY_VERIFY(!form.isChanged());
        form.resetButton(1).click();
        QCOMPARE(form.field(1).text(), QStringLiteral("3"));
        QVERIFY(form.isChanged() && form.draft().empty());
        form.discardButton().click();
        QCOMPARE(form.field(1).text(), QStringLiteral("5"));
    }

    void triesWithTheDraftAndStoresNothing()
    {
        choose("blocked-attempts");
        details().form().field(1).setText(QStringLiteral("5"));
        details().tryButton().click();
        QTRY_COMPARE(details().tryBox().list().count(), 2);
        QCOMPARE(m_script->tried->settings, (std::map<std::string, std::string>{{"least", "5"}}));
        QVERIFY(m_script->made().empty());
        QVERIFY2(details().tryBox().summary().contains(QStringLiteral("1 alert(s), 1 not evaluable")), qPrintable(details().tryBox().summary()));
        QVERIFY(details().tryBox().list().item(1)->text().contains(QStringLiteral("sign-ins cover 1 of 7 days")));
        details().tryBox().hide();
        m_script->set([](RuleScript& s) { s.findings.alerts.clear(); s.findings.rules[0] = {}; });
        details().tryButton().click();
        QTRY_VERIFY(details().tryBox().summary().contains(QStringLiteral("says nothing")));
        m_script->set([](RuleScript& s) { s.findings.rules[0].refused = {{"x", 4, 1, "it took longer than 10 minutes", false}}; });
        details().tryButton().click();
        QTRY_VERIFY(details().tryBox().summary().contains(QStringLiteral("could not be run")));
    }

    void aTestRunCanBeStopped()
    {
        m_script->set([](RuleScript& s) { s.waits = true; });
        choose("hunt");
        details().tryButton().click();
        QTRY_VERIFY(m_page->source().isTrying() && m_script->tried);
        details().tryButton().click(); // Stop
        QTRY_VERIFY(!m_page->source().isTrying());
        QVERIFY(details().tryBox().summary().contains(QStringLiteral("stopped")));
        details().tryButton().click();
        QTRY_VERIFY(m_page->source().isTrying());
        choose("blocked-attempts"); // nobody waits for it any more
        QTRY_VERIFY(!m_page->source().isTrying());
        QVERIFY(!details().tryBox().isVisible());
        choose("hunt");
        details().tryButton().click();
        QTRY_VERIFY(m_page->source().isTrying());
        m_session->closeCase();
        QVERIFY(!m_page->source().isTrying());
    }

    void showsBothForms()
    {
        for (const char* id : {"blocked-attempts", "blocked-attempts-published"}) {
            choose(id);
            QVERIFY(details().compareButton().isVisible());
            details().compareButton().click();
            auto* dialog = window<RuleTwinDialog>();
            QVERIFY(dialog);
            QCOMPARE(dialog->published().toPlainText(), toQt(support::someRules()[1].rule.query));
            QCOMPARE(dialog->published().markedLines(), QSet<int>{4});
            QCOMPARE(dialog->corrected().markedLines(), (QSet<int>{2, 5, 6, 7}));
            delete dialog;
        }
        choose("hunt");
        QVERIFY(!details().compareButton().isVisible());
    }

    void removesAndPutsBack()
    {
        choose("blocked-attempts");
        QVERIFY(!details().removeButton().isVisible()); // built in
        choose(ownId);
        details().removeButton().click();
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        Q_EMIT m_page->message().actionTriggered();
        QTRY_COMPARE(m_page->model().rowCount(), 4);
    }

    void asksBeforeAnImport()
    {
        support::writeFile(m_dir / "rules" / "bad.yaml", "id: [\n");
        m_page->importPaths({QString::fromStdString((m_dir / "none.yaml").string()), QString::fromStdString((m_dir / "rules").string())});
        QTRY_VERIFY(window<RuleImportDialog>());
        auto* dialog = window<RuleImportDialog>();
        QVERIFY(dialog->model().rowCount() >= 2); // the file that is not there, and the one that is no rule
        QVERIFY(!m_page->message().isVisible());
        QVERIFY(m_script->made().empty());
        RuleFile found;
        found.rules = {support::someRules()[2].rule};
        found.rules[0].id = "new";
        Q_EMIT m_page->source().filesRead(found);
        dialog = window<RuleImportDialog>();
        QVERIFY(dialog->importButton().isEnabled());
        dialog->importButton().click();
        QTRY_COMPARE(m_page->model().rowCount(), 5);
        QCOMPARE(m_script->made(), std::vector<std::string>{"keep 1"});
    }

    void exportsWhatIsSelected()
    {
        choose("blocked-attempts");
        QSignalSpy told(m_page.get(), &RulesPage::told);
        m_page->exportRules(QString::fromStdString((m_dir / "out.yaml").string()));
        QCOMPARE(told.count(), 1);
        QVERIFY(support::readFile(m_dir / "out.yaml").find("blocked-attempts") != std::string::npos);
        m_page->exportRules(QStringLiteral("/no/such/folder/x.yaml"));
        QVERIFY(m_page->message().isVisible());
    }

    void theQueryPageTakesOver()
    {
        QSignalSpy edits(m_page.get(), &RulesPage::editRequested), told(m_page.get(), &RulesPage::told);
        choose("hunt");
        details().editButton().click();
        QCOMPARE(edits.count(), 1);
        QCOMPARE(edits[0], (QList<QVariant>{QStringLiteral("hunt"), QStringLiteral("AuditLogs | summarize count() by Actor")}));
        m_page->takeQuery(QStringLiteral("hunt"), QStringLiteral("AuditLogs | summarize count() by Actor")); // as it was
        m_page->takeQuery(QStringLiteral("no such rule"), QStringLiteral("AuditLogs"));
        QVERIFY(m_script->made().empty());
        m_page->takeQuery(QStringLiteral("hunt"), QStringLiteral("AuditLogs | take 1"));
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(m_script->made(), std::vector<std::string>{"keep 1"});
        m_script->set([](RuleScript& s) { s.refuses = core::Error{core::ErrorCode::InvalidArgument, "two columns have one name", {}}; });
        m_page->takeQuery(QStringLiteral("hunt"), QStringLiteral("AuditLogs | take 2"));
        QTRY_VERIFY(m_page->message().text().contains(QStringLiteral("two columns have one name")));
        QCOMPARE(told.count(), 1); // what was refused is not said to be kept
    }

    void countsAlerts()
    {
        auto alerts = std::make_shared<AlertList>(someFindings().alerts);
        m_page->setAlerts(alerts);
        QCOMPARE(cell("blocked-attempts", "alerts"), QStringLiteral("1")); // the other could not be judged
        QCOMPARE(cell("hunt", "alerts"), QStringLiteral("0"));
    }

    void nothingIsChangedWhileBusy()
    {
        m_page->setBusy(true);
        choose(ownId);
        QVERIFY(!details().onBox().isEnabled() && !details().removeButton().isEnabled());
        QVERIFY(!m_page->lists().editor().addButton().isEnabled());
        m_page->setBusy(false);
        QVERIFY(details().onBox().isEnabled());
    }

    void keepsDraftsOfLists()
    {
        m_page->tabs().setCurrentIndex(RulesPage::ListsTab);
        ListPage& lists = m_page->lists();
        QCOMPARE(lists.model().rowCount(), 3);
        lists.selectList("NetworkAddresses");
        lists.editor().model().setData(lists.editor().model().index(0, 1), QStringLiteral("HQ"), Qt::EditRole);
        lists.selectList("VIPUsers");
        QCOMPARE(lists.editor().model().rowCount(), 0);
        lists.selectList("NetworkAddresses");
        QCOMPARE(lists.editor().model().index(0, 1).data().toString(), QStringLiteral("HQ"));
        lists.editor().saveButton().click();
        QTRY_COMPARE(m_script->made(), std::vector<std::string>{"list NetworkAddresses"});
        QTRY_VERIFY(!lists.editor().isChanged());
    }

    void readsListsFromFiles()
    {
        ListPage& lists = m_page->lists();
        lists.selectList("NetworkAddresses");
        support::writeFile(m_dir / "nets.csv", "ip subnet,RANGE NAME\n192.0.2.0/24,Lab\n");
        lists.importFile(QString::fromStdString((m_dir / "nets.csv").string()));
        QTRY_COMPARE(lists.editor().model().rowCount(), 1);
        QCOMPARE(lists.editor().model().table().columns[0], std::string("IP Subnet"));
        QVERIFY(m_script->made().empty()); // not saved yet
        support::writeFile(m_dir / "my list.csv", "A;B\n1;2\n3;4\n");
        lists.importFile(QString::fromStdString((m_dir / "my list.csv").string()));
        QTRY_COMPARE(lists.model().rowCount(), 4);
        QCOMPARE(lists.editor().list()->alias, std::string("mylist"));
        lists.editor().saveButton().click();
        QTRY_COMPARE(m_script->made(), std::vector<std::string>{"list mylist"});
        QTRY_COMPARE(lists.model().rowCount(), 4);
        support::writeFile(m_dir / "broken.csv", "A,A\n");
        lists.importFile(QString::fromStdString((m_dir / "broken.csv").string()));
        QTRY_VERIFY(lists.message().text().contains(QStringLiteral("two columns")));
        lists.importFile(QStringLiteral("/no/such/file.csv"));
        QTRY_VERIFY(lists.message().text().contains(QStringLiteral("cannot be read")));
        lists.exportTo(QString::fromStdString((m_dir / "out.csv").string()));
        QCOMPARE(support::readFile(m_dir / "out.csv"), std::string("A,B\n1,2\n3,4\n"));
        QVERIFY(!lists.addList(QStringLiteral("a b"), {QStringLiteral("A")}));
        QVERIFY(!lists.addList(QStringLiteral("vipusers"), {QStringLiteral("A")}));
        QVERIFY(!lists.addList(QStringLiteral("other"), {QString()}));
    }

    // The library of a real case, through the whole way down.
    void worksOnACase()
    {
        support::TempDir dir;
        QVERIFY_RESULT(support::demoCase(dir, 30, 3));
        Session session;
        RulesPage page(session, openCaseForRules());
        page.resize(1200, 700);
        page.show();
        QSignalSpy checked(&page.source(), &RuleSource::checksEnded), changed(&page.source(), &RuleSource::changed), lists(&page.source(), &RuleSource::watchlistsReady);
        session.openCase(QString::fromStdString((dir / "case.sspr").string()));
        QVERIFY(checked.wait(60'000));
        QVERIFY(page.model().rowCount() >= 18);
        for (int row = 0; row < page.model().rowCount(); ++row)
            QVERIFY2(page.model().row(row).state() != RuleState::CannotRun && page.model().row(row).state() != RuleState::Unchecked,
                     page.model().row(row).rule().id.c_str());
        page.selectRule("blocked-attempts");
        QVERIFY(page.details().compareButton().isVisible());
        page.details().tryButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!page.source().isTrying(), 60'000);
        QVERIFY2(page.details().tryBox().summary().startsWith(QStringLiteral("As of the newest event")), qPrintable(page.details().tryBox().summary()));
        page.details().onBox().click();
        QTRY_VERIFY(!page.model().row(page.model().find([](const RuleRow& row) { return row.rule().id == "blocked-attempts"; })).entry->isOn);
        page.takeQuery(QStringLiteral("lockouts"), QStringLiteral("AuditLogs | tkae 1"));
        QTRY_COMPARE_WITH_TIMEOUT(page.model().row(page.model().find([](const RuleRow& row) { return row.rule().id == "lockouts"; })).state(), RuleState::CannotRun, 60'000);
        QVERIFY(!page.message().isVisible() && page.details().form().draft().empty()); // its parameters went with their lets
        QVERIFY(page.details().problems().count() > 0 && !page.details().query().markedLines().isEmpty());
        page.lists().selectList("VIPUsers");
        page.lists().editor().model().setData(page.lists().editor().model().index(page.lists().editor().model().addRow(), 0), QStringLiteral("anna@contoso.com"), Qt::EditRole);
        page.lists().editor().saveButton().click();
        QTRY_VERIFY(page.lists().model().find([](const ListRow& row) { return row.list.alias == "VIPUsers" && row.list.rows == 1 && !row.isChanged; }) >= 0);
    }

    void everyControlHasAName()
    {
        for (int tab : {RulesPage::RulesTab, RulesPage::ListsTab}) {
            m_page->tabs().setCurrentIndex(tab);
            for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(m_page.get()) || qobject_cast<const QTabWidget*>(widget))
                    continue;
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), widget->metaObject()->className());
            }
        }
    }

    // To be looked at: SSPR_PICTURES names a folder.
    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void pictures()
    {
        QFETCH(bool, dark);
        const QByteArray folder = qgetenv("SSPR_PICTURES");
        applyTheme(*qApp, dark ? Theme::Dark : Theme::Light);
        const auto picture = [&](QWidget& widget, const char* name) {
            QTest::qWait(150);
            if (!folder.isEmpty())
                widget.grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(QString::fromUtf8(folder), QString::fromLatin1(name), QString::fromLatin1(QTest::currentDataTag()), QString::number(int(widget.devicePixelRatio() * 100))));
        };
        choose("blocked-attempts");
        picture(*m_page, "rules");
        details().tryButton().click();
        QTRY_COMPARE(details().tryBox().list().count(), 2);
        details().form().field(1).setText(QStringLiteral("many"));
        picture(*m_page, "rules-try");
        auto* scroll = details().findChild<QScrollArea*>();
        scroll->ensureWidgetVisible(&details().query());
        picture(*m_page, "rules-query");
        details().compareButton().click();
        picture(*window<RuleTwinDialog>(), "rules-twin");
        delete window<RuleTwinDialog>();
        choose(ownId);
        picture(*m_page, "rules-broken");
        RuleFile found;
        found.rules = {support::someRules()[0].rule, support::someRules()[2].rule};
        found.rules[1].id = "new";
        found.problems = {{"/rules/a.yaml", 3, 1, "queryFrequency: \"1 day\" is no period", false}, {"/rules/b.yaml", 7, 1, "the key incidentConfiguration means nothing here", true}};
        Q_EMIT m_page->source().filesRead(found);
        picture(*window<RuleImportDialog>(), "rules-import");
        delete window<RuleImportDialog>();
        m_page->tabs().setCurrentIndex(RulesPage::ListsTab);
        m_page->lists().selectList("NetworkAddresses");
        picture(*m_page, "lists");
        m_page->lists().selectList("VIPUsers");
        picture(*m_page, "lists-empty");
        QVERIFY(m_page->lists().editor().empty().isVisible());
        applyTheme(*qApp, Theme::Light);
    }
};

QTEST_MAIN(TestRulesPage)
#include "tst_rules_page.moc"
