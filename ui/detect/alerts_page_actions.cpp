// SPDX-License-Identifier: GPL-3.0-or-later
// What one does with alerts: by key, by menu, by the panel; and what the page says where there is nothing to show.
#include "core/detect/triage.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/read_only.h"
#include "ui/base/date_form.h"
#include "ui/base/empty_state.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alert_panel.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/close_panel.h"
#include "ui/detect/run_words.h"
#include "ui/detect/suppress_panel.h"
#include "ui/detect/triage_box.h"
#include "core/custody/examiner_log.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace ui {

using core::AnnotationCommand;
using core::detect::Alert;
using core::detect::AlertState;
using core::detect::Triage;
using core::detect::TriageStatus;
using What = AnnotationCommand::What;

namespace {

bool isPlain(const QKeyEvent& event) { return !(event.modifiers() & ~Qt::KeypadModifier); }

bool isActionKey(int key)
{
    switch (key) {
    case Qt::Key_A:
    case Qt::Key_C:
    case Qt::Key_N:
    case Qt::Key_O:
    case Qt::Key_S:
    case Qt::Key_T:
    case Qt::Key_X: return true;
    default: return false;
    }
}

} // namespace

void AlertsPage::connectActions()
{
    TriageBox& triage = m_panel->triage();
    connect(&triage, &TriageBox::statusRequested, this, &AlertsPage::setStatus);
    connect(&triage, &TriageBox::ownerRequested, this, &AlertsPage::setOwner);
    connect(&triage, &TriageBox::suppressRequested, this, &AlertsPage::suppress);
    connect(&triage, &TriageBox::unsuppressRequested, this, [this](const QString& uuid) {
        AnnotationCommand command;
        command.what = What::Unsuppress;
        command.note = toStd(uuid);
        m_notes.apply(std::move(command));
    });
    connect(&triage, &TriageBox::left, this, &AlertsPage::backToList);
    connect(&m_panel->notes(), &AnnotationBox::leaveRequested, this, &AlertsPage::backToList);
    connect(m_panel, &AlertPanel::eventActivated, this, &AlertsPage::eventActivated);
    connect(m_panel, &AlertPanel::flowActivated, this, &AlertsPage::flowActivated);
    connect(m_panel, &AlertPanel::userActivated, this, &AlertsPage::userActivated);
    connect(m_panel, &AlertPanel::addressActivated, this, &AlertsPage::addressActivated);
    connect(m_panel, &AlertPanel::ruleActivated, this, &AlertsPage::ruleActivated);
    connect(m_table, &TableView::detailsRequested, this, &AlertsPage::openCurrent);
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == m_model->columnOf(QStringLiteral("star")) && !m_model->isHeading(index.row()))
            actByKey(Qt::Key_S);
    });
    m_table->setCellMenu([this](QMenu& menu, const QModelIndex& index) { fillMenu(menu, index); });
}

// Letters of the list go before shortcuts of the window that would want them too, and before Qt's search by the first letters.
bool AlertsPage::eventFilter(QObject* watched, QEvent* event)
{
    const bool isOfRoom = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
    if (m_top && isOfRoom && (watched == m_list || watched == m_top->widget()))
        fitTop();
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_table || !isKey)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (!isPlain(*key) || !isActionKey(key->key()))
        return QWidget::eventFilter(watched, event);
    event->accept();
    return event->type() == QEvent::ShortcutOverride || actByKey(key->key());
}

bool AlertsPage::actByKey(int key)
{
    if (m_source.isReadOnly()) {
        Q_EMIT said(readOnlyText());
        return true;
    }
    switch (key) {
    case Qt::Key_A: {
        Triage triage;
        triage.status = TriageStatus::Active;
        setStatus(triage);
        return true;
    }
    case Qt::Key_C: m_panel->triage().askToClose(); return true;
    case Qt::Key_X: m_panel->triage().askToSuppress(); return true;
    case Qt::Key_O: setOwner(toQt(core::currentExaminer())); return true;
    case Qt::Key_N: m_panel->focusNotes(); return true;
    case Qt::Key_T: m_panel->focusTags(); return true;
    case Qt::Key_S: toggleStar(); return true;
    default: return false;
    }
}

void AlertsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    backToList();
    event->accept();
}

void AlertsPage::backToList() { m_table->setFocus(Qt::ShortcutFocusReason); }

void AlertsPage::find()
{
    m_filter->search().setFocus(Qt::ShortcutFocusReason);
    m_filter->search().selectAll();
}

void AlertsPage::openCurrent()
{
    const Alert* alert = current();
    if (!alert)
        return;
    if (!alert->flows.empty()) {
        Q_EMIT flowActivated(toQt(alert->flows.front()));
        return;
    }
    if (const auto events = alert->events(); !events.empty())
        Q_EMIT eventActivated(events.front());
    else if (!alert->user.empty())
        Q_EMIT userActivated(toQt(alert->user));
    else if (!alert->ip.empty())
        Q_EMIT addressActivated(toQt(alert->ip));
}

