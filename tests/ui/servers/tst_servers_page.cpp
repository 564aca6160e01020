// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/base/empty_state.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/servers/clock_editor.h"
#include "ui/servers/servers_page.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>

using namespace ui;
using core::OrphanKind;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

ServerReportPtr report()
{
    auto r = std::make_shared<ServerReport>();
    r->servers = {{"AADC01.corp.contoso.com", 1, 1346, 12, {}, false, 300}, {"AADC02.corp.contoso.com", 2, {}, 0, -240'000, true, 7}};
    core::Orphan cloud, server, staging;
    cloud.kind = OrphanKind::CloudWithoutWriteback;
    cloud.time = core::UtcTime::fromCalendar(2021, 2, 3, 10);
    cloud.correlationId = "c-1";
    cloud.user = "anna.berg@contoso.com";
    server.kind = OrphanKind::WritebackWithoutCloud;
    server.time = cloud.time + core::Duration::hours(1);
    server.computer = "AADC01.corp.contoso.com";
    server.eventIds = {31001, 31002};
    server.isCovered = true;
    server.why = "No audit record has this id.";
    staging = server;
    staging.kind = OrphanKind::UnexpectedServer;
    r->orphans = {cloud, server, staging};
    return r;
}

bool says(const QWidget& page, const QString& part)
{
    const auto labels = page.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->isVisibleTo(&page) && label->text().contains(part); });
}

QString cell(const QAbstractItemModel& model, int row, int column) { return model.index(row, column).data().toString(); }

} // namespace

class TestServersPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    void theModelsKeepTheirPromises()
    {
        ServerModel servers(serverColumns({}));
        OrphanModel orphans(orphanColumns({}, {}));
        QAbstractItemModelTester serverTester(&servers, strict), orphanTester(&orphans, strict);
        const auto r = report();
        servers.setRows({r, &r->servers});
        orphans.setRows({r, &r->orphans});
        QCOMPARE(cell(servers, 0, 2), QStringLiteral("+1.3 s"));
        QCOMPARE(cell(servers, 0, 4), QStringLiteral("as estimated"));
        QCOMPARE(cell(servers, 1, 2), QStringLiteral("not known"));
        QCOMPARE(cell(servers, 1, 5), QStringLiteral("staging"));
        QCOMPARE(cell(orphans, 1, 4), QStringLiteral("31001, 31002"));
        QCOMPARE(cell(orphans, 0, 5), QStringLiteral("no"));
        QCOMPARE(servers.index(0, 1).data(RawValueRole), QVariant(qlonglong(r->servers[0].events)));
        QCOMPARE(servers.index(0, 3).data(RawValueRole), QVariant(qlonglong(r->servers[0].matches)));
        OrphanModel inBerlin(orphanColumns(DisplayZone(QStringLiteral("Europe/Berlin")), {}));
        inBerlin.setRows({r, &r->orphans});
        QCOMPARE(inBerlin.index(0, 0).data(RawValueRole), QVariant(toQt(core::formatUtc(r->orphans[0].time))));
        orphans.sort(0, Qt::DescendingOrder);
        QCOMPARE(cell(orphans, 2, 2), QStringLiteral("anna.berg@contoso.com"));
        orphans.setFilter(QStringLiteral("staging"));
        QCOMPARE(orphans.rowCount(), 1);
        servers.setRows(nullptr);
        orphans.setRows(nullptr);
        QCOMPARE(orphans.rowCount(), 0);
    }

    void emptyListsSayWhatWouldStandThere()
    {
        Session session;
        ServersPage page(session);
        QVERIFY(says(page, QStringLiteral("No event of the write-back service")));
        QVERIFY(says(page, QStringLiteral("Not known yet: the case has no log of a server.")));
        QSignalSpy imports(&page, &ServersPage::importRequested);
        page.findChild<EmptyState*>()->button().click();
        QCOMPARE(imports.count(), 1);
        auto whole = std::make_shared<ServerReport>(*report());
        whole->orphans.clear();
        Q_EMIT session.serversReady(whole);
        QVERIFY(says(page, QStringLiteral("Nothing lacks its other side")));
        Q_EMIT session.serversReady(report());
        QVERIFY(!says(page, QStringLiteral("No event of the write-back service")));
        QVERIFY(!says(page, QStringLiteral("Nothing lacks its other side")));
    }

    void theKindFilters()
    {
        Session session;
        ServersPage page(session);
        Q_EMIT session.serversReady(report());
        QCOMPARE(page.orphans().rowCount(), 3);
        page.kindFilter().setCurrentIndex(1);
        QCOMPARE(page.orphans().rowCount(), 1);
        QVERIFY(says(page, QStringLiteral("1 of 3")));
        QVERIFY(page.orphans().row(0).kind == OrphanKind::CloudWithoutWriteback);
        QSignalSpy wanted(&page, &ServersPage::flowRequested);
        page.activeTable().goToRow(0);
        Q_EMIT page.activeTable().detailsRequested();
        QCOMPARE(wanted.count(), 1);
    }

    void theEditorAsksForWhatWasChanged()
    {
        const auto r = report();
        ClockEditor editor;
        QVERIFY(!editor.isEnabled());
        editor.setServer(&r->servers[0]);
        QCOMPARE(editor.offset().value(), 1.346);
        QVERIFY(!editor.applyButton().isEnabled() && !editor.estimateButton().isEnabled());
        std::vector<std::optional<std::int64_t>> clocks;
        connect(&editor, &ClockEditor::clockChanged, this, [&](const std::string&, std::optional<std::int64_t> ms) { clocks.push_back(ms); });
        QSignalSpy staging(&editor, &ClockEditor::stagingChanged);
        editor.offset().setValue(-2.5);
        QVERIFY(editor.applyButton().isEnabled());
        editor.applyButton().click();
        editor.staging().click();
        QCOMPARE(staging.count(), 1);
        QCOMPARE(staging.first().at(1).toBool(), true);
        editor.setServer(&r->servers[1]);
        QCOMPARE(editor.offset().value(), -240.0);
        QVERIFY(editor.staging().isChecked());
        editor.estimateButton().click();
        QVERIFY((clocks == std::vector<std::optional<std::int64_t>>{-2500, std::nullopt}));
    }

    void largeLettersAreNotCut()
    {
        QSplitter split(Qt::Vertical); // asks for no height for a width
        auto* editor = new ClockEditor;
        split.addWidget(editor);
        split.addWidget(new QTableView);
        editor->setServer(&report()->servers[0]);
        split.resize(800, 300);
        split.show();
        QFont large = split.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        split.setFont(large);
        split.setSizes({1, 1000});
        QCoreApplication::processEvents();
        for (const QLabel* label : editor->findChildren<QLabel*>())
            QVERIFY2(label->height() >= (label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height()), qPrintable(label->text()));
        const QCheckBox& staging = editor->staging();
        QVERIFY(staging.width() >= staging.sizeHint().width());
        QVERIFY(editor->rect().contains(QRect(staging.mapTo(editor, QPoint()), staging.size())));
    }
};

QTEST_MAIN(TestServersPage)
#include "tst_servers_page.moc"
