// SPDX-License-Identifier: GPL-3.0-or-later
// What copies look like, to the letter, from any model; and what the view copies.
#include "tests/support/support.h"

#include "core/base/csv_text.h"
#include "tests/support/flows.h"
#include "ui/base/grid_model.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_columns.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStandardItemModel>

using namespace ui;

namespace {

// Two columns of texts that are as nasty as texts of logs can be.
void fill(QStandardItemModel& model)
{
    const QList<QStringList> rows{{QStringLiteral("anna"), QStringLiteral("=HYPERLINK(\"http://x\")")},
                                  {QStringLiteral("b,c"), QStringLiteral("say \"no\"")},
                                  {QStringLiteral("two\nlines"), QStringLiteral("tab\there")},
                                  {QStringLiteral("-1"), QStringLiteral("a|b_c*d`e`[f](g)<h>\\")},
                                  {QString(), QStringLiteral("\u00fc\u4e2d")}};
    for (const QStringList& row : rows)
        model.appendRow({new QStandardItem(row[0]), new QStandardItem(row[1])});
    model.setHorizontalHeaderLabels({QStringLiteral("User"), QStringLiteral("+Text")});
    model.setHeaderData(1, Qt::Horizontal, int(Qt::AlignRight), Qt::TextAlignmentRole);
}

QString copy(const QAbstractItemModel& model, CopyForm form, bool header)
{
    QList<int> rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << row;
    return copyAs(cellsOf(model, rows, {0, 1}), form, header);
}

// RFC 4180, to read back what was written.
QList<QStringList> readCsv(const QString& text)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
            cell += text[++i];
        else if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u',' || c == u'\r')) {
            row << std::exchange(cell, {});
            if (c == u'\r') {
                rows << std::exchange(row, {});
                ++i;
            }
        } else
            cell += c;
    }
    return rows;
}

} // namespace

