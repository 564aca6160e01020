// SPDX-License-Identifier: GPL-3.0-or-later
// The current cell beside the selection of rows, its keys and its menu.
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/cell_delegate.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/flow/flow_columns.h"

#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScopeGuard>
#include <QScrollBar>
#include <QWindow>
#include <QSignalSpy>
#include <QStandardItemModel>

using namespace ui;

namespace {

struct Grid {
    FlowModel model{flowColumns({}, {})};
    TableView view;
    Grid()
    {
        model.setRows(std::make_shared<const core::FlowList>(support::manyFlows(40)));
        view.setModel(&model);
        view.resize(900, 400);
        view.show();
        view.setFocus();
    }
};

// A cell alone, with a border around it.
QImage paintedBy(const QAbstractItemDelegate& delegate, const QStyleOptionViewItem& option, const QModelIndex& index, int scale)
{
    QImage image((option.rect.size() + QSize(8, 8)) * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.translate(4, 4);
    delegate.paint(&painter, option, index);
    return image;
}

// Where something else than the ground is, in pixels.
QRect inkOf(const QImage& image)
{
    const QRgb ground = image.pixel(image.width() / 2, 4 * int(image.devicePixelRatio()) + 1);
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QRgb c = image.pixel(x, y); c != ground && c != qRgb(255, 255, 255))
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

} // namespace

class TestTableCells : public QObject
{
    Q_OBJECT

private slots:
    // What is laid out once and kept stands where Qt would write it, to the pixel, and looks the same.
    void textsStandWhereQtWouldWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<Qt::Alignment>("alignment");
        QTest::addColumn<bool>("hasIcon");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        const QStringList texts{QStringLiteral("Succeeded"), QStringLiteral("OnPremisesAdminActionRequired, and then some more words"),
                                QStringLiteral("Kennwortzur\u00fccksetzung \u2013 \u65e5\u672c \u05d0\u05d1\u05d2"), QStringLiteral("two\nlines"), QString()};
        for (const QString& text : texts) {
            for (int width : {40, 130, 300}) {
                for (Qt::Alignment alignment : {Qt::AlignLeft | Qt::AlignVCenter, Qt::AlignRight | Qt::AlignVCenter}) {
                    for (bool hasIcon : {false, true}) {
                        for (Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft})
                            QTest::addRow("%s %d %d %d %d", qUtf8Printable(text.left(6)), width, int(alignment), hasIcon, int(direction))
                                << text << width << alignment << hasIcon << direction;
                    }
                }
            }
        }
    }
    void textsStandWhereQtWouldWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QFETCH(Qt::Alignment, alignment);
        QFETCH(bool, hasIcon);
        QFETCH(Qt::LayoutDirection, direction);
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), text, Qt::DisplayRole);
        model.setData(model.index(0, 0), int(alignment), Qt::TextAlignmentRole);
        if (hasIcon) {
            QPixmap square(16, 16);
            square.fill(Qt::red);
            model.setData(model.index(0, 0), QIcon(square), Qt::DecorationRole);
        }
        TableView view;
        view.setModel(&model);
        const CellDelegate plain(&view);
        for (QStyle::State state : {QStyle::State_Enabled | QStyle::State_Active, QStyle::State_Enabled | QStyle::State_Active | QStyle::State_Selected,
                                    QStyle::State_Enabled | QStyle::State_Selected, QStyle::State(QStyle::State_None)}) {
            QStyleOptionViewItem option;
            option.initFrom(&view);
            option.widget = &view;
            option.font = view.font();
            option.direction = direction;
            option.rect = QRect(0, 0, width, 24);
            option.state = state;
            option.decorationSize = QSize(16, 16);
            option.showDecorationSelected = true;
            for (int scale : {1, 2}) {
                const QImage wanted = paintedBy(plain, option, model.index(0, 0), scale);
                const QImage seen = paintedBy(*view.itemDelegate(), option, model.index(0, 0), scale);
                QCOMPARE(inkOf(seen), inkOf(wanted));
                qint64 difference = 0;
                for (int y = 0; y < seen.height(); ++y) {
                    for (int x = 0; x < seen.width(); ++x)
                        difference += std::abs(qGray(seen.pixel(x, y)) - qGray(wanted.pixel(x, y)));
                }
                QVERIFY2(difference == 0, qPrintable(QStringLiteral("%1 at %2").arg(difference).arg(scale)));
            }
        }
    }

    void arrowsMoveTheCellAndLeaveTheSelection()
    {
        Grid grid;
        grid.view.setColumnHidden(1, true);
        grid.view.goToRow(3);
        grid.view.selectionModel()->select(grid.model.index(7, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QSignalSpy rows(&grid.view, &TableView::currentRowChanged);
        QTest::keyClick(&grid.view, Qt::Key_Right);
        QCOMPARE(grid.view.currentIndex(), grid.model.index(3, 2)); // hidden ones are left out
        QCOMPARE(grid.view.selectionModel()->selectedRows().size(), 2);
        QTest::keyClick(&grid.view, Qt::Key_Left);
        QTest::keyClick(&grid.view, Qt::Key_Left); // stays at the edge
        QCOMPARE(grid.view.currentIndex(), grid.model.index(3, 0));
        QCOMPARE(rows.count(), 0); // it is the same row
        QTest::keyClick(&grid.view, Qt::Key_Right);
        QTest::keyClick(&grid.view, Qt::Key_Down);
        QCOMPARE(grid.view.currentIndex(), grid.model.index(4, 2)); // the column is kept
        QCOMPARE(rows.count(), 1);
    }

    // "Next Flow" is Ctrl+Down: with Ctrl held Qt would add the row to the selection.
    void oneRowIsGoneToWhateverKeysAreHeld()
    {
        Grid grid;
        grid.view.goToRow(3);
        QTest::keyPress(grid.view.windowHandle(), Qt::Key_Control, Qt::ControlModifier);
        QVERIFY(QGuiApplication::keyboardModifiers() & Qt::ControlModifier);
        grid.view.goToRow(4);
        QTest::keyRelease(grid.view.windowHandle(), Qt::Key_Control);
        QCOMPARE(grid.view.selectionModel()->selectedRows().size(), 1);
        QCOMPARE(grid.view.currentIndex().row(), 4);
    }

    // Qt would bring the beginning of a column that is wider than the view into it with each row.
    void rowsAreGoneThroughWithoutGoingSideways()
    {
        Grid grid;
        grid.view.setColumnWidth(1, 3 * grid.view.viewport()->width());
        grid.view.goToCell(grid.model.index(2, 1));
        QScrollBar* bar = grid.view.horizontalScrollBar();
        bar->setValue(grid.view.viewport()->width());
        const int at = bar->value();
        QVERIFY(at > 0);
        grid.view.goToRow(30);
        QCOMPARE(grid.view.currentIndex(), grid.model.index(30, 1));
        QCOMPARE(bar->value(), at);
        for (const Qt::Key key : {Qt::Key_J, Qt::Key_K, Qt::Key_Up, Qt::Key_Down, Qt::Key_PageUp, Qt::Key_End, Qt::Key_Home}) {
            QTest::keyClick(&grid.view, key);
            QCOMPARE(bar->value(), at);
        }
        QTest::keyClick(&grid.view, Qt::Key_Left); // from cell to cell
        QCOMPARE(bar->value(), 0);
    }

    // Qt would, once the table is shown, bring the current cell into view: its column may be the last one.
    void aListBeginsWithItsBeginningWhenItIsShown()
    {
        Grid grid;
        grid.view.hide();
        grid.view.horizontalHeader()->moveSection(0, grid.view.horizontalHeader()->count() - 1);
        for (int column = 0; column < grid.model.columnCount(); ++column)
            grid.view.setColumnWidth(column, grid.view.viewport()->width());
        grid.view.setCurrentIndex({});
        grid.view.goToRow(3);
        grid.view.show();
        QCoreApplication::processEvents();
        QCOMPARE(grid.view.currentIndex().row(), 3);
        QCOMPARE(grid.view.horizontalScrollBar()->value(), 0);
    }

    void elasticColumnsTakeTheRoomThatIsLeft()
    {
        Grid grid;
        const int columns = grid.model.columnCount();
        QStringList ids, hidden;
        for (int i = 0; i < columns; ++i)
            ids << QString::number(i);
        for (int i = 4; i < columns; ++i)
            hidden << ids[i];
        grid.view.setUpColumns(ids, QList<int>(columns, 10), hidden, {ids[1], ids[2]});
        grid.view.resize(600, 400);
        const auto width = [&](int column) { return grid.view.columnWidth(column); };
        const int first = width(0), second = width(1), last = width(3);
        grid.view.resize(1400, 400);
        QCOMPARE(width(0), first);
        QVERIFY(std::abs(width(3) - last) <= 3); // the last one gets what the rounding leaves
        QVERIFY(width(1) > second + 200 && width(2) > second + 200);
        QVERIFY(std::abs(grid.view.horizontalHeader()->length() - grid.view.viewport()->width()) <= 1);
    }

    void anElasticColumnKeepsItsLeastCharacters()
    {
        Grid grid;
        const int columns = grid.model.columnCount();
        QStringList ids, hidden;
        for (int i = 0; i < columns; ++i)
            ids << QString::number(i);
        for (int i = 4; i < columns; ++i)
            hidden << ids[i];
        grid.view.setLeastCharacters(ids[1], 36);
        grid.view.setUpColumns(ids, {10, 40, 40, 10}, hidden, {ids[1], ids[2]});
        grid.view.resize(200, 400); // less than all of them need
        const int zero = grid.view.fontMetrics().horizontalAdvance(u'0');
        QVERIFY(grid.view.columnWidth(1) >= 36 * zero);
        QVERIFY(grid.view.columnWidth(2) < 24 * zero);
    }

    // In a window that runs from right to left addresses, times and durations are read as they are written; what is copied has no marks.
    void textKeepsItsOrderFromRightToLeft()
    {
        const QChar isolate(0x2066), end(0x2069);
        for (const char* text : {"6.3 s", "2021-02-10 23:59:47", "10/02/2021 23:59:47", "203.0.113.9", "alice@contoso.com", "-5", "Zürich"}) {
            QCOMPARE(inItsOwnOrder(QString::fromUtf8(text), Qt::RightToLeft), isolate + QString::fromUtf8(text) + end);
            QCOMPARE(inItsOwnOrder(QString::fromUtf8(text), Qt::LeftToRight), QString::fromUtf8(text));
        }
        for (const QString& text : {QString(), QStringLiteral("\u05d3\u05e0\u05d4 5"), QStringLiteral("6.3 \u062b")})
            QCOMPARE(inItsOwnOrder(text, Qt::RightToLeft), text);
        Grid grid;
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        grid.view.goToRow(0);
        auto* cells = qobject_cast<QStyledItemDelegate*>(grid.view.itemDelegate());
        QVERIFY(cells);
        const QVariant shown = grid.model.index(0, 0).data();
        QCOMPARE(cells->displayText(shown, {}), isolate + shown.toString() + end);
        const QString copied = grid.view.selectedText(false);
        QVERIFY(!copied.isEmpty() && !copied.contains(isolate) && !copied.contains(end));
    }

    // The outline is painted around the current cell and nowhere else, only where the keys would go.
    void theOutlineIsSeen()
    {
        Grid grid;
        QVERIFY(QTest::qWaitForWindowExposed(&grid.view));
        grid.view.activateWindow();
        QTRY_VERIFY(grid.view.hasFocus());
        grid.view.goToRow(3);
        const auto accents = [&](int column) {
            const QImage image = grid.view.viewport()->grab(grid.view.visualRect(grid.model.index(3, column))).toImage();
            const QColor accent = colorsFor(grid.view.palette()).accent;
            int count = 0;
            for (int x = 3; x < image.width() - 3; ++x)
                count += image.pixelColor(x, 1) == accent || image.pixelColor(x, 0) == accent;
            return count;
        };
        QVERIFY(accents(0) > 20);
        QCOMPARE(accents(1), 0);
        QTest::keyClick(&grid.view, Qt::Key_Right);
        QVERIFY(accents(1) > 20);
        QCOMPARE(accents(0), 0);
        grid.view.clearFocus();
        QCOMPARE(accents(1), 0);
    }

    void keysAskForTheFilter_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<bool>("include");
        QTest::newRow("=") << int(Qt::Key_Equal) << 0 << true;
        QTest::newRow("Ctrl+Enter") << int(Qt::Key_Return) << int(Qt::ControlModifier) << true;
        QTest::newRow("-") << int(Qt::Key_Minus) << 0 << false;
        QTest::newRow("Ctrl+Shift+Enter") << int(Qt::Key_Enter) << int(Qt::ControlModifier | Qt::ShiftModifier) << false;
    }
    void keysAskForTheFilter()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(bool, include);
        Grid grid;
        QSignalSpy includes(&grid.view, &TableView::includeRequested), excludes(&grid.view, &TableView::excludeRequested);
        QSignalSpy details(&grid.view, &TableView::detailsRequested);
        grid.view.setCurrentIndex(grid.model.index(5, 3));
        QTest::keyClick(&grid.view, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(includes.count(), include ? 1 : 0);
        QCOMPARE(excludes.count(), include ? 0 : 1);
        QCOMPARE((include ? includes : excludes).first().first().toModelIndex(), grid.model.index(5, 3));
        QCOMPARE(details.count(), 0);
    }

    void theMenuBeginsWithThePage()
    {
        Grid grid;
        QModelIndex asked;
        grid.view.setCellMenu([&](QMenu& menu, const QModelIndex& index) {
            menu.addAction(QStringLiteral("of the page"));
            asked = index;
        });
        grid.view.setCurrentIndex(grid.model.index(2, 1));
        QMenu menu;
        grid.view.fillMenu(menu);
        QCOMPARE(asked, grid.model.index(2, 1));
        QCOMPARE(menu.actions().first()->text(), QStringLiteral("of the page"));
        const QString value = grid.model.index(2, 1).data().toString();
        const QList<QAction*> actions = menu.actions();
        QVERIFY(std::any_of(actions.begin(), actions.end(), [&](const QAction* action) { return action->text().contains(value); }));
    }

    // A model that is no GridModel: one column sorts, all else is as ever.
    void anyModelWillDo()
    {
        QStandardItemModel model;
        for (int i = 0; i < 20; ++i)
            model.appendRow({new QStandardItem(QString::number(i % 7)), new QStandardItem(QStringLiteral("b"))});
        TableView view;
        view.setModel(&model);
        view.setSortingEnabled(true);
        view.show();
        view.goToRow(1);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentIndex().column(), 1);
        QTest::keyClick(&view, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        view.sortBy(0, Qt::DescendingOrder, true);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("6"));
        const QByteArray state = view.saveColumns();
        view.sortBy(0, Qt::AscendingOrder, false);
        view.restoreColumns(state);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("6"));
        QMenu menu, header;
        view.fillMenu(menu);
        view.fillHeaderMenu(header, 0);
        QVERIFY(!menu.isEmpty() && !header.isEmpty());
        QVERIFY(view.allText().contains(u'\t'));
        view.setModel(nullptr);
        QCOMPARE(view.allText(), QString());
        QVERIFY(!view.grab().isNull());
    }
};

QTEST_MAIN(TestTableCells)
#include "tst_table_cells.moc"
