// SPDX-License-Identifier: GPL-3.0-or-later
// The page of reports over a small simulated case: what is chosen is what is asked for, pages are previewed and follow every change, files are
// written whole or not at all, and every control says what it is.
#include "core/annotation/subject.h"
#include "tests/support/accessible.h"
#include "tests/support/event_case.h"
#include "ui/base/empty_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/report/own_templates.h"
#include "ui/report/report_options.h"
#include "ui/report/report_view.h"
#include "ui/report/reports_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTreeView>

using namespace ui;
using core::report::ReportRequest;
using core::report::Template;

namespace {

ReportFilter someFilter()
{
    ReportFilter filter;
    filter.text = QStringLiteral("outcome:failed");
    filter.from = core::UtcTime::fromCalendar(2024, 5, 1);
    filter.words = QStringLiteral("Outcome: failed");
    return filter;
}

} // namespace

class TestReportsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-reports-page"));
        QSettings().clear();
        QVERIFY_RESULT(support::demoCase(m_folder, 30, 6));
    }

    // Kind, sections, head and looks under a name; what belongs to one case stays with it.
    void aTemplateOfOnesOwn()
    {
        ReportOptions first;
        first.setKind(Template::Incident);
        first.sections().item(0)->setCheckState(Qt::Unchecked);
        first.setPerson(QStringLiteral("anna@contoso.com"));
        auto* text = first.findChild<QPlainTextEdit*>();
        text->setPlainText(QStringLiteral("For the board"));
        first.ownTemplates().save(QStringLiteral("Board / 2021"));
        QCOMPARE(first.ownTemplates().names(), QStringList{QStringLiteral("Board / 2021")});
        QCOMPARE(first.ownTemplates().list().currentText(), QStringLiteral("Board / 2021"));
        const ReportRequest wanted = first.request();

        ReportOptions later; // another page, another day
        later.setPerson(QStringLiteral("ben@contoso.com"));
        QSignalSpy changed(&later, &ReportOptions::changed);
        later.ownTemplates().list().setCurrentIndex(1);
        QCOMPARE(changed.count(), 1);
        const ReportRequest request = later.request();
        QCOMPARE(request.kind, Template::Incident);
        QCOMPARE(request.sections, wanted.sections);
        QCOMPARE(request.text, std::string("For the board"));
        QCOMPARE(request.user, std::string("ben@contoso.com"));
        later.ownTemplates().save(QStringLiteral("Board / 2021")); // in its place
        QCOMPARE(later.ownTemplates().names().size(), 1);
        later.ownTemplates().remove(QStringLiteral("Board / 2021"));
        QVERIFY(ReportOptions().ownTemplates().names().isEmpty());
    }

    void optionsBecomeTheRequest()
    {
        ReportOptions options;
        QSignalSpy changed(&options, &ReportOptions::changed);
        ReportRequest request = options.request();
        QCOMPARE(request.kind, Template::Auditor);
        QVERIFY(request.filter.empty() && !request.from && request.flows.empty() && request.user.empty());
        std::vector<std::string> usual;
        for (const auto& section : core::report::sectionsOf(Template::Auditor))
            if (section.isUsual)
                usual.emplace_back(section.id);
        QCOMPARE(request.sections, usual);

        options.setFilter(someFilter());
        QCOMPARE(changed.count(), 0); // it is not asked for yet
        options.scope().setCurrentIndex(1);
        QCOMPARE(changed.count(), 1);
        request = options.request();
        QCOMPARE(request.filter, std::string("outcome:failed"));
        QVERIFY(request.from == core::UtcTime::fromCalendar(2024, 5, 1) && !request.to);

        options.sections().item(0)->setCheckState(Qt::Unchecked);
        usual.erase(usual.begin());
        QCOMPARE(options.request().sections, usual);

        options.setFlows({QStringLiteral("a"), QStringLiteral("b")});
        request = options.request();
        QCOMPARE(request.flows, (std::vector<std::string>{"a", "b"}));
        QVERIFY(request.filter.empty());
        QVERIFY(changed.count() >= 3);
    }

    void whatIsMissingIsSaid()
    {
        ReportOptions options;
        QVERIFY(options.missing().isEmpty());
        options.setKind(Template::Helpdesk);
        QVERIFY(!options.missing().isEmpty());
        options.setPerson(QStringLiteral(" anna@contoso.com "));
        QVERIFY(options.missing().isEmpty());
        QCOMPARE(options.request().user, std::string("anna@contoso.com"));
        for (int row = 0; row < options.sections().count(); ++row)
            options.sections().item(row)->setCheckState(Qt::Unchecked);
        QVERIFY(!options.missing().isEmpty());
        options.setKind(Template::Incident);
        QVERIFY(options.missing().isEmpty());
        options.scope().setCurrentIndex(2);
        QVERIFY(!options.missing().isEmpty());
    }

    void withoutACaseItSaysSo()
    {
        Session session;
        ReportsPage page(session);
        page.resize(1400, 900);
        page.show();
        QTRY_COMPARE(page.state(), ReportsPage::State::NoCase);
        QSignalSpy asked(&page, &ReportsPage::importRequested);
        page.emptyState().button().click();
        QCOMPARE(asked.count(), 1);
    }

    void pagesFollowTheChoices()
    {
        Session session;
        ReportsPage page(session);
        open(session, page);
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ReportsPage::State::Pages, 30'000);
        const int all = page.view().pageCount();
        QVERIFY(all >= 2);
        QVERIFY(page.view().contents().model()->rowCount() >= 5);
        QVERIFY(!page.view().contents().model()->index(0, 0).data().toString().isEmpty());
        QCOMPARE(support::unnamedControl(page), QString());

        page.view().goToPage(1);
        QCOMPARE(page.view().page(), 1);
        page.options().sections().item(0)->setCheckState(Qt::Unchecked);
        QTRY_COMPARE(page.state(), ReportsPage::State::Working);
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ReportsPage::State::Pages, 30'000);
        QCOMPARE(page.view().page(), 1); // stays where it was

        page.options().setKind(Template::Helpdesk);
        QTRY_COMPARE(page.state(), ReportsPage::State::Incomplete);
        page.options().setPerson(QStringLiteral("nobody@nowhere.example"));
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ReportsPage::State::Failed, 30'000);
        page.options().setPerson(someone(session));
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ReportsPage::State::Pages, 30'000);
        QVERIFY(page.view().pageCount() < all);
    }

    void everyFormIsWritten()
    {
        Session session;
        ReportsPage page(session);
        open(session, page);
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ReportsPage::State::Pages, 30'000);
        QSignalSpy said(&page, &ReportsPage::said);
        const std::vector<const char*> begins{"%PDF", "<!DOCTYPE", "PK", "PK", "{", "", "{", "{"};
        QCOMPARE(page.form().count(), int(begins.size()));
        for (int form = 0; form < page.form().count(); ++form) {
            const auto path = m_folder / ("report" + std::to_string(form));
            page.form().setCurrentIndex(form);
            page.saveTo(QString::fromStdString(path.string()));
            QTRY_COMPARE_WITH_TIMEOUT(said.count(), form + 1, 30'000);
            const std::string bytes = support::readFile(path);
            QVERIFY2(bytes.size() > 100 && bytes.starts_with(begins[std::size_t(form)]), bytes.substr(0, 20).c_str());
        }
    }

    // No name of the case is in the file, and the key file leads back.
    void otherNamesAreWritten()
    {
        Session session;
        ReportsPage page(session);
        open(session, page);
        const QString person = someone(session);
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ReportsPage::State::Pages, 30'000);
        auto* other = page.findChild<QCheckBox*>();
        QVERIFY(other);
        other->setChecked(true);
        QTRY_COMPARE(page.state(), ReportsPage::State::Incomplete); // where to keep the key
        const auto key = m_folder / "key.json", file = m_folder / "other.jsonl";
        for (QLineEdit* line : page.options().findChildren<QLineEdit*>())
            if (line->accessibleName() == ReportOptions::tr("Key file"))
                line->setText(QString::fromStdString(key.string()));
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ReportsPage::State::Pages, 30'000);
        QVERIFY(!std::filesystem::exists(key)); // nothing is written before the report is
        QSignalSpy said(&page, &ReportsPage::said);
        page.form().setCurrentIndex(4);
        page.saveTo(QString::fromStdString(file.string()));
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 1, 30'000);
        QVERIFY(std::filesystem::exists(key));
        const std::string bytes = support::readFile(file);
        QVERIFY(bytes.find(toStd(person)) == std::string::npos);
        QVERIFY(support::readFile(key).find(toStd(person.section(u'@', 0, 0))) != std::string::npos);
    }

    // What was previewed is kept for the file, but not past a decision of this window.
    void whatWasNotedSinceThePreviewIsInTheFile()
    {
        Session session;
        ReportSource source(session);
        FlowListPtr flows;
        connect(&session, &Session::flowsChanged, &source, [&](const FlowListPtr& all) { flows = all; });
        session.openCase(QString::fromStdString((m_folder / "case.sspr").string()));
        QTRY_VERIFY_WITH_TIMEOUT(flows && !flows->empty(), 20'000);
        const std::string flow = flows->front().correlationId;
        QVERIFY(!flow.empty());
        ReportRequest request;
        request.kind = Template::Incident;
        request.flows = {flow};
        QSignalSpy shown(&source, &ReportSource::previewReady), saved(&source, &ReportSource::saved), written(&session, &Session::outputWritten);
        source.requestPreview(request);
        QVERIFY(shown.wait(30'000));
        QSignalSpy noted(&session, &Session::notesChanged);
        session.changeNotes(
            [flow](core::Investigation& investigation) {
                core::AnnotationCommand note;
                note.what = core::AnnotationCommand::What::AddNote;
                note.subjects = {core::flowSubject(flow)};
                note.text = "called back at noon";
                return investigation.annotate(note);
            },
            [](const core::Result<NoteChange>&) {});
        QVERIFY(noted.wait(20'000));
        const auto file = m_folder / "noted.jsonl";
        source.save(request, {core::report::Format::JsonLines}, QString::fromStdString(file.string()));
        QVERIFY(saved.wait(30'000));
        QVERIFY(support::readFile(file).find("called back at noon") != std::string::npos);
        QCOMPARE(written.count(), 1);
        const auto entry = written[0][0].value<core::OutputNote>();
        QCOMPARE(entry.action, std::string("report"));
        QVERIFY(entry.file == file);
        QCOMPARE(written[0][1].toString(), session.casePath());

        QSignalSpy forgotten(&source, &ReportSource::caseChanged);
        session.changeRules([](const std::filesystem::path&) { return core::Result<void>(); }, [](const core::Result<void>&) {});
        QTRY_COMPARE(forgotten.count(), 1);
    }

    void whatCannotBeWrittenIsSaidAndLeavesNothing()
    {
        Session session;
        ReportsPage page(session);
        open(session, page);
        const auto path = m_folder / "no such folder" / "report.html";
        page.form().setCurrentIndex(1);
        page.saveTo(QString::fromStdString(path.string()));
        QTRY_VERIFY_WITH_TIMEOUT(page.message().isVisible(), 30'000);
        QVERIFY(page.message().text().contains(QStringLiteral("report.html")));
        QVERIFY(!std::filesystem::exists(path));
    }

private:
    void open(Session& session, ReportsPage& page)
    {
        page.resize(1400, 900);
        page.show();
        session.openCase(QString::fromStdString((m_folder / "case.sspr").string()));
        QTRY_VERIFY_WITH_TIMEOUT(session.hasCase(), 20'000);
    }
    QString someone(Session& session)
    {
        FlowListPtr flows;
        connect(&session, &Session::flowsChanged, this, [&](const FlowListPtr& all) { flows = all; });
        session.announce();
        const bool isThere = QTest::qWaitFor([&] { return flows && !flows->empty(); }, 20'000);
        session.disconnect(this);
        if (!isThere)
            return {};
        for (const core::Flow& flow : *flows)
            if (!flow.user.empty())
                return toQt(flow.user);
        return {};
    }

    support::TempDir m_folder;
};

QTEST_MAIN(TestReportsPage)
#include "tst_reports_page.moc"
