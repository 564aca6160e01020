// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drop_hint.h"

#include "ui/base/theme.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace ui {

DropHint::DropHint(QWidget* window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    window->setAcceptDrops(true);
    window->installEventFilter(this);
    hide();
}

void DropHint::showHint(bool on)
{
    setGeometry(parentWidget()->rect());
    setVisible(on);
    raise();
}

bool DropHint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::DragEnter) {
        auto* drag = static_cast<QDragEnterEvent*>(event);
        const QList<QUrl> urls = drag->mimeData()->urls();
        if (m_accepting && std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); })) {
            drag->acceptProposedAction();
            showHint(true);
        }
        return true;
    }
    if (event->type() == QEvent::DragLeave) {
        showHint(false);
    } else if (event->type() == QEvent::Drop) {
        showHint(false);
        auto* drop = static_cast<QDropEvent*>(event);
        QStringList paths;
        for (const QUrl& url : drop->mimeData()->urls()) {
            if (url.isLocalFile())
                paths << url.toLocalFile();
        }
        drop->acceptProposedAction();
        if (m_accepting)
            Q_EMIT dropped(paths);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DropHint::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors colors = colorsFor(palette());
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.86F);
    painter.fillRect(rect(), veil);
    QPen pen(colors.accent, 3);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawRoundedRect(rect().adjusted(14, 14, -14, -14), 10, 10);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    painter.setFont(large);
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop to import"));
}

} // namespace ui
