// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, actions, the context menu.
#include "ui/base/date_form.h"
#include "ui/base/theme.h"
#include "ui/timeline/time_view.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMenu>
#include <QPointer>

namespace ui {

void TimeView::makeActions()
{
    // Keys of one letter stand behind a tab: menus show them, but only the view itself, when it has the focus, takes them.
    const auto add = [this](Command command, const QString& text, auto slot) {
        auto* action = new QAction(text, this);
        connect(action, &QAction::triggered, this, slot);
        m_actions[command] = action;
    };
    add(Command::Previous, tr("Previous Step") + QStringLiteral("\t\u2190"), &TimeView::selectPrevious);
    add(Command::Next, tr("Next Step") + QStringLiteral("\t\u2192"), &TimeView::selectNext);
    add(Command::ZoomIn, tr("Zoom In") + QStringLiteral("\t+"), &TimeView::zoomIn);
    add(Command::ZoomOut, tr("Zoom Out") + QStringLiteral("\t\u2212"), &TimeView::zoomOut);
    add(Command::Fit, tr("Fit") + QStringLiteral("\t0"), [this] { fitFlow(); });
    add(Command::FitAll, tr("Show Everything") + QStringLiteral("\t9"), [this] { fitAll(); });
    add(Command::Fold, tr("Fold Long Waits") + QStringLiteral("\tG"), [this] { setFolding(action(Command::Fold)->isChecked()); });
    add(Command::Mark, tr("Measure from Here") + QStringLiteral("\tM"), &TimeView::toggleMark);
    add(Command::CopyImage, tr("Copy as Image") + u'\t' + QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText), &TimeView::copyImage);
    add(Command::Export, tr("Export Picture\u2026"), &TimeView::exportImage);
    action(Command::Fold)->setCheckable(true);
    action(Command::Mark)->setCheckable(true);
    const auto separator = [this] {
        auto* line = new QAction(this);
        line->setSeparator(true);
        return line;
    };
    for (const Command c : {Command::Previous, Command::Next, Command::ZoomIn, Command::ZoomOut, Command::Fit, Command::FitAll,
                            Command::Fold, Command::Mark, Command::CopyImage, Command::Export}) {
        if (c == Command::ZoomIn || c == Command::Mark || c == Command::CopyImage)
            m_commands << separator();
        m_commands << action(c);
    }
}

void TimeView::addCommand(QAction* action, Command after)
{
    m_commands.insert(m_commands.indexOf(this->action(after)) + 1, action);
}

void TimeView::updateActions()
{
    const bool content = hasContent();
    for (const auto& [command, action] : m_actions)
        action->setEnabled(content);
    action(Command::Mark)->setEnabled(content && selectedItem() >= 0);
    action(Command::Mark)->setChecked(m_marked >= 0);
    action(Command::Fold)->setChecked(content && isFolding());
}

void TimeView::setFolding(bool folded)
{
    applyFolding(folded, axisX(zoomCentre()));
    updateActions();
    updateAccessibleText();
    viewport()->update();
    Q_EMIT foldingChanged(isFolding());
}

void TimeView::toggleMark()
{
    m_dragged.reset();
    m_marked = m_marked >= 0 && m_marked == selectedItem() ? -1 : selectedItem();
    selectionMoved();
}

void TimeView::copyImage()
{
    const IsoDates iso;
    const QImage image = hasContent() ? imageOf(picture(), m_notes) : QImage();
    if (!image.isNull())
        QGuiApplication::clipboard()->setImage(image);
}

void TimeView::exportImage()
{
    if (!hasContent())
        return;
    auto* dialog = new QFileDialog(this, tr("Export Picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("SVG, scalable (*.svg)"), tr("PDF (*.pdf)"), tr("PNG image (*.png)")});
    dialog->setDefaultSuffix(QStringLiteral("svg"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QStringLiteral("*.pdf")) ? QStringLiteral("pdf")
                                     : filter.contains(QStringLiteral("*.png")) ? QStringLiteral("png") : QStringLiteral("svg"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const auto result = exportTimeline(*this, path, formatFor(path));
        if (result)
            Q_EMIT exported(path);
        else
            Q_EMIT exportFailed(result.error());
    });
    dialog->open();
}

void TimeView::showMenu(const QPoint& global)
{
    updateActions();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_commands);
    menu->popup(global);
}

void TimeView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    if (event->reason() == QContextMenuEvent::Mouse)
        return; // comes when the button is let go
    const QRect rect = itemRect(selectedItem());
    showMenu(viewport()->mapToGlobal(rect.isNull() ? viewport()->rect().center() : rect.bottomLeft() + QPoint(0, 4)));
}

// Without a selection the keys begin with what is in view.
void TimeView::moveSelection(int by)
{
    const int count = itemCount(), from = selectedItem(), edge = by > 0 ? 0 : count - 1;
    const auto firstFrom = [&](int item, bool inView) {
        for (; item >= 0 && item < count; item += by > 0 ? 1 : -1) {
            const QRect rect = inView ? itemRect(item) : QRect();
            const bool isInside = !rect.isNull() && rect.left() >= int(gutter()) && rect.right() <= viewport()->width();
            if (!isPassedOver(item) && (isInside || !inView))
                return item;
        }
        return -1;
    };
    int to = from < 0 ? firstFrom(edge, true) : firstFrom(from + by, false);
    if (to < 0)
        to = from < 0 ? firstFrom(edge, false) : from;
    if (to >= 0)
        selectItem(to);
}

void TimeView::keyPressEvent(QKeyEvent* event)
{
    if (hasContent() && handleKey(event)) {
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT leaveRequested();
        event->accept();
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

bool TimeView::handleKey(QKeyEvent* event)
{
    const bool alt = event->modifiers() & Qt::AltModifier, control = event->modifiers() & Qt::ControlModifier;
    if (control && event->key() == Qt::Key_C) {
        copyImage();
        return true;
    }
    if (control && event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)
        return false;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event->key() == Qt::Key_Left ? -1 : 1;
        if (control || alt) // Alt with an arrow is the window's way back, where there is one
            panBy(direction * axis().width() / 8);
        else
            moveSelection(direction);
        return true;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (selectedItem() < 0)
            return false;
        moveAcross(event->key() == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_Home: selectItem(itemCount() > 0 ? 0 : -1); return true;
    case Qt::Key_End: selectItem(itemCount() - 1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (selectedItem() < 0)
            return false;
        activateItem(selectedItem());
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); return true;
    case Qt::Key_Minus: zoomOut(); return true;
    case Qt::Key_0: fitFlow(); return true;
    case Qt::Key_9: fitAll(); return true;
    case Qt::Key_G: setFolding(!isFolding()); return true;
    case Qt::Key_M: toggleMark(); return true;
    case Qt::Key_Escape:
        if (m_marked < 0 && !m_dragged)
            return false;
        clearMeasure();
        selectionMoved();
        return true;
    default: return false;
    }
}

} // namespace ui
