// SPDX-License-Identifier: GPL-3.0-or-later
// Dates on the screen as the country writes them, ISO 8601 in all that leaves the window.
#include "ui/base/date_form.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_copy.h"
#include "ui/base/table_model.h"

#include <QLocale>
#include <QTest>

using namespace ui;

class TestDateForm : public QObject
{
    Q_OBJECT

    const core::UtcTime m_time = core::UtcTime::fromCalendar(2021, 2, 3, 10, 2, 41);

private Q_SLOTS:
    void cleanup()
    {
        setCountry(QLocale::system());
        chooseDates(Dates::Iso);
    }

    void countries_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("shown");
        QTest::newRow("no country") << "C" << "2021-02-03";
        QTest::newRow("Germany") << "de_DE" << "03.02.2021";
        QTest::newRow("Finland") << "fi_FI" << "03.02.2021";
        QTest::newRow("Turkey") << "tr_TR" << "03.02.2021";
        QTest::newRow("Egypt") << "ar_EG" << "03/02/2021"; // its format has marks of direction in it
        QTest::newRow("Britain") << "en_GB" << "03/02/2021";
        QTest::newRow("United States") << "en_US" << "02/03/2021";
        QTest::newRow("Sweden") << "sv_SE" << "2021-02-03";
        QTest::newRow("Japan") << "ja_JP" << "2021/02/03";
        QTest::newRow("Hungary") << "hu_HU" << "2021.02.03";
        QTest::newRow("Czechia") << "cs_CZ" << "03.02.2021"; // with blanks in its own
    }
    void countries()
    {
        QFETCH(QString, locale);
        QFETCH(QString, shown);
        const QLocale before;
        QLocale::setDefault(QLocale::c());
        setCountry(QLocale(locale));
        chooseDates(Dates::OfCountry);
        QLocale::setDefault(before);
        const DisplayZone utc, india(QStringLiteral("Asia/Kolkata"));
        QCOMPARE(utc.dateTime(m_time), shown + QStringLiteral(" 10:02:41"));
        QCOMPARE(utc.dateTime(m_time).left(10), shown); // which many places rely on
        QCOMPARE(utc.full(m_time, 3), shown + QStringLiteral(" 10:02:41.000 UTC"));
        QCOMPARE(india.dateTime(m_time), shown + QStringLiteral(" 15:32:41"));
        QCOMPARE(utc.timeOfDay(m_time), QStringLiteral("10:02:41"));
        QCOMPARE(isoDateTime(utc, m_time), QStringLiteral("2021-02-03 10:02:41"));
        chooseDates(Dates::Iso);
        QCOMPARE(utc.dateTime(m_time), QStringLiteral("2021-02-03 10:02:41"));
    }

    // Where the system has no country, the language of the window decides; English is written in countries of every order.
    void withoutACountry()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        setCountry(QLocale::c());
        chooseDates(Dates::OfCountry);
        QCOMPARE(DisplayZone().dateTime(m_time), QStringLiteral("03.02.2021 10:02:41"));
        QLocale::setDefault(QLocale(QLocale::English));
        refreshDates();
        QCOMPARE(DisplayZone().dateTime(m_time), QStringLiteral("2021-02-03 10:02:41"));
        QLocale::setDefault(before);
    }

    void parts_data()
    {
        QTest::addColumn<QString>("iso");
        QTest::addColumn<QString>("shown");
        QTest::newRow("day") << "2021-12-31" << "31.12.2021";
        QTest::newRow("month") << "2021-12" << "12.2021";
        QTest::newRow("day of a year") << "12-31" << "31.12.";
        QTest::newRow("with a time") << "12-31 10:00" << "31.12. 10:00";
        QTest::newRow("year") << "2021" << "2021";
        QTest::newRow("time") << "10:02:30" << "10:02:30";
        QTest::newRow("an id") << "2021-02-03a" << "2021-02-03a";
        QTest::newRow("a range") << "12-317" << "12-317";
        QTest::newRow("nothing") << "" << "";
    }
    void parts()
    {
        QFETCH(QString, iso);
        setCountry(QLocale(QLocale::German));
        chooseDates(Dates::OfCountry);
        QTEST(inDateForm(iso), "shown");
        QCOMPARE(dateTimeOfYear(DisplayZone(), m_time), QStringLiteral("03.02. 10:02:41"));
        setCountry(QLocale(QStringLiteral("en_GB")));
        chooseDates(Dates::OfCountry);
        QCOMPARE(inDateForm(QStringLiteral("12-31")), QStringLiteral("31/12"));
    }

    void whatLeavesTheWindowIsIso()
    {
        setCountry(QLocale(QLocale::German));
        chooseDates(Dates::OfCountry);
        const DisplayZone zone;
        std::vector<TableColumn<core::UtcTime>> columns(1);
        columns[0].id = columns[0].title = QStringLiteral("time");
        columns[0].text = [zone](const core::UtcTime& time) { return zone.dateTime(time); };
        TableModel<core::UtcTime> model(columns);
        model.setRows(std::make_shared<const std::vector<core::UtcTime>>(std::vector{m_time}));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("03.02.2021 10:02:41"));
        const CopyCells cells = cellsOf(model, {0}, {0});
        for (const CopyForm form : {CopyForm::Text, CopyForm::Csv, CopyForm::Json, CopyForm::Markdown})
            QVERIFY2(copyAs(cells, form, true).contains(QStringLiteral("2021-02-03 10:02:41")), qPrintable(copyAs(cells, form, true)));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("03.02.2021 10:02:41")); // no longer than that
    }
};

QTEST_GUILESS_MAIN(TestDateForm)
#include "tst_date_form.moc"
