// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/link_text.h"

#include <QEvent>
#include <QWheelEvent>

#include <cmath>
#include <memory>

namespace ui {

LinkText::LinkText(QWidget* parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    updateIndent();
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) { Q_EMIT linkActivated(url.toString(QUrl::FullyEncoded)); });
}

// The numbers of a list stand in it: those of a large font need more.
void LinkText::updateIndent() { document()->setIndentWidth(fontMetrics().horizontalAdvance(QStringLiteral("00. "))); }

void LinkText::setContent(const QString& html)
{
    if (html == m_html)
        return;
    m_html = html;
    setHtml(html);
    updateGeometry();
}

int LinkText::heightForWidth(int width) const
{
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(std::max(1, width));
    return int(std::ceil(copy->size().height())) + 1;
}

QSize LinkText::sizeHint() const { return {fontMetrics().averageCharWidth() * 20, heightForWidth(std::max(width(), 1))}; }
QSize LinkText::minimumSizeHint() const { return {1, fontMetrics().height()}; }
void LinkText::wheelEvent(QWheelEvent* event) { event->ignore(); }

void LinkText::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

// Links keep the colour with which they were made.
void LinkText::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateIndent();
        setHtml(m_html);
        updateGeometry();
    }
}

} // namespace ui
