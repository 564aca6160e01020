// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of users and addresses: the list, the three panes, the ways from one to the other and into the filter; by keyboard.
#include "tests/support/accessible.h"
#include "tests/support/support.h"

#include "core/demo/demo.h"
#include "ui/annotation/annotation_box.h"
#include "ui/base/empty_state.h"
#include "ui/base/fact_list.h"
#include "ui/search/filter_state.h"
#include "ui/shell/life_link.h"
#include "ui/timeline/life_view.h"
#include "ui/user/addresses_page.h"
#include "ui/user/list_panel.h"
#include "ui/user/profile_panes.h"
#include "ui/user/user_columns.h"
#include "ui/user/user_words.h"
#include "ui/user/users_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QJsonValue>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <memory>

using namespace ui;

namespace {

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

QAction* actionOf(QMenu& menu, const QString& part)
{
    for (QAction* action : menu.actions())
        if (action->text().contains(part))
            return action;
    return nullptr;
}

} // namespace

class TestUsersPage : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    QString m_case = text(m_dir / "a.sspr");
    std::unique_ptr<Session> m_session;
    std::unique_ptr<AnnotationController> m_notes;
    std::unique_ptr<FilterState> m_filter;
    std::unique_ptr<UsersPage> m_users;
    std::unique_ptr<AddressesPage> m_addresses;

    void openCase()
    {
        QSignalSpy opened(m_session.get(), &Session::caseOpened);
        m_session->openCase(m_case);
        QTRY_COMPARE(opened.size(), 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        core::DemoOptions options;
        options.seed = 5;
        options.users = 40;
        options.days = 3;
        core::Progress progress;
        const auto demo = core::writeDemo(m_dir / "demo", options, {}, progress);
        QVERIFY_RESULT(demo);
        auto investigation = core::Investigation::openOrCreate(m_dir / "a.sspr");
        QVERIFY_RESULT(investigation);
        QVERIFY(!(*investigation)->import({m_dir / "demo" / "exports"}, {}, {}, progress).error);
    }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_notes = std::make_unique<AnnotationController>(*m_session);
        m_filter = std::make_unique<FilterState>();
        m_users = std::make_unique<UsersPage>(*m_session, *m_filter, *m_notes);
        m_addresses = std::make_unique<AddressesPage>(*m_session, *m_filter, *m_notes);
        for (QWidget* page : {static_cast<QWidget*>(m_users.get()), static_cast<QWidget*>(m_addresses.get())}) {
            page->resize(1200, 800);
            page->show();
        }
    }
    void cleanup()
    {
        m_users.reset();
        m_addresses.reset();
        m_notes.reset();
        m_session.reset();
    }

    // What happened keeps its room: in a narrow window the third pane goes beneath it.
    void theMiddlePaneKeepsItsWidth()
    {
        ProfilePanes panes(*m_filter, *m_notes, false, QStringLiteral("Addresses"));
        panes.showProfile();
        panes.show();
        const int letter = panes.fontMetrics().averageCharWidth();
        const auto isBeneath = [&] {
            const QPoint what = panes.itemTable().mapTo(&panes, QPoint()), right = panes.rightTable().mapTo(&panes, QPoint());
            return right.y() >= what.y() + panes.itemTable().height();
        };
        for (const int letters : {170, 120, 170, 110}) {
            panes.resize(letter * letters, 700);
            QCoreApplication::processEvents();
            QCOMPARE(isBeneath(), letters < 150);
            QVERIFY(panes.itemTable().width() >= letter * 44);
            QVERIFY(panes.rightTable().isVisible());
        }
    }

    void emptyStates()
    {
        QVERIFY(m_users->list().isEmptyShown() && m_users->panes().isMessageShown());
        QVERIFY(m_addresses->list().isEmptyShown() && m_addresses->panes().isMessageShown());
        QVERIFY(!m_users->list().search().isEnabled());
        QSignalSpy ofUsers(m_users.get(), &UsersPage::importRequested), ofAddresses(m_addresses.get(), &AddressesPage::importRequested);
        m_users->list().emptyState().button().click();
        m_addresses->list().emptyState().button().click();
        QVERIFY(ofUsers.count() == 1 && ofAddresses.count() == 1);
    }

    void wordsOfItems()
    {
        core::ActivityItem item;
        item.detail = "Outlook";
        QCOMPARE(detailText(item), QStringLiteral("Outlook"));
        item.isInteractive = false;
        QCOMPARE(detailText(item), QStringLiteral("Outlook (not interactive)"));
        item.detail.clear();
        QCOMPARE(detailText(item), QStringLiteral("not interactive"));
        item.title = "Sign-in refused: User ID submitted";
        const QLocale before;
        QLocale::setDefault(QLocale(QStringLiteral("de")));
        const auto columns = itemColumns({}, false, {});
        const auto what = std::find_if(columns.begin(), columns.end(), [](const auto& column) { return column.id == QLatin1String("what"); });
        const QString said = what->text(item);
        const std::string key = what->key.made(item);
        QLocale::setDefault(before);
        QCOMPARE(said, QStringLiteral("Anmeldung abgelehnt: Benutzer-ID eingegeben"));
        QCOMPARE(key, toStd(said));
    }

    // Whatever zone and country the window has.
    void programsGetNumbersAndTimesInUtc()
    {
        core::PersonRow person;
        person.flows = 1234;
        person.lastFlow = core::UtcTime::fromCalendar(2021, 2, 3, 10, 2, 41);
        core::AddressRow address;
        address.signIns = 98765;
        address.last = person.lastFlow;
        const auto raw = [](const auto& columns, const char* id, const auto& row) {
            for (const auto& column : columns)
                if (column.id == QLatin1String(id))
                    return column.raw ? column.raw(row) : QVariant();
            return QVariant();
        };
        const DisplayZone berlin(QStringLiteral("Europe/Berlin"));
        const auto people = personColumns(berlin, nullptr, {});
        QCOMPARE(raw(people, "flows", person), QVariant(qlonglong(1234)));
        QCOMPARE(raw(people, "failed", person), QVariant(qlonglong(0)));
        QCOMPARE(raw(people, "last", person), QVariant(QStringLiteral("2021-02-03T10:02:41.0000000Z")));
        const QVariant none = raw(people, "last", core::PersonRow());
        QVERIFY(none.isValid() && QJsonValue::fromVariant(none).isNull());
        const auto addresses = addressColumns(berlin, nullptr, {});
        QCOMPARE(raw(addresses, "signins", address), QVariant(qlonglong(98765)));
        QCOMPARE(raw(addresses, "last", address), QVariant(QStringLiteral("2021-02-03T10:02:41.0000000Z")));
        // What is saved for people has the clock of the window, and its column says which.
        const auto last = std::find_if(people.begin(), people.end(), [](const auto& column) { return column.id == QLatin1String("last"); });
        QCOMPARE(last->text(person), QStringLiteral("2021-02-03 11:02:41"));
        QVERIFY(last->title.contains(berlin.name()));
    }

    void listAndPanes()
    {
        QAbstractItemModelTester people(&m_users->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester items(&m_users->panes().items(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester uses(m_users->panes().rightTable().model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        openCase();
        QTRY_VERIFY(m_users->model().rowCount() >= 40);
        QTRY_VERIFY(m_users->shown()); // the first of the list
        QVERIFY(!m_users->panes().isMessageShown());
        const core::PersonRow& first = m_users->model().row(0);
        QCOMPARE(m_users->shown()->person.id, first.id);
        QVERIFY(first.lastFlow && first.lastFlow >= m_users->model().row(1).lastFlow);
        m_users->table().setFocus();
        QTest::keyClick(&m_users->table(), Qt::Key_J);
        QTRY_COMPARE(m_users->shown()->person.id, m_users->model().row(1).id);
        QVERIFY(m_users->panes().items().rowCount() > 0);
        QCOMPARE(support::unnamedControl(*m_users), QString());
        // Enter goes on to what happened, Enter there to the flow or event.
        QTest::keyClick(&m_users->table(), Qt::Key_Return);
        QSignalSpy flow(m_users.get(), &UsersPage::flowRequested);
        QSignalSpy event(m_users.get(), &UsersPage::eventRequested);
        m_users->panes().itemTable().goToRow(0);
        QTest::keyClick(&m_users->panes().itemTable(), Qt::Key_Return);
        QCOMPARE(flow.size() + event.size(), 1);
    }

    void search()
    {
        openCase();
        QTRY_VERIFY(m_users->model().rowCount() >= 40);
        const QString name = QString::fromStdString(m_users->model().row(3).upn);
        m_users->list().focusSearch();
        QTest::keyClicks(&m_users->list().search(), name);
        QCOMPARE(m_users->model().rowCount(), 1);
        QTest::keyClick(&m_users->list().search(), Qt::Key_Down);
        QTRY_VERIFY(m_users->shown() && m_users->shown()->person.upn == name.toStdString());
        QTest::keyClicks(&m_users->list().search(), "zzzz");
        QVERIFY(m_users->list().isEmptyShown());
        QTest::keyClick(&m_users->list().search(), Qt::Key_Escape);
        QVERIFY(!m_users->list().isEmptyShown());
        m_users->setRowFilter([](const core::PersonRow& row) { return row.failed > 0; });
        const int failed = m_users->model().rowCount();
        QVERIFY(failed > 0 && failed < 40);
        m_users->setRowFilter({});
    }

    // The panes tell of somebody in the list; who was chosen comes back with the filter.
    void theFilterTakesPeopleAway()
    {
        openCase();
        QTRY_VERIFY(m_users->model().rowCount() >= 40);
        QTRY_VERIFY(m_users->shown());
        m_users->table().goToRow(4);
        QTRY_COMPARE(m_users->shown()->person.id, m_users->model().row(4).id);
        const std::int64_t chosen = m_users->shown()->person.id;
        m_filter->add({core::FilterField::User, core::FilterMatch::Is, false, "x<y>", {}});
        m_users->setRowFilter([chosen](const core::PersonRow& row) { return row.id != chosen; });
        QVERIFY(m_users->table().currentRow() == 0);
        QTRY_COMPARE(m_users->shown()->person.id, m_users->model().row(0).id);
        const auto saysWhole = [](const QWidget& widget) {
            const auto labels = widget.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().contains(QStringLiteral("figures are of the whole case")); });
        };
        QVERIFY(saysWhole(m_users->list()) && saysWhole(m_users->panes()));
        m_users->setRowFilter([](const core::PersonRow&) { return false; });
        QVERIFY(m_users->list().isEmptyShown() && m_users->panes().isHidden());
        QVERIFY(!m_users->shown());
        const auto labels = m_users->list().emptyState().findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().contains(QStringLiteral("User: x<y>")); }));
        QSignalSpy imports(m_users.get(), &UsersPage::importRequested);
        m_users->list().emptyState().button().click();
        QCOMPARE(imports.size(), 0);
        QVERIFY(m_filter->filter().isEmpty());
        m_users->setRowFilter({}); // as the window then does
        QTRY_VERIFY(m_users->shown() && m_users->shown()->person.id == chosen);
        QVERIFY(!m_users->panes().isHidden() && !saysWhole(m_users->panes()) && !saysWhole(m_users->list()));
        // Who is asked for by name is shown although the filter hides them.
        const core::PersonRow other = m_users->model().row(2);
        m_users->setRowFilter([id = other.id](const core::PersonRow& row) { return row.id != id; });
        m_users->selectUser(QString::fromStdString(other.upn));
        m_users->setRowFilter([](const core::PersonRow&) { return false; }); // the figures come anew
        QTRY_VERIFY(m_users->shown() && m_users->shown()->person.id == other.id);
        QVERIFY(!m_users->panes().isHidden());
        m_users->setRowFilter({});

        QTRY_VERIFY(m_addresses->shown());
        m_addresses->setRowFilter([](const core::AddressRow&) { return false; });
        QVERIFY(m_addresses->list().isEmptyShown() && m_addresses->panes().isHidden());
        m_addresses->setRowFilter({});
        QTRY_VERIFY(m_addresses->shown() && !m_addresses->panes().isHidden());
    }

    void chosenFromElsewhere()
    {
        openCase();
        QTRY_VERIFY(m_users->model().rowCount() >= 40);
        QTRY_VERIFY(m_users->shown());
        const core::PersonRow wanted = m_users->model().row(7);
        m_users->selectUser(QString::fromStdString(wanted.upn).toUpper());
        QTRY_COMPARE(m_users->shown()->person.id, wanted.id);
        QCOMPARE(m_users->table().currentRow(), 7);
        m_users->selectUser("nobody@example.com");
        QTRY_VERIFY(m_users->panes().isMessageShown());
        QVERIFY(!m_users->shown());
    }

    void fromUserToAddressAndBack()
    {
        openCase();
        QTRY_VERIFY(m_users->shown() && m_addresses->shown());
        QTRY_VERIFY(m_users->panes().rightTable().model()->rowCount() > 0);
        QSignalSpy address(m_users.get(), &UsersPage::addressRequested);
        m_users->panes().rightTable().goToRow(0);
        QTest::keyClick(&m_users->panes().rightTable(), Qt::Key_Return);
        QCOMPARE(address.size(), 1);
        const QString ip = address[0][0].toString();
        m_addresses->selectAddress(ip);
        QTRY_COMPARE(QString::fromStdString(m_addresses->shown()->address), ip);
        QSignalSpy user(m_addresses.get(), &AddressesPage::userRequested);
        m_addresses->panes().rightTable().goToRow(0);
        QTest::keyClick(&m_addresses->panes().rightTable(), Qt::Key_Return);
        QCOMPARE(user.size(), 1);
        QVERIFY(!user[0][0].toString().isEmpty());
        QCOMPARE(support::unnamedControl(*m_addresses), QString());
        QTest::keyClicks(&m_addresses->list().search(), ip.section('.', 0, 2) + ".0/24");
        if (ip.contains('.')) {
            QTRY_VERIFY(m_addresses->shown() && m_addresses->shown()->isNetwork);
            QVERIFY(m_addresses->model().rowCount() >= 1);
        }
        m_addresses->selectAddress("240.0.0.9");
        QTRY_VERIFY(m_addresses->panes().isMessageShown());
    }

    void cellsLeadIntoTheFilter()
    {
        openCase();
        QTRY_VERIFY(m_users->model().rowCount() >= 40);
        const QModelIndex cell = m_users->model().index(2, 2); // the user's name
        m_users->table().setCurrentIndex(cell);
        const std::unique_ptr<QMenu> menu(m_users->table().makeMenu(cell));
        QAction* only = actionOf(*menu, "Show Only");
        QAction* without = actionOf(*menu, "Leave Out");
        QVERIFY(only && without && actionOf(*menu, "Last Flow"));
        only->trigger();
        QCOMPARE(m_filter->filter().clauses.size(), std::size_t(1));
        const core::FilterTerm term = m_filter->filter().clauses[0].anyOf[0];
        QVERIFY(term.field == core::FilterField::User && term.match == core::FilterMatch::Is && !term.isExcluded);
        QCOMPARE(term.value, m_users->model().row(2).upn);
        without->trigger(); // the opposite takes its place
        QCOMPARE(m_filter->filter().clauses.size(), std::size_t(1));
        QVERIFY(m_filter->filter().clauses[0].anyOf[0].isExcluded);
        // By key as well.
        m_filter->clear();
        m_users->table().setCurrentIndex(cell);
        QTest::keyClick(&m_users->table(), Qt::Key_Equal);
        QCOMPARE(m_filter->filter().clauses.size(), std::size_t(1));
        QVERIFY(m_filter->filter().clauses[0].anyOf[0] == term);
        QTest::keyClick(&m_users->table(), Qt::Key_Minus);
        QCOMPARE(m_filter->filter().clauses.size(), std::size_t(1));
        QVERIFY(m_filter->filter().clauses[0].anyOf[0].isExcluded);
        const std::unique_ptr<QMenu> star(m_users->table().makeMenu(m_users->model().index(2, 0)));
        QVERIFY(!actionOf(*star, "Show Only"));
    }

    void notesOnAPerson()
    {
        openCase();
        QTRY_VERIFY(m_users->shown());
        const std::string subject = m_users->shown()->subject;
        m_users->panes().notes().toggleStar();
        QTRY_VERIFY(m_notes->notes()->find(subject));
        QCOMPARE(m_users->model().index(0, 0).data().toString(), QString(QChar(0x2605)));
    }

    // Who is chosen is read in another thread: until then a star or a note would go to the one of before.
    void nothingIsMarkedUntilTheAnswerIsThere()
    {
        openCase();
        QTRY_VERIFY(m_users->model().rowCount() >= 40);
        QTRY_VERIFY(m_users->shown() && m_addresses->shown());
        const AnnotationBox& ofUsers = m_users->panes().notes();
        QVERIFY(!ofUsers.isHidden());
        m_users->table().goToRow(4);
        QVERIFY(ofUsers.isHidden());
        QTRY_COMPARE(m_users->shown()->person.id, m_users->model().row(4).id);
        QVERIFY(!ofUsers.isHidden());
        m_users->selectUser(QString::fromStdString(m_users->model().row(7).upn));
        QVERIFY(ofUsers.isHidden());
        QTRY_COMPARE(m_users->shown()->person.id, m_users->model().row(7).id);
        QVERIFY(!ofUsers.isHidden());
        m_filter->add({core::FilterField::User, core::FilterMatch::Is, false, "x", {}}); // who came from elsewhere is no guest any more
        m_users->setRowFilter([id = m_users->shown()->person.id](const core::PersonRow& row) { return row.id != id; });
        QVERIFY(ofUsers.isHidden());
        QTRY_COMPARE(m_users->shown()->person.id, m_users->model().row(m_users->table().currentRow()).id);
        QVERIFY(!ofUsers.isHidden());
        m_users->setRowFilter({});

        const AnnotationBox& ofAddresses = m_addresses->panes().notes();
        QVERIFY(!ofAddresses.isHidden());
        m_addresses->selectAddress(QString::fromStdString(m_addresses->model().row(3).ip));
        QVERIFY(ofAddresses.isHidden());
        QTRY_COMPARE(m_addresses->shown()->address, m_addresses->model().row(3).ip);
        QVERIFY(!ofAddresses.isHidden());
    }

    void anotherZoneAndLife()
    {
        openCase();
        QTRY_VERIFY(m_users->shown());
        m_users->setZone(DisplayZone("Asia/Tokyo"));
        QVERIFY(m_users->panes().items().headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains("Tokyo"));
        auto* life = new QLabel("life");
        QSignalSpy shown(m_users.get(), &UsersPage::profileShown);
        m_users->setLifeWidget(life);
        QVERIFY(m_users->isAncestorOf(life));
        QTest::keyClick(&m_users->table(), Qt::Key_End);
        QTRY_COMPARE(shown.size(), 1);
        m_users->setLifeWidget(nullptr);
    }

    // One selection for the life and the list below it.
    void lifeAndListGoTogether()
    {
        LifeView* life = addLife(*m_users, *m_session);
        openCase();
        QTRY_VERIFY(m_users->shown() && life->itemCount() > 1);
        TableView& table = m_users->panes().itemTable();
        const ItemModel& items = m_users->panes().items();
        const auto isSame = [&] {
            const core::ActivityItem& item = items.row(table.currentRow());
            return life->selectedRef() == core::LifeRef{item.flow, item.event};
        };
        life->selectItem(0);
        QVERIFY(table.currentRow() >= 0 && isSame());
        QCOMPARE(life->selectedItem(), 0);
        life->selectNext();
        QVERIFY(isSame());
        for (const int row : {0, items.rowCount() - 1}) {
            table.goToRow(row);
            QCOMPARE(table.currentRow(), row);
            QVERIFY(isSame());
        }
        m_users->setLifeWidget(nullptr);
    }

    // Two people of one name, as two lives; and one without a name has the next best.
    void namesakesHaveLivesOfTheirOwn()
    {
        LifeView* life = addLife(*m_users, *m_session);
        openCase();
        QTRY_VERIFY(m_users->shown() && life->itemCount() > 1);
        auto one = std::make_shared<core::UserProfile>(*m_users->shown()), other = std::make_shared<core::UserProfile>(*one);
        one->subject = "user:one";
        other->subject = "user:other";
        Q_EMIT m_users->profileShown(one);
        QTest::keyClick(life, Qt::Key_Plus);
        const auto range = life->range();
        Q_EMIT m_users->profileShown(one);
        QVERIFY(life->range() == range);
        Q_EMIT m_users->profileShown(other);
        QVERIFY(!(life->range() == range));
        other->person.displayName.clear();
        Q_EMIT m_users->profileShown(other);
        QCOMPARE(life->picture().title, QString::fromStdString(other->person.upn));
        m_users->setLifeWidget(nullptr);
    }

    // The list is read anew with every import: who looks for something in it goes on looking.
    void aRefreshOfTheSamePersonKeepsSearchAndSelection()
    {
        openCase();
        QTRY_VERIFY(m_users->shown());
        ProfilePanes& panes = m_users->panes();
        for (int row = 0; panes.items().rowCount() < 6; ++row) { // somebody of whom there is enough to see
            QVERIFY(row < m_users->model().rowCount());
            QSignalSpy shown(m_users.get(), &UsersPage::profileShown);
            m_users->table().goToRow(row);
            if (shown.isEmpty())
                QVERIFY(shown.wait(5000));
        }
        QLineEdit* search = nullptr;
        for (QLineEdit* field : panes.findChildren<QLineEdit*>())
            if (field->accessibleName() == QStringLiteral("Find in what happened"))
                search = field;
        const int all = panes.items().rowCount();
        search->setText(panes.items().index(0, 1).data().toString());
        const int found = panes.items().rowCount();
        QVERIFY(found > 0 && found <= all);
        panes.itemTable().goToRow(found - 1);
        panes.itemTable().selectionModel()->select(panes.items().index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QList<int> selected = panes.itemTable().selectedRows();
        QSignalSpy shown(m_users.get(), &UsersPage::profileShown);
        m_session->announce(); // as after an import
        QTRY_VERIFY(!shown.isEmpty());
        QVERIFY(!search->text().isEmpty());
        QCOMPARE(panes.items().rowCount(), found);
        QCOMPARE(panes.itemTable().currentRow(), found - 1);
        QCOMPARE(panes.itemTable().selectedRows(), selected);
        // Somebody else begins with everything.
        shown.clear();
        m_users->table().goToRow(m_users->table().currentRow() == 0 ? 1 : 0);
        QTRY_VERIFY(!shown.isEmpty());
        QCOMPARE(search->text(), QString());
        QCOMPARE(std::size_t(panes.items().rowCount()), panes.items().totalRows());
    }

    void brokenOwnerFiles()
    {
        support::writeFile(m_dir / "x.mmdb", "nothing of that kind");
        QVERIFY(!m_session->setNetworkFiles({text(m_dir / "x.mmdb")}));
        QVERIFY(m_session->setNetworkFiles({}));
    }

    void anotherCaseForgets()
    {
        openCase();
        QTRY_VERIFY(m_users->shown() && m_addresses->shown());
        m_session->closeCase();
        QVERIFY(!m_users->shown() && !m_addresses->shown());
        QVERIFY(m_users->list().isEmptyShown() && m_addresses->list().isEmptyShown());
    }
};

QTEST_MAIN(TestUsersPage)
#include "tst_users_page.moc"
