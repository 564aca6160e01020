// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance as a page: every point has words and leads to its rows by mouse and by key, nothing is said to be fine where nobody
// knows, and long texts, large fonts and narrow windows fit.
#include "core/insight/overview_points.h"
#include "tests/support/english.h"
#include "tests/support/support.h"
#include "ui/base/empty_state.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/insight/overview_page.h"
#include "ui/insight/overview_rows.h"
#include "ui/insight/overview_sources.h"
#include "ui/insight/overview_tiles.h"
#include "ui/insight/overview_words.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>

using namespace ui;
using core::UtcTime;
using core::insight::CaseOverview;
using core::insight::OverviewPoint;
using core::insight::SourceFact;
using core::store::CoverageLane;
using core::store::CoverageMap;

namespace {

const UtcTime begin = UtcTime::fromCalendar(2024, 5, 1);
const std::int64_t firstHour = core::store::hourOf(begin);

OverviewPoint point(std::string_view what, const std::string& leadsTo, OverviewPoint::Weight weight = OverviewPoint::Weight::Attention)
{
    OverviewPoint p;
    p.what = what;
    p.count = 1234;
    p.of = 2345;
    p.leadsTo = leadsTo;
    p.weight = weight;
    p.from = begin;
    p.to = begin + core::Duration::hours(40);
    p.subject = what == "missing_hours" || what == "import_source" || what == "fill_holes" ? "signin"
        : what == "alerts"                                                                ? "high"
        : what == "not_evaluable"                                                         ? "SignInLogs"
        : what == "set_zones"                                                             ? "+01:00"
        : what == "frequent_reason"                                                       ? "fail_onprem_policy"
                                                                                          : "AADC01.corp.contoso.com <b>&amp;</b>";
    return p;
}

SourceFact source(const char* name, std::uint64_t events)
{
    SourceFact fact;
    fact.source = name;
    fact.events = events;
    fact.files = events > 0 ? 3 : 0;
    fact.hours = 100;
    return fact;
}

// Ten days of audit records, sign-ins without the third day.
CoveragePtr coverage()
{
    CoverageMap map;
    for (const char* name : {"AuditLogs", "SignInLogs"}) {
        CoverageLane lane;
        lane.source = name;
        for (int hour = 0; hour < 100; ++hour)
            if (lane.source == "AuditLogs" || hour < 40 || hour >= 60)
                lane.hours.push_back({firstHour + hour, 2});
        lane.events = lane.hours.size() * 2;
        lane.spans = {{firstHour, firstHour + 99}};
        map.lanes.push_back(lane);
    }
    map.span = core::store::CoverageSpan{firstHour, firstHour + 99};
    return std::make_shared<const CoverageMap>(std::move(map));
}

CaseOverview fullOverview()
{
    CaseOverview o;
    o.events = 58'083;
    o.files = 540;
    o.people = 295;
    o.first = begin;
    o.last = begin + core::Duration::hours(100);
    o.operations = 1241;
    o.inProgress = 11;
    o.succeeded = {720, 1230};
    o.failed = {286, 1230};
    o.blocked = {58, 1230};
    o.abandoned = {154, 1230};
    o.interrupted = {12, 1230};
    o.registrations = 62;
    o.rulesHaveRun = true;
    o.openAlerts = 17;
    o.notEvaluable = 4;
    o.sources = {source("audit", 200), source("signin", 160), source("server", 0)};
    o.sources[1].missingHours = 20;
    o.sources[1].holes = {{firstHour + 40, firstHour + 59}};
    for (const std::string_view code : core::insight::standsOutCodes)
        o.standsOut.push_back(point(code, "page:" + std::string(code)));
    for (const std::string_view code : core::insight::nextCodes)
        o.next.push_back(point(code, code == "run_rules" ? "rules" : code.starts_with("import") ? "import" : "search:" + std::string(code)));
    return o;
}

std::shared_ptr<const CaseOverview> shared(CaseOverview overview) { return std::make_shared<const CaseOverview>(std::move(overview)); }

} // namespace

class TestOverviewPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); applyTheme(*qApp, Theme::Light); }
    void init()
    {
        m_page = std::make_unique<OverviewPage>();
        m_page->resize(1200, 800);
    }
    void cleanup() { m_page.reset(); }

    void isBusyUntilItKnows()
    {
        QVERIFY(m_page->isLoading());
        m_page->setCoverage(coverage());
        QVERIFY(m_page->isLoading());
        m_page->setOverview(shared(fullOverview()));
        QVERIFY(!m_page->isLoading());
        QCOMPARE(m_page->figures().size(), 8);
        m_page->clear();
        QVERIFY(m_page->isLoading());
        m_page->setOverview(shared(fullOverview())); // and again
        QCOMPARE(m_page->figures().size(), 8);
        QCOMPARE(m_page->standsOut().size(), qsizetype(core::insight::standsOutCodes.size()));
    }

    void everyCodeHasWords()
    {
        const DisplayZone zone;
        QSet<QString> titles;
        const CaseOverview overview = fullOverview();
        for (const auto* points : {&overview.standsOut, &overview.next})
            for (const OverviewPoint& p : *points) {
                const PointWords words = wordsOf(p, zone);
                QVERIFY2(words.title != toQt(p.what) && !words.title.isEmpty(), p.what.c_str());
                QVERIFY2(!words.detail.isEmpty(), p.what.c_str());
                QVERIFY2(!words.title.contains(u'%') && !words.detail.contains(QLatin1String("%1")), qPrintable(words.title + words.detail));
                titles.insert(words.title);
            }
        QCOMPARE(titles.size(), qsizetype(core::insight::standsOutCodes.size() + core::insight::nextCodes.size()));
        OverviewPoint unknown = point("something_new", {});
        QCOMPARE(wordsOf(unknown, zone).title, QStringLiteral("something_new")); // shown as it stands
        for (const char* code : {"audit", "signin", "noninteractive", "appsignin", "server", "security", "protection", "eventlog", "activity", "risk", "riskyuser",
                                 "registration", "usage", "role", "user", "other"})
            QVERIFY2(overviewSourceText(code) != QLatin1String(code), code);
    }

    void figuresSayWhatTheyDivide()
    {
        m_page->setOverview(shared(fullOverview()));
        const QList<FigureCard*> cards = m_page->figures();
        QCOMPARE(cards[0]->value(), QStringLiteral("1,241"));
        QCOMPARE(cards[1]->value(), QStringLiteral("58.5 %"));
        QVERIFY(cards[1]->accessibleDescription().contains(QStringLiteral("720 of 1,230")));
        QVERIFY(cards[2]->accessibleDescription().contains(QStringLiteral("23.3 % of 1,230")));
        QCOMPARE(cards[7]->value(), QStringLiteral("17"));
        QCOMPARE(cards[1]->target(), QString::fromLatin1(core::insight::lead::succeeded));
    }

    void byMouseAndByKey()
    {
        m_page->setOverview(shared(fullOverview()));
        m_page->setCoverage(coverage());
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QSignalSpy led(m_page.get(), &OverviewPage::leadTo);
        QSignalSpy imports(m_page.get(), &OverviewPage::importRequested);
        QSignalSpy rules(m_page.get(), &OverviewPage::rulesRequested);
        QList<OverviewButton*> all;
        for (FigureCard* card : m_page->figures())
            all << card;
        for (PointRow* row : m_page->standsOut() + m_page->next())
            all << row;
        for (SourceRow* row : m_page->sources().rows())
            all << row;
        for (OverviewButton* button : all) {
            QVERIFY2(!button->target().isEmpty(), qPrintable(button->accessibleName()));
            QVERIFY(button->focusPolicy() == Qt::StrongFocus);
            for (const int way : {0, 1, 2}) {
                led.clear();
                imports.clear();
                rules.clear();
                if (way == 0)
                    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(20, 10));
                else
                    QTest::keyClick(button, way == 1 ? Qt::Key_Return : Qt::Key_Space);
                const bool isImport = button->target() == QLatin1String("import");
                const bool isRules = button->target() == QLatin1String("rules");
                QCOMPARE(imports.size(), isImport ? 1 : 0);
                QCOMPARE(rules.size(), isRules ? 1 : 0);
                QCOMPARE(led.size(), isImport || isRules ? 0 : 1);
                if (!led.isEmpty())
                    QCOMPARE(led.front().front().toString(), button->target());
            }
        }
    }

    // Tab goes through all of it, in the order of the eye, and what has the focus is in sight.
    void tabReachesAll()
    {
        m_page->setOverview(shared(fullOverview()));
        m_page->resize(900, 500);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activateWindow();
        m_page->figures().front()->setFocus(Qt::TabFocusReason);
        auto* area = m_page->findChild<QScrollArea*>();
        QStringList names;
        const qsizetype count = m_page->figures().size() + m_page->standsOut().size() + m_page->next().size() + m_page->sources().rows().size();
        for (qsizetype i = 0; i < count; ++i) {
            QWidget* focused = m_page->focusWidget();
            QVERIFY(qobject_cast<OverviewButton*>(focused));
            names << focused->accessibleName();
            const QRect seen(focused->mapTo(area->viewport(), QPoint()), focused->size());
            QVERIFY2(area->viewport()->rect().intersects(seen), qPrintable(focused->accessibleName()));
            QTest::keyClick(focused, Qt::Key_Tab);
        }
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
        QCOMPARE(names.indexOf(m_page->standsOut().front()->accessibleName()), m_page->figures().size());
    }

    void nothingIsFineUnlessKnown()
    {
        CaseOverview o;
        o.events = 10;
        o.files = 1;
        o.sources = {source("server", 10), source("audit", 0), source("signin", 0)};
        m_page->setOverview(shared(o));
        for (qsizetype i = 0; i < 7; ++i) {
            QCOMPARE(m_page->figures()[i]->value(), QStringLiteral("\u2013"));
            QVERIFY(m_page->figures()[i]->target().isEmpty());
            QCOMPARE(m_page->figures()[i]->focusPolicy(), Qt::NoFocus);
        }
        QCOMPARE(m_page->figures()[7]->value(), QStringLiteral("\u2013"));
        QCOMPARE(m_page->figures()[7]->target(), QStringLiteral("rules"));
        const QString text = m_page->plainText();
        QVERIFY(text.contains(QStringLiteral("The rules have not run")));
        QVERIFY(text.contains(QStringLiteral("Nobody can say anything of what is not in the case: Audit log, Sign-ins.")));
        // A rate of nothing is none.
        o.sources = {source("audit", 10)};
        m_page->setOverview(shared(o));
        QCOMPARE(m_page->figures()[1]->value(), QStringLiteral("\u2013"));
    }

    void theEmptyCase()
    {
        m_page->setOverview(shared({}));
        m_page->show();
        QVERIFY(m_page->emptyState().isVisible());
        QSignalSpy imports(m_page.get(), &OverviewPage::importRequested);
        m_page->emptyState().button().click();
        QCOMPARE(imports.size(), 1);
        // Files that held nothing are told of.
        CaseOverview rejected;
        rejected.files = 2;
        rejected.rejects = 7;
        rejected.standsOut = {point("rejects", "page:evidence/rejects")};
        m_page->setOverview(shared(rejected));
        QVERIFY(!m_page->emptyState().isVisible());
        QCOMPARE(m_page->standsOut().size(), 1);
    }

    void stripsShowHoles()
    {
        const CaseOverview o = fullOverview();
        const CoveragePtr map = coverage();
        const auto audit = stripCells(o.sources[0], *map, 50);
        QCOMPARE(audit.size(), std::size_t(50));
        QVERIFY(std::all_of(audit.begin(), audit.end(), [](const StripCell& cell) { return cell == StripCell{true, 0}; }));
        const auto signIns = stripCells(o.sources[1], *map, 10); // of ten hours each
        for (std::size_t i = 0; i < signIns.size(); ++i)
            QCOMPARE(signIns[i].missing, i == 4 || i == 5 ? 1.0 : 0.0);
        QCOMPARE(stripCells(o.sources[1], *map, 1000).size(), std::size_t(100)); // no more than hours
        QVERIFY(stripCells(o.sources[1], CoverageMap(), 10).empty());
        m_page->setOverview(shared(o));
        const QString story = m_page->sources().rows()[1]->accessibleDescription();
        QVERIFY2(story.contains(QStringLiteral("20 of 100 hour")) && story.contains(QStringLiteral("2024-05-02 16:00 to 2024-05-03 12:00 UTC")), qPrintable(story));
    }

    // A wrong clock may put an event into another age.
    void millionsOfHours()
    {
        CoverageMap map = *coverage();
        map.lanes[0].hours.push_back({firstHour + 60'000'000, 1});
        const auto cells = stripCells(fullOverview().sources[1], map, 400);
        QCOMPARE(cells.size(), std::size_t(400));
    }

    void timesFollowTheZone()
    {
        m_page->setOverview(shared(fullOverview()));
        const QString utc = m_page->plainText();
        m_page->setZone(DisplayZone(QStringLiteral("Asia/Tokyo")));
        QVERIFY(m_page->plainText() != utc);
        QVERIFY(m_page->plainText().contains(QStringLiteral("Asia/Tokyo")));
    }

    // What comes from the evidence is text, whatever it looks like.
    void evidenceIsNoMarkup()
    {
        m_page->setOverview(shared(fullOverview()));
        for (const PointRow* row : m_page->standsOut())
            if (row->title().contains(QLatin1String("<b>")) || row->detail().contains(QLatin1String("<b>")))
                QVERIFY2(!row->toolTip().contains(QLatin1String("<b>")), qPrintable(row->toolTip()));
    }

    void fitsAnyWidthAndFont_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("scale");
        QTest::newRow("wide") << 1600 << 1.0;
        QTest::newRow("narrow") << 420 << 1.0;
        QTest::newRow("large letters") << 1100 << 2.0;
    }
    void fitsAnyWidthAndFont()
    {
        QFETCH(int, width);
        QFETCH(double, scale);
        QFont large = qApp->font();
        large.setPointSizeF(large.pointSizeF() * scale);
        m_page->setFont(large);
        m_page->setOverview(shared(fullOverview()));
        m_page->setCoverage(coverage());
        m_page->resize(width, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        auto* area = m_page->findChild<QScrollArea*>();
        QVERIFY(area->widget()->width() <= area->viewport()->width());
        QList<OverviewButton*> all = m_page->findChildren<OverviewButton*>();
        QVERIFY(all.size() > 30);
        for (const OverviewButton* button : all) {
            QVERIFY2(button->height() >= button->heightForWidth(button->width()), qPrintable(button->accessibleName()));
            QVERIFY(button->mapTo(area->widget(), button->rect().bottomRight()).x() < area->widget()->width());
        }
        for (qsizetype i = 0; i < all.size(); ++i) // none over another
            for (qsizetype k = i + 1; k < all.size(); ++k) {
                const QRect a(all[i]->mapTo(area->widget(), QPoint()), all[i]->size());
                const QRect b(all[k]->mapTo(area->widget(), QPoint()), all[k]->size());
                QVERIFY2(!a.intersects(b), qPrintable(all[i]->accessibleName() + QStringLiteral(" / ") + all[k]->accessibleName()));
            }
        QVERIFY(!m_page->grab().isNull());
    }

    // However narrow the window: fewer tiles in a line, and no word in two pieces.
    void tilesKeepTheirWordsWhole()
    {
        m_page->setOverview(shared(fullOverview()));
        m_page->show();
        for (const int width : {1600, 1200, 900, 700}) {
            m_page->resize(width, 800);
            QCoreApplication::processEvents();
            for (const FigureCard* card : m_page->figures())
                QVERIFY(card->width() >= card->leastWidth());
        }
    }

    void tilesAreFull()
    {
        QWidget room;
        TileLayout tiles(nullptr, 100, 8, 10);
        for (int i = 0; i < 8; ++i)
            tiles.addWidget(new QPushButton(&room));
        QCOMPARE(tiles.columnsAt(1000), 8);
        QCOMPARE(tiles.columnsAt(800), 4); // seven would fit and leave one alone
        QCOMPARE(tiles.columnsAt(50), 1);
    }

    void readersHearNameAndSentence()
    {
        m_page->setOverview(shared(fullOverview()));
        m_page->show();
        const PointRow* row = m_page->standsOut().front();
        QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(const_cast<PointRow*>(row));
        QVERIFY(reader);
        QCOMPARE(reader->text(QAccessible::Name), row->title());
        QCOMPARE(reader->text(QAccessible::Description), row->detail());
        QCOMPARE(reader->role(), QAccessible::PushButton);
    }

private:
    std::unique_ptr<OverviewPage> m_page;
};

QTEST_MAIN(TestOverviewPage)
#include "tst_overview_page.moc"
