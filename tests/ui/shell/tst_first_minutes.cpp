// SPDX-License-Identifier: GPL-3.0-or-later
// The first five minutes of somebody who decides whether to keep the program, as one story by keys: what is offered without a case, a folder of
// mixed and broken files, one failed write-back, another zone, rules and what they cannot know, a caller on the phone, reports twice.
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "tests/support/english.h"
#include "tests/support/support.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/detect/alert_panel.h"
#include "ui/detect/alerts_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/flow/flow_page.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/report/report_view.h"
#include "ui/report/reports_page.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QClipboard>
#include <QCommandLinkButton>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace ui;

class TestFirstMinutes : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;
    std::uint64_t m_graphRecords = 0;

    static void key(QWidget* widget, Qt::Key k, Qt::KeyboardModifiers m = {}) { QTest::keyClick(widget, k, m); }
    FlowPage& flows() { return m_window->workspace().flows(); }
    QString inDir(const char* name) const { return QString::fromStdString((m_dir / name).string()); }

    // What people hand over: a portal CSV, pages of Graph in UTF-16, an event log and its XML, sign-ins, a copy, and a file that was cut off.
    void writeFolder()
    {
        core::DemoOptions options;
        options.users = 60;
        options.days = 9;
        options.forms = {"audit-portal-csv", "audit-graph", "signin-graph", "eventlog-evtx", "eventlog-viewer-xml", "registration-graph", "roles-graph"};
        core::Progress silent;
        QVERIFY_RESULT(core::writeDemo(m_dir / "tenant", options, {}, silent));
        const QString exports = inDir("tenant/exports");
        bool isFirst = true;
        QDirIterator files(exports, {QStringLiteral("auditLogs-*.json"), QStringLiteral("directoryAudits-*.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const std::string text = support::readFile(path.toStdString());
            m_graphRecords += std::uint64_t(QJsonDocument::fromJson(QByteArray::fromStdString(text)).object()["value"].toArray().size());
            if (std::exchange(isFirst, false))
                QVERIFY(QFile::copy(path, exports + QStringLiteral("/copy of it.json")));
            const QString wide = QString::fromStdString(text);
            std::string utf16("\xff\xfe");
            utf16.append(reinterpret_cast<const char*>(wide.utf16()), std::size_t(wide.size()) * 2);
            support::writeFile(path.toStdString(), utf16);
        }
        QVERIFY(m_graphRecords > 50);
        const std::string whole = support::readFile((exports + QStringLiteral("/copy of it.json")).toStdString());
        support::writeFile((exports + QStringLiteral("/cut off.json")).toStdString(), whole.substr(0, whole.size() - 40));
    }
    const core::FileReport* file(const std::vector<core::FileReport>& files, const char* end)
    {
        for (const core::FileReport& one : files)
            if (toQt(one.path).endsWith(QLatin1String(end)))
                return &one;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-first-minutes"));
        QSettings().clear();
        writeFolder();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        m_window->activateWindow();
    }
    void cleanupTestCase() { m_window.reset(); }

    void step1_somethingIsOffered()
    {
        QVERIFY(m_window->isStartPageShown());
        int roles = 0;
        for (const auto* button : m_window->findChildren<QCommandLinkButton*>())
            roles += button->isVisible() && button->isEnabled();
        QVERIFY2(roles >= 3, "a role for each kind of user, with the sample case behind it");
        QVERIFY(m_window->actions().sampleCase->isEnabled());
    }

    void step2_aFolderOfEverything()
    {
        QSignalSpy finished(&m_window->session(), &Session::importFinished);
        m_window->openCase(inDir("case.sspr"), {inDir("tenant/exports")});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 120'000);
        const auto report = finished.first().first().value<ImportReportPtr>();
        QVERIFY(report && !report->error);
        std::uint64_t fromGraph = 0;
        for (const core::FileReport& one : report->files) {
            QVERIFY2(one.format != "unknown", one.path.c_str());
            QVERIFY2(one.recordsRead == one.imported + one.duplicates, one.path.c_str());
            const QString name = toQt(one.path);
            if (one.encoding.starts_with("UTF-16") && !name.endsWith(QLatin1String(".xml")))
                fromGraph += one.recordsRead;
        }
        QCOMPARE(fromGraph, m_graphRecords);
        const core::FileReport* copy = file(report->files, "copy of it.json");
        QVERIFY(copy && copy->recordsRead > 0);
        std::uint64_t duplicates = 0; // in another encoding it is another file, but the records are the same, whichever came first
        for (const core::FileReport& one : report->files)
            duplicates += one.duplicates;
        QVERIFY(duplicates >= copy->recordsRead);
        const core::FileReport* cut = file(report->files, "cut off.json");
        QVERIFY(cut && cut->rejected >= 1 && !cut->rejects.empty() && !cut->rejects.front().reason.empty() && !cut->rejects.front().place.empty());
        QTRY_VERIFY(m_window->importProblems().isVisible());
        bool isNamed = false;
        for (int row = 0; row < m_window->importProblems().model().rowCount(); ++row)
            isNamed = isNamed || toQt(m_window->importProblems().model().row(row).path).endsWith(QLatin1String("cut off.json"));
        QVERIFY(isNamed);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->shownFlows() > 20, 30'000);
    }

    void step3_aFailedWriteBack()
    {
        key(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        m_window->filterFlows(QStringLiteral("outcome:failed is:hybrid event:33001..33010"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->shownFlows() > 0 && m_window->filter().filter().clauses.size() >= 2, 20'000);
        flows().table().goToRow(0);
        TimelineView& timeline = m_window->workspace().timeline();
        QTRY_VERIFY_WITH_TIMEOUT(timeline.scene().detail() && flows().currentFlow() && timeline.scene().detail()->flow.id == *flows().currentFlow(), 20'000);
        bool isCloud = false, isServer = false;
        for (const core::FlowStep& step : timeline.scene().detail()->steps) {
            isCloud = isCloud || step.lane != core::Lane::Connect;
            isServer = isServer || step.lane == core::Lane::Connect;
            QVERIFY(step.raw.size() > 0); // one key away
        }
        QVERIFY(isCloud && isServer);
        key(&flows().table(), Qt::Key_Return);
        QTRY_VERIFY(timeline.hasFocus());
    }

    void step4_anotherZone()
    {
        const int column = flows().model().columnOf(QStringLiteral("started"));
        QVERIFY(column >= 0);
        const auto shown = [&] { return flows().model().index(flows().table().currentRow(), column).data().toString(); };
        const QString before = shown();
        m_window->setZone(QStringLiteral("Asia/Tokyo"));
        QTRY_VERIFY(shown() != before);
        const auto at = [](const QString& text) { return QDateTime::fromString(text.left(19), QStringLiteral("yyyy-MM-dd HH:mm:ss")); };
        QCOMPARE(at(before).secsTo(at(shown())), qint64(9 * 3600));
        m_window->setZone(QStringLiteral("UTC"));
        QTRY_COMPARE(shown(), before);
    }

    void step5_rulesAndWhatTheyCannotKnow()
    {
        m_window->filter().clear();
        key(m_window.get(), Qt::Key_F6);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isBusy() && m_window->alerts().model().totalRows() > 0, 120'000);
        key(m_window.get(), Qt::Key_4, Qt::ControlModifier);
        QTRY_VERIFY(m_window->alerts().isVisible());
        m_window->alerts().table().goToRow(0);
        QTRY_VERIFY(m_window->alerts().current());
        QTRY_VERIFY(!m_window->alerts().panel().title().isEmpty() && m_window->alerts().panel().plainText().size() > 200);
        // Nine days of evidence: what needs more before the first day says that it cannot know.
        bool isUnjudged = false;
        for (const core::detect::Alert& alert : *m_window->alerts().model().rows())
            isUnjudged = isUnjudged || (alert.state == core::detect::AlertState::NotEvaluable && !alert.missing.empty());
        QVERIFY(isUnjudged);
    }

    void step6_aCallerOnThePhone()
    {
        const QString user = toQt(flows().model().row(0).user);
        key(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_window->helpdesk().isVisible() && m_window->helpdesk().searchField().hasFocus());
        QTest::keyClicks(&m_window->helpdesk().searchField(), user.left(3).toUpper());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->helpdesk().matchList().count() > 0, 10'000);
        bool isFound = false;
        for (int row = 0; row < m_window->helpdesk().matchList().count(); ++row)
            isFound = isFound || m_window->helpdesk().matchList().item(row)->text().contains(user, Qt::CaseInsensitive);
        QVERIFY2(isFound, qPrintable(user));
        m_window->helpdesk().showPerson(user);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->helpdesk().state(), HelpdeskPage::State::Person, 10'000);
        QApplication::clipboard()->clear();
        for (auto* button : m_window->helpdesk().findChildren<QAbstractButton*>())
            if (button->isVisible() && button->text().remove(u'&').contains(QStringLiteral("Ticket"), Qt::CaseInsensitive)) {
                button->setFocus();
                key(button, Qt::Key_Space);
                break;
            }
        QTRY_VERIFY(QApplication::clipboard()->text().contains(user, Qt::CaseInsensitive));
        QVERIFY(QApplication::clipboard()->text().count(u'\n') > 8);
    }

    void step7_reportsTwice()
    {
        key(m_window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_window->reports().isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->reports().state(), ReportsPage::State::Pages, 60'000);
        QVERIFY(m_window->reports().view().pageCount() > 3);
        // The bytes but for the stamp: written by the same parts without one.
        core::report::ReportRequest request = m_window->reports().options().request();
        request.zone = "UTC";
        for (const auto format : {core::report::Format::Pdf, core::report::Format::Csv}) {
            std::array<std::string, 2> files;
            for (std::string& bytes : files) {
                const auto opened = core::Investigation::openReadOnly(m_dir / "case.sspr");
                QVERIFY_RESULT(opened);
                core::Progress silent;
                const auto report = (*opened)->report(request, {}, silent);
                QVERIFY_RESULT(report);
                const auto done = core::report::writeReport(*report, format, [&](std::string_view piece) -> core::Result<void> {
                    bytes += piece;
                    return {};
                }, {}, silent);
                QVERIFY_RESULT(done);
            }
            QVERIFY(files[0].size() > 1000 && files[0] == files[1]);
        }
        // The list on show as a file has the rows of the screen.
        key(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        m_window->filterFlows(QStringLiteral("outcome:failed"));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->topBar().search().field().text(), QStringLiteral("outcome:failed"), 5'000);
        QTest::qWait(500);
        m_window->saveListTo(inDir("flows.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(inDir("flows.csv")), 20'000);
        int rows = -1;
        bool isQuoted = false;
        for (const char c : support::readFile(m_dir / "flows.csv")) {
            isQuoted = isQuoted != (c == '"');
            rows += c == '\n' && !isQuoted;
        }
        QCOMPARE(rows, m_window->shownFlows());
        const auto opened = core::Investigation::openReadOnly(m_dir / "case.sspr");
        QVERIFY_RESULT(opened);
        core::Progress silent;
        const auto verified = (*opened)->verify({}, {}, silent);
        QVERIFY_RESULT(verified);
        QVERIFY(verified->ok());
    }
};

QTEST_MAIN(TestFirstMinutes)
#include "tst_first_minutes.moc"
