// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_panel.h"

#include "ui/annotation/annotation_box.h"
#include "ui/base/fact_list.h"
#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/link_text.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/base/wrapped_text.h"
#include "ui/detect/alert_columns.h"
#include "ui/detect/alert_words.h"
#include "ui/detect/triage_box.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using core::detect::Alert;
using core::detect::AlertState;

void AlertPanel::Section::set(const QString& content) const
{
    text->setContent(content);
    heading->setVisible(!content.isEmpty());
    text->setVisible(!content.isEmpty());
}

AlertPanel::AlertPanel(AnnotationController& notes, QWidget* parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(new WrappedText({}, this)), m_line(new QLabel(this)), m_attack(new QLabel(this)), m_hint(new QLabel(this)),
      m_triage(new TriageBox), m_values(new FactList), m_run(new FactList), m_notes(new AnnotationBox(notes)), m_area(new QScrollArea(this))
{
    m_notes->setVerdictsVisible(false); // alerts have a classification
    setUpView();
    setAlert(nullptr, nullptr);
}

QWidget* AlertPanel::makeHead()
{
    m_head = new QWidget(this);
    keepScaled(m_title, 1.15, true);
    m_title->setFocusPolicy(Qt::ClickFocus);
    for (QLabel* label : {m_line, m_attack}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMinimumWidth(1);
        label->setFocusPolicy(Qt::ClickFocus);
    }
    m_title->setAccessibleName(tr("Title of the alert"));
    m_line->setAccessibleName(tr("Severity, status and time"));
    m_attack->setAccessibleName(tr("ATT&CK tactics and techniques"));
    m_attack->setForegroundRole(QPalette::PlaceholderText);
    auto* grid = new QGridLayout(m_head);
    grid->setContentsMargins(12, 10, 8, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_line, 1, 1);
    grid->addWidget(m_attack, 2, 1);
    grid->setColumnStretch(1, 1);
    return m_head;
}

AlertPanel::Section AlertPanel::addSection(QVBoxLayout& column, const QString& title)
{
    Section section{new QLabel(title, this), new LinkText(this)};
    QFont bold = font();
    bold.setBold(true);
    section.heading->setFont(bold);
    section.heading->setContentsMargins(12, 8, 8, 1);
    section.text->setAccessibleName(title);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(12, 0, 8, 2);
    inset->addWidget(section.text);
    column.addWidget(section.heading);
    column.addLayout(inset);
    connect(section.text, &LinkText::linkActivated, this, &AlertPanel::follow);
    return section;
}

void AlertPanel::setUpView()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_triage);
    m_why = addSection(*column, tr("Why it fired"));
    m_missing = addSection(*column, tr("Missing evidence"));
    m_checks = addSection(*column, tr("What to check next"));
    m_meaning = addSection(*column, tr("What the rule means"));
    m_whom = addSection(*column, tr("Whom and what"));
    m_mistakes = addSection(*column, tr("Known false positives"));
    for (QWidget* part : std::initializer_list<QWidget*>{m_values, m_run, m_notes})
        column->addWidget(part);
    column->addStretch(1);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setBackgroundRole(QPalette::Base);
    m_area->setAccessibleName(tr("The alert"));
    content->setAutoFillBackground(false);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setText(tr("Why an alert fired and what to check next is told here once one is selected."));
    m_hint->setMargin(16);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_area, 1);
    layout->addWidget(m_hint, 1);
}

void AlertPanel::setAlert(std::shared_ptr<const Alert> alert, std::shared_ptr<const core::detect::LibraryRule> rule)
{
    const bool isOther = !alert || !m_alert || alert->key != m_alert->key;
    m_alert = std::move(alert);
    m_rule = std::move(rule);
    if (isOther) {
        m_events.clear();
        m_area->ensureVisible(0, 0);
    }
    m_head->setVisible(bool(m_alert));
    m_area->setVisible(bool(m_alert));
    m_hint->setVisible(!m_alert);
    showAlert();
}

void AlertPanel::addEvents(const std::vector<core::EventDetail>& events)
{
    if (!m_alert)
        return;
    const std::vector<core::EventId> own = m_alert->events();
    for (const core::EventDetail& event : events)
        if (std::find(own.begin(), own.end(), event.event) != own.end())
            m_events.insert_or_assign(event.event, event);
    showWhy();
}

void AlertPanel::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_notes->setZone(zone);
    m_triage->setZone(zone);
    showAlert();
}

AlertStory AlertPanel::story() const { return {*m_alert, m_rule.get(), m_events, m_zone, colorsFor(palette()).faint}; }
QString AlertPanel::title() const { return m_alert ? m_title->toPlainText() : QString(); }
QString AlertPanel::plainText() const { return m_alert ? story().plain() : QString(); }

