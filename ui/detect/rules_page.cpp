// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rules_page.h"

#include "ui/base/empty_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/detect/list_page.h"
#include "ui/detect/rule_details.h"
#include "ui/detect/rule_parameter_form.h"
#include "ui/detect/rule_try_box.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

using namespace core::detect;

RulesPage::RulesPage(Session& session, OpenRules open, QWidget* parent)
    : QWidget(parent), m_session(session), m_source(new RuleSource(session, std::move(open), this)), m_model(new RuleModel(palette(), this)),
      m_table(new TableView), m_details(new RuleDetails), m_lists(new ListPage(*m_source)), m_tabs(new QTabWidget), m_search(new QLineEdit), m_count(new QLabel),
      m_stack(new QStackedWidget), m_empty(new EmptyState), m_message(new InlineMessage), m_run(new QPushButton(tr("Run &All"))),
      m_export(new QPushButton(tr("E&xport\u2026"))), m_import(new QPushButton(tr("&Import")))
{
    setUpTable();
    m_tabs->addTab(makeRules(), tr("Rules"));
    m_tabs->addTab(m_lists, tr("Lists"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Rules and lists"));
    m_tabs->tabBar()->setAccessibleName(tr("Rules and lists"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_tabs, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(120);
    connect(&m_refresh, &QTimer::timeout, m_model, &RuleModel::factsChanged);
    connectSession();
    connectSource();
    connectDetails();
    forget();
}

void RulesPage::connectSession()
{
    connect(&m_session, &Session::caseOpened, this, [this] {
        forget();
        if (isVisible())
            readAll();
    });
    connect(&m_session, &Session::caseClosed, this, &RulesPage::forget);
    connect(&m_session, &Session::coverageReady, this, [this](const CoveragePtr& coverage) { m_details->setCoverage(coverage); });
    // After an import other data may be there. While it runs there is nothing to be said for long.
    connect(&m_session, &Session::infoChanged, this, [this] {
        if (m_session.isImporting())
            return;
        m_isStale = m_mustCheck = true;
        if (isVisible())
            readAll();
    });
}

void RulesPage::connectSource()
{
    connect(m_source, &RuleSource::rulesReady, this, &RulesPage::showRules);
    connect(m_source, &RuleSource::checkReady, this, &RulesPage::takeCheck);
    connect(m_source, &RuleSource::checksEnded, this, [this] {
        m_model->setColumns(ruleColumns(palette())); // what is ordered or filtered by the state
        updateCount();
    });
    connect(m_source, &RuleSource::changed, this, [this] {
        m_isStale = true;
        if (isVisible())
            readAll();
    });
    connect(m_source, &RuleSource::failed, this, &RulesPage::showError);
    connect(m_source, &RuleSource::changeFailed, this, [this](const core::Error& error) {
        showError(error);
        showChosen(); // the box goes back
    });
    connect(m_source, &RuleSource::filesRead, this, &RulesPage::showFound);
    connect(m_source, &RuleSource::tryingChanged, m_details, &RuleDetails::setTrying);
    connect(m_source, &RuleSource::tryReady, this, [this](const FindingsPtr& findings) {
        const auto facts = m_facts.find(m_chosen);
        if (m_tried == m_chosen)
            m_details->tryBox().showFindings(findings, facts == m_facts.end() ? nullptr : facts->second->check.get());
    });
    connect(m_source, &RuleSource::tryFailed, this, [this](const core::Error& error) {
        if (m_tried == m_chosen)
            m_details->tryBox().showError(error);
    });
}

void RulesPage::connectDetails()
{
    connect(m_details, &RuleDetails::tryRequested, this, &RulesPage::tryChosen);
    connect(m_details, &RuleDetails::stopRequested, m_source, &RuleSource::stopTry);
    connect(m_details, &RuleDetails::onRequested, m_source, &RuleSource::setRuleOn);
    connect(m_details, &RuleDetails::removeRequested, this, &RulesPage::remove);
    connect(m_details, &RuleDetails::compareRequested, this, &RulesPage::compare);
    connect(m_details, &RuleDetails::editRequested, this, [this](const std::string& id) {
        if (const LibraryRule* rule = find(id))
            Q_EMIT editRequested(toQt(id), toQt(rule->rule.query));
    });
    connect(&m_details->form(), &RuleParameterForm::saveRequested, m_source, &RuleSource::setRuleSettings);
    connect(m_lists, &ListPage::told, this, &RulesPage::told);
    connect(m_message, &InlineMessage::actionTriggered, this, &RulesPage::putBack);
}

void RulesPage::readAll()
{
    if (!m_isStale || !m_session.hasCase())
        return;
    m_isStale = false;
    m_source->requestRules();
    m_source->requestWatchlists();
    m_session.requestCoverage();
}

void RulesPage::forget()
{
    m_isStale = m_mustCheck = true;
    m_rules = nullptr;
    m_alerts = nullptr;
    m_facts.clear();
    m_chosen.clear();
    m_tried.clear();
    m_removed.clear();
    m_model->setRows(nullptr);
    m_lists->forget();
    m_details->setCoverage(nullptr);
    m_message->hide();
    showChosen();
    updateCount();
}

// A rule whose text is the same keeps what was found out about it.
void RulesPage::showRules(const RuleListPtr& rules)
{
    std::map<std::string, std::shared_ptr<RuleRow::Facts>> facts;
    bool isOther = m_mustCheck;
    auto rows = std::make_shared<std::vector<RuleRow>>();
    for (const LibraryRule& rule : *rules) {
        const LibraryRule* before = find(rule.rule.id);
        const bool isKnown = before && before->rule.query == rule.rule.query && before->rule.text == rule.rule.text && m_facts.contains(rule.rule.id);
        RuleRow row{std::shared_ptr<const LibraryRule>(rules, &rule), isKnown ? m_facts.at(rule.rule.id) : std::make_shared<RuleRow::Facts>()};
        isOther = isOther || !row.facts->check;
        facts[rule.rule.id] = row.facts;
        rows->push_back(std::move(row));
    }
    m_rules = rules;
    m_facts = std::move(facts);
    setAlerts(m_alerts);
    if (!find(m_chosen))
        m_chosen = rules->empty() ? std::string() : rules->front().rule.id;
    m_isFilling = true;
    m_model->setRows(rows);
    m_table->goToRow(m_model->find([this](const RuleRow& row) { return row.rule().id == m_chosen; }));
    m_isFilling = false;
    updateCount();
    showChosen();
    if (isOther)
        checkAgain();
}

void RulesPage::checkAgain()
{
    // After an import nothing is known any more. Else what is new, which includes what a check under way has not come to.
    if (std::exchange(m_mustCheck, false))
        for (const auto& [id, facts] : m_facts)
            facts->check.reset();
    auto unchecked = std::make_shared<std::vector<LibraryRule>>();
    std::copy_if(m_rules->begin(), m_rules->end(), std::back_inserter(*unchecked), [this](const LibraryRule& one) { return !m_facts.at(one.rule.id)->check; });
    m_source->requestChecks(unchecked);
    m_model->factsChanged();
    m_details->showFacts();
}

void RulesPage::takeCheck(const std::string& ruleId, const RuleCheckPtr& check)
{
    const auto facts = m_facts.find(ruleId);
    if (facts == m_facts.end())
        return;
    facts->second->check = check;
    if (!m_refresh.isActive())
        m_refresh.start();
    if (ruleId == m_chosen)
        m_details->showFacts();
}

void RulesPage::setAlerts(const AlertListPtr& alerts)
{
    m_alerts = alerts;
    std::map<std::string, std::size_t> counts;
    if (alerts)
        for (const Alert& alert : *alerts)
            counts[alert.ruleId] += alert.state != core::detect::AlertState::NotEvaluable;
    for (const auto& [id, facts] : m_facts) {
        const auto count = counts.find(id);
        facts->alerts = alerts ? std::optional<std::size_t>(count == counts.end() ? 0 : count->second) : std::nullopt;
    }
    m_model->factsChanged();
}

const LibraryRule* RulesPage::find(const std::string& ruleId) const
{
    if (!m_rules)
        return nullptr;
    const auto it = std::find_if(m_rules->begin(), m_rules->end(), [&](const LibraryRule& one) { return one.rule.id == ruleId; });
    return it == m_rules->end() ? nullptr : &*it;
}

const Rule* RulesPage::twinOf(const Rule& rule) const
{
    if (!m_rules)
        return nullptr;
    const auto it = std::find_if(m_rules->begin(), m_rules->end(), [&](const LibraryRule& one) {
        return rule.isPublishedForm ? one.rule.asPublished == rule.id : !rule.asPublished.empty() && one.rule.id == rule.asPublished;
    });
    return it == m_rules->end() ? nullptr : &it->rule;
}

void RulesPage::showChosen()
{
    if (m_tried != m_chosen)
        m_source->stopTry(); // nobody looks at its answer any more
    const LibraryRule* rule = find(m_chosen);
    if (!rule)
        return m_details->setRow({}, false);
    m_details->setRow(RuleRow{std::shared_ptr<const LibraryRule>(m_rules, rule), m_facts.at(m_chosen)}, twinOf(rule->rule) != nullptr);
}

void RulesPage::selectRule(const std::string& ruleId)
{
    m_tabs->setCurrentIndex(RulesTab);
    m_chosen = ruleId;
    m_isFilling = true;
    m_table->goToRow(m_model->reveal([&](const RuleRow& row) { return row.rule().id == ruleId; }));
    m_isFilling = false;
    showChosen();
}

void RulesPage::updateCount()
{
    const std::size_t total = m_rules ? m_rules->size() : 0, shown = std::size_t(m_model->positionCount());
    const auto on = m_rules ? std::count_if(m_rules->begin(), m_rules->end(), [](const LibraryRule& one) { return one.isOn; }) : 0;
    m_count->setText(shown == total ? tr("%n rule(s), %1 on", nullptr, int(total)).arg(on) : tr("%1 of %2 rules").arg(countText(shown), countText(total)));
    m_count->setVisible(total > 0);
    m_search->setEnabled(total > 0);
    m_run->setEnabled(total > 0 && !m_isBusy);
    m_import->setEnabled(m_session.hasCase() && !m_isBusy);
    m_export->setEnabled(shown > 0);
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    if (total > 0)
        m_empty->setState(tr("No rule matches"), tr("Every word must occur in one of the columns."));
    else if (!m_session.hasCase())
        m_empty->setState(tr("No case is open"), tr("Open or make a case: rules run over what is imported into it."));
    else
        m_empty->setState(tr("Reading\u2026"), tr("The built-in rules and those of the case stand here."));
}

void RulesPage::find()
{
    m_tabs->setCurrentIndex(RulesTab);
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void RulesPage::setZone(const DisplayZone& zone)
{
    m_details->setZone(zone);
    m_lists->setZone(zone);
}

void RulesPage::setBusy(bool on)
{
    m_isBusy = on;
    m_details->setWritable(!on);
    m_lists->setWritable(!on);
    updateCount();
}

void RulesPage::saveState(QSettings& settings) const { settings.setValue(QStringLiteral("rules/columns"), m_table->saveColumns()); }
void RulesPage::restoreState(const QSettings& settings) { m_table->restoreColumns(settings.value(QStringLiteral("rules/columns")).toByteArray()); }

void RulesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readAll();
}

void RulesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->setColumns(ruleColumns(palette()));
}

// Space switches the selected rules; from the field Down and Enter go on to the list, Esc empties it first.
bool RulesPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* press = static_cast<QKeyEvent*>(event);
    const int key = press->key();
    if (watched == m_table && key == Qt::Key_Space && press->modifiers() == Qt::NoModifier) {
        toggleSelected();
        return true;
    }
    if (watched == m_search && key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (watched == m_search && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape)) {
        m_table->setFocus(Qt::TabFocusReason);
        if (m_table->currentRow() < 0)
            m_table->goToRow(0);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