class TestTableCopy : public QObject
{
    Q_OBJECT

private slots:
    void everyForm_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<bool>("header");
        QTest::addColumn<QString>("expected");
        QTest::newRow("text") << int(CopyForm::Text) << true
                              << "User\t+Text\nanna\t=HYPERLINK(\"http://x\")\nb,c\tsay \"no\"\ntwo lines\ttab here\n-1\ta|b_c*d`e`[f](g)<h>\\\n\t\u00fc\u4e2d";
        QTest::newRow("csv") << int(CopyForm::Csv) << true
                             << "User,'+Text\r\nanna,\"'=HYPERLINK(\"\"http://x\"\")\"\r\n\"b,c\",\"say \"\"no\"\"\"\r\n\"two\nlines\",tab\there\r\n"
                                "'-1,a|b_c*d`e`[f](g)<h>\\\r\n,\u00fc\u4e2d\r\n";
        QTest::newRow("csv without headers") << int(CopyForm::Csv) << false
                                             << "anna,\"'=HYPERLINK(\"\"http://x\"\")\"\r\n\"b,c\",\"say \"\"no\"\"\"\r\n\"two\nlines\",tab\there\r\n"
                                                "'-1,a|b_c*d`e`[f](g)<h>\\\r\n,\u00fc\u4e2d\r\n";
        QTest::newRow("json") << int(CopyForm::Json) << true
                              << "[\n  {\"User\": \"anna\", \"+Text\": \"=HYPERLINK(\\\"http://x\\\")\"},\n  {\"User\": \"b,c\", \"+Text\": \"say \\\"no\\\"\"},\n"
                                 "  {\"User\": \"two\\nlines\", \"+Text\": \"tab\\there\"},\n  {\"User\": \"-1\", \"+Text\": \"a|b_c*d`e`[f](g)<h>\\\\\"},\n"
                                 "  {\"User\": \"\", \"+Text\": \"\u00fc\u4e2d\"}\n]\n";
        QTest::newRow("markdown") << int(CopyForm::Markdown) << true
                                  << "| User | +Text |\n| --- | ---: |\n| anna | =HYPERLINK(\"http://x\") |\n| b,c | say \"no\" |\n| two lines | tab here |\n"
                                     "| -1 | a\\|b\\_c\\*d\\`e\\`\\[f\\](g)\\<h\\>\\\\ |\n|  | \u00fc\u4e2d |\n";
        QTest::newRow("markdown without headers") << int(CopyForm::Markdown) << false
                                                  << "|  |  |\n| --- | ---: |\n| anna | =HYPERLINK(\"http://x\") |\n| b,c | say \"no\" |\n| two lines | tab here |\n"
                                                     "| -1 | a\\|b\\_c\\*d\\`e\\`\\[f\\](g)\\<h\\>\\\\ |\n|  | \u00fc\u4e2d |\n";
    }
    void everyForm()
    {
        QFETCH(int, form);
        QFETCH(bool, header);
        QStandardItemModel model;
        fill(model);
        QTEST(copy(model, CopyForm(form), header), "expected");
    }

    void nothingIsNothing()
    {
        QStandardItemModel model(0, 2);
        QCOMPARE(copy(model, CopyForm::Text, false), QString());
        QCOMPARE(copy(model, CopyForm::Csv, false), QString());
        QCOMPARE(copy(model, CopyForm::Json, true), QStringLiteral("[]\n"));
    }

    void whatASpreadsheetWouldRunGetsAnApostrophe_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString& text : {QStringLiteral("=1+1"), QStringLiteral(" =HYPERLINK(1)"), QStringLiteral("\n=1"), QStringLiteral("\t@SUM(1)"),
                                    QStringLiteral("\uFF1Dcmd()"), QStringLiteral("\u00a0-1"), QStringLiteral("'=1")})
            QTest::newRow(qPrintable(QString::fromLatin1(text.toUtf8().toPercentEncoding()))) << text;
    }
    void whatASpreadsheetWouldRunGetsAnApostrophe()
    {
        QFETCH(QString, text);
        QStandardItemModel model;
        model.appendRow({new QStandardItem(text), new QStandardItem(QStringLiteral("x"))});
        QCOMPARE(readCsv(copy(model, CopyForm::Csv, false)), (QList<QStringList>{{u'\'' + text, QStringLiteral("x")}}));
    }

    // Any text comes back from CSV and JSON as it was; the apostrophe of formulas is told from one of the text.
    void whatIsWrittenCanBeReadAgain()
    {
        std::mt19937 random(3);
        const QString letters = QStringLiteral("a=+-@\t\r\n,\"'\\|{}[]:\u00e9\uFF1D\u00a0 ");
        QStandardItemModel model;
        for (int row = 0; row < 300; ++row) {
            QList<QStandardItem*> cells;
            for (int column = 0; column < 2; ++column) {
                QString text;
                for (unsigned i = random() % 6; i > 0; --i)
                    text += letters[qsizetype(random() % unsigned(letters.size()))];
                cells << new QStandardItem(text);
            }
            model.appendRow(cells);
        }
        model.setHorizontalHeaderLabels({QStringLiteral("a"), QStringLiteral("b")});
        const QList<QStringList> csv = readCsv(copy(model, CopyForm::Csv, false));
        const QJsonArray json = QJsonDocument::fromJson(copy(model, CopyForm::Json, true).toUtf8()).array();
        QCOMPARE(csv.size(), 300);
        QCOMPARE(json.size(), 300);
        for (int row = 0; row < 300; ++row)
            for (int column = 0; column < 2; ++column) {
                const QString text = model.index(row, column).data().toString();
                const std::string cell = csv[row][column].toStdString();
                QCOMPARE(QString::fromStdString(std::string(core::csvCellText(cell))), text);
                QCOMPARE(json[row].toObject()[column == 0 ? QStringLiteral("a") : QStringLiteral("b")].toString(), text);
            }
    }

    // 1.234 is a thousand here and one and a bit there; a file has digits alone, what is pasted as text stays as it is shown.
    void wholeNumbersOfCsvHaveNoGroups()
    {
        QStandardItemModel model;
        const auto item = [](const QString& shown, const QVariant& raw) {
            auto* made = new QStandardItem(shown);
            made->setData(raw, RawValueRole);
            return made;
        };
        model.appendRow({item(QStringLiteral("1.234.567"), qlonglong(1'234'567)), item(QStringLiteral("1\u202f234"), 1234)});
        model.appendRow({item(QString(), qlonglong(0)), item(QStringLiteral("12"), 12u)});
        model.appendRow({item(QStringLiteral("2021-02-03 10:02:41"), QStringLiteral("2021-02-03T10:02:41Z")), item(QStringLiteral("1.234"), QStringLiteral("1.234"))});
        model.appendRow({item(QStringLiteral("2.5"), 2.5), item(QStringLiteral("1.234"), {})});
        QCOMPARE(copy(model, CopyForm::Csv, false), QStringLiteral("1234567,1234\r\n,12\r\n2021-02-03 10:02:41,1.234\r\n2.5,1.234\r\n"));
        QVERIFY(copy(model, CopyForm::Text, false).startsWith(QStringLiteral("1.234.567\t1\u202f234\n")));
    }

    void flowsAsJsonAreForPrograms()
    {
        FlowModel model(flowColumns(DisplayZone(QStringLiteral("Europe/Berlin")), {}));
        model.setRows(std::make_shared<const core::FlowList>(core::FlowList{support::hybridFailure().flow}));
        TableView view;
        view.setModel(&model);
        view.goToRow(0);
        view.copyRowsAs(CopyForm::Json, true);
        const QJsonObject flow = QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).array().at(0).toObject();
        QCOMPARE(flow[QStringLiteral("started")].toString(), QStringLiteral("2021-02-03T10:02:41.0000000Z"));
        QCOMPARE(flow[QStringLiteral("outcome")].toString(), QStringLiteral("failed"));
        QCOMPARE(flow[QStringLiteral("duration")].toDouble(), 112.0);
        QCOMPARE(flow[QStringLiteral("steps")].toInt(), 8);
        QCOMPARE(flow[QStringLiteral("methods")].toArray(), (QJsonArray{QStringLiteral("email"), QStringLiteral("sms")}));
        QCOMPARE(flow[QStringLiteral("serverevents")].toArray(), (QJsonArray{31001, 6329, 33008}));
        QCOMPARE(flow[QStringLiteral("star")].isBool(), true);
    }

    void theViewSaysWhatItCopied()
    {
        FlowModel model(flowColumns({}, {}));
        model.setGroupCounts(flowCounts());
        model.setRows(std::make_shared<const core::FlowList>(support::manyFlows(30)));
        TableView view;
        view.setModel(&model);
        view.setGroupingEnabled(true);
        for (int column = 0; column < model.columnCount(); ++column)
            view.setColumnHidden(column, column != model.columnOf(QStringLiteral("correlation")));
        QSignalSpy said(&view, &TableView::copied);
        view.goToRow(2);
        view.setCurrentIndex(model.index(2, model.columnOf(QStringLiteral("correlation"))));
        view.copyRowsAs(CopyForm::Csv, false);
        QVERIFY(said.takeLast().first().toString().contains(QStringLiteral("CSV")));
        QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(model.row(2).correlationId) + QStringLiteral("\r\n"));
        view.copyTableAs(CopyForm::Csv, true);
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 31);
        // Folded or not: the heading stands for its rows, the table is the whole table.
        view.groupBy(model.columnOf(QStringLiteral("outcome")));
        view.foldAll(true);
        view.copyTableAs(CopyForm::Csv, true);
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 31);
        view.goToRow(1);
        view.copyRowsAs(CopyForm::Csv, false);
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), int(model.groups().group(1).count));
        view.copyCell();
        QCOMPARE(QApplication::clipboard()->text(), model.groups().group(1).label);
        view.selectAll();
        QCOMPARE(view.selectedCount(), 30);
    }
};

QTEST_MAIN(TestTableCopy)
#include "tst_table_copy.moc"
