// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/query_page.h"

#include "core/kql/query_blocks.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/kql/parameter_panel.h"
#include "ui/kql/problem_list.h"
#include "ui/kql/query_bar.h"
#include "ui/kql/query_editor.h"
#include "ui/kql/result_view.h"
#include "ui/session/session.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

using namespace core::kql;

namespace {

constexpr std::size_t mostRows = 500'000; // that are kept of a result
constexpr int tick = 100;                 // milliseconds between two words on a running query

// Up to the next full second, so that the newest event itself is before it.
core::UtcTime roundedUp(core::UtcTime time)
{
    constexpr std::int64_t second = 10'000'000;
    const std::int64_t rest = ((time.ticks % second) + second) % second;
    return {rest == 0 ? time.ticks : time.ticks - rest + second};
}

} // namespace

QueryPage::QueryPage(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_source(new QuerySource(session, this)), m_bar(new QueryBar(this)), m_parameters(new ParameterPanel(this)),
      m_editor(new QueryEditor(this)), m_problems(new ProblemList(this)), m_message(new InlineMessage(this)), m_ruleBar(new InlineMessage(this)),
      m_results(new ResultView(session.tableWorker(), this)), m_split(new QSplitter(Qt::Vertical, this)), m_status(new QLabel(this)),
      m_progress(new QProgressBar(this))
{
    setupView();
    connectSession();
    connectViews();
    connectAnswers();
    clockChanged();
    showStatus();
    if (session.hasCase())
        m_source->requestTables();
}

QueryPage::~QueryPage() = default;

void QueryPage::setupView()
{
    auto* above = new QWidget;
    auto* editing = new QVBoxLayout(above);
    editing->setContentsMargins(0, 0, 0, 0);
    editing->setSpacing(0);
    editing->addWidget(m_ruleBar);
    editing->addWidget(m_bar);
    editing->addWidget(m_parameters);
    editing->addWidget(m_editor, 1);
    editing->addWidget(m_problems);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->setAccessibleName(tr("The query is running"));
    m_progress->hide();
    auto* below = new QWidget;
    auto* status = new QHBoxLayout;
    status->setContentsMargins(12, 4, 12, 4);
    status->addWidget(m_status);
    status->addWidget(m_progress);
    status->addStretch(1);
    auto* showing = new QVBoxLayout(below);
    showing->setContentsMargins(0, 0, 0, 0);
    showing->setSpacing(0);
    showing->addWidget(m_message);
    showing->addWidget(m_results, 1);
    showing->addLayout(status);
    m_split->addWidget(above);
    m_split->addWidget(below);
    m_split->setStretchFactor(0, 2);
    m_split->setStretchFactor(1, 3);
    m_split->setChildrenCollapsible(false);
    m_editor->setMinimumHeight(fontMetrics().height() * 5);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_split);
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &QueryPage::showStatus);
}

void QueryPage::editRule(const QString& ruleId, const QString& query)
{
    m_rule = ruleId;
    setQuery(query);
    m_ruleBar->show(InlineMessage::Kind::Info, tr("The query of the rule \u201c%1\u201d. Try it here; the rule changes once it is put back.").arg(ruleId), {},
                    tr("Put It Back"));
}

void QueryPage::connectSession()
{
    connect(m_ruleBar, &InlineMessage::actionTriggered, this, [this] {
        m_ruleBar->hide();
        Q_EMIT ruleEdited(std::exchange(m_rule, {}), query());
    });
    const auto left = [this] {
        m_newest.reset();
        m_first.reset();
        m_typed.reset();
        m_results->showExamples();
        m_bar->setHasResult(false);
        m_message->hide();
        m_ruleBar->hide();
        m_bar->setHistory(m_history.of(m_session.casePath()));
        clockChanged();
        showStatus();
    };
    connect(&m_session, &Session::caseClosed, this, left);
    connect(&m_session, &Session::caseOpened, this, [this, left] {
        left();
        m_source->requestTables();
    });
    connect(&m_session, &Session::infoChanged, this, [this](const core::CaseInfo& info) {
        m_newest = info.lastEvent;
        m_first = info.firstEvent;
        clockChanged();
    });
    connect(&m_session, &Session::rulesChanged, this, [this] { // a list that was missing may be there, or the other way round
        if (!m_saidByRun)
            check();
    });
}

