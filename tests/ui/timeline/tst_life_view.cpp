// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/theme.h"
#include "ui/timeline/life_view.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QToolTip>

#include <fmt/format.h>

#include <random>

using namespace ui;

namespace {

const core::UtcTime start = core::UtcTime::fromCalendar(2021, 2, 1);

std::vector<core::LifeItem> months(std::size_t count, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::vector<core::LifeItem> items;
    while (items.size() < count) {
        core::LifeItem item;
        item.time = start + core::Duration::seconds(std::int64_t(random() % (150 * 86400)));
        item.lane = core::LifeLane(random() % core::lifeLaneCount);
        item.stepClass = core::StepClass(random() % 7);
        item.title = fmt::format("Something number {}", items.size());
        item.ref.event = {std::int64_t(items.size()) + 1};
        if (item.lane == core::LifeLane::Flows) {
            item.outcome = core::FlowOutcome(1 + random() % 6);
            item.end = item.time + core::Duration::seconds(std::int64_t(random() % 900));
            item.ref = {fmt::format("flow-{}", items.size()), {}};
            core::LifeItem step = item;
            step.isStep = true;
            step.outcome.reset();
            step.end.reset();
            items.push_back(step);
        }
        items.push_back(item);
    }
    return items;
}

core::LifeItem plain(double hours, core::LifeLane lane, const char* title)
{
    core::LifeItem item;
    item.time = {start.ticks + std::int64_t(hours * 36e9)};
    item.lane = lane;
    item.title = title;
    item.ref.event = {std::int64_t(hours * 10) + 1};
    return item;
}

std::vector<core::LifeItem> few()
{
    auto items = std::vector{plain(30, core::LifeLane::SignIns, "Sign-in"), plain(1, core::LifeLane::SignIns, "First sign-in"),
                             plain(50, core::LifeLane::AdminActions, "Admin reset"), plain(32, core::LifeLane::Flows, "Reset")};
    items[3].end = items[3].time + core::Duration::minutes(5);
    items[3].outcome = core::FlowOutcome::Failed;
    items[3].ref = {"flow-1", {}};
    return items;
}

struct Shown {
    LifeView view;
    explicit Shown(std::vector<core::LifeItem> items, QSize size = {1000, 400})
    {
        view.resize(size);
        view.show();
        view.setItems(std::move(items), QStringLiteral("anna.berg@contoso.com"));
        view.setFocus();
    }
    QString title() const { return view.selectedItem() < 0 ? QString() : QString::fromStdString(view.scene().at(view.selectedItem()).title); }
};

} // namespace

class TestLifeView : public QObject
{
    Q_OBJECT

private slots:
    void whereTheListBeginsIsMarked()
    {
        Shown s(few());
        const QImage whole = s.view.grab().toImage();
        s.view.setItems(few(), QStringLiteral("anna.berg@contoso.com"), start + core::Duration::hours(20));
        QCOMPARE(s.view.scene().listedFrom(), std::optional(start + core::Duration::hours(20)));
        QVERIFY(s.view.grab().toImage() != whole); // a line, and words in the foot
        s.view.setItems(few(), QStringLiteral("anna.berg@contoso.com"));
        QVERIFY(!s.view.scene().listedFrom());
        QCOMPARE(s.view.grab().toImage(), whole);
    }

