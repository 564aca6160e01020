// SPDX-License-Identifier: GPL-3.0-or-later
// The filter as chips, histogram, facets, time and text: all are views of one state.
#include "core/knowledge/steps.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/wrap_layout.h"
#include "ui/search/chip_bar.h"
#include "ui/search/facet_panel.h"
#include "ui/search/filter_words.h"
#include "ui/search/histogram_view.h"
#include "ui/search/search_bar.h"
#include "ui/search/search_completer.h"
#include "ui/search/time_button.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace ui;
using core::FilterField;
using core::FilterMatch;
using core::FilterTerm;

class TestFilterWidgets : public QObject
{
    Q_OBJECT

    static core::UtcTime at(int hour) { return core::UtcTime{} + core::Duration::seconds(hour * 3600LL + 1612310400); } // 2021-02-03

    static std::vector<HistogramBar> hours(int count)
    {
        std::vector<HistogramBar> bars;
        for (int i = 0; i < count; ++i)
            bars.push_back({at(i), at(i + 1), {std::uint32_t(i % 3), 0, std::uint32_t(i)}});
        return bars;
    }

private slots:
    void chipsShowAndRemoveClauses()
    {
        FilterState state;
        ChipBar bar(state);
        bar.resize(900, 40);
        bar.show();
        state.setTime({at(0), at(24)});
        state.add({FilterField::User, FilterMatch::Is, false, "anna@contoso.com", {}});
        state.add({FilterField::Outcome, FilterMatch::Is, true, "failed", {}});
        QCOMPARE(bar.chips(), (QStringList{QStringLiteral("2021-02-03 00:00 \u2013 2021-02-04 00:00"), QStringLiteral("User: anna@contoso.com"),
                                           QStringLiteral("not Outcome: Failed")}));
        QTest::mouseClick(bar.chip(1), Qt::LeftButton);
        QTRY_COMPARE(state.filter().clauses.size(), 1u);
        QTest::keyClick(bar.chip(0), Qt::Key_Delete);
        QTRY_VERIFY(state.filter().time.isOpen());
        QCOMPARE(bar.chips(), QStringList{QStringLiteral("not Outcome: Failed")});
        state.clear();
        QCOMPARE(bar.chips(), QStringList());
    }

    // A value of any length has a chip that a window has room for; its tool tip has all of it.
    void aLongValueMakesNoWideWindow()
    {
        FilterState state;
        ChipBar bar(state);
        bar.resize(500, 40);
        bar.show();
        const QString word(360, u'w');
        state.add({FilterField::Text, FilterMatch::Contains, false, toStd(word), {}});
        const int letter = bar.fontMetrics().averageCharWidth();
        QVERIFY(bar.chip(0)->minimumSizeHint().width() < letter * 20);
        QVERIFY(bar.chip(0)->sizeHint().width() < letter * 80);
        QVERIFY(bar.minimumSizeHint().width() < 500);
        QTRY_VERIFY(bar.chip(0)->width() > 0 && bar.chip(0)->geometry().right() < bar.width());
        QCOMPARE(bar.width(), 500);
        QVERIFY(bar.chip(0)->toolTip().contains(word));
        QVERIFY(bar.chips().front().contains(word));
        state.clear();
        state.add({FilterField::User, FilterMatch::Is, false, "anna@contoso.com", {}});
        QVERIFY(bar.chip(0)->sizeHint().width() > bar.fontMetrics().horizontalAdvance(bar.chips().front()));
    }

    void addingTheOppositeTakesATermAway()
    {
        FilterState state;
        QSignalSpy changed(&state, &FilterState::changed);
        const FilterTerm term{FilterField::Ip, FilterMatch::Is, false, "192.0.2.1", {}};
        FilterTerm opposite = term;
        opposite.isExcluded = true;
        state.add(term);
        state.add(term);
        QCOMPARE(changed.count(), 1);
        state.add(opposite);
        QCOMPARE(state.filter().clauses, (std::vector<core::FilterClause>{{{opposite}}}));
    }

