// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_details.h"

#include "ui/base/core_text.h"
#include "ui/base/empty_state.h"
#include "ui/base/kept_font.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/base/wrap_layout.h"
#include "ui/detect/rule_parameter_form.h"
#include "ui/detect/rule_query_view.h"
#include "ui/detect/rule_try_box.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace core::detect;

namespace {

constexpr int mostQueryLines = 24, mostProblemLines = 6;

QString paragraphs(const std::string& text)
{
    return coreParagraphs(text).toHtmlEscaped().replace(QStringLiteral("\n\n"), QStringLiteral("<br><br>"));
}

QString bullets(const QStringList& lines)
{
    if (lines.isEmpty())
        return {};
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='0'>");
    for (const QString& line : lines)
        html += QStringLiteral("<tr><td style='padding-right:7px'>\u2022</td><td style='padding-bottom:2px'>%1</td></tr>").arg(line.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QString bullets(const std::vector<std::string>& lines)
{
    QStringList all;
    for (const std::string& line : lines)
        all << coreText(line);
    return bullets(all);
}

QString joined(const std::vector<std::string>& words, QString (*text)(const std::string&))
{
    QStringList all;
    for (const std::string& word : words)
        all << text(word);
    return all.join(QStringLiteral(", "));
}

QString asItIs(const std::string& word) { return toQt(word); }

QString whatItFinds(const Rule& rule)
{
    QStringList parts;
    if (rule.isPublishedForm)
        parts << RuleDetails::tr("This is the form in which the rule was published, with its flaws; it is there to be compared and off by default.").toHtmlEscaped();
    if (!rule.description.empty())
        parts << paragraphs(rule.description);
    if (rule.isInformation)
        parts << RuleDetails::tr("It explains instead of alerting: what it finds is information.").toHtmlEscaped();
    parts << triggerText(rule).toHtmlEscaped();
    return parts.join(QStringLiteral("<br><br>"));
}

} // namespace

RuleDetails::RuleDetails(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_empty(new EmptyState), m_name(new QLabel), m_facts(new QLabel), m_state(new QLabel),
      m_on(new QCheckBox(tr("&On"))), m_tryButton(new QPushButton(tr("&Try"))), m_edit(new QPushButton(tr("&Edit in Query Page"))),
      m_compare(new QPushButton), m_remove(new QPushButton(tr("Re&move"))), m_try(new RuleTryBox), m_form(new RuleParameterForm),
      m_query(new RuleQueryView), m_problems(new QListWidget)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeBody(), 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_on, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT onRequested(m_row->rule().id, on); });
    connect(m_tryButton, &QPushButton::clicked, this, [this] {
        if (m_isTrying)
            Q_EMIT stopRequested();
        else
            Q_EMIT tryRequested();
    });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(m_row->rule().id); });
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(m_row->rule().id); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(m_row->rule().id); });
    connect(m_form, &RuleParameterForm::draftChanged, this, &RuleDetails::updateActions);
    connect(m_problems, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { m_query->goToLine(item->data(Qt::UserRole).toInt()); });
    connect(m_problems, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { m_query->goToLine(item->data(Qt::UserRole).toInt()); });
}

QWidget* RuleDetails::makeHead()
{
    auto* head = new QWidget;
    keepScaled(m_name, 1.2, true);
    for (QLabel* label : {m_name, m_facts, m_state}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_on->setToolTip(tr("Whether the rule runs with all rules"));
    m_tryButton->setToolTip(tr("Runs the rule once as of the newest event, with the parameters as they stand below; stores nothing"));
    m_edit->setToolTip(tr("Opens the query of the rule in the editor"));
    m_remove->setToolTip(tr("Takes the rule out of the case"));
    auto* buttons = new QWidget;
    auto* row = new WrapLayout(buttons);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_on, m_tryButton, m_edit, m_compare, m_remove})
        row->addWidget(widget);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(14, 10, 12, 8);
    column->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_name, m_facts, m_state, buttons})
        column->addWidget(widget);
    return head;
}

QWidget* RuleDetails::makeBody()
{
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAccessibleName(tr("The rule in words"));
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    auto* body = new QWidget;
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(14, 4, 12, 12);
    m_column->setSpacing(4);
    m_column->addWidget(m_try);
    m_description = addText(tr("What it finds"));
    m_clauses = addText(tr("What an alert says"));
    m_data = addText(tr("Data it needs"));
    add(tr("Parameters"), m_form);
    m_false = addText(tr("What else looks like it"));
    m_next = addText(tr("What to check next"));
    m_attack = addText(tr("ATT&CK"));
    m_problems->setAccessibleName(tr("Problems of the rule"));
    m_problems->setWordWrap(true);
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    add(tr("Problems"), m_problems);
    add(tr("Query"), m_query);
    m_ignored = addText(tr("Keys of the file that mean nothing here"));
    m_column->addStretch(1);
    m_scroll->setWidget(body);
    return m_scroll;
}

