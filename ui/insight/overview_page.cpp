// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/overview_page.h"

#include "ui/base/empty_state.h"
#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/theme.h"
#include "ui/insight/overview_rows.h"
#include "ui/insight/overview_sources.h"
#include "ui/insight/overview_tiles.h"
#include "ui/insight/overview_words.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using core::FlowOutcome;
using core::insight::CaseOverview;
using core::insight::OverviewFigure;
using core::insight::OverviewPoint;

namespace lead = core::insight::lead;

OverviewPage::OverviewPage(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget), m_area(new QScrollArea), m_empty(new EmptyState), m_loading(new EmptyState), m_failed(new EmptyState), m_title(new QLabel), m_line(new QLabel),
      m_figureTiles(nullptr), m_listTiles(nullptr), m_standsOutBox(new OverviewSection(tr("What stands out"))), m_nextBox(new OverviewSection(tr("What to do next"))),
      m_sourcesBox(new OverviewSection(tr("What is in the case, and which hours are missing"))), m_sources(new SourceList)
{
    m_empty->setState(tr("The case is empty"), tr("Import the audit log of Entra ID first. Sign-ins, the event logs of the AAD Connect servers and the registration report tell more."),
                      tr("Import Logs\u2026"));
    m_loading->setState(tr("The case is being looked at"), tr("Counting what is in it and what is missing."));
    connect(m_empty, &EmptyState::actionTriggered, this, &OverviewPage::importRequested);
    connect(m_failed, &EmptyState::actionTriggered, this, &OverviewPage::reloadRequested);
    connect(m_sources, &SourceList::activated, this, &OverviewPage::follow);
    m_area->setWidget(makeContent());
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setAccessibleName(tr("The case at a glance"));
    m_area->setFocusPolicy(Qt::NoFocus);
    m_stack->addWidget(m_area);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_loading);
    m_stack->addWidget(m_failed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    keepScaled(m_title, 1.35, true);
    adaptToFont();
    clear();
}

void OverviewPage::makeHead(QLayout& column)
{
    m_title->setText(tr("The case at a glance"));
    m_line->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_title, m_line}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column.addWidget(label);
    }
    m_line->setAccessibleName(tr("What is in the case"));
}

QWidget* OverviewPage::makeContent()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(14, 12, 14, 14);
    column->setSpacing(10);
    auto* head = new QVBoxLayout;
    head->setSpacing(1);
    makeHead(*head);
    column->addLayout(head);
    auto* figures = new QWidget;
    m_figureTiles = new TileLayout(figures, 100, 8, 10);
    column->addWidget(figures);
    auto* lists = new QWidget;
    m_listTiles = new TileLayout(lists, 300, 2, 10);
    m_listTiles->addWidget(m_standsOutBox);
    // What stands out is mostly longer than what to do next: the sources take the room below that.
    auto* beside = new QWidget;
    auto* boxes = new QVBoxLayout(beside);
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setSpacing(10);
    boxes->addWidget(m_nextBox);
    m_sourcesBox->column().addWidget(m_sources);
    boxes->addWidget(m_sourcesBox, 1);
    m_listTiles->addWidget(beside);
    column->addWidget(lists);
    column->addStretch(1);
    for (QWidget* part : {figures, lists}) {
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        part->setSizePolicy(policy);
    }
    return content;
}

void OverviewPage::adaptToFont()
{
    const int letter = fontMetrics().averageCharWidth();
    m_listTiles->setLeastWidth(letter * 56);
    fitFigures();
}

// As many in a line as show every word whole.
void OverviewPage::fitFigures()
{
    int least = fontMetrics().averageCharWidth() * 19;
    for (const FigureCard* card : m_figures)
        least = std::max(least, card->leastWidth());
    m_figureTiles->setLeastWidth(least);
}

void OverviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_listTiles)
        adaptToFont();
}

void OverviewPage::setOverview(std::shared_ptr<const CaseOverview> overview)
{
    m_overview = std::move(overview);
    showAll();
}

