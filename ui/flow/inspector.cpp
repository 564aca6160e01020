// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/inspector.h"

#include "core/base/text.h"
#include "ui/base/date_form.h"
#include "ui/base/core_text.h"
#include "ui/base/fact_list.h"
#include "ui/base/hash_check.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/raw_view.h"
#include "ui/base/record_tree.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/flow/around_words.h"
#include "ui/flow/episode_box.h"
#include "ui/flow/link_box.h"
#include "ui/flow/summary_box.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

QScrollArea* scrolled(QWidget* content, const QString& name)
{
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setAccessibleName(name);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(false);
    return area;
}

// Core writes the times of an outage in UTC; the sentences keep their form, so that they can be translated.
core::FlowSummary inZone(core::FlowSummary summary, const core::FlowDetail& detail, const DisplayZone& zone)
{
    if (const auto& outage = detail.around.outage) {
        QString text = toQt(summary.explanation);
        for (const core::UtcTime time : {outage->from, outage->to.value_or(outage->from)})
            text.replace(toQt(core::formatUtc(time, 0)), zone.full(time, 0));
        summary.explanation = toStd(text);
    }
    return summary;
}

} // namespace

Inspector::Inspector(QWidget* parent)
    : QWidget(parent), m_summaryBox(new SummaryBox(this)), m_episodeBox(new EpisodeBox(this)), m_tabs(new QTabWidget(this)),
      m_headFacts(new FactList), m_stepFacts(new FactList), m_linkBox(new LinkBox), m_sourceFacts(new FactList), m_flowFacts(new FactList),
      m_record(new QTabWidget), m_tree(new RecordTree), m_raw(new RawView), m_stepTable(new TableView)
{
    m_steps = new TableModel<StepRow>(stepColumns(), this);
    setupView();
    setFlow(nullptr, {});
}

void Inspector::setupView()
{
    auto* split = new QSplitter(Qt::Vertical);
    auto* facts = new QWidget;
    m_factColumn = new QVBoxLayout(facts);
    m_factColumn->setContentsMargins(0, 0, 0, 0);
    m_factColumn->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_headFacts, m_stepFacts, m_linkBox})
        m_factColumn->addWidget(part);
    m_factColumn->addWidget(m_sourceFacts, 1);
    split->addWidget(scrolled(facts, tr("Facts about the step")));
    m_record->setDocumentMode(true);
    m_record->setAccessibleName(tr("Record of the step"));
    m_record->addTab(m_tree, tr("Record"));
    m_record->addTab(m_raw, tr("As Text"));
    split->addWidget(m_record);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({420, 320});
    split->setChildrenCollapsible(false);
    split->setObjectName(QStringLiteral("inspectorSplitter"));
    m_stepTable->setModel(m_steps);
    m_stepTable->setAccessibleName(tr("Steps of the flow"));
    m_stepTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_stepTable->setUpColumns({QStringLiteral("time"), QStringLiteral("step"), QStringLiteral("wait"), QStringLiteral("lane")},
                              {13, 27, 9, 13}, {});
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Step, all steps, flow"));
    m_tabs->addTab(split, tr("Step"));
    m_tabs->addTab(m_stepTable, tr("All steps"));
    m_tabs->addTab(scrolled(m_flowFacts, tr("Facts about the flow")), tr("Flow"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_summaryBox);
    layout->addWidget(m_episodeBox);
    layout->addWidget(m_tabs, 1);
    connect(m_stepTable, &TableView::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            selectStep(m_steps->row(row).index);
    });
    connect(m_stepTable, &TableView::detailsRequested, this, [this] { m_tabs->setCurrentIndex(0); });
    connect(m_tree, &RecordTree::termWanted, this, [this](const QString& value, bool isExcluded) {
        if (const auto address = core::normalizeIp(toStd(value)))
            Q_EMIT termWanted({core::FilterField::Ip, core::FilterMatch::Is, isExcluded, *address, {}});
        else
            Q_EMIT termWanted({core::FilterField::Text, core::FilterMatch::Contains, isExcluded, toStd(value), {}});
    });
    connect(m_episodeBox, &EpisodeBox::flowRequested, this, &Inspector::flowRequested);
    connect(m_linkBox, &LinkBox::decided, this, [this](core::LinkDecision decision) {
        if (const core::FlowStep* shown = step(m_step))
            Q_EMIT decisionRequested(shown->event, decision);
    });
}

void Inspector::addTab(QWidget* content, const QString& title)
{
    m_tabs->addTab(scrolled(content, title), title);
}

