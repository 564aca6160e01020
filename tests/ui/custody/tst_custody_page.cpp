// SPDX-License-Identifier: GPL-3.0-or-later
// The examiner log in the window: every entry in order with the hash at its end; the check of a whole case, also against a
// hash that is not that of its log.
#include "tests/support/accessible.h"
#include "tests/support/event_case.h"
#include "core/annotation/annotation.h"
#include "core/sqlite/connection.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/wrapped_text.h"
#include "ui/custody/check_panel.h"
#include "ui/custody/custody_page.h"
#include "ui/custody/log_columns.h"
#include "ui/session/session.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <set>

using namespace ui;

class TestCustodyPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(support::demoCase(m_folder, 30, 3)); }

    void detailsAreReadable()
    {
        QCOMPARE(logDetailText("{\"file\":\"a.json\",\"records\":12}", QStringLiteral("; ")), QStringLiteral("file: a.json; records: 12"));
        // Words for members that are known, grouped numbers, also where the log has them as texts.
        QCOMPARE(logDetailText("{\"sha256\":\"123456\",\"bytes\":\"295325\",\"own_word\":\"7000\"}", QStringLiteral("; ")),
                 QStringLiteral("bytes: %1; own_word: 7000; SHA-256: 123456").arg(countText(295325)));
        QCOMPARE(logDetailText("{\"bytes\":\"12\",\"file\":\"a.json\",\"format\":\"x\"}", QStringLiteral("; ")), QStringLiteral("file: a.json; bytes: 12; format: x")); // the file first
        QCOMPARE(logDetailText("not JSON", QStringLiteral("; ")), QStringLiteral("not JSON"));
        // Of a run of the rules: no JSON, no moment that is none, and times in the zone of the display.
        QCOMPARE(logDetailText("{\"now\":null,\"first\":\"2024-05-01T08:15:00.0000000Z\",\"rules\":[{\"rule_id\":\"a\",\"alerts\":3,\"information\":0},{\"rule_id\":\"b\"}]}", QStringLiteral(" | ")),
                 QStringLiteral("first: 2024-05-01 08:15:00 UTC | rules: alerts: 3, rule: a; rule: b"));
        QCOMPARE(logDetailText("{\"now\":\"2024-05-01T08:15:00.1234567Z\"}", QStringLiteral(" | ")), QStringLiteral("as of: 2024-05-01 08:15:00.1234567 UTC"));
        QVERIFY(logActionText("import.known") != logActionText("import"));
        QCOMPARE(logActionText("an.unknown.action"), QStringLiteral("an.unknown.action"));
    }
    void programsGetNumbersAndTimesInUtc()
    {
        core::LogEntry entry;
        entry.seq = 1234;
        entry.time = core::UtcTime::fromCalendar(2021, 2, 3, 10, 2, 41, 5'000'000);
        const auto columns = logColumns(DisplayZone(QStringLiteral("Europe/Berlin")));
        QCOMPARE(columns[0].raw(entry), QVariant(qlonglong(1234)));
        QCOMPARE(columns[1].raw(entry), QVariant(QStringLiteral("2021-02-03T10:02:41.5000000Z")));
        QCOMPARE(columns[1].text(entry), QStringLiteral("2021-02-03 11:02:41"));
    }
    void whatIsNotedHasWords()
    {
        std::set<QString> words;
        for (std::size_t what = 0; what <= std::size_t(core::AnnotationCommand::What::RemoveDashboard); ++what) {
            const std::string action = core::logAction(core::AnnotationCommand::What(what));
            QVERIFY2(logActionText(action) != toQt(action), action.c_str());
            QVERIFY2(words.insert(logActionText(action)).second, action.c_str());
        }
        for (const char* action : {"annotate.undo", "annotate.redo", "pack.import", "mapping.keep", "view.keep"})
            QVERIFY2(words.insert(logActionText(action)).second && logActionText(action) != QLatin1String(action), action);
        QVERIFY(logActionText("view.keep") != logActionText("view.reduce"));
        // Single quotes for double ones, '^' for the ones inside a text: moc loses its way in raw strings such as these.
        const auto detail = [](QByteArray json) {
            return logDetailText(json.replace('\'', '"').replace('^', "\\\"").toStdString(), QStringLiteral(" | "));
        };
        QCOMPARE(detail("{'suppression':'{^rule^:^a^,^user^:null,^ip^:^192.0.2.1^,^reason^:^ours^}'}"),
                 QStringLiteral("suppression: IP address: 192.0.2.1, reason: ours, rule: a"));
        QCOMPARE(detail("{'note':'{^rule^:1}'}"), QStringLiteral("note: {\"rule\":1}")); // as it was written
        // A word of the program, and the same as a tag of an examiner.
        QCOMPARE(detail("{'what':'rejects'}"), QStringLiteral("what: rejected pieces"));
        QCOMPARE(detail("{'of':'annotate.tag','what':'rejects'}"), QStringLiteral("of: Tag added | what: rejects"));
        QCOMPARE(detail("{'server':'s1','clock':'-5000'}"), QStringLiteral("clock ahead by (ms): -5000 | server: s1"));
    }

    void theLogIsShown()
    {
        Session session;
        CustodyPage page(session);
        QAbstractItemModelTester tester(&page.entries());
        open(session, page);
        auto read = core::Investigation::openReadOnly(casePath());
        QVERIFY_RESULT(read);
        const auto entries = (*read)->log();
        QVERIFY_RESULT(entries);
        QCOMPARE(page.entries().totalRows(), entries->size());
        QCOMPARE(toStd(page.head()), entries->back().hash);
        const auto texts = page.findChildren<WrappedText*>();
        QVERIFY(std::any_of(texts.begin(), texts.end(), [&](const WrappedText* text) { return text->toPlainText() == page.head(); }));
        QVERIFY(page.entries().columns()[1].title.contains(QLatin1String("UTC")));
        QCOMPARE(page.table().currentRow(), int(entries->size()) - 1); // the newest
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (button->text().remove(u'&') == QLatin1String("Copy Hash"))
                button->click();
        QCOMPARE(QApplication::clipboard()->text(), page.head());
    }

    void anEmptyLogSaysSo()
    {
        Session session;
        CustodyPage page(session);
        page.resize(1300, 800);
        page.show();
        session.createCase(QString::fromStdString((m_folder / "empty.sspr").string()));
        const auto says = [&](const QString& part) {
            for (const QLabel* label : page.findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains(part))
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Nothing has been written")), 20'000);
        QVERIFY(!says(QStringLiteral("whole")));
    }

    void aWholeCaseIsInOrder()
    {
        Session session;
        CustodyPage page(session);
        open(session, page);
        page.check().headField().setText(page.head().toUpper());
        page.check().startButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(page.check().findings().count() > 0, 30'000);
        QVERIFY2(!page.check().verdict().contains(QStringLiteral("not what")), qPrintable(page.check().verdict()));
    }

    void whatWasChangedStandsFirst()
    {
        Session session;
        CustodyPage page(session);
        open(session, page);
        page.check().headField().setText(QString(64, u'0'));
        page.check().startButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(page.check().findings().count() > 0, 30'000);
        QVERIFY(page.check().verdict().contains(QStringLiteral("not what")));
        QVERIFY(page.check().findings().item(0)->text().startsWith(CheckPanel::tr("Not in order")));
        QVERIFY(page.check().startButton().isEnabled());
    }

    // Every sentence that a check of a case has, be it whole or not.
    void findingsAreGerman()
    {
        const std::filesystem::path copy = m_folder / "copy.sspr";
        std::filesystem::copy_file(casePath(), copy);
        std::size_t checked = 0;
        for (const char* change : {"", "UPDATE flow SET outcome = outcome + 1; UPDATE person SET is_admin = 2; DELETE FROM annotation; DELETE FROM alert;"
                                       "UPDATE audit SET ip = NULL, operation = 1 WHERE id < 3; DELETE FROM signin WHERE id % 2; DELETE FROM rule_setting;"
                                       "UPDATE file SET path = path || 'x', sha256 = lower(hex(randomblob(32))) WHERE id % 2; UPDATE meta SET value = 'stale' WHERE key = 'people'"}) {
            if (*change)
                core::sqlite::Connection(copy, core::sqlite::OpenMode::ReadWrite).execute(change);
            auto read = core::Investigation::openReadOnly(copy);
            QVERIFY_RESULT(read);
            core::VerifyOptions options;
            options.expectedHead = std::string(64, *change ? '0' : '1');
            core::Progress progress;
            const auto report = (*read)->verify(options, {}, progress);
            QVERIFY_RESULT(report);
            for (const core::VerifyFinding& finding : report->findings) {
                const std::string said = phraseBook(QStringLiteral("de")).translate(finding.text);
                QVERIFY2(said != finding.text && said.find(" the ") == std::string::npos, (finding.text + " | " + said).c_str());
                ++checked;
            }
        }
        QVERIFY(checked > 20);
    }

    void everyControlHasAName()
    {
        Session session;
        CustodyPage page(session);
        open(session, page);
        QCOMPARE(support::unnamedControl(page), QString());
    }

private:
    std::filesystem::path casePath() const { return m_folder / "case.sspr"; }
    void open(Session& session, CustodyPage& page)
    {
        page.resize(1300, 800);
        page.show();
        session.openCase(QString::fromStdString(casePath().string()));
        QTRY_VERIFY_WITH_TIMEOUT(page.entries().totalRows() > 0, 20'000);
    }

    support::TempDir m_folder;
};

QTEST_MAIN(TestCustodyPage)
#include "tst_custody_page.moc"
