// SPDX-License-Identifier: GPL-3.0-or-later
// A panel on the screen: keys, pointer, table, menu, exports, and what screen readers hear.
#include "tests/support/support.h"
#include "tests/ui/insight/panel_examples.h"
#include "ui/base/theme.h"
#include "ui/insight/panel_card.h"
#include "ui/insight/panel_export.h"
#include "ui/insight/panel_painter.h"
#include "ui/insight/panel_table.h"
#include "ui/insight/panel_view.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QXmlStreamReader>

using namespace ui;
using panel_examples::Example;

namespace {

DisplayZone berlin() { return DisplayZone(QStringLiteral("Europe/Berlin")); }
PanelData dataOf(const Example& example) { return panelDataOf(example.panel, example.figures, berlin()); }

} // namespace

class TestPanelCard : public QObject
{
    Q_OBJECT

    std::unique_ptr<PanelCard> m_card;
    void show(const Example& example, int width = 800, int height = 400)
    {
        m_card->setPanel(example.panel);
        m_card->setFigures(example.figures, berlin());
        m_card->resize(width, height);
        m_card->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_card.get()));
        m_card->activateWindow();
    }
    PanelView& view() { return m_card->chart().view(); }
    QPoint middleOf(int element) { return view().elementRect(element).center(); }
    int elementOf(int row, int measure)
    {
        const auto& elements = view().scene().elements;
        for (std::size_t i = 0; i < elements.size(); ++i)
            if (elements[i].row == row && elements[i].measure == measure)
                return int(i);
        return -1;
    }
    QStringList menuTexts(bool onlyEnabled)
    {
        QMenu menu;
        m_card->fillMenu(menu);
        QStringList texts;
        for (const QAction* action : menu.actions())
            if (!action->isSeparator() && (action->isEnabled() || !onlyEnabled))
                texts << action->text().remove(u'&');
        return texts;
    }

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Theme::Light);
        QLocale::setDefault(QLocale(QLocale::English));
    }
    void init() { m_card = std::make_unique<PanelCard>(); }
    void cleanup() { m_card.reset(); }

    void clickAndEnterLeadToTheFlows()
    {
        show(panel_examples::bars());
        QSignalSpy asked(m_card.get(), &PanelCard::flowsRequested);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middleOf(2));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toInt(), 2);
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_Down);
        QCOMPARE(view().current(), 3);
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[1][0].toInt(), 3);
        QTest::keyClick(&view(), Qt::Key_End);
        QCOMPARE(view().current(), 5);
    }

    void aPanelWithoutRowsLeadsNowhere()
    {
        Example example = panel_examples::bars();
        core::insight::Panel panel = *example.panel;
        panel.query = "SsprFlows | summarize n = count() by Reason // let RowsOfMine = 1";
        example.panel = std::make_shared<const core::insight::Panel>(panel);
        show(example);
        QSignalSpy asked(m_card.get(), &PanelCard::flowsRequested);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middleOf(0));
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(asked.size(), 0);
        QVERIFY(!menuTexts(true).contains(QStringLiteral("Open the flows")));
    }

    void draggingMarksAStretchOfTime()
    {
        show(panel_examples::columns());
        QSignalSpy brushed(m_card.get(), &PanelCard::timeBrushed);
        const auto at = [&](int bucket) { return view().scene().bucketBox(bucket, bucket).center().toPoint(); };
        QTest::mousePress(view().viewport(), Qt::LeftButton, {}, at(3));
        QTest::mouseMove(view().viewport(), at(5));
        QVERIFY(view().brushText().contains(QStringLiteral("2026-03-04")));
        QTest::mouseMove(view().viewport(), at(6));
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, at(6));
        QCOMPARE(brushed.size(), 1);
        QCOMPARE(brushed[0][0].value<core::UtcTime>(), (core::UtcTime::fromCalendar(2026, 3, 3, 23)));
        QCOMPARE(brushed[0][1].value<core::UtcTime>(), (core::UtcTime::fromCalendar(2026, 3, 7, 23)));
        // Escape while the button is down: nothing comes of it.
        QTest::mousePress(view().viewport(), Qt::LeftButton, {}, at(3));
        QTest::mouseMove(view().viewport(), at(8));
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, at(8));
        QCOMPARE(brushed.size(), 1);
        QVERIFY(view().brushText().isEmpty());
    }

    void keysMarkAStretchOfTime()
    {
        show(panel_examples::columns());
        QSignalSpy brushed(m_card.get(), &PanelCard::timeBrushed);
        QSignalSpy asked(m_card.get(), &PanelCard::flowsRequested);
        view().setFocus();
        view().setCurrent(0);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(view().accessibleDescription().contains(QStringLiteral("2026-03-01")));
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(brushed.size(), 1);
        QCOMPARE(asked.size(), 0);
        QCOMPARE(brushed[0][1].value<core::UtcTime>(), (core::UtcTime::fromCalendar(2026, 3, 2, 23)));
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QCOMPARE(brushed.size(), 1);
    }

    void screenReadersHearEachElement()
    {
        show(panel_examples::columns());
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view());
        QVERIFY(list);
        QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Password operations and success rate per day"));
        QCOMPARE(list->childCount(), int(view().scene().elements.size()));
        for (int i = 0; i < list->childCount(); ++i) {
            QVERIFY(!list->child(i)->text(QAccessible::Name).isEmpty());
            QVERIFY(list->child(i)->state().focusable);
        }
        view().setFocus();
        view().setCurrent(elementOf(1, 0));
        QCOMPARE(list->focusChild()->text(QAccessible::Name), view().elementName(elementOf(1, 0)));
        QVERIFY(list->focusChild()->state().focused);
        QSignalSpy asked(m_card.get(), &PanelCard::flowsRequested);
        list->focusChild()->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(asked.size(), 1);
        QAccessibleInterface* old = list->child(list->childCount() - 1);
        m_card->setFigures(panel_examples::empty(panel_examples::columns()).figures, berlin());
        QVERIFY(!old->isValid()); // gone, not dangling
    }

    void everyControlHasAName()
    {
        show(panel_examples::bars());
        for (QWidget* child : m_card->findChildren<QWidget*>())
            if (child->focusPolicy() != Qt::NoFocus && child->isVisible() && child != view().viewport()) {
                QAccessibleInterface* it = QAccessible::queryAccessibleInterface(child);
                QVERIFY2(it && !it->text(QAccessible::Name).isEmpty(), child->metaObject()->className());
            }
        QCOMPARE(m_card->accessibleName(), QStringLiteral("Why resets fail"));
    }

    void theTableHasTheSameFigures()
    {
        show(panel_examples::columns());
        m_card->showTable(true);
        PanelTable& table = m_card->chart().table();
        QVERIFY(table.isVisible());
        const QAbstractItemModelTester tester(const_cast<PanelTableModel*>(table.figures()), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(table.model()->rowCount(), 28);
        QCOMPARE(table.model()->index(0, 1).data().toString(), QStringLiteral("60"));
        QCOMPARE(table.model()->index(0, 1).data(RawValueRole).toLongLong(), 60);
        table.sortByColumn(1, Qt::DescendingOrder);
        QVERIFY(table.model()->index(0, 1).data(RawValueRole).toLongLong() >= table.model()->index(1, 1).data(RawValueRole).toLongLong());
        QSignalSpy asked(m_card.get(), &PanelCard::flowsRequested);
        table.setFocus();
        table.goToCell(table.model()->index(0, 2));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][1].toInt(), 1); // the measure of that column
        table.goToCell(table.model()->index(27, 1)); // an empty day
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        m_card->showTable(false);
        QVERIFY(view().isVisible());
    }

    void aTableFormIsATable()
    {
        show(panel_examples::table());
        QVERIFY(m_card->chart().isTable());
        QVERIFY(!menuTexts(false).contains(QStringLiteral("Show the chart")));
        QVERIFY(m_card->chart().table().selectedRows().isEmpty());
        m_card->setFigures(panel_examples::empty(panel_examples::table()).figures, berlin());
        QVERIFY(m_card->chart().sentence().contains(QStringLiteral("is counted here")));
    }

    void theFootnoteSaysWhatItIsAbout()
    {
        show(panel_examples::columns());
        QVERIFY(m_card->footnote().startsWith(QStringLiteral("3,912 of 4,100 flows \u00b7 evidence: audit log covers 91.1\u00a0% \u00b7 2026-03-01 \u2013 2026-03-28 \u00b7 Europe/Berlin")));
        QVERIFY(m_card->footnote().contains(QStringLiteral("left out: registrations")));
        auto* button = m_card->findChild<FootnoteButton*>();
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QWidget* popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        QCOMPARE(popup->accessibleName(), QStringLiteral("What this counts"));
        QTest::keyClick(popup, Qt::Key_Escape);
        QVERIFY(!QApplication::activePopupWidget());
    }

    void statesAreSentences()
    {
        m_card->setPanel(panel_examples::bars().panel);
        m_card->show();
        QVERIFY(m_card->chart().sentence().contains(QStringLiteral("being worked out")));
        QVERIFY(menuTexts(true).contains(QStringLiteral("Open the query in the editor")));
        core::insight::PanelFigures failed = *panel_examples::bars().figures;
        failed.result = {};
        failed.failure = core::kql::QueryFailure{{}, core::Error{core::ErrorCode::LimitExceeded, {}, {}}};
        m_card->setFigures(std::make_shared<const core::insight::PanelFigures>(failed), berlin());
        QVERIFY(!m_card->chart().sentence().isEmpty());
        QVERIFY(!menuTexts(true).contains(QStringLiteral("Copy data (CSV)")));
        m_card->setFigures(panel_examples::bars().figures, berlin());
        QVERIFY(m_card->chart().isDrawn());
        m_card->setBusy(true);
        QVERIFY(m_card->chart().isDrawn()); // what was there stays
        QVERIFY(!menuTexts(false).contains(QStringLiteral("Remove from the dashboard")));
        m_card->setRemovable(true);
        QVERIFY(menuTexts(true).contains(QStringLiteral("Remove from the dashboard")));
    }

    void picturesAndDataSayWhatTheyAre()
    {
        const PanelData data = dataOf(panel_examples::columns());
        const QByteArray svg = panelSvg(data, 800);
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(svg.contains("Password operations and success rate per day"));
        QVERIFY(svg.contains("3,912 of 4,100 flows"));
        QCOMPARE(svg, panelSvg(data, 800));
        const QImage image = panelImage(data, 800);
        QCOMPARE(image.devicePixelRatio(), 2.0);
        QVERIFY(image.width() >= 1600);
        QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
        const std::string csv = panelCsv(data);
        QVERIFY(csv.find("Panel,Password operations and success rate per day\r\n") == 0);
        QVERIFY(csv.find("Zone,Europe/Berlin\r\n") != std::string::npos);
        QVERIFY(csv.find("\r\n2026-03-01T00:00:00,60,8,0,0,10,") != std::string::npos);
        const std::string table = panelCsv(dataOf(panel_examples::table()));
        QVERIFY(table.find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos); // no formula
        QVERIFY(!panelImage(dataOf(panel_examples::table()), 600).isNull());
        QVERIFY(panelImage(dataOf(panel_examples::empty(panel_examples::bars())), 600).isNull());
    }

    void filesAreWritten()
    {
        QTemporaryDir folder;
        const PanelData data = dataOf(panel_examples::heatMap());
        for (const char* ending : {"svg", "png", "csv"}) {
            const QString path = folder.filePath(QStringLiteral("map.%1").arg(QString::fromLatin1(ending)));
            QVERIFY(exportPanel(data, 600, path, panelFormatFor(path)));
            QVERIFY(QFileInfo(path).size() > 200);
        }
        QVERIFY(!exportPanel(data, 600, folder.filePath(QStringLiteral("no/such/folder.svg")), PanelFormat::Svg));
        show(panel_examples::heatMap());
        QSignalSpy said(m_card.get(), &PanelCard::said);
        m_card->copyData();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Panel,When resets happen")));
        m_card->copyPicture();
        QVERIFY(!QApplication::clipboard()->image().isNull());
        QCOMPARE(said.size(), 2);
    }

    // Areas stand out from the paper and from what they stand beside in a stack.
    void colorsCanBeTold()
    {
        for (const bool isDark : {false, true}) {
            const QPalette palette = paletteFor(isDark);
            for (int name = 0; name <= SceneColor::Neutral; ++name) {
                const SceneColor color{SceneColor::Name(name), 0};
                QVERIFY2(contrast(mixed(colorOf(color, palette), depthOf(color), palette), palette.color(QPalette::Base)) >= 3, qPrintable(QString::number(name)));
            }
        }
    }

    void theWheelBelongsToThePageUnlessOneWorksInThePanel()
    {
        show(panel_examples::bars(300), 500, 300);
        view().clearFocus();
        QWheelEvent turn({50, 50}, view().viewport()->mapToGlobal(QPointF(50, 50)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view().viewport(), &turn);
        QVERIFY(!turn.isAccepted());
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_End);
        QVERIFY(view().viewport()->rect().contains(view().elementRect(view().current()).center()));
    }
};

QTEST_MAIN(TestPanelCard)
#include "tst_panel_card.moc"