QLabel* RuleDetails::addText(const QString& heading)
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText); // what comes from a rule is escaped
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    add(heading, label);
    return label;
}

void RuleDetails::add(const QString& heading, QWidget* body)
{
    auto* title = new QLabel(heading);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    title->setContentsMargins(0, fontMetrics().height() / 2, 0, 0);
    m_column->addWidget(title);
    m_column->addWidget(body);
    m_sections.append({title, body});
}

void RuleDetails::show(QWidget* body, bool on)
{
    body->setVisible(on);
    for (const Section& section : m_sections)
        if (section.body == body)
            section.heading->setVisible(on);
}

void RuleDetails::setText(QLabel* label, const QString& html)
{
    label->setText(html);
    show(label, !html.isEmpty());
}

void RuleDetails::showMessage(const QString& title, const QString& text)
{
    m_row.reset();
    m_empty->setState(title, text);
    m_stack->setCurrentIndex(0);
}

void RuleDetails::setRow(const std::optional<RuleRow>& row, bool twin)
{
    if (!row)
        return showMessage(tr("No rule is chosen"), tr("Choose one in the list: here stands what it finds, what it needs and what to check next."));
    const bool isOther = !m_row || m_row->rule().id != row->rule().id;
    m_row = row;
    m_compare->setVisible(twin);
    m_compare->setText(row->rule().isPublishedForm ? tr("Compare with &Corrected Form") : tr("Compare with &Published Form"));
    m_stack->setCurrentIndex(1);
    showRule();
    if (isOther) {
        m_try->hide();
        m_scroll->ensureVisible(0, 0);
    }
}

void RuleDetails::showRule()
{
    const Rule& rule = m_row->rule();
    m_name->setText(coreText(rule.name));
    QStringList facts{severityText(rule.severity), ruleKindText(rule.kind), scheduleText(rule), ruleOriginText(m_row->entry->origin)};
    if (!rule.version.empty())
        facts << tr("version %1").arg(toQt(rule.version));
    if (!m_row->entry->author.empty())
        facts << tr("by %1").arg(toQt(m_row->entry->author));
    m_facts->setText(facts.join(QStringLiteral(" \u00B7 ")));
    setText(m_description, whatItFinds(rule));
    m_form->setRule(rule, m_row->entry->settings);
    show(m_form, !rule.parameters.empty());
    QStringList clauses;
    for (const RuleClause& clause : rule.clauses)
        clauses << ruleClauseText(clause.text, rule, m_row->entry->settings);
    setText(m_clauses, bullets(clauses));
    setText(m_false, bullets(rule.falsePositives));
    setText(m_next, bullets(rule.checkNext));
    const QString tactics = joined(rule.tactics, tacticWords), techniques = joined(rule.techniques, asItIs);
    setText(m_attack, (tactics + (tactics.isEmpty() || techniques.isEmpty() ? QString() : QStringLiteral(" \u00B7 ")) + techniques).toHtmlEscaped());
    setText(m_ignored, joined(rule.ignored, asItIs).toHtmlEscaped());
    m_query->setQuery(toQt(rule.query));
    m_query->setFixedHeight(m_query->heightOfLines(mostQueryLines));
    showFacts();
}

void RuleDetails::showFacts()
{
    if (!m_row)
        return;
    showState();
    showData();
    showProblems();
    updateActions();
}

void RuleDetails::showState()
{
    const RuleState state = m_row->state();
    const Colors colors = colorsFor(palette());
    QPalette own = palette();
    own.setColor(QPalette::WindowText, state == RuleState::Ready ? colors.success : state == RuleState::NeedsData ? colors.warning
                                           : state == RuleState::CannotRun                                        ? colors.failure
                                                                                                                  : colors.faint);
    m_state->setPalette(own);
    const QStringList reasons = stateReasons(m_row->facts->check.get());
    switch (state) {
    case RuleState::Unchecked: m_state->setText(tr("Being checked against the case\u2026")); break;
    case RuleState::Ready: m_state->setText(tr("\u2714 Ready: its query runs and the case has data for it.")); break;
    case RuleState::NeedsData: m_state->setText(tr("\u26A0 Needs data: %1. What it does not find says nothing until this is imported.").arg(reasons.join(QStringLiteral("; ")))); break;
    case RuleState::CannotRun: m_state->setText(tr("\u2716 Cannot run: %1.").arg(reasons.join(QStringLiteral("; ")))); break;
    }
}

