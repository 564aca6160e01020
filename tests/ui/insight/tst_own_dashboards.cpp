// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards of the case on the page: made, copied, filled, emptied, named anew, exchanged as files; and what of it is remembered.
#include "tests/ui/insight/page_fixture.h"

#include "core/insight/dashboard_file.h"
#include "core/insight/pinned_panel.h"
#include "core/investigation/query_session.h"
#include "ui/base/inline_message.h"
#include "ui/base/theme.h"

#include <set>

#include <QCheckBox>
#include <QComboBox>
#include <QSettings>
#include <QStandardPaths>

using namespace ui;
using namespace core::insight;

class TestOwnDashboards : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<support::PageFixture> m;

    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m->isSettled(), 30'000); }
    const core::SavedSearch& kept(const char* name)
    {
        for (const core::SavedSearch& one : m->kept)
            if (one.name == name)
                return one;
        qFatal("no dashboard %s", name);
    }
    Dashboard keptDashboard(const char* name)
    {
        const DashboardFile file = readDashboard(kept(name).text);
        return file.dashboard.value_or(Dashboard{});
    }
    // As the window does it: what was run becomes a panel.
    void pin(const QString& dashboard, const std::string& query)
    {
        auto queries = core::QuerySession::overCase(m_dir / "case.sspr");
        QVERIFY_RESULT(queries);
        const auto result = (*queries)->run(query, {});
        QVERIFY2(result, query.c_str());
        m->page.addPanel(dashboard, pinnedPanel("Pinned", query, result->columns, result->render, m->page.panelIds(dashboard)));
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        applyTheme(*qApp, Theme::Light);
        support::writeInsightCase(m_dir.path(), 40, 4, 5);
    }
    void init()
    {
        m = std::make_unique<support::PageFixture>();
        m->open(m_dir / "case.sspr");
        settle();
    }
    void cleanup() { m.reset(); }

    void aNewOneIsEmptyAndShown()
    {
        QVERIFY(!m->menuAction("Rename")->isEnabled() && !m->menuAction("Delete")->isEnabled());
        m->answer("New dashboard", QStringLiteral("  Night  shift "));
        QCOMPARE(m->page.shownDashboard(), QStringLiteral("Night shift"));
        QCOMPARE(m->page.ownDashboards(), QStringList{QStringLiteral("Night shift")});
        QVERIFY(m->page.view().cards().empty());
        QVERIFY2(!m->page.message().isVisible(), qPrintable(m->page.message().text()));
        QVERIFY(m->menuAction("Rename")->isEnabled() && m->menuAction("Delete")->isEnabled());
        // Another of that name takes a name of its own: nothing is overwritten.
        pin(QStringLiteral("Night shift"), "SsprFlows | summarize Flows = count() by Kind");
        m->answer("New dashboard", QStringLiteral("night shift"));
        QCOMPARE(m->page.ownDashboards().size(), 2);
        QCOMPARE(keptDashboard("Night shift").panels.size(), std::size_t(1));
        m->menuAction("Delete")->trigger();
        QCOMPARE(m->page.ownDashboards(), QStringList{QStringLiteral("Night shift")});
        QCOMPARE(m->page.shownDashboard(), toQt(builtInDashboards().front().id));
    }

    void aCopyHasAllPanels()
    {
        m->answer("Duplicate", QStringLiteral("My copy"));
        settle();
        const Dashboard copy = keptDashboard("My copy");
        QCOMPARE(copy.panels.size(), builtInDashboards().front().panels.size());
        QVERIFY(copy.panels == builtInDashboards().front().panels);
        QCOMPARE(std::size_t(m->figure("summary", "Operations")), m->count([](const core::Flow& flow) { return flow.kind != core::FlowKind::Registration; }));
    }

    void pinnedQueriesAreDrawnAsTheySay()
    {
        const QString name = QStringLiteral("Pins");
        pin(name, "SsprFlows | summarize Flows = count() by bin(StartTime, 1d) | render timechart");
        pin(name, "SsprFlows | summarize Flows = count() by Outcome | render barchart");
        pin(name, "SsprFlows | summarize Flows = count(), People = dcount(UserId) | render card");
        pin(name, "let Rows = SsprFlows | where Kind == 'reset';\nRows | summarize Flows = count() by Outcome");
        pin(name, "SsprFlows | project StartTime, UserPrincipalName, Outcome | render table");
        settle();
        const auto& cards = m->page.view().cards();
        QCOMPARE(cards.size(), std::size_t(5));
        const PanelForm forms[] = {PanelForm::Columns, PanelForm::Bars, PanelForm::Cards, PanelForm::Bars, PanelForm::Table};
        for (std::size_t i = 0; i < cards.size(); ++i) {
            QCOMPARE(cards[i]->panel()->form, forms[i]);
            QVERIFY2(cards[i]->chart().isDrawn(), qPrintable(cards[i]->chart().sentence()));
        }
        QCOMPARE(cards[0]->panel()->measures.front().mark, Mark::Line);
        const auto ids = m->page.panelIds(name);
        QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), std::size_t(5));
        // Held to the filter as the built-in ones are.
        m->show(m->parsed("kind:reset"));
        settle();
        QCOMPARE(std::size_t(m->figure(ids[2], "Flows")), m->count([](const core::Flow&) { return true; }));
        // With Rows an element leads, without it does not.
        QSignalSpy led(&m->page, &InsightsPage::filterRequested);
        for (const std::size_t i : {std::size_t(1), std::size_t(3)}) {
            PanelView& view = cards[i]->chart().view();
            view.setFocus();
            view.setCurrent(0);
            QTest::keyClick(&view, Qt::Key_Return);
            QCOMPARE(led.count(), i == 3 ? 1 : 0);
        }
        QCOMPARE(double(m->countTerm(led[0][0].value<core::FilterTerm>())), *cards[3]->figures()->number(0, "Flows"));
    }

    // bin() without a zone gives days of UTC: so they are said to be, whatever the window shows.
    void pinnedTimesKeepTheirClock()
    {
        m->page.setZone(DisplayZone(QStringLiteral("Pacific/Kiritimati")));
        pin(QStringLiteral("Clock"), "SsprFlows | summarize Flows = count() by bin(StartTime, 1h) | render columnchart");
        settle();
        PanelView& view = m->page.view().cards().front()->chart().view();
        QSignalSpy times(&m->page, &InsightsPage::timeRequested);
        view.setFocus();
        view.setCurrent(0);
        std::size_t at = 0;
        while (view.data().places[at].row < 0)
            ++at;
        const auto& place = view.data().places[at];
        const double flows = *m->page.view().cards().front()->figures()->number(std::size_t(place.row), "Flows");
        core::Filter filter;
        filter.time = {place.from, place.to};
        m->filter = filter;
        QCOMPARE(double(m->count([](const core::Flow&) { return true; })), flows);
    }

    void panelsAreTakenOut()
    {
        pin(QStringLiteral("Two"), "SsprFlows | summarize Flows = count() by Outcome");
        pin(QStringLiteral("Two"), "SsprFlows | summarize Flows = count() by Kind");
        settle();
        const std::string gone = m->page.panelIds(QStringLiteral("Two")).front();
        QMenu menu;
        m->card(gone).fillMenu(menu);
        QAction* remove = nullptr;
        for (QAction* action : menu.actions())
            if (action->text().contains(QStringLiteral("Remove")))
                remove = action;
        QVERIFY(remove);
        remove->trigger();
        settle();
        QCOMPARE(m->page.panelIds(QStringLiteral("Two")).size(), std::size_t(1));
        QVERIFY(!m->page.view().cardOf(gone));
        QCOMPARE(m->page.view().cards().size(), std::size_t(1));
        QVERIFY(m->page.view().cards().front()->figures());
    }

    void aNewNameKeepsWhatIsThere()
    {
        pin(QStringLiteral("Before"), "SsprFlows | summarize Flows = count() by Outcome");
        const Dashboard before = keptDashboard("Before");
        pin(QStringLiteral("Other"), "SsprFlows | summarize Flows = count() by Kind");
        m->page.showDashboard(QStringLiteral("Before"));
        m->answer("Rename", QStringLiteral("After"));
        QCOMPARE(m->page.shownDashboard(), QStringLiteral("After"));
        QVERIFY(keptDashboard("After").panels == before.panels);
        QCOMPARE(m->kept.size(), std::size_t(2));
        // The name of another is not taken away from it.
        m->answer("Rename", QStringLiteral("OTHER"));
        QCOMPARE(m->kept.size(), std::size_t(2));
        QVERIFY(keptDashboard("Other").panels != before.panels);
        // Only another case of letters.
        m->answer("Rename", QStringLiteral("AFTER"));
        QCOMPARE(m->kept.size(), std::size_t(2));
        QCOMPARE(m->page.ownDashboards().size(), 2);
    }

    // The case takes a name in other letters for the same: a panel goes to what is there, which would be replaced else.
    void pinsFindADashboardInOtherLetters()
    {
        pin(QStringLiteral("Sign-ins"), "SsprFlows | summarize Flows = count() by Outcome");
        pin(QStringLiteral("sign-INS"), "SsprFlows | summarize Flows = count() by Kind");
        QCOMPARE(m->page.ownDashboards(), QStringList{QStringLiteral("Sign-ins")});
        QCOMPARE(m->page.shownDashboard(), QStringLiteral("Sign-ins"));
        QCOMPARE(keptDashboard("Sign-ins").panels.size(), std::size_t(2));
        const auto ids = m->page.panelIds(QStringLiteral("SIGN-ins"));
        QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), std::size_t(2));
        QCOMPARE(m->page.addPanel(QStringLiteral("sign-ins"), *builtInDashboards().front().panel("reasons")), QStringLiteral("Sign-ins"));
        // One that is built in keeps its own: its id is no name.
        const QString builtIn = toQt(builtInDashboards().front().id);
        pin(builtIn.toUpper(), "SsprFlows | summarize Flows = count() by Kind");
        m->page.showDashboard(builtIn);
        settle();
        QCOMPARE(m->page.view().cards().size() > 5, true);
    }

    void filesGiveTheSameBack()
    {
        m->page.addPanel(QStringLiteral("Exchange"), *builtInDashboards().front().panel("reasons"));
        pin(QStringLiteral("Exchange"), "let zone = 'UTC';\nSsprFlows\n| where Reason has \"it's\" or Kind == \"reset\" // it is so\n| summarize Flows = count() by Kind");
        const Dashboard before = keptDashboard("Exchange");
        const QString file = QString::fromStdString((m_dir / "exchange.yaml").string());
        QSignalSpy said(&m->page, &InsightsPage::said);
        m->answerFile("Export", file);
        QCOMPARE(said.count(), 1);
        m->answerFile("Import", file);
        QCOMPARE(m->page.ownDashboards().size(), 2);
        QCOMPARE(m->page.shownDashboard(), QStringLiteral("Exchange (2)"));
        QVERIFY(keptDashboard("Exchange (2)").panels == before.panels);
        // Nowhere to write to.
        m->answerFile("Export", QStringLiteral("/nowhere/at/all.yaml"));
        QVERIFY(m->page.message().isVisible());
        QCOMPARE(int(m->page.message().kind()), int(InlineMessage::Kind::Error));
    }

    void brokenFilesAreSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isPartly");
        QTest::newRow("no yaml") << QByteArray("id: [1, 2\n  x: }{") << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("bytes") << QByteArray("\0\1\2\xff\xfe", 5) << false;
        QTest::newRow("a list") << QByteArray("- a\n- b\n") << false;
        QTest::newRow("a panel without a query")
            << QByteArray("id: x\ntitle: Half\npanels:\n  - {id: a, title: A, form: table}\n"
                          "  - {id: b, title: B, form: table, query: 'SsprFlows | count'}\n") << true;
    }
    void brokenFilesAreSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isPartly);
        support::writeFile(m_dir / "broken.yaml", text.toStdString());
        m->answerFile("Import", QString::fromStdString((m_dir / "broken.yaml").string()));
        QTRY_VERIFY(m->page.message().isVisible());
        QVERIFY(!m->page.message().text().isEmpty());
        QCOMPARE(int(m->page.message().kind()), int(isPartly ? InlineMessage::Kind::Warning : InlineMessage::Kind::Error));
        QCOMPARE(m->page.ownDashboards().size(), isPartly ? 1 : 0);
        if (isPartly) { // what the case tells a moment later takes no word back
            m->page.setDashboards(m->kept);
            QVERIFY(m->page.message().isVisible());
        } else { // what was shown is shown still
            QCOMPARE(m->page.view().cards().size() > 5, true);
        }
        // In the case it is said too, as soon as it is shown.
        m->page.setDashboards({support::saved(QStringLiteral("Broken"), text.toStdString())});
        m->page.showDashboard(QStringLiteral("Broken"));
        QVERIFY(m->page.message().isVisible());
        QVERIFY(m->page.message().text().contains(QStringLiteral("could not be read")));
        m->page.showDashboard(toQt(builtInDashboards().front().id));
        settle();
        QVERIFY(!m->page.message().isVisible());
        QVERIFY(m->page.view().cards().size() > 5);
    }

    void whatIsShownIsRemembered()
    {
        pin(QStringLiteral("Mine"), "SsprFlows | summarize Flows = count() by Outcome");
        m->page.workbookBox().setChecked(true);
        QSettings settings(QString::fromStdString((m_dir / "state.ini").string()), QSettings::IniFormat);
        m->page.saveState(settings);
        auto next = std::make_unique<support::PageFixture>();
        next->page.restoreState(settings); // before any case is open
        next->kept = m->kept;
        QCOMPARE(next->page.shownDashboard(), toQt(builtInDashboards().front().id));
        next->page.setDashboards(next->kept);
        QCOMPARE(next->page.shownDashboard(), QStringLiteral("Mine"));
        QVERIFY(next->page.workbookBox().isChecked());
        // A case without it shows the first one; the choice of the user counts from then on.
        next->page.clear();
        next->page.setDashboards({});
        QCOMPARE(next->page.shownDashboard(), toQt(builtInDashboards().front().id));
        next->page.showDashboard(toQt(builtInDashboards().front().id));
        next->page.setDashboards(next->kept);
        QCOMPARE(next->page.shownDashboard(), toQt(builtInDashboards().front().id));
    }
};

QTEST_MAIN(TestOwnDashboards)
#include "tst_own_dashboards.moc"
