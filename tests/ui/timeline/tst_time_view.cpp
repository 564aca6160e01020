// SPDX-License-Identifier: GPL-3.0-or-later
// What all views of time can: measure, fold, the menu, pictures on the clipboard.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/timeline/timeline_view.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>

using namespace ui;

namespace {

struct Shown {
    TimelineView view;
    Shown()
    {
        view.resize(1000, 480);
        view.show();
        view.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()));
        view.setFocus();
    }
    QPoint middle(int step) const { return view.stepRect(step).center(); }
};

} // namespace

class TestTimeView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    void mMeasuresFromTheSelectedStep()
    {
        Shown s;
        s.view.selectStep(2);
        QTest::keyClick(&s.view, Qt::Key_M);
        QCOMPARE(s.view.markedItem(), 2);
        QVERIFY(s.view.measureText().contains(QStringLiteral("Options shown")));
        QTest::keyClick(&s.view, Qt::Key_Right);
        QCOMPARE(s.view.measureText(), QStringLiteral("\u0394 12.000 s from Options shown"));
        s.view.selectStep(12);
        QCOMPARE(s.view.measureText(), QStringLiteral("\u0394 1 min 38.000 s from Options shown"));
        QVERIFY(s.view.accessibleDescription().startsWith(QStringLiteral("\u0394 1 min 38.000 s from Options shown")));
        QTest::keyClick(&s.view, Qt::Key_Home);
        QVERIFY(s.view.measureText().startsWith(QStringLiteral("\u0394 \u2212" "30 min 14.000 s")));
        QSignalSpy left(&s.view, &TimelineView::leaveRequested);
        QTest::keyClick(&s.view, Qt::Key_Escape);
        QCOMPARE(s.view.markedItem(), -1);
        QVERIFY(s.view.measureText().isEmpty());
        QCOMPARE(left.count(), 0); // the first Escape ends the measuring
        QTest::keyClick(&s.view, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void mTwiceAtAStepIsOff()
    {
        Shown s;
        s.view.selectStep(2);
        QTest::keyClick(&s.view, Qt::Key_M);
        QVERIFY(s.view.action(TimeView::Command::Mark)->isChecked());
        QTest::keyClick(&s.view, Qt::Key_M);
        QVERIFY(!s.view.action(TimeView::Command::Mark)->isChecked());
        QTest::keyClick(&s.view, Qt::Key_M);
        s.view.setFlow(nullptr);
        QCOMPARE(s.view.markedItem(), -1);
    }

    void theMeasureIsAsFineAsTheTimes()
    {
        auto detail = std::make_shared<core::FlowDetail>(support::hybridFailure());
        detail->steps[3].shownTime = detail->steps[2].shownTime + core::Duration{123}; // 12.3 µs
        TimelineView view;
        view.resize(900, 400);
        view.setFlow(detail);
        view.selectStep(2);
        view.toggleMark();
        view.selectStep(3);
        QVERIFY2(view.measureText().contains(QStringLiteral("0.0000123 s")), qPrintable(view.measureText()));
        auto rough = std::make_shared<core::FlowDetail>(*detail);
        rough->steps[3].digits = 0;
        rough->steps[3].shownTime = detail->steps[2].shownTime + core::Duration::seconds(5);
        view.setFlow(rough);
        view.selectStep(2);
        view.toggleMark();
        view.selectStep(3);
        QVERIFY2(view.measureText().contains(QStringLiteral("\u0394 5 s from")), qPrintable(view.measureText()));
    }

    void controlClickMeasuresBetweenSteps()
    {
        Shown s;
        QTest::mouseClick(s.view.viewport(), Qt::LeftButton, {}, s.middle(1));
        QTest::mouseClick(s.view.viewport(), Qt::LeftButton, Qt::ControlModifier, s.middle(4));
        QCOMPARE(s.view.markedItem(), 1);
        QCOMPARE(s.view.selectedStep(), 4);
        QCOMPARE(s.view.measureText(), QStringLiteral("\u0394 38.000 s from User ID submitted"));
        QTest::mouseClick(s.view.viewport(), Qt::LeftButton, Qt::ControlModifier, s.middle(7)); // still from the first
        QCOMPARE(s.view.measureText(), QStringLiteral("\u0394 1 min 10.000 s from User ID submitted"));
    }

    void draggingMeasuresToo()
    {
        Shown s;
        for (const auto& [button, keys] : {std::pair(Qt::LeftButton, Qt::KeyboardModifiers(Qt::ShiftModifier)), std::pair(Qt::RightButton, Qt::KeyboardModifiers())}) {
            const int y = 300;
            QTest::mousePress(s.view.viewport(), button, keys, {300, y});
            QTest::mouseMove(s.view.viewport(), {400, y});
            QTest::mouseMove(s.view.viewport(), {500, y});
            QTest::mouseRelease(s.view.viewport(), button, keys, {500, y});
            QVERIFY(!s.view.measureText().isEmpty());
            QVERIFY(!QApplication::activePopupWidget());
            QTest::keyClick(&s.view, Qt::Key_Escape);
            QVERIFY(s.view.measureText().isEmpty());
        }
    }

    void gFoldsLongWaitsAndShowsThem()
    {
        Shown s;
        QTest::keyClick(&s.view, Qt::Key_9);
        const auto width = [&](int a, int b) { return s.view.scene().layout().x[std::size_t(b)] - s.view.scene().layout().x[std::size_t(a)]; };
        QVERIFY(width(1, 12) < 60); // half an hour before it makes a dot of the flow
        QSignalSpy changed(&s.view, &TimelineView::foldingChanged);
        QTest::keyClick(&s.view, Qt::Key_G);
        QCOMPARE(changed.count(), 1);
        QVERIFY(s.view.isFolding() && s.view.action(TimeView::Command::Fold)->isChecked());
        QCOMPARE(s.view.axis().folds().size(), std::size_t(1));
        QVERIFY(s.view.axis().folds()[0].length() == core::Duration::minutes(30));
        QVERIFY(width(1, 12) > 400); // and the view fits everything again
        QVERIFY(!s.view.scene().foldNote().isEmpty());
        const double second = width(1, 2) / 14;
        QVERIFY(std::abs(width(2, 4) / 24 - second) < 1e-6); // true between folds
        QTest::keyClick(&s.view, Qt::Key_G);
        QVERIFY(s.view.axis().folds().empty() && s.view.scene().foldNote().isEmpty());
    }

    void aDoubleClickOpensOneFold()
    {
        Shown s;
        QTest::keyClick(&s.view, Qt::Key_9);
        QTest::keyClick(&s.view, Qt::Key_G);
        const auto [left, right] = s.view.axis().breakAt(0);
        const QPoint at(int(s.view.gutter() + (left + right) / 2), int(s.view.scene().geometry().axisHeight + s.view.scene().layout().rows[1].markY));
        QTest::mouseDClick(s.view.viewport(), Qt::LeftButton, {}, at);
        QVERIFY(s.view.axis().folds().empty());
        QVERIFY(s.view.isFolding());
    }

    void theMenuComesByKeyAndByMouse()
    {
        Shown s;
        s.view.selectStep(4);
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {0, 0}, {0, 0});
        QApplication::sendEvent(s.view.viewport(), &byKey);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->actions().contains(s.view.action(TimeView::Command::Fold)));
        QVERIFY(menu->actions().contains(s.view.action(TimeView::Command::Export)));
        QVERIFY(menu->actions().contains(s.view.alignAction()));
        menu->close();
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QTest::mouseClick(s.view.viewport(), Qt::RightButton, {}, s.middle(7));
        menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(s.view.selectedStep(), 7);
        menu->close();
    }

    void nothingToShowNothingToDo()
    {
        TimelineView view;
        view.show();
        for (const auto command : {TimeView::Command::Fold, TimeView::Command::Mark, TimeView::Command::Export, TimeView::Command::CopyImage})
            QVERIFY(!view.action(command)->isEnabled());
        QTest::keyClick(&view, Qt::Key_G);
        QTest::keyClick(&view, Qt::Key_M);
        QTest::keyClick(&view, Qt::Key_Plus);
        view.copyImage();
        view.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()));
        QVERIFY(view.action(TimeView::Command::Export)->isEnabled());
        QVERIFY(!view.action(TimeView::Command::Mark)->isEnabled()); // no step is selected
    }

    void theImageIsCopied()
    {
        Shown s;
        QTest::keyClick(&s.view, Qt::Key_C, Qt::ControlModifier);
        const QImage image = QGuiApplication::clipboard()->image();
        QVERIFY(!image.isNull());
        QVERIFY(image.width() >= s.view.viewport()->width());
    }
};

QTEST_MAIN(TestTimeView)
#include "tst_time_view.moc"
