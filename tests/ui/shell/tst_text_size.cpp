// SPDX-License-Identifier: GPL-3.0-or-later
// The size of text, which may be changed while the window is open: everything grows with it, and nothing is cut.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/base/fact_list.h"
#include "ui/base/kept_font.h"
#include "ui/base/table_view.h"
#include "ui/base/work_style.h"
#include "ui/base/wrapped_text.h"
#include "ui/flow/inspector.h"
#include "ui/flow/summary_box.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation.h"
#include "ui/shell/settings_dialog.h"
#include "ui/shell/start_button.h"

#include <QApplication>
#include <QHeaderView>
#include <QSettings>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QToolButton>

using namespace ui;

class TestTextSize : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-text-size"));
    }
    void init() { QSettings().clear(); }

    void keptFontsFollowTheirParent()
    {
        QWidget page;
        auto* heading = new QLabel(QStringLiteral("Heading"));
        auto* code = new QPlainTextEdit;
        keepScaled(heading, 1.5, true);
        keepFixed(code);
        QFont font = page.font();
        font.setPointSizeF(20);
        page.setFont(font);
        QVERIFY(heading->font().pointSizeF() < 20); // stands elsewhere yet
        for (QWidget* part : {static_cast<QWidget*>(heading), static_cast<QWidget*>(code)})
            part->setParent(&page);
        QCOMPARE(heading->font().pointSizeF(), 30.0);
        QVERIFY(heading->font().bold());
        QCOMPARE(code->font().pointSizeF(), 20.0);
        QVERIFY(code->font().family() != page.font().family());
        keepScaled(heading, 2, false);
        QCOMPARE(heading->font().pointSizeF(), 40.0);
        QVERIFY(!heading->font().bold());
        font.setPointSizeF(10);
        page.setFont(font);
        QCOMPARE(heading->font().pointSizeF(), 20.0);
        QCOMPARE(code->font().pointSizeF(), 10.0);
    }

    void iconsGrowWithText()
    {
        const WorkStyle style;
        const QFont usual = QApplication::font();
        const int small = style.pixelMetric(QStyle::PM_SmallIconSize, nullptr, nullptr), box = style.pixelMetric(QStyle::PM_IndicatorWidth, nullptr, nullptr);
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * 2);
        QApplication::setFont(large);
        const int largeSmall = style.pixelMetric(QStyle::PM_SmallIconSize, nullptr, nullptr), largeBox = style.pixelMetric(QStyle::PM_IndicatorWidth, nullptr, nullptr);
        FactList facts;
        facts.addFact(QStringLiteral("Id"), QStringLiteral("a"), QStringLiteral("a"));
        const auto* copy = facts.findChild<QToolButton*>();
        QVERIFY(copy);
        const int largeCopy = copy->iconSize().width();
        QApplication::setFont(usual);
        QCOMPARE(style.pixelMetric(QStyle::PM_SmallIconSize, nullptr, nullptr), small);
        QVERIFY2(largeSmall >= small * 3 / 2, qPrintable(QString::number(largeSmall)));
        QVERIFY2(largeBox >= box * 3 / 2, qPrintable(QString::number(largeBox)));
        QTRY_VERIFY(copy->iconSize().width() < largeCopy * 2 / 3); // and shrink again
    }

    // Each row by itself would take minutes in a list of a million.
    void rowsOfAListGrowAllAtOnce()
    {
        QStandardItemModel model(3000, 2);
        TableView table;
        table.setModel(&model);
        const QFont usual = table.font();
        const int before = table.rowHeight(2999);
        int byItself = 0; // rows that were set while the usual height was another
        connect(table.verticalHeader(), &QHeaderView::sectionResized, &table, [&](int, int, int height) { byItself += height != table.verticalHeader()->defaultSectionSize(); });
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * 2);
        table.setFont(large);
        QVERIFY(table.rowHeight(2999) > before * 3 / 2);
        QCOMPARE(table.rowHeight(0), table.rowHeight(2999));
        QCOMPARE(byItself, 0);
        table.setFont(usual);
        QCOMPARE(table.rowHeight(2999), before);
        QCOMPARE(byItself, 0);
    }

    void everythingGrowsWithIt()
    {
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        window.setFontPercent(100);
        QMap<const QWidget*, double> before;
        for (const QWidget* widget : window.findChildren<QWidget*>())
            if (widget->inherits("QLabel") || widget->inherits("QAbstractButton") || widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"))
                before[widget] = widget->font().pointSizeF();
        const auto* headline = window.workspace().inspector().findChild<SummaryBox*>()->findChild<WrappedText*>();
        QVERIFY(headline && before.contains(headline));
        QList<const StartButton*> entries;
        QList<int> heights;
        for (auto* entry : window.findChildren<QCommandLinkButton*>()) {
            entries << static_cast<const StartButton*>(entry);
            heights << entry->heightForWidth(1000);
        }
        QCOMPARE(entries.size(), 5);
        const auto check = [&](double factor) {
            for (const QWidget* widget : window.findChildren<QWidget*>()) {
                const auto was = before.constFind(widget);
                if (was == before.constEnd()) // made since
                    continue;
                const double now = widget->font().pointSizeF();
                QVERIFY2(std::abs(now - factor * *was) < 0.2, qPrintable(QStringLiteral("%1 in %2: %3, was %4").arg(QLatin1String(widget->metaObject()->className()),
                         QLatin1String(widget->parentWidget()->metaObject()->className())).arg(now).arg(*was)));
            }
        };
        window.setFontPercent(200);
        QCoreApplication::processEvents();
        check(2);
        for (int i = 0; i < entries.size(); ++i) {
            QVERIFY(entries[i]->heightForWidth(1000) > heights[i] * 3 / 2);
            QTRY_VERIFY2(entries[i]->height() >= entries[i]->heightForWidth(entries[i]->width()), qPrintable(entries[i]->text()));
        }
        window.setFontPercent(100);
        QCoreApplication::processEvents();
        check(1);
    }

    void theNavigationIsAsWideAsItsWords()
    {
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        const auto* list = window.findChild<Navigation*>()->findChild<QListWidget*>();
        QVERIFY(list && list->count() > 10);
        for (const int percent : {200, 100, 150}) {
            window.setFontPercent(percent);
            QCoreApplication::processEvents();
            const int margins = 4 * (list->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, list) + 1);
            // Without a case it is not laid out; its width is fixed.
            const int room = list->minimumWidth() - list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, list);
            const int icon = list->style()->pixelMetric(QStyle::PM_ListViewIconSize, nullptr, list);
            for (int row = 0; row < list->count(); ++row) {
                const int wanted = icon + margins + list->fontMetrics().horizontalAdvance(list->item(row)->text());
                QVERIFY2(room >= wanted, qPrintable(QStringLiteral("%1 at %2 %: %3 of %4").arg(list->item(row)->text()).arg(percent).arg(room).arg(wanted)));
                QVERIFY(list->item(row)->sizeHint().height() >= list->fontMetrics().height());
            }
        }
        window.setFontPercent(100);
    }

    void theSettingsShowTheirHintsWhole()
    {
        MainWindow window;
        window.show();
        showSettings(window);
        const auto* dialog = window.findChild<SettingsDialog*>();
        QVERIFY(dialog);
        for (const int percent : {200, 100}) {
            window.setFontPercent(percent);
            QCoreApplication::processEvents();
            for (const QLabel* label : dialog->findChildren<QLabel*>())
                QVERIFY2(label->height() >= (label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height()), qPrintable(label->text()));
        }
    }
};

QTEST_MAIN(TestTextSize)
#include "tst_text_size.moc"