// Only what was raised has a status; notes can be on everything.
std::vector<std::string> AlertsPage::subjects(bool raisedOnly) const
{
    std::vector<std::string> all;
    for (const Alert* alert : selected())
        if (!raisedOnly || alert->state == AlertState::Raised)
            all.push_back(subjectOf(*alert));
    return all;
}

void AlertsPage::setStatus(const Triage& triage)
{
    AnnotationCommand command;
    command.what = What::SetStatus;
    command.subjects = subjects(true);
    command.text = triage.status == TriageStatus::New ? std::string() : core::detect::statusText(triage);
    if (command.subjects.empty())
        return;
    const int count = int(command.subjects.size());
    const TriageStatus status = triage.status;
    m_notes.apply(std::move(command), [self = QPointer<AlertsPage>(this), count, status](bool isMade) {
        if (!self || !isMade)
            return;
        if (status == TriageStatus::Closed)
            Q_EMIT self->said(tr("%Ln alert(s) closed", nullptr, count));
        else
            Q_EMIT self->said(status == TriageStatus::Active ? tr("%Ln alert(s) set to active", nullptr, count) : tr("%Ln alert(s) set to new", nullptr, count));
    });
}

void AlertsPage::setOwner(const QString& owner)
{
    AnnotationCommand command;
    command.what = What::SetOwner;
    command.subjects = subjects(true);
    command.text = toStd(owner);
    if (!command.subjects.empty())
        m_notes.apply(std::move(command));
}

void AlertsPage::suppress(core::detect::Suppression suppression)
{
    AnnotationCommand command;
    command.what = What::Suppress;
    command.text = core::detect::suppressionText(suppression);
    const AlertListPtr alerts = m_source.contents().alerts;
    const auto count = !alerts ? 0 : std::count_if(alerts->begin(), alerts->end(), [&](const Alert& alert) { return core::detect::covers(suppression, alert); });
    m_notes.apply(std::move(command), [self = QPointer<AlertsPage>(this), count](bool isMade) {
        if (self && isMade)
            Q_EMIT self->said(tr("%Ln alert(s) suppressed", nullptr, int(count)));
    });
}

// All get it, unless all have it.
void AlertsPage::toggleStar()
{
    std::vector<std::string> about = subjects(false);
    if (about.empty())
        return;
    const bool all = std::all_of(about.begin(), about.end(), [this](const std::string& subject) {
        const core::SubjectNotes* notes = m_notes.notes()->find(subject);
        return notes && notes->isStarred;
    });
    m_notes.setStar(std::move(about), !all);
}

void AlertsPage::fillMenu(QMenu& menu, const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const bool mayWrite = !m_source.isReadOnly(), canDecide = !subjects(true).empty() && !m_source.isBusy() && mayWrite;
    const auto add = [&](const QString& text, int key, bool isOn) {
        QAction* action = menu.addAction(key ? text + u'\t' + QKeySequence(key).toString(QKeySequence::NativeText) : text);
        action->setEnabled(isOn);
        connect(action, &QAction::triggered, this, [this, key] { actByKey(key); });
    };
    add(tr("Set to Active"), Qt::Key_A, canDecide);
    add(tr("Close\u2026"), Qt::Key_C, canDecide);
    add(tr("Take Ownership"), Qt::Key_O, canDecide);
    add(tr("Suppress Alerts Like This\u2026"), Qt::Key_X, canDecide);
    QAction* renew = menu.addAction(tr("Set to New"), this, [this] { setStatus({}); });
    renew->setEnabled(canDecide);
    add(tr("Star"), Qt::Key_S, mayWrite);
    add(tr("Tag\u2026"), Qt::Key_T, mayWrite);
    add(tr("Note\u2026"), Qt::Key_N, mayWrite);
    menu.addSeparator();
    if (const Alert* alert = current())
        addLinks(menu, *alert);
}

void AlertsPage::addLinks(QMenu& menu, const Alert& alert)
{
    if (!alert.flows.empty())
        menu.addAction(tr("Show the Flow"), this, [this, id = toQt(alert.flows.front())] { Q_EMIT flowActivated(id); });
    const auto addPerson = [&](const QString& text, const std::string& name) {
        if (!name.empty())
            menu.addAction(text.arg(toQt(name)), this, [this, who = toQt(name)] { Q_EMIT userActivated(who); });
    };
    addPerson(tr("Show User %1"), alert.user);
    if (alert.actor != alert.user)
        addPerson(tr("Show %1, Who Acted"), alert.actor);
    if (!alert.ip.empty())
        menu.addAction(tr("Show Address %1").arg(toQt(alert.ip)), this, [this, ip = toQt(alert.ip)] { Q_EMIT addressActivated(ip); });
    menu.addAction(tr("Show the Rule"), this, [this, id = toQt(alert.ruleId)] { Q_EMIT ruleActivated(id); });
    const auto addFilter = [&](const QString& text, core::FilterField field, const std::string& value) {
        if (value.empty())
            return;
        menu.addAction(text, this, [this, term = core::FilterTerm{field, core::FilterMatch::Is, false, value, {}}] { Q_EMIT filterRequested(term); });
    };
    addFilter(tr("Filter by This User"), core::FilterField::User, alert.user);
    addFilter(tr("Filter by This Address"), core::FilterField::Ip, alert.ip);
    addFilter(tr("Filter Flows by This Rule"), core::FilterField::Alert, alert.ruleId);
    menu.addAction(tr("Only Alerts of This Rule"), this, [this, id = toQt(alert.ruleId)] { showRule(id); });
    menu.addAction(tr("Copy All That Is Told of It"), this, [this] {
        const IsoDates iso;
        QApplication::clipboard()->setText(m_panel->plainText());
    });
    menu.addSeparator();
}