    void keysGoFromItemToItemInTime()
    {
        Shown s(few());
        QSignalSpy activated(&s.view, &LifeView::itemActivated);
        QTest::keyClick(&s.view, Qt::Key_Home);
        QCOMPARE(s.title(), QStringLiteral("First sign-in"));
        QTest::keyClick(&s.view, Qt::Key_Right);
        QTest::keyClick(&s.view, Qt::Key_Right);
        QCOMPARE(s.title(), QStringLiteral("Reset"));
        QTest::keyClick(&s.view, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().value<core::LifeRef>(), (core::LifeRef{"flow-1", {}}));
        QTest::keyClick(&s.view, Qt::Key_Down); // to the lane of sign-ins, the nearest
        QCOMPARE(s.title(), QStringLiteral("Sign-in"));
        QTest::keyClick(&s.view, Qt::Key_End);
        QCOMPARE(s.title(), QStringLiteral("Admin reset"));
        QTest::keyClick(&s.view, Qt::Key_Up);
        QCOMPARE(s.title(), QStringLiteral("Sign-in"));
        QSignalSpy left(&s.view, &LifeView::leaveRequested);
        QTest::keyClick(&s.view, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void keysBeginWithWhatIsInView()
    {
        Shown s(few());
        s.view.setRange(start + core::Duration::hours(28), start + core::Duration::hours(40));
        const auto range = s.view.range();
        QTest::keyClick(&s.view, Qt::Key_Right);
        QCOMPARE(s.title(), QStringLiteral("Sign-in")); // not the first of all, which is long before
        QCOMPARE(s.view.range(), range);
        s.view.selectItem(-1);
        QTest::keyClick(&s.view, Qt::Key_Left);
        QCOMPARE(s.title(), QStringLiteral("Reset"));
        s.view.selectItem(-1);
        s.view.setRange(start + core::Duration::hours(3), start + core::Duration::hours(4)); // nothing
        QTest::keyClick(&s.view, Qt::Key_Right);
        QCOMPARE(s.title(), QStringLiteral("First sign-in"));
    }

    void whatIsChosenElsewhereComesIntoView()
    {
        Shown s(few());
        QSignalSpy selected(&s.view, &LifeView::itemSelected);
        s.view.setRange(start, start + core::Duration::hours(2));
        s.view.selectRef({"flow-1", {}});
        QVERIFY(s.view.itemRect(s.view.selectedItem()).isNull());
        s.view.selectRef({"flow-1", {}}, true);
        QVERIFY(s.view.viewport()->rect().intersects(s.view.itemRect(s.view.selectedItem())));
        QCOMPARE(selected.count(), 0);
    }

    void zoomSaysTheRange()
    {
        Shown s(few());
        QSignalSpy changed(&s.view, &LifeView::rangeChanged);
        const auto all = s.view.range();
        QTest::keyClick(&s.view, Qt::Key_Plus);
        QCOMPARE(changed.count(), 1);
        QVERIFY(s.view.range().first > all.first && s.view.range().second < all.second);
        QTest::keyClick(&s.view, Qt::Key_0);
        QCOMPARE(changed.count(), 2);
        QVERIFY(s.view.range() == all);
        s.view.setRange(start, start + core::Duration::hours(2));
        QCOMPARE(changed.count(), 2); // whoever sets it knows it
        QVERIFY(std::abs((s.view.range().second - (start + core::Duration::hours(2))).ticks) < 2);
    }

    void detailComesWithTheZoom()
    {
        Shown s(months(5000));
        const auto flows = [&] { return s.view.scene().layout().rows.at(0); };
        QVERIFY(flows().isDense);
        const core::LifeItem flow = *std::find_if(s.view.scene().items().begin(), s.view.scene().items().end(), [](const core::LifeItem& i) {
            return i.outcome && i.end && *i.end - i.time > core::Duration::minutes(5);
        });
        s.view.setRange(flow.time - core::Duration::hours(6), flow.time + core::Duration::hours(6));
        QVERIFY(!flows().isDense);
        QVERIFY(!s.view.scene().showsSteps());
        s.view.setRange(flow.time - core::Duration::minutes(5), flow.time + core::Duration::minutes(10));
        QVERIFY(s.view.scene().showsSteps());
    }

    // Far out keys pass over steps that nobody sees; near they do not.
    void stepsThatAreNotShownArePassedOver()
    {
        auto items = few();
        core::LifeItem step = items[3];
        step.time = step.time + core::Duration::minutes(1);
        step.isStep = true;
        step.outcome.reset();
        step.end.reset();
        step.title = "SMS sent";
        items.push_back(step);
        Shown s(items);
        s.view.selectRef({"flow-1", {}});
        QCOMPARE(s.title(), QStringLiteral("Reset"));
        QTest::keyClick(&s.view, Qt::Key_Right);
        QCOMPARE(s.title(), QStringLiteral("Admin reset"));
        QTest::keyClick(&s.view, Qt::Key_Left);
        s.view.setRange(items[3].time - core::Duration::minutes(2), items[3].time + core::Duration::minutes(8));
        QTest::keyClick(&s.view, Qt::Key_Right);
        QCOMPARE(s.title(), QStringLiteral("SMS sent"));
        QTest::keyClick(&s.view, Qt::Key_0); // the step gives its selection to the flow that holds it
        QVERIFY(!s.view.itemRect(s.view.selectedItem()).isNull());
    }

    void stepsAreAskedForWhenTheViewIsNear()
    {
        auto detail = support::hybridFailure();
        core::LifeItem flow = plain(0, core::LifeLane::Flows, "Reset");
        flow.time = detail.flow.started;
        flow.end = detail.flow.ended;
        flow.outcome = detail.flow.outcome;
        flow.ref = {detail.flow.correlationId, {}};
        auto items = few();
        items.push_back(flow);
        Shown s(items);
        QSignalSpy wanted(&s.view, &LifeView::stepsWanted);
        QTest::keyClick(&s.view, Qt::Key_Plus);
        QCOMPARE(wanted.count(), 0);
        s.view.selectRef(flow.ref);
        s.view.setRange(flow.time - core::Duration::seconds(20), flow.time + core::Duration::minutes(3));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toStringList(), QStringList{QString::fromStdString(flow.ref.flow)});
        QTest::keyClick(&s.view, Qt::Key_Plus);
        QCOMPARE(wanted.count(), 1); // once is enough
        const int before = s.view.itemCount();
        const auto range = s.view.range();
        s.view.addSteps(detail);
        QCOMPARE(s.view.itemCount(), before + 12); // without the sign-in, which is an item itself
        s.view.addSteps(detail);
        QCOMPARE(s.view.itemCount(), before + 12);
        QVERIFY(s.view.selectedRef() == flow.ref && s.view.range() == range);
        QVERIFY(s.view.scene().showsSteps());
        QTest::keyClick(&s.view, Qt::Key_Right);
        QVERIFY(s.view.selectedRef()->event && s.view.selectedRef()->flow == flow.ref.flow);
        detail.flow.correlationId = "of somebody else";
        s.view.addSteps(detail);
        QCOMPARE(s.view.itemCount(), before + 12);
    }

    void clicksSelectAndDoubleClicksOpen()
    {
        Shown s(few());
        QSignalSpy selected(&s.view, &LifeView::itemSelected);
        QSignalSpy activated(&s.view, &LifeView::itemActivated);
        const QRect rect = s.view.itemRect(2);
        QTest::mouseClick(s.view.viewport(), Qt::LeftButton, {}, rect.center());
        QCOMPARE(s.view.selectedItem(), 2);
        QCOMPARE(selected.count(), 1);
        QTest::mouseDClick(s.view.viewport(), Qt::LeftButton, {}, rect.center());
        QCOMPARE(activated.count(), 1);
    }

    void columnsSelectTheirWorst()
    {
        auto items = months(3000);
        for (core::LifeItem& item : items) {
            item.lane = core::LifeLane::SignIns;
            item.isStep = false;
            item.outcome.reset();
            item.stepClass = core::StepClass::Success;
        }
        items[77].stepClass = core::StepClass::Refusal;
        Shown s(items);
        const auto& row = s.view.scene().layout().rows.at(0);
        QVERIFY(row.isDense);
        const double x = s.view.gutter() + s.view.axis().toX(items[77].time);
        const QPoint at(int(x), int(s.view.scene().geometry().axisHeight + row.box.middleY()));
        QTest::mouseClick(s.view.viewport(), Qt::LeftButton, {}, at);
        QVERIFY(s.view.selectedRef() == items[77].ref);
        QHelpEvent event(QEvent::ToolTip, at, s.view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(s.view.viewport(), &event);
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY2(QToolTip::text().contains(QStringLiteral("1 refused or blocked")), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }

    void newItemsOfTheSamePersonKeepPlaceAndSelection()
    {
        Shown s(few());
        s.view.selectRef({"flow-1", {}});
        QTest::keyClick(&s.view, Qt::Key_Plus);
        const auto range = s.view.range();
        auto more = few();
        more.push_back(plain(31, core::LifeLane::Servers, "31001"));
        s.view.setItems(more, QStringLiteral("anna.berg@contoso.com"));
        QVERIFY(s.view.range() == range);
        QCOMPARE(s.title(), QStringLiteral("Reset"));
        s.view.setItems(more, QStringLiteral("another@contoso.com"));
        QVERIFY(!(s.view.range() == range));
        QCOMPARE(s.view.selectedItem(), -1);
    }

    // Who is called as somebody else, or not at all, has a life of his own.
    void namesakesShareNoStretchOfTime()
    {
        for (const QString& name : {QStringLiteral("Anna Berg"), QString()}) {
            Shown s(few());
            s.view.setItems(few(), name, {}, QStringLiteral("user:1"));
            s.view.selectRef({"flow-1", {}});
            QTest::keyClick(&s.view, Qt::Key_Plus);
            const auto range = s.view.range();
            s.view.setItems(few(), name, {}, QStringLiteral("user:1"));
            QVERIFY(s.view.range() == range);
            s.view.setItems(few(), name, {}, QStringLiteral("user:2"));
            QVERIFY(!(s.view.range() == range));
            QCOMPARE(s.view.selectedItem(), -1);
        }
    }

    void labelsNeverOverlapOnScreen()
    {
        for (const int width : {320, 900, 1600}) {
            for (const std::size_t count : {40, 400, 4000}) {
                Shown s(months(count, unsigned(count)), {width, 500});
                for (int zoom = 0; zoom < 14; ++zoom) {
                    for (const auto& row : s.view.scene().layout().rows) {
                        for (std::size_t i = 0; i < row.spots.size(); ++i) {
                            for (std::size_t j = 0; j < row.spots.size(); ++j) {
                                const auto &a = row.spots[i], &b = row.spots[j];
                                QVERIFY(i == j || !a.box.intersects(b.box));
                                QVERIFY(i == j || !a.label || !a.label->intersects(b.box));
                                QVERIFY(i == j || !a.label || !b.label || !a.label->intersects(*b.label));
                            }
                        }
                    }
                    s.view.selectItem((zoom * 31) % s.view.itemCount());
                    QTest::keyClick(&s.view, zoom == 7 ? Qt::Key_G : Qt::Key_Plus);
                }
                s.view.grab();
            }
        }
    }

    void waitsFoldAndMeasureWorks()
    {
        Shown s({plain(0, core::LifeLane::SignIns, "One"), plain(1, core::LifeLane::SignIns, "Two"), plain(1.5, core::LifeLane::SignIns, "Three"),
                 plain(2000, core::LifeLane::SignIns, "Four"), plain(2001, core::LifeLane::SignIns, "Five")});
        QTest::keyClick(&s.view, Qt::Key_G);
        QCOMPARE(s.view.axis().folds().size(), std::size_t(1));
        s.view.selectItem(1);
        QTest::keyClick(&s.view, Qt::Key_M);
        s.view.selectItem(2);
        QCOMPARE(s.view.measureText(), QStringLiteral("\u0394 30 min 00 s from Two"));
    }

    void screenReadersSeeTheItems()
    {
        Shown s(few());
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&s.view);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 4);
        QCOMPARE(s.view.accessibleName(), QStringLiteral("Everything of anna.berg@contoso.com over time"));
        const QString text = list->child(2)->text(QAccessible::Name);
        QVERIFY2(text.contains(QStringLiteral("Reset")) && text.contains(QStringLiteral("Failed")) && text.contains(QStringLiteral("lasted 5 min")), qPrintable(text));
        s.view.selectItem(2);
        QVERIFY(list->child(2)->state().selected);
        QVERIFY(!list->child(2)->rect().isEmpty());
        QVERIFY(s.view.accessibleDescription().contains(QStringLiteral("Reset")));
    }

    void alertsTellTheirSeverity()
    {
        auto items = few();
        items.push_back(plain(33, core::LifeLane::Alerts, "Unfamiliar address"));
        items.back().stepClass = core::StepClass::Refusal;
        Shown s(items);
        s.view.selectRef(items.back().ref);
        QVERIFY2(s.view.accessibleDescription().contains(QStringLiteral("severity high")), qPrintable(s.view.accessibleDescription()));
    }

    void anEmptyLifeSaysWhatToDo()
    {
        Shown s({});
        QVERIFY(!s.view.accessibleDescription().isEmpty());
        QTest::keyClick(&s.view, Qt::Key_Right);
        QTest::keyClick(&s.view, Qt::Key_0);
        s.view.grab();
        QCOMPARE(s.view.selectedItem(), -1);
    }

    void paintsInBothThemes()
    {
        for (const bool dark : {false, true}) {
            QApplication::setPalette(paletteFor(dark));
            Shown s(months(3000));
            const QImage image = s.view.grab().toImage();
            const QColor failure = colorsFor(paletteFor(dark)).failure;
            int hits = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    hits += image.pixelColor(x, y) == failure;
            }
            QVERIFY(hits > 100);
        }
        QApplication::setPalette(paletteFor(false));
    }
};

QTEST_MAIN(TestLifeView)
#include "tst_life_view.moc"
