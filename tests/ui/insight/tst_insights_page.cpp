// SPDX-License-Identifier: GPL-3.0-or-later
// The page of dashboards: its figures come and obey filter and zone, what an element leads to numbers exactly what it says, a brush sets
// the time, and nothing of an earlier filter or another case is left standing.
#include "tests/ui/insight/page_fixture.h"

#include "core/insight/dashboard_file.h"
#include "ui/base/empty_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/theme.h"

#include <map>
#include <set>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTimeZone>

using namespace ui;
using namespace core::insight;
using core::Flow;

namespace {

bool isOperation(const Flow& flow) { return flow.kind != core::FlowKind::Registration; }

// Columns that count other things than flows: people, records, alerts.
bool countsFlows(const Panel& panel, const Measure& measure)
{
    static const std::set<std::string> others{"PeopleBlocked", "People", "Addresses", "Registered", "Used", "Runs", "Success", "TooMany"};
    return panel.id != "alerts" && !others.contains(measure.column) && !others.contains(measure.denominator);
}

} // namespace

class TestInsightsPage : public QObject
{
    Q_OBJECT

    support::TempDir m_dir, m_other;
    std::unique_ptr<support::PageFixture> m;

    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m->isSettled(), 30'000); }

    // What an element was asked for; nothing: it leads nowhere.
    template <class Act> std::optional<core::FilterTerm> termOf(const Act& act)
    {
        QSignalSpy asked(&m->page, &InsightsPage::filterRequested);
        act();
        return asked.count() == 1 ? std::optional(asked[0][0].value<core::FilterTerm>()) : std::nullopt;
    }

    void compare(PanelCard& card, const core::FilterTerm& term, int row, int number)
    {
        const Panel& panel = *card.panel();
        const Measure& measure = panel.measures[std::size_t(number)];
        QCOMPARE(term.field, core::FilterField::Query);
        QVERIFY2(term.value.starts_with("// "), term.value.c_str());
        const auto found = m->countTerm(term);
        if (!countsFlows(panel, measure)) {
            QVERIFY2(found > 0 || panel.id == "alerts", term.value.c_str());
            return;
        }
        const std::string& column = measure.unit == Unit::Count ? measure.column : measure.denominator;
        const auto figure = card.figures()->number(std::size_t(row), column);
        QVERIFY2(figure, column.c_str());
        QVERIFY2(double(found) == *figure, qPrintable(QStringLiteral("%1: %2 of %3 behind\n%4").arg(toQt(panel.id)).arg(found).arg(*figure).arg(toQt(term.value))));
    }

