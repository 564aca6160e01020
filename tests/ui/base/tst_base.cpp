// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "ui/base/code_colors.h"
#include "ui/base/contrast.h"
#include "ui/base/display_zone.h"
#include "ui/base/error_text.h"
#include "ui/base/hash_check.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/pretty.h"
#include "ui/base/series_colors.h"
#include "ui/base/shape_icon.h"
#include "ui/base/theme.h"
#include "ui/base/zone_combo.h"

#include <QApplication>
#include <QJsonDocument>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>

#include <set>

using namespace ui;

class TestBase : public QObject
{
    Q_OBJECT

private slots:
    void offsetsOfZonesAreShown()
    {
        const core::UtcTime winter = core::UtcTime::fromCalendar(2021, 2, 3);
        QCOMPARE(zoneOffsetText(QStringLiteral("UTC"), winter), QStringLiteral("+00:00"));
        QCOMPARE(zoneOffsetText(QStringLiteral("Asia/Kolkata"), winter), QStringLiteral("+05:30"));
        QCOMPARE(zoneOffsetText(QStringLiteral("America/New_York"), winter), QStringLiteral("\u221205:00"));
        QCOMPARE(zoneOffsetText(QStringLiteral("Nowhere/Land"), winter), QString());
    }

    void shapesArePaintedInTheSizesThatAreAskedFor()
    {
        int painted = 0;
        const QIcon icon = shapeIcon([&painted](QPainter& painter, const QRectF& box) {
            ++painted;
            painter.fillRect(box, Qt::red);
        }, 0.25);
        QCOMPARE(painted, 0);
        const QImage image = icon.pixmap(QSize(32, 32), 1.0).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        QCOMPARE(image.pixelColor(16, 16), QColor(Qt::red));
        QCOMPARE(image.pixelColor(4, 4).alpha(), 0); // the margin
        QCOMPARE(icon.pixmap(QSize(32, 32), 1.0, QIcon::Selected).toImage(), image); // not tinted
        QCOMPARE(painted, 1);
        QCOMPARE(icon.pixmap(QSize(32, 32), 2.0).toImage().size(), QSize(64, 64)); // a dense display
        const QColor disabled = icon.pixmap(QSize(32, 32), 1.0, QIcon::Disabled).toImage().pixelColor(16, 16);
        QVERIFY(disabled.alpha() > 0 && disabled.alpha() < 200);
        QPixmap page(40, 40);
        page.fill(Qt::white);
        QPainter painter(&page);
        icon.paint(&painter, QRect(0, 0, 40, 20)); // wide: square in the middle
        painter.end();
        QCOMPARE(page.toImage().pixelColor(20, 10), QColor(Qt::red));
        QCOMPARE(page.toImage().pixelColor(8, 10), QColor(Qt::white));
        QCOMPARE(painted, 4);
    }

