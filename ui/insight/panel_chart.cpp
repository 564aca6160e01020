// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_chart.h"

#include "ui/insight/panel_table.h"
#include "ui/insight/panel_view.h"
#include "ui/insight/panel_words.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

PanelChart::PanelChart(QWidget* parent) : QWidget(parent), m_stack(new QStackedWidget), m_view(new PanelView), m_table(new PanelTable), m_sentence(new QLabel)
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QSizePolicy flat(QSizePolicy::Expanding, QSizePolicy::Ignored); // the picture says how high a panel is
    m_table->setSizePolicy(flat);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_sentence);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_view, &PanelView::activated, this, &PanelChart::activated);
    connect(m_view, &PanelView::timeBrushed, this, &PanelChart::timeBrushed);
    connect(m_table, &PanelTable::elementActivated, this, &PanelChart::activated);
    connect(m_table, &TableView::copied, this, &PanelChart::copied);
    setFocusProxy(m_stack);
    clear();
}

void PanelChart::setFigures(core::insight::PanelPtr panel, core::insight::PanelFiguresPtr figures, const DisplayZone& zone)
{
    if (panel && figures)
        m_data = panelDataOf(std::move(panel), std::move(figures), zone);
    else
        m_data = {};
    m_isTableFilled = false;
    refresh();
}

void PanelChart::clear() { setFigures(nullptr, nullptr, {}); }

void PanelChart::showTable(bool on)
{
    m_wantsTable = on;
    refresh();
}

bool PanelChart::isTable() const { return m_stack->currentWidget() == m_table; }
bool PanelChart::isDrawn() const { return m_stack->currentWidget() != m_sentence; }
QString PanelChart::sentence() const { return isDrawn() ? QString() : m_sentence->text(); }
QWidget* PanelChart::focusTarget() const { return m_stack->currentWidget(); }

void PanelChart::refresh()
{
    const bool isTableForm = m_data.panel && m_data.panel->form == core::insight::PanelForm::Table;
    const bool hasRows = m_data.figures && !m_data.figures->failure && !m_data.figures->result.rows.empty();
    m_view->setData(m_data);
    QWidget* shown = m_view;
    if (!m_data.panel) {
        m_sentence->setText(tr("The figures are being worked out \u2026"));
        shown = m_sentence;
    } else if (hasRows && (isTableForm || m_wantsTable)) {
        shown = m_table;
    } else if (!m_data.problem.isEmpty() || isTableForm) {
        m_sentence->setText(m_data.problem.isEmpty() ? emptyText(*m_data.panel, *m_data.figures) : m_data.problem);
        shown = m_sentence;
    }
    if (shown == m_table && !m_isTableFilled) {
        m_table->setData(m_data);
        m_isTableFilled = true;
    }
    if (shown != m_table && !m_isTableFilled)
        m_table->clear();
    m_sentence->setAccessibleName(m_sentence->text());
    const bool hadFocus = m_stack->currentWidget() != shown && m_stack->isAncestorOf(window()->focusWidget());
    m_stack->setCurrentWidget(shown);
    setFocusProxy(shown);
    if (hadFocus)
        shown->setFocus();
    // Other figures are higher or lower: no level may go by the height that it remembers for its width.
    m_stack->layout()->invalidate();
    m_stack->updateGeometry();
    layout()->invalidate();
    updateGeometry();
}

} // namespace ui
