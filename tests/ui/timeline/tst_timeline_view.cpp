// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/theme.h"
#include "ui/timeline/timeline_view.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolTip>
#include <QWheelEvent>

using namespace ui;

namespace {

std::shared_ptr<const core::FlowDetail> failure()
{
    return std::make_shared<const core::FlowDetail>(support::hybridFailure());
}

struct Shown {
    TimelineView view;
    explicit Shown(QSize size = {1000, 480})
    {
        view.resize(size);
        view.show();
        view.setFlow(failure());
    }
    double x(int step) const { return view.scene().layout().x[std::size_t(step)]; }
};

void wheel(TimelineView& view, QPoint at, int turn, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, turn}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private slots:
    void keysGoFromStepToStep()
    {
        Shown s;
        QSignalSpy selected(&s.view, &TimelineView::stepSelected);
        s.view.setFocus();
        QTest::keyClick(&s.view, Qt::Key_Home);
        QCOMPARE(s.view.selectedStep(), 0);
        QTest::keyClick(&s.view, Qt::Key_Right);
        QTest::keyClick(&s.view, Qt::Key_Right);
        QTest::keyClick(&s.view, Qt::Key_Left);
        QCOMPARE(s.view.selectedStep(), 1);
        QTest::keyClick(&s.view, Qt::Key_End);
        QCOMPARE(s.view.selectedStep(), 12);
        QTest::keyClick(&s.view, Qt::Key_Right);
        QCOMPARE(s.view.selectedStep(), 12);
        QCOMPARE(selected.last().first().toInt(), 12);
        QSignalSpy left(&s.view, &TimelineView::leaveRequested);
        QTest::keyClick(&s.view, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void theSelectedStepComesIntoView()
    {
        Shown s;
        QVERIFY(s.x(0) < 0); // the sign-in of half an hour ago is left of the flow
        s.view.selectStep(0);
        QVERIFY(s.x(0) >= 0 && s.x(0) <= s.view.scene().axis().width());
        QVERIFY(s.view.viewport()->rect().contains(s.view.stepRect(0)));
    }

    void zoomKeepsTheMomentUnderTheCursor()
    {
        Shown s;
        const QPoint at(600, 200);
        const double axisX = at.x() - s.view.scene().geometry().gutter;
        const core::UtcTime before = s.view.scene().axis().toTime(axisX);
        const double scale = s.view.scene().axis().ticksPerPixel();
        wheel(s.view, at, 120, Qt::ControlModifier);
        QVERIFY(s.view.scene().axis().ticksPerPixel() < scale);
        QVERIFY(std::abs(s.view.scene().axis().toX(before) - axisX) < 1);
        wheel(s.view, at, -120, Qt::ControlModifier);
        QVERIFY(std::abs(s.view.scene().axis().ticksPerPixel() - scale) < scale * 1e-9);
    }

    void keysZoomAndFit()
    {
        Shown s;
        const double fitted = s.view.scene().axis().ticksPerPixel();
        QTest::keyClick(&s.view, Qt::Key_Plus);
        QTest::keyClick(&s.view, Qt::Key_Plus);
        QVERIFY(s.view.scene().axis().ticksPerPixel() < fitted);
        QTest::keyClick(&s.view, Qt::Key_Minus);
        QTest::keyClick(&s.view, Qt::Key_0);
        QCOMPARE(s.view.scene().axis().ticksPerPixel(), fitted);
        QTest::keyClick(&s.view, Qt::Key_9);
        QVERIFY(s.view.scene().axis().ticksPerPixel() > fitted);
        QVERIFY(s.x(0) >= 0 && s.x(12) <= s.view.scene().axis().width());
    }

    void panByDragWheelAndKeys()
    {
        Shown s;
        const double start = s.x(5);
        QTest::mousePress(s.view.viewport(), Qt::LeftButton, {}, {700, 470});
        QTest::mouseMove(s.view.viewport(), {650, 470});
        QTest::mouseMove(s.view.viewport(), {600, 470});
        QTest::mouseRelease(s.view.viewport(), Qt::LeftButton, {}, {600, 470});
        QVERIFY(std::abs(s.x(5) - (start - 100)) < 1);
        wheel(s.view, {500, 200}, 120, Qt::ShiftModifier);
        QVERIFY(s.x(5) > start - 100);
        const double before = s.x(5);
        QTest::keyClick(&s.view, Qt::Key_Right, Qt::AltModifier);
        QVERIFY(s.x(5) < before);
        QCOMPARE(s.view.selectedStep(), -1); // panning selects nothing
    }

    void clickSelectsTheMark()
    {
        Shown s;
        for (int step : {1, 4, 8, 12}) {
            QTest::mouseClick(s.view.viewport(), Qt::LeftButton, {}, s.view.stepRect(step).center());
            QCOMPARE(s.view.selectedStep(), step);
        }
    }

    void hybridFlowsHaveTheirLanesAndBox()
    {
        Shown s;
        std::vector<core::Lane> lanes;
        for (const auto& row : s.view.scene().layout().rows)
            lanes.push_back(row.lane);
        QCOMPARE(lanes, (std::vector{core::Lane::User, core::Lane::Entra, core::Lane::Connect, core::Lane::Ad, core::Lane::SignIn}));
        QCOMPARE(s.view.scene().layout().writeBacks.size(), std::size_t(1));
        QCOMPARE(s.view.scene().linkCaption(), QStringLiteral("TrackingId = CorrelationId"));
        QVERIFY(s.view.scene().clockNote().contains(QStringLiteral("+1.4 s").replace(u'.', QLocale().decimalPoint())));
        QCOMPARE(s.view.scene().longestWait(), 2); // not the wait since the sign-in, which is no step of the flow
    }

    void everyStepSaysWhyItIsHere()
    {
        auto detail = std::make_shared<core::FlowDetail>(support::hybridFailure());
        detail->steps[0].remarks = {"new address"};
        detail->steps[9].decision = core::LinkDecision::Confirmed;
        TimelineView view;
        view.setFlow(detail);
        QCOMPARE(view.scene().whyHere(0), QStringLiteral("strong: A sign-in of the same user near the flow. (new address)"));
        QCOMPARE(view.scene().whyHere(9), QStringLiteral("confirmed: The engine of that server logged it meanwhile."));
        QVERIFY(view.scene().describe(10, {}).endsWith(QStringLiteral("weak: It names the account.")));
        QVERIFY(view.scene().isInCourse(10) && !view.scene().isInCourse(0));
        QVERIFY(view.scene().hasInferred());
        QCOMPARE(view.scene().linkStrength(), core::LinkStrength::Exact); // the request's, not the engine's
    }

    void hoveringTellsReasons()
    {
        Shown s;
        s.view.selectStep(11);
        const QRect rect = s.view.stepRect(11);
        QHelpEvent event(QEvent::ToolTip, rect.center(), s.view.viewport()->mapToGlobal(rect.center()));
        QApplication::sendEvent(s.view.viewport(), &event);
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY2(QToolTip::text().contains(QStringLiteral("exact: Its TrackingId is the CorrelationId of the flow.")), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }

    void outagesAreABandOfTheConnectLane()
    {
        Shown s;
        const double plain = s.view.scene().layout().bottom;
        QVERIFY(!s.view.scene().layout().bandStrip);
        const core::UtcTime begin = s.view.scene().detail()->flow.started;
        core::Outage met{begin + core::Duration::seconds(30), begin + core::Duration::seconds(60), "AADC01.corp.contoso.com", 31016};
        core::Outage other{begin + core::Duration::days(3), {}, "AADC01.corp.contoso.com", 31016};
        s.view.setOutages({met, other});
        const auto& layout = s.view.scene().layout();
        QCOMPARE(s.view.scene().shownOutages().size(), std::size_t(1)); // the other concerns other flows
        QVERIFY(layout.bandStrip && layout.bands.size() == 1 && layout.bands[0]);
        QVERIFY(std::abs(layout.bands[0]->left - s.view.scene().axis().toX(met.from)) < 1);
        QVERIFY(layout.bottom >= plain || layout.rows.size() == 5);
        const QPoint at(int(s.view.scene().geometry().gutter + layout.bands[0]->middleX()),
                        int(s.view.scene().geometry().axisHeight + layout.bands[0]->middleY()));
        QHelpEvent event(QEvent::ToolTip, at, s.view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(s.view.viewport(), &event);
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY2(QToolTip::text().contains(QStringLiteral("from 2021-02-03 10:03:11 until 10:03:41 UTC")), qPrintable(QToolTip::text()));
        QToolTip::hideText();
        // Hatched in the colour of warnings.
        const QImage image = s.view.grab().toImage();
        const QColor warning = colorsFor(s.view.palette()).warning;
        int hits = 0;
        for (int x = -20; x < 20; ++x) {
            const QColor c = image.pixelColor((at + QPoint(x, 0)) * image.devicePixelRatio());
            hits += std::abs(c.red() - warning.red()) + std::abs(c.green() - warning.green()) + std::abs(c.blue() - warning.blue()) < 220;
        }
        QVERIFY(hits > 3);
    }

    // Worked out anew, as after a decision: the eye must not lose its place.
    void theSameFlowAgainKeepsZoomAndSelection()
    {
        Shown s;
        s.view.selectStep(11);
        QTest::keyClick(&s.view, Qt::Key_Plus);
        QTest::keyClick(&s.view, Qt::Key_Plus);
        const core::FoldedAxis axis = s.view.scene().axis();
        auto again = std::make_shared<core::FlowDetail>(support::hybridFailure());
        again->steps.erase(again->steps.begin() + 9);
        again->flow.id = {99};
        s.view.setFlow(again);
        QCOMPARE(s.view.selectedStep(), 10);
        QVERIFY(s.view.scene().axis() == axis);
        again = std::make_shared<core::FlowDetail>(*again);
        again->flow.correlationId = "another";
        s.view.setFlow(again);
        QCOMPARE(s.view.selectedStep(), -1);
        QVERIFY(!(s.view.scene().axis() == axis));
    }

    // As the layout's property test, with real fonts: at every font size, width and zoom.
    void labelsNeverOverlapOnScreen()
    {
        for (double points : {7.0, 10.0, 20.0}) {
            for (int width : {320, 700, 1600}) {
                Shown s({width, 500});
                QFont font = s.view.font();
                font.setPointSizeF(points);
                s.view.setFont(font);
                for (int zoom = 0; zoom < 6; ++zoom) {
                    const auto& layout = s.view.scene().layout();
                    for (std::size_t i = 0; i < layout.clusters.size(); ++i) {
                        for (std::size_t j = 0; j < layout.clusters.size(); ++j) {
                            const auto& a = layout.clusters[i];
                            const auto& b = layout.clusters[j];
                            QVERIFY(!a.label || !a.label->intersects(b.box));
                            QVERIFY(i == j || !a.label || !b.label || !a.label->intersects(*b.label));
                        }
                    }
                    QTest::keyClick(&s.view, zoom % 2 ? Qt::Key_Plus : Qt::Key_Minus);
                }
            }
        }
    }

    void smallViewsScroll()
    {
        Shown s({600, 160});
        QVERIFY(s.view.verticalScrollBar()->maximum() > 0);
        s.view.selectStep(0); // the lowest lane
        QVERIFY(s.view.viewport()->rect().contains(s.view.stepRect(0).center()));
    }

    void screenReadersSeeTheSteps()
    {
        Shown s;
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&s.view);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 13);
        QAccessibleInterface* step = list->child(11);
        QVERIFY(step && step->isValid());
        const QString text = step->text(QAccessible::Name);
        QVERIFY2(text.contains(QStringLiteral("33008")) && text.contains(QStringLiteral("AAD Connect")), qPrintable(text));
        QCOMPARE(list->indexOfChild(step), 11);
        s.view.selectStep(11);
        QVERIFY(step->state().selected);
        QVERIFY(s.view.accessibleDescription().contains(QStringLiteral("33008")));
        s.view.setFlow(nullptr);
        QVERIFY(!step->isValid());
        QCOMPARE(list->childCount(), 0);
    }

    void theZoneMovesTheTexts()
    {
        Shown s;
        s.view.selectStep(1);
        QVERIFY(s.view.accessibleDescription().contains(QStringLiteral("10:02:41")));
        s.view.setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
        QVERIFY(s.view.accessibleDescription().contains(QStringLiteral("11:02:41")));
    }

    // However many steps there are, what is drawn is bounded by the room: marks that would hide each other are one, and
    // labels stand side by side. The same steps ten times over draw no more.
    void whatIsDrawnIsBoundedByTheRoom()
    {
        const auto crowd = [](int count) {
            auto detail = std::make_shared<core::FlowDetail>(support::hybridFailure());
            const auto pattern = detail->steps;
            for (int i = 0; i < count; ++i) {
                auto step = pattern[std::size_t(i) % pattern.size()];
                step.shownTime = pattern.front().shownTime + core::Duration::milliseconds(std::int64_t(i) * 85'000 / count);
                detail->steps.push_back(step);
            }
            return detail;
        };
        for (int width : {500, 1400}) {
            Shown s({width, 600});
            for (int count : {500, 5000, 20'000}) {
                s.view.setFlow(crowd(count));
                s.view.grab();
                for (int zoom = 0; zoom < 3; ++zoom) {
                    const auto& layout = s.view.scene().layout();
                    const double axis = s.view.scene().axis().width(), mark = s.view.scene().geometry().lanes.markSize;
                    const auto most = std::size_t(axis / (mark * 0.7) + 2) * layout.rows.size();
                    QVERIFY2(layout.clusters.size() <= most, qPrintable(QStringLiteral("%1 marks").arg(layout.clusters.size())));
                    std::size_t shown = 0;
                    for (const auto& cluster : layout.clusters)
                        shown += cluster.marks.size();
                    QCOMPARE(shown + layout.before + layout.after, s.view.scene().stepCount());
                    QTest::keyClick(&s.view, Qt::Key_Plus);
                    s.view.grab();
                }
            }
        }
    }

    void paintsInBothThemes()
    {
        for (bool dark : {false, true}) {
            QApplication::setPalette(paletteFor(dark));
            Shown s;
            s.view.selectStep(11);
            const QImage image = s.view.grab().toImage();
            const QRect mark = s.view.stepRect(12);
            const QColor failureColor = colorsFor(paletteFor(dark)).failure;
            bool found = false;
            for (int x = mark.left(); x < mark.right() && !found; ++x) {
                const QColor c = image.pixelColor(QPoint(x, mark.center().y()) * image.devicePixelRatio());
                found = std::abs(c.red() - failureColor.red()) + std::abs(c.green() - failureColor.green())
                    + std::abs(c.blue() - failureColor.blue()) < 12;
            }
            QVERIFY(found);
        }
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