    void zones_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("winter");
        QTest::addColumn<QString>("summer");
        QTest::newRow("UTC") << "UTC" << "2021-02-03 10:02:41.123 UTC" << "2021-07-03 10:02:41.123 UTC";
        QTest::newRow("Berlin") << "Europe/Berlin" << "2021-02-03 11:02:41.123 +01:00" << "2021-07-03 12:02:41.123 +02:00";
        QTest::newRow("Kolkata") << "Asia/Kolkata" << "2021-02-03 15:32:41.123 +05:30" << "2021-07-03 15:32:41.123 +05:30";
        QTest::newRow("St Johns") << "America/St_Johns" << "2021-02-03 06:32:41.123 \u221203:30" << "2021-07-03 07:32:41.123 \u221202:30";
        QTest::newRow("nonsense is UTC") << "Mars/Olympus" << "2021-02-03 10:02:41.123 UTC" << "2021-07-03 10:02:41.123 UTC";
    }
    void zones()
    {
        QFETCH(QString, id);
        const DisplayZone zone(id);
        const auto moment = [](unsigned month) { return core::UtcTime::fromCalendar(2021, month, 3, 10, 2, 41, 1'234'567); };
        QTEST(zone.full(moment(2), 3), "winter");
        QTEST(zone.full(moment(7), 3), "summer");
        QCOMPARE(zone.timeOfDay(moment(2), 7), zone.dateTime(moment(2), 7).mid(11));
        QVERIFY(!zone.name().isEmpty());
    }

    void localZoneNamesItself()
    {
        const DisplayZone local(QStringLiteral("local"));
        QCOMPARE(local.id(), QStringLiteral("local"));
        QVERIFY(local.name().contains(QString::fromUtf8(QTimeZone::systemTimeZoneId())));
    }

    // Every colour that carries meaning can be read, and stands apart from its paper, in both themes.
    void contrastIsEnough_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void contrastIsEnough()
    {
        QFETCH(bool, dark);
        const QPalette p = paletteFor(dark);
        const Colors c = colorsFor(p);
        QCOMPARE(c.dark, dark);
        for (const QColor& paper : {p.color(QPalette::Base), p.color(QPalette::AlternateBase), p.color(QPalette::Window), c.band, c.panel}) {
            for (const QColor& ink : {c.success, c.failure, c.warning, c.neutral, c.accent, c.faint, p.color(QPalette::Text),
                                      p.color(QPalette::WindowText), p.color(QPalette::PlaceholderText), p.color(QPalette::Link)})
                QVERIFY2(contrast(ink, paper) >= 4.5, qPrintable(ink.name() + QStringLiteral(" on ") + paper.name()
                    + QStringLiteral(" is %1").arg(contrast(ink, paper))));
        }
        QVERIFY(contrast(p.color(QPalette::HighlightedText), p.color(QPalette::Highlight)) >= 4.5);
        QVERIFY(contrast(p.color(QPalette::ToolTipText), p.color(QPalette::ToolTipBase)) >= 4.5);
    }

    // In high contrast ink and paper are black and white, and all that is read or carries meaning stands out by 7:1, also where it is selected.
    void highContrastIsEnough()
    {
        for (const bool dark : {false, true}) {
            const QPalette p = highContrastPalette(dark);
            const Colors c = colorsFor(p);
            QVERIFY(isHighContrast(p) && !isHighContrast(paletteFor(dark)));
            QCOMPARE(c.dark, dark);
            QCOMPARE(systemIsDark(p), dark);
            const CodeColors code = codeColorsFor(p);
            QList<QColor> inks{c.success, c.failure, c.warning, c.neutral, c.accent, c.faint, p.color(QPalette::Text), p.color(QPalette::WindowText),
                               p.color(QPalette::ButtonText), p.color(QPalette::PlaceholderText), p.color(QPalette::Link), code.keyword, code.function,
                               code.name, code.string, code.number, code.comment, code.parameter, code.wordOperator};
            for (const QColor& paper : {p.color(QPalette::Base), p.color(QPalette::AlternateBase), p.color(QPalette::Window), p.color(QPalette::Button), c.band,
                                        c.panel, p.color(QPalette::Highlight)})
                for (const QColor& ink : std::as_const(inks))
                    QVERIFY2(contrast(ink, paper) >= 7, qPrintable(QStringLiteral("%1 on %2 is %3").arg(ink.name(), paper.name()).arg(contrast(ink, paper))));
            for (const QColor& series : seriesColors(p))
                QVERIFY(contrast(series, p.color(QPalette::Base)) >= 7);
            QVERIFY(contrast(c.line, p.color(QPalette::Base)) >= 4.5); // lines are seen, too
            QVERIFY(contrast(p.color(QPalette::ToolTipText), p.color(QPalette::ToolTipBase)) >= 7);
        }
    }

    // Without colour no two outcomes, and no two classes of steps, look alike.
    void shapesDiffer()
    {
        QPalette grey = paletteFor(false);
        std::set<QByteArray> outcomes, steps;
        const auto picture = [&](auto draw) {
            QImage image(32, 32, QImage::Format_Grayscale8);
            image.fill(Qt::white);
            QPainter painter(&image);
            draw(painter);
            painter.end();
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    image.setPixel(x, y, qGray(image.pixel(x, y)) < 190 ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
            }
            return QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
        };
        for (int i = 1; i <= 6; ++i)
            outcomes.insert(picture([&](QPainter& p) { drawOutcomeShape(p, {2, 2, 28, 28}, core::FlowOutcome(i), grey); }));
        for (int i = 0; i <= 6; ++i)
            steps.insert(picture([&](QPainter& p) { drawStepShape(p, {2, 2, 28, 28}, core::StepClass(i), grey); }));
        QCOMPARE(outcomes.size(), std::size_t(6));
        QCOMPARE(steps.size(), std::size_t(7));
    }

    void iconsAreThere()
    {
        for (const char* name : {"new", "open", "folder", "import", "sample", "copy", "find", "flows", "evidence", "fit"}) {
            const QIcon icon = themeIcon(QLatin1String(name), paletteFor(true));
            QVERIFY2(!icon.isNull(), name);
            const QImage image = icon.pixmap(32).toImage();
            bool painted = false;
            for (int i = 0; i < image.width() * image.height() && !painted; ++i)
                painted = qAlpha(image.pixel(i % image.width(), i / image.width())) > 200;
            QVERIFY2(painted, name);
        }
    }

    void everyValueHasItsWord()
    {
        std::set<QString> words;
        for (int i = 1; i <= 5; ++i)
            words.insert(kindText(core::FlowKind(i)));
        for (int i = 1; i <= 6; ++i)
            words.insert(outcomeText(core::FlowOutcome(i)));
        for (int i = 0; i <= 6; ++i)
            words.insert(laneText(core::Lane(i)));
        QCOMPARE(words.size(), std::size_t(18));
        QVERIFY(!words.contains(QString()));
        QCOMPARE(methodsText(2 | 1), QStringLiteral("e-mail, SMS"));
        for (int i = 0; i <= int(core::ErrorCode::Internal); ++i)
            QVERIFY(!errorText({core::ErrorCode(i), "detail", {}}).isEmpty());
        QVERIFY(errorText({core::ErrorCode::NotFound, "x", "/a/b.json"}).startsWith(QStringLiteral("b.json: ")));
    }

    // While a file is read the button does nothing, but keeps the keyboard.
    void aHashIsCheckedOnceAtATime()
    {
        HashCheck check(QStringLiteral("/logs/a.json"), QStringLiteral("00ff"));
        check.show();
        check.button().setFocus();
        QSignalSpy wanted(&check, &HashCheck::wanted);
        check.button().click();
        check.button().click();
        QCOMPARE(wanted.count(), 1);
        QVERIFY(check.button().isEnabled());
        QCOMPARE(check.focusWidget(), &check.button());
        check.setAnswer(true, QStringLiteral("The file is unchanged."));
        QCOMPARE(check.answer(), QStringLiteral("The file is unchanged."));
        check.button().click();
        QCOMPARE(wanted.count(), 2);
    }

    void prettyJson_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("pretty");
        QTest::newRow("order and spelling stay") << "{\"z\":1.50,\"a\":{\"b\":[1,2]},\"e\":[],\"o\":{ }}"
            << "{\n  \"z\": 1.50,\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  },\n  \"e\": [],\n  \"o\": {}\n}";
        QTest::newRow("brackets in strings") << "[\"a{b\\\"]\",\"\\\\\"]" << "[\n  \"a{b\\\"]\",\n  \"\\\\\"\n]";
        QTest::newRow("cut off") << "{\"a\":1" << "{\"a\":1";
        QTest::newRow("open string") << "{\"a" << "{\"a";
        QTest::newRow("crossed") << "{\"a\":[}]" << "{\"a\":[}]";
        QTest::newRow("scalar") << "7" << "7";
        QTest::newRow("nothing") << "" << "";
    }
    void prettyJson()
    {
        QFETCH(QString, raw);
        const QString pretty = ui::prettyJson(raw);
        QTEST(pretty, "pretty");
        QCOMPARE(ui::prettyJson(pretty), pretty);
        QCOMPARE(QJsonDocument::fromJson(pretty.toUtf8()), QJsonDocument::fromJson(raw.toUtf8()));
    }

    void prettyXml()
    {
        const QString raw = QStringLiteral("<Event xmlns=\"urn:x\"><System><EventID Qualifiers=\"0\">33008</EventID></System>"
                                           "<EventData><Data>a &lt; b</Data></EventData></Event>");
        const QString pretty = ui::prettyXml(raw);
        QVERIFY(pretty.contains(QStringLiteral("\n  <System>\n    <EventID Qualifiers=\"0\">33008</EventID>")));
        QVERIFY(pretty.contains(QStringLiteral("xmlns=\"urn:x\"")) && pretty.contains(QStringLiteral("a &lt; b")));
        QCOMPARE(ui::prettyXml(QStringLiteral("<a><b></a>")), QStringLiteral("<a><b></a>"));
    }

    void cloudOnlyIsSaidOnlyWhereThePasswordWasSetWithoutAServer()
    {
        core::Flow flow;
        flow.kind = core::FlowKind::Reset;
        flow.outcome = core::FlowOutcome::Succeeded;
        QCOMPARE(serverText(flow), QStringLiteral("\u2013 cloud only"));
        for (const core::FlowOutcome outcome : {core::FlowOutcome::Failed, core::FlowOutcome::Blocked, core::FlowOutcome::Abandoned, core::FlowOutcome::InProgress}) {
            flow.outcome = outcome;
            QCOMPARE(serverText(flow), QStringLiteral("\u2013"));
        }
        flow.hybrid = true;
        QCOMPARE(serverText(flow), QStringLiteral("? no server log"));
    }
};

QTEST_MAIN(TestBase)
#include "tst_base.moc"