void Inspector::showTab(QWidget* content)
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->widget(i)->isAncestorOf(content))
            m_tabs->setCurrentIndex(i);
}

std::vector<TableColumn<StepRow>> Inspector::stepColumns() const
{
    const DisplayZone zone = m_zone;
    const QPalette colors = palette();
    TableColumn<StepRow> time, step, wait, lane;
    time.title = tr("Time (%1)").arg(zone.name());
    // What stands around a flow may be of another day.
    const QString day = m_detail ? zone.dateTime(m_detail->flow.started).left(10) : QString();
    time.text = [zone, day](const StepRow& r) {
        const QString full = zone.dateTime(r.step->shownTime);
        return full.startsWith(day) ? zone.timeOfDay(r.step->shownTime, std::min<int>(r.step->digits, 3)) : dateTimeOfYear(zone, r.step->shownTime);
    };
    time.tip = [zone](const StepRow& r) { return zone.full(r.step->time, r.step->digits); };
    step.title = tr("Step");
    step.text = [](const StepRow& r) {
        const QString title = r.step->title.empty() ? stepName(r.step->step) : coreText(r.step->title);
        return r.isRejected ? tr("%1 (rejected link)").arg(title) : title;
    };
    step.tip = [](const StepRow& r) { return toQt(r.step->text); };
    const QColor faint = colorsFor(colors).faint;
    QFont struck = font();
    struck.setStrikeOut(true);
    step.decoration = [colors, faint, struck](const StepRow& r, int role) -> QVariant {
        if (role == Qt::FontRole && r.isRejected)
            return struck;
        if (role == Qt::DecorationRole)
            return stepIcon(r.step->stepClass, colors);
        const bool isPale = r.isRejected || core::isContext(r.step->rule);
        return role == Qt::ForegroundRole && isPale ? QVariant(faint) : QVariant();
    };
    wait.title = tr("Wait");
    wait.text = [](const StepRow& r) { return r.index == 0 || r.isRejected ? QString() : spanText(r.wait); };
    wait.rightAligned = true;
    lane.title = tr("Lane");
    lane.text = [](const StepRow& r) { return laneText(r.step->lane); };
    return {std::move(time), std::move(step), std::move(wait), std::move(lane)};
}

void Inspector::setFlow(std::shared_ptr<const core::FlowDetail> detail, const core::FlowSummary& summary)
{
    const bool again = m_detail && detail && m_detail->flow.correlationId == detail->flow.correlationId;
    const core::FlowStep* old = again ? step(m_step) : nullptr;
    const core::EventId kept = old ? old->event : core::EventId{};
    m_detail = std::move(detail);
    m_summary = summary;
    m_step = kept ? indexOf(kept) : -1;
    updateRows();
    showFlow();
    showStep();
}

void Inspector::updateRows()
{
    auto rows = std::make_shared<std::vector<StepRow>>();
    if (m_detail) {
        const auto& steps = m_detail->steps;
        for (std::size_t i = 0; i < steps.size(); ++i)
            rows->push_back({&steps[i], int(i), i ? steps[i].shownTime - steps[i - 1].shownTime : core::Duration{}});
        for (const core::FlowStep& step : m_detail->rejected)
            rows->push_back({&step, int(rows->size()), {}, true});
    }
    m_steps->setRows(rows); // first: the old rows point into a flow that is gone
    m_steps->setColumns(stepColumns());
    if (m_step >= 0)
        m_stepTable->goToRow(m_steps->find([this](const StepRow& r) { return r.index == m_step; }));
}

void Inspector::setEpisodes(std::shared_ptr<const EpisodeIndex> index)
{
    m_episodes = std::move(index);
    m_episodeBox->setEpisode(m_episodes, m_detail ? m_detail->flow.correlationId : std::string());
}

void Inspector::setBusy(bool on) { m_linkBox->setBusy(on); }

const core::FlowStep* Inspector::step(int index) const
{
    if (!m_detail || index < 0)
        return nullptr;
    const std::size_t at = std::size_t(index), count = m_detail->steps.size();
    if (at < count)
        return &m_detail->steps[at];
    return at - count < m_detail->rejected.size() ? &m_detail->rejected[at - count] : nullptr;
}

bool Inspector::isRejected(int index) const { return step(index) && std::size_t(index) >= m_detail->steps.size(); }

int Inspector::indexOf(core::EventId event) const
{
    for (int i = 0; const core::FlowStep* s = step(i); ++i) {
        if (s->event == event)
            return i;
    }
    return -1;
}

