// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_card.h"

#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/insight/panel_table.h"
#include "ui/insight/panel_view.h"
#include "ui/insight/panel_words.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

// ---------------------------------------------------------------------------------------------------------- footnote

FootnoteButton::FootnoteButton(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize FootnoteButton::sizeHint() const { return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() + 4}; }
QSize FootnoteButton::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 8, fontMetrics().height() + 4}; }

bool FootnoteButton::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void FootnoteButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QFont shown = font();
    shown.setUnderline(underMouse());
    painter.setFont(shown);
    painter.setPen(underMouse() ? palette().color(QPalette::Text) : colorsFor(palette()).faint);
    const QRect box = rect().adjusted(1, 2, -1, -2);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
        painter.drawRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75));
    }
}

// -------------------------------------------------------------------------------------------------------------- card

PanelCard::PanelCard(QWidget* parent)
    : QFrame(parent), m_title(new QLabel), m_subtitle(new QLabel), m_state(new QLabel), m_asChart(new QToolButton), m_asTable(new QToolButton), m_more(new QToolButton),
      m_chart(new PanelChart), m_footnote(new FootnoteButton)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 8);
    column->setSpacing(6);
    column->addWidget(makeHead());
    column->addWidget(m_chart, 1);
    column->addWidget(m_footnote);
    connect(m_chart, &PanelChart::activated, this, &PanelCard::flowsRequested);
    connect(m_chart, &PanelChart::timeBrushed, this, &PanelCard::timeBrushed);
    connect(m_chart, &PanelChart::copied, this, &PanelCard::said);
    connect(m_footnote, &QAbstractButton::clicked, this, &PanelCard::showDefinition);
    connect(m_asChart, &QToolButton::clicked, this, [this] { showTable(false); });
    connect(m_asTable, &QToolButton::clicked, this, [this] { showTable(true); });
    dress();
    refresh();
}

QWidget* PanelCard::makeHead()
{
    for (QLabel* label : {m_title, m_subtitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_state->setTextFormat(Qt::PlainText);
    m_asChart->setAccessibleName(tr("As a chart"));
    m_asTable->setAccessibleName(tr("As a table"));
    m_more->setAccessibleName(tr("More for this panel"));
    auto* both = new QButtonGroup(this);
    connect(m_more, &QToolButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
    for (QToolButton* button : {m_asChart, m_asTable, m_more}) {
        button->setAutoRaise(true);
        button->setToolTip(button->accessibleName());
        if (button == m_more)
            continue;
        button->setCheckable(true);
        both->addButton(button);
    }
    m_asChart->setChecked(true);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addLayout(words, 1);
    for (QWidget* widget : {static_cast<QWidget*>(m_state), static_cast<QWidget*>(m_asChart), static_cast<QWidget*>(m_asTable), static_cast<QWidget*>(m_more)})
        row->addWidget(widget, 0, Qt::AlignTop);
    return head;
}

// Fonts, icons and colours.
void PanelCard::dress()
{
    QFont bold = font(), small = font();
    bold.setBold(true);
    small.setPointSizeF(font().pointSizeF() > 0 ? font().pointSizeF() * 0.9 : 9);
    m_title->setFont(bold);
    for (QWidget* widget : {static_cast<QWidget*>(m_subtitle), static_cast<QWidget*>(m_state), static_cast<QWidget*>(m_footnote)})
        widget->setFont(small);
    QPalette faint = palette();
    faint.setColor(QPalette::WindowText, colorsFor(palette()).faint);
    m_subtitle->setPalette(faint);
    m_state->setPalette(faint);
    const int size = fontMetrics().height();
    const std::pair<QToolButton*, QString> icons[] = {{m_asChart, QStringLiteral("chart")}, {m_asTable, QStringLiteral("table")}, {m_more, QStringLiteral("more")}};
    for (const auto& [button, icon] : icons) {
        button->setIcon(themeIcon(icon, palette()));
        button->setIconSize({size, size});
    }
}

void PanelCard::setPanel(core::insight::PanelPtr panel)
{
    m_panel = std::move(panel);
    m_figures = nullptr;
    refresh();
}

void PanelCard::setFigures(core::insight::PanelFiguresPtr figures, const DisplayZone& zone)
{
    m_figures = std::move(figures);
    m_zone = zone;
    m_isBusy = false;
    refresh();
}

void PanelCard::setBusy(bool busy)
{
    m_isBusy = busy;
    m_state->setText(busy && m_figures ? tr("updating \u2026") : QString());
    m_state->setVisible(busy && m_figures);
}

void PanelCard::setRemovable(bool on) { m_isRemovable = on; }

void PanelCard::refresh()
{
    setBusy(m_isBusy);
    m_title->setText(m_panel ? panelText(m_panel->title) : QString());
    m_subtitle->setText(m_panel ? panelText(m_panel->subtitle) : QString());
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    setAccessibleName(m_title->text());
    const bool isTableForm = m_panel && m_panel->form == core::insight::PanelForm::Table;
    m_asChart->setVisible(!isTableForm);
    m_asTable->setVisible(!isTableForm);
    m_chart->setFigures(m_panel, m_figures, m_zone);
    const bool isSaid = m_panel && m_figures;
    m_footnote->setText(isSaid ? footnoteText(*m_panel, *m_figures, m_zone) : QString());
    m_footnote->setVisible(isSaid);
    m_footnote->setAccessibleName(m_footnote->text());
    m_footnote->setAccessibleDescription(tr("Opens what this counts"));
    m_footnote->setToolTip(isSaid ? asPlainTip(definitionText(*m_panel, *m_figures, m_zone)) : QString());
}

QString PanelCard::footnote() const { return m_footnote->text(); }

void PanelCard::showTable(bool on)
{
    (on ? m_asTable : m_asChart)->setChecked(true);
    m_chart->showTable(on);
}

std::pair<int, int> PanelCard::currentElement() const
{
    if (m_chart->isTable()) {
        const PanelTableModel* model = m_chart->table().figures();
        return model ? model->elementAt(m_chart->table().currentIndex()) : std::pair(-1, -1);
    }
    const PanelView& view = m_chart->view();
    if (view.current() < 0 || !m_chart->isDrawn())
        return {-1, -1};
    const SceneElement& element = view.scene().elements[std::size_t(view.current())];
    return element.leads ? std::pair(element.row, element.measure) : std::pair(-1, -1);
}

void PanelCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colorsFor(palette()).line, 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void PanelCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        dress();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        m_asChart->setAccessibleName(tr("As a chart"));
        m_asTable->setAccessibleName(tr("As a table"));
        m_more->setAccessibleName(tr("More for this panel"));
        for (QToolButton* button : {m_asChart, m_asTable, m_more})
            button->setToolTip(button->accessibleName());
        refresh();
    }
}

} // namespace ui
