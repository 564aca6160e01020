// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner says of links and servers, from the button to the case and back into the views.
#include "tests/support/support.h"

#include "core/demo/demo.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/flow/link_box.h"
#include "ui/servers/clock_editor.h"
#include "ui/servers/servers_page.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/timeline/timeline_view.h"

#include <QAction>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace ui;
using core::LinkDecision;

namespace {

struct Inferred {
    std::string correlationId;
    core::EventId event;
    explicit operator bool() const { return bool(event); }
};

// The first link of a rule that is kept in the case.
Inferred findInferred(const std::filesystem::path& file)
{
    auto investigation = core::Investigation::open(file);
    if (!investigation)
        return {};
    const auto flows = (*investigation)->flows();
    if (!flows)
        return {};
    for (const core::Flow& flow : **flows) {
        const auto detail = (*investigation)->flow(flow.id);
        if (!detail)
            continue;
        for (const core::FlowStep& step : detail->steps) {
            if (step.rule == core::LinkRule::ObjectIdAndTime || step.rule == core::LinkRule::PasswordService)
                return {flow.correlationId, step.event};
        }
    }
    return {};
}

} // namespace

class TestDecisions : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::TempDir> m_dir;
    std::filesystem::path m_case;
    Inferred m_link;

    void open(MainWindow& window)
    {
        QSignalSpy flows(&window.session(), &Session::flowsChanged);
        window.resize(1200, 800);
        window.show();
        window.openCase(QString::fromStdString(m_case.string()));
        QVERIFY(flows.count() || flows.wait(20'000));
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-decisions"));
        QSettings().clear();
        m_dir = std::make_unique<support::TempDir>();
        core::DemoOptions options;
        options.users = 40;
        options.days = 3;
        options.decoys = true;
        core::Progress silent;
        QVERIFY_RESULT(core::writeDemo(*m_dir / "tenant", options, {}, silent));
        m_case = *m_dir / "case.sspr";
        auto investigation = core::Investigation::openOrCreate(m_case);
        QVERIFY_RESULT(investigation);
        const auto report = (*investigation)->import({*m_dir / "tenant" / "exports"}, {}, {}, silent);
        QVERIFY(!report.error);
        m_link = findInferred(m_case);
        QVERIFY2(m_link, "the tenant with decoys holds a link that is inferred");
    }

    void rejectAndTakeBack()
    {
        MainWindow window;
        open(window);
        FlowPage& flows = window.workspace().flows();
        Inspector& inspector = window.workspace().inspector();
        const TimelineScene& scene = window.workspace().timeline().scene();
        flows.goToFlow(m_link.correlationId);
        const auto isShown = [&] { return scene.detail() && scene.detail()->flow.correlationId == m_link.correlationId; };
        QTRY_VERIFY_WITH_TIMEOUT(isShown(), 10'000);
        const std::size_t steps = scene.stepCount();
        window.workspace().timeline().selectStep(scene.indexOf(m_link.event));
        QCOMPARE(inspector.step(inspector.selectedStep())->event.value, m_link.event.value);

        inspector.linkBox().confirmButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(inspector.step(inspector.selectedStep())->decision, LinkDecision::Confirmed, 20'000);
        QCOMPARE(inspector.step(inspector.selectedStep())->event.value, m_link.event.value);
        QCOMPARE(window.workspace().timeline().selectedStep(), inspector.selectedStep());

        inspector.linkBox().rejectButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(inspector.isRejected(inspector.selectedStep()), 20'000);
        QVERIFY(isShown());
        QCOMPARE(inspector.step(inspector.selectedStep())->event.value, m_link.event.value);
        QCOMPARE(scene.indexOf(m_link.event), -1);
        QCOMPARE(window.workspace().timeline().selectedStep(), -1);
        // The case knows it, whoever opens it.
        {
            const auto detail = (*core::Investigation::open(m_case))->flow(m_link.correlationId);
            QVERIFY_RESULT(detail);
            QCOMPARE(detail->rejected.size(), std::size_t(1));
            QCOMPARE(detail->rejected[0].event.value, m_link.event.value);
        }
        QVERIFY(inspector.linkBox().takeBackButton().isEnabled());
        inspector.linkBox().takeBackButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(scene.indexOf(m_link.event) >= 0, 20'000);
        QCOMPARE(scene.stepCount(), steps);
        QCOMPARE(scene.step(scene.indexOf(m_link.event)).decision, LinkDecision::None);
        QCOMPARE(window.workspace().timeline().selectedStep(), scene.indexOf(m_link.event));
        QVERIFY(!window.message().isVisible());
    }

    void aRefusalIsAMessage()
    {
        MainWindow window;
        open(window);
        QSignalSpy failed(&window.session(), &Session::changeFailed), made(&window.session(), &Session::changeMade);
        window.session().decideLink(m_link.correlationId, {999'999'999}, LinkDecision::Rejected);
        QVERIFY(made.wait(10'000));
        QCOMPARE(failed.count(), 1);
        QVERIFY(window.message().isVisible());
        QVERIFY(!window.session().isImporting());
    }

    // One after the other, however fast they come.
    void clocksAndRolesOfServers()
    {
        MainWindow window;
        open(window);
        window.actions().servers->trigger();
        QVERIFY(window.servers().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(window.servers().servers().rowCount() > 0, 20'000);
        const std::string computer = window.servers().servers().row(0).computer;
        const auto server = [&] {
            ServerModel& model = window.servers().servers();
            return model.row(model.find([&](const core::ServerClock& s) { return s.computer == computer; }));
        };
        QSignalSpy made(&window.session(), &Session::changeMade);
        ClockEditor& editor = window.servers().editor();
        editor.offset().setValue(5.25);
        editor.applyButton().click();
        editor.staging().click();
        QTRY_VERIFY_WITH_TIMEOUT(server().correctedMs == 5250 && server().isStaging, 20'000);
        QCOMPARE(editor.offset().value(), 5.25);
        QVERIFY(editor.staging().isChecked());
        const bool hasUnexpected = window.servers().orphans().find([](const core::Orphan& o) { return o.kind == core::OrphanKind::UnexpectedServer; }) >= 0;
        QVERIFY2(hasUnexpected, "a server in staging mode that writes is an orphan");
        editor.estimateButton().click();
        editor.staging().click();
        QTRY_VERIFY_WITH_TIMEOUT(!server().correctedMs && !server().isStaging, 20'000);
        QVERIFY(made.count() >= 2);
    }

    void everyPictureHasBothThemes()
    {
        for (Theme theme : {Theme::Dark, Theme::Light}) {
            MainWindow window;
            open(window);
            window.setTheme(theme);
            window.actions().servers->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(window.servers().servers().rowCount() > 0, 20'000);
            const QPalette palette = window.servers().palette();
            const QVariant faint = window.servers().servers().index(0, 4).data(Qt::ForegroundRole);
            QVERIFY(contrast(faint.value<QColor>(), palette.color(QPalette::Base)) >= 4.5);
        }
    }
};

QTEST_MAIN(TestDecisions)
#include "tst_decisions.moc"