void Inspector::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_episodeBox->setZone(zone);
    m_steps->setColumns(stepColumns());
    showFlow();
    showStep();
}

void Inspector::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_detail) {
        m_steps->setColumns(stepColumns());
        showFlow();
        showStep();
    }
}

void Inspector::showRaw()
{
    setVisible(true);
    m_tabs->setCurrentIndex(0);
    m_record->setCurrentWidget(m_raw);
    m_raw->find();
}

void Inspector::selectStep(int index)
{
    if (!step(index) || index == m_step)
        return;
    m_step = index;
    m_stepTable->goToRow(m_steps->find([&](const StepRow& r) { return r.index == index; }));
    showStep();
    Q_EMIT stepSelected(index);
}

// Rows are laid out by events: what is painted before them would be squashed.
void Inspector::showStep()
{
    QWidget* facts = m_factColumn->parentWidget();
    facts->setUpdatesEnabled(false);
    const auto setHeld = [this](bool isHeld) {
        m_factColumn->setEnabled(!isHeld);
        for (FactList* list : {m_headFacts, m_stepFacts, m_sourceFacts})
            list->setHeld(isHeld);
    };
    setHeld(true); // laid out once, at the end
    fillStep();
    setHeld(false);
    m_factColumn->invalidate();
    for (QWidget* part : facts->findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (part->layout())
            part->layout()->activate();
    m_factColumn->activate();
    QCoreApplication::sendPostedEvents(facts->parentWidget(), QEvent::LayoutRequest); // the scroll area gives it its height
    facts->setUpdatesEnabled(true);
}

void Inspector::fillStep()
{
    for (FactList* facts : {m_headFacts, m_stepFacts, m_sourceFacts})
        facts->clear();
    const core::FlowStep* shown = step(m_step);
    m_linkBox->setStep(shown, isRejected(m_step));
    if (!shown) {
        m_tree->setRecord({}, true);
        m_raw->setRecord({}, true);
        m_record->setEnabled(false);
        return;
    }
    m_record->setEnabled(true);
    const core::FlowStep& s = *shown;
    m_factColumn->removeWidget(m_linkBox);
    m_factColumn->insertWidget(core::isInferred(s.rule) ? 1 : 2, m_linkBox);
    m_headFacts->addHeading(s.title.empty() ? stepName(s.step) : coreText(s.title));
    m_headFacts->addFact(tr("Time"), m_zone.full(s.time, s.digits), toQt(core::formatUtc(s.time, s.digits)));
    if (s.shownTime != s.time)
        m_headFacts->addFact(tr("Shown at"), tr("%1 (clock offset %2)").arg(m_zone.full(s.shownTime, std::min<int>(s.digits, 3)),
                                                                offsetText((s.time - s.shownTime).inMilliseconds())));
    FactList& f = *m_stepFacts;
    f.addFact(tr("Meaning"), coreText(s.meaning));
    f.addFact(tr("What to do"), coreText(s.next));
    f.addFact(tr("Text"), toQt(s.text));
    f.addFact(tr("Result"), toQt(s.result));
    showSource(s);
    m_tree->setRecord(toQt(s.raw), s.rawIsJson);
    m_raw->setRecord(toQt(s.raw), s.rawIsJson);
}

void Inspector::showSource(const core::FlowStep& s)
{
    FactList& f = *m_sourceFacts;
    const auto copyable = [&f](const QString& name, const std::string& value) {
        f.addFact(name, toQt(value), toQt(value), true);
    };
    f.addHeading(tr("Source"));
    f.addFact(tr("Lane"), laneText(s.lane));
    f.addFact(tr("Provider"), toQt(s.provider));
    copyable(tr("Event"), s.sourceId);
    f.addFact(tr("Computer"), toQt(s.computer));
    copyable(s.lane == core::Lane::Connect ? tr("TrackingId") : tr("CorrelationId"), s.correlationId);
    f.addFact(tr("Actor"), toQt(s.actor));
    f.addFact(tr("Target"), toQt(s.target));
    copyable(tr("Address"), s.ip);
    for (std::size_t i = 0; i < s.evidence.size(); ++i) {
        const core::EvidencePlace& place = s.evidence[i];
        f.addHeading(i == 0 ? tr("Evidence") : tr("Also in"));
        f.addFact(tr("File"), toQt(place.file), toQt(place.file), true);
        f.addFact(tr("Record"), countText(place.record));
        f.addFact(tr("SHA-256"), shortHash(place.sha256), toQt(place.sha256), true);
        auto* check = new HashCheck(toQt(place.file), toQt(place.sha256), &f);
        connect(check, &HashCheck::wanted, this, &Inspector::fileCheckWanted);
        f.addPart(check);
    }
    f.finish();
}

void Inspector::showFileCheck(const QString& file, const QString& sha256, bool isWhole, const QString& sentence)
{
    for (HashCheck* check : m_sourceFacts->findChildren<HashCheck*>())
        if (check->isOf(file, sha256))
            check->setAnswer(isWhole, sentence);
}

void Inspector::showFlow()
{
    m_flowFacts->clear();
    if (!m_detail) {
        m_summaryBox->clear(tr("What happened, and what to do next, is told here once a flow is selected."));
        m_flowFacts->finish();
        m_tabs->setEnabled(false);
        m_episodeBox->setEpisode(nullptr, {});
        return;
    }
    m_tabs->setEnabled(true);
    const core::Flow& flow = m_detail->flow;
    m_summaryBox->setSummary(inZone(m_summary, *m_detail, m_zone), flow.outcome,
                             QStringLiteral("%1\n%2").arg(toQt(flow.user), m_zone.full(flow.started, 0)).trimmed(),
                             aroundLine(*m_detail));
    m_episodeBox->setEpisode(m_episodes, flow.correlationId);
    FactList& f = *m_flowFacts;
    f.addHeading(tr("Flow"));
    const QString subtype = subtypeText(flow.subtype);
    f.addFact(tr("Kind"), subtype.isEmpty() ? kindText(flow.kind) : kindText(flow.kind) + QStringLiteral(", ") + subtype);
    f.addFact(tr("Outcome"), outcomeText(flow.outcome));
    f.addFact(tr("Reason"), toQt(flow.reason));
    f.addFact(tr("Started"), m_zone.full(flow.started, flow.startedDigits), toQt(core::formatUtc(flow.started, flow.startedDigits)));
    f.addFact(tr("Ended"), m_zone.full(flow.ended, flow.endedDigits), toQt(core::formatUtc(flow.ended, flow.endedDigits)));
    f.addFact(tr("Duration"), spanText(flow.duration()));
    f.addFact(tr("Methods"), methodsText(flow.methods));
    f.addFact(tr("Records"), countText(flow.steps));
    if (flow.incomplete)
        f.addFact(tr("Beginning"), tr("missing from the exports"));
    f.addFact(tr("CorrelationId"), toQt(flow.correlationId), toQt(flow.correlationId), true);
    f.addHeading(tr("People"));
    f.addFact(tr("User"), toQt(flow.user), toQt(flow.user));
    f.addFact(tr("Name"), toQt(flow.userName));
    f.addFact(tr("Object id"), toQt(flow.userId), toQt(flow.userId), true);
    f.addFact(tr("Initiated by"), toQt(flow.initiator), toQt(flow.initiator));
    f.addFact(tr("Source IP"), toQt(flow.sourceIp), toQt(flow.sourceIp));
    f.addFact(tr("User agent"), toQt(flow.userAgent));
    f.addFact(tr("Tenant"), toQt(flow.tenantId), toQt(flow.tenantId), true);
    f.addHeading(tr("On-premises"));
    f.addFact(tr("Write-back"), serverText(flow));
    f.addFact(tr("Server"), toQt(flow.computer));
    if (flow.matchedBy)
        f.addFact(tr("Joined by"), ruleText(*flow.matchedBy));
    if (flow.clockOffsetMs)
        f.addFact(tr("Clock offset"), tr("%1 against the cloud").arg(offsetText(*flow.clockOffsetMs)));
    addAround(f);
    f.finish();
}

void Inspector::addAround(FactList& f)
{
    f.addHeading(tr("Around the flow"));
    f.addFact(tr("Address"), addressSentence(*m_detail));
    f.addFact(tr("First sign-in after"), firstSuccessSentence(*m_detail, m_zone));
    if (m_detail->around.outage)
        f.addFact(tr("Outage"), outageText(*m_detail->around.outage, m_zone));
    f.addHeading(tr("Rejected links"));
    for (const core::FlowStep& step : m_detail->rejected) {
        const QString title = step.title.empty() ? stepName(step.step) : coreText(step.title);
        f.addFact(m_zone.timeOfDay(step.shownTime, 0), QStringLiteral("%1: %2").arg(title, ruleText(step.rule)));
    }
}

} // namespace ui
