// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/fact_list.h"
#include "ui/base/raw_view.h"
#include "ui/base/table_view.h"
#include "ui/base/wrapped_text.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

using namespace ui;

namespace {

bool shows(const QWidget& widget, const QString& part)
{
    QCoreApplication::processEvents(); // new labels are shown by the event loop
    const auto labels = widget.findChildren<QLabel*>();
    const auto ids = widget.findChildren<WrappedText*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisibleTo(&widget) && label->text().contains(part);
    }) || std::any_of(ids.begin(), ids.end(), [&](const WrappedText* id) {
        return id->isVisibleTo(&widget) && id->toPlainText().contains(part);
    });
}

std::shared_ptr<const core::FlowList> flows(std::size_t count)
{
    return std::make_shared<const core::FlowList>(support::manyFlows(count));
}

} // namespace

class TestFlowPage : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyListSaysWhatToDo()
    {
        FlowPage page;
        QSignalSpy wanted(&page, &FlowPage::importRequested);
        QVERIFY(shows(page, QStringLiteral("Drop a folder")));
        page.findChild<QPushButton*>()->click();
        QCOMPARE(wanted.count(), 1);
        page.setFlows(flows(10));
        QVERIFY(!shows(page, QStringLiteral("Drop a folder")));
    }

    void theFilterCountsAndCanBeCleared()
    {
        FlowPage page;
        page.setFlows(flows(200));
        QVERIFY(shows(page, QStringLiteral("200 flows")));
        page.filterField().setText(QStringLiteral("33008"));
        QVERIFY(shows(page, QStringLiteral("%1 of 200 flows").arg(page.model().rowCount())));
        page.filterField().setText(QStringLiteral("no such thing"));
        QVERIFY(shows(page, QStringLiteral("No flow matches")));
        page.findChild<QPushButton*>()->click();
        QCOMPARE(page.model().rowCount(), 200);
        QVERIFY(page.filterField().text().isEmpty());
    }

    void newestFirstAndTheSelectionIsReportedOnce()
    {
        FlowPage page;
        QSignalSpy selected(&page, &FlowPage::flowSelected);
        page.setFlows(flows(50));
        QVERIFY(page.model().row(0).started >= page.model().row(49).started);
        QCOMPARE(selected.count(), 1);
        page.selectNext();
        QCOMPARE(selected.count(), 2);
        QCOMPARE(selected.last().first().value<core::FlowId>().value, page.model().row(1).id.value);
        // The same list again (a reload) keeps the row and asks for nothing.
        const auto kept = page.currentFlow();
        page.setFlows(flows(50));
        QCOMPARE(page.currentFlow()->value, kept->value);
        page.selectPrevious();
        page.selectPrevious();
        QCOMPARE(page.table().currentRow(), 0);
    }

    void keysFromTheFilterToTheList()
    {
        FlowPage page;
        page.resize(900, 400);
        page.show();
        page.setFlows(flows(30));
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.activateWindow();
        page.focusFilter();
        QTest::keyClicks(&page.filterField(), QStringLiteral("user"));
        QTest::keyClick(&page.filterField(), Qt::Key_Down);
        QTRY_VERIFY(page.table().hasFocus());
        page.focusFilter();
        QTest::keyClick(&page.filterField(), Qt::Key_Escape);
        QVERIFY(page.filterField().text().isEmpty());
        QSignalSpy details(&page, &FlowPage::detailsRequested);
        QTest::keyClick(&page.table(), Qt::Key_Return);
        QCOMPARE(details.count(), 1);
    }

    void theInspectorTellsAFlow()
    {
        Inspector inspector;
        QAbstractItemModelTester tester(const_cast<TableModel<StepRow>*>(&inspector.steps()),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        inspector.resize(400, 800);
        const auto detail = std::make_shared<const core::FlowDetail>(support::hybridFailure());
        inspector.setFlow(detail, {"The domain refused", "Its policy says no.", "Choose <another>.", {core::Fixer::AdAdmin}});
        inspector.show();
        QVERIFY(shows(inspector, QStringLiteral("The domain refused")));
        QVERIFY(shows(inspector, QStringLiteral("Choose &lt;another&gt;.")));
        QVERIFY(shows(inspector, QStringLiteral("the AD administrator")));
        QCOMPARE(inspector.steps().rowCount(), 13);
        QSignalSpy selected(&inspector, &Inspector::stepSelected);
        inspector.selectStep(11);
        QCOMPARE(selected.count(), 1);
        QVERIFY(shows(inspector, QStringLiteral("AADC01.corp.contoso.com")));
        QVERIFY(shows(inspector, QStringLiteral("9999\u202677d0")));
        QVERIFY(shows(inspector, QStringLiteral("+1.4 s")));
        QVERIFY(shows(inspector, QStringLiteral("TrackingId = CorrelationId")));
        QVERIFY(inspector.rawView().shownText().contains(QStringLiteral("\n    <EventID>33008</EventID>")));
        inspector.setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
        QVERIFY(shows(inspector, QStringLiteral("+01:00")));
        inspector.setFlow(nullptr, {});
        QCOMPARE(inspector.selectedStep(), -1);
        QVERIFY(!shows(inspector, QStringLiteral("AADC01")));
    }

    void copyGivesTheWholeValue()
    {
        Inspector inspector;
        inspector.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()), {});
        inspector.selectStep(11);
        for (QToolButton* button : inspector.findChildren<QToolButton*>()) {
            if (button->toolTip().contains(QStringLiteral("SHA-256")) && button->isVisibleTo(&inspector))
                button->click();
        }
        QCOMPARE(QApplication::clipboard()->text(), QString(60, u'9') + QStringLiteral("77d0"));
        inspector.rawView().copyRaw();
        QCOMPARE(QApplication::clipboard()->text().toStdString(), support::hybridFailure().steps[11].raw);
    }

    void findInTheRawRecord()
    {
        RawView raw;
        raw.setRecord(QStringLiteral("{\"a\":\"Needle\",\"b\":\"needle\"}"), true);
        auto* field = raw.findChild<QLineEdit*>();
        field->setText(QStringLiteral("NEEDLE"));
        QVERIFY(shows(raw, QStringLiteral("2 found")));
        auto* text = raw.findChild<QPlainTextEdit*>();
        const int first = text->textCursor().position();
        raw.findNext();
        QVERIFY(text->textCursor().position() > first);
        raw.findNext(); // around
        QCOMPARE(text->textCursor().position(), first);
        QVERIFY(text->isReadOnly());
    }
};

QTEST_MAIN(TestFlowPage)
#include "tst_flow_page.moc"