void QueryPage::connectViews()
{
    connect(m_editor, &QueryEditor::runRequested, this, &QueryPage::run);
    connect(m_editor, &QueryEditor::edited, this, &QueryPage::textChanged);
    connect(m_editor, &QueryEditor::moved, this, &QueryPage::cursorMoved);
    connect(m_editor, &QueryEditor::completionWanted, this, [this] {
        if (m_session.hasCase())
            m_source->complete(m_editor->query(), m_editor->cursor(), options());
    });
    connect(m_parameters, &ParameterPanel::changed, this, &QueryPage::check);
    connect(m_problems, &ProblemList::chosen, m_editor, &QueryEditor::goTo);
    connect(m_bar, &QueryBar::runRequested, this, &QueryPage::run);
    connect(m_bar, &QueryBar::stopRequested, this, &QueryPage::stop);
    connect(m_bar, &QueryBar::queryChosen, this, &QueryPage::setQuery);
    connect(m_bar, &QueryBar::exampleChosen, this, [this](int number) { setQuery(queryExamples().value(number).text); });
    connect(m_bar, &QueryBar::saveRequested, this, &QueryPage::askForName);
    connect(m_bar, &QueryBar::removeRequested, this, &QueryPage::removeQueryRequested);
    connect(m_bar, &QueryBar::historyCleared, this, [this] {
        m_history.clear(m_session.casePath());
        m_bar->setHistory({});
    });
    connect(m_bar, &QueryBar::openRequested, this, [this] { askForFile(false); });
    connect(m_bar, &QueryBar::saveFileRequested, this, [this] { askForFile(true); });
    connect(m_bar, &QueryBar::exportRequested, this, &QueryPage::askForExport);
    connect(m_bar, &QueryBar::pinRequested, this, &QueryPage::pinRequested);
    connect(m_bar, &QueryBar::helpRequested, this, &QueryPage::helpRequested);
    connect(m_bar, &QueryBar::clockChosen, this, [this](bool newest) { newest ? setClock({}) : askForClock(); });
    connect(m_results, &ResultView::copied, this, &QueryPage::told);
    connect(m_results, &ResultView::exampleChosen, this, [this](int number) {
        setQuery(queryExamples().value(number).text);
        run();
    });
    connect(m_results, &ResultView::openFlow, this, [this](std::int64_t flow) { Q_EMIT openFlow(core::FlowId{flow}); });
    connect(m_results, &ResultView::openEvents, this, [this](const std::vector<std::int64_t>& ids) {
        std::vector<core::EventId> events;
        for (const std::int64_t id : ids)
            events.push_back(core::EventId{id});
        Q_EMIT openEvents(events);
    });
}

void QueryPage::connectAnswers()
{
    connect(m_source, &QuerySource::tablesReady, m_editor, &QueryEditor::setTables);
    connect(m_source, &QuerySource::checked, this, &QueryPage::showChecked);
    connect(m_source, &QuerySource::completed, m_editor, &QueryEditor::offer);
    connect(m_source, &QuerySource::finished, this, &QueryPage::showResult);
    connect(m_source, &QuerySource::failed, this, &QueryPage::showFailure);
    connect(m_source, &QuerySource::runningChanged, this, [this](bool on) {
        m_bar->setRunning(on);
        m_progress->setVisible(on);
        on ? m_tick.start() : m_tick.stop();
        showStatus();
        Q_EMIT runningChanged(on, titleOf(toQt(m_title)));
    });
}

QueryOptions QueryPage::options() const
{
    QueryOptions all;
    all.now = now();
    all.timeout = m_bar->timeLimit();
    all.maxRows = mostRows;
    all.withSources = true;
    return all;
}

// ------------------------------------------------------------------------------------------------------- checking

void QueryPage::textChanged()
{
    m_parameters->setParameters(findParameters(m_editor->query()));
    check();
}

