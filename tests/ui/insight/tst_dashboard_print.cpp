// SPDX-License-Identifier: GPL-3.0-or-later
// A dashboard on paper: every panel is on a page, none lies over another, real text, the same bytes twice. With SSPR_PICTURES=<folder> the file is
// kept to be looked at.
#include "tests/support/support.h"
#include "tests/ui/insight/panel_examples.h"
#include "ui/base/date_form.h"
#include "ui/base/language.h"
#include "ui/insight/dashboard_print.h"
#include "ui/insight/dashboard_rows.h"
#include "ui/insight/panel_export.h"
#include "ui/insight/panel_words.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <random>

using namespace ui;

class TestDashboardPrint : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

    static std::vector<PanelData> allPanels()
    {
        std::vector<PanelData> panels;
        for (const auto& [name, example] : panel_examples::all())
            panels.push_back(panelDataOf(example.panel, example.figures, DisplayZone(QStringLiteral("Europe/Berlin"))));
        return panels;
    }
    static DashboardHead head() { return {QStringLiteral("Insights"), QStringLiteral("case \u00e4.sspr"), QStringLiteral("outcome:failed"), QStringLiteral("Europe/Berlin")}; }
    static QString textOf(QPdfDocument& document)
    {
        QString text;
        for (int page = 0; page < document.pageCount(); ++page)
            text += document.getAllText(page).text() + u'\n';
        return text;
    }
    static QString words(QString text) { return text.remove(QRegularExpression(QStringLiteral("\\s"))); }