void AlertPanel::showAlert()
{
    if (!m_alert)
        return;
    showHead();
    showSections();
    showFacts();
}

void AlertPanel::showHead()
{
    const Alert& alert = *m_alert;
    const int side = fontMetrics().height() * 5 / 4;
    const bool isRaised = alert.state == AlertState::Raised;
    const QIcon icon = isRaised ? alertIcon(severityOf(alert), palette()) : standIcon(standOf(alert), palette());
    m_icon->setPixmap(icon.pixmap(QSize(side, side), devicePixelRatioF()));
    m_title->setPlainText(titleOf(alert));
    m_title->updateGeometry();
    const QString severity = isRaised ? tr("Severity %1").arg(severityText(severityOf(alert)).toLower()) : tr("Severity of the rule: %1").arg(severityText(severityOf(alert)).toLower());
    m_line->setText(QStringLiteral("%1 \u00b7 %2 \u00b7 %3").arg(standText(standOf(alert)), severity, m_zone.full(alert.time, 0)));
    m_attack->setText(attackText(alert));
    m_attack->setVisible(!m_attack->text().isEmpty());
}

// What could not be judged begins with what is missing.
void AlertPanel::showWhy()
{
    const AlertStory told = story();
    const bool isJudged = m_alert->state != AlertState::NotEvaluable;
    const QString fired = m_alert->state == AlertState::Information ? tr("What it explains") : tr("Why it fired");
    m_why.heading->setText(isJudged ? fired : tr("Why it cannot be judged"));
    m_missing.heading->setText(isJudged ? tr("Missing evidence") : tr("What is known"));
    for (const Section& section : {m_why, m_missing})
        section.text->setAccessibleName(section.heading->text());
    m_why.set(isJudged ? told.why() : told.missing());
    m_missing.set(isJudged ? told.missing() : told.why());
}

void AlertPanel::showSections()
{
    const AlertStory told = story();
    showWhy();
    m_checks.set(told.checks());
    m_meaning.set(told.meaning());
    m_whom.set(told.whom());
    m_mistakes.set(told.mistakes());
}

void AlertPanel::showFacts()
{
    const Alert& alert = *m_alert;
    m_values->clear();
    m_values->addHeading(tr("Values"));
    for (const auto& [column, value] : alert.values)
        m_values->addFact(toQt(column), toQt(value), toQt(value));
    m_values->finish();
    m_run->clear();
    m_run->addHeading(tr("The run"));
    m_run->addFact(tr("Rule"), alert.ruleVersion.empty() ? toQt(alert.ruleId) : tr("%1, version %2").arg(toQt(alert.ruleId), toQt(alert.ruleVersion)));
    m_run->addFact(tr("First raised"), alert.firstRaised ? m_zone.full(*alert.firstRaised, 0) : QString());
    m_run->addFact(tr("Time to detect"), timeToDetectText(alert));
    m_run->addFact(tr("As of"), m_zone.full(alert.reference, 0));
    for (const auto& [name, value] : alert.parameters) {
        const core::detect::RuleParameter* parameter = nullptr;
        for (std::size_t i = 0; m_rule && i < m_rule->rule.parameters.size(); ++i)
            if (m_rule->rule.parameters[i].name == name)
                parameter = &m_rule->rule.parameters[i];
        m_run->addFact(toQt(name), parameterText(value, parameter));
    }
    m_run->addFact(tr("Key"), toQt(alert.key), toQt(alert.key), true);
    m_run->finish();
}

void AlertPanel::follow(const QString& target)
{
    const QString kind = target.section(u':', 0, 0), value = QUrl::fromPercentEncoding(target.section(u':', 1).toLatin1());
    if (kind == QLatin1String("event"))
        Q_EMIT eventActivated(core::EventId{value.toLongLong()});
    else if (kind == QLatin1String("flow"))
        Q_EMIT flowActivated(value);
    else if (kind == QLatin1String("user"))
        Q_EMIT userActivated(value);
    else if (kind == QLatin1String("address"))
        Q_EMIT addressActivated(value);
    else if (kind == QLatin1String("rule"))
        Q_EMIT ruleActivated(value);
}

void AlertPanel::reveal(QWidget* widget) { m_area->ensureWidgetVisible(widget, 0, fontMetrics().height()); }

void AlertPanel::focusNotes()
{
    reveal(m_notes);
    m_notes->focusNotes();
}

void AlertPanel::focusTags()
{
    reveal(m_notes);
    m_notes->focusTags();
}

void AlertPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showAlert();
}

} // namespace ui