void RuleDetails::showData()
{
    const Rule& rule = m_row->rule();
    QStringList lines;
    for (const RuleNeed& need : rule.needs) {
        QString line = needText(need, m_coverage.get());
        if (need.kind == RuleNeed::Kind::Absence)
            line += u' ' + tr("It fires because nothing is found there: where hours are missing, the answer is \u201Cnot evaluable\u201D.");
        lines << line;
    }
    if (const RuleCheck* check = m_row->facts->check.get()) {
        const auto isEmpty = [&](const std::string& table) { return std::find(check->emptyTables.begin(), check->emptyTables.end(), table) != check->emptyTables.end(); };
        QStringList with, without;
        for (const std::string& table : check->tables)
            (isEmpty(table) ? without : with) << toQt(table);
        if (!with.isEmpty())
            lines << tr("Reads %1.").arg(with.join(QStringLiteral(", ")));
        if (!without.isEmpty())
            lines << tr("Reads %1, of which the case has no row.").arg(without.join(QStringLiteral(", ")));
    } else {
        for (const DataConnector& connector : rule.connectors)
            for (const std::string& type : connector.dataTypes)
                lines << toQt(type);
    }
    setText(m_data, bullets(lines));
}

// Lines are those of the file; the query view counts from where the query begins.
void RuleDetails::showProblems()
{
    m_problems->clear();
    QSet<int> marked;
    const RuleCheck* check = m_row->facts->check.get();
    const Colors colors = colorsFor(palette());
    const Rule& rule = m_row->rule();
    for (const RuleProblem& problem : check ? check->problems : std::vector<RuleProblem>()) {
        const QString kind = problem.isWarning ? tr("Warning") : tr("Error");
        const QString place = problem.line > 0 ? tr("line %1, column %2").arg(problem.line).arg(problem.column) : tr("whole rule");
        auto* item = new QListWidgetItem(tr("%1, %2: %3").arg(kind, place, coreText(problem.text)), m_problems);
        item->setForeground(problem.isWarning ? colors.warning : colors.failure);
        const std::size_t first = std::max<std::size_t>(rule.queryLine, 1);
        const int line = problem.line >= first ? int(problem.line - first) + 1 : 0;
        item->setData(Qt::UserRole, line);
        if (line > 0)
            marked.insert(line);
    }
    show(m_problems, m_problems->count() > 0);
    m_query->setMarkedLines(marked);
    const int line = std::max(m_problems->sizeHintForRow(0), fontMetrics().height());
    m_problems->setFixedHeight(std::clamp(m_problems->count(), 1, mostProblemLines) * line + 2 * m_problems->frameWidth() + 2);
}

void RuleDetails::updateActions()
{
    if (!m_row)
        return;
    m_on->setChecked(m_row->entry->isOn);
    m_on->setEnabled(m_isWritable);
    m_remove->setVisible(m_row->entry->origin != RuleOrigin::BuiltIn);
    m_remove->setEnabled(m_isWritable);
    m_form->setEnabled(m_isWritable);
    m_tryButton->setText(m_isTrying ? tr("S&top") : tr("&Try"));
    m_tryButton->setEnabled(m_isTrying || (m_form->isValid() && m_row->state() != RuleState::CannotRun));
}

void RuleDetails::setCoverage(std::shared_ptr<const core::store::CoverageMap> coverage)
{
    m_coverage = std::move(coverage);
    if (m_row)
        showData();
}

void RuleDetails::setTrying(bool on)
{
    m_isTrying = on;
    updateActions();
}

void RuleDetails::setWritable(bool on)
{
    m_isWritable = on;
    updateActions();
}

void RuleDetails::setZone(const DisplayZone& zone) { m_try->setZone(zone); }

RuleToRun RuleDetails::toRun() const { return {m_row->rule(), m_form->draft()}; }

QString RuleDetails::text() const
{
    QStringList all{m_name->text(), m_facts->text(), m_state->text()};
    for (const Section& section : m_sections)
        if (const auto* label = qobject_cast<const QLabel*>(section.body); label && label->isVisibleTo(this))
            all << section.heading->text() << label->text();
    return all.join(u'\n');
}

void RuleDetails::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showFacts();
    if (event->type() == QEvent::FontChange && m_row)
        m_query->setFixedHeight(m_query->heightOfLines(mostQueryLines));
}

} // namespace ui
