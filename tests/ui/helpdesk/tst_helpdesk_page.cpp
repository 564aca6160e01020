// SPDX-License-Identifier: GPL-3.0-or-later
// The helpdesk page over a simulated tenant: one field finds people, operations and codes by keyboard alone, the card answers, the reduced view
// shows no address anywhere. With SSPR_PICTURES=<folder> pictures are kept to be looked at.
#include "core/annotation/subject.h"
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "tests/support/support.h"
#include "ui/base/core_text.h"
#include "ui/base/empty_state.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/helpdesk/caution_box.h"
#include "ui/helpdesk/code_card.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/helpdesk/person_card.h"
#include "ui/helpdesk/ticket_text.h"
#include <memory>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>

using namespace ui;
using State = HelpdeskPage::State;

class TestHelpdeskPage : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    QString m_case = QString::fromStdString((m_dir / "a.sspr").string());
    std::unique_ptr<Session> m_session;
    std::unique_ptr<HelpdeskPage> m_page;
    FlowListPtr m_flows;
    QFont m_font;

    void type(const QString& text)
    {
        m_page->focusSearch();
        m_page->searchField().clear();
        QTest::keyClicks(&m_page->searchField(), text);
    }
    const core::Flow* flowWith(core::FlowOutcome outcome) const
    {
        for (const core::Flow& flow : *m_flows)
            if (flow.outcome == outcome && flow.kind == core::FlowKind::Reset && !flow.userId.empty() && !flow.sourceIp.empty())
                return &flow;
        return nullptr;
    }
    void showFlow(const core::Flow& flow)
    {
        m_page->showFlow(toQt(flow.correlationId));
        QTRY_VERIFY(m_page->state() == State::Person);
        QTRY_COMPARE(m_page->personCard().answer()->card.flow, flow.correlationId);
    }
    QString everyText() const
    {
        QString all;
        for (const QLabel* label : m_page->personCard().findChildren<QLabel*>())
            all += label->text() + u'\n';
        for (const LinkText* text : m_page->personCard().findChildren<LinkText*>())
            all += text->toPlainText() + u'\n' + text->accessibleDescription() + u'\n';
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_font = qApp->font();
        applyTheme(*qApp, Theme::Light);
        core::DemoOptions options;
        options.seed = 7;
        options.users = 60;
        options.days = 6;
        options.attacks = true;
        core::Progress progress;
        QVERIFY_RESULT(core::writeDemo(m_dir / "demo", options, {}, progress));
        {
            auto investigation = core::Investigation::openOrCreate(m_dir / "a.sspr");
            QVERIFY_RESULT(investigation);
            QVERIFY(!(*investigation)->import({m_dir / "demo" / "exports"}, {}, {}, progress).error);
        }
        m_session = std::make_unique<Session>();
        m_page = std::make_unique<HelpdeskPage>(*m_session);
        QVERIFY(m_page->state() == State::NoCase);
        QVERIFY(!m_page->searchField().isEnabled());
        connect(m_session.get(), &Session::flowsChanged, this, [this](const FlowListPtr& flows) { m_flows = flows; });
        m_page->resize(1080, 720);
        m_page->show();
        m_session->openCase(m_case);
        QTRY_VERIFY(m_flows && !m_flows->empty());
        QVERIFY(m_page->state() == State::Start);
    }
    void cleanupTestCase()
    {
        m_page.reset();
        m_session.reset();
    }

    void findsAPersonByKeyboard()
    {
        const core::Flow* flow = flowWith(core::FlowOutcome::Failed);
        QVERIFY(flow);
        QSignalSpy said(m_page.get(), &HelpdeskPage::said);
        type(toQt(flow->user).toUpper());
        QTRY_VERIFY(m_page->state() == State::Matches);
        QCOMPARE(m_page->matchList().currentRow(), 0);
        QTest::keyClick(&m_page->searchField(), Qt::Key_Return);
        QTRY_VERIFY(m_page->state() == State::Person);
        QCOMPARE(toQt(m_page->personCard().answer()->facts->card.person.objectId), toQt(flow->userId));
        QVERIFY(!said.isEmpty());
        // Each question has its answer on the first screen.
        for (const AnswerRow* row : m_page->personCard().rows())
            if (row->isVisible())
                QVERIFY2(!row->text().isEmpty(), qPrintable(row->title()));
        QTest::keyClick(&m_page->searchField(), Qt::Key_Escape);
        QVERIFY(m_page->searchField().text().isEmpty());
    }

    void arrowsMoveWhileOneTypes()
    {
        type(QStringLiteral("contoso"));
        QTRY_VERIFY(m_page->state() == State::Matches);
        QVERIFY(m_page->matchList().count() > 5);
        QTest::keyClick(&m_page->searchField(), Qt::Key_Down);
        QTest::keyClick(&m_page->searchField(), Qt::Key_Down);
        QTest::keyClick(&m_page->searchField(), Qt::Key_Up);
        QCOMPARE(m_page->matchList().currentRow(), 1);
        QVERIFY(m_page->searchField().hasFocus() || !m_page->isActiveWindow());
    }

    void aCorrelationIdLeadsToTheOperation()
    {
        const core::Flow* flow = flowWith(core::FlowOutcome::Blocked);
        QVERIFY(flow);
        type(toQt(flow->correlationId).toUpper());
        QTRY_VERIFY(m_page->state() == State::Matches);
        QTest::keyClick(&m_page->searchField(), Qt::Key_Return);
        QTRY_VERIFY(m_page->state() == State::Person);
        QVERIFY(m_page->personCard().answer()->facts->isAsked);
        QCOMPARE(m_page->personCard().answer()->card.flow, flow->correlationId);
        QSignalSpy flows(m_page.get(), &HelpdeskPage::flowActivated);
        QSignalSpy users(m_page.get(), &HelpdeskPage::userActivated);
        for (QPushButton* button : m_page->personCard().findChildren<QPushButton*>())
            if (button->text().startsWith(QLatin1String("Show")))
                button->click();
        QCOMPARE(flows.size(), 1);
        QCOMPARE(flows.first().first().toString(), toQt(flow->correlationId));
        QCOMPARE(users.size(), 1);
    }

    void codes_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("title");
        QTest::newRow("page") << "sspr_0029" << "SSPR_0029";
        QTest::newRow("event") << "33008" << "33008";
        QTest::newRow("sign-in") << "AADSTS50126" << "AADSTS50126";
        QTest::newRow("hr") << "0x80230619" << "0x80230619";
        QTest::newRow("words in front") << "Event ID 33008" << "33008";
    }
    void codes()
    {
        QFETCH(QString, typed);
        QFETCH(QString, title);
        type(typed);
        QTRY_VERIFY(m_page->state() == State::Matches && m_page->matchList().item(0)->text().startsWith(title));
        QTest::keyClick(&m_page->searchField(), Qt::Key_Return);
        QVERIFY(m_page->state() == State::Code);
        QVERIFY2(m_page->codeCard().title().startsWith(title), qPrintable(m_page->codeCard().title()));
        QVERIFY(m_page->codeCard().plainText().contains(QLatin1String("Source")));
    }

    void anUnknownCodeIsNotGuessed()
    {
        for (const QString& code : {QStringLiteral("SSPR_0099"), QStringLiteral("AADSTS999999"), QStringLiteral("39999")}) {
            type(code);
            QTRY_VERIFY(m_page->state() == State::Matches && m_page->matchList().item(0)->text().contains(code));
            QTest::keyClick(&m_page->searchField(), Qt::Key_Return);
            QVERIFY(m_page->state() == State::Code);
            QVERIFY2(m_page->codeCard().plainText().contains(QLatin1String("not documented in the sources of this program")), qPrintable(code));
        }
    }

    void nobodyIsFound()
    {
        type(QStringLiteral("nobody at all"));
        QTRY_VERIFY(m_page->state() == State::Nothing);
        QVERIFY(m_page->emptyState().isVisible());
    }

    void theReducedViewHidesAddresses()
    {
        static const QRegularExpression address(QStringLiteral("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|[0-9a-f]+:[0-9a-f:]*::"));
        for (const core::FlowOutcome outcome : {core::FlowOutcome::Succeeded, core::FlowOutcome::Failed, core::FlowOutcome::Blocked}) {
            const core::Flow* flow = flowWith(outcome);
            QVERIFY(flow);
            m_page->setReduced(false);
            showFlow(*flow);
            const QString open = everyText();
            m_page->setReduced(true);
            QVERIFY2(!everyText().contains(address), qPrintable(everyText()));
            QVERIFY(!everyText().contains(QLatin1String("had signed in")) && !everyText().contains(QLatin1String("sign-in followed")));
            QVERIFY(!ticketText(*m_page->personCard().answer(), DisplayZone(), true).contains(address));
            if (outcome == core::FlowOutcome::Succeeded)
                QVERIFY(open != everyText());
        }
        QCOMPARE(withoutAddresses(QStringLiteral("from 203.0.113.7, then 2001:db8::1. At 10:02:41.")), QStringLiteral("from (address hidden), then (address hidden). At 10:02:41."));
        m_page->setReduced(false);
    }

    void theTicketHasBothTimesAndIds()
    {
        const core::Flow* flow = flowWith(core::FlowOutcome::Blocked);
        QVERIFY(flow);
        m_page->setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
        showFlow(*flow);
        for (QPushButton* button : m_page->personCard().findChildren<QPushButton*>())
            if (button->text().startsWith(QLatin1String("Copy")))
                button->click();
        const QString ticket = QApplication::clipboard()->text();
        QVERIFY(ticket.contains(toQt(flow->correlationId)));
        QVERIFY(ticket.contains(toQt(flow->userId)));
        QVERIFY(ticket.contains(QLatin1String("UTC (")));
        QVERIFY(ticket.contains(QLatin1String("+01:00")));
        m_page->setZone(DisplayZone());
    }

    void theMomentDecidesWhetherABlockHolds()
    {
        const core::Flow* flow = flowWith(core::FlowOutcome::Blocked);
        QVERIFY(flow);
        showFlow(*flow);
        m_page->setNow(flow->ended + core::Duration::hours(2));
        QTRY_VERIFY(m_page->personCard().answer()->facts->card.now == flow->ended + core::Duration::hours(2));
        QVERIFY(m_page->personCard().answer()->card.again == core::helpdesk::Again::No);
        QVERIFY(everyText().contains(QLatin1String("No, not before")));
        m_page->setNow({});
        QTRY_VERIFY(m_page->personCard().answer()->facts->card.now != flow->ended + core::Duration::hours(2));
    }

    // Each part of a warning is translated by itself: the rule's name, the rest of its title, how grave it is, what registered methods are.
    void warningsAreGerman()
    {
        using core::helpdesk::Say;
        using core::helpdesk::Value;
        const QLocale before;
        QLocale::setDefault(QLocale(QStringLiteral("de")));
        const std::string rule = "One address tries the password reset for many users";
        const core::helpdesk::Sentence alerts{Say::WarnAlerts, {Value::count(1), Value::severity("medium"), Value::title(rule, rule + ": from 203.0.113.7")}};
        const QString said = sentenceText(alerts, {});
        const QString methods = sentenceText({Say::MethodsUndated, {Value::registered("microsoftAuthenticatorPush, carrierPigeon")}}, {});
        HelpdeskWriting reduced;
        reduced.isReduced = true;
        const QString hidden = sentenceText(alerts, reduced);
        const QString name = coreText(rule), written = coreText("the directory stored other authentication methods");
        QLocale::setDefault(before);
        QVERIFY2(name != toQt(rule) && said.contains(name + QStringLiteral(": von 203.0.113.7")), qPrintable(said));
        QVERIFY(!said.contains(QLatin1String("(medium)")));
        QVERIFY2(!hidden.contains(QLatin1String("203.0.113.7")), qPrintable(hidden));
        QVERIFY2(methods.contains(QStringLiteral("Microsoft Authenticator (Benachrichtigung), carrierPigeon")), qPrintable(methods));
        QVERIFY(written.startsWith(QLatin1String("das Verzeichnis")));
    }

    void alertsAreLinks()
    {
        const HelpdeskWriting writing;
        HelpdeskWriting reduced;
        reduced.isReduced = true;
        const QString link = alertLink("00aa11", QStringLiteral("R <1>"), writing);
        QCOMPARE(link, QStringLiteral("<a href='alert:00aa11'>R &lt;1&gt;</a>"));
        QCOMPARE(alertLink("00aa11", QStringLiteral("R"), reduced), QStringLiteral("R"));
        QCOMPARE(alertOfLink(QStringLiteral("alert:00aa11")), QStringLiteral("00aa11"));
        QVERIFY(alertOfLink(QStringLiteral("flow:1")).isEmpty() && flowOfLink(QStringLiteral("alert:1")).isEmpty());
        QSignalSpy alerts(m_page.get(), &HelpdeskPage::alertActivated);
        Q_EMIT m_page->personCard().rows().front()->linkActivated(QStringLiteral("alert:00aa11"));
        QCOMPARE(alerts.count(), 1);
        QCOMPARE(alerts[0][0].toString(), QStringLiteral("00aa11"));
    }

    // Alerts that were closed are on no card. It is read again, once somebody looks at it.
    void aDecisionRenewsTheCard()
    {
        const core::Flow* flow = flowWith(core::FlowOutcome::Succeeded);
        QVERIFY(flow);
        showFlow(*flow);
        const auto decide = [this] {
            QSignalSpy changed(m_session.get(), &Session::notesChanged);
            m_session->changeNotes(
                [](core::Investigation& investigation) {
                    core::AnnotationCommand star;
                    star.subjects = {core::flowSubject("id-1")};
                    return investigation.annotate(star);
                },
                [](const core::Result<NoteChange>&) {});
            return changed.wait(20'000);
        };
        HelpdeskAnswerPtr before = m_page->personCard().answer();
        QVERIFY(decide());
        QTRY_VERIFY(m_page->personCard().answer() != before);
        before = m_page->personCard().answer();
        m_page->hide();
        QVERIFY(decide());
        QTest::qWait(200);
        QVERIFY(m_page->personCard().answer() == before);
        m_page->show();
        QTRY_VERIFY(m_page->personCard().answer() != before);
        QCOMPARE(m_page->personCard().answer()->card.flow, flow->correlationId);
    }

    void translatorsHaveAllSentences()
    {
        const auto& patterns = core::helpdesk::patterns();
        QCOMPARE(std::size_t(helpdeskSentences().size()), patterns.size());
        for (std::size_t i = 0; i < patterns.size(); ++i)
            QCOMPARE(QString::fromUtf8(helpdeskSentences()[qsizetype(i)]), toQt(patterns[i]));
    }

    void everyControlHasAName()
    {
        showFlow(*flowWith(core::FlowOutcome::Failed));
        for (const QWidget* widget : m_page->findChildren<QWidget*>())
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->objectName().startsWith(QLatin1String("qt_")))
                QVERIFY2(!widget->accessibleName().isEmpty() || widget->property("text").isValid(), widget->metaObject()->className());
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("percent");
        for (const bool isDark : {false, true})
            for (const int percent : {100, 200})
                QTest::addRow("%s-%d", isDark ? "dark" : "light", percent) << isDark << percent;
    }
    void pictures()
    {
        QFETCH(bool, isDark);
        QFETCH(int, percent);
        applyTheme(*qApp, isDark ? Theme::Dark : Theme::Light);
        QFont font = m_font;
        font.setPointSizeF(font.pointSizeF() * percent / 100);
        qApp->setFont(font);
        const auto keep = [&](const char* name) {
            QTest::qWait(60);
            // Nothing is wider than the page.
            for (const QScrollArea* area : m_page->findChildren<QScrollArea*>())
                if (area->isVisible() && area->widget())
                    QVERIFY2(area->widget()->width() <= area->viewport()->width(), name);
            if (const QString folder = qEnvironmentVariable("SSPR_PICTURES"); !folder.isEmpty()) {
                QDir().mkpath(folder);
                QVERIFY(m_page->grab().save(QStringLiteral("%1/helpdesk-%2-%3.png").arg(folder, QString::fromLatin1(name), QString::fromLatin1(QTest::currentDataTag()))));
            }
        };
        m_page->resize(1080, 720);
        m_page->searchField().clear();
        type(QStringLiteral("an"));
        QTRY_VERIFY(m_page->state() == State::Matches);
        keep("matches");
        for (const auto& [outcome, name] : {std::pair{core::FlowOutcome::Failed, "failed"}, std::pair{core::FlowOutcome::Succeeded, "succeeded"}, std::pair{core::FlowOutcome::Blocked, "blocked"}}) {
            const core::Flow& flow = *flowWith(outcome);
            m_page->setNow(flow.ended + core::Duration::minutes(20));
            showFlow(flow);
            QTRY_VERIFY(m_page->personCard().answer()->facts->card.now == flow.ended + core::Duration::minutes(20));
            keep(name);
        }
        m_page->setNow({});
        type(QStringLiteral("33008"));
        QTRY_VERIFY(m_page->state() == State::Matches);
        QTest::keyClick(&m_page->searchField(), Qt::Key_Return);
        keep("code");
        type(QStringLiteral("nobody at all"));
        QTRY_VERIFY(m_page->state() == State::Nothing);
        keep("nothing");
        qApp->setFont(m_font);
    }
};

QTEST_MAIN(TestHelpdeskPage)
#include "tst_helpdesk_page.moc"