void OverviewPage::setCoverage(CoveragePtr coverage)
{
    m_coverage = std::move(coverage);
    if (m_overview)
        m_sources->setSources(*m_overview, m_coverage, m_zone);
}

void OverviewPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    showAll();
}

void OverviewPage::clear()
{
    m_overview.reset();
    m_coverage.reset();
    showAll();
}

void OverviewPage::setFailed(const QString& sentence)
{
    if (m_overview)
        return;
    m_failed->setState(tr("The case could not be looked at"), sentence, tr("Try Again"));
    m_stack->setCurrentWidget(m_failed);
}

bool OverviewPage::isLoading() const { return m_stack->currentWidget() == m_loading; }

void OverviewPage::showAll()
{
    if (!m_overview)
        return m_stack->setCurrentWidget(m_loading);
    // A case whose files held nothing is not empty: what became of them is told.
    if (m_overview->events == 0 && m_overview->files == 0)
        return m_stack->setCurrentWidget(m_empty);
    showHead();
    showFigures();
    fitFigures();
    showPoints(*m_standsOutBox, m_standsOut, m_overview->standsOut, false);
    m_standsOutBox->setHint(m_overview->standsOut.empty() ? quietText() : QString());
    showPoints(*m_nextBox, m_next, m_overview->next, true);
    m_nextBox->setHint(m_overview->next.empty() ? tr("Nothing is left that the program would ask for. Look at the flows and form your own view.") : QString());
    m_sources->setSources(*m_overview, m_coverage, m_zone);
    m_stack->setCurrentWidget(m_area);
}

void OverviewPage::showHead()
{
    const CaseOverview& o = *m_overview;
    QStringList parts{tr("%Ln event(s)", nullptr, int(o.events)), tr("%Ln file(s)", nullptr, int(o.files)), tr("%Ln person(s)", nullptr, int(o.people))};
    if (o.filesAgain > 0)
        parts[1] += QStringLiteral(" ") + tr("(%Ln file(s) read again)", nullptr, int(o.filesAgain));
    if (o.accountNames > 0)
        parts[2] += QStringLiteral(" ") + tr("and %Ln account name(s) of the domain", nullptr, int(o.accountNames));
    if (o.first)
        parts << overviewSpanText(o.first, o.last, m_zone);
    m_line->setText(parts.join(QStringLiteral(" \u00b7 ")));
}

FigureCard* OverviewPage::figure(qsizetype index)
{
    while (m_figures.size() <= index) {
        auto* card = new FigureCard;
        connect(card, &QAbstractButton::clicked, this, [this, card] { follow(card->target()); });
        m_figureTiles->addWidget(card);
        m_figures << card;
    }
    return m_figures[index];
}