    void clausesInWords()
    {
        QCOMPARE(clauseText({{{FilterField::Outcome, FilterMatch::Is, false, "failed", {}}, {FilterField::Outcome, FilterMatch::Is, false, "blocked", {}}}}),
                 QStringLiteral("Outcome: Failed or Blocked"));
        QCOMPARE(clauseText({{{FilterField::Text, FilterMatch::Contains, false, "policy", {}}}}), QStringLiteral("\u201cpolicy\u201d"));
        const QString reason = clauseText({{{FilterField::Reason, FilterMatch::Contains, false, "fail_onprem_unreachable", {}}}});
        QVERIFY2(reason.startsWith(QStringLiteral("Reason: \u201c")) && !reason.contains(u'_'), qPrintable(reason)); // the title of that step
        QCOMPARE(clauseText({{{FilterField::User, FilterMatch::Is, false, "a", {}}, {FilterField::Ip, FilterMatch::Network, false, "10.0.0.0/8", {}}}}),
                 QStringLiteral("User: a or Address: 10.0.0.0/8"));
        // As facets and cells say it.
        QCOMPARE(clauseText({{{FilterField::Method, FilterMatch::Is, false, "sms", {}}}}), QStringLiteral("Method: ") + methodText(core::Method::Sms));
        const core::Step* step = core::stepByName("success_reset");
        QVERIFY(step && !step->title.empty());
        QCOMPARE(clauseText({{{FilterField::Step, FilterMatch::Is, false, "success_reset", {}}}}), QStringLiteral("Step: ") + coreText(step->title));
        QCOMPARE(clauseText({{{FilterField::Step, FilterMatch::Pattern, false, "fail_*", {}}}}), QStringLiteral("Step: fail_*"));
        QCOMPARE(clauseText({{{FilterField::EventId, FilterMatch::Range, false, "33001", "33010"}}}), QStringLiteral("Event: 33001 \u2013 33010"));
        QCOMPARE(filterText({}, DisplayZone()), QStringLiteral("everything"));
    }

    void aDragMarksATime()
    {
        HistogramView view;
        view.resize(800, 120);
        view.setBars(hours(24), {QStringLiteral("failed"), QStringLiteral("other"), QStringLiteral("succeeded")});
        view.show();
        QSignalSpy chosen(&view, &HistogramView::timeChosen);
        const auto middle = [&](int bar) { return view.barRect(bar).center().toPoint(); };
        QTest::mousePress(&view, Qt::LeftButton, {}, middle(8));
        QTest::mouseMove(&view, middle(11));
        QTest::mouseRelease(&view, Qt::LeftButton, {}, middle(11));
        QCOMPARE(chosen.count(), 1);
        QVERIFY(chosen[0][0].value<core::TimeRange>() == (core::TimeRange{at(8), at(12)}));
        QTest::mouseDClick(&view, Qt::LeftButton, {}, middle(3));
        QVERIFY(chosen.last()[0].value<core::TimeRange>().isOpen());
    }

