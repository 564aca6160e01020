// SPDX-License-Identifier: GPL-3.0-or-later
// Every form of panel in both themes, at both sizes of letters and in both languages: nothing is cut off, nothing lies over something
// else, everything can be read. With SSPR_PICTURES=<folder> the pictures are kept to be looked at.
#include "tests/support/support.h"
#include "tests/ui/insight/panel_examples.h"
#include "ui/base/language.h"
#include "ui/base/theme.h"
#include "ui/insight/panel_card.h"
#include "ui/insight/panel_painter.h"
#include "ui/insight/panel_view.h"

#include <QApplication>
#include <QDir>
#include <QImage>

using namespace ui;

class TestPanelPictures : public QObject
{
    Q_OBJECT

    void show(bool isDark, int percent, const QString& language)
    {
        applyLanguage(*qApp, language);
        applyTheme(*qApp, isDark ? Theme::Dark : Theme::Light);
        QFont font = m_font;
        font.setPointSizeF(font.pointSizeF() * percent / 100);
        qApp->setFont(font);
    }

    // Texts stand inside the picture and not on each other.
    static QString faultOf(const PanelScene& scene, const TextMeasure& measure)
    {
        std::vector<std::pair<QRectF, QString>> placed;
        for (const SceneText& text : scene.texts) {
            const double width = measure.width(text.text, text.size);
            QRectF box(text.box.left(), text.box.center().y() - measure.height(text.size) * 0.35, width, measure.height(text.size) * 0.7);
            if (text.align & Qt::AlignRight)
                box.moveRight(text.box.right());
            else if (text.align & Qt::AlignHCenter)
                box.moveLeft(text.box.center().x() - width / 2);
            if (box.left() < -1.5 || box.right() > scene.size.width() + 1.5 || box.bottom() > scene.size.height() + 2)
                return QStringLiteral("outside: %1").arg(text.text);
            for (const auto& [other, words] : placed)
                if (other.adjusted(0.5, 0.5, -0.5, -0.5).intersects(box))
                    return QStringLiteral("over each other: %1 and %2").arg(words, text.text);
            placed.emplace_back(box, text.text);
        }
        return {};
    }

    QFont m_font;

private slots:
    void initTestCase() { m_font = qApp->font(); }

    void all_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("percent");
        QTest::addColumn<QString>("language");
        for (const bool isDark : {false, true})
            for (const int percent : {100, 200})
                for (const char* language : {"en", "de"})
                    QTest::addRow("%s-%d-%s", isDark ? "dark" : "light", percent, language) << isDark << percent << QString::fromLatin1(language);
    }
    void all()
    {
        QFETCH(bool, isDark);
        QFETCH(int, percent);
        QFETCH(QString, language);
        show(isDark, percent, language);
        const QString folder = qEnvironmentVariable("SSPR_PICTURES");
        for (const auto& [name, example] : panel_examples::all()) {
            PanelCard card;
            card.setPanel(example.panel);
            card.setFigures(example.figures, DisplayZone(QStringLiteral("Europe/Berlin")));
            const bool isWide = name == "columns" || name == "cards" || name == "latency";
            const int width = (isWide ? 900 : 450) * (percent == 200 ? 3 : 2) / 2;
            const int height = std::min(std::max(card.heightForWidth(width), 120), 1400);
            card.resize(width, height);
            card.show();
            QVERIFY(QTest::qWaitForWindowExposed(&card));
            const QString fault = faultOf(card.chart().view().scene(), measureOf(card.chart().view().font()));
            QVERIFY2(fault.isEmpty(), qPrintable(QString::fromStdString(name) + QStringLiteral(": ") + fault));
            if (!folder.isEmpty()) {
                QDir().mkpath(folder);
                card.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, QString::fromStdString(name), QString::fromLatin1(QTest::currentDataTag())));
            }
        }
    }

    void cleanupTestCase() { show(false, 100, QStringLiteral("en")); }
};

QTEST_MAIN(TestPanelPictures)
#include "tst_panel_pictures.moc"
