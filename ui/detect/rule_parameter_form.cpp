// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_parameter_form.h"

#include "core/detect/rule_library.h"
#include "ui/base/core_text.h"
#include "ui/base/kept_font.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace core::detect;

namespace {

bool isSame(const std::vector<RuleParameter>& a, const std::vector<RuleParameter>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const RuleParameter& x, const RuleParameter& y) {
        return x.name == y.name && x.value == y.value && x.unit == y.unit && x.meaning == y.meaning && x.least == y.least && x.most == y.most;
    });
}

} // namespace

RuleParameterForm::RuleParameterForm(QWidget* parent)
    : QWidget(parent), m_save(new QPushButton(tr("Save &Parameters"), this)), m_discard(new QPushButton(tr("Discard Changes"), this))
{
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(m_ruleId, draft()); });
    connect(m_discard, &QPushButton::clicked, this, [this] { fill(m_saved); });
    refresh();
}

void RuleParameterForm::setRule(const Rule& rule, const RuleSettings& settings)
{
    const bool isNew = rule.id != m_ruleId || !isSame(rule.parameters, m_parameters);
    const bool isOther = isNew || settings != m_saved;
    m_ruleId = rule.id;
    m_saved = settings;
    if (isNew) {
        m_parameters = rule.parameters;
        build();
    }
    if (isOther)
        fill(settings);
    refresh();
}

void RuleParameterForm::build()
{
    delete m_grid;
    m_rows.clear();
    m_grid = new QWidget(this);
    auto* grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(8);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(3, 3);
    int line = 0;
    for (const RuleParameter& parameter : m_parameters) {
        addRow(parameter, line);
        line += 3;
    }
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_grid);
    QWidget* before = nullptr;
    for (const Row& row : m_rows) {
        if (before)
            setTabOrder(before, row.value);
        setTabOrder(row.value, row.reset);
        before = row.reset;
    }
    if (before)
        setTabOrder(before, m_save);
    setTabOrder(m_save, m_discard);
}

// Three lines: the field, what it means, what is wrong with it.
void RuleParameterForm::addRow(const RuleParameter& parameter, int line)
{
    auto* grid = static_cast<QGridLayout*>(m_grid->layout());
    auto* name = new QLabel(toQt(parameter.name), m_grid);
    auto* value = new QLineEdit(m_grid);
    keepFixed(value);
    value->setAccessibleName(tr("Parameter %1").arg(toQt(parameter.name)));
    value->setAccessibleDescription(coreText(parameter.meaning));
    name->setBuddy(value);
    auto* reset = new QToolButton(m_grid);
    reset->setAutoRaise(true);
    reset->setToolTip(tr("Back to %1").arg(toQt(parameter.value)));
    reset->setAccessibleName(tr("Reset %1 to its default").arg(toQt(parameter.name)));
    QStringList notes;
    if (!parameter.unit.empty())
        notes << coreText(parameter.unit);
    if (parameter.least && parameter.most)
        notes << tr("%1 to %2").arg(toQt(*parameter.least), toQt(*parameter.most));
    else if (parameter.least)
        notes << tr("at least %1").arg(toQt(*parameter.least));
    else if (parameter.most)
        notes << tr("at most %1").arg(toQt(*parameter.most));
    notes << tr("default %1").arg(toQt(parameter.value));
    auto* note = new QLabel(notes.join(QStringLiteral(" \u00B7 ")), m_grid);
    note->setTextFormat(Qt::PlainText);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* meaning = new QLabel(coreText(parameter.meaning), m_grid);
    auto* problem = new QLabel(m_grid);
    for (QLabel* label : {name, meaning, problem})
        label->setTextFormat(Qt::PlainText);
    for (QLabel* label : {meaning, problem, note})
        label->setWordWrap(true);
    meaning->setForegroundRole(QPalette::PlaceholderText);
    meaning->setVisible(!parameter.meaning.empty());
    grid->addWidget(name, line, 0);
    grid->addWidget(value, line, 1);
    grid->addWidget(reset, line, 2);
    grid->addWidget(note, line, 3);
    grid->addWidget(problem, line + 1, 1, 1, 3);
    grid->addWidget(meaning, line + 2, 1, 1, 3);
    m_rows.push_back({parameter, value, reset, problem});
    connect(value, &QLineEdit::textChanged, this, [this] {
        refresh();
        Q_EMIT draftChanged();
    });
    connect(reset, &QToolButton::clicked, this, [value, text = toQt(parameter.value)] { value->setText(text); });
    dress();
}

void RuleParameterForm::fill(const RuleSettings& settings)
{
    for (const Row& row : m_rows) {
        const auto set = settings.find(row.parameter.name);
        row.value->setText(toQt(set == settings.end() ? row.parameter.value : set->second));
    }
    refresh();
}

RuleSettings RuleParameterForm::draft() const
{
    RuleSettings draft;
    for (const Row& row : m_rows)
        if (std::string value = toStd(row.value->text().trimmed()); value != row.parameter.value)
            draft[row.parameter.name] = std::move(value);
    return draft;
}

bool RuleParameterForm::isValid() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.problem->text().isEmpty(); });
}

QString RuleParameterForm::problem(std::size_t number) const { return m_rows[number].problem->text(); }

void RuleParameterForm::refresh()
{
    for (const Row& row : m_rows) {
        const std::string value = toStd(row.value->text().trimmed());
        const auto checked = checkSetting(row.parameter, value);
        const QString problem = checked ? QString() : toQt(checked.error().detail);
        row.problem->setText(problem);
        row.problem->setVisible(!problem.isEmpty());
        row.value->setAccessibleDescription(problem.isEmpty() ? coreText(row.parameter.meaning) : problem);
        row.reset->setEnabled(value != row.parameter.value);
    }
    const bool changed = isChanged();
    m_save->setVisible(changed);
    m_discard->setVisible(changed);
    m_save->setEnabled(changed && isValid());
}

void RuleParameterForm::dress()
{
    const Colors colors = colorsFor(palette());
    for (const Row& row : m_rows) {
        QPalette own = palette();
        own.setColor(QPalette::WindowText, colors.failure);
        row.problem->setPalette(own);
        row.reset->setIcon(themeIcon(QStringLiteral("undo"), palette()));
    }
}

void RuleParameterForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

} // namespace ui
