// SPDX-License-Identifier: GPL-3.0-or-later
// What a panel may be asked for.
#include "ui/base/error_text.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/insight/panel_card.h"
#include "ui/insight/panel_export.h"
#include "ui/insight/panel_table.h"
#include "ui/insight/panel_words.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QScreen>
#include <QVBoxLayout>

namespace ui {

void PanelCard::fillMenu(QMenu& menu)
{
    const bool isTableForm = m_panel && m_panel->form == core::insight::PanelForm::Table;
    const bool hasFigures = m_panel && m_figures && !m_figures->failure && !m_figures->result.rows.empty();
    const bool isDrawn = hasFigures && m_chart->data().problem.isEmpty();
    if (!isTableForm)
        menu.addAction(m_chart->isTable() ? tr("Show the &chart") : tr("Show the &table"), this, [this] { showTable(!m_chart->isTable()); })->setEnabled(hasFigures);
    menu.addAction(tr("Open the &flows"), this, &PanelCard::openFlows)->setEnabled(currentElement().first >= 0);
    menu.addSeparator();
    menu.addAction(tr("Copy &picture"), this, &PanelCard::copyPicture)->setEnabled(isDrawn);
    menu.addAction(tr("Copy &data (CSV)"), this, &PanelCard::copyData)->setEnabled(hasFigures);
    menu.addAction(tr("Save as &SVG \u2026"), this, [this] { saveAs(QStringLiteral("svg")); })->setEnabled(isDrawn);
    menu.addAction(tr("Save as P&NG \u2026"), this, [this] { saveAs(QStringLiteral("png")); })->setEnabled(isDrawn);
    menu.addAction(tr("Save as CS&V \u2026"), this, [this] { saveAs(QStringLiteral("csv")); })->setEnabled(hasFigures);
    menu.addSeparator();
    menu.addAction(tr("Open the &query in the editor"), this, &PanelCard::queryRequested)->setEnabled(m_panel != nullptr);
    menu.addAction(tr("&What this counts"), this, &PanelCard::showDefinition)->setEnabled(m_panel && m_figures);
    if (m_isRemovable) {
        menu.addSeparator();
        menu.addAction(tr("&Remove from the dashboard"), this, &PanelCard::removeRequested);
    }
}

void PanelCard::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(event->reason() == QContextMenuEvent::Mouse ? event->globalPos() : m_chart->mapToGlobal(m_chart->rect().center()));
    event->accept();
}

void PanelCard::openFlows()
{
    const auto [row, measure] = currentElement();
    if (row >= 0)
        Q_EMIT flowsRequested(row, measure);
}

void PanelCard::copyPicture()
{
    const QImage image = panelImage(m_chart->data(), m_chart->width());
    if (image.isNull())
        return;
    QGuiApplication::clipboard()->setImage(image);
    Q_EMIT said(tr("Picture copied"));
}

void PanelCard::copyData()
{
    const QString text = toQt(panelCsv(m_chart->data()));
    if (text.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT said(tr("Figures copied as CSV"));
}

void PanelCard::saveAs(const QString& ending)
{
    if (!m_panel || !m_figures)
        return;
    auto* dialog = new QFileDialog(this, tr("Save Panel"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QStringList filters{tr("SVG, scalable (*.svg)"), tr("PNG image (*.png)"), tr("CSV table (*.csv)")};
    dialog->setNameFilters(filters);
    dialog->selectNameFilter(filters[ending == QLatin1String("csv") ? 2 : ending == QLatin1String("png") ? 1 : 0]);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(QStringLiteral("%1.%2").arg(toQt(m_panel->id.empty() ? std::string("panel") : m_panel->id), ending));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).remove(u')'));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const auto result = exportPanel(m_chart->data(), m_chart->width(), path, panelFormatFor(path));
        if (result)
            Q_EMIT saved(path);
        Q_EMIT said(result ? tr("Saved: %1").arg(QFileInfo(path).fileName()) : errorText(result.error()));
    });
    dialog->open();
}

void PanelCard::showDefinition()
{
    if (!m_panel || !m_figures)
        return;
    QString words = definitionText(*m_panel, *m_figures, m_zone);
    const QString failure = failureDetail(*m_panel, *m_figures);
    if (!failure.isEmpty())
        words += u'\n' + failure;
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    popup->setAutoFillBackground(true);
    popup->setBackgroundRole(QPalette::Base);
    auto* label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(words);
    auto* title = new QLabel(panelText(m_panel->title));
    title->setFont(m_title->font());
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    auto* column = new QVBoxLayout(popup);
    column->setContentsMargins(14, 12, 14, 12);
    column->addWidget(title);
    column->addWidget(label);
    popup->setAccessibleName(tr("What this counts"));
    const int width = std::min(fontMetrics().averageCharWidth() * 70, screen()->availableGeometry().width());
    popup->resize(width, column->totalHeightForWidth(width));
    QPoint at = mapToGlobal(QPoint(0, height() - m_footnote->height()));
    const QRect room = screen()->availableGeometry();
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width)));
    if (at.y() + popup->height() > room.bottom())
        at.setY(std::max(room.top(), at.y() - popup->height()));
    popup->move(at);
    popup->show();
    label->setFocus();
}

} // namespace ui
