// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panel_title.h"

#include "ui/base/kept_font.h"
#include "ui/base/theme.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace ui {

PanelTitle::PanelTitle(QDockWidget* dock)
    : QWidget(dock), m_dock(dock), m_name(new QLabel(dock->windowTitle(), this)), m_float(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 1, 4, 1);
    row->setSpacing(0);
    row->addWidget(m_name, 1);
    row->addWidget(m_float);
    row->addWidget(m_close);
    m_float->setToolTip(tr("Tear off or put back"));
    m_close->setToolTip(tr("Close this panel; the View menu brings it back"));
    m_float->setAccessibleName(tr("Tear off %1").arg(dock->windowTitle()));
    m_close->setAccessibleName(tr("Close %1").arg(dock->windowTitle()));
    for (QToolButton* button : {m_float, m_close})
        button->setAutoRaise(true);
    connect(m_float, &QToolButton::clicked, this, [this] { m_dock->setFloating(!m_dock->isFloating()); });
    connect(m_close, &QToolButton::clicked, m_dock, &QWidget::close);
    keepScaled(m_name, 0.9, true);
    updateLook();
}

void PanelTitle::updateLook()
{
    QPalette faint = palette();
    faint.setColor(QPalette::WindowText, colorsFor(palette()).faint);
    m_name->setPalette(faint);
    const int side = fontMetrics().height() * 3 / 4;
    m_float->setIcon(themeIcon(QStringLiteral("float"), palette()));
    m_close->setIcon(themeIcon(QStringLiteral("close"), palette()));
    for (QToolButton* button : {m_float, m_close})
        button->setIconSize({side, side});
}

void PanelTitle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors colors = colorsFor(palette());
    painter.fillRect(rect(), colors.panel);
    painter.setPen(colors.line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void PanelTitle::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateLook();
}

} // namespace ui