void AlertsPage::run() { m_source.detect({}); }

void AlertsPage::runOnce()
{
    core::DetectRequest request;
    request.now = m_source.contents().lastEvent;
    if (request.now)
        m_source.detect(request);
}

void AlertsPage::showRule(const QString& ruleId)
{
    AlertFilter filter;
    filter.stands.fill(true);
    filter.rule = toStd(ruleId);
    m_filter->search().clear();
    m_filter->setFilter(filter);
}

void AlertsPage::showNamed(const QString& which)
{
    AlertFilter filter;
    if (which == QLatin1String("not_evaluable")) {
        filter.stands.fill(false);
        filter.stands[std::size_t(AlertStand::NotEvaluable)] = true;
    } else if (const auto severity = core::detect::severityFromName(toStd(which))) {
        filter.severities.fill(false);
        filter.severities[std::size_t(*severity)] = true;
    }
    m_filter->search().clear();
    m_filter->setFilter(filter);
}

bool AlertsPage::isEmptyShown() const { return m_stack->currentWidget() == m_empty; }

// No alert is no all-clear: every sentence here says what was judged and what could not be.
void AlertsPage::updateEmptyState()
{
    const AlertContents& contents = m_source.contents();
    const bool isEmpty = m_model->rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (m_panel->isVisibleTo(m_split) == isEmpty) {
        m_panel->setVisible(!isEmpty);
        shareRoom(); // only then: else the width that was just dragged would be lost with the next alert
    }
    if (!isEmpty)
        return;
    const bool canRun = !m_source.isBusy() && !m_source.isReadOnly();
    if (!contents.alerts && !m_source.hasCase())
        return m_empty->setState(tr("No case is open"), tr("Open a case or make a new one, import logs, and run the rules."));
    if (!contents.alerts)
        return m_empty->setState(tr("Reading\u2026"), tr("Alerts are kept in the case."));
    if (m_source.isRunning())
        return m_empty->setState(tr("The rules are running\u2026"), tr("Their alerts appear here when all of them have run."));
    if (!hasRun(contents) && !contents.lastEvent)
        return m_empty->setState(tr("Nothing to judge yet"), tr("Import audit logs, sign-in logs and event logs first; then run the rules."), tr("Import\u2026"));
    if (!hasRun(contents))
        return m_empty->setState(tr("The rules have not been run yet"),
                                 tr("They look through all of the imported logs as if they had run on schedule, and tell of every alert why it fired."),
                                 canRun ? tr("Run the Rules") : QString());
    const core::detect::AlertList& alerts = *contents.alerts;
    if (m_passed && !alerts.empty() && m_passed->keys.empty())
        return m_empty->setState(tr("No alert passes the filter of the window"), leftOutText(*m_passed), tr("Show All"));
    const bool hasRaised = std::any_of(alerts.begin(), alerts.end(), [](const Alert& alert) { return alert.state == AlertState::Raised; });
    const QString unjudged = unjudgedText(alerts);
    const QString all = tr("Every answer could be judged, from the logs that the case holds.");
    if (alerts.empty())
        return m_empty->setState(tr("The rules that could be judged raised no alert"), all, canRun ? tr("Run the Rules Again") : QString());
    if (!hasRaised)
        return m_empty->setState(tr("The rules that could be judged raised no alert"), unjudged.isEmpty() ? all : unjudged,
                                 unjudged.isEmpty() ? tr("Show the Explanations") : tr("Show What Could Not Be Judged"));
    m_empty->setState(tr("No alert passes the filter"), tr("It hides %Ln row(s).", nullptr, int(alerts.size() - (m_passed ? m_passed->leftOut : 0))), tr("Show All"));
}

void AlertsPage::emptyAction()
{
    const AlertContents& contents = m_source.contents();
    if (contents.alerts && contents.alerts->empty()) {
        if (!hasRun(contents) && !contents.lastEvent)
            Q_EMIT importRequested();
        else
            run();
        return;
    }
    if (m_passed && m_passed->keys.empty()) {
        Q_EMIT clearFilterRequested();
        return backToList();
    }
    m_filter->search().clear();
    AlertFilter all;
    all.stands.fill(true);
    m_filter->setFilter(all);
    backToList();
}

} // namespace ui
