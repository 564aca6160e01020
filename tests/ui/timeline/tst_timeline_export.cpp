// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/theme.h"
#include "ui/timeline/life_view.h"
#include "ui/timeline/timeline_view.h"

#include <QFile>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace ui;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void fill(TimelineView& view)
{
    view.resize(900, 420);
    view.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()));
    view.setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
    view.setExportNotes({QStringLiteral("contoso.sspr"), QStringLiteral("user:anna* <outcome:failed>")});
}

} // namespace

class TestTimelineExport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    // Whatever the clock and the theme of the screen say.
    void theSameViewGivesTheSameBytes()
    {
        QTemporaryDir dir;
        const auto exportAll = [&](bool dark) {
            QApplication::setPalette(paletteFor(dark));
            TimelineView view;
            fill(view);
            QList<QByteArray> all;
            for (const auto format : {PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Png}) {
                const QString path = dir.filePath(QStringLiteral("a%1").arg(int(format)));
                if (exportTimeline(view, path, format))
                    all << contents(path);
            }
            return all;
        };
        const QList<QByteArray> light = exportAll(false);
        QTest::qWait(1100);
        QCOMPARE(light.size(), 3);
        for (const QByteArray& bytes : light) {
            QVERIFY(bytes.size() > 1000);
            QVERIFY(!bytes.contains("CreationDate"));
            QVERIFY(!bytes.contains(QDate::currentDate().toString(QStringLiteral("yyyyMMdd")).toLatin1()));
        }
        QVERIFY(exportAll(true) == light);
        QApplication::setPalette(paletteFor(false));
    }

    void svgHasRealTextThatSaysWhatItShows()
    {
        QTemporaryDir dir;
        TimelineView view;
        fill(view);
        auto detail = std::make_shared<core::FlowDetail>(support::hybridFailure());
        detail->steps[3].title = "SMS \x01 <started> & more";
        view.setFlow(detail);
        view.selectStep(11);
        const QString path = dir.filePath(QStringLiteral("flow.svg"));
        QVERIFY(exportTimeline(view, path, formatFor(path)));
        QXmlStreamReader xml(contents(path));
        QStringList texts;
        double width = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("svg"))
                width = xml.attributes().value(QLatin1String("viewBox")).toString().section(u' ', 2, 2).toDouble();
            if (xml.name() == QLatin1String("text"))
                texts << xml.readElementText();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(width >= 720); // also of a view that was never shown
        const QString all = texts.join(u'\n');
        for (const QString& words : {QStringLiteral("contoso.sspr"), QStringLiteral("anna.berg@contoso.com"), QStringLiteral("Times in Europe/Berlin"),
                                     QStringLiteral("off by +1.4 s"), QStringLiteral("user:anna* <outcome:failed>"), QStringLiteral("Options shown"), QStringLiteral("<started> & more"),
                                     QStringLiteral("AAD Connect"), QStringLiteral("TrackingId = CorrelationId")})
            QVERIFY2(all.contains(words), qPrintable(words + u'\n' + all));
        QVERIFY(!all.contains(QStringLiteral("Ctrl+wheel"))); // nobody presses keys on paper
    }

    void pdfKeepsItsOffsets()
    {
        QTemporaryDir dir;
        TimelineView view;
        fill(view);
        const QString path = dir.filePath(QStringLiteral("flow.pdf"));
        QVERIFY(exportTimeline(view, path, formatFor(path)));
        const QByteArray pdf = contents(path);
        QVERIFY(pdf.startsWith("%PDF-") && pdf.contains("/Font"));
        const qsizetype at = pdf.lastIndexOf("startxref\n") + 10;
        const qsizetype table = pdf.mid(at, pdf.indexOf('\n', at) - at).toLongLong();
        QCOMPARE(pdf.mid(table, 4), QByteArray("xref"));
    }

    void whatIsScrolledAwayIsInThePicture()
    {
        TimelineView view;
        fill(view);
        view.resize(900, 150);
        view.show();
        QVERIFY(view.picture().size.height() > 200);
    }

    void namesDecideTheFormat()
    {
        QCOMPARE(formatFor(QStringLiteral("a.PDF")), PictureFormat::Pdf);
        QCOMPARE(formatFor(QStringLiteral("a.png")), PictureFormat::Png);
        QCOMPARE(formatFor(QStringLiteral("a")), PictureFormat::Svg);
    }

    void failuresAreValues()
    {
        TimelineView view;
        const auto nothing = exportTimeline(view, QStringLiteral("/tmp/x.svg"), PictureFormat::Svg);
        QVERIFY(!nothing && nothing.error().code == core::ErrorCode::InvalidArgument);
        fill(view);
        const auto nowhere = exportTimeline(view, QStringLiteral("/no/such/folder/x.svg"), PictureFormat::Svg);
        QVERIFY(!nowhere && nowhere.error().code == core::ErrorCode::NotWritable && !nowhere.error().detail.empty());
    }

    void livesAreExportedToo()
    {
        QTemporaryDir dir;
        LifeView view;
        view.resize(700, 300);
        core::LifeItem item;
        item.time = core::UtcTime::fromCalendar(2021, 2, 3);
        item.title = "Phone number changed";
        item.lane = core::LifeLane::SecurityInfo;
        view.setItems({item}, QStringLiteral("anna.berg@contoso.com"));
        const QString path = dir.filePath(QStringLiteral("life.svg"));
        QVERIFY(exportTimeline(view, path, PictureFormat::Svg));
        const QByteArray svg = contents(path);
        QVERIFY(svg.contains("anna.berg@contoso.com") && svg.contains("Phone number changed") && svg.contains("Times in UTC"));
    }
};

QTEST_MAIN(TestTimelineExport)
#include "tst_timeline_export.moc"