    // Some of its elements by Enter and by the mouse, each against the case.
    int walk(PanelCard& card, std::size_t step)
    {
        PanelView& view = card.chart().view();
        int led = 0;
        for (std::size_t i = 0; i < view.scene().elements.size(); i += i < 4 ? 1 : step) {
            const SceneElement element = view.scene().elements[i];
            view.setFocus();
            view.setCurrent(int(i));
            const auto byKey = termOf([&] { QTest::keyClick(&view, Qt::Key_Return); });
            if (byKey.has_value() != element.leads)
                qWarning("%s: %s", card.panel()->id.c_str(), qPrintable(element.name));
            if (byKey.has_value() != element.leads)
                return -1;
            if (!byKey)
                continue;
            compare(card, *byKey, element.row, element.measure);
            if (QTest::currentTestFailed())
                return -1;
            ++led;
            if (element.hit.isEmpty())
                continue;
            m->page.view().ensureWidgetVisible(&card);
            const QPoint at = view.elementRect(int(i)).intersected(view.viewport()->rect()).center();
            if (const int there = view.scene().elementAt(at + QPoint(view.horizontalScrollBar()->value(), view.verticalScrollBar()->value())); there != int(i))
                continue; // another lies above it, as lines do
            const auto byMouse = termOf([&] { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at); });
            if (!byMouse || !(*byMouse == *byKey))
                return -1;
        }
        return led;
    }

    int walkTable(PanelCard& card)
    {
        PanelTable& table = card.chart().table();
        int led = 0;
        for (int row = 0; row < std::min(6, table.model()->rowCount()); ++row)
            for (const int column : table.visibleColumns()) {
                const QModelIndex index = table.model()->index(row, column);
                table.setCurrentIndex(index);
                const auto [resultRow, measure] = table.figures()->elementAt(index);
                const auto term = termOf([&] { QTest::keyClick(&table, Qt::Key_Return); });
                if (term.has_value() != (resultRow >= 0))
                    return -1;
                if (!term)
                    continue;
                compare(card, *term, resultRow, measure);
                if (QTest::currentTestFailed())
                    return -1;
                ++led;
            }
        return led;
    }

    // Every panel as it stands now.
    void walkAll(std::size_t step)
    {
        std::set<PanelForm> forms;
        for (PanelCard* card : m->page.view().cards()) {
            if (!card->chart().isDrawn())
                continue;
            const bool isTable = card->panel()->form == PanelForm::Table;
            const int led = isTable ? walkTable(*card) : walk(*card, step);
            QVERIFY2(!QTest::currentTestFailed() && led >= 0, card->panel()->id.c_str());
            const bool leads = std::any_of(card->panel()->measures.begin(), card->panel()->measures.end(), [](const Measure& one) { return one.leads; });
            QVERIFY2(leads == (led > 0), card->panel()->id.c_str());
            if (led > 0)
                forms.insert(card->panel()->form);
        }
        QVERIFY(forms.contains(PanelForm::Cards) && forms.contains(PanelForm::Columns) && forms.contains(PanelForm::Bars) && forms.contains(PanelForm::Funnel));
        QVERIFY(forms.contains(PanelForm::HeatMap));
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        applyTheme(*qApp, Theme::Light);
        support::writeInsightCase(m_dir.path(), 60, 9, 3);
        support::writeInsightCase(m_other.path(), 30, 2, 8);
    }

    void init()
    {
        m = std::make_unique<support::PageFixture>();
        m->open(m_dir / "case.sspr");
        settle();
    }
    void cleanup() { m.reset(); }

    void figuresOfAllPanelsCome()
    {
        QVERIFY(m->page.view().cards().size() > 12);
        for (PanelCard* card : m->page.view().cards()) {
            QVERIFY2(card->figures() && !card->figures()->failure, card->panel()->id.c_str());
            QVERIFY(!card->footnote().isEmpty());
        }
        QCOMPARE(std::size_t(m->figure("summary", "Operations")), m->count(isOperation));
        QVERIFY(m->figure("summary", "Operations") > 30);
        QVERIFY(!m->page.message().isVisible());
    }

    void panelsAreAsHighAsTheirFigures()
    {
        for (const int width : {1250, 1287, 1311, 1348, 1500}) {
            for (const int height : {900, 5000}) {
                core::Filter filter;
                if (height > 900) // figures that come later need other heights
                    filter.time = {m->flows->front().started + core::Duration::hours(80), m->flows->front().started + core::Duration::hours(150)};
                m->page.resize(width, height);
                m->show(filter);
                settle();
                QTest::qWait(120); // a layout is told level by level
                for (PanelCard* card : m->page.view().cards()) {
                    PanelView& view = card->chart().view();
                    if (!view.isVisible() || view.scene().size.height() > view.fontMetrics().height() * 31)
                        continue;
                    QTRY_VERIFY2_WITH_TIMEOUT(view.verticalScrollBar()->maximum() == 0,
                             qPrintable(QStringLiteral("%1 at %2: %3 of %4, asked %5, card %6 of %7").arg(toQt(card->panel()->id)).arg(width).arg(view.height()).arg(view.scene().size.height())
                                            .arg(view.heightForWidth(view.width())).arg(card->height()).arg(card->heightForWidth(card->width()))), 3000);
                }
            }
        }
    }

    void figuresObeyTheFilter()
    {
        m->show(m->parsed("outcome:failed,blocked kind:reset"));
        settle();
        QCOMPARE(std::size_t(m->figure("summary", "Operations")), m->count(isOperation));
        QVERIFY(m->figure("summary", "Operations") > 0);
        QCOMPARE(m->card("summary").figures()->flows, std::uint64_t(m->count([](const Flow&) { return true; })));
        // Nothing passes: sentences, and no figures of before.
        m->show(m->parsed("user:nobody-of-that-name"));
        settle();
        QCOMPARE(m->figure("summary", "Operations"), 0.0);
        for (const char* panel : {"over-time", "reasons"}) {
            QVERIFY2(!m->card(panel).chart().isDrawn(), panel);
            QVERIFY(!m->card(panel).chart().sentence().isEmpty());
        }
        m->show({});
        settle();
        QCOMPARE(std::size_t(m->figure("summary", "Operations")), m->count(isOperation));
    }

    void timesAreThoseOfTheZone()
    {
        for (const char* id : {"Pacific/Kiritimati", "America/St_Johns", "UTC"}) {
            const QTimeZone zone(id);
            m->page.setZone(DisplayZone(QString::fromLatin1(id)));
            settle();
            const PanelFigures& figures = *m->card("when").figures();
            std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> expected; // weekday and hour
            for (const Flow& flow : *m->flows)
                if (isOperation(flow)) {
                    const QDateTime local = QDateTime::fromMSecsSinceEpoch((flow.started - core::UtcTime{}).inMilliseconds(), zone);
                    ++expected[{local.date().dayOfWeek() % 7, local.time().hour()}];
                }
            std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> shown;
            for (std::size_t row = 0; row < figures.result.rows.size(); ++row) {
                std::int64_t day = std::int64_t(*figures.number(row, "Weekday")) % 7;
                if (const double count = *figures.number(row, "Operations"); count > 0)
                    shown[{day, std::int64_t(*figures.number(row, "Hour"))}] = std::size_t(count);
            }
            QCOMPARE(shown.size(), expected.size());
            // The dashboard may begin the week elsewhere; shifted so that the sums of days agree.
            std::size_t shift = 7;
            for (std::size_t by = 0; by < 7 && shift == 7; ++by) {
                bool isSame = true;
                for (const auto& [cell, count] : expected) {
                    const auto it = shown.find({(cell.first + std::int64_t(by)) % 7, cell.second});
                    isSame = isSame && it != shown.end() && it->second == count;
                }
                shift = isSame ? by : shift;
            }
            QVERIFY2(shift < 7, id);
            QVERIFY(m->card("when").footnote().contains(DisplayZone(QString::fromLatin1(id)).name()));
        }
    }

    void elementsLeadToAsManyFlowsAsTheySay() { walkAll(9); }

    void elementsLeadWithFilterTimeAndZone()
    {
        core::Filter filter = m->parsed("-outcome:abandoned");
        filter.time = {m->flows->front().started + core::Duration::hours(50), m->flows->front().started + core::Duration::hours(133)};
        m->page.setZone(DisplayZone(QStringLiteral("Asia/Kathmandu")));
        m->show(filter);
        settle();
        m->page.workbookBox().click();
        settle();
        QVERIFY(m->count(isOperation) > 10);
        walkAll(11);
    }

    void aBrushSetsTheTime()
    {
        PanelCard& card = m->card("over-time");
        PanelView& view = card.chart().view();
        QSignalSpy times(&m->page, &InsightsPage::timeRequested);
        view.setFocus();
        view.setCurrent(0);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(!view.brushText().isEmpty());
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(times.count(), 1);
        const auto time = times[0][0].value<core::TimeRange>();
        const auto& places = view.data().places;
        QCOMPARE(*time.from, places[0].from);
        QCOMPARE(*time.to, places[2].to);
        // Of the columns that were marked exactly these operations.
        double sum = 0;
        for (std::size_t i = 0; i < 3; ++i)
            if (places[i].row >= 0)
                sum += *card.figures()->number(std::size_t(places[i].row), "Operations");
        core::Filter filter;
        filter.time = time;
        m->show(filter);
        settle();
        QCOMPARE(m->figure("summary", "Operations"), sum);
        QCOMPARE(std::size_t(sum), m->count(isOperation));
        // And by the mouse.
        const QRectF plot = view.scene().plot;
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(int(plot.left()) + 2, int(plot.top()) + 2));
        QTest::mouseMove(view.viewport(), QPoint(int(plot.center().x()), int(plot.center().y())));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, QPoint(int(plot.center().x()), int(plot.center().y())));
        QCOMPARE(times.count(), 2);
        QCOMPARE(*times[1][0].value<core::TimeRange>().from, view.data().places[0].from);
    }

    void theWorkbooksPanelsAreShownWhenAskedFor()
    {
        const std::size_t before = m->page.view().cards().size();
        QVERIFY(!m->page.view().cardOf("workbook-rates"));
        m->page.workbookBox().click();
        settle();
        QVERIFY(m->page.view().cards().size() > before);
        PanelCard& card = m->card("workbook-rates");
        QVERIFY(card.chart().isTable() && !card.figures()->failure);
        double operations = 0;
        for (std::size_t row = 0; row < card.figures()->result.rows.size(); ++row)
            operations += *card.figures()->number(row, "Operations");
        QCOMPARE(operations, m->figure("summary", "Operations"));
        m->page.workbookBox().click();
        settle();
        QCOMPARE(m->page.view().cards().size(), before);
    }

    void aRefreshWhileFiguresAreWorkedOutEndsWithTheLastFilter()
    {
        QSignalSpy completed(&m->page, &InsightsPage::completed);
        const char* searches[] = {"outcome:failed", "kind:change", "", "outcome:succeeded", "kind:reset"};
        for (int i = 0; i < 25; ++i) {
            m->show(m->parsed(searches[i % 5]));
            QTest::qWait(i % 4 * 25); // in the middle of counting, too
            if (i % 3 == 0)
                m->page.refresh();
        }
        settle();
        QCOMPARE(std::size_t(m->figure("summary", "Operations")), m->count(isOperation));
        for (PanelCard* card : m->page.view().cards())
            QCOMPARE(card->figures()->flows, std::uint64_t(m->count([](const Flow&) { return true; })));
        QVERIFY(completed.count() > 0);
    }

    void aHiddenPageAsksWhenItIsShown()
    {
        m->page.hide();
        m->show(m->parsed("outcome:blocked"));
        QTest::qWait(150);
        QVERIFY(!m->source.isRunning() && !m->page.isComplete());
        m->page.show();
        settle();
        QCOMPARE(std::size_t(m->figure("summary", "Operations")), m->count(isOperation));
    }

    void whatIsPrintedNamesTheFilterAsFilesDo()
    {
        const support::TempDir folder;
        const QString path = QString::fromStdString((folder / "page.pdf").string());
        m->page.setScope(m->flows, nullptr, {}, QStringLiteral("03.02.2021"), QStringLiteral("2021-02-03"));
        settle();
        QVERIFY_RESULT(m->page.print(path));
        QPdfDocument document;
        QCOMPARE(document.load(path), QPdfDocument::Error::None);
        const QString text = document.getAllText(0).text().remove(u' ');
        QVERIFY2(text.contains(QStringLiteral("Filter:2021-02-03")) && !text.contains(QStringLiteral("03.02.2021")), qPrintable(text));
        m->show({});
        settle();
    }

    void nothingIsMissingWhereThereIsNothingToCount()
    {
        m->page.setScope(std::make_shared<const core::FlowList>(), nullptr, {}, {});
        QVERIFY(m->page.isComplete());
        m->page.setScope(nullptr, nullptr, {}, {}); // not known yet
        QVERIFY(!m->page.isComplete());
        m->show({});
        settle();
    }

    void clearAndAnotherCase()
    {
        const double before = m->figure("summary", "Operations");
        m->page.setDashboards({support::saved(QStringLiteral("Mine"), "id: mine\ntitle: Mine\npanels: []\n")});
        m->page.clear();
        QVERIFY(m->page.ownDashboards().isEmpty());
        for (PanelCard* card : m->page.view().cards())
            QVERIFY(!card->figures());
        QVERIFY(m->page.findChild<EmptyState*>()->isVisible());
        m->open(m_other / "case.sspr");
        settle();
        QCOMPARE(std::size_t(m->figure("summary", "Operations")), m->count(isOperation));
        QVERIFY(m->figure("summary", "Operations") != before);
        // A case that goes while its figures are being worked out.
        m->page.refresh();
        QTest::qWait(70);
        m->session.closeCase();
        m->page.clear();
        QTest::qWait(200);
        for (PanelCard* card : m->page.view().cards())
            QVERIFY(!card->figures());
    }

    void aCaseThatCannotBeReadIsSaid()
    {
        const support::TempDir copy;
        std::filesystem::copy_file(m_other / "case.sspr", copy / "case.sspr");
        m->open(copy / "case.sspr");
        settle();
        m->investigation.reset();
        std::filesystem::remove(copy / "case.sspr");
        support::writeFile(copy / "case.sspr", "no case at all");
        m->session.openCase(QString::fromStdString((copy / "case.sspr").string())); // closes what is open
        Q_EMIT m->source.failed({core::ErrorCode::Damaged, "the file is damaged", {}});
        QVERIFY(m->page.message().isVisible());
        QTRY_VERIFY(!m->source.isRunning());
        for (PanelCard* card : m->page.view().cards()) // nothing says for ever that it is on its way
            for (const QLabel* label : card->findChildren<QLabel*>())
                QVERIFY2(!label->isVisible() || !label->text().startsWith(QStringLiteral("updating")), card->panel()->id.c_str());
    }
};

QTEST_MAIN(TestInsightsPage)
#include "tst_insights_page.moc"