// Of several queries the one that the cursor stands in is checked, which would run. A selection would run itself and is not checked before.
void QueryPage::cursorMoved()
{
    const std::string whole = m_editor->query();
    const bool isSame = whole == m_checked.whole && core::kql::queryAt(whole, m_editor->cursor()).offset == m_checked.offset;
    if (!isSame && m_editor->selectedQuery().empty())
        check();
}

void QueryPage::check()
{
    m_saidByRun = false;
    const std::string whole = m_editor->query();
    const core::kql::Span block = core::kql::queryAt(whole, m_editor->cursor());
    m_checked = {whole, block.offset, {}};
    const std::string text = whole.substr(block.offset, block.length);
    if (QString::fromStdString(text).trimmed().isEmpty()) {
        m_results->setSql({});
        return showProblems({});
    }
    m_checked.substitution = substitute(text, m_parameters->values());
    if (m_session.hasCase())
        m_source->check(m_checked.substitution.text, options());
}

Diagnostics QueryPage::mapped(const Diagnostics& diagnostics, const Substitution& from, std::uint32_t offset) const
{
    Diagnostics all = from.missing;
    for (Diagnostic one : diagnostics) {
        one.span = from.inOriginal(one.span);
        all.push_back(std::move(one));
    }
    for (Diagnostic& one : all)
        one.span.offset += offset;
    std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) { return a.span.offset < b.span.offset; });
    return all;
}

void QueryPage::showChecked(const std::string& text, const Translation& translation)
{
    if (text != m_checked.substitution.text || m_checked.whole != m_editor->query())
        return; // typing has gone on
    if (!m_saidByRun)
        showProblems(mapped(translation.diagnostics, m_checked.substitution, m_checked.offset));
    m_results->setSql(toQt(translation.sql));
}

void QueryPage::showProblems(Diagnostics problems)
{
    m_problems->setProblems(problems, m_editor->query());
    m_editor->setProblems(std::move(problems));
}

// -------------------------------------------------------------------------------------------------------- running

void QueryPage::run()
{
    if (!m_session.hasCase() || isRunning())
        return;
    m_editor->stopTyping();
    textChanged();
    const std::string whole = m_editor->query(), selected = m_editor->selectedQuery();
    const core::kql::Span block = core::kql::queryAt(whole, m_editor->cursor());
    m_run = {whole, selected.empty() ? block.offset : m_editor->selectionStart(), {}};
    const std::string text = selected.empty() ? whole.substr(block.offset, block.length) : selected;
    if (QString::fromStdString(text).trimmed().isEmpty())
        return m_editor->setFocus(Qt::OtherFocusReason);
    m_run.substitution = substitute(text, m_parameters->values());
    m_message->hide();
    if (!m_run.substitution.missing.empty())
        return showProblems(mapped({}, m_run.substitution, m_run.offset));
    m_history.add(m_session.casePath(), toQt(text));
    m_bar->setHistory(m_history.of(m_session.casePath()));
    m_title = text;
    m_elapsed.start();
    m_source->run(m_run.substitution.text, options());
}

QString QueryPage::queryOfRun() const { return toQt(m_run.substitution.text); }
QString QueryPage::titleOfRun() const { return titleOf(toQt(m_title)); }

void QueryPage::stop() { m_source->stop(); }

void QueryPage::showResult(const QueryResultPtr& result)
{
    m_saidByRun = m_run.whole == m_editor->query();
    if (m_saidByRun)
        showProblems(mapped(result->warnings, m_run.substitution, m_run.offset));
    m_results->showResult(result);
    m_bar->setHasResult(true);
    if (result->truncated)
        m_message->show(InlineMessage::Kind::Warning, tr("The result has more rows than are kept: only the first %1 are here.").arg(countText(result->rows.size())));
    showStatus();
}