    void keysMarkATime()
    {
        HistogramView view;
        view.resize(800, 120);
        view.setBars(hours(24), {QStringLiteral("failed"), QStringLiteral("other"), QStringLiteral("succeeded")});
        QSignalSpy chosen(&view, &HistogramView::timeChosen);
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.current(), 1);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("2021-02-03 01:00")));
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(chosen[0][0].value<core::TimeRange>() == (core::TimeRange{at(1), at(4)}));
    }

    void barsStayInsideAndKeepTheirOrder()
    {
        for (const int count : {1, 2, 24, 500, 3000}) {
            HistogramView view;
            view.resize(640, 100);
            view.setBars(hours(count), {});
            double right = -1;
            for (int i = 0; i < count; ++i) {
                const QRectF box = view.barRect(i);
                QVERIFY(box.top() >= -0.01 && box.bottom() <= view.height());
                QVERIFY(box.left() >= right - 1.01); // bars narrower than a pixel share it
                right = std::max(right, box.left());
            }
            QVERIFY(!view.grab().isNull());
        }
        HistogramView empty;
        QTest::keyClick(&empty, Qt::Key_Right);
        QTest::keyClick(&empty, Qt::Key_Return);
        QVERIFY(!empty.grab().isNull());
    }

    void facetsIncludeAndExclude()
    {
        FilterState state;
        FacetPanel panel(state);
        panel.setFacets({{FilterField::Reason, {{"a long text of the log", QStringLiteral("Writeback unreachable"), 7}}, 0}});
        QVERIFY(panel.tree().topLevelItem(0)->child(0)->toolTip(0).contains(QStringLiteral("a long text of the log"))); // what is filtered by
        panel.setFacets({{FilterField::User, {{"a@contoso.com", QStringLiteral("a@contoso.com"), 7}, {"b@contoso.com", QStringLiteral("b@contoso.com"), 2}}, 5},
                         {FilterField::Outcome, {}, 0}});
        QTreeWidget& tree = panel.tree();
        QCOMPARE(tree.topLevelItemCount(), 1); // nothing to say of outcomes
        QCOMPARE(tree.topLevelItem(0)->childCount(), 3);
        tree.setCurrentItem(tree.topLevelItem(0)->child(1));
        QTest::keyClick(&tree, Qt::Key_Return);
        QCOMPARE(state.filter().clauses, (std::vector<core::FilterClause>{{{{FilterField::User, FilterMatch::Is, false, "b@contoso.com", {}}}}}));
        QTest::keyClick(&tree, Qt::Key_Delete); // rather without it
        QCOMPARE(state.filter().clauses.front().anyOf.front().isExcluded, true);
        QTest::keyClick(&tree, Qt::Key_Delete);
        QVERIFY(state.filter().isEmpty());
    }

    void textAndStateFollowEachOther()
    {
        FilterState state;
        SearchBar bar(state);
        bar.setContext({nullptr, at(48)});
        bar.field().setText(QStringLiteral("user:anna* -outcome:failed"));
        bar.applyNow();
        QCOMPARE(state.filter().clauses.size(), 2u);
        QCOMPARE(bar.field().text(), QStringLiteral("user:anna* -outcome:failed")); // as typed
        state.add({FilterField::Ip, FilterMatch::Is, false, "192.0.2.1", {}});
        QVERIFY(bar.field().text().contains(QStringLiteral("ip:192.0.2.1")));
        const core::Filter before = state.filter();
        bar.field().setText(QStringLiteral("outcom:failed"));
        bar.applyNow();
        QVERIFY(!bar.problemText().isEmpty());
        QVERIFY(state.filter() == before); // what was shown stays
        auto* use = bar.problems().findChild<QToolButton*>();
        QVERIFY(!use->isHidden());
        use->click();
        QCOMPARE(bar.problemText(), QString());
        QCOMPARE(state.filter().clauses.front().anyOf.front().field, FilterField::Outcome);
        bar.field().clear();
        bar.applyNow();
        QVERIFY(state.filter().isEmpty());
    }

    // While one types, too, the same moments stay meant: the text is read in the zone of now with the next key.
    void whatIsTypedKeepsItsMomentsInAnotherZone()
    {
        const core::SearchContext berlin{*core::LocalZone::find("Europe/Berlin"), at(48)}, chatham{*core::LocalZone::find("Pacific/Chatham"), at(72)};
        FilterState state;
        SearchBar bar(state);
        bar.show();
        bar.activateWindow();
        bar.field().setFocus();
        QTRY_VERIFY(bar.field().hasFocus());
        bar.setContext(berlin);
        bar.field().setText(QStringLiteral("after:2021-02-03T10:00 before:2021-02-04 user:an"));
        bar.applyNow();
        const core::TimeRange meant{at(9), at(23)};
        QVERIFY(state.filter().time == meant);
        QSignalSpy changed(&state, &FilterState::changed);
        bar.setContext(chatham);
        QCOMPARE(bar.field().text(), QStringLiteral("after:2021-02-03T22:45 before:2021-02-04T12:45 user:an"));
        QCOMPARE(bar.field().cursorPosition(), int(bar.field().text().size()));
        QTest::keyClicks(&bar.field(), QStringLiteral("na"));
        bar.applyNow();
        QVERIFY(state.filter().time == meant);
        QCOMPARE(state.filter().clauses.front().anyOf.front().value, std::string("anna"));
        QCOMPARE(changed.count(), 1);
        // What is no time yet, what hangs on no zone and what stands beside them stay as they were typed.
        for (const char* text : {"user:anna  after:", "last:7d \"after:2021-02-03\"", "after:2021-02-03T10:00Z", "after:yesterda"}) {
            bar.setContext(berlin);
            bar.field().setText(QLatin1String(text));
            bar.setContext(chatham);
            QCOMPARE(bar.field().text(), QLatin1String(text));
        }
    }

    // Qt takes the clear button away by the signal of the field; what the filter sets is not taken for typing all the same.
    void aFilterThatIsClearedLeavesNoClearButton()
    {
        FilterState state;
        SearchBar bar(state);
        bar.field().setText(QStringLiteral("outcome:failed"));
        bar.applyNow();
        QSignalSpy text(&bar.field(), &QLineEdit::textChanged), filter(&state, &FilterState::changed);
        state.clear();
        QCOMPARE(bar.field().text(), QString());
        QCOMPARE(text.count(), 1);
        QTest::qWait(250);
        QCOMPARE(filter.count(), 1);
    }

    // By the mouse alone: a field out of the menu, then its value.
    void conditionsAreAddedFromAMenu()
    {
        FilterState state;
        ChipBar chips(state);
        SearchBar bar(state);
        connect(&chips, &ChipBar::addRequested, &bar, &SearchBar::beginTerm);
        bar.show();
        chips.show();
        QVERIFY(!chips.addButton().accessibleName().isEmpty() && chips.addButton().isVisible());
        const auto choose = [&](const QString& name) {
            for (QAction* action : chips.addButton().menu()->actions())
                if (action->text().endsWith(u'\t' + name))
                    return action->trigger(), true;
            return false;
        };
        QVERIFY(!choose(QStringLiteral("text:"))); // words need no field
        QVERIFY(choose(QStringLiteral("outcome:")));
        QTRY_COMPARE(bar.field().text(), QStringLiteral("outcome:"));
        QVERIFY(bar.completer().offered().contains(QStringLiteral("failed")));
        bar.field().setText(QStringLiteral("outcome:failed"));
        bar.applyNow();
        QCOMPARE(chips.chips().size(), 1);
        QTRY_VERIFY(chips.addButton().x() > chips.chip(0)->x() || chips.addButton().y() > chips.chip(0)->y());
        QVERIFY(choose(QStringLiteral("user:")));
        QTRY_COMPARE(bar.field().text(), QStringLiteral("outcome:failed user:"));
    }

    // Chips are made later than everything else in the window, and reached before what stands behind them all the same.
    void tabGoesAlongTheChips()
    {
        FilterState state;
        QWidget window;
        auto* line = new QLineEdit(&window);
        auto* chips = new ChipBar(state, &window);
        auto* list = new QTreeWidget(&window);
        state.add({FilterField::Outcome, FilterMatch::Is, false, "failed", {}});
        state.add({FilterField::User, FilterMatch::Is, false, "anna@contoso.com", {}});
        window.show();
        const auto next = [](QWidget* from) {
            do
                from = from->nextInFocusChain();
            while (!(from->focusPolicy() & Qt::TabFocus) || !from->isVisible());
            return from;
        };
        QCOMPARE(next(line), chips->chip(0));
        QCOMPARE(next(chips->chip(0)), chips->chip(1));
        QCOMPARE(next(chips->chip(1)), &chips->addButton());
        QWidget* clear = next(&chips->addButton());
        QVERIFY(chips->isAncestorOf(clear));
        QCOMPARE(next(clear), list);
        state.removeClause(0);
        QCOMPARE(next(line), chips->chip(0));
        QCOMPARE(next(chips->chip(0)), &chips->addButton());
    }

    void timesAreTypedAndChosen()
    {
        FilterState state;
        TimeButton button(state);
        button.setContext({nullptr, at(48)});
        QVERIFY(button.setTyped(QStringLiteral("2021-02-03 10:00"), QStringLiteral("2021-02-04")));
        QVERIFY(state.filter().time == (core::TimeRange{at(10), at(24)}));
        QVERIFY(button.text().contains(QStringLiteral("UTC")));
        QVERIFY(!button.setTyped(QStringLiteral("yesterday"), QString()));
        QVERIFY(state.filter().time == (core::TimeRange{at(10), at(24)}));
        QVERIFY(button.setTyped(QString(), QString()));
        QVERIFY(state.filter().time.isOpen());
        for (QAction* action : button.choices().actions())
            if (action->text().contains(QStringLiteral("24 hours")))
                action->trigger();
        QVERIFY(state.filter().time.from == at(24));
    }

    // The fields say what the filter has, to the last tick and in the second of two hours that the clock shows alike.
    void theFieldsOfTheTimeChangeNothingUntouched()
    {
        const auto zone = *core::LocalZone::find("Europe/Berlin");
        FilterState state;
        TimeButton button(state);
        button.setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
        button.setContext({zone, at(48)});
        const core::UtcTime summer = core::UtcTime::fromCalendar(2021, 10, 31) + core::Duration::minutes(30);
        const core::Duration hour = core::Duration::hours(1);
        for (const core::TimeRange& range : {core::TimeRange{at(10) + core::Duration{1}, at(11) + core::Duration{1234567}}, core::TimeRange{summer, summer + hour},
                                             core::TimeRange{summer + hour, summer + hour + core::Duration::seconds(90)}, core::TimeRange{at(10), std::nullopt}}) {
            state.setTime(range);
            button.askForRange();
            auto* dialog = button.findChild<QDialog*>();
            QVERIFY(dialog);
            dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
            QVERIFY(!dialog->isVisible());
            QVERIFY2(state.filter().time == range, qPrintable(button.text()));
            delete dialog;
        }
    }

    void itemsWrap()
    {
        QWidget holder;
        auto* layout = new WrapLayout(&holder, 4);
        for (int i = 0; i < 6; ++i) {
            auto* item = new QWidget;
            item->setFixedSize(100, 20);
            layout->addWidget(item);
        }
        QCOMPARE(layout->heightForWidth(700), 20);
        QCOMPARE(layout->heightForWidth(320), 44);
        QCOMPARE(layout->heightForWidth(50), 6 * 20 + 5 * 4);
    }
};

QTEST_MAIN(TestFilterWidgets)
#include "tst_filter_widgets.moc"
