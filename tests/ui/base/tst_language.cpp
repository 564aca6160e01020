// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the texts: plurals are right in English, in German, and where a language is wanted that there is not.
#include "ui/base/language.h"

#include <QApplication>
#include <QTest>

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plurals_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("many");
        QTest::newRow("English") << "en" << "1 address" << "12 addresses";
        QTest::newRow("German") << "de" << "1 Adresse" << "12 Adressen";
        QTest::newRow("the bare system") << "C" << "1 address" << "12 addresses";
        QTest::newRow("not there") << "fr" << "1 address" << "12 addresses";
    }
    void plurals()
    {
        QFETCH(QString, language);
        ui::applyLanguage(*qApp, language);
        const auto text = [](int n) { return QCoreApplication::translate("ui::AddressesPage", "%n address(es)", nullptr, n); };
        QTEST(text(1), "one");
        QTEST(text(12), "many");
    }
    void cleanup() { ui::applyLanguage(*qApp, QStringLiteral("en")); }
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