void QueryPage::showFailure(const QueryFailure& failure)
{
    m_saidByRun = m_run.whole == m_editor->query() && !failure.diagnostics.empty();
    if (m_saidByRun)
        showProblems(mapped(failure.diagnostics, m_run.substitution, m_run.offset));
    if (failure.error && failure.error->code == core::ErrorCode::Cancelled)
        m_message->show(InlineMessage::Kind::Info, tr("The query was stopped."));
    else if (failure.error && failure.error->code == core::ErrorCode::LimitExceeded)
        m_message->show(InlineMessage::Kind::Error, tr("The query was stopped: %1.").arg(toQt(failure.error->detail)), errorDetail(*failure.error));
    else if (failure.error)
        m_message->show(InlineMessage::Kind::Error, toQt(core::describe(*failure.error)), errorDetail(*failure.error));
    else if (hasErrors(failure.diagnostics))
        m_message->show(InlineMessage::Kind::Error, tr("The query cannot be run: see what is marked in it."));
    showStatus();
}

void QueryPage::showStatus()
{
    const ResultPtr& result = m_results->result();
    QString text;
    if (!m_session.hasCase())
        text = tr("Open a case to run queries.");
    else if (isRunning())
        text = tr("Running\u2026 %1 s").arg(QLocale().toString(double(m_elapsed.elapsed()) / 1000, 'f', 1));
    else if (result)
        text = tr("%1 in %2 s").arg(tr("%Ln row(s)", nullptr, int(result->rows.size())), QLocale().toString(result->seconds.count(), 'f', result->seconds.count() < 1 ? 3 : 1))
            + (result->truncated ? tr(", cut off") : QString());
    m_status->setText(text);
}

QString QueryPage::statusText() const { return m_status->text(); }

// --------------------------------------------------------------------------------------------------------- clock

core::UtcTime QueryPage::now() const
{
    if (m_typed)
        return *m_typed;
    return m_newest ? roundedUp(*m_newest) : roundedUp(core::UtcTime::now());
}

void QueryPage::setClock(std::optional<core::UtcTime> now)
{
    m_typed = now;
    clockChanged();
    check();
}

void QueryPage::clockChanged()
{
    m_bar->setClock(clockText(now(), m_typed ? ClockKind::Typed : m_newest ? ClockKind::NewestEvent : ClockKind::ThisComputer, m_zone));
    m_parameters->setTimes(now(), m_first);
}

void QueryPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_results->setZone(zone);
    clockChanged();
}

// --------------------------------------------------------------------------------------------------------- others

void QueryPage::setQuery(const QString& text)
{
    m_editor->setQuery(text);
    m_editor->setFocus(Qt::OtherFocusReason);
    textChanged();
}

QString QueryPage::query() const { return toQt(m_editor->query()); }

void QueryPage::setSavedQueries(const QList<QPair<QString, QString>>& queries) { m_bar->setSavedQueries(queries); }

void QueryPage::find() { m_results->find(); }

void QueryPage::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("query/split"), m_split->saveState());
    settings.setValue(QStringLiteral("query/cell"), m_results->saveSplit());
    settings.setValue(QStringLiteral("query/history"), m_history.save());
    settings.setValue(QStringLiteral("query/text"), query());
    settings.setValue(QStringLiteral("query/limit"), qint64(m_bar->timeLimit().count()));
}

void QueryPage::restoreState(const QSettings& settings)
{
    m_split->restoreState(settings.value(QStringLiteral("query/split")).toByteArray());
    m_results->restoreSplit(settings.value(QStringLiteral("query/cell")).toByteArray());
    m_history.restore(settings.value(QStringLiteral("query/history")));
    m_bar->setHistory(m_history.of(m_session.casePath()));
    if (settings.contains(QStringLiteral("query/limit")))
        m_bar->setTimeLimit(std::chrono::milliseconds(settings.value(QStringLiteral("query/limit")).toLongLong()));
    if (const QString text = settings.value(QStringLiteral("query/text")).toString(); !text.isEmpty()) {
        m_editor->setQuery(text);
        textChanged();
    }
}

bool QueryPage::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_F5 || (key->key() == Qt::Key_G && key->modifiers() == Qt::ControlModifier))
            event->accept();
    }
    return QWidget::event(event);
}

void QueryPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F5 && !event->modifiers())
        run();
    else if (event->key() == Qt::Key_G && event->modifiers() == Qt::ControlModifier)
        find();
    else
        return QWidget::keyPressEvent(event);
    event->accept();
}

} // namespace ui