private slots:
    void rowsFillSixColumns()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 2000; ++round) {
            std::vector<int> widths(random() % 9);
            for (int& width : widths)
                width = int(random() % 9) - 1;
            const int columns = std::array{1, 3, 6}[random() % 3];
            std::size_t next = 0;
            for (const auto& row : dashboardRows(widths, columns)) {
                int at = 0;
                for (const DashboardPlace& place : row) {
                    QCOMPARE(place.panel, next++);
                    QCOMPARE(place.column, at);
                    QVERIFY(place.width >= 1);
                    at += place.width;
                }
                QCOMPARE(at, dashboardColumns);
            }
            QCOMPARE(next, widths.size());
        }
    }

    void everyPanelIsOnAPage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("paper");
        QTest::newRow("en, A4") << QStringLiteral("en") << int(QPageSize::A4);
        QTest::newRow("de, Letter") << QStringLiteral("de") << int(QPageSize::Letter);
    }
    void everyPanelIsOnAPage()
    {
        QFETCH(QString, language);
        QFETCH(int, paper);
        applyLanguage(*qApp, language);
        const std::vector<PanelData> panels = allPanels();
        const QString path = QString::fromStdString((m_dir / "dashboard.pdf").string());
        QVERIFY(exportDashboard(panels, head(), path, QPageSize::PageSizeId(paper)));
        if (const QString folder = qEnvironmentVariable("SSPR_PICTURES"); !folder.isEmpty()) {
            QDir().mkpath(folder);
            QFile::copy(path, QStringLiteral("%1/dashboard-%2.pdf").arg(folder, language));
        }
        QPdfDocument document;
        QCOMPARE(document.load(path), QPdfDocument::Error::None);
        QVERIFY(document.pageCount() >= 2);
        const QSizeF wanted = QPageSize(QPageSize::PageSizeId(paper)).size(QPageSize::Point).transposed();
        for (int page = 0; page < document.pageCount(); ++page) {
            const QSizeF size = document.pagePointSize(page);
            QVERIFY(qAbs(size.width() - wanted.width()) < 1.5 && qAbs(size.height() - wanted.height()) < 1.5);
            const QString text = words(document.getAllText(page).text());
            QVERIFY2(text.contains(QStringLiteral("outcome:failed")) && text.contains(QStringLiteral("case\u00e4.sspr")), qPrintable(text));
        }
        const QString text = words(textOf(document));
        for (const PanelData& data : panels)
            QVERIFY2(text.contains(words(panelText(data.panel->title))), data.panel->id.c_str());
        QCOMPARE(dashboardPdf(panels, head(), QPageSize::PageSizeId(paper)), QByteArray::fromStdString(support::readFile(m_dir / "dashboard.pdf")));
        applyLanguage(*qApp, QStringLiteral("en"));
    }

    // Else it would be too small to be read, on pages of its own.
    void aLongListIsCut()
    {
        support::writeFile(m_dir / "long.pdf", dashboardPdf(allPanels(), head()).toStdString());
        QPdfDocument document;
        QCOMPARE(document.load(QString::fromStdString((m_dir / "long.pdf").string())), QPdfDocument::Error::None);
        const auto examples = panel_examples::all();
        const auto isLong = [](const auto& one) { return one.second.panel->form == core::insight::PanelForm::Bars && one.second.figures->result.rows.size() > 100; };
        QVERIFY(std::any_of(examples.begin(), examples.end(), isLong));
        QVERIFY(words(textOf(document)).contains(QStringLiteral("Thefirst20of")));
        for (const PanelData& data : allPanels()) // no higher than a page, on which it would get smaller
            QVERIFY2(panelPicture(panelDataOf(data.panel, data.figures, data.zone, 20), 405).size.height() < 740, data.panel->id.c_str());
    }

    // A panel is painted inside of what it says it takes.
    void picturesKeepToTheirSize()
    {
        for (const PanelData& data : allPanels())
            for (const double width : {405.0, 613.0, 1240.0}) {
                const PanelPicture picture = panelPicture(data, width);
                QVERIFY(picture.size.width() > 0 && picture.size.height() > 0);
                const QSize size = picture.size.toSize();
                QImage image(size + QSize(80, 80), QImage::Format_RGB32);
                image.fill(Qt::magenta);
                QPainter painter(&image);
                painter.translate(40, 40);
                picture.paint(painter);
                painter.end();
                const QRect inside(39, 39, size.width() + 2, size.height() + 2);
                for (int y = 0; y < image.height(); ++y)
                    for (int x = 0; x < image.width(); ++x)
                        if (!inside.contains(x, y) && image.pixel(x, y) != QColor(Qt::magenta).rgb())
                            QFAIL(qPrintable(QStringLiteral("%1 at %2: %3, %4").arg(QString::fromStdString(data.panel->id)).arg(width).arg(x).arg(y)));
            }
    }

    void aPanelWithoutFiguresSaysWhy()
    {
        auto failed = std::make_shared<core::insight::PanelFigures>();
        failed->failure = core::kql::QueryFailure{{}, core::Error{core::ErrorCode::Damaged, "the page is torn", {}}};
        std::vector<PanelData> panels = allPanels();
        panels.resize(1);
        panels.push_back(panelDataOf(panels[0].panel, failed, DisplayZone()));
        support::writeFile(m_dir / "why.pdf", dashboardPdf(panels, head()).toStdString());
        QPdfDocument document;
        QCOMPARE(document.load(QString::fromStdString((m_dir / "why.pdf").string())), QPdfDocument::Error::None);
        QVERIFY(!panels[1].problem.isEmpty());
        QVERIFY2(words(textOf(document)).contains(words(panels[1].problem)), qPrintable(textOf(document)));
    }

    // As the screen of a user in Germany has them: what leaves the window has ISO 8601 all the same.
    void datesOfTheCountryStayOnTheScreen()
    {
        chooseDates(Dates::Iso);
        const std::vector<PanelData> iso = allPanels();
        const QByteArray pdf = dashboardPdf(iso, head());
        setCountry(QLocale(QLocale::German, QLocale::Germany));
        chooseDates(Dates::OfCountry);
        const std::vector<PanelData> german = allPanels();
        int changed = 0;
        for (std::size_t i = 0; i < german.size(); ++i) {
            for (std::size_t place = 0; place < german[i].places.size(); ++place)
                changed += german[i].places[place].label != iso[i].places[place].label;
            QCOMPARE(panelCsv(german[i]), panelCsv(iso[i]));
            const QByteArray svg = panelSvg(german[i], 600);
            const QImage image = panelImage(german[i], 600);
            const IsoDates again;
            QCOMPARE(svg, panelSvg(iso[i], 600));
            QCOMPARE(image, panelImage(iso[i], 600));
        }
        QVERIFY(changed > 0);
        QCOMPARE(dashboardPdf(german, head()), pdf);
        chooseDates(Dates::Iso);
        setCountry(QLocale::system());
    }

    void nothingIsRefused()
    {
        QVERIFY(dashboardPdf({}, head()).isEmpty());
        const auto none = exportDashboard({}, head(), QString::fromStdString((m_dir / "none.pdf").string()));
        QVERIFY(!none && none.error().code == core::ErrorCode::InvalidArgument);
        QVERIFY(!QFile::exists(QString::fromStdString((m_dir / "none.pdf").string())));
        const auto nowhere = exportDashboard(allPanels(), head(), QString::fromStdString((m_dir / "no" / "such.pdf").string()));
        QVERIFY(!nowhere && nowhere.error().code == core::ErrorCode::NotWritable);
    }
};

QTEST_MAIN(TestDashboardPrint)
#include "tst_dashboard_print.moc"