void OverviewPage::showFigures()
{
    const CaseOverview& o = *m_overview;
    const QString unknown = QStringLiteral("\u2013");
    const QString why = tr("not known: no audit log");
    const bool isKnown = o.has("audit");
    const auto set = [&](qsizetype index, const QString& name, const QString& value, const QString& detail, const char* target, std::optional<FlowOutcome> outcome = {}) {
        figure(index)->setFigure(name, isKnown ? value : unknown, isKnown ? detail : why, outcome);
        figure(index)->setTarget(isKnown ? QString::fromLatin1(target) : QString());
    };
    const auto share = [](const OverviewFigure& part) {
        return part.whole == 0 ? tr("none has an end") : tr("%1 of %2", "share, whole").arg(shareText(part), countText(part.whole));
    };
    set(0, tr("Password operations"), countText(o.operations), tr("%Ln in progress", nullptr, int(o.inProgress)), lead::operations);
    set(1, tr("Succeeded"), shareText(o.succeeded), fractionText(o.succeeded), lead::succeeded, FlowOutcome::Succeeded);
    set(2, tr("Failed"), countText(o.failed.part), share(o.failed), lead::failed, FlowOutcome::Failed);
    set(3, tr("Blocked"), countText(o.blocked.part), share(o.blocked), lead::blocked, FlowOutcome::Blocked);
    set(4, tr("Abandoned"), countText(o.abandoned.part), share(o.abandoned), lead::abandoned, FlowOutcome::Abandoned);
    set(5, tr("Interrupted"), countText(o.interrupted.part), share(o.interrupted), lead::interrupted, FlowOutcome::Interrupted);
    set(6, tr("Registrations"), countText(o.registrations), tr("counted apart"), lead::registrations);
    FigureCard* alerts = figure(7);
    if (!o.rulesHaveRun) {
        alerts->setFigure(tr("Open alerts"), unknown, tr("not known: the rules have not run"));
        alerts->setTarget(QStringLiteral("rules"));
        return;
    }
    const QString judged = o.rulesLag ? tr("as of the last run; something changed since") : tr("%Ln answer(s) not evaluable", nullptr, int(o.notEvaluable));
    alerts->setFigure(tr("Open alerts"), countText(o.openAlerts), judged);
    alerts->setTarget(QStringLiteral("page:alerts/open"));
}

void OverviewPage::showPoints(OverviewSection& section, QList<PointRow*>& rows, const std::vector<OverviewPoint>& points, bool areSteps)
{
    while (rows.size() > qsizetype(points.size()))
        delete rows.takeLast();
    while (rows.size() < qsizetype(points.size())) {
        auto* row = new PointRow;
        connect(row, &QAbstractButton::clicked, this, [this, row] { follow(row->target()); });
        section.column().addWidget(row);
        rows << row;
    }
    for (qsizetype i = 0; i < rows.size(); ++i)
        // What several rows would say alike stands under the first of them.
        rows[i]->setPoint(points[std::size_t(i)], m_zone, areSteps ? int(i) + 1 : 0, i > 0 && points[std::size_t(i)].what == "alerts" && points[std::size_t(i) - 1].what == "alerts");
}

QString OverviewPage::quietText() const
{
    QStringList sentences{tr("Nothing stands out in what the case holds.")};
    if (!m_overview->rulesHaveRun)
        sentences << tr("The rules have not run, so nobody has looked for attacks.");
    QStringList missing;
    for (const auto& source : m_overview->sources)
        if (source.isMissing())
            missing << overviewSourceText(source.source);
    if (!missing.isEmpty())
        sentences << tr("Nobody can say anything of what is not in the case: %1.").arg(missing.join(QStringLiteral(", ")));
    return sentences.join(u' ');
}

void OverviewPage::follow(const QString& target)
{
    if (target == QLatin1String("import"))
        Q_EMIT importRequested();
    else if (target == QLatin1String("rules"))
        Q_EMIT rulesRequested();
    else if (!target.isEmpty())
        Q_EMIT leadTo(target);
}

QString OverviewPage::plainText() const
{
    if (!m_overview)
        return {};
    QStringList lines{m_title->text(), m_line->text(), QString()};
    for (const FigureCard* card : m_figures)
        lines << QStringLiteral("%1 (%2)").arg(card->accessibleName(), card->accessibleDescription());
    const auto add = [&lines](const QString& title, const QList<PointRow*>& rows) {
        lines << QString() << title;
        for (const PointRow* row : rows)
            lines << QStringLiteral("\u2013 %1. %2").arg(row->title(), row->detail());
    };
    add(tr("What stands out"), m_standsOut);
    if (m_standsOut.isEmpty())
        lines << quietText();
    add(tr("What to do next"), m_next);
    lines << QString() << tr("What is in the case, and which hours are missing");
    for (const SourceRow* row : m_sources->rows())
        lines << QStringLiteral("\u2013 %1: %2").arg(row->accessibleName(), row->accessibleDescription().replace(u'\n', QStringLiteral("; ")));
    return lines.join(u'\n');
}

} // namespace ui
