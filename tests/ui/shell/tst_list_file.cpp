// SPDX-License-Identifier: GPL-3.0-or-later
// A list becomes a file as it stands on the screen: all of its rows in their order, in every form, whole or not at all.
#include "tests/support/archives.h"
#include "tests/support/support.h"
#include "ui/base/grid_model.h"
#include "ui/session/list_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStandardItemModel>

using namespace ui;

class TestListFile : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    QString in(const char* name) const { return QString::fromStdString((m_dir / name).string()); }

    std::unique_ptr<QStandardItemModel> modelOf(int rows) const
    {
        auto model = std::make_unique<QStandardItemModel>(rows, 3);
        for (int column = 0; column < 3; ++column) {
            model->setHeaderData(column, Qt::Horizontal, QStringList{QStringLiteral("Name, of it"), QStringLiteral("Number"), QStringLiteral("Formula")}[column]);
            model->setHeaderData(column, Qt::Horizontal, QStringList{QStringLiteral("name"), QStringLiteral("number"), QStringLiteral("formula")}[column], ColumnIdRole);
        }
        for (int row = 0; row < rows; ++row) {
            model->setItem(row, 0, new QStandardItem(QStringLiteral("row \"%1\"\n\u00fc").arg(row)));
            auto* number = new QStandardItem(QStringLiteral("%L1").arg(row * 1000));
            number->setData(row * 1000, RawValueRole);
            model->setItem(row, 1, number);
            model->setItem(row, 2, new QStandardItem(QStringLiteral("=1+%1").arg(row)));
        }
        return model;
    }
    CopyCells cells(const QAbstractItemModel& model) const
    {
        QList<int> rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows << row;
        return cellsOf(model, rows, {2, 0, 1}); // in another order than the model's
    }
    QString csvOf(const QAbstractItemModel& model) const
    {
        const QString text = copyAs(cells(model), CopyForm::Csv, true);
        return text.endsWith(u'\n') ? text : text + QStringLiteral("\r\n");
    }
    bool write(const QAbstractItemModel& model, const QString& path)
    {
        ListFile file([&] { return cells(model); }, const_cast<QAbstractItemModel*>(&model), {QStringLiteral("List"), QStringLiteral("case.sspr"), QStringLiteral("all"), QStringLiteral("UTC")}, path);
        QSignalSpy done(&file, &ListFile::finished), failed(&file, &ListFile::failed);
        file.start();
        return QTest::qWaitFor([&] { return done.count() + failed.count() > 0; }, 30'000) && done.count() == 1;
    }

private Q_SLOTS:
    void csvHasEveryRow_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {0, 1, 199, 200, 201, 5000})
            QTest::newRow(qPrintable(QString::number(rows))) << rows;
    }
    void csvHasEveryRow()
    {
        QFETCH(int, rows);
        const auto model = modelOf(rows);
        QVERIFY(write(*model, in("list.csv")));
        const std::string bytes = support::readFile(m_dir / "list.csv");
        QCOMPARE(QString::fromStdString(bytes), csvOf(*model));
        QVERIFY(bytes.find("\n=") == std::string::npos); // no cell is run as a formula
    }

    void jsonHasEveryRow_data() { csvHasEveryRow_data(); }
    void jsonHasEveryRow()
    {
        QFETCH(int, rows);
        const auto model = modelOf(rows);
        QVERIFY(write(*model, in("list.json")));
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(support::readFile(m_dir / "list.json")));
        QVERIFY(document.isArray());
        QCOMPARE(int(document.array().size()), rows);
        for (int row = 0; row < rows; row += 97) {
            QCOMPARE(document.array()[row].toObject()["number"].toInt(), row * 1000);
            QCOMPARE(document.array()[row].toObject()["name"].toString(), model->item(row, 0)->text());
        }
    }

    void aWorkbookIsWritten()
    {
        const auto model = modelOf(1000);
        QVERIFY(write(*model, in("list.xlsx")));
        const auto files = support::unpackZip(support::readFile(m_dir / "list.xlsx"));
        QVERIFY(files.contains("xl/worksheets/sheet3.xml")); // cover, what it is, the rows
        const QByteArray rows = QByteArray::fromStdString(files.at("xl/worksheets/sheet3.xml"));
        QCOMPARE(rows.count("<row "), 1001);
        QVERIFY(rows.contains("<v>999000</v>")); // a number
        QVERIFY(rows.contains("<t>=1+999</t>")); // a text
        QCOMPARE(rows.count("<f>"), 0);
        QVERIFY(rows.contains("<autoFilter"));
    }

    void whatWasThereStaysWhenItIsBrokenOff()
    {
        support::writeFile(m_dir / "old.csv", "old");
        const auto model = modelOf(50'000);
        ListFile file([&] { return cells(*model); }, model.get(), {}, in("old.csv"));
        QSignalSpy cancelled(&file, &ListFile::cancelled), finished(&file, &ListFile::finished);
        connect(&file, &ListFile::progressed, &file, [&](int done) {
            if (done > 1000)
                file.cancel();
        });
        file.start();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.count(), 1, 20'000);
        QCOMPARE(finished.count(), 0);
        QCOMPARE(support::readFile(m_dir / "old.csv"), std::string("old"));
    }

    void aListThatBecomesAnotherIsNotWritten()
    {
        const auto model = modelOf(50'000);
        bool isAnother = false;
        ListFile file([&] { return isAnother ? std::nullopt : std::optional(cells(*model)); }, model.get(), {}, in("another.csv"));
        QSignalSpy failed(&file, &ListFile::failed);
        file.start();
        QTest::qWait(20);
        isAnother = true;
        model->clear();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!QFile::exists(in("another.csv")));
    }

    // What arrives meanwhile is in the file, and nothing twice.
    void aListThatGrowsIsBegunAnew()
    {
        const auto model = modelOf(20'000);
        ListFile file([&] { return cells(*model); }, model.get(), {}, in("grown.csv"));
        QSignalSpy done(&file, &ListFile::finished), failed(&file, &ListFile::failed);
        bool hasChanged = false;
        connect(&file, &ListFile::progressed, &file, [&](int rows) {
            if (rows < 1000 || std::exchange(hasChanged, true))
                return;
            model->insertRow(0, {new QStandardItem(QStringLiteral("new")), new QStandardItem(QStringLiteral("1")), new QStandardItem(QStringLiteral("=1"))});
            model->sort(1); // the order of all is another
        });
        file.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.count() + failed.count(), 1, 20'000);
        QVERIFY(hasChanged);
        QCOMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toInt(), 20'001);
        QCOMPARE(QString::fromStdString(support::readFile(m_dir / "grown.csv")), csvOf(*model));
    }

    // A group that is folded takes rows away, and those behind it move up.
    void rowsThatGoAreNotMissedBehind()
    {
        const auto model = modelOf(20'000);
        ListFile file([&] { return cells(*model); }, model.get(), {}, in("folded.csv"));
        QSignalSpy done(&file, &ListFile::finished);
        bool hasChanged = false;
        connect(&file, &ListFile::progressed, &file, [&](int rows) {
            if (rows >= 1000 && !std::exchange(hasChanged, true))
                model->removeRows(10, 500);
        });
        file.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QVERIFY(hasChanged);
        QCOMPARE(done[0][0].toInt(), 19'500);
        QCOMPARE(QString::fromStdString(support::readFile(m_dir / "folded.csv")), csvOf(*model));
    }

    void aListThatComesToNoRestIsGivenUp()
    {
        const auto model = modelOf(20'000);
        ListFile file([&] { return cells(*model); }, model.get(), {}, in("restless.csv"));
        QSignalSpy failed(&file, &ListFile::failed), done(&file, &ListFile::finished);
        // With every portion, and not by a clock: on a busy machine the list may be written between two ticks.
        connect(&file, &ListFile::progressed, &file, [&](int) { model->sort(1); });
        file.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count() + done.count(), 1, 60'000);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!QFile::exists(in("restless.csv")));
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto model = modelOf(3);
        for (const char* name : {"none/list.csv", "none/list.xlsx"}) {
            ListFile file([&] { return cells(*model); }, model.get(), {}, in(name));
            QSignalSpy failed(&file, &ListFile::failed);
            file.start();
            QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
        }
    }
};

QTEST_MAIN(TestListFile)
#include "tst_list_file.moc"
